"""`dnaward rules list|check|test|diff`: the packs looked at, linted, tested and compared."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from dnaward.authoring.cases import CaseResult, run_case
from dnaward.authoring.coverage import coverage
from dnaward.authoring.impact import DossierChange, changes
from dnaward.authoring.linting import lint
from dnaward.cli.desk import Desk
from dnaward.cli.exit_code import ExitCode
from dnaward.cli.output import StandardOutput
from dnaward.dossier.discover import sources
from dnaward.judging.engine import build_engine
from dnaward.judging.outcome import Outcome
from dnaward.law.load import load_law, shipped_rules
from dnaward.reporters.console import ConsoleReporter
from dnaward.reporters.page import Styled
from dnaward.values.text import Text


def run_list(desk: Desk) -> ExitCode:
    """Lists every rule with its severity and clauses."""
    for pack in desk.law.packs:
        desk.say(pack.title, "bold")
        for rule in pack.every_rule:
            clauses = ", ".join(dict.fromkeys(one.clause for one in rule.citations))
            head = Styled.assemble((rule.id, "cyan"), f"  {rule.severity}  {clauses}  ", desk.page.said(rule.title))
            desk.write(desk.page.wrapped(head, 2, 6))
    return ExitCode.OK


def run_check(desk: Desk) -> ExitCode:
    """Tells what looks wrong with packs that load.

    The conditions of shipped packs, which are tested, are tried only where there are no others.
    """
    others = [suite for suite in desk.suites if suite.law.folders[suite.pack].parent != shipped_rules()]
    packs = {pack.id: pack for suite in desk.suites for pack in suite.law.packs if pack.id == suite.pack}
    found = lint(desk.law, [(packs[suite.pack], suite.law) for suite in others or desk.suites])
    for diagnostic in found:
        StandardOutput().write(ConsoleReporter(desk.page).faults([diagnostic]))
    rules = sum(len(pack.every_rule) for pack in desk.law.packs)
    facts = {"packs": len(desk.law.packs), "rules": rules, "cases": len(desk.cases), "count": len(found)}
    desk.say((_LINTS if found else _CLEAN).fill(facts))
    return ExitCode.COUNTED if found else ExitCode.OK


def run_tests(desk: Desk) -> ExitCode:
    """Runs every case, and says which leaves of the conditions they have not seen in every truth."""
    results = [run_case(case, suite.law) for suite in desk.suites for case in suite.cases]
    missed = [one for one in results if not one.is_met]
    for result in missed:
        desk.write(_difference(desk, result))
    tested = [{case.rule for case in suite.cases} for suite in desk.suites]
    leaves = [
        leaf
        for suite, rules in zip(desk.suites, tested, strict=True)
        for leaf in coverage(suite.law, suite.cases)
        if leaf.rule in rules
    ]
    unseen = [leaf for leaf in leaves if leaf.unseen]
    for leaf in unseen:
        facts: dict[str, str | int | Text] = {
            "rule": leaf.rule,
            "place": ".".join(map(str, leaf.at)),
            "truths": ", ".join(sorted(leaf.unseen)),
        }
        desk.say(_UNSEEN.fill(facts), "yellow")
    facts = {"cases": len(results), "met": len(results) - len(missed), "leaves": len(leaves)}
    desk.say(_TESTED.fill({**facts, "seen": len(leaves) - len(unseen)}), "bold")
    return ExitCode.COUNTED if missed else ExitCode.OK


def _difference(desk: Desk, result: CaseResult) -> Iterator[Styled]:
    case = result.case
    about = desk.page.said(case.about)
    yield from desk.page.wrapped(Styled(f"✗ {case.rule}: {about} ({case.file})", "bold red"), 0, 4)
    stated = (case.outcome, case.reasons or (), case.lines or ())
    found = (result.outcome, result.reasons, result.lines)
    for word, (outcome, reasons, lines) in ((_EXPECTED, stated), (_GOT, found)):
        said = f"{desk.page.said(word)}: {outcome}" + (f" [{'; '.join(reasons)}]" if reasons else "")
        said += f" @ {', '.join(map(str, lines))}" if lines else ""
        yield from desk.page.wrapped(Styled(said), 4, 6)


def run_diff(desk: Desk, old: str, new: str, paths: Sequence[str]) -> ExitCode:
    """Tells which dossiers change between two folders of packs."""
    laws = load_law([Path(old)]), load_law([Path(new)])
    engines = build_engine(laws[0], {}), build_engine(laws[1], {})
    found = list(changes(*engines, sources(paths)))
    changed = [one for one in found if one is not None]
    desk.write(_changes(desk, changed))
    desk.say(_CHANGED.fill({"count": len(changed), "all": len(found)}), "bold")
    if not found:
        return ExitCode.NOT_CHECKED
    return ExitCode.COUNTED if changed else ExitCode.OK


def _changes(desk: Desk, changed: Iterable[DossierChange]) -> Iterator[Styled]:
    for one in changed:
        name = one.file + (f" ({one.document})" if one.document and one.document > 1 else "")
        labels = (one.old.label, one.new.label) if one.old is not one.new else (one.old.label,)
        said = " → ".join(desk.page.said(label) for label in labels)
        yield from desk.page.wrapped(Styled.assemble((name, "bold"), f"  {said}"), 0, 4)
        for rule in one.rules:
            words = f"{_outcome(desk, rule.old)} → {_outcome(desk, rule.new)}"
            yield from desk.page.wrapped(Styled(f"{rule.rule}: {words}"), 4, 6)


def _outcome(desk: Desk, outcome: Outcome | None) -> str:
    return desk.page.said(outcome.label if outcome else _NO_RULE)


_LINTS: Final = Text(
    "{packs} gói, {rules} quy tắc, {cases} trường hợp: {count} điểm cần xem lại",
    "{packs} packs, {rules} rules, {cases} cases: {count} points to look at",
)
_CLEAN: Final = Text(
    "{packs} gói, {rules} quy tắc, {cases} trường hợp: không có gì cần xem lại",
    "{packs} packs, {rules} rules, {cases} cases: nothing to look at",
)
_TESTED: Final = Text(
    "{met}/{cases} trường hợp đúng; {seen}/{leaves} điều kiện đã thấy đủ các giá trị",
    "{met}/{cases} cases met; {seen}/{leaves} leaves seen in every truth they can have",
)
_UNSEEN: Final = Text(
    "{rule}: điều kiện {place} chưa có trường hợp nào cho kết quả {truths}",
    "{rule}: no case has seen the leaf {place} as {truths}",
)
_EXPECTED: Final = Text("trường hợp ghi", "the case states")
_GOT: Final = Text("quy tắc cho", "the rule gives")
_CHANGED: Final = Text("{count}/{all} hồ sơ thay đổi", "{count} of {all} dossiers change")
_NO_RULE: Final = Text("không có quy tắc", "no such rule")
