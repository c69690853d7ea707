"""Packs that would take the program down: refused by name, at a place, before any dossier is read."""

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from commands import GOOD, put
from dnaward.law.bounds import FILE_LIMITS, MOST_PACKS, MOST_RULES
from dnaward.law.load import LawError, load_law
from dnaward.values.diagnostic import Diagnostic

GUIDANCE = (Path(__file__).parent.parent / "examples" / "guidance" / "pack.yaml").read_text("utf-8")
HEAD = GUIDANCE.split("settles:")[0]
LEAF = "{hinh_thuc: {is: giay_khen}}"
RULE = """\
title: {vi: a, en: a}
basis: [{clause: I, words: a}]
severity: error
applies: %s
require: %s
messages: {fail: {vi: a, en: a}, open: {vi: a, en: a}}
remedy: {vi: a, en: a}
unseen: {vi: a, en: a}
"""
PLAIN = RULE % (LEAF, LEAF)


def pack(
    folder: Path, id_: str, *, extra: str = "", rules: Mapping[str, str] | None = None, extends: str = "kh461"
) -> Path:
    """A pack that extends another."""
    rules = {"r": PLAIN} if rules is None else rules
    head = HEAD.replace("id: guidance", f"id: {id_}").replace("extends: kh461", f"extends: {extends}")
    put(folder, f"{id_}/pack.yaml", f"{head}{extra}rules: [{', '.join(rules)}]\n")
    (folder / id_ / "rules").mkdir(exist_ok=True)
    for name, text in rules.items():
        put(folder, f"{id_}/rules/{name}.yaml", text)
    return folder / id_


def faults(*folders: Path) -> list[Diagnostic]:
    started = time.monotonic()
    with pytest.raises(LawError) as caught:
        load_law(folders)
    assert time.monotonic() - started < 10
    return caught.value.diagnostics


def readings(count: int, options: int = 2) -> str:
    stated = ", ".join(f"o{number}: {{vi: a, en: a}}" for number in range(options))
    return "readings:\n" + "".join(
        f"  q{number}:\n    clause: I\n    question: {{vi: a, en: a}}\n    options: {{{stated}}}\n"
        "    settled_by: {vi: a, en: a}\n"
        for number in range(count)
    )


def any_reading(count: int) -> str:
    return f"{{any: [{', '.join(f'{{reading: {{q{number}: o0}}}}' for number in range(count))}]}}"


def test_what_is_within_bounds_is_read(tmp_path: Path) -> None:
    pack(tmp_path, "p", extra=readings(8), rules={"r": RULE % (LEAF, any_reading(8))})
    assert [one.id for one in load_law([tmp_path]).packs][-1] == "p"


@pytest.mark.parametrize(("count", "options"), [(9, 2), (14, 2), (300, 2), (2, 300), (1, 900)])
def test_too_many_readings(count: int, options: int, tmp_path: Path) -> None:
    pack(tmp_path, "p", extra=readings(count, options), rules={"r": RULE % (LEAF, any_reading(count))})
    (found,) = faults(tmp_path)
    assert found.code == "rule-too-many-readings"
    assert "«r»" in found.message.vi
    (place,) = found.locations
    assert place.file.endswith("p/rules/r.yaml")
    assert place.span is not None
    assert place.span.line == 5


def test_thousands_of_readings(tmp_path: Path) -> None:
    pack(tmp_path, "p", extra=readings(5000))
    assert [found.code for found in faults(tmp_path)] == ["limit-size"]


@pytest.mark.parametrize(
    "ids", [("p",), ("p", "q"), ("p", "q", "r"), tuple(f"p{number}" for number in range(20))], ids=len
)
def test_packs_that_extend_one_another(ids: tuple[str, ...], tmp_path: Path) -> None:
    for number, id_ in enumerate(ids):
        pack(tmp_path, id_, extends=ids[(number + 1) % len(ids)])
    found = faults(tmp_path)
    assert [one.code for one in found] == ["pack-extends-circle"] * len(ids)
    assert all(one.locations[0].span and one.locations[0].excerpt for one in found)


def test_a_pack_that_extends_a_circle_is_told_what_is_wrong(tmp_path: Path) -> None:
    pack(tmp_path, "p", extends="q")
    pack(tmp_path, "q", extends="q")
    assert {one.code for one in faults(tmp_path)} == {"pack-extends-circle", "pack-unknown"}


def test_too_many_packs(tmp_path: Path) -> None:
    for number in range(MOST_PACKS + 1):
        pack(tmp_path, f"p{number}")
    assert [found.code for found in faults(tmp_path)] == ["pack-too-many"]


def test_too_many_rules(tmp_path: Path) -> None:
    pack(tmp_path, "p", rules={f"r{number}": PLAIN for number in range(MOST_RULES + 1)})
    assert [found.code for found in faults(tmp_path)] == ["pack-too-many-rules"]


def test_too_many_bytes(tmp_path: Path) -> None:
    wide = RULE % (LEAF, f"{{all: [{', '.join([LEAF] * 2000)}]}}")
    pack(tmp_path, "p", rules={f"r{number}": wide for number in range(60)})
    assert [found.code for found in faults(tmp_path)] == ["pack-too-large"]


