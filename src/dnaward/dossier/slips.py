"""Slips in the YAML of a dossier, found in the text around the place where libyaml gave up, and told to a clerk."""

import re
from collections.abc import Callable
from typing import Any, Final

from dnaward.dossier.refusals import refusal
from dnaward.dossier.slip_sentences import (
    Part,
    Scene,
    Slip,
    end_of_value,
    in_quotes,
    in_single_quotes,
    indent_of,
    part_of,
)
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.location import Span

_MOST_KEY: Final = 1024
_COLON_INSIDE = re.compile(r"([^\W\d][^:：]{0,60})([:：])[ \t]*(?!//)(\S.*)?")
_ITEM = re.compile(r".[^,\]}]*")
_ESCAPE = re.compile(r"\\.?\w*")


def _swallowing_quote(scene: Scene) -> Slip | None:
    """A quote left open, which the next quote some lines below closed."""
    word = scene.quote
    if word is None or not word.start_mark.line < word.end_mark.line == scene.line:
        return None
    swallowed = [*scene.lines[word.start_mark.line + 1 : scene.line], scene.here[: word.end_mark.column - 1]]
    is_left_open = any(part_of(line).key for line in swallowed)
    return _open_quote(scene, word.start_mark.line, word.start_mark.column) if is_left_open else None


def _unclosed_quote(scene: Scene) -> Slip:
    return _open_quote(scene, scene.context_line, scene.context_column)


def _open_quote(scene: Scene, line: int, column: int) -> Slip:
    written = scene.at(line)[column:].rstrip()
    return Slip("yaml-unclosed-quote", line, column, column + 1, correct=written + written[:1])


def _bad_escape(scene: Scene) -> Slip | None:
    escape = _ESCAPE.match(scene.here, max(scene.here.rfind("\\", 0, scene.column + 1), 0))
    if escape is None:
        return None
    value = scene.part.value
    correct = in_single_quotes(value[1:-1]) if value[:1] == '"' == value[1:][-1:] else ""
    return Slip("yaml-bad-escape", scene.line, escape.start(), escape.end(), escape[0], correct=correct)


def _tab(scene: Scene) -> Slip | None:
    indent = indent_of(scene.here)
    if "\t" in scene.here[:indent]:
        return Slip("yaml-tab", scene.line, scene.here.index("\t"), indent)
    column = scene.here.find("\t", scene.column, scene.column + 1)
    return Slip("yaml-tab", scene.line, column, column + 1) if column >= 0 else None


def _special(scene: Scene) -> Slip | None:
    """A value or key that begins with a character of YAML's own."""
    return _special_at(scene, scene.context_line, scene.context_column)


def _special_at(scene: Scene, number: int, column: int) -> Slip | None:
    line = scene.at(number)
    part, item = part_of(line), _ITEM.match(line, column)
    if item is None or item[0][0].isspace():
        return None
    wholes = {part.value_start: part.value, part.start: part.key or part.value}
    value = wholes.get(column) or item[0].rstrip()
    code, end = "yaml-special-character", column + len(value)
    return Slip(code, number, column, end, value, sign=value[0], correct=in_quotes(value))


def _colon(scene: Scene) -> Slip | None:
    """A colon where no key can stand: in a value, or after a key below a line that has a value already."""
    part = scene.part
    if not 0 <= part.colon < scene.column:
        return _long_key(scene, scene.line, part.start, scene.column) or _misplaced_key(scene)
    if part.value[:1] in ('"', "'", "[", "{", "*", "&", "!"):
        return _rest(scene)
    correct = in_quotes(part.value)
    return Slip("yaml-colon-in-value", scene.line, part.value_start, part.end, part.value, correct=correct)


def _long_key(scene: Scene, line: int, start: int, end: int) -> Slip | None:
    return Slip("yaml-long-key", line, start, min(end, len(scene.at(line)))) if end - start > _MOST_KEY else None


def _misplaced_key(scene: Scene) -> Slip | None:
    """A key after a line that lacks its colon, or deeper than a line that has a value already."""
    if not scene.above:
        return None
    above = part_of(line := scene.at(scene.above[0]))
    owner = next((part for part in map(part_of, map(scene.at, scene.above)) if part.key), above)
    is_continued = owner.start < above.start and owner.value
    if above.key or is_continued or ("-" in line[: above.start] and scene.part.start != above.start):
        return _too_deep(scene, owner if is_continued else above)
    return _without_colon(scene, scene.above[0])


