"""Lints of packs that load: what changes nothing, what says the same twice, and where it stands."""

import shutil
from pathlib import Path

import pytest

from dnaward.authoring.linting import lint
from dnaward.law.load import load_law, shipped_rules
from dnaward.values.diagnostic import Diagnostic

CERTIFICATE = "{hinh_thuc: {is: bang_khen_tinh}}"
WITHIN = "{some: thanh_tich, where: {thoi_gian: {within: $giai_doan}}}"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of kh461 without its ledger, which would ask for every rule."""
    folder = tmp_path / "kh461"
    shutil.copytree(shipped_rules() / "kh461", folder, ignore=shutil.ignore_patterns("cases", "clauses.yaml"))
    return folder


def put(pack: Path, rule: str, applies: str, require: str, severity: str = "error") -> None:
    """A rule that asks so, listed last; its other lines are those of giai-doan-2019-2023."""
    lines = (shipped_rules() / "kh461" / "rules" / "giai-doan-2019-2023.yaml").read_text("utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("severity"))
    end = next(number for number, line in enumerate(lines) if line.startswith("messages"))
    asked = [f"severity: {severity}", f"applies: {applies}" if applies else "# to all", f"require: {require}"]
    (pack / "rules" / f"{rule}.yaml").write_text("\n".join([*lines[:start], *asked, *lines[end:]]), "utf-8")
    file = pack / "pack.yaml"
    file.write_text(f"{file.read_text('utf-8').rstrip()}\n  - {rule}\n", "utf-8")


def found(pack: Path) -> list[Diagnostic]:
    law = load_law([pack], ["kh461"])
    (one,) = law.packs
    return lint(law, [(one, law)])


@pytest.mark.parametrize(
    ("applies", "require", "underlined"),
    [
        # Never reached.
        (CERTIFICATE, f"{{any: [{WITHIN}, {{hinh_thuc: {{is: giay_khen}}}}]}}", "giay_khen"),
        (f"{{all: [{CERTIFICATE}, {{not: {{hinh_thuc: {{is: giay_khen}}}}}}]}}", WITHIN, "not:"),
        (CERTIFICATE, "{any: [{all: [{doi_tuong.nhom: {is: can_bo}}, {doi_tuong.nhom: {is: nong_dan}}]}, %s]}", "all:"),
        # Always true where it counts.
        (CERTIFICATE, f"{{all: [{CERTIFICATE}, {WITHIN}]}}", "bang_khen_tinh"),
        # Said by what stands beside it.
        (CERTIFICATE, "{some: thanh_tich, where: {any: [{thoi_gian: {within: $giai_doan}}, %s]}}", "$chien_dich"),
        (CERTIFICATE, f"{{all: [{WITHIN}, {WITHIN}]}}", "some:"),
        # Said again.
        (f"{{any: [{CERTIFICATE}, {CERTIFICATE}]}}", WITHIN, "bang_khen_tinh"),
    ],
)
def test_a_part_that_changes_nothing_is_told_where_it_stands(
    pack: Path, applies: str, require: str, underlined: str
) -> None:
    inner = "{thoi_gian: {within: $chien_dich}}" if "where: {any" in require else WITHIN
    put(pack, "thu", applies, require.replace("%s", inner), "note")
    told = [one for one in found(pack) if one.code != "shadowed"]
    assert {one.code for one in told} == {"idle-part"}
    for one in told:
        (place,) = one.locations
        assert Path(place.file).name == "thu.yaml"
        assert place.span is not None
        assert place.excerpt[place.span.column - 1 :].startswith(underlined)
        assert "«thu»" in one.message.vi


@pytest.mark.parametrize(
    ("applies", "require", "code"),
    [
        (f"{{all: [{CERTIFICATE}, {{hinh_thuc: {{is: giay_khen}}}}]}}", WITHIN, "never-applies"),
        (CERTIFICATE, "{all: [{hinh_thuc: {is: bang_khen_tinh}}, {awaited: tieu-chi-bang-khen}]}", ""),
        (CERTIFICATE, "{any: [{hinh_thuc: {one_of: [bang_khen_tinh, giay_khen]}}, %s]}", "always-holds"),
    ],
)
def test_a_rule_that_never_speaks(pack: Path, applies: str, require: str, code: str) -> None:
    put(pack, "thu", applies, require.replace("%s", WITHIN))
    told = [one.code for one in found(pack)]
    assert code in told if code else "always-holds" not in told


@pytest.mark.parametrize(
    ("applies", "require", "severity", "shadow"),
    [
        (CERTIFICATE, WITHIN, "error", "giai-doan-2019-2023"),
        (CERTIFICATE, WITHIN, "warning", "giai-doan-2019-2023"),
        # Written otherwise, and for fewer dossiers.
        ("{hinh_thuc: {one_of: [bang_khen_tinh]}}", f"{{not: {{not: {WITHIN}}}}}", "note", "giai-doan-2019-2023"),
        (f"{{all: [{CERTIFICATE}, {{doi_tuong.loai: {{is: ca_nhan}}}}]}}", WITHIN, "error", ""),
        # Asks for more, or of others.
        (CERTIFICATE, "{some: thanh_tich, where: {thoi_gian: {within: $chien_dich}}}", "error", ""),
        ("{hinh_thuc: {is: giay_khen}}", WITHIN, "error", ""),
    ],
)
def test_a_rule_that_another_one_covers(pack: Path, applies: str, require: str, severity: str, shadow: str) -> None:
    put(pack, "thu", applies, require, severity)
    told = [one for one in found(pack) if one.code == "shadowed"]
    assert [Path(one.locations[0].file).name for one in told] == (["thu.yaml"] if shadow else [])
    assert all(f"«{shadow}»" in one.message.vi for one in told)


def test_a_graver_rule_is_not_shadowed_by_a_lighter_one(pack: Path) -> None:
    """Here the new rule, an error, covers the shipped warning of the same conditions."""
    require = "{every: thanh_tich, where: {thoi_gian: {within: $giai_doan}}}"
    put(pack, "thu", CERTIFICATE, require, "error")
    (told,) = (one for one in found(pack) if one.code == "shadowed")
    assert Path(told.locations[0].file).name == "thanh-tich-ngoai-moc.yaml"
    assert "«thu»" in told.message.vi


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "line"),
    [
        (
            "pack.yaml",
            "parameters:\n",
            "parameters:\n  thua: {label: {vi: a, en: a}, clause: II.2, days: 2023}\n",
            "",
            "thua",
        ),
        (
            "vocabulary.yaml",
            "    groups:\n      giay_to",
            "    groups:\n      thua: [to_trinh]\n      giay_to",
            "",
            "thua",
        ),
    ],
)
def test_what_nothing_uses_is_told_where_it_is_defined(
    pack: Path, file: str, old: str, new: str, code: str, line: str
) -> None:
    target = pack / file
    text = target.read_text("utf-8")
    assert old in text
    target.write_text(text.replace(old, new, 1), "utf-8")
    (told,) = found(pack)
    assert told.code.startswith("unused-")
    assert code in told.code
    assert line in told.locations[0].excerpt
