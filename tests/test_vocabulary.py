"""Words and keys: folding, vocabularies, spellings of keys, and what is said of those that do not fit."""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnaward.dossier.document import read_documents
from dnaward.dossier.schema import DOSSIER, read_dossier
from dnaward.dossier.shape import Field, Kind, Shape
from dnaward.judging.batch import Judge
from dnaward.judging.engine import build_engine
from dnaward.judging.report import DossierReport
from dnaward.law.load import load_law
from dnaward.values.fold import fold
from dnaward.values.location import Location
from dnaward.values.text import Text, same
from dnaward.values.vocabulary import Question, Term, Unlisted, Unsettled, Vocabulary

LAW = load_law(only=["kh461"])
JUDGE = Judge(build_engine(LAW, {}))
VOCABULARIES = LAW.vocabularies


def report(text: str) -> DossierReport:
    """The report of the only document of a text."""
    (found,) = JUDGE.of_bytes(text.encode(), "a.yaml")
    return found


def record(text: str) -> Any:
    """The dossier that a text without faults states."""
    (document,) = read_documents(text, "a.yaml", DOSSIER)
    dossier, misfits = read_dossier(document, VOCABULARIES)
    assert misfits.diagnostics() == []
    return dossier


def at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data[step] if isinstance(step, int) else getattr(data, step)
    return data


# Folding --------------------------------------------------------------------------------------------------------------

FOLDED = {
    "hoten": [
        "Họ tên",
        "ho_ten",
        "HỌ TÊN",
        "họ-tên",
        "Ho Ten",
        "ho–ten",
        "ho—ten",
        "Họ\u00a0tên",
        "  họ   tên ",
        "hoten",
        "h\u01a1\u0323 t\u00ean".replace("\u01a1", "o"),
    ],
    "daknong": ["Đắk Nông", "Ðắk Nông", "ĐẮK NÔNG", "đăk-nông", "dak nong", "Ɖắk Nông", "Dak_Nong"],
    "daklap": ["Đắk L'ấp", "Đắk L’ấp", "Đắk L‘ấp", "Đắk Lʼấp", "dak lap", "Đắk L`ấp", "Đắk L´ấp", "Đắk L′ấp"],
    "hoa": ["hòa", "hoà", "HÒA", "hóa", "hoa", "ho\u00e0"],
    "iii.1": ["III.1", "iii.1", "I I I.1", "iii_.1"],
    "": ["", " ", "_-–'", "\u0301"],
}


@pytest.mark.parametrize(("folded", "words"), FOLDED.items())
def test_folding(folded: str, words: list[str]) -> None:
    for word in words:
        for form in ("NFC", "NFD", "NFKC", "NFKD"):
            assert fold(unicodedata.normalize(form, word)) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [("III.1", "III1"), ("Họ tên", "Họ tên."), ("a/b", "ab"), ("a,b", "ab"), ("mo", "no"), ("họ tên", "hо tên")],
)
def test_what_is_not_folded_together(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)


VIETNAMESE = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyàáạảãằắặẳẵầấậẩẫỳýỵỷỹĐÐ '-_.0129"), max_size=20)


@given(VIETNAMESE)
def test_folding_is_blind_to_case_accents_and_composition(word: str) -> None:
    forms = [word.upper(), word.lower(), word.title(), *(unicodedata.normalize(form, word) for form in ("NFC", "NFD"))]
    assert {fold(form) for form in forms} == {fold(word)}
    assert fold(f"{word}_ -–'’") == fold(word)
    assert fold(word).isascii()


# Vocabularies ---------------------------------------------------------------------------------------------------------

TERMS = {
    "red_fox": Term("red_fox", same("Cáo đỏ"), ("cáo lửa",)),
    "grey_wolf": Term("grey_wolf", same("Sói xám")),
    "arctic_fox": Term("arctic_fox", same("Cáo tuyết")),
}
WHICH = Question(("Cáo",), same("Cáo nào?"), ("red_fox", "arctic_fox"))
CLOSED = Vocabulary("animals", same("loài"), TERMS, is_open=False, questions=(WHICH,))
OPEN = Vocabulary("animals", same("loài"), TERMS, is_open=True, questions=(WHICH,))