def _too_deep(scene: Scene, above: Part) -> Slip | None:
    part = scene.part
    if part.start <= above.start or not part.key or not above.value:
        return None
    end = part.start + len(part.key)
    return Slip("yaml-too-deep", scene.line, part.start, end, key=part.key, indents=(above.start,))


def _no_colon(scene: Scene) -> Slip | None:
    number = scene.context_line
    return _long_key(scene, number, scene.context_column, len(scene.at(number))) or _without_colon(scene, number)


def _without_colon(scene: Scene, number: int) -> Slip:
    """A line that should begin with `key: ` and does not."""
    line = scene.at(number)
    part = part_of(line)
    if line.startswith("-", part.start):
        return Slip("yaml-space-after-dash", number, part.start, part.start + 1, correct=f"- {part.value[1:]}")
    inside = _COLON_INSIDE.match(line, part.start, part.end)
    if inside is None or (inside[2] == ":" and not inside[3]):
        return Slip("yaml-missing-colon", number, part.start, part.end, part.value)
    code = "yaml-space-after-colon" if inside[2] == ":" else "yaml-full-width-colon"
    key = inside[1].strip()
    correct = f"{key}: {inside[3] or ''}".rstrip()
    return Slip(code, number, inside.start(2), inside.end(2), key=key, correct=correct)


def _key_expected(scene: Scene) -> Slip | None:
    """Something else than a key among keys: the rest of a value, a dash, or a line with the wrong indentation."""
    if not scene.is_first_on_line:
        return _rest(scene)
    if scene.here[scene.column :][:1] in ("]", "}", ",", "!", "&"):
        return _special_at(scene, scene.line, scene.column)
    if scene.here.startswith("- ", scene.column):
        return Slip("yaml-dash-among-keys", scene.line, scene.column, scene.column + 1)
    return _too_deep(scene, part_of(scene.at(next(iter(scene.above), 0)))) or _indentation(scene)


def _indentation(scene: Scene) -> Slip | None:
    """A line that stands at the level of nothing above it, as long as there are other levels."""
    part, line = scene.part, scene.at(scene.above[0]) if scene.above else ""
    above = part_of(line)
    levels = {scene.context_column, above.start if above.key or "-" not in line[: above.start] else indent_of(line)}
    end = part.start + len(part.key or part.value)
    others = tuple(sorted(levels - {part.start}))
    return Slip("yaml-indentation", scene.line, part.start, end, indents=others) if others else None


def _dash_expected(scene: Scene) -> Slip | None:
    if not scene.is_first_on_line or scene.column != scene.context_column:
        is_item = scene.here.startswith("- ", scene.column)
        return _indentation(scene) if scene.is_first_on_line and is_item else _key_expected(scene)
    return Slip("yaml-missing-dash", scene.line, scene.column, max(scene.part.colon, scene.column + 1))


def _rest(scene: Scene) -> Slip | None:
    """What follows a value that has ended: after a quote, a bracket, an alias."""
    part, start = scene.part, scene.column
    end = part.colon if start < part.colon else part.end
    rest = scene.here[start:end].rstrip()
    if rest in (",", ";", "."):
        return Slip("yaml-comma-after-value", scene.line, start, end, rest)
    word = scene.quote
    if word and word.start_mark.line == scene.line and not scene.here[word.end_mark.column : start].strip():
        return _after_quote(scene, scene.here[word.start_mark.column : end].rstrip(), rest, word)
    if part.value[:1] in ("[", "{"):
        return Slip("yaml-text-after-bracket", scene.line, start, end, rest, correct=in_quotes(part.value))
    is_special = part.value[:1] in ("*", "&", "!", "]", "}", ",")
    return _special_at(scene, scene.line, part.value_start) if is_special else None


def _after_quote(scene: Scene, whole: str, rest: str, word: Any) -> Slip:
    start, line, end = word.start_mark.column, scene.line, scene.column + len(rest)
    if whole[0] == "'" and scene.here[word.end_mark.column :][:1].isalnum():
        correct = in_quotes(whole[1:].removesuffix("'"))
        return Slip("yaml-apostrophe", line, start, start + len(whole), whole, correct=correct)
    return Slip("yaml-text-after-quote", line, scene.column, end, rest, correct=in_quotes(whole))


