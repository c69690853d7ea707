"""Explanations for the rule keeper and the clerk: what a rule, clause, reading, term or awaited document is about."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dnaward.authoring.cases import Case
from dnaward.authoring.facts_told import FactsRead
from dnaward.authoring.wording import HEADINGS, KINDS, NOT_WAIVABLE, WAIVABLE
from dnaward.judging.outcome import Outcome
from dnaward.judging.reasons import field_text
from dnaward.law.batch_match import BatchMatch
from dnaward.law.condition import (
    Condition,
    Human,
    parts,
)
from dnaward.law.instrument import SOLE, cited, in_effect
from dnaward.law.ledger import Unit
from dnaward.law.load import Law
from dnaward.law.pack import Clock, Pack, Rule
from dnaward.values.fold import fold
from dnaward.values.text import Text, joined, same
from dnaward.values.vocabulary import Question, Term, Vocabulary

_CASES = 3
_LEAST_PART = 3
"""Letters of a name that count as a hint where they stand inside a longer one."""
_NOTED = Text("{text} ({notes})", "{text} ({notes})")
_SHARED = Text("cùng {fields}", "the same {fields}")
_KEPT_APART = Text("trừ khi không thể trùng ngày: {fields}", "unless these days cannot be the same: {fields}")
_MUST_AGREE = Text("thì phải cùng {field}", "must have the same {field}")
_UNCOMPARED = Text("chưa đối chiếu Công báo", "not yet compared with the gazette")


class Section(NamedTuple):
    """A heading and what stands under it."""

    heading: Text
    lines: tuple[Text, ...]


class Explanation(NamedTuple):
    """What something of a pack is about: its kind, its name, its title, and sections."""

    kind: Text
    name: str
    title: Text
    sections: tuple[Section, ...]


def explain(name: str, law: Law, cases: Sequence[Case]) -> list[Explanation]:
    """Everything that goes by a name, whatever its case and accents; nothing where nothing does.

    A term goes by every spelling that dossiers may use, and so does a word that several terms share.
    """
    wanted = fold(name)
    found = [one for one in everything(law, cases) if fold(one.name) == wanted]
    for vocabulary in law.vocabularies.values():
        terms = (term for term in vocabulary.terms.values() if fold(term.id) != wanted)
        found += (_term(term, vocabulary, law) for term in terms if wanted in map(fold, term.spellings()))
        question = vocabulary.question(name)
        found += [_shared_word(name, question, vocabulary)] if question else []
    return found


def nearest(name: str, law: Law, most: int = 3) -> list[str]:
    """The names nearest to one that nothing goes by: those that hold it, or else those that are spelled alike."""
    from difflib import get_close_matches  # noqa: PLC0415  only a mistake needs it

    wanted, known = fold(name), {fold(one): one for one in _names(law)}
    holding = [one for one in known if len(wanted) >= _LEAST_PART and wanted in one]
    holding.sort(key=lambda one: not one.startswith(wanted))
    return [known[one] for one in (holding or get_close_matches(wanted, known, n=most))[:most]]


def everything(law: Law, cases: Sequence[Case]) -> Iterator[Explanation]:
    """Every rule, clause, reading, awaited document and term of the packs, in their order."""
    for pack in law.packs:
        yield from (_rule(rule, pack, law, cases) for rule in pack.every_rule)
        yield from _readings(pack)
        yield from _awaited(pack)
        ledger = law.ledgers.get(pack.id)
        yield from (_unit(unit, pack) for unit in (ledger.units if ledger else ()))
    for vocabulary in law.vocabularies.values():
        yield from (_term(term, vocabulary, law) for term in vocabulary.terms.values())


def rules_only(law: Law, cases: Sequence[Case]) -> Iterator[Explanation]:
    """Every rule, reading and awaited document: what a manual holds."""
    for pack in law.packs:
        yield from (_rule(rule, pack, law, cases) for rule in pack.every_rule)
        yield from _readings(pack)
        yield from _awaited(pack)


def _names(law: Law) -> Iterator[str]:
    for pack in law.packs:
        yield from (rule.id for rule in pack.every_rule)
        yield from pack.readings
        yield from pack.awaited
        ledger = law.ledgers.get(pack.id)
        yield from (unit.id for unit in (ledger.units if ledger else ()))
    for vocabulary in law.vocabularies.values():
        yield from vocabulary.terms


def _explanation(kind: str, name: str, title: Text, sections: Iterable[tuple[str, Iterable[Text]]]) -> Explanation:
    made = (Section(HEADINGS[heading], tuple(lines)) for heading, lines in sections)
    return Explanation(KINDS[kind], name, title, tuple(section for section in made if section.lines))


def _rule(rule: Rule, pack: Pack, law: Law, cases: Sequence[Case]) -> Explanation:
    own = [case for case in cases if case.rule == rule.id]
    return _explanation(
        "rule",
        rule.id,
        rule.title,
        [
            ("severity", [same(rule.severity.value)]),
            ("waivable", [WAIVABLE if rule.waivable else NOT_WAIVABLE]),
            ("basis", [_in_law(one.clause, one.said(), pack) for one in rule.citations]),
            ("clock", [_clock(rule.clock)] if rule.clock else []),
            ("part", [rule.part]),
            ("reads", FactsRead(pack, law.vocabularies).by(rule)),
            ("compared", _compared(rule.batch) if rule.batch else []),
            ("unseen", [rule.unseen]),
            ("readings", [_question(pack.readings[id_].id, pack) for id_ in pack.readings_of(rule)]),
            ("awaited", [_named(id_, pack.awaited[id_].title) for id_ in sorted(pack.awaited_by(rule))]),
            ("human", [pack.judgements[one.judgement].question for one in _inside(rule) if isinstance(one, Human)]),
            ("settled by", _who(rule, pack)),
            ("passes", _about(own, Outcome.PASS)),
            ("fails", _about(own, Outcome.FAIL)),
            ("open", _about(own, Outcome.OPEN)),
            ("review", _about(own, Outcome.REVIEW)),
            ("remedy", [rule.messages.remedy]),
        ],
    )


def _compared(batch: BatchMatch) -> list[Text]:
    """What dossiers that speak of one thing share, in each of the ways in which they do, and what must then agree."""
    ways = [_SHARED.fill({"fields": joined([field_text(path) for path in one.paths()])}) for one in batch.match]
    apart = dict.fromkeys(one.items + path for one in batch.match for path in one.apart)
    kept = [_KEPT_APART.fill({"fields": joined([field_text(path) for path in apart])})] if apart else []
    return [*ways, *kept, _MUST_AGREE.fill({"field": field_text(batch.alike)})]


def _in_law(clause: str, text: Text, pack: Pack) -> Text:
    """A clause with the days on which its instrument is in effect, and whether anybody compared its text."""
    found = cited(clause, pack.instruments)
    notes = [in_effect(found.instrument.effect)] if found and found.instrument.effect else []
    notes += [] if pack.is_compared(clause) else [_UNCOMPARED]
    return _NOTED.fill({"text": text, "notes": joined(notes, "; ", "; ")}) if notes else text


def _clause(clause: str, pack: Pack) -> Text:
    """A clause by its id where the pack encodes one text, else as officials cite it."""
    found = None if SOLE in pack.instruments else cited(clause, pack.instruments)
    return _in_law(clause, found.label, pack) if found else same(clause)


def _term_clause(term: Term, vocabulary: Vocabulary, law: Law) -> list[Text]:
    """The clause that names a term, which is one of the pack that the term comes from."""
    if not term.clause:
        return []
    packs = (one for one in law.packs if vocabulary.id in one.vocabularies)
    pack = next((one for one in packs if one.vocabularies[vocabulary.id].terms.get(term.id) == term), None)
    return [_clause(term.clause, pack) if pack else same(term.clause)]


def _clock(clock: Clock) -> Text:
    return joined([clock.date.label, in_effect(clock.effect)], ": ", ": ")


def _who(rule: Rule, pack: Pack) -> list[Text]:
    """Who settles what the rule leaves open, each once."""
    who = [pack.readings[id_].settled_by for id_ in pack.readings_of(rule)]
    who += [pack.awaited[id_].owed_by for id_ in sorted(pack.awaited_by(rule))]
    who += [pack.judgements[one.judgement].settled_by for one in _inside(rule) if isinstance(one, Human)]
    return list(dict.fromkeys(who))


def _inside(rule: Rule) -> list[Condition]:
    return [*parts(rule.applies), *parts(rule.require)]


def _about(cases: Sequence[Case], outcome: Outcome) -> list[Text]:
    return [case.about for case in cases if case.outcome is outcome][:_CASES]


def _question(id_: str, pack: Pack) -> Text:
    return _named(id_, pack.readings[id_].question)


def _named(id_: str, text: Text) -> Text:
    return joined([same(f"`{id_}`"), text], ": ", ": ")


def _readings(pack: Pack) -> Iterator[Explanation]:
    for id_, reading in pack.readings.items():
        users = [rule for rule in pack.every_rule if id_ in pack.readings_of(rule)]
        options = [_named(option, text) for option, text in reading.options.items()]
        yield _explanation(
            "reading",
            id_,
            reading.question,
            [
                ("clause", [_clause(reading.clause, pack)]),
                ("options", options),
                ("used by", [_named(rule.id, rule.title) for rule in users]),
                ("settled by", [reading.settled_by]),
            ],
        )


def _awaited(pack: Pack) -> Iterator[Explanation]:
    for id_, awaited in pack.awaited.items():
        users = [rule for rule in pack.every_rule if id_ in pack.awaited_by(rule)]
        yield _explanation(
            "awaited",
            id_,
            awaited.title,
            [
                ("clause", [_clause(awaited.clause, pack)]),
                ("used by", [_named(rule.id, rule.title) for rule in users]),
                ("owed by", [awaited.owed_by]),
            ],
        )


def _unit(unit: Unit, pack: Pack) -> Explanation:
    rules = {rule.id: rule for rule in pack.every_rule}
    awaited = [pack.awaited[unit.awaited]] if unit.awaited else []
    return _explanation(
        "clause",
        unit.id,
        unit.gist,
        [
            ("kind", [unit.kind.label]),
            ("why", [unit.why] if unit.why else []),
            ("words", [same(f"“{unit.words}”")] if unit.words else []),
            ("basis", list(_places(unit, pack))),
            ("encoded by", [_named(id_, rules[id_].title) for id_ in unit.rules]),
            ("awaited", [joined([one.title, one.owed_by], " – ", " – ") for one in awaited]),
        ],
    )


def _shared_word(word: str, question: Question, vocabulary: Vocabulary) -> Explanation:
    candidates = [vocabulary.terms[id_] for id_ in question.candidates if id_ in vocabulary.terms]
    return _explanation(
        "question",
        word,
        question.question,
        [
            ("vocabulary", [vocabulary.label]),
            ("candidates", [_named(term.id, term.label) for term in candidates]),
        ],
    )


def _places(unit: Unit, pack: Pack) -> Iterator[Text]:
    """Where the law says what a unit says, where that is not the unit itself."""
    citations = (one for rule in pack.every_rule for one in rule.citations if one.unit == unit.id != one.clause)
    for clause in dict.fromkeys([*unit.clauses, *(one.clause for one in citations)]):
        found = cited(clause, pack.instruments)
        if found is not None:
            yield _in_law(clause, found.label, pack)


def _term(term: Term, vocabulary: Vocabulary, law: Law) -> Explanation:
    groups = {
        name
        for pack in law.packs
        for name, group in pack.groups.items()
        if group.vocabulary == vocabulary.id and term.id in group.ids
    }
    return _explanation(
        "term",
        term.id,
        term.label,
        [
            ("vocabulary", [vocabulary.label]),
            ("clause", _term_clause(term, vocabulary, law)),
            ("spellings", [same(", ".join(dict.fromkeys(term.spellings())))]),
            ("groups", [same(f"`${name}`") for name in sorted(groups)]),
        ],
    )
