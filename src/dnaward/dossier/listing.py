"""What a folder holds, sorted out: dossiers, folders to go into, and what is passed over."""

import errno
import os
import re
import stat
import unicodedata
from collections import Counter
from enum import StrEnum
from typing import Final

from dnaward.dossier.patterns import slashed
from dnaward.dossier.source import refused, shown_path, unopenable
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.text import Text

_PACK_FILE: Final = "pack.yaml"
_SUFFIXES: Final = (".yaml", ".yml")
_LOCKS: Final = ("~$", "._")
_DIGITS: Final = re.compile(r"[0-9]+")


class Skip(StrEnum):
    """Why something that a folder holds is passed over."""

    LOCK = "lock"
    HIDDEN = "hidden"
    LOOP = "loop"
    LINKED_FOLDER = "linked_folder"
    NOT_A_FILE = "not_a_file"
    EXCLUDED = "excluded"

    @property
    def label(self) -> Text:
        """How many there were, with the fact {count}."""
        return _SKIPPED[self]


_SKIPPED: Final = {
    Skip.LOCK: Text("{count} tệp khóa hoặc tệp phụ (~$…, ._…)", "lock or side files ~$…, ._… ({count})"),
    Skip.HIDDEN: Text("{count} tệp ẩn", "hidden files ({count})"),
    Skip.LOOP: Text("{count} liên kết vòng", "links that lead to themselves ({count})"),
    Skip.LINKED_FOLDER: Text("{count} liên kết tới thư mục", "links to folders ({count})"),
    Skip.NOT_A_FILE: Text("{count} tên .yaml không phải tệp thường", "what is no regular file ({count})"),
    Skip.EXCLUDED: Text("{count} theo --exclude", "by --exclude ({count})"),
}


class Listing:
    """The names in a folder, in natural order: of dossiers, of links to dossiers among them, of folders to go into.

    `faults` are entries that cannot be looked at. A folder that `is_pack` holds rules, not dossiers: it lists nothing.
    """

    def __init__(self, *, is_pack: bool = False) -> None:
        self.files: list[str] = []
        self.links: set[str] = set()
        self.folders: list[str] = []
        self.skipped: Counter[Skip] = Counter()
        self.faults: list[Diagnostic] = []
        self.is_pack = is_pack

    def add(self, entry: os.DirEntry[str]) -> None:
        """Sorts out one entry."""
        name = entry.name
        if is_listed(name) and entry.is_file(follow_symlinks=False):
            self.files.append(name)  # nearly every entry is one
        elif entry.is_dir(follow_symlinks=False):
            self._add_folder(entry)
        elif has_dossier_name(name):
            self._add_other(entry)
        elif entry.is_symlink() and entry.is_dir() and not _is_hidden(name):
            self.skipped[Skip.LINKED_FOLDER] += 1

    def _add_other(self, entry: os.DirEntry[str]) -> None:
        """Something with the name of a dossier that is none, or not at first sight."""
        if _is_hidden(entry.name):
            self.skipped[Skip.LOCK if entry.name.startswith(_LOCKS) else Skip.HIDDEN] += 1
        elif not entry.is_symlink():
            self.skipped[Skip.NOT_A_FILE] += 1
        elif entry.is_file():
            self.files.append(entry.name)
            self.links.add(entry.name)
        elif entry.is_dir():
            self.skipped[Skip.LINKED_FOLDER] += 1
        else:
            self._add_dangling(entry)

    def _add_folder(self, entry: os.DirEntry[str]) -> None:
        if _is_junction(entry):
            self.skipped[Skip.LINKED_FOLDER] += 1
        elif not _is_hidden(entry.name):
            self.folders.append(entry.name)

    def _add_dangling(self, entry: os.DirEntry[str]) -> None:
        """A link to nothing, or to a device."""
        try:
            entry.stat()
        except FileNotFoundError:
            self.faults.append(unopenable("input-missing", shown_path(entry.path)))
        else:
            self.skipped[Skip.NOT_A_FILE] += 1


def list_folder(folder: str) -> Listing:
    """What a folder holds. Raises OSError where it cannot be listed."""
    listing = Listing()
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == _PACK_FILE:
                return Listing(is_pack=True)
            try:
                listing.add(entry)
            except OSError as error:
                if error.errno == errno.ELOOP:
                    listing.skipped[Skip.LOOP] += 1
                else:
                    listing.faults.append(refused(shown_path(entry.path), error))
    listing.files.sort(key=natural)
    listing.folders.sort(key=natural)
    listing.faults.sort(key=lambda fault: natural(fault.locations[0].file))
    return listing


def has_dossier_name(name: str) -> bool:
    """Whether a name is one that dossiers have."""
    return name.lower().endswith(_SUFFIXES)


def is_listed(name: str) -> bool:
    """Whether a regular file of this name is a dossier where its folder is listed."""
    return has_dossier_name(name) and not _is_hidden(name)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Whether a folder of Windows is a link to another, which the system does not call a link."""
    tag = getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) if os.name == "nt" else 0
    return bool(tag and tag == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", 0))


def natural(name: str) -> tuple[str, str]:
    """A key to sort names by: numbers by value, the rest as text, so that `hs-2` comes before `hs-10` everywhere."""
    composed = name if name.isascii() else unicodedata.normalize("NFC", name)
    return _DIGITS.sub(_by_value, composed), name


def natural_path(path: str) -> list[tuple[str, str]]:
    """A key to sort paths by, step by step: a folder before what is in it."""
    return list(map(natural, slashed(path).split("/")))


def _by_value(number: re.Match[str]) -> str:
    """Digits that sort as text the way their number does: how many there are stands before them."""
    digits = number[0].lstrip("0")
    return f"{len(digits):03d}{digits}"
