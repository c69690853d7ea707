"""Waivers: told and tallied apart, without a change to any conclusion, and not counted; and the register itself."""

import csv
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from dnaward.cli.run import run
from dnaward.law.load import load_law
from dnaward.reporters.formats import FORMATS
from dnaward.values.diagnostic import Severity

ROOT = Path(__file__).parent.parent
GOOD = """\
ma_ho_so: {id}
hinh_thuc: bang_khen_tinh
doi_tuong: {{loai: ca_nhan, ho_ten: {name}, nhom: nong_dan}}
don_vi_trinh: {{ten: UBND huyện Thí Dụ, nhom: ubnd_huyen_thanh_pho}}
kinh_gui: {addressee}
thanh_tich:
  - {{noi_dung: Làm đường, noi_dung_thi_dua: III.1, thoi_gian: quý I/2023}}
"""
WARNED = GOOD.format(id="HS-1", name="Thí Dụ", addressee="chu_tich_ubnd_tinh")
FINE = GOOD.format(id="HS-2", name="Giả Định", addressee="so_noi_vu")
RULE = "tuyen-trinh"
PACK = """\
id: rieng
version: 1.0.0
title: {vi: Gói riêng, en: A pack of our own}
extends: kh461
instrument:
  name: {vi: Quy định thử, en: A trial regulation}
  number: 1/QĐ
  date: 2023-01-01
  issuer: {vi: Thử, en: Trial}
  clause: {vi: "mục {clause} Quy định thử", en: "item {clause} of the trial regulation"}
rules: [ten, chuc-vu]
"""
OWN_RULE = """\
title: {{vi: Có mã hồ sơ, en: Has an id}}
basis: [{{clause: I.1, words: "mã hồ sơ"}}]
severity: {severity}
{waivable}require: {{ma_ho_so: {{present: true}}}}
messages: {{open: {{vi: Chưa ghi mã, en: There is no id}}}}
remedy: {{vi: Ghi mã, en: State it}}
unseen: {{vi: Không biết mã có đúng không, en: Cannot tell whether it is right}}
"""

Json = dict[str, Any]