@pytest.mark.parametrize("vocabulary", [CLOSED, OPEN])
@pytest.mark.parametrize("word", ["red_fox", "Red Fox", "CÁO ĐỎ", "cao do", "Cáo-Lửa", "CaoLua"])
def test_a_term_by_any_spelling(vocabulary: Vocabulary, word: str) -> None:
    assert vocabulary.read(word) == "red_fox"
    assert vocabulary.read(word) == "red_fox"  # the second time from memory
    assert vocabulary.label_of("red_fox") == same("Cáo đỏ")


def test_a_word_that_is_no_term() -> None:
    assert CLOSED.read("Gấu") is None
    found = OPEN.read("Gấu")
    assert isinstance(found, Unlisted)
    assert found == "Gấu"
    assert found not in TERMS
    assert OPEN.label_of("Gấu") is None


@pytest.mark.parametrize("vocabulary", [CLOSED, OPEN])
@pytest.mark.parametrize("word", ["Cáo", "cao", "CÁO"])
def test_a_word_that_several_terms_share_is_asked_about(vocabulary: Vocabulary, word: str) -> None:
    found = vocabulary.read(word)
    assert isinstance(found, Unsettled)
    assert found == word
    assert vocabulary.question(word) == WHICH
    assert vocabulary.question("Sói xám") is None


def test_an_ambiguous_word_is_not_the_term_whose_alias_it_looks_like() -> None:
    assert not isinstance(CLOSED.read("Cáo đỏ"), Unsettled)
    assert isinstance(VOCABULARIES["hinh_thuc"].read("Bằng khen"), Unsettled)
    assert VOCABULARIES["hinh_thuc"].read("Bằng khen tỉnh") == "bang_khen_tinh"


@pytest.mark.parametrize(
    ("word", "nearest"),
    [("Cáo đò", "red_fox"), ("red_foxx", "red_fox"), ("soi xam", "grey_wolf"), ("grey_wof", "grey_wolf")],
)
def test_suggestions(word: str, nearest: str) -> None:
    assert CLOSED.nearest(word)[0].id == nearest


@pytest.mark.parametrize("word", ["", "x", "xe máy", "qqqqqqqqq" * 50])
def test_nothing_is_suggested_where_nothing_is_near(word: str) -> None:
    assert CLOSED.nearest(word) == []


SPELLINGS = [
    (vocabulary, term.id, spelling)
    for vocabulary in VOCABULARIES.values()
    for term in vocabulary.terms.values()
    for spelling in term.spellings()
]


def test_every_spelling_of_every_term_of_the_pack() -> None:
    assert len(SPELLINGS) > 250
    for vocabulary, id_, spelling in SPELLINGS:
        for word in (spelling, spelling.upper(), unicodedata.normalize("NFD", spelling), fold(spelling)):
            assert (vocabulary.id, word, vocabulary.read(word)) == (vocabulary.id, word, id_)


ALIASES = [
    ("nhom", "giao_vien", "vien_chuc"),
    ("nhom", "Sĩ quan", "chien_sy"),
    ("nhom", "si_quan", "chien_sy"),
    ("nhom", "huu_tri", "nhan_dan"),
    ("nhom", "Học sinh", "nhan_dan"),
    ("nhom", "gia_lang", "nhan_dan"),
    ("nhom", "don_vi_su_nghiep_cong_lap", "don_vi_su_nghiep"),
    ("tai_lieu", "bien_ban_hop_xet", "bien_ban_xet"),
    ("hinh_thuc", "Huân chương Quân công", "cap_nha_nuoc"),
]


@pytest.mark.parametrize(("vocabulary", "word", "id_"), ALIASES)
def test_the_aliases_of_the_design(vocabulary: str, word: str, id_: str) -> None:
    assert VOCABULARIES[vocabulary].read(word) == id_


def test_which_vocabularies_are_open() -> None:
    shipped = LAW.packs[0].vocabularies
    assert {id_ for id_, one in shipped.items() if one.is_open} == {
        "hinh_thuc",
        "nhom",
        "noi_dung_thi_dua",
        "tai_lieu",
    }


def test_a_vocabulary_that_no_pack_in_force_has_keeps_the_words() -> None:
    """What one pack asks of the form another need not know: the word stays as typed, and equals no term."""
    law = load_law(only=["kh461"])
    missing = {id_: one for id_, one in law.vocabularies.items() if id_ not in law.packs[0].vocabularies}
    assert {"loai_hinh", "mau", "van_ban", "vai_tro", "tieu_chuan", "dien_quan_ly"} <= set(missing)
    assert all(one.is_open and not one.terms for one in missing.values())
    read = record("loai_hinh: Theo đợt\ntai_lieu: [{mau: Mẫu 07, can_cu: Luật}]\n")
    paper = at(read, ("tai_lieu", 0))
    words = [at(read, ("loai_hinh",)), paper.mau, *paper.can_cu]
    assert [(type(word), word) for word in words] == [(Unlisted, "Theo đợt"), (Unlisted, "Mẫu 07"), (Unlisted, "Luật")]


