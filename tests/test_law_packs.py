"""Packs of the law: instruments and how they are cited, when rules are in force, which part of a dossier they mean."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from breaks import Break, apply, broken, is_told_where_it_stands
from dnaward.authoring.cases import Case, read_cases, run_case
from dnaward.authoring.coverage import coverage
from dnaward.authoring.explaining import Explanation, explain
from dnaward.authoring.mutants import mutants
from dnaward.authoring.mutation import mutation_run
from dnaward.cli.run import run
from dnaward.dossier.document import read_documents
from dnaward.dossier.schema import DOSSIER, read_dossier
from dnaward.judging.batch import Judge
from dnaward.judging.engine import build_engine
from dnaward.law.condition import Alike, Awaited, Count, Leaf
from dnaward.law.instrument import Instrument, cited, common_effect, in_effect
from dnaward.law.ledger import UnitKind
from dnaward.law.load import Law, LawError, load_law
from dnaward.law.pack import Pack
from dnaward.values.days import Days, Precision
from dnaward.values.text import Text
from drawn import drawn

PACKS = Path(__file__).parent / "packs"
TRIED = PACKS / "luat-thu"
LAW = load_law([PACKS], ["luat-thu"])
(PACK,) = LAW.packs


def rule(pack: Pack, id_: str) -> object:
    return next(one for one in pack.rules if one.id == id_)


def outcomes(text: str, law: Law = LAW) -> dict[str, str]:
    (report,) = Judge(build_engine(law, {})).of_bytes(text.encode(), "a.yaml")
    assert not report.diagnostics
    return {verdict.rule: verdict.outcome.value for verdict in report.verdicts}


# Citations ------------------------------------------------------------------------------------------------------------

LABELS = {
    "luat.84": ("Điều 84 Luật Thử nghiệm", "Article 84 of the Law on Trials"),
    "luat.58a": ("Điều 58a Luật Thử nghiệm", "Article 58a of the Law on Trials"),
    "nd9.45.7": ("khoản 7 Điều 45 Nghị định số 9/2017/NĐ-CP", "clause 7, Article 45 of Decree No. 9/2017/NĐ-CP"),
    "luat.6.2.b": ("điểm b khoản 2 Điều 6 Luật Thử nghiệm", "point b, clause 2, Article 6 of the Law on Trials"),
    "luat.6.2.đ": ("điểm đ khoản 2 Điều 6 Luật Thử nghiệm", "point đ, clause 2, Article 6 of the Law on Trials"),
    "nd9.mau_07": (
        "Mẫu số 07 Phụ lục Nghị định số 9/2017/NĐ-CP",
        "Form No. 07, Annex of Decree No. 9/2017/NĐ-CP",
    ),
}


@pytest.mark.parametrize("clause", LABELS)
def test_a_clause_is_cited_as_officials_do(clause: str) -> None:
    found = cited(clause, PACK.instruments)
    assert found is not None
    assert found.label == LABELS[clause]
    assert found.instrument.id == clause.partition(".")[0]


@pytest.mark.parametrize(
    "clause",
    [
        "luat",
        "luat.",
        "45.7",
        "n9.45",
        "nd9.45.b",
        "nd9.mau_08",
        "nd9.45.7.b.1",
        "nd9..7",
        "nd9.7a.",
        "luat.mau_07",
        "",
    ],
)
def test_what_cites_nothing(clause: str) -> None:
    assert cited(clause, PACK.instruments) is None


def test_one_instrument_is_cited_without_its_id() -> None:
    plan = load_law(only=["kh461"]).packs[0]
    found = cited("II.1.a", plan.instruments)
    assert found is not None
    assert found.label.vi == "mục II.1.a Kế hoạch số 461/KH-UBND"
    assert plan.issued.isoformat() == "2022-08-11"
    assert PACK.issued.isoformat() == "2017-07-31"


def test_citations_of_rules() -> None:
    (first, second) = rule(PACK, "mau-bao-cao").citations  # type: ignore[attr-defined]
    assert (first.clause, first.unit, first.words) == ("nd9.mau_07", "H3", "")
    assert (second.clause, second.unit) == ("luat.84.2", "H3")
    assert first.said() == LABELS["nd9.mau_07"]


def test_what_nobody_compared_with_the_gazette_is_told() -> None:
    assert [PACK.is_compared(one) for one in ("luat.84", "luat.84.2.a", "luat.841", "nd9.45", "nd9.45.7")] == [
        False,
        False,
        True,
        True,
        False,
    ]
    law = load_law([PACKS], ["luat-thu"], with_ledgers=True)
    for name, is_marked in {"xac-nhan": True, "cap-trinh": False, "H1": True, "P2": False}.items():
        (found,) = explain(name, law, [])
        shown = [line for section in found.sections for line in section.lines]
        assert any("chưa đối chiếu Công báo" in line.vi for line in shown) is is_marked
        assert any("not yet compared with the gazette" in line.en for line in shown) is is_marked


# Effect and clocks ----------------------------------------------------------------------------------------------------


def instrument(first: str | None, last: str | None) -> Instrument:
    from datetime import date

    ends = (date.fromisoformat(one) if one else None for one in (first, last))
    one = PACK.instruments["luat"]
    return one._replace(effect=Days(*ends, Precision.PERIOD))


def test_the_days_on_which_all_are_in_effect() -> None:
    def common(*effects: tuple[str | None, str | None]) -> tuple[str | None, str | None]:
        found = common_effect([instrument(*one) for one in effects])
        first, last = (one.isoformat() if one else None for one in found[:2])
        return first, last

    old, new = ("2004-07-01", "2023-12-31"), ("2017-10-01", None)
    assert common(old) == old
    assert common(old, new) == common(new, old) == ("2017-10-01", "2023-12-31")
    assert common(new, ("2020-01-01", None)) == ("2020-01-01", None)
    assert common() == (None, None)
    assert common_effect([PACK.instruments["luat"]._replace(effect=None)])[:2] == (None, None)


def test_effects_in_words() -> None:
    def said(first: str | None, last: str | None) -> Text:
        effect = instrument(first, last).effect
        assert effect is not None
        return in_effect(effect)

    assert said("2017-10-01", "2023-12-31").vi == "hiệu lực từ 01/10/2017 đến 31/12/2023"
    assert said("2024-01-01", None) == ("hiệu lực từ 01/01/2024", "in effect from 01/01/2024")
    assert said(None, "2023-12-31").vi == "hiệu lực đến hết 31/12/2023"


LETTER = "{{loai: to_trinh, ngay: {}}}"
REPORT = "{loai: bao_cao_thanh_tich, mau: mau_08}"
BY_LETTER = [
    # Every day of the letter within 01/10/2017 … 31/12/2023: the rule is in force.
    ("01/10/2017", "fail"),
    ("31/12/2023", "fail"),
    ("12/2023", "fail"),
    # Outside: it is not.
    ("30/09/2017", "not_applicable"),
    ("01/01/2024", "not_applicable"),
    ("2024", "not_applicable"),
    # Not known: it matters, for the rule would fail.
    ("2017", "open"),
    ('""', "open"),
]


@pytest.mark.parametrize(("day", "outcome"), BY_LETTER)
def test_a_rule_goes_by_the_date_of_a_paper(day: str, outcome: str) -> None:
    text = f"tai_lieu: [{LETTER.format(day)}, {REPORT}]"
    assert outcomes(text)["mau-bao-cao"] == outcome
    good = text.replace("mau_08", "mau_07")
    expected = "not_applicable" if outcome == "not_applicable" else "pass"
    assert outcomes(good)["mau-bao-cao"] == expected


def test_a_rule_is_in_force_where_no_paper_states_its_date() -> None:
    assert outcomes(f"tai_lieu: [{REPORT}]")["mau-bao-cao"] == "fail"
    assert outcomes("ma_ho_so: x")["mau-bao-cao"] == "open"
    # Two letters, one of them outside: that one says that the rule is not in force.
    letters = f"{LETTER.format('01/02/2024')}, {LETTER.format('01/02/2023')}"
    assert outcomes(f"tai_lieu: [{letters}, {REPORT}]")["mau-bao-cao"] == "not_applicable"


@pytest.mark.parametrize(
    ("day", "outcome"),
    [("30/09/2017", "not_applicable"), ("01/10/2017", "fail"), ("2099", "fail"), ("2017", "open"), ('""', "open")],
)
def test_a_rule_goes_by_a_date_of_the_dossier_with_an_open_end(day: str, outcome: str) -> None:
    text = f"doi_tuong: {{loai: ca_nhan}}\nngay_quyet_dinh: {day}\nsang_kien: []\n"
    assert outcomes(text)["sang-kien"] == outcome


def test_a_rule_that_does_not_apply_needs_no_date() -> None:
    assert outcomes("doi_tuong: {loai: tap_the}\nsang_kien: []")["sang-kien"] == "not_applicable"


def test_an_effect_with_an_end_only(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    apply(Break("pack.yaml", 'effect: {tu: "01/10/2017"}', 'effect: {den: "31/12/2023"}', "", ""), folder)
    law = load_law([folder], ["luat-thu"])
    text = "doi_tuong: {loai: ca_nhan}\nsang_kien: []\nngay_quyet_dinh: "
    found = {day: outcomes(f"{text}{day}", law)["sang-kien"] for day in ("31/12/2023", "01/01/2024", "1990")}
    assert found == {"31/12/2023": "fail", "01/01/2024": "not_applicable", "1990": "fail"}


def test_the_message_shows_a_date_of_the_dossier() -> None:
    text = "tai_lieu: [{loai: to_trinh, ngay: 01/03/2023}, {loai: bien_ban_xet, ngay: 02/03/2023}]"
    (report,) = Judge(build_engine(LAW, {})).of_bytes(text.encode(), "a.yaml")
    (finding,) = [one.finding for one in report.verdicts if one.rule == "ngay-bien-ban"]
    assert finding is not None
    assert finding.message.vi == "Biên bản ghi 02/03/2023, sau Tờ trình (01/03/2023)"
    # Both days are shown: which of the two is wrong a program cannot know.
    assert [place.path for place in finding.locations] == ["tai_lieu[0].ngay", "tai_lieu[1].loai", "tai_lieu[1].ngay"]


def test_what_is_missing_is_called_by_the_name_of_the_date() -> None:
    text = "tai_lieu: [{loai: bien_ban_xet, ngay: 02/03/2023}]"
    (report,) = Judge(build_engine(LAW, {})).of_bytes(text.encode(), "a.yaml")
    (verdict,) = [one for one in report.verdicts if one.rule == "ngay-bien-ban"]
    assert [(one.name, one.message) for one in verdict.reasons] == [
        ("tai_lieu", ("Chưa ghi ngày Tờ trình", "the date of the submission letter is not stated"))
    ]


# The part that has to change ------------------------------------------------------------------------------------------

PARTS = {
    "co-to-trinh": ("Tờ trình", "Submission letter"),
    "mau-bao-cao": ("Báo cáo thành tích", "Achievement report"),
    "so-luong": ("Tài liệu", "Documents"),
    "cap-trinh": ("Đơn vị quản lý", "Managing body"),
    "sang-kien": ("Sáng kiến", "Initiatives"),
    "cho-quy-dinh": ("Hồ sơ", "Dossier"),
}


def test_the_part_of_the_dossier_that_a_rule_asks_for() -> None:
    assert {one.id: one.part for one in PACK.rules if one.id in PARTS} == PARTS


def test_the_part_is_what_a_rule_asks_beyond_where_it_applies() -> None:
    plan = load_law(only=["kh461"]).packs[0]
    parts = {one.id: one.part.vi for one in plan.rules}
    assert parts["thoi-gian-thi-dua"] == "Thành tích"
    assert parts["don-vi-trinh"] == "Đơn vị trình"
    assert parts["tham-quyen"] == "Cấp quyết định"


# The ledger -----------------------------------------------------------------------------------------------------------


def test_the_ledger_of_facts() -> None:
    ledger = load_law([PACKS], ["luat-thu"], with_ledgers=True).ledgers["luat-thu"]
    left = ledger.unit("P2")
    assert left is not None
    assert (left.kind, left.why, left.words, left.clauses) == (
        UnitKind.LEFT,
        ("cần xem nhiều hồ sơ cùng lúc", "it takes several dossiers at once"),
        "",
        ("luat.6.2.b",),
    )
    assert ledger.tallies()[UnitKind.ENCODED] == 3


def test_the_ledger_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "--rules", str(PACKS), "--pack", "luat-thu", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "P2 [left] Not several awards for one achievement" in shown
    assert "6 units: 3 encoded, 1 delegated, 1 purpose, 1 left" in shown


# What is wrong --------------------------------------------------------------------------------------------------------

LETTERS, FORMS, MINUTES = "rules/co-to-trinh.yaml", "rules/mau-bao-cao.yaml", "rules/ngay-bien-ban.yaml"
NUMBERS, BODIES, IDEAS = "rules/so-luong.yaml", "rules/cap-trinh.yaml", "rules/sang-kien.yaml"
BREAKS = [
    # Citations
    Break(LETTERS, "clause: luat.84.2.a", "clause: luta.84.2.a", "rule-clause", "luta.84.2.a"),
    Break(LETTERS, "clause: luat.84.2.a", "clause: luat.x", "rule-clause", "luat.x"),
    Break("pack.yaml", "uncompared: [luat.84, nd9.45.7]", "uncompared: [luat.84, nd9.x]", "rule-clause", "nd9.x]"),
    Break("pack.yaml", "clause: luat.84.2\n", "clause: IV.2\n", "rule-clause", "IV.2\n"),
    # Instruments
    Break("pack.yaml", "instruments:\n  luat:", "instrument: {}\ninstruments:\n  luat:", "missing-key", ""),
    Break("pack.yaml", 'cite: {vi: "Luật Th', 'clause: {vi: x, en: x}\n    cite: {vi: "Luật Th', "pack-cite", "luat:"),
    Break("pack.yaml", 'effect: {tu: "01/10/2017"}', 'effect: {tu: "31/9/2017"}', "days-impossible", '"31/9/2017"'),
    # Dates
    Break("pack.yaml", "list: tai_lieu", "list: tai_lieuu", "rule-unknown-path", "tai_lieuu"),
    Break("pack.yaml", "list: tai_lieu", "list: doi_tuong", "rule-not-a-list", "doi_tuong\n"),
    Break("pack.yaml", "{loai: {is: to_trinh}}", "{loai: {is: to_trin}}", "rule-unknown-term", "to_trin}"),
    Break("pack.yaml", "    day: ngay\n", "    day: nga\n", "rule-unknown-path", "nga\n"),
    Break("pack.yaml", "    day: ngay\n", "    day: loai\n", "pack-date", "loai\n"),
    Break("pack.yaml", "day: ngay_quyet_dinh", "day: ma_ho_so", "pack-date", "ma_ho_so"),
    Break("pack.yaml", "day: ngay_quyet_dinh", "day: tai_lieu.ngay", "pack-date", "tai_lieu.ngay"),
    Break("pack.yaml", "day: ngay_quyet_dinh", "day: ngay_quyet_dinh\n    where: {hinh_thuc: {present: true}}",
          "rule-not-a-list", "where: {hinh_thuc"),
    Break("pack.yaml", "awaited:\n", "dated_by: to_trin\nawaited:\n", "rule-unknown-date", "to_trin\n"),
    # Clocks and parts
    Break(FORMS, "clock: to_trinh", "clock: to_trin", "rule-unknown-date", "to_trin\n"),
    Break(FORMS, "part: bao_cao_thanh_tich", "part: bao_cao_thanh_tic", "rule-part", "bao_cao_thanh_tic\n"),
    # Dates in conditions
    Break(MINUTES, '"@to_trinh"', '"@to_trin"', "rule-unknown-date", '"@to_trin"'),
    Break(MINUTES, '{ngay: {after: "@to_trinh"}}', '{loai: {is: "@to_trinh"}}', "rule-argument", '"@to_trinh"'),
    Break(MINUTES, "sau Tờ trình ({@to_trinh})", "sau Tờ trình ({@to_trin})", "rule-unknown-fact", ""),
    # Counting
    Break(IDEAS, "count: sang_kien", "count: sang_kienn", "rule-unknown-path", "sang_kienn"),
    Break(IDEAS, "count: sang_kien", "count: kinh_gui", "rule-not-a-list", "kinh_gui"),
    Break(IDEAS, "count: sang_kien", "count: sang_kien.ten", "rule-not-a-list", "sang_kien.ten"),
    Break(IDEAS, "{so_quyet_dinh: {present", "{so_quyet_din: {present", "rule-unknown-path", "so_quyet_din:"),
    Break(IDEAS, "at_least: 2", "at_least: hai", "rule-argument", "hai"),
    Break(IDEAS, "at_least: 2", "at_least: 4", "rule-argument", "4"),
    Break(IDEAS, "  at_least: 2\n  at_most: 3\n", "", "rule-argument", "sang_kien\n"),
    Break(IDEAS, "at_least: 2", "at_leest: 2", "rule-form-key", "at_leest"),
    Break(IDEAS, 'sang_kien\n  where: {so_quyet_dinh: {present: "true"}}\n', "sang_kien\n", "rule-form-lacks",
          "sang_kien\n"),
    Break(LETTERS, "{some: tai_lieu, where", "{some: tai_lieu, were", "rule-form-key", "were"),
    Break(LETTERS, "{some: tai_lieu, where", "{where", "rule-condition", ""),
    # What is no name
    Break("rules/cho-quy-dinh.yaml", "{awaited: quy-dinh-tinh}", "{awaited: {quy-dinh-tinh: x}}", "rule-condition",
          "awaited"),
    Break(LETTERS, "{some: tai_lieu, where", "{some: [tai_lieu], where", "rule-condition", "some"),
    # Likeness
    Break(NUMBERS, "alike: tai_lieu.so_doi_tuong", "alike: tai_lieu.so_doi_tuon", "rule-unknown-path",
          "tai_lieu.so_doi_tuon\n"),
    Break(NUMBERS, "alike: tai_lieu.so_doi_tuong", "alike: tai_lieu.ngay", "rule-alike", "tai_lieu.ngay"),
    Break(NUMBERS, "alike: tai_lieu.so_doi_tuong", "alike: tai_lieu", "rule-alike", "tai_lieu\n"),
    Break(NUMBERS, "alike: tai_lieu.so_doi_tuong", "alike: doi_tuong.nhom", "rule-not-a-list", "doi_tuong.nhom"),
    Break(NUMBERS, "alike: tai_lieu.so_doi_tuong", "alike: thanh_tich.minh_chung.so", "rule-alike",
          "thanh_tich.minh_chung.so"),
    Break(NUMBERS, "where: {loai:", "at_least: 2\n  where: {loai:", "rule-form-key", "at_least"),
    # Fields compared
    Break(BODIES, "same_as: don_vi_trinh.ten", "same_as: don_vi_trinh.tenn", "rule-unknown-path", "don_vi_trinh.tenn"),
    Break(BODIES, "same_as: don_vi_trinh.ten", "same_as: don_vi_trinh.nhom", "rule-not-alike", "don_vi_trinh.nhom"),
    Break(BODIES, "same_as: don_vi_trinh.ten", "same_as: tai_lieu.so", "rule-path-into-list", "tai_lieu.so"),
    Break(BODIES, "same_as: don_vi_trinh.ten", "same_as: [don_vi_trinh.ten]", "rule-argument", ""),
    Break(BODIES, "don_vi_quan_ly.ten: {same_as", "ngay_quyet_dinh: {same_as", "rule-operator", ""),
]  # fmt: skip


def copied(folder: Path) -> Path:
    """A copy of the pack that may be broken."""
    shutil.copytree(TRIED, folder / "luat-thu")
    return folder / "luat-thu"


@pytest.mark.parametrize("one", BREAKS, ids=lambda one: f"{one.code}: {one.new.strip()[:40]}")
def test_a_break_is_told_where_it_stands(one: Break, tmp_path: Path) -> None:
    is_told_where_it_stands(one, copied(tmp_path))


NODES = ["x", "-1", "@to_trinh", "$x", "tai_lieu", "tai_lieu.so", "", None, [], {}, [[]], [None], {"a": "b"}]


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of everything in plain data but the root."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, inner in items:
        yield (*path, key)
        yield from places(inner, (*path, key))


def changed_somewhere(data: Any, random: Random, pool: list[Any]) -> Any:
    """The data with one thing in it taken out, put in, or replaced by what stands elsewhere."""
    changed = json.loads(json.dumps(data))
    *above, last = random.choice([*places(changed)])
    holder = changed
    for step in above:
        holder = holder[step]
    if random.random() < 0.2:
        del holder[last]
    elif random.random() < 0.2 and isinstance(holder, dict):
        holder[str(random.choice(pool))[:30]] = random.choice(pool)
    else:
        holder[last] = random.choice(pool)
    return changed


def loaded(folder: Path) -> Law | LawError:
    """The law with a pack, or what is wrong with it."""
    try:
        return load_law([folder], ["luat-thu"])
    except LawError as error:
        return error


def test_a_pack_changed_anywhere_is_read_or_told_what_is_wrong(tmp_path: Path) -> None:
    folder, random = copied(tmp_path), Random(45)  # noqa: S311
    files = [file for file in sorted(folder.rglob("*.yaml")) if "cases" not in file.parts]
    data = {file: yaml.load(file.read_text("utf-8"), yaml.BaseLoader) for file in files}  # noqa: S506
    pool = [*NODES, *(_at(one, path) for one in data.values() for path in places(one))]
    read = 0
    for _ in range(400):
        file = random.choice(files)
        before = file.read_bytes()
        file.write_text(json.dumps(changed_somewhere(data[file], random, pool), ensure_ascii=False, indent=1), "utf-8")
        found = loaded(folder)
        if isinstance(found, LawError):
            assert all(one.message.vi and one.remedy for one in found.diagnostics)
        else:
            read += 1
            (report,) = Judge(build_engine(found, {})).of_bytes(drawn(random).encode(), "a.yaml")
            assert not report.diagnostics
        file.write_bytes(before)
    assert 20 < read < 200


def _at(data: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


SUGGESTED = [
    (BREAKS[0], "luat"),
    (Break(FORMS, "clock: to_trinh", "clock: to_trin", "rule-unknown-date", ""), "to_trinh"),
    (Break(FORMS, "part: bao_cao_thanh_tich", "part: bao_cao_thanh", "rule-part", ""), "bao_cao_thanh_tich"),
    (Break(MINUTES, '"@to_trinh"', '"@to_tring"', "rule-unknown-date", ""), "@to_trinh"),
    (Break(BODIES, "as: don_vi_trinh.ten", "as: don_vi_trin.ten", "rule-unknown-path", ""), "don_vi_trinh.ten"),
    (Break(IDEAS, "at_least: 2", "at_leest: 2", "rule-form-key", ""), "at_least"),
    (Break(BODIES, "nhom: {same_as: don_vi_trinh.nhom", "nhom: {same_as: don_vi_trinh.ten", "rule-not-alike", ""),
     "don_vi_trinh.nhom"),
    (Break(IDEAS, "count: sang_kien", "count: sang_kyen", "rule-unknown-path", ""), "sang_kien"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "name"), SUGGESTED, ids=[one.code for one, _ in SUGGESTED])
def test_the_nearest_name_is_suggested(one: Break, name: str, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    apply(one, folder)
    (found,) = [diagnostic for diagnostic in broken(folder) if diagnostic.code == one.code]
    assert found.remedy is not None
    assert name in found.remedy.vi
    assert name in found.remedy.en


def test_without_the_text_at_hand_nothing_is_quoted_and_that_is_stated(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    apply(Break("pack.yaml", 'quotes: "false"\n', "", "", ""), folder)
    found = [one for one in broken(folder) if one.code == "rule-words"]
    assert len(found) == sum(len(one.citations) for one in PACK.rules)
    assert {one.locations[0].path for one in found} == {"basis[0]", "basis[1]"}


def test_a_clock_that_no_instrument_winds(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    apply(Break("pack.yaml", '    effect: {tu: "01/10/2017"}\n', "", "", ""), folder)
    found = broken(folder)
    assert {(one.code, Path(one.locations[0].file).stem) for one in found} == {
        ("rule-clock-always", "sang-kien"),
        ("rule-clock-always", "xac-nhan"),
    }
    assert {one.locations[0].path for one in found} == {"clock"}


def test_instruments_that_are_never_in_effect_together(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    apply(Break("pack.yaml", 'den: "31/12/2023"', 'den: "30/09/2017"', "", ""), folder)
    (found,) = broken(folder)
    assert (found.code, found.locations[0].path) == ("rule-clock-never", "clock")
    assert Path(found.locations[0].file).stem == "mau-bao-cao"


def test_a_pack_without_any_instrument(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    text = (folder / "pack.yaml").read_text("utf-8")
    start, end = text.index("instruments:"), text.index("uncompared:")
    (folder / "pack.yaml").write_text(text[:start] + text[end:], "utf-8")
    assert {one.code for one in broken(folder)} == {"pack-instruments", "rule-clock-always"}


def test_a_default_knows_no_date(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    default = (
        'defaults:\n  - {path: ho_so_rut_gon, value: khong, when: {ngay_quyet_dinh: {after: "@to_trinh"}}}\nrules:\n'
    )
    apply(Break("pack.yaml", "rules:\n", default, "", ""), folder)
    assert [one.code for one in broken(folder)] == ["rule-unknown-date"]


LEDGER_BREAKS = [
    ("kind: left", "kind: human", "ledger-why"),
    ("    why: {vi", "    whyy: {vi", "unknown-key"),
    ("clauses: [luat.6.2.b]", "clauses: [luat.x]", "rule-clause"),
    ("id: H3", "id: H4", "ledger-no-unit"),
    ("kind: purpose", "kind: left", "ledger-why"),
    ("rules: cho-quy-dinh\n    awaited: quy-dinh-tinh", "rules: cho-quy-dinh", "rule-unknown-awaited"),
]


@pytest.mark.parametrize(("old", "new", "code"), LEDGER_BREAKS)
def test_a_wrong_ledger_is_told(old: str, new: str, code: str, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    apply(Break("clauses.yaml", old, new, "", ""), folder)
    with pytest.raises(LawError) as caught:
        load_law([folder], ["luat-thu"])
    assert code in {one.code for one in caught.value.diagnostics}


def test_a_pack_with_quotes_needs_them_in_its_ledger(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    apply(Break("pack.yaml", 'quotes: "false"\n', "", "", ""), folder)
    for file in (folder / "rules").iterdir():
        text = file.read_text("utf-8")
        file.write_text(
            text.replace("basis: [{", "basis: [{words: x, ").replace(", {clause", ", {words: x, clause"), "utf-8"
        )
    with pytest.raises(LawError) as caught:
        load_law([folder], ["luat-thu"])
    assert {one.code for one in caught.value.diagnostics} == {"ledger-words-missing"}


# Cases, coverage, mutation --------------------------------------------------------------------------------------------

CASES = [one for one in read_cases(TRIED, LAW) if isinstance(one, Case)]


def test_the_cases_are_met() -> None:
    assert len(CASES) == sum(1 for _ in read_cases(TRIED, LAW)) > 50
    assert [(one.rule, one.about) for one in CASES if not run_case(one, LAW).is_met] == []


def test_every_leaf_is_seen_in_every_truth_and_no_other() -> None:
    covered = coverage(LAW, CASES)
    assert [(one.rule, one.at, sorted(one.unseen)) for one in covered if one.unseen] == []
    assert [(one.rule, one.at, sorted(one.seen)) for one in covered if one.seen - one.possible] == []
    asked = {type(one.leaf) for one in covered}
    assert {Leaf, Awaited, Count, Alike} <= asked


def test_every_mutant_is_killed_or_equivalent() -> None:
    report = mutation_run(LAW, CASES)
    assert [(one.mutant.rule.id, one.mutant.told.en) for one in report.survivors] == []
    assert report.killed > 130


def test_a_clock_is_tested_for_the_first_rule_that_goes_by_it() -> None:
    changed = {
        one.id: sum(mutant.at == ("clock",) for mutant in mutants(one, PACK, LAW)) for one in PACK.rules if one.clock
    }
    assert changed["mau-bao-cao"] > 5
    assert changed["sang-kien"] > 5
    assert changed["xac-nhan"] == 0
    assert [one.rule for one in coverage(LAW, CASES) if one.at == ("clock",)].count("xac-nhan") == 0


def test_a_date_is_tested_for_the_first_rule_that_names_it() -> None:
    changed = {
        one.id: [mutant for mutant in mutants(one, PACK, LAW) if "@to_trinh:" in mutant.told.en] for one in PACK.rules
    }
    assert {id_ for id_, found in changed.items() if found} == {"ngay-bien-ban"}
    (first, *_) = changed["ngay-bien-ban"]
    assert Path(first.file).name == "pack.yaml"
    assert first.at[:2] == ("dates", "to_trinh")


def test_what_is_equivalent_while_in_force_is_equivalent(tmp_path: Path) -> None:
    """The clock is left out of the proof; dossiers drawn at random, in force or not, agree with it."""
    folder = copied(tmp_path)
    text = (folder / "rules" / "sang-kien.yaml").read_text("utf-8")
    start, end = text.index("require:"), text.index("messages:")
    twice = "{any: [{sang_kien: {count: {at_least: 2}}}, {sang_kien: {count: {at_least: 2}}}]}"
    changed = f"{text[:start]}require: {twice}\n{text[end:]}".replace("{is: ca_nhan}", "{one_of: [ca_nhan, tap_the]}")
    (folder / "rules" / "sang-kien.yaml").write_text(changed, "utf-8")
    law = load_law([folder], ["luat-thu"])
    (pack,) = law.packs
    report = next(one for one in mutation_run(law, []).rules if one.rule == "sang-kien")
    told = {one.told.en for one in report.equivalent}
    assert {'"any" becomes "all"', 'drop part 1 of "any"', 'drop part 2 of "any"'} <= told
    random = Random(84)  # noqa: S311
    texts = [f"{drawn(random)}\n".replace("{don_vi:", "{loai: ca_nhan, don_vi:") for _ in range(200)]
    texts = [one.replace("ngay_quyet_dinh: 2022", "ngay_quyet_dinh: 2016") for one in texts]
    read = [read_dossier(*read_documents(one, "x.yaml", DOSSIER), law.vocabularies)[0] for one in texts]
    (rule,) = build_engine(law._replace(packs=(pack,)), {}, ["sang-kien"]).rules
    outcomes = [rule.judge(one).outcome for one in read]
    assert {one.value for one in outcomes} == {"pass", "fail", "open", "not_applicable"}
    for mutant in report.equivalent:
        (mutated,) = build_engine(law._replace(packs=(mutant.pack,)), {}).rules
        assert [mutated.judge(one).outcome for one in read] == outcomes, mutant.told.en


def test_the_mutants_of_the_new_forms() -> None:
    told = {one.id: {mutant.told.en for mutant in mutants(one, PACK, LAW)} for one in PACK.rules}
    assert {'"2..3" becomes "1..3"', '"2..3" becomes "2..4"'} <= told["sang-kien"]
    assert "take all items as alike" in told["so-luong"]
    assert 'don_vi_quan_ly.ten: "same_as" becomes "present"' in told["cap-trinh"]
    assert 'ngay: "@to_trinh" becomes "@quyet_dinh"' in told["ngay-bien-ban"]
    assert 'ngay: "after" becomes "before"' in told["ngay-bien-ban"]


# What looks wrong -----------------------------------------------------------------------------------------------------

UNUSED_DATE = "dates:\n  bien_ban:\n    label: {vi: x, en: x}\n    day: doi_tuong.ngay_sinh\n"
UNUSED_TEXT = (
    "instruments:\n  tt1:\n    {name: {vi: x, en: x}, number: x, date: 1/1/2020, issuer: {vi: x, en: x}, "
    "cite: {vi: x, en: x}}\n"
)
LINTS = [
    (Break("pack.yaml", "dates:\n", UNUSED_DATE, "unused-date", ""), "bien_ban"),
    (Break("pack.yaml", "instruments:\n", UNUSED_TEXT, "unused-instrument", ""), "tt1"),
    (Break("pack.yaml", "[luat.84, nd9", "[luat.84, luat.99, nd9", "uncompared-uncited", ""), "luat.99"),
    (Break("vocabulary.yaml", "clause: nd9.mau_07", "clause: nd9.mau_09", "term-clause", ""), "mau.mau_07: nd9.mau_09"),
]


@pytest.mark.parametrize(("one", "name"), LINTS, ids=[one.code for one, _ in LINTS])
def test_a_lint(one: Break, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "check", "--rules", str(TRIED), "--pack", "luat-thu"]) == 0
    folder = copied(tmp_path)
    apply(one, folder)
    capsys.readouterr()
    assert run(["rules", "check", "--rules", str(folder), "--pack", "luat-thu", "--lang", "en"]) == 1
    shown = capsys.readouterr().out
    assert f"[{one.code}]" in shown
    assert f'"{name}"' in shown


def test_a_rule_that_asks_for_a_statement_only_is_meant_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not stated is open, never a failure: such a rule has nothing to say where it fails."""
    folder = copied(tmp_path)
    stated = "{all: [{so_quyet_dinh: {present: 'true'}}, {ngay: {present: 'true'}}]}"
    asked = f"require: {{every: sang_kien, where: {stated}}}"
    text = (folder / "rules" / "sang-kien.yaml").read_text("utf-8")
    start, end = text.index("require:"), text.index("messages:")
    text = f"{text[:start]}{asked}\n{text[end:]}"
    (folder / "rules" / "sang-kien.yaml").write_text(text, "utf-8")
    words = ["rules", "check", "--rules", str(folder), "--pack", "luat-thu"]
    assert run(words) == 1
    assert "[always-holds]" in capsys.readouterr().out
    silent = re.sub(r"  fail: .*\n", "", text)
    (folder / "rules" / "sang-kien.yaml").write_text(silent, "utf-8")
    assert run(words) == 0


def test_what_rules_read_is_told() -> None:
    (numbers,) = explain("so-luong", LAW, [])
    (bodies,) = explain("cap-trinh", LAW, [])
    (minutes,) = explain("ngay-bien-ban", LAW, [])

    def read(of: Explanation) -> list[str]:
        (section,) = [one for one in of.sections if one.heading.en == "Reads"]
        return [line.en for line in section.lines]

    assert '"documents › nominee_count" `tai_lieu.so_doi_tuong`' in read(numbers)
    assert '"submitter › category" `don_vi_trinh.nhom`' in read(bodies)
    assert 'the date of the submission letter: "documents › date"' in read(minutes)


def test_clauses_of_names_are_cited() -> None:
    (term,) = explain("mau_07", LAW, [])
    (awaited,) = explain("quy-dinh-tinh", LAW, [])
    lines = [line.vi for one in (term, awaited) for section in one.sections for line in section.lines]
    assert "Mẫu số 07 Phụ lục Nghị định số 9/2017/NĐ-CP (hiệu lực từ 01/10/2017)" in lines
    assert any(line.startswith("khoản 2 Điều 84 Luật Thử nghiệm (") for line in lines)
