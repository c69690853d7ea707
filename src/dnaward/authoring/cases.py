"""Cases: dossiers with the outcome that a rule must give them, kept beside the rules in `cases/<rule>/*.yaml`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Final, NamedTuple

from pydantic import BeforeValidator

from dnaward.dossier.decode import decode
from dnaward.dossier.document import Document, read_documents, unreadable
from dnaward.dossier.excerpt import Excerpts
from dnaward.dossier.fields import Coded, Label, OneOrList, Record
from dnaward.dossier.limits import DEFAULT_LIMITS
from dnaward.dossier.model import Dossier
from dnaward.dossier.place import Placer
from dnaward.dossier.schema import read_record
from dnaward.dossier.shape import shape_of
from dnaward.judging.engine import RuleVerdict, build_engine
from dnaward.judging.explanation import places_of
from dnaward.judging.outcome import Outcome
from dnaward.judging.reasons import reason_name
from dnaward.law.files import Number, Sentence
from dnaward.law.load import Law
from dnaward.law.shelf import pack_source, read_pack_file
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.text import Text
from dnaward.values.vocabulary import Term, Vocabulary

CASES_FOLDER = "cases"
_FEWEST = 2
"""Dossiers that can be held against one another."""
_OUTCOMES = "outcome"
_OUTCOME_WORDS = Vocabulary(
    _OUTCOMES,
    Text("kết quả", "outcome"),
    {outcome.value: Term(outcome.value, Text(outcome.value, outcome.value)) for outcome in Outcome},
)


def _in_both(value: Any) -> Any:
    return {"vi": value, "en": value} if type(value) is str else value


class CaseFile(Record):
    """A case: what it is about, the outcome of its rule, optionally the reasons and the readings settled."""

    about: Annotated[Sentence, BeforeValidator(_in_both)]
    """What it shows, in both languages or, as one text, in the one that its author speaks."""
    outcome: Annotated[str, Coded(_OUTCOMES)]
    reasons: Annotated[list[str] | None, OneOrList] = None
    """Each as `kind` or `kind name`, such as `missing thanh_tich[0].thoi_gian`; all of them, in any order."""
    lines: Annotated[list[Number] | None, OneOrList] = None
    """The lines that the verdict points at, counted from that of `dossier`, which is 1."""
    readings: dict[str, str] | None = None
    dossier: Annotated[Dossier, Label("Hồ sơ", "dossier")] = Dossier()
    dossiers: Annotated[list[Dossier] | None, Label("Các hồ sơ", "dossiers")] = None
    """Instead of `dossier`, for a rule over the batch: the dossiers that are held against one another."""


class Case(NamedTuple):
    """A case of a rule, read from a file."""

    rule: str
    file: str
    about: Text
    outcome: Outcome
    reasons: tuple[str, ...] | None
    readings: dict[str, str]
    dossier: Dossier
    lines: tuple[int, ...] | None = None
    document: Document | None = None
    dossiers: tuple[Dossier, ...] = ()
    """The dossiers of a case of a rule over the batch, which has no `dossier`."""


class CaseResult(NamedTuple):
    """What a case gave; `is_met` where that is what it states."""

    case: Case
    outcome: Outcome
    reasons: tuple[str, ...]
    lines: tuple[int, ...]

    @property
    def is_met(self) -> bool:
        """Whether the case gave what it states."""
        if self.outcome is not self.case.outcome:
            return False
        if self.case.lines is not None and sorted(self.case.lines) != list(self.lines):
            return False
        return self.case.reasons is None or _agree(self.case.reasons, self.reasons)


def read_cases(folder: Path, law: Law) -> Iterator[Case | Diagnostic]:
    """The cases in the folder of a pack, in order; what cannot be read comes as a diagnostic."""
    for place in sorted((folder / CASES_FOLDER).glob("*/*.yaml")):
        yield from _read(place, law)


def run_case(case: Case, law: Law) -> CaseResult:
    """What the rule of a case says of its dossier, or of its dossiers. The rule must be one of the law's."""
    engine = build_engine(law, case.readings, [case.rule])
    if engine.batch_rules:
        from dnaward.authoring.batch_cases import batch_result  # noqa: PLC0415  few rules need it

        return batch_result(case, engine)
    (rule,) = engine.rules
    return result_of(case, rule.judge(case.dossier))


