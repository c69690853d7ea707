"""The shipped packs are tested as hard as can be, and the tests of tests themselves do what they say."""

import re
from pathlib import Path
from random import Random

import pytest
import yaml

from dnaward.authoring.batch_mutation import batch_mutants
from dnaward.authoring.cases import Case, read_cases
from dnaward.authoring.coverage import coverage
from dnaward.authoring.grid import TooLargeError, grid_of
from dnaward.authoring.mutants import Mutant, mutants
from dnaward.authoring.mutation import MutationReport, Survivor, mutation_run
from dnaward.dossier.document import read_documents
from dnaward.dossier.place import Placer
from dnaward.dossier.schema import DOSSIER, read_dossier
from dnaward.dossier.shape import shape_of
from dnaward.judging.engine import CompiledRule, build_engine
from dnaward.judging.outcome import Outcome
from dnaward.law.batch_match import BatchMatch, Shared
from dnaward.law.condition import Alike, Awaited, Count, Human, Leaf, ReadingIs, parts
from dnaward.law.files import RuleFile
from dnaward.law.load import Law, load_law, shipped_rules
from dnaward.law.pack import CLOCK
from dnaward.values.diagnostic import Severity
from drawn import drawn

LAW = load_law()
LAWS = {pack.id: load_law(only=[pack.id]) for pack in LAW.packs}
"""The law of each pack alone: what can be written in its conditions is its own and what it uses."""
READ = [case for id_, law in LAWS.items() for case in read_cases(shipped_rules() / id_, law)]
CASES = [case for case in READ if isinstance(case, Case)]
EQUIVALENT_BY_HAND = {
    # One certificate of the Prime Minister settles the `any` by itself, so counting it with the flags as well adds
    # nothing. The grid is too large to prove it: eight items, whose days are held against another day of the dossier.
    ("hcdl-co-thi-dua", 'hinh_thuc: add the term "bang_khen_thu_tuong"'),
}

PACK = """\
id: nho
version: "1"
title: {vi: Nhỏ, en: Tiny}
instrument:
  name: {vi: Nhỏ, en: Tiny}
  number: "1"
  date: 01/01/2020
  issuer: {vi: Ai, en: Who}
  clause: {vi: "{clause}", en: "{clause}"}
parameters:
  moc: {label: {vi: mốc, en: limit}, clause: "1", by_reading: {cach: {hep: "06/2021", rong: "2020 - 2022"}}}
  khac: {label: {vi: khác, en: other}, clause: "1", days: 06/2020}
readings:
  cach:
    clause: "1"
    question: {vi: Hẹp hay rộng, en: Narrow or wide}
    options: {hep: {vi: hẹp, en: narrow}, rong: {vi: rộng, en: wide}}
    settled_by: {vi: Ai, en: Who}
dates:
  to_trinh: {label: {vi: ngày, en: date}, list: tai_lieu, where: {loai: {is: to_trinh}}, day: ngay}
  quyet_dinh: {label: {vi: ngày, en: date}, day: ngay_quyet_dinh}
rules: [qt]
"""
RULE = """\
title: {vi: Quy tắc, en: Rule}
basis: [{clause: II.2, words: "x"}]
severity: error
%s
messages:
  fail: {vi: Không, en: "No"}
  open: {vi: Chưa, en: Open}
remedy: {vi: Sửa, en: Mend}
unseen: {vi: Còn, en: More}
"""
WITHIN_2020 = """require:
  some: thanh_tich
  where: {thoi_gian: {within: "từ 01/01/2020 đến 31/12/2020"}}"""


@pytest.fixture(scope="module")
def report() -> MutationReport:
    runs = [mutation_run(law, CASES) for law in LAWS.values()]
    return MutationReport(tuple(rule for run in runs for rule in run.rules))


def tiny(folder: Path, conditions: str) -> Law:
    """A pack of one rule, beside the shipped one for its vocabularies."""
    rules = folder / "nho" / "rules"
    rules.mkdir(parents=True)
    (folder / "nho" / "pack.yaml").write_text(PACK, encoding="utf-8")
    (rules / "qt.yaml").write_text(RULE % conditions, encoding="utf-8")
    law = load_law([folder], ["kh461", "nho"])
    return law._replace(packs=tuple(pack for pack in law.packs if pack.id == "nho"))


