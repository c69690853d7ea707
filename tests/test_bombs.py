"""Inputs of a megabyte made of much of one thing: none takes long, none takes much memory, none hides another."""

import gc
import json
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from bombs import MOST_MEGABYTES, MOST_SECONDS, bombs
from commands import environment
from reporting import JUDGE

pytest.importorskip("resource", reason="no POSIX system")
_EACH = """
import io, json, re, resource, sys, time
from pathlib import Path
from dnaward.cli.run import run

def peak():
    status = Path("/proc/self/status")
    if status.is_file():  # what `resource` tells there begins with what the parent had
        return int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "darwin" else 1)

sys.stdout, stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), sys.stdout
costs = {}
for file in sys.argv[1:]:
    sys.stdout.buffer.seek(0)
    sys.stdout.buffer.truncate()
    started = time.process_time()
    code = run(["check", file, "--no-config"])
    costs[file] = code, time.process_time() - started, len(sys.stdout.buffer.getvalue())
print(json.dumps([costs, peak()]), file=stdout)
"""


def test_each_of_them_is_told_at_once_and_takes_little_memory(tmp_path: Path) -> None:
    for name, data in bombs():
        (tmp_path / f"{name}.yaml").write_bytes(data)
    files = sorted(map(str, tmp_path.iterdir()))
    ran = subprocess.run(
        [sys.executable, "-c", _EACH, *files], capture_output=True, env=environment(), timeout=300, check=False
    )
    assert ran.stderr == b""
    costs, memory = json.loads(ran.stdout)
    assert [file for file in files if costs[file][0] != 1] == []
    assert [file for file in files if costs[file][1] >= MOST_SECONDS] == []
    assert [file for file in files if not costs[file][2]] == []
    assert memory / 1024 < MOST_MEGABYTES


@pytest.mark.parametrize(
    "text",
    [
        "hinh_thuc: {0}",
        "doi_tuong: {{loai: ca_nhan, nhom: {0}}}",
        "? {0}\n: x",
        "doi_tuong: {{ho_ten: {0}}}",
        "kinh_gui: [{0}]",
        "? ma_ho_so{1}\n: x",
    ],
)
def test_long_words_that_come_once_are_not_kept(text: str) -> None:
    def judge(numbers: range) -> None:
        for number in numbers:
            word = f"chữ{number}ế" * 1_000
            list(JUDGE.of_bytes(text.format(word, " _" * (4_000 + number)).encode(), "a.yaml"))

    judge(range(2))
    tracemalloc.start()
    try:
        judge(range(100, 115))
        gc.collect()
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 150_000
