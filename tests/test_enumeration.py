"""The enumeration of the facts: what it says of the shipped rules is so, and what is wrong with bad rules it finds."""

import shutil
from collections.abc import Mapping
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest

from dnaward.authoring.enumeration import prove
from dnaward.authoring.facts_grid import Sample, dossier_of, grid_of
from dnaward.authoring.facts_read import RuleOfPack
from dnaward.authoring.findings import Finding, findings
from dnaward.authoring.proof import Answer, PairProof, Proof, RuleProof
from dnaward.authoring.sample import as_yaml, named
from dnaward.judging.batch import Judge
from dnaward.judging.engine import build_engine
from dnaward.judging.report import DossierReport
from dnaward.law.load import Law, load_law
from dnaward.values.diagnostic import Severity
from drawn import drawn
from oracle import dossiers as draw
from oracle.dossiers import BARE_CERTIFICATE, UNKNOWN_AWARD
from oracle.plan461 import BK, GK, HCDL, STATE

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "rules" / "kh461"
GUIDANCE = ROOT / "examples" / "guidance"

ORDINARY = {"pass", "fail", "open", "not_applicable"}
AWAITED = {"open", "not_applicable"}
OUTCOMES = {
    "hinh-thuc": {"pass", "fail", "open"},
    "doi-tuong-tap-the": ORDINARY,
    "doi-tuong-ca-nhan": {"pass", "open", "review", "not_applicable"},
    "pham-vi-ngoai-tinh": ORDINARY,
    "thoi-gian-thi-dua": ORDINARY,
    "giai-doan-2019-2023": ORDINARY,
    "da-khen-dip-truoc": ORDINARY,
    "thanh-tich-ngoai-moc": ORDINARY,
    "noi-dung-thi-dua": ORDINARY,
    "tham-quyen": ORDINARY,
    "tuyen-trinh": ORDINARY,
    "don-vi-trinh": ORDINARY,
    "huong-dan-cap-nha-nuoc": AWAITED,
    "huan-chuong-doc-lap": ORDINARY,
    "tieu-chi-bang-khen": AWAITED,
    "thanh-tich-xuat-sac": AWAITED | {"review"},
    "tieu-chuan-giay-khen": AWAITED,
    "ngay-ho-so": ORDINARY,
}
READINGS = {
    "hai-moc": {"thoi-gian-thi-dua"},
    "ngoai-tinh": {"pham-vi-ngoai-tinh"},
    "don-vi-truc-thuoc": {"doi-tuong-tap-the", "don-vi-trinh"},
    "danh-sach": {"doi-tuong-tap-the", "don-vi-trinh"},
}
OUTSIDE, BARE = "từ ngoài danh mục", "Bằng khen"
CONCLUSIONS = {
    GK: {"pass", "open", "fail"},
    BK: {"pass", "open", "fail"},
    HCDL: {"pass", "open", "fail"},
    "cap_nha_nuoc": {"open", "fail"},
    OUTSIDE: {"fail"},
    BARE: {"open"},
    None: {"open"},
}


@cache
def law() -> Law:
    return load_law(only=["kh461"])


@cache
def proof() -> Proof:
    return prove(law())


def report_of(sample: Sample, settled: Mapping[str, str] | None = None, of: Law | None = None) -> DossierReport:
    """What dnaward says of a sample that goes through a file."""
    judge = Judge(build_engine(of or law(), settled or {}))
    (report,) = judge.of_bytes(as_yaml(named(sample, "HS-1")).encode(), "x.yaml")
    assert not report.diagnostics, as_yaml(sample)
    return report


def outcomes_of(report: DossierReport) -> dict[str, str]:
    return {verdict.rule: verdict.outcome.value for verdict in report.verdicts}


# The shipped rules


@pytest.mark.parametrize("rule", OUTCOMES)
def test_every_rule_has_the_outcomes_it_should(rule: str) -> None:
    (found,) = [one for one in proof().rules if one.rule == rule]
    assert found.coverage.is_proof
    assert {outcome.value for outcome in found.seen} == OUTCOMES[rule]
    assert not found.surprising
    for outcome, sample in found.seen.items():
        assert outcomes_of(report_of(sample))[rule] == outcome.value, as_yaml(sample)


def test_every_rule_is_proven() -> None:
    assert [one.rule for one in proof().rules] == list(OUTCOMES)


