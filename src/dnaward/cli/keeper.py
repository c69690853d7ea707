"""The rule keeper's commands: each gathers its options; what they do is imported only when they run."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import typer

from dnaward.cli import options as given
from dnaward.cli.exit_code import ExitCode
from dnaward.cli.help import LocalCommand, LocalGroup, both
from dnaward.law.load import LawError
from dnaward.values.text import Text

if TYPE_CHECKING:
    from dnaward.cli.desk import Desk

rules_app = typer.Typer(
    name="rules",
    cls=LocalGroup,
    rich_markup_mode=None,
    help=both(
        Text("Xem, kiểm tra, thử và so sánh các bộ quy tắc.", "Look at, check, test and compare packs of rules.")
    ),
)


def add_keeper_commands(app: typer.Typer) -> None:
    """Adds the commands to the program, once."""
    if any(group.typer_instance is rules_app for group in app.registered_groups):
        return
    _command(
        app,
        "explain",
        explain,
        "Giải thích quy tắc, mục, cách hiểu, giá trị.",
        "Explain a rule, clause, reading, term.",
    )
    _command(
        app,
        "plan",
        plan,
        "Từng mục của kế hoạch, đã thành quy tắc nào.",
        "Every unit of the plan, and the rules it became.",
    )
    _command(app, "schema", schema, "In JSON Schema, hoặc mẫu hồ sơ.", "Print JSON Schemas, or the dossier form.")
    app.add_typer(rules_app)
    _command(rules_app, "list", list_rules, "Liệt kê các quy tắc.", "List the rules.")
    _command(rules_app, "check", check_rules, "Soát bộ quy tắc, không cần hồ sơ.", "Lint packs, without any dossier.")
    _command(rules_app, "test", try_rules, "Thử quy tắc bằng các trường hợp.", "Test the rules by their cases.")
    _command(
        rules_app,
        "diff",
        diff_rules,
        "Hồ sơ nào đổi kết quả giữa hai bộ quy tắc.",
        "Which dossiers two sets of rules judge differently.",
    )
    _command(
        rules_app, "prove", prove_rules, "Duyệt hết các tổ hợp dữ kiện.", "Enumerate what the rules can tell apart."
    )
    _command(
        rules_app,
        "new",
        new_rules,
        "Tạo khung một gói mở rộng gói khác.",
        "Make the skeleton of a pack that extends another.",
    )


def _command(app: typer.Typer, name: str, function: Callable[..., ExitCode], vi: str, en: str) -> None:
    app.command(name, cls=LocalCommand, help=both(Text(vi, en)))(function)


def _with_desk(
    context: typer.Context, color: str, rules: list[str] | None, act: "Callable[[Desk], ExitCode]", packs: Any = ()
) -> ExitCode:
    """Opens the desk and acts; a pack that is wrong ends with the code for that."""
    from dnaward.cli.desk import open_desk, tell_faults  # noqa: PLC0415  `check` must not wait for it

    language = context.obj.language
    try:
        return act(open_desk(language, color, rules or (), packs or ()))
    except LawError as error:
        tell_faults(error, language, color)
        return ExitCode.USAGE


def explain(
    context: typer.Context,
    names: given.Names = None,
    everything: given.All = False,
    form: given.ExplainFormat = "console",
    rules: given.Rules = None,
    lang: given.Lang = "",
    color: given.ColorWord = "auto",
) -> ExitCode:
    """Gathers the options of `explain`."""
    from dnaward.cli.explain import run_explain  # noqa: PLC0415  `check` must not wait for it

    del lang
    return _with_desk(
        context, color, rules, lambda desk: run_explain(desk, names or (), explains_all=everything, form=form)
    )


def plan(
    context: typer.Context,
    verify: given.Verify = "",
    rules: given.Rules = None,
    pack: given.Packs = None,
    lang: given.Lang = "",
    color: given.ColorWord = "auto",
) -> ExitCode:
    """Gathers the options of `plan`."""
    from dnaward.cli.explain import run_plan  # noqa: PLC0415  `check` must not wait for it

    del lang
    return _with_desk(context, color, rules, lambda desk: run_plan(desk, verify), pack)


def list_rules(
    context: typer.Context,
    rules: given.Rules = None,
    pack: given.Packs = None,
    lang: given.Lang = "",
    color: given.ColorWord = "auto",
) -> ExitCode:
    """Gathers the options of `rules list`."""
    from dnaward.cli.rules import run_list  # noqa: PLC0415  `check` must not wait for it

    del lang
    return _with_desk(context, color, rules, run_list, pack)


def check_rules(
    context: typer.Context,
    rules: given.Rules = None,
    pack: given.Packs = None,
    lang: given.Lang = "",
    color: given.ColorWord = "auto",
) -> ExitCode:
    """Gathers the options of `rules check`."""
    from dnaward.cli.rules import run_check  # noqa: PLC0415  `check` must not wait for it

    del lang
    return _with_desk(context, color, rules, run_check, pack)


def try_rules(
    context: typer.Context,
    mutate: given.Mutate = False,
    rules: given.Rules = None,
    pack: given.Packs = None,
    lang: given.Lang = "",
    color: given.ColorWord = "auto",
) -> ExitCode:
    """Gathers the options of `rules test`."""
    from dnaward.cli.mutation import run_mutation  # noqa: PLC0415  `check` must not wait for it
    from dnaward.cli.rules import run_tests  # noqa: PLC0415  `check` must not wait for it

    del lang

    def act(desk: "Desk") -> ExitCode:
        code = run_tests(desk)
        # Where a case is not met as it is, what it says of mutants is worth nothing.
        return run_mutation(desk) if mutate and code is ExitCode.OK else code

    return _with_desk(context, color, rules, act, pack)


def diff_rules(
    context: typer.Context,
    old: given.OldRules,
    new: given.NewRules,
    paths: given.Paths,
    lang: given.Lang = "",
    color: given.ColorWord = "auto",
) -> ExitCode:
    """Gathers the options of `rules diff`."""
    from dnaward.cli.rules import run_diff  # noqa: PLC0415  `check` must not wait for it

    del lang
    return _with_desk(context, color, None, lambda desk: run_diff(desk, old, new, paths))


def new_rules(
    context: typer.Context,
    name: given.PackName,
    extends: given.Extends,
    rules: given.Rules = None,
    lang: given.Lang = "",
    color: given.ColorWord = "auto",
) -> ExitCode:
    """Gathers the options of `rules new`."""
    from dnaward.cli.new_pack import run_new  # noqa: PLC0415  `check` must not wait for it

    del lang
    return _with_desk(context, color, rules, lambda desk: run_new(desk, name, extends))


def prove_rules(
    context: typer.Context,
    budget: given.Budget = 10_000,
    rules: given.Rules = None,
    pack: given.Packs = None,
    lang: given.Lang = "",
    color: given.ColorWord = "auto",
) -> ExitCode:
    """Gathers the options of `rules prove`."""
    from dnaward.cli.proof import run_proof  # noqa: PLC0415  `check` must not wait for it

    del lang
    return _with_desk(context, color, rules, lambda desk: run_proof(desk, budget), pack)


def schema(
    context: typer.Context,
    kind: given.SchemaName,
    form: given.SchemaFormat = "json",
    output: given.OutputFile = "",
    rules: given.Rules = None,
    lang: given.Lang = "",
) -> ExitCode:
    """Gathers the options of `schema`."""
    from dnaward.cli.schema import run_schema  # noqa: PLC0415  `check` must not wait for it

    del lang
    return _with_desk(context, "never", rules, lambda desk: run_schema(desk, kind, form, output))
