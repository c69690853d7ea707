"""What a slip in the YAML of a dossier is told with: a sentence for each kind of slip, and the lines around it."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import takewhile
from typing import Any, Final, NamedTuple

import yaml
from yaml._yaml import CParser

from dnaward.dossier.lines import lines_of
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location, Span
from dnaward.values.quote import quoted, shown
from dnaward.values.text import Text, joined, same

_QUOTE_ALL = Text("Đặt cả giá trị trong dấu nháy{example}", "Put the whole value in quotes{example}")
_SLIPS: Final[dict[str, tuple[Text, Text]]] = {
    "yaml-colon-in-value": (
        Text("Giá trị {value} có dấu hai chấm ở trong", "The value {value} has a colon in it"),
        _QUOTE_ALL,
    ),
    "yaml-text-after-quote": (
        Text("Sau dấu nháy đóng còn {value} nằm ngoài dấu nháy", "{value} stands outside, after the closing quote"),
        Text("Dấu nháy phải bao trọn giá trị{example}", "Put the quotes around the whole value{example}"),
    ),
    "yaml-apostrophe": (
        Text("Giá trị {value} có dấu ' giữa hai dấu nháy đơn", "{value} has an apostrophe inside single quotes"),
        Text("Dùng nháy kép thay cho nháy đơn{example}", "Use double quotes instead of single quotes{example}"),
    ),
    "yaml-comma-after-value": (
        Text("Thừa dấu {value} sau giá trị", "There is a stray {value} after the value"),
        Text("Xóa dấu đó: cuối dòng không cần dấu gì", "Delete it: lines do not end with a sign"),
    ),
    "yaml-special-character": (
        Text("{value} bắt đầu bằng dấu {sign} của YAML", "{value} begins with {sign}, a sign of YAML"),
        _QUOTE_ALL,
    ),
    "yaml-text-after-bracket": (
        Text("Sau dấu ngoặc đóng còn {value}", "{value} follows the closing bracket"),
        _QUOTE_ALL,
    ),
    "yaml-dash-after-key": (
        Text("Dấu gạch đầu dòng nằm cùng dòng với khóa {key}", "The list dash stands on the line of the key {key}"),
        Text(
            "Nếu là danh sách thì xuống dòng, thụt lề rồi ghi dấu gạch; nếu không thì đặt giá trị trong nháy{example}",
            "If it is a list, begin a new, indented line with the dash; if not, put the value in quotes{example}",
        ),
    ),
    "yaml-lone-dash": (
        Text("Giá trị của khóa {key} chỉ là một dấu gạch -", "The value of the key {key} is only a dash -"),
        Text("Không có thông tin thì để trống sau dấu hai chấm", "If there is nothing to say, leave it blank"),
    ),
    "yaml-bad-escape": (
        Text(
            "Trong nháy kép, dấu \\ ở {value} có nghĩa riêng", "In double quotes, the \\ of {value} is a sign of YAML"
        ),
        Text("Dùng nháy đơn thay cho nháy kép{example}", "Use single quotes instead of double quotes{example}"),
    ),
    "yaml-unclosed-quote": (
        Text("Dấu nháy mở ở đây mà không đóng", "The quote that opens here is not closed"),
        Text("Thêm dấu nháy đóng ở cuối giá trị{example}", "Add the closing quote at the end of the value{example}"),
    ),
    "yaml-unclosed-bracket": (
        Text("Dấu {sign} mở ở đây mà không đóng", "The {sign} that opens here is not closed"),
        Text(
            "Thêm dấu {closing}, hoặc đặt cả giá trị trong dấu nháy", "Add {closing}, or put the whole value in quotes"
        ),
    ),
    "yaml-flow-list": (
        Text("Giữa hai dấu ngoặc có chỗ sai: {value}", "Something is wrong inside the brackets: {value}"),
        Text("Đặt mỗi mục trong dấu nháy, cách nhau một dấu phẩy", "Put each item in quotes, one comma between two"),
    ),
    "yaml-full-width-comma": (
        Text("Dấu phẩy toàn chiều rộng U+FF0C không ngăn cách được", "The full-width comma U+FF0C separates nothing"),
        Text("Thay bằng dấu phẩy thường", "Replace it by an ordinary comma"),
    ),
    "yaml-missing-colon": (
        Text("Dòng {value} thiếu dấu hai chấm sau khóa", "The line {value} has no colon after its key"),
        Text(
            "Ghi `khóa: giá trị`; nếu nối tiếp dòng trên thì thụt vào", "Write `key: value`, or indent a continued line"
        ),
    ),
    "yaml-space-after-colon": (
        Text("Thiếu dấu cách sau dấu hai chấm của khóa {key}", "There is no space after the colon of the key {key}"),
        Text("Thêm một dấu cách sau dấu hai chấm{example}", "Add a space after the colon{example}"),
    ),
    "yaml-full-width-colon": (
        Text("Sau khóa {key} là dấu hai chấm toàn chiều rộng U+FF1A", "The key {key} has a full-width colon U+FF1A"),
        Text("Thay bằng dấu : thường và một dấu cách{example}", "Replace it by an ordinary : and a space{example}"),
    ),
    "yaml-space-after-dash": (
        Text("Thiếu dấu cách sau dấu gạch đầu dòng", "There is no space after the list dash"),
        Text("Thêm một dấu cách sau dấu gạch{example}", "Add a space after the dash{example}"),
    ),
    "yaml-tab": (
        Text("Dòng có phím Tab ở chỗ thụt lề", "The line is indented with a tab"),
        Text("Xóa Tab và dùng dấu cách, 2 dấu mỗi cấp", "Delete the tab and use spaces, 2 for each level"),
    ),
    "yaml-too-deep": (
        Text("Khóa {key} thụt lề quá sâu: dòng trên đã có giá trị", "{key} is too deep: the line above has a value"),
        Text(
            "Thụt lề {indent} dấu cách như dòng trên; nếu là phần tiếp của giá trị thì đặt cả giá trị trong dấu nháy",
            "Indent it by {indent} spaces like the line above, or, if it continues the value, quote the whole value",
        ),
    ),
    "yaml-indentation": (
        Text("Dòng này thụt lề không khớp với các dòng ở trên", "This line is not indented like the lines above"),
        Text("Thụt lề {indent} dấu cách, bằng các khóa cùng nhóm", "Indent it by {indent} spaces, like its group"),
    ),
    "yaml-first-indentation": (
        Text("Khóa đầu tiên thụt lề, các khóa sau thì không", "The first key is indented, later ones are not"),
        Text("Xóa các dấu cách ở đầu dòng này", "Delete the spaces at the start of this line"),
    ),
    "yaml-dash-among-keys": (
        Text("Dấu gạch đầu dòng đứng ngang hàng với các khóa", "A list dash stands at the level of the keys"),
        Text("Bỏ dấu gạch, hoặc đưa xuống ngay dưới khóa để trống", "Remove it, or put it right below an empty key"),
    ),
    "yaml-missing-dash": (
        Text("Dòng này nằm trong danh sách mà không có dấu gạch", "This line stands in a list but has no dash"),
        Text(
            "Thêm dấu gạch và dấu cách, hoặc thụt lề bằng mục trên", "Add a dash and a space, or indent it to its item"
        ),
    ),
    "yaml-long-key": (
        Text("Khóa dài quá 1024 ký tự", "The key is longer than 1024 characters"),
        Text("Rút ngắn khóa; nếu là giá trị thì đặt trong dấu nháy", "Shorten it; if it is a value, put it in quotes"),
    ),
    "yaml-syntax": (
        Text("Chỗ này không đúng cú pháp YAML", "This is not valid YAML here"),
        Text("Ghi mỗi dòng theo mẫu `khóa: giá trị`", "Write each line as `key: value`"),
    ),
}
"""Code to message and remedy. Facts: `value`, `key`, `sign`, `closing`, `indent`, and `example` (`: …` or nothing)."""


class Slip(NamedTuple):
    """A slip by its code, the stretch of a line to underline (0-based, end exclusive), and the facts of its sentences.

    `correct` is the value or line as it should be written, empty when that is not certain.
    """

    code: str
    line: int
    start: int
    end: int
    value: str = ""
    key: str = ""
    sign: str = ""
    correct: str = ""
    indents: tuple[int, ...] = ()

    def told(self, file: str, first_line: int) -> Diagnostic:
        """The diagnostic, `first_line` being how many lines of the file lie before the document."""
        line = self.line + 1 + first_line
        message, remedy = _SLIPS[self.code]
        indents = joined([same(str(indent)) for indent in self.indents], " hoặc ", " or ")
        # A text too long to be shown, or with a number to be masked, is no example to copy.
        example = f": {self.correct}" if self.correct and shown(self.correct) == self.correct else ""
        closing = {"[": "]", "{": "}"}.get(self.sign, "")
        facts: dict[str, str | Text] = {"example": example, "sign": self.sign, "closing": closing, "indent": indents}
        facts |= {"value": quoted(self.value), "key": quoted(self.key)}
        place = Location(file, Span(line, self.start + 1, line, max(self.end, self.start + 1) + 1))
        return Diagnostic(self.code, Severity.ERROR, message.fill(facts), (place,), remedy.fill(facts))


def in_quotes(value: str) -> str:
    """The value in double quotes, or in single quotes where it holds what double quotes do not keep."""
    return f'"{value}"' if not {'"', "\\"} & set(value) else in_single_quotes(value)


def in_single_quotes(value: str) -> str:
    """The value in single quotes, its apostrophes doubled."""
    return "'" + value.replace("'", "''") + "'"


_HASH = re.compile(r"(?<![^ \t])#")
_LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
_QUOTED_KEY = re.compile(r""""(?:[^"\\]|\\.)*"(?=[ \t]*:)|'(?:[^']|'')*'(?=[ \t]*:)""")
_SEPARATOR = re.compile(r":(?=[ \t]|\Z)")