# Keys -----------------------------------------------------------------------------------------------------------------


def everything(shape: Shape, above: tuple[Field, ...] = ()) -> Iterator[tuple[Field, ...]]:
    """The way to every field of the dossier."""
    for one in shape.fields.values():
        yield (*above, one)
        if one.shape is not None:
            yield from everything(one.shape, (*above, one))


EVERYTHING = list(everything(DOSSIER))


def sample(one: Field) -> Any:
    """A value that fits a field."""
    # A vocabulary that no pack has is open and empty: every word fits.
    terms = [*VOCABULARIES[one.vocabulary].terms, "chữ"] if one.vocabulary else [""]
    return {
        Kind.WORD: "chữ",
        Kind.TERM: terms[0],
        Kind.TERMS: terms[:1],
        Kind.NUMBER: "12",
        Kind.DAYS: "31/10/2023",
        Kind.RECORD: {},
        Kind.RECORDS: [{}],
    }[one.kind]


def stated(way: tuple[Field, ...], key: str, value: Any) -> str:
    """A document that states one value, all keys but the last canonical; JSON is YAML."""
    data: Any = {key: value}
    for holder in reversed(way[:-1]):
        data = {holder.name: [data] if holder.kind is Kind.RECORDS else data}
    return json.dumps(data, ensure_ascii=False)


def way_to(way: tuple[Field, ...]) -> tuple[str | int, ...]:
    path: list[str | int] = []
    for one in way:
        path += [one.name, 0] if one.kind is Kind.RECORDS and one is not way[-1] else [one.name]
    return tuple(path)


def name_of(way: tuple[Field, ...]) -> str:
    return ".".join(one.name for one in way)


KEYS = {
    "ma_ho_so": ["id", "Mã hồ sơ"],
    "hinh_thuc": ["award", "Hình thức"],
    "doi_tuong": ["nominee", "Đối tượng"],
    "doi_tuong.loai": ["kind", "Loại"],
    "doi_tuong.ho_ten": ["name", "Họ tên", "ten", "ho_va_ten", "Họ và tên"],
    "doi_tuong.nhom": ["category", "Nhóm"],
    "doi_tuong.co_quan_cap_tren": ["superior_body", "co_quan_chu_quan", "Cơ quan cấp trên"],
    "doi_tuong.dia_ban": ["area", "Địa bàn"],
    "doi_tuong.ngay_sinh": ["birth_date", "Ngày sinh"],
    "doi_tuong.so_dinh_danh": ["identity_number", "cccd", "CCCD", "Số định danh"],
    "doi_tuong.chuc_vu": ["position", "Chức vụ"],
    "doi_tuong.don_vi": ["unit", "Đơn vị"],
    "doi_tuong.gioi_tinh": ["sex", "Giới tính"],
    "don_vi_trinh": ["submitter", "don_vi_de_nghi", "Đơn vị trình"],
    "kinh_gui": ["addressee", "noi_tiep_nhan", "Kính gửi"],
    "cap_quyet_dinh": ["deciding_authority", "Cấp quyết định"],
    "thanh_tich": ["achievements", "Thành tích"],
    "thanh_tich.ma": ["id", "Mã"],
    "thanh_tich.noi_dung": ["summary", "Nội dung"],
    "thanh_tich.noi_dung_thi_dua": ["contents", "linh_vuc", "Nội dung thi đua", "Lĩnh vực"],
    "thanh_tich.thoi_gian": ["period", "Thời gian"],
    "thanh_tich.thoi_gian.tu": ["from", "Từ"],
    "thanh_tich.thoi_gian.den": ["to", "Đến"],
    "thanh_tich.da_khen_thuong_dip": ["rewarded_at", "Đã khen thưởng dịp"],
    "thanh_tich.minh_chung": ["evidence", "Minh chứng"],
    "thanh_tich.minh_chung.loai": ["kind", "Loại"],
    "thanh_tich.minh_chung.so": ["number", "Số"],
    "thanh_tich.minh_chung.ngay": ["date", "Ngày"],
    "thanh_tich.minh_chung.tep": ["file", "Tệp"],
    "khen_thuong_da_co": ["earlier_awards", "Khen thưởng đã có"],
    "khai_bao": ["declarations", "Khai báo"],
    "tai_lieu": ["documents", "Tài liệu"],
    "tai_lieu.mau": ["form", "Mẫu"],
    "tai_lieu.so_doi_tuong": ["nominee_count", "Số đối tượng"],
    "tai_lieu.can_cu": ["legal_bases", "Căn cứ"],
    "tai_lieu.chu_ky": ["signatures", "Chữ ký"],
    "tai_lieu.chu_ky.vai_tro": ["role", "Vai trò"],
    "doi_tuong.nghia_vu_ngan_sach": ["budget_duty", "Nghĩa vụ ngân sách"],
    "doi_tuong.la_nguoi_dung_dau": ["is_head", "Là người đứng đầu"],
    "doi_tuong.dien_quan_ly": ["management_group", "Diện quản lý"],
    "khen_thuong_da_co.loai_hinh": ["award_route", "Loại hình"],
    "khen_thuong_da_co.lam_dieu_kien": ["counts_as_condition", "Làm điều kiện"],
    "loai_hinh": ["award_route", "Loại hình khen thưởng"],
    "tieu_chuan": ["criterion", "Tiêu chuẩn"],
    "ho_so_rut_gon": ["short_dossier", "Hồ sơ rút gọn"],
    "ngay_quyet_dinh": ["decision_date", "Ngày quyết định"],
    "co_quan_quyet_dinh": ["deciding_body", "Cơ quan quyết định"],
    "don_vi_quan_ly": ["managing_body", "Đơn vị quản lý"],
    "nam_hoan_thanh_xuat_sac": ["outstanding_years", "Năm hoàn thành xuất sắc nhiệm vụ"],
    "nam_hoan_thanh_xuat_sac.nam": ["year", "Năm"],
    "sang_kien": ["initiatives", "Sáng kiến"],
    "doanh_nghiep": ["enterprise", "Doanh nghiệp"],
    "doanh_nghiep.thuoc_doi_tuong_kiem_toan": ["subject_to_audit", "Thuộc đối tượng kiểm toán"],
    "doanh_nghiep.kiem_toan": ["audits", "Kiểm toán"],
    "doanh_nghiep.dong_gop_tai_tinh": ["contribution_in_province", "Đóng góp tại tỉnh"],
}


