"""Who is proposed: the one question for which the words of different dossiers are held against each other.

Names are never taken for each other by likeness alone: a number, or a name and a unit, is what makes a nominee.
"""

from typing import Final, NamedTuple

from dnaward.dossier.model import Dossier
from dnaward.values.days import Days
from dnaward.values.likeness import Likeness, may_be_one_name, skeleton

NUMBER: Final = "#"
"""The first sign of what an identity number makes."""


class Identity(NamedTuple):
    """A nominee as far as a dossier says who it is; `keys` is all by which it can be found in another dossier."""

    number: str
    name: str
    unit: str
    born: Days | None
    keys: tuple[str, ...]

    def is_one_with(self, other: "Identity") -> bool | None:
        """Whether two nominees are one; None where they may be, for one of the names is written without accents.

        They are two where they share no key, and where anything stated of both of them differs.
        """
        if self.number and other.number:
            return self.number == other.number
        if set(self.keys).isdisjoint(other.keys) or (self.unit and other.unit and self.unit != other.unit):
            return False
        if self.born and other.born and self.born.excludes(other.born):
            return False
        return may_be_one_name(self.name, other.name)

    def written(self) -> str:
        """The same text only for nominees that are surely one."""
        return "|".join((self.number, self.name, self.unit, *self.keys))


def identity_of(dossier: Dossier, likeness: Likeness) -> Identity:
    """Who a dossier proposes."""
    nominee = dossier.doi_tuong
    name = nominee.ho_ten or ""
    number = nominee.so_dinh_danh or ""
    if number and not number.isdigit():
        number = "".join(filter(str.isdigit, number))
    bones = skeleton(name)
    unit = likeness.of_unit(nominee.don_vi) if nominee.don_vi else ""
    bodies = (nominee.don_vi, nominee.co_quan_cap_tren.ten, dossier.don_vi_trinh.ten)
    keys = [f"{NUMBER}{number}"] if number else []
    if bones:
        keys += [f"{bones}@{one}" for one in [likeness.of_unit(word) for word in bodies if word] if one]
    return Identity(number, name, unit, nominee.ngay_sinh, tuple(dict.fromkeys(keys)))
