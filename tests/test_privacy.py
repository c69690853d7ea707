"""Personal data never leaves the program: canaries in every field and in broken YAML, and no output that holds one."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnaward.cli.run import run
from dnaward.dossier.schema import DOSSIER
from dnaward.dossier.shape import Field, Kind, Shape
from dnaward.judging.batch import Judge, circumstances
from dnaward.judging.engine import build_engine
from dnaward.judging.report import DossierReport, Summary
from dnaward.law.condition import Leaf, parts
from dnaward.law.load import load_law
from dnaward.reporters import Look
from dnaward.reporters.formats import FORMATS, make_reporter
from dnaward.values.fold import fold
from dnaward.values.quote import MASK, mask_all, mask_numbers, mask_path

JUDGE = Judge(build_engine(load_law(), {}))
BIRTH = "07/03/1981"
SHORT = "06708900"
"""An identity number with digits missing: too short to be known as a number, so that only its field gives it away."""
NUMBERS = [
    "067089001234",
    "067 089 001 234",
    "067.089.001.234",
    "067-089-001-234",
    "0905123456",
    "0905 123 456",
    "0905.123.456",
    "090 512 34 56",
    "0905-123-456",
    "+84905123456",
    "+84 905 123 456",
    "0261 3543 210",
    "123456789",
]


def outputs(reports: list[DossierReport]) -> Iterator[str]:
    """Everything that can be printed about dossiers."""
    looks = [Look(), Look("en", 80, "standard", shows_passed=True)]
    made = [make_reporter("console", look) for look in looks]
    made += [make_reporter(name, Look()) for name in FORMATS if name != "console"]
    run_, summary = circumstances(JUDGE.engine, "1"), Summary()
    for one in reports:
        summary.add(one)
    for reporter in made:
        yield reporter.opening(run_) + "".join(map(reporter.dossier, reports)) + reporter.closing(run_, summary)


def leaks(text: str, *canaries: str) -> list[str]:
    """The outputs about a dossier in which a canary stands, with what surrounds it."""
    written = list(outputs(list(JUDGE.of_bytes(text.encode(), "a.yaml"))))
    assert len(written) == len(FORMATS) + 1
    return [one[max(one.find(canary) - 60, 0) :][:120] for one in written for canary in canaries if canary in one]


# Fields ---------------------------------------------------------------------------------------------------------------


def fields(shape: Shape, at: str = "", inside: tuple[str, ...] = ()) -> Iterator[tuple[str, Field]]:
    """Every field that takes a word, as the flow mapping that states it with `%s` for the word."""
    for one in shape.fields.values():
        opened, closed = ("[{", "}]") if one.kind is Kind.RECORDS else ("{", "}")
        if one.shape is None:
            yield f"{at}{{{one.name}: %s}}{''.join(reversed(inside))}", one
        elif one.kind in (Kind.RECORD, Kind.RECORDS):
            yield from fields(one.shape, f"{at}{{{one.name}: {opened[:-1]}", (*inside, f"{closed[1:]}}}"))


FIELDS = [(template, one) for template, one in fields(DOSSIER) if one.name not in ("ma_ho_so", "ho_ten", "hinh_thuc")]
PERSONAL = [(template, one) for template, one in FIELDS if one.is_personal]


def test_the_fields_are_all_there() -> None:
    assert len(FIELDS) > 30
    assert {one.name for _, one in PERSONAL} == {"ngay_sinh", "so_dinh_danh"}


@pytest.mark.parametrize(("template", "field"), FIELDS, ids=[template for template, _ in FIELDS])
def test_no_long_number_of_any_field_is_printed(template: str, field: Field) -> None:
    for number, form in zip(NUMBERS, cycle(('"%s"', '"số %s nhé"', '["%s"]', '{a: "%s"}', '"%s"')), strict=False):
        assert leaks(template % (form % number), number) == [], field.name


@pytest.mark.parametrize(("template", "field"), PERSONAL)
def test_nothing_of_a_personal_field_is_printed(template: str, field: Field) -> None:
    for canary in (BIRTH, SHORT, "19810703", "7 tháng 3", "bí mật"):
        for value in (canary, f"'{canary}'", f"[{canary}]", f"{{a: {canary}}}", f'"{canary}\\x1b"'):
            assert leaks(template % value, canary) == [], field.name


@pytest.mark.parametrize("field", [one for _, one in PERSONAL], ids=lambda one: one.name)
def test_however_its_key_is_spelt(field: Field) -> None:
    for spelling in field.spellings():
        for key in (spelling, spelling.upper(), spelling.replace("_", " "), f'"{spelling}"', fold(spelling)):
            text = f"hinh_thuc: x\ndoi_tuong:\n  loai: lạ\n  {key}: {BIRTH}\n  {key}: {SHORT}\n"
            assert leaks(text, BIRTH, SHORT) == [], key


# Broken YAML ----------------------------------------------------------------------------------------------------------

TEMPLATE = """\
hinh_thuc: giay_khen
doi_tuong:
  loai: ca_nhan
  {line}
  nhom: nong_dan
