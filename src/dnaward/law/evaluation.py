"""Conditions compiled to closures: what is settled costs no allocation, what is unknown names its reasons."""

from typing import Any

from dnaward.law.condition import (
    ALWAYS,
    NEVER,
    Alike,
    All,
    AnyOf,
    Awaited,
    Condition,
    Count,
    Evaluation,
    Every,
    Human,
    Leaf,
    Not,
    Operator,
    ReadingIs,
    Some,
)
from dnaward.law.leaf_evaluation import leaf_evaluation
from dnaward.law.list_evaluation import list_evaluation
from dnaward.law.pack import Choices, Pack
from dnaward.values.truth import Kind, Reason, Truth, Unknown, unknown


def compiled(condition: Condition, pack: Pack, choices: Choices) -> Evaluation:
    """The evaluation of a condition under the options taken for its readings; one without an option is unknown.

    Raises KeyError where a parameter depends on a reading without an option.
    """
    return _compiled(folded(condition, choices), pack, choices)


def folded(condition: Condition, choices: Choices) -> Condition:
    """The condition with the readings chosen replaced by what they are, and what that settles left out."""
    match condition:
        case ReadingIs(reading, options) if reading in choices:
            return ALWAYS if choices[reading] in options else NEVER
        case All(parts):
            return _without(All, ALWAYS, NEVER, [folded(part, choices) for part in parts])
        case AnyOf(parts):
            return _without(AnyOf, NEVER, ALWAYS, [folded(part, choices) for part in parts])
        case Not(part):
            inner = folded(part, choices)
            return NEVER if inner is ALWAYS else ALWAYS if inner is NEVER else Not(inner)
        case _:
            return condition


def _without(whole: type[All | AnyOf], neutral: Condition, settling: Condition, parts: list[Condition]) -> Condition:
    if any(part is settling for part in parts):
        return settling
    left = tuple(part for part in parts if part is not neutral)
    return left[0] if len(left) == 1 else whole(left) if left else neutral


def _compiled(condition: Condition, pack: Pack, choices: Choices) -> Evaluation:
    match condition:
        case Leaf():
            return leaf_evaluation(condition, pack, choices, compiled)
        case All(parts):
            return _all([_compiled(part, pack, choices) for part in parts])
        case AnyOf(parts):
            return _any([_compiled(part, pack, choices) for part in parts])
        case Not(part):
            return _not(part, pack, choices)
        case Some() | Every() | Count() | Alike():
            return list_evaluation(condition, compiled(condition.where, pack, choices))
        case ReadingIs(reading):
            return _constant(unknown(Reason(Kind.READING, reading)))
        case Awaited(document):
            # A document that another pack delivers is encoded in the rules which that pack names.
            return _constant(document in pack.delivered or unknown(Reason(Kind.AWAITED, document)))
        case Human(judgement):
            return _constant(unknown(Reason(Kind.HUMAN, judgement)))


def _constant(truth: Truth) -> Evaluation:
    return lambda _record, _dossier: truth


def _all(parts: list[Evaluation]) -> Evaluation:
    return _settled(parts, settles=False)


def _any(parts: list[Evaluation]) -> Evaluation:
    return _settled(parts, settles=True)


def _settled(parts: list[Evaluation], *, settles: bool) -> Evaluation:
    """`any` is settled by a true part, `all` by a false one; else the unknown parts decide, or all are the other."""
    other = not settles

    def evaluate(record: Any, dossier: Any) -> Truth:
        # The loop of `all_of` and `any_of`, written out: it runs for every dossier, mostly without any unknown.
        reasons: tuple[Reason, ...] = ()
        for part in parts:
            truth = part(record, dossier)
            if truth is settles:
                return settles
            if truth is not other and isinstance(truth, Unknown):
                reasons += truth.reasons
        return unknown(*reasons) if reasons else other

    return evaluate


def _not(part: Condition, pack: Pack, choices: Choices) -> Evaluation:
    if isinstance(part, Leaf) and part.operator in (Operator.IS, Operator.ONE_OF):
        return leaf_evaluation(part, pack, choices, compiled, is_negated=True)
    holds = _compiled(part, pack, choices)

    def evaluate(record: Any, dossier: Any) -> Truth:
        truth = holds(record, dossier)
        return truth if isinstance(truth, Unknown) else not truth

    return evaluate
