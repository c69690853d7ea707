"""Checks of the sentences of a rule: facts that exist, alike in both languages, and a sentence for every outcome."""

from collections.abc import Iterator

from dnaward.dossier.place import Placer
from dnaward.dossier.schema import DOSSIER
from dnaward.dossier.shape import Kind
from dnaward.law.batch_match import DOSSIERS, is_over_batch
from dnaward.law.condition import Awaited, Condition, Human, Leaf, parts, settled_truths
from dnaward.law.faults import fault
from dnaward.law.files import RuleFile, Sentence
from dnaward.law.names import Names
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.location import Path

_OF_BATCH = ("fail", "open")
"""The outcomes of a rule over the batch: it is open where a dossier does not say enough."""
_SHOWN_KINDS = frozenset({Kind.WORD, Kind.WORDS, Kind.NUMBER, Kind.TERM, Kind.TERMS, Kind.DAYS})


def sentence_faults(
    file: RuleFile, conditions: tuple[Condition, Condition], names: Names, placer: Placer
) -> list[Diagnostic]:
    """Everything wrong with the sentences of a rule."""
    found = [
        fault("rule-message-missing", placer.at(("messages", outcome)), outcome)
        for outcome in (_OF_BATCH if is_over_batch(file) else _outcomes(conditions))
        if getattr(file.messages, outcome) is None
    ]
    for at, sentence in _sentences(file):
        if "{" not in sentence.vi and "{" not in sentence.en:
            continue  # most ask for no fact
        facts = sentence.text().facts()
        if facts["vi"] != facts["en"]:
            differing = ", ".join(sorted(facts["vi"] ^ facts["en"]))
            found.append(fault("rule-languages-differ", placer.at((*at, "en")), differing))
        found += [
            fault("rule-unknown-fact", placer.at((*at, "vi" if name in facts["vi"] else "en")), name)
            for name in sorted(facts["vi"] | facts["en"])
            if not (_is_of_batch(name) if is_over_batch(file) else _is_provided(name, names))
        ]
    return found


def _outcomes(conditions: tuple[Condition, Condition]) -> Iterator[str]:
    """The outcomes that need a sentence: those that a rule made of such parts can have."""
    inside = [part for condition in conditions for part in parts(condition)]
    if False in settled_truths(conditions[1]):
        yield "fail"
    if any(isinstance(part, Leaf | Awaited) for part in inside):
        yield "open"
    if any(isinstance(part, Human) for part in inside):
        yield "review"


def _sentences(file: RuleFile) -> Iterator[tuple[Path, Sentence]]:
    yield ("title",), file.title
    yield ("remedy",), file.remedy
    yield ("unseen",), file.unseen
    for outcome in ("fail", "open", "review"):
        sentence = getattr(file.messages, outcome)
        if sentence is not None:
            yield ("messages", outcome), sentence


def _is_of_batch(name: str) -> bool:
    """How many dossiers there are, or the path of a field whose values may be shown."""
    return name == DOSSIERS or (not name.startswith(("$", "@", "#")) and _is_shown(name))


def _is_provided(name: str, names: Names) -> bool:
    """`$parameter`, `@date`, `#list`, or the path of a field whose value may be shown."""
    if name.startswith("$"):
        return name[1:] in names.parameters
    if name.startswith("@"):
        return name[1:] in names.dates
    return _is_shown(name)


def _is_shown(name: str) -> bool:
    fields = DOSSIER.resolve(name.removeprefix("#"))
    if fields is None or any(one.is_personal for one in fields):
        return False
    return (fields[-1].kind is Kind.RECORDS) if name.startswith("#") else fields[-1].kind in _SHOWN_KINDS
