"""The ledger as a tree with tallies."""

from collections.abc import Iterator

from dnaward.law.ledger import Ledger, UnitKind
from dnaward.reporters.page import Page, Styled
from dnaward.values.text import Text

_STYLES = {
    UnitKind.ENCODED: "green",
    UnitKind.HUMAN: "yellow",
    UnitKind.DELEGATED: "magenta",
    UnitKind.PROCEDURE: "blue",
    UnitKind.PURPOSE: "dim",
    UnitKind.LEFT: "red",
}
_TALLY = Text("{count} mục: {parts}", "{count} units: {parts}")
_AWAITS = Text("chờ {name}", "awaits {name}")


def plan_lines(page: Page, title: Text, ledger: Ledger) -> Iterator[Styled]:
    """The units of an instrument in order, each with its kind, its gist and its rules; then how many of each kind."""
    yield from page.wrapped(Styled(page.said(title), "bold"))
    for unit in ledger.units:
        indent = 2 + 2 * unit.depth
        line = Styled.assemble(
            (f"{unit.id} ", "bold"), (f"[{page.said(unit.kind.label)}] ", _STYLES[unit.kind]), page.said(unit.gist)
        )
        yield from page.wrapped(line, indent, indent + 2)
        named = [*unit.rules, *([page.said(_AWAITS.fill({"name": unit.awaited}))] if unit.awaited else [])]
        if named:
            yield from page.wrapped(Styled(f"→ {', '.join(named)}", "dim"), indent + 2, indent + 4)
    tallies = ledger.tallies()
    parts = ", ".join(f"{tallies[kind]} {page.said(kind.label)}" for kind in UnitKind if tallies[kind])
    yield Styled()
    yield from page.wrapped(Styled(page.said(_TALLY.fill({"count": len(ledger.units), "parts": parts})), "bold"))
