"""JUnit XML: a case for every dossier and rule, and the counts that readers demand."""

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

from dnaward.reporters import Look
from dnaward.reporters.junit import ACROSS, READS
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location, Span
from dnaward.values.text import same
from reporting import JUDGE, reports, written

ROOT = Path(__file__).parent.parent
FOUND = reports(*((path.name, path.read_bytes()) for path in sorted((ROOT / "examples").glob("*.yaml"))))
RULES = [rule.rule.id for rule in JUDGE.engine.rules]
EXPECTED = {"pass": None, "fail": "failure", "open": "skipped", "review": "skipped", "not_applicable": "skipped"}


def suites(text: str) -> list[ET.Element]:
    root = ET.fromstring(text)  # noqa: S314  our own output
    assert root.tag == "testsuites"
    return list(root)


SUITES = suites(written("junit", FOUND))


def result(case: ET.Element) -> str | None:
    children = [one.tag for one in case]
    assert len(children) <= 1
    return children[0] if children else None


def test_every_dossier_has_a_case_for_every_rule() -> None:
    assert len(SUITES) == len(FOUND)
    for suite, report in zip(SUITES, FOUND, strict=True):
        cases = suite.findall("testcase")
        assert [one.get("name") for one in cases] == [READS, *RULES]
        assert result(cases[0]) == ("error" if report.diagnostics else None)
        outcomes = {one.rule: one.outcome.value for one in report.verdicts}
        for case in cases[1:]:
            assert result(case) == EXPECTED[outcomes.get(case.get("name", ""), "open")]
    assert {result(case) for suite in SUITES for case in suite.findall("testcase")} == {
        None,
        "failure",
        "skipped",
        "error",
    }


def test_the_counts_are_those_of_the_cases() -> None:
    for suite in SUITES:
        counted = Counter(result(case) for case in suite.findall("testcase"))
        assert int(suite.get("tests", "")) == counted.total()
        assert int(suite.get("failures", "")) == counted["failure"]
        assert int(suite.get("errors", "")) == counted["error"]
        assert int(suite.get("skipped", "")) == counted["skipped"]


def test_no_two_cases_have_one_name() -> None:
    text = b"hinh_thuc: x\n---\nhinh_thuc: y\n"
    names = [
        (case.get("classname"), case.get("name"))
        for suite in suites(written("junit", [*reports(("a.yaml", text)), *FOUND]))
        for case in suite.findall("testcase")
    ]
    assert len(set(names)) == len(names)
    assert ("a.yaml (2)", READS) in names


def test_a_skipped_case_says_why() -> None:
    text = b"hinh_thuc: bang_khen_tinh\ndoi_tuong: {loai: ca_nhan, nhom: nong_dan}\nthanh_tich: [{thoi_gian: 2020}]\n"
    (suite,) = suites(written("junit", reports(("a.yaml", text)), Look("en")))
    said = {case.get("name"): case[0].get("message", "") for case in suite.findall("testcase") if len(case)}
    assert said["doi-tuong-tap-the"] == "Does not apply to this dossier"
    assert said["thanh-tich-xuat-sac"].startswith("for people to judge: ")
    assert said["thoi-gian-thi-dua"].startswith("open: ")
    assert "Because: The reading hai-moc is not settled" in said["thoi-gian-thi-dua"]
    assert said["tieu-chi-bang-khen"].startswith("open: ")
    (broken,) = suites(written("junit", reports(("a.yaml", b"{")), Look("en")))
    assert [case[0].get("message") for case in broken.findall("testcase")[1:]] == [
        "Not judged: the dossier is invalid"
    ] * len(RULES)


def test_a_failure_tells_everything() -> None:
    text = b"hinh_thuc: giay_khen\ncap_quyet_dinh: chu_tich_ubnd_tinh\n"
    (suite,) = suites(written("junit", reports(("a.yaml", text)), Look("en")))
    failure = next(case for case in suite.findall("testcase") if case.get("name") == "tham-quyen")[0]
    assert failure.get("type") == "error"
    assert failure.text is not None
    lines = failure.text.split("\n")
    assert lines[0] == f"[tham-quyen] {failure.get('message')}"
    assert lines[1:3] == ["--> a.yaml:1:12", "--> a.yaml:2:17"]
    assert [line.partition(":")[0] for line in lines[3:]] == ["To do", "Basis", "Basis", "Basis"]


def test_what_holds_across_dossiers_is_a_suite_of_its_own() -> None:
    places = (Location("a.yaml", Span(3, 1, 3, 9)), Location("b.yaml", Span(5, 1, 5, 9)))
    batch = tuple(Diagnostic("trung", Severity.WARNING, same("x"), places) for _ in range(2))
    *others, last = suites(written("junit", FOUND, batch=batch))
    assert len(others) == len(FOUND)
    assert (last.get("name"), last.get("tests"), last.get("failures")) == (ACROSS, "2", "2")
    assert [case.get("name") for case in last.findall("testcase")] == ["trung 1", "trung 2"]
    assert "--> b.yaml:5:1" in (last.findall("testcase")[0][0].text or "")
