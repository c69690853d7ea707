"""Which keys hold personal data: those that the model marks, and those that people write for them.

Masking must not depend on a key being right: what was meant is personal all the same.
"""

import re
from functools import lru_cache
from typing import Final

from dnaward.dossier.shape import Shape
from dnaward.values.fold import fold

_WORDS: Final = ("ngaysin", "namsinh", "cccd", "cmnd", "cancuoc", "dinhdanh", "chungminh", "dienthoai", "hochieu")
_SHORT: Final = frozenset({"ns", "sdt", "dob", "birthday", "idnumber", "phone", "passport"})
_KEY_WITHOUT_COLON: Final = re.compile(r"^[\s\-]*([^\s:：]{2,40})\s")
_CLOSE: Final = 0.85


def is_personal_key(key: str, shape: Shape | None) -> bool:
    """Whether a key as typed, rightly or wrongly, names personal data."""
    folded = fold(key.strip(" \t\"'-?{["))[:80]
    if not folded:
        return False
    known = shape.personal_spellings() if shape is not None else frozenset()
    return folded in known or folded in _SHORT or any(word in folded for word in _WORDS) or _is_near(folded, known)


def holds_personal_key(line: str, shape: Shape | None) -> bool:
    """Whether a line of a document that cannot be read begins with such a key, or holds one somewhere."""
    return any(is_personal_key(key, shape) for key in _keys(line))


def _keys(line: str) -> list[str]:
    keys = [part.rsplit(",", 1)[-1] for part in re.split(r"[:：]", line)[:-1]]
    first = _KEY_WITHOUT_COLON.match(line)
    return keys + ([first[1]] if first else [])


@lru_cache(maxsize=4096)
def _is_near(folded: str, known: frozenset[str]) -> bool:
    from difflib import get_close_matches  # noqa: PLC0415  only what is told needs it

    return bool(get_close_matches(folded, known, n=1, cutoff=_CLOSE))
