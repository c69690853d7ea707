"""Packs: a broken one is reported like a dossier, and the shipped one says what the plan and the design say."""

import re
import shutil
from pathlib import Path

import pytest

from breaks import Break, apply, broken, is_told_where_it_stands, position
from dnaward.cli.run import run
from dnaward.law.load import Law, load_law

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "rules" / "kh461"
PLAN = ROOT.parent / "shared" / "plan" / "ke-hoach-461.txt"
RULE = "rules/giai-doan-2019-2023.yaml"
VI, EN = '"Không có thành tích nào', '"No achievement lies within'
MOMENTS = "rules/thoi-gian-thi-dua.yaml"
PEOPLE = "rules/doi-tuong-ca-nhan.yaml"
GROUPS = "rules/doi-tuong-tap-the.yaml"
AWAITED = "rules/tieu-chi-bang-khen.yaml"


BREAKS = [
    # Paths
    Break(RULE, "applies: {hinh_thuc:", "applies: {hinh_thucs:", "rule-unknown-path", "hinh_thucs"),
    Break(RULE, "some: thanh_tich\n", "some: thanh_tichs\n", "rule-unknown-path", "thanh_tichs"),
    Break(RULE, "where: {thoi_gian:", "where: {thoi_gion:", "rule-unknown-path", "thoi_gion"),
    Break(RULE, "where: {thoi_gian:", "where: {hinh_thuc:", "rule-unknown-path", "hinh_thuc:"),
    Break(RULE, "applies: {hinh_thuc: {is: bang_khen_tinh}}", "applies: {doi_tuong.x: {present: true}}",
          "rule-unknown-path", "doi_tuong.x"),
    Break(RULE, "applies: {hinh_thuc: {is: bang_khen_tinh}}", "applies: {thanh_tich.ma: {present: true}}",
          "rule-path-into-list", ""),
    Break(RULE, "some: thanh_tich\n", "some: doi_tuong\n", "rule-not-a-list", "doi_tuong\n"),
    Break(RULE, "some: thanh_tich\n", "some: kinh_gui\n", "rule-not-a-list", "kinh_gui\n"),
    # Operators and their arguments
    Break(RULE, "{within: $giai_doan}", "{inside: $giai_doan}", "rule-operator", ""),
    Break(RULE, "{within: $giai_doan}", "{is: bang_khen_tinh}", "rule-operator", ""),
    Break(RULE, "{is: bang_khen_tinh}", "{within: 2023}", "rule-operator", ""),
    Break(RULE, "{is: bang_khen_tinh}", "{count: {at_least: 1}}", "rule-operator", ""),
    Break(RULE, "{within: $giai_doan}", "{within: 30/02/2023}", "rule-argument", "30/02/2023"),
    Break(RULE, "{within: $giai_doan}", "{within: từ 2023 đến nay}", "rule-argument", "từ 2023"),
    Break(RULE, "{within: $giai_doan}", "{before: 2023}", "rule-argument", "2023}"),
    Break(RULE, "{is: bang_khen_tinh}", "{one_of: []}", "rule-argument", "one_of"),
    Break(RULE, "{is: bang_khen_tinh}", "{is: [bang_khen_tinh]}", "rule-argument", "is: [bang"),
    Break(RULE, "{is: bang_khen_tinh}", '{present: "false"}', "rule-argument", '"false"'),
    Break(RULE, "some: thanh_tich\n  where: {thoi_gian: {within: $giai_doan}}", "thanh_tich: {count: {at_least: x}}",
          "rule-argument", ""),
    Break(RULE, "some: thanh_tich\n  where: {thoi_gian: {within: $giai_doan}}",
          "thanh_tich.thoi_gian: {consecutive_years: 1}", "rule-argument", "1}"),
    # Names
    Break(RULE, "{is: bang_khen_tinh}", "{is: bang_khen_tin}", "rule-unknown-term", "bang_khen_tin}"),
    Break(RULE, "{is: bang_khen_tinh}", "{one_of: [giay_khen, bk]}", "rule-unknown-term", ""),
    Break(RULE, "{within: $giai_doan}", "{within: $giai_doann}", "rule-unknown-name", "$giai_doann"),
    Break(RULE, "{is: bang_khen_tinh}", "{one_of: $cap_nha_nuocs}", "rule-unknown-name", "$cap_nha_nuocs"),
    Break(RULE, "{is: bang_khen_tinh}", "{one_of: $muoi_nhom}", "rule-argument", "$muoi_nhom"),
    Break(RULE, "{is: bang_khen_tinh}", "{one_of: $giai_doan}", "rule-argument", "$giai_doan"),
    Break(RULE, "{within: $giai_doan}", "{within: $muoi_nhom}", "rule-argument", "$muoi_nhom"),
    Break(MOMENTS, "{hai-moc: chi-giai-doan}", "{hai-mok: chi-giai-doan}", "rule-unknown-reading", ""),
    Break(MOMENTS, "{hai-moc: chi-giai-doan}", "{hai-moc: chi-giai-doa}", "rule-unknown-option", "chi-giai-doa}"),
    Break(PEOPLE, "human: tang-lop-nhan-dan", "human: [tang-lop-nhan-dan]", "rule-condition", "human"),
    Break(MOMENTS, "{hai-moc: chi-giai-doan}", "{hai-moc: {a: b}}", "rule-condition", "hai-moc"),
    Break(MOMENTS, "{hai-moc: chi-giai-doan}", "{hai-moc: []}", "rule-condition", "hai-moc"),
    Break(PEOPLE, "human: tang-lop-nhan-dan", "human: tang-lop", "rule-unknown-judgement", "tang-lop\n"),
    Break(AWAITED, "{awaited: tieu-chi-bang-khen}", "{awaited: tieu-chi}", "rule-unknown-awaited", "tieu-chi}"),
    # Forms of conditions
    Break(RULE, "some: thanh_tich\n  where: {thoi_gian: {within: $giai_doan}}", "xyz", "rule-condition", "xyz"),
    Break(RULE, "some: thanh_tich\n", "some: thanh_tich\n  all: []\n", "rule-form-key", "all"),
    Break(RULE, "{is: bang_khen_tinh}", "bang_khen_tinh", "rule-condition", "bang_khen_tinh}"),
    Break(GROUPS, "reading: {danh-sach: mo}", "reading: danh-sach", "rule-condition", "danh-sach\n"),
    Break(AWAITED, "require: {awaited:", "require: {awaitd:", "rule-unknown-path", ""),
    # Facts
    Break(RULE, "giai đoạn {$giai_doan}; thời", "giai đoạn {$giai_doann}; thời", "rule-unknown-fact", VI),
    Break(RULE, "giai đoạn {$giai_doan}; thời", "giai đoạn {doi_tuong.ten_goi}; thời", "rule-unknown-fact", VI),
    Break(RULE, "giai đoạn {$giai_doan}; thời", "giai đoạn {doi_tuong.cccd}; thời", "rule-unknown-fact", VI),
    Break(RULE, "giai đoạn {$giai_doan}; thời", "giai đoạn {#hinh_thuc}; thời", "rule-unknown-fact", VI),
    Break(RULE, "giai đoạn {$giai_doan}; thời", "giai đoạn; thời", "rule-languages-differ", EN),
    # Sentences
    Break(RULE, "  open:\n    vi: ", "  opened:\n    vi: ", "unknown-key", "opened"),
    Break(RULE, "severity: error", "severity: fatal", "rule-severity", "fatal"),
    Break(RULE, "title: {vi: ", "title: {vn: ", "unknown-key", "vn: "),
    Break(RULE, "severity: error\n", "severity: error\nseverity: note\n", "yaml-duplicate-key", "severity: note"),
    Break(RULE, "severity: error\n", "", "missing-key", "title"),
    Break(RULE, "severity: error\n", "severity: error\nseverityy: error\n", "unknown-key", "severityy"),
    Break(RULE, "severity: error\n", "severity: @error\n", "yaml-special-character", "@error"),
    Break(RULE, "severity: error\n", "severity: &a error\n", "yaml-anchor", "&a error"),
    Break(RULE, "severity: error\n", "severity: error\n\tx: y\n", "yaml-tab", "\tx"),
    Break(RULE, "remedy:\n  vi: ", "remedy: x\nunseen:\n  vi: ", "expected-keys", "x\nunseen"),
    # The vocabulary and the pack itself
    Break("vocabulary.yaml", 'en: "Collective"}', 'en: "Collective", aliases: [cá nhân]}', "pack-duplicate-word",
          "tap_the"),
    Break("vocabulary.yaml", "giay_to_ho_so: [to_trinh,", "giay_to_ho_so: [to_trin,", "rule-unknown-term", "to_trin,"),
    Break("vocabulary.yaml", "candidates: [bang_khen_tinh, ", "candidates: [bang_khen, ", "rule-unknown-term",
          "bang_khen, "),
    Break("vocabulary.yaml", 'open: "true"', 'open: "yes"', "expected-true-false", '"yes"'),
    Break("pack.yaml", "id: kh461", "id: kh462", "pack-id", "kh462"),
    Break("pack.yaml", "  - hinh-thuc\n", "  - hinh-thucc\n", "pack-rule-file", "hinh-thucc"),
    Break("pack.yaml", 'date: "11/8/2022"', 'date: "31/9/2022"', "days-impossible", '"31/9/2022"'),
    Break("pack.yaml", "item {clause} of", "item {clausse} of", "pack-clause-fact", "clause:\n"),
    Break("pack.yaml", "value: trong_tinh", "value: trong_tin", "rule-unknown-term", "trong_tin\n"),
    Break("pack.yaml", "path: cap_quyet_dinh", "path: cap_quyet", "rule-unknown-path", "cap_quyet\n"),
    Break("pack.yaml", "version:", "versions:", "unknown-key", "versions"),
]  # fmt: skip


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the shipped pack that may be broken."""
    shutil.copytree(SHIPPED, tmp_path / "rules" / "kh461")
    return tmp_path / "rules" / "kh461"


@pytest.mark.parametrize("one", BREAKS, ids=lambda one: f"{one.code}: {one.new.strip()[:40]}")
def test_a_break_is_told_where_it_stands(one: Break, pack: Path) -> None:
    is_told_where_it_stands(one, pack)


SUGGESTED = [
    (Break(RULE, "some: thanh_tich\n", "some: thanh_tichh\n", "rule-unknown-path", ""), "thanh_tich"),
    (Break(RULE, "{within: $giai_doan}", "{within: $giaidoann}", "rule-unknown-name", ""), "$giai_doan"),
    (Break(RULE, "{is: bang_khen_tinh}", "{is: bang_khen_tin}", "rule-unknown-term", ""), "bang_khen_tinh"),
    (Break(MOMENTS, "hai-moc: chi-", "hai-mok: chi-", "rule-unknown-reading", ""), "hai-moc"),
    (Break(MOMENTS, "chi-giai-doan}", "chi-giaidoan2}", "rule-unknown-option", ""), "chi-giai-doan"),
    (Break(RULE, "{within: $giai", "{inside: $giai", "rule-operator", ""), "within"),
    (
        Break(AWAITED, "{awaited: tieu-chi-bang", "{awaited: tieu-chy-bang", "rule-unknown-awaited", ""),
        "tieu-chi-bang-khen",
    ),
    (Break(RULE, "severity: error", "severityy: error", "unknown-key", ""), "severity"),
]


@pytest.mark.parametrize(("one", "name"), SUGGESTED, ids=[one.code for one, _ in SUGGESTED])
def test_the_nearest_name_is_suggested(one: Break, name: str, pack: Path) -> None:
    apply(one, pack)
    (found,) = [diagnostic for diagnostic in broken(pack) if diagnostic.code == one.code]
    assert found.remedy is not None
    assert name in found.remedy.vi
    assert name in found.remedy.en


def test_a_rule_without_a_message_for_an_outcome(pack: Path) -> None:
    text = (pack / RULE).read_text(encoding="utf-8")
    (pack / RULE).write_text(re.sub(r"  open:\n    vi: .*\n    en: .*\n", "", text), encoding="utf-8")
    (found,) = broken(pack)
    assert (found.code, found.locations[0].path) == ("rule-message-missing", "messages.open")
    assert found.locations[0].excerpt == "messages:"


def test_files_and_the_list_of_rules_must_agree(pack: Path) -> None:
    shutil.copy(pack / RULE, pack / "rules" / "them.yaml")
    (pack / "rules" / "ngay-ho-so.yaml").unlink()
    found = {diagnostic.code: diagnostic for diagnostic in broken(pack)}
    assert found["pack-rule-not-listed"].locations[0].file == str(pack / "rules" / "them.yaml")
    place = found["pack-rule-file"].locations[0]
    assert (place.file, place.excerpt) == (str(pack / "pack.yaml"), "  - ngay-ho-so")


@pytest.mark.parametrize("content", [b"", b"- a\n- b\n", b"a", b"\xff\xfe", b"PK\x03\x04", b"{", b"a: b\x00"])
@pytest.mark.parametrize("name", ["pack.yaml", "vocabulary.yaml", RULE])
def test_a_file_that_is_no_mapping(name: str, content: bytes, pack: Path) -> None:
    (pack / name).write_bytes(content)
    places = [diagnostic.locations[0].file for diagnostic in broken(pack)]
    assert str(pack / name) in places


def test_everything_wrong_is_told_at_once(pack: Path) -> None:
    breaks = [
        one for one in BREAKS if one.code in ("rule-unknown-term", "rule-unknown-reading", "rule-unknown-awaited")
    ]
    chosen = {one.file: one for one in breaks}
    for one in chosen.values():
        apply(one, pack)
    assert {one.code for one in broken(pack)} >= {one.code for one in chosen.values()}


def test_what_is_wrong_is_told_in_the_order_of_its_lines(pack: Path) -> None:
    file = pack / RULE
    file.write_text(file.read_text("utf-8").replace("giai_doan", "giai_don"), "utf-8")
    spans = [one.locations[0].span for one in broken(pack)]
    lines = [span.line for span in spans if span]
    assert len(lines) == len(spans) > 3
    assert lines == sorted(lines)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_command_shows_the_place_and_judges_nothing(
    language: str, pack: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    one = Break(RULE, "{within: $giai_doan}", "{within: $giai_doann}", "rule-unknown-name", "$giai_doann")
    text, start = apply(one, pack)
    line, column = position(one, text, start)
    words = ["check", str(ROOT / "examples"), "--rules", str(pack.parent), "--lang", language]
    assert run(words) == 2
    streams = capfdbinary.readouterr()
    told = streams.err.decode()
    assert streams.out == b""
    assert f"  --> {pack / RULE}:{line}:{column}\n" in told
    assert f"{line} │ {text.split(chr(10))[line - 1]}\n" in told
    assert "^" * len(one.culprit) + "\n" in told
    assert "[rule-unknown-name]: " + {"vi": "Không có", "en": "There is no"}[language] in told
    assert run([*words, "--format", "json"]) == 2
    assert capfdbinary.readouterr().out == b""


def test_an_unbroken_copy_is_the_same_law(pack: Path) -> None:
    copied, shipped = load_law([pack]), load_law()
    assert [one.sha256 for one in copied.packs] == [one.sha256 for one in shipped.packs]
    assert [one.id for one in copied.packs] == ["kh461", "luat-tdkt"]
    text = (pack / RULE).read_bytes()
    (pack / RULE).write_bytes(text.replace(b"\n", b"\r\n"))
    assert load_law([pack]).packs[0].sha256 == shipped.packs[0].sha256
    (pack / RULE).write_bytes(text + b"# x\n")
    assert load_law([pack]).packs[0].sha256 != shipped.packs[0].sha256


# The shipped pack -----------------------------------------------------------------------------------------------------

RULES = [
    ("hinh-thuc", "error", {"IV.1", "IV.2", "IV.3"}),
    ("doi-tuong-tap-the", "error", {"II.1.a"}),
    ("doi-tuong-ca-nhan", "error", {"II.1.b"}),
    ("pham-vi-ngoai-tinh", "error", {"II.1.a"}),
    ("thoi-gian-thi-dua", "error", {"II.2", "IV.2", "VI.1"}),
    ("giai-doan-2019-2023", "error", {"IV.2"}),
    ("da-khen-dip-truoc", "warning", {"IV.2"}),
    ("thanh-tich-ngoai-moc", "warning", {"IV.2"}),
    ("noi-dung-thi-dua", "warning", {f"III.{number}" for number in range(1, 8)}),
    ("tham-quyen", "error", {"IV.1", "IV.2", "IV.3"}),
    ("tuyen-trinh", "warning", {"VI.2"}),
    ("don-vi-trinh", "error", {"VI.1", "VI.2"}),
    ("huong-dan-cap-nha-nuoc", "error", {"IV.1"}),
    ("huan-chuong-doc-lap", "warning", {"VI.2"}),
    ("tieu-chi-bang-khen", "note", {"IV.2"}),
    ("thanh-tich-xuat-sac", "error", {"IV.2", "VI.1"}),
    ("tieu-chuan-giay-khen", "note", {"IV.3", "VI.2"}),
    ("ngay-ho-so", "warning", {"II.2"}),
]
READINGS = {
    "hai-moc": ("IV.2", {"dong-thoi", "chi-giai-doan"}),
    "ngoai-tinh": ("II.1.a", {"ho-gia-dinh", "moi-tap-the"}),
    "don-vi-truc-thuoc": ("II.1.a", {"co", "khong"}),
    "danh-sach": ("II.1.a", {"dong", "mo"}),
}


@pytest.fixture(scope="module")
def law() -> Law:
    return load_law(only=["kh461"])


def test_the_rules_are_those_of_the_design(law: Law) -> None:
    (one,) = law.packs
    found = [(rule.id, rule.severity.value, {citation.clause for citation in rule.citations}) for rule in one.rules]
    assert found == RULES


def test_the_readings_are_those_of_the_design(law: Law) -> None:
    (one,) = law.packs
    assert {id_: (reading.clause, set(reading.options)) for id_, reading in one.readings.items()} == READINGS


def test_the_windows_are_those_of_the_plan(law: Law) -> None:
    (one,) = law.packs
    windows = {name: parameter.under({}) for name, parameter in one.parameters.items()}
    days = {name: tuple(map(str, window[:2])) for name, window in windows.items() if isinstance(window, tuple)}
    assert days == {"chien_dich": ("2022-08-11", "2023-10-31"), "giai_doan": ("2019-01-01", "2023-12-31")}


@pytest.fixture(scope="module")
def units() -> dict[str, str]:
    """The units of the plan by the ids that rules cite, each with everything below it."""
    if not PLAN.is_file():
        pytest.skip("the text of the plan lies outside the repository and is not here")
    found: dict[str, str] = {}
    part = number = letter = ""
    for line in PLAN.read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([IVX]+)\. ", line):
            part, number, letter = match[1], "", ""
        elif match := re.match(r"(\d+)\. ", line):
            number, letter = f".{match[1]}", ""
        elif match := re.match(r"([a-z])\) ", line):
            letter = f".{match[1]}"
        for id_ in {part, part + number, part + number + letter} - {""}:
            found[id_] = found.get(id_, "") + line + "\n"
    return found


def test_every_basis_quotes_its_unit_exactly(law: Law, units: dict[str, str]) -> None:
    quoted = [(rule.id, citation) for rule in law.packs[0].rules for citation in rule.citations]
    assert len(quoted) > 25
    assert [(id_, one.words) for id_, one in quoted if one.words not in units[one.clause]] == []


def test_quotations_are_short_and_free_of_slips(law: Law) -> None:
    words = [citation.words for rule in law.packs[0].rules for citation in rule.citations]
    assert [one for one in words if not 2 <= len(one.split()) <= 16] == []
    assert [one for one in words if "Chi xét tặng" in one or "Tô quốc" in one] == []


def test_no_open_message_says_by_itself_what_is_missing(law: Law) -> None:
    """A rule may be open for many reasons, which are told one by one; its message must be true for all of them."""
    (one,) = law.packs
    said = [(rule.id, rule.messages.open) for rule in one.rules]
    missing = re.compile(r"chưa (được )?ghi|không ghi|not stated|missing|not state", re.IGNORECASE)
    assert [rule for rule, text in said if missing.search(text.vi) or missing.search(text.en)] == []


def test_clauses_of_names_exist(law: Law, units: dict[str, str]) -> None:
    (one,) = law.packs
    named = [*one.parameters.values(), *one.readings.values(), *one.awaited.values(), *one.judgements.values()]
    clauses = {item.clause for item in named}
    clauses |= {term.clause for vocabulary in one.vocabularies.values() for term in vocabulary.terms.values()}
    assert clauses - {""} - set(units) == set()


def test_the_program_knows_nothing_of_the_plan(law: Law) -> None:
    """No term, group, reading, rule, window or clause of the plan stands in Python."""
    (one,) = law.packs
    terms = {
        id_ for name in ("nhom", "hinh_thuc", "noi_nhan", "cap_quyet_dinh") for id_ in one.vocabularies[name].terms
    }
    names = terms | set(one.parameters) | set(one.readings) | set(one.awaited) | set(one.judgements)
    names |= {rule.id for rule in one.rules} - {"hinh-thuc"}
    clauses = r"\b(?:II\.[12](?:\.[ab])?|III\.[1-7]|IV\.[123]|VI\.[12])\b|11/0?8/2022|2022, 8, 11|31/12/2023|461"
    found = []
    for path in sorted((ROOT / "src").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        # A docstring or an example of how to write something may name one; code may not.
        code = re.sub(r'""".*?"""|#.*', "", text, flags=re.DOTALL)
        words = set(re.findall(r'"([^"\n]*)"', code))
        found += [(path.name, word) for word in sorted(words & names)]
        # What is written for rule keepers explains by example, and the command says which plan it serves.
        if path.parent.name not in ("authoring", "cli"):
            found += [(path.name, match) for match in re.findall(clauses, code)]
    assert found == []
