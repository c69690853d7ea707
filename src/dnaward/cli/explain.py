"""`dnaward explain` and `dnaward plan`: what the rules are about, and what became of every unit of the plan."""

from collections.abc import Sequence
from typing import Final

from dnaward.authoring.explaining import explain, nearest, rules_only
from dnaward.cli.desk import Desk
from dnaward.cli.exit_code import ExitCode
from dnaward.cli.output import StandardOutput
from dnaward.cli.usage import UsageFaultError, chosen
from dnaward.dossier.decode import decode
from dnaward.dossier.source import Source, read_source
from dnaward.law.units import verify
from dnaward.reporters.console import ConsoleReporter
from dnaward.reporters.manual import console_lines, markdown
from dnaward.reporters.plan import plan_lines
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.quote import quoted, shown
from dnaward.values.text import Text

FORMATS: Final = ("console", "markdown")


def run_explain(desk: Desk, names: Sequence[str], *, explains_all: bool, form: str) -> ExitCode:
    """Explains names, or everything. Raises UsageFaultError for a name that nothing goes by."""
    form = chosen("--format", form, FORMATS)
    if bool(names) is explains_all:
        raise UsageFaultError(_NAME_OR_ALL)
    found = list(rules_only(desk.law, desk.cases)) if explains_all else []
    for name in names:
        explanations = explain(name, desk.law, desk.cases)
        if not explanations:
            raise UsageFaultError(_unknown(name, nearest(name, desk.law)))
        found += explanations
    if form == "markdown":
        StandardOutput().write(markdown(found, desk.page.language))
    else:
        desk.write(console_lines(desk.page, found))
    return ExitCode.OK


def run_plan(desk: Desk, verified: str) -> ExitCode:
    """Shows the ledgers, or holds them against the official text in a file."""
    if not desk.law.ledgers:
        desk.say(_NO_LEDGER)
        return ExitCode.NOT_CHECKED
    if verified:
        return _verify(desk, verified)
    for pack in desk.law.packs:
        if pack.id in desk.law.ledgers:
            desk.write(plan_lines(desk.page, pack.title, desk.law.ledgers[pack.id]))
    return ExitCode.OK


def _verify(desk: Desk, file: str) -> ExitCode:
    data = read_source(Source(file, file))
    if isinstance(data, Diagnostic):
        raise UsageFaultError(_NOT_READABLE.fill({"file": shown(file)}))
    text = decode(data, file)
    pack, ledger = next(iter(desk.law.ledgers.items()))
    rules = [rule for one in desk.law.packs if one.id == pack for rule in one.every_rule]
    found = [text] if isinstance(text, Diagnostic) else verify(ledger, text, file, rules)
    if found:
        StandardOutput().write(ConsoleReporter(desk.page).faults(found))
        desk.say(_DIFFERS.fill({"count": len(found)}))
        return ExitCode.COUNTED
    desk.say(_VERIFIED.fill({"pack": pack, "count": len(ledger.units)}))
    return ExitCode.OK


def _unknown(name: str, near: list[str]) -> Text:
    facts: dict[str, str | Text] = {"name": quoted(name), "near": ", ".join(near)}
    return (_DID_YOU_MEAN if near else _NOTHING).fill(facts)


_NAME_OR_ALL: Final = Text("Ghi tên cần giải thích, hoặc --all", "Give a name to explain, or --all")
_NOTHING: Final = Text("Không có gì tên là {name}", "Nothing goes by the name {name}")
_DID_YOU_MEAN: Final = Text(
    "Không có gì tên là {name}. Có phải ý bạn là {near}?", "Nothing goes by the name {name}. Did you mean {near}?"
)
_NO_LEDGER: Final = Text("Không gói nào có sổ mục clauses.yaml", "No pack has a ledger clauses.yaml")
_NOT_READABLE: Final = Text("Không đọc được tệp {file}", "Cannot read the file {file}")
_DIFFERS: Final = Text("{count} chỗ khác với văn bản", "{count} differences from the text")
_VERIFIED: Final = Text("{pack}: cả {count} mục đều khớp với văn bản", "{pack}: all {count} units agree with the text")
