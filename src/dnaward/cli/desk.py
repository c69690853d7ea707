"""What every command of the rule keeper's desk does: load the packs, write to the page, tell what is wrong."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

from dnaward.authoring.cases import Case, read_cases
from dnaward.cli.output import Color, StandardOutput, tell, terminal_width, uses_color
from dnaward.cli.usage import chosen
from dnaward.law.load import Law, LawError, load_law
from dnaward.reporters.console import ConsoleReporter
from dnaward.reporters.page import Page, Styled
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.text import Language, Text


class Suite(NamedTuple):
    """The cases of a pack, and the law that they are about: the pack and those that it extends, without any above."""

    pack: str
    law: Law
    cases: tuple[Case, ...]


class Desk(NamedTuple):
    """The packs with their ledgers and cases, and the page to write on."""

    law: Law
    page: Page
    suites: tuple[Suite, ...]

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases of all packs."""
        return tuple(case for suite in self.suites for case in suite.cases)

    def write(self, lines: Iterable[Styled]) -> None:
        """Writes lines to standard output."""
        StandardOutput().write(self.page.rendered(lines))

    def say(self, text: Text, style: str = "") -> None:
        """Writes a sentence to standard output."""
        self.write(self.page.wrapped(Styled(self.page.said(text), style)))


def open_desk(language: Language, color: str, rules: Sequence[str], packs: Sequence[str] = ()) -> Desk:
    """Loads everything. Raises LawError where the packs, their ledgers or their cases are wrong."""
    folders = [Path(folder) for folder in rules]
    law = load_law(folders, packs, with_ledgers=True)
    suites = tuple(_suite(load_law(folders, [pack.id]), pack.id) for pack in law.packs if not packs or pack.id in packs)
    return Desk(law, page_of(language, color), suites)


def _suite(law: Law, pack: str) -> Suite:
    read = list(read_cases(law.folders[pack], law))
    wrong = [one for one in read if isinstance(one, Diagnostic)]
    if wrong:
        raise LawError(wrong)
    return Suite(pack, law, tuple(one for one in read if isinstance(one, Case)))


def page_of(language: Language, color: str) -> Page:
    """The page that standard output is."""
    wanted = chosen("--color", color, get_args(Color))
    return Page(language, terminal_width(), "standard" if uses_color(wanted) else None)


def tell_faults(error: LawError, language: Language, color: str) -> None:
    """Tells what is wrong with the packs."""
    head = _WRONG.fill({"count": len(error.diagnostics)}).within(language)
    tell(f"{head}\n{ConsoleReporter(page_of(language, color)).faults(error.diagnostics)}")


_WRONG = Text("Bộ quy tắc có {count} lỗi:", "Faults in the rules: {count}")
