"""A register of waivers from its file, checked against the rules, with places and suggestions as for a dossier."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

from dnaward.dossier.decode import decode
from dnaward.dossier.document import Document, read_documents, unreadable
from dnaward.dossier.excerpt import Excerpts
from dnaward.dossier.fields import DaySpelling, Label, Record
from dnaward.dossier.place import Placer
from dnaward.dossier.schema import read_record
from dnaward.dossier.shape import shape_of
from dnaward.dossier.source import Source, read_source, shown_path
from dnaward.judging.register_error import RegisterError
from dnaward.judging.report import Waiver
from dnaward.judging.waivers import Entry, Register, plain_id
from dnaward.law.faults import fault
from dnaward.law.load import Law
from dnaward.law.pack import Rule
from dnaward.law.shelf import short
from dnaward.values.days import Days
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.location import Path as Steps


class EntryFile(Record):
    """One waiver. At least one of `dossier` (its id) and `file` (as seen from the folder of the register) is stated."""

    rule: Annotated[str, Label("Quy tắc", "rule")]
    dossier: Annotated[str | None, Label("Hồ sơ", "dossier", ("ma_ho_so", "id"))] = None
    file: Annotated[str | None, Label("Tệp", "file")] = None
    reason: Annotated[str, Label("Lý do", "reason")]
    person: Annotated[str, Label("Người quyết định", "person")]
    expires: Annotated[Days | None, DaySpelling(), Label("Hết hạn", "expires")]


class RegisterFile(Record):
    """The file that `waivers` in `dnaward.toml` names."""

    waivers: Annotated[list[EntryFile], Label("Miễn trừ", "waivers")]


def read_register(file: Path, law: Law, as_of: date, *, knows_all: bool) -> Register:
    """The register in a file. Raises RegisterError.

    Where the packs in force are not all there are (`knows_all` is false), entries for unknown rules are left out.
    """
    document = _document(file)
    stated, misfits = read_record(document, RegisterFile)
    excerpts = Excerpts(document)
    if stated is None or misfits:
        raise RegisterError(list(map(excerpts.of, misfits.diagnostics())))
    reader = _Reader(file.parent, Placer(document), law, knows_all)
    entries = [entry for index, one in enumerate(stated.waivers) for entry in reader.entries(one, index)]
    if reader.diagnostics:
        raise RegisterError(list(map(excerpts.of, reader.diagnostics)))
    return Register(document.file, str(file), tuple(_with_lines(entry, excerpts) for entry in entries), as_of)


def _document(file: Path) -> Document:
    name = shown_path(short(file))
    data = read_source(Source(name, str(file)))
    text = data if isinstance(data, Diagnostic) else decode(data, name)
    if isinstance(text, Diagnostic):
        return unreadable(name, text)
    first, *others = read_documents(text, name, shape_of(RegisterFile))
    for other in others:
        first.diagnostics.append(fault("pack-one-document", Placer(other).at(())))
    return first


def _with_lines(entry: Entry, excerpts: Excerpts) -> Entry:
    return entry._replace(place=excerpts.located(entry.place), expiry=excerpts.located(entry.expiry))


class _Reader:
    """Reads entries; `diagnostics` holds everything that is wrong with them."""

    def __init__(self, folder: Path, placer: Placer, law: Law, knows_all: bool) -> None:  # noqa: FBT001
        self.diagnostics: list[Diagnostic] = []
        self._folder = folder
        self._placer = placer
        self._rules = _rules_of(law)
        self._knows_all = knows_all
        self._seen: set[tuple[str, str, str]] = set()

    def entries(self, one: EntryFile, index: int) -> Iterator[Entry]:
        """The entry that a record states, none where it is wrong or about a pack that is not in force."""
        at: Steps = ("waivers", index)
        file = os.path.realpath(self._folder / one.file) if one.file else ""
        key = one.rule, plain_id(one.dossier), file
        last = one.expires.last if one.expires else None
        if one.rule not in self._rules:
            self._refuse_unknown(one, at)
        elif any(not rule.waivable for rule in self._rules[one.rule]):
            self._refuse("waiver-not-waivable", (*at, "rule"), one.rule)
        elif not key[1] and not file:
            self._refuse("waiver-of-what", at, one.rule)
        elif key in self._seen:
            self._refuse("waiver-twice", (*at, "rule"), one.rule)
        elif last is None:
            self._refuse("waiver-endless", (*at, "expires"), one.rule)
        else:
            self._seen.add(key)
            place, expiry = self._placer.at((*at, "rule")), self._placer.at((*at, "expires"))
            has_file = not file or os.path.exists(file)  # noqa: PTH110
            yield Entry(*key, has_file, Waiver(one.reason.strip(), one.person.strip(), last), place, expiry)

    def _refuse_unknown(self, one: EntryFile, at: Steps) -> None:
        if self._knows_all:
            place = self._placer.at((*at, "rule"))
            self.diagnostics.append(fault("waiver-unknown-rule", place, one.rule, self._rules))

    def _refuse(self, code: str, at: Steps, name: str) -> None:
        self.diagnostics.append(fault(code, self._placer.at(at), name))


def _rules_of(law: Law) -> dict[str, list[Rule]]:
    """The rules of all packs by id; packs may have rules of one name."""
    found: dict[str, list[Rule]] = {}
    for pack in law.packs:
        for rule in pack.rules:
            found.setdefault(rule.id, []).append(rule)
    return found
