"""Results that are remembered for the words that come again and again, and not for long ones.

No input must be able to fill the memory: many long words, each of which comes once, would otherwise be kept.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, TypeVar

Result = TypeVar("Result")

LONGEST: Final = 200
"""Characters of a word that may be remembered."""
_MOST: Final = 8192


def remembered(function: Callable[[str], Result]) -> Callable[[str], Result]:
    """A function of a word that remembers its results for words of at most `LONGEST` characters."""
    known = lru_cache(_MOST)(function)

    @wraps(function)
    def found(word: str) -> Result:
        return known(word) if len(word) <= LONGEST else function(word)

    return found
