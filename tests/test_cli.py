"""The command line as its users meet it: exit codes, options, help, what is found in folders, where output goes."""

import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from commands import BROKEN, FAILING, GOOD, INVALID, OPEN, SOURCES, WARNED, Ran, environment, process, put
from dnaward import __version__
from dnaward.reporters.formats import FORMATS

FAIL_ON = ("fail", "open", "warning", "never")
LANGUAGES = ("vi", "en")


def dossiers(ran: Ran) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ran.out)["dossiers"]
    return found


def conclusions(ran: Ran) -> list[str]:
    return [one["conclusion"] for one in dossiers(ran)]


def files(ran: Ran) -> list[str]:
    return [one["file"] for one in dossiers(ran)]


# Exit codes -----------------------------------------------------------------------------------------------------------

COUNTED = [
    ("pass", GOOD, (0, 0, 0, 0)),
    ("fail", FAILING, (1, 1, 1, 0)),
    ("open", OPEN, (0, 1, 1, 0)),
    ("pass", WARNED, (0, 0, 1, 0)),
    ("invalid", INVALID, (1, 1, 1, 0)),
    ("invalid", BROKEN, (1, 1, 1, 0)),
]


@pytest.mark.parametrize(("conclusion", "text", "codes"), COUNTED)
def test_what_counts_under_each_fail_on(
    conclusion: str, text: str, codes: tuple[int, ...], here: Path, dnaward: Any
) -> None:
    name = put(here, "a.yaml", text)
    assert tuple(dnaward("check", name, "--fail-on", word).code for word in FAIL_ON) == codes
    assert conclusions(dnaward("check", name, "--format", "json")) == [conclusion]
    assert dnaward("check", name).code == codes[FAIL_ON.index("open")]
    assert dnaward("check", name, "--quiet").code == codes[FAIL_ON.index("open")]


def test_the_code_of_the_process_is_that_of_the_run(here: Path) -> None:
    put(here, "a.yaml", GOOD)
    put(here, "b.yaml", FAILING)
    assert [process("check", *words).code for words in (("a.yaml",), ("b.yaml",), ("no.yaml",), ())] == [0, 1, 3, 2]


def test_every_code_of_the_process(here: Path) -> None:
    """130, which takes a signal, has a test of its own below."""
    put(here, "a.yaml", GOOD)
    put(here, "b.yaml", FAILING)
    (here / "empty").mkdir()
    codes = {
        ("check", "a.yaml"): 0,
        ("check", "b.yaml", "--fail-on", "never"): 0,
        ("check", "b.yaml"): 1,
        ("check", "a.yaml", "--formt", "json"): 2,
        ("check", "a.yaml", "--rules", "empty"): 2,
        ("check", "a.yaml", "--format", "json=no/such/folder/k.json"): 2,
        ("check", "empty"): 3,
        ("check", "a.yaml", "no.yaml"): 3,
        ("check", "a.yaml", "*.yml"): 3,
        ("check", "--files-from", "no-list"): 3,
        ("check", ".", "--exclude", "*.yaml"): 3,
        ("check", "a.yaml", "--jobs", "2"): 0,
        ("check", "a.yaml", "--jobs", "0"): 2,
        ("check", "a.yaml", "--waivers", "no.yaml"): 2,
        ("check", "a.yaml", "--as-of", "31/02/2025"): 2,
    }
    assert {words: process(*words).code for words in codes} == codes


# A copy of the program, broken as no dossier can break it: where one dossier is judged, and around the whole run.
DAMAGE = {
    "judging/engine.py": "\n\ndel Outcome\n",
    "judging/batch.py": "\n\ndef circumstances(*_):\n    raise RuntimeError\n",
}


