"""Reasons in sentences: what is missing, what would settle a date, what each reading gives, who is awaited."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from dnaward.dossier.fields import Record, is_unread
from dnaward.dossier.schema import DOSSIER
from dnaward.dossier.shape import Field
from dnaward.judging.engine import RuleVerdict
from dnaward.judging.facts import value_at, value_text
from dnaward.judging.outcome import Outcome
from dnaward.judging.report import Because, Blocker
from dnaward.law.load import Law
from dnaward.law.pack import Pack
from dnaward.values.days import Days, Precision
from dnaward.values.location import Path, path_text
from dnaward.values.text import Text, joined
from dnaward.values.truth import Kind, Reason
from dnaward.values.vocabulary import Unsettled

MOST_TOLD: Final = 20
"""Reasons and places told of one verdict. Only a file that is no dossier has more."""

_MOST_REMEMBERED: Final = 1024

_MORE: Final = Text("còn {count} chỗ tương tự", "{count} more of the kind")
_MISSING: Final = Text("Chưa ghi {field}", "{field} is not stated")
_UNREAD: Final = Text("Chưa đọc được {field} (xem lỗi của hồ sơ)", "{field} could not be read (see the errors)")
_OPEN_END: Final = Text("{field} chưa ghi ngày kết thúc", "{field} has no end")
_OPEN_START: Final = Text("{field} chưa ghi ngày bắt đầu", "{field} has no beginning")
_IMPRECISE: Final = Text(
    "{field} ({value}) có phần nằm ngoài {limit}; {settles}",
    "{field} ({value}) lies only partly within {limit}; {settles}",
)
_TOO_VAGUE: Final = Text(
    "{field} ({value}) chưa đủ rõ để so với ngày khác; {settles}",
    "{field} ({value}) is not precise enough to be held against another date; {settles}",
)
_WINDOW: Final = Text("khoảng {days}", "{days}")
_UP_TO: Final = Text("thời gian đến hết ngày {day}", "the days up to {day}")
_FROM: Final = Text("thời gian từ ngày {day}", "the days from {day}")
_UNIT: Final = Text("ghi rõ đến {unit} là đủ", "stating the {unit} is enough")
_UNITS: Final = {
    Precision.QUARTER: Text("quý", "quarter"),
    Precision.MONTH: Text("tháng", "month"),
    Precision.DAY: Text("ngày", "day"),
}
_SPLIT: Final = Text("tách thành: {pieces}", "split it into: {pieces}")
_READING: Final = Text(
    "Cách hiểu {id} chưa chốt. {question} {options}", "The reading {id} is not settled. {question} {options}"
)
_OPTION: Final = Text("«{option}» ({text}): {outcome}", '"{option}" ({text}): {outcome}')
_DEPENDS: Final = Text("{outcomes}, tùy cách hiểu khác", "{outcomes}, as other readings go")
_ASK: Final = Text(
    "Phản ánh về {who}; khi có trả lời, chạy lại với {options}", "Ask {who}; with the answer, run again with {options}"
)
_AWAITED: Final = Text("Chờ {title} ({owed_by})", "Awaiting {title} ({owed_by})")
_HUMAN: Final = Text("{question} ({settled_by})", "{question} ({settled_by})")
_ITEM: Final = Text("{label} thứ {number}", "{label} no. {number}")


class Reasons:
    """Puts the reasons of a rule's verdict about one dossier into words."""

    def __init__(self, law: Law, dossier: Any, verdict: RuleVerdict) -> None:
        self._law = law
        self.dossier = dossier
        self._verdict = verdict
        self._pack: Pack = verdict.rule.pack

    def told(self) -> tuple[Because, ...]:
        """Every reason with its sentence; of very many the first, and how many more there are.

        What is not stated is told once, however many limits it was held against.
        """
        reasons = self._verdict.reasons
        one_by_one = (Because(one.kind, reason_name(one), self._sentence(one)) for one in reasons[:MOST_TOLD])
        told = list(dict.fromkeys(one_by_one))
        if len(reasons) > MOST_TOLD:
            told.append(Because(reasons[-1].kind, "", _MORE.fill({"count": len(reasons) - MOST_TOLD})))
        return tuple(told)

    def _sentence(self, reason: Reason) -> Text:
        match reason.kind:
            case Kind.MISSING:
                return self._missing(reason)
            case Kind.IMPRECISE:
                return self._imprecise(reason)
            case Kind.READING:
                return self._reading(reason.name)
            case Kind.AWAITED:
                awaited = self._pack.awaited[reason.name]
                return _AWAITED.fill({"title": awaited.title, "owed_by": awaited.owed_by})
            case Kind.HUMAN:
                judgement = self._pack.judgements[reason.name]
                return _HUMAN.fill({"question": judgement.question, "settled_by": judgement.settled_by})

    def _missing(self, reason: Reason) -> Text:
        value = value_at(self.dossier, reason.path)
        facts = {"field": self._pack.dates[reason.name].label if reason.name else field_text(reason.path)}
        if isinstance(value, Days):
            return (_OPEN_END if value.last is None else _OPEN_START).fill(facts)
        if isinstance(value, Unsettled):
            vocabulary = self._law.vocabularies[_field(reason.path).vocabulary]
            question = vocabulary.question(value)
            if question is not None:
                return question.question
        was_refused = value is None and is_unread(self._holders(reason.path))
        return (_UNREAD if was_refused else _MISSING).fill(facts)

    def _holders(self, path: Path) -> Iterator[Record]:
        """The mappings around what stands at a path, from the inside out, as far as the item of a list or the root."""
        for length in range(len(path) - 1, -1, -1):
            holder = value_at(self.dossier, path[:length])
            if not isinstance(holder, Record):
                return
            yield holder

    def _imprecise(self, reason: Reason) -> Text:
        value, limit = value_at(self.dossier, reason.path), reason.limit
        if not isinstance(value, Days):
            raise TypeError(reason)
        facts = {"field": field_text(reason.path), "value": value_text(value, None)}
        if not isinstance(limit, Days):  # held against a date that is not exact either
            return _TOO_VAGUE.fill({**facts, "settles": _settling(Precision.DAY)})
        settles = _settling(value.settled_by(limit))
        return _IMPRECISE.fill({**facts, "limit": _limit_text(limit), "settles": settles})

    def _reading(self, reading: str) -> Text:
        question = self._pack.readings[reading]
        options = [
            _OPTION.fill({"option": option, "text": text, "outcome": self._given(reading, option)})
            for option, text in question.options.items()
        ]
        return _READING.fill({"id": reading, "question": question.question, "options": joined(options, "; ", "; ")})

    def to_ask(self) -> Text | None:
        """What to do where nothing but readings is open: who is asked, and how the answer is given to the program."""
        if not self._verdict.reasons or any(one.kind is not Kind.READING for one in self._verdict.reasons):
            return None
        readings = [self._pack.readings[one.name] for one in self._verdict.reasons]
        options = " ".join(f"--reading {one.id}=…" for one in readings)
        return _ASK.fill({"who": readings[0].settled_by, "options": options})

    def _given(self, reading: str, option: str) -> Text:
        """What the rule would say under an option: more than one outcome where other readings matter too."""
        branches = zip(self._verdict.rule.variants, self._verdict.branches, strict=True)
        outcomes = {outcome.effect for variant, outcome in branches if variant.choices[reading] == option}
        labels = [outcome.label for outcome in Outcome if outcome in outcomes]
        return labels[0] if len(labels) == 1 else _DEPENDS.fill({"outcomes": joined(labels, " hoặc ", " or ")})