def _dash(scene: Scene) -> Slip | None:
    part = scene.part
    if not part.key or scene.column != part.value_start:
        return None if scene.is_first_on_line else _rest(scene)
    code = "yaml-lone-dash" if part.value == "-" else "yaml-dash-after-key"
    return Slip(code, scene.line, part.value_start, part.end, key=part.key, correct=in_quotes(part.value))


def _flow(scene: Scene) -> Slip | None:
    """Inside brackets: one left open, or items that are not separated by one comma."""
    number, start = scene.context_line, scene.context_column
    line = scene.at(number)
    comma = line.find("，", start, scene.column if scene.line == number else None)
    if comma >= 0:
        return Slip("yaml-full-width-comma", number, comma, comma + 1)
    inside = [line[start:], *scene.lines[number + 1 : end_of_value(scene.lines, number, indent_of(line)) + 1]]
    if not any({"]", "}"} & set(words) for words in inside):
        return Slip("yaml-unclosed-bracket", number, start, start + 1, sign=line[start : start + 1])
    return _flow_item(scene)


def _flow_item(scene: Scene) -> Slip | None:
    item = _ITEM.match(scene.here, scene.column)
    return Slip("yaml-flow-list", scene.line, item.start(), item.end(), item[0].rstrip()) if item else None


def _first_line_deeper(scene: Scene) -> Slip | None:
    """Something after the end of the document's one value, most often because its first line alone is indented."""
    number = scene.above[-1] if scene.above else 0
    first = part_of(scene.at(number))
    if not scene.is_first_on_line or not first.key or first.start <= scene.column:
        return _rest(scene)
    return Slip("yaml-first-indentation", number, first.start, first.start + len(first.key))


_FINDERS: Final[tuple[tuple[str, Callable[[Scene], Slip | None]], ...]] = (
    ("scanning a quoted scalar", _unclosed_quote),
    ("parsing a quoted scalar", _bad_escape),
    ("tab character", _tab),
    ("cannot start any token", lambda scene: _tab(scene) or _special(scene)),
    (" anchor", _special),
    (" alias", _special),
    (" tag", _special),
    ("block scalar", _special),
    ("mapping keys are not allowed", _special),
    ("", _swallowing_quote),
    ("mapping values", _colon),
    ("could not find expected ':'", _no_colon),
    ("sequence entries are not allowed", _dash),
    ("expected key", _key_expected),
    ("expected '-'", _dash_expected),
    ("expected ','", _flow),
    ("a flow node", _flow_item),
    ("unexpected ':'", _flow_item),
    ("node content", _special),
    ("<document start>", _first_line_deeper),
)
"""A part of what libyaml says, and who knows what it may mean; the surest first."""


def explain_slip(text: str, error: Exception, file: str, first_line: int) -> Diagnostic:
    """What is wrong where libyaml gave up on `text`, which has `first_line` lines of the file before it."""
    said = f"{getattr(error, 'context', '')}: {getattr(error, 'problem', '')}"
    scene = Scene(text, error)
    refused = _refused(scene, said)
    if refused:
        code, number, start = refused
        line = number + 1 + first_line
        return refusal(code, file, Span(line, start + 1, line, max(len(scene.at(number)), start + 1) + 1))
    found = (finder(scene) for words, finder in _FINDERS if words in said)
    return (next((slip for slip in found if slip), None) or _unknown(scene)).told(file, first_line)


def _refused(scene: Scene, said: str) -> tuple[str, int, int] | None:
    """A construct of YAML that is refused by name, with its line and column (0-based)."""
    if any(line.rstrip() == "..." for line in scene.lines[: scene.line]):
        return "yaml-after-end", scene.line, 0
    if "directive" in said or "YAML document" in said:
        return "yaml-directive", scene.line, 0
    if "<document start>" in said:
        # libyaml takes a directive for the end of the document, and gives up on the line below it.
        percent = (number for number in (scene.line, *scene.above) if scene.at(number).startswith("%"))
        return next((("yaml-directive", number, 0) for number in percent), None)
    if "expected key" in said and scene.part.colon == scene.part.start == scene.column:
        return "yaml-empty-key", scene.line, scene.column
    return None


def _unknown(scene: Scene) -> Slip:
    """Whatever it is, it stands on this line, or on the last one that holds something."""
    number = scene.line if scene.here.strip() or not scene.above else scene.above[0]
    part = part_of(scene.at(number))
    return Slip("yaml-syntax", number, part.start, part.end)
