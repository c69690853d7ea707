"""What a rule over a whole batch asks: which dossiers speak of one thing, and what they must then have alike."""

from collections.abc import Callable, Sequence
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

_WORDS: Final = frozenset({Kind.WORD, Kind.NUMBER, Kind.TERM})
_COMPARED: Final = _WORDS | {Kind.DAYS}


class Shared(NamedTuple):
    """What dossiers agree in that speak of one thing.

    That is the nominee, if `has_nominee`, the values at the `own` paths of the dossier, and those at the paths `inside`
    one item of the list at `items`, from that item on. Days at the paths `apart` inside it, if they cannot be the same,
    say that it is not one thing.
    """

    has_nominee: bool
    own: tuple[FieldPath, ...]
    items: FieldPath
    inside: tuple[FieldPath, ...]
    apart: tuple[FieldPath, ...]

    def paths(self) -> list[FieldPath]:
        """Everything that is shared, by its path from the dossier on."""
        return [*([NOMINEE] if self.has_nominee else []), *self.own, *(self.items + path for path in self.inside)]


class BatchMatch(NamedTuple):
    """Dossiers that agree in one of the ways of `match` must have the same value at `alike`."""

    match: tuple[Shared, ...]
    alike: FieldPath


def batch_match(file: RuleFile, placer: Placer, diagnostics: list[Diagnostic]) -> BatchMatch | None:
    """What a rule file with `over: batch` asks; None for a rule over single dossiers, or where something is wrong."""
    if not is_over_batch(file):
        return None
    wrong = _wrong_key(file)
    if wrong:
        diagnostics.append(fault("rule-over", placer.at((wrong,)), wrong))
        return None
    read = _Reader(placer, diagnostics)
    apart = read.paths(file.apart or (), ("apart",), lambda path: _kind(path) is Kind.DAYS)
    match = [read.shared(words, ("match", index), apart) for index, words in enumerate(file.match or ())]
    (alike,) = read.paths([file.require["alike"]], ("require",), lambda path: _kind(path) in _WORDS and not _list(path))
    return BatchMatch(tuple(match), alike)


def is_over_batch(file: RuleFile) -> bool:
    """Whether a rule file is meant for many dossiers at once."""
    return file.over is not None or file.match is not None or file.apart is not None


def _wrong_key(file: RuleFile) -> str:
    """The key that is not as a rule over the batch has it; empty where all are."""
    if file.over != BATCH:
        return "over"
    if not file.match or not all(file.match):
        return "match"
    require = file.require
    return "" if type(require) is dict and list(require) == ["alike"] and type(require["alike"]) is str else "require"


class _Reader(NamedTuple):
    placer: Placer
    diagnostics: list[Diagnostic]

    def paths(self, words: Sequence[str], at: Path, fits: Callable[[FieldPath], bool]) -> list[FieldPath]:
        """The paths that words mean; a fault for each that leads nowhere, or to nothing that fits."""
        found = []
        for index, word in enumerate(words):
            path = tuple(one.name for one in DOSSIER.resolve(word) or ())
            if not path or not fits(path):
                place = self.placer.at((*at, index) if len(words) > 1 else at)
                self.diagnostics.append(fault("rule-unknown-path", place, word, DOSSIER.paths()))
            found.append(path)
        return found

    def shared(self, words: Sequence[str], at: Path, apart: list[FieldPath]) -> Shared:
        """One way in which dossiers agree."""
        paths = self.paths(words, at, lambda path: path == NOMINEE or _kind(path) in _COMPARED)
        lists = {_list(path) for path in paths if _list(path)}
        if len(lists) > 1:
            self.diagnostics.append(fault("rule-match", self.placer.at(at)))
        items = next(iter(lists), ())
        return Shared(
            NOMINEE in paths,
            tuple(path for path in paths if path != NOMINEE and not _list(path)),
            items,
            tuple(path[len(items) :] for path in paths if _list(path)),
            tuple(path[len(items) :] for path in apart if items and _list(path) == items),
        )


def _kind(path: FieldPath) -> Kind:
    return DOSSIER.fields_at(path)[-1].kind


def _list(path: FieldPath) -> FieldPath:
    """The innermost list that a path leads through; empty where it leads through none."""
    return DOSSIER.list_above(path)
