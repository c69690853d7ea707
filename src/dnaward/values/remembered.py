"""Results that are remembered for the words that come again and again, and not for long ones.

No input must be able to fill the memory: many long words, each of which comes once, would otherwise be kept.
"""

from collections.abc import Callable
from typing import Final, Generic, TypeVar

Result = TypeVar("Result")

LONGEST: Final = 200
"""Characters of a word that may be remembered."""
_MOST: Final = 8192


class _Known(dict[str, Result], Generic[Result]):
    """Results by their words, each found when it is first asked for. When it is full it begins anew."""

    def __init__(self, function: Callable[[str], Result]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> Result:
        result = self._function(word)
        if len(word) <= LONGEST:
            if len(self) == _MOST:
                self.clear()
            self[word] = result
        return result


def remembered(function: Callable[[str], Result]) -> Callable[[str], Result]:
    """A function of a word that remembers its results for words of at most `LONGEST` characters.

    Measured: to look one up in a dictionary costs a third of what a call of a wrapper costs.
    """
    return _Known(function).__getitem__
