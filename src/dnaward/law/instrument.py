"""The texts that rules rest on, and how officials cite their units."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from dnaward.values.days import Days, Precision
from dnaward.values.text import Text

SOLE: Final = ""
"""The id of the instrument of a pack that encodes one only: its clauses bear no id in front."""

_ARTICLE: Final = re.compile(r"(\d+[a-zđ]?)(?:\.(\d+[a-zđ]?))?(?:\.([a-zđ]))?")
_LABELS: Final = (
    Text("Điều {article} {cite}", "Article {article} of {cite}"),
    Text("khoản {clause} Điều {article} {cite}", "clause {clause}, Article {article} of {cite}"),
    Text(
        "điểm {point} khoản {clause} Điều {article} {cite}",
        "point {point}, clause {clause}, Article {article} of {cite}",
    ),
)
_UNIT: Final = Text("{unit} {cite}", "{unit} of {cite}")
_EFFECT: Final = Text("hiệu lực {days}", "in effect {days}")
_EFFECT_FROM: Final = Text("hiệu lực từ {day}", "in effect from {day}")
_EFFECT_TO: Final = Text("hiệu lực đến hết {day}", "in effect to the end of {day}")


class Instrument(NamedTuple):
    """A text: its name, number, day and issuer, and the days on which it is in effect; an end not stated is open.

    Its units are cited by `clause`, a sentence with the fact {clause}; or else, after `cite`, its short name, as
    articles, clauses and points (`45.7`, `6.2.b`), beside the `units` that have names of their own, such as a form.
    """

    id: str
    name: Text
    number: str
    day: date
    issuer: Text
    effect: Days | None = None
    clause: Text | None = None
    cite: Text = Text("", "")
    units: Mapping[str, Text] = MappingProxyType({})

    def label(self, unit: str) -> Text | None:
        """A unit as officials cite it; None where the text can have no such unit."""
        if self.clause is not None:
            return self.clause.fill({"clause": unit})
        if unit in self.units:
            return _UNIT.fill({"unit": self.units[unit], "cite": self.cite})
        match = _ARTICLE.fullmatch(unit)
        if match is None:
            return None
        article, clause, point = match.groups(default="")
        facts: dict[str, str | int | Text] = {
            "article": article,
            "clause": clause,
            "point": point,
            "cite": self.cite,
        }
        return _LABELS[bool(clause) + bool(point)].fill(facts) if clause or not point else None


class Cited(NamedTuple):
    """A unit of an instrument (`n91.45.7`) and how officials cite it."""

    instrument: Instrument
    label: Text


def cited(clause: str, instruments: Mapping[str, Instrument]) -> Cited | None:
    """What a clause cites: of the sole instrument, or of the one whose id stands before the first dot."""
    id_, _, unit = ("", "", clause) if SOLE in instruments else clause.partition(".")
    instrument = instruments.get(id_)
    label = instrument.label(unit) if instrument and unit else None
    return Cited(instrument, label) if instrument and label else None


def is_within(clause: str, other: str) -> bool:
    """Whether a clause is another one or lies in it: citing a unit covers its descendants."""
    return clause == other or clause.startswith(f"{other}.")


def common_effect(instruments: Iterable[Instrument]) -> Days:
    """The days on which all of some instruments are in effect, in any order; the last before the first for none."""
    effects = [one.effect for one in instruments if one.effect is not None]
    firsts = [one.first for one in effects if one.first is not None]
    lasts = [one.last for one in effects if one.last is not None]
    first, last = max(firsts, default=None), min(lasts, default=None)
    return Days(first, last, Precision.DAY if first and first == last else Precision.PERIOD)


def in_effect(effect: Days) -> Text:
    """From when to when, in words; an end that is not stated is left out."""
    if effect.first is not None and effect.last is not None:
        return _EFFECT.fill({"days": effect.label()})
    day = effect.first or effect.last
    sentence = _EFFECT_FROM if effect.first is not None else _EFFECT_TO
    return sentence.fill({"day": Days(day, day, Precision.DAY).label()})
