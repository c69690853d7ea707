"""How a value that somebody typed is shown inside a sentence: shortened, visible, without personal numbers."""

import re

from dnaward.values.remembered import remembered
from dnaward.values.text import Text
from dnaward.values.visible import visible

_MOST_SHOWN = 40
_KEPT_DIGITS = 3
# Numbers are written in one run, with blanks or dots between digits, in groups of three and more or in five pairs with
# any separator, or with a code in brackets. Days (31-10-2023) have shorter and fewer groups and stay.
_LONG_NUMBER = re.compile(
    r"\d(?:[ .\u00a0]{0,2}\d){8,}"
    r"|\d{3,}(?:[-–/.\u00a0 ]\d{3,}){2,}"
    r"|\d{2}(?:[-–/]\d{2}){4,}"
    r"|\(\d{2,}\) ?\d{6,}"
)
_DIGIT = re.compile(r"\d")
_FEWEST_DIGITS = 8
"""Digits of the shortest number that is masked."""
MASK = "•"


def mask_numbers(text: str) -> str:
    """The text with every run of nine or more digits masked but for its last three, its length unchanged."""
    return _LONG_NUMBER.sub(lambda match: _mask_digits(match[0]), text)


def mask_path(path: str) -> str:
    """A path with `/`, the long numbers in the name of each folder and of the file masked."""
    folder, slash, name = path.rpartition("/")
    # Measured: digits are counted in a third of the time that looking for numbers in a short name takes.
    shown = mask_numbers(name) if len(_DIGIT.findall(name)) >= _FEWEST_DIGITS else name
    return f"{_masked_folder(folder)}{slash}{shown}"


@remembered
def _masked_folder(path: str) -> str:
    return "/".join(map(mask_numbers, path.split("/")))


def mask_all(text: str) -> str:
    """The text with every letter and digit masked, its length unchanged."""
    return "".join(MASK if char.isalnum() else char for char in text)


def _mask_digits(number: str) -> str:
    head, tail = number[:-_KEPT_DIGITS], number[-_KEPT_DIGITS:]
    return "".join(MASK if char.isdigit() else char for char in head) + tail


def shown(value: str) -> str:
    """A value short enough and safe to stand in a sentence, on one line."""
    masked = mask_numbers(value)
    return visible(masked if len(masked) <= _MOST_SHOWN else masked[: _MOST_SHOWN - 1] + "…")


def quoted(value: str) -> Text:
    """The value in the quotation marks of each language."""
    return Text(f"«{shown(value)}»", f'"{shown(value)}"')
