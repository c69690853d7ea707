"""The end of a console report: a table of the dossiers, tallies, what settles most, and what was in force."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text as Styled

from dnaward.judging.outcome import Conclusion
from dnaward.judging.report import Blocker, Run, Summary
from dnaward.reporters import wording
from dnaward.reporters.page import Page
from dnaward.reporters.statistics import skipped_text
from dnaward.values.days import numeric
from dnaward.values.text import Text, joined, same
from dnaward.values.truth import Kind

_BLOCKERS = 3
_HASH = 12
_BESIDE_NAME = 42
"""Cells that the other two columns of the table need beside the name."""
Row = tuple[str, Conclusion, Text]
"""A line of the table: the dossier, its conclusion, and what holds it up."""

_KINDS = (Kind.READING, Kind.IMPRECISE, Kind.MISSING, Kind.AWAITED)
_ORDER = (Conclusion.FAIL, Conclusion.OPEN, Conclusion.INVALID, Conclusion.PASS)


def closing_lines(page: Page, run: Run, summary: Summary, rows: list[Row]) -> Iterator[Styled]:
    """Every line of the end of a report."""
    if rows:
        yield Styled(wording.SUMMARY.within(page.language), "bold")
        yield from _table(page, rows)
        yield Styled()
    yield from page.wrapped(_tally(page, summary))
    if summary.unopened:
        yield from page.wrapped(Styled(page.said(wording.UNOPENED.fill({"count": summary.unopened}))), 0, 2)
    yield from (line for text in _asides(summary) for line in page.wrapped(Styled(page.said(text)), 0, 2))
    yield from _settling_most(page, summary)
    yield from _in_force(page, run)


def _asides(summary: Summary) -> Iterator[Text]:
    """What is not counted, and why."""
    if summary.waived:
        yield wording.WAIVED_TALLY.fill({"count": summary.waived})
    if summary.unmet:
        yield wording.UNMET.fill({"count": summary.unmet})
    passed_over = skipped_text(summary)
    if passed_over:
        yield passed_over


def _table(page: Page, rows: list[Row]) -> Iterator[Styled]:
    from rich.table import Table  # noqa: PLC0415  one dossier needs no table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    longest = max(cell_len(name) for name, _, _ in rows)
    room = (page.width or longest + _BESIDE_NAME) - _BESIDE_NAME
    for column, least in zip(wording.COLUMNS, (None, max(min(longest, room), 1), None), strict=True):
        table.add_column(column.within(page.language), overflow="fold", min_width=least)
    for name, conclusion, held_up in rows:
        label = Styled(page.said(wording.SHORT[conclusion]), wording.CONCLUSION_STYLES[conclusion])
        table.add_row(label, Styled(name), Styled(page.said(held_up)))
    with page.console.capture() as captured:
        page.console.print(table)
    for line in captured.get().splitlines():
        shown = Styled.from_ansi(line)
        shown.rstrip()
        yield shown


def _tally(page: Page, summary: Summary) -> Styled:
    parts = [
        Styled(
            wording.CONCLUSIONS[conclusion].fill({"count": summary.conclusions[conclusion]}).within(page.language),
            wording.CONCLUSION_STYLES[conclusion],
        )
        for conclusion in _ORDER
        if summary.conclusions[conclusion]
    ]
    head = wording.TALLY_ONE if summary.dossiers == 1 else wording.TALLY
    before = head.fill({"count": summary.dossiers, "parts": ""}).within(page.language)
    return Styled(before, "bold") + Styled(" · ").join(parts)


def _settling_most(page: Page, summary: Summary) -> Iterator[Styled]:
    """What would take most dossiers further: first what alone keeps them open, then what keeps most of them."""
    for one in _most(summary):
        alone, others = summary.sole_blockers[one], summary.blockers[one] - summary.sole_blockers[one]
        facts: dict[str, int | Text] = {"count": alone or others, "others": others, "what": _what(one)}
        sentence = wording.SOLE_AND_OTHERS if alone and others else wording.SOLE if alone else wording.WITH_OTHERS
        yield from page.wrapped(Styled(page.said(sentence.fill(facts))), 0, 2)


def _most(summary: Summary) -> list[Blocker]:
    def rank(one: Blocker) -> tuple[int, int, int, str]:
        return -summary.sole_blockers[one], -summary.blockers[one], _KINDS.index(one.kind), one.name

    return sorted(summary.blockers, key=rank)[:_BLOCKERS]


def _what(one: Blocker) -> Text:
    sentence = {
        Kind.READING: wording.BLOCKER_READING,
        Kind.MISSING: wording.BLOCKER_MISSING,
        Kind.IMPRECISE: wording.BLOCKER_IMPRECISE,
    }.get(one.kind, wording.BLOCKER_AWAITED)
    return sentence.fill({"name": one.name, "label": one.label})


def _in_force(page: Page, run: Run) -> Iterator[Styled]:
    packs = [
        wording.PACK.fill({"id": pack.id, "version": pack.version, "hash": pack.sha256[:_HASH]}) for pack in run.packs
    ]
    readings = [same(f"{id_}={option}") for id_, option in sorted(run.readings.items())]
    lines = [
        wording.PACKS.fill({"packs": joined(packs)}),
        wording.READINGS.fill({"readings": joined(readings) if readings else wording.NONE}),
        wording.CONFIG.fill({"config": run.config or wording.NONE}),
    ]
    if run.register:
        register = same(run.register)
        if run.as_of:
            register = wording.REGISTER_AS_OF.fill({"register": register, "day": numeric(run.as_of)})
        lines.append(wording.REGISTER.fill({"register": register}))
    yield from page.wrapped(Styled(page.said(joined(lines, " · ", " · ")), "dim"), 0, 2)
