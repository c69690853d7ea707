"""What can be read in spite of a slip: the text with the value or line of the slip blanked."""

import re

from dnaward.dossier.lines import pieces_of
from dnaward.dossier.slip_sentences import end_of_value, is_inside_brackets, part_of
from dnaward.values.diagnostic import Diagnostic

_FAR_REACHING = re.compile(r"yaml-(tab|too-deep|.*indentation|dash-among-keys|missing-dash|syntax|directive|after-end)")
"""Slips that spoil more than one value or line: nothing certain can be read after them."""


def is_far_reaching(slip: Diagnostic) -> bool:
    """Whether a slip spoils more than the value or line at which it was found."""
    return _FAR_REACHING.fullmatch(slip.code) is not None


def repaired(text: str, diagnostic: Diagnostic, first_line: int) -> str | None:
    """The text with the value or line of this one slip blanked, every other character in its place.

    None when blanking might make an error where there is none.
    """
    span = diagnostic.locations[0].span if diagnostic.locations else None
    pieces = pieces_of(text)
    lines = pieces[::2]
    number = span.line - 1 - first_line if span else len(lines)
    if span is None or number >= len(lines) or is_far_reaching(diagnostic):
        return None
    part = part_of(lines[number])
    end = end_of_value(lines, number, part.start)
    kept = part.value_start if span.column > part.value_start else part.start
    if is_inside_brackets(text, number) or lines[number][part.start : kept][:1] in ("[", "{"):
        return None
    if (kept == part.start or "unclosed" in diagnostic.code) and not _goes_on(lines[end:]):
        return None
    pieces[2 * number] = lines[number][:kept].ljust(len(lines[number]))
    for below in range(number + 1, end):
        pieces[2 * below] = " " * len(lines[below])
    return mended if (mended := "".join(pieces)) != text else None


def _goes_on(lines: list[str]) -> bool:
    """Whether an ordinary key or item follows, and nothing that could be the rest of what is blanked."""
    words = [line.lstrip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    is_ordinary = not words or bool(part_of(words[0]).key) or words[0].startswith("- ")
    return is_ordinary and not any(line[0] in "]}\"'" for line in words)
