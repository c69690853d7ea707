"""The words that a shell may complete the value of an option with; each function is called by a shell only."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, get_args

from dnaward.cli.exit_code import FailOn
from dnaward.cli.jobs import AUTO as AUTO_JOBS
from dnaward.reporters.formats import AUTO, FORMATS
from dnaward.values.text import LANGUAGES

if TYPE_CHECKING:
    from dnaward.law.pack import Pack

SHELLS: Final = ("bash", "zsh", "fish", "powershell")


def formats(incomplete: str) -> list[str]:
    """The formats of a report."""
    return _beginning(incomplete, (*FORMATS, AUTO))


def languages(incomplete: str) -> list[str]:
    """The languages."""
    return _beginning(incomplete, LANGUAGES)


def conclusions(incomplete: str) -> list[str]:
    """The conclusions from which on a run counts as failed."""
    return _beginning(incomplete, FailOn)


def colors(incomplete: str) -> list[str]:
    """When to colour."""
    from dnaward.cli.output import Color  # noqa: PLC0415  only a shell needs it

    return _beginning(incomplete, get_args(Color))


def jobs(incomplete: str) -> list[str]:
    """What can be said of the number of processes but a number."""
    return _beginning(incomplete, (AUTO_JOBS,))


def shells(incomplete: str) -> list[str]:
    """The shells that a script is made for."""
    return _beginning(incomplete, SHELLS)


def packs(incomplete: str) -> list[str]:
    """The ids of the packs."""
    return _beginning(incomplete, (pack.id for pack in _packs()))


def rules(incomplete: str) -> list[str]:
    """The ids of the rules."""
    return _beginning(incomplete, (rule.id for pack in _packs() for rule in pack.every_rule))


def readings(incomplete: str) -> list[str]:
    """Every way to settle a reading."""
    settled = (f"{id_}={option}" for pack in _packs() for id_, one in pack.readings.items() for option in one.options)
    return _beginning(incomplete, settled)


def names(incomplete: str) -> list[str]:
    """What can be explained: rules, readings and awaited documents."""
    return _beginning(
        incomplete,
        (name for pack in _packs() for name in (*(rule.id for rule in pack.every_rule), *pack.readings, *pack.awaited)),
    )


def _packs() -> "Iterable[Pack]":
    """The packs that are shipped; a shell is not told what is wrong with them."""
    from dnaward.law.load import LawError, load_law  # noqa: PLC0415  only a shell needs it

    try:
        return load_law().packs
    except LawError:
        return ()


def _beginning(incomplete: str, words: Iterable[str]) -> list[str]:
    return [str(word) for word in words if word.startswith(incomplete)]