class Part(NamedTuple):
    """A line taken apart (0-based columns): where what follows indentation and dashes begins, its key, and its value.

    Without a separator the key is empty, the colon -1, and all of the line the value. A comment is no part of it.
    """

    start: int
    key: str
    colon: int
    value_start: int
    value: str

    @property
    def end(self) -> int:
        """The column after the value."""
        return self.value_start + len(self.value)


def part_of(line: str) -> Part:
    """A line taken apart."""
    start = _end(_LEAD.match(line))
    separator = _SEPARATOR.search(line, _end(_QUOTED_KEY.match(line, start)) or start)
    if separator is None or line.startswith("#", start):
        return Part(start, "", -1, start, _without_comment(line[start:]))
    rest = line[separator.end() :]
    value_start = len(line) - len(rest.lstrip())
    key = line[start : separator.start()].rstrip()
    return Part(start, key, separator.start(), value_start, _without_comment(rest.lstrip()))


def _without_comment(words: str) -> str:
    comment = _HASH.search(words, max(words.rfind('"'), words.rfind("'")) + 1)
    return (words[: comment.start()] if comment else words).rstrip()


def _end(match: re.Match[str] | None) -> int:
    """Where a match ends; 0 without one."""
    return match.end() if match else 0


def indent_of(line: str) -> int:
    """The white space a line begins with, in characters."""
    return len(line) - len(line.lstrip())


