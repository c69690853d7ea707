"""The words of the law that a rule rests on."""

from typing import NamedTuple

from dnaward.values.text import Text


class Citation(NamedTuple):
    """A clause of an instrument and the few words of it that carry a rule.

    `clause` is the stable id of the clause (`IV.2`, `n91.45.7`), `label` how officials cite it, `words` an exact
    quotation, empty where the official text is not at hand; `unit` is the unit of the ledger that it stands for.
    """

    clause: str
    label: Text
    words: str
    unit: str

    def said(self) -> Text:
        """The clause as officials cite it, and its words where they are at hand."""
        if not self.words:
            return self.label
        return Text(f"{self.label.vi}: “{self.words}”", f"{self.label.en}: “{self.words}”")
