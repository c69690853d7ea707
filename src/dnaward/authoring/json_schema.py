"""JSON Schemas of everything that people write in YAML, for editors: completion, hover texts and early warnings.

They are made from the classes that read the files and from the vocabularies of the law, and are never stricter than
these; what is wrong with a file only `dnaward check` says. Draft 7 is what the YAML language server knows best.
"""

import json
from collections.abc import Callable, Mapping
from typing import Final

from dnaward.authoring.json_schema_conditions import CONDITION, ConditionSchemas
from dnaward.authoring.json_schema_records import RecordSchemas, Schema, offering, ref, word
from dnaward.dossier.fields import Record
from dnaward.dossier.model import Dossier
from dnaward.dossier.schema import DOSSIER
from dnaward.judging.waiver_reader import RegisterFile
from dnaward.law.batch_match import BATCH
from dnaward.law.files import PackFile, RuleFile, VocabulariesFile
from dnaward.law.load import Law
from dnaward.law.rule_reader import PAPERS

_DIALECT = "http://json-schema.org/draft-07/schema#"


def dossier_schema(law: Law) -> Schema:
    """The schema of a dossier, with the terms of the packs in force."""
    return _document("dossier", "Hồ sơ đề nghị khen thưởng", Dossier, RecordSchemas(law.vocabularies))


def rule_schema(law: Law) -> Schema:
    """The schema of a rule file (`rules/<id>.yaml`); the names of the packs in force are offered."""
    conditions = ConditionSchemas(law)
    papers = law.vocabularies[PAPERS].terms.values()
    trees = {
        "RuleFile.applies": _condition(),
        "RuleFile.require": _condition(),
        "RuleFile.clock": _dates(law),
        "RuleFile.over": {**word(), **offering({BATCH: "So nhiều hồ sơ với nhau"})},
        "RuleFile.match": {"type": "array", "items": {"type": ["array", "string"], "items": word()}},
        "RuleFile.part": {**word(), **offering({**{term.id: term.label.vi for term in papers}, **_paths()})},
    }
    return _document("rule", "Quy tắc", RuleFile, RecordSchemas(trees=trees, definitions=conditions.definitions))


def pack_schema(law: Law) -> Schema:
    """The schema of `pack.yaml`; the names of the packs in force are offered."""
    conditions = ConditionSchemas(law)
    paths = {**word(), **offering(_paths())}
    anywhere, *in_lists = map(ref, conditions.definitions)
    trees = {
        "DefaultFile.path": paths,
        "DefaultFile.while_unstated": paths,
        "DefaultFile.when": {"anyOf": [anywhere, *in_lists]},
        "DateFile.where": {"anyOf": in_lists},
        "PackFile.dated_by": _dates(law),
    }
    return _document("pack", "Bộ quy tắc", PackFile, RecordSchemas(trees=trees, definitions=conditions.definitions))


def vocabulary_schema(law: Law) -> Schema:  # noqa: ARG001  one signature for all, so that a table can hold them
    """The schema of `vocabulary.yaml`."""
    return _document("vocabulary", "Danh mục", VocabulariesFile, RecordSchemas())


def waivers_schema(law: Law) -> Schema:
    """The schema of a register of waivers; the rules of the packs in force that can be waived are offered."""
    rules = {rule.id: rule.title.vi for pack in law.packs for rule in pack.rules if rule.waivable}
    trees = {"EntryFile.rule": {**word(), **offering(rules)}}
    return _document("waivers", "Sổ miễn trừ", RegisterFile, RecordSchemas(trees=trees))


SCHEMAS: Final[Mapping[str, Callable[[Law], Schema]]] = {
    "dossier": dossier_schema,
    "rule": rule_schema,
    "pack": pack_schema,
    "vocabulary": vocabulary_schema,
    "waivers": waivers_schema,
}
"""The schemas by the name under which the command line prints them."""


def rendered(schema: Schema) -> str:
    """A schema as the text of its file: equal schemas give equal bytes."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _document(name: str, title: str, record: type[Record], schemas: RecordSchemas) -> Schema:
    root = schemas.record(record)
    return {
        "$schema": _DIALECT,
        "$id": f"urn:dnaward:schema:{name}",
        "title": title,
        "description": f"{title} của dnaward. Tệp này do dnaward schema {name} tạo ra, không sửa tay",
        **root,
        "definitions": schemas.definitions,
    }


def _condition() -> Schema:
    return {"allOf": [ref(CONDITION)]}


def _paths() -> dict[str, str]:
    """The fields of a dossier that no list holds, with their labels."""
    return {path: (DOSSIER.resolve(path) or ())[-1].label.vi for path in DOSSIER.paths()}


def _dates(law: Law) -> Schema:
    """The named dates of the packs."""
    return {**word(), **offering({name: one.label.vi for pack in law.packs for name, one in pack.dates.items()})}
