"""One dossier written in many ways that all mean the same.

A tree of mappings, lists and words with canonical keys is written as YAML; `manners` say which liberties are taken with
it. Without any, all is plain: each word in double quotes, every key as in the model.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from random import Random
from typing import Any

import yaml

from dnaward.dossier.schema import DOSSIER
from dnaward.dossier.shape import Field, Shape
from dnaward.values.vocabulary import Vocabulary

MANNERS = (
    *("labels", "accents", "case", "spaces", "tones", "nfd", "mixed forms"),
    *("quotes", "escapes", "blocks", "flow", "question marks", "order", "indentation", "comments", "blank lines"),
    *("blanks", "byte order mark", "crlf", "cr", "marker", "no last line end"),
)
_TONE = "[\u0300\u0301\u0303\u0309\u0323]"
_ON_FIRST = re.compile(f"(?<=[OoUu])({_TONE})((?<=[Oo].)[AaEe]|(?<=[Uu].)[Yy])(?![A-Za-z\u0300-\u036f])")
_ON_SECOND = re.compile(f"(?<=[Oo])([AaEe])({_TONE})|(?<=[Uu])([Yy])({_TONE})")


class Entries(list[tuple[str, Any]]):
    """The entries of a mapping, of which two may have one key."""


class Writer:
    """Writes trees in some manners, `random` choosing where a manner leaves a choice."""

    def __init__(self, vocabularies: Mapping[str, Vocabulary], manners: frozenset[str], random: Random) -> None:
        self._vocabularies, self._manners, self._random = vocabularies, manners, random

    def file(self, tree: Mapping[str, Any]) -> bytes:
        """The bytes of a file that holds the tree."""
        text = "".join(self._lines(self._spelt(tree, DOSSIER), "", ""))
        if "marker" in self._manners:
            text = f"---\n{text}"
        if "no last line end" in self._manners:
            text = text.removesuffix("\n")
        if "nfd" in self._manners:
            text = unicodedata.normalize("NFD", text)
        if "mixed forms" in self._manners:
            text = "".join(unicodedata.normalize(self._random.choice(("NFC", "NFD")), one) for one in text)
        line_end = "\r\n" if "crlf" in self._manners else "\r" if "cr" in self._manners else "\n"
        mark = "\ufeff" if "byte order mark" in self._manners else ""
        return (mark + text.replace("\n", line_end)).encode()

    # Words

    def _spelt(self, value: Any, shape: Shape | None, field: Field | None = None) -> Any:
        """The tree with its keys and words spelled in the manners that concern spelling."""
        if isinstance(value, Mapping):
            fields = {name: shape.find(name) if shape else None for name in value}
            entries = Entries(
                (self._key(name, one), self._spelt(value[name], one.shape if one else None, one))
                for name, one in fields.items()
            )
            if "order" in self._manners:
                self._random.shuffle(entries)
            return entries
        if isinstance(value, list):
            return [self._spelt(one, shape, field) for one in value]
        return self._word(value, field) if value else value

    def _key(self, name: str, field: Field | None) -> str:
        if field is None:
            return name
        if "labels" in self._manners:
            name = self._random.choice(sorted(field.spellings()))
        return self._folded(name)

    def _word(self, word: str, field: Field | None) -> str:
        vocabulary = self._vocabularies.get(field.vocabulary) if field and field.vocabulary else None
        term = vocabulary.terms.get(vocabulary.read(word) or "") if vocabulary else None
        if term is not None and "labels" in self._manners:
            word = self._random.choice((word, term.label.vi, term.label.en))
        return self._folded(word) if term is not None else self._toned(word)

    def _folded(self, word: str) -> str:
        """A key or coded value, of which only the letters count."""
        word = self._toned(word)
        if "accents" in self._manners:
            word = "".join(one for one in unicodedata.normalize("NFD", word) if not unicodedata.combining(one))
            word = word.translate(str.maketrans("đĐ", "dD"))
        if "case" in self._manners:
            word = self._random.choice((word.upper(), word.lower(), word.title()))
        if "spaces" in self._manners:
            word = word.replace("_", self._random.choice((" ", "-", "", "  ")))
        return word

    def _toned(self, word: str) -> str:
        """A word with each tone that may stand on either of two letters moved from the one to the other."""
        if "tones" not in self._manners:
            return word
        parts = unicodedata.normalize("NFD", word)
        moved = _ON_FIRST.sub(r"\2\1", parts)
        if moved == parts:
            moved = _ON_SECOND.sub(lambda one: f"{one[2] or one[4]}{one[1] or one[3]}", parts)
        return unicodedata.normalize("NFC", moved)

    # YAML

    def _lines(self, value: Any, indent: str, first: str) -> Iterator[str]:
        """The lines of a mapping or list; `first` stands before the first of them, such as a dash."""
        wider = indent + " " * (self._random.randint(1, 6) if "indentation" in self._manners else 2)
        entries = value if isinstance(value, Entries) else [("", one) for one in value]
        for key, one in entries:
            yield from self._between(indent) if not first else ()
            head = f"{first or indent}{self._head(key, indent)}" if isinstance(value, Entries) else f"{indent}-"
            first = ""
            yield from self._entry(head, one, wider)

    def _entry(self, head: str, value: Any, wider: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{head} {self._scalar(value, wider)}".rstrip(" ") + self._ending()
        elif not value or self._is("flow"):
            yield f"{head} {self._flow(value)}{self._ending()}"
        elif head.endswith("-") and isinstance(value, Entries) and not self._is("comments"):
            yield from self._lines(value, f"{' ' * len(head)} ", f"{head} ")
        else:
            yield head + self._ending()
            yield from self._lines(value, wider, "")

    def _head(self, key: str, indent: str) -> str:
        word = self._inline(key, is_key=True)
        return f"? {word}\n{indent}:" if self._is("question marks") else f"{word}:"

    def _between(self, indent: str) -> Iterator[str]:
        if self._is("comments"):
            margins = ("", indent) if self._after_block else ("", indent, f"{indent}   ")
            yield f"{self._random.choice(margins)}# ghi chú: [không] {{phải}} - giá trị: 'x'\n"
        if self._is("blank lines"):
            yield self._random.choice(("\n", "  \n", "\n\n"))

    def _ending(self) -> str:
        is_open = not self._after_block and self._is("comments")
        return self._random.choice(("  # ghi chú", " # a: b", " ")) + "\n" if is_open else "\n"

    _after_block = False
    """Whether the scalar written last was a block, after which what is indented is no comment."""

    def _flow(self, value: Any) -> str:
        if isinstance(value, Entries):
            return f"{{{', '.join(f'{self._inline(key, is_key=True)}: {self._flow(one)}' for key, one in value)}}}"
        if isinstance(value, list):
            return f"[{', '.join(map(self._flow, value))}]"
        return self._inline(value) if value else '""'

    def _scalar(self, word: str | None, indent: str) -> str:
        self._after_block = False
        if not word:
            return self._random.choice(("", "~", "null", '""', "''", "Null")) if self._is("blanks") else ""
        if self._is("blocks") and word.isprintable() and word == word.strip():
            self._after_block = True
            return f"{self._random.choice(('|', '|-', '|+', '>', '>-'))}\n{indent}{word}"
        return self._inline(word)

    def _inline(self, word: str, *, is_key: bool = False) -> str:
        ways: list[Callable[[str], str]] = [lambda one: json.dumps(one, ensure_ascii="escapes" in self._manners)]
        if "quotes" in self._manners:
            ways.append(lambda one: "'" + one.replace("'", "''") + "'")
            ways += [str] * 2 * _is_plain(word, is_key=is_key)
        return self._random.choice(ways)(word)

    def _is(self, manner: str) -> bool:
        return manner in self._manners and self._random.random() < 1 / 2


@lru_cache(maxsize=4096)
def _is_plain(word: str, *, is_key: bool) -> bool:
    """Whether a word means itself without quotes, in a block and between brackets."""
    texts = (f"{{{word}: x}}\n", f"{word}: x\n") if is_key else (f"{{x: {word}}}\n", f"x: {word}\n")
    expected = {word: "x"} if is_key else {"x": word}
    try:
        return all(yaml.load(text, yaml.CBaseLoader) == expected for text in texts) and not re.search(r"[“”#]", word)  # noqa: S506
    except yaml.YAMLError:
        return False
