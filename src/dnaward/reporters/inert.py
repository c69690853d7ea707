"""Text that acts on nothing: no terminal obeys it, no build service takes a command from it, it breaks no line."""

import re

from dnaward.values.visible import visible

COMMANDS = re.compile(r"##(?=\[|vso\[|teamcity\[)", re.IGNORECASE)
"""What build services (GitHub, Azure, TeamCity) run, wherever in a line it stands."""


_AT_LINE_START = re.compile(r"^((?:[^\S\n]|\x1b\[[0-9;]*m)*):(?=:)", re.MULTILINE)


def inert(text: str) -> str:
    """The text on one line, its control characters visible, with a blank in what would be a command."""
    return without_commands(visible(text))


def without_commands(text: str) -> str:
    """The text with a blank in what a build service would run."""
    return COMMANDS.sub("# #", text) if "##" in text else text


def lines_without_commands(text: str) -> str:
    """Lines in which data may stand anywhere, at their start too, with a blank in what a build service would run."""
    text = without_commands(text)
    return _AT_LINE_START.sub(r"\1: ", text) if "::" in text else text
