"""How much the packs may hold: rules are data, and data from anywhere must not take the program down."""

from collections.abc import Mapping
from itertools import islice
from math import prod
from pathlib import Path
from typing import Final

from dnaward.dossier.limits import DEFAULT_LIMITS, Limits
from dnaward.law.condition import Leaf, ParameterRef, parts
from dnaward.law.pack import Pack, Parameter, Rule
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.text import Text

FILE_LIMITS: Final[Limits] = DEFAULT_LIMITS._replace(file=1_048_576, scalar=2_000)
"""The limits of one file of a pack. Sentences are short, so that facts put into facts cannot grow without end."""
MOST_PACKS: Final = 64
"""Packs in one folder."""
MOST_RULES: Final = 500
"""Rules of one pack."""
MOST_BYTES: Final = 2_097_152
"""Bytes of all files of one pack that bear on an outcome."""
MOST_WAYS: Final = 256
"""Ways in which one rule can be read: combinations of the options of the readings that it depends on."""
MOST_PARTS: Final = 50_000
"""Parts of the conditions of one rule, with a branch for each later value of the parameters that it uses."""
_PER_CHANGE: Final = 3
"""How often a condition stands in the branches for one later value."""


_SHORTEN: Final = Text("Chia nhỏ hoặc rút gọn tệp này của bộ quy tắc", "Split or shorten this file of the pack")


def in_pack(diagnostic: Diagnostic) -> Diagnostic:
    """A diagnostic of the reader as it is told of a pack, whose limits nobody can change."""
    return diagnostic._replace(remedy=_SHORTEN) if diagnostic.code.startswith("limit-") else diagnostic


def ways_to_read(rule: Rule, pack: Pack) -> int:
    """In how many ways a rule can be read."""
    return prod(len(pack.readings[id_].options) for id_ in pack.readings_of(rule))


def grows_too_much(rule: Rule, changed: Mapping[str, Parameter]) -> bool:
    """Whether a rule would have too many parts with a branch for every later value of a parameter that it uses."""
    leaves = [part for condition in (rule.applies, rule.require) for part in parts(condition)]
    used = {part.argument.name for part in leaves if isinstance(part, Leaf) and isinstance(part.argument, ParameterRef)}
    changes = sum(len(parameter.later) for name, parameter in changed.items() if name in used)
    size: int = len(leaves) * _PER_CHANGE ** min(changes, 20)
    return size > MOST_PARTS


def circle_of(id_: str, extends: Mapping[str, str]) -> list[str]:
    """The packs that extend one another in a circle, beginning and ending with this one; empty where there is none."""
    chain = [id_]
    while (below := extends.get(chain[-1], "")) and below not in chain:
        chain.append(below)
    return [*chain, below] if below == id_ else []


def first_rules(folder: Path) -> list[Path]:
    """The rule files in a folder in their order; one more than there may be where there are too many."""
    return sorted(islice(folder.glob("*.yaml"), MOST_RULES + 1))
