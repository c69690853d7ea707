"""Waivers: findings that somebody answers for, so that they are told but not counted.

A waiver never changes what is found: outcomes and conclusions stay what they are. It changes what counts in the end.
"""

import os
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from dnaward.dossier.model import Dossier
from dnaward.judging.engine import RuleVerdict
from dnaward.judging.outcome import Outcome
from dnaward.judging.report import Use, Verdict, Waiver
from dnaward.values.days import numeric
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location
from dnaward.values.quote import quoted
from dnaward.values.text import Text

_FOUND: Final = frozenset({Outcome.FAIL, Outcome.OPEN})
"""The outcomes that can count, and so be waived."""


class Entry(NamedTuple):
    """What is waived of which dossier: the one with an id, those of a file (by its real path), or the one with both.

    `has_file` is false where there is no such file. `place` is where the entry stands, `expiry` where its day does.
    """

    rule: str
    dossier: str
    file: str
    has_file: bool
    waiver: Waiver
    place: Location
    expiry: Location


class Waived(NamedTuple):
    """What is waived of one dossier, by rule, and what each entry about it did."""

    waivers: Mapping[str, Waiver]
    uses: tuple[tuple[int, Use], ...]

    def mark(self, verdict: Verdict) -> Verdict:
        """The verdict with the waiver that covers it, if there is one."""
        waiver = self.waivers.get(verdict.rule) if verdict.outcome in _FOUND else None
        return verdict._replace(waiver=waiver) if waiver else verdict


@dataclass(frozen=True)
class Register:
    """The entries of a register of waivers, by the name that reports show and its path.

    Those that ended before the day `as_of` waive nothing.
    """

    name: str
    path: str
    entries: tuple[Entry, ...]
    as_of: date

    @cached_property
    def _by_file_name(self) -> Mapping[str, list[int]]:
        found = defaultdict(list)
        for index, entry in enumerate(self.entries):
            if entry.file:
                found[os.path.basename(entry.file)].append(index)  # noqa: PTH119  as the paths it is held against
        return found

    @cached_property
    def _by_dossier(self) -> Mapping[str, list[int]]:
        """The entries that name a dossier and no file."""
        found = defaultdict(list)
        for index, entry in enumerate(self.entries):
            if not entry.file:
                found[entry.dossier].append(index)
        return found

    def about_file(self, path: str | None) -> tuple[int, ...]:
        """The entries that name a file, by their place in the register."""
        if path is None or not self._by_file_name:
            return ()
        real = os.path.realpath(path)
        named = self._by_file_name.get(os.path.basename(real), ())  # noqa: PTH119
        return tuple(index for index in named if self.entries[index].file == real)

    def waived(
        self, in_file: Sequence[int], dossier: Dossier | None, judged: list[RuleVerdict], *, is_valid: bool
    ) -> Waived:
        """What is waived of a document, by the entries that name its file, its id, and what the rules say of it.

        Every entry that names a dossier may be about a document that none could be read from.
        """
        if dossier is None:
            about = [index for index, entry in enumerate(self.entries) if index in in_file or not entry.file]
        else:
            id_ = plain_id(dossier.ma_ho_so)
            about = [index for index in in_file if self.entries[index].dossier in ("", id_)]
            about += self._by_dossier.get(id_, [])
        outcomes: dict[str, set[Outcome]] = defaultdict(set)
        for one in judged if about else ():
            outcomes[one.rule.rule.id].add(one.outcome)
        waivers: dict[str, Waiver] = {}
        uses = []
        for index in about:
            rule = self.entries[index].rule
            use = self._use(index, outcomes.get(rule), is_valid=is_valid, is_first=rule not in waivers)
            if use is Use.WAIVED:
                waivers[rule] = self.entries[index].waiver
            uses.append((index, use))
        return Waived(waivers, tuple(uses))

    def _use(self, index: int, outcomes: set[Outcome] | None, *, is_valid: bool, is_first: bool) -> Use:
        if outcomes is None or self.is_expired(index):
            return Use.UNKNOWN
        if outcomes & _FOUND:
            return Use.WAIVED if is_first else Use.IDLE
        return Use.IDLE if is_valid else Use.UNKNOWN

    def is_expired(self, index: int) -> bool:
        """Whether the last day of an entry is over."""
        return self.entries[index].waiver.expires < self.as_of

    def faults(self, uses: Mapping[int, Collection[Use]], *, is_whole: bool) -> Iterator[Diagnostic]:
        """What is wrong with the entries after a run: what is expired, and what is needed no more.

        Nothing is said of an entry whose dossier was not met, unless the run `is_whole` or its file is gone.
        """
        for index, entry in enumerate(self.entries):
            met = uses.get(index)
            if met is None and not is_whole and entry.has_file:
                continue
            if self.is_expired(index):
                yield _told("waiver-expired", entry, entry.expiry)
            elif met is None:
                yield _told("waiver-no-dossier", entry, entry.place)
            elif Use.WAIVED not in met and Use.UNKNOWN not in met:
                yield _told("waiver-unused", entry, entry.place)

    def unmet(self, uses: Mapping[int, Collection[Use]], *, is_whole: bool) -> int:
        """How many entries nothing is said of, for the run met no dossier that they are about."""
        return sum(index not in uses and entry.has_file and not is_whole for index, entry in enumerate(self.entries))


def plain_id(id_: str | None) -> str:
    """The id of a dossier as it is compared: letters composed, no blanks around it."""
    return unicodedata.normalize("NFC", id_).strip() if id_ else ""


def _told(code: str, entry: Entry, place: Location) -> Diagnostic:
    message, remedy = _SENTENCES[code]
    facts: dict[str, str | Text] = {"rule": quoted(entry.rule), "day": numeric(entry.waiver.expires)}
    return Diagnostic(code, Severity.ERROR, message.fill(facts), (place,), remedy.fill(facts))


_SENTENCES: Final = {
    "waiver-expired": (
        Text(
            "Miễn trừ cho quy tắc {rule} đã hết hạn (ngày cuối: {day})",
            "The waiver for the rule {rule} has expired (its last day: {day})",
        ),
        Text(
            "Xử lý điểm đó trong hồ sơ rồi xóa mục này, hoặc xin người có trách nhiệm gia hạn",
            "Settle the point in the dossier and delete this entry, or have whoever answers for it extend it",
        ),
    ),
    "waiver-unused": (
        Text(
            "Miễn trừ cho quy tắc {rule} không còn cần: hồ sơ không vướng quy tắc đó",
            "The waiver for the rule {rule} is needed no more: the dossier has no such finding",
        ),
        Text("Xóa mục này", "Delete this entry"),
    ),
    "waiver-no-dossier": (
        Text(
            "Miễn trừ cho quy tắc {rule} không ứng với hồ sơ nào",
            "The waiver for the rule {rule} is about no dossier that there is",
        ),
        Text("Sửa mã hồ sơ hoặc tên tệp, hoặc xóa mục này", "Correct the id or the file, or delete this entry"),
    ),
}
