"""Limits: each is named where it is hit, can be changed, and keeps what is hostile from taking long."""

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from commands import GOOD, process, put
from dnaward.dossier.limits import DEFAULT_LIMITS, HIGHEST

HITS = {
    "file": (3, "ma_ho_so: x\n", 5),
    "documents": (1, f"{GOOD}---\n{GOOD}---\n{GOOD}", 2),
    "size": (1, GOOD, 100),
    "depth": (1, GOOD, 2),
    "events": (1, GOOD, 10),
    "scalar": (1, GOOD, 10),
    "slips": (1, "a: b: c\n" * 4, 2),
    "findings": (1, "a: x\nb: x\nc: x\n", 2),
}
"""By name: the exit code, an input, and a limit that it hits."""


def _codes(out: str) -> list[str]:
    return [found["code"] for one in json.loads(out)["dossiers"] for found in one["diagnostics"]]


def test_every_limit_is_tried() -> None:
    assert set(HITS) == set(DEFAULT_LIMITS._fields)


@pytest.mark.parametrize("name", HITS)
def test_a_limit_is_named_and_can_be_changed(name: str, here: Path, dnaward: Any) -> None:
    code, text, most = HITS[name]
    put(here, "a.yaml", text)
    assert f"limit-{name}" not in _codes(dnaward("check", "a.yaml", "--format", "json").out)
    ran = dnaward("check", "a.yaml", "--format", "json", "--limit", f"{name}={most}")
    assert ran.code == code
    assert f"limit-{name}" in _codes(ran.out)
    told = dnaward("check", "a.yaml", "--limit", f"{name}={most}").out
    assert f"--limit {name}=" in told
    assert str(most) in told
    put(here, "dnaward.toml", f"[limits]\n{name} = {most}\n")
    assert f"limit-{name}" in _codes(dnaward("check", "a.yaml", "--format", "json").out)
    above = dnaward("check", "a.yaml", "--format", "json", "--limit", f"{name}={getattr(HIGHEST, name)}")
    assert f"limit-{name}" not in _codes(above.out)


@pytest.mark.parametrize(
    "word", ["depth", "depth=", "depth=0", "depth=-1", "depth=101", "depth=x", "deep=3", "size=1e9"]
)
def test_a_wrong_limit_is_told(word: str, here: Path, dnaward: Any) -> None:
    put(here, "a.yaml")
    ran = dnaward("check", "a.yaml", "--limit", word)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


