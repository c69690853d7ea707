"""Lints of packs that are valid but look wrong: what nothing uses, what can never matter, what says the same twice."""

from collections.abc import Iterable, Iterator

from dnaward.authoring.idle_parts import Benches
from dnaward.authoring.places import place_in
from dnaward.authoring.source_lints import source_lints
from dnaward.dossier.source import shown_path
from dnaward.judging.outcome import Outcome
from dnaward.law.condition import (
    Awaited,
    Condition,
    Human,
    Leaf,
    Operator,
    ParameterRef,
    ReadingIs,
    Terms,
    parts,
    settled_truths,
)
from dnaward.law.load import Law
from dnaward.law.pack import Pack, Rule
from dnaward.law.shelf import short
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Path
from dnaward.values.quote import quoted
from dnaward.values.text import Text


def lint(law: Law, bases: Iterable[tuple[Pack, Law]]) -> list[Diagnostic]:
    """Everything that looks wrong with the packs; `bases` are packs, each with the law of those that it builds on."""
    found = [
        one
        for pack in law.packs
        for one in (*_unused(pack, law), *_sources(pack, law), *_idle(pack), *_shadowed(pack), *_dates(pack, law))
    ]
    found += (one for pack, base in bases for one in _conditions_tried(pack, base))
    return list({(one.code, one.locations[0].file, one.locations[0].path): one for one in found}.values())


def _conditions_tried(pack: Pack, law: Law) -> Iterator[Diagnostic]:
    """What looks wrong with the conditions of a pack, found by trying them on all dossiers that they can tell apart."""
    benches = Benches(pack, law)
    for rule in pack.rules:
        said = benches.outcomes(rule)
        if benches.never_applies(rule):
            yield _told("never-applies", rule.id, rule.file, ("applies",))
            continue
        if said and said <= {Outcome.PASS, Outcome.NOT_APPLICABLE} and not _waits(rule):
            yield _told("always-holds", rule.id, rule.file, ("require",))
            continue
        for at in benches.idle_parts(rule):
            yield _told("idle-part", rule.id, rule.file, at)
        other = benches.shadowing(rule)
        if other is not None:
            yield _told("shadowed", rule.id, rule.file, (), other.id)


def _told(code: str, name: str, file: str, at: Path = (), other: str = "") -> Diagnostic:
    message, remedy = _SENTENCES[code]
    facts = {"name": quoted(name), "other": quoted(other)}
    return Diagnostic(code, Severity.WARNING, message.fill(facts), (place_in(file, at),), remedy.fill(facts))


def _pack_file(pack: Pack, law: Law) -> str:
    return shown_path(short(law.folders[pack.id] / "pack.yaml"))


def _conditions(pack: Pack) -> Iterator[Condition]:
    for rule in pack.every_rule:
        yield from parts(rule.applies)
        yield from parts(rule.require)
    for defaults in pack.defaults.values():
        for default in defaults:
            yield from parts(default.when)


def _unused(pack: Pack, law: Law) -> Iterator[Diagnostic]:
    """Names that a pack defines and that neither it nor a pack above it uses."""
    users = [one for one in law.packs if pack.id in (one.id, one.extends)]
    nodes = [node for one in users for node in _conditions(one)]
    arguments = [node.argument for node in nodes if isinstance(node, Leaf)]
    used = {
        "parameter": {one.name for one in arguments if isinstance(one, ParameterRef)} | set(_told_parameters(users)),
        "group": {one.group for one in arguments if isinstance(one, Terms)},
        "reading": {node.reading for node in nodes if isinstance(node, ReadingIs)}
        | {parameter.reading for parameter in pack.parameters.values()},
        "awaited": {node.document for node in nodes if isinstance(node, Awaited)},
        "judgement": {node.judgement for node in nodes if isinstance(node, Human)},
    }
    defined = {
        "parameter": pack.parameters,
        "group": pack.groups,
        "reading": pack.readings,
        "awaited": pack.awaited,
        "judgement": pack.judgements,
    }
    below = next((one for one in law.packs if one.id == pack.extends), None)
    for kind, names in defined.items():
        inherited = _inherited(kind, below)
        for name in names:
            if name not in used[kind] and name not in inherited:
                yield _told(f"unused-{kind}", name, *_definition(kind, name, pack, law))


