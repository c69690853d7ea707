"""One pack from its documents: every reference resolved and checked, everything wrong collected with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dnaward.dossier.document import Document
from dnaward.dossier.place import Placer
from dnaward.dossier.schema import DOSSIER, AnyRecord, read_record
from dnaward.law.condition import ALWAYS, Condition, FieldPath
from dnaward.law.condition_reader import ConditionReader
from dnaward.law.faults import fault
from dnaward.law.files import PackFile, RuleFile, Sentence, VocabulariesFile
from dnaward.law.names import Names
from dnaward.law.pack import (
    AwaitedDocument,
    Default,
    Instrument,
    Judgement,
    Messages,
    Pack,
    ReadingQuestion,
    Rule,
)
from dnaward.law.parameter_reader import parameters_from
from dnaward.law.sentences import sentence_faults
from dnaward.law.vocabulary_reader import faults_in, groups_from, merged, vocabulary_from
from dnaward.values.citation import Citation
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.text import Text
from dnaward.values.vocabulary import Vocabulary


class Inherited(NamedTuple):
    """What a pack finds already there from the packs before it."""

    vocabularies: Mapping[str, Vocabulary]


@dataclass(slots=True)
class PackReader:
    """Reads one pack; `diagnostics` holds everything that is wrong with it."""

    id: str
    sha256: str
    inherited: Inherited
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def read(self, pack: Document, vocabulary: Document, rules: Mapping[str, Document]) -> Pack | None:
        """The pack, or None where its own files or a rule cannot be read."""
        words = self._record(vocabulary, VocabulariesFile)
        file = self._record(pack, PackFile)
        if file is None or words is None:
            return None
        placer = Placer(pack)
        if file.id != self.id:
            self.diagnostics.append(fault("pack-id", placer.at(("id",)), file.id))
        own = {id_: vocabulary_from(id_, one) for id_, one in words.vocabularies.items()}
        known = merged(self.inherited.vocabularies, own)
        self.diagnostics += faults_in(Placer(vocabulary), words.vocabularies, known)
        names = Names(
            known,
            groups_from(words.vocabularies),
            {},
            _readings(file),
            {
                id_: AwaitedDocument(id_, one.clause, one.title.text(), one.owed_by.text())
                for id_, one in (file.awaited or {}).items()
            },
            {
                id_: Judgement(id_, one.clause, one.question.text(), one.settled_by.text())
                for id_, one in (file.judgements or {}).items()
            },
        )
        parameters, found = parameters_from(file, names, placer)
        self.diagnostics += found
        names = Names(names.vocabularies, names.groups, parameters, names.readings, names.awaited, names.judgements)
        defaults = self._defaults(file, names, placer)
        read = self._rules(file, placer, rules, names)
        if self.diagnostics:
            return None
        return Pack(
            file.id,
            file.version,
            file.title.text(),
            _instrument(file),
            self.sha256,
            own,
            parameters,
            names.readings,
            names.awaited,
            names.judgements,
            defaults,
            tuple(read),
        )

    def _record(self, document: Document, record: type[AnyRecord]) -> AnyRecord | None:
        read, found = read_record(document, record)
        self.diagnostics += found.diagnostics()
        return None if found else read

    def _defaults(self, file: PackFile, names: Names, placer: Placer) -> dict[FieldPath, tuple[Default, ...]]:
        defaults: dict[FieldPath, tuple[Default, ...]] = {}
        for index, one in enumerate(file.defaults or ()):
            at = ("defaults", index)
            fields = DOSSIER.resolve(one.path)
            if fields is None:
                self.diagnostics.append(fault("rule-unknown-path", placer.at((*at, "path")), one.path, DOSSIER.paths()))
                continue
            vocabulary = names.vocabularies.get(fields[-1].vocabulary)
            if vocabulary is None or one.value not in vocabulary.terms:
                near = vocabulary.terms if vocabulary else ()
                self.diagnostics.append(fault("rule-unknown-term", placer.at((*at, "value")), one.value, near))
                continue
            path = tuple(step.name for step in fields)
            reader = ConditionReader(placer, names, DOSSIER, self.diagnostics)
            when = reader.read(one.when, (*at, "when"), DOSSIER.list_above(path)) if one.when else ALWAYS
            unstated = self._unstated(one.while_unstated, placer, (*at, "while_unstated"))
            defaults[path] = (*defaults.get(path, ()), Default(path, one.value, when, unstated))
        return defaults

    def _unstated(self, path: str | None, placer: Placer, at: Any) -> FieldPath:
        if path is None:
            return ()
        fields = DOSSIER.resolve(path)
        if fields is None:
            self.diagnostics.append(fault("rule-unknown-path", placer.at(at), path, DOSSIER.paths()))
            return ()
        return tuple(one.name for one in fields)

    def _rules(self, file: PackFile, placer: Placer, rules: Mapping[str, Document], names: Names) -> list[Rule]:
        """The rules in the order that the pack states; a rule without a file, and a file without a rule, are faults."""
        for index, id_ in enumerate(file.rules):
            if id_ not in rules:
                self.diagnostics.append(fault("pack-rule-file", placer.at(("rules", index)), id_, rules))
        for id_, document in rules.items():
            if id_ not in file.rules:
                place = Placer(document).at(())
                self.diagnostics.append(fault("pack-rule-not-listed", place, id_))
        found = (self._rule(id_, rules[id_], file, names) for id_ in file.rules if id_ in rules)
        return [rule for rule in found if rule is not None]

    def _rule(self, id_: str, document: Document, pack: PackFile, names: Names) -> Rule | None:
        file = self._record(document, RuleFile)
        if file is None:
            return None
        placer = Placer(document)
        reader = ConditionReader(placer, names, DOSSIER, self.diagnostics)
        applies: Condition = reader.read(file.applies, ("applies",)) if file.applies is not None else ALWAYS
        require = reader.read(file.require, ("require",))
        self.diagnostics += sentence_faults(file, (applies, require), names, placer)
        clause = pack.instrument.clause.text()
        said = file.messages
        title = file.title.text()
        return Rule(
            id_,
            pack.id,
            title,
            file.severity,
            tuple(Citation(one.clause, clause.fill({"clause": one.clause}), one.words) for one in file.basis),
            applies,
            require,
            Messages(_text(said.fail, title), _text(said.open, title), _text(said.review, title), file.remedy.text()),
            file.unseen.text(),
            document.file,
        )


def _text(sentence: Sentence | None, otherwise: Text) -> Text:
    return sentence.text() if sentence else otherwise


def _instrument(file: PackFile) -> Instrument:
    stated = file.instrument
    return Instrument(stated.name.text(), stated.number, stated.date.written(), stated.issuer.text())


def _readings(file: PackFile) -> dict[str, ReadingQuestion]:
    return {
        id_: ReadingQuestion(
            id_,
            one.clause,
            one.question.text(),
            {option: text.text() for option, text in one.options.items()},
            one.settled_by.text(),
        )
        for id_, one in (file.readings or {}).items()
    }
