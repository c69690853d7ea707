"""Findings in the groups that people work through: by the paper or part of the dossier that has to change."""

from collections.abc import Sequence
from typing import Final

from dnaward.judging.outcome import Outcome
from dnaward.judging.report import Verdict
from dnaward.values.diagnostic import Severity
from dnaward.values.text import Text

MOST_IN_A_ROW: Final = 3
"""Findings of one pack that need no headings."""

_FROM_GRAVE: Final = (
    (Severity.ERROR, Outcome.FAIL),
    (Severity.ERROR, Outcome.OPEN),
    (Severity.WARNING, Outcome.FAIL),
    (Severity.WARNING, Outcome.OPEN),
)

Group = tuple[Text | None, list[Verdict]]
"""The part of the dossier, None where there are too few findings for headings, and the findings about it."""


def grouped(findings: Sequence[Verdict], packs: int) -> list[Group]:
    """Findings by part, those that fail before those that are open; few of the only pack in their own order.

    Each has one of the severities and outcomes that a report tells.
    """
    if len(findings) < 2 or (packs == 1 and len(findings) <= MOST_IN_A_ROW):
        return [(None, [*findings])] if findings else []
    parts: dict[Text, list[Verdict]] = {}
    for one in sorted(findings, key=_gravity):
        parts.setdefault(one.part, []).append(one)
    return list(parts.items())


def _gravity(verdict: Verdict) -> int:
    return _FROM_GRAVE.index((verdict.severity, verdict.outcome))
