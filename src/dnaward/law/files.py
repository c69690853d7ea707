"""The files of a pack as records, read by the same reader that reads dossiers."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from dnaward.dossier.fields import DaySpelling, OneOrList, PeriodSpelling, Record, WholeNumber, fault
from dnaward.values.days import Days
from dnaward.values.diagnostic import Severity
from dnaward.values.text import Text


class Sentence(Record):
    """A text in both languages."""

    vi: str
    en: str

    def text(self) -> Text:
        """The sentence as a value."""
        return Text(self.vi.strip(), self.en.strip())


def _severity(value: Any) -> Any:
    try:
        return Severity(value)
    except ValueError:
        sentences = (
            Text("Mức độ phải là error, warning hoặc note", "The severity must be error, warning or note"),
            Text("Ghi error, warning hoặc note", "Write error, warning or note"),
        )
        raise fault("rule-severity", lambda: sentences) from None


def _yes(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    sentences = (
        Text("Chỗ này cần true hoặc false", "true or false is expected here"),
        Text("Ghi true hoặc false", "Write true or false"),
    )
    raise fault("expected-true-false", lambda: sentences)


Number = Annotated[int, WholeNumber()]
Flag = Annotated[bool, BeforeValidator(_yes)]
Words = Annotated[list[str], OneOrList]


def _citing(sentence: Sentence) -> Sentence:
    facts = sentence.text().facts()
    if facts["vi"] | facts["en"] <= {"clause"}:
        return sentence
    sentences = (
        Text("Câu viện dẫn chỉ được dùng {clause} trong ngoặc nhọn", "A citation may use the fact {clause} only"),
        Text("Ghi {clause} ở chỗ của số mục", "Write {clause} where the number of the unit belongs"),
    )
    raise fault("pack-clause-fact", lambda: sentences)


Citing = Annotated[Sentence, AfterValidator(_citing)]
"""A sentence with the fact {clause}."""


class BasisFile(Record):
    """A clause that a rule rests on, the unit of the ledger that it stands for, and the words that carry the rule."""

    clause: str
    unit: str | None = None
    """The id of the unit in the ledger, where that is not the clause itself."""
    words: str | None = None
    """A few exact words; may be left out only in a pack that quotes nothing."""


class MessagesFile(Record):
    """What a rule says for each outcome that people see."""

    fail: Sentence | None = None
    open: Sentence | None = None
    review: Sentence | None = None


class RuleFile(Record):
    """`rules/<id>.yaml`."""

    title: Sentence
    basis: list[BasisFile]
    severity: Annotated[Severity, BeforeValidator(_severity)]
    clock: str | None = None
    """The named date by which the rule is in force: while every instrument that it cites is in effect."""
    part: str | None = None
    """The paper or the field of the dossier that has to change; without it, what the rule asks for says so."""
    over: str | None = None
    """`batch` for a rule that holds dossiers of one run against one another."""
    match: list[Words] | None = None
    """For such a rule: dossiers that agree in all paths of one of these lists speak of one thing."""
    apart: Words | None = None
    """Days that keep them apart: where those that they state cannot be the same, it is not one thing."""
    applies: Any = None
    require: Any
    messages: MessagesFile
    remedy: Sentence
    unseen: Sentence
    waivable: Flag = True
    """Whether a register may waive what the rule finds."""


class InstrumentFile(Record):
    """A text that a pack encodes; it states either `clause` or `cite`."""

    name: Sentence
    number: str
    date: Annotated[Days, DaySpelling()]
    issuer: Sentence
    effect: Annotated[Days | None, PeriodSpelling()] = None
    """The days on which it is in effect, both ends included; an end that is not stated is open."""
    clause: Citing | None = None
    """How officials cite one of its units, with the fact {clause}."""
    cite: Sentence | None = None
    """Its short name in a citation; its units are then articles, clauses and points: `45.7`, `6.2.b`."""
    units: dict[str, Sentence] | None = None
    """Units that are no articles, such as forms, each as it stands before `cite`."""


class ParameterFile(Record):
    """A value of the instrument: days, a number, or one of these for each option of a reading."""

    label: Sentence
    clause: str
    days: Annotated[Days | None, PeriodSpelling()] = None
    number: Number | None = None
    by_reading: dict[str, Any] | None = None
    since: Annotated[Days | None, DaySpelling()] = None
    """In a pack that extends another: the day from which this value takes the place of the other's."""


class ReadingFile(Record):
    """A question on which the text can be read in several ways."""

    clause: str
    question: Sentence
    options: dict[str, Sentence]
    settled_by: Sentence


class AwaitedFile(Record):
    """A document that the text delegates to."""

    clause: str
    title: Sentence
    owed_by: Sentence


class JudgementFile(Record):
    """A question for people."""

    clause: str
    question: Sentence
    settled_by: Sentence


class DefaultFile(Record):
    """The value of a field that is not stated.

    `when` is a condition whose paths start, like those of a rule, at the dossier (or at the item of the list that
    holds the field). `while_unstated` names a mapping of which nothing at all may be stated: a body whose name is
    given but whose category is not is unknown, not absent. Of several defaults for a field the first that holds counts.
    """

    path: str
    value: str
    when: Any = None
    while_unstated: str | None = None


class SettlementFile(Record):
    """A reading of the pack below that this one settles, and the clause that does so."""

    option: str
    clause: str


class DateFile(Record):
    """A named date of a dossier: a day of some item of a list, or of the dossier itself."""

    label: Sentence
    list: str | None = None
    where: Any = None
    day: str


class PackFile(Record):
    """`pack.yaml`."""

    id: str
    version: str
    title: Sentence
    extends: str | None = None
    """The id of the pack that this one builds on."""
    uses: Words | None = None
    """The ids of packs whose vocabularies (not their rules, not their groups) this one needs."""
    instrument: InstrumentFile | None = None
    """The one text that the pack encodes; clauses are its units."""
    instruments: dict[str, InstrumentFile] | None = None
    """Instead of one: several texts by id; a clause begins with the id of its text: `n91.45.7`."""
    quotes: Flag = True
    """Whether rules and ledger quote the official text; false where that is not at hand."""
    uncompared: Words | None = None
    """Clauses whose text nobody has compared with the official gazette yet; those inside them are meant too."""
    settles: dict[str, SettlementFile] | None = None
    delivers: dict[str, Words] | None = None
    """Awaited documents of the pack below that this one delivers, each with the rules here that encode it."""
    dates: dict[str, DateFile] | None = None
    """Dates of a dossier by name: in conditions `@name`, in rules `clock`, here `dated_by`."""
    dated_by: str | None = None
    """The date by which parameters change that another pack states anew with `since`."""
    parameters: dict[str, ParameterFile] | None = None
    readings: dict[str, ReadingFile] | None = None
    awaited: dict[str, AwaitedFile] | None = None
    judgements: dict[str, JudgementFile] | None = None
    defaults: list[DefaultFile] | None = None
    rules: list[str]
    """The ids of the rules, in the order in which reports list them."""


class TermFile(Record):
    """A coded value."""

    vi: str
    en: str
    aliases: Words | None = None
    clause: str | None = None


class QuestionFile(Record):
    """A word that several terms share."""

    words: Words
    question: Sentence
    candidates: Words


class VocabularyFile(Record):
    """The terms of one kind of field, and named groups of them (`$name` in a condition)."""

    label: Sentence
    open: Flag = False
    terms: dict[str, TermFile]
    groups: dict[str, Words] | None = None
    questions: list[QuestionFile] | None = None


class VocabulariesFile(Record):
    """`vocabulary.yaml`."""

    vocabularies: dict[str, VocabularyFile]