def test_every_reading_matters() -> None:
    found = {reading.reading: {case.rule for case in reading.cases} for reading in proof().readings}
    assert found == READINGS
    for reading in proof().readings:
        for case in reading.cases:
            assert {outcome.value for outcome in case.outcomes.values()} == {"pass", "fail"}
            for option, outcome in case.outcomes.items():
                report = report_of(case.sample, {**case.others, reading.reading: option})
                assert outcomes_of(report)[case.rule] == outcome.value


def test_no_rules_contradict() -> None:
    answers: dict[Answer, list[PairProof]] = {}
    for pair in proof().pairs:
        answers.setdefault(pair.answer, []).append(pair)
    assert set(answers) == {Answer.TOGETHER, Answer.APART, Answer.UNABLE}
    for pair in answers[Answer.TOGETHER]:
        assert pair.sample is not None
        outcomes = outcomes_of(report_of(pair.sample, pair.choices[0]))
        assert {outcomes[rule] for rule in pair.rules} == {"pass"}, pair
    apart = {frozenset(pair.rules) for pair in answers[Answer.APART]}
    assert frozenset({"doi-tuong-tap-the", "doi-tuong-ca-nhan"}) in apart
    unable = {"huong-dan-cap-nha-nuoc", "thanh-tich-xuat-sac"}
    assert all(unable & set(pair.rules) for pair in answers[Answer.UNABLE])


def test_the_conclusions_that_can_be_reached() -> None:
    found: dict[Any, set[str]] = {}
    for one in proof().conclusions.reached:
        found.setdefault(one.value, set()).add(one.conclusion.value)
        assert report_of(one.sample).conclusion is one.conclusion, as_yaml(one.sample)
    assert proof().conclusions.cut == "hinh_thuc"
    assert proof().conclusions.coverage.is_proof
    assert found == CONCLUSIONS


def test_nothing_is_wrong_with_the_shipped_rules() -> None:
    found = list(findings(proof()))
    assert {one.severity for one in found} == {Severity.NOTE}
    assert "budget-spent" not in {one.code for one in found}
    assert all(one.sample is not None for one in found)


def test_the_proof_is_the_same_every_time() -> None:
    assert prove(load_law(only=["kh461"])) == proof()


def test_no_dossier_shows_what_the_grid_does_not() -> None:
    """A dossier drawn at random gets only outcomes, and a conclusion, that some cell of the grid gets too."""
    seen = {rule.rule: {outcome.value for outcome in rule.seen} for rule in proof().rules}
    judge = Judge(build_engine(law(), {}))
    for seed in range(500):
        tree = draw.any_dossier(Random(seed))  # noqa: S311
        text = draw.yaml_text(draw.written(tree))
        (report,) = judge.of_bytes(text.encode(), "x.yaml")
        assert not report.diagnostics
        assert all(outcome in seen[rule] for rule, outcome in outcomes_of(report).items()), text
        award = tree.get("hinh_thuc", draw.BLANK)
        assert report.conclusion.value in CONCLUSIONS[_alike(award.written, award.meant)], text


def _alike(written: Any, meant: Any) -> Any:
    """The award that stands for one drawn at random."""
    if written in BARE_CERTIFICATE:
        return BARE
    if meant == UNKNOWN_AWARD:
        return OUTSIDE
    return "cap_nha_nuoc" if meant in STATE and meant != HCDL else meant


@pytest.mark.parametrize("rule", ["thoi-gian-thi-dua", "giai-doan-2019-2023", "noi-dung-thi-dua", "ngay-ho-so"])
def test_a_third_item_changes_nothing(rule: str) -> None:
    """What a rule says of three items it says of two of them already."""
    (compiled,) = build_engine(law(), {}, [rule]).rules
    axis = grid_of([RuleOfPack(compiled.rule, compiled.pack)], law(), 10**6).axes[-1]
    items = [value.part[0] for value in axis.values if value.part is not None and len(value.part) == 1]

    @cache
    def outcome(chosen: tuple[int, ...]) -> str:
        parts = {"hinh_thuc": BK, axis.name: [items[index] for index in chosen]}
        return compiled.judge(dossier_of(parts)).outcome.value

    for three in combinations(range(len(items)), 3):
        assert outcome(three) in {outcome(two) for two in combinations(three, 2)}


