"""Who is proposed: the one question for which the words of different dossiers are held against each other.

Names are never taken for each other by likeness alone: a number, or a name and a unit, is what makes a nominee.
"""

from typing import NamedTuple

from dnaward.dossier.model import Dossier
from dnaward.values.likeness import Respellings, may_be_one_name, skeleton


class Identity(NamedTuple):
    """A nominee as far as a dossier says who it is; `keys` is all by which it can be found in another dossier."""

    number: str
    name: str
    keys: tuple[str, ...]

    def is_one_with(self, other: "Identity") -> bool:
        """Whether two nominees share a key, and nothing that is stated of them says that they are two."""
        if set(self.keys).isdisjoint(other.keys):
            return False
        if self.number and other.number:
            return self.number == other.number
        return may_be_one_name(self.name, other.name)


def identity_of(dossier: Dossier, respellings: Respellings) -> Identity:
    """Who a dossier proposes."""
    nominee = dossier.doi_tuong
    name = nominee.ho_ten or ""
    number = "".join(filter(str.isdigit, nominee.so_dinh_danh or ""))
    bodies = (nominee.don_vi, nominee.co_quan_cap_tren.ten, dossier.don_vi_trinh.ten)
    units = (skeleton(word, respellings) for word in bodies if word)
    bones = skeleton(name)
    keys = [f"#{number}"] if number else []
    keys += [f"{bones}@{unit}" for unit in units if bones and unit]
    return Identity(number, name, tuple(dict.fromkeys(keys)))
