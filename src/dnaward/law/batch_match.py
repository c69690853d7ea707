"""What a rule over a whole batch asks: which dossiers speak of one thing, and what they must then have alike."""

from typing import Final, NamedTuple

from dnaward.dossier.place import Placer
from dnaward.dossier.schema import DOSSIER
from dnaward.dossier.shape import Kind
from dnaward.law.condition import FieldPath
from dnaward.law.faults import fault
from dnaward.law.files import RuleFile
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.location import Path

BATCH: Final = "batch"
NOMINEE: Final[FieldPath] = ("doi_tuong",)
"""The path that stands for who is proposed, by identity number or by name and unit."""

DOSSIERS: Final = "#ho_so"
"""The fact of a sentence that says how many dossiers a finding is about."""

_COMPARED: Final = frozenset({Kind.WORD, Kind.WORDS, Kind.NUMBER, Kind.TERM, Kind.TERMS, Kind.DAYS})


class BatchMatch(NamedTuple):
    """Dossiers that agree in all paths of one of the lists in `match` must have the value at `alike` in common."""

    match: tuple[tuple[FieldPath, ...], ...]
    alike: FieldPath


def batch_match(file: RuleFile, placer: Placer, diagnostics: list[Diagnostic]) -> BatchMatch | None:
    """What a rule file with `over: batch` asks; None for a rule over single dossiers, or where something is wrong."""
    if file.over is None and file.match is None:
        return None
    require = file.require
    alike = require["alike"] if type(require) is dict and set(require) == {"alike"} else None
    if file.over != BATCH or not file.match or type(alike) is not str:
        key = "over" if file.over != BATCH else "require" if file.match else "match"
        diagnostics.append(fault("rule-over", placer.at((key,)), key))
        return None
    paths = [
        [_path(word, placer, ("match", index, number), diagnostics) for number, word in enumerate(words)]
        for index, words in enumerate(file.match)
    ]
    for index, words in enumerate(paths):
        if sum(_lists(path) > 0 for path in words) > 1 or not words:
            diagnostics.append(fault("rule-match", placer.at(("match", index))))
    shared = _path(alike, placer, ("require", "alike"), diagnostics)
    return BatchMatch(tuple(map(tuple, paths)), shared)


def _path(word: str, placer: Placer, at: Path, diagnostics: list[Diagnostic]) -> FieldPath:
    fields = DOSSIER.resolve(word) or ()
    path = tuple(one.name for one in fields)
    if path != NOMINEE and (not fields or fields[-1].kind not in _COMPARED):
        diagnostics.append(fault("rule-unknown-path", placer.at(at), word, DOSSIER.paths()))
    return path


def _lists(path: FieldPath) -> int:
    """How many lists a path leads through."""
    return sum(one.kind is Kind.RECORDS for one in DOSSIER.resolve(".".join(path)) or ())
