"""`dnaward check`: judges dossiers and reports what was found."""

from collections.abc import Iterable, Sequence
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from dnaward.cli.course import CheckOptions, Course, plan_course
from dnaward.cli.exit_code import ExitCode, FailOn, exit_code
from dnaward.cli.interruption import uninterrupted
from dnaward.cli.output import Color, FileOutput, Output, StandardOutput, tell, terminal_width, uses_color
from dnaward.cli.progress import Progress, is_watched
from dnaward.cli.usage import UsageFaultError, chosen
from dnaward.dossier.source import STDIN
from dnaward.judging.report import Summary
from dnaward.judging.waiver_reader import RegisterError
from dnaward.law.load import LawError
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.quote import quoted
from dnaward.values.text import Language, Text, joined

if TYPE_CHECKING:
    from dnaward.reporters import Reporter
    from dnaward.reporters.page import Page

FORMATS: Final = ("console", "json")


def check(options: CheckOptions) -> ExitCode:
    """Runs a check. Raises UsageFaultError where the command line makes no sense."""
    fail_on = chosen("--fail-on", options.fail_on or options.config.fail_on or FailOn.OPEN, list(FailOn))
    color = chosen("--color", options.color, get_args(Color))
    formats = _formats(options.formats)
    try:
        course = plan_course(options, explains=not options.is_quiet or any(name != "console" for name, _ in formats))
    except (LawError, RegisterError) as error:
        head = _WRONG_RULES if isinstance(error, LawError) else _WRONG_REGISTER
        tell(_faults(head, error.diagnostics, options.language, color))
        return ExitCode.USAGE
    if options.shows_values and terminal_width() is None:
        tell(_VALUES_NOT_SHOWN.within(options.language))
    reporters = [_reporter(name, options, color) for name, _ in formats]
    summary = _run(options, course, list(zip(reporters, _outputs(formats), strict=True)))
    if not any(name == "console" for name, _ in formats):
        _tell_statistics(options, summary, color)
    if not summary.dossiers:
        tell(_nothing(summary).within(options.language))
    return exit_code(summary, fail_on)


def _run(options: CheckOptions, course: Course, outputs: list[tuple["Reporter", Output]]) -> Summary:
    """Judges everything once and hands each report to every reporter."""
    run, summary = course.run, course.summary()
    bar = _bar(options, course)
    try:
        _write(outputs, (reporter.opening(run) for reporter, _ in outputs))
        with closing(course.reports()) as reports:
            for report in bar.watch(reports) if bar else reports:
                summary.add(report)
                with bar.aside() if bar else nullcontext():
                    _write(outputs, (reporter.dossier(report) for reporter, _ in outputs))
        course.finish(summary)
        _write(outputs, (reporter.closing(run, summary) for reporter, _ in outputs))
    except BaseException:
        with uninterrupted():
            for _, output in outputs:
                output.discard()
        raise
    for _, output in outputs:
        output.close()
    return summary


def _write(outputs: list[tuple["Reporter", Output]], texts: Iterable[str]) -> None:
    for (_, output), text in zip(outputs, texts, strict=True):
        output.write(text)


def _bar(options: CheckOptions, course: Course) -> Progress | None:
    """The bar that shows how far the run is, where somebody may be looking."""
    if options.is_quiet or STDIN in options.paths or not is_watched():
        return None
    # A list that comes from standard input can be read once only.
    inputs = course.search.again() if options.files_from != STDIN else ()
    return Progress(options.language, inputs)


def _formats(words: Sequence[str]) -> list[tuple[str, Path | None]]:
    """The formats asked for, each with its file; at most one goes to standard output."""
    formats: list[tuple[str, Path | None]] = []
    for word in words or ("console",):
        name, has_file, file = word.partition("=")
        if has_file and not file:
            raise UsageFaultError(_NO_FILE.fill({"format": quoted(word)}))
        formats.append((chosen("--format", name, FORMATS), Path(file) if file else None))
    places = [path for _, path in formats]
    if any(places.count(path) > 1 for path in places):
        raise UsageFaultError(_SAME_PLACE)
    return formats


def _outputs(formats: Sequence[tuple[str, Path | None]]) -> list[Output]:
    """Where each format goes. Where one place cannot be written to, nothing is left behind at the others."""
    outputs: list[Output] = []
    try:
        for _, path in formats:
            outputs.append(FileOutput(path) if path else StandardOutput())
    except UsageFaultError:
        for output in outputs:
            output.discard()
        raise
    return outputs


def _reporter(name: str, options: CheckOptions, color: Color) -> "Reporter":
    # Each is imported only when it is asked for: rich's tables or json would delay the other's start.
    if name == "json":
        from dnaward.reporters.json_v1 import JsonReporter  # noqa: PLC0415  imported only when asked for

        return JsonReporter()
    from dnaward.reporters.console import ConsoleReporter  # noqa: PLC0415  imported only when asked for

    return ConsoleReporter(
        _page(options.language, color), options.is_quiet, options.shows_passed, options.shows_statistics
    )


def _page(language: Language, color: Color) -> "Page":
    from dnaward.reporters.page import Page  # noqa: PLC0415  imported only when asked for

    return Page(language, terminal_width(), "standard" if uses_color(color) else None)


def _faults(head: Text, diagnostics: Sequence[Diagnostic], language: Language, color: Color) -> str:
    from dnaward.reporters.console import ConsoleReporter  # noqa: PLC0415  imported only when asked for

    said = head.fill({"count": len(diagnostics)}).within(language)
    return f"{said}\n{ConsoleReporter(_page(language, color)).faults(diagnostics)}"


def _tell_statistics(options: CheckOptions, summary: Summary, color: Color) -> None:
    """What a console report would end with, where there is none."""
    if options.shows_statistics or summary.slowest:
        from dnaward.reporters.statistics import statistics_lines  # noqa: PLC0415  imported only when asked for

        page = _page(options.language, color)
        tell(page.rendered(statistics_lines(page, summary, counts=options.shows_statistics)).rstrip("\n"))


def _nothing(summary: Summary) -> Text:
    from dnaward.reporters.statistics import skipped_text  # noqa: PLC0415  rarely needed

    passed_over = skipped_text(summary)
    return joined([_NOTHING, passed_over], ". ", ". ") if passed_over else _NOTHING


_NO_FILE: Final = Text(
    "Thiếu tên tệp sau dấu = trong --format {format}", "A file is missing after the = of --format {format}"
)
_SAME_PLACE: Final = Text(
    "Mỗi --format phải ra một nơi riêng: nhiều nhất một ra màn hình, các dạng khác ghi vào tệp (json=kq.json)",
    "Every --format needs a place of its own: at most one to standard output, the others to files (json=out.json)",
)
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
    "--show-values chỉ có tác dụng trên màn hình; dữ liệu cá nhân vẫn được che",
    "--show-values works on a terminal only; personal data stays masked",
)
