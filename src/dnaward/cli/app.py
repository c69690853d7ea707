"""The commands: each gathers its options and hands them on."""

import typer

from dnaward.cli import options as given
from dnaward.cli.check import check
from dnaward.cli.config import Config, find_config
from dnaward.cli.course import CheckOptions
from dnaward.cli.exit_code import ExitCode
from dnaward.cli.help import HELP_OPTIONS, LocalCommand, LocalGroup, both
from dnaward.cli.limits import limits_in_force
from dnaward.values.text import Text

app = typer.Typer(
    name="dnaward",
    cls=LocalGroup,
    context_settings={"help_option_names": list(HELP_OPTIONS)},
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=both(
        Text(
            "Kiểm tra hồ sơ khen thưởng theo Kế hoạch 461/KH-UBND của tỉnh Đắk Nông.",
            "Checks award dossiers of Đắk Nông province against Plan 461/KH-UBND.",
        )
    ),
)


@app.callback()
def root(version: given.Version = False, lang: given.Lang = "") -> None:
    """Holds the options that come before a command; both have done their work by now."""
    del version, lang


@app.command(
    "check",
    cls=LocalCommand,
    help=both(
        Text(
            "Đối chiếu hồ sơ với các quy tắc: vướng ở dòng nào, theo mục nào, cần làm gì.",
            "Holds dossiers against the rules: what is wrong at which line, by which clause, what to do.",
        )
    ),
)
def check_command(
    context: typer.Context,
    paths: given.AnyPaths = None,
    files_from: given.FilesFrom = "",
    exclude: given.Exclude = None,
    formats: given.Formats = None,
    lang: given.Lang = "",
    rules: given.Rules = None,
    pack: given.Packs = None,
    select: given.Select = None,
    reading: given.Readings = None,
    waivers: given.Waivers = "",
    as_of: given.AsOf = "",
    fail_on: given.FailOnWord = "",
    jobs: given.Jobs = "auto",
    timeout: given.Timeout = "60",
    quiet: given.Quiet = False,
    statistics: given.Statistics = False,
    slowest: given.Slowest = "",
    show_passed: given.ShowPassed = False,
    show_values: given.ShowValues = False,
    color: given.ColorWord = "auto",
    limit: given.LimitWords = None,
    no_config: given.NoConfig = False,
) -> ExitCode:
    """Gathers the options of `check`; the language was found before anything was parsed."""
    del lang
    config = Config() if no_config else find_config(paths or ())
    return check(
        CheckOptions(
            paths=paths or (),
            files_from=files_from,
            exclude=exclude or (),
            language=context.obj.language if context.obj.is_asked else config.lang or context.obj.language,
            config=config,
            formats=formats or (),
            rules=rules or (),
            packs=pack or (),
            select=select or (),
            readings=reading or (),
            waivers=waivers,
            as_of=as_of,
            fail_on=fail_on,
            jobs=jobs,
            timeout=timeout,
            is_quiet=quiet,
            shows_statistics=statistics,
            slowest=slowest,
            shows_passed=show_passed,
            shows_values=show_values,
            color=color,
            limits=limits_in_force(config.limits, limit or ()),
        )
    )