@pytest.mark.parametrize("value", ["0", "-1", "101", '"x"', "1.5", "true", "[1]"])
def test_a_wrong_limit_of_the_settings_is_told(value: str, here: Path, dnaward: Any) -> None:
    put(here, "a.yaml")
    put(here, "dnaward.toml", f"[limits]\ndepth = {value}\n")
    ran = dnaward("check", "a.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "dnaward.toml" in ran.err


# Packs ----------------------------------------------------------------------------------------------------------------

HEAD = """\
id: {id}
version: "1"
title: {{vi: "Gói", en: "Pack"}}
instrument:
  name: {{vi: "Văn bản", en: "Text"}}
  number: "1"
  date: "1/1/2022"
  issuer: {{vi: "Cơ quan", en: "Body"}}
  clause: {{vi: "mục {{clause}}", en: "item {{clause}}"}}
"""
RULE = """\
title: {{vi: "Quy tắc", en: "Rule"}}
basis: [{{clause: "1", words: "chữ"}}]
severity: error
require: {require}
messages:
  fail: {{vi: "Không đạt", en: "Fails"}}
  open: {{vi: "Chưa rõ", en: "Open"}}
  review: {{vi: "Xem xét", en: "Review"}}
remedy: {{vi: "Sửa", en: "Mend"}}
unseen: {{vi: "Không có", en: "None"}}
"""
PRESENT = "{ma_ho_so: {present: true}}"


def _pack(here: Path, more: str = "", id_: str = "goi", **rules: str) -> None:
    put(here, f"{id_}/pack.yaml", f"{HEAD.format(id=id_)}{more}rules: [{', '.join(rules)}]\n")
    for name, require in rules.items():
        put(here, f"{id_}/rules/{name}.yaml", RULE.format(require=require))


def _refused(code: str, dnaward: Any, *places: str) -> None:
    """The pack is refused by name before any dossier is read, and soon."""
    put(Path(), "a.yaml")
    started = time.process_time()
    ran = dnaward("check", "a.yaml", *(word for place in places or ("goi",) for word in ("--rules", place)))
    assert time.process_time() - started < 5
    assert (ran.code, ran.out) == (2, "")
    assert f"[{code}]" in ran.err


def test_a_small_pack_is_sound(here: Path, dnaward: Any) -> None:
    _pack(here, mot=PRESENT)
    put(here, "a.yaml")
    assert dnaward("check", "a.yaml", "--rules", "goi").code == 0


@pytest.mark.parametrize("opened", ["[", "{all: ", "{not: "])
def test_a_rule_that_is_too_deep(opened: str, here: Path, dnaward: Any) -> None:
    _pack(here, mot=PRESENT)
    put(here, "goi/rules/mot.yaml", RULE.format(require=PRESENT) + "applies: " + opened * 5_000)
    _refused("limit-depth", dnaward)


def test_a_condition_with_too_many_parts(here: Path, dnaward: Any) -> None:
    _pack(here, mot=f"{{all: [{', '.join([PRESENT] * 5_000)}]}}")
    _refused("limit-events", dnaward)


def test_a_condition_that_doubles_at_each_level(here: Path, dnaward: Any) -> None:
    require = PRESENT
    for _ in range(6):
        require = f"{{any: [{{all: [{require}, {require}]}}]}}"
    _pack(here, mot=require)
    put(here, "a.yaml")
    ran = dnaward("check", "a.yaml", "--rules", "goi")
    assert ran.code == 0
    _pack(here, mot=f"{{any: [{', '.join([require] * 30)}]}}")
    _refused("limit-events", dnaward)


def test_a_sentence_that_is_too_long(here: Path, dnaward: Any) -> None:
    _pack(here, mot=PRESENT)
    put(here, "goi/rules/mot.yaml", RULE.format(require=PRESENT).replace("Quy tắc", "{ma_ho_so}" * 1_000))
    _refused("limit-scalar", dnaward)


@pytest.mark.parametrize("content", [b"", b"\0" * 100, b"PK\x03\x04", b"\xff\xfe", b"- a", b"x", b"&a [*a]", b"{}"])
def test_a_file_of_a_pack_that_is_none(content: bytes, here: Path, dnaward: Any) -> None:
    for file in ("pack.yaml", "vocabulary.yaml", "rules/mot.yaml", "clauses.yaml"):
        _pack(here, mot=PRESENT)
        put(here, f"goi/{file}", content)
        ran = dnaward("check", put(here, "a.yaml"), "--rules", "goi")
        assert (ran.code, ran.out) == (2, ""), file
        assert f"goi/{file}" in ran.err
        (here / "goi" / file).unlink()


def test_a_pack_that_is_too_large(here: Path, dnaward: Any) -> None:
    _pack(here, **{f"r{number}": PRESENT for number in range(12)})
    for number in range(12):
        put(here, f"goi/rules/r{number}.yaml", RULE.format(require=PRESENT) + "# x\n" * 60_000)
    _refused("pack-too-large", dnaward)


def test_a_file_of_a_pack_that_is_too_large(here: Path, dnaward: Any) -> None:
    _pack(here, mot=PRESENT)
    put(here, "goi/rules/mot.yaml", RULE.format(require=PRESENT) + "# x\n" * 300_000)
    _refused("limit-file", dnaward)


def test_a_pack_of_too_many_rules(here: Path, dnaward: Any) -> None:
    _pack(here, **{f"r{number}": PRESENT for number in range(501)})
    _refused("pack-too-many-rules", dnaward)


def test_too_many_packs(here: Path, dnaward: Any) -> None:
    for number in range(65):
        _pack(here / "packs", id_=f"p{number}", mot=PRESENT)
    _refused("pack-too-many", dnaward, "packs")


@pytest.mark.parametrize("names", [("mot",), ("mot", "hai"), ("mot", "hai", "ba")])
def test_packs_that_extend_one_another_in_a_circle(names: tuple[str, ...], here: Path, dnaward: Any) -> None:
    for name, below in zip(names, (*names[1:], names[0]), strict=True):
        _pack(here, f"extends: {below}\n", id_=name)
    _refused("pack-extends-circle", dnaward, *names)


def test_too_many_ways_to_read_a_rule(here: Path, dnaward: Any) -> None:
    options = ", ".join(f'o{number}: {{vi: "a", en: "a"}}' for number in range(3))
    readings = "".join(
        f'  c{number}: {{clause: "1", question: {{vi: "?", en: "?"}}, options: {{{options}}}, '
        'settled_by: {vi: "x", en: "x"}}\n'
        for number in range(6)
    )
    _pack(
        here,
        f"readings:\n{readings}",
        mot=f"{{any: [{', '.join(f'{{reading: {{c{number}: o1}}}}' for number in range(6))}]}}",
    )
    _refused("rule-too-many-readings", dnaward)


def test_no_pack_takes_the_process_down(here: Path) -> None:
    put(here, "a.yaml")
    _pack(here, mot=PRESENT, id_="deep")
    put(here, "deep/rules/mot.yaml", RULE.format(require=PRESENT) + "applies: " + "{not: " * 200_000)
    _pack(here, "extends: circle\n", id_="circle")
    for place, code in (("deep", "limit-"), ("circle", "pack-extends-circle")):
        ran = process("check", "a.yaml", "--rules", place)
        assert (ran.code, ran.out) == (2, "")
        assert code in ran.err
        assert "Traceback" not in ran.err


def test_a_pack_whose_files_are_no_files(here: Path, dnaward: Any) -> None:
    _pack(here, mot=PRESENT)
    (here / "goi/rules/mot.yaml").unlink()
    os.mkfifo(here / "goi/rules/mot.yaml")
    _refused("input-not-a-file", dnaward)
    (here / "goi/rules/mot.yaml").unlink()
    (here / "goi/rules/mot.yaml").symlink_to("mot.yaml")
    ran = dnaward("check", put(here, "a.yaml"), "--rules", "goi")
    assert (ran.code, ran.out) == (2, "")


def test_a_place_of_packs_that_is_none(here: Path, dnaward: Any) -> None:
    put(here, "a.yaml")
    (here / "loop").symlink_to("loop")
    os.mkfifo(here / "pipe")
    for place in ("none", "a.yaml", "loop", "pipe", "/dev/zero", "a" * 5_000, "."):
        ran = dnaward("check", "a.yaml", "--rules", place)
        assert (ran.code, ran.out) == (2, ""), place
        assert "[pack-not-found]" in ran.err