class Desk:
    """A folder with dossiers and a register, and checks of it."""

    def __init__(self, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capfd = capfd

    def put(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def register(self, *entries: str, name: str = "mien-tru.yaml") -> None:
        self.put(name, "waivers:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries))
        self.put("dnaward.toml", f'waivers = "{name}"\n')

    def check(self, *words: str, pack: str = "kh461") -> tuple[int, str, str]:
        """A check with one pack only, as these dossiers have no papers; `--rules` or `pack=""`: all."""
        self._capfd.readouterr()
        packs = ("--pack", pack) if pack and not {"--rules", "--pack"} & {*words} else ()
        code = run(["check", *(words if any("." in word for word in words[:1]) else (".", *words)), *packs])
        out, err = self._capfd.readouterr()
        return code, out, err

    def report(self, *words: str) -> tuple[int, Json]:
        code, out, err = self.check(*words, "--format", "json")
        assert err == ""
        report: Json = json.loads(out)
        return code, report


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Desk:
    monkeypatch.chdir(tmp_path)
    desk = Desk(tmp_path, capfd)
    desk.put("hs-1.yaml", WARNED)
    desk.put("hs-2.yaml", FINE)
    return desk


def entry(**changes: str | None) -> str:
    """An entry of the register that waives the warning of the first dossier."""
    stated = {
        "rule": RULE,
        "dossier": "HS-1",
        "reason": "Đã gửi bổ sung",
        "person": "Trần Thị Mẫu",
        "expires": "31/12/2099",
        **changes,
    }
    return ", ".join(f"{key}: {value}" for key, value in stated.items() if value is not None)


def verdict(report: Json, rule: str = RULE, dossier: int = 0) -> Json:
    (found,) = [one for one in report["dossiers"][dossier]["verdicts"] if one["rule"] == rule]
    return dict(found)


def codes(report: Json) -> list[str]:
    return [one["code"] for one in report["batch"]]


# What a waiver does ---------------------------------------------------------------------------------------------------

FINDS = [
    {},
    {"dossier": None, "file": "hs-1.yaml"},
    {"file": "hs-1.yaml"},
    {"dossier": '" HS-1 "'},
    {"dossier": None, "file": "./x/../hs-1.yaml"},
]


@pytest.mark.parametrize("changes", FINDS, ids=str)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_waived_warning_is_told_and_not_counted(changes: dict[str, str | None], jobs: str, desk: Desk) -> None:
    words = ("--fail-on", "warning", "--jobs", jobs)
    assert desk.report(*words)[0] == 1
    desk.register(entry(**changes))
    code, report = desk.report(*words)
    assert (code, report["batch"], report["waived"]) == (0, [], 1)
    assert report["waivers"] == {"file": "mien-tru.yaml", "as_of": None}
    told = verdict(report)
    assert (told["outcome"], bool(told["message"])) == ("fail", True)
    assert told["waiver"] == {"reason": "Đã gửi bổ sung", "person": "Trần Thị Mẫu", "expires": "2099-12-31"}
    assert [one["waiver"] for one in report["dossiers"][1]["verdicts"] if one["waiver"]] == []
    assert [one["conclusion"] for one in report["dossiers"]] == ["pass", "pass"]
    assert desk.check(*words, "--quiet")[0] == 0


def test_the_console_tells_it(desk: Desk) -> None:
    desk.register(entry())
    code, out, _ = desk.check("--fail-on", "warning")
    assert code == 0
    assert "  cảnh báo, đã miễn trừ[tuyen-trinh]: " in out
    assert "    Miễn trừ: Đã gửi bổ sung (Trần Thị Mẫu; đến hết ngày 31/12/2099)\n" in out
    assert "1 điểm vướng đã được miễn trừ, không tính vào mã thoát\n" in out
    assert out.rstrip().endswith(" · Sổ miễn trừ: mien-tru.yaml")
    english = desk.check("--lang", "en", "--as-of", "1/1/2030")[1]
    assert "warning, waived[tuyen-trinh]" in english
    assert "    Waived: Đã gửi bổ sung (Trần Thị Mẫu; until 31/12/2099)\n" in english
    assert english.rstrip().endswith(" · Waivers: mien-tru.yaml (as of 01/01/2030)")
    assert "1 điểm vướng đã được miễn trừ" in desk.check("--quiet")[1]


def test_without_a_register_nothing_is_said_of_it(desk: Desk) -> None:
    _, report = desk.report()
    assert (report["waivers"], report["waived"], report["batch"]) == (None, 0, [])
    assert "iễn trừ" not in desk.check()[1]
    desk.register(entry())
    assert desk.report("--no-config")[1]["waivers"] is None


def test_what_somebody_answers_for_is_masked_like_all_else(desk: Desk) -> None:
    desk.register(entry(reason='"Theo phiếu 067123456701"', person='"Mẫu 0905123456"'))
    _, report = desk.report()
    assert (verdict(report)["waiver"]["reason"], verdict(report)["waiver"]["person"]) == (
        "Theo phiếu •••••••••701",
        "Mẫu •••••••456",
    )
    assert "067123456701" not in desk.check()[1]


@pytest.fixture
def own(desk: Desk) -> Desk:
    """A pack whose rules can be waived: one of severity error, one warning."""
    desk.put("rules/rieng/pack.yaml", PACK)
    desk.put("rules/rieng/rules/ten.yaml", OWN_RULE.format(severity="error", waivable=""))
    position = OWN_RULE.format(severity="error", waivable="").replace("ma_ho_so", "doi_tuong.chuc_vu")
    desk.put("rules/rieng/rules/chuc-vu.yaml", position)
    desk.put("hs-1.yaml", FINE.replace("ma_ho_so: HS-2\n", "").replace("Giả Định", "Thí Dụ"))
    desk.put("hs-2.yaml", FINE.replace("nhom: nong_dan", "nhom: nong_dan, chuc_vu: Tổ trưởng"))
    return desk


def test_a_conclusion_stays_what_it_is(own: Desk) -> None:
    words = ("--rules", "rules", "--pack", "rieng")
    code, report = own.report(*words)
    assert (code, report["dossiers"][0]["conclusion"], report["dossiers"][0]["counts_as"]) == (1, "open", "open")
    own.register(entry(rule="ten", dossier=None, file="hs-1.yaml"))
    code, report = own.report(*words)
    assert (code, report["dossiers"][0]["conclusion"], report["dossiers"][0]["counts_as"]) == (1, "open", "open")
    both = [entry(rule=rule, dossier=None, file="hs-1.yaml") for rule in ("ten", "chuc-vu")]
    own.register(*both)
    code, report = own.report(*words)
    assert (code, report["dossiers"][0]["conclusion"], report["dossiers"][0]["counts_as"]) == (0, "open", "pass")
    assert report["summary"] == {"dossiers": 2, "pass": 1, "fail": 0, "open": 1, "invalid": 0}
    assert report["waived"] == 2
    out = own.check(*words)[1]
    assert "  CHƯA ĐỦ CĂN CỨ\n" in out
    assert "  Không kể các điểm đã miễn trừ: KHÔNG THẤY VƯỚNG MẮC\n" in out


def test_an_invalid_dossier_counts_whatever_is_waived(desk: Desk) -> None:
    desk.put("hs-1.yaml", WARNED + "khoa_la: x\n")
    desk.register(entry())
    code, report = desk.report("--fail-on", "fail")
    assert (code, report["dossiers"][0]["conclusion"], report["dossiers"][0]["counts_as"]) == (1, "invalid", "invalid")
    assert (codes(report), report["waived"]) == ([], 1)


# In every format ------------------------------------------------------------------------------------------------------

NOTE = "[Miễn trừ: Đã gửi bổ sung (Trần Thị Mẫu; đến hết ngày 31/12/2099)]"


@pytest.fixture
def written(own: Desk) -> dict[str, str]:
    """The reports of a run in which a warning that fails and an error that is open are waived, and an entry is idle."""
    own.put("hs-1.yaml", WARNED.replace("ma_ho_so: HS-1\n", ""))
    own.register(
        *(entry(rule=rule, dossier=None, file="hs-1.yaml") for rule in (RULE, "ten", "chuc-vu")),
        entry(dossier="HS-2"),
    )
    formats = [word for name in FORMATS for word in ("--format", f"{name}={name}")]
    options = ("--rules", "rules", "--pack", "rieng", "--fail-on", "warning", *formats)
    assert own.check(".", *options)[0] == 1  # for the idle entry only
    texts = {name: (own.folder / name).read_text("utf-8") for name in FORMATS}
    own.register(*(entry(rule=rule, dossier=None, file="hs-1.yaml") for rule in (RULE, "ten", "chuc-vu")))
    assert own.check(".", *options)[0] == 0
    return texts


def test_every_format_tells_what_is_waived_by_whom_and_until_when(written: dict[str, str]) -> None:
    for name, text in written.items():
        assert "Đã gửi bổ sung" in text, name
        assert "Trần Thị Mẫu" in text, name
        assert "31/12/2099" in text or "2099-12-31" in text, name
        assert "waiver-unused" in text, name


def test_lines_and_tables_tell_it_apart(written: dict[str, str]) -> None:
    told = [line for line in written["concise"].splitlines() if line.startswith("hs-1.yaml:")]
    assert [line.split(": ")[1] for line in told if line.endswith(NOTE)] == [RULE, "ten", "chuc-vu"]
    assert not [line for line in written["concise"].splitlines() if line.startswith("hs-2") and "Miễn trừ" in line]
    assert "\n3 điểm vướng đã được miễn trừ, không tính vào mã thoát\n" in written["concise"]
    assert "\n1 mục của sổ miễn trừ cần sửa\n" in written["concise"]
    first, second, fault = csv.DictReader(StringIO(written["csv"].removeprefix("\ufeff")))
    assert (first["Đã miễn trừ"], second["Đã miễn trừ"]) == (f"{RULE}, ten, chuc-vu", "")
    assert RULE not in first["Cảnh báo"]
    assert "ten" not in first["Chưa đủ căn cứ"].split(", ")
    assert (fault["Kết luận"], fault["Lỗi ghi"], fault["Tệp"]) == ("Sổ miễn trừ", "waiver-unused", "mien-tru.yaml:5")
    assert {one["Sổ miễn trừ"] for one in (first, second, fault)} == {"mien-tru.yaml"}
    assert "\n### Sổ miễn trừ\n\n- " in written["markdown"]


def test_services_are_told_that_it_does_not_fail(written: dict[str, str]) -> None:
    commands = [line for line in written["github"].splitlines() if NOTE in line.replace("%3A", ":")]
    assert [line.split(" ")[0] for line in commands] == ["::notice"] * 3
    issues = json.loads(written["gitlab"])
    assert {one["severity"] for one in issues if NOTE in one["description"]} == {"info"}
    (fault,) = [one for one in issues if one["check_name"] == "waiver-unused"]
    assert (fault["severity"], fault["location"]) == (
        "blocker",
        {"path": "mien-tru.yaml", "lines": {"begin": 5, "end": 5}},
    )
    tree = ET.fromstring(written["junit"])  # noqa: S314  of our own making
    first, _, register = tree.findall("testsuite")
    waived = [case for case in first.findall("testcase") if case.get("name") in (RULE, "ten", "chuc-vu")]
    assert [[child.tag for child in case] for case in waived] == [["skipped"]] * 3
    assert all(NOTE in case[0].attrib["message"] for case in waived)
    assert (first.get("failures"), register.get("name"), register.get("errors")) == ("0", "so-mien-tru", "1")


def test_code_scanning_is_told_by_suppressions(written: dict[str, str]) -> None:
    (ran,) = json.loads(written["sarif"])["runs"]
    suppressed = {one["ruleId"]: one for one in ran["results"] if "suppressions" in one}
    assert set(suppressed) == {RULE, "ten", "chuc-vu"}
    assert (suppressed[RULE]["level"], suppressed["ten"]["kind"]) == ("note", "open")
    (suppression,) = suppressed[RULE]["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert suppression["properties"] == {
        "reason": "Đã gửi bổ sung",
        "person": "Trần Thị Mẫu",
        "expires": "2099-12-31",
    }
    schema = ROOT.parent / "shared" / "schemas" / "sarif-2.1.0.json"
    jsonschema = pytest.importorskip("jsonschema")
    if schema.is_file():
        validator = jsonschema.Draft4Validator(json.loads(schema.read_text("utf-8")))
        assert [one.message for one in validator.iter_errors(json.loads(written["sarif"]))] == []


# Expired, and needed no more ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expires", "as_of", "is_expired"),
    [
        ("31/12/2024", "31/12/2024", False),
        ("31/12/2024", "2025-01-01", True),
        ("12/2024", "31/12/2024", False),
        ("2024", "1/1/2025", True),
        ("31/12/1999", "", True),
        ("31/12/2099", "", False),
    ],
)
def test_a_waiver_ends_with_its_last_day(expires: str, as_of: str, is_expired: bool, desk: Desk) -> None:
    desk.register(entry(expires=expires))
    words = ("--as-of", as_of) if as_of else ()
    code, report = desk.report(*words)
    assert (code, codes(report)) == ((1, ["waiver-expired"]) if is_expired else (0, []))
    assert (verdict(report)["waiver"] is None) is is_expired
    assert desk.report(*words, "--fail-on", "warning")[0] == is_expired
    if is_expired:
        (told,) = report["batch"]
        (place,) = told["locations"]
        assert (place["file"], place["line"], told["severity"]) == ("mien-tru.yaml", 2, "error")
        line = (desk.folder / "mien-tru.yaml").read_text("utf-8").splitlines()[1]
        assert line[place["column"] - 1 : place["end_column"] - 1] == expires
        out = desk.check(*words)[1]
        assert f"[waiver-expired]: Miễn trừ cho quy tắc «{RULE}» đã hết hạn" in out
        assert f"mien-tru.yaml:2:{place['column']}" in out
        assert desk.check(*words, "--quiet")[1].count("waiver-expired") == 1


def test_the_clock_makes_no_difference_to_what_is_not_expired(desk: Desk) -> None:
    desk.register(entry())
    texts = {desk.check("--format", "json", *words)[1] for words in ((), ("--jobs", "2"))}
    assert len(texts) == 1
    assert desk.report("--as-of", "1/1/2025")[1]["waivers"] == {"file": "mien-tru.yaml", "as_of": "2025-01-01"}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"dossier": "HS-2"}, "waiver-unused"),
        ({"dossier": None, "file": "hs-2.yaml"}, "waiver-unused"),
        ({"rule": "noi-dung-thi-dua"}, "waiver-unused"),
        ({"dossier": "HS-9"}, "waiver-no-dossier"),
        ({"dossier": "HS-2", "file": "hs-1.yaml"}, "waiver-no-dossier"),
        ({"dossier": None, "file": "gone.yaml"}, "waiver-no-dossier"),
    ],
    ids=str,
)
def test_what_is_needed_no_more_is_an_error(changes: dict[str, str | None], code: str, desk: Desk) -> None:
    desk.register(entry(), entry(**changes))
    for fail_on, counted in (("fail", 1), ("open", 1), ("warning", 1), ("never", 0)):
        found, report = desk.report("--fail-on", fail_on)
        assert (found, codes(report)) == (counted, [code])
        assert report["batch"][0]["locations"][0]["line"] == 3


