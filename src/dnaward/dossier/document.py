"""A YAML document as plain data that remembers where everything stands.

The reader never loads: nothing is resolved, typed, merged or executed. It reads a safe subset of YAML, without
anchors, aliases, tags, directives and merge keys.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import yaml

from dnaward.dossier.characters import refused_characters, without_refused
from dnaward.dossier.limits import DEFAULT_LIMITS, Limits, limit_hit, not_told
from dnaward.dossier.lines import LINE_BREAK, lines_of
from dnaward.dossier.outline import Outline, outline, span_of
from dnaward.dossier.personal import holds_personal_key
from dnaward.dossier.refusals import refusal
from dnaward.dossier.shape import Shape
from dnaward.dossier.walk import Data, Event, TooMuchError, Walk, events_of
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.location import Span
from dnaward.values.text import Text

_PERSONAL = Text(
    "Dòng này không đúng cú pháp (có dữ liệu cá nhân nên không hiển thị)",
    "This line is not written correctly (it holds personal data, which is not shown)",
)
_PERSONAL_REMEDY = Text(
    "Ghi theo mẫu `khóa: giá trị`, một khóa một dòng; giá trị có dấu : hoặc ký tự lạ thì đặt trong nháy kép",
    "Write `key: value`, a key a line; put a value with a colon or unusual characters in double quotes",
)
_TOO_DEEP = "exceeded maximum nesting depth"
"""What libyaml says of brackets that are nested so deep that it looks no further."""
_SEPARATOR = re.compile(r"^---(?=[ \t\r\n]|\Z)", re.MULTILINE)
# Possessive: what has matched is not kept for another try, which would cost memory for every blank line.
_NOTHING = re.compile(r"(?:---[ \t]*+)?(?:[ \t]*+(?:#[^\r\n]*+)?[\r\n])*+[ \t]*+(?:#[^\r\n]*+)?")
_DIRECTIVES = re.compile(r"(?:%[^\r\n]*+[\r\n]++|#[^\r\n]*+[\r\n]++|[\r\n]++)++")
"""What may stand above the line `---` of the first document and belongs to it."""


@dataclass
class Document:
    """One document of a file: its data, and what was wrong with its YAML.

    `number` counts from 1; `first_line` is how many lines of the file lie before it. `broken` says that a syntax error
    or a limit kept part of it from being read, so that nothing may be concluded from what is absent.
    """

    file: str
    number: int
    first_line: int
    text: str
    shape: Shape | None = None
    data: Data = None
    walked: str | None = None
    """The text that was walked to its end, a slip in it blanked out; None where there is none."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    broken: bool = False
    spoilt: frozenset[int] = frozenset()
    """The lines of the file with characters that are refused: nothing more is told about what stands there."""

    def tells(self, diagnostic: Diagnostic) -> bool:
        """Whether a diagnostic is worth telling: not where a refused character may be the reason for it."""
        spans = [place.span for place in diagnostic.locations if place.span]
        return not any(span.line <= line <= span.end_line for span in spans for line in self.spoilt)

    @property
    def start(self) -> Span:
        """Where the document begins in its file."""
        return Span(self.first_line + 1, 1, self.first_line + 1, 2)

    @cached_property
    def outline(self) -> Outline:
        """The places of everything, from a second walk that is made only when somebody asks."""
        return outline(events_of(self.walked) if self.walked is not None else iter(()), self.first_line)

    @cached_property
    def _lines(self) -> list[str]:
        return lines_of(self.text)

    def numbered(self) -> Iterator[tuple[int, str]]:
        """The lines of this document, each with its 1-based number in the file."""
        return enumerate(self._lines, self.first_line + 1)

    def line(self, number: int) -> str:
        """The text of a 1-based line of the file, empty when it lies outside this document."""
        index = number - 1 - self.first_line
        return self._lines[index] if 0 <= index < len(self._lines) else ""


def read_documents(
    text: str, file: str, shape: Shape | None = None, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Document]:
    """The documents of a file, split at `---` lines so that an error in one does not hide the next.

    `shape` is that of their roots; without one all keys stay as typed.

    Documents that hold nothing are passed over; a file that holds nothing at all is one document that says so.
    """
    number, left = 0, limits.findings
    for first_line, chunk in _chunks(text):
        if not chunk[:1].isalnum() and _NOTHING.fullmatch(chunk):
            continue
        number += 1
        document = Document(file, number, first_line, chunk, shape)
        if number > limits.documents:
            _break(document, limit_hit("documents", limits, file, document.start))
            yield document
            return
        _read(document, limits, max(min(limits.slips, left), 1))
        left -= len(document.diagnostics)
        yield document
    if number == 0:
        yield unreadable(file, refusal("file-empty", file, Span(1, 1, 1, 2)))


