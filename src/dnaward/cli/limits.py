"""`--limit NAME=NUMBER` and the table `[limits]` of `dnaward.toml`: how much a file may hold before it is refused."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dnaward.cli.usage import UsageFaultError, chosen
from dnaward.dossier.limits import DEFAULT_LIMITS, HIGHEST, Limits
from dnaward.values.quote import quoted
from dnaward.values.text import Text

OPTION: Final = "--limit"
NAMES: Final = Limits._fields


def limits_in_force(configured: Mapping[str, int], words: Sequence[str]) -> Limits:
    """The limits of a run: what the command line says wins over the configuration. Raises UsageFaultError."""
    asked: dict[str, int] = dict(configured)
    for word in words:
        name, _, number = word.partition("=")
        known = chosen(OPTION, name, NAMES)
        asked[known] = _number(known, number)
    return DEFAULT_LIMITS._replace(**asked)


def is_limit(name: str, value: Any) -> bool:
    """Whether a limit may have a value: a whole number from 1 to the highest that is safe."""
    return type(value) is int and 1 <= value <= getattr(HIGHEST, name)


def _number(name: str, word: str) -> int:
    number = int(word) if word.isascii() and word.isdigit() and len(word) <= _MOST_DIGITS else 0
    if not is_limit(name, number):
        facts: dict[str, str | Text] = {"name": name, "word": quoted(word), "highest": str(getattr(HIGHEST, name))}
        raise UsageFaultError(_NOT_A_LIMIT.fill(facts))
    return number


_MOST_DIGITS: Final = 12
_NOT_A_LIMIT: Final = Text(
    "Giới hạn {name} cần một số nguyên từ 1 đến {highest}, không phải {word}",
    "The limit {name} takes a whole number from 1 to {highest}, not {word}",
)
