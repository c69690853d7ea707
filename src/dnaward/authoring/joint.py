"""What several rules say together: pairs that no dossier can satisfy, and the conclusions that can be reached.

A joint grid is not multiplied out. Once the fields that rules share are fixed, each rule sees only fields of its own,
so what one of them can reach there does not depend on the other.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any, NamedTuple

from dnaward.authoring.facts_grid import Cell, Grid, Sample, dossier_of, grid_of
from dnaward.authoring.facts_read import RuleOfPack, facts_of
from dnaward.authoring.proof import Answer, Conclusions, Coverage, PairProof, Reached
from dnaward.judging.engine import CompiledRule
from dnaward.judging.outcome import Conclusion, Outcome, conclude, undecided
from dnaward.law.load import Law
from dnaward.law.pack import Choices
from dnaward.values.diagnostic import Severity
from dnaward.values.truth import Unknown

_FROM_LIGHT = (Conclusion.PASS, Conclusion.OPEN, Conclusion.FAIL)


def pairs(rules: Sequence[CompiledRule], law: Law, budget: int) -> tuple[PairProof, ...]:
    """For any two rules of severity `error`, whether one dossier can satisfy both."""
    deciding = filter(_decides, rules)
    return tuple(_Pair(first, second, law, budget).proof() for first, second in combinations(deciding, 2))


def _decides(rule: CompiledRule) -> bool:
    return rule.severity is Severity.ERROR


def _grid(rules: Sequence[CompiledRule], law: Law, most: int) -> Grid:
    return grid_of([RuleOfPack(rule.rule, rule.pack) for rule in rules], law, most)


def _fields(rule: CompiledRule) -> set[str]:
    """The fields of the dossier that a rule reads."""
    return set(facts_of([RuleOfPack(rule.rule, rule.pack)]).children)


class _Reach(NamedTuple):
    """The first cells where a rule applies and where it holds, by the index of the variant.

    `judged` are the variants under which it holds somewhere if people judge so.
    """

    applies: Mapping[int, Cell]
    holds: Mapping[int, Cell]
    judged: frozenset[int]

    def can_hold(self, variant: int) -> bool:
        """Whether the rule holds somewhere, by itself or because people judge so."""
        return variant in self.holds or variant in self.judged


class _Pair:
    """Two rules on the grid of their facts: the fields that both read, and those of each alone."""

    def __init__(self, first: CompiledRule, second: CompiledRule, law: Law, budget: int) -> None:
        self.rules = first, second
        grid = _grid(self.rules, law, budget)
        fields = _fields(first), _fields(second)
        self.shared = grid.only(fields[0] & fields[1])
        self.own = grid.only(fields[0] - fields[1]), grid.only(fields[1] - fields[0])
        self.left = budget
        self.budget = budget
        self.choices = dict(self._choices())
        # By the indices of two variants that read alike:
        self.apply: dict[tuple[int, int], Sample] = {}
        self.hold: dict[tuple[int, int], Sample] = {}
        self.judged: set[tuple[int, int]] = set()
        self.able: tuple[set[int], set[int]] = set(), set()

    def _choices(self) -> Iterator[tuple[tuple[int, int], Choices]]:
        """The pairs of variants that read the text in one way, by their indices."""
        first, second = (rule.variants for rule in self.rules)
        for (i, one), (j, other) in product(enumerate(first), enumerate(second)):
            if all(other.choices.get(reading, option) == option for reading, option in one.choices.items()):
                yield (i, j), {**one.choices, **other.choices}

    def proof(self) -> PairProof:
        """The answer, found as soon as every way of reading has a dossier that satisfies both."""
        for cell in self.shared.cells(self.budget):
            reaches = [self._reach(index, cell) for index in (0, 1)]
            self._note(cell, reaches[0], reaches[1])
            if self.left <= 0 or len(self.hold) == len(self.choices):
                break
        size = self.shared.size * sum(own.size for own in self.own)
        return self._answered(Coverage(self.budget - self.left, size, self.shared.is_exact))

    def _reach(self, index: int, shared: Cell) -> _Reach:
        """Where one of the rules applies and holds, the shared fields being fixed."""
        variants, own = self.rules[index].variants, self.own[index]
        fixed = self.shared.parts(shared)
        applies: dict[int, Cell] = {}
        holds: dict[int, Cell] = {}
        judged: set[int] = set()
        for cell in own.cells(max(self.left, 0)):
            self.left -= 1
            dossier = dossier_of({**fixed, **own.parts(cell)})
            for number, variant in enumerate(variants):
                if number not in holds and variant.applies(dossier, dossier) is True:
                    applies.setdefault(number, cell)
                    truth = variant.require(dossier, dossier)
                    if truth is True:
                        holds[number] = cell
                    elif isinstance(truth, Unknown) and undecided(truth.reasons) is Outcome.REVIEW:
                        judged.add(number)
            if len(holds) == len(variants):
                break
        self.able[index].update(holds)
        return _Reach(applies, holds, frozenset(judged))

    def _note(self, shared: Cell, first: _Reach, second: _Reach) -> None:
        for i, j in self.choices:
            if i in first.applies and j in second.applies and (i, j) not in self.apply:
                self.apply[i, j] = self._sample(shared, first.applies[i], second.applies[j])
            if i in first.holds and j in second.holds and (i, j) not in self.hold:
                self.hold[i, j] = self._sample(shared, first.holds[i], second.holds[j])
            elif first.can_hold(i) and second.can_hold(j):
                self.judged.add((i, j))

    def _sample(self, shared: Cell, first: Cell, second: Cell) -> Sample:
        return self.shared.sample(shared) | self.own[0].sample(first) | self.own[1].sample(second)

    def _answered(self, coverage: Coverage) -> PairProof:
        names = self.rules[0].rule.id, self.rules[1].rule.id
        first = next(iter(self.hold), None)
        together = first and PairProof(names, Answer.TOGETHER, coverage, (self.choices[first],), self.hold[first])
        if together and len(self.hold) == len(self.choices):
            return together
        if not coverage.is_exact or not self._is_whole() or (self.left <= 0 and coverage.size > self.budget):
            return PairProof(names, Answer.UNDECIDED, coverage)
        against = [one for one in self.apply if one not in (self.hold.keys() | self.judged) and self._are_able(one)]
        if against:
            choices = tuple(self.choices[one] for one in against)
            return PairProof(names, Answer.CONTRADICTS, coverage, choices, self.apply[against[0]])
        alone = Answer.UNABLE if self.apply else Answer.APART
        is_judged = any(self._are_able(one) for one in self.judged)
        return together or PairProof(names, Answer.JUDGED if is_judged else alone, coverage)

    def _is_whole(self) -> bool:
        return all(grid.is_whole for grid in (self.shared, *self.own))

    def _are_able(self, variants: tuple[int, int]) -> bool:
        return variants[0] in self.able[0] and variants[1] in self.able[1]


Found = Mapping[Conclusion, Sample]
"""The conclusions that some rules lead to, each with the fields of the first cell that does."""


def conclusions(rules: Sequence[CompiledRule], law: Law, budget: int) -> Conclusions:
    """The conclusions that can be reached, for each value of the field that most of the deciding rules read."""
    deciding = [rule for rule in rules if _decides(rule)]
    grid = _grid(deciding, law, budget)
    cut = _most_shared(deciding, grid)
    head = grid.only({cut})
    groups = [(group, grid.only(fields - {cut})) for group, fields in _apart(deciding, cut)]
    left = budget
    reached: list[Reached] = []
    for cell in head.cells(budget):
        found: list[Found] = []
        for group, own in groups:
            one, spent = _found(group, head.parts(cell), own, left)
            found.append(one)
            left -= spent
        stated = head.sample(cell)
        reached += [Reached(stated.get(cut), one, stated | rest) for one, rest in _together(found)]
    size = head.size * sum(own.size for _group, own in groups)
    return Conclusions(cut, tuple(reached), Coverage(budget - left, size, grid.is_exact), grid.size)


def _most_shared(rules: Sequence[CompiledRule], grid: Grid) -> str:
    """The field that most rules read, the first of several; empty where no two rules share one."""
    readers = {axis.name: sum(axis.name in _fields(rule) for rule in rules) for axis in grid.axes}
    most = max(readers.values(), default=0)
    return next(name for name, count in readers.items() if count == most) if most > 1 else ""


def _apart(rules: Sequence[CompiledRule], cut: str) -> list[tuple[list[CompiledRule], set[str]]]:
    """The rules in groups that share no field but the cut, each with its fields."""
    groups: list[tuple[list[CompiledRule], set[str]]] = []
    for rule in rules:
        fields = _fields(rule)
        near = [one for one in groups if one[1] & fields - {cut}]
        group = [*(member for members, _ in near for member in members), rule]
        groups = [one for one in groups if one not in near]
        groups.append((group, fields.union(*(one[1] for one in near))))
    return groups


def _found(rules: Sequence[CompiledRule], fixed: Mapping[str, Any], own: Grid, most: int) -> tuple[Found, int]:
    """What some rules alone lead to, the fields of the cut being fixed, and the number of cells that it took."""
    found: dict[Conclusion, Sample] = {}
    cells = 0
    for cell in own.cells(max(most, 0)):
        cells += 1
        dossier = dossier_of({**fixed, **own.parts(cell)})
        conclusion = conclude((rule.severity, rule.judge(dossier).outcome) for rule in rules)
        if conclusion not in found:
            found[conclusion] = own.sample(cell)
    return found, cells


def _together(found: Sequence[Found]) -> Iterator[tuple[Conclusion, Sample]]:
    """The conclusions that several groups of rules lead to together: the gravest of theirs, whichever those are."""
    lightest = [next((one for one in _FROM_LIGHT if one in group), None) for group in found]
    for conclusion in _FROM_LIGHT:
        lighter = _FROM_LIGHT[: _FROM_LIGHT.index(conclusion) + 1]
        if not all(one in lighter for one in lightest):
            continue
        grave = next((group for group in found if conclusion in group), None)
        if grave is not None:
            chosen = (
                group[conclusion if group is grave else one] for group, one in zip(found, lightest, strict=True) if one
            )
            yield conclusion, {name: value for sample in chosen for name, value in sample.items()}
