"""Text with styles, as the lines of a page are made of it: nothing is measured or painted before a page does so."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:  # a pipe needs none of it
    from rich.style import Style

Piece = tuple[str, "str | Style"]
"""A stretch of text and its style, by name or as rich has it; an empty name for none."""


class Styled:
    """Text in pieces, each with its style."""

    __slots__ = ("pieces",)

    def __init__(self, text: str = "", style: str = "") -> None:
        """Text in one style."""
        self.pieces: Sequence[Piece] = ((text, style),)

    @classmethod
    def assemble(cls, *parts: str | Piece) -> Self:
        """Text from pieces, those without a style as they are."""
        return cls.of((one, "") if isinstance(one, str) else one for one in parts)

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> Self:
        """Text from pieces that each have a style."""
        made = cls()
        made.pieces = tuple(pieces)
        return made

    def __add__(self, other: "Styled") -> "Styled":
        return Styled.of((*self.pieces, *other.pieces))

    @property
    def plain(self) -> str:
        """The text without styles."""
        return "".join([text for text, _ in self.pieces])
