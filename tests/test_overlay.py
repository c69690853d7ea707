"""Packs that extend others: exactly the predicted outcomes change, and no other."""

import re
import shutil
from pathlib import Path
from random import Random

import pytest

from dnaward.authoring.impact import DossierChange, RuleChange, changes
from dnaward.authoring.skeleton import skeleton
from dnaward.cli.run import run
from dnaward.dossier.discover import sources
from dnaward.judging.batch import Judge
from dnaward.judging.engine import build_engine
from dnaward.judging.outcome import Conclusion, Outcome
from dnaward.judging.report import DossierReport
from dnaward.law.load import LawError, load_law
from oracle.dossiers import any_dossier, written, yaml_text

ROOT = Path(__file__).parent.parent
GUIDANCE = ROOT / "examples" / "guidance"
EXAMPLES = str(ROOT / "examples")


def outcomes(text: str, rules: list[Path], **settled: str) -> dict[str, Outcome]:
    judge = Judge(build_engine(load_law(rules), settled))
    (report,) = judge.of_bytes(text.encode(), "a.yaml")
    return {verdict.rule: verdict.outcome for verdict in report.verdicts}


def pack(folder: Path, more: str) -> Path:
    """A pack that extends kh461 and states some more."""
    folder.mkdir()
    head = (
        GUIDANCE.joinpath("pack.yaml")
        .read_text("utf-8")
        .split("settles:")[0]
        .replace("id: guidance", f"id: {folder.name}")
    )
    (folder / "pack.yaml").write_text(f"{head}{more}\nrules: []\n", "utf-8")
    return folder


PASS, FAIL, OPEN = Outcome.PASS, Outcome.FAIL, Outcome.OPEN
DELIVERED = RuleChange("tieu-chi-bang-khen", OPEN, PASS)
CAMPAIGN_TOO = RuleChange("thoi-gian-thi-dua", OPEN, FAIL)
REPORT, NO_REPORT = RuleChange("hd-bao-cao", None, PASS), RuleChange("hd-bao-cao", None, FAIL)
NO_EVIDENCE = RuleChange("hd-minh-chung", None, OPEN)
NOTHING_ELSE = (DELIVERED, REPORT, NO_EVIDENCE)

# What the guidance says is for Certificates alone: its criteria are an achievement report and evidence for every
# achievement, and an achievement within the campaign is needed as well.
PREDICTED = {
    ("01-cong-chuc", 1): (Conclusion.PASS, Conclusion.PASS, NOTHING_ELSE),
    # Found by the head of the unit, who then writes no report.
    ("02-nong-dan", 1): (Conclusion.PASS, Conclusion.FAIL, (DELIVERED, NO_REPORT, NO_EVIDENCE)),
    ("03-ho-gia-dinh", 1): (Conclusion.PASS, Conclusion.PASS, NOTHING_ELSE),
    ("04-don-vi-truc-thuoc", 1): (Conclusion.OPEN, Conclusion.OPEN, NOTHING_ELSE),
    ("04-don-vi-truc-thuoc", 2): (Conclusion.OPEN, Conclusion.OPEN, NOTHING_ELSE),
    ("06-truong-cao-dang", 1): (Conclusion.OPEN, Conclusion.OPEN, NOTHING_ELSE),
    ("07-doanh-nghiep-ngoai-tinh", 1): (Conclusion.OPEN, Conclusion.OPEN, NOTHING_ELSE),
    ("08-thanh-tich-2017-2018", 1): (Conclusion.FAIL, Conclusion.FAIL, (CAMPAIGN_TOO, *NOTHING_ELSE)),
    ("09-thanh-tich-tu-2020", 1): (Conclusion.OPEN, Conclusion.FAIL, (CAMPAIGN_TOO, *NOTHING_ELSE)),
    ("14-khong-co-trong-danh-sach", 1): (Conclusion.FAIL, Conclusion.FAIL, NOTHING_ELSE),
    ("15-ca-giai-doan", 1): (Conclusion.OPEN, Conclusion.OPEN, NOTHING_ELSE),
    ("16-to-trinh-sau-31-10", 1): (Conclusion.PASS, Conclusion.PASS, NOTHING_ELSE),
    ("19-doanh-nghiep", 1): (Conclusion.PASS, Conclusion.PASS, NOTHING_ELSE),
    ("17-muoi-loi", 1): (
        Conclusion.INVALID,
        Conclusion.INVALID,
        (DELIVERED, RuleChange("hd-bao-cao", None, OPEN), NO_EVIDENCE),
    ),
}


