"""Where everything in a document stands: built from the events of libyaml, only when a place is asked for."""

from collections.abc import Iterator, Sequence
from typing import Final

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from dnaward.dossier.walk import Event
from dnaward.values.location import Span


class Outline:
    """The place of a value: a scalar's own, or the entries of a mapping or the items of a list with theirs."""

    __slots__ = ("_event", "_first_line", "entries", "items", "named")

    def __init__(self, event: Event, first_line: int) -> None:
        """The event that a value begins with, None where nothing stands, and how many lines lie before the document."""
        self._event = event
        self._first_line = first_line
        self.entries: Sequence[Entry] = ()
        self.items: Sequence[Outline] = ()
        self.named: dict[str, Entry] | None = None
        """The first entry for each field, kept by whoever looks fields up here."""

    @property
    def is_scalar(self) -> bool:
        """Whether it is one word, or nothing."""
        return type(self._event) not in _STARTS

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands there."""
        event = self._event
        return event is None or (self.is_scalar and event.start_mark.index == event.end_mark.index)

    @property
    def span(self) -> Span:
        """Where it stands: made when it is asked for, for few are."""
        first = self._first_line
        return Span(first + 1, 1, first + 1, 2) if self._event is None else span_of(self._event, first)

    def shown(self) -> Span:
        """What to underline for this value: a scalar itself, a mapping's or list's first key or item."""
        if self.entries:
            return self.entries[0].key_span
        return self.items[0].shown() if self.items else self.span


class Entry:
    """A key, its place, and the outline of its value."""

    __slots__ = ("_place", "key", "value")

    def __init__(self, key: Event, place: Outline, value: Outline) -> None:
        """The event and the outline of the key, and the outline of the value."""
        self._place = place
        self.key: str = key.value if type(key) is ScalarEvent else ""
        """As typed; empty where it is not a word."""
        self.value = value

    @property
    def key_span(self) -> Span:
        """Where the key stands."""
        return self._place.shown()

    def shown(self) -> Span:
        """What to underline for this entry: the value where it is a word, else the key."""
        return self.value.span if self.value.is_scalar and not self.value.is_blank else self.key_span


def span_of(event: Event, first_line: int) -> Span:
    """The place of an event in its file, 1-based; for a start of a mapping or list its first character."""
    start, end = event.start_mark, event.end_mark
    line, column = start.line + 1 + first_line, start.column + 1
    end_line, end_column = end.line + 1 + first_line, end.column + 1
    if end_line > line and end_column == 1 and isinstance(event, ScalarEvent):
        # A block scalar ends where the next line begins; its own last line is the one before.
        return Span(line, column, end_line - 1, 10_000)
    return Span(line, column, end_line, max(end_column, column + 1) if end_line == line else end_column)


def outline(events: Iterator[Event], first_line: int) -> Outline:
    """The outline of a document from the events of its walk; without events it is a blank word."""
    return _outline(next(events, None), events, first_line)


def _outline(event: Event, events: Iterator[Event], first_line: int) -> Outline:
    made = Outline(event, first_line)
    kind = type(event)
    if kind is MappingStartEvent:
        entries = made.entries = []
        while type(key := next(events)) is not MappingEndEvent:
            place = _outline(key, events, first_line)
            entries.append(Entry(key, place, _outline(next(events), events, first_line)))
    elif kind is SequenceStartEvent:
        items = made.items = []
        while type(item := next(events)) is not SequenceEndEvent:
            items.append(_outline(item, events, first_line))
    return made


_STARTS: Final = frozenset({MappingStartEvent, SequenceStartEvent})
