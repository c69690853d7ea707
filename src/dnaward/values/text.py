"""A sentence in both languages, made once and chosen late by whoever shows it."""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_FACT = re.compile(r"\{([^{}]+)\}")


class Text(NamedTuple):
    """One sentence in Vietnamese (`vi`) and in English (`en`)."""

    vi: str
    en: str

    def within(self, language: Language) -> str:
        """The sentence in one language."""
        return self.vi if language == "vi" else self.en

    def fill(self, facts: Mapping[str, "str | int | Text"]) -> "Text":
        """The sentence with each `{fact}` replaced by its value in the same language.

        Raises KeyError for a fact that nobody provides. Braces inside a value are left alone.
        """
        return Text(_fill(self.vi, facts, "vi"), _fill(self.en, facts, "en"))

    def facts(self) -> dict[Language, set[str]]:
        """The names of the facts that each language asks for."""
        return {language: set(_FACT.findall(self.within(language))) for language in LANGUAGES}


def _fill(sentence: str, facts: Mapping[str, str | int | Text], language: Language) -> str:
    def value(match: re.Match[str]) -> str:
        fact = facts[match[1]]
        return fact.within(language) if isinstance(fact, Text) else str(fact)

    return _FACT.sub(value, sentence)


def same(word: str) -> Text:
    """A text that reads alike in both languages (a value, a number, a name)."""
    return Text(word, word)


def joined(texts: list[Text], vi: str = ", ", en: str = ", ") -> Text:
    """Several texts in one, with the separator of each language."""
    return Text(vi.join(text.vi for text in texts), en.join(text.en for text in texts))
