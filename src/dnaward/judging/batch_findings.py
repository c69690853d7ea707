"""What dossiers share and should not, told to people: the sentence, every place, why, what to do, by which clause."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, Final

from dnaward.dossier.excerpt import Excerpts
from dnaward.dossier.place import Placer
from dnaward.dossier.schema import DOSSIER
from dnaward.judging.across import MOST_TOLD, Across, Company, Party
from dnaward.judging.batch import Judge
from dnaward.judging.engine import CompiledRule, RuleVerdict
from dnaward.judging.facts import shown_values, value_at, values_at
from dnaward.judging.marks import COPIED_TEXT, SAME_NOMINEE, SAME_NUMBER
from dnaward.judging.outcome import Outcome
from dnaward.judging.reasons import Reasons
from dnaward.judging.report import BatchFinding, Because
from dnaward.judging.trail import Meeting
from dnaward.law.batch_match import DOSSIERS, NOMINEE
from dnaward.law.load import Law
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location, Path
from dnaward.values.text import Text, joined, same
from dnaward.values.truth import Kind, Reason, Unknown

_AT_LEAST: Final = Text("ít nhất {count}", "at least {count}")
_IN_FILE: Final = Text("{file}: {reason}", "{file}: {reason}")
_LAST: Final = Text(
    "Có thể còn nữa, chỉ kể {count} trường hợp đầu: sửa rồi kiểm tra lại",
    "There may be more, the first {count} are told: correct these and check again",
)
_IDENTITY_NUMBER: Final[Path] = (*NOMINEE, "so_dinh_danh")

_SENTENCES: Final[dict[str, tuple[Text, Text]]] = {
    SAME_NUMBER.code: (
        Text("{#ho_so} hồ sơ mang cùng mã {ma_ho_so}", "{#ho_so} dossiers bear the number {ma_ho_so}"),
        Text("Đặt cho mỗi hồ sơ một mã riêng", "Give every dossier a number of its own"),
    ),
    SAME_NOMINEE.code: (
        Text(
            "Có vẻ một đối tượng được đề nghị {hinh_thuc} trong {#ho_so} hồ sơ",
            "What seems to be one nominee is proposed for {hinh_thuc} in {#ho_so} dossiers",
        ),
        Text(
            "Kiểm tra có trùng hồ sơ không; nếu là hai đối tượng khác nhau thì ghi «Số định danh»",
            "Check whether a dossier stands there twice; if these are two nominees, state their identity numbers",
        ),
    ),
    COPIED_TEXT.code: (
        Text(
            "Nội dung thành tích giống hệt nhau trong {#ho_so} hồ sơ, mà đối tượng ghi khác nhau",
            "The text of an achievement is the same in {#ho_so} dossiers, which state different nominees",
        ),
        Text(
            "Kiểm tra lại; nếu cùng lập một thành tích thì ghi rõ phần việc của từng đối tượng",
            "Check it; where they achieved it together, say what each of them did",
        ),
    ),
}


def batch_findings(judge: Judge, meetings: Iterable[Meeting]) -> tuple[BatchFinding, ...]:
    """Everything that holds across dossiers that met, in an order that does not depend on that of the inputs.

    Where the judge explains nothing they have no places, and the title of the rule for a sentence.
    """
    across = Across(judge.engine, judge.tracer, judge.limits)
    if not judge.explains:
        return tuple(one for one, _ in across.told(meetings, _counted))
    told = across.told(meetings, lambda one: _told(one, judge.engine.law, is_unmasked=judge.unmasked))
    return tuple(_as_last(one) if is_last else one for one, is_last in told)


def _counted(company: Company) -> BatchFinding:
    """A finding for those who only count it."""
    code, rule = company.question.code, company.question.rule
    if rule is None:
        return BatchFinding(Diagnostic(code, Severity.WARNING, same(code)))
    outcome = Outcome.FAIL if company.is_certain else Outcome.OPEN
    return BatchFinding(Diagnostic(code, rule.severity, rule.rule.title), outcome)


def _as_last(one: BatchFinding) -> BatchFinding:
    """A finding after which there may be more, saying so."""
    last = _LAST.fill({"count": MOST_TOLD})
    remedy = joined([one.finding.remedy, last], ". ", ". ") if one.finding.remedy else last
    return one._replace(finding=one.finding._replace(remedy=remedy))


def _told(company: Company, law: Law, *, is_unmasked: bool) -> BatchFinding:
    rule = company.question.rule
    is_open = rule is not None and not company.is_certain
    message, remedy = _sentences(company, rule, is_open=is_open)
    finding = Diagnostic(
        company.question.code,
        rule.severity if rule else Severity.WARNING,
        _filled(message, company, law),
        tuple(_place(party, is_unmasked=is_unmasked) for party in company.parties),
        _filled(remedy, company, law),
        citations=rule.rule.citations if rule else (),
    )
    if rule is None or not is_open:
        return BatchFinding(finding)
    return BatchFinding(finding, Outcome.OPEN, tuple(_reasons(company, rule, law)))


def _sentences(company: Company, rule: CompiledRule | None, *, is_open: bool) -> tuple[Text, Text]:
    if rule is None:
        return _SENTENCES[company.question.code]
    messages = rule.rule.messages
    return messages.open if is_open else messages.fail, messages.remedy


def _filled(sentence: Text, company: Company, law: Law) -> Text:
    """The sentence with what the dossiers state, each value once."""
    count = same(str(len(company.parties)))
    dossiers = _AT_LEAST.fill({"count": count}) if company.has_more else count
    names = set().union(*sentence.facts().values()) - {DOSSIERS}
    return sentence.fill({**{name: _fact(name, company.parties, law) for name in names}, DOSSIERS: dossiers})


def _fact(name: str, parties: Sequence[Party], law: Law) -> Text:
    """What the parties state at a path: within the item that their mark stands in, where the path leads there."""
    fields = DOSSIER.resolve(name)
    if fields is None:
        raise KeyError(name)
    path = tuple(one.name for one in fields)
    values = [value for party in parties for value in _values(party, path)]
    return shown_values(fields[-1], [one for one in values if one is not None] or [None], law.vocabularies)


def _values(party: Party, path: tuple[str, ...]) -> Iterator[Any]:
    dossier = party.held.seen.dossier
    within, rest = _common(party.held.mark.path, path)
    yield from (value for _, value in values_at(value_at(dossier, within), rest))


def _common(place: Path, path: tuple[str, ...]) -> tuple[Path, tuple[str, ...]]:
    """How far a path goes along with a place, the indices of that included, and the rest of the path."""
    taken: list[str | int] = []
    rest = list(path)
    for step in place:
        if isinstance(step, int) and rest:
            taken.append(step)
        elif rest and step == rest[0]:
            taken.append(rest.pop(0))
        else:
            break
    return tuple(taken), tuple(rest)


def _place(party: Party, *, is_unmasked: bool) -> Location:
    return Excerpts(party.document, is_unmasked).located(Placer(party.document).at(party.held.mark.path))


def _reasons(company: Company, rule: CompiledRule, law: Law) -> Iterator[Because]:
    """What each dossier does not say, and would have to, in sentences."""
    for party, reasons in zip(company.parties, lacking(company, rule), strict=True):
        verdict = RuleVerdict(rule, Outcome.OPEN, reasons, (Outcome.OPEN,) * len(rule.variants))
        document = f" ({party.spot.document})" if party.spot.document > 1 else ""
        for one in Reasons(law, party.held.seen.dossier, verdict).told():
            facts = {"file": same(f"{party.spot.file}{document}"), "reason": one.message}
            yield one._replace(message=_IN_FILE.fill(facts))


def lacking(company: Company, rule: CompiledRule) -> list[tuple[Reason, ...]]:
    """For each dossier of a company that is open, what it does not say and would have to."""
    doubtful = _doubtful_nominees(company.parties) if company.question.is_about_nominee else set()
    found = []
    for number, party in enumerate(company.parties):
        mark = party.held.mark
        reasons = list(mark.applies.reasons) if isinstance(mark.applies, Unknown) else []
        if not mark.side and rule.rule.batch:
            reasons.append(Reason(Kind.MISSING, path=rule.rule.batch.alike))
        if number in doubtful:
            reasons.append(Reason(Kind.MISSING, path=_IDENTITY_NUMBER))
        found.append(tuple(dict.fromkeys(reasons)))
    return found


def _doubtful_nominees(parties: Sequence[Party]) -> set[int]:
    """Those without an identity number that may be one nominee with another, or may not."""
    nominees = [party.held.seen.nominee for party in parties]
    doubtful = {
        one
        for pair in combinations(range(len(nominees)), 2)
        if nominees[pair[0]].is_one_with(nominees[pair[1]]) is None
        for one in pair
    }
    return {one for one in doubtful if not nominees[one].number}