@pytest.mark.parametrize("path", KEYS)
def test_the_keys_of_the_design(path: str) -> None:
    (way,) = [one for one in EVERYTHING if name_of(one) == path]
    holder = way[-2].shape if len(way) > 1 else DOSSIER
    assert holder is not None
    assert {key: getattr(holder.find(key), "name", None) for key in KEYS[path]} == dict.fromkeys(
        KEYS[path], way[-1].name
    )


@pytest.mark.parametrize("way", EVERYTHING, ids=name_of)
def test_every_field_by_every_spelling_of_its_key(way: tuple[Field, ...]) -> None:
    one = way[-1]
    if len(way) > 1 and way[-2].kind is Kind.DAYS:
        path = way_to(way[:-1])
        values = {
            record(stated(way, key, "2023")) and at(record(stated(way, key, "2023")), path) for key in one.spellings()
        }
        assert len(values) == 1
        assert None not in values
        return
    values_of = [at(record(stated(way, key, sample(one))), way_to(way)) for key in spelt(one)]
    assert values_of[0] is not None
    assert all(value == values_of[0] for value in values_of)


def spelt(one: Field) -> Iterator[str]:
    """Ways to write the key of a field."""
    for word in one.spellings():
        yield from (word, word.upper(), unicodedata.normalize("NFD", word), word.replace("_", "-"), fold(word))


@pytest.mark.parametrize("way", EVERYTHING, ids=name_of)
def test_a_key_stands_once_however_it_is_spelt(way: tuple[Field, ...]) -> None:
    one = way[-1]
    first, second = one.name, one.label.vi
    value = json.dumps(sample(one), ensure_ascii=False)
    inner = f'"{first}": {value}, "{second}": {value}'
    text = "{" + inner + "}"
    for holder in reversed(way[:-1]):
        text = f'{{"{holder.name}": [{text}]}}' if holder.kind is Kind.RECORDS else f'{{"{holder.name}": {text}}}'
    found = report(text)
    assert [diagnostic.code for diagnostic in found.diagnostics] == ["yaml-duplicate-key"]
    (diagnostic,) = found.diagnostics
    assert underlined(diagnostic.locations[0], text) == f'"{second}"'
    assert underlined(diagnostic.related[0].location, text) == f'"{first}"'
    assert found.verdicts