def test_two_entries_for_one_finding(desk: Desk) -> None:
    desk.register(entry(), entry(dossier=None, file="hs-1.yaml"))
    code, report = desk.report()
    assert (code, codes(report), report["waived"]) == (1, ["waiver-unused"], 1)


def test_nothing_is_said_of_dossiers_that_the_run_did_not_meet(desk: Desk) -> None:
    desk.put("khac/hs-3.yaml", WARNED.replace("HS-1", "HS-3").replace("ho_ten: Thí Dụ", "ho_ten: Bịa"))
    others = [entry(dossier="HS-3"), entry(dossier="HS-9"), entry(dossier="HS-8", expires="1/1/2000")]
    desk.register(entry(), *others, entry(dossier=None, file="khac/hs-3.yaml", rule="noi-dung-thi-dua"))
    code, report = desk.report("hs-1.yaml")
    assert (code, codes(report), report["waived"]) == (0, [], 1)
    assert "4 mục của sổ miễn trừ thuộc hồ sơ không có trong lần chạy này\n" in desk.check("hs-1.yaml")[1]
    assert codes(desk.report(".", "--exclude", "khac")[1]) == []
    assert codes(desk.report("khac/hs-3.yaml")[1]) == ["waiver-unused"]
    assert codes(desk.report(".")[1]) == ["waiver-no-dossier", "waiver-expired", "waiver-unused"]
    assert codes(desk.report("../" + desk.folder.name)[1]) == ["waiver-no-dossier", "waiver-expired", "waiver-unused"]


