"""The small ways in which a condition could have been written wrong, each told in a sentence."""

from collections.abc import Iterator

from dnaward.authoring.leaf_variations import Pool, Variation, becomes, leaf_variations, moved_bounds, shown
from dnaward.dossier.schema import DOSSIER
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
    Quantifier,
    ReadingIs,
    Some,
    Terms,
    parts,
)
from dnaward.law.load import Law
from dnaward.law.pack import Pack
from dnaward.values.text import Text


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
        case Some(where=where) | Every(where=where) | Count(where=where) | Alike(where=where):
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
        case Some() | Every() | Count() | Alike():
            yield from _about_items(condition)
        case ReadingIs():
            yield from _reading(condition, pool.pack)
        case Awaited(document, at):
            told = Text("coi như văn bản «{id}» đã ban hành và đạt", 'take the document "{id}" as issued and met')
            yield Variation(ALWAYS, told.fill({"id": document}), at)
        case Human(judgement, at):
            told = Text("coi như câu hỏi «{id}» đã được trả lời là đạt", 'take the judgement "{id}" as answered: met')
            yield Variation(ALWAYS, told.fill({"id": judgement}), at)
        case Leaf():
            yield from leaf_variations(condition, pool)


def _together(condition: All | AnyOf, inner: tuple[Condition, ...]) -> Iterator[Variation]:
    old, new = ("all", "any") if isinstance(condition, All) else ("any", "all")
    if len(inner) > 1:
        other: Condition = (AnyOf if isinstance(condition, All) else All)(inner, condition.at)
        yield Variation(other, becomes(old, new), condition.at)
        for index, part in enumerate(inner):
            told = Text("bỏ vế thứ {number} của «{word}»", 'drop part {number} of "{word}"')
            left = condition._replace(parts=(*inner[:index], *inner[index + 1 :]))
            yield Variation(left, told.fill({"number": index + 1, "word": old}), part.at)


def _about_items(condition: Quantifier) -> Iterator[Variation]:
    """What can be other in a question about the items of a list, apart from what it asks of each."""
    match condition:
        case Some(path, where, scope, at):
            yield Variation(Every(path, where, scope, at), becomes("some", "every"), at)
        case Every(path, where, scope, at):
            yield Variation(Some(path, where, scope, at), becomes("every", "some"), at)
        case Count(bounds=bounds, at=at):
            for new in moved_bounds(bounds):
                yield Variation(condition._replace(bounds=new), becomes(shown(bounds), shown(new)), at)
        case Alike(at=at):
            yield Variation(ALWAYS, Text("coi như mọi mục đều giống nhau", "take all items as alike"), at)


def _reading(condition: ReadingIs, pack: Pack) -> Iterator[Variation]:
    reading, options, at = condition
    told = Text("cách hiểu {reading}: {old} thành {new}", "reading {reading}: {old} becomes {new}")
    others = [one for one in pack.readings[reading].options if one not in options]
    changed = [frozenset({one}) for one in others] + [options - {one} for one in sorted(options) if len(options) > 1]
    for new in changed:
        facts = {"reading": reading, "old": "/".join(sorted(options)), "new": "/".join(sorted(new))}
        yield Variation(ReadingIs(reading, new, at), told.fill(facts), at)