def end_of_value(lines: list[str], number: int, indent: int) -> int:
    """The number of the line after those below that belong to the value on a line: they are indented further."""
    ends = (below for below, line in enumerate(lines) if below > number and line.strip() and indent_of(line) <= indent)
    return next(ends, len(lines))


def tokens(text: str) -> Iterator[Any]:
    """The tokens of a text as far as they can be read."""
    try:
        parser = CParser(text)
        while (token := parser.get_token()) is not None:
            yield token
    except (yaml.YAMLError, ValueError):
        return


def is_inside_brackets(text: str, number: int) -> bool:
    """Whether a line (0-based) begins inside brackets that opened on a line above it."""
    signs = [token.id for token in takewhile(lambda token: token.start_mark.line < number, tokens(text))]
    return sum(sign in ("[", "{") for sign in signs) > sum(sign in ("]", "}") for sign in signs)


def _place(mark: Any) -> tuple[int, int]:
    return (mark.line, mark.column) if mark else (0, 0)


class Scene:
    """The 0-based places where libyaml gave up (`line`, `column`) and where what it read had begun (`context_…`)."""

    def __init__(self, text: str, error: Exception) -> None:
        self.text = text
        self.lines: list[str] = lines_of(text)
        problem = getattr(error, "problem_mark", None)
        self.line, self.column = _place(problem)
        self.context_line, self.context_column = _place(getattr(error, "context_mark", None) or problem)
        self.here = self.at(self.line)
        self.part = part_of(self.here)

    def at(self, line: int) -> str:
        """A line of the text, empty beyond its end."""
        return self.lines[line] if line < len(self.lines) else ""

    @cached_property
    def is_first_on_line(self) -> bool:
        """Whether nothing but white space stands before the place."""
        return not self.here[: self.column].strip()

    @cached_property
    def above(self) -> list[int]:
        """The lines above that hold something, the nearest first."""
        lines = enumerate(self.lines[: self.line])
        return [number for number, line in lines if line.strip(" \t-.") and not line.lstrip().startswith("#")][::-1]

    @cached_property
    def quote(self) -> Any:
        """The last quoted word that ends before the place where libyaml gave up, or None."""
        place = (self.line, self.column)
        # Nothing is read beyond the place: nobody has looked yet whether it goes too deep.
        before = takewhile(lambda token: _place(token.end_mark) <= place, tokens(self.text))
        words = [token for token in before if getattr(token, "style", "") in ('"', "'")]
        return words[-1] if words else None