def test_the_guidance_changes_what_it_says_and_nothing_else() -> None:
    old, new = build_engine(load_law(only=["kh461"]), {}), build_engine(load_law([GUIDANCE], ["guidance"]), {})
    found = [one for one in changes(old, new, sources([EXAMPLES])) if one is not None]
    assert {(Path(one.file).stem, one.document): (one.old, one.new, one.rules) for one in found} == PREDICTED


@pytest.mark.parametrize("seed", range(0, 600, 200))
def test_impact_equals_judging_twice(seed: int, tmp_path: Path) -> None:
    """What changes on random dossiers is exactly where two runs of their own differ, rule by rule."""
    for number in range(seed, seed + 200):
        tree = any_dossier(Random(number))  # noqa: S311
        (tmp_path / f"{number}.yaml").write_text(yaml_text(written(tree)), "utf-8")
    laws = load_law(only=["kh461"]), load_law([GUIDANCE], ["guidance"])
    engines = build_engine(laws[0], {}), build_engine(laws[1], {})
    inputs = list(sources([str(tmp_path)]))
    expected = [_difference(*pair) for pair in zip(*(Judge(engine).reports(inputs) for engine in engines), strict=True)]
    assert list(changes(*engines, inputs)) == expected
    assert len(expected) == 200
    assert None in expected


def _difference(old: DossierReport, new: DossierReport) -> DossierChange | None:
    before, after = ({one.rule: one.outcome for one in report.verdicts} for report in (old, new))
    rules = []
    for rule in sorted({*before, *after}, key=[*after].index):
        was, is_ = before.get(rule), after.get(rule)
        # A rule that is new and does not apply makes no difference.
        if was is not is_ and not (was is None and is_ is Outcome.NOT_APPLICABLE):
            rules.append(RuleChange(rule, was, is_))
    if not rules and old.conclusion is new.conclusion:
        return None
    return DossierChange(old.file, old.document, old.conclusion, new.conclusion, tuple(rules))


def test_the_command_line_wins_over_a_pack() -> None:
    dossier = "hinh_thuc: bang_khen_tinh\nthanh_tich: [{thoi_gian: 2020}]\n"
    assert outcomes(dossier, [])["thoi-gian-thi-dua"] is Outcome.OPEN
    assert outcomes(dossier, [GUIDANCE])["thoi-gian-thi-dua"] is Outcome.FAIL
    settled = {"hai-moc": "chi-giai-doan"}
    assert outcomes(dossier, [GUIDANCE], **settled)["thoi-gian-thi-dua"] is Outcome.PASS


@pytest.mark.parametrize(
    ("paper", "outcome"),
    [
        ("{loai: to_trinh, ngay: 14/03/2023}", Outcome.FAIL),
        ("{loai: to_trinh, ngay: 15/03/2023}", Outcome.PASS),
        ("{loai: to_trinh, ngay: 03/2023}", Outcome.OPEN),
        ("{loai: to_trinh}", Outcome.OPEN),
        ("{loai: danh_sach, ngay: 01/01/2023}", Outcome.PASS),
    ],
)
def test_a_parameter_changes_from_a_day_on(tmp_path: Path, paper: str, outcome: Outcome) -> None:
    more = (
        "parameters:\n  chien_dich:\n    label: {vi: a, en: a}\n    clause: '1'\n"
        "    days: {tu: 11/8/2022, den: 30/11/2023}\n    since: 15/3/2023\n"
    )
    later = pack(tmp_path / "later", more)
    dossier = f"hinh_thuc: giay_khen\nthanh_tich: [{{thoi_gian: 15/11/2023}}]\ntai_lieu: [{paper}]\n"
    assert outcomes(dossier, [])["thoi-gian-thi-dua"] is Outcome.FAIL
    assert outcomes(dossier, [later])["thoi-gian-thi-dua"] is outcome
    unaffected = dossier.replace("15/11/2023", "15/10/2023")
    assert outcomes(unaffected, [later])["thoi-gian-thi-dua"] is Outcome.PASS


OTHER_CAMPAIGN = "parameters: {chien_dich: {label: {vi: a, en: a}, clause: '1', %s}}"


def campaign(until: str, since: str = "") -> str:
    """A parameter that lets the campaign end on another day, perhaps only from a day on."""
    return (
        "parameters:\n  chien_dich:\n    label: {vi: a, en: a}\n    clause: '1'\n"
        f"    days: {{tu: 11/8/2022, den: {until}}}\n" + (f"    since: {since}\n" if since else "")
    )


def dossier(achieved: str, letter: str = "01/12/2023") -> str:
    papers = f"tai_lieu: [{{loai: to_trinh, ngay: {letter}}}]\n"
    return f"hinh_thuc: giay_khen\nthanh_tich: [{{thoi_gian: {achieved}}}]\n{papers}"


