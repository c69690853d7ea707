"""`dnaward check`: judges dossiers and reports what was found."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, get_args

from dnaward import __version__
from dnaward.cli.config import Config
from dnaward.cli.exit_code import ExitCode, FailOn, exit_code
from dnaward.cli.output import Color, FileOutput, Output, StandardOutput, tell, terminal_width, uses_color
from dnaward.cli.usage import UsageFaultError, chosen
from dnaward.dossier.discover import sources
from dnaward.judging.batch import Judge, circumstances
from dnaward.judging.engine import Engine, build_engine
from dnaward.judging.report import Summary
from dnaward.law.load import Law, LawError, load_law
from dnaward.values.quote import quoted
from dnaward.values.text import Language, Text

if TYPE_CHECKING:
    from dnaward.reporters import Reporter
    from dnaward.reporters.page import Page

FORMATS: Final = ("console", "json")


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


def check(options: CheckOptions) -> ExitCode:
    """Runs a check. Raises UsageFaultError where the command line makes no sense."""
    fail_on = chosen("--fail-on", options.fail_on or options.config.fail_on or FailOn.OPEN, list(FailOn))
    color = chosen("--color", options.color, get_args(Color))
    formats = _formats(options.formats)
    try:
        law = load_law([*options.config.rules, *map(Path, options.rules)], options.packs)
    except LawError as error:
        tell(_law_faults(error, options.language, color))
        return ExitCode.USAGE
    readings = [f"{id_}={option}" for id_, option in options.config.readings.items()]
    engine = build_engine(law, _settled([*readings, *options.readings], law), _selected(options.select, law))
    if options.shows_values and terminal_width() is None:
        tell(_VALUES_NOT_SHOWN.within(options.language))
    reporters = [_reporter(name, options, color) for name, _ in formats]
    summary = _run(options, engine, list(zip(reporters, _outputs(formats), strict=True)))
    if not summary.dossiers:
        tell(_NOTHING.within(options.language))
    return exit_code(summary, fail_on)


def _run(options: CheckOptions, engine: Engine, outputs: list[tuple["Reporter", Output]]) -> Summary:
    """Judges everything once and hands each report to every reporter."""
    judge = Judge(
        engine,
        explains=not options.is_quiet or any(not _is_console(reporter) for reporter, _ in outputs),
        unmasked=options.shows_values and terminal_width() is not None,
    )
    run, summary = circumstances(engine, __version__, options.config.path or None), Summary()
    try:
        _write(outputs, (reporter.opening(run) for reporter, _ in outputs))
        for report in judge.reports(sources(options.paths)):
            summary.add(report)
            _write(outputs, (reporter.dossier(report) for reporter, _ in outputs))
        _write(outputs, (reporter.closing(run, summary) for reporter, _ in outputs))
    except BaseException:
        for _, output in outputs:
            output.discard()
        raise
    for _, output in outputs:
        output.close()
    return summary


def _write(outputs: list[tuple["Reporter", Output]], texts: Iterable[str]) -> None:
    for (_, output), text in zip(outputs, texts, strict=True):
        output.write(text)


def _is_console(reporter: "Reporter") -> bool:
    return type(reporter).__name__ == "ConsoleReporter"


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

    return ConsoleReporter(_page(options.language, color), options.is_quiet, options.shows_passed)


def _page(language: Language, color: Color) -> "Page":
    from dnaward.reporters.page import Page  # noqa: PLC0415  imported only when asked for

    return Page(language, terminal_width(), "standard" if uses_color(color) else None)


def _law_faults(error: LawError, language: Language, color: Color) -> str:
    from dnaward.reporters.console import ConsoleReporter  # noqa: PLC0415  imported only when asked for

    head = _WRONG_RULES.fill({"count": len(error.diagnostics)}).within(language)
    return f"{head}\n{ConsoleReporter(_page(language, color)).faults(error.diagnostics)}"


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
    known = [rule.id for pack in law.packs for rule in pack.rules]
    return [chosen("--select", word, known) for word in words]


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
_VALUES_NOT_SHOWN: Final = Text(
    "--show-values chỉ có tác dụng trên màn hình; dữ liệu cá nhân vẫn được che",
    "--show-values works on a terminal only; personal data stays masked",
)
