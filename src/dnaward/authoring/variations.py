"""The small ways in which a condition could have been written wrong, each told in a sentence."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dnaward.dossier.schema import DOSSIER
from dnaward.law.condition import (
    ALWAYS,
    All,
    AnyOf,
    Awaited,
    Bounds,
    Condition,
    Constant,
    Every,
    FieldPath,
    Human,
    Leaf,
    Not,
    Operator,
    ParameterRef,
    ReadingIs,
    Some,
    Terms,
    parts,
)
from dnaward.law.load import Law
from dnaward.law.pack import Pack, Parameter
from dnaward.values.days import Days, Precision
from dnaward.values.location import Path, path_text
from dnaward.values.text import Text, same

_DAY = timedelta(days=1)
_DAYS_OPERATORS = (Operator.WITHIN, Operator.BEFORE, Operator.AFTER)


class Variation(NamedTuple):
    """A condition written in another way: what is other, and at which place of its file."""

    condition: Condition
    told: Text
    at: Path


class Pool(NamedTuple):
    """What the conditions of a pack are made of: its names, and the terms that it uses of every vocabulary."""

    pack: Pack
    terms: dict[str, tuple[str, ...]]

    def terms_at(self, path: FieldPath) -> tuple[str, ...]:
        """The terms that the pack uses of the vocabulary of a field, and one that it does not use."""
        return self.terms[DOSSIER.fields_at(path)[-1].vocabulary]


def pool_of(pack: Pack, law: Law) -> Pool:
    """What there is to write the conditions of a pack with."""
    used: dict[str, set[str]] = {id_: set() for id_ in law.vocabularies}
    for group in pack.groups.values():
        used[group.vocabulary] |= group.ids
    conditions = [condition for rule in pack.rules for condition in (rule.applies, rule.require)]
    for default in (one for several in pack.defaults.values() for one in several):
        conditions.append(default.when)
        used[DOSSIER.fields_at(default.path)[-1].vocabulary].add(default.value)
    for leaf in (part for condition in conditions for part in parts(condition)):
        if isinstance(leaf, Leaf) and isinstance(leaf.argument, Terms):
            used[DOSSIER.fields_at(leaf.absolute)[-1].vocabulary] |= leaf.argument.ids
    terms = {}
    for id_, vocabulary in law.vocabularies.items():
        unused = next((term for term in vocabulary.terms if term not in used[id_]), "")
        terms[id_] = tuple(term for term in vocabulary.terms if term in used[id_] or term == unused)
    return Pool(pack, terms)


def variations(condition: Condition, pool: Pool) -> Iterator[Variation]:
    """Every condition that differs from this one in one small way, here or in a part of it."""
    yield from _negated(condition)
    yield from _own(condition, pool)
    match condition:
        case All(inner) | AnyOf(inner):
            for index, part in enumerate(inner):
                for one in variations(part, pool):
                    changed = (*inner[:index], one.condition, *inner[index + 1 :])
                    yield one._replace(condition=condition._replace(parts=changed))
        case Not(part):
            for one in variations(part, pool):
                yield one._replace(condition=condition._replace(part=one.condition))
        case Some(where=where) | Every(where=where):
            for one in variations(where, pool):
                yield one._replace(condition=condition._replace(where=one.condition))


def _negated(condition: Condition) -> Iterator[Variation]:
    """A `not` put in; in front of what is never settled it would change nothing."""
    match condition:
        case Not() | Awaited() | Human() | All(()) | AnyOf(()):
            return
    yield Variation(Not(condition, condition.at), Text("thêm «not»", 'insert "not"'), condition.at)


def _own(condition: Condition, pool: Pool) -> Iterator[Variation]:
    """What can be other in a condition itself, its parts left as they are."""
    match condition:
        case All(inner) | AnyOf(inner):
            yield from _together(condition, inner)
        case Not(part, at):
            yield Variation(part, Text("bỏ «not»", 'drop "not"'), at)
        case Some(path, where, scope, at):
            yield Variation(Every(path, where, scope, at), becomes("some", "every"), at)
        case Every(path, where, scope, at):
            yield Variation(Some(path, where, scope, at), becomes("every", "some"), at)
        case ReadingIs():
            yield from _reading(condition, pool.pack)
        case Awaited(document, at):
            told = Text("coi như văn bản «{id}» đã ban hành và đạt", 'take the document "{id}" as issued and met')
            yield Variation(ALWAYS, told.fill({"id": document}), at)
        case Human(judgement, at):
            told = Text("coi như câu hỏi «{id}» đã được trả lời là đạt", 'take the judgement "{id}" as answered: met')
            yield Variation(ALWAYS, told.fill({"id": judgement}), at)
        case Leaf():
            yield from _operators(condition)
            yield from _arguments(condition, pool)


def _together(condition: All | AnyOf, inner: tuple[Condition, ...]) -> Iterator[Variation]:
    old, new = ("all", "any") if isinstance(condition, All) else ("any", "all")
    if len(inner) > 1:
        other: Condition = (AnyOf if isinstance(condition, All) else All)(inner, condition.at)
        yield Variation(other, becomes(old, new), condition.at)
        for index, part in enumerate(inner):
            told = Text("bỏ vế thứ {number} của «{word}»", 'drop part {number} of "{word}"')
            left = condition._replace(parts=(*inner[:index], *inner[index + 1 :]))
            yield Variation(left, told.fill({"number": index + 1, "word": old}), part.at)


def _reading(condition: ReadingIs, pack: Pack) -> Iterator[Variation]:
    reading, options, at = condition
    told = Text("cách hiểu {reading}: {old} thành {new}", "reading {reading}: {old} becomes {new}")
    others = [one for one in pack.readings[reading].options if one not in options]
    changed = [frozenset({one}) for one in others] + [options - {one} for one in sorted(options) if len(options) > 1]
    for new in changed:
        facts = {"reading": reading, "old": "/".join(sorted(options)), "new": "/".join(sorted(new))}
        yield Variation(ReadingIs(reading, new, at), told.fill(facts), at)


def _operators(leaf: Leaf) -> Iterator[Variation]:
    """The other operators that the argument fits, and `present`."""
    if leaf.operator is Operator.PRESENT:
        return
    others: tuple[Operator, ...] = _DAYS_OPERATORS if leaf.operator in _DAYS_OPERATORS else ()
    for other in others:
        if other is not leaf.operator:
            yield Variation(leaf._replace(operator=other), _at(leaf, becomes(leaf.operator, other)), leaf.at)
    if leaf.operator is not Operator.CONSECUTIVE_YEARS:
        present = leaf._replace(operator=Operator.PRESENT, argument=True)
        yield Variation(present, _at(leaf, becomes(leaf.operator, Operator.PRESENT)), leaf.at)


def _arguments(leaf: Leaf, pool: Pool) -> Iterator[Variation]:
    """The leaf with another argument of the same type."""
    argument = leaf.argument
    if isinstance(argument, Terms):
        yield from _other_terms(leaf, argument, pool.terms_at(leaf.absolute))
    elif isinstance(argument, ParameterRef):
        yield from _other_parameters(leaf, argument, pool.pack)
    else:
        for new in _moved(leaf.operator, argument):
            yield Variation(leaf._replace(argument=new), _at(leaf, becomes(_shown(argument), _shown(new))), leaf.at)


def _other_terms(leaf: Leaf, terms: Terms, known: tuple[str, ...]) -> Iterator[Variation]:
    """One term more, one less, or, where there is but one, another in its place."""
    listed = leaf.operator if leaf.operator is Operator.INCLUDES else Operator.ONE_OF
    missing = [term for term in known if term not in terms.ids]
    for term in missing:
        told = Text("thêm giá trị «{term}»", 'add the term "{term}"').fill({"term": term})
        changed = leaf._replace(operator=listed, argument=Terms(terms.ids | {term}))
        yield Variation(changed, _at(leaf, told), leaf.at)
    if len(terms.ids) == 1:
        (only,) = terms.ids
        for term in missing:
            told = becomes(only, term)
            yield Variation(leaf._replace(argument=Terms(frozenset({term}))), _at(leaf, told), leaf.at)
        return
    for term in sorted(terms.ids):
        told = Text("bớt giá trị «{term}»", 'drop the term "{term}"').fill({"term": term})
        yield Variation(leaf._replace(argument=Terms(terms.ids - {term})), _at(leaf, told), leaf.at)


def _other_parameters(leaf: Leaf, reference: ParameterRef, pack: Pack) -> Iterator[Variation]:
    """Another parameter of the same type, and the value of this one moved, for each option that it depends on."""
    parameter = pack.parameters[reference.name]
    values = _values(parameter, reference.change)
    for other in pack.parameters.values():
        if other.name != parameter.name and type(_values(other)[0][1]) is type(values[0][1]):
            told = _at(leaf, becomes(f"${parameter.name}", f"${other.name}"))
            yield Variation(leaf._replace(argument=ParameterRef(other.name)), told, leaf.at)
    for option, value in values:
        for new in _moved(leaf.operator, value):
            told = _at(leaf, becomes(_shown(value), _shown(new)))
            yield Variation(_with_value(leaf, parameter, option, new), told, leaf.at)


def _values(parameter: Parameter, change: int | None = None) -> list[tuple[str, Constant]]:
    """The values of a parameter with the option each belongs to, empty where it depends on no reading."""
    if change is not None:
        return [("", parameter.under({}, change))]
    return [(option, parameter.under({parameter.reading: option})) for option in parameter.by_option or ("",)]


def _with_value(leaf: Leaf, parameter: Parameter, option: str, value: Constant) -> Condition:
    """The leaf with a value for its parameter; where that depends on a reading, under one option alone."""
    moved = leaf._replace(argument=value)
    if not option:
        return moved
    others = frozenset(parameter.by_option) - {option}
    here = All((ReadingIs(parameter.reading, frozenset({option}), leaf.at), moved), leaf.at)
    return AnyOf((here, All((ReadingIs(parameter.reading, others, leaf.at), leaf), leaf.at)), leaf.at)


def _moved(operator: Operator, value: Constant) -> list[Constant]:
    """A constant with each bound that the operator heeds moved by one."""
    match value:
        case Days():
            return list(_moved_days(operator, value))
        case Bounds(least, most):
            lower = [Bounds(least + step, most) for step in (-1, 1) if least is not None and least + step >= 0]
            upper = [Bounds(least, most + step) for step in (-1, 1) if most is not None and most + step >= 0]
            return [*lower, *upper]
        case bool():
            return []
        case int():
            return [value - 1, value + 1]
    return []


def _moved_days(operator: Operator, days: Days) -> Iterator[Days]:
    """The days with an end moved by one; `before` heeds the first alone, `after` the last."""
    if days.first is None or days.last is None:
        return
    for step in (-_DAY, _DAY):
        first, last = days.first + step, days.last + step
        if operator is not Operator.AFTER and (first <= days.last or operator is Operator.BEFORE):
            yield _period(first, max(first, days.last) if days.first != days.last else first)
        if operator is not Operator.BEFORE and (days.first <= last or operator is Operator.AFTER):
            yield _period(min(days.first, last) if days.first != days.last else last, last)


def _period(first: date, last: date) -> Days:
    return Days(first, last, Precision.DAY if first == last else Precision.PERIOD)


def _shown(value: Constant) -> Text:
    match value:
        case Days():
            return value.label()
        case Bounds(least, most):
            return same(f"{'' if least is None else least}..{'' if most is None else most}")
    return same(str(value))


def becomes(old: str | Text, new: str | Text) -> Text:
    """One thing in the place of another, in words."""
    return Text("«{old}» thành «{new}»", '"{old}" becomes "{new}"').fill({"old": old, "new": new})


def _at(leaf: Leaf, told: Text) -> Text:
    """What is other in a leaf, with the path that it asks about in front."""
    return Text("{path}: {told}", "{path}: {told}").fill({"path": path_text(leaf.path), "told": told})
