"""Usage errors in the language of the user: the sentences of the argument parser are never shown."""

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple, TypeVar

import typer

from dnaward.cli.help import chosen_from
from dnaward.values.quote import quoted
from dnaward.values.text import Language, Text, same

USAGE_ERROR: Final[type[Exception]] = typer.BadParameter.__mro__[1]
"""What the argument parser raises, whichever package typer takes it from."""


PROGRAM: Final = "dnaward"

Choice = TypeVar("Choice", bound=str)


class Speaker(NamedTuple):
    """The language to speak, and whether the command line asks for it."""

    language: Language
    is_asked: bool


class UsageFaultError(Exception):
    """The command line makes no sense; `message` says why."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def asked_language(arguments: Sequence[str]) -> str | None:
    """What `--lang` states, found before anything is parsed, so that usage errors speak that language too."""
    asked = None
    words = iter(arguments)
    for word in words:
        if word == "--":
            break
        if word == "--lang":
            asked = next(words, None)
        elif word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
    return asked


def chosen(option: str, word: str, choices: Sequence[Choice]) -> Choice:
    """The choice that a word names. Raises UsageFaultError, naming the nearest."""
    for choice in choices:
        if choice == word:
            return choice
    near = nearest(word, choices)
    facts: dict[str, str | Text] = {
        "option": option,
        "word": quoted(word),
        "choices": ", ".join(choices),
        "near": Text(f" Có phải ý bạn là {near[0]}?", f" Did you mean {near[0]}?") if near else "",
    }
    raise UsageFaultError(_CHOICE.fill(facts))


def command_path(app: typer.Typer, words: Sequence[str]) -> str:
    """The command that a command line means, as far as it names one: `dnaward rules test`."""
    path, here = [PROGRAM], app
    for word in words:
        groups = [group.typer_instance for group in here.registered_groups]
        inner = next((group for group in groups if group is not None and group.info.name == word), None)
        if inner is not None:
            path.append(word)
            here = inner
        elif any(command.name == word for command in here.registered_commands):
            return " ".join([*path, word])
    return " ".join(path)


def whole(option: str, word: str, most: int) -> int:
    """The number that a word states, from 1 to `most`. Raises UsageFaultError."""
    is_number = word.isascii() and word.isdigit() and len(word) <= len(str(most))
    if not is_number or not 1 <= int(word) <= most:
        raise UsageFaultError(_NUMBER.fill({"option": option, "word": quoted(word), "most": most}))
    return int(word)


def nearest(word: str, words: Sequence[str]) -> list[str]:
    """The word nearest to one that was not understood, if any is near."""
    from difflib import get_close_matches  # noqa: PLC0415  only a mistake needs it

    return get_close_matches(word, words, n=1, cutoff=0.5)


def explained(error: Exception) -> Text:
    """What a usage error of the argument parser means."""
    kind = type(error).__name__
    option = str(getattr(error, "option_name", "") or "")
    if kind == "NoSuchOption":
        near = list(getattr(error, "possibilities", None) or ())
        known = _DID_YOU_MEAN.fill({"names": ", ".join(near)}) if near else Text("", "")
        return _NO_OPTION.fill({"name": option, "near": known})
    if kind == "BadOptionUsage":
        return _BAD_OPTION.fill({"name": option})
    if kind == "MissingParameter":
        return MISSING.fill({"name": _name(error)})
    if kind == "BadParameter":
        return _BAD_VALUE.fill({"name": _name(error)})
    return _other(error)


def _other(error: Exception) -> Text:
    """An unknown command, or words too many."""
    command: Any = getattr(getattr(error, "ctx", None), "command", None)
    commands = list(getattr(command, "commands", None) or ())
    if not commands:
        # The parser names the words in its message only, in brackets.
        extra = "".join(re.findall(r" \((.*)\)\Z", str(error))[:1])
        return _TOO_MANY.fill({"words": quoted(extra)}) if extra else _UNUSABLE
    # The parser names the word in its message only, in quotation marks.
    word = "".join(re.findall(r"['\"](.*?)['\"]", str(error))[:1])
    near = nearest(word, commands)
    facts: dict[str, str | Text] = {"word": quoted(word), "names": ", ".join(near or commands)}
    return (_NO_COMMAND if near else _UNKNOWN_COMMAND if word else _MISSING_COMMAND).fill(facts)


def _name(error: Exception) -> Text:
    """How the help calls the parameter that an error is about."""
    param: Any = getattr(error, "param", None)
    if param is None:
        return same("")
    if param.param_type_name == "option":
        return same(str(param.opts[0]))
    return Text(chosen_from(param.metavar, "vi"), chosen_from(param.metavar, "en"))


_CHOICE: Final = Text(
    "Tùy chọn {option} không nhận giá trị {word}. Dùng một trong: {choices}.{near}",
    "The option {option} does not take {word}. Use one of: {choices}.{near}",
)
_NUMBER: Final = Text(
    "Tùy chọn {option} không nhận giá trị {word}. Dùng một số từ 1 đến {most}",
    "The option {option} does not take {word}. Use a number from 1 to {most}",
)
MISSING: Final = Text("Thiếu {name}", "{name} is missing")
_DID_YOU_MEAN: Final = Text(" Có phải ý bạn là {names}?", " Did you mean {names}?")
_NO_OPTION: Final = Text("Không có tùy chọn {name}.{near}", "There is no option {name}.{near}")
_BAD_OPTION: Final = Text(
    "Tùy chọn {name} thiếu hoặc thừa giá trị", "The option {name} lacks a value, or has one too many"
)
_BAD_VALUE: Final = Text("Giá trị của {name} không dùng được", "The value of {name} cannot be used")
_NO_COMMAND: Final = Text(
    "Không có lệnh {word}. Có phải ý bạn là {names}?", "There is no command {word}. Did you mean {names}?"
)
_UNKNOWN_COMMAND: Final = Text(
    "Không có lệnh {word}. Các lệnh: {names}", "There is no command {word}. The commands are {names}"
)
_MISSING_COMMAND: Final = Text("Thiếu tên lệnh. Các lệnh: {names}", "The command is missing. The commands are {names}")
_TOO_MANY: Final = Text("Thừa {words} ở cuối dòng lệnh", "There is no place for {words} on the command line")
_UNUSABLE: Final = Text("Dòng lệnh có phần không hiểu được", "Part of the command line cannot be understood")
