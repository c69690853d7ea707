"""Where reports go: several in one run, each whole or not at all, whatever happens to the disk."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commands import FAILING, GOOD, OPEN, OTHER, Ran, environment, put
from dnaward.reporters.formats import FORMATS
from test_cli import HEARING
from test_console import hidden_in
from test_formats import READ, acting

FILES = ("k.json", "k.sarif", "k.xml")
ASKED = ("--format", "json=k.json", "--format", "sarif=k.sarif", "--format", "junit=k.xml")
# Any file of this process may have so many bytes: as on a disk that is full, and without one.
NARROW = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
os.execv(sys.executable, [sys.executable, "-m", "dnaward", *sys.argv[2:]])
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="limits and devices of Windows differ")


def child(*command: str, **more: Any) -> Ran:
    ran = subprocess.run(command, capture_output=True, env=environment(), timeout=30, check=False, **more)
    return Ran(ran.returncode, ran.stdout.decode("utf-8"), ran.stderr.decode("utf-8"))


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


# Several reports ------------------------------------------------------------------------------------------------------


def test_every_format_in_one_run(here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", FAILING)
    put(here, "b.yaml", OPEN)
    alone = {name: dnaward("check", ".", "--format", name).out for name in FORMATS}
    words = [word for name in FORMATS for word in ("--format", f"{name}=k.{name}")]
    assert dnaward("check", ".", *words) == Ran(1, "", "")
    assert {name: (here / f"k.{name}").read_text("utf-8") for name in FORMATS} == alone
    assert all(alone.values())


def test_a_dash_is_standard_output(here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", FAILING)
    assert dnaward("check", "a.yaml", "--format", "json=-") == dnaward("check", "a.yaml", "--format", "json")
    assert dnaward("check", "a.yaml", "--format", "json=-", "--format", "console").code == 2


@pytest.mark.parametrize("file", ["a.yaml", "neu/b.YML", "./d/../a.yaml"])
def test_no_report_replaces_a_dossier(file: str, here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", GOOD)
    ran = dnaward("check", "a.yaml", "--format", f"json={file}")
    assert (ran.code, ran.out) == (2, "")
    assert file in ran.err
    assert (here / "a.yaml").read_text("utf-8") == GOOD


@pytest.mark.parametrize("other", ["k.json", "./k.json", "x/../k.json", "link.json"])
def test_no_two_reports_go_to_one_file(other: str, here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", GOOD)
    put(here, "x/b.txt", "")
    (here / "link.json").symlink_to(here / "k.json")
    ran = dnaward("check", "a.yaml", "--format", "json=k.json", "--format", f"csv={other}")
    assert (ran.code, ran.out) == (2, "")
    assert not (here / "k.json").exists()


def test_a_file_has_neither_the_width_nor_the_colours_of_the_terminal(here: Path) -> None:
    pty = pytest.importorskip("pty")
    put(here, "a.yaml", FAILING)
    plain = child(sys.executable, "-m", "dnaward", "check", "a.yaml").out
    master, slave = pty.openpty()
    words = [sys.executable, "-m", "dnaward", "check", "a.yaml", "--format", "console=k.txt"]
    subprocess.run(words, stdout=slave, stderr=slave, env=environment(COLUMNS="40", TERM="xterm"), check=False)
    os.close(slave)
    os.close(master)
    assert (here / "k.txt").read_text("utf-8") == plain


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_report_into_a_pipe_whose_reader_goes_away(here: Path) -> None:
    for number in range(300):
        put(here, f"d/{number}.yaml", OPEN)
    os.mkfifo(here / "pipe")
    words = [sys.executable, "-m", "dnaward", "check", "d", "--format", "jsonl=pipe", "--format", "csv=k.csv"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as running:
        with (here / "pipe").open("rb") as reader:
            assert reader.readline().startswith(b'{"record"')
        out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err) == (1, b"", b"")
    lines = (here / "k.csv").read_text("utf-8").splitlines()
    assert len([line for line in lines if not line.startswith("Giữa các hồ sơ,")]) == 301


# Disks that are full --------------------------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize("size", [0, 1_000, 20_000, 130_000])
def test_a_disk_that_is_full_leaves_every_old_file_whole(size: int, here: Path) -> None:
    for number in range(40):
        put(here, f"d/{number}.yaml", FAILING)
    for name in FILES:
        put(here, name, "old")
    ran = child(sys.executable, "-c", NARROW, str(size), "check", "d", *ASKED)
    assert (ran.code, ran.out) == (2, "")
    (line,) = ran.err.splitlines()
    assert line.startswith("Không ghi hết được báo cáo ra tệp ")
    assert "đĩa đã đầy" in line
    assert "còn nguyên" in line
    assert [(here / name).read_text() for name in FILES] == ["old"] * 3
    assert names(here) == ["d", *FILES]


@posix
def test_where_only_the_last_report_has_no_room_none_is_replaced(here: Path) -> None:
    for number in range(40):
        put(here, f"d/{number}.yaml", FAILING)
    put(here, "k.csv", "old")
    words = ("--format", "csv=k.csv", "--format", "json=k.json", "--lang", "en")
    ran = child(sys.executable, "-c", NARROW, "100000", "check", "d", *words)
    assert ran.code == 2
    assert "Cannot write the whole report to the file " in ran.err
    assert "k.json" in ran.err
    assert (here / "k.csv").read_text() == "old"
    assert names(here) == ["d", "k.csv"]
    assert child(sys.executable, "-c", NARROW, "10000000", "check", "d", *words).code == 1
    assert names(here) == ["d", "k.csv", "k.json"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("name", FORMATS)
def test_standard_output_that_is_full_is_an_error(name: str, here: Path) -> None:
    put(here, "a.yaml", FAILING)
    with Path("/dev/full").open("wb") as full:
        words = [sys.executable, "-m", "dnaward", "check", "a.yaml", "--format", name, "--format", "csv=k.txt"]
        ran = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, env=environment(), timeout=30, check=False)
    assert ran.returncode == 2
    assert ran.stderr.decode() == "Không ghi hết được báo cáo ra đầu ra chuẩn: đĩa đã đầy hoặc hết hạn mức\n"
    assert names(here) == ["a.yaml"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_device_that_is_full_is_an_error(here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", FAILING)
    ran = dnaward("check", "a.yaml", "--format", "json=/dev/full", "--format", "csv=k.csv")
    assert (ran.code, ran.out) == (2, "")
    assert "/dev/full" in ran.err
    assert names(here) == ["a.yaml"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KB, where one may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("no small disk may be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_real_disk_that_is_full(here: Path, small_disk: Path) -> None:
    for number in range(60):
        put(here, f"d/{number}.yaml", FAILING)
    (small_disk / "k.json").write_text("old")
    words = ("--format", f"json={small_disk / 'k.json'}", "--format", "csv=k.csv")
    ran = child(sys.executable, "-m", "dnaward", "check", "d", *words)
    assert ran.code == 2
    assert "đĩa đã đầy" in ran.err
    assert (small_disk / "k.json").read_text() == "old"
    assert names(small_disk) == ["k.json"]
    assert "k.csv" not in names(here)
    assert child(sys.executable, "-m", "dnaward", "check", "d/1.yaml", *words).code == 1
    assert json.loads((small_disk / "k.json").read_text("utf-8"))["summary"]["dossiers"] == 1


@posix
def test_an_interrupted_run_leaves_every_old_file_whole(here: Path) -> None:
    for name in FILES:
        put(here, name, "old")
    words = [sys.executable, "-c", HEARING, sys.executable, "-m", "dnaward", "check", "-", *ASKED, "--format", "jsonl"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdin is not None
        while len(names(here)) < 6:  # until the drafts are there: it waits for its input then
            assert running.poll() is None
        running.send_signal(signal.SIGINT)
        assert running.wait(10) == 130
    assert [(here / name).read_text() for name in FILES] == ["old"] * 3
    assert names(here) == list(FILES)


def test_a_file_with_the_longest_name_is_written(here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", GOOD)
    name = "k" * 250 + ".json"
    assert dnaward("check", "a.yaml", "--format", f"json={name}").code == 0
    assert names(here) == sorted(["a.yaml", name])


FILE_NAMES = [
    b"\xff\xfe.yaml",
    b"a\nb\r::error::c.yaml",
    b"::error::x.yaml",
    b"  ::add-mask::x.yaml",
    b"##[add-mask]x.yaml",
    b"a,b:c%0A;d.yaml",
    b"=cmd()'|.yaml",
    b"<b>&\"'.yaml",
    "\u202e\u200bx\ufffe.yaml".encode(),
    b"\x1b]0;x\x07.yaml",
    b"-n.yaml",
    ("Đ" * 120 + ".yaml").encode(),
]


@posix
@pytest.mark.parametrize("name", FORMATS)
def test_a_file_may_have_any_name(name: str, here: Path, dnaward: Any) -> None:
    (here / "d").mkdir()
    for file in FILE_NAMES:
        Path(os.fsdecode(os.fsencode(here / "d") + b"/" + file)).write_bytes(FAILING.encode())
    ran = dnaward("check", "d", "--format", name)
    inside = dnaward("check", ".", "--format", name)
    assert (ran.code, ran.err) == (inside.code, inside.err) == (1, "")
    for text in (ran.out, inside.out):
        assert hidden_in(text.removeprefix("\ufeff")) == set()
        assert acting(name, text) == []
        assert READ[name](text)
    conclusions = [one["conclusion"] for one in json.loads(dnaward("check", "d", "--format", "json").out)["dossiers"]]
    assert conclusions == ["fail"] * len(FILE_NAMES)


# GitHub Actions -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "name"), [("true", "github"), ("false", "console"), (None, "console")])
def test_auto(value: str | None, name: str, here: Path, dnaward: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    put(here, "a.yaml", FAILING)
    if value:
        monkeypatch.setenv("GITHUB_ACTIONS", value)
    assert dnaward("check", "a.yaml", "--format", "auto") == dnaward("check", "a.yaml", "--format", name)
    assert dnaward("check", "a.yaml") == dnaward("check", "a.yaml", "--format", "console")
    dnaward("check", "a.yaml", "--format", "auto=k.txt")
    assert (here / "k.txt").read_text("utf-8") == dnaward("check", "a.yaml", "--format", name).out


def test_a_step_summary_is_added_to_what_is_there(here: Path, dnaward: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    put(here, "a.yaml", FAILING)
    put(here, "b.yaml", OTHER)
    put(here, "summary.md", "trước\n\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "summary.md"))
    ran = dnaward("check", ".", "--format", "github")
    assert ran.code == 1
    text = (here / "summary.md").read_text("utf-8")
    assert text.startswith("trước\n\n## ")
    assert "<code>a.yaml</code>" in text
    assert "<code>./b.yaml</code>" not in text  # what passes is counted only
    assert "2 hồ sơ: " in text
    dnaward("check", ".", "--format", "console")
    assert (here / "summary.md").read_text("utf-8") == text


@pytest.mark.parametrize("taken", [1024 * 1024 - 50, 1024 * 1024 - 17_000, 900_000, 2_000_000])
def test_a_step_summary_never_takes_the_room_of_others(
    taken: int, here: Path, dnaward: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1000):
        put(here, f"d/{number}.yaml", FAILING)
    put(here, "summary.md", "x" * taken)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "summary.md"))
    assert dnaward("check", "d", "--format", "github").code == 1
    size = (here / "summary.md").stat().st_size
    assert size == taken if taken > 1024 * 1024 - 100 else taken < size <= 1024 * 1024


def test_a_step_summary_that_cannot_be_written_is_an_error(
    here: Path, dnaward: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, "a.yaml", GOOD)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "no" / "summary.md"))
    ran = dnaward("check", "a.yaml", "--format", "github", "--format", "json=k.json")
    assert ran.code == 2
    assert "summary.md" in ran.err


def test_paths_are_those_below_the_root_of_the_repository(
    here: Path, dnaward: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, "du lieu/a.yaml", FAILING)
    monkeypatch.chdir(here / "du lieu")
    for variable in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.setenv(variable, str(here))
        for path in ("a.yaml", str(here / "du lieu" / "a.yaml")):
            ran = dnaward("check", path, "--format", "gitlab")
            assert {one["location"]["path"] for one in json.loads(ran.out)} == {"du lieu/a.yaml"}
            assert "file=du lieu/a.yaml," in dnaward("check", path, "--format", "github").out
        monkeypatch.delenv(variable)
    ran = dnaward("check", str(here / "du lieu" / "a.yaml"), "--format", "gitlab")
    assert {one["location"]["path"] for one in json.loads(ran.out)} == {"a.yaml"}


# Start ----------------------------------------------------------------------------------------------------------------

LOADED = """
import sys
from dnaward.cli.run import run
code = run(sys.argv[1:])
names = [name for name in sys.modules if name.startswith("dnaward.reporters.")]
print(code, *sorted(name.rpartition(".")[2] for name in names), file=sys.stderr)
"""
SHARED = {"address", "inert", "formats"}
PARTS = {
    "console": {"console", "page", "closing", "ending", "finding_lines", "frame", "grouping", "wording"},
    "concise": {"concise", "ending", "findings", "wording"},
    "json": {"json_v1", "json_parts", "json_text"},
    "jsonl": {"json_lines", "json_parts", "json_text"},
    "csv": {"csv_table", "ending", "findings", "wording"},
}


@pytest.mark.parametrize("name", PARTS)
def test_no_format_is_imported_that_is_not_asked_for(name: str, here: Path) -> None:
    put(here, "a.yaml", GOOD)
    words = ("check", "a.yaml", *(() if name == "console" else ("--format", name)))
    code, *loaded = child(sys.executable, "-c", LOADED, *words).err.split()
    assert (code, set(loaded)) == ("0", SHARED | PARTS[name])
