"""Conditions as JSON Schema: the paths, operators and names that an editor offers, in the dossier and in its lists."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from dnaward.authoring import json_schema_words as words
from dnaward.authoring.json_schema_records import Schema, offering, ref, refusing, word
from dnaward.dossier.schema import DOSSIER
from dnaward.dossier.shape import Field, Kind, Shape
from dnaward.law.arguments import COMPARABLE, OPERATORS, is_like
from dnaward.law.condition import Constant, Operator
from dnaward.law.load import Law
from dnaward.law.pack import Parameter
from dnaward.values.days import Days

CONDITION: Final = "dieu_kien"
_OPERATOR_WORDS: Final[dict[Operator, str]] = {
    Operator.IS: "Là giá trị này",
    Operator.ONE_OF: "Là một trong các giá trị này, hoặc thuộc $nhóm",
    Operator.INCLUDES: "Có ít nhất một trong các giá trị này",
    Operator.WITHIN: "Nằm trọn trong khoảng thời gian",
    Operator.BEFORE: "Trước ngày, hoặc trước ngày đầu của khoảng thời gian",
    Operator.AFTER: "Sau ngày, hoặc sau ngày cuối của khoảng thời gian",
    Operator.PRESENT: "Có ghi trong hồ sơ",
    Operator.COUNT: "Có bao nhiêu mục",
    Operator.CONSECUTIVE_YEARS: "Có bao nhiêu năm liên tục",
    Operator.SAME_AS: "Giống một khóa khác, ghi ở đây",
}
_FORM_WORDS: Final = {
    "all": "Đúng khi mọi điều kiện trong danh sách đúng",
    "any": "Đúng khi có điều kiện trong danh sách đúng",
    "not": "Đúng khi điều kiện này sai",
    "some": "Đúng khi có mục của danh sách thỏa điều kiện ở where",
    "every": "Đúng khi mọi mục của danh sách thỏa điều kiện ở where",
    "count": "Đúng khi số mục của danh sách thỏa điều kiện ở where nằm trong khoảng at_least … at_most",
    "alike": "Đúng khi khóa này giống nhau ở mọi mục của danh sách thỏa điều kiện ở where",
    "at_least": "Ít nhất bao nhiêu mục",
    "at_most": "Nhiều nhất bao nhiêu mục",
    "where": "Điều kiện về từng mục của danh sách",
    "reading": "Đúng theo phương án này của một cách hiểu",
    "awaited": "Chưa biết, cho đến khi văn bản này được ban hành",
    "human": "Phải do người xét",
}
_NONE: Final[Mapping[str, str]] = {}
_DEPENDENCIES: Final = {
    "some": ["where"],
    "every": ["where"],
    "count": ["where"],
    "at_least": ["count"],
    "at_most": ["count"],
}
_BOUND: Final = {"type": ["integer", "string"], "minimum": 0, "pattern": "^[0-9]{1,6}$"}
_ONE_OR_MORE: Final = "Chỗ này cần một hoặc nhiều điều kiện"


@dataclass(slots=True)
class ConditionSchemas:
    """Makes the schemas of conditions; `definitions` gathers one for the dossier and for every list in it."""

    law: Law
    definitions: Schema = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._scope(CONDITION, DOSSIER)

    def _scope(self, name: str, shape: Shape) -> None:
        """Defines the conditions on a record: the dossier, or an item of one of its lists."""
        lists = {path: one for path, one in _fields(shape) if one.kind is Kind.RECORDS and one.shape is not None}
        forms = self._forms(name, lists)
        leaves = {path: leaf for path, one in _fields(shape) if (leaf := self._leaf(path, one, shape))}
        leaves |= {path: leaf for path, one in _fields_in(lists) if (leaf := self._years(path, one))}
        refused = refusing("string", "number", "boolean", "array", "null", message=_ONE_OR_MORE)
        self.definitions[name] = {
            **refused,
            "minProperties": 1,
            "properties": {**forms, **leaves},
            "additionalProperties": False,
            "errorMessage": words.UNKNOWN_KEY.format(keys=", ".join(forms) + ", hoặc một khóa của hồ sơ"),
            "dependencies": _DEPENDENCIES,
            **({"allOf": [_where(path, f"{name}.{path}") for path in lists]} if lists else {}),
        }
        for path, one in lists.items():
            if one.shape is not None:
                self._scope(f"{name}.{path}", one.shape)

    def _forms(self, name: str, lists: Mapping[str, Field]) -> Schema:
        parts = {"type": "array", "minItems": 1, "items": ref(name), "errorMessage": _ONE_OR_MORE}
        paths = {**word(), **offering({path: one.label.vi for path, one in lists.items()})}
        packs = self.law.packs
        schemas: Schema = {
            "all": parts,
            "any": parts,
            "not": {"allOf": [ref(name)]},
            **(self._about_items(paths, lists) if lists else {}),
            "reading": self._readings(),
            "awaited": offering({id_: one.title.vi for pack in packs for id_, one in pack.awaited.items()}),
            "human": offering({id_: one.question.vi for pack in packs for id_, one in pack.judgements.items()}),
        }
        return {form: {"description": _FORM_WORDS[form], **one} for form, one in schemas.items()}

    def _about_items(self, paths: Schema, lists: Mapping[str, Field]) -> Schema:
        """What is asked about the items of a list."""
        alike = {path: one.label.vi for path, one in _fields_in(lists) if one.kind in COMPARABLE}
        fields = {**word(), **offering(alike)}
        asked = {"some": paths, "every": paths, "count": paths, "alike": fields}
        return {**asked, "at_least": _BOUND, "at_most": _BOUND, "where": {}}

    def _readings(self) -> Schema:
        """One option of a reading, or several; a pack may have readings that are not known here."""
        known = {id_: one for pack in self.law.packs for id_, one in pack.readings.items()}
        properties = {
            id_: {"description": one.question.vi, **offering({name: text.vi for name, text in one.options.items()})}
            for id_, one in known.items()
        }
        # No maxProperties, although one reading is asked about: it would stop the completion of its name.
        return {"type": "object", "minProperties": 1, "properties": properties}

    def _leaf(self, path: str, one: Field, shape: Shape) -> Schema:
        """What may be asked of a field of a record; nothing where nothing can."""
        operators = [operator for operator, kinds in OPERATORS.items() if one.kind in kinds]
        if not operators:
            return {}
        asking = self._asking(path, one, [operator for operator in operators if operator is not Operator.SAME_AS])
        if Operator.SAME_AS in operators:
            said = {"description": _OPERATOR_WORDS[Operator.SAME_AS]}
            like = {other: its.label.vi for other, its in _fields(shape) if other != path and is_like(its, one)}
            asking["properties"][Operator.SAME_AS.value] = {**said, **word(), **offering(like)}
        return asking

    def _years(self, path: str, one: Field) -> Schema:
        """What may be asked of a field in every item of a list at once."""
        several = [Operator.CONSECUTIVE_YEARS] if one.kind in OPERATORS[Operator.CONSECUTIVE_YEARS] else []
        return self._asking(path, one, several) if several else {}

    def _asking(self, path: str, one: Field, operators: Iterable[Operator]) -> Schema:
        is_in_list = Operator.CONSECUTIVE_YEARS in operators and list(operators) != [Operator.CONSECUTIVE_YEARS]
        asked = [each for each in operators if not (is_in_list and each is Operator.CONSECUTIVE_YEARS)]
        return {
            "type": "object",
            "title": one.label.vi,
            "description": f"{one.label.vi} ({path})",
            "minProperties": 1,
            "additionalProperties": False,
            "properties": {each.value: self._argument(each, one) for each in asked},
        }

    def _argument(self, operator: Operator, one: Field) -> Schema:
        said = {"description": _OPERATOR_WORDS[operator]}
        match operator:
            case Operator.IS:
                return {**said, **refusing("array", "object", message=words.NEEDS_VALUE), **self._terms(one)}
            case Operator.ONE_OF | Operator.INCLUDES:
                items = {"items": self._terms(one)}
                return {
                    **said,
                    **refusing("object", message=words.NEEDS_VALUES),
                    **self._terms(one, groups=True),
                    **items,
                }
            case Operator.WITHIN | Operator.BEFORE | Operator.AFTER:
                return {**said, **word(), **self._parameters(Days, self._dates())}
            case Operator.CONSECUTIVE_YEARS:
                return {**said, **word(), **self._parameters(int)}
            case Operator.COUNT:
                bounds = {"properties": {"at_least": _BOUND, "at_most": _BOUND}}
                return {**said, "type": "object", "minProperties": 1, "additionalProperties": False, **bounds}
            case _:
                return {**said, "enum": ["true", True]}

    def _terms(self, one: Field, *, groups: bool = False) -> Schema:
        """The ids of a vocabulary and, where a group may stand, the names of its groups."""
        vocabulary = self.law.vocabularies[one.vocabulary]
        terms = {term.id: term.label.vi for term in vocabulary.terms.values()}
        named = {
            f"${name}": ", ".join(sorted(group.ids))
            for pack in self.law.packs
            for name, group in pack.groups.items()
            if group.vocabulary == one.vocabulary
        }
        return offering({**named, **terms} if groups else terms)

    def _parameters(self, wanted: type[Constant], others: Mapping[str, str] = _NONE) -> Schema:
        """The parameters whose value is of a type, and other names that fit beside them."""
        known = {name: one for pack in self.law.packs for name, one in pack.parameters.items()}
        fitting = {f"${name}": one.label.vi for name, one in known.items() if _is_of(one, wanted)}
        return offering({**fitting, **others})

    def _dates(self) -> dict[str, str]:
        return {f"@{name}": one.label.vi for pack in self.law.packs for name, one in pack.dates.items()}


def _is_of(parameter: Parameter, wanted: type[Constant]) -> bool:
    values = [parameter.value] if parameter.value is not None else list(parameter.by_option.values())
    return all(isinstance(value, wanted) for value in values)


def _fields(shape: Shape, prefix: str = "") -> Iterator[tuple[str, Field]]:
    """Every field that a path reaches without going into a list."""
    for path in shape.paths(prefix):
        fields = shape.resolve(path)
        if fields is not None:
            yield path, fields[-1]


def _fields_in(lists: Mapping[str, Field]) -> Iterator[tuple[str, Field]]:
    """Every field that a path reaches by going into one list."""
    for above, one in lists.items():
        if one.shape is not None:
            yield from ((f"{above}.{path}", below) for path, below in _fields(one.shape))


def _where(path: str, name: str) -> Schema:
    """The condition at `where` is about the items of the list that is named beside it."""
    chosen: list[Schema] = [
        {"required": [form], "properties": {form: {"const": path}}} for form in ("some", "every", "count")
    ]
    inside = f"^{re.escape(path)}\\."
    chosen.append({"required": ["alike"], "properties": {"alike": {"type": "string", "pattern": inside}}})
    return {"if": {"anyOf": chosen}, "then": {"properties": {"where": ref(name)}}}