def underlined(place: Location, text: str) -> str:
    """What stands at a place on one line."""
    assert place.span is not None
    assert place.span.line == place.span.end_line
    return text.split("\n")[place.span.line - 1][place.span.column - 1 : place.span.end_column - 1]


def misspelt(one: Field) -> str:
    return f"{one.name[:-1]}q{one.name[-1]}" if len(one.name) > 5 else ""


@pytest.mark.parametrize("way", [way for way in EVERYTHING if misspelt(way[-1])], ids=name_of)
def test_an_unknown_key_is_told_with_the_one_meant(way: tuple[Field, ...]) -> None:
    key = misspelt(way[-1])
    text = stated(way, key, sample(way[-1]))
    (diagnostic,) = report(text).diagnostics
    assert diagnostic.code == "unknown-key"
    assert underlined(diagnostic.locations[0], text) == f'"{key}"'
    assert diagnostic.remedy is not None
    assert f"`{way[-1].label.vi}`" in diagnostic.remedy.vi
    assert f"`{way[-1].name}` ({way[-1].label.en})" in diagnostic.remedy.en
    assert key in diagnostic.message.vi


@pytest.mark.parametrize("holder", ["", "doi_tuong", "khai_bao", "don_vi_trinh"])
def test_an_unknown_key_like_no_other_is_told_with_those_known(holder: str) -> None:
    (diagnostic,) = report(f"{holder}: {{qqqq: x}}" if holder else "qqqq: x").diagnostics
    shape = DOSSIER.fields[holder].shape if holder else DOSSIER
    assert diagnostic.code == "unknown-key"
    assert diagnostic.remedy is not None
    assert shape is not None
    assert all(f"`{one.label.vi}`" in diagnostic.remedy.vi for one in list(shape.fields.values())[:5])


# Kinds ----------------------------------------------------------------------------------------------------------------

WRONG: Mapping[Kind, list[tuple[Any, str]]] = {
    Kind.WORD: [(["chữ"], "expected-word"), ({"a": "b"}, "expected-word"), ([], "expected-word")],
    Kind.TERM: [(["chữ"], "expected-word"), ({"a": "b"}, "expected-word")],
    Kind.DAYS: [(["2023"], "expected-word"), ("hôm qua", "days-unknown")],
    Kind.NUMBER: [
        (["2"], "expected-word"),
        ("hai", "expected-number"),
        ("-2", "expected-number"),
        ("2.5", "expected-number"),
        ("1000000", "expected-number"),
        ("٢", "expected-number"),
    ],
    Kind.RECORD: [("chữ", "expected-keys"), ([{}], "expected-keys")],
    Kind.RECORDS: [("chữ", "expected-list"), ({"a": "b"}, "expected-list"), (["chữ", {}], "expected-keys")],
    Kind.TERMS: [({"a": "b"}, "expected-list"), ([["chữ"]], "expected-word")],
}
MISFITS = [(way, value, code) for way in EVERYTHING for value, code in WRONG[way[-1].kind]]


@pytest.mark.parametrize(
    ("way", "value", "code"), MISFITS, ids=[f"{name_of(way)}={json.dumps(value)}" for way, value, _ in MISFITS]
)
def test_a_value_of_the_wrong_kind(way: tuple[Field, ...], value: Any, code: str) -> None:
    found = report(stated(way, way[-1].name, value))
    assert [diagnostic.code for diagnostic in found.diagnostics] == [code]
    (diagnostic,) = found.diagnostics
    assert diagnostic.remedy is not None
    assert diagnostic.locations[0].path.startswith(name_of(way[:1]))
    assert all(sentence for text in (diagnostic.message, diagnostic.remedy) for sentence in text)
    # The rest is judged all the same.
    assert len(found.verdicts) == len(LAW.packs[0].rules)
    assert found.conclusion.value == "invalid"


def test_a_closed_vocabulary_refuses_and_suggests() -> None:
    text = "doi_tuong: {loai: Cá nhn, nhom: Câu lạc bộ}\nkinh_gui: [so_noi_vu, Sở Lội vụ]"
    kind, addressee = report(text).diagnostics
    assert [(one.code, underlined(one.locations[0], text)) for one in (kind, addressee)] == [
        ("term-unknown", "Cá nhn"),
        ("term-unknown", "Sở Lội vụ"),
    ]
    assert kind.remedy is not None
    assert addressee.remedy is not None
    assert "«Cá nhân»" in kind.remedy.vi
    assert '"Department of Home Affairs"' in addressee.remedy.en


