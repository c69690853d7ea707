"""How the runner of GitHub Actions finds commands in the log, as its source has it (`ActionCommand`, `OutputManager`).

Both forms: `::command key=value,…::data` at the start of a line, and the older `##[command key=value;…]data` anywhere.
"""

from typing import NamedTuple

REGISTERED = frozenset(
    (
        "add-mask",
        "add-matcher",
        "add-path",
        "debug",
        "echo",
        "endgroup",
        "error",
        "group",
        "internal-set-repo-path",
        "notice",
        "remove-matcher",
        "save-state",
        "set-env",
        "set-output",
        "stop-commands",
        "warning",
    )
)


class Command(NamedTuple):
    """A command as the runner understands it."""

    name: str
    properties: dict[str, str]
    data: str


def commands(log: str) -> list[Command]:
    """Every command that a log holds, line by line, as a process that prints it would give it."""
    lines = log.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [command for line in lines if (command := _second(line) or _first(line)) is not None]


def _second(line: str) -> Command | None:
    line = line.lstrip().lstrip("\u200b\ufeff")
    if not line.startswith("::"):
        return None
    end = line.find("::", 2)
    if end < 0:
        return None
    return _command(line[2:end], line[end + 2 :], ",", {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","})


def _first(line: str) -> Command | None:
    start = line.find("##[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    return _command(line[start + 3 : end], line[end + 1 :], ";", {"%3B": ";", "%0D": "\r", "%0A": "\n", "%5D": "]"})


def _command(info: str, data: str, separator: str, escapes: dict[str, str]) -> Command | None:
    name, _, stated = info.partition(" ")
    if name.lower() not in REGISTERED:
        return None
    pairs = (one.partition("=") for one in stated.strip().split(separator) if one)
    properties = {key: _unescaped(value, escapes) for key, _, value in pairs if value}
    return Command(name, properties, _unescaped(data, {"%0D": "\r", "%0A": "\n"}))


def _unescaped(text: str, escapes: dict[str, str]) -> str:
    for escaped, plain in {**escapes, "%25": "%"}.items():
        text = text.replace(escaped, plain)
    return text
