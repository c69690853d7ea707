"""What holds across dossiers: who and what is taken for one, in whatever spelling, and what is told of it."""

import json
import os
import pickle
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from breaks import Break, is_told_where_it_stands
from dnaward.authoring.batch_mutation import survivors
from dnaward.authoring.cases import Case, read_cases, run_case
from dnaward.authoring.coverage import coverage
from dnaward.cli.run import run
from dnaward.judging.across import MOST_TOLD
from dnaward.judging.batch import Judge
from dnaward.judging.batch_findings import batch_findings
from dnaward.judging.engine import build_engine
from dnaward.judging.report import BatchFinding
from dnaward.judging.trail import Trail
from dnaward.law.load import load_law, shipped_rules
from dnaward.reporters.formats import FORMATS
from dnaward.values.likeness import code_skeleton, may_be_one_name, skeleton

LAW = load_law()
JUDGE = Judge(build_engine(LAW, {}), explains=False)
TEXT = "Xây dựng mô hình trồng xen canh cà phê ở Đắk Nông, giúp các hộ trong bon làm theo"
ONE = {
    "ma_ho_so": "A-1", "hinh_thuc": "Giấy khen", "ho_ten": "Nguyễn Thị Hòa", "don_vi": "Sở Thí Dụ tỉnh Đắk Nông",
    "ma": "TT-7", "noi_dung": TEXT, "so": "15/QĐ-TD", "ngay": "01/06/2023",
}  # fmt: skip
OTHER = {
    "ma_ho_so": "B-2", "hinh_thuc": "Bằng khen tỉnh", "ho_ten": "Trần Văn Bích", "don_vi": "Công ty Bịa Đặt",
    "ma": "TT-8", "noi_dung": "Vận động nhân dân hiến đất, góp công làm con đường liên thôn dài hai cây số",
    "so": "16/QĐ-TD", "ngay": "02/06/2023",
}  # fmt: skip


def dossier(stated: dict[str, str], **changed: str) -> bytes:
    """A dossier that states these; what is empty is not stated."""
    said = {key: json.dumps(value, ensure_ascii=False) for key, value in {**stated, **changed}.items() if value}

    def lines(indent: str, *keys: str) -> str:
        return "".join(f"{indent}{key}: {said[key]}\n" for key in keys if key in said)

    return (
        lines("", "ma_ho_so", "hinh_thuc")
        + "doi_tuong:\n  loai: Cá nhân\n"
        + lines("  ", "ho_ten", "don_vi", "so_dinh_danh", "ngay_sinh")
        + "thanh_tich:\n  - thoi_gian: 2023\n"
        + lines("    ", "ma", "noi_dung")
        + "    minh_chung:\n      - loai: Quyết định\n"
        + lines("        ", "so", "ngay")
    ).encode()


def found(
    *dossiers: bytes, judge: Judge = JUDGE, names: Callable[[int], str] = "{:05d}.yaml".format
) -> list[BatchFinding]:
    """What holds across dossiers, the first under the name 00000.yaml."""
    return found_in([(names(number), data) for number, data in enumerate(dossiers)], judge)


def found_in(inputs: list[tuple[str, bytes]], judge: Judge = JUDGE) -> list[BatchFinding]:
    trail = Trail()
    for name, data in inputs:
        for report in judge.of_bytes(data, name):
            trail.add(report._replace(origin=data))
    told = batch_findings(replace(judge, explains=True), trail.meetings())
    counted = batch_findings(replace(judge, explains=False), trail.meetings())
    assert codes(counted) == codes(told)
    return list(told)


def codes(findings: Iterable[BatchFinding]) -> list[str]:
    return [f"{one.finding.code} {one.outcome}" for one in findings]


NUMBER, NOMINEE, COPIED = (f"batch-same-{what} fail" for what in ("number", "nominee", "text"))
COPIED = "batch-copied-text fail"
ACHIEVEMENT, DECISION = "mot-thanh-tich fail", "mot-quyet-dinh fail"
WHO = ("ho_ten", "don_vi")


