"""Several processes: the same bytes as from one, and nothing lost when a process dies."""

import multiprocessing
from pathlib import Path

import pytest

from dnaward.cli.run import run
from dnaward.dossier.discover import sources
from dnaward.judging.batch import Judge
from dnaward.judging.engine import build_engine
from dnaward.judging.pool import Recipe, pooled, processes_for
from dnaward.law.load import load_law

RECIPE = Recipe((), ("kh461",), (("hai-moc", "dong-thoi"),), (), explains=True, unmasked=False)
TEXTS = (
    "hinh_thuc: giay_khen\n",
    "hinh_thuc: bang_khen_tinh\nthanh_tich: [{thoi_gian: 2020}]\n",
    "a: [\n",
    "a\n---\nb: c\n",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("many")
    for number in range(300):
        (place / f"hs-{number}.yaml").write_text(TEXTS[number % len(TEXTS)], "utf-8")
    return place


@pytest.mark.parametrize("form", ["json", "console"])
def test_the_output_does_not_depend_on_the_number(folder: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = set()
    for jobs in ("1", "2", "3", "auto"):
        assert run(["check", str(folder), "--format", form, "--jobs", jobs]) == 1
        outputs.add(capsys.readouterr().out)
    assert len(outputs) == 1


def test_nothing_is_lost_when_processes_die(folder: Path) -> None:
    inputs = list(sources([str(folder)]))
    engine = build_engine(load_law(only=["kh461"]), {"hai-moc": "dong-thoi"})
    expected = list(Judge(engine).reports(inputs))
    found = []
    for number, report in enumerate(pooled(RECIPE, inputs, 2)):
        found.append(report)
        if number == 0:
            for process in multiprocessing.active_children():
                process.kill()
    assert found == expected


def test_few_dossiers_need_one_process() -> None:
    (source,) = sources([__file__])
    assert processes_for([source] * 10) == 1
    assert processes_for([source] * 10_000) >= 1


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1.5", "257", "²"])
def test_a_wrong_number_is_told(folder: Path, jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(folder), f"--jobs={jobs}"]) == 2
    assert "--jobs" in capsys.readouterr().err
