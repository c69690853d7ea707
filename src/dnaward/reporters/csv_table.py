"""A table of the dossiers for spreadsheets: a row for each, then one for each thing that holds of no single dossier.

In UTF-8 with the mark that Excel needs to see it, cells separated by commas. No cell is a formula, and no row begins
with anything of the dossier's.
"""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final

from dnaward.judging.outcome import Outcome
from dnaward.judging.report import DossierReport, Run, Summary
from dnaward.reporters import Look, wording
from dnaward.reporters.ending import config, packs, readings, register
from dnaward.reporters.findings import Finding, Standing, across, findings, message, of_register
from dnaward.reporters.inert import inert
from dnaward.values.diagnostic import Severity
from dnaward.values.quote import mask_numbers
from dnaward.values.text import Text

_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
COLUMNS: Final = (
    Text("Kết luận", "Conclusion"),
    Text("Tệp", "File"),
    Text("Hồ sơ thứ", "Document"),
    Text("Mã hồ sơ", "Dossier number"),
    Text("Lỗi ghi", "Errors"),
    Text("Không đạt", "Fails"),
    Text("Chưa đủ căn cứ", "Open"),
    Text("Cảnh báo", "Warnings"),
    Text("Đã miễn trừ", "Waived"),
    Text("Để người thẩm định", "For people to judge"),
    Text("Nội dung", "What was found"),
    Text("Bộ quy tắc", "Rules"),
    Text("Cách hiểu đã chốt", "Readings settled"),
    Text("Cấu hình", "Configuration"),
    Text("Sổ miễn trừ", "Register of waivers"),
)


class CsvReporter:
    """Writes each row as it comes."""

    tells_findings = True
    places_all = False

    def __init__(self, look: Look) -> None:
        self._language = look.language
        self._in_force: list[str] = []

    def opening(self, run: Run) -> str:
        """The names of the columns."""
        facts = (packs(run), readings(run), config(run), register(run))
        self._in_force = [one.within(self._language) for one in facts]
        return _MARK + _row(one.within(self._language) for one in COLUMNS)

    def dossier(self, report: DossierReport) -> str:
        """The row of a dossier."""
        found = list(findings(report))
        review = [one.rule for one in report.verdicts if one.outcome is Outcome.REVIEW]
        return _row(
            [
                wording.SHORT[report.conclusion].within(self._language),
                report.file,
                "" if report.document is None else str(report.document),
                mask_numbers(report.id or ""),
                _rules(found, "invalid", Severity.ERROR),
                _rules(found, "fail", Severity.ERROR),
                _rules(found, "open", Severity.ERROR),
                _rules(found, "fail", Severity.WARNING),
                ", ".join(dict.fromkeys(one.rule for one in found if one.waiver)),
                ", ".join(review),
                self._told(found),
                *self._in_force,
            ]
        )

    def closing(self, _run: Run, summary: Summary) -> str:
        """A row for each thing that holds of no single dossier; its places stand in the column of the file."""
        rows = [self._apart(wording.ACROSS, one) for one in across(summary)]
        return "".join([*rows, *(self._apart(wording.REGISTER_FAULTS, one) for one in of_register(summary))])

    def _apart(self, head: Text, finding: Finding) -> str:
        places = [f"{one.file}:{one.span.line}" if one.span else one.file for one in finding.diagnostic.locations]
        rules = [
            _rules([finding], "invalid", finding.diagnostic.severity),
            _rules([finding], "fail", Severity.ERROR),
            _rules([finding], "open", Severity.ERROR),
            "" if finding.standing == "invalid" or finding.diagnostic.severity is Severity.ERROR else finding.rule,
        ]
        first = [head.within(self._language), ", ".join(places), "", ""]
        return _row([*first, *rules, "", "", self._told([finding]), *self._in_force])

    def _told(self, found: Iterable[Finding]) -> str:
        line = wording.LINE.within(self._language)
        return "; ".join(f"{line} {one.span.line}: {message(one, self._language)}" for one in found)


def _rules(found: Iterable[Finding], standing: Standing, severity: Severity) -> str:
    counted = (one for one in found if one.waiver is None)
    names = (one.rule for one in counted if one.standing == standing and one.diagnostic.severity is severity)
    return ", ".join(dict.fromkeys(names))


def _row(cells: Iterable[str]) -> str:
    row = StringIO()
    csv.writer(row, lineterminator="\n").writerow(_cells(cells))
    return row.getvalue()


def _cells(cells: Iterable[str]) -> Iterator[str]:
    """Cells that a spreadsheet takes for text, whatever they begin with."""
    for cell in map(inert, cells):
        yield f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell


def reporter(look: Look) -> CsvReporter:
    """The reporter of this format."""
    return CsvReporter(look)