@pytest.mark.parametrize(
    ("require", "code"),
    [
        ("{not: " * 40 + LEAF + "}" * 40, "limit-depth"),
        ("[" * 100_000, "limit-depth"),
        (f"{{all: [{', '.join([LEAF] * 5000)}]}}", "limit-events"),
        (f"{{any: [{', '.join([LEAF] * 5000)}]}}", "limit-events"),
        (f"{{hinh_thuc: {{is: {'x' * 3000}}}}}", "limit-scalar"),
        ("&a {all: [*a]}", "yaml-anchor"),
        ("!!python/name:os.system x", "yaml-tag"),
        ("{hinh_thuc: {is: 'a\x1b[31m'}}", "char-control"),
        ('{hinh_thuc: {is: "\\e[31m"}}', "yaml-escape"),
        ("{hinh_thuc: {is: 'a\u202eb'}}", "char-hidden"),
        ("{}", "rule-condition"),
        ("[]", "rule-condition"),
        ("{all: {}}", "rule-condition"),
        ("{some: thanh_tich}", "rule-condition"),
        ("{reading: {q: a}}", "rule-unknown-reading"),
    ],
)
def test_a_hostile_rule(require: str, code: str, tmp_path: Path) -> None:
    pack(tmp_path, "p", rules={"r": RULE % (LEAF, require)})
    found = faults(tmp_path)
    assert code in {one.code for one in found}
    assert all(one.locations[0].file.endswith("p/rules/r.yaml") for one in found)
    assert all(one.remedy and "--limit" not in one.remedy.vi for one in found)


def test_exponential_branches_of_parameters_that_change(tmp_path: Path) -> None:
    count = 12
    parameters = "".join(
        f"  p{number}: {{label: {{vi: a, en: a}}, clause: I, days: {{tu: 2020, den: 2021}}}}\n"
        for number in range(count)
    )
    later = "".join(
        f"  p{number}: {{label: {{vi: a, en: a}}, clause: I, since: 1/1/2023, days: {{tu: 2022, den: 2023}}}}\n"
        for number in range(count)
    )
    every = ", ".join(f"{{thoi_gian: {{within: $p{number}}}}}" for number in range(count))
    require = f"{{some: thanh_tich, where: {{any: [{every}]}}}}"
    dated = "dated_by: {list: tai_lieu, where: {loai: {is: to_trinh}}, day: ngay}\n"
    pack(tmp_path, "p", extra=f"{dated}parameters:\n{parameters}", rules={"r": RULE % (LEAF, require)})
    pack(tmp_path, "q", extra=f"parameters:\n{later}", rules={}, extends="p")
    (found,) = faults(tmp_path)
    assert found.code == "rule-too-many-changes"
    assert found.locations[0].file.endswith("p/rules/r.yaml")


def test_sentences_cannot_grow_by_facts_within_facts(tmp_path: Path) -> None:
    long = "x" * (FILE_LIMITS.scalar + 1)
    extra = f"parameters:\n  p: {{label: {{vi: {long}, en: a}}, clause: I, days: 2020}}\n"
    pack(tmp_path, "p", extra=extra)
    assert [found.code for found in faults(tmp_path)] == ["limit-scalar"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
@pytest.mark.parametrize("name", ["rules/x.yaml", "vocabulary.yaml", "clauses.yaml", "cases/r/x.yaml"])
@pytest.mark.parametrize("kind", ["pipe", "folder", "loop", "huge", "bytes", "zip"])
def test_a_file_of_a_pack_that_is_none(name: str, kind: str, tmp_path: Path, dnaward: Any) -> None:
    file = pack(tmp_path, "p") / name
    file.parent.mkdir(parents=True, exist_ok=True)
    match kind:
        case "pipe":
            os.mkfifo(file)
        case "folder":
            file.mkdir()
        case "loop":
            file.symlink_to(file.name)
        case "huge":
            with file.open("wb") as stream:
                stream.truncate(10 * 1024**3)
        case "bytes":
            file.write_bytes(bytes(range(256)))
        case "zip":
            file.write_bytes(b"PK\x03\x04" + bytes(100))
    is_passed_over = kind in ("pipe", "folder", "loop") and name in ("vocabulary.yaml", "clauses.yaml")
    ran = dnaward("rules", "list" if "cases" not in name else "test", "--rules", str(tmp_path), "--pack", "p")
    assert "DN-" not in ran.err
    assert ran.code == 0 if is_passed_over else ran.code == 2
    assert is_passed_over or Path(name).name in ran.err


@pytest.mark.parametrize("name", ["x\x1b[31m.yaml", "x\u202e.yaml", "x\n::error::y.yaml", "[red]x.yaml"])
def test_a_strange_name_of_a_rule_acts_on_nothing(name: str, tmp_path: Path, dnaward: Any) -> None:
    put(pack(tmp_path, "p") / "rules", name, PLAIN)
    put(tmp_path, "a.yaml", GOOD)
    ran = dnaward("check", str(tmp_path / "a.yaml"), "--rules", str(tmp_path))
    assert ran.code == 2
    assert not {"\x1b", "\u202e"} & set(ran.err)
    assert not [line for line in ran.err.splitlines() if line.lstrip().startswith("::")]
    assert "[red]" in ran.err or "[red]" not in name


@pytest.mark.parametrize("place", ["none", "a" * 5000, "loop", "file.yaml", "empty", "\x1b[31m"])
def test_a_folder_of_packs_that_is_none(place: str, here: Path, dnaward: Any) -> None:
    put(here, "file.yaml")
    (here / "empty").mkdir()
    (here / "loop").symlink_to("loop")
    ran = dnaward("check", "file.yaml", "--rules", place)
    assert (ran.code, ran.out) == (2, "")
    assert "pack-not-found" in ran.err
    assert "\x1b" not in ran.err
