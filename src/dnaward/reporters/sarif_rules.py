"""The rules of a SARIF run: every rule that was judged by, and what a reader may refuse, each with its help."""

from collections.abc import Sequence
from typing import Any, Final

from dnaward.judging.report import LOSSES
from dnaward.law.pack import Rule
from dnaward.reporters import wording
from dnaward.reporters.findings import Finding
from dnaward.reporters.inert import inert
from dnaward.values.diagnostic import Severity
from dnaward.values.text import Language, Text

_MOST_CHARACTERS = 1024
_UNSEEN = Text("Chương trình không biết được", "What a program cannot see")
_EXPLAIN = Text("Xem thêm: dnaward explain {rule}", "See also: dnaward explain {rule}")
_FAMILIES: Final[tuple[tuple[str, Text], ...]] = (
    ("input-", Text("Không mở được tệp hoặc thư mục", "A file or folder cannot be opened")),
    ("file-", Text("Tệp không phải hồ sơ YAML", "The file is no dossier in YAML")),
    ("encoding-", Text("Tệp lưu theo bảng mã khác UTF-8", "The file is not saved as UTF-8")),
    ("yaml-", Text("Viết sai cú pháp YAML", "The YAML is wrong")),
    ("limit-", Text("Hồ sơ vượt giới hạn", "The dossier goes over a limit")),
    ("waiver-", Text("Một mục của sổ miễn trừ cần sửa", "An entry of the register of waivers is to be corrected")),
    *(
        (loss, Text("Chương trình chưa xét được hồ sơ", "The program could not judge the dossier"))
        for loss in sorted(LOSSES)
    ),
    ("", Text("Hồ sơ ghi sai khóa hoặc giá trị", "The dossier has a wrong key or value")),
)
_ACROSS = Text("Vướng mắc giữa nhiều hồ sơ", "Something holds across several dossiers")
_AT_ITS_PLACE = Text(
    "Mỗi chỗ có thông báo riêng: sai gì, sửa thế nào", "Each place has its own message: what is wrong, what to do"
)


class RuleIndex:
    """The rules in their order, and after them whatever else findings are about, in the order that it comes up."""

    def __init__(self, rules: Sequence[Rule], language: Language) -> None:
        self._language = language
        self._objects = [_rule(rule, language) for rule in rules]
        self._places = {rule.id: place for place, rule in enumerate(rules)}

    def of(self, finding: Finding) -> int:
        """The 0-based place of the rule of a finding."""
        place = self._places.setdefault(finding.rule, len(self._objects))
        if place == len(self._objects):
            self._objects.append(_family(finding, self._language))
        return place

    def objects(self) -> list[dict[str, Any]]:
        """The rules as SARIF describes them."""
        return self._objects


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    basis = [f"{wording.BASIS.within(language)}: {one.said().within(language)}" for one in rule.citations]
    unseen = f"{_UNSEEN.within(language)}: {rule.unseen.within(language)}"
    explain = _EXPLAIN.fill({"rule": rule.id}).within(language)
    clauses = list(dict.fromkeys(one.clause for one in rule.citations))
    described = _described(rule.id, rule.title.within(language), [*basis, unseen, explain], rule.severity)
    return described | {"properties": {"tags": [rule.pack], "pack": rule.pack, "clauses": clauses}}


def _family(finding: Finding, language: Language) -> dict[str, Any]:
    """What is no rule of a pack: it is described by the kind of thing that it is."""
    is_across = finding.standing != "invalid"
    title = _ACROSS if is_across else next(text for head, text in _FAMILIES if finding.rule.startswith(head))
    return _described(
        finding.rule, title.within(language), [_AT_ITS_PLACE.within(language)], finding.diagnostic.severity
    )


def _described(id_: str, title: str, more: Sequence[str], severity: Severity) -> dict[str, Any]:
    lines = [inert(line) for line in (title, *more)]
    return {
        "id": id_,
        "shortDescription": {"text": lines[0][:_MOST_CHARACTERS]},
        "fullDescription": {"text": "\n".join(lines)[:_MOST_CHARACTERS]},
        "help": {"text": "\n".join(lines)},
        "defaultConfiguration": {"level": severity.value},
    }