_KEYS = {"parameter": "parameters", "reading": "readings", "awaited": "awaited", "judgement": "judgements"}
"""The keys of pack.yaml under which things are defined."""


def _definition(kind: str, name: str, pack: Pack, law: Law) -> tuple[str, Path]:
    """The file in which a pack defines something, and the place there."""
    if kind != "group":
        return _pack_file(pack, law), (_KEYS[kind], name)
    file = shown_path(short(law.folders[pack.id] / "vocabulary.yaml"))
    return file, ("vocabularies", pack.groups[name].vocabulary, "groups", name)


def _sources(pack: Pack, law: Law) -> Iterator[Diagnostic]:
    """Dates, instruments and clauses that nothing uses, or that nothing can cite."""
    for code, name, at in source_lints(pack, law):
        yield _told(code, name, _pack_file(pack, law), at)


def _told_parameters(packs: list[Pack]) -> Iterator[str]:
    """The parameters whose value the sentences of rules tell."""
    for rule in (rule for pack in packs for rule in pack.every_rule):
        for sentence in (rule.title, rule.unseen, *rule.messages):
            yield from (name[1:] for names in sentence.facts().values() for name in names if name.startswith("$"))


def _inherited(kind: str, below: Pack | None) -> set[str]:
    if below is None:
        return set()
    own = {
        "parameter": below.parameters,
        "group": below.groups,
        "reading": below.readings,
        "awaited": below.awaited,
        "judgement": below.judgements,
    }
    return set(own[kind])


def _idle(pack: Pack) -> Iterator[Diagnostic]:
    """Rules that can never apply or always hold where they do, and what a rule says in vain."""
    for rule in pack.every_rule:
        if settled_truths(rule.applies) == {False}:
            yield _told("never-applies", rule.id, rule.file, ("applies",))
        if rule.severity is Severity.NOTE and not rule.waivable:
            yield _told("waivable-note", rule.id, rule.file, ("waivable",))
        if rule.batch is None and settled_truths(rule.require) == {True} and not _waits(rule):
            yield _told("always-holds", rule.id, rule.file, ("require",))


def _waits(rule: Rule) -> bool:
    """Whether a rule that never fails is meant so: it waits for somebody, or asks for no more than a statement."""
    inside = list(parts(rule.require))
    says_fail = rule.messages.fail != rule.title
    asks_to_state = any(isinstance(part, Leaf) and part.operator is Operator.PRESENT for part in inside)
    return any(isinstance(part, Awaited | Human) for part in inside) or (asks_to_state and not says_fail)


def _shadowed(pack: Pack) -> Iterator[Diagnostic]:
    """Rules that say what an earlier one says already, with no more severity."""
    seen: dict[tuple[object, ...], Rule] = {}
    for rule in pack.every_rule:
        form = _form(rule.applies), _form(rule.require), rule.batch
        earlier = seen.setdefault(form, rule)
        if earlier is not rule and earlier.severity is rule.severity:
            yield _told("shadowed", rule.id, rule.file, (), earlier.id)


def _form(condition: Condition) -> str:
    """A condition as text without its places, to compare two of them."""
    written = repr(condition)
    for part in parts(condition):
        written = written.replace(f"at={part.at!r}", "")
    return written


def _dates(pack: Pack, law: Law) -> Iterator[Diagnostic]:
    """A pack that is older than the one it extends, or that changes a parameter before it was issued."""
    below = next((one for one in law.packs if one.id == pack.extends), None)
    file = _pack_file(pack, law)
    if below is not None and pack.issued < below.issued:
        yield _told("older-than-below", pack.id, file, ("instrument", "date"))
    for parameter in pack.parameters.values():
        for since, _ in parameter.later if below is not None else ():
            if since < min(one.day for one in pack.instruments.values()):
                yield _told("changed-before-issued", parameter.name, file, ("parameters", parameter.name, "since"))