def unreadable(file: str, diagnostic: Diagnostic, text: str = "") -> Document:
    """A document of which nothing could be read."""
    return Document(file, 1, 0, text, diagnostics=[diagnostic], broken=True)


def _chunks(text: str) -> Iterable[tuple[int, str]]:
    """The stretches of a file between `---` lines, each with the number of lines before it."""
    return _parted(text) if "---" in text else ((0, text),)


def _parted(text: str) -> Iterator[tuple[int, str]]:
    start = first_line = 0
    for match in _SEPARATOR.finditer(text):
        if match.start() and not _DIRECTIVES.fullmatch(text, start, match.start()):
            chunk = text[start : match.start()]
            yield first_line, chunk
            first_line += len(LINE_BREAK.findall(chunk))
            start = match.start()
    yield first_line, text[start:]


def _read(document: Document, limits: Limits, most_slips: int) -> None:
    if len(document.text) * 4 > limits.size and len(document.text.encode("utf-8", "surrogatepass")) > limits.size:
        _break(document, limit_hit("size", limits, document.file, document.start))
        return
    text = document.text
    hidden = refused_characters(text, document.file, document.first_line, most_slips + 1)
    if hidden:
        is_too_much = len(hidden) > most_slips
        if is_too_much:
            hidden[-1] = _more(limits, most_slips, hidden[-1])
        document.diagnostics += hidden
        document.broken = True
        if is_too_much:
            return
        document.spoilt = frozenset(place.span.line for one in hidden for place in one.locations if place.span)
        text = without_refused(text)
    _parse(document, text, limits, most_slips)


def _more(limits: Limits, most_slips: int, at: Diagnostic) -> Diagnostic:
    """The warning that more slips are in a document than are told of it."""
    return not_told("slips" if most_slips == limits.slips else "findings", limits, at.locations[0])


def _parse(document: Document, text: str | None, limits: Limits, most_slips: int) -> None:
    """Walks the document; after a slip that concerns one value only, blanks that value and walks on."""
    for told in range(most_slips + 1):
        error = None if text is None else _walk(document, text, limits)
        if text is None or error is None:
            return
        if told == most_slips:
            document.diagnostics.append(_more(limits, most_slips, document.diagnostics[-1]))
            return
        text = _explain(document, text, error)


def _explain(document: Document, text: str, error: Exception) -> str | None:
    """Tells a syntax error, and gives the text without it where the rest can still be read."""
    from dnaward.dossier.repair import is_far_reaching, repaired  # noqa: PLC0415  only a mistake needs it
    from dnaward.dossier.slips import explain_slip  # noqa: PLC0415  only a mistake needs it

    slip = _discreet(explain_slip(text, error, document.file, document.first_line), document)
    if slip in document.diagnostics or (document.spoilt and is_far_reaching(slip)):
        return None
    _break(document, slip)
    return repaired(text, slip, document.first_line)


def _discreet(slip: Diagnostic, document: Document) -> Diagnostic:
    """The diagnostic without the value that it quotes, where that may be personal data."""
    spans = [place.span for place in slip.locations if place.span]
    lines = (document.line(span.line - above) for span in spans for above in (0, 1))
    if not any(holds_personal_key(line, document.shape) for line in lines):
        return slip
    return slip._replace(message=_PERSONAL, remedy=_PERSONAL_REMEDY)


def _walk(document: Document, text: str, limits: Limits) -> Exception | None:
    """One walk; the syntax error that it ended at, if it did."""
    refusals: list[Diagnostic] = []

    def refuse(code: str, event: Event) -> None:
        if len(refusals) <= limits.findings:
            refusals.append(refusal(code, document.file, span_of(event, document.first_line)))

    try:
        walk = Walk(text, limits, refuse, document.shape)
    except TooMuchError as stop:
        place = span_of(stop.event, document.first_line)
        _break(document, limit_hit(stop.limit, limits, document.file, place))
        return None
    except (yaml.YAMLError, ValueError) as error:
        if not isinstance(error, yaml.MarkedYAMLError) or error.problem != _TOO_DEEP or error.problem_mark is None:
            return error
        line = document.first_line + error.problem_mark.line + 1
        _break(document, limit_hit("depth", limits, document.file, Span(line, 1, line, 2)))
        return None
    document.data, document.walked = walk.data, text
    if refusals:
        document.diagnostics += filter(document.tells, refusals)
    return None


def _break(document: Document, diagnostic: Diagnostic) -> None:
    document.diagnostics += filter(document.tells, [diagnostic])
    document.broken = True
