"""`dnaward check`: judges dossiers and reports what was found."""

from collections.abc import Sequence
from contextlib import closing, nullcontext
from typing import TYPE_CHECKING, Final, get_args

from dnaward.cli.course import CheckOptions, Course, plan_course
from dnaward.cli.exit_code import ExitCode, FailOn, exit_code
from dnaward.cli.output import Color, tell, terminal_width, uses_color
from dnaward.cli.progress import Progress, is_watched
from dnaward.cli.reports import Reports, Wanted, open_reports, roots, wanted
from dnaward.cli.usage import chosen
from dnaward.dossier.source import STDIN
from dnaward.judging.register_error import RegisterError
from dnaward.judging.report import Summary
from dnaward.judging.trail import Trail
from dnaward.law.load import LawError
from dnaward.reporters import Look
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.text import Language, Text, joined

if TYPE_CHECKING:
    from dnaward.reporters.page import Page


def check(options: CheckOptions) -> ExitCode:
    """Runs a check. Raises UsageFaultError where the command line makes no sense."""
    fail_on = chosen("--fail-on", options.fail_on or options.config.fail_on or FailOn.OPEN, list(FailOn))
    color = chosen("--color", options.color, get_args(Color))
    formats = wanted(options.formats)
    reports = open_reports(formats, *_looks(options, color))
    try:
        course = plan_course(
            options,
            explains=reports.tell_findings,
            places_all=reports.place_all,
            shows_values=_shows_values(options, formats),
        )
    except (LawError, RegisterError) as error:
        head = _WRONG_RULES if isinstance(error, LawError) else _WRONG_REGISTER
        tell(_faults(head, error.diagnostics, options.language, color))
        return ExitCode.USAGE
    summary = _run(options, course, reports)
    if not any(name == "console" for name, _ in formats):
        _tell_statistics(options, summary, color)
    if not summary.dossiers:
        tell(_nothing(summary).within(options.language))
    return exit_code(summary, fail_on)


def _run(options: CheckOptions, course: Course, reports: Reports) -> Summary:
    """Judges everything once and hands each report to every reporter."""
    run, summary, trail = course.run, course.summary(), Trail()
    bar = _bar(options, course)
    with reports:
        reports.opening(run)
        with closing(course.reports()) as found:
            for report in bar.watch(found) if bar else found:
                summary.add(report)
                trail.add(report)
                with bar.aside() if bar else nullcontext():
                    reports.dossier(report)
        course.finish(summary, trail)
        reports.closing(run, summary)
    return summary


def _bar(options: CheckOptions, course: Course) -> Progress | None:
    """The bar that shows how far the run is, where somebody may be looking."""
    if options.is_quiet or STDIN in options.paths or not is_watched():
        return None
    # A list that comes from standard input can be read once only.
    inputs = course.search.again() if options.files_from != STDIN else ()
    return Progress(options.language, inputs)


def _looks(options: CheckOptions, color: Color) -> tuple[Look, Look]:
    """How reports look on standard output, and in files: neither the width nor the colours of a terminal are theirs."""
    in_files = Look(
        options.language,
        colors="standard" if color == "always" else None,
        is_quiet=options.is_quiet,
        shows_passed=options.shows_passed,
        shows_counts=options.shows_statistics,
        roots=roots(),
    )
    return in_files._replace(width=terminal_width(), colors="standard" if uses_color(color) else None), in_files


def _shows_values(options: CheckOptions, formats: Sequence[Wanted]) -> bool:
    """Whether personal data is shown: only where somebody asks for it, and nothing but a terminal gets it."""
    shows = options.shows_values and terminal_width() is not None and list(formats) == [("console", None)]
    if options.shows_values and not shows:
        tell(_VALUES_NOT_SHOWN.within(options.language))
    return shows


def _page(language: Language, color: Color) -> "Page":
    from dnaward.reporters.page import Page  # noqa: PLC0415  imported only when asked for

    return Page(language, terminal_width(), "standard" if uses_color(color) else None)


def _faults(head: Text, diagnostics: Sequence[Diagnostic], language: Language, color: Color) -> str:
    from dnaward.reporters.console import ConsoleReporter  # noqa: PLC0415  only what is wrong needs it

    said = head.fill({"count": len(diagnostics)}).within(language)
    return f"{said}\n{ConsoleReporter(_page(language, color)).faults(diagnostics)}"


def _tell_statistics(options: CheckOptions, summary: Summary, color: Color) -> None:
    """What a console report would end with, where there is none."""
    if options.shows_statistics or summary.slowest:
        from dnaward.reporters.statistics import statistics_lines  # noqa: PLC0415  imported only when asked for

        page = _page(options.language, color)
        tell(page.rendered(statistics_lines(page, summary, counts=options.shows_statistics)).rstrip("\n"))


def _nothing(summary: Summary) -> Text:
    from dnaward.reporters.ending import skipped_text  # noqa: PLC0415  rarely needed

    passed_over = skipped_text(summary)
    return joined([_NOTHING, passed_over], ". ", ". ") if passed_over else _NOTHING


_NOTHING: Final = Text(
    "Không có hồ sơ nào để kiểm tra: không thấy tệp .yaml hay .yml ở những nơi đã chỉ",
    "Nothing to check: no .yaml or .yml file in the places given",
)
_WRONG_RULES: Final = Text(
    "Bộ quy tắc có {count} lỗi, nên chưa kiểm tra hồ sơ nào:",
    "Faults in the rules: {count}. No dossier was checked:",
)
_WRONG_REGISTER: Final = Text(
    "Sổ miễn trừ có {count} lỗi, nên chưa kiểm tra hồ sơ nào:",
    "Faults in the register of waivers: {count}. No dossier was checked:",
)
_VALUES_NOT_SHOWN: Final = Text(
    "--show-values chỉ có tác dụng với dạng console trên màn hình; dữ liệu cá nhân vẫn được che",
    "--show-values works for the console format on a terminal only; personal data stays masked",
)
