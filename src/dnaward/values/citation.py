"""The words of the law that a rule rests on."""

from typing import NamedTuple

from dnaward.values.text import Text


class Citation(NamedTuple):
    """A clause of an instrument and the few words of it that carry a rule.

    `clause` is the stable id of the unit (`IV.2`), `label` how officials cite it, `words` an exact quotation.
    """

    clause: str
    label: Text
    words: str
