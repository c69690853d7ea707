"""What looks wrong with the instruments and dates of a pack: what nothing cites, what nothing goes by."""

from collections.abc import Iterator
from itertools import chain

from dnaward.law.condition import DateRef, Leaf, parts
from dnaward.law.instrument import SOLE, cited, is_within
from dnaward.law.load import Law
from dnaward.law.pack import Pack, Rule
from dnaward.values.location import Path

Lint = tuple[str, str, Path]
"""The code, the name that it is about, and where that stands in `pack.yaml`."""


def source_lints(pack: Pack, law: Law) -> Iterator[Lint]:
    """Everything that looks wrong; `law` has the ledgers and the packs that extend this one."""
    users = [one for one in law.packs if pack.id in (one.id, one.extends)]
    used = set(chain.from_iterable(_dates_of(rule) for one in users for rule in one.every_rule))
    used |= {one.dated_by.name for one in users if one.dated_by}
    below = next((one.dates for one in law.packs if one.id == pack.extends), {})
    for name in pack.dates:
        if name not in used and name not in below:
            yield "unused-date", name, ("dates", name)
    clauses = set(_clauses(pack, law))
    for index, clause in enumerate(pack.uncompared):
        if not any(is_within(one, clause) for one in clauses):
            yield "uncompared-uncited", clause, ("uncompared", index)
    for id_ in pack.instruments:
        if id_ != SOLE and not any(is_within(one, id_) for one in clauses):
            yield "unused-instrument", id_, ("instruments", id_)
    for vocabulary in pack.vocabularies.values():
        for term in vocabulary.terms.values():
            if term.clause and cited(term.clause, pack.instruments) is None:
                yield "term-clause", f"{vocabulary.id}.{term.id}: {term.clause}", ()


def _dates_of(rule: Rule) -> Iterator[str]:
    """The dates that a rule goes by, compares with, or shows."""
    if rule.clock is not None:
        yield rule.clock.date.name
    for part in chain(parts(rule.applies), parts(rule.require)):
        if isinstance(part, Leaf) and isinstance(part.argument, DateRef):
            yield part.argument.name
    for sentence in rule.messages:
        yield from (name[1:] for name in sentence.facts()["vi"] if name.startswith("@"))


def _clauses(pack: Pack, law: Law) -> Iterator[str]:
    """Every clause that something of a pack names."""
    for rule in pack.every_rule:
        yield from (one.clause for one in rule.citations)
    named = (pack.parameters, pack.readings, pack.awaited, pack.judgements)
    yield from (one.clause for table in named for one in table.values())
    for vocabulary in pack.vocabularies.values():
        yield from (term.clause for term in vocabulary.terms.values())
    ledger = law.ledgers.get(pack.id)
    for unit in ledger.units if ledger else ():
        yield from (unit.id, *unit.clauses)
