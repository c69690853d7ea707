"""What a rule keeper should know of a proof, in sentences, each with a dossier that shows it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from dnaward.authoring.facts_grid import Sample
from dnaward.authoring.proof import Answer, Conclusions, Coverage, PairProof, Proof, ReadingProof, RuleProof
from dnaward.judging.outcome import Conclusion, Outcome
from dnaward.law.pack import Choices
from dnaward.values.diagnostic import Severity
from dnaward.values.text import Text, joined, same

Facts = dict[str, str | int | Text]


class Finding(NamedTuple):
    """Something about the rules: how grave, what, and a dossier that shows it under some ways of reading."""

    code: str
    severity: Severity
    text: Text
    sample: Sample | None = None
    choices: Choices | None = None


_NEVER_APPLIES: Final = Text("Quy tắc {rule} không áp dụng cho hồ sơ nào", "Rule {rule} applies to no dossier")
_NEVER: Final = Text(
    "Không hồ sơ nào làm quy tắc {rule} cho kết quả «{outcome}», dù cách viết điều kiện cho phép",
    'No dossier makes rule {rule} come out as "{outcome}", although the form of its conditions allows it',
)
_NEVER_BY_FORM: Final = Text(
    "Quy tắc {rule} không bao giờ cho kết quả «{outcome}», đúng như cách viết điều kiện",
    'Rule {rule} never comes out as "{outcome}", as the form of its conditions says',
)
_WAITING: Final = Text(
    "Chừng nào cách hiểu còn để ngỏ, không hồ sơ nào làm quy tắc {rule} cho kết quả «{outcome}»",
    'As long as its readings are open, no dossier makes rule {rule} come out as "{outcome}"',
)
_CONTRADICT: Final = Text(
    "Quy tắc {first} và {second} mâu thuẫn: khi cả hai cùng áp dụng, không hồ sơ nào đạt cả hai{readings}",
    "Rules {first} and {second} contradict: where both apply, no dossier satisfies both{readings}",
)
_WHEN_READ: Final = Text(" (theo cách hiểu {choices})", " (under the readings {choices})")
_READING_IDLE: Final = Text(
    "Cách hiểu {reading} không làm thay đổi kết quả của quy tắc nào",
    "Reading {reading} changes the outcome of no rule",
)
_READING_MATTERS: Final = Text(
    "Cách hiểu {reading} làm thay đổi kết quả của quy tắc {rule}: {outcomes}",
    "Reading {reading} changes the outcome of rule {rule}: {outcomes}",
)
_ONLY: Final = Text(
    "Khi {where}, hồ sơ chỉ có thể có kết luận: {conclusions}",
    "Where {where}, the conclusion can only be: {conclusions}",
)
_STATED: Final = Text(
    "{field} là «{value}» (hoặc giá trị được xét như vậy)", '{field} is "{value}" (or a value that is treated alike)'
)
_UNSTATED: Final = Text("{field} chưa ghi", "{field} is not stated")
_ALWAYS: Final = Text("xét mọi hồ sơ", "all dossiers are considered")
_BUDGET: Final = Text(
    "Chưa xét hết {what}: đã xét {cells} trên {size} ô, hết mức {budget} ô cho một câu hỏi",
    "Not all of {what} was examined: {cells} of {size} cells, the budget being {budget} cells for one question",
)
_SAMPLED: Final = Text(
    "Quy tắc {rule} hỏi về các năm liên tục hoặc so các ngày trong hồ sơ với nhau: chỉ thử được một số ngày, "
    "nên không kết luận điều gì là không thể",
    "Rule {rule} asks for consecutive years, or holds days of the dossier against each other: only some were tried, "
    "so nothing is said to be impossible",
)
_OF_RULE: Final = Text("quy tắc {rule}", "rule {rule}")
_OF_PAIR: Final = Text("cặp quy tắc {first} và {second}", "the pair of rules {first} and {second}")
_OF_PAIRS: Final = Text(
    "{count} cặp quy tắc, như {first} và {second}", "{count} pairs of rules, such as {first} and {second},"
)
_OF_CONCLUSION: Final = Text("kết luận chung", "the conclusion")


def findings(proof: Proof) -> Iterator[Finding]:
    """What the proof found, in the order of rules, pairs, readings, conclusions.

    Errors and warnings are for the rule keeper to mend; notes say what holds by design, and where the budget ended.
    """
    for rule in proof.rules:
        yield from _of_rule(rule, proof.budget)
    for pair in proof.pairs:
        yield from _of_pair(pair)
    yield from _undecided([pair for pair in proof.pairs if pair.answer is Answer.UNDECIDED], proof.budget)
    for reading in proof.readings:
        yield from _of_reading(reading)
    yield from _of_conclusions(proof.conclusions, proof.budget)


def _of_rule(rule: RuleProof, budget: int) -> Iterator[Finding]:
    facts: Facts = {"rule": rule.rule}
    if not rule.coverage.is_exact:
        yield Finding("rule-sampled", Severity.NOTE, _SAMPLED.fill(facts))
    if not rule.coverage.is_whole:
        yield _unfinished(_OF_RULE.fill(facts), rule.coverage, budget)
    sample = next(iter(rule.seen.values()), None)
    if rule.coverage.is_proof and set(rule.seen) == {Outcome.NOT_APPLICABLE}:
        yield Finding("rule-never-applies", Severity.WARNING, _NEVER_APPLIES.fill(facts), sample)
        return
    for outcome in rule.never:
        told: Facts = {**facts, "outcome": outcome.label}
        if outcome in rule.surprising:
            yield Finding(f"rule-never-{outcome}", Severity.WARNING, _NEVER.fill(told), sample)
        else:
            yield Finding(f"rule-never-{outcome}-by-form", Severity.NOTE, _NEVER_BY_FORM.fill(told), sample)

    for outcome in rule.waiting:
        text = _WAITING.fill({**facts, "outcome": outcome.label})
        yield Finding(f"rule-waits-to-{outcome}", Severity.NOTE, text, sample)


def _of_pair(pair: PairProof) -> Iterator[Finding]:
    facts: Facts = {"first": pair.rules[0], "second": pair.rules[1]}
    if pair.answer is Answer.CONTRADICTS:
        choices = _ways(pair.choices)
        readings = _WHEN_READ.fill({"choices": choices}) if choices else same("")
        text = _CONTRADICT.fill({**facts, "readings": readings})
        yield Finding("rules-contradict", Severity.ERROR, text, pair.sample, pair.choices[0])


def _undecided(pairs: Sequence[PairProof], budget: int) -> Iterator[Finding]:
    """Where the budget ended before the answer was known: one line for all pairs, with the first of them."""
    if pairs:
        first, second = pairs[0].rules
        told = (_OF_PAIR if len(pairs) == 1 else _OF_PAIRS).fill(
            {"first": first, "second": second, "count": len(pairs)}
        )
        yield _unfinished(told, pairs[0].coverage, budget)


def _ways(choices: Iterable[Choices]) -> str:
    return "; ".join(", ".join(f"{id_}={option}" for id_, option in one.items()) for one in choices)


def _of_reading(reading: ReadingProof) -> Iterator[Finding]:
    if reading.never_matters:
        text = _READING_IDLE.fill({"reading": reading.reading})
        yield Finding("reading-never-matters", Severity.WARNING, text, reading.sample)
    for case in reading.cases:
        outcomes = joined(
            [Text(f"{id_}: {one.label.vi}", f"{id_}: {one.label.en}") for id_, one in case.outcomes.items()]
        )
        text = _READING_MATTERS.fill({"reading": reading.reading, "rule": case.rule, "outcomes": outcomes})
        yield Finding("reading-matters", Severity.NOTE, text, case.sample, case.others)


def _of_conclusions(found: Conclusions, budget: int) -> Iterator[Finding]:
    if not found.coverage.is_whole:
        yield _unfinished(_OF_CONCLUSION, found.coverage, budget)
    if not found.coverage.is_proof:
        return
    valid = set(Conclusion) - {Conclusion.INVALID}
    for value, group in groupby(found.reached, key=lambda one: one.value):
        reached = list(group)
        # Only a word can be told in a sentence; what stands in a whole mapping cannot.
        if isinstance(value, str | None) and {one.conclusion for one in reached} != valid:
            conclusions = joined([one.conclusion.label for one in reached])
            text = _ONLY.fill({"where": _where(found.cut, value), "conclusions": conclusions})
            yield Finding("conclusion-narrow", Severity.NOTE, text, reached[0].sample)


def _where(cut: str, value: str | None) -> Text:
    if not cut:
        return _ALWAYS
    return _UNSTATED.fill({"field": cut}) if value is None else _STATED.fill({"field": cut, "value": value})


def _unfinished(what: Text, coverage: Coverage, budget: int) -> Finding:
    facts: Facts = {
        "what": what,
        "cells": coverage.cells,
        "size": coverage.size,
        "budget": budget,
    }
    return Finding("budget-spent", Severity.NOTE, _BUDGET.fill(facts))
