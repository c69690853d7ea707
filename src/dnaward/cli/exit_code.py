"""Exit codes [design, section 7]: 130 > 4 > 2 > 3 > 1 > 0, the graver wins."""

from collections import Counter
from enum import IntEnum, StrEnum

from dnaward.judging.outcome import Conclusion, Outcome
from dnaward.judging.report import Summary
from dnaward.values.diagnostic import Severity


class ExitCode(IntEnum):
    """What the process tells its caller. `USAGE` also stands for wrong rules and for a report that was not written."""

    OK = 0
    COUNTED = 1
    USAGE = 2
    NOT_CHECKED = 3
    INTERNAL = 4
    INTERRUPTED = 130


class FailOn(StrEnum):
    """From which conclusion on a run counts as failed."""

    FAIL = "fail"
    OPEN = "open"
    WARNING = "warning"
    NEVER = "never"


def exit_code(summary: Summary, fail_on: FailOn) -> ExitCode:
    """The code for what a run found."""
    if summary.internal:
        return ExitCode.INTERNAL
    if summary.unopened or not summary.dossiers:
        return ExitCode.NOT_CHECKED
    return ExitCode.COUNTED if _counted(summary, fail_on) else ExitCode.OK


def _counted(summary: Summary, fail_on: FailOn) -> int:
    if fail_on is FailOn.NEVER:
        return 0
    faults = Counter(one.severity for one in summary.register_faults)
    counted = faults[Severity.ERROR] + summary.counted[Conclusion.FAIL] + summary.counted[Conclusion.INVALID]
    counted += _across(summary, Severity.ERROR, Outcome.FAIL)
    if fail_on is FailOn.FAIL:
        return counted
    counted += summary.counted[Conclusion.OPEN] + _across(summary, Severity.ERROR, Outcome.OPEN)
    if fail_on is FailOn.OPEN:
        return counted
    return counted + faults[Severity.WARNING] + summary.warnings + _across(summary, Severity.WARNING, Outcome.FAIL)


def _across(summary: Summary, severity: Severity, outcome: Outcome) -> int:
    """How much of a kind was found across dossiers."""
    return sum((one.finding.severity, one.outcome) == (severity, outcome) for one in summary.batch)
