"""However the same is written, it is judged alike; and whatever is written, nothing is raised."""

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dnaward.judging.batch import Judge
from dnaward.judging.engine import build_engine
from dnaward.law.load import load_law
from dnaward.values.diagnostic import Severity
from oracle import dossiers as draw
from promise import dossier
from rewriting import MANNERS, Writer

LAW = load_law(only=["kh461"])
JUDGE = Judge(build_engine(LAW, {}))
NAMES = (
    "Nguyễn Thị Hòa",
    "Lê Thúy Hoà",
    "H'Vân Niê Kđăm",
    "Phòng “Một cửa” số 3: Đắk R'lấp",
    "- Ủy ban - #1",
    "Y Bhăm",
)
TREES = 80


def _tree(number: int) -> dict[str, Any]:
    """A dossier that can be read or, every fifth time, cannot be read in full."""
    random = Random(number)  # noqa: S311
    tree = random.choice((draw.any_dossier, draw.near_miss))(random)
    named: dict[str, Any] = draw.written(draw.spoilt(tree, random) if number % 5 == 0 else tree)
    if isinstance(named.get("doi_tuong"), dict) and "ho_ten" in named["doi_tuong"]:
        named["doi_tuong"]["ho_ten"] = random.choice(NAMES)
    return named


def _judged(data: bytes) -> list[Any]:
    """What a file comes to: conclusions, outcomes and reasons, without the words and the places."""
    return [
        (
            report.conclusion,
            [(one.rule, one.outcome, {(why.kind, why.name) for why in one.reasons}) for one in report.verdicts],
            sorted(one.code for one in report.diagnostics if one.severity is Severity.ERROR),
        )
        for report in JUDGE.of_bytes(data, "a.yaml")
    ]


def _assert_alike(number: int, manners: frozenset[str], random: Random) -> None:
    tree = _tree(number)
    plain = Writer(LAW.vocabularies, frozenset(), Random(0)).file(tree)  # noqa: S311
    rewritten = Writer(LAW.vocabularies, manners, random).file(tree)
    one, other = _judged(plain), _judged(rewritten)
    assert one == other, f"{plain.decode()}\n--- as\n{rewritten.decode()}"


@pytest.mark.parametrize("manner", MANNERS)
def test_a_manner_of_writing_changes_no_verdict(manner: str) -> None:
    for number in range(TREES):
        _assert_alike(number, frozenset({manner, "labels"}), Random(number))  # noqa: S311


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 100_000), st.frozensets(st.sampled_from(MANNERS)), st.randoms(use_true_random=False))
def test_no_manners_together_change_a_verdict(number: int, manners: frozenset[str], random: Random) -> None:
    _assert_alike(number, manners, random)


def _written(*manners: str) -> list[bytes]:
    return [Writer(LAW.vocabularies, frozenset(manners), Random(0)).file(_tree(number)) for number in range(60)]  # noqa: S311


@pytest.mark.parametrize("manner", MANNERS)
def test_a_manner_writes_something_else(manner: str) -> None:
    assert _written("labels", manner) != _written(*({"labels"} - {manner}))


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=3_000))
def test_the_promise_holds_of_any_bytes(data: bytes) -> None:
    assert dossier(data)


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=400))
def test_the_promise_holds_of_any_text(text: str) -> None:
    assert dossier(text.encode())


_TOKENS = st.sampled_from(
    [
        *("doi_tuong: ", "loai: ", "ca_nhan", "thanh_tich:", "thoi_gian: ", "2023", "- ", "\n", "\n  ", "{", "}", "["),
        *("]", ", ", ": ", "'", '"', "|", ">", "#", " #", "&a ", "*a", "!x ", "---\n", "...\n", "? ", "~", "\t", "\r"),
        *("\u2028", "%"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_TOKENS, max_size=60))
def test_the_promise_holds_of_any_yaml(tokens: list[str]) -> None:
    assert dossier("".join(tokens).encode())
