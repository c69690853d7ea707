"""A complete dossier passes both packs; with one paper or one field less, exactly the rules that need it speak."""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from dnaward.judging.batch import Judge
from dnaward.judging.engine import build_engine
from dnaward.judging.outcome import Conclusion, Outcome
from dnaward.judging.report import DossierReport
from dnaward.law.load import load_law

EXAMPLES = Path(__file__).parent.parent / "examples"
JUDGE = Judge(build_engine(load_law(), {}))
TEXT = (EXAMPLES / "19-doanh-nghiep.yaml").read_text("utf-8")
COMPLETE = yaml.load(TEXT, Loader=yaml.BaseLoader)

Outcomes = dict[str, str]
Path_ = tuple[str | int, ...]

PAPERS: dict[str, Outcomes] = {
    "Tờ trình": {"to-trinh": "fail", "ngay-bien-ban": "open", "ngay-bao-cao": "open"},
    "Danh sách": {"danh-sach": "fail"},
    "Báo cáo thành tích": {"bao-cao": "fail"},
    "Biên bản xét khen thưởng": {"bien-ban": "fail"},
    "Chứng nhận sáng kiến": {"chung-nhan-sang-kien": "fail"},
    "Xác nhận của cơ quan thuế": {"xac-nhan-thue": "fail"},
}
"""The papers of the dossier, and what is said without each."""


def judged(dossier: Any) -> DossierReport:
    text = yaml.safe_dump(dossier, allow_unicode=True, sort_keys=False)
    (report,) = JUDGE.of_bytes(text.encode(), "a.yaml")
    assert not report.diagnostics
    return report


def outcomes(dossier: Any) -> Outcomes:
    return {one.rule: one.outcome.value for one in judged(dossier).verdicts}


def changes(dossier: Any) -> Outcomes:
    """The outcomes that differ from those of the complete dossier."""
    before = outcomes(COMPLETE)
    return {rule: outcome for rule, outcome in outcomes(dossier).items() if outcome != before[rule]}


def without(*path: str | int) -> Any:
    dossier = copy.deepcopy(COMPLETE)
    holder: Any = dossier
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    return dossier


@pytest.mark.parametrize("name", ["01-cong-chuc", "02-nong-dan", "19-doanh-nghiep"])
def test_a_complete_dossier_passes_both_packs(name: str) -> None:
    (report,) = JUDGE.of_bytes((EXAMPLES / f"{name}.yaml").read_bytes(), name)
    assert report.conclusion is Conclusion.PASS
    assert {one.pack for one in report.verdicts} == {"kh461", "luat-tdkt"}
    troubled = [
        one.rule for one in report.verdicts if one.severity != "note" and one.outcome in {Outcome.FAIL, Outcome.OPEN}
    ]
    assert troubled == []


def test_every_paper_is_tried() -> None:
    assert [paper["Loại"] for paper in COMPLETE["Tài liệu"]] == list(PAPERS)


@pytest.mark.parametrize(("kind", "said"), PAPERS.items(), ids=PAPERS)
def test_without_a_paper(kind: str, said: Outcomes) -> None:
    index = [paper["Loại"] for paper in COMPLETE["Tài liệu"]].index(kind)
    assert changes(without("Tài liệu", index)) == said
