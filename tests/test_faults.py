"""What goes wrong around a run: each ends with a documented code and something to read, in a process of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from commands import FAILING, GOOD, OPEN, SOURCES, Ran, environment, process, put
from dnaward.cli.exit_code import ExitCode
from dnaward.values.incident import incident, place_of

RESOURCES = pytest.importorskip("resource", reason="no POSIX system")
COMMAND = [sys.executable, "-m", "dnaward"]
CODES = {code.value for code in ExitCode}


def shell(words: str, **more: str) -> Ran:
    """The command as a shell starts it, `words` after it."""
    line = f'"{sys.executable}" -m dnaward {words}'
    ran = subprocess.run(["bash", "-c", line], capture_output=True, env=environment(**more), timeout=60, check=False)
    return Ran(ran.returncode, ran.stdout.decode("utf-8"), ran.stderr.decode("utf-8"))


def told(ran: Ran) -> list[tuple[str, str]]:
    """The file and conclusion of each entry of a JSON report."""
    return [(Path(one["file"]).name, one["conclusion"]) for one in json.loads(ran.out)["dossiers"]]


def codes(ran: Ran) -> list[str]:
    """The codes of all diagnostics of a JSON report."""
    return [found["code"] for one in json.loads(ran.out)["dossiers"] for found in one["diagnostics"]]


# Files ----------------------------------------------------------------------------------------------------------------


def test_special_files_hide_no_other(here: Path) -> None:
    put(here, "1.yaml")
    (here / "2.yaml").mkdir()
    os.mkfifo(here / "3.yaml")
    (here / "4.yaml").symlink_to("4.yaml")
    (here / "5.yaml").symlink_to("nowhere.yaml")
    (here / "6.yaml").symlink_to("/dev/zero")
    put(here, "~$7.yaml", "a: [")
    put(here, "9.yaml")
    ran = process("check", ".", "--format", "json")
    assert ran.code == 3
    assert [one for one in told(ran) if one[1] == "pass"] == [("1.yaml", "pass"), ("9.yaml", "pass")]
    assert all(conclusion == "invalid" for file, conclusion in told(ran) if file not in ("1.yaml", "9.yaml"))


@pytest.mark.parametrize("name", ["pipe.yaml", "/dev/zero", "/dev/stdin", "folder.yaml", "a" * 5000, "loop.yaml"])
def test_what_is_no_file_is_not_waited_for(name: str, here: Path) -> None:
    put(here, "good.yaml")
    os.mkfifo(here / "pipe.yaml")
    (here / "folder.yaml").mkdir()
    (here / "loop.yaml").symlink_to("loop.yaml")
    ran = process("check", name, "good.yaml", "--format", "json")
    assert ran.code == (0 if name == "folder.yaml" else 3)
    assert ("good.yaml", "pass") in told(ran)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable for root")
def test_an_unreadable_file_is_told(here: Path) -> None:
    put(here, "1.yaml")
    (here / put(here, "2.yaml")).chmod(0)
    ran = process("check", ".", "--format", "json")
    assert (ran.code, codes(ran)) == (3, ["input-permission"])


UNREADABLE = """
import builtins, errno, os, sys
real = os.open
def refusing(path, *more, **named):
    if str(path).endswith("2.yaml"):
        raise OSError(errno.{name}, "refused")
    return real(path, *more, **named)
os.open = refusing
from dnaward.cli.run import run
sys.exit(run(["check", ".", "--format", "json"]))
"""


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("EACCES", "input-permission"),
        ("ENOENT", "input-unreadable"),
        ("EIO", "input-unreadable"),
        ("ESTALE", "input-unreadable"),
    ],
)
def test_a_file_that_vanishes_or_cannot_be_read_hides_no_other(name: str, code: str, here: Path) -> None:
    for number in (1, 2, 3):
        put(here, f"{number}.yaml")
    command = [sys.executable, "-c", UNREADABLE.format(name=name)]
    done = subprocess.run(command, capture_output=True, env=environment(), timeout=30, check=False)
    ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert (ran.code, ran.err, codes(ran)) == (3, "", [code])
    assert [conclusion for _, conclusion in told(ran)] == ["pass", "invalid", "pass"]


BECOMES_A_PIPE = """
import os, sys
from dnaward.judging import opening
reading = opening.read_source
def late(source, limits):
    if source.name.endswith("2.yaml"):
        os.unlink("2.yaml")
        os.mkfifo("2.yaml")
    return reading(source, limits)
