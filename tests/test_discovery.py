"""What a check finds: files, folders, patterns and lists of paths, each file once, nothing passed over in silence."""

import json
import os
import random
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnaward.cli.run import run
from dnaward.dossier.listing import natural
from dnaward.dossier.patterns import Exclusion, is_match, is_pattern

ROOT = Path(__file__).parent.parent
DOSSIER = "hinh_thuc: giay_khen\n"
POSIX = pytest.mark.skipif(os.name == "nt", reason="names that Windows does not have")

Json = dict[str, Any]
Checked = Callable[..., tuple[int, Json]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def checked(capfd: pytest.CaptureFixture[str]) -> Checked:
    """A check to its exit code and its report."""

    def check(*words: str) -> tuple[int, Json]:
        capfd.readouterr()
        code = run(["check", *words, "--format", "json", "--pack", "kh461"])
        report: Json = json.loads(capfd.readouterr().out)
        return code, report

    return check


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(DOSSIER, "utf-8")


def files(result: tuple[int, Json]) -> list[str]:
    return [one["file"] for one in result[1]["dossiers"]]


def faults(result: tuple[int, Json]) -> dict[str, str]:
    """The codes of the inputs that could not be opened, by their names."""
    return {one["file"]: one["diagnostics"][0]["code"] for one in result[1]["dossiers"] if one["document"] is None}


# Patterns -------------------------------------------------------------------------------------------------------------

TREE = ("d/1.yaml", "d/2.yml", "d/a/3.yaml", "d/a/b/4.yaml", "d/a/b/10.yaml", "d/x.txt", "d/.h.yaml", "d/.g/5.yaml")
PATTERNS = [
    ("d/*", ["d/1.yaml", "d/2.yml", "d/a/3.yaml", "d/a/b/4.yaml", "d/a/b/10.yaml"]),
    ("d/*.yaml", ["d/1.yaml"]),
    ("d/*.y*ml", ["d/1.yaml", "d/2.yml"]),
    ("d/[12].*", ["d/1.yaml", "d/2.yml"]),
    ("d/[!1].y*", ["d/2.yml"]),
    ("d/?.yaml", ["d/1.yaml"]),
    ("d/**/*.yaml", ["d/1.yaml", "d/a/3.yaml", "d/a/b/4.yaml", "d/a/b/10.yaml"]),
    ("**/b/*.yaml", ["d/a/b/4.yaml", "d/a/b/10.yaml"]),
    ("d/**/b", ["d/a/b/4.yaml", "d/a/b/10.yaml"]),
    ("*/a", ["d/a/3.yaml", "d/a/b/4.yaml", "d/a/b/10.yaml"]),
    ("d/**", ["d/1.yaml", "d/2.yml", "d/a/3.yaml", "d/a/b/4.yaml", "d/a/b/10.yaml"]),
    ("d/.g/*.yaml", ["d/.g/5.yaml"]),
    ("d/*/../1.yaml", ["d/a/../1.yaml"]),
]


@pytest.mark.parametrize(("pattern", "found"), PATTERNS)
def test_a_pattern_finds_dossiers_and_what_is_in_folders(
    pattern: str, found: list[str], here: Path, checked: Checked
) -> None:
    put(here, *TREE)
    assert files(checked(pattern)) == found
    assert files(checked(str(here / pattern))) == [str(here / name) for name in found]


@pytest.mark.parametrize("pattern", ["d/*.txt", "e/*", "d/**/9.yaml", "d/1.yaml/*", "[z-a]", "d/[", "["])
def test_a_pattern_that_finds_nothing_is_no_success(pattern: str, here: Path, checked: Checked) -> None:
    put(here, *TREE)
    result = checked(pattern, "--fail-on", "never")
    assert result[0] == 3
    assert faults(result) == {pattern: "input-no-match"}
    assert checked(pattern, "d/1.yaml")[0] == 3


@POSIX
def test_a_file_whose_name_looks_like_a_pattern_is_that_file(here: Path, checked: Checked) -> None:
    put(here, "[1] hồ sơ.yaml", "1 hồ sơ.yaml", "*.yaml")
    assert files(checked("[1] hồ sơ.yaml")) == ["[1] hồ sơ.yaml"]
    assert files(checked("*.yaml")) == ["*.yaml"]
    assert files(checked("[1]*.yaml")) == ["1 hồ sơ.yaml"]


def test_letters_fit_however_they_are_composed(here: Path, checked: Checked) -> None:
    put(here, unicodedata.normalize("NFD", "d/Đề nghị.yaml"))
    (found,) = files(checked(unicodedata.normalize("NFC", "d/Đề*")))
    assert unicodedata.normalize("NFC", found) == "d/Đề nghị.yaml"


def test_a_pattern_passes_rules_over_and_goes_where_it_is_told(here: Path, checked: Checked) -> None:
    put(here, "d/1.yaml", "d/luat/pack.yaml", "d/luat/rules/r.yaml")
    assert files(checked("d/**/*.yaml")) == ["d/1.yaml"]
    assert files(checked("d/luat/rules/*.yaml")) == ["d/luat/rules/r.yaml"]


@given(st.text(max_size=12), st.text(max_size=12))
def test_no_pattern_fails(pattern: str, name: str) -> None:
    is_match(name, pattern)
    assert is_pattern(pattern) or is_match(pattern, pattern) or pattern.startswith(".") or "\n" in pattern
    Exclusion([pattern]).leaves_out(name or ".")


# Lists of paths -------------------------------------------------------------------------------------------------------

LISTED = ["d/1.yaml", "d/a", "d/2.yml"]
FOUND = ["d/1.yaml", "d/2.yml", "d/a/3.yaml", "d/a/b/4.yaml", "d/a/b/10.yaml"]
LISTS = {
    "lines": "\n".join(LISTED).encode(),
    "a last line feed": "\n".join([*LISTED, ""]).encode(),
    "empty lines": "\n\n".join([*LISTED, "", ""]).encode(),
    "lines of Windows": "\r\n".join([*LISTED, ""]).encode(),
    "NUL": "\0".join([*LISTED, ""]).encode(),
    "NUL without the last": "\0".join(LISTED).encode(),
    "a mark of UTF-8": b"\xef\xbb\xbf" + "\n".join(LISTED).encode(),
    "PowerShell": "\r\n".join([*LISTED, ""]).encode("utf-16"),
}


@pytest.mark.parametrize("content", LISTS.values(), ids=LISTS)
def test_a_list_of_paths(content: bytes, here: Path, checked: Checked) -> None:
    put(here, *TREE)
    (here / "list").write_bytes(content)
    assert files(checked("--files-from", "list")) == FOUND
    assert files(checked("d/2.yml", "--files-from", "list")) == ["d/2.yml", *(one for one in FOUND if one != "d/2.yml")]


@pytest.mark.parametrize("content", LISTS.values(), ids=LISTS)
def test_a_list_from_standard_input(content: bytes, here: Path) -> None:
    put(here, *TREE)
    command = [sys.executable, "-m", "dnaward", "check", "--files-from", "-", "--format", "json"]
    ran = subprocess.run(command, input=content, capture_output=True, check=False)
    assert [one["file"] for one in json.loads(ran.stdout)["dossiers"]] == FOUND


@POSIX
def test_any_name_can_be_listed_between_nul_characters(here: Path, checked: Checked) -> None:
    odd = ["d/a\nb.yaml", "d/ c .yaml", "d/#d.yaml", "d/*.yaml", "-"]
    put(here, *odd)
    (here / "list").write_bytes("\0".join(odd).encode())
    assert sorted(files(checked("--files-from", "list"))) == sorted(odd)


def test_a_long_list_is_read_to_its_end(here: Path, checked: Checked) -> None:
    names = [f"d/{'x' * 190}-{number}.yaml" for number in range(700)]  # more than two blocks
    put(here, *names)
    (here / "list").write_text("\n".join(names), "utf-8")
    assert files(checked("--files-from", "list")) == names


def test_what_is_listed_and_not_there_is_told(here: Path, checked: Checked) -> None:
    put(here, "1.yaml")
    (here / "list").write_text("1.yaml\ngone.yaml\n", "utf-8")
    result = checked("--files-from", "list")
    assert (result[0], faults(result)) == (3, {"gone.yaml": "input-missing"})
    assert faults(checked("--files-from", "no-list")) == {"no-list": "input-missing"}
    assert faults(checked("--files-from", ".")) == {".": "input-unreadable"}


def test_an_empty_list_is_no_success(here: Path, checked: Checked) -> None:
    (here / "list").write_text("\n\n", "utf-8")
    assert checked("--files-from", "list", "--fail-on", "never") == (3, checked("--files-from", "list")[1])


@pytest.mark.parametrize("words", [(), ("-", "--files-from", "-")])
def test_no_input_and_one_too_many(words: tuple[str, ...], here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert here.is_dir()
    assert run(["check", *words]) == 2
    assert ("--files-from -" if words else "ĐƯỜNG_DẪN…") in capsys.readouterr().err


# What is left out -----------------------------------------------------------------------------------------------------

EXCLUDED = [
    (("a",), ["d/1.yaml", "d/2.yml"]),
    (("a/",), ["d/1.yaml", "d/2.yml"]),
    (("./d/a",), ["d/1.yaml", "d/2.yml"]),
    (("d/*/b",), ["d/1.yaml", "d/2.yml", "d/a/3.yaml"]),
    (("**/b/*",), ["d/1.yaml", "d/2.yml", "d/a/3.yaml"]),
    (("b/4.yaml",), ["d/1.yaml", "d/2.yml", "d/a/3.yaml", "d/a/b/10.yaml"]),
    (("*.yaml",), ["d/2.yml"]),
    (("[0-9].*",), ["d/a/b/10.yaml"]),
    (("1.yaml", "10.yaml"), ["d/2.yml", "d/a/3.yaml", "d/a/b/4.yaml"]),
    (("yaml",), ["d/1.yaml", "d/2.yml", "d/a/3.yaml", "d/a/b/4.yaml", "d/a/b/10.yaml"]),
    (("a/b/c",), ["d/1.yaml", "d/2.yml", "d/a/3.yaml", "d/a/b/4.yaml", "d/a/b/10.yaml"]),
]


@pytest.mark.parametrize(("patterns", "left"), EXCLUDED)
def test_what_is_left_out_is_left_out_wherever_it_comes_from(
    patterns: tuple[str, ...], left: list[str], here: Path, checked: Checked
) -> None:
    put(here, *TREE)
    (here / "list").write_text("".join(f"{name}\n" for name in TREE[:5]), "utf-8")
    options = [word for pattern in patterns for word in ("--exclude", pattern)]
    assert files(checked("d", *options)) == left
    assert files(checked("d/**/*.y*ml", *options)) == left
    assert files(checked("--files-from", "list", *options)) == left
    assert files(checked(str(here / "d"), *options)) == [str(here / name) for name in left]
    assert files(checked(*TREE[:5], *options)) == left


def test_an_absolute_pattern(here: Path, checked: Checked) -> None:
    put(here, *TREE)
    assert files(checked("d", "--exclude", str(here / "d" / "a"))) == ["d/1.yaml", "d/2.yml"]


def test_a_folder_above_is_nobody_s_choice(here: Path, checked: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    put(here, "mau/hoso/1.yaml", "mau/hoso/mau/2.yaml")
    place = here / "mau" / "hoso"
    assert files(checked(str(place), "--exclude", "mau")) == [str(place / "1.yaml")]
    monkeypatch.chdir(place)
    assert files(checked(str(place / "1.yaml"), str(place / "mau" / "2.yaml"), "--exclude", "mau")) == [
        str(place / "1.yaml")
    ]


def test_everything_left_out_is_no_success(here: Path, checked: Checked, capfd: pytest.CaptureFixture[str]) -> None:
    put(here, *TREE)
    code, report = checked("d", "--exclude", "*", "--fail-on", "never")
    assert (code, report["dossiers"], report["skipped"]) == (3, [], {"hidden": 1, "excluded": 3})
    assert run(["check", "d", "--exclude", "*", "--lang", "en"]) == 3
    assert "hidden files (1), by --exclude (3)" in capfd.readouterr().err


# What is passed over --------------------------------------------------------------------------------------------------


@POSIX
def test_what_is_passed_over_is_counted_and_told(
    here: Path, checked: Checked, capfd: pytest.CaptureFixture[str]
) -> None:
    put(here, "d/1.yaml", "d/~$1.yaml", "d/._1.yaml", "d/e/~$2.YML", "d/.h.yaml", "d/x.txt", "d/.x.txt", "f/9.yaml")
    (here / "d" / "loop.yaml").symlink_to("loop.yaml")
    (here / "d" / "again").symlink_to(here / "d")
    (here / "d" / "far.yaml").symlink_to(here / "f")
    os.mkfifo(here / "d" / "pipe.yaml")
    code, report = checked("d")
    assert code == 1
    assert [one["file"] for one in report["dossiers"]] == ["d/1.yaml"]
    assert report["skipped"] == {"lock": 3, "hidden": 1, "loop": 1, "linked_folder": 2, "not_a_file": 1}
    run(["check", "d"])
    assert (
        "Bỏ qua: 3 tệp khóa hoặc tệp phụ (~$…, ._…), 1 tệp ẩn, 1 liên kết vòng, 2 liên kết tới thư mục, "
        "1 tên .yaml không phải tệp thường\n" in capfd.readouterr().out
    )


def test_nothing_passed_over_is_not_told(here: Path, checked: Checked, capfd: pytest.CaptureFixture[str]) -> None:
    put(here, "d/1.yaml")
    assert checked("d")[1]["skipped"] == {}
    run(["check", "d"])
    assert "Bỏ qua" not in capfd.readouterr().out


@POSIX
def test_a_link_to_nothing_is_told(here: Path, checked: Checked) -> None:
    put(here, "d/1.yaml")
    (here / "d" / "gone.yaml").symlink_to("nowhere.yaml")
    result = checked("d")
    assert (result[0], faults(result)) == (3, {"d/gone.yaml": "input-missing"})


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_listed_is_told(here: Path, checked: Checked) -> None:
    put(here, "d/1.yaml", "d/closed/2.yaml")
    (here / "d" / "closed").chmod(0)
    result = checked("d")
    (here / "d" / "closed").chmod(0o755)
    assert (result[0], faults(result)) == (3, {"d/closed": "input-permission"})


# Each once, in an order that never varies -----------------------------------------------------------------------------


@POSIX
def test_each_file_counts_once_however_it_is_reached(here: Path, checked: Checked) -> None:
    put(here, "d/1.yaml", "d/2.yaml", "d/e/3.yaml")
    (here / "d" / "0.yaml").symlink_to("e/3.yaml")  # met before what it leads to
    (here / "d" / "9.yaml").symlink_to("1.yaml")  # met after it
    (here / "way").symlink_to("d")
    once = ["d/0.yaml", "d/1.yaml", "d/2.yaml"]
    assert files(checked("d")) == once
    assert files(checked("d/e", "d/2.yaml", "d")) == once


def test_the_order_of_the_paths_makes_no_difference(here: Path, checked: Checked) -> None:
    put(here, *TREE, "e/1.yaml")
    paths = ["d/a/b/10.yaml", "e/*.yaml", "d/a", "none.yaml", "./d/1.yaml", "d/a/b"]
    chance, found = random.Random(5), set()  # noqa: S311
    for _ in range(10):
        chance.shuffle(paths)
        (here / "list").write_text("\n".join(path for path in paths if "*" not in path), "utf-8")
        found.add((*files(checked(*paths)), None, *files(checked("--files-from", "list"))))
    one = ("d/1.yaml", "d/a/3.yaml", "d/a/b/4.yaml", "d/a/b/10.yaml")
    assert found == {(*one, "e/1.yaml", "none.yaml", None, *one, "none.yaml")}


@POSIX
def test_what_a_folder_passes_over_is_judged_where_it_is_named(here: Path, checked: Checked) -> None:
    put(here, "d/1.yaml", "d/.h.yaml", "d/x.txt", "d/p/pack.yaml", "d/p/r.yaml", "d/.store/s.yaml")
    (here / "d" / "s.yaml").symlink_to(".store/s.yaml")
    named = ("d", "d/.h.yaml", "d/x.txt", "d/p/r.yaml")
    assert files(checked(*named)) == ["d/1.yaml", "d/s.yaml", "d/.h.yaml", "d/p/r.yaml", "d/x.txt"]


def test_the_order_does_not_depend_on_how_the_folder_came_about(tmp_path: Path, checked: Checked) -> None:
    names = [
        "a1.yaml",
        "a01.yaml",
        "a001.yaml",
        "a2.yaml",
        "a10.yaml",
        "b/1.yaml",
        "B/1.yaml",
        "é.yaml",
        "e\u0301.yaml",
    ]
    orders = []
    for number, listed in enumerate((names, names[::-1], names[4:] + names[:4])):
        folder = tmp_path / str(number)
        put(folder, *listed)
        orders.append([Path(name).relative_to(folder).as_posix() for name in files(checked(str(folder)))])
    assert orders[0] == orders[1] == orders[2]
    assert [name for name in orders[0] if name[0] == "a"] == ["a001.yaml", "a01.yaml", "a1.yaml", "a2.yaml", "a10.yaml"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=6), unique=True), st.randoms())
def test_natural_order_is_one_order(names: list[str], chance: Any) -> None:
    shuffled = list(names)
    chance.shuffle(shuffled)
    assert sorted(names, key=natural) == sorted(shuffled, key=natural)


@given(st.text("ab", max_size=3), st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_sort_by_value(before: str, first: int, second: int) -> None:
    in_order = natural(f"{before}{first}.yaml") < natural(f"{before}{second}.yaml")
    assert in_order == (first < second)


def test_a_deep_tree_and_a_wide_one(here: Path, checked: Checked) -> None:
    put(here, "/".join(["d", *"x" * 400, "1.yaml"]))
    put(here, *(f"w/{number}.yaml" for number in range(1500)))
    assert files(checked("d")) == ["/".join(["d", *"x" * 400, "1.yaml"])]
    assert files(checked("w")) == [f"w/{number}.yaml" for number in range(1500)]


def test_the_current_folder_is_not_written_out(here: Path, checked: Checked) -> None:
    put(here, "1.yaml", "d/2.yaml")
    assert files(checked(".")) == files(checked("./")) == ["1.yaml", "d/2.yaml"]


# Start-up -------------------------------------------------------------------------------------------------------------

OPENED = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from dnaward.cli.run import run
run(sys.argv[1:])
print(*[name for name in opened if name.endswith(".yaml")], sep="\\n", file=sys.stderr)
"""


def opened(*words: str) -> Iterator[str]:
    ran = subprocess.run([sys.executable, "-c", OPENED, "check", *words], capture_output=True, check=True)
    return iter(ran.stderr.decode().splitlines())


def test_a_pack_that_is_not_asked_for_is_not_read(here: Path) -> None:
    put(here, "1.yaml")
    guidance = str(ROOT / "examples" / "guidance")
    words = ("1.yaml", "--rules", guidance)
    assert any("guidance" in name for name in opened(*words))
    assert not [name for name in opened(*words, "--pack", "kh461") if "guidance" in name]


RARE = (
    "dossier.legacy",
    "dossier.mismatches",
    "dossier.path_list",
    "dossier.slips",
    "law.ledger",
    "values.old_encodings",
)


def test_what_only_few_dossiers_need_is_not_imported_for_the_others(here: Path) -> None:
    put(here, "1.yaml")
    code = "import sys; from dnaward.cli.run import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", code, "check", "1.yaml"]
    loaded = subprocess.run(command, capture_output=True, check=True).stderr.decode().split()
    assert "dnaward.dossier.schema" in loaded
    assert [name for name in RARE if f"dnaward.{name}" in loaded] == []
