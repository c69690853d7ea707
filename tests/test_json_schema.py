"""The JSON Schemas for editors: complete, current, and never stricter than the reader."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dnaward.authoring.fold_pattern import DROPPED, fold_pattern
from dnaward.authoring.json_schema import SCHEMAS, dossier_schema, rendered, rule_schema
from dnaward.authoring.json_schema_words import has_words, words_of
from dnaward.dossier.fields import Ends, Record
from dnaward.dossier.model import Dossier
from dnaward.dossier.schema import DOSSIER
from dnaward.dossier.shape import Kind, shape_of
from dnaward.law.files import PackFile, RuleFile, VocabulariesFile
from dnaward.law.load import load_law
from dnaward.values.fold import fold

ROOT = Path(__file__).resolve().parent.parent
LAW = load_law()
DOSSIER_SCHEMA = dossier_schema(LAW)
RECORDS = [Dossier, RuleFile, PackFile, VocabulariesFile]
BROKEN = {"17-muoi-loi", "18-khong-phai-ho-so"}
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
PACKS = ROOT / "tests" / "packs"
LAW_FILES = [
    *(("rule", path) for path in sorted(PACKS.glob("*/rules/*.yaml"))),
    *(("pack", path) for path in sorted(PACKS.glob("*/pack.yaml"))),
    *(("vocabulary", path) for path in sorted(PACKS.glob("*/vocabulary.yaml"))),
    *(("rule", path) for path in sorted((ROOT / "rules").glob("*/rules/*.yaml"))),
    *(("pack", path) for path in sorted((ROOT / "rules").glob("*/pack.yaml"))),
    *(("vocabulary", path) for path in sorted((ROOT / "rules").glob("*/vocabulary.yaml"))),
]


def records_in(annotation: Any) -> Iterator[type[Record]]:
    """The record classes in an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for one in getattr(annotation, "__args__", ()):
        yield from records_in(one)


def records_below(record: type[Record]) -> set[type[Record]]:
    """A record class and every one inside it."""
    inside = {one for info in record.model_fields.values() for one in records_in(info.annotation)}
    return {record, Ends}.union(*map(records_below, inside - {record}))


