"""A report in Markdown: a table of the dossiers, what holds across them, and the summary.

It is read wherever Markdown is: no word of a dossier becomes markup, a link, a mention or an emoji there.
"""

import re
from collections.abc import Iterable
from typing import Final

from dnaward.judging.outcome import Conclusion
from dnaward.judging.report import DossierReport, Run, Summary
from dnaward.reporters import Look, wording
from dnaward.reporters.ending import ending
from dnaward.reporters.findings import Finding, across, findings, message, of_register
from dnaward.reporters.inert import inert
from dnaward.values.location import Location
from dnaward.values.quote import mask_numbers
from dnaward.values.text import Text

_MARKUP: Final = re.compile(r"[\\`*_{}\[\]<>|~&]|[#@:$!%](?=\S)|(?<=[wW])\.")
_SPOKEN: Final = "#@:$!%"
"""Characters that services give a meaning after Markdown is read: a comment parts them from what follows."""
_ENDING: Final = 16 * 1024
"""Bytes kept for the ending where the room is limited."""
COLUMNS: Final = (
    Text("Kết luận", "Conclusion"),
    Text("Hồ sơ", "Dossier"),
    Text("Mã hồ sơ", "Dossier number"),
    Text("Điều cần xem", "What was found"),
)
_TITLE = Text("Kiểm tra hồ sơ khen thưởng", "Check of award dossiers")
_NO_ROOM = Text(
    "{count} hồ sơ hoặc điều cần xem khác không còn chỗ ở đây", "No room here for {count} more dossiers or findings"
)


class MarkdownReporter:
    """Writes each row as it comes. With `room`, in bytes, rows that pass are left out and the rest ends in time."""

    tells_findings = True
    places_all = False

    def __init__(self, look: Look, room: int | None = None) -> None:
        self._look = look
        self._room = None if room is None else max(room - _ENDING, 0)
        self._left_out = 0
        self._is_limited = room is not None

    def opening(self, _run: Run) -> str:
        """The title and the head of the table."""
        names = " | ".join(one.within(self._look.language) for one in COLUMNS)
        return f"## {_TITLE.within(self._look.language)}\n\n| {names} |\n|{' --- |' * len(COLUMNS)}\n"

    def dossier(self, report: DossierReport) -> str:
        """The row of a dossier."""
        if self._is_limited and report.conclusion is Conclusion.PASS:
            return ""
        name = _code(report.file) + (f" ({report.document})" if report.document and report.document > 1 else "")
        told = "<br>".join(f"{self._line(one)}: {self._told(one)}" for one in findings(report))
        cells = [
            wording.SHORT[report.conclusion].within(self._look.language),
            name,
            _code(mask_numbers(report.id)) if report.id else "",
            told,
        ]
        return self._fitting(f"| {' | '.join(cells)} |\n")

    def closing(self, run: Run, summary: Summary) -> str:
        """What holds across dossiers, what is wrong with the register, and the ending."""
        language = self._look.language
        text = self._apart(wording.ACROSS, across(summary)) + self._apart(wording.REGISTER_FAULTS, of_register(summary))
        ends = [one.within(language) for one in ending(run, summary)]
        if self._left_out:
            ends.insert(0, _NO_ROOM.fill({"count": self._left_out}).within(language))
        return text + "".join(f"\n{markdown(one)}\n" for one in ends)

    def _apart(self, heading: Text, found: Iterable[Finding]) -> str:
        """What holds of no single dossier, below a heading, where there is any."""
        points = [self._fitting(f"- {self._placed(one)}\n") for one in found]
        return "".join([f"\n### {heading.within(self._look.language)}\n\n", *points]) if points else ""

    def _placed(self, finding: Finding) -> str:
        places = ", ".join(map(self._place, finding.diagnostic.locations))
        return f"{self._told(finding)}: {places}"

    def _place(self, place: Location) -> str:
        where = f" ({wording.LINE.within(self._look.language)} {place.span.line})" if place.span else ""
        return f"{_code(place.file)}{where}"

    def _line(self, finding: Finding) -> str:
        return f"{wording.LINE.within(self._look.language)} {finding.span.line}"

    def _told(self, finding: Finding) -> str:
        return f"{markdown(message(finding, self._look.language))} [{_code(finding.rule)}]"

    def _fitting(self, text: str) -> str:
        """The text, where there is room for it."""
        if self._room is None:
            return text
        size = len(text.encode("utf-8", "backslashreplace"))
        if size > self._room:
            self._left_out += 1
            return ""
        self._room -= size
        return text


def markdown(text: str) -> str:
    """Text in which nothing is markup; a reader sees it as it is."""
    return _MARKUP.sub(_plain, inert(text))


def _plain(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};" + ("<!-- -->" if match[0] in _SPOKEN else "")


def _code(text: str) -> str:
    return f"<code>{markdown(text)}</code>"


def reporter(look: Look) -> MarkdownReporter:
    """The reporter of this format."""
    return MarkdownReporter(look)


def summary_reporter(look: Look, room: int) -> MarkdownReporter:
    """The reporter of a summary that has room for a number of bytes, as that of a step in GitHub Actions."""
    return MarkdownReporter(look, room)
