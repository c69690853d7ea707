"""From folders to packs: the only place of this layer that reads files."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from dnaward.dossier.decode import decode
from dnaward.dossier.discover import shown_path
from dnaward.dossier.document import Document, read_documents, unreadable
from dnaward.dossier.excerpt import Excerpts
from dnaward.dossier.schema import DOSSIER
from dnaward.dossier.shape import Shape, shape_of
from dnaward.law.faults import fault
from dnaward.law.files import PackFile, RuleFile, VocabulariesFile
from dnaward.law.pack import Pack
from dnaward.law.pack_reader import Inherited, PackReader
from dnaward.law.vocabulary_reader import merged
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.location import Location
from dnaward.values.vocabulary import Vocabulary

_PACK_FILE = "pack.yaml"
_VOCABULARY_FILE = "vocabulary.yaml"
_RULES_FOLDER = "rules"


class Law(NamedTuple):
    """The packs in force, and the vocabularies of all of them together."""

    packs: tuple[Pack, ...]
    vocabularies: Mapping[str, Vocabulary]


@dataclass
class LawError(Exception):
    """The rules themselves are wrong: what, and where."""

    diagnostics: list[Diagnostic] = field(default_factory=list)


def shipped_rules() -> Path:
    """The folder of the packs that come with the program: inside the wheel, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "rules"
    return inside if inside.is_dir() else package.parent.parent / "rules"


def load_law(extra: Sequence[Path] = (), only: Sequence[str] = ()) -> Law:
    """The shipped packs and those of the folders `extra`; an id found again replaces the earlier pack.

    `only` chooses packs by id. Raises LawError with everything that is wrong with the packs chosen.
    """
    folders: dict[str, Path] = {}
    for place in (shipped_rules(), *extra):
        found = _pack_folders(place)
        if not found:
            raise LawError([fault("pack-not-found", Location(shown_path(place)), shown_path(place))])
        folders.update({folder.name: folder for folder in found})
    for id_ in only:
        if id_ not in folders:
            raise LawError([fault("pack-unknown", Location(shown_path(shipped_rules())), id_, folders)])
    chosen = [folder for id_, folder in folders.items() if not only or id_ in only]
    return _load(chosen)


def _pack_folders(place: Path) -> list[Path]:
    """The folders that hold a pack: the place itself, or those right below it."""
    place = place.resolve()
    if (place / _PACK_FILE).is_file():
        return [place]
    try:
        return sorted(entry for entry in place.iterdir() if (entry / _PACK_FILE).is_file())
    except OSError:
        return []


def _load(folders: Iterable[Path]) -> Law:
    packs: list[Pack] = []
    diagnostics: list[Diagnostic] = []
    vocabularies: dict[str, Vocabulary] = {}
    for folder in folders:
        pack, found = load_pack(folder, Inherited(vocabularies))
        diagnostics += found
        if pack is not None:
            packs.append(pack)
            vocabularies = merged(vocabularies, pack.vocabularies)
    if not diagnostics:
        diagnostics = _missing_vocabularies(packs, vocabularies)
    if diagnostics:
        raise LawError(diagnostics)
    return Law(tuple(packs), vocabularies)


def _missing_vocabularies(packs: list[Pack], vocabularies: Mapping[str, Vocabulary]) -> list[Diagnostic]:
    """The vocabularies that fields of a dossier need and no pack has."""
    needed = sorted(DOSSIER.vocabularies() - set(vocabularies))
    place = Location(", ".join(pack.id for pack in packs))
    return [fault("pack-missing-vocabulary", place, name, vocabularies) for name in needed]


def load_pack(folder: Path, inherited: Inherited) -> tuple[Pack | None, list[Diagnostic]]:
    """The pack in a folder, or None where it cannot be read, and everything that is wrong with it."""
    files = [folder / _PACK_FILE, folder / _VOCABULARY_FILE, *sorted((folder / _RULES_FOLDER).glob("*.yaml"))]
    contents: dict[Path, bytes] = {}
    diagnostics: list[Diagnostic] = []
    for file in files:
        try:
            contents[file] = file.read_bytes()
        except OSError:
            diagnostics.append(fault("pack-missing-file", Location(shown_path(file)), file.name))
    if diagnostics:
        return None, diagnostics
    shapes = {files[0]: shape_of(PackFile), files[1]: shape_of(VocabulariesFile)}
    documents = {file: _document(file, data, shapes.get(file, shape_of(RuleFile))) for file, data in contents.items()}
    reader = PackReader(folder.name, _digest(folder, contents), inherited)
    pack_file, vocabulary_file, *rule_files = files
    pack = reader.read(
        documents[pack_file], documents[vocabulary_file], {file.stem: documents[file] for file in rule_files}
    )
    excerpts = {document.file: Excerpts(document, unmasked=True) for document in documents.values()}
    return pack, [_with_excerpts(diagnostic, excerpts) for diagnostic in reader.diagnostics]


def _with_excerpts(diagnostic: Diagnostic, excerpts: Mapping[str, Excerpts]) -> Diagnostic:
    known = excerpts.get(diagnostic.locations[0].file) if diagnostic.locations else None
    return known.of(diagnostic) if known else diagnostic


def _document(file: Path, data: bytes, shape: Shape) -> Document:
    name = shown_path(file)
    text = decode(data, name)
    if isinstance(text, Diagnostic):
        return unreadable(name, text)
    first, *others = read_documents(text, name, shape)
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
