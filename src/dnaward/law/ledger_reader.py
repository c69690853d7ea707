"""The ledger of a pack from `clauses.yaml`, held against its rules in both directions; read only where asked for."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BeforeValidator

from dnaward.dossier.document import Document
from dnaward.dossier.fields import Record
from dnaward.dossier.fields import fault as misfit
from dnaward.dossier.place import Placer
from dnaward.dossier.schema import read_record
from dnaward.law.faults import fault
from dnaward.law.files import Sentence, Words
from dnaward.law.instrument import cited, is_within
from dnaward.law.ledger import Ledger, Unit, UnitKind
from dnaward.law.pack import Pack, Rule
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.location import Path
from dnaward.values.text import Text


def _unit_kind(value: Any) -> Any:
    try:
        return UnitKind(value)
    except ValueError:
        kinds = ", ".join(UnitKind)
        sentences = (
            Text(f"Loại mục phải là {kinds}", f"The kind must be one of {kinds}"),
            Text("Sửa loại", "Correct it"),
        )
        raise misfit("ledger-unknown-kind", lambda: sentences) from None


class ClauseFile(Record):
    """A unit of the instrument, or a fact read in several."""

    id: str
    kind: Annotated[UnitKind, BeforeValidator(_unit_kind)]
    gist: Sentence
    words: str | None = None
    sha256: str | None = None
    rules: Words | None = None
    awaited: str | None = None
    why: Sentence | None = None
    """Why one that is left is not encoded."""
    clauses: Words | None = None
    """Where the law says so, where the id does not tell."""


class ClausesFile(Record):
    """`clauses.yaml`."""

    clauses: list[ClauseFile]


def read_ledger(document: Document, pack: Pack) -> tuple[Ledger | None, list[Diagnostic]]:
    """The ledger in a document, or None where it cannot be read, and everything that is wrong with it."""
    file, misfits = read_record(document, ClausesFile)
    if file is None or misfits:
        return None, misfits.diagnostics()
    ledger = Ledger(tuple(map(_unit, file.clauses)))
    placer = Placer(document)
    found = [fault(code, placer.at(at), name, names) for code, at, name, names in _faults(ledger, pack)]
    return ledger, found


def _unit(file: ClauseFile) -> Unit:
    return Unit(
        file.id,
        file.kind,
        file.gist.text(),
        file.words or "",
        file.sha256 or "",
        tuple(file.rules or ()),
        file.awaited or "",
        file.why.text() if file.why else None,
        tuple(file.clauses or ()),
    )


Fault = tuple[str, Path, str, list[str]]


def _faults(ledger: Ledger, pack: Pack) -> Iterator[Fault]:
    known = [unit.id for unit in ledger.units]
    rules = {rule.id: rule for rule in pack.every_rule}
    for index, unit in enumerate(ledger.units):
        at: Path = ("clauses", index)
        if known.index(unit.id) != index:
            yield "ledger-twice", (*at, "id"), unit.id, []
        yield from _of_kind(unit, at, pack)
        for number, clause in enumerate(unit.clauses):
            if cited(clause, pack.instruments) is None:
                yield "rule-clause", (*at, "clauses", number), clause, list(pack.instruments)
        for number, id_ in enumerate(unit.rules):
            if id_ not in rules:
                yield "pack-unknown-rule", (*at, "rules", number), id_, list(rules)
            elif not _cites(rules[id_], unit):
                yield "ledger-not-cited", (*at, "rules", number), id_, []
    for rule in pack.every_rule:
        yield from _citations(rule, ledger, known)


def _of_kind(unit: Unit, at: Path, pack: Pack) -> Iterator[Fault]:
    """What does not fit the kind of a unit, or is not there though its kind asks for it."""
    if (unit.kind is UnitKind.ENCODED and not unit.rules) or (unit.rules and unit.kind not in _WITH_RULES):
        yield "ledger-kind", (*at, "kind"), unit.id, []
    if unit.awaited not in pack.awaited and (unit.awaited or unit.kind is UnitKind.DELEGATED):
        yield "rule-unknown-awaited", (*at, "awaited"), unit.awaited, list(pack.awaited)
    if (unit.kind is UnitKind.LEFT) is (unit.why is None):
        yield "ledger-why", (*at, "why" if unit.why else "kind"), unit.id, []
    if pack.has_quotes and not (unit.words and unit.sha256):
        yield "ledger-words-missing", at, unit.id, []


_WITH_RULES = (UnitKind.ENCODED, UnitKind.DELEGATED)


def _cites(rule: Rule, unit: Unit) -> bool:
    """Whether a rule cites a unit, itself or one that it lies in."""
    return any(is_within(unit.id, one.unit) for one in rule.citations)


def _citations(rule: Rule, ledger: Ledger, known: list[str]) -> Iterator[Fault]:
    for citation in rule.citations:
        units = list(ledger.under(citation.unit))
        if not units:
            yield "ledger-no-unit", (), f"{rule.id}: {citation.unit}", known
        elif not any(rule.id in unit.rules for unit in units):
            yield "ledger-not-listed", (), f"{rule.id}: {citation.unit}", []