opening.read_source = late
from dnaward.cli.run import run
sys.exit(run(["check", ".", "--format", "json"]))
"""


def test_a_file_that_becomes_a_pipe_is_not_waited_for(here: Path) -> None:
    for number in (1, 2, 3):
        put(here, f"{number}.yaml")
    command = [sys.executable, "-c", BECOMES_A_PIPE]
    done = subprocess.run(command, capture_output=True, env=environment(), timeout=30, check=False)
    ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert (ran.code, codes(ran)) == (3, ["input-not-a-file"])


def test_a_huge_file_is_refused_unread(here: Path) -> None:
    with (here / "1.yaml").open("wb") as stream:
        stream.truncate(50 * 1024**3)
    put(here, "2.yaml")
    ran = process("check", ".", "--format", "json")
    assert (ran.code, codes(ran)) == (3, ["limit-file"])


def test_input_is_never_changed(here: Path) -> None:
    for number, text in enumerate((GOOD, FAILING, "a: [", b"\xff\xfe", "&a [*a]")):
        put(here, f"{number}.yaml", text)
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in here.iterdir()}
    process("check", ".")
    assert {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in here.iterdir()} == before


def test_nothing_is_executed_and_nothing_is_sent(here: Path) -> None:
    put(here, "1.yaml", "ten: !!python/object/apply:os.system ['touch pwned']\n")
    put(here, "2.yaml", f"{GOOD}ghi_chu: '$(touch pwned) `touch pwned` ${{IFS}}'\n")
    hook = (
        "import sys\n"
        "watched = ('socket.', 'subprocess.', 'os.system', 'os.exec', 'os.posix_spawn', 'os.fork', 'ctypes.')\n"
        "sys.addaudithook(lambda event, _: event.startswith(watched) and sys.exit(f'audit: {event}'))\n"
        "from dnaward.cli.run import run\n"
        "sys.exit(run(['check', '.', '--format', 'json']))\n"
    )
    done = subprocess.run([sys.executable, "-c", hook], capture_output=True, env=environment(), timeout=30, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert sorted(file.name for file in here.iterdir()) == ["1.yaml", "2.yaml"]


# Streams --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("check a.yaml >&-", 1),
        ("check a.yaml 2>&-", 1),
        ("check a.yaml >&- 2>&-", 1),
        ("check a.yaml --format json >&-", 1),
        ("check - <&-", 3),
        ("check - a.yaml <&-", 3),
        ("check a.yaml --wrong >&- 2>&-", 2),
        ("check none.yaml 2>&-", 3),
        ("--help >&-", 0),
        ("rules list >&-", 0),
    ],
)
def test_streams_that_are_closed_from_the_start(words: str, code: int, here: Path) -> None:
    put(here, "a.yaml", FAILING)
    ran = shell(words)
    assert ran.code == code
    assert "Traceback" not in ran.out + ran.err
    assert "DN-" not in ran.out + ran.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    "words",
    ["check a.yaml", "check a.yaml --format json", "--version", "check --help", "rules list", "explain hai-moc"],
)
def test_standard_output_on_a_full_disk(words: str, here: Path) -> None:
    put(here, "a.yaml")
    ran = shell(f"{words} > /dev/full")
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert "đĩa đã đầy" in ran.err


@pytest.mark.parametrize("words", ["check .", "check . --format json", "rules list", "--help", "check --help"])
def test_a_reader_that_goes_away(words: str, here: Path) -> None:
    for number in range(60):
        put(here, f"{number}.yaml", OPEN)
    ran = shell(f"{words} --color never 2>errors | head -c 10 >/dev/null" if "check ." in words else f"{words} | true")
    assert ran.err == ""
    assert not (here / "errors").exists() or (here / "errors").read_text() == ""


def test_a_folder_that_cannot_be_written_to(here: Path) -> None:
    put(here, "a.yaml")
    for place in ("/proc/x.json", "/nowhere/x.json", "a.yaml/x.json"):
        ran = process("check", "a.yaml", "--format", f"json={place}")
        assert ran.code == 2
        assert place in ran.err
    assert [file.name for file in here.iterdir()] == ["a.yaml"]


BREAKS_OFF = """
import os, sys
from dnaward.cli import file_output
from dnaward.cli.run import run
def broken(*_, **__):
    raise {error}
{place} = broken
sys.exit(run(["schema", "dossier", "--output", "old.json"]))
"""


@pytest.mark.parametrize("place", ["os.fsync", "os.fdopen", "file_output._make_readable"])
@pytest.mark.parametrize(("error", "code"), [("KeyboardInterrupt", 130), ("OSError(28, 'full')", 2)])
def test_a_schema_that_cannot_be_written_leaves_nothing(place: str, error: str, code: int, here: Path) -> None:
    put(here, "old.json", "old")
    command = [sys.executable, "-c", BREAKS_OFF.format(place=place, error=error)]
    done = subprocess.run(command, capture_output=True, env=environment(), timeout=30, check=False)
    assert done.returncode == code, done.stderr
    assert {file.name: file.read_text() for file in here.iterdir()} == {"old.json": "old"}


ENVIRONMENTS: list[dict[str, str]] = [
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "cp1252"},
    {"PYTHONIOENCODING": "cp1258"},
    {"COLUMNS": "1"},
    {"COLUMNS": "5000000"},
    {"COLUMNS": "x"},
    {"TERM": "dumb"},
    {"TERM": ""},
    {"NO_COLOR": "1"},
    {"FORCE_COLOR": "1"},
    {"TZ": "America/Los_Angeles"},
    {"TZ": "nowhere"},
    {"HOME": ""},
    {"HOME": "/nowhere"},
    {"PYTHONHASHSEED": "7"},
    {"PYTHONOPTIMIZE": "2"},
    {"PYTHONWARNINGS": "error"},
    {"PYTHONDEVMODE": "1", "PYTHONWARNINGS": "error"},
    {"PYTHONDONTWRITEBYTECODE": "1"},
]


@pytest.mark.parametrize(
    "more", ENVIRONMENTS, ids=lambda more: " ".join(f"{key}={value}" for key, value in more.items())
)
def test_no_environment_changes_a_byte(more: dict[str, str], here: Path, dnaward: Any) -> None:
    put(here, "Đắk R'lấp.yaml", FAILING)
    put(here, "b.yaml", OPEN)
    words = ("check", ".", "--format", "console", "--format", "json=k.json")
    expected, report = dnaward(*words), (here / "k.json").read_bytes()
    assert process(*words, env=environment(**more)) == expected
    assert (here / "k.json").read_bytes() == report


def test_nothing_of_the_environment_is_needed(here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", FAILING)
    command = [*COMMAND, "check", "."]
    env = {"PYTHONPATH": SOURCES}
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env=env, timeout=30, check=False)
    assert Ran(done.returncode, done.stdout.decode(), done.stderr.decode()) == dnaward("check", ".")


@pytest.mark.parametrize(
    "flags", [["-O"], ["-OO"], ["-W", "error"], ["-X", "dev", "-W", "error"], ["-s", "-E"], ["-B"]]
)
def test_no_flag_of_the_interpreter_changes_a_byte(flags: list[str], here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", FAILING)
    put(here, "b.yaml", "ten: 'R'lấp'\n")
    start = f"import sys; sys.path.insert(0, {SOURCES!r}); from dnaward.__main__ import main; sys.exit(main())"
    command = [sys.executable, *flags, "-c", start, "check", "."]
    done = subprocess.run(command, capture_output=True, env=environment(), timeout=60, check=False)
    assert Ran(done.returncode, done.stdout.decode(), done.stderr.decode()) == dnaward("check", ".")


HOLDING = """
import io, os, sys
class Held(io.StringIO):
    def flush(self):
        os.write(1, self.getvalue().encode())
