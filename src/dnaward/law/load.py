"""From folders to packs: the only place of this layer that reads files."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from dnaward.dossier.decode import decode
from dnaward.dossier.document import Document, read_documents, unreadable
from dnaward.dossier.excerpt import Excerpts
from dnaward.dossier.place import Placer
from dnaward.dossier.schema import DOSSIER
from dnaward.dossier.shape import Shape, shape_of
from dnaward.dossier.source import Source, read_source, shown_path
from dnaward.law.bounds import FILE_LIMITS, MOST_BYTES, MOST_PACKS, MOST_RULES, circle_of, first_rules, in_pack
from dnaward.law.faults import fault
from dnaward.law.files import PackFile, RuleFile, VocabulariesFile
from dnaward.law.ledger import Ledger
from dnaward.law.overlay import TooManyBranchesError, settled_by, together
from dnaward.law.pack import Pack
from dnaward.law.pack_reader import Inherited, PackReader
from dnaward.law.vocabulary_reader import merged
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.location import Location, Span
from dnaward.values.vocabulary import Vocabulary

_PACK_FILE = "pack.yaml"
_VOCABULARY_FILE = "vocabulary.yaml"
_RULES_FOLDER = "rules"
_LEDGER_FILE = "clauses.yaml"
_START = Span(1, 1, 1, 2)


class Law(NamedTuple):
    """The packs in force and the vocabularies of all of them together.

    `settled` are the readings that packs settle, `folders` where each pack was found, `ledgers` the ledgers read.
    """

    packs: tuple[Pack, ...]
    vocabularies: Mapping[str, Vocabulary]
    settled: Mapping[str, str] = MappingProxyType({})
    folders: Mapping[str, Path] = MappingProxyType({})
    ledgers: Mapping[str, Ledger] = MappingProxyType({})


@dataclass
class LawError(Exception):
    """The rules themselves are wrong: what, and where, in the order of the lines of each file."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        files = [place.file for one in self.diagnostics for place in one.locations[:1]]
        self.diagnostics = sorted(self.diagnostics, key=lambda one: _in_file(one, files))


def _in_file(diagnostic: Diagnostic, files: list[str]) -> tuple[int, int, int]:
    place = next(iter(diagnostic.locations), None)
    if place is None:
        return -1, 0, 0
    return files.index(place.file), place.span.line if place.span else 0, place.span.column if place.span else 0