def like(*keys: str, **changed: str) -> dict[str, str]:
    """The other dossier with some things of the first, and some changed."""
    return {**OTHER, **{key: ONE[key] for key in keys}, **changed}


PAIRS: dict[str, tuple[dict[str, str], dict[str, str], list[str]]] = {
    "nothing shared": (ONE, OTHER, []),
    "the number": (ONE, like("ma_ho_so"), [NUMBER]),
    "the number in other signs": (ONE, like(ma_ho_so="a 1"), [NUMBER]),
    "a number of other digits": ({**ONE, "ma_ho_so": "HS-1-12"}, like(ma_ho_so="HS-11-2"), []),
    "the nominee for one award": (ONE, like(*WHO, "hinh_thuc"), [NOMINEE]),
    "the nominee for another award": (ONE, like(*WHO), []),
    "no award stated": ({**ONE, "hinh_thuc": ""}, like(*WHO, hinh_thuc=""), []),
    "the name, another unit": (ONE, like("ho_ten", "hinh_thuc"), []),
    "the unit, another name": (ONE, like("don_vi", "hinh_thuc"), []),
    "a name that differs by an accent": (ONE, like("don_vi", "hinh_thuc", ho_ten="Nguyễn Thị Hoa"), []),
    "a name that differs by a tone": (ONE, like("don_vi", "hinh_thuc", ho_ten="Nguyễn Thị Hóa"), []),
    "a name without accents": (ONE, like("don_vi", "hinh_thuc", ho_ten="Nguyen Thi Hoa"), [NOMINEE]),
    "no unit at all": ({**ONE, "don_vi": ""}, like("ho_ten", "hinh_thuc", don_vi=""), []),
    "one identity number": (
        {**ONE, "so_dinh_danh": "000000000001"}, like("hinh_thuc", so_dinh_danh="000000000001"), [NOMINEE],
    ),
    "two identity numbers": (
        {**ONE, "so_dinh_danh": "000000000001"}, like(*WHO, "hinh_thuc", so_dinh_danh="000000000002"), [],
    ),
    "an identity number in one": ({**ONE, "so_dinh_danh": "000000000001"}, like(*WHO, "hinh_thuc"), [NOMINEE]),
    "two birth dates": ({**ONE, "ngay_sinh": "01/02/1980"}, like(*WHO, "hinh_thuc", ngay_sinh="1981"), []),
    "birth dates that may be one": (
        {**ONE, "ngay_sinh": "01/02/1980"}, like(*WHO, "hinh_thuc", ngay_sinh="1980"), [NOMINEE],
    ),
    "the text of an achievement": (ONE, like("noi_dung"), [COPIED]),
    "the text of one's own achievement": (ONE, like("noi_dung", *WHO), []),
    "a text of a few words": ({**ONE, "noi_dung": "Hoàn thành tốt"}, like(noi_dung="Hoàn thành tốt"), []),
    "text of nobody known": ({**ONE, "don_vi": ""}, like("noi_dung"), []),
    "an achievement for another award": (ONE, like(*WHO, "ma"), [ACHIEVEMENT]),
    "an achievement of somebody else": (ONE, like("ma"), []),
    "a decision for another award": (ONE, like(*WHO, "so", "ngay"), [ACHIEVEMENT, DECISION]),
    "a decision without its date": (ONE, like(*WHO, "so", ngay=""), [ACHIEVEMENT]),
    "a decision of another year": (ONE, like(*WHO, "so", ngay="01/06/2022"), []),
    "a decision of two nominees": (ONE, like("so", "ngay"), [DECISION]),
    "an achievement, the award not stated": (ONE, like(*WHO, "ma", hinh_thuc=""), ["mot-thanh-tich open"]),
    "an achievement of a name without accents": (
        ONE, like("don_vi", "ma", ho_ten="Nguyen Thi Hoa"), ["mot-thanh-tich open"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_what_two_dossiers_share(name: str) -> None:
    one, other, expected = PAIRS[name]
    findings = found(dossier(one), dossier(other))
    assert codes(findings) == expected
    assert codes(found(dossier(other), dossier(one))) == expected
    for finding in findings:
        assert [place.file for place in finding.finding.locations] == ["00000.yaml", "00001.yaml"]
        assert all(place.span for place in finding.finding.locations)


# Spellings ------------------------------------------------------------------------------------------------------------


def bare(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in plain if not unicodedata.combining(char))


SAME_WORDS: list[Callable[[str], str]] = [
    lambda text: unicodedata.normalize("NFD", text),
    str.upper,
    str.lower,
    lambda text: text.replace("Đắk", "Đăk"),
    lambda text: text.replace("Đắk", "Đắc"),
    lambda text: text.replace("Đắk", "Dak"),
    lambda text: text.replace("Đ", "Ð"),
    lambda text: text.replace("òa", "oà"),
    lambda text: text.replace(" ", "  "),
    lambda text: text.replace(" ", "\u00a0"),
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(range(len(SAME_WORDS))), max_size=4), st.sampled_from(["name", "text", "achievement"]))
def test_one_thing_is_found_in_any_spelling(ways: list[int], shared: str) -> None:
    def respelled(key: str) -> str:
        text = ONE[key]
        for way in ways:
            text = SAME_WORDS[way](text)
        return text

    keys = {"name": (*WHO, "hinh_thuc"), "text": ("noi_dung",), "achievement": (*WHO, "ma", "ma_ho_so")}[shared]
    copy = {**OTHER, **{key: respelled(key) if key != "hinh_thuc" else ONE[key] for key in keys}}
    expected = {"name": [NOMINEE], "text": [COPIED], "achievement": [ACHIEVEMENT, NUMBER]}[shared]
    assert codes(found(dossier(ONE), dossier(copy))) == expected


@pytest.mark.parametrize("way", [lambda text: text, bare])
@pytest.mark.parametrize(
    ("short", "full"), [("UBND huyện Mẫu", "Ủy ban nhân dân huyện Mẫu"), ("Cty TNHH A", "Cty trách nhiệm hữu hạn A")]
)
def test_what_officials_abbreviate(way: Callable[[str], str], short: str, full: str) -> None:
    one, other = {**ONE, "don_vi": short}, like("ho_ten", "hinh_thuc", don_vi=way(full))
    assert codes(found(dossier(one), dossier(other))) == [NOMINEE]


NAMES = {
    ("Hòa", "Hoà"): True,
    ("Thủy", "Thuỷ"): True,
    ("Nguyễn Văn Hùng", "NGUYỄN VĂN HÙNG"): True,
    ("H'Bia Niê", "H’Bia  Niê"): True,
    ("H'Bia Niê", "H Bia Niê"): True,
    ("Y-Đức", "Y Đức"): True,
    ("Hùng", "Hưng"): False,
    ("Thủy", "Thùy"): False,
    ("Lan", "Lân"): None,
    ("Hòa Lan", "Hoa Làn"): False,
    ("Hùng", "Hung"): None,
    ("Hung", "Hung"): True,
    ("Hùng", "Dũng"): False,
}


@pytest.mark.parametrize(("one", "other"), NAMES)
def test_names_of_one_person(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        assert may_be_one_name(first, unicodedata.normalize("NFD", second)) is NAMES[one, other]


@given(st.text(max_size=30))
def test_a_skeleton_stays_itself(text: str) -> None:
    bones = skeleton(text)
    assert bones == skeleton(bones) == skeleton(unicodedata.normalize("NFD", text))
    assert re.fullmatch("[a-z0-9]*", bones)
    assert code_skeleton(unicodedata.normalize("NFC", text)) == code_skeleton(unicodedata.normalize("NFD", text))


def test_a_letter_is_the_same_whatever_stands_beside_it() -> None:
    """Text of ordinary letters is looked up, and any other taken apart."""
    ordinary = [chr(code) for code in range(0x2100)]
    assert [skeleton(one) for one in ordinary] == [skeleton(f"{one}\u4e00") for one in ordinary]


# Runs -----------------------------------------------------------------------------------------------------------------

MANY = [
    dossier(ONE),
    dossier(like(*WHO, "ma")),
    dossier(like(*WHO, "so", "ngay", ma_ho_so="C-3")),
    dossier(like("noi_dung", ma_ho_so="a1")),
    dossier(like("don_vi", "ma", "hinh_thuc", ho_ten="nguyen thi hoa")),
    dossier(OTHER),
    dossier(like(*WHO, "hinh_thuc", ma_ho_so="D-4")),
    b"hinh_thuc: X\n",
]


@settings(max_examples=40, deadline=None)
@given(st.permutations(list(enumerate(MANY))), st.integers(0, len(MANY)))
def test_neither_the_order_nor_the_files_change_what_is_found(order: list[tuple[int, bytes]], cut: int) -> None:
    named = [(f"{number:05d}.yaml", data) for number, data in order]
    assert found_in(named) == found(*MANY)
    # The same dossiers in two files: the same is found, in other places.
    halves = [b"---\n".join(data for _, data in some) for some in (order[:cut], order[cut:])]
    together = found_in([(f"{number}.yaml", data) for number, data in enumerate(halves) if data])
    assert sorted(codes(together)) == sorted(codes(found(*MANY)))


def test_any_number_of_dossiers_makes_one_finding() -> None:
    same = [dossier(OTHER, ma_ho_so="x1", ho_ten=f"Người {chr(97 + n)}") for n in range(26)]
    for count, told in ((3, "3 dossiers"), (10, "10 dossiers"), (11, "at least 10 dossiers"), (26, "at least 10")):
        findings = [one.finding for one in found(*same[:count]) if one.finding.code == "batch-same-number"]
        assert len(findings) == 1
        assert told in findings[0].message.en
        assert len(findings[0].locations) == min(count, 10)


def test_those_that_differ_are_read_first() -> None:
    alike = [dossier(ONE, ma_ho_so=f"n{n}") for n in range(30)]
    findings = found(*alike, dossier(like(*WHO, "ma")))
    assert ACHIEVEMENT in codes(findings)
    assert "00030.yaml" in [place.file for place in findings[0].finding.locations]


def test_who_is_one_with_two_others_is_told_with_each() -> None:
    names = ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng", "Nguyen Van Hung")
    findings = found(*(dossier(ONE, ma_ho_so=f"n{n}", ho_ten=name, noi_dung="") for n, name in enumerate(names)))
    files = [[place.file[4] for place in one.finding.locations] for one in findings]
    assert files == [["0", "2"], ["1", "2"]]


def test_there_is_an_end_to_what_is_told() -> None:
    pairs = [dossier({}, ma_ho_so=f"n{n // 2}") for n in range(2 * MOST_TOLD + 2)]
    findings = found(*pairs)
    assert len(findings) == MOST_TOLD
    assert ["There may be more" in (one.finding.remedy or ("", ""))[1] for one in findings[-2:]] == [False, True]
    assert "There may be more" not in str(found(*pairs[:-2]))


def test_what_has_changed_or_gone_meanwhile_is_not_told() -> None:
    trail = Trail()
    for name, origin in (
        ("a.yaml", dossier(ONE)),
        ("b.yaml", "/nowhere/at/all.yaml"),
        ("c.yaml", b"\xff"),
        ("d.yaml", b"a: 1"),
    ):
        for report in JUDGE.of_bytes(dossier(ONE), name):
            trail.add(report._replace(origin=origin))
    assert batch_findings(JUDGE, trail.meetings()) == ()


def test_traces_are_small_plain_and_alike_in_every_process() -> None:
    (report,) = JUDGE.of_bytes(dossier(ONE), "a.yaml")
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301  our own
    keys = [key for keys, _, _ in report.traces for key in keys]
    assert 0 < len(keys) < 12
    assert all(0 < key < 2**64 for key in keys)
    assert all(0 <= side < 2**32 and 0 <= apart < 2**32 for _, side, apart in report.traces)
    code = "from test_across import *; print([one.traces for one in JUDGE.of_bytes(dossier(ONE), 'a')])"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONPATH": str(Path(__file__).parent)}
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, env=environment)
    assert told.stdout == f"{[report.traces]}\n"


def test_an_invalid_dossier_leaves_no_traces() -> None:
    (report,) = JUDGE.of_bytes(dossier(ONE) + b"la: 1\n", "a.yaml")
    assert report.conclusion == "invalid"
    assert report.traces == ()


# The command ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two dossiers that put one achievement forward for two awards."""
    secret = {"so_dinh_danh": "067099123456", "ngay_sinh": "03/02/1985"}
    (tmp_path / "mot.yaml").write_bytes(dossier({**ONE, **secret}))
    (tmp_path / "hai.yaml").write_bytes(dossier({**like(*WHO, "ma"), **secret}))
    return tmp_path


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = run(["check", *arguments])
    return code, capsys.readouterr().out


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_format_shows_both_places(
    format_: str, language: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    _, text = checked(capsys, ".", "--format", format_, "--lang", language, "--select", "mot-thanh-tich")
    sentence = {"vi": "được đề nghị nhiều hình thức", "en": "put forward for several awards"}[language]
    before, _, after = text.rpartition(sentence)
    if format_ in ("console", "junit"):  # several lines
        told = re.split("Căn cứ|Basis", after)[0]
    else:
        told = before.rpartition("\n")[2] + after.partition("\n")[0]
    assert "mot.yaml" in told
    assert "hai.yaml" in told
    assert "067099123456" not in text
    assert "123456" not in text
    assert "03/02/1985" not in text


@pytest.mark.parametrize("format_", FORMATS)
def test_a_dossier_alone_is_held_against_nothing(
    format_: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, text = checked(capsys, str(folder / "mot.yaml"), "--format", format_)
    assert "batch-" not in text
    assert "Giữa các hồ sơ" not in text
    assert "lien-ho-so" not in text
    if format_ == "json":
        assert json.loads(text)["batch"] == []


EXITS = {"fail": 1, "open": 1, "warning": 1, "never": 0}


@pytest.mark.parametrize("fail_on", EXITS)
def test_what_fails_across_dossiers_counts(fail_on: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [str(folder), "--select", "mot-thanh-tich", "--fail-on", fail_on]
    assert checked(capsys, *arguments)[0] == EXITS[fail_on]
    assert checked(capsys, *arguments, "--quiet")[0] == EXITS[fail_on]
    assert checked(capsys, str(folder / "mot.yaml"), *arguments[1:])[0] == 0


@pytest.mark.parametrize(("fail_on", "code"), {"fail": 0, "open": 1, "warning": 1, "never": 0}.items())
def test_what_is_open_across_dossiers_counts_as_open(
    fail_on: str, code: int, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "hai.yaml").write_bytes(dossier(like(*WHO, "ma", hinh_thuc="")))
    told, text = checked(capsys, str(folder), "--select", "mot-thanh-tich", "--fail-on", fail_on, "--lang", "en")
    assert told == code
    assert "open[mot-thanh-tich]" in text
    assert re.search(r'Because: \S+hai.yaml: "award" is not stated', text)


@pytest.mark.parametrize(("fail_on", "code"), {"fail": 0, "open": 0, "warning": 1, "never": 0}.items())
def test_a_warning_across_dossiers_counts_as_one(
    fail_on: str, code: int, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "hai.yaml").write_bytes(dossier(like("so", "ngay")))
    arguments = ["--select", "mot-quyet-dinh", "--fail-on", fail_on, "--lang", "en"]
    told, text = checked(capsys, str(folder), *arguments)
    assert told == code
    assert "warning[mot-quyet-dinh]" in text


def test_the_plan_alone_asks_no_law_across_dossiers(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "ba.yaml").write_bytes(dossier(ONE))
    _, text = checked(capsys, str(folder), "--pack", "kh461", "--format", "json")
    assert {one["code"] for one in json.loads(text)["batch"]} == {
        "batch-same-number", "batch-same-nominee",
    }  # fmt: skip
    _, text = checked(capsys, str(folder), "--format", "json")
    assert "mot-thanh-tich" in {one["code"] for one in json.loads(text)["batch"]}


def test_invalid_dossiers_are_counted_and_not_compared(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "hai.yaml").write_bytes(dossier(like(*WHO, "ma")) + b"la: 1\n")
    _, text = checked(capsys, str(folder), "--lang", "en")
    assert "[mot-thanh-tich]" not in text
    assert "Not held against the others, for they are invalid: 1" in text


def test_standard_input_is_compared_too(folder: Path) -> None:
    data = b"---\n".join([(folder / "mot.yaml").read_bytes(), (folder / "hai.yaml").read_bytes()])
    command = [sys.executable, "-m", "dnaward", "check", "-", "--format", "json", "--fail-on", "never"]
    told = subprocess.run(command, input=data, capture_output=True, check=True).stdout
    (one,) = [one for one in json.loads(told)["batch"] if one["code"] == "mot-thanh-tich"]
    assert [place["file"] for place in one["locations"]] == ["<stdin>", "<stdin>"]
    first, second = (place["line"] for place in one["locations"])
    assert data.decode().splitlines()[first - 1] == data.decode().splitlines()[second - 1] == '    ma: "TT-7"'
    beside = subprocess.run([*command, str(folder / "hai.yaml")], input=data, capture_output=True, check=True).stdout
    told_of = [one["locations"] for one in json.loads(beside)["batch"] if one["code"] == "mot-thanh-tich"]
    assert sorted(len(places) for places in told_of) == [3]


@pytest.mark.parametrize("is_unmasked", [False, True])
def test_values_are_shown_to_nobody_who_did_not_ask(is_unmasked: bool) -> None:
    secret = dossier(ONE, so_dinh_danh="067099123456", ma_ho_so="123456789012")
    shown = str(found_in([("a", secret), ("b", secret)], Judge(JUDGE.engine, unmasked=is_unmasked)))
    assert ('ma_ho_so: "123456789012"' in shown) is is_unmasked
    assert "067099123456" not in shown


# The rules ------------------------------------------------------------------------------------------------------------

PACK = next(one for one in LAW.packs if one.id == "luat-tdkt")
CASES = [
    one
    for one in read_cases(LAW.folders[PACK.id], load_law(only=[PACK.id]))
    if isinstance(one, Case) and one.rule in {rule.id for rule in PACK.batch_rules}
]


def test_the_cases_of_the_rules_are_met_and_enough() -> None:
    law = load_law(only=[PACK.id])
    assert [(one.rule, one.about.vi) for one in CASES if not run_case(one, law).is_met] == []
    ids = {rule.id for rule in PACK.batch_rules}
    covered = [one for one in coverage(law, CASES) if one.rule in ids]
    assert len(covered) == 5
    assert [(one.rule, one.at, sorted(one.unseen)) for one in covered if one.unseen or one.seen - one.possible] == []
    for rule in PACK.batch_rules:
        killed, left = survivors(rule, PACK, law, [one for one in CASES if one.rule == rule.id])
        assert [one.told.en for one in left] == []
        assert killed >= 4


def test_a_mutant_that_no_case_notices_survives() -> None:
    rule = PACK.batch_rules[0]
    few = [one for one in CASES if one.rule == rule.id and one.outcome == "fail" and "decision" not in one.about.en][:1]
    _, left = survivors(rule, PACK, load_law(only=[PACK.id]), few)
    assert {one.told.en for one in left} >= {'leave "achievements › period" out', "drop the list no. 2 of match"}


RULE = "rules/mot-thanh-tich.yaml"
BREAKS = [
    Break(RULE, "over: batch", "over: all", "rule-over", "all"),
    Break(RULE, "over: batch", "over:", "rule-over", ""),
    Break(RULE, "require: {alike: hinh_thuc}", "require: {hinh_thuc: {is: giay_khen}}", "rule-over", ""),
    Break(RULE, "alike: hinh_thuc", "alike: thanh_tich.ma", "rule-unknown-path", ""),
    Break(RULE, "alike: hinh_thuc", "alike: khong_co", "rule-unknown-path", ""),
    Break(RULE, "thanh_tich.ma]", "thanh_tich.mã_số]", "rule-unknown-path", "thanh_tich.mã_số"),
    Break(RULE, "thanh_tich.ma]", "thanh_tich]", "rule-unknown-path", "thanh_tich]"),
    Break(RULE, "[doi_tuong, thanh_tich.ma]", "[thanh_tich.ma, tai_lieu.so]", "rule-match", ""),
    Break(RULE, "apart: [thanh_tich.thoi_gian,", "apart: [thanh_tich.ma,", "rule-unknown-path", "thanh_tich.ma"),
    Break(RULE, "nhiều hình thức trong {#ho_so}", "nhiều {#thanh_tich}", "rule-unknown-fact", ""),
    Break(RULE, "nhiều hình thức trong {#ho_so}", "nhiều {doi_tuong.so_dinh_danh}", "rule-unknown-fact", ""),
    Break(RULE, "nhiều hình thức trong {#ho_so}", "nhiều {$phong_trao}", "rule-unknown-fact", ""),
]


@pytest.mark.parametrize("one", BREAKS, ids=lambda one: f"{one.code} {one.new[:20]}")
def test_a_wrong_rule_is_told_where_it_stands(one: Break, tmp_path: Path) -> None:
    shutil.copytree(shipped_rules() / PACK.id, tmp_path / PACK.id)
    is_told_where_it_stands(one, tmp_path / PACK.id)


@pytest.mark.parametrize("outcome", ["fail", "open"])
def test_a_sentence_for_each_outcome_is_needed(outcome: str, tmp_path: Path) -> None:
    shutil.copytree(shipped_rules() / PACK.id, tmp_path / PACK.id)
    file = tmp_path / PACK.id / RULE
    text = re.sub(rf"  {outcome}:\n.*\n.*\n", "", file.read_text("utf-8"))
    file.write_text(text, "utf-8")
    from breaks import broken

    assert [one.code for one in broken(tmp_path / PACK.id)] == ["rule-message-missing"]


def test_a_case_has_what_its_rule_judges(tmp_path: Path) -> None:
    case = "about: x\noutcome: pass\n"
    for rule, text, is_read in (
        ("mot-thanh-tich", "dossiers: [{ma_ho_so: a}, {ma_ho_so: b}]", True),
        ("mot-thanh-tich", "dossiers: [{ma_ho_so: a}]", False),
        ("mot-thanh-tich", "dossier: {ma_ho_so: a}", False),
        ("to-trinh", "dossiers: [{ma_ho_so: a}, {ma_ho_so: b}]", False),
        ("to-trinh", "dossier: {ma_ho_so: a}", True),
    ):
        place = tmp_path / "cases" / rule / "a.yaml"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(case + text, "utf-8")
        (read,) = read_cases(tmp_path, LAW)
        assert isinstance(read, Case) is is_read
        assert is_read or read.code == "case-dossiers"  # type: ignore[union-attr]
        shutil.rmtree(tmp_path / "cases")


def test_rules_over_the_batch_are_left_to_the_batch() -> None:
    ids = {rule.id for rule in PACK.batch_rules}
    assert ids == {"mot-thanh-tich", "mot-quyet-dinh"}
    (report,) = Judge(JUDGE.engine).of_bytes(dossier(ONE), "a.yaml")
    assert ids.isdisjoint(verdict.rule for verdict in report.verdicts)


# How many are found ---------------------------------------------------------------------------------------------------


def test_planted_duplicates_are_found_and_hardly_anything_else() -> None:
    sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
    from duplicates import plan, written  # type: ignore[import-not-found]

    made, planted = plan(600)
    told: dict[str, set[frozenset[str]]] = {question: set() for question in planted}
    for one in found(*(written(each).encode() for each in made)):
        told.setdefault(one.finding.code, set()).add(frozenset(place.file for place in one.finding.locations))
    for question, sets in planted.items():
        assert len(sets) == 15
        assert sets <= told[question], question
        assert len(told[question]) <= len(sets) + 2
    assert set(told) == set(planted)
