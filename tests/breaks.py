"""Packs broken in one place, and what must be told of it: where, and what could have stood there."""

from pathlib import Path
from typing import NamedTuple

import pytest

from dnaward.law.load import LawError, load_law
from dnaward.values.diagnostic import Diagnostic


class Break(NamedTuple):
    """A change to one file of a pack, the code it must get, and what must be underlined: empty where any key may be."""

    file: str
    old: str
    new: str
    code: str
    culprit: str


def broken(folder: Path) -> list[Diagnostic]:
    """What is wrong with a pack."""
    with pytest.raises(LawError) as caught:
        load_law([folder])
    return caught.value.diagnostics


def apply(one: Break, folder: Path) -> tuple[str, int]:
    """The text of the file after the change, and where in it the change stands."""
    text = (folder / one.file).read_text(encoding="utf-8")
    assert one.old in text, "the pack has changed; change this test too"
    changed = text.replace(one.old, one.new, 1)
    (folder / one.file).write_text(changed, encoding="utf-8")
    return changed, text.index(one.old)


def position(one: Break, text: str, start: int) -> tuple[int, int]:
    """The line and column of the culprit: after the place of the change, or else anywhere."""
    index = text.find(one.culprit, start)
    index = index if index >= 0 else text.index(one.culprit)
    return text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1


def is_told_where_it_stands(one: Break, pack: Path) -> None:
    """Breaks a pack and asserts that it is told at the very place, in sentences."""
    text, start = apply(one, pack)
    told = broken(pack)
    found = [diagnostic for diagnostic in told if diagnostic.code == one.code]
    assert found, [(diagnostic.code, diagnostic.message.vi) for diagnostic in told]
    place = found[0].locations[0]
    assert place.file == str(pack / one.file)
    assert place.span is not None
    line, column = position(one, text, start)
    assert (place.span.line, place.span.column if one.culprit else column) == (line, column)
    assert place.excerpt == text.split("\n")[place.span.line - 1]
    assert found[0].remedy is not None
    assert all(sentence.strip() for text in (found[0].message, found[0].remedy) for sentence in text)