def shipped_rules() -> Path:
    """The folder of the packs that come with the program: inside the wheel, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent.parent / "rules"


def load_law(extra: Sequence[Path] = (), only: Sequence[str] = (), *, with_ledgers: bool = False) -> Law:
    """The shipped packs and those of the folders `extra`; an id found again replaces the earlier pack.

    `only` chooses packs by id, and with them those that they extend. The ledgers of packs that are not shipped are
    always read and checked; those of the shipped ones, which are tested, only `with_ledgers`, for they cost start-up
    and decide nothing. Raises LawError with everything that is wrong with the packs chosen.
    """
    folders: dict[str, Path] = {}
    for place in (shipped_rules(), *extra):
        found = _pack_folders(place)
        if not found:
            raise LawError([fault("pack-not-found", Location(shown_path(place)), shown_path(place))])
        if len(found) > MOST_PACKS:
            raise LawError([fault("pack-too-many", Location(shown_path(place)), str(MOST_PACKS))])
        folders.update({folder.name: folder for folder in found})
    for id_ in only:
        if id_ not in folders:
            raise LawError([fault("pack-unknown", Location(""), id_, folders)._replace(locations=())])
    law = _load(list(folders.values()), only)
    return law._replace(ledgers=_ledgers(law, with_shipped=with_ledgers))


def short(file: Path) -> Path:
    """A file as seen from the working directory, where it lies below."""
    try:
        here = Path.cwd()
    except OSError:  # the working directory is gone
        return file
    return file.relative_to(here) if file.is_relative_to(here) else file


def read_pack_file(file: Path) -> bytes | Diagnostic:
    """The bytes of a file of a pack, or why it cannot be read."""
    data = read_source(Source(shown_path(short(file)), str(file)), FILE_LIMITS)
    return in_pack(data) if isinstance(data, Diagnostic) else data


def _pack_folders(place: Path) -> list[Path]:
    """The folders that hold a pack: the place itself, or those right below it."""
    try:
        place = place.resolve()
        if (place / _PACK_FILE).is_file():
            return [place]
        return sorted(entry for entry in place.iterdir() if (entry / _PACK_FILE).is_file())
    except (OSError, RuntimeError):  # a link that leads to itself is a RuntimeError
        return []


def _load(folders: list[Path], only: Sequence[str]) -> Law:
    """The packs of some folders, each after the one that it extends."""
    packs: dict[str, Pack] = {}
    diagnostics: list[Diagnostic] = []
    vocabularies: dict[str, Vocabulary] = {}
    ordered = _in_order(folders, only)
    extends = {folder.name: documents.extends for folder, documents in ordered}
    for folder, documents in ordered:
        circle = circle_of(folder.name, extends)
        if circle:
            diagnostics.append(_in_a_circle(folder, documents, circle))
            continue
        pack, found = _pack(folder, documents, Inherited(vocabularies, packs))
        diagnostics += found
        if pack is not None:
            packs[pack.id] = pack
            vocabularies = merged(vocabularies, pack.vocabularies)
    if not diagnostics:
        diagnostics = _missing_vocabularies(list(packs.values()), vocabularies)
    if diagnostics:
        raise LawError(diagnostics)
    places = {folder.name: folder for folder in folders if folder.name in packs}
    try:
        in_force = together(packs.values())
    except TooManyBranchesError as error:
        raise LawError([fault("rule-too-many-changes", Location(error.rule.file, _START), error.rule.id)]) from None
    return Law(in_force, vocabularies, settled_by(packs.values()), places)


def _in_a_circle(folder: Path, documents: "PackDocuments", circle: list[str]) -> Diagnostic:
    """The fault of packs that extend one another."""
    file = documents.files[folder / _PACK_FILE]
    place = Placer(file).at(("extends",))
    return Excerpts(file, unmasked=True).of(fault("pack-extends-circle", place, " → ".join(circle)))


def _in_order(folders: list[Path], only: Sequence[str]) -> list[tuple[Path, "PackDocuments"]]:
    """The packs chosen, those that others extend before them, else in the order found; no other pack is read."""
    by_id = {folder.name: folder for folder in folders}
    read = cache(_documents)
    ordered: dict[Path, None] = {}

    def add(folder: Path, above: tuple[Path, ...]) -> None:
        base = by_id.get(read(folder).extends)
        if base is not None and base not in above:
            add(base, (*above, folder))
        ordered.setdefault(folder)

    for folder in folders:
        if not only or folder.name in only:
            add(folder, ())
    return [(folder, read(folder)) for folder in ordered]


def _missing_vocabularies(packs: list[Pack], vocabularies: Mapping[str, Vocabulary]) -> list[Diagnostic]:
    """The vocabularies that fields of a dossier need and no pack has."""
    needed = sorted(DOSSIER.vocabularies() - set(vocabularies))
    place = Location(", ".join(pack.id for pack in packs))
    return [fault("pack-missing-vocabulary", place, name, vocabularies) for name in needed]


class PackDocuments(NamedTuple):
    """The documents of a pack by their files, what could not be read, and the id of the pack that it extends."""

    files: Mapping[Path, Document]
    contents: Mapping[Path, bytes]
    faults: list[Diagnostic]

    @property
    def extends(self) -> str:
        """The id of the pack that this one extends, empty for none."""
        stated = [document.data for file, document in self.files.items() if file.name == _PACK_FILE]
        extends = stated[0].get("extends") if stated and type(stated[0]) is dict else None
        return extends if type(extends) is str else ""


def _documents(folder: Path) -> PackDocuments:
    shapes = {folder / _PACK_FILE: shape_of(PackFile)}
    if (folder / _VOCABULARY_FILE).is_file():
        shapes[folder / _VOCABULARY_FILE] = shape_of(VocabulariesFile)
    rules = first_rules(folder / _RULES_FOLDER)
    if len(rules) > MOST_RULES:
        return PackDocuments({}, {}, [fault("pack-too-many-rules", Location(shown_path(folder)), str(MOST_RULES))])
    shapes |= {file: shape_of(RuleFile) for file in rules}
    contents: dict[Path, bytes] = {}
    faults: list[Diagnostic] = []
    left = MOST_BYTES
    for file in shapes:
        data = read_pack_file(file)
        if isinstance(data, Diagnostic):
            faults.append(data)
            continue
        contents[file] = data
        left -= len(data)
        if left < 0:
            return PackDocuments({}, {}, [fault("pack-too-large", Location(shown_path(file)), str(MOST_BYTES))])
    return PackDocuments(
        {file: _document(file, data, shapes[file]) for file, data in contents.items()}, contents, faults
    )


def _pack(folder: Path, read: PackDocuments, inherited: Inherited) -> tuple[Pack | None, list[Diagnostic]]:
    """The pack in a folder, or None where it cannot be read, and everything that is wrong with it."""
    if read.faults:
        return None, read.faults
    reader = PackReader(folder.name, _digest(folder, read.contents), inherited)
    rules = {file.stem: document for file, document in read.files.items() if file.parent.name == _RULES_FOLDER}
    pack = reader.read(read.files[folder / _PACK_FILE], read.files.get(folder / _VOCABULARY_FILE), rules)
    excerpts = {document.file: Excerpts(document, unmasked=True) for document in read.files.values()}
    return pack, [in_pack(_with_excerpts(diagnostic, excerpts)) for diagnostic in reader.diagnostics]


def _ledgers(law: Law, *, with_shipped: bool) -> dict[str, Ledger]:
    """The ledgers of the packs. Raises LawError where one is wrong."""
    ledgers: dict[str, Ledger] = {}
    diagnostics: list[Diagnostic] = []
    for pack in law.packs:
        file = law.folders[pack.id] / _LEDGER_FILE
        if (file.parent.parent == shipped_rules() and not with_shipped) or not file.is_file():
            continue
        from dnaward.law.ledger_reader import ClausesFile, read_ledger  # noqa: PLC0415  no ledger, no reader

        data = read_pack_file(file)
        if isinstance(data, Diagnostic):
            diagnostics.append(data)
            continue
        document = _document(file, data, shape_of(ClausesFile))
        ledger, found = read_ledger(document, pack)
        diagnostics += map(Excerpts(document, unmasked=True).of, found)
        if ledger is not None:
            ledgers[pack.id] = ledger
    if diagnostics:
        raise LawError(diagnostics)
    return ledgers


def _with_excerpts(diagnostic: Diagnostic, excerpts: Mapping[str, Excerpts]) -> Diagnostic:
    known = excerpts.get(diagnostic.locations[0].file) if diagnostic.locations else None
    return known.of(diagnostic) if known else diagnostic


def _document(file: Path, data: bytes, shape: Shape) -> Document:
    name = shown_path(short(file))
    text = decode(data, name)
    if isinstance(text, Diagnostic):
        return unreadable(name, text)
    first, *others = read_documents(text, name, shape, FILE_LIMITS)
    for other in others:
        first.diagnostics.append(fault("pack-one-document", Location(name, other.outline.shown())))
    return first


def _digest(folder: Path, contents: Mapping[Path, bytes]) -> str:
    """One hash over the names and bytes of every file that bears on an outcome, whatever the line ends."""
    digest = hashlib.sha256()
    for file in sorted(contents):
        name = file.relative_to(folder).as_posix().encode()
        data = contents[file].replace(b"\r\n", b"\n")
        digest.update(b"%d %b %d " % (len(name), name, len(data)) + data)
    return digest.hexdigest()
