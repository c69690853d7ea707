"""From folders to packs."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from dnaward.dossier.excerpt import Excerpts
from dnaward.dossier.place import Placer
from dnaward.dossier.schema import DOSSIER
from dnaward.dossier.shape import shape_of
from dnaward.dossier.source import shown_path
from dnaward.law.bounds import MOST_PACKS, circle_of, in_pack
from dnaward.law.faults import fault
from dnaward.law.overlay import TooManyBranchesError, settled_by, together
from dnaward.law.pack import Pack
from dnaward.law.pack_reader import Inherited, PackReader
from dnaward.law.shelf import PackFiles, in_order, pack_folders, pack_source, read_file, read_pack_file
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.location import Location, Span
from dnaward.values.text import same
from dnaward.values.vocabulary import Vocabulary

if TYPE_CHECKING:  # only the ledgers of other packs are read at every start
    from dnaward.law.ledger import Ledger

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
    ledgers: Mapping[str, "Ledger"] = MappingProxyType({})


class LawError(Exception):
    """The rules themselves are wrong: what, and where, in the order of the lines of each file."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        super().__init__()
        files = [place.file for one in diagnostics for place in one.locations[:1]]
        self.diagnostics = sorted(diagnostics, key=lambda one: _in_file(one, files))


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

    `only` chooses packs by id, and with them those that they extend; of those that they use, the words alone. The
    ledgers of packs that are not shipped are always read and checked; those of the shipped ones, which are tested, only
    `with_ledgers`, for they cost start-up and decide nothing. Raises LawError with everything that is wrong with the
    packs chosen.
    """
    folders: dict[str, Path] = {}
    for place in (shipped_rules(), *extra):
        found = pack_folders(place)
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


def _load(folders: list[Path], only: Sequence[str]) -> Law:
    """The packs of some folders, each after those that it builds on."""
    packs: dict[str, Pack] = {}
    diagnostics: list[Diagnostic] = []
    vocabularies: Mapping[str, Vocabulary] = {}
    sound: dict[str, PackFiles] = {}
    wrong: set[str] = set()
    needed = in_order(folders, only)
    below = {files.id: files.extends for files in needed}
    for files in needed:
        circle = circle_of(files.id, below)
        if circle:
            diagnostics.append(_in_a_circle(files, circle))
            continue
        if not wrong.isdisjoint((files.extends, *files.uses)):
            wrong.add(files.id)
            continue  # told of the pack below, without which nothing true can be said of this one
        lent = [sound[id_] for id_ in files.uses if id_ in sound]
        read = _read(files, Inherited(vocabularies, packs, frozenset(sound)), files.digest(lent))
        if read.diagnostics:
            wrong.add(files.id)
            diagnostics += read.diagnostics
            continue
        sound[files.id] = files
        vocabularies = read.vocabularies
        if read.pack is not None:
            packs[files.id] = read.pack
    if diagnostics:
        raise LawError(diagnostics)
    places = {folder.name: folder for folder in folders if folder.name in packs}
    return Law(_together(packs), _with_missing(vocabularies), settled_by(packs.values()), places)


def _in_a_circle(files: PackFiles, circle: list[str]) -> Diagnostic:
    """The fault of packs that extend one another."""
    place = Placer(files.pack).at(("extends",))
    return Excerpts(files.pack, unmasked=True).of(fault("pack-extends-circle", place, " → ".join(circle)))


def _together(packs: Mapping[str, Pack]) -> tuple[Pack, ...]:
    try:
        return together(packs.values())
    except TooManyBranchesError as error:
        raise LawError([fault("rule-too-many-changes", Location(error.rule.file, _START), error.rule.id)]) from None


def _with_missing(vocabularies: Mapping[str, Vocabulary]) -> dict[str, Vocabulary]:
    """The vocabularies that dossiers need; one that no pack in force has is open and empty, so that words are kept."""
    missing = sorted(DOSSIER.vocabularies() - set(vocabularies))
    return {**vocabularies, **{name: Vocabulary(name, same(name), {}, is_open=True) for name in missing}}


class _Read(NamedTuple):
    """What the files of a pack hold: the pack, unless only its words are used, and everything that is wrong.

    `vocabularies` are its own together with those of the packs before it.
    """

    pack: Pack | None
    vocabularies: Mapping[str, Vocabulary]
    diagnostics: list[Diagnostic]


def _read(files: PackFiles, inherited: Inherited, sha256: str) -> _Read:
    if files.faults:
        return _Read(None, {}, files.faults)
    reader = PackReader(files.id, sha256, inherited)
    words = reader.words(files.vocabulary)
    pack = reader.read(files.pack, words, files.rules) if files.is_whole and words is not None else None
    excerpts = {document.file: Excerpts(document, unmasked=True) for document in files.documents.values()}
    found = [in_pack(_with_excerpts(diagnostic, excerpts)) for diagnostic in reader.diagnostics]
    return _Read(pack, words.known if words else {}, found)


def _ledgers(law: Law, *, with_shipped: bool) -> "dict[str, Ledger]":
    """The ledgers of the packs. Raises LawError where one is wrong."""
    ledgers: dict[str, Ledger] = {}
    diagnostics: list[Diagnostic] = []
    for pack in law.packs:
        file = law.folders[pack.id] / _LEDGER_FILE
        if (file.parent.parent == shipped_rules() and not with_shipped) or not file.is_file():
            continue
        from dnaward.law.ledger_reader import ClausesFile, read_ledger  # noqa: PLC0415  no ledger, no reader

        source = pack_source(file)
        data = read_pack_file(source)
        if isinstance(data, Diagnostic):
            diagnostics.append(data)
            continue
        document = read_file(source.name, data, shape_of(ClausesFile))
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
