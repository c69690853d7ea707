"""Records as JSON Schema: the classes that read a file also tell an editor which keys it has, and what stands there.

The schemas are never stricter than the reader: a key or a term may be typed in every way that folds alike, and a scalar
is accepted whatever type the editor's YAML gives it. Scalars and blanks are accepted by refusing what else could stand
there, because an editor offers `true`, `false` and `null` wherever a schema names their types.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from typing import Annotated, Any, Final, get_args, get_origin

from dnaward.authoring import json_schema_words as words
from dnaward.authoring.fold_pattern import fold_pattern
from dnaward.dossier.fields import Ends, OneOrList, Record
from dnaward.dossier.shape import Field, Kind, shape_of
from dnaward.values.vocabulary import Vocabulary

Schema = dict[str, Any]

_SCALARS: Final = ("string", "number", "boolean")


def ref(name: str) -> Schema:
    """A reference to a definition."""
    return {"$ref": f"#/definitions/{name}"}


def refusing(*types: str, message: str) -> Schema:
    """Refuses values of some types, with a sentence of ours, and says nothing of all others."""
    wanted = next(one for one in ("string", "array", "object") if one not in types)
    return {"if": {"type": list(types)}, "then": {"type": wanted, "errorMessage": message}}


def offering(values: Mapping[Any, str]) -> Schema:
    """Offers values, each with what it means, and accepts every other as well."""
    if not values:
        return {}
    return {"anyOf": [{"enum": list(values), "enumDescriptions": list(values.values())}, {}]}


def word(message: str = words.NEEDS_VALUE) -> Schema:
    """One value, of whatever type the editor takes it for."""
    return refusing("object", "array", message=message)


@dataclass(slots=True)
class RecordSchemas:
    """Makes the schemas of records; `definitions` gathers one for every field and vocabulary met on the way.

    `trees` are the schemas for fields of which the classes say only that something stands there, by `Class.field`.
    """

    vocabularies: Mapping[str, Vocabulary] = field(default_factory=dict)
    trees: Mapping[str, Schema] = field(default_factory=dict)
    definitions: Schema = field(default_factory=dict)

    def record(self, record: type[Record]) -> Schema:
        """A mapping with the keys of a record; blank counts as nothing stated."""
        message = words.NEEDS_KEYS.format(keys=_keys(record))
        return {**refusing(*_SCALARS, "array", message=message), **self._keys(record)}

    def _keys(self, record: type[Record]) -> Schema:
        """The keys of a record alone, with nothing said of values that are no mapping."""
        properties: Schema = {}
        hidden: Schema = {}
        patterns: Schema = {}
        for one in shape_of(record).fields.values():
            name = f"{record.__name__}.{one.name}"
            if name not in self.definitions:
                self.definitions[name] = {}
                self.definitions[name] = self._field(record, one)
            properties |= dict.fromkeys((one.label.vi, one.name), ref(name))
            hidden |= {key: {"allOf": [ref(name)], "doNotSuggest": True} for key in one.spellings()}
            patterns[fold_pattern(one.spellings())] = ref(name)
        required = [name for name, info in record.model_fields.items() if info.is_required()]
        return {
            # English keys and aliases have completion behind them, but the list of keys is not swamped with them.
            "properties": {**properties, **{key: one for key, one in hidden.items() if key not in properties}},
            "patternProperties": patterns,
            "additionalProperties": False,
            **({"required": required} if required else {"errorMessage": words.UNKNOWN_KEY.format(keys=_keys(record))}),
        }

    def _field(self, record: type[Record], one: Field) -> Schema:
        description, title = words.words_of(record, one)
        info = record.model_fields[one.name]
        marks = [*marks_of(info.annotation), *info.metadata]
        tree = self.trees.get(f"{record.__name__}.{one.name}")
        schema = self._value(one.kind, one, marks) if tree is None else tree
        notes = [description, schema.pop("description", "")] if tree is None else [description]
        return {"title": title, "description": ". ".join(filter(None, notes)), **schema}

    def _value(self, kind: Kind, one: Field, marks: list[Any]) -> Schema:
        match kind:
            case Kind.TERM:
                return {**word(), **self._terms(one.vocabulary)}
            case Kind.DAYS:
                return self._days(one)
            case Kind.RECORD:
                return self.record(record_in(marks))
            case Kind.TABLE:
                return self._table(one, marks)
            case Kind.TREE:
                return {}
            case Kind.NUMBER:
                return {**word(), "pattern": "^[0-9]{1,6}$", "minimum": 0}
            case Kind.WORD:
                return _plain(marks)
            case Kind.TERMS | Kind.WORDS | Kind.RECORDS:
                return self._list(kind, one, marks)

    def _list(self, kind: Kind, one: Field, marks: list[Any]) -> Schema:
        """A list; where one value may stand for a list of one, that too."""
        if kind is Kind.TERMS:
            self.definitions.setdefault(one.vocabulary, {**word(), **self._terms(one.vocabulary)})
            items, single = ref(one.vocabulary), self._terms(one.vocabulary)
        else:
            items, single = self.record(record_in(marks)) if kind is Kind.RECORDS else word(), {}
        if OneOrList in marks:
            return {**refusing("object", message=words.NEEDS_VALUES), **single, "items": items}
        return {**refusing(*_SCALARS, "object", message=words.NEEDS_LIST), "items": items}

    def _table(self, one: Field, marks: list[Any]) -> Schema:
        """A mapping whose keys the document chooses."""
        kind = getattr(one.shape, "kind", Kind.WORD)
        message = words.NEEDS_KEYS.format(keys="mỗi khóa là một mã tự đặt")
        inside = self._value(kind, one, marks)
        return {**refusing(*_SCALARS, "array", message=message), "additionalProperties": inside}

    def _days(self, one: Field) -> Schema:
        """Days as one text, or as a mapping of ends; which texts are days only the reader can say.

        They have no `examples`: an editor would put one in place of a date half typed.
        """
        if one.shape is None:
            return {"description": words.DAYS_SPELLINGS, **word()}
        message = words.NEEDS_DAYS.format(keys=_keys(Ends))
        return {"description": words.DAYS_SPELLINGS, **refusing("array", message=message), **self._keys(Ends)}

    def _terms(self, name: str) -> Schema:
        """The terms of a vocabulary: labels and ids are offered, every spelling is accepted."""
        vocabulary = self.vocabularies[name]
        terms = vocabulary.terms.values()
        offered = {term.label.vi: f"{term.id} · {term.label.en}" for term in terms}
        offered |= {term.id: term.label.vi for term in terms}
        labels = " hoặc ".join(f"«{term.label.vi}»" for term in terms)
        schema = offering(offered)
        if vocabulary.is_open:
            return {"description": ". ".join(filter(None, (labels, words.OPEN_TERMS))), **schema}
        asked = chain.from_iterable(question.words for question in vocabulary.questions)
        spellings = chain(chain.from_iterable(term.spellings() for term in terms), asked)
        message = words.UNKNOWN_TERM.format(label=vocabulary.label.vi, terms=labels)
        pattern = {"pattern": fold_pattern(spellings), "patternErrorMessage": message}
        return {"description": labels, **schema, **pattern}


def _keys(record: type[Record]) -> str:
    """The keys of a record as people write them."""
    return ", ".join(f"«{one.label.vi}»" for one in shape_of(record).fields.values())


def _plain(marks: list[Any]) -> Schema:
    """A word, or one of the few words that a class allows."""
    if bool in marks:
        return {"enum": ["true", "false", True, False]}
    choice = next((mark for mark in marks if isinstance(mark, type) and issubclass(mark, StrEnum)), None)
    return {"enum": [one.value for one in choice]} if choice else word()


def record_in(marks: list[Any]) -> type[Record]:
    """The record class among what an annotation is made of. Raises StopIteration where there is none."""
    return next(mark for mark in marks if isinstance(mark, type) and issubclass(mark, Record))


def marks_of(annotation: Any) -> Iterator[Any]:
    """Everything that an annotation is made of: its classes, and what `Annotated` adds to them."""
    args = get_args(annotation)
    if get_origin(annotation) is Annotated:
        yield from args[1:]
        args = args[:1]
    if not args:
        yield annotation
    for one in args:
        yield from marks_of(one)
