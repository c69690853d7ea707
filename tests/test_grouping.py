"""The console report of many rules: by the part of the dossier that has to change, short, each thing once."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from dnaward.judging.batch import Judge, circumstances
from dnaward.judging.engine import build_engine
from dnaward.judging.outcome import Outcome
from dnaward.judging.report import DossierReport, Summary, Verdict
from dnaward.law.load import load_law
from dnaward.reporters.console import ConsoleReporter
from dnaward.reporters.grouping import grouped
from dnaward.reporters.page import Page
from dnaward.values.diagnostic import Severity
from dnaward.values.text import LANGUAGES, Language, same

PACKS = Path(__file__).parent / "packs"
BOTH = Judge(build_engine(load_law([PACKS], ["kh461", "luat-thu"]), {}))
PLAN = Judge(build_engine(load_law(only=["kh461"]), {}))
BARE = "ma_ho_so: HS-1\nhinh_thuc: bang_khen_tinh\ndoi_tuong: {loai: ca_nhan, nhom: cong_chuc}\n"
FEW = """
hinh_thuc: giay_khen
tai_lieu: []
thanh_tich: [{thoi_gian: 2017, noi_dung_thi_dua: III.1}]
doi_tuong: {loai: ca_nhan}
"""


def reported(judge: Judge, text: str) -> DossierReport:
    (report,) = judge.of_bytes(text.encode(), "a.yaml")
    return report


def shown(report: DossierReport, language: Language = "vi", width: int | None = None, *, passed: bool = False) -> str:
    return ConsoleReporter(Page(language, width), shows_passed=passed).dossier(report)


def headings(text: str) -> list[str]:
    return re.findall(r"^  ── (.*)$", text, flags=re.MULTILINE)


def told(text: str) -> list[str]:
    return re.findall(r"^  \S.*?\[([a-z0-9-]+)\]: ", text, flags=re.MULTILINE)


def verdict(part: str, severity: str, outcome: str, rule: str = "") -> Verdict:
    return Verdict(rule or part, "p", same("x"), Severity(severity), Outcome(outcome), (), same(part))


def test_what_fails_stands_before_what_is_open() -> None:
    findings = [
        verdict("a", "warning", "open", "1"),
        verdict("b", "error", "open", "2"),
        verdict("a", "error", "fail", "3"),
        verdict("c", "warning", "fail", "4"),
        verdict("b", "error", "fail", "5"),
        verdict("a", "error", "fail", "6"),
    ]
    groups = [(part and part.vi, [one.rule for one in some]) for part, some in grouped(findings, 2)]
    assert groups == [("a", ["3", "6", "1"]), ("b", ["5", "2"]), ("c", ["4"])]


@pytest.mark.parametrize(
    ("number", "packs", "has_headings"),
    [(0, 2, False), (1, 2, False), (2, 2, True), (3, 1, False), (4, 1, True), (1, 1, False)],
)
def test_when_there_are_headings(number: int, packs: int, *, has_headings: bool) -> None:
    groups = grouped([verdict(str(at), "error", "fail") for at in range(number)], packs)
    assert any(part is not None for part, _ in groups) is has_headings
    assert sum(len(some) for _, some in groups) == number


def test_few_findings_keep_the_order_of_the_rules() -> None:
    findings = [verdict("a", "error", "open", "1"), verdict("b", "error", "fail", "2")]
    ((part, some),) = grouped(findings, 1)
    assert part is None
    assert some == findings


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_stands_once_under_its_part(language: Language) -> None:
    report = reported(BOTH, BARE)
    text = shown(report, language)
    expected = [
        one
        for one in report.verdicts
        if one.outcome in (Outcome.FAIL, Outcome.OPEN) and one.severity is not Severity.NOTE
    ]
    assert len(expected) > 8
    assert sorted(told(text)) == sorted(one.rule for one in expected)
    parts = {one.part.within(language) for one in expected}
    found = [re.sub(r" \(\d+\)$", "", one) for one in headings(text)]
    assert sorted(found) == sorted(parts)
    for one in expected:
        section = text.split(f"  ── {one.part.within(language)}")[1].split("  ── ")[0]
        assert f"[{one.rule}]: " in section


def test_headings_count_what_stands_under_them() -> None:
    text = shown(reported(BOTH, BARE))
    for heading in headings(text):
        number = re.search(r" \((\d+)\)$", heading)
        section = text.split(f"  ── {heading}")[1].split("  ── ")[0].split("  Để người")[0].split("  Ghi nhận")[0]
        assert len(told(section)) == (int(number[1]) if number else 1)


def test_few_findings_of_one_pack_have_no_headings() -> None:
    assert headings(shown(reported(PLAN, FEW))) == []
    assert len(told(shown(reported(PLAN, FEW)))) in range(1, 4)


def test_a_line_is_shown_once() -> None:
    """What is not stated points at the same line again and again: its place is named, the line is not repeated."""
    text = shown(reported(BOTH, BARE))
    assert text.count("--> a.yaml:1:1") > 5
    assert text.count("1 │ ma_ho_so: HS-1") == 1
    # The next dossier shows its own lines again.
    reporter = ConsoleReporter(Page("vi"))
    assert reporter.dossier(reported(BOTH, BARE)) == reporter.dossier(reported(BOTH, BARE)) == text


def test_errors_of_a_dossier_always_show_their_line() -> None:
    text = shown(reported(BOTH, "ma_ho_so: a\nkinh_gui: [x, y]\ndoi_tuong: {loai: z, loai: w}\n"))
    assert text.count("│ kinh_gui: [x, y]") == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_that_hold_are_one_line_in_all(language: Language) -> None:
    report = reported(BOTH, BARE)
    passed = sum(one.outcome is Outcome.PASS for one in report.verdicts)
    others = sum(one.outcome is Outcome.NOT_APPLICABLE for one in report.verdicts)
    sentence = {
        "vi": f"  Đã đối chiếu {len(report.verdicts)} quy tắc: {passed} đạt, {others} không áp dụng",
        "en": f"  Rules checked: {len(report.verdicts)}; {passed} hold, {others} do not apply",
    }[language]
    assert shown(report, language).split("\n").count(sentence) == 1
    asked = shown(report, language, passed=True)
    assert sentence not in asked
    assert asked.count({"vi": "  Đã đối chiếu: ", "en": "  Also checked: "}[language]) == passed + others


def test_clauses_without_words_share_a_line() -> None:
    text = "tai_lieu: [{loai: bao_cao_thanh_tich, mau: Mẫu 02}]\n"
    (line,) = re.findall(r"    Căn cứ: (Mẫu số 07 .*)", shown(reported(BOTH, text)))
    assert line == "Mẫu số 07 Phụ lục Nghị định số 9/2017/NĐ-CP; khoản 2 Điều 84 Luật Thử nghiệm"


def test_what_is_not_stated_shares_a_line() -> None:
    text = shown(reported(BOTH, "ma_ho_so: a\n"))
    assert "    Vì: Chưa ghi «Đơn vị quản lý › Tên»; Chưa ghi «Đơn vị trình › Tên»;" in text
    missing = re.findall(r"^    Vì: Chưa ghi", text, flags=re.MULTILINE)
    assert len(missing) == len(told(text))  # other reasons, such as readings, have lines of their own


@pytest.mark.parametrize("language", LANGUAGES)
def test_many_findings_stay_readable_at_eighty_columns(language: Language) -> None:
    text = shown(reported(BOTH, BARE), language, 80)
    lines = text.split("\n")
    assert max(map(cell_len, lines)) <= 80
    assert len(lines) < 12 * len(told(text))


def test_the_table_names_the_first_of_many_rules() -> None:
    reporter, summary = ConsoleReporter(Page("vi")), Summary()
    for name in ("a.yaml", "b.yaml"):
        (report,) = BOTH.of_bytes(BARE.encode(), name)
        summary.add(report)
        reporter.dossier(report)
    closing = reporter.closing(circumstances(BOTH.engine, "0"), summary)
    (first, _) = re.findall(r"a\.yaml +(.*)|b\.yaml +(.*)", closing)
    rules = [one.rule for one in report.verdicts if one.outcome is Outcome.OPEN and one.severity is Severity.ERROR]
    assert first[0] == f"{', '.join(rules[:4])} và {len(rules) - 4} quy tắc khác"
