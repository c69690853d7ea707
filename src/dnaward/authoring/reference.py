"""The reference of the dossier form: every key with its spellings, what stands behind it, and what it means."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from dnaward.authoring.dossier_words import DOSSIER_WORDS
from dnaward.authoring.json_schema_records import marks_of, record_in
from dnaward.dossier.fields import Record
from dnaward.dossier.model import Dossier
from dnaward.dossier.shape import Field, Kind, shape_of
from dnaward.law.condition import ALWAYS, FieldPath
from dnaward.law.load import Law
from dnaward.values.text import Text, joined
from dnaward.values.vocabulary import Vocabulary


class Key(NamedTuple):
    """A key of the form: the field, what can stand behind it, and what it means.

    `chapter` is the path of the chapter with the keys inside it, empty where there are none.
    """

    field: Field
    behind: Text
    means: Text
    chapter: FieldPath = ()


class Chapter(NamedTuple):
    """The keys of one mapping of the form, which stands at `path`; empty for the dossier itself."""

    path: FieldPath
    title: Text
    keys: tuple[Key, ...]


class Reference(NamedTuple):
    """The whole form: its mappings, and the vocabularies that its coded values come from, in the order met."""

    chapters: tuple[Chapter, ...]
    vocabularies: tuple[Vocabulary, ...]


def reference(law: Law) -> Reference:
    """The form that the packs in force read."""
    chapters = tuple(_chapters(Dossier, (), _DOSSIER, law))
    named = [key.field.vocabulary for chapter in chapters for key in chapter.keys if key.field.vocabulary]
    return Reference(chapters, tuple(law.vocabularies[name] for name in dict.fromkeys(named)))


def _chapters(record: type[Record], path: FieldPath, title: Text, law: Law) -> Iterator[Chapter]:
    """The chapter of a record and those of the records in it."""
    fields = shape_of(record).fields.values()
    yield Chapter(path, title, tuple(_key(record, one, (*path, one.name), law) for one in fields))
    for one in fields:
        if one.kind in _INNER:
            inner = record_in(list(marks_of(record.model_fields[one.name].annotation)))
            above = [] if title is _DOSSIER else [title]
            yield from _chapters(inner, (*path, one.name), joined([*above, one.label], " › ", " › "), law)


def _key(record: type[Record], field: Field, path: FieldPath, law: Law) -> Key:
    names = (f"{one.__name__}.{field.name}" for one in record.__mro__)
    means = next(DOSSIER_WORDS[name] for name in names if name in DOSSIER_WORDS)
    behind = _BEHIND[field.kind]
    if field.kind is Kind.DAYS and field.shape is not None:
        behind = _PERIOD
    default = _default(field, path, law)
    means = _WITH_DEFAULT.fill({"means": means, "default": default}) if default else means
    return Key(field, behind, means, path if field.kind in _INNER else ())


def _default(field: Field, path: FieldPath, law: Law) -> Text | None:
    """What a field means that is not stated, by the packs that say so; each value once."""
    found = [default for pack in law.packs for default in pack.defaults.get(path, ())]
    vocabulary = law.vocabularies.get(field.vocabulary)
    if not found or vocabulary is None:
        return None
    values = dict.fromkeys(default.value for default in found)
    labels = joined([vocabulary.terms[one].label for one in values], "» / «", '" / "')
    is_certain = all(default.when is ALWAYS and not default.while_unstated for default in found)
    return (_MEANS if is_certain else _MAY_MEAN).fill({"value": labels})


_DOSSIER: Final = Text("Hồ sơ", "Dossier")
_INNER: Final = (Kind.RECORD, Kind.RECORDS)
_PERIOD: Final = Text("ngày, tháng, quý, năm hoặc khoảng thời gian", "a day, month, quarter, year or period")
_BEHIND: Final[dict[Kind, Text]] = {
    Kind.WORD: Text("chữ", "text"),
    Kind.WORDS: Text("một hoặc nhiều mục chữ", "one text or several"),
    Kind.TERM: Text("một giá trị của", "a term of"),
    Kind.TERMS: Text("một hoặc nhiều giá trị của", "one or more terms of"),
    Kind.NUMBER: Text("số nguyên", "a whole number"),
    Kind.DAYS: Text("ngày, tháng hoặc năm", "a day, month or year"),
    Kind.RECORD: Text("các khóa của", "the keys of"),
    Kind.RECORDS: Text("danh sách, mỗi mục có các khóa của", "a list, each item with the keys of"),
}
_WITH_DEFAULT: Final = Text("{means}. {default}", "{means}. {default}")
_MEANS: Final = Text("Không ghi thì hiểu là «{value}»", 'Not stated means "{value}"')
_MAY_MEAN: Final = Text(
    "Không ghi thì tuỳ trường hợp hiểu là «{value}», hoặc là chưa rõ",
    'Not stated means "{value}" in some cases, or is open',
)