def test_a_pack_reaches_through_the_one_that_it_extends(tmp_path: Path) -> None:
    """What a pack says of kh461 counts there, also where it extends a pack that extends kh461."""
    shutil.copytree(GUIDANCE / "rules", tmp_path / "upper" / "rules")
    lower = pack(tmp_path / "lower", "")
    upper = tmp_path / "upper"
    text = GUIDANCE.joinpath("pack.yaml").read_text("utf-8").split("settles:")[0]
    text = text.replace("id: guidance", "id: upper").replace("extends: kh461", "extends: lower")
    text += "settles: {danh-sach: {option: mo, clause: '1'}}\ndelivers: {tieu-chi-bang-khen: [hd-bao-cao]}\n"
    upper.joinpath("pack.yaml").write_text(
        text + campaign("30/11/2023") + "rules: [hd-bao-cao, hd-minh-chung]\n", "utf-8"
    )
    packs = [lower, upper]
    assert outcomes(dossier("15/11/2023"), [lower])["thoi-gian-thi-dua"] is Outcome.FAIL
    assert outcomes(dossier("15/11/2023"), packs)["thoi-gian-thi-dua"] is Outcome.PASS
    assert outcomes("hinh_thuc: bang_khen_tinh\n", packs)["tieu-chi-bang-khen"] is Outcome.PASS
    school = "doi_tuong: {loai: tap_the, nhom: truong_hoc, dia_ban: trong_tinh}\nhinh_thuc: giay_khen\n"
    assert outcomes(school, packs)["doi-tuong-tap-the"] is Outcome.PASS


@pytest.mark.parametrize("order", [("first", "second"), ("second", "first")])
@pytest.mark.parametrize(
    ("achieved", "letter", "outcome"),
    [
        # The campaign ends on 31/10; for letters from 01/12/2023 on 30/11; from 01/02/2024 on 31/12.
        ("31/10/2023", "30/11/2023", Outcome.PASS),
        ("15/11/2023", "30/11/2023", Outcome.FAIL),
        ("15/11/2023", "01/12/2023", Outcome.PASS),
        ("15/12/2023", "31/01/2024", Outcome.FAIL),
        ("15/12/2023", "01/02/2024", Outcome.PASS),
        ("15/11/2023", "tháng 11/2023", Outcome.FAIL),
        ("15/12/2023", "năm 2024", Outcome.OPEN),
        ("15/11/2023", "năm 2024", Outcome.PASS),
    ],
)
def test_two_packs_change_one_parameter(
    order: tuple[str, str], achieved: str, letter: str, outcome: Outcome, tmp_path: Path
) -> None:
    changes_of = {"first": campaign("30/11/2023", "01/12/2023"), "second": campaign("31/12/2023", "01/02/2024")}
    packs = [pack(tmp_path / name, changes_of[name]) for name in order]
    assert outcomes(dossier(achieved, letter), packs)["thoi-gian-thi-dua"] is outcome


@pytest.mark.parametrize(("letter", "outcome"), [("01/12/2023", Outcome.PASS), ("30/11/2023", Outcome.FAIL)])
def test_a_changed_parameter_counts_in_the_rules_of_the_pack_that_changes_it(
    letter: str, outcome: Outcome, tmp_path: Path
) -> None:
    own = pack(tmp_path / "own", campaign("30/11/2023", "01/12/2023"))
    text = own.joinpath("pack.yaml").read_text("utf-8")
    own.joinpath("pack.yaml").write_text(text.replace("rules: []", "rules: [rieng]"), "utf-8")
    (own / "rules").mkdir()
    rule = GUIDANCE.joinpath("rules", "hd-bao-cao.yaml").read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(rule) if line.startswith("applies"))
    end = next(number for number, line in enumerate(rule) if line.startswith("messages"))
    condition = ["require: {some: thanh_tich, where: {thoi_gian: {within: $chien_dich}}}"]
    own.joinpath("rules", "rieng.yaml").write_text("\n".join([*rule[:at], *condition, *rule[end:]]), "utf-8")
    assert outcomes(dossier("15/11/2023", letter), [own])["rieng"] is outcome


