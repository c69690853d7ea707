"""Vocabularies from `vocabulary.yaml`, and what they become when several packs speak of the same fields."""

from collections.abc import Mapping
from typing import NamedTuple

from dnaward.dossier.place import Placer
from dnaward.law.faults import fault
from dnaward.law.files import VocabulariesFile, VocabularyFile
from dnaward.law.pack import Group
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.fold import fold
from dnaward.values.location import Path
from dnaward.values.text import Text
from dnaward.values.vocabulary import Question, Term, Vocabulary

_ROOT = "vocabularies"


class Words(NamedTuple):
    """The vocabularies of a pack, its named groups of terms, and its vocabularies together with those before it."""

    vocabularies: Mapping[str, Vocabulary]
    groups: Mapping[str, Group]
    known: Mapping[str, Vocabulary]


def words_from(file: VocabulariesFile, before: Mapping[str, Vocabulary]) -> Words:
    """The words of a pack as values; `before` are the vocabularies of the packs before it."""
    groups = {
        name: Group(id_, frozenset(terms))
        for id_, one in file.vocabularies.items()
        for name, terms in (one.groups or {}).items()
    }
    vocabularies = {id_: _vocabulary(id_, one) for id_, one in file.vocabularies.items()}
    return Words(vocabularies, groups, _merged(before, vocabularies))


def _merged(known: Mapping[str, Vocabulary], added: Mapping[str, Vocabulary]) -> dict[str, Vocabulary]:
    """The vocabularies of two packs together: terms and questions add up, the later label counts."""
    together = dict(known)
    for id_, vocabulary in added.items():
        earlier = together.get(id_)
        together[id_] = vocabulary if earlier is None else _joined(earlier, vocabulary)
    return together


def faults_in(placer: Placer, files: Mapping[str, VocabularyFile], known: Mapping[str, Vocabulary]) -> list[Diagnostic]:
    """Words that stand for several terms, and groups and questions that name terms which do not exist."""
    found: list[Diagnostic] = []
    for id_, file in files.items():
        found += _shared_words(placer, id_, file)
        lists: list[tuple[Path, list[str]]] = [
            ((_ROOT, id_, "groups", name), words) for name, words in (file.groups or {}).items()
        ]
        lists += [
            ((_ROOT, id_, "questions", index, "candidates"), one.candidates)
            for index, one in enumerate(file.questions or ())
        ]
        for path, words in lists:
            found += [
                fault("rule-unknown-term", placer.at((*path, index)), word, known[id_].terms)
                for index, word in enumerate(words)
                if word not in known[id_].terms
            ]
    return found


def _shared_words(placer: Placer, id_: str, file: VocabularyFile) -> list[Diagnostic]:
    meaning: dict[str, str] = {fold(word): "" for one in file.questions or () for word in one.words}
    found = []
    for name, term in file.terms.items():
        words = (name, term.vi, term.en, *(term.aliases or ()))
        shared = [word for word in words if meaning.setdefault(fold(word), name) != name]
        found += [fault("pack-duplicate-word", placer.at((_ROOT, id_, "terms", name)), word) for word in shared]
    return found


def _vocabulary(id_: str, file: VocabularyFile) -> Vocabulary:
    terms = {
        name: Term(name, _label(term.vi, term.en), tuple(term.aliases or ()), term.clause or "")
        for name, term in file.terms.items()
    }
    questions = tuple(
        Question(tuple(one.words), one.question.text(), tuple(one.candidates)) for one in file.questions or ()
    )
    return Vocabulary(id_, file.label.text(), terms, is_open=file.open, questions=questions)


def _label(vi: str, en: str) -> Text:
    return Text(vi.strip(), en.strip())


def _joined(earlier: Vocabulary, later: Vocabulary) -> Vocabulary:
    return Vocabulary(
        later.id,
        later.label,
        {**earlier.terms, **later.terms},
        is_open=earlier.is_open or later.is_open,
        questions=earlier.questions + later.questions,
    )