def case(law: Law, outcome: Outcome, dossier: str) -> Case:
    (document,) = read_documents(dossier, "case.yaml", DOSSIER)
    read, misfits = read_dossier(document, law.vocabularies)
    assert read is not None
    assert not misfits
    return Case("qt", "case.yaml", "", outcome, None, {}, read)


def compiled(law: Law, mutant: Mutant, readings: dict[str, str]) -> CompiledRule:
    (rule,) = build_engine(law._replace(packs=(mutant.pack,)), readings).rules
    return rule


def original(mutant: Mutant, law: Law) -> Mutant:
    pack = next(pack for pack in law.packs if pack.id == mutant.pack.id)
    rule = next(rule for rule in pack.rules if rule.id == mutant.rule.id)
    return mutant._replace(rule=rule, pack=pack._replace(rules=(rule,)))


def told(survivors: list[Survivor]) -> set[str]:
    return {survivor.mutant.told.vi for survivor in survivors}


def test_every_leaf_is_seen_in_every_truth_that_it_can_have() -> None:
    covered = coverage(LAW, CASES)
    assert [(one.rule, one.at, sorted(one.unseen)) for one in covered if one.unseen] == []
    assert [(one.rule, one.at, sorted(one.seen)) for one in covered if one.seen - one.possible] == []
    inside = [
        part
        for pack in LAW.packs
        for rule in pack.rules
        for part in (*parts(rule.applies), *parts(rule.require))
        if isinstance(part, Leaf | Count | Alike | ReadingIs | Awaited | Human)
        and (part.at != CLOCK or pack.is_first_by_its_clock(rule))
    ]
    assert len([one for one in covered if not isinstance(one.leaf, Shared | BatchMatch)]) == len(inside)


def test_every_mutant_of_the_shipped_packs_is_killed_or_equivalent(report: MutationReport) -> None:
    assert {(one.mutant.rule.id, one.mutant.told.en) for one in report.survivors} == EQUIVALENT_BY_HAND
    assert [one.distinction for one in report.survivors] == [None] * len(EQUIVALENT_BY_HAND)
    assert report.killed > 4800
    assert report.total == sum(
        len([*(batch_mutants if rule.batch else mutants)(rule, pack, law)])
        for law in LAWS.values()
        for pack in law.packs
        for rule in pack.every_rule
    )


def test_every_rule_has_mutants_that_its_cases_kill(report: MutationReport) -> None:
    assert [one.rule for one in report.rules if one.killed == 0] == []


def test_equivalent_mutants_agree_on_the_dossiers_of_other_rules(report: MutationReport) -> None:
    dossiers = [one.dossier for one in CASES[::5]]
    expected: dict[str, list[Outcome]] = {}
    for mutant in report.equivalent:
        rule = mutant.rule.id
        if rule not in expected:
            same = original(mutant, LAWS[mutant.pack.id])
            expected[rule] = [compiled(LAW, same, {}).judge(one).outcome for one in dossiers]
        judge = compiled(LAW, mutant, {}).judge
        assert [judge(one).outcome for one in dossiers] == expected[rule], (rule, mutant.told.en)


def test_a_mutant_stands_at_its_line_of_the_rule_file() -> None:
    pack = LAW.packs[0]
    rule = next(rule for rule in pack.rules if rule.id == "giai-doan-2019-2023")
    text = (shipped_rules() / pack.id / "rules" / f"{rule.id}.yaml").read_text(encoding="utf-8")
    (document,) = read_documents(text, "rule.yaml", shape_of(RuleFile))
    moved = [one for one in mutants(rule, pack, LAW) if "31/12/2018" in one.told.en]
    assert moved
    for one in moved:
        span = Placer(document).at(one.at).span
        assert span is not None
        assert "$giai_doan" in text.splitlines()[span.line - 1]


