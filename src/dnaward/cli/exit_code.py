"""Exit codes [design, section 7]: 130 > 4 > 2 > 3 > 1 > 0, the graver wins."""

from collections import Counter
from enum import IntEnum, StrEnum

from dnaward.judging.outcome import Conclusion
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
    across = Counter(one.severity for one in (*summary.batch, *summary.register_faults))
    counted = across[Severity.ERROR] + summary.counted[Conclusion.FAIL] + summary.counted[Conclusion.INVALID]
    if fail_on is FailOn.FAIL:
        return counted
    counted += summary.counted[Conclusion.OPEN]
    return counted + across[Severity.WARNING] + summary.warnings if fail_on is FailOn.WARNING else counted