sys.stdout = Held()
print("held")
from dnaward.__main__ import start
start()
"""
"""A run that writes to a file, and whose standard output holds back something until it is flushed."""


def test_what_is_written_but_not_flushed_is_not_lost_at_the_end(here: Path) -> None:
    put(here, "a.yaml", FAILING)
    command = [sys.executable, "-c", HOLDING, "check", "a.yaml", "--format", "json=k.json"]
    done = subprocess.run(command, capture_output=True, env=environment(), timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"held\n", b"")


def test_a_working_folder_that_is_gone(here: Path) -> None:
    put(here, "a.yaml")
    file, register = here / "a.yaml", here / put(here, "so/mien-tru.yaml", "waivers: []\n")
    for words, code in (
        (f"check '{file}'", 0),
        ("check .", 3),
        ("check . --exclude a --exclude /b", 3),
        (f"check . a.yaml '*.yaml' '{file}' --files-from a --exclude a --exclude /b", 3),
        (f"check '{file}' --waivers '{register}'", 0),
        ("check . --waivers a.yaml", 2),
        (f"check '{file}' --format json", 0),
        ("rules list", 0),
    ):
        gone = here / "gone"
        gone.mkdir()
        start = f'cd "{gone}" && rmdir "{gone}" && "{sys.executable}" -m dnaward {words}'
        done = subprocess.run(["bash", "-c", start], capture_output=True, env=environment(), timeout=60, check=False)
        assert done.returncode == code, done.stderr
        assert b"DN-" not in done.stderr


# Signals --------------------------------------------------------------------------------------------------------------


def _running(here: Path, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A run that has begun to write its report into `k.json` and goes on for a while."""
    for number in range(400):
        put(here, f"d/{number}.yaml", OPEN)
    put(here, "k.json", "old")
    command = [*COMMAND, "check", *["d"] * 1, *words, "--format", "json=k.json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as child:
        for _ in range(2000):
            drafts = [file for file in here.iterdir() if file.name.startswith(".k.json")]
            if drafts and drafts[0].stat().st_size:
                break
            time.sleep(0.005)
        yield child


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_signal_ends_the_run_in_order(number: signal.Signals, here: Path) -> None:
    for child in _running(here):
        # A test in the background may have been started with SIGINT ignored, and so would its child.
        if number is signal.SIGINT and signal.getsignal(number) is signal.SIG_IGN:
            pytest.skip("interrupts are ignored here")
        child.send_signal(number)
        _, err = child.communicate(timeout=30)
        assert child.returncode == 130, err
        assert err.decode() == "Đã dừng theo yêu cầu\n"
    assert (here / "k.json").read_text() == "old"
    assert sorted(file.name for file in here.iterdir()) == ["d", "k.json"]


def test_a_signal_that_is_ignored_stays_ignored(here: Path) -> None:
    put(here, "a.yaml", FAILING)
    start = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "from dnaward.__main__ import main\n"
        "sys.argv[1:] = ['check', 'a.yaml', '--quiet']\n"
        "code = main()\n"
        "os.kill(os.getpid(), signal.SIGHUP)\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", start], capture_output=True, env=environment(), timeout=30, check=False
    )
    assert done.returncode == 1


