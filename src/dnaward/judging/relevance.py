"""What a few facts of a dossier decide about a rule: whether it applies, and sometimes all that it says.

The facts are the coded values that the `applies` of the rules hold against terms: the award, the kind of nominee …
Dossiers alike in them need not be asked twice.
"""

from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from dnaward.law.condition import (
    All,
    AnyOf,
    Awaited,
    Condition,
    Evaluation,
    FieldPath,
    Human,
    Leaf,
    Not,
    Operator,
    ReadingIs,
    parts,
)
from dnaward.law.evaluation import compiled
from dnaward.law.pack import Pack, Rule

_OF_TERMS: Final = frozenset({Operator.IS, Operator.ONE_OF})
_JOINING: Final = (All, AnyOf, Not)
_ALIKE_FOR_ALL: Final = (Awaited, Human, ReadingIs)
"""What says the same of every dossier, once the rules and the readings are given."""


class Gate(NamedTuple):
    """What facts decide about a rule: where `holds` is false the rule does not apply.

    `is_whole` says that it applies wherever `holds` is true, `settles` that the facts decide its verdict altogether.
    """

    holds: Evaluation
    is_whole: bool
    settles: bool


def deciding_facts(rules: Iterable[tuple[Rule, Pack]]) -> tuple[FieldPath, ...]:
    """The facts that decide whether the rules apply, each once."""
    return tuple(
        dict.fromkeys(
            part.path
            for rule, pack in rules
            for sure in _conjuncts(rule.applies)
            if _rests_on_facts(sure, pack)
            for part in parts(sure)
            if isinstance(part, Leaf)
        )
    )


def gate_of(rule: Rule, pack: Pack, facts: Collection[FieldPath]) -> Gate:
    """The gate of a rule for facts that `deciding_facts` named."""
    conjuncts = _conjuncts(rule.applies)
    sure = tuple(part for part in conjuncts if _rests_on_facts(part, pack))
    is_whole = len(sure) == len(conjuncts)
    return Gate(compiled(All(sure), pack, {}), is_whole, is_whole and _is_settled_by(rule.require, pack, facts))


def _conjuncts(condition: Condition) -> tuple[Condition, ...]:
    """The parts that all must hold for a condition to hold."""
    return condition.parts if isinstance(condition, All) else (condition,)


def _rests_on_facts(condition: Condition, pack: Pack) -> bool:
    """Whether a condition asks for nothing but terms, stated by the dossier itself."""
    return all(
        _is_fact(part, pack) if isinstance(part, Leaf) else isinstance(part, _JOINING) for part in parts(condition)
    )


def _is_fact(leaf: Leaf, pack: Pack) -> bool:
    return leaf.operator in _OF_TERMS and leaf.path not in pack.defaults


def _is_settled_by(condition: Condition, pack: Pack, facts: Collection[FieldPath]) -> bool:
    return all(
        (_is_fact(part, pack) and part.path in facts)
        if isinstance(part, Leaf)
        else isinstance(part, (*_JOINING, *_ALIKE_FOR_ALL))
        for part in parts(condition)
    )