def test_cases_at_both_ends_kill_what_shrinks_a_window_and_not_what_widens_it(tmp_path: Path) -> None:
    law = tiny(tmp_path, WITHIN_2020)
    days = ("01/01/2020", "31/12/2020")
    report = mutation_run(law, [case(law, Outcome.PASS, f"thanh_tich: [{{thoi_gian: {day}}}]") for day in days])
    assert told(report.survivors) == {
        "«some» thành «every»",
        "thoi_gian: «within» thành «present»",
        "thoi_gian: «từ 01/01/2020 đến 31/12/2020» thành «từ 31/12/2019 đến 31/12/2020»",
        "thoi_gian: «từ 01/01/2020 đến 31/12/2020» thành «từ 01/01/2020 đến 01/01/2021»",
        "mức độ: «error» thành «warning»",
        "mức độ: «error» thành «note»",
    }
    assert (report.killed, report.equivalent) == (6, [])


def test_a_failing_case_tells_severities_apart(tmp_path: Path) -> None:
    law = tiny(tmp_path, WITHIN_2020)
    report = mutation_run(law, [case(law, Outcome.FAIL, "thanh_tich: []")])
    assert not any("mức độ" in one for one in told(report.survivors))


def test_a_case_that_the_rule_itself_does_not_meet_kills_nothing(tmp_path: Path) -> None:
    law = tiny(tmp_path, WITHIN_2020)
    assert mutation_run(law, [case(law, Outcome.PASS, "thanh_tich: []")]).killed == 0


def test_what_no_dossier_notices_is_equivalent(tmp_path: Path) -> None:
    law = tiny(tmp_path, "require: {any: [hinh_thuc: {is: giay_khen}, hinh_thuc: {is: giay_khen}]}")
    report = mutation_run(law, [])
    assert [one.told.en for one in report.equivalent] == [
        '"any" becomes "all"',
        'drop part 1 of "any"',
        'drop part 2 of "any"',
    ]


def test_too_many_dossiers_leave_a_mutant_undecided(tmp_path: Path) -> None:
    law = tiny(tmp_path, WITHIN_2020)
    report = mutation_run(law, [], most_cells=3)
    assert (report.killed, report.equivalent) == (0, [])
    assert all(survivor.distinction is None for survivor in report.survivors)


CONDITIONS = {
    "window": WITHIN_2020,
    "days": "applies: {hinh_thuc: {one_of: [giay_khen, bang_khen_tinh]}}\n"
    "require: {every: tai_lieu, where: {any: [not: {loai: {is: to_trinh}}, ngay: {after: 01/06/2020}]}}",
    "reading": "require: {some: thanh_tich, where: {thoi_gian: {within: $moc}}}",
    "before": "require: {doi_tuong.ngay_sinh: {before: 01/06/2005}}",
    "count": "require: {thanh_tich: {count: {at_least: 2, at_most: 3}}}",
    "addressees": "require: {all: [kinh_gui: {count: {at_least: 2}}, kinh_gui: {includes: so_noi_vu}]}",
    "run": "require: {thanh_tich.thoi_gian: {consecutive_years: 2}}",
    "words": "require: {all: [doi_tuong.ho_ten: {present: true}, not: {doi_tuong.nhom: {is: doanh_nghiep}}]}",
    "so many": "require: {count: sang_kien, where: {so_quyet_dinh: {present: true}}, at_least: 1, at_most: 2}",
    "so many in time": "require: {count: khen_thuong_da_co, where: {ngay: {after: 01/06/2020}}, at_least: 2}",
    "alike": "require: {alike: tai_lieu.so_doi_tuong, where: {loai: {one_of: [to_trinh, danh_sach]}}}",
    "alike words": "require: {all: [{alike: tai_lieu.so}, {some: tai_lieu, where: {so: {present: true}}}]}",
    "same words": "require: {don_vi_trinh.ten: {same_as: doi_tuong.don_vi}}",
    "same terms": "require: {all: [don_vi_trinh.nhom: {same_as: don_vi_quan_ly.nhom}, "
    "don_vi_quan_ly.nhom: {same_as: co_quan_quyet_dinh.nhom}, not: {don_vi_trinh.nhom: {is: doanh_nghiep}}]}",
    "date": "require: {ngay_quyet_dinh: {after: '@to_trinh'}}",
    "lists": "require: {some: thanh_tich, where: {some: minh_chung, where: {so: {present: true}}}}",
}