# Little room ----------------------------------------------------------------------------------------------------------


def _limited(kind: str, most: int) -> Callable[[], None]:
    return lambda: RESOURCES.setrlimit(getattr(RESOURCES, kind), (most, most))


def test_depth_with_a_small_stack(here: Path) -> None:
    bombs = [opening * levels for levels in (33, 500, 30_000, 120_000) for opening in ("[", "{a: ", "- ", "? ")]
    for number, bomb in enumerate(bombs):
        put(here, f"{number}.yaml", bomb)
    put(here, "good.yaml")
    command = [*COMMAND, "check", ".", "--format", "json"]
    small = _limited("RLIMIT_STACK", 1024 * 1024)
    done = subprocess.run(command, capture_output=True, env=environment(), preexec_fn=small, timeout=30, check=False)
    ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert (ran.code, ran.err) == (1, "")
    assert told(ran) == [*((f"{number}.yaml", "invalid") for number in range(len(bombs))), ("good.yaml", "pass")]


def test_one_bomb_among_twenty_files(here: Path) -> None:
    for number in range(1, 21):
        put(here, f"{number}.yaml", "[" * 200_000 if number == 5 else GOOD)
    ran = process("check", ".", "--format", "json")
    assert [conclusion for _, conclusion in told(ran)] == ["pass"] * 4 + ["invalid"] + ["pass"] * 15