@pytest.mark.parametrize("blank", ["", "~", "null", '""', "''", '"  "'])
@pytest.mark.parametrize("way", EVERYTHING, ids=name_of)
def test_what_is_left_blank_is_not_stated(way: tuple[Field, ...], blank: str) -> None:
    if len(way) > 1:
        return
    assert at(record(f"ma_ho_so: a\n{way[-1].name}: {blank}\n" if way[-1].name != "ma_ho_so" else f"id: {blank}"),
              (way[-1].name,)) == at(record("hinh_thuc:\n"), (way[-1].name,))  # fmt: skip


def test_a_stated_empty_list_is_not_a_blank_one() -> None:
    assert record("thanh_tich: []\nkinh_gui: []\n").thanh_tich == []
    assert record("thanh_tich: []\nkinh_gui: []\n").kinh_gui == []
    assert record("thanh_tich:\nkinh_gui:\n").thanh_tich is None
    assert record("thanh_tich:\nkinh_gui:\n").kinh_gui is None


NEVER_CHANGED = [
    "067123456701",
    "0x1F",
    "1_000",
    "12:30:00",
    "no",
    "NULL",
    "2023-10-31T00:00:00Z",
    ".inf",
    "1e3",
    "=",
    "<<",
]


@pytest.mark.parametrize("word", [*NEVER_CHANGED, "Đắk R'lấp", "hòa", "ho\u0300a"])
def test_free_text_is_never_changed(word: str) -> None:
    assert record(f"ma_ho_so: {word}\n").ma_ho_so == (None if word == "NULL" else word)
    assert record(f'ma_ho_so: "{word}"\n').ma_ho_so == word


def test_a_single_term_is_a_list_of_one() -> None:
    assert record("kinh_gui: Sở Nội vụ").kinh_gui == ["so_noi_vu"]
    assert record("kinh_gui: [Sở Nội vụ]").kinh_gui == ["so_noi_vu"]


def test_a_bare_certificate_is_asked_about() -> None:
    found = report("hinh_thuc: Bằng khen\n")
    assert found.conclusion.value == "open"
    reasons = [reason for verdict in found.verdicts for reason in verdict.reasons if reason.name == "hinh_thuc"]
    assert reasons
    assert {reason.kind.value for reason in reasons} == {"missing"}
    assert all("Bằng khen" in reason.message.vi for reason in reasons)


# Words that open vocabularies do not know, in messages


@pytest.mark.parametrize(
    ("field", "rule", "near"),
    [
        ("hinh_thuc: Giấy khn", "hinh-thuc", Text("Giấy khen", "Commendation of the head of the unit")),
        ("hinh_thuc: Giấy khen của Giám đốc", "hinh-thuc", Text("Giấy khen", "Commendation of the head of the unit")),
        ("doi_tuong: {loai: tap_the, nhom: doanh ngiệp}", "doi-tuong-tap-the", Text("Doanh nghiệp", "Enterprise")),
        ("doi_tuong: {loai: tap_the, nhom: Hội Nông dân}", "doi-tuong-tap-the", Text("Tổ chức Hội", "Association")),
        ("doi_tuong: {loai: ca_nhan, nhom: cong_chuk}", "doi-tuong-ca-nhan", Text("Công chức", "Civil servant")),
        ("doi_tuong: {loai: tap_the, nhom: Câu lạc bộ thơ}", "doi-tuong-tap-the", None),
        ("doi_tuong: {loai: tap_the, nhom: Sơn ca}", "doi-tuong-tap-the", None),
    ],
)
def test_the_message_suggests_what_a_word_may_have_been_meant_for(field: str, rule: str, near: Text | None) -> None:
    award = "" if field.startswith("hinh_thuc") else "hinh_thuc: giay_khen\n"
    verdicts = report(award + field).verdicts
    (message,) = (verdict.finding.message for verdict in verdicts if verdict.finding and verdict.rule == rule)
    assert ("có phải là" in message.vi) is ("did you mean" in message.en) is (near is not None)
    if near is not None:
        assert f"(có phải là «{near.vi}»?)" in message.vi
        assert f'(did you mean "{near.en}"?)' in message.en
