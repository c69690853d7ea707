"""What a run counted: outcomes by rule, faults of files by kind, and the slowest dossiers."""

from collections.abc import Iterator

from rich.cells import cell_len

from dnaward.judging.outcome import Outcome
from dnaward.judging.report import Summary
from dnaward.reporters import wording
from dnaward.reporters.page import Page, Styled
from dnaward.values.text import Text
from dnaward.values.visible import visible

_COLUMNS = (Outcome.FAIL, Outcome.OPEN, Outcome.REVIEW, Outcome.PASS, Outcome.NOT_APPLICABLE)


def statistics_lines(page: Page, summary: Summary, *, counts: bool) -> Iterator[Styled]:
    """The counts, where they were asked for, and the slowest dossiers, where any were kept."""
    if counts and summary.outcomes:
        yield from _table(page, wording.BY_RULE, _outcome_rows(page, summary))
        yield Styled()
    if counts and summary.codes:
        rows = [[code, str(count)] for code, count in sorted(summary.codes.items(), key=lambda one: (-one[1], one[0]))]
        yield from _table(page, wording.BY_CODE, [[page.said(wording.CODE), page.said(wording.COUNT)], *rows])
        yield Styled()
    if summary.slowest:
        rows = [[visible(f"{one.file}:{one.document}"), f"{one.seconds * 1000:.0f} ms"] for one in summary.slowest]
        yield from _table(page, wording.SLOWEST, [[page.said(wording.DOSSIER), page.said(wording.TIME)], *rows])
        yield Styled()


def _outcome_rows(page: Page, summary: Summary) -> list[list[str]]:
    rules = dict.fromkeys(rule for rule, _ in summary.outcomes)
    head = [page.said(wording.RULE), *(page.said(outcome.label) for outcome in _COLUMNS)]
    return [head, *([rule, *(str(summary.outcomes[rule, outcome]) for outcome in _COLUMNS)] for rule in rules)]


def _table(page: Page, title: Text, rows: list[list[str]]) -> Iterator[Styled]:
    """Rows below a title, the first of them the heads of the columns; numbers stand to the right."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    yield Styled(page.said(title), "bold")
    for number, (first, *others) in enumerate(rows):
        line = first + " " * (widths[0] - cell_len(first))
        for cell, width in zip(others, widths[1:], strict=True):
            line += "  " + " " * (width - cell_len(cell)) + cell
        yield Styled("  " + line, "" if number else "dim")
