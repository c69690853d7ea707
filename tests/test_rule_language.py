"""The documentation of the rule language names everything that there is, and every example in it is read."""

import re
from pathlib import Path

import pytest

from dnaward.dossier.document import read_documents
from dnaward.dossier.fields import Record
from dnaward.dossier.place import Placer
from dnaward.dossier.schema import DOSSIER
from dnaward.dossier.shape import shape_of
from dnaward.law.condition import Condition, Leaf, Operator, Quantifier, parts
from dnaward.law.condition_reader import QUANTIFIERS, ConditionReader
from dnaward.law.files import (
    AwaitedFile,
    BasisFile,
    DateFile,
    DefaultFile,
    InstrumentFile,
    JudgementFile,
    MessagesFile,
    PackFile,
    ParameterFile,
    QuestionFile,
    ReadingFile,
    RuleFile,
    Sentence,
    TermFile,
    VocabulariesFile,
    VocabularyFile,
)
from dnaward.law.ledger import UnitKind
from dnaward.law.ledger_reader import ClauseFile
from dnaward.law.load import load_law
from dnaward.law.names import Names

DOCUMENT = Path(__file__).parent.parent / "docs" / "rule-language.md"
TEXT = DOCUMENT.read_text("utf-8")
NAMED = set(re.findall(r"[a-z_0-9]+", " ".join(re.findall(r"`([^`\n]+)`", TEXT))))
EXAMPLES = re.findall(r"\| `(\{.+\})` \|$", TEXT, flags=re.MULTILINE)
PLAN = load_law(only=["kh461"])

RECORDS: list[type[Record]] = [
    AwaitedFile, BasisFile, ClauseFile, DateFile, DefaultFile, InstrumentFile, JudgementFile, MessagesFile, PackFile,
    ParameterFile, QuestionFile, ReadingFile, RuleFile, Sentence, TermFile, VocabulariesFile, VocabularyFile,
]  # fmt: skip


def block(name: str) -> str:
    (found,) = re.findall(rf"```yaml {name}\n(.*?)```", TEXT, flags=re.DOTALL)
    return str(found)


def read(example: str) -> Condition:
    """The condition of an example, with the names of the shipped plan."""
    (document,) = read_documents(f"require: {example}\n", "x.yaml", shape_of(RuleFile))
    (pack,) = PLAN.packs
    tables = pack.groups, pack.parameters, pack.readings, pack.awaited, pack.judgements, pack.dates
    reader = ConditionReader(Placer(document), Names(PLAN.vocabularies, *tables), DOSSIER)
    condition = reader.read(document.data["require"], ("require",))
    assert [one.message.en for one in reader.diagnostics] == []
    return condition


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_read(example: str) -> None:
    read(example)


def test_every_form_and_operator_has_an_example() -> None:
    inside = [part for example in EXAMPLES for part in parts(read(example))]
    assert {part.operator for part in inside if isinstance(part, Leaf)} == set(Operator)
    kinds = {type(part) for part in inside}
    assert kinds >= {*Quantifier.__args__}
    heads = " ".join(re.findall(r"^\| (`[^|]+) \|", TEXT, flags=re.MULTILINE))
    words = {*ConditionReader.forms, *QUANTIFIERS, *Operator}
    assert [word for word in sorted(words) if not re.search(rf"`{word}\b", heads)] == []
    assert {"at_least", "at_most", "where"} <= NAMED


@pytest.mark.parametrize("record", RECORDS, ids=lambda one: one.__name__)
def test_every_key_is_named(record: type[Record]) -> None:
    assert [name for name in shape_of(record).fields if name not in NAMED] == []


def test_every_kind_of_unit_is_named() -> None:
    assert set(UnitKind) <= NAMED


def test_the_pack_and_its_rule_load(tmp_path: Path) -> None:
    folder = tmp_path / "vi-du"
    (folder / "rules").mkdir(parents=True)
    (folder / "pack.yaml").write_text(block("pack"), "utf-8")
    (folder / "rules" / "ngay-bien-ban.yaml").write_text(block("rule"), "utf-8")
    (pack,) = load_law([folder], ["vi-du"]).packs
    (rule,) = pack.rules
    assert rule.citations[0].label.vi == "khoản 7 Điều 45 Nghị định số 9/2017/NĐ-CP"
    assert rule.clock is not None
    assert rule.part.vi == "Biên bản xét khen thưởng"
    assert not pack.is_compared("nd9.45.7")


def test_the_rule_over_the_batch_loads(tmp_path: Path) -> None:
    folder = tmp_path / "vi-du"
    (folder / "rules").mkdir(parents=True)
    (folder / "pack.yaml").write_text(block("pack").replace("ngay-bien-ban", "mot-hinh-thuc"), "utf-8")
    (folder / "rules" / "mot-hinh-thuc.yaml").write_text(block("batch rule"), "utf-8")
    (pack,) = load_law([folder], ["vi-du"]).packs
    assert pack.rules == ()
    (rule,) = pack.batch_rules
    assert rule.batch is not None
    assert [one.paths()[-1] for one in rule.batch.match] == [
        ("thanh_tich", "ma"),
        ("thanh_tich", "minh_chung", "so"),
    ]


def test_everything_stated_in_the_example_is_a_key() -> None:
    """Both blocks state only what the readers know; the table may not be the only place for what is new."""
    for key in ("uses", "quotes", "instruments", "uncompared", "dates", "effect", "cite", "units"):
        assert re.search(rf"^\s*{key}:", block("pack"), flags=re.MULTILINE)
    for key in ("clock", "part", "unit"):
        assert re.search(rf"\b{key}:", block("rule"))
