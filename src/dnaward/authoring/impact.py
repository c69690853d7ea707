"""Impact: which dossiers change conclusion or outcome between two sets of rules, and by which rule."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dnaward.dossier.source import Source
from dnaward.judging.batch import Judge
from dnaward.judging.engine import Engine
from dnaward.judging.outcome import Conclusion, Outcome
from dnaward.judging.report import DossierReport
from dnaward.values.diagnostic import Diagnostic


class RuleChange(NamedTuple):
    """A rule whose outcome differs; None for a rule that one of the two sets does not have."""

    rule: str
    old: Outcome | None
    new: Outcome | None


class DossierChange(NamedTuple):
    """A dossier about which the two sets differ."""

    file: str
    document: int | None
    old: Conclusion
    new: Conclusion
    rules: tuple[RuleChange, ...]


def changes(old: Engine, new: Engine, inputs: Iterable[Source | Diagnostic]) -> Iterator[DossierChange | None]:
    """For each dossier what changes, or None where nothing does."""
    before, after = Judge(old), Judge(new)
    for one in inputs:
        for first, second in zip(before.reports([one]), after.reports([one]), strict=True):
            yield _change(first, second)


def _change(old: DossierReport, new: DossierReport) -> DossierChange | None:
    outcomes = _outcomes(old), _outcomes(new)
    rules = tuple(
        RuleChange(rule, outcomes[0].get(rule), outcomes[1].get(rule))
        for rule in dict.fromkeys([*outcomes[0], *outcomes[1]])
        if outcomes[0].get(rule) is not outcomes[1].get(rule)
        # A rule that one of the two sets does not have and that does not apply makes no difference.
        and {outcomes[0].get(rule), outcomes[1].get(rule)} != {None, Outcome.NOT_APPLICABLE}
    )
    if old.conclusion is new.conclusion and not rules:
        return None
    return DossierChange(old.file, old.document, old.conclusion, new.conclusion, rules)


def _outcomes(report: DossierReport) -> dict[str, Outcome]:
    return {verdict.rule: verdict.outcome for verdict in report.verdicts}
