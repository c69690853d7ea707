"""`dnaward.toml`: settings for the dossiers in and below its folder. What the command line says wins."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from dnaward.cli.exit_code import FailOn
from dnaward.cli.limits import NAMES, is_limit
from dnaward.cli.usage import UsageFaultError, nearest
from dnaward.dossier.source import STDIN, shown_path
from dnaward.law.shelf import short
from dnaward.values.quote import quoted
from dnaward.values.text import LANGUAGES, Language, Text

FILE: Final = "dnaward.toml"
_MOST_BYTES: Final = 65_536
"""Bytes of a file of settings that are read: one that is cut off is most likely no valid TOML."""


class Config(NamedTuple):
    """The settings of a file, or none: `path` is empty where there is no file, and `folder` is where it lies."""

    path: str = ""
    rules: tuple[Path, ...] = ()
    readings: Mapping[str, str] = MappingProxyType({})
    fail_on: FailOn | None = None
    lang: Language | None = None
    limits: Mapping[str, int] = MappingProxyType({})
    waivers: Path | None = None
    folder: Path = Path()


def find_config(paths: Sequence[str]) -> Config:
    """The settings for some paths: those of the nearest file at or above the first. Raises UsageFaultError."""
    first = next((path for path in paths if path != STDIN), ".")
    try:
        start = Path(first).absolute()
    except OSError:  # the current folder is gone, and with it whatever stood above
        return Config()
    for folder in (start, *start.parents):
        file = folder / FILE
        if os.path.isfile(file):  # noqa: PTH113  Path.is_file raises where a folder may not be entered
            return _read(file)
    return Config()


def _read(file: Path) -> Config:
    import tomllib  # noqa: PLC0415  only a file needs it

    name = shown_path(short(file))
    try:
        with file.open("rb") as stream:
            data = tomllib.loads(stream.read(_MOST_BYTES).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        raise UsageFaultError(_NOT_TOML.fill({"file": name})) from None
    for key in data:
        if key not in KEYS:
            near = nearest(key, list(KEYS))
            facts: dict[str, str | Text] = {"file": name, "key": quoted(key), "near": ", ".join(near or KEYS)}
            raise UsageFaultError((_UNKNOWN_NEAR if near else _UNKNOWN).fill(facts))
    return Config(
        name,
        tuple(file.parent / folder for folder in _words(name, "rules", data.get("rules", []))),
        _readings(name, data.get("readings", {})),
        _choice(name, "fail-on", data.get("fail-on"), list(FailOn)),
        _choice(name, "lang", data.get("lang"), LANGUAGES),
        _limits(name, data.get("limits", {})),
        _file(name, "waivers", data.get("waivers"), file.parent),
        file.parent,
    )


KEYS: Final = ("rules", "readings", "fail-on", "lang", "limits", "waivers")


def _words(file: str, key: str, value: Any) -> list[str]:
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise _wrong(file, key, "", Text("một thư mục hoặc một danh sách thư mục", "a folder or a list of folders"))
    return words


def _readings(file: str, value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(option, str) for option in value.values()):
        raise _wrong(file, "readings", "", Text('bảng mã = "lựa chọn"', 'a table of id = "option"'))
    return value


def _limits(file: str, value: Any) -> dict[str, int]:
    if not isinstance(value, dict):
        raise _wrong(file, "limits", "", Text("bảng tên = số", "a table of name = number"))
    for name, number in value.items():
        expected = Text(f"số nguyên cho {', '.join(NAMES)}", f"whole numbers for {', '.join(NAMES)}")
        if name not in NAMES or not is_limit(name, number):
            raise _wrong(file, "limits", f"{name} = {number}", expected)
    return value


def _file(file: str, key: str, value: Any, folder: Path) -> Path | None:
    if value is not None and not (isinstance(value, str) and value):
        raise _wrong(file, key, "", Text("tên một tệp", "the name of a file"))
    return folder / value if value else None


def _choice(file: str, key: str, value: Any, choices: Sequence[Any]) -> Any:
    if value is None:
        return None
    for choice in choices:
        if choice == value:
            return choice
    raise _wrong(file, key, str(value), Text(" | ".join(choices), " | ".join(choices)))


def _wrong(file: str, key: str, value: str, expected: Text) -> UsageFaultError:
    facts: dict[str, str | Text] = {"file": file, "key": key, "value": quoted(value), "expected": expected}
    return UsageFaultError((_WRONG_VALUE if value else _WRONG_KIND).fill(facts))


_NOT_TOML: Final = Text(
    "Tệp {file} không đọc được: không đúng cú pháp TOML", "Cannot read {file}: it is not valid TOML"
)
_UNKNOWN: Final = Text(
    "Tệp {file}: không có khóa {key}. Các khóa: {near}", "{file}: there is no key {key}. The keys are {near}"
)
_UNKNOWN_NEAR: Final = Text(
    "Tệp {file}: không có khóa {key}. Có phải ý bạn là {near}?", "{file}: there is no key {key}. Did you mean {near}?"
)
_WRONG_KIND: Final = Text("Tệp {file}: khóa {key} cần {expected}", "{file}: the key {key} takes {expected}")
_WRONG_VALUE: Final = Text(
    "Tệp {file}: khóa {key} không nhận {value}, cần {expected}", "{file}: the key {key} takes {expected}, not {value}"
)
