"""Several processes: the same bytes as from one, nothing lost but the dossier at which a process dies, nothing left."""

import faulthandler
import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dnaward.cli.run import run
from dnaward.dossier.discover import Found, sources
from dnaward.dossier.limits import DEFAULT_LIMITS
from dnaward.dossier.source import Source, unopenable
from dnaward.judging.batch import Judge
from dnaward.judging.engine import build_engine
from dnaward.judging.pool import Pool
from dnaward.judging.recipe import Recipe
from dnaward.judging.report import DossierReport
from dnaward.law.load import load_law
from dnaward.reporters.formats import FORMATS

SOURCES = str(Path(__file__).parent.parent / "src")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
FORK = pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="no fork here")
ENGINE = build_engine(load_law(only=["kh461"]), {})
TEXTS = (
    "hinh_thuc: giay_khen\nthanh_tich: [{thoi_gian: 2023}]\n",
    "hinh_thuc: bang_khen_tinh\nthanh_tich: [{thoi_gian: 2020}]\ncap_quyet_dinh: thu_truong_don_vi\n",
    "a: [\n",
    "hinh_thuc: x\n---\nb: c\n---\n- d\n",
)

Json = dict[str, Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three hundred files of one to three dossiers."""
    place = tmp_path_factory.mktemp("many")
    for number in range(300):
        (place / f"hs-{number}.yaml").write_text(TEXTS[number % len(TEXTS)], "utf-8")
    return place


# The same together and alone -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("explains", [True, False])
def test_what_is_judged_together_is_judged_as_alone(explains: bool, folder: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.write_text(TEXTS[0] + "".join(f"---\n{TEXTS[1]}# {'x' * 9_000}\n" for _ in range(50)), "utf-8")
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"PK\x03\x04")
    odd = [*sources([str(large), str(binary)]), unopenable("input-missing", "gone.yaml")]
    many = list(sources([str(folder)]))
    inputs = [*many[:5], odd[0], *many[5:90], odd[2], odd[1], *many[90:]]
    judge = Judge(ENGINE, explains=explains)
    alone = [report for one in inputs for report in judge.reports([one])]
    assert list(judge.reports(inputs)) == alone
    assert len({report.conclusion for report in alone}) == 3
    timed = list(Judge(ENGINE, explains=explains, is_timed=True).reports(inputs))
    assert [one._replace(seconds=0.0) for one in timed] == alone
    assert all(one.seconds > 0 for one in timed if one.document)


# The same from any number of processes --------------------------------------------------------------------------------


AROUND: tuple[tuple[str, dict[str, str]], ...] = (
    ("1", {"PYTHONHASHSEED": "1"}),
    ("2", {"PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    ("4", {"PYTHONHASHSEED": "3", "TZ": "America/New_York"}),
    ("auto", {"TZ": "Pacific/Kiritimati", "LANG": "vi_VN.UTF-8"}),
)


def test_no_format_depends_on_the_number_the_order_the_locale_or_the_clock(folder: Path, tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311
    names = sorted(file.name for file in folder.iterdir())
    formats = [word for name in FORMATS for word in ("--format", f"{name}=../{name}")]
    outputs = set()
    for number, (jobs, more) in enumerate(AROUND):
        place = tmp_path / str(number)
        (place / "d" / "e").mkdir(parents=True)
        for name in chance.sample(names, len(names)):
            (place / "d" / name).write_bytes((folder / name).read_bytes())
            if name.endswith("7.yaml"):
                (place / "d" / "e" / f"067123456701-{name}").write_bytes(b"a: [")
        paths = ["d/e", *(f"d/{name}" for name in names), "d/none.yaml"]
        command = [sys.executable, "-m", "dnaward", "check", *chance.sample(paths, len(paths)), *formats]
        command += ["--jobs", jobs, "--statistics"]
        ran = subprocess.run(command, cwd=place, env=environment(**more), capture_output=True, check=False)
        assert (ran.returncode, ran.stdout) == (3, b"")
        outputs.add((ran.stderr, *((tmp_path / name).read_bytes() for name in FORMATS)))
    assert len(outputs) == 1
    assert not any(b"067123456701" in text for text in outputs.pop())


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
@pytest.mark.parametrize("explains", [True, False])
def test_the_reports_do_not_depend_on_how_processes_begin(folder: Path, method: str, explains: bool) -> None:
    recipe = Recipe(
        (), ("kh461",), (("hai-moc", "dong-thoi"),), (), explains, False, DEFAULT_LIMITS, None, False, False
    )
    inputs = [*sources([str(folder)]), unopenable("input-missing", "no.yaml"), Source("no.yaml", "no.yaml")]
    pool = Pool(recipe.make, 2, 60, context=multiprocessing.get_context(method))
    assert list(pool.reports(inputs)) == list(recipe.make().reports(inputs))
    assert multiprocessing.active_children() == []


def test_no_input_no_report() -> None:
    assert list(Pool(lambda: Judge(ENGINE), 2, 60).reports([])) == []


def test_inputs_are_read_as_they_are_needed(folder: Path) -> None:
    (one, *_) = sources([str(folder)])
    asked = 0

    def endless() -> Iterator[Found]:
        nonlocal asked
        while True:
            asked += 1
            yield one

    reports = Pool(lambda: Judge(ENGINE, explains=False), 2, 60).reports(endless())
    for _ in range(10):
        next(reports)
    time.sleep(0.5)
    next(reports)
    reports.close()
    assert asked < 20_000
    assert multiprocessing.active_children() == []


# Processes that die or hang -------------------------------------------------------------------------------------------


class Trap(NamedTuple):
    """A judge that does something else at some inputs, by a word in their names."""

    judge: Judge
    does: dict[str, Callable[[], object]]

    def reports(self, inputs: Iterable[Found]) -> Iterator[DossierReport]:
        for one in inputs:
            for word, act in self.does.items():
                if isinstance(one, Source) and word in one.name:
                    yield from self._at(one, act)
                    break
            else:
                yield from self.judge.reports([one])

    def _at(self, one: Source, act: Callable[[], object]) -> Iterator[DossierReport]:
        for number, report in enumerate(self.judge.reports([one])):
            if number == len(TEXTS) - 2:
                act()
            yield report
        act()


def spin() -> None:
    while True:
        pass


def ended(how: int) -> Callable[[], None]:
    def act() -> None:
        faulthandler.disable()  # it would write into the output of the tests
        os.kill(os.getpid(), how)

    return act


def stack() -> None:
    stack()


DEATHS = {
    "SIGKILL": (ended(signal.SIGKILL), "process-died", "(SIGKILL)"),
    "SIGSEGV": (ended(signal.SIGSEGV), "process-died", "(SIGSEGV)"),
    "SIGABRT": (ended(signal.SIGABRT), "process-died", "(SIGABRT)"),
    "exit": (lambda: os._exit(7), "process-died", "(exit 7)"),
    "SystemExit": (sys.exit, "process-died", "(exit 1)"),
    "MemoryError": (lambda: bytearray(1 << 62), "process-died", "(exit 1)"),
    "spin": (spin, "time-limit", "2"),
    "sleep": (lambda: time.sleep(600), "time-limit", "2"),
    "stopped": (ended(signal.SIGSTOP), "time-limit", "2"),
}


@FORK
@pytest.mark.parametrize("how", DEATHS)
@pytest.mark.parametrize("size", [1, 2])
def test_what_a_process_dies_of_costs_one_input(how: str, size: int, folder: Path) -> None:
    act, code, detail = DEATHS[how]
    judge, limit = Judge(ENGINE), 2 if code == "time-limit" else 60
    inputs = list(sources([str(folder)]))[100:200]
    at = folder / ("hs-130.yaml" if size == 1 else "hs-131.yaml")  # one dossier, or some of which one is told already
    trap: Any = Trap(judge, {at.name: act})
    found = list(Pool(lambda: trap, size, limit, context=multiprocessing.get_context("fork")).reports(inputs))
    expected = list(judge.reports(inputs))
    assert [one for one in found if one.file != str(at)] == [one for one in expected if one.file != str(at)]
    *whole, lost = [one for one in found if one.file == str(at)]
    assert whole == [one for one in expected if one.file == str(at)][: len(whole)]
    assert lost.document == len(whole) + 1
    assert [one.file for one in found if one.conclusion == "invalid" and one.diagnostics == lost.diagnostics] == [
        str(at)
    ]
    assert lost.diagnostics[0].code == code
    assert detail in lost.diagnostics[0].message.vi
    assert multiprocessing.active_children() == []


@FORK
def test_a_process_that_dies_at_every_input_ends_all_the_same(folder: Path) -> None:
    inputs = list(sources([str(folder)]))[:40]
    trap: Any = Trap(Judge(ENGINE), {"hs-": ended(signal.SIGKILL)})
    found = list(Pool(lambda: trap, 3, 60, context=multiprocessing.get_context("fork")).reports(inputs))
    died = [one.file for one in found if [each.code for each in one.diagnostics] == ["process-died"]]
    assert died == [one.name for one in inputs if isinstance(one, Source)]


@FORK
def test_a_slow_input_does_not_hold_the_others_up(folder: Path, tmp_path: Path) -> None:
    inputs = list(sources([str(folder)]))
    done = tmp_path / "done"

    def wait() -> None:
        while not done.exists():
            time.sleep(0.01)

    # The first input waits for the last, which another process must come to meanwhile.
    trap: Any = Trap(Judge(ENGINE), {"hs-0.yaml": wait, "hs-299.yaml": done.touch})
    found = list(Pool(lambda: trap, 2, 20, context=multiprocessing.get_context("fork")).reports(inputs))
    assert found == list(Judge(ENGINE).reports(inputs))


@FORK
@pytest.mark.parametrize("unmasked", [True, False])
def test_the_name_of_a_file_that_was_lost_is_masked(unmasked: bool, tmp_path: Path) -> None:
    path = tmp_path / "067123456701.yaml"
    path.write_text(TEXTS[0], "utf-8")
    inputs = [*sources([str(path)]), unopenable("input-missing", "067123456701")]
    trap: Any = Trap(Judge(ENGINE, unmasked=unmasked), {"067123456701.": ended(signal.SIGKILL)})
    found = list(Pool(lambda: trap, 1, 20, unmasked, multiprocessing.get_context("fork")).reports(inputs))
    named = [(Path(one.file).name, one.diagnostics[0].locations[0].file.rpartition("/")[2]) for one in found]
    shown = "067123456701" if unmasked else "•••••••••701"
    assert named == [(f"{shown}.yaml", f"{shown}.yaml"), (shown, shown)]


class NoRoom(BaseContext):
    """A system that starts so many processes and no more."""

    def __init__(self, most: int) -> None:
        self._inner: Any = multiprocessing.get_context("fork")
        self._most = most

    def Pipe(self, duplex: bool = True) -> Any:  # noqa: N802  the name of the standard library
        return self._inner.Pipe(duplex)

    def get_start_method(self, allow_none: bool = False) -> Any:  # noqa: ARG002
        return "fork"

    def Process(self, **more: Any) -> Any:  # noqa: N802
        self._most -= 1
        if self._most < 0:
            raise BlockingIOError
        return self._inner.Process(**more)


@FORK
@pytest.mark.parametrize("most", [0, 1, 2])
def test_where_the_system_has_no_room_for_processes(most: int, folder: Path) -> None:
    inputs = list(sources([str(folder)]))
    trap: Any = Trap(Judge(ENGINE), {"hs-131.yaml": ended(signal.SIGKILL)} if most else {})
    found = list(Pool(lambda: trap, 3, 60, context=NoRoom(most)).reports(inputs))
    expected = list(Judge(ENGINE).reports(inputs))
    assert [one for one in found if "hs-131." not in one.file] == [one for one in expected if "hs-131." not in one.file]


@FORK
@pytest.mark.parametrize(("size", "most_lost"), [(1, 32), (3, 1)])
def test_where_the_system_has_no_room_for_another_process(size: int, most_lost: int, folder: Path) -> None:
    """Inputs that were judged together when the last process died are never judged in this one."""
    inputs = list(sources([str(folder)]))
    trap: Any = Trap(Judge(ENGINE), {"hs-131.yaml": ended(signal.SIGKILL)})
    found = list(Pool(lambda: trap, size, 60, context=NoRoom(size)).reports(inputs))
    lost = [one.file for one in found if [each.code for each in one.diagnostics] == ["process-died"]]
    assert str(folder / "hs-131.yaml") in lost
    assert len(lost) <= most_lost
    expected = list(Judge(ENGINE).reports(inputs))
    assert [one for one in found if one.file not in lost] == [one for one in expected if one.file not in lost]


@FORK
def test_processes_that_cannot_begin_leave_the_work_to_this_one(folder: Path) -> None:
    here = os.getpid()

    def make() -> Judge:
        if os.getpid() != here:
            raise RuntimeError
        return Judge(ENGINE)

    inputs = list(sources([str(folder)]))
    assert list(Pool(make, 2, 60).reports(inputs)) == list(Judge(ENGINE).reports(inputs))


# From outside ---------------------------------------------------------------------------------------------------------


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": SOURCES, **more}


DOSSIERS = 20_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose first file keeps a process busy for many seconds; no test waits for its end."""
    place = tmp_path_factory.mktemp("large")
    for number in range(12):
        dossiers = 1 if number else DOSSIERS
        (place / f"hs-{number}.yaml").write_text("---\n".join([TEXTS[1]] * dossiers), "utf-8")
    return place


# A shell starts background jobs deaf to SIGINT, and what they start inherits it: this undoes it first.
HEARING = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"


def started(large: Path, *words: str) -> "subprocess.Popen[bytes]":
    """A check of the large folder in a session of its own, once one of its processes is busy."""
    command = [sys.executable, "-c", HEARING, sys.executable, "-m", "dnaward", "check", str(large), "--pack", "kh461"]
    command += ["--jobs", "2", "--format", "json=out.json", "--fail-on", "never", *words]
    command += ["--limit", f"documents={DOSSIERS}"]
    child = subprocess.Popen(
        command,
        cwd=large.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        start_new_session=True,
    )
    while not any(map(is_busy, children(child.pid))):
        assert child.poll() is None
        time.sleep(0.01)
    return child


def children(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def stat(pid: int) -> list[str]:
    """What the system says of a process, from its state on; nothing where there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def is_alive(pid: int) -> bool:
    return stat(pid)[:1] not in ([], ["Z"])


def is_busy(pid: int) -> bool:
    """Whether a process has run for so long that it is at the large file."""
    ticks = stat(pid)[11:12]
    return bool(ticks) and int(ticks[0]) >= os.sysconf("SC_CLK_TCK") // 4


@LINUX
@pytest.mark.parametrize(
    ("how", "code"),
    [(signal.SIGKILL, "process-died"), (signal.SIGSEGV, "process-died"), (signal.SIGSTOP, "time-limit")],
)
def test_a_process_that_is_ended_from_outside(how: signal.Signals, code: str, large: Path) -> None:
    with started(large, "--timeout", "2") as child:
        os.kill(next(filter(is_busy, children(child.pid))), how)
        out, err = child.communicate(timeout=60)
    assert (child.returncode, out, err) == (4, b"", b"")
    report: Json = json.loads((large.parent / "out.json").read_bytes())
    codes = [one["code"] for dossier in report["dossiers"] for one in dossier["diagnostics"]]
    assert codes == [code]
    files = list(dict.fromkeys(dossier["file"] for dossier in report["dossiers"]))
    assert files == [str(large / f"hs-{number}.yaml") for number in range(12)]


@LINUX
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("to_all", [True, False])
def test_an_interruption_ends_everything_at_once(how: signal.Signals, to_all: bool, large: Path) -> None:
    (large.parent / "out.json").write_text("old", "utf-8")
    before = {one.name for one in large.parent.iterdir()}
    with started(large) as child:
        processes = children(child.pid)
        start = time.monotonic()
        (os.killpg if to_all else os.kill)(child.pid, how)
        out, err = child.communicate(timeout=30)
        assert time.monotonic() - start < 5
    assert (child.returncode, out, err.decode()) == (130, b"", "Đã dừng theo yêu cầu\n")
    assert not [one for one in processes if is_alive(one)]
    assert {one.name for one in large.parent.iterdir()} == before
    assert (large.parent / "out.json").read_text() == "old"


@LINUX
def test_processes_do_not_outlive_the_one_that_started_them(large: Path) -> None:
    with started(large) as child:
        processes = children(child.pid)
        child.kill()
        child.communicate(timeout=10)
    end = time.monotonic() + 20
    while any(map(is_alive, processes)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(map(is_alive, processes))


def test_an_interruption_that_the_starter_has_ignored_stays_ignored(folder: Path) -> None:
    if not hasattr(signal, "SIGHUP"):
        pytest.skip("signals of Windows differ")
    deaf = HEARING.replace("SIGINT, signal.SIG_DFL", "SIGHUP, signal.SIG_IGN")
    command = [sys.executable, "-c", deaf, sys.executable, "-m", "dnaward", "check", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()) as child:
        time.sleep(1)
        child.send_signal(signal.SIGHUP)
        out, _ = child.communicate((folder / "hs-0.yaml").read_bytes(), timeout=30)
    assert child.returncode == 1
    assert b"<stdin>" in out


# How many -------------------------------------------------------------------------------------------------------------

FORKS = """
import os, sys
forks = []
sys.addaudithook(lambda event, _args: forks.append(event) if event == "os.fork" else None)
os.sched_setaffinity(0, set(list(os.sched_getaffinity(0))[: int(sys.argv[1])]))
from dnaward.cli.run import run
run(sys.argv[2:])
print(len(forks), "multiprocessing" in sys.modules, "rich.progress_bar" in sys.modules)
"""


def forks(processors: int, *words: str) -> str:
    command = [sys.executable, "-c", FORKS, str(processors), "check", *words, "--pack", "kh461", "--quiet"]
    ran = subprocess.run(command, capture_output=True, env=environment(), check=True)
    return ran.stdout.decode().splitlines()[-1]


@LINUX
def test_processes_are_started_where_they_are_worth_it(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "few").mkdir()
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / "few" / name).write_text(TEXTS[0] + "# xxxxxxxx\n" * 30_000, "utf-8")
    (tmp_path / "many").mkdir()
    for number in range(500):
        (tmp_path / "many" / f"{number}.yaml").write_text(TEXTS[0], "utf-8")
    processors = min(os.cpu_count() or 1, 2)
    many = f"{processors if processors > 1 else 0} {processors > 1} False"
    assert forks(2, str(folder)) == "0 False False"  # 300 small files
    assert forks(2, str(tmp_path / "many")) == many
    assert forks(2, str(tmp_path / "few")) == many  # large ones
    assert forks(1, str(tmp_path / "many")) == "0 False False"
    assert forks(2, str(tmp_path / "few" / "a.yaml")) == "0 False False"
    assert forks(1, str(tmp_path / "many"), "--jobs", "3") == "3 True False"
    assert forks(2, str(folder / "hs-1.yaml"), "--jobs", "3") == "1 True False"
    assert forks(2, str(tmp_path / "many"), "--jobs", "1") == "0 False False"


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1.5", "257", "²", "1" * 5000, ""])
@pytest.mark.parametrize("option", ["--jobs", "--timeout", "--slowest"])
def test_a_wrong_number_is_told(option: str, jobs: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if (option, jobs) in {("--timeout", "257"), ("--slowest", "257"), ("--slowest", "")}:
        return
    assert run(["check", str(folder), f"{option}={jobs}"]) == 2
    assert option in capsys.readouterr().err


def test_standard_input_is_read_by_this_process(folder: Path) -> None:
    command = [sys.executable, "-m", "dnaward", "check", str(folder), "-", "--jobs", "2", "--format", "json"]
    ran = subprocess.run(command, input=TEXTS[0].encode(), env=environment(), capture_output=True, check=False)
    *_, last = json.loads(ran.stdout)["dossiers"]
    assert (last["file"], last["conclusion"]) == ("<stdin>", "open")