def test_nothing_is_said_of_rules_and_dossiers_that_could_not_be_judged(desk: Desk) -> None:
    desk.register(entry(dossier="HS-2"))
    assert codes(desk.report("--select", "hinh-thuc")[1]) == []
    assert codes(desk.report()[1]) == ["waiver-unused"]
    desk.put("hs-2.yaml", "a: [\n")
    assert codes(desk.report()[1]) == []
    desk.put("hs-2.yaml", FINE + "khoa_la: x\n")
    assert codes(desk.report()[1]) == []


# A register that is wrong ---------------------------------------------------------------------------------------------

WRONG = [
    (entry(rule="tuyen-trin"), "waiver-unknown-rule", "tuyen-trin", "tuyen-trinh"),
    (entry(rule="tham-quyen"), "waiver-not-waivable", "tham-quyen", "waivable: false"),
    (entry(dossier=None), "waiver-of-what", "rule", "dossier"),
    (entry(dossier='""'), "waiver-of-what", "rule", "dossier"),
    (entry(expires="30/02/2025"), "days-impossible", "30/02/2025", ""),
    (entry(expires="từ 2020 đến nay"), "waiver-endless", "từ 2020", "31/12/2026"),
    (entry(expires=None), "missing-key", "rule", "expires"),
    (entry(expires='""'), "waiver-endless", "", ""),
    (entry(person=None), "missing-key", "rule", "person"),
    (entry(reason=None), "missing-key", "rule", "reason"),
    (entry(rule=None), "missing-key", "", "«rule»"),
    (entry(reason="[a]"), "expected-word", "[a]", ""),
    (entry() + ", reson: x", "unknown-key", "reson", "reason"),
    ("a", "unknown-key", "{a}", "rule"),
    (entry() + "}\n  - {" + entry(), "waiver-twice", RULE, ""),
    (entry() + "\n---\nx: y\n---\n{", "pack-one-document", "", ""),
    (entry() + ', reason: "', "", "", ""),
]