# Faults of the program ------------------------------------------------------------------------------------------------

BROKEN_JUDGE = """
import sys
from dnaward.judging.engine import Engine
def judge(self, dossier):
    if dossier.ma_ho_so == "067089001234":
        raise ValueError("067089001234 Nguyễn Văn Bí Mật")
    return [rule.judge(dossier) for rule in self.rules]
Engine.judge = judge
from dnaward.cli.run import run
sys.exit(run(["check", *sys.argv[1:]]))
"""


def test_a_fault_of_the_program_spoils_one_document_only(here: Path) -> None:
    bad = GOOD.replace("HS-1", "067089001234")
    put(here, "1.yaml", f"{GOOD}---\n{bad}---\n{GOOD}")
    put(here, "2.yaml", GOOD)
    outputs = []
    for words in (["--format", "json"], [], ["--lang", "en"], ["--format", "json"]):
        command = [sys.executable, "-c", BROKEN_JUDGE, ".", *words]
        done = subprocess.run(command, capture_output=True, env=environment(), timeout=30, check=False)
        assert done.returncode == 4
        outputs.append(done.stdout.decode() + done.stderr.decode())
    assert outputs[0] == outputs[3]
    assert [one["conclusion"] for one in json.loads(outputs[0])["dossiers"]] == ["pass", "invalid", "pass", "pass"]
    for output in outputs:
        assert "DN-" in output
        assert "Bí Mật" not in output
        assert "067089001234" not in output
        assert "Traceback" not in output


def test_a_fault_outside_of_every_document_is_told_on_one_line(here: Path) -> None:
    put(here, "a.yaml")
    start = (
        "import sys\n"
        "from dnaward.cli import course\n"
        "def broken(*_a, **_b): raise RuntimeError('067089001234 Bí Mật')\n"
        "course.load_law = broken\n"
        "from dnaward.cli.run import run\n"
        "sys.exit(run(['check', 'a.yaml']))\n"
    )
    ran = [
        subprocess.run([sys.executable, "-c", start], capture_output=True, env=environment(), timeout=30, check=False)
        for _ in range(2)
    ]
    assert [one.returncode for one in ran] == [4, 4]
    assert ran[0].stderr == ran[1].stderr
    said = ran[0].stderr.decode()
    assert said.count("\n") == 1
    assert "DN-" in said
    assert "--version" in said
    assert "Bí Mật" not in said


def _fail(error: Exception) -> None:
    raise error


def _raised(error: Exception) -> Exception:
    with pytest.raises(type(error)) as caught:
        _fail(error)
    return caught.value


def test_a_reference_says_where_and_not_what() -> None:
    one, other = _raised(ValueError("a")), _raised(ValueError("067089001234"))
    assert incident(one) == incident(other)
    assert incident(one) != incident(_raised(TypeError("a")))
    assert place_of(one).startswith("test_faults.py:")
    assert place_of(ValueError("never raised")) == "?"


def test_every_code_is_documented() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    assert all(f"| {code} |" in readme for code in CODES)
