"""The tables of the measurements in Markdown, and the documents that show them."""

import re
from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose first column is words and whose others are figures."""
    line = ["---", *("---:" for _ in head[1:])]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, line, *rows))


def seconds(duration: float) -> str:
    """A duration with as many digits as mean something."""
    return (
        f"{duration * 1000:.3g} ms" if duration < 0.1 else f"{duration:.2f} s" if duration < 10 else f"{duration:.0f} s"
    )


def mebibytes(size: int) -> str:
    """A size of memory."""
    return f"{size / 2**20:.0f} MiB"


def names(document: str) -> list[str]:
    """The names of the parts that measurements fill in."""
    return re.findall(r"^<!-- bench: (\w+) -->$", document, re.MULTILINE)


def filled(document: str, name: str, text: str) -> str:
    """The document with what stands between the markers of this name replaced. ValueError where it has no such part."""
    opening, closing = f"<!-- bench: {name} -->\n", "<!-- end -->"
    before, marker, rest = document.partition(opening)
    _, end, after = rest.partition(closing)
    if not marker or not end:
        raise ValueError(name)
    return f"{before}{marker}\n{text.strip()}\n\n{end}{after}"
