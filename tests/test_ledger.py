"""The ledger: every unit of the plan, checked against the rules in both directions and against the official text."""

import shutil
from pathlib import Path

import pytest

from dnaward.cli.run import run
from dnaward.law.ledger import UnitKind
from dnaward.law.load import LawError, load_law, shipped_rules
from dnaward.law.units import Splitter, verify
from dnaward.values.citation import Citation
from dnaward.values.text import same

PLAN = Path(__file__).parent.parent.parent / "shared" / "plan" / "ke-hoach-461.txt"
LEDGER = load_law(with_ledgers=True).ledgers["kh461"]
needs_plan = pytest.mark.skipif(not PLAN.is_file(), reason="the official text lies beside the project, not in it")


def plan_text() -> str:
    return PLAN.read_text("utf-8")


def test_every_unit_is_there_once() -> None:
    ids = [unit.id for unit in LEDGER.units]
    assert len(ids) == len(set(ids)) == 69
    depths = [unit.depth for unit in LEDGER.units if unit.id not in ("mo-dau", "ket-thuc", "noi-nhan")]
    headings = [unit.id for unit in LEDGER.units if unit.id in ("I", "II", "III", "IV", "V", "VI")]
    assert headings == ["I", "II", "III", "IV", "V", "VI"]
    assert len(depths) == 66
    assert depths.count(1) == 21
    assert depths.count(2) == 39


def test_what_is_encoded_has_rules_and_what_is_delegated_a_document() -> None:
    for unit in LEDGER.units:
        assert (unit.kind is UnitKind.ENCODED) <= bool(unit.rules)
        assert (unit.kind is UnitKind.DELEGATED) <= bool(unit.awaited)


@needs_plan
def test_the_ledger_agrees_with_the_official_text() -> None:
    assert list(Splitter(plan_text()).units) == [unit.id for unit in LEDGER.units]
    assert verify(LEDGER, plan_text(), "plan.txt") == []


@needs_plan
@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("31/10/2023. Căn cứ", "30/11/2023. Căn cứ", {"ledger-changed"}),
        ("hộ gia đình trong và ngoài tỉnh", "hộ gia đình trong tỉnh", {"ledger-changed"}),
        ("3. Giấy khen của Thủ trưởng", "Giấy khen của Thủ trưởng", {"ledger-not-in-text"}),
        ("V. GIẢI PHÁP THỰC HIỆN", "4. Một mục mới\n\nV. GIẢI PHÁP THỰC HIỆN", {"ledger-missing"}),
    ],
)
def test_a_changed_text_is_told(old: str, new: str, codes: set[str]) -> None:
    text = plan_text()
    assert old in text
    assert codes <= {one.code for one in verify(LEDGER, text.replace(old, new), "plan.txt")}


@needs_plan
def test_words_that_do_not_stand_in_their_unit_are_told() -> None:
    wrong = LEDGER._replace(units=(LEDGER.units[0]._replace(words="chữ không có"), *LEDGER.units[1:]))
    assert [one.code for one in verify(wrong, plan_text(), "plan.txt")] == ["ledger-words"]


@needs_plan
def test_units_out_of_order_are_told() -> None:
    first, second, *others = LEDGER.units
    (told,) = verify(LEDGER._replace(units=(second, first, *others)), plan_text(), "plan.txt")
    assert (told.code, told.locations[0].path) == ("ledger-order", second.id)
    missing = LEDGER._replace(units=(first, *others))
    assert [one.code for one in verify(missing, plan_text(), "plan.txt")] == ["ledger-missing"]


@needs_plan
@pytest.mark.parametrize(
    ("clause", "words", "is_told"),
    [
        ("IV.2", "trong giai đoạn 2019 - 2023", False),
        ("VI.2", "ban hành hướng dẫn cụ thể hóa", False),  # it stands in an item of the unit
        ("IV.2", "trong giai đoạn 2019-2023", True),
        ("IV.3", "trong giai đoạn 2019 - 2023", True),
        ("VI.2.1", "ban hành hướng dẫn cụ thể hóa", True),
    ],
)
def test_rules_quote_the_official_text(clause: str, words: str, is_told: bool) -> None:
    (kh461,) = load_law(only=["kh461"]).packs
    rule = kh461.rules[0]._replace(citations=(Citation(clause, same(clause), words, clause),))
    told = verify(LEDGER, plan_text(), "plan.txt", [*kh461.rules[1:], rule])
    assert [(one.code, one.locations[0].path) for one in told] == [("ledger-rule-words", clause)] * is_told


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('id: "IV.2"', 'id: "IV.9"', "ledger-no-unit"),
        ("kind: encoded", "kind: human", "ledger-kind"),
        ("kind: encoded", "kind: encodd", "ledger-unknown-kind"),
        ("awaited: tieu-chi-bang-khen", "awaited: tieu-chi-bang-khn", "rule-unknown-awaited"),
        ("giai-doan-2019-2023", "giai-doan-2019-2024", "pack-unknown-rule"),
        ("giai-doan-2019-2023", "tuyen-trinh", "ledger-not-cited"),
        ('id: "I.1.2"', 'id: "I.1.1"', "ledger-twice"),
    ],
)
def test_a_wrong_ledger_is_told_with_its_place(tmp_path: Path, old: str, new: str, code: str) -> None:
    pack = tmp_path / "kh461"
    shutil.copytree(shipped_rules() / "kh461", pack, ignore=shutil.ignore_patterns("cases"))
    ledger = pack / "clauses.yaml"
    text = ledger.read_text("utf-8")
    assert old in text
    ledger.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(LawError) as caught:
        load_law([pack])
    found = {one.code: one for one in caught.value.diagnostics}
    assert code in found
    assert found[code].locations[0].span is not None
    assert found[code].locations[0].file.endswith("clauses.yaml")


def test_the_plan_is_shown_as_a_tree_with_tallies(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "--pack", "kh461", "--lang", "en"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert any(line.startswith("    IV.2 [encoded]") for line in shown)
    assert any(line.startswith("      VI.2.4 [encoded]") for line in shown)
    assert shown[-1] == "69 units: 16 encoded, 25 for people, 1 delegated, 18 procedure, 9 purpose"


def test_the_ledgers_of_all_packs_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "\n69 units: " in shown
    assert "\n103 units: 38 encoded, 17 for people, 4 delegated, 44 left\n" in shown


@needs_plan
def test_verify_says_what_it_found(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["plan", "--verify", str(PLAN)]) == 0
    assert "69" in capsys.readouterr().out
    changed = tmp_path / "a.txt"
    changed.write_text(plan_text().replace("31/10/2023. Căn cứ", "30/11/2023. Căn cứ"), "utf-8")
    assert run(["plan", "--verify", str(changed)]) == 1
    assert "II.2" in capsys.readouterr().out
    assert run(["plan", "--verify", str(tmp_path / "none.txt")]) == 2
