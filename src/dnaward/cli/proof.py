"""`dnaward rules prove`: what enumeration shows of the rules, each finding with a dossier that can be run."""

from collections.abc import Iterator
from typing import Final

from dnaward.authoring.enumeration import prove
from dnaward.authoring.findings import Finding, findings
from dnaward.authoring.sample import as_yaml, named
from dnaward.cli.desk import Desk
from dnaward.cli.exit_code import ExitCode
from dnaward.cli.usage import UsageFaultError
from dnaward.reporters.page import Styled
from dnaward.values.diagnostic import Severity
from dnaward.values.text import Text

_STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "dim"}


def run_proof(desk: Desk, budget: int) -> ExitCode:
    """Enumerates the facts that the rules can tell apart. Raises UsageFaultError for a budget that allows nothing."""
    if budget < 1:
        raise UsageFaultError(_BUDGET)
    proof = prove(desk.law, budget)
    found = list(findings(proof))
    desk.write(line for number, one in enumerate(found, start=1) for line in _lines(desk, one, number))
    grave = sum(one.severity is not Severity.NOTE for one in found)
    desk.say(_SUMMARY.fill({"cells": proof.cells, "rules": len(proof.rules), "count": grave}), "bold")
    return ExitCode.COUNTED if grave else ExitCode.OK


def _lines(desk: Desk, finding: Finding, number: int) -> Iterator[Styled]:
    head = Styled.assemble((f"{finding.code}: ", _STYLES[finding.severity]), desk.page.said(finding.text))
    yield from desk.page.wrapped(head, 0, 2)
    if finding.sample is not None:
        if finding.choices:
            settled = " ".join(f"--reading {id_}={option}" for id_, option in finding.choices.items())
            yield from desk.page.wrapped(Styled(f"# dnaward check - {settled}", "dim"), 2, 2)
        for line in as_yaml(named(finding.sample, f"vi-du-{number}")).splitlines():
            yield Styled(f"  {line}", "cyan")
    yield Styled()


_BUDGET: Final = Text("--budget phải từ 1 trở lên", "--budget must be 1 or more")
_SUMMARY: Final = Text(
    "Đã xét {cells} tổ hợp cho {rules} quy tắc: {count} điểm cần sửa",
    "{cells} cells enumerated for {rules} rules: {count} points to correct",
)
