"""Sound inputs spoilt by chance, always in the same way for the same seed.

A mutant is made of one input by a few steps: bytes changed, lines moved, words put in that are known to break programs.
"""

import random
from collections.abc import Callable, Sequence

import words
from promise import IDENTITY, ROOT

_STEPS_OF_ONE = (1, 1, 1, 2, 2, 3, 6)
_MOST_BYTES = 200_000
_LONG = (50, 500, 5_000)
_WORDS = (*words.YAML, *words.CHARACTERS, *words.FORMATS, *words.DOSSIERS, *words.RULES, *words.SETTINGS, IDENTITY)

Step = Callable[[random.Random, bytes], bytes]


def dossiers() -> list[bytes]:
    """The inputs that dossiers are made of: files that break programs, and as many sound ones."""
    hostile = sorted((ROOT / "tests" / "hostile").glob("*/*.yaml"))
    sound = [*sorted((ROOT / "examples").glob("*.yaml")), *(one for one in hostile if one.parent.name != "invalid")]
    return [data for file in (*hostile, *sound, *sound) if len(data := file.read_bytes()) < _MOST_BYTES]


def mutant(seed: str, parents: Sequence[bytes]) -> bytes:
    """The mutant of a seed."""
    chance = random.Random(seed)
    data = chance.choice(parents)
    for _ in range(chance.choice(_STEPS_OF_ONE)):
        data = chance.choice(_STEPS)(chance, data)[:_MOST_BYTES]
    if chance.random() < 1 / 10:
        data = _spliced(chance, data, chance.choice(parents))
    return data


def mutated(data: bytes, seed: int) -> bytes:
    """An input changed in one step, for a fuzzer that chooses the parents itself."""
    chance = random.Random(seed)
    return chance.choice(_STEPS)(chance, data)


def _place(chance: random.Random, data: bytes) -> int:
    return chance.randint(0, len(data))


def _slice(chance: random.Random, data: bytes) -> tuple[int, int]:
    start = _place(chance, data)
    return start, min(len(data), start + chance.choice((1, 2, 8, 40, 400)))


def _word_put_in(chance: random.Random, data: bytes) -> bytes:
    word = chance.choice(_WORDS).encode("utf-8", "surrogatepass")
    place = _place(chance, data)
    return data[:place] + word + data[place:]


def _word_for_value(chance: random.Random, data: bytes) -> bytes:
    """A word in the place of what stands after a colon or a dash, to the end of its line."""
    lines = data.split(b"\n")
    number = chance.randrange(len(lines))
    for mark in (b": ", b"- "):
        head, found, _ = lines[number].partition(mark)
        if found:
            lines[number] = head + found + chance.choice(_WORDS).encode("utf-8", "surrogatepass")
            break
    return b"\n".join(lines)


def _repeated(chance: random.Random, data: bytes) -> bytes:
    """A word many times on end, so that something becomes long or deep."""
    word = chance.choice(_WORDS).encode("utf-8", "surrogatepass")
    place = _place(chance, data)
    return data[:place] + word * chance.choice(_LONG) + data[place:]


def _bytes_put_in(chance: random.Random, data: bytes) -> bytes:
    place = _place(chance, data)
    return data[:place] + chance.choice(words.BYTES) + data[place:]


def _byte_changed(chance: random.Random, data: bytes) -> bytes:
    if not data:
        return data
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def _slice_left_out(chance: random.Random, data: bytes) -> bytes:
    start, end = _slice(chance, data)
    return data[:start] + data[end:]


def _slice_doubled(chance: random.Random, data: bytes) -> bytes:
    start, end = _slice(chance, data)
    place = _place(chance, data)
    return data[:place] + data[start:end] + data[place:]


def _cut_off(chance: random.Random, data: bytes) -> bytes:
    return data[: _place(chance, data)]


def _lines_moved(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _line_doubled(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    lines.insert(chance.randrange(len(lines)), chance.choice(lines))
    return b"\n".join(lines)


def _line_indented(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    number = chance.randrange(len(lines))
    lines[number] = chance.choice((b" ", b"  ", b"\t", b"- ", b"\xc2\xa0", b"")) + lines[number].lstrip(b" ")
    return b"\n".join(lines)


def _encoded_otherwise(chance: random.Random, data: bytes) -> bytes:
    if chance.random() < 1 / 2:  # seldom: what is no UTF-8 ends at once
        return data.replace(b"\n", chance.choice((b"\r\n", b"\r")))
    return data.decode("utf-8", "replace").encode(chance.choice(words.ENCODINGS), "replace")


def _spliced(chance: random.Random, data: bytes, other: bytes) -> bytes:
    middle = chance.choice((b"", b"\n", b"\n---\n"))
    return data[: _place(chance, data)] + middle + other[_place(chance, other) :]


_STEPS: tuple[Step, ...] = (
    *(_word_put_in, _word_put_in, _word_put_in, _word_for_value, _word_for_value, _word_for_value),
    *(_repeated, _bytes_put_in, _byte_changed, _byte_changed, _slice_left_out, _slice_left_out, _slice_doubled),
    *(_cut_off, _lines_moved, _line_doubled, _line_doubled, _line_indented, _line_indented, _encoded_otherwise),
)


def random_bytes(seed: str) -> bytes:
    """Bytes of no meaning."""
    chance = random.Random(seed)
    return chance.randbytes(chance.choice((0, 1, 2, 3, 8, 64, 512, 4_096)))
