"""Lines as every editor counts them: ended by a line feed, a carriage return, or both."""

import re
from typing import Final

LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")
_WITH_BREAKS: Final = re.compile(f"({LINE_BREAK.pattern})")


def lines_of(text: str) -> list[str]:
    """The lines of a text without their ends."""
    return LINE_BREAK.split(text)


def pieces_of(text: str) -> list[str]:
    """The lines of a text and, between them at odd places, how each ends; joined they are the text again."""
    return _WITH_BREAKS.split(text)
