"""The one type for everything that is told to a user about a place in a file."""

from enum import StrEnum
from typing import NamedTuple

from dnaward.values.citation import Citation
from dnaward.values.location import Location
from dnaward.values.text import Text


class Severity(StrEnum):
    """How grave: only an `error` decides a conclusion."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Related(NamedTuple):
    """Another place that explains a diagnostic, such as the first of two duplicate keys."""

    location: Location
    label: Text


class Diagnostic(NamedTuple):
    """Information for presentation to an end user: what is wrong, where, what to do, by which clause.

    `code` is stable and never translated (`yaml-duplicate-key`, or a rule id).
    """

    code: str
    severity: Severity
    message: Text
    locations: tuple[Location, ...] = ()
    remedy: Text | None = None
    related: tuple[Related, ...] = ()
    citations: tuple[Citation, ...] = ()