def schemas_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping inside a schema, itself too."""
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from schemas_in(inner)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_current(name: str) -> None:
    committed = (ROOT / "schema" / f"{name}.schema.json").read_text("utf-8")
    assert committed == rendered(SCHEMAS[name](LAW)), f"run: dnaward schema {name} > schema/{name}.schema.json"


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_well_formed(name: str) -> None:
    schema = json.loads(rendered(SCHEMAS[name](LAW)))
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["$id"].startswith("urn:dnaward:")
    for one in schemas_in(schema):
        if "$ref" in one:
            assert list(one) == ["$ref"], "draft 7 ignores what stands beside a $ref"
            assert one["$ref"].removeprefix("#/definitions/") in schema["definitions"]
        assert one.get("enum") != []
        assert one.get("allOf") != []
        # An editor would put an example in place of a date half typed.
        assert not isinstance(one.get("examples"), list)


def test_patterns_are_ones_that_javascript_reads_too() -> None:
    for one in schemas_in(DOSSIER_SCHEMA):
        for pattern in (*one.get("patternProperties", ()), one.get("pattern", "")):
            re.compile(pattern)
            escaped = {match[1] for match in re.finditer(r"\\(.)", pattern)}
            assert escaped <= set("su^$\\.*+?()[]{}|/")


@pytest.mark.parametrize("root", RECORDS, ids=lambda record: record.__name__)
def test_somebody_wrote_what_every_key_means(root: type[Record]) -> None:
    missing = [
        f"{record.__name__}.{field.name}"
        for record in records_below(root)
        for field in shape_of(record).fields.values()
        if not has_words(record, field)
    ]
    assert not missing, "write them in json_schema_words.py"


@pytest.mark.parametrize(
    "record", sorted(records_below(Dossier), key=lambda record: record.__name__), ids=lambda record: record.__name__
)
def test_every_key_of_a_dossier_is_there_under_each_spelling(record: type[Record]) -> None:
    for field in shape_of(record).fields.values():
        definition = DOSSIER_SCHEMA["definitions"][f"{record.__name__}.{field.name}"]
        assert definition["title"] == field.label.vi
        assert words_of(record, field).description in definition["description"]
    name = {Dossier: "", Ends: "Achievement.thoi_gian"}.get(record)
    holders = [DOSSIER_SCHEMA if name == "" else DOSSIER_SCHEMA["definitions"][name]] if name is not None else []
    for holder in holders:
        spellings = {key for field in shape_of(record).fields.values() for key in field.spellings()}
        assert set(holder["properties"]) == spellings


def test_labels_and_canonical_keys_are_offered_and_other_spellings_are_not() -> None:
    properties = DOSSIER_SCHEMA["definitions"]["Dossier.doi_tuong"]["properties"]
    offered = [key for key, one in properties.items() if "doNotSuggest" not in one]
    fields = DOSSIER.fields["doi_tuong"].shape
    assert fields is not None
    assert offered == [key for one in fields.fields.values() for key in (one.label.vi, one.name)]


@pytest.mark.parametrize("name", sorted(id_ for id_ in DOSSIER.vocabularies() if LAW.vocabularies[id_].terms))
def test_every_term_is_offered_and_every_spelling_accepted(name: str) -> None:
    vocabulary = LAW.vocabularies[name]
    labels = {term.label.vi for term in vocabulary.terms.values()}
    found = [
        one
        for one in schemas_in(DOSSIER_SCHEMA)
        if isinstance(one.get("anyOf"), list) and labels.issubset(one["anyOf"][0].get("enum", ()))
    ]
    assert found
    for one in found:
        enum = one["anyOf"][0]
        assert set(enum["enum"]) == labels | set(vocabulary.terms)
        assert len(enum["enum"]) == len(enum["enumDescriptions"])
        assert one["anyOf"][1] == {}
        assert ("pattern" in one) is not vocabulary.is_open
        if not vocabulary.is_open:
            for word in [word for term in vocabulary.terms.values() for word in term.spellings()]:
                assert re.search(one["pattern"], word)
            assert not re.search(one["pattern"], "không có trong danh mục nào")


KEYS = [one.label.vi for one in DOSSIER.fields.values()]


@given(st.sampled_from(KEYS), st.data())
def test_a_pattern_accepts_a_word_however_it_is_typed(key: str, data: st.DataObject) -> None:
    change = st.sampled_from([str.upper, str.lower, str.title, lambda text: unicodedata.normalize("NFD", text), fold])
    separator = data.draw(st.sampled_from(["", " ", "_", "-", "’", " – "]))
    typed = separator.join(data.draw(change)(key).split(" "))
    assert fold(typed) == fold(key)
    assert re.search(fold_pattern([key]), typed)


@given(st.sampled_from(KEYS), st.text(alphabet="abdđeêhiọ ơnt_-.Ư", max_size=12))
def test_a_pattern_accepts_nothing_that_folds_otherwise(key: str, word: str) -> None:
    assert bool(re.search(fold_pattern([key]), word)) is (fold(word) == fold(key))


def test_what_a_pattern_skips_is_what_folding_drops() -> None:
    for code in range(0x3000):
        if re.fullmatch(DROPPED, chr(code)):
            assert fold(chr(code)) == ""


def test_conditions_offer_every_path_of_their_list_with_its_operators() -> None:
    definitions = rule_schema(LAW)["definitions"]
    offered = definitions["dieu_kien"]["properties"]
    assert {"all", "any", "not", "some", "every", "where", "reading", "awaited", "human"} <= set(offered)
    assert {"count", "at_least", "at_most", "alike"} <= set(offered)
    fields = {path: (DOSSIER.resolve(path) or ())[-1] for path in DOSSIER.paths()}
    assert {path for path, one in fields.items() if one.kind is not Kind.RECORD} <= set(offered)
    assert set(offered["hinh_thuc"]["properties"]) == {"is", "one_of", "present", "same_as"}
    assert set(offered["thanh_tich"]["properties"]) == {"count", "present"}
    assert set(offered["thanh_tich.thoi_gian"]["properties"]) == {"consecutive_years"}
    inside = definitions["dieu_kien.thanh_tich"]["properties"]
    assert set(inside["thoi_gian"]["properties"]) == {"within", "before", "after", "present"}
    assert "hinh_thuc" not in inside
    assert set(definitions["dieu_kien.tai_lieu"]["properties"]["so_doi_tuong"]["properties"]) == {"present", "same_as"}


def choices_in(schema: dict[str, Any]) -> set[str]:
    """What a schema offers."""
    return set(schema["anyOf"][0]["enum"])


def test_conditions_offer_what_can_be_compared() -> None:
    offered = rule_schema(LAW)["definitions"]["dieu_kien"]["properties"]
    assert "tai_lieu.so_doi_tuong" in choices_in(offered["alike"])
    assert "tai_lieu.ngay" not in choices_in(offered["alike"])
    assert choices_in(offered["count"]) == choices_in(offered["some"])
    like = choices_in(offered["don_vi_trinh.nhom"]["properties"]["same_as"])
    assert {"don_vi_quan_ly.nhom", "doi_tuong.nhom"} <= like
    assert not {"don_vi_trinh.nhom", "don_vi_trinh.ten", "hinh_thuc"} & like
    within = offered["ngay_quyet_dinh"]["properties"]["within"]
    assert {"$chien_dich", "@to_trinh"} <= choices_in(within)


@pytest.mark.parametrize(
    ("require", "is_right"),
    [
        ("{count: sang_kien, where: {ten: {present: true}}, at_least: 2}", True),
        ("{count: sang_kien, where: {ten: {present: true}}, at_least: x}", False),
        ("{count: sang_kien, at_least: 2}", False),
        ("{some: sang_kien, where: {ten: {present: true}}, at_least: 2}", False),
        ("{alike: tai_lieu.so_doi_tuong}", True),
        ("{alike: tai_lieu.so_doi_tuong, where: {loai: {is: to_trinh}}}", True),
        ("{alike: tai_lieu.so_doi_tuong, where: {ho_ten: {present: true}}}", False),
        ("{don_vi_trinh.ten: {same_as: don_vi_quan_ly.ten}}", True),
        ("{don_vi_trinh.ten: {same_as: [don_vi_quan_ly.ten]}}", False),
        ("{ngay_quyet_dinh: {after: '@to_trinh'}}", True),
        ("{ngay_quyet_dinh: {same_as: ngay_quyet_dinh}}", False),
    ],
)
def test_what_a_schema_sees_of_a_condition(require: str, is_right: bool, tmp_path: Path) -> None:
    text = (PACKS / "luat-thu" / "rules" / "xac-nhan.yaml").read_text("utf-8")
    file = tmp_path / "x.yaml"
    file.write_text(re.sub("^require:.*$", f"require: {require}", text, flags=re.MULTILINE), "utf-8")
    assert (errors("rule", file) == set()) is is_right


def errors(name: str, path: Path) -> set[tuple[str, str]]:
    """Where a file breaks a schema, and which keyword; every scalar is read as text, as the reader does."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed: tests/editor covers it")
    jsonschema.Draft7Validator.check_schema(SCHEMAS[name](LAW))
    validator = jsonschema.Draft7Validator(SCHEMAS[name](LAW))
    documents = yaml.load_all(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    found = [error for document in documents for error in validator.iter_errors(document)]
    return {(".".join(map(str, error.absolute_path)), error.validator) for error in found}


def test_valid_examples_have_no_errors() -> None:
    assert not {path.stem: found for path in EXAMPLES if path.stem not in BROKEN and (found := errors("dossier", path))}


def test_the_files_of_the_law_have_no_errors() -> None:
    assert not {path.name: found for name, path in LAW_FILES if (found := errors(name, path))}


def test_the_broken_examples_have_the_errors_that_a_schema_can_see() -> None:
    assert errors("dossier", ROOT / "examples" / "17-muoi-loi.yaml") == {
        ("Kính gửi", "pattern"),
        ("Đơn vị trình", "type"),
        ("Đối tượng", "additionalProperties"),
        ("Đối tượng.Loại", "pattern"),
    }
    assert errors("dossier", ROOT / "examples" / "18-khong-phai-ho-so.yaml") == {("", "type")}
