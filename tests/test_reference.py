"""The reference of the dossier form: current, complete, in both languages, with links that lead somewhere."""

import re
from pathlib import Path

import pytest

from dnaward.authoring.dossier_words import DOSSIER_WORDS
from dnaward.authoring.json_schema_records import marks_of
from dnaward.authoring.reference import reference
from dnaward.cli.run import run
from dnaward.dossier.fields import Ends, Record
from dnaward.dossier.model import Dossier
from dnaward.dossier.schema import DOSSIER
from dnaward.law.load import load_law

DOCS = Path(__file__).parent.parent / "docs"
LAW = load_law()
REFERENCE = reference(LAW)
FILES = {"vi": DOCS / "dossier.md", "en": DOCS / "dossier.en.md"}


@pytest.mark.parametrize("language", FILES)
def test_it_is_current(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "dossier", "--format", "markdown", "--lang", language]) == 0
    assert capsys.readouterr().out == FILES[language].read_text("utf-8")


def test_every_field_of_every_mapping_is_in_it() -> None:
    for chapter in REFERENCE.chapters:
        shape = DOSSIER.fields_at(chapter.path)[-1].shape if chapter.path else DOSSIER
        assert shape is not None
        assert [key.field.name for key in chapter.keys] == list(shape.fields)
    assert len({chapter.path for chapter in REFERENCE.chapters}) == len(REFERENCE.chapters)


def test_every_vocabulary_and_term_is_in_it() -> None:
    assert {one.id for one in REFERENCE.vocabularies} == DOSSIER.vocabularies()
    for file in FILES.values():
        text = file.read_text("utf-8")
        missing = [term for one in REFERENCE.vocabularies for term in one.terms if f"| `{term}` |" not in text]
        assert missing == []


def test_no_words_are_left_over() -> None:
    names = {f"{one.__name__}.{name}" for one in {*_records(Dossier), Ends} for name in one.model_fields}
    assert set(DOSSIER_WORDS) <= names


@pytest.mark.parametrize("language", FILES)
def test_every_link_leads_to_a_heading(language: str) -> None:
    text = FILES[language].read_text("utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    anchors = [re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings]
    assert len(set(anchors)) == len(anchors)
    links = re.findall(r"\]\(#([^)]+)\)", text)
    assert links
    assert set(links) <= set(anchors)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("ho_so_rut_gon",), "Không ghi thì hiểu là «Không»"),
        (("doi_tuong", "dien_quan_ly"), "Không ghi thì hiểu là «Khác»"),
        (("doi_tuong", "dia_ban"), "tuỳ trường hợp hiểu là «Trong tỉnh», hoặc là chưa rõ"),
        (("doi_tuong", "nghia_vu_ngan_sach"), "«Có» / «Không»"),
        (("doi_tuong", "nhom"), ""),
    ],
)
def test_a_default_is_told(path: tuple[str, ...], said: str) -> None:
    keys = {(*chapter.path, key.field.name): key for chapter in REFERENCE.chapters for key in chapter.keys}
    assert said in keys[path].means.vi
    assert ("Không ghi" in keys[path].means.vi) is bool(said)


def test_only_the_form_has_a_reference(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "rule", "--format", "markdown", "--lang", "en"]) == 2
    assert "for dossier only" in capsys.readouterr().err
    assert run(["schema", "dossier", "--format", "md"]) == 2
    assert "markdown" in capsys.readouterr().err


def _records(record: type) -> set[type]:
    """The records that a class is made of, itself and those that they inherit from included."""
    found = {one for one in record.__mro__ if issubclass(one, Record)}
    for info in record.model_fields.values():
        for mark in [*marks_of(info.annotation), *info.metadata]:
            if isinstance(mark, type) and issubclass(mark, Record):
                found |= _records(mark)
    return found
