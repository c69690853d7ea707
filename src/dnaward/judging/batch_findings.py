"""What was found across dossiers, told to people: the sentence, every place, what to do, by which clause."""

from collections.abc import Iterable
from typing import Final

from dnaward.dossier.excerpt import Excerpts
from dnaward.dossier.place import Placer
from dnaward.judging.across import Finding, Party
from dnaward.judging.facts import fact_of
from dnaward.judging.marks import COPIED_TEXT, SAME_NOMINEE, SAME_NUMBER
from dnaward.law.batch_match import DOSSIERS
from dnaward.law.load import Law
from dnaward.law.pack import Rule
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location
from dnaward.values.text import Text, same

_MOST_PLACES: Final = 10
_SENTENCES: Final[dict[str, tuple[Text, Text]]] = {
    SAME_NUMBER.code: (
        Text("{#ho_so} hồ sơ mang cùng mã {ma_ho_so}", "{#ho_so} dossiers bear the number {ma_ho_so}"),
        Text("Đặt cho mỗi hồ sơ một mã riêng", "Give every dossier a number of its own"),
    ),
    SAME_NOMINEE.code: (
        Text(
            "Một đối tượng được đề nghị {hinh_thuc} trong {#ho_so} hồ sơ",
            "One nominee is proposed for {hinh_thuc} in {#ho_so} dossiers",
        ),
        Text(
            "Kiểm tra có trùng hồ sơ không; nếu là các thành tích khác nhau thì giữ nguyên",
            "Check whether a dossier stands there twice; leave it where the achievements differ",
        ),
    ),
    COPIED_TEXT.code: (
        Text(
            "Nội dung thành tích giống hệt nhau ở {#ho_so} hồ sơ của các đối tượng khác nhau",
            "The text of an achievement is the same in {#ho_so} dossiers of different nominees",
        ),
        Text(
            "Kiểm tra lại; nếu cùng lập một thành tích thì ghi rõ phần việc của từng đối tượng",
            "Check it; where they achieved it together, say what each of them did",
        ),
    ),
}


def told(findings: Iterable[Finding], rules: Iterable[Rule], law: Law, *, is_unmasked: bool) -> list[Diagnostic]:
    """Every finding as a diagnostic with its places in several files."""
    by_id = {rule.id: rule for rule in rules}
    return [_told(one, by_id.get(one.question.code), law, is_unmasked=is_unmasked) for one in findings]


def _told(finding: Finding, rule: Rule | None, law: Law, *, is_unmasked: bool) -> Diagnostic:
    message, remedy = (rule.messages.fail, rule.messages.remedy) if rule else _SENTENCES[finding.question.code]
    return Diagnostic(
        finding.question.code,
        rule.severity if rule else Severity.WARNING,
        _filled(message, finding, law),
        tuple(_place(party, is_unmasked=is_unmasked) for party in finding.parties[:_MOST_PLACES]),
        _filled(remedy, finding, law),
        citations=rule.citations if rule else (),
    )


def _filled(sentence: Text, finding: Finding, law: Law) -> Text:
    """The sentence with what the dossiers state, each value once."""
    dossiers = [party.asked.dossier for party in finding.parties]
    names = set().union(*sentence.facts().values())
    stated = {name: fact_of(name, dossiers, law.vocabularies) for name in names - {DOSSIERS}}
    return sentence.fill({**stated, DOSSIERS: same(str(finding.dossiers))})


def _place(party: Party, *, is_unmasked: bool) -> Location:
    place = Placer(party.document).at(party.mark.path)
    line = Excerpts(party.document, is_unmasked).line(place.span.line) if place.span else ""
    return place._replace(excerpt=line)