@pytest.mark.parametrize("file", DAMAGE)
def test_a_fault_of_the_program_is_told_as_one(file: str, here: Path) -> None:
    put(here, "a.yaml", FAILING)
    shutil.copytree(SOURCES, here / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(Path(SOURCES).parent / "rules", here / "rules")
    with (here / "src" / "dnaward" / file).open("a") as module:
        module.write(DAMAGE[file])
    ran = process("check", "a.yaml", env=environment(PYTHONPATH=str(here / "src")))
    assert ran.code == 4
    assert "Traceback" not in ran.err + ran.out


def test_nothing_to_check_is_no_success(here: Path, dnaward: Any) -> None:
    (here / "empty").mkdir()
    put(here, "other/readme.txt", "a: b")
    for place in ("empty", "other"):
        ran = dnaward("check", place)
        assert ran.code == 3
        assert "Không có hồ sơ nào" in ran.err
        assert dnaward("check", place, "--fail-on", "never").code == 3
    assert "Nothing to check" in dnaward("check", "empty", "--lang", "en").err


def test_a_missing_path_hides_nothing(here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", GOOD)
    ran = dnaward("check", "không-có.yaml", "a.yaml", "--format", "json")
    assert ran.code == 3
    judged, missing = dossiers(ran)
    assert (missing["file"], missing["document"], missing["conclusion"]) == ("không-có.yaml", None, "invalid")
    assert [one["code"] for one in missing["diagnostics"]] == ["input-missing"]
    assert (judged["file"], judged["conclusion"]) == ("a.yaml", "pass")


@pytest.mark.parametrize("text", [GOOD, FAILING, INVALID])
def test_what_could_not_be_opened_outweighs_what_was_found(text: str, here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", text)
    assert dnaward("check", "a.yaml", "no.yaml").code == 3
    assert dnaward("check", "a.yaml", "no.yaml", "--fail-on", "never").code == 3
    assert dnaward("check", "a.yaml", "no.yaml", "--color", "x").code == 2


# A shell starts background jobs deaf to SIGINT, and what they start inherits it: this undoes it first.
HEARING = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Windows differ")
def test_an_interrupted_run_says_so_and_leaves_files_alone(here: Path) -> None:
    put(here, "old.txt", "old")
    words = [sys.executable, "-c", HEARING, sys.executable, "-m", "dnaward", "check", "-"]
    words += ["--format", "json", "--format", "console=old.txt"]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=pipe, env=environment()) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        assert child.stdout.read(1) == b"{"  # it waits for its input now
        child.send_signal(signal.SIGINT)
        assert child.wait(10) == 130
        assert child.stderr.read().decode() == "Đã dừng theo yêu cầu\n"
    assert (here / "old.txt").read_text() == "old"
    assert [one.name for one in here.iterdir()] == ["old.txt"]


# Usage errors ---------------------------------------------------------------------------------------------------------

MISTAKES = [
    (("check", "a.yaml", "--fail-onn", "open"), "--fail-on"),
    (("--versoin",), "--version"),
    (("check", "a.yaml", "--lang", "fr"), "vi, en"),
    (("check", "a.yaml", "--lang=fr"), "vi, en"),
    (("check", "a.yaml", "--color", "alway"), "always?"),
    (("check", "a.yaml", "--fail-on", "opn"), "open?"),
    (("check", "a.yaml", "--format", "jsn"), "json?"),
    (("check", "a.yaml", "--reading", "hai-mok=dong-thoi"), "hai-moc?"),
    (("check", "a.yaml", "--reading", "hai-moc=dong-thoii"), "dong-thoi?"),
    (("check", "a.yaml", "--reading", "hai-moc"), "dong-thoi"),
    (("check", "a.yaml", "--select", "giai-doan-2019"), "giai-doan-2019-2023?"),
    (("check", "a.yaml", "--format", "json="), "json="),
    (("check", "a.yaml", "--format", "json", "--format", "console"), "json="),
    (("check", "a.yaml", "--format", "json=k.json", "--format", "console=k.json"), "json="),
    (("check", "a.yaml", "--format", "json=no/such/folder/k.json"), "no/such/folder/k.json"),
    (("check", "a.yaml", "--format"), "--format"),
    (("check", "a.yaml", "--quiet=1"), "--quiet"),
    (("check",), ""),
    (("check", "--quiet"), ""),
]


@pytest.mark.parametrize(
    ("words", "command", "said"),
    [
        (("rules", "test", "x"), "dnaward rules test", "«x»"),
        (("rules", "tset"), "dnaward rules", "test?"),
        (("--lang", "vi", "plan", "--verfy", "x"), "dnaward plan", "--verify"),
        (("explain",), "dnaward explain", "--all"),
    ],
)
def test_a_mistake_points_to_the_help_of_its_command(
    words: tuple[str, ...], command: str, said: str, dnaward: Any
) -> None:
    ran = dnaward(*words)
    assert (ran.code, ran.out) == (2, "")
    head, see = ran.err.splitlines()
    assert said in head
    assert see == f"Xem: {command} --help"


@pytest.mark.parametrize(("words", "hint"), MISTAKES, ids=lambda one: " ".join(one) if isinstance(one, tuple) else "")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mistake_on_the_command_line(
    words: tuple[str, ...], hint: str, language: str, here: Path, dnaward: Any
) -> None:
    put(here, "a.yaml", GOOD)
    asked = () if any(word.startswith("--lang") for word in words) else (f"--lang={language}",)
    ran = dnaward(*asked, *words)
    assert (ran.code, ran.out) == (2, "")
    head, *rest = ran.err.splitlines()
    if asked:
        assert head.startswith({"vi": "Lỗi dòng lệnh: ", "en": "Usage error: "}[language])
        command = "dnaward check" if "check" in words else "dnaward"
        assert rest == [{"vi": f"Xem: {command} --help", "en": f"See: {command} --help"}[language]]
    assert hint in head
    assert [one.name for one in here.iterdir()] == ["a.yaml"]


@pytest.mark.parametrize("word", ["qqqq", "🦆", "../a.yaml"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_command_names_the_known_ones(word: str, language: str, dnaward: Any) -> None:
    ran = dnaward("--lang", language, word)
    assert (ran.code, ran.out) == (2, "")
    assert {"vi": "Không có lệnh", "en": "There is no command"}[language] in ran.err
    assert "check" in ran.err.splitlines()[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_rules_are_told_before_anything_is_judged(language: str, here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", GOOD)
    put(here, "rules/mine/pack.yaml", "id: mine\n")
    put(here, "rules/mine/vocabulary.yaml", "vocabularies: {}\n")
    asked = ("check", "a.yaml", "--lang", language)
    for words, code in (
        (("--rules", "rules"), "missing-key"),
        (("--rules", "nowhere"), "pack-not-found"),
        (("--pack", "kh46"), "pack-unknown"),
    ):
        ran = dnaward(*asked, *words)
        assert (ran.code, ran.out) == (2, "")
        assert f"[{code}]" in ran.err
        assert {"vi": "Bộ quy tắc có", "en": "Faults in the rules"}[language] in ran.err
    assert "kh461" in dnaward(*asked, "--pack", "kh46").err


def test_a_word_after_two_dashes_is_a_path(here: Path, dnaward: Any) -> None:
    put(here, "--quiet", GOOD)
    assert files(dnaward("check", "--format", "json", "--", "--quiet")) == ["--quiet"]


# Help and version -----------------------------------------------------------------------------------------------------

PARSER_WORDS = (
    "Usage",
    "Options",
    "Arguments",
    "Commands",
    "Show",
    "default",
    "required",
    "TEXT",
    "Error",
    "Try",
    "PATH",
)
OPTIONS = (
    "--format",
    "--lang",
    "--rules",
    "--pack",
    "--select",
    "--reading",
    "--fail-on",
    "--quiet",
    "--show-passed",
    "--show-values",
    "--color",
    "--no-config",
    "--help",
)


def test_version(dnaward: Any) -> None:
    assert dnaward("--version") == Ran(0, f"dnaward {__version__}\n", "")
    assert process("--version") == Ran(0, f"dnaward {__version__}\n", "")


@pytest.mark.parametrize("command", [(), ("check",), ("rules",), ("rules", "prove")])
def test_help_has_a_short_name(command: tuple[str, ...], dnaward: Any) -> None:
    ran = dnaward(*command, "-h")
    assert ran == dnaward(*command, "--help")
    assert "-h, --help" in ran.out


@pytest.mark.parametrize("words", [("--help",), ("check", "--help")])
def test_help_speaks_vietnamese_by_default(words: tuple[str, ...], dnaward: Any) -> None:
    ran = dnaward(*words)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Cách dùng: dnaward")
    assert [word for word in PARSER_WORDS if word in ran.out] == []
    assert dnaward("--lang", "vi", *words) == ran


@pytest.mark.parametrize("words", [("--lang", "en", "--help"), ("--lang=en", "check", "--help")])
def test_help_speaks_english_on_request(words: tuple[str, ...], dnaward: Any) -> None:
    ran = dnaward(*words)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Usage: dnaward")
    assert [word for word in ("Cách dùng", "Tùy chọn", "Tham số", "Hiện", "TỆP", "hồ sơ") if word in ran.out] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_names_every_option(language: str, dnaward: Any) -> None:
    shown = dnaward("--lang", language, "check", "--help").out
    beginnings = {word.strip(",") for line in shown.splitlines() for word in line.split()[:2]}
    assert set(OPTIONS) <= beginnings
    assert max(map(len, shown.splitlines())) <= 100
    assert all(word in shown for word in FAIL_ON)
    assert all(f" {name}," in shown.replace("\n", " ") for name in FORMATS)


# Inputs ---------------------------------------------------------------------------------------------------------------


def test_standard_input() -> None:
    ran = process("check", "-", "--format", "json", stdin=f"{GOOD}---\n{FAILING}".encode())
    assert ran.code == 1
    assert files(ran) == ["<stdin>", "<stdin>"]
    assert conclusions(ran) == ["pass", "fail"]
    assert process("check", "-", stdin=GOOD.encode()).code == 0
    assert process("check", "-", "--format", "json", stdin=b"").code == 1  # an empty dossier is an invalid one


def test_standard_input_counts_once(here: Path) -> None:
    put(here, "a.yaml", GOOD)
    ran = process("check", "-", "a.yaml", "-", "--format", "json", stdin=GOOD.encode())
    assert files(ran) == ["<stdin>", "a.yaml"]


def test_folders(here: Path, dnaward: Any) -> None:
    found = ["d/hs-1.yaml", "d/hs-2.yml", "d/hs-10.YAML", "d/Đề nghị.YmL", "d/con/hs-3.yaml", "d/con/cháu/x.yaml"]
    passed_over = [
        "d/.ẩn.yaml",
        "d/~$hs-1.yaml",
        "d/._hs-1.yaml",
        "d/hs.yaml.bak",
        "d/yaml",
        "d/hs.txt",
        "d/.git/a.yaml",
    ]
    rules = ["d/luat/pack.yaml", "d/luat/a.yaml", "d/luat/rules/b.yaml"]
    for name in [*found, *passed_over, *rules]:
        put(here, name)
    (here / "d/rỗng").mkdir()
    ran = dnaward("check", "d", "--format", "json")
    assert sorted(files(ran)) == sorted(found)
    assert [name for name in files(ran) if "hs-" in name and "con" not in name] == found[:3]
    assert files(dnaward("check", "d/", "--format", "json")) == files(ran)
    # What is skipped in a folder is judged where somebody names it.
    assert sorted(files(dnaward("check", *passed_over, "--format", "json"))) == sorted(passed_over)


def test_natural_order(here: Path, dnaward: Any) -> None:
    names = ["1.yaml", "2.yaml", "10.yaml", "a1b2.yaml", "a1b10.yaml", "a2.yaml", "a01.yaml"]
    for name in names:
        put(here, f"d/{name}")
    listed = files(dnaward("check", "d", "--format", "json"))
    assert sorted(listed) == sorted(f"d/{name}" for name in names)
    order = [listed.index(f"d/{name}") for name in names[:6]]
    assert order == sorted(order)


def test_each_file_counts_once_whatever_the_order_of_the_paths(here: Path, dnaward: Any) -> None:
    put(here, "d/b.yaml")
    put(here, "d/a.yaml")
    (here / "link.yaml").symlink_to(here / "d" / "b.yaml")
    paths = ["d/b.yaml", "d", "./d/a.yaml", "link.yaml"]
    for listed in (paths, paths[::-1]):
        assert files(dnaward("check", *listed, "--format", "json")) == ["d/a.yaml", "d/b.yaml"]
        ran = dnaward("check", *listed, str(here / "d"), "--format", "json")
        assert [Path(one).name for one in files(ran)] == ["a.yaml", "b.yaml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_what_is_no_regular_file_is_not_opened(here: Path) -> None:
    put(here, "d/a.yaml")
    os.mkfifo(here / "d" / "fifo.yaml")
    put(here, "d/folder.yaml/b.yaml")
    assert files(process("check", "d", "--format", "json")) == ["d/a.yaml", "d/folder.yaml/b.yaml"]
    ran = process("check", "d/fifo.yaml", "d/a.yaml", "--format", "json")
    assert ran.code == 3
    assert [(one["document"], one["conclusion"]) for one in dossiers(ran)] == [(1, "pass"), (None, "invalid")]
    assert dossiers(ran)[1]["diagnostics"][0]["code"] == "input-not-a-file"


def test_a_loop_of_links_ends(here: Path, dnaward: Any) -> None:
    put(here, "d/a.yaml")
    (here / "d" / "again").symlink_to(here / "d")
    assert files(dnaward("check", "d", "--format", "json")) == ["d/a.yaml"]


def test_one_broken_document_hides_no_other(here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", f"{GOOD}---\n{BROKEN}---\n{FAILING}---\nten: 'x\n---\n{OPEN}")
    ran = dnaward("check", "a.yaml", "--format", "json")
    assert conclusions(ran) == ["pass", "invalid", "fail", "invalid", "open"]
    assert [one["document"] for one in dossiers(ran)] == [1, 2, 3, 4, 5]
    broken = dossiers(ran)[1]
    assert broken["verdicts"] == []
    assert broken["diagnostics"][0]["location"]["line"] == GOOD.count("\n") + 2


def _zipped(name: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "<x/>")
    return stream.getvalue()


NOT_YAML = {
    "file-word": _zipped("word/document.xml"),
    "file-excel": _zipped("xl/workbook.xml"),
    "file-zip": _zipped("a.yaml"),
    "file-old-office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
    "file-pdf": b"%PDF-1.7\n",
    "file-binary": bytes(range(256)),
    "encoding-utf16": GOOD.encode("utf-16"),
    "encoding-windows-1258": "ten: Hộ nông dân Phường\nnoi_dung: sản xuất".encode("cp1258", "ignore"),
    "file-empty": b"",
}


@pytest.mark.parametrize("code", NOT_YAML)
def test_a_file_that_is_no_yaml_hides_no_other(code: str, here: Path, dnaward: Any) -> None:
    for name, content in (("1.yaml", GOOD), ("2.yaml", NOT_YAML[code]), ("3.yaml", GOOD)):
        put(here, name, content)
    ran = dnaward("check", ".", "--format", "json")
    assert ran.code == 1
    assert conclusions(ran) == ["pass", "invalid", "pass"]
    assert [one["code"] for one in dossiers(ran)[1]["diagnostics"]] == [code]


# Outputs --------------------------------------------------------------------------------------------------------------


def test_a_report_goes_to_its_file(here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", FAILING)
    shown = dnaward("check", "a.yaml", "--format", "json").out
    console = dnaward("check", "a.yaml").out
    both = dnaward("check", "a.yaml", "--format", "json=k.json", "--format", "console")
    assert both == Ran(1, console, "")
    assert (here / "k.json").read_text(encoding="utf-8") == shown
    assert dnaward("check", "a.yaml", "--format", "console=k.txt", "--format", "json").out == shown
    assert (here / "k.txt").read_text(encoding="utf-8") == console
    assert dnaward("check", "a.yaml", "--format", "json=k.json") == Ran(1, "", "")
    assert sorted(one.name for one in here.iterdir()) == ["a.yaml", "k.json", "k.txt"]


def test_a_quiet_console_does_not_empty_the_json(here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", FAILING)
    shown = dnaward("check", "a.yaml", "--format", "json").out
    ran = dnaward("check", "a.yaml", "--quiet", "--format", "json=k.json", "--format", "console")
    assert (here / "k.json").read_text(encoding="utf-8") == shown
    assert "a.yaml" not in ran.out
    assert dnaward("check", "a.yaml", "--quiet", "--format", "json").out == shown


@pytest.mark.parametrize(
    "words",
    [
        ("--color", "x"),
        ("--reading", "x=y"),
        ("--select", "x"),
        ("--pack", "x"),
        ("--rules", "no"),
        ("--format", "json"),
        ("--format", "consol"),
    ],
)
def test_a_run_that_never_began_leaves_the_file_alone(words: tuple[str, ...], here: Path, dnaward: Any) -> None:
    put(here, "a.yaml")
    put(here, "k.json", "old")
    extra = ("--format", "console") if words == ("--format", "json") else ()
    assert dnaward("check", "a.yaml", "--format", "json=k.json", *words, *extra).code == 2
    assert (here / "k.json").read_text() == "old"
    assert sorted(one.name for one in here.iterdir()) == ["a.yaml", "k.json"]


def test_a_file_that_cannot_be_replaced(here: Path, dnaward: Any) -> None:
    put(here, "a.yaml")
    put(here, "k.json/keep", "old")
    ran = dnaward("check", "a.yaml", "--format", "json=k.json")
    assert ran.code == 2
    assert "k.json" in ran.err
    assert sorted(str(one.relative_to(here)) for one in here.rglob("*")) == ["a.yaml", "k.json", "k.json/keep"]


def test_a_new_file_has_the_usual_mode(here: Path, dnaward: Any) -> None:
    put(here, "a.yaml")
    dnaward("check", "a.yaml", "--format", "json=k.json")
    assert (here / "k.json").stat().st_mode == (here / "a.yaml").stat().st_mode


@pytest.mark.parametrize(("words", "code"), [((), 1), (("--fail-on", "never"), 0), (("--format", "json"), 1)])
def test_a_closed_pipe_is_no_fault_of_the_dossiers(words: tuple[str, ...], code: int, here: Path) -> None:
    for number in range(150):
        put(here, f"{number}.yaml", OPEN)
    command = [sys.executable, "-m", "dnaward", "check", ".", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.readline()
        child.stdout.close()
        assert child.stderr.read() == b""
        assert child.wait(20) == code


def _terminal(*words: str, **more: str) -> str:
    """What the command writes to a terminal of 80 columns."""
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    env = environment(COLUMNS="80", **{"TERM": "xterm", **more})
    with subprocess.Popen([sys.executable, "-m", "dnaward", *words], stdout=slave, stderr=slave, env=env) as child:
        os.close(slave)
        written = b"".join(_chunks(master))
        child.wait(20)
    os.close(master)
    return written.decode("utf-8").replace("\r\n", "\n")


def _chunks(descriptor: int) -> Iterator[bytes]:
    while True:
        try:
            chunk = os.read(descriptor, 65536)
        except OSError:
            return
        if not chunk:
            return
        yield chunk


def test_colour_is_for_terminals_and_on_request(here: Path) -> None:
    put(here, "a.yaml", FAILING)
    plain = process("check", "a.yaml").out
    assert "\x1b" not in plain
    assert process("check", "a.yaml", env=environment(FORCE_COLOR="1", TTY_COMPATIBLE="1")).out == plain
    assert process("check", "a.yaml", "--color", "never").out == plain
    always = process("check", "a.yaml", "--color", "always", env=environment(NO_COLOR="1")).out
    assert "\x1b[" in always
    assert _without_colour(always) == plain


def test_colour_on_a_terminal(here: Path) -> None:
    put(here, "a.yaml", FAILING)
    coloured = _terminal("check", "a.yaml")
    assert "\x1b[" in coloured
    plain = [_terminal("check", "a.yaml", "--color", "never")]
    plain += [_terminal("check", "a.yaml", **more) for more in ({"NO_COLOR": "1"}, {"TERM": "dumb"})]
    assert plain == [_without_colour(coloured)] * 3


def _without_colour(text: str) -> str:
    parts = text.split("\x1b[")
    return parts[0] + "".join(part.partition("m")[2] for part in parts[1:])


LEGACY = [
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "cp1252"},
    {"PYTHONIOENCODING": "cp1258:strict"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
]


@pytest.mark.parametrize("more", LEGACY, ids=lambda more: "-".join(more.values()))
def test_output_is_utf_8_whatever_the_locale_says(more: dict[str, str], here: Path, dnaward: Any) -> None:
    name = put(here, "Đắk R'lấp.yaml", FAILING)
    for words in (
        ("check", "."),
        ("check", ".", "--format", "json"),
        ("check", "--help"),
        ("check", ".", "--lang", "x"),
    ):
        assert process(*words, env=environment(**more)) == dnaward(*words)
    assert name in dnaward("check", ".").out


# Options of a check ---------------------------------------------------------------------------------------------------


def test_quiet_tells_the_summary_only(here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", FAILING)
    put(here, "b.yaml", OPEN)
    loud, quiet = dnaward("check", "."), dnaward("check", ".", "--quiet")
    assert "a.yaml" in loud.out
    assert "a.yaml" not in quiet.out
    assert "2 hồ sơ: 1 không đạt · 1 chưa đủ căn cứ" in quiet.out
    assert loud.out.endswith(quiet.out)


def test_show_passed_names_the_rules_that_hold(here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", GOOD)
    plain, told = dnaward("check", "a.yaml").out, dnaward("check", "a.yaml", "--show-passed").out
    for rule, outcome in (("giai-doan-2019-2023", "đạt"), ("doi-tuong-tap-the", "không áp dụng")):
        assert rule not in plain
        assert any(line.endswith(f": {outcome} [{rule}]") for line in told.splitlines())


@pytest.mark.parametrize(("option", "code", "conclusion"), [("chi-giai-doan", 0, "pass"), ("dong-thoi", 1, "fail")])
def test_a_reading_is_settled(option: str, code: int, conclusion: str, here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", OPEN)
    (unsettled,) = dossiers(dnaward("check", "a.yaml", "--format", "json"))
    (reason,) = next(one for one in unsettled["verdicts"] if one["rule"] == "thoi-gian-thi-dua")["reasons"]
    assert (reason["kind"], reason["name"]) == ("reading", "hai-moc")
    ran = dnaward("check", "a.yaml", "--reading", f"hai-moc={option}", "--format", "json")
    assert ran.code == code
    assert conclusions(ran) == [conclusion]
    assert json.loads(ran.out)["readings"] == {"hai-moc": option}
    assert f"hai-moc={option}" in dnaward("check", "a.yaml", "--reading", f"hai-moc={option}").out


def test_select_keeps_the_rules_asked_for(here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", FAILING)

    def rules(*words: str) -> list[str]:
        (found,) = dossiers(dnaward("check", "a.yaml", "--format", "json", *words))
        return [one["rule"] for one in found["verdicts"]]

    assert rules("--select", "tham-quyen") == ["tham-quyen"]
    assert rules("--select", "tham-quyen", "--select", "hinh-thuc") == ["hinh-thuc", "tham-quyen"]
    assert dnaward("check", "a.yaml", "--select", "hinh-thuc").code == 0
    assert dnaward("check", "a.yaml", "--select", "tham-quyen").code == 1


def test_every_report_names_what_was_in_force(here: Path, dnaward: Any) -> None:
    put(here, "a.yaml", GOOD)
    packs = json.loads(dnaward("check", "a.yaml", "--format", "json").out)["packs"]
    assert [pack["id"] for pack in packs] == ["kh461", "luat-tdkt"]
    for language, none in (("vi", "Cách hiểu đã chốt: không có"), ("en", "Readings settled: none")):
        shown = dnaward("check", "a.yaml", "--lang", language).out
        for pack in packs:
            assert f"{pack['id']} {pack['version']} (sha256 {pack['sha256'][:12]})" in shown
        assert none in shown
    assert dnaward("check", "a.yaml", "--no-config").out == dnaward("check", "a.yaml").out
    both = ("--pack", "kh461", "--pack", "luat-tdkt")
    assert dnaward("check", "a.yaml", *both).out == dnaward("check", "a.yaml").out