_LIMITS: Final = DEFAULT_LIMITS._replace(documents=1_000)
"""The limits of a file of cases, which are short and many."""


def result_of(case: Case, verdict: RuleVerdict) -> CaseResult:
    """What a verdict about the dossier of a case comes to."""
    reasons = tuple(f"{reason.kind} {reason_name(reason)}" for reason in verdict.reasons)
    return CaseResult(case, verdict.outcome, reasons, _lines(case, verdict))


def _read(place: Path, law: Law) -> Iterator[Case | Diagnostic]:
    source = pack_source(place)
    name, data = source.name, read_pack_file(source)
    text = data if isinstance(data, Diagnostic) else decode(data, name)
    if isinstance(text, Diagnostic):
        yield from unreadable(name, text).diagnostics
        return
    for document in read_documents(text, name, shape_of(CaseFile), _LIMITS):
        yield from _case(place.parent.name, document, law)


def _case(rule: str, document: Document, law: Law) -> Iterator[Case | Diagnostic]:
    file, misfits = read_record(document, CaseFile, {**law.vocabularies, _OUTCOMES: _OUTCOME_WORDS})
    if file is None or misfits:
        yield from map(Excerpts(document, unmasked=True).of, misfits.diagnostics())
        return
    over = {one.id: one.batch is not None for pack in law.packs for one in pack.every_rule}
    wanted, other = ("dossiers", "dossier") if over.get(rule) else ("dossier", "dossiers")
    if other in file.model_fields_set or (over.get(rule) and len(file.dossiers or ()) < _FEWEST):
        yield _fault(wanted, document)
        return
    yield Case(
        rule,
        document.file,
        file.about.text(),
        Outcome(file.outcome),
        None if file.reasons is None else tuple(file.reasons),
        file.readings or {},
        file.dossier,
        None if file.lines is None else tuple(file.lines),
        document,
        tuple(file.dossiers or ()),
    )


def _fault(wanted: str, document: Document) -> Diagnostic:
    """That a case has not what its rule judges."""
    message, remedy = _WRONG_SUBJECT[wanted]
    return Diagnostic("case-dossiers", Severity.ERROR, message, (Placer(document).at((wanted,)),), remedy)


_WRONG_SUBJECT = {
    "dossier": (
        Text("Quy tắc này xét từng hồ sơ, không xét nhiều hồ sơ cùng lúc", "This rule judges one dossier at a time"),
        Text("Ghi dossier: một hồ sơ", "Write dossier: one dossier"),
    ),
    "dossiers": (
        Text("Quy tắc này so nhiều hồ sơ với nhau", "This rule holds dossiers against one another"),
        Text("Ghi dossiers: danh sách từ hai hồ sơ trở lên", "Write dossiers: a list of two or more"),
    ),
}


def _lines(case: Case, verdict: RuleVerdict) -> tuple[int, ...]:
    """The lines of the case that the verdict points at, counted from the key `dossier`."""
    if case.lines is None or case.document is None:
        return ()
    placer = Placer(case.document)
    start = placer.key((), "dossier").span
    spans = [placer.at(("dossier", *path)).span for path in places_of(verdict, case.dossier)]
    return tuple(sorted({span.line - start.line + 1 for span in spans if span and start}))


def _agree(stated: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """Whether every reason stated was found and the other way round; a kind alone stands for all of that kind."""

    def stands_for(one: str, reason: str) -> bool:
        return one in (reason, reason.partition(" ")[0])

    return all(any(stands_for(one, reason) for reason in found) for one in stated) and all(
        any(stands_for(one, reason) for one in stated) for reason in found
    )
