"""Packs that use the words of others: the words without the rules, whether the other is chosen or not."""

from pathlib import Path

import pytest

from dnaward.judging.batch import Judge
from dnaward.judging.engine import build_engine
from dnaward.law.load import Law, LawError, load_law
from dnaward.values.vocabulary import Unlisted

PACK = """
id: %s
version: "1"
title: {vi: Gói thử, en: A pack to try}
instrument:
  name: {vi: Văn bản thử, en: A text to try}
  number: "1"
  date: "1/1/2023"
  issuer: {vi: Cơ quan thử, en: A body to try}
  clause: {vi: "mục {clause}", en: "item {clause}"}
%s
rules: [qt-%s]
"""
RULE = """
title: {vi: Quy tắc, en: A rule}
basis: [{clause: "1", words: "một"}]
severity: error
require: %s
messages: {fail: {vi: Sai, en: Wrong}, open: {vi: Chưa rõ, en: Open}}
remedy: {vi: Sửa, en: Mend}
unseen: {vi: Không gì, en: Nothing}
"""
WORDS = """
vocabularies:
  mau:
    label: {vi: mẫu, en: form}
    open: "true"
    terms: {mau_07: {vi: Mẫu số 07, en: Form 07}}
    groups: {nhom_mau: [mau_07]}
"""
COLLECTIVE = "{doi_tuong.loai: {is: tap_the}}"
FORM_07 = "{some: tai_lieu, where: {mau: {is: mau_07}}}"


def pack(folder: Path, name: str, more: str, require: str, words: str = "") -> None:
    (folder / name / "rules").mkdir(parents=True)
    (folder / name / "pack.yaml").write_text(PACK % (name, more, name), "utf-8")
    (folder / name / "rules" / f"qt-{name}.yaml").write_text(RULE % require, "utf-8")
    if words:
        (folder / name / "vocabulary.yaml").write_text(words, "utf-8")


def codes(folder: Path, only: list[str]) -> list[str]:
    with pytest.raises(LawError) as caught:
        load_law([folder], only)
    return [one.code for one in caught.value.diagnostics]


def outcome(law: Law, text: str) -> dict[str, str]:
    (report,) = Judge(build_engine(law, {})).of_bytes(text.encode(), "a.yaml")
    assert not report.diagnostics
    return {verdict.rule: verdict.outcome.value for verdict in report.verdicts}


def test_the_words_of_another_pack_without_its_rules(tmp_path: Path) -> None:
    pack(tmp_path, "moi", "uses: [kh461]", COLLECTIVE)
    law = load_law([tmp_path], ["moi"])
    assert [one.id for one in law.packs] == ["moi"]
    assert list(law.packs[0].vocabularies) == []
    assert outcome(law, "loai: x\n".replace("loai: x", "doi_tuong: {loai: Tập thể}")) == {"qt-moi": "pass"}
    assert {one.id for one in load_law([tmp_path]).packs} >= {"kh461", "moi"}


def test_without_uses_the_words_are_not_there(tmp_path: Path) -> None:
    pack(tmp_path, "moi", "", COLLECTIVE)
    assert codes(tmp_path, ["moi"]) == ["pack-missing-vocabulary"]


def test_the_order_of_folders_does_not_matter(tmp_path: Path) -> None:
    pack(tmp_path, "a", "uses: b", FORM_07)
    pack(tmp_path, "b", "uses: kh461", COLLECTIVE, WORDS)
    for only in (["a"], ["a", "b"], []):
        law = load_law([tmp_path], only)
        assert outcome(law, "tai_lieu: [{mau: Mẫu số 07}]")["qt-a"] == "pass"
    assert [one.id for one in load_law([tmp_path], ["a"]).packs] == ["a"]
    assert [one.id for one in load_law([tmp_path], ["a", "b"]).packs] == ["b", "a"]


def test_groups_are_not_lent(tmp_path: Path) -> None:
    pack(tmp_path, "a", "uses: b", "{some: tai_lieu, where: {mau: {one_of: $nhom_mau}}}")
    pack(tmp_path, "b", "uses: kh461", COLLECTIVE, WORDS)
    assert codes(tmp_path, ["a"]) == ["rule-unknown-name"]


def test_a_pack_that_is_not_there(tmp_path: Path) -> None:
    pack(tmp_path, "moi", "uses: [kh461, kh462]", COLLECTIVE)
    with pytest.raises(LawError) as caught:
        load_law([tmp_path], ["moi"])
    (found,) = caught.value.diagnostics
    place = found.locations[0]
    assert (found.code, place.path, place.excerpt) == ("pack-uses", "uses[1]", "uses: [kh461, kh462]")
    assert place.span is not None
    assert place.excerpt[place.span.column - 1 : place.span.end_column - 1] == "kh462"
    assert found.remedy is not None
    assert "kh461" in found.remedy.en


def test_packs_that_use_each_other(tmp_path: Path) -> None:
    pack(tmp_path, "a", "uses: b", "{ma_ho_so: {present: true}}")
    pack(tmp_path, "b", "uses: a", "{ma_ho_so: {present: true}}")
    assert codes(tmp_path, []) == ["pack-uses"]
    pack(tmp_path / "c", "c", "uses: c", "{ma_ho_so: {present: true}}")
    assert codes(tmp_path / "c", []) == ["pack-uses"]


def test_what_is_wrong_with_the_words_is_told_once(tmp_path: Path) -> None:
    pack(tmp_path, "a", "uses: b", FORM_07)
    pack(tmp_path, "b", "", "{ma_ho_so: {present: true}}", WORDS.replace("[mau_07]", "[mau_08]"))
    assert codes(tmp_path, ["a"]) == ["rule-unknown-term"]
    (tmp_path / "b" / "pack.yaml").write_text("id: [", "utf-8")
    assert any(one.startswith("yaml-") for one in codes(tmp_path, ["b"]))
    # Of a pack whose words alone are used nothing but its words matters.
    (tmp_path / "b" / "vocabulary.yaml").write_text(WORDS, "utf-8")
    assert [one.id for one in load_law([tmp_path], ["a"]).packs] == ["a"]


def test_the_hash_covers_the_words_lent(tmp_path: Path) -> None:
    pack(tmp_path, "a", "uses: b", FORM_07)
    pack(tmp_path, "b", "uses: kh461", COLLECTIVE, WORDS)

    def hashes(only: list[str]) -> dict[str, str]:
        return {one.id: one.sha256 for one in load_law([tmp_path], only).packs}

    before = hashes(["a", "b"])
    assert hashes(["a"])["a"] == before["a"]
    file = tmp_path / "b" / "vocabulary.yaml"
    file.write_text(WORDS.replace("Mẫu số 07", "Mẫu 07"), "utf-8")
    after = hashes(["a", "b"])
    assert before["a"] != after["a"]
    assert before["b"] != after["b"]


def test_only_what_is_needed_is_read(tmp_path: Path) -> None:
    pack(tmp_path, "a", "", "{ma_ho_so: {present: true}}")
    pack(tmp_path, "hong", "extends: khong-co", "{khong_co: {present: true}}")
    assert [one.id for one in load_law([tmp_path], ["a"]).packs] == ["a"]


def test_words_that_no_pack_in_force_has_are_kept(tmp_path: Path) -> None:
    pack(tmp_path, "a", "", "{ma_ho_so: {present: true}}")
    law = load_law([tmp_path], ["a"])
    assert law.vocabularies["loai"].read("gì đó") == Unlisted("gì đó")
    assert outcome(law, "ma_ho_so: x\ndoi_tuong: {loai: gì đó}") == {"qt-a": "pass"}
