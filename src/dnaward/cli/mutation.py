"""`dnaward rules test --mutate`: every rule changed in every small way, and whether a case notices."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from dnaward.authoring.mutants import Mutant
from dnaward.authoring.mutation import MutationReport, Survivor, mutation_run
from dnaward.authoring.places import place_in
from dnaward.authoring.sample import as_yaml
from dnaward.cli.desk import Desk, Suite
from dnaward.cli.exit_code import ExitCode
from dnaward.law.shelf import short
from dnaward.reporters.page import Styled
from dnaward.values.text import Text


def run_mutation(desk: Desk) -> ExitCode:
    """Tells for each pack which mutants no case kills, each with a case that would."""
    survived = 0
    for suite in desk.suites:
        own = suite.law._replace(packs=tuple(pack for pack in suite.law.packs if pack.id == suite.pack))
        report = mutation_run(own, suite.cases)
        desk.write(line for survivor in report.survivors for line in _survivor(desk, survivor))
        desk.say(_summary(suite, report), "bold")
        survived += len(report.survivors)
    return ExitCode.COUNTED if survived else ExitCode.OK


def _summary(suite: Suite, report: MutationReport) -> Text:
    decided = report.total - len(report.equivalent)
    facts = {"total": report.total, "killed": report.killed, "equivalent": len(report.equivalent)}
    score = f"{100 * report.killed // decided if decided else 100} %"
    return _SUMMARY.fill({**facts, "pack": suite.pack, "survivors": len(report.survivors), "score": score})


def _survivor(desk: Desk, survivor: Survivor) -> Iterator[Styled]:
    mutant = survivor.mutant
    head = Styled.assemble((f"{mutant.rule.id}: ", "bold yellow"), desk.page.said(mutant.told))
    yield from desk.page.wrapped(head, 0, 2)
    yield from desk.page.wrapped(Styled(f"--> {_place(mutant)}", "blue"), 2, 4)
    if survivor.distinction is None:
        yield from desk.page.wrapped(Styled(desk.page.said(_UNDECIDED), "dim"), 2, 4)
        return
    yield from desk.page.wrapped(Styled(desk.page.said(_CASE), "dim"), 2, 4)
    told = survivor.distinction
    case = {"outcome": told.outcome.value, "readings": dict(told.readings), "dossier": told.dossier}
    for line in as_yaml({key: value for key, value in case.items() if value}).splitlines():
        yield Styled(f"  {line}", "cyan")


def _place(mutant: Mutant) -> str:
    """The file, line and column of what a mutant changes."""
    file = short(Path(mutant.file)).as_posix()
    span = place_in(mutant.file, mutant.at).span
    return f"{file}:{span.line}:{span.column}" if span else file


_SUMMARY: Final = Text(
    "{pack}: {total} biến thể, {killed} bị phát hiện, {equivalent} tương đương (đã chứng minh), "
    "{survivors} còn sót; điểm {score}",
    "{pack}: {total} mutants, {killed} killed, {equivalent} equivalent (proved), {survivors} survived; score {score}",
)
_CASE: Final = Text("Không trường hợp nào phát hiện; trường hợp này sẽ phát hiện:", "No case notices; this one would:")
_UNDECIDED: Final = Text(
    "Không trường hợp nào phát hiện, và chưa tìm được hồ sơ phân biệt trong giới hạn",
    "No case notices, and no dossier that tells them apart was found within the budget",
)