@pytest.mark.parametrize(("stated", "code", "culprit", "said"), WRONG, ids=lambda one: str(one)[:40])
def test_a_wrong_register_is_told_before_anything_is_judged(
    stated: str, code: str, culprit: str, said: str, desk: Desk
) -> None:
    desk.register(stated)
    found, out, err = desk.check("--fail-on", "never", pack="")
    assert (found, out) == (2, "")
    assert err.startswith("Sổ miễn trừ có ")
    assert f"[{code}]" in err if code else "mien-tru.yaml:" in err
    assert "mien-tru.yaml:" in err
    assert said in err
    assert culprit in err
    assert desk.check("--lang", "en", pack="")[2].startswith("Faults in the register of waivers: ")


@pytest.mark.parametrize(
    ("content", "code"), [(None, "input-unreadable"), (b"PK\3\4", "file-zip"), (b"", "file-empty")]
)
def test_a_register_that_is_none(content: bytes | None, code: str, desk: Desk) -> None:
    desk.register(entry())
    (desk.folder / "mien-tru.yaml").unlink()
    if content is not None:
        (desk.folder / "mien-tru.yaml").write_bytes(content)
    found, _, err = desk.check()
    assert found == 2
    assert f"[{code}]" in err


def test_keys_are_vietnamese_too(desk: Desk) -> None:
    desk.put(
        "so.yaml",
        "Miễn trừ:\n  - Quy tắc: tuyen-trinh\n    Mã hồ sơ: HS-1\n    Lý do: Đã bổ sung\n"
        "    Người quyết định: Trần Thị Mẫu\n    Hết hạn: quý IV/2099\n",
    )
    code, report = desk.report("--waivers", "so.yaml", "--fail-on", "warning")
    assert (code, verdict(report)["waiver"]["expires"]) == (0, "2099-12-31")


