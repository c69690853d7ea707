"""Inputs that are opened, a few at a time: each as its bytes, or as the report that says why there are none."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple, TypeVar

from dnaward.dossier.discover import Found
from dnaward.dossier.limits import Limits
from dnaward.dossier.source import read_source
from dnaward.judging.losses import failed, lost
from dnaward.judging.outcome import Conclusion
from dnaward.judging.report import DossierReport, Origin
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.quote import mask_path

Input = TypeVar("Input")

_MOST_INPUTS: Final = 64
_MOST_BYTES: Final = 256 * 1024
"""Inputs of a lot, and their bytes: some ten milliseconds of work, and a few megabytes of memory."""


class Opened(NamedTuple):
    """An input by the name that reports show, its bytes, its path if it has one, and where it can be read again."""

    name: str
    data: bytes
    path: str | None = None
    origin: Origin = None


def open_input(one: Found, limits: Limits, *, unmasked: bool) -> Opened | DossierReport:
    """An input with its bytes, or the report that there are none."""
    shown = named(one, unmasked=unmasked)
    if isinstance(shown, Diagnostic):
        return unopened(shown)
    try:
        data = read_source(shown, limits)
    except Exception as error:  # noqa: BLE001  whatever one input does, the others are judged
        return lost(shown.name, 1, failed(error))
    if isinstance(data, Diagnostic):
        return unopened(data)
    return Opened(shown.name, data, shown.path, data if shown.path is None else shown.path)


def opened_lots(inputs: Iterable[Opened | DossierReport]) -> Iterator[list[Opened | DossierReport]]:
    """Inputs in the lots in which they are judged."""
    return lots(inputs, lambda one: len(one.data) if isinstance(one, Opened) else 0, _MOST_INPUTS, _MOST_BYTES)


def lots(inputs: Iterable[Input], weigh: Callable[[Input], int], most: int, most_weight: int) -> Iterator[list[Input]]:
    """Inputs in lots, none of them empty, in their order; one that is heavier than a lot may be is alone."""
    lot: list[Input] = []
    room = most_weight
    for one in inputs:
        weight = weigh(one)
        if lot and (len(lot) == most or weight > room):
            yield lot
            lot, room = [], most_weight
        lot.append(one)
        room -= weight
    if lot:
        yield lot


def named(one: Found, *, unmasked: bool) -> Found:
    """An input by the name that reports show: people name files by identity numbers too."""
    if unmasked:
        return one
    if isinstance(one, Diagnostic):
        places = (place._replace(file=mask_path(place.file)) for place in one.locations)
        return one._replace(locations=tuple(places))
    shown = mask_path(one.name)
    return one if shown == one.name else one._replace(name=shown)


def unopened(diagnostic: Diagnostic) -> DossierReport:
    """The report of an input that could not be opened."""
    return DossierReport(diagnostic.locations[0].file, None, Conclusion.INVALID, diagnostics=(diagnostic,))
