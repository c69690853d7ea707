"""Explanations as text: for the console, and as the pages of the rule manual (Markdown)."""

from collections.abc import Iterable, Iterator

from dnaward.authoring.explaining import Explanation
from dnaward.reporters.page import Page, Styled
from dnaward.values.text import Language, Text

_TITLE = Text("Sổ tay quy tắc", "Rule manual")
_GENERATED = Text(
    "Tệp này được tạo từ các quy tắc bằng lệnh `dnaward explain --all --format markdown`; đừng sửa bằng tay.",
    "This file is generated from the rules by `dnaward explain --all --format markdown --lang en`; do not edit it.",
)


def console_lines(page: Page, explanations: Iterable[Explanation]) -> Iterator[Styled]:
    """Explanations as lines for a person."""
    for number, one in enumerate(explanations):
        if number:
            yield Styled()
        head = Styled.assemble((f"{page.said(one.kind)} ", "dim"), (one.name, "bold cyan"))
        yield from page.wrapped(head)
        yield from page.wrapped(Styled(page.said(one.title), "bold"), 2, 2)
        for section in one.sections:
            if len(section.lines) == 1:
                yield from _line(page, section.heading, section.lines[0])
                continue
            yield from page.wrapped(Styled(f"{page.said(section.heading)}:", "bold"), 2, 4)
            for line in section.lines:
                yield from page.wrapped(Styled(f"- {page.said(line)}"), 4, 6)


def _line(page: Page, heading: Text, line: Text) -> Iterator[Styled]:
    yield from page.wrapped(Styled.assemble((f"{page.said(heading)}: ", "bold"), page.said(line)), 2, 4)


def markdown(explanations: Iterable[Explanation], language: Language) -> str:
    """Explanations as one Markdown document, a chapter for each kind."""
    lines = [f"# {_TITLE.within(language)}", "", _GENERATED.within(language)]
    kind = None
    for one in explanations:
        if one.kind != kind:
            kind = one.kind
            lines += ["", f"## {kind.within(language)}"]
        lines += ["", f"### `{one.name}`", "", f"**{one.title.within(language)}**", ""]
        for section in one.sections:
            lines += _section(section.heading.within(language), [line.within(language) for line in section.lines])
    return "\n".join(lines) + "\n"


def _section(heading: str, lines: list[str]) -> list[str]:
    if len(lines) == 1:
        return [f"- {heading}: {lines[0]}"]
    return [f"- {heading}:", *(f"  - {line}" for line in lines)]
