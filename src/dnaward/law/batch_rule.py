"""Rules over a whole batch: what several dossiers that speak of one thing must have alike."""

from typing import Final, NamedTuple

from dnaward.law.condition import Condition, FieldPath
from dnaward.values.citation import Citation
from dnaward.values.diagnostic import Severity
from dnaward.values.text import Text

NOMINEE: Final[FieldPath] = ("doi_tuong",)
"""The path that stands for who is proposed, by identity number or by name and unit."""

DOSSIERS: Final = "#ho_so"
"""The fact of a sentence that says how many dossiers a finding is about."""


class BatchRule(NamedTuple):
    """A rule with `over: batch`.

    Dossiers for which `applies` holds, and that agree in all paths of one of the lists in `match`, must have the value
    at `alike` in common.
    """

    id: str
    pack: str
    title: Text
    severity: Severity
    citations: tuple[Citation, ...]
    applies: Condition
    match: tuple[tuple[FieldPath, ...], ...]
    alike: FieldPath
    fail: Text
    remedy: Text
    unseen: Text
    file: str
