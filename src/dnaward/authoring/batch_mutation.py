"""Rules over the batch changed in every small way: what is shared, what keeps apart, to which dossiers they apply."""

from collections.abc import Iterator, Sequence

from dnaward.authoring.batch_cases import batch_result
from dnaward.authoring.cases import Case
from dnaward.authoring.leaf_variations import becomes
from dnaward.authoring.mutants import Mutant
from dnaward.authoring.variations import pool_of, variations
from dnaward.judging.engine import Engine, build_engine
from dnaward.judging.reasons import field_text
from dnaward.law.batch_match import BatchMatch, Shared
from dnaward.law.condition import ALWAYS, FieldPath
from dnaward.law.load import Law
from dnaward.law.pack import Pack, Rule
from dnaward.values.diagnostic import Severity
from dnaward.values.location import Path
from dnaward.values.text import Text


def batch_mutants(rule: Rule, pack: Pack, law: Law) -> Iterator[Mutant]:
    """Every small change of a rule over the batch."""
    if rule.applies is not ALWAYS:
        yield _mutant(rule._replace(applies=ALWAYS), pack, _DROPPED_APPLIES, ("applies",))
    for one in variations(rule.applies, pool_of(pack, law)):
        yield _mutant(rule._replace(applies=one.condition), pack, one.told, one.at)
    for severity in Severity:
        if severity is not rule.severity:
            told = _SEVERITY.fill({"told": becomes(rule.severity, severity)})
            yield _mutant(rule._replace(severity=severity), pack, told, ("severity",))
    for batch, told, at in _of_match(rule.batch) if rule.batch else ():
        yield _mutant(rule._replace(batch=batch), pack, told, at)


def survivors(rule: Rule, pack: Pack, law: Law, cases: Sequence[Case]) -> tuple[int, list[Mutant]]:
    """How many mutants some case notices, and those that none does."""
    met = [case for case in cases if batch_result(case, _engine(rule, pack, law, case)).is_met]
    found = list(batch_mutants(rule, pack, law))
    left = [mutant for mutant in found if not _is_killed(mutant, rule, law, met)]
    return len(found) - len(left), left


def _is_killed(mutant: Mutant, rule: Rule, law: Law, cases: Sequence[Case]) -> bool:
    if mutant.rule.severity is not rule.severity:
        return bool(cases)  # every outcome of it counts for more or for less
    return any(not batch_result(case, _engine(mutant.rule, mutant.pack, law, case)).is_met for case in cases)


def _engine(rule: Rule, pack: Pack, law: Law, case: Case) -> Engine:
    alone = pack._replace(rules=(), batch_rules=(rule,))
    return build_engine(law._replace(packs=(alone,)), case.readings, [rule.id])


def _mutant(rule: Rule, pack: Pack, told: Text, at: Path) -> Mutant:
    return Mutant(rule, pack._replace(rules=(), batch_rules=(rule,)), told, rule.file, at)


def _of_match(batch: BatchMatch) -> Iterator[tuple[BatchMatch, Text, Path]]:
    """What dossiers share with one way left out, or with one path of one way."""
    for number, shared in enumerate(batch.match):
        at: Path = ("match", number)
        before, after = batch.match[:number], batch.match[number + 1 :]
        if before or after:
            yield batch._replace(match=before + after), _DROPPED_WAY.fill({"number": number + 1}), at
        for path, less in _with_less(shared):
            told = _DROPPED_PATH.fill({"field": field_text(path)})
            yield batch._replace(match=(*before, less, *after)), told, at


def _with_less(shared: Shared) -> Iterator[tuple[FieldPath, Shared]]:
    """Something shared with each of its paths left out in turn, as long as one of the same kind is left."""
    if shared.has_nominee and (shared.own or shared.inside):
        yield shared.paths()[0], shared._replace(has_nominee=False)
    for path in shared.own:
        if len(shared.paths()) > 1:
            yield path, shared._replace(own=_without(shared.own, path))
    for path in shared.inside:
        if len(shared.inside) > 1:
            yield shared.items + path, shared._replace(inside=_without(shared.inside, path))
    for path in shared.apart:
        yield shared.items + path, shared._replace(apart=_without(shared.apart, path))


def _without(paths: tuple[FieldPath, ...], path: FieldPath) -> tuple[FieldPath, ...]:
    return tuple(one for one in paths if one != path)


_DROPPED_APPLIES = Text("bỏ «applies»: áp dụng cho mọi hồ sơ", 'drop "applies": every dossier is meant')
_SEVERITY = Text("mức độ: {told}", "severity: {told}")
_DROPPED_WAY = Text("bỏ cách khớp thứ {number}", "drop the list no. {number} of match")
_DROPPED_PATH = Text("không xét {field}", "leave {field} out")
