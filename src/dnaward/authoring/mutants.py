"""The mutants of a rule: every small way in which it, or a default that it reads, could have been written wrong."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from dnaward.authoring.leaf_variations import Pool, becomes
from dnaward.authoring.variations import pool_of, variations
from dnaward.law.condition import ALWAYS, Condition, DateRef, FieldPath, Leaf, parts
from dnaward.law.load import Law
from dnaward.law.pack import CLOCK, Default, Pack, Rule
from dnaward.values.diagnostic import Severity
from dnaward.values.location import Path, path_text
from dnaward.values.text import Text


class Mutant(NamedTuple):
    """A rule changed in one small way, in a pack of this rule alone: what is other, and where in which file."""

    rule: Rule
    pack: Pack
    told: Text
    file: str
    at: Path


def mutants(rule: Rule, pack: Pack, law: Law) -> Iterator[Mutant]:
    """Every small change of a rule: of its conditions, of its severity, and of the defaults that it reads.

    By what rules are in force is changed for the first rule alone of those that go by the same date within the same
    days, and which items state a date for the first rule that holds days against it: that is a condition of the pack,
    not one of each rule.
    """
    pool = pool_of(pack, law)
    yield from _of_conditions(rule, pool)
    for severity in Severity:
        if severity is not rule.severity:
            told = Text("mức độ: {told}", "severity: {told}").fill({"told": becomes(rule.severity, severity)})
            yield _mutant(rule._replace(severity=severity), pack, told, ("severity",))
    file = str(PurePosixPath(rule.file).parent.parent / "pack.yaml")
    for other in _changed_packs(rule, pool):
        yield Mutant(rule, other.pack._replace(rules=(rule,)), other.told, file, other.at)


def _of_conditions(rule: Rule, pool: Pool) -> Iterator[Mutant]:
    pack = pool.pack
    always = rule.clock.condition if rule.clock else ALWAYS
    if rule.applies is not always:
        dropped = Text("bỏ «applies»: áp dụng cho mọi hồ sơ", 'drop "applies": every dossier is meant')
        yield _mutant(rule._replace(applies=always), pack, dropped, ("applies",))
    is_told = not pack.is_first_by_its_clock(rule)
    for one in variations(rule.applies, pool):
        if not (is_told and one.at == CLOCK):
            yield _mutant(rule._replace(applies=one.condition), pack, one.told, one.at)
    for one in variations(rule.require, pool):
        yield _mutant(rule._replace(require=one.condition), pack, one.told, one.at)


def _mutant(rule: Rule, pack: Pack, told: Text, at: Path) -> Mutant:
    return Mutant(rule, pack._replace(rules=(rule,)), told, rule.file, at)


def _dates_in(rule: Rule) -> set[str]:
    """The dates of the dossier that the conditions of a rule name."""
    inside = [*parts(rule.applies), *parts(rule.require)]
    return {part.argument.name for part in inside if isinstance(part, Leaf) and isinstance(part.argument, DateRef)}


def _dates_first_used(rule: Rule, pack: Pack) -> list[str]:
    """The dates that no earlier rule of the pack names."""
    earlier: set[str] = set()
    for other in pack.rules:
        if other.id == rule.id:
            break
        earlier |= _dates_in(other)
    return sorted(_dates_in(rule) - earlier)


class _Changed(NamedTuple):
    """A pack with one of its dates or defaults changed: what is other, and where in its file."""

    pack: Pack
    told: Text
    at: Path


def _changed_packs(rule: Rule, pool: Pool) -> Iterator[_Changed]:
    """The pack with a date or a default changed that a rule reads."""
    pack = pool.pack
    for name in _dates_first_used(rule, pack):
        yield from _changed_dates(name, pool)
    for path in _paths_with_default(rule, pack):
        for other in _changed_defaults(path, pool):
            yield _Changed(pack._replace(defaults={**pack.defaults, path: other.defaults}), other.told, other.at)


def _changed_dates(name: str, pool: Pool) -> Iterator[_Changed]:
    """The pack with a date stated by other items; a date of the dossier itself has none."""
    pack, named = pool.pack, pool.pack.dates[name]
    for one in variations(named.where, pool) if named.where is not ALWAYS else ():
        told = Text("ngày @{name}: {told}", "date @{name}: {told}").fill({"name": name, "told": one.told})
        yield _Changed(pack._replace(dates={**pack.dates, name: named._replace(where=one.condition)}), told, one.at)


def _paths_with_default(rule: Rule, pack: Pack) -> list[FieldPath]:
    """The fields with a default that a rule reads, through the conditions of other defaults too."""
    found: list[FieldPath] = []
    conditions: list[Condition] = [rule.applies, rule.require]
    while conditions:
        for leaf in parts(conditions.pop()):
            if isinstance(leaf, Leaf) and leaf.absolute in pack.defaults and leaf.absolute not in found:
                found.append(leaf.absolute)
                conditions += [default.when for default in pack.defaults[leaf.absolute]]
    return found


class _Defaults(NamedTuple):
    """The defaults of a field with one of them changed: what is other, and where in the pack's file."""

    defaults: tuple[Default, ...]
    told: Text
    at: Path


def _changed_defaults(path: FieldPath, pool: Pool) -> Iterator[_Defaults]:
    defaults = pool.pack.defaults[path]
    for index, default in enumerate(defaults):
        for one in _changed_default(default, pool):
            yield one._replace(defaults=(*defaults[:index], *one.defaults, *defaults[index + 1 :]))


def _changed_default(default: Default, pool: Pool) -> Iterator[_Defaults]:
    """A default dropped, with each other value, and under other conditions."""
    at = default.when.at[:2] or ("defaults",)
    facts = {"path": path_text(default.path), "value": default.value}
    dropped = Text("bỏ giá trị ngầm định «{value}» của {path}", 'drop the default "{value}" of {path}')
    yield _Defaults((), dropped.fill(facts), at)
    for term in pool.terms_at(default.path):
        if term != default.value:
            told = Text("giá trị ngầm định của {path}: {told}", "default of {path}: {told}")
            told = told.fill({**facts, "told": becomes(default.value, term)})
            yield _Defaults((default._replace(value=term),), told, at)
    for one in variations(default.when, pool):
        told = Text("điều kiện của giá trị ngầm định của {path}: {told}", "condition of the default of {path}: {told}")
        yield _Defaults((default._replace(when=one.condition),), told.fill({**facts, "told": one.told}), one.at)