def test_a_day_from_which_on_needs_a_day_of_the_dossier(tmp_path: Path) -> None:
    undated = tmp_path / "rules" / "kh461"
    shutil.copytree(ROOT / "rules" / "kh461", undated)
    file = undated / "pack.yaml"
    text = file.read_text("utf-8")
    start = text.index("dates:")
    file.write_text(text[:start] + text[text.index("\n\n", start) :], "utf-8")
    later = campaign("30/11/2023", "01/12/2023")
    with pytest.raises(LawError) as caught:
        load_law([tmp_path / "rules", pack(tmp_path / "later", later)])
    assert [one.code for one in caught.value.diagnostics] == ["pack-parameter-undated"]
    assert caught.value.diagnostics[0].locations[0].path == "parameters.chien_dich.since"
    named = "{label: {vi: a, en: a}, list: tai_lieu, where: {loai: {is: to_trinh}}, day: ngay}"
    dated = f"dates: {{ngay_trinh: {named}}}\ndated_by: ngay_trinh\n"
    packs = [tmp_path / "rules", pack(tmp_path / "dated", dated + later)]
    assert outcomes(dossier("15/11/2023"), packs)["thoi-gian-thi-dua"] is Outcome.PASS


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (OTHER_CAMPAIGN % "number: '2'", "pack-parameter-type"),
        (OTHER_CAMPAIGN % "by_reading: {danh-sach: {dong: '2', mo: '3'}}", "pack-parameter-type"),
        ("settles: {hai-mocc: {option: dong-thoi, clause: '1'}}", "rule-unknown-reading"),
        ("settles: {hai-moc: {option: dong, clause: '1'}}", "rule-unknown-option"),
        ("delivers: {tieu-chi: [a]}", "rule-unknown-awaited"),
        ("delivers: {tieu-chi-bang-khen: [a]}", "pack-unknown-rule"),
        ("delivers: {tieu-chi-bang-khen: []}", "pack-unknown-rule"),
        (
            "parameters: {khac: {label: {vi: a, en: a}, clause: '1', days: 2023, since: 1/1/2023}}",
            "pack-parameter-since",
        ),
        (
            "parameters: {chien_dich: {label: {vi: a, en: a}, clause: '1', number: '2', since: 1/1/2023}}",
            "pack-parameter-since",
        ),
    ],
)
def test_a_wrong_extension_is_told_with_its_place(tmp_path: Path, more: str, code: str) -> None:
    with pytest.raises(LawError) as caught:
        load_law([pack(tmp_path / "wrong", more)])
    assert caught.value.diagnostics[0].code == code
    assert caught.value.diagnostics[0].locations[0].span is not None


def test_a_pack_that_extends_an_unknown_one_is_told(tmp_path: Path) -> None:
    folder = pack(tmp_path / "lost", "")
    file = folder / "pack.yaml"
    file.write_text(file.read_text("utf-8").replace("extends: kh461", "extends: kh462"), "utf-8")
    with pytest.raises(LawError) as caught:
        load_law([folder])
    assert [one.code for one in caught.value.diagnostics] == ["pack-unknown"]


def test_a_new_pack_checks_clean_and_overwrites_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["rules", "new", "huong-dan", "--extends", "kh461"]) == 0
    assert run(["rules", "check", "--rules", "huong-dan"]) == 0
    assert run(["rules", "new", "huong-dan", "--extends", "kh461"]) == 2
    assert run(["rules", "new", "Hướng dẫn", "--extends", "kh461"]) == 2
    assert run(["rules", "new", "khac", "--extends", "kh46"]) == 2
    assert "kh461" in capsys.readouterr().err
    shutil.move("huong-dan/rules/vi-du.yaml.mau", "huong-dan/rules/vi-du.yaml")
    file = Path("huong-dan/pack.yaml")
    text = file.read_text("utf-8").replace("rules: []", "rules: [vi-du]")
    file.write_text(text, "utf-8")
    assert run(["rules", "check", "--rules", "huong-dan"]) == 0
    # What it shows in comments is right, too.
    shown = r"^# ( *[\w-]+:.*[^:]|  [\w-]+:|settles:|delivers:|parameters:)$"
    file.write_text(re.sub(shown, r"\1", text, flags=re.MULTILINE), "utf-8")
    law = load_law([Path("huong-dan")])
    pack = next(one for one in law.packs if one.id == "huong-dan")
    assert list(pack.settles) == [next(iter(pack.readings))]
    assert list(pack.delivers) == [next(iter(pack.awaited))]
    assert len(next(iter(pack.parameters.values())).later) == 1
    assert run(["rules", "check", "--rules", "huong-dan"]) == 0


def test_a_new_pack_names_what_the_pack_below_has_and_nothing_else() -> None:
    (kh461,) = load_law(only=["kh461"]).packs
    bare = kh461._replace(id="bare", readings={}, awaited={}, parameters={})
    names = {"settles", "delivers", "parameters", *kh461.readings, *kh461.awaited, *kh461.parameters, "kh461"}
    for text in skeleton("tren", bare).values():
        assert [name for name in names if name in text] == []
    rich = skeleton("tren", kh461)["pack.yaml"]
    assert all(word in rich for word in ("settles", "delivers", "parameters", "kh461"))
