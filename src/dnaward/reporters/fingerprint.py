"""Names for findings that stay the same while a dossier is edited elsewhere, and hold no value and no line number."""

import unicodedata
from hashlib import sha256

from dnaward.reporters.findings import Finding
from dnaward.values.quote import MASK, mask_numbers

_LENGTH = 32


class Fingerprints:
    """Makes a name for each finding of a run, no two alike.

    It is made of the rule, the file, the number of the document, the path of the field, and how many findings before
    it had all of these in common.
    """

    def __init__(self) -> None:
        self._file = ""
        self._counts: dict[bytes, int] = {}
        self._lasting: dict[bytes, int] = {}

    def of(self, finding: Finding, file: str) -> str:
        """The name of a finding in a file."""
        place = finding.place
        named = unicodedata.normalize("NFC", file)
        parts = (finding.rule, named, str(finding.document or ""), mask_numbers(place.path))
        digest = sha256("\0".join(parts).encode("utf-8", "backslashreplace"))
        counts = self._counts_of(named)
        key = digest.digest()[:16]
        counts[key] = counts.get(key, 0) + 1
        digest.update(f"\0{counts[key]}".encode())
        return digest.hexdigest()[:_LENGTH]

    def _counts_of(self, file: str) -> dict[bytes, int]:
        """Files come one after the other, so that only the counts of one are kept.

        But two files may have one name here, where it was masked or normalised; theirs are kept to the end.
        """
        if MASK in file or not file.isascii():
            return self._lasting
        if file != self._file:
            self._file, self._counts = file, {}
        return self._counts
