"""One rule from its file: its conditions, what it cites, by what it is in force, which part of a dossier it asks of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dnaward.dossier.document import Document
from dnaward.dossier.place import Placer
from dnaward.dossier.schema import DOSSIER
from dnaward.dossier.shape import Field
from dnaward.law.batch_match import batch_match, is_over_batch
from dnaward.law.condition import ALWAYS, All, Condition, Every, FieldPath, Leaf, Not, Operator, Some, parts
from dnaward.law.condition_reader import ConditionReader
from dnaward.law.faults import fault
from dnaward.law.files import RuleFile, Sentence
from dnaward.law.instrument import Cited, Instrument, cited, common_effect
from dnaward.law.names import Names
from dnaward.law.pack import CLOCK, Clock, Messages, NamedDate, Rule
from dnaward.law.sentences import sentence_faults
from dnaward.values.citation import Citation
from dnaward.values.days import Days, Precision
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.text import Text, joined

_WHOLE = Text("Hồ sơ", "Dossier")
PAPERS = "tai_lieu"
"""The vocabulary of the kinds of paper in a dossier."""


@dataclass(slots=True, eq=False, repr=False)
class RuleReader:
    """Reads the rules of one pack; `diagnostics` holds everything that is wrong with them."""

    pack: str
    names: Names
    instruments: Mapping[str, Instrument]
    has_quotes: bool
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def read(self, id_: str, file: RuleFile, document: Document) -> Rule:
        """The rule in a file."""
        placer = Placer(document)
        reader = ConditionReader(placer, self.names, DOSSIER, self.diagnostics)
        applies: Condition = reader.read(file.applies, ("applies",)) if file.applies is not None else ALWAYS
        batch = batch_match(file, placer, self.diagnostics)
        require = ALWAYS if is_over_batch(file) else reader.read(file.require, ("require",))
        self.diagnostics += sentence_faults(file, (applies, require), self.names, placer)
        cites = [cited(one.clause, self.instruments) for one in file.basis]
        citations = tuple(self._citations(file, cites, placer))
        clock = self._clock(file, cites, placer)
        said = file.messages
        title = file.title.text()
        return Rule(
            id_,
            self.pack,
            title,
            file.severity,
            citations,
            _in_force(applies, clock),
            require,
            Messages(_text(said.fail, title), _text(said.open, title), _text(said.review, title), file.remedy.text()),
            file.unseen.text(),
            document.file,
            self._part(file, applies, require, placer),
            clock,
            file.waivable,
            batch,
        )

    def _citations(self, file: RuleFile, cites: Sequence[Cited | None], placer: Placer) -> Iterator[Citation]:
        for index, (one, found) in enumerate(zip(file.basis, cites, strict=True)):
            if found is None:
                if self.instruments:  # else that is what is wrong
                    place = placer.at(("basis", index, "clause"))
                    self.diagnostics.append(fault("rule-clause", place, one.clause, self.instruments))
                continue
            if one.words is None and self.has_quotes:
                self.diagnostics.append(fault("rule-words", placer.at(("basis", index)), one.clause))
            yield Citation(one.clause, found.label, one.words or "", one.unit or one.clause)

    def _clock(self, file: RuleFile, cites: Sequence[Cited | None], placer: Placer) -> Clock | None:
        """By what the rule is in force."""
        if file.clock is None:
            return None
        named = self.names.dates.get(file.clock)
        if named is None:
            self.diagnostics.append(fault("rule-unknown-date", placer.at(CLOCK), file.clock, self.names.dates))
            return None
        effect = common_effect(one.instrument for one in cites if one is not None)
        is_never = effect.first is not None and effect.last is not None and effect.last < effect.first
        if is_never or (effect.first is None and effect.last is None):
            code = "rule-clock-never" if is_never else "rule-clock-always"
            self.diagnostics.append(fault(code, placer.at(CLOCK), file.clock))
            return None
        return Clock(named, effect, _within(named, effect))

    def _part(self, file: RuleFile, applies: Condition, require: Condition, placer: Placer) -> Text:
        if file.part is None:
            return _read_part(applies, require)
        papers = self.names.vocabularies.get(PAPERS)
        term = papers.terms.get(file.part) if papers else None
        fields = DOSSIER.resolve(file.part)
        if term is None and fields is None:
            known = [*(papers.terms if papers else ()), *DOSSIER.paths()]
            self.diagnostics.append(fault("rule-part", placer.at(("part",)), file.part, known))
        return term.label if term else joined([_called(one) for one in fields or ()], " › ", " › ")


def _in_force(applies: Condition, clock: Clock | None) -> Condition:
    if clock is None:
        return applies
    stated = applies.parts if isinstance(applies, All) else (applies,)
    return clock.condition if applies is ALWAYS else All((*stated, clock.condition), ("applies",))


def _within(named: NamedDate, effect: Days) -> Condition:
    """The condition that no day of a date lies outside the days of effect; it holds too where there is no such day."""
    if effect.first is not None and effect.last is not None:
        if not named.path:
            return named.some(Operator.WITHIN, effect, at=CLOCK)
        return Not(named.some(Operator.WITHIN, effect, is_negated=True, at=CLOCK), CLOCK)
    limit = effect.first or effect.last
    operator = Operator.BEFORE if effect.first is not None else Operator.AFTER
    return Not(named.some(operator, Days(limit, limit, Precision.DAY), at=CLOCK), CLOCK)


def _read_part(applies: Condition, require: Condition) -> Text:
    """What the rule asks for beyond what says where it applies; else the first that it asks for."""
    asked = [one for one in map(_root, parts(require)) if one]
    known = {one for one in map(_root, parts(applies)) if one}
    name = next((one for one in asked if one not in known), asked[0] if asked else "")
    return _called(DOSSIER.fields[name]) if name else _WHOLE


def _called(field: Field) -> Text:
    """A field as a heading calls it; its English label is a key."""
    return Text(field.label.vi, field.label.en.replace("_", " ").capitalize())


def _root(part: Condition) -> str:
    """The field of the dossier itself in which a question about it begins."""
    path: FieldPath = ()
    match part:
        case Leaf():
            path = part.absolute
        case Some() | Every():
            path = part.scope + part.path
    return path[0] if path else ""


def _text(sentence: Sentence | None, otherwise: Text) -> Text:
    return sentence.text() if sentence else otherwise