def test_the_command_line_names_another_register(desk: Desk) -> None:
    desk.register(entry(dossier="HS-9"))
    desk.register(entry(), name="khac/so.yaml")
    desk.register(entry(dossier="HS-9"))
    code, report = desk.report("--waivers", "khac/so.yaml", "--fail-on", "warning")
    assert (code, report["waivers"]["file"]) == (0, "khac/so.yaml")


def test_files_are_named_as_seen_from_the_register(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.register(entry(dossier=None, file="../hs-1.yaml"), name="so/mien-tru.yaml")
    monkeypatch.chdir(desk.folder / "so")
    code, report = desk.report("../hs-1.yaml", "--fail-on", "warning")
    assert (code, report["waivers"]["file"]) == (0, "mien-tru.yaml")


def test_rules_of_packs_that_are_not_in_force_are_left_alone(own: Desk) -> None:
    own.register(entry(rule="ten", dossier=None, file="hs-1.yaml"))
    assert own.check("--rules", "rules")[0] == 1
    assert own.check("--pack", "kh461")[0] == 0
    code, _, err = own.check(pack="")
    assert code == 2
    assert "waiver-unknown-rule" in err


@pytest.mark.parametrize("word", ["2025", "12/2025", "30/02/2025", "hôm nay", "từ 2020 đến nay", "x" * 200])
def test_a_day_that_is_none(word: str, desk: Desk) -> None:
    code, _, err = desk.check("--as-of", word)
    assert code == 2
    assert "--as-of" in err


@pytest.mark.parametrize("value", ["3", "true", '""', "[]"])
def test_a_wrong_setting(value: str, desk: Desk) -> None:
    desk.put("dnaward.toml", f"waivers = {value}\n")
    code, _, err = desk.check()
    assert code == 2
    assert "waivers" in err


# Which rules can be waived --------------------------------------------------------------------------------------------


def test_no_criterion_of_the_plan_can_be_waived() -> None:
    (pack,) = load_law(only=["kh461"]).packs
    assert all(rule.waivable is (rule.severity is not Severity.ERROR) for rule in pack.rules)


def test_a_rule_says_whether_it_can_be_waived(own: Desk, capfd: pytest.CaptureFixture[str]) -> None:
    own.put("rules/rieng/rules/ten.yaml", OWN_RULE.format(severity="note", waivable="waivable: false\n"))
    run(["explain", "tham-quyen"])
    assert "  Miễn trừ: không được\n" in capfd.readouterr().out
    run(["explain", "tuyen-trinh", "--lang", "en"])
    assert "  Waiver: possible, by an entry in a register of waivers\n" in capfd.readouterr().out
    run(["rules", "check", "--rules", "rules", "--pack", "rieng"])
    assert "[waivable-note]" in capfd.readouterr().out
    own.put("rules/rieng/rules/ten.yaml", OWN_RULE.format(severity="error", waivable="waivable: maybe\n"))
    assert run(["check", ".", "--rules", "rules"]) == 2
    assert "[expected-true-false]" in capfd.readouterr().err


# The manual -----------------------------------------------------------------------------------------------------------


def test_the_manual_of_waivers_cannot_lie(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "waivers.md").read_text("utf-8")
    blocks = text.split("```")[1::2]
    for block in blocks:
        kind, _, body = block.partition("\n")
        if kind.startswith(("yaml ", "toml ")):
            (tmp_path / kind.split()[1]).write_text(body, "utf-8")
    shown = [block.partition("\n")[2] for block in blocks if block.startswith("console\n")]
    assert shown
    for block in shown:
        command, _, output = block.partition("\n")
        words = command.removeprefix("$ dnaward ").split()
        ran = subprocess.run([sys.executable, "-m", "dnaward", *words], cwd=tmp_path, capture_output=True, check=False)
        printed = ran.stdout.decode().split("Rules: ")[0]
        assert printed == output