@pytest.mark.parametrize("conditions", CONDITIONS.values(), ids=CONDITIONS)
def test_the_dossier_of_a_survivor_tells_it_apart(conditions: str, tmp_path: Path) -> None:
    law = tiny(tmp_path, conditions)
    report = mutation_run(law, [])
    assert report.survivors
    for mutant, distinction in report.survivors:
        assert distinction is not None, mutant.told
        one = case(law, distinction.outcome, yaml.safe_dump(distinction.dossier, allow_unicode=True))
        assert compiled(law, original(mutant, law), {**distinction.readings}).judge(one.dossier).outcome is one.outcome
        mutated = compiled(law, mutant, {**distinction.readings}).judge(one.dossier).outcome
        assert mutated is distinction.mutated
        is_other_severity = mutant.rule.severity is not Severity.ERROR
        assert (mutated is not one.outcome) is not is_other_severity


@pytest.mark.parametrize("conditions", CONDITIONS.values(), ids=CONDITIONS)
def test_the_dossier_of_a_survivor_made_a_case_kills_it(conditions: str, tmp_path: Path) -> None:
    law = tiny(tmp_path, conditions)
    found = [one.distinction for one in mutation_run(law, []).survivors if one.distinction]
    cases = [
        case(law, one.outcome, yaml.safe_dump(one.dossier, allow_unicode=True))._replace(readings={**one.readings})
        for one in found
    ]
    assert mutation_run(law, cases).survivors == []


TWICE = {name: re.sub("require: ({.*)$", r"require: {any: [\1, \1]}", one) for name, one in CONDITIONS.items()}
del TWICE["window"], TWICE["reading"]  # written otherwise; too many dossiers


@pytest.mark.parametrize("conditions", TWICE.values(), ids=TWICE)
def test_what_is_proved_equivalent_no_dossier_tells_apart(conditions: str, tmp_path: Path) -> None:
    """The proof by the grid, held against dossiers that know nothing of it; twice the same has equivalent mutants."""
    law = tiny(tmp_path, conditions)
    report = mutation_run(law, [], most_cells=5_000)
    random = Random(461)  # noqa: S311
    read = [read_dossier(*read_documents(drawn(random), "x.yaml", DOSSIER), law.vocabularies) for _ in range(200)]
    dossiers = [dossier for dossier, misfits in read if dossier is not None and not misfits]
    assert len(dossiers) == len(read)
    for mutant in report.equivalent:
        rule, mutated = compiled(law, original(mutant, law), {}), compiled(law, mutant, {})
        assert all(rule.judge(one).outcome is mutated.judge(one).outcome for one in dossiers), mutant.told.en
    dropped = {'drop part 1 of "any"', 'drop part 2 of "any"'}
    is_undecided = any(one.distinction is None for one in report.survivors)
    assert is_undecided or dropped <= {one.told.en for one in report.equivalent}


def test_the_grid_holds_one_term_for_all_that_nothing_separates(tmp_path: Path) -> None:
    law = tiny(tmp_path, "require: {doi_tuong.nhom: {one_of: [doanh_nghiep, ho_gia_dinh]}}")
    pack = law.packs[0]
    grid = grid_of([(pack.rules[0], pack)], law.vocabularies, 100)
    assert [axis.path for axis in grid.axes] == [("doi_tuong", "nhom")]
    assert (grid.size, grid.is_complete) == (4, True)  # one of the two, another term, a word not listed, not stated
    assert len([*grid.cells(law.vocabularies)]) == grid.size
    with pytest.raises(TooLargeError):
        grid_of([(pack.rules[0], pack)], law.vocabularies, 3)


@pytest.mark.parametrize("name", ["alike", "alike words", "so many", "same words", "same terms"])
def test_the_grid_of_one_rule_holds_every_outcome(name: str, tmp_path: Path) -> None:
    """Values that differ, and so many items as are asked for, are there for the one question that needs them."""
    law = tiny(tmp_path, CONDITIONS[name])
    (pack,) = law.packs
    (rule,) = build_engine(law, {}).rules
    grid = grid_of([(pack.rules[0], pack)], law.vocabularies, 10_000)
    found = {rule.judge(cell.dossier).outcome.value for cell in grid.cells(law.vocabularies)}
    assert {"pass", "fail", "open"} <= found
    assert grid.is_complete
