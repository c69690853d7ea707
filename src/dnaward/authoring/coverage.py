"""Rule coverage: which truths every leaf of every condition had over the cases of its rule."""

from collections.abc import Iterable, Iterator
from itertools import product
from operator import attrgetter
from typing import Any, NamedTuple

from dnaward.authoring.batch_coverage import batch_coverage
from dnaward.authoring.cases import Case
from dnaward.dossier.schema import DOSSIER
from dnaward.law.batch_match import BatchMatch, Shared
from dnaward.law.condition import (
    ALWAYS,
    Alike,
    All,
    AnyOf,
    Awaited,
    Condition,
    Count,
    Every,
    Human,
    Leaf,
    Not,
    Operator,
    ReadingIs,
    Some,
    Terms,
    parts,
    settled_truths,
)
from dnaward.law.evaluation import compiled
from dnaward.law.load import Law
from dnaward.law.pack import CLOCK, Choices, Pack, Rule
from dnaward.values.location import Path
from dnaward.values.truth import Unknown

Asked = Leaf | ReadingIs | Awaited | Human | Count | Alike
"""A condition without others inside it, or one that asks something of its own beside them."""


class LeafCoverage(NamedTuple):
    """A leaf of a rule, its place in the rule file, the truths it had, and those it can have at all by its form.

    Truths are `true`, `false` and `unknown`.
    """

    rule: str
    leaf: Asked | Shared | BatchMatch
    at: Path
    seen: frozenset[str]
    possible: frozenset[str]

    @property
    def unseen(self) -> frozenset[str]:
        """The truths that the leaf can have and that no case gave it."""
        return self.possible - self.seen


def coverage(law: Law, cases: Iterable[Case]) -> list[LeafCoverage]:
    """The coverage of every leaf of every rule by the cases of that rule, in the order of the packs."""
    by_rule: dict[str, list[Case]] = {}
    for case in cases:
        by_rule.setdefault(case.rule, []).append(case)
    return [
        leaf
        for pack in law.packs
        for rule in pack.every_rule
        for leaf in _of_rule(rule, pack, law, by_rule.get(rule.id, []))
    ]


def _of_rule(rule: Rule, pack: Pack, law: Law, cases: list[Case]) -> Iterator[LeafCoverage]:
    leaves = [part for part in (*parts(rule.applies), *parts(rule.require)) if isinstance(part, Asked)]
    if not pack.is_first_by_its_clock(rule):
        leaves = [leaf for leaf in leaves if leaf.at != CLOCK]
    seen: dict[int, set[str]] = {id(leaf): set() for leaf in leaves}
    readings = pack.readings_of(rule)
    for case in cases:
        options = [[case.readings[one]] if one in case.readings else [*pack.readings[one].options] for one in readings]
        for choice in product(*options):
            for dossier in case.dossiers or (case.dossier,):
                met = _Meetings(pack, dict(zip(readings, choice, strict=True)), seen, dossier)
                met.meet(rule.applies, dossier)
                met.meet(rule.require, dossier)
    for leaf in leaves:
        yield LeafCoverage(rule.id, leaf, leaf.at, frozenset(seen[id(leaf)]), _possible(leaf, pack, law))
    if rule.batch:
        yield from (LeafCoverage(rule.id, *met) for met in batch_coverage(rule, rule.batch, law, cases))


class _Meetings(NamedTuple):
    """Notes the truth of every leaf for every record that it meets, under the options taken; leaves go by identity."""

    pack: Pack
    choices: Choices
    seen: dict[int, set[str]]
    dossier: Any

    def meet(self, condition: Condition, record: Any) -> None:
        """Notes what the leaves of a condition are for a record."""
        match condition:
            case All(inner) | AnyOf(inner):
                for part in inner:
                    self.meet(part, record)
            case Not(part):
                self.meet(part, record)
            case Some(path, where) | Every(path, where) | Count(path, where) | Alike(path, where):
                for item in attrgetter(".".join(path))(record) or ():
                    self.meet(where, item)
        if id(condition) in self.seen:
            truth = compiled(condition, self.pack, self.choices)(record, self.dossier)
            self.seen[id(condition)].add("unknown" if isinstance(truth, Unknown) else "true" if truth else "false")


def _possible(leaf: Asked, pack: Pack, law: Law) -> frozenset[str]:
    """The truths that a leaf can have in a valid dossier."""
    match leaf:
        case Awaited(document) if document in pack.delivered:
            return frozenset({"true"})
        case Awaited() | Human():
            return frozenset({"unknown"})
        case ReadingIs(reading, options):
            can = {"true"} if options.issuperset(pack.readings[reading].options) else {"true", "false"}
            return frozenset(can)
        case Count() | Alike():
            return frozenset({"unknown", *("true" if truth else "false" for truth in settled_truths(leaf))})
        case Leaf(operator=Operator.PRESENT):
            return frozenset({"true", "unknown"} if _can_be_unknown(leaf, pack, law) else {"true"})
        case Leaf():
            can = {"true"}
            can |= {"false"} if _can_be_false(leaf, law) else set()
            can |= {"unknown"} if _can_be_unknown(leaf, pack, law) else set()
            return frozenset(can)


def _can_be_false(leaf: Leaf, law: Law) -> bool:
    """A leaf that lists every term of a closed vocabulary cannot, unless it is asked of a list, which may be empty."""
    if not isinstance(leaf.argument, Terms) or leaf.operator is Operator.INCLUDES:
        return True
    vocabulary = law.vocabularies[DOSSIER.fields_at(leaf.absolute)[-1].vocabulary]
    return vocabulary.is_open or not leaf.argument.ids.issuperset(vocabulary.terms)


def _can_be_unknown(leaf: Leaf, pack: Pack, law: Law) -> bool:
    """A field with a default that always holds is known, unless it holds a word that raises a question."""
    has_default = any(one.when is ALWAYS and not one.while_unstated for one in pack.defaults.get(leaf.absolute, ()))
    vocabulary = law.vocabularies.get(DOSSIER.fields_at(leaf.absolute)[-1].vocabulary)
    return not has_default or (vocabulary is not None and bool(vocabulary.questions))