cap_quyet_dinh: chu_tich_ubnd_tinh
"""

SLIPS = [
    'ngay_sinh: "{0}: sai"',
    "ngay_sinh: |\n    {0}\n    x: y",
    "ngay_sinh: |\n    {0}\n  zz",
    "ngay_sinh: >-\n    {0}\n    zz: @",
    "ngay_sinh:\n    {0}",
    "ngay_sinh: &a {0}",
    "ngay_sinh: !!str {0}",
    'ngay_sinh: "{0}",',
    "ngay_sinh: x # {0}",
    "ngay_sinh: {0}\x01",
    "ngay_sinh: {0}\u200b",
    "ngay_sinh: {0}\u2028",
    "ngay_sinh: [{0}",
    "ngay_sinh: [[{0}]]",
    "Ngày Sính: {0}",
    "NGÀY SINH: {0}",
    "nga\u0300y sinh: {0}",
    "CCCD: {0}",
    "Số định danh : {0}",
    "birth-date: {0}",
    " ngay_sinh: {0}",
    "- ngay_sinh: {0}",
    "? ngay_sinh\n  : {0}",
    "? [ngay_sinh]\n  : {0}",
    "ngay_sinh: {0}\n  ngay_sinh: {0}",
    "co_quan_cap_tren: {{ngay_sinh: {0}}}",
    "co_quan_cap_tren: {{ngay_sinh: {0}",
    'co_quan_cap_tren: {{"ngay_sinh": "{0}", ten: x',
    'co_quan_cap_tren: {{"ngay_sinh":"{0}", ten: "x',
    "co_quan_cap_tren: {{'cccd': '{0}', ten: x",
    "co_quan_cap_tren: {{ngay_sinh:\n    {0}, la: x",
]


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("canary", [BIRTH, SHORT])
def test_no_slip_gives_personal_data_away(slip: str, canary: str) -> None:
    text = TEMPLATE.format(line=slip.format(canary))
    assert leaks(text, canary) == []
    assert leaks(text.replace("\n", "\r\n"), canary) == []


NUMBER_SLIPS = [
    'ho_ten: "gọi {0}',
    "ho_ten: 'gọi {0}",
    "ho_ten: a: {0}",
    "ho_ten: {0}: a: b",
    "ho_ten: @{0}",
    "ho_ten: *{0}",
    "ho_ten: &{0} x",
    "ho_ten: !{0} x",
    'ho_ten: "\\q{0}"',
    'ho_ten: "x" {0}',
    "ho_ten: [x] {0}",
    "ho_ten: [{0}",
    "ho_ten: {{a: {0}",
    "ho_ten: - {0}",
    "ho_ten:{0}",
    "ho_ten {0}",
    "{0}",
    "- {0}",
    "-{0}",
    "ho_ten\uff1a{0}",
    "ho_ten: x\n\t{0}",
    "ho_ten: 'x{0}'y",
    "ho_ten: {0}\x00",
    "loai: {0}",
    "ngay_sinh: {0}",
    "ngay_sinh: 31/10/2023 {0}",
    "so_dinh_danh: x{0}y",
]


@pytest.mark.parametrize("slip", NUMBER_SLIPS)
@pytest.mark.parametrize("number", ["067089001234", "0905 123 456"])
def test_no_slip_gives_a_long_number_away(slip: str, number: str) -> None:
    assert leaks(TEMPLATE.format(line=slip.format(number)), number) == []
    assert leaks(slip.format(number), number) == []


# Masks ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slip", [*SLIPS, *NUMBER_SLIPS])
def test_a_masked_line_keeps_its_columns(slip: str) -> None:
    text = TEMPLATE.format(line=slip.format("067089001234"))
    lines = re.split(r"\r\n|\r|\n", text)
    (report,) = JUDGE.of_bytes(text.encode(), "a.yaml")
    places = [
        place for one in report.diagnostics for place in (*one.locations, *(more.location for more in one.related))
    ]
    places += [place for one in report.verdicts if one.finding for place in one.finding.locations]
    places = [place for place in places if place.excerpt]
    assert places or "\0" in text
    for place in places:
        assert place.span is not None
        line = lines[place.span.line - 1]
        assert len(place.excerpt) == len(line)
        assert all(shown in (MASK, typed) for shown, typed in zip(place.excerpt, line, strict=True))


DIGITS = st.text(st.sampled_from("0123456789 .-ab/"), max_size=40)


@given(DIGITS)
def test_masks_keep_every_length(text: str) -> None:
    assert len(mask_numbers(text)) == len(text) == len(mask_all(text))
    assert not re.search(r"\d{9}", mask_numbers(text))
    assert not re.search(r"[0-9a-z]", mask_all(text))


@pytest.mark.parametrize("number", NUMBERS)
def test_three_digits_stay_at_most(number: str) -> None:
    shown = mask_numbers(f"gọi {number} nhé")
    assert shown.startswith("gọi ")
    assert shown.endswith(f"{number[-3:]} nhé")
    assert 2 <= sum(char.isdigit() for char in shown) <= 3


@pytest.mark.parametrize(
    "text", ["31/10/2023", "31-10-2023", "2019 - 2023", "12345678", "461/KH-UBND", "từ 01/2021 đến 12/2022", "III.1"]
)
def test_what_is_no_long_number_stays(text: str) -> None:
    assert mask_numbers(text) == text


# The command ----------------------------------------------------------------------------------------------------------

CANARIES = (BIRTH, SHORT, "0905 123 456")
DOSSIER_TEXT = f"""\
hinh_thuc: giay_khen
doi_tuong: {{loai: lạ {CANARIES[2]}, ngay_sinh: {BIRTH}, ngay_sinh: {BIRTH}, cccd: {SHORT}}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.yaml").write_text(DOSSIER_TEXT, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(DOSSIER_TEXT.replace("}", ""), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--lang", "en"),
        ("--format", "json"),
        ("--format", "json=k.json", "--format", "console=k.txt"),
        tuple(word for name in FORMATS for word in ("--format", f"{name}=k.{name}")),
        *(("--format", name) for name in FORMATS),
        ("--format", "github", "--lang", "en"),
        ("--quiet",),
        ("--show-passed",),
        ("--color", "always"),
        ("--show-values",),
        ("--show-values", "--format", "json"),
    ],
)
def test_no_output_of_the_command_holds_a_canary(
    words: tuple[str, ...], folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["check", ".", *words]) == 1
    streams = capfdbinary.readouterr()
    written = [streams.out, streams.err, *(one.read_bytes() for one in folder.glob("k.*"))]
    assert b"".join(written)
    assert [canary for canary in CANARIES for one in written if canary.encode() in one] == []
    if "--show-values" in words:
        assert "--show-values" in streams.err.decode()


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("number", ["067089001234", "0905 123 456", "067-089-001-234"])
def test_no_number_in_the_name_of_a_file_is_printed(
    name: str, number: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / number).mkdir()
    for file in (f"HS {number}.yaml", f"{number}/a.yaml"):
        (tmp_path / file).write_text(DOSSIER_TEXT, encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    code = run(["check", f"HS {number}.yaml", number, f"{number}.yaml", "--format", name])
    assert code == 3
    streams = capfdbinary.readouterr()
    written = (
        streams.out + streams.err + (summary.read_bytes() if (summary := tmp_path / "summary.md").exists() else b"")
    )
    assert number.encode() not in written
    assert written


def test_no_rule_reads_personal_data() -> None:
    for one in JUDGE.engine.rules:
        for condition in (one.rule.applies, one.rule.require):
            read = [".".join(part.absolute) for part in parts(condition) if isinstance(part, Leaf)]
            fields = [DOSSIER.resolve(path) for path in read]
            assert not [path for path, way in zip(read, fields, strict=True) if way and way[-1].is_personal], (
                one.rule.id
            )


@pytest.mark.parametrize("page", ["privacy.md", "privacy.en.md"])
def test_the_page_shows_the_dossier_that_it_checks(page: str) -> None:
    docs = Path(__file__).parent.parent / "docs"
    _, _, dossier = (docs / "privacy.yaml").read_text("utf-8").partition("\n")
    assert f"```yaml\n{dossier}```" in (docs / page).read_text("utf-8")


def test_a_path_is_masked_name_by_name() -> None:
    assert mask_path("2023/001/002/hs-123456789.yaml") == "2023/001/002/hs-••••••789.yaml"
    assert mask_path("Đắk Nông/067.089.001.234/a.yaml") == "Đắk Nông/•••.•••.•••.234/a.yaml"


def test_values_are_shown_on_a_terminal_to_whom_asks(folder: Path) -> None:
    (folder / "a.yaml").rename(folder / "067089001234.yaml")
    assert BIRTH not in _terminal(folder)
    assert "067089001234" not in _terminal(folder)
    assert BIRTH in _terminal(folder, "--show-values")
    assert "067089001234" in _terminal(folder, "--show-values")
    for more in ("console=k.txt", "json=k.json"):
        assert BIRTH not in _terminal(folder, "--show-values", "--format", "console", "--format", more)
        assert BIRTH.encode() not in (folder / more.partition("=")[2]).read_bytes()


def _terminal(folder: Path, *words: str) -> str:
    pty: Any = pytest.importorskip("pty")
    master, slave = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent / "src"), "COLUMNS": "120"}
    command = [sys.executable, "-m", "dnaward", "check", ".", *words]
    written = b""
    with subprocess.Popen(command, stdout=slave, stderr=slave, env=env, cwd=folder) as child:
        os.close(slave)
        while chunk := _chunk(master):
            written += chunk
        child.wait(20)
    os.close(master)
    return written.decode()


def _chunk(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""
