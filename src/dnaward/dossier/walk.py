"""The walk over libyaml's events: text to plain data, every scalar as typed, within limits."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from dnaward.dossier.characters import refused_in_scalar
from dnaward.dossier.limits import Limits
from dnaward.dossier.shape import Field, Kind, Shape


class Refused:
    """Stands for a key or value that was typed but cannot be believed, such as an alias or a tagged value."""

    def __repr__(self) -> str:
        """Its name."""
        return "REFUSED"


REFUSED: Final = Refused()


Data = Any
"""`str` for a scalar as typed, `None` for one left blank, `REFUSED`, or a `list` or `dict` of these.

Where a shape is known, keys are the canonical names of its fields; a key that names none stays as typed. A mapping then
holds `UNREAD: True` where something in it was refused, and under `REPEATED` the names that stand in it twice. A record
left blank is an empty one.
"""

UNREAD: Final = "unread"
REPEATED: Final = "\0repeated"
HIDDEN: Final = "\0"
"""Put before a key as typed that would be taken for one of our own marks; no document can hold this character."""

Event = Any
"""An event of libyaml. The stubs of PyYAML give it no attributes, so it stays untyped here."""

Refuse = Callable[[str, Event], None]
"""Told the code of a refusal and the event at which it stands."""


class TooMuchError(Exception):
    """A limit was hit; `limit` is the name of the field of `Limits`."""

    def __init__(self, limit: str, event: Event) -> None:
        super().__init__(limit)
        self.limit = limit
        self.event = event


_NO_FIELDS: Final[dict[str, Field]] = {}
_SPECIAL_KEYS = frozenset({"", "<<"})
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_LONGEST_NULL: Final = 4


class Walk:
    """One walk over one document: `data` is what it holds.

    `shape` says which keys the root may have; without one, all keys stay as typed. What the subset of YAML does not
    allow is told to `refuse` and stands as `REFUSED`. Recursion is as deep as `limits.depth` allows and no deeper.
    """

    def __init__(self, text: str, limits: Limits, refuse: Refuse, shape: Shape | None = None) -> None:
        """Raises `TooMuchError` at a limit and `yaml.YAMLError` at a syntax error."""
        self._get: Callable[[], Event] = CParser(text).get_event
        self._limits = limits
        self._tell = refuse
        self._events = 0
        self.data: Data = self._document(shape)

    def _document(self, shape: Shape | None) -> Data:
        self._get()  # the start of the stream
        start = self._get()
        if type(start) is StreamEndEvent:
            return None
        if start.version is not None or start.tags:
            self._refuse("yaml-directive", start)
        data = self._value(self._get(), 1, shape)
        self._get()  # the end of the document
        after = self._get()
        if type(after) is not StreamEndEvent:
            self._refuse("yaml-after-end", after)
        return data

    def _value(self, event: Event, depth: int, shape: Shape | None) -> Data:
        """The data of the value that begins at `event`."""
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is AliasEvent:
            self._refuse("yaml-alias", event)
            return REFUSED
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event)
        if depth > self._limits.depth:
            raise TooMuchError("depth", event)
        data: Data
        if kind is MappingStartEvent:
            data = self._mapping(depth, shape)
            self._events += 2 * len(data) + 2
            if REPEATED in data:
                self._events += 2 * len(data[REPEATED])
        else:
            data = self._sequence(depth, shape)
            self._events += len(data) + 2
        if self._events > self._limits.events:
            raise TooMuchError("events", event)
        return data

    def _scalar(self, event: ScalarEvent) -> Data:
        value = event.value
        if event.anchor is not None or event.tag is not None:
            return self._refuse_properties(event)
        if len(value) > self._limits.scalar:
            raise TooMuchError("scalar", event)
        if not event.style:
            return None if value in _NULLS else value
        if event.style == '"' and refused_in_scalar(value):
            self._refuse("yaml-escape", event)
            return REFUSED
        return value if value and not value.isspace() else None

    def _refuse(self, code: str, event: Event) -> None:
        # What is refused is in no data, so that it is counted here: a key and its value.
        self._events += 2
        if self._events > self._limits.events:
            raise TooMuchError("events", event)
        self._tell(code, event)

    def _refuse_properties(self, event: Event) -> Refused:
        self._refuse("yaml-anchor" if event.anchor is not None else "yaml-tag", event)
        return REFUSED

    def _mapping(self, depth: int, shape: Shape | None) -> dict[Any, Data]:
        # The hot loop: the calls that a plain key and a plain value would cost are written out.
        get, longest = self._get, self._limits.scalar
        known = shape.known if shape is not None else _NO_FIELDS
        data: dict[Any, Data] = {}
        while True:
            event = get()
            key: Any
            if type(event) is ScalarEvent and not (event.style or event.anchor or event.tag):
                key = event.value
            elif type(event) is MappingEndEvent:
                return data
            else:
                key = self._key(event, depth)
            found = known.get(key)
            if found is None:
                if key in _SPECIAL_KEYS:  # no field has such a key
                    key = self._key(event, depth)
                if shape is not None and key is not REFUSED:
                    found = shape.find(key)
            name = found.name if found is not None else key
            event = get()
            if type(event) is ScalarEvent and not (event.style or event.anchor or event.tag or name in data):
                value = event.value
                # Of long texts nobody needs the hash by which a set is asked.
                if found is not None and _LONGEST_NULL < len(value) <= longest:
                    data[name] = value
                    continue
            value = self._value(event, depth + 1, found.shape if found is not None else None)
            if found is None or value is None or value is REFUSED or name in data:
                _put(data, name, value, found, shape)
            else:
                data[name] = value

    def _key(self, event: Event, depth: int) -> Any:
        """A key that is more than a plain word: quoted, or refused."""
        if type(event) is not ScalarEvent:
            self._refuse("yaml-complex-key", event)
            self._value(event, depth + 1, None)
            return REFUSED
        if event.value == "<<" and not event.style:
            self._refuse("yaml-merge-key", event)
            return REFUSED
        value = self._scalar(event)
        if value is None:
            self._refuse("yaml-empty-key", event)
            return REFUSED
        return value

    def _sequence(self, depth: int, shape: Shape | None) -> list[Data]:
        data: list[Data] = []
        while type(event := self._get()) is not SequenceEndEvent:
            item = self._value(event, depth + 1, shape)
            if shape is not None and (item is None or item is REFUSED):
                item = {UNREAD: True} if item is REFUSED else {}
            data.append(item)
        return data


def events_of(text: str) -> Iterator[Event]:
    """The events of the one document in a text that has been walked before, from the start of its root on."""
    get = CParser(text).get_event
    get()  # the start of the stream
    if type(get()) is not StreamEndEvent:
        while type(event := get()) is not DocumentEndEvent:
            yield event


def _put(data: dict[Any, Data], name: Any, value: Data, found: Field | None, shape: Shape | None) -> None:
    """Puts a value that needs a thought into the data of a mapping."""
    if name in data and name is not REFUSED:
        data.setdefault(REPEATED, []).append(name)
    elif shape is None:
        data[name] = value
    elif name is REFUSED or value is REFUSED:
        data[UNREAD] = True
    elif found is None:
        data[HIDDEN + name if name == UNREAD else name] = value
    else:
        data[name] = {} if value is None and found.kind is Kind.RECORD else value