def blocker(reason: Reason, pack: Pack) -> Blocker:
    """What a reason would need settled, the same for every dossier that it keeps open."""
    if reason.kind is Kind.MISSING and reason.name:
        return Blocker(reason.kind, f"@{reason.name}", pack.dates[reason.name].label)
    if reason.kind in (Kind.MISSING, Kind.IMPRECISE):
        path = tuple(step for step in reason.path if not isinstance(step, int))
        return Blocker(reason.kind, path_text(path), field_text(path))
    label = {
        Kind.READING: lambda: pack.readings[reason.name].question,
        Kind.AWAITED: lambda: pack.awaited[reason.name].title,
        Kind.HUMAN: lambda: pack.judgements[reason.name].question,
    }[reason.kind]()
    return Blocker(reason.kind, reason.name, label)


@lru_cache(_MOST_REMEMBERED)
def field_text(path: Path) -> Text:
    """A field as people call it: `«Thành tích thứ 1 › Thời gian»`."""
    fields = iter(DOSSIER.fields_at(path))
    words: list[Text] = []
    for step in path:
        if isinstance(step, int):
            words[-1] = _ITEM.fill({"label": words[-1], "number": step + 1})
        else:
            words.append(next(fields).label)
    inner = joined(words, " › ", " › ")
    return Text(f"«{inner.vi}»", f'"{inner.en}"')


def reason_name(reason: Reason) -> str:
    """The name of a reason in JSON and in cases: a path for what is missing or imprecise, else an id."""
    return path_text(reason.path) if reason.kind in (Kind.MISSING, Kind.IMPRECISE) else reason.name


def _field(path: Path) -> Field:
    return DOSSIER.fields_at(path)[-1]


def _limit_text(limit: Days) -> Text:
    """The days that an imprecise fact was held against: a window, or everything before or after a day."""
    if limit.first is None and limit.last is not None:
        return _UP_TO.fill({"day": Days(limit.last, limit.last, Precision.DAY).label()})
    if limit.last is None and limit.first is not None:
        return _FROM.fill({"day": Days(limit.first, limit.first, Precision.DAY).label()})
    return _WINDOW.fill({"days": limit.label()})


def _settling(settles: Precision | tuple[Days, ...]) -> Text:
    if isinstance(settles, Precision):
        return _UNIT.fill({"unit": _UNITS[settles]})
    return _SPLIT.fill({"pieces": joined([piece.label() for piece in settles], "; ", "; ")})
