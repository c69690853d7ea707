"""What a field of a record can be: words, coded values, days, other records; and how its keys are written.

The validators here raise faults that carry the sentences for the user, so that no English of a library is ever shown.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from dnaward.values.day_spellings import DaysError, is_now, parse_days, parse_period
from dnaward.values.days import Days
from dnaward.values.quote import quoted
from dnaward.values.text import Text, joined
from dnaward.values.vocabulary import Vocabulary

_MOST_TERMS_NAMED = 8
_MOST_DIGITS = 6


class Label(NamedTuple):
    """How a field's key is written beside its canonical name, and whether it holds personal data."""

    vi: str
    en: str
    aliases: tuple[str, ...] = ()
    is_personal: bool = False


class Record(BaseModel):
    """A mapping of a document as an immutable object: a field that is not stated is None.

    `unread` says that the mapping held a key or value that was refused: a field that looks unstated may have been
    meant by it, so no default may be taken for it.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, hide_input_in_errors=True, defer_build=True)

    unread: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is stated in it."""
        stated = map(self.__dict__.get, self.model_fields_set)
        return all(value is None or (isinstance(value, Record) and value.is_blank) for value in stated)


def is_unread(holders: Iterable[Record]) -> bool:
    """Whether what looks unstated may have been meant by a key or value that was refused.

    `holders` are the mapping that would hold it and those around, from the inside out: a refused key in one of them
    counts as long as nothing is stated further in.
    """
    for holder in holders:
        if holder.unread:
            return True
        if not holder.is_blank:
            return False
    return False


Sentences = tuple[Text, Text]
"""What is wrong, and what to do."""


def fault(code: str, tell: Callable[[], Sentences]) -> PydanticCustomError:
    """An error of a value; `tell` finds the sentences for it when somebody wants to see them."""
    return PydanticCustomError(code, "refused", {"tell": tell})


class Coded(NamedTuple):
    """A value that is a term of a vocabulary, which the validation context holds under its id."""

    vocabulary: str

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """How pydantic reads it."""
        name = self.vocabulary

        def read(value: Any, info: core_schema.ValidationInfo[Mapping[str, Vocabulary]]) -> str | None:
            if type(value) is not str:
                _blank(value)
                return None
            vocabulary = info.context[name]
            term = vocabulary.read(value)
            if term is None:
                raise _term_fault(vocabulary, value)
            return term

        return core_schema.with_info_plain_validator_function(read)


class DaySpelling(NamedTuple):
    """Days written as one text (`31/10/2023`, `quý III/2023`, `từ 01/2021 đến nay`)."""

    may_be_now: bool = False

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """How pydantic reads it."""
        return core_schema.no_info_plain_validator_function(self._read if self.may_be_now else _days)

    def _read(self, value: Any) -> Days | None:
        return None if self.may_be_now and type(value) is str and is_now(value) else _days(value)


class WholeNumber:
    """A whole number, zero or more, of at most six digits."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """How pydantic reads it."""
        return core_schema.no_info_plain_validator_function(self._read)

    @staticmethod
    def _read(value: Any) -> int | None:
        if type(value) is not str:
            _blank(value)
            return None
        number = whole_number(value)
        if number is None:
            raise fault("expected-number", lambda: (_NUMBER, _NUMBER_REMEDY))
        return number


def whole_number(word: str) -> int | None:
    """The whole number that a word of digits means; None for any other word."""
    return int(word) if word.isascii() and word.isdigit() and len(word) <= _MOST_DIGITS else None


class Ends(Record):
    """A period written as a mapping of its ends; an end that is not stated is open."""

    tu: Annotated[Days | None, DaySpelling(), Label("Từ", "from", ("tu_ngay",))] = None
    den: Annotated[Days | None, DaySpelling(may_be_now=True), Label("Đến", "to", ("den_ngay",))] = None


class PeriodSpelling:
    """Days written as one text or as a mapping of ends (`{tu: 2021, den: 06/2022}`)."""

    def __get_pydantic_core_schema__(self, _source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """How pydantic reads it."""
        return core_schema.no_info_wrap_validator_function(self._read, handler.generate_schema(Ends))

    @staticmethod
    def _read(value: Any, ends: Callable[[Any], Ends]) -> Days | None:
        if type(value) is not dict:
            return _days(value)
        period = ends(value)
        if period.tu is None and period.den is None:
            return None
        try:
            return parse_period(period.tu, period.den)
        except DaysError as error:
            raise _days_fault(error) from None


def _days(value: Any) -> Days | None:
    """The days that a word spells; None for a value left blank."""
    if type(value) is not str:
        _blank(value)
        return None
    try:
        return parse_days(value)
    except DaysError as error:
        raise _days_fault(error) from None


def _days_fault(error: DaysError) -> PydanticCustomError:
    sentences = error.message, error.remedy
    return fault(error.code, lambda: sentences)


def _blank(value: Any) -> None:
    """Accepts a value left blank; anything else that is not a word is a fault."""
    if value is not None:
        raise fault("expected-word", lambda: (_WORD, _WORD_REMEDY))


def one_or_list(value: Any) -> Any:
    """A single word as a list of one, where one value or several may be stated."""
    return [value] if type(value) is str else value


OneOrList = BeforeValidator(one_or_list)

_WORD = Text(
    "Chỗ này cần một giá trị, không phải danh sách hay nhóm khóa", "A value is expected here, not a list or keys"
)
_WORD_REMEDY = Text("Ghi giá trị ngay sau dấu hai chấm", "Write the value right after the colon")
_NUMBER = Text("Chỗ này cần một số nguyên không âm", "A whole number, zero or more, is expected here")
_NUMBER_REMEDY = Text("Ghi bằng chữ số, ví dụ 2", "Write it in digits, such as 2")


def _term_fault(vocabulary: Vocabulary, word: str) -> PydanticCustomError:
    # Not a partial: pydantic writes out what an error holds, and a partial would write out the vocabulary.
    return fault("term-unknown", lambda: _unknown_term(vocabulary, word))


def _unknown_term(vocabulary: Vocabulary, word: str) -> Sentences:
    near = vocabulary.nearest(word)
    terms = near or list(vocabulary.terms.values())[:_MOST_TERMS_NAMED]
    facts = {
        "label": vocabulary.label,
        "word": quoted(word),
        "terms": joined([Text(f"«{term.label.vi}»", f'"{term.label.en}"') for term in terms], " hoặc ", " or "),
    }
    return (
        Text("Danh mục «{label}» không có giá trị {word}", 'The vocabulary "{label}" has no term {word}').fill(facts),
        (_DID_YOU_MEAN if near else _WRITE).fill(facts),
    )


_DID_YOU_MEAN = Text("Có phải ý bạn là {terms}?", "Did you mean {terms}?")
_WRITE = Text("Ghi {terms}", "Write {terms}")
