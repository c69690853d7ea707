"""`dnaward check`: judges dossiers and reports what was found."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple, get_args

from dnaward import __version__
from dnaward.cli.config import Config
from dnaward.cli.exit_code import ExitCode, FailOn, exit_code
from dnaward.cli.output import Color, tell, terminal_width, uses_color
from dnaward.cli.reports import Reports, open_reports, roots, wanted
from dnaward.cli.usage import chosen
from dnaward.dossier.discover import sources
from dnaward.dossier.limits import Limits
from dnaward.judging.batch import Judge, circumstances
from dnaward.judging.engine import Engine, build_engine
from dnaward.judging.report import BatchFinding, Summary
from dnaward.judging.traces import Trail
from dnaward.law.load import Law, LawError, load_law
from dnaward.reporters import Look
from dnaward.values.text import Language, Text


class CheckOptions(NamedTuple):
    """What the command line asks of a check."""

    paths: Sequence[str]
    language: Language
    config: Config
    formats: Sequence[str]
    rules: Sequence[str]
    packs: Sequence[str]
    select: Sequence[str]
    readings: Sequence[str]
    fail_on: str
    is_quiet: bool
    shows_passed: bool
    shows_values: bool
    color: str
    limits: Limits


def check(options: CheckOptions) -> ExitCode:
    """Runs a check. Raises UsageFaultError where the command line makes no sense."""
    fail_on = chosen("--fail-on", options.fail_on or options.config.fail_on or FailOn.OPEN, list(FailOn))
    color = chosen("--color", options.color, get_args(Color))
    formats = wanted(options.formats)
    try:
        law = load_law([*options.config.rules, *map(Path, options.rules)], options.packs)
    except LawError as error:
        tell(_law_faults(error, options.language, color))
        return ExitCode.USAGE
    readings = [f"{id_}={option}" for id_, option in options.config.readings.items()]
    engine = build_engine(law, _settled([*readings, *options.readings], law), _selected(options.select, law))
    shows_values = options.shows_values and terminal_width() is not None and formats == [("console", None)]
    if options.shows_values and not shows_values:
        tell(_VALUES_NOT_SHOWN.within(options.language))
    reports = open_reports(formats, *_looks(options, color))
    summary = _run(options, engine, reports, shows_values=shows_values)
    if not summary.dossiers:
        tell(_NOTHING.within(options.language))
    return exit_code(summary, fail_on)


def _run(options: CheckOptions, engine: Engine, reports: Reports, *, shows_values: bool) -> Summary:
    """Judges everything once and hands each report to every reporter."""
    judge = Judge(engine, explains=reports.tell_findings, unmasked=shows_values, limits=options.limits)
    run, summary = circumstances(engine, __version__, options.config.path or None), Summary()
    trail = Trail()
    with reports:
        reports.opening(run)
        for report in judge.reports(sources(options.paths)):
            summary.add(report)
            trail.add(report)
            reports.dossier(report)
        summary.batch = _across(judge, trail)
        reports.closing(run, summary)
    return summary


def _across(judge: Judge, trail: Trail) -> tuple[BatchFinding, ...]:
    """What holds across the dossiers; there is nothing to import where no two of them left the same trace."""
    meetings = trail.meetings()
    first = next(meetings, None)
    if first is None:
        return ()
    from dnaward.judging.batch_findings import batch_findings  # noqa: PLC0415  rarely needed

    return batch_findings(judge, chain([first], meetings))


def _looks(options: CheckOptions, color: Color) -> tuple[Look, Look]:
    """How reports look on standard output, and in files: neither the width nor the colours of a terminal are theirs."""
    in_files = Look(
        options.language,
        colors="standard" if color == "always" else None,
        is_quiet=options.is_quiet,
        shows_passed=options.shows_passed,
        roots=roots(),
    )
    return in_files._replace(width=terminal_width(), colors="standard" if uses_color(color) else None), in_files


def _law_faults(error: LawError, language: Language, color: Color) -> str:
    from dnaward.reporters.console import ConsoleReporter  # noqa: PLC0415  only wrong rules need it
    from dnaward.reporters.page import Page  # noqa: PLC0415  only wrong rules need it

    page = Page(language, terminal_width(), "standard" if uses_color(color) else None)
    head = _WRONG_RULES.fill({"count": len(error.diagnostics)}).within(language)
    return f"{head}\n{ConsoleReporter(page).faults(error.diagnostics)}"


def _settled(words: Sequence[str], law: Law) -> dict[str, str]:
    """The readings that the command line settles."""
    known = {id_: reading for pack in law.packs for id_, reading in pack.readings.items()}
    settled: dict[str, str] = {}
    for word in words:
        id_, _, option = word.partition("=")
        reading = known[chosen("--reading", id_, list(known))]
        settled[id_] = chosen(f"--reading {id_}=", option, list(reading.options))
    return settled


def _selected(words: Sequence[str], law: Law) -> list[str]:
    known = [rule.id for pack in law.packs for rule in pack.every_rule]
    return [chosen("--select", word, known) for word in words]


_NOTHING: Final = Text(
    "Không có hồ sơ nào để kiểm tra: không thấy tệp .yaml hay .yml ở những nơi đã chỉ",
    "Nothing to check: no .yaml or .yml file in the places given",
)
_WRONG_RULES: Final = Text(
    "Bộ quy tắc có {count} lỗi, nên chưa kiểm tra hồ sơ nào:",
    "Faults in the rules: {count}. No dossier was checked:",
)
_VALUES_NOT_SHOWN: Final = Text(
    "--show-values chỉ có tác dụng với dạng console trên màn hình; dữ liệu cá nhân vẫn được che",
    "--show-values works for the console format on a terminal only; personal data stays masked",
)
