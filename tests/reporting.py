"""Reports of every format, made of the bytes of dossiers as the command makes them."""

from collections.abc import Iterable

from dnaward.judging.batch import Judge, circumstances
from dnaward.judging.engine import build_engine
from dnaward.judging.report import BatchFinding, DossierReport, Summary
from dnaward.law.load import load_law
from dnaward.reporters import Look
from dnaward.reporters.formats import FORMATS, make_reporter
from dnaward.values.diagnostic import Diagnostic

JUDGE = Judge(build_engine(load_law(), {}))
NAMES = tuple(FORMATS)


def reports(*inputs: tuple[str, bytes]) -> list[DossierReport]:
    """What was found about inputs, given by name and content."""
    return [one for name, data in inputs for one in JUDGE.of_bytes(data, name)]


def written(
    name: str, found: Iterable[DossierReport], look: Look | None = None, batch: tuple[Diagnostic, ...] = ()
) -> str:
    """The whole report of a format."""
    reporter, run, summary = make_reporter(name, look or Look()), circumstances(JUDGE.engine, "0.0.1"), Summary()
    text = reporter.opening(run)
    for one in found:
        summary.add(one)
        text += reporter.dossier(one)
    summary.batch = tuple(map(BatchFinding, batch))
    return text + reporter.closing(run, summary)
