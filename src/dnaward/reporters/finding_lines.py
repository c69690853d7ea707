"""A finding as lines of the console report: what is wrong, its places with their lines, why, the clause, what to do."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from dnaward.reporters import wording
from dnaward.reporters.frame import frame, frame_lines
from dnaward.reporters.page import Page, Styled
from dnaward.values.citation import Citation
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.location import Location, Span
from dnaward.values.text import Text, joined
from dnaward.values.visible import visible

INDENT: Final = 4
_FRAMES: Final = 3

Place = tuple[str, Span | None]
"""A place that has been shown: its file, and where it stands there."""


class FindingLines(NamedTuple):
    """Writes findings on a page."""

    page: Page

    def told(
        self, finding: Diagnostic, word: Text, style: str, reasons: Iterable[Text], framed: set[Place] | None = None
    ) -> Iterator[Styled]:
        """One group of lines: what is wrong, where, why, by which clause, what to do.

        `framed` are the places that findings before it have shown; those of this one are added.
        """
        yield Styled()
        head = Styled.assemble((f"{word.within(self.page.language)}[{finding.code}]", style), ": ")
        yield from self.page.wrapped(head + Styled(self.page.said(finding.message), "bold"), 2, INDENT)
        yield from self._frames(finding, style, framed if framed is not None else set())
        for reason in reasons:
            yield from self.labelled(wording.REASON, reason)
        for basis in _bases(finding.citations):
            yield from self.labelled(wording.BASIS, basis)
        if finding.remedy is not None:
            yield from self.labelled(wording.REMEDY, finding.remedy)

    def _frames(self, finding: Diagnostic, style: str, framed: set[Place]) -> Iterator[Styled]:
        """The places of a finding; the line of one that has been shown says nothing new."""
        places = list({(place.file, place.span): place for place in finding.locations}.values())
        for place in places[:_FRAMES]:
            yield from self._frame(place, style, is_shown=(place.file, place.span) not in framed)
            framed.add((place.file, place.span))
        if len(places) > _FRAMES:
            yield from self.plain(_also_at(places), "", indent=INDENT)
        for related in finding.related:
            yield from self._frame(related.location, "blue", related.label)

    def _frame(
        self, place: Location, style: str, label: Text | None = None, *, is_shown: bool = True
    ) -> Iterator[Styled]:
        where = visible(place.file) + (f":{place.span.line}:{place.span.column}" if place.span else "")
        note = f"  {label.within(self.page.language)}" if label else ""
        yield from self.page.wrapped(Styled.assemble(("--> ", "blue"), where, (note, "blue")), 2, INDENT)
        shown = frame(place, self.page.frame_width) if is_shown else None
        if shown is not None:
            for line in frame_lines(shown, style):
                yield Styled(" " * INDENT) + line

    def labelled(self, label: Text, text: Text) -> Iterator[Styled]:
        """A sentence below a finding, with a word of ours in front."""
        said = Styled.assemble((f"{label.within(self.page.language)}: ", "bold"), self.page.said(text))
        yield from self.page.wrapped(said, INDENT, INDENT + 2)

    def plain(self, text: Text, style: str, indent: int) -> Iterator[Styled]:
        """A sentence of its own."""
        yield from self.page.wrapped(Styled(self.page.said(text), style), indent, indent + 2)


def _bases(citations: Iterable[Citation]) -> list[Text]:
    """The clauses with their words, each in a line; those of which there are no words in one line together."""
    known = list(citations)
    quoted = [one.said() for one in known if one.words]
    named = [one.label for one in known if not one.words]
    return [*quoted, *([joined(named, "; ", "; ")] if named else [])]


def _also_at(places: list[Location]) -> Text:
    """The places that have no frame of their own."""
    more = [place for place in places[_FRAMES:] if place.span]
    if len({place.file for place in places}) == 1:
        return wording.ALSO_AT.fill({"lines": ", ".join(str(place.span.line) for place in more if place.span)})
    return wording.ALSO_IN.fill({"places": ", ".join(f"{one.file}:{one.span.line}" for one in more if one.span)})
