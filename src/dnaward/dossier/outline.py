"""Where everything in a document stands: built from the events of libyaml, only when a place is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from dnaward.dossier.walk import Event
from dnaward.values.location import Span


@dataclass(slots=True, eq=False, repr=False)
class Outline:
    """The place of a value: a scalar's own, or the entries of a mapping or the items of a list with theirs."""

    span: Span
    is_scalar: bool = True
    is_blank: bool = False
    entries: list["Entry"] = field(default_factory=list)
    items: list["Outline"] = field(default_factory=list)
    named: dict[str, "Entry"] | None = None
    """The first entry for each field, kept by whoever looks fields up here."""

    def shown(self) -> Span:
        """What to underline for this value: a scalar itself, a mapping's or list's first key or item."""
        if self.entries:
            return self.entries[0].key_span
        return self.items[0].shown() if self.items else self.span


@dataclass(slots=True, eq=False, repr=False)
class Entry:
    """A key as typed, its place, and the outline of its value. A key that is not a word has an empty text."""

    key: str
    key_span: Span
    value: Outline

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
    first = next(events, None)
    if first is None:
        return Outline(Span(first_line + 1, 1, first_line + 1, 2), is_blank=True)
    return _value(first, events, first_line)


def _value(event: Event, events: Iterator[Event], first_line: int) -> Outline:
    span = span_of(event, first_line)
    kind = type(event)
    if kind is MappingStartEvent:
        return Outline(span, is_scalar=False, entries=list(_entries(events, first_line)))
    if kind is SequenceStartEvent:
        return Outline(span, is_scalar=False, items=list(_items(events, first_line)))
    return Outline(span, is_blank=event.start_mark.index == event.end_mark.index)


def _entries(events: Iterator[Event], first_line: int) -> Iterator[Entry]:
    while not isinstance(event := next(events), MappingEndEvent):
        key = _value(event, events, first_line)
        yield Entry(
            event.value if isinstance(event, ScalarEvent) else "", key.shown(), _value(next(events), events, first_line)
        )


def _items(events: Iterator[Event], first_line: int) -> Iterator[Outline]:
    while not isinstance(event := next(events), SequenceEndEvent):
        yield _value(event, events, first_line)
