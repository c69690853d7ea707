"""One pack from its documents: every reference resolved and checked, everything wrong collected with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dnaward.dossier.document import Document
from dnaward.dossier.place import Placer
from dnaward.dossier.schema import DOSSIER, AnyRecord, read_record
from dnaward.law.bounds import MOST_WAYS, ways_to_read
from dnaward.law.condition import ALWAYS, FieldPath, Leaf, parts
from dnaward.law.condition_reader import ConditionReader
from dnaward.law.faults import fault
from dnaward.law.files import PackFile, RuleFile, VocabulariesFile
from dnaward.law.instrument_reader import clause_faults, dates_from, instruments_from
from dnaward.law.names import Names
from dnaward.law.overlay_reader import read_extension
from dnaward.law.pack import (
    AwaitedDocument,
    Default,
    Judgement,
    Pack,
    ReadingQuestion,
    Rule,
)
from dnaward.law.parameter_reader import parameters_from
from dnaward.law.rule_reader import RuleReader
from dnaward.law.vocabulary_reader import Words, faults_in, words_from
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.vocabulary import Vocabulary


class Inherited(NamedTuple):
    """What a pack finds already there: the vocabularies of the packs before it, and these packs by id.

    `lenders` are the ids of all whose words are there, those of which nothing else was read too.
    """

    vocabularies: Mapping[str, Vocabulary]
    packs: Mapping[str, Pack]
    lenders: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False, repr=False)
class PackReader:
    """Reads one pack; `diagnostics` holds everything that is wrong with it."""

    id: str
    sha256: str
    inherited: Inherited
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def words(self, document: Document | None) -> Words | None:
        """The words of `vocabulary.yaml`, none where there is no such file; None where it cannot be read."""
        if document is None:
            return Words({}, {}, self.inherited.vocabularies)
        file = self._record(document, VocabulariesFile)
        if file is None:
            return None
        words = words_from(file, self.inherited.vocabularies)
        self.diagnostics += faults_in(Placer(document), file.vocabularies, words.known)
        return words

    def read(self, pack: Document, words: Words, rules: Mapping[str, Document]) -> Pack | None:
        """The pack, or None where its own files or a rule cannot be read."""
        file = self._record(pack, PackFile)
        if file is None:
            return None
        placer = Placer(pack)
        base = self._base(file, placer)
        names = self._names(file, words, base, placer)
        instruments = instruments_from(file, placer, self.diagnostics)
        self.diagnostics += clause_faults(file, instruments, placer) if instruments else ()
        extension = read_extension(file, base, names, placer, self.diagnostics)
        defaults = {**(base.defaults if base else {}), **self._defaults(file, names._replace(dates={}), placer)}
        reader = RuleReader(file.id, names, instruments, file.quotes, self.diagnostics)
        read = self._rules(file, placer, rules, reader)
        if self.diagnostics:
            return None
        made = Pack(
            file.id,
            file.version,
            file.title.text(),
            instruments,
            self.sha256,
            words.vocabularies,
            names.parameters,
            names.readings,
            names.awaited,
            names.judgements,
            defaults,
            tuple(rule for rule in read if rule.batch is None),
            names.groups,
            file.extends or "",
            extension.settles,
            extension.delivers,
            frozenset(extension.delivers) | (base.delivered if base else frozenset()),
            names.dates,
            extension.dated_by,
            tuple(file.uncompared or ()),
            file.quotes,
            tuple(rule for rule in read if rule.batch is not None),
        )
        self.diagnostics += [
            fault("rule-too-many-readings", Placer(rules[rule.id]).at(("require",)), rule.id)
            for rule in made.every_rule
            if ways_to_read(rule, made) > MOST_WAYS
        ]
        return made

    def _base(self, file: PackFile, placer: Placer) -> Pack | None:
        if file.id != self.id:
            self.diagnostics.append(fault("pack-id", placer.at(("id",)), file.id))
        for index, used in enumerate(file.uses or ()):
            if used not in self.inherited.lenders:
                self.diagnostics.append(fault("pack-uses", placer.at(("uses", index)), used, self.inherited.lenders))
        if file.extends is None:
            return None
        base = self.inherited.packs.get(file.extends)
        if base is None:
            self.diagnostics.append(fault("pack-unknown", placer.at(("extends",)), file.extends, self.inherited.packs))
        return base

    def _names(self, file: PackFile, words: Words, base: Pack | None, placer: Placer) -> Names:
        """The names of a pack, and those of the pack that it extends."""
        below = Names({}, {}, {}, {}, {}, {})
        if base is not None:
            below = Names({}, base.groups, base.parameters, base.readings, base.awaited, base.judgements, base.dates)
        awaited = {
            id_: AwaitedDocument(id_, one.clause, one.title.text(), one.owed_by.text())
            for id_, one in (file.awaited or {}).items()
        }
        judgements = {
            id_: Judgement(id_, one.clause, one.question.text(), one.settled_by.text())
            for id_, one in (file.judgements or {}).items()
        }
        names = Names(
            words.known,
            {**below.groups, **words.groups},
            below.parameters,
            {**below.readings, **_readings(file)},
            {**below.awaited, **awaited},
            {**below.judgements, **judgements},
            below.dates,
        )
        parameters, found = parameters_from(file, names, placer)
        self.diagnostics += found
        names = names._replace(parameters=parameters)
        return names._replace(dates={**names.dates, **dates_from(file, names, placer, self.diagnostics)})

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
            if _depends_on(path, path, defaults):
                self.diagnostics.append(fault("pack-default-circle", placer.at((*at, "when")), one.path))
        return defaults

    def _unstated(self, path: str | None, placer: Placer, at: Any) -> FieldPath:
        if path is None:
            return ()
        fields = DOSSIER.resolve(path)
        if fields is None:
            self.diagnostics.append(fault("rule-unknown-path", placer.at(at), path, DOSSIER.paths()))
            return ()
        return tuple(one.name for one in fields)

    def _rules(self, file: PackFile, placer: Placer, rules: Mapping[str, Document], reader: RuleReader) -> list[Rule]:
        """The rules in the order that the pack states; a rule without a file, and a file without a rule, are faults."""
        for index, id_ in enumerate(file.rules):
            if id_ not in rules:
                self.diagnostics.append(fault("pack-rule-file", placer.at(("rules", index)), id_, rules))
        for id_, document in rules.items():
            if id_ not in file.rules:
                place = Placer(document).at(())
                self.diagnostics.append(fault("pack-rule-not-listed", place, id_))
        listed = {id_: rules[id_] for id_ in file.rules if id_ in rules}
        read = ((id_, self._record(document, RuleFile), document) for id_, document in listed.items())
        return [reader.read(id_, one, document) for id_, one, document in read if one is not None]


def _depends_on(path: FieldPath, other: FieldPath, defaults: Mapping[FieldPath, tuple[Default, ...]]) -> bool:
    """Whether the default of a field depends on another field, directly or through other defaults."""
    seen: set[FieldPath] = set()
    waiting = [path]
    while waiting:
        for default in defaults.get(waiting.pop(), ()):
            read = {part.absolute for part in parts(default.when) if isinstance(part, Leaf)}
            if other in read:
                return True
            waiting += read - seen
            seen |= read
    return False


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
