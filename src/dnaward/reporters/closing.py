"""The end of a console report: a table of the dossiers, tallies, what settles most, and what was in force."""

from collections.abc import Iterator

from rich.cells import cell_len

from dnaward.judging.outcome import Conclusion
from dnaward.judging.report import Run, Summary
from dnaward.reporters import wording
from dnaward.reporters.ending import beside_tally, counts, in_force, settling_most, tally_head
from dnaward.reporters.page import Page, Styled
from dnaward.values.text import Text

_BESIDE_NAME = 42
"""Cells that the other two columns of the table need beside the name."""
Row = tuple[str, Conclusion, Text]
"""A line of the table: the dossier, its conclusion, and what holds it up."""


def closing_lines(page: Page, run: Run, summary: Summary, rows: list[Row]) -> Iterator[Styled]:
    """Every line of the end of a report."""
    if rows:
        yield Styled(wording.SUMMARY.within(page.language), "bold")
        yield from _table(page, rows)
        yield Styled()
    yield from page.wrapped(_tally(page, summary))
    for sentence in (*beside_tally(summary), *settling_most(summary)):
        yield from page.wrapped(Styled(page.said(sentence)), 0, 2)
    yield from page.wrapped(Styled(page.said(in_force(run)), "dim"), 0, 2)


def _table(page: Page, rows: list[Row]) -> Iterator[Styled]:
    from rich.table import Table  # noqa: PLC0415  one dossier needs no table
    from rich.text import Text as Rich  # noqa: PLC0415  the same

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    longest = max(cell_len(name) for name, _, _ in rows)
    room = (page.width or longest + _BESIDE_NAME) - _BESIDE_NAME
    for column, least in zip(wording.COLUMNS, (None, max(min(longest, room), 1), None), strict=True):
        table.add_column(column.within(page.language), overflow="fold", min_width=least)
    for name, conclusion, held_up in rows:
        label = Rich(page.said(wording.SHORT[conclusion]), wording.CONCLUSION_STYLES[conclusion])
        table.add_row(label, Rich(name), Rich(page.said(held_up)))
    yield from page.printed(table)


def _tally(page: Page, summary: Summary) -> Styled:
    head = tally_head(summary).fill({"parts": ""}).within(page.language)
    pieces = [(head, "bold")]
    for number, (one, text) in enumerate(counts(summary)):
        pieces += [(" · ", "bold")] if number else []
        pieces.append((text.within(page.language), wording.CONCLUSION_STYLES[one]))
    return Styled.assemble(*pieces)
