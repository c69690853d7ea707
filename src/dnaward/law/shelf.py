"""Where packs lie, and their files: only those that are needed, each after the ones that it builds on."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from dnaward.dossier.decode import decode
from dnaward.dossier.document import Document, read_documents, unreadable
from dnaward.dossier.shape import Shape, shape_of
from dnaward.dossier.source import Source, read_source, shown_path
from dnaward.law.bounds import FILE_LIMITS, MOST_BYTES, MOST_RULES, first_rules, in_pack
from dnaward.law.faults import fault
from dnaward.law.files import PackFile, RuleFile, VocabulariesFile
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.location import Location

PACK_FILE = "pack.yaml"
_VOCABULARY_FILE = "vocabulary.yaml"
_RULES_FOLDER = "rules/"


class PackFiles(NamedTuple):
    """The files of a pack as documents and as bytes, by their paths in its folder, and what could not be read.

    `is_whole` is false where another pack uses its words only: then there are no rules among them.
    """

    folder: Path
    is_whole: bool
    documents: Mapping[str, Document]
    contents: Mapping[str, bytes]
    faults: list[Diagnostic]

    @property
    def id(self) -> str:
        """The id of the pack, which is the name of its folder."""
        return self.folder.name

    @property
    def pack(self) -> Document:
        """`pack.yaml`. Raises KeyError where it could not be read."""
        return self.documents[PACK_FILE]

    @property
    def vocabulary(self) -> Document | None:
        """`vocabulary.yaml`, where there is one."""
        return self.documents.get(_VOCABULARY_FILE)

    @property
    def rules(self) -> dict[str, Document]:
        """The rule files by the ids of their rules."""
        return {Path(file).stem: one for file, one in self.documents.items() if file.startswith(_RULES_FOLDER)}

    @property
    def extends(self) -> str:
        """The id of the pack that this one extends, empty for none."""
        return next(iter(self._named("extends")), "")

    @property
    def uses(self) -> tuple[str, ...]:
        """The ids of the packs whose words this one uses."""
        return self._named("uses")

    def _named(self, key: str) -> tuple[str, ...]:
        """The ids under a key of `pack.yaml`, before anybody has checked it."""
        pack = self.documents.get(PACK_FILE)
        stated = pack.data.get(key) if pack is not None and type(pack.data) is dict else None
        return tuple(one for one in (stated if type(stated) is list else [stated]) if type(one) is str)

    def digest(self, lent: Iterable["PackFiles"]) -> str:
        """One hash over every file that bears on an outcome, whatever the line ends; those of words lent too."""
        files = dict(self.contents)
        for other in lent:
            words = other.contents.get(_VOCABULARY_FILE, b"")
            files[f"../{other.id}/{_VOCABULARY_FILE}"] = words
        digest = hashlib.sha256()
        for name, data in sorted(files.items()):
            content = data.replace(b"\r\n", b"\n")
            digest.update(b"%d %b %d " % (len(name.encode()), name.encode(), len(content)) + content)
        return digest.hexdigest()


def pack_folders(place: Path) -> list[Path]:
    """The folders that hold a pack: the place itself, or those right below it."""
    try:
        place = place.resolve()
        if (place / PACK_FILE).is_file():
            return [place]
        return sorted(entry for entry in place.iterdir() if (entry / PACK_FILE).is_file())
    except (OSError, RuntimeError):  # a link that leads to itself is a RuntimeError
        return []


def in_order(folders: Sequence[Path], only: Sequence[str]) -> list[PackFiles]:
    """The packs chosen, or all, with those that they build on before them; the others in the order found."""
    by_id = {folder.name: folder for folder in folders}
    read: dict[Path, PackFiles] = {}

    def add(folder: Path, above: tuple[Path, ...], *, is_whole: bool) -> None:
        if folder in above or (folder in read and (read[folder].is_whole or not is_whole)):
            return
        files = _read(folder, is_whole=is_whole)
        for id_, is_extended in ((files.extends, is_whole), *((one, False) for one in files.uses)):
            if id_ in by_id:
                add(by_id[id_], (*above, folder), is_whole=is_extended)
        read[folder] = files

    for folder in folders:
        if not only or folder.name in only:
            add(folder, (), is_whole=True)
    return list(read.values())


def _read(folder: Path, *, is_whole: bool) -> PackFiles:
    shapes = {PACK_FILE: shape_of(PackFile)}
    if (folder / _VOCABULARY_FILE).is_file():
        shapes[_VOCABULARY_FILE] = shape_of(VocabulariesFile)
    rules = first_rules(folder / _RULES_FOLDER) if is_whole else []
    if len(rules) > MOST_RULES:
        return _refused(folder, fault("pack-too-many-rules", Location(shown_path(folder)), str(MOST_RULES)))
    shapes |= {_RULES_FOLDER + file.name: shape_of(RuleFile) for file in rules}
    shown = short(folder)
    files = {file: Source(shown_path(shown / file), str(folder / file)) for file in shapes}
    contents: dict[str, bytes] = {}
    faults: list[Diagnostic] = []
    left = MOST_BYTES
    for file, source in files.items():
        data = read_pack_file(source)
        if isinstance(data, Diagnostic):
            faults.append(data)
            continue
        contents[file] = data
        left -= len(data)
        if left < 0:
            return _refused(folder, fault("pack-too-large", Location(shown_path(folder / file)), str(MOST_BYTES)))
    documents = {file: read_file(files[file].name, data, shapes[file]) for file, data in contents.items()}
    return PackFiles(folder, is_whole, documents, contents, faults)


def _refused(folder: Path, why: Diagnostic) -> PackFiles:
    return PackFiles(folder, is_whole=True, documents={}, contents={}, faults=[why])


def pack_source(file: Path) -> Source:
    """A file of a pack by the name that reports show."""
    return Source(shown_path(short(file)), str(file))


def read_pack_file(source: Source) -> bytes | Diagnostic:
    """The bytes of a file of a pack, or why it cannot be read."""
    data = read_source(source, FILE_LIMITS)
    return in_pack(data) if isinstance(data, Diagnostic) else data


def read_file(name: str, data: bytes, shape: Shape) -> Document:
    """A file of a pack, by the name that reports show, as the one document that it may hold."""
    text = decode(data, name)
    if isinstance(text, Diagnostic):
        return unreadable(name, text)
    first, *others = read_documents(text, name, shape, FILE_LIMITS)
    for other in others:
        first.diagnostics.append(fault("pack-one-document", Location(name, other.outline.shown())))
    return first


def short(file: Path) -> Path:
    """A file as seen from the working directory, where it lies below."""
    try:
        here = Path.cwd()
    except OSError:  # the working directory is gone
        return file
    return file.relative_to(here) if file.is_relative_to(here) else file