def test_guidance_leaves_no_question_that_it_settles() -> None:
    of = load_law([GUIDANCE], only=["guidance"])
    found = prove(of)
    assert "hai-moc" not in {one.reading for one in found.readings}
    assert "pass" in {
        outcome.value for rule in found.rules if rule.rule == "tieu-chi-bang-khen" for outcome in rule.seen
    }
    assert {one.severity for one in findings(found)} == {Severity.NOTE}
    for rule in found.rules:
        assert rule.coverage.is_proof
        for outcome, sample in rule.seen.items():
            assert outcomes_of(report_of(sample, of=of))[rule.rule] == outcome.value


# Rules with something wrong


PACK = """
id: tiny
version: "1"
title: {vi: Gói thử, en: A pack to try}
instrument:
  name: {vi: Văn bản thử, en: A text to try}
  number: "1"
  date: "1/1/2023"
  issuer: {vi: Cơ quan thử, en: A body to try}
  clause: {vi: "mục {clause}", en: "item {clause}"}
dates:
  to_trinh: {label: {vi: ngày, en: date}, list: tai_lieu, where: {loai: {is: to_trinh}}, day: ngay}
  quyet_dinh: {label: {vi: ngày, en: date}, day: ngay_quyet_dinh}
readings:
"""
READING = """
  NAME:
    clause: "1"
    question: {vi: Thế nào, en: How}
    options: {co: {vi: Có, en: "Yes"}, khong: {vi: Không, en: "No"}}
    settled_by: {vi: Ai đó, en: Somebody}
"""
RULE = """
title: {vi: Quy tắc, en: A rule}
basis: [{clause: "1", words: "một"}]
severity: error
applies: APPLIES
require: REQUIRE
messages: {fail: {vi: Sai, en: Wrong}, open: {vi: Chưa rõ, en: Open}, review: {vi: Xét, en: Judge}}
remedy: {vi: Sửa, en: Mend}
unseen: {vi: Không gì, en: Nothing}
"""
COLLECTIVE = "{doi_tuong.loai: {is: tap_the}}"
INSIDE = "{doi_tuong.dia_ban: {is: trong_tinh}}"
FAR = "{doi_tuong.dia_ban: {is: ngoai_tinh}}"
IF_READ = "{any: [{reading: {thua: co}}, {doi_tuong.dia_ban: {is: trong_tinh}}]}"
READ = "{any: [{all: [{reading: {doc: co}}, %s]}, {all: [{reading: {doc: khong}}, %s]}]}"