_UNUSED_REMEDY = Text("Bỏ đi, hoặc dùng trong một quy tắc", "Take it out, or use it in a rule")
_SENTENCES = {
    "unused-parameter": (
        Text("Không quy tắc nào dùng tham số {name}", "No rule uses the parameter {name}"),
        _UNUSED_REMEDY,
    ),
    "unused-group": (Text("Không quy tắc nào dùng nhóm {name}", "No rule uses the group {name}"), _UNUSED_REMEDY),
    "unused-reading": (
        Text("Không quy tắc nào dùng cách hiểu {name}", "No rule uses the reading {name}"),
        _UNUSED_REMEDY,
    ),
    "unused-awaited": (
        Text("Không quy tắc nào chờ văn bản {name}", "No rule waits for the document {name}"),
        _UNUSED_REMEDY,
    ),
    "unused-judgement": (
        Text("Không quy tắc nào dùng câu hỏi {name}", "No rule uses the judgement {name}"),
        _UNUSED_REMEDY,
    ),
    "unused-date": (Text("Không quy tắc nào dùng ngày {name}", "No rule uses the date {name}"), _UNUSED_REMEDY),
    "unused-instrument": (
        Text("Không gì viện dẫn văn bản {name}", "Nothing cites the instrument {name}"),
        Text("Bỏ đi, hoặc viện dẫn trong một quy tắc hay ở sổ mục", "Take it out, or cite it in a rule or the ledger"),
    ),
    "uncompared-uncited": (
        Text(
            "Không gì viện dẫn {name}, điều ghi là chưa đối chiếu", "Nothing cites {name}, which is marked uncompared"
        ),
        Text("Bỏ dòng đó ở uncompared", "Delete its line under uncompared"),
    ),
    "term-clause": (
        Text("Giá trị {name} dẫn một mục không có", "The term {name} names a clause that cannot be cited"),
        Text("Sửa clause của giá trị đó", "Correct the clause of that term"),
    ),
    "never-applies": (
        Text("Quy tắc {name} không bao giờ áp dụng", "The rule {name} can never apply"),
        Text("Sửa applies", "Correct its applies"),
    ),
    "always-holds": (
        Text("Quy tắc {name} luôn đạt", "The rule {name} always holds"),
        Text("Sửa require", "Correct its require"),
    ),
    "waivable-note": (
        Text(
            "Quy tắc {name} là ghi nhận (note), không bao giờ tính, nên waivable không có tác dụng",
            "The rule {name} is a note, which never counts, so its waivable says nothing",
        ),
        Text("Bỏ waivable", "Take waivable out"),
    ),
    "shadowed": (
        Text(
            "Mọi điều quy tắc {name} nói đã có ở quy tắc {other}",
            "All that the rule {name} says is said by the rule {other}",
        ),
        Text("Bỏ một trong hai, hoặc sửa điều kiện", "Take out one of them, or correct the conditions"),
    ),
    "idle-part": (
        Text(
            "Phần này trong điều kiện của quy tắc {name} không làm thay đổi kết quả của hồ sơ nào",
            "This part of the conditions of the rule {name} changes the outcome of no dossier",
        ),
        Text(
            "Bỏ đi, hoặc sửa lại: có thể nó luôn đúng, không bao giờ xét đến, hoặc phần khác đã nói điều đó",
            "Take it out, or correct it: it may always hold, never be reached, or be said by another part",
        ),
    ),
    "older-than-below": (
        Text("Gói {name} có ngày ban hành trước gói mà nó mở rộng", "The pack {name} is older than the one it extends"),
        Text("Kiểm tra ngày của instrument", "Check the date of its instrument"),
    ),
    "changed-before-issued": (
        Text("Tham số {name} đổi từ trước ngày ban hành", "The parameter {name} changes before the pack was issued"),
        Text("Kiểm tra since và ngày của instrument", "Check its since and the date of the instrument"),
    ),
}
