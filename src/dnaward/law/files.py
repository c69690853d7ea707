"""The files of a pack as records, read by the same reader that reads dossiers."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from dnaward.dossier.fields import DaySpelling, OneOrList, PeriodSpelling, Record, fault
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


def _number(value: Any) -> Any:
    if type(value) is str and value.isascii() and value.isdigit() and len(value) <= 6:
        return int(value)
    sentences = (
        Text("Chỗ này cần một số nguyên không âm", "A whole number, zero or more, is expected here"),
        Text("Ghi bằng chữ số, ví dụ 2", "Write it in digits, such as 2"),
    )
    raise fault("expected-number", lambda: sentences)


def _yes(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    sentences = (
        Text("Chỗ này cần true hoặc false", "true or false is expected here"),
        Text("Ghi true hoặc false", "Write true or false"),
    )
    raise fault("expected-true-false", lambda: sentences)


Number = Annotated[int, BeforeValidator(_number)]
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
    """A clause that a rule rests on, and the few words of it that carry the rule."""

    clause: str
    words: str


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
    applies: Any = None
    require: Any
    messages: MessagesFile
    remedy: Sentence
    unseen: Sentence


class InstrumentFile(Record):
    """The text that a pack encodes."""

    name: Sentence
    number: str
    date: Annotated[Days, DaySpelling()]
    issuer: Sentence
    clause: Citing
    """How officials cite one of its units, with the fact {clause}."""


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


class DatedByFile(Record):
    """How a dossier is dated, for parameters that change from a day on: a day of some item of a list."""

    list: str
    where: Any
    day: str


class PackFile(Record):
    """`pack.yaml`."""

    id: str
    version: str
    title: Sentence
    extends: str | None = None
    """The id of the pack that this one builds on."""
    instrument: InstrumentFile
    settles: dict[str, SettlementFile] | None = None
    delivers: dict[str, Words] | None = None
    """Awaited documents of the pack below that this one delivers, each with the rules here that encode it."""
    dated_by: DatedByFile | None = None
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