def tiny(folder: Path, rules: dict[str, str | tuple[str, str]]) -> Law:
    """A pack of rules, each by what it requires, or by where it applies (else collectives) and what it requires."""
    place = folder / "tiny"
    (place / "rules").mkdir(parents=True)
    shutil.copy(SHIPPED / "vocabulary.yaml", place)
    head = PACK + READING.replace("NAME", "doc") + READING.replace("NAME", "thua")
    listed = "rules:\n" + "".join(f"  - {name}\n" for name in rules)
    (place / "pack.yaml").write_text(head + listed, encoding="utf-8")
    for name, rule in rules.items():
        applies, require = (COLLECTIVE, rule) if isinstance(rule, str) else rule
        text = RULE.replace("APPLIES", applies).replace("REQUIRE", require)
        (place / "rules" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load_law([place], only=["tiny"])


def told(found: Proof, *, but: tuple[str, ...] = ("reading-never-matters", "conclusion-narrow")) -> list[Finding]:
    """The findings, but for what is so in every tiny pack."""
    return [one for one in findings(found) if one.code not in but]


def one_rule(found: Proof) -> RuleProof:
    (rule,) = found.rules
    return rule


def test_a_rule_that_never_fails(tmp_path: Path) -> None:
    of = tiny(tmp_path, {"mot": f"{{any: [{INSIDE}, {{not: {INSIDE}}}]}}"})
    (finding,) = told(prove(of))
    assert (finding.code, finding.severity) == ("rule-never-fail", Severity.WARNING)
    assert finding.sample is not None
    assert outcomes_of(report_of(finding.sample, of=of))["mot"] != "fail"


def test_a_rule_that_never_passes(tmp_path: Path) -> None:
    of = tiny(tmp_path, {"mot": f"{{all: [{INSIDE}, {FAR}]}}"})
    (finding,) = told(prove(of))
    assert finding.code == "rule-never-pass"


def test_a_rule_that_never_applies(tmp_path: Path) -> None:
    of = tiny(tmp_path, {"mot": (f"{{all: [{{not: {COLLECTIVE}}}, {COLLECTIVE}, {INSIDE}]}}", INSIDE)})
    found = prove(of)
    assert "fail" not in one_rule(found).seen
    assert [one.code for one in told(found)] == ["rule-never-fail"]


def test_rules_that_contradict(tmp_path: Path) -> None:
    of = tiny(tmp_path, {"mot": INSIDE, "hai": FAR, "ba": "{hinh_thuc: {is: giay_khen}}"})
    (finding,) = told(prove(of))
    assert (finding.code, finding.severity) == ("rules-contradict", Severity.ERROR)
    assert "mot và hai" in finding.text.vi
    assert finding.sample is not None
    outcomes = outcomes_of(report_of(finding.sample, of=of))
    assert "not_applicable" not in (outcomes["mot"], outcomes["hai"])


def test_rules_that_contradict_in_the_list_they_share(tmp_path: Path) -> None:
    within = "thoi_gian: {within: 01/2023}"
    rules = {
        "mot": f"{{some: thanh_tich, where: {{{within}}}}}",
        "hai": "{every: thanh_tich, where: {thoi_gian: {after: 31/12/2023}}}",
        "ba": f"{{some: thanh_tich, where: {{not: {{{within}}}}}}}",
    }
    (finding,) = told(prove(tiny(tmp_path, rules)))  # «mot» and «ba» go together: two items, one each
    assert (finding.code, "mot và hai" in finding.text.vi) == ("rules-contradict", True)


def test_rules_that_contradict_under_one_reading(tmp_path: Path) -> None:
    of = tiny(tmp_path, {"mot": INSIDE, "hai": READ % (INSIDE, FAR)})
    found = prove(of)
    (pair,) = found.pairs
    assert (pair.answer, pair.choices) == (Answer.CONTRADICTS, ({"doc": "khong"},))
    (finding,) = [one for one in told(found) if one.severity is Severity.ERROR]
    assert "doc=khong" in finding.text.vi


def test_rules_that_never_meet_do_not_contradict(tmp_path: Path) -> None:
    of = tiny(tmp_path, {"mot": INSIDE, "hai": ("{doi_tuong.loai: {is: ca_nhan}}", FAR)})
    (pair,) = prove(of).pairs
    assert pair.answer is Answer.APART


def test_a_reading_that_never_matters(tmp_path: Path) -> None:
    of = tiny(tmp_path, {"mot": READ % (INSIDE, INSIDE), "hai": IF_READ})
    idle, matters = prove(of).readings
    assert (idle.reading, idle.never_matters) == ("doc", True)
    assert idle.sample is not None
    assert (matters.reading, [case.rule for case in matters.cases]) == ("thua", ["hai"])
    codes = {one.code for one in told(prove(of), but=("reading-matters", "conclusion-narrow"))}
    assert codes == {"reading-never-matters", "rule-waits-to-fail"}


def test_a_reading_that_is_settled_is_no_question(tmp_path: Path) -> None:
    of = tiny(tmp_path, {"mot": READ % (INSIDE, FAR)})
    assert [one.reading for one in prove(of, settled={"doc": "co"}).readings] == ["thua"]


def test_a_small_budget_says_so() -> None:
    found = prove(law(), budget=10)
    spent = [rule for rule in found.rules if not rule.coverage.is_whole]
    assert {"ngay-ho-so", "don-vi-trinh"} <= {rule.rule for rule in spent}
    assert all((rule.coverage.cells, rule.never, rule.waiting) == (10, (), ()) for rule in spent)
    assert all(reading.cases or not reading.never_matters for reading in found.readings)
    assert Answer.CONTRADICTS not in {pair.answer for pair in found.pairs}
    assert Answer.UNDECIDED in {pair.answer for pair in found.pairs}
    codes = [one.code for one in findings(found)]
    assert codes.count("budget-spent") > len(spent)
    assert not {"conclusion-narrow", "rules-contradict", "rule-never-fail", "rule-never-pass"} & set(codes)


def test_counts_and_runs(tmp_path: Path) -> None:
    rules = {
        "dem": "{thanh_tich: {count: {at_least: 3, at_most: 5}}}",
        "nam": "{thanh_tich.thoi_gian: {consecutive_years: 3}}",
    }
    counted, run = prove(tiny(tmp_path, rules)).rules
    assert {outcome.value for outcome in counted.seen} == ORDINARY
    assert {outcome.value for outcome in run.seen} == ORDINARY
    assert (counted.coverage.is_proof, run.coverage.is_proof) == (True, False)


LETTERS = "loai: {one_of: [to_trinh, danh_sach]}"
COMPARED = {
    "dem": "{count: sang_kien, where: {so_quyet_dinh: {present: true}}, at_least: 2, at_most: 2}",
    "giong": f"{{alike: tai_lieu.so_doi_tuong, where: {{{LETTERS}}}}}",
    "nhu": "{don_vi_trinh.nhom: {same_as: don_vi_quan_ly.nhom}}",
    "ten": "{don_vi_trinh.ten: {same_as: doi_tuong.don_vi}}",
    "ngay": "{every: tai_lieu, where: {ngay: {before: '@quyet_dinh'}}}",
}


def test_what_is_compared_and_counted(tmp_path: Path) -> None:
    """Every outcome is found; what is proved is proved of dossiers, too, that know nothing of the grid."""
    of = tiny(tmp_path, COMPARED)
    found = {rule.rule: rule for rule in prove(of).rules}
    for rule in found.values():
        assert {outcome.value for outcome in rule.seen} == ORDINARY
        assert rule.coverage.is_proof is (rule.rule != "ngay")
        for outcome, sample in rule.seen.items():
            assert outcomes_of(report_of(sample, of=of))[rule.rule] == outcome.value, as_yaml(sample)


IMPOSSIBLE = {
    "dem": "{all: [{count: sang_kien, where: {ten: {present: true}}, at_least: 3}, "
    "{sang_kien: {count: {at_most: 2}}}]}",
    "giong": "{all: [{alike: tai_lieu.so}, {not: {alike: tai_lieu.so}}]}",
    "nhu": "{all: [{don_vi_trinh.nhom: {same_as: don_vi_quan_ly.nhom}}, {don_vi_trinh.nhom: {is: doanh_nghiep}}, "
    "{don_vi_quan_ly.nhom: {is: truong_hoc}}]}",
}


@pytest.mark.parametrize("rule", IMPOSSIBLE)
def test_what_nothing_can_satisfy_is_found(rule: str, tmp_path: Path) -> None:
    found = prove(tiny(tmp_path, {rule: IMPOSSIBLE[rule]}))
    assert "rule-never-pass" in {one.code for one in told(found)}
    assert one_rule(found).coverage.is_proof


def test_nothing_is_said_to_be_impossible_of_dates_that_are_only_sampled(tmp_path: Path) -> None:
    after, before = "{ngay_quyet_dinh: {after: '@to_trinh'}}", "{ngay_quyet_dinh: {before: '@to_trinh'}}"
    found = prove(tiny(tmp_path, {"ngay": f"{{all: [{after}, {before}]}}"}))
    assert not one_rule(found).never
    assert [one.code for one in told(found)] == ["rule-sampled"]


@pytest.mark.parametrize("rule", COMPARED)
def test_no_dossier_drawn_gets_what_the_grid_does_not_show(rule: str, tmp_path: Path) -> None:
    of = tiny(tmp_path, {rule: ("{not: {doi_tuong.loai: {is: tap_the}}}", COMPARED[rule])})
    seen = {outcome.value for outcome in one_rule(prove(of)).seen}
    judge = Judge(build_engine(of, {}))
    random = Random(20)  # noqa: S311
    got = set()
    for _ in range(300):
        (report,) = judge.of_bytes(drawn(random).encode(), "x.yaml")
        assert not report.diagnostics
        got.add(outcomes_of(report)[rule])
    assert got <= seen
    assert len(got) > 1


def test_a_sample_reads_as_it_is() -> None:
    data = {"ma_ho_so": "067", "thanh_tich": [{}, {"noi_dung_thi_dua": ["III.1", None]}], "tai_lieu": []}
    assert as_yaml(data) == (
        'ma_ho_so: "067"\nthanh_tich:\n- {}\n- noi_dung_thi_dua:\n  - "III.1"\n  - ""\ntai_lieu: []\n'
    )
    assert named({"ma_ho_so": "1"}, "2") == {"ma_ho_so": "1"}
