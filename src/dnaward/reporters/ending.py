"""The sentences at the end of a report: how many dossiers, what settles most, and what was in force."""

from collections.abc import Iterator

from dnaward.dossier.listing import Skip
from dnaward.judging.outcome import Conclusion
from dnaward.judging.report import Blocker, Run, Summary, Waiver
from dnaward.reporters import wording
from dnaward.values.days import numeric
from dnaward.values.quote import mask_numbers
from dnaward.values.text import Text, joined, same
from dnaward.values.truth import Kind

_BLOCKERS = 3
_HASH = 12
_KINDS = (Kind.READING, Kind.IMPRECISE, Kind.MISSING, Kind.AWAITED)
_ORDER = (Conclusion.FAIL, Conclusion.OPEN, Conclusion.INVALID, Conclusion.PASS)


def ending(run: Run, summary: Summary) -> Iterator[Text]:
    """Every sentence of it, in order."""
    yield tally(summary)
    yield from beside_tally(summary)
    yield from settling_most(summary)
    yield in_force(run)


def tally(summary: Summary) -> Text:
    """How many dossiers there were, and of each conclusion."""
    parts = joined([text for _, text in counts(summary)], " · ", " · ")
    return tally_head(summary).fill({"parts": parts})


def tally_head(summary: Summary) -> Text:
    """How many dossiers there were, with room for `{parts}`."""
    head = wording.TALLY_ONE if summary.dossiers == 1 else wording.TALLY
    return head.fill({"count": summary.dossiers, "parts": "{parts}"})


def counts(summary: Summary) -> list[tuple[Conclusion, Text]]:
    """How many there are of each conclusion that there is."""
    return [
        (one, wording.CONCLUSIONS[one].fill({"count": summary.conclusions[one]}))
        for one in _ORDER
        if summary.conclusions[one]
    ]


def beside_tally(summary: Summary) -> Iterator[Text]:
    """What the tally itself does not tell."""
    if summary.unopened:
        yield wording.UNOPENED.fill({"count": summary.unopened})
    if summary.batch:
        yield wording.ACROSS_COUNT.fill({"count": len(summary.batch)})
    left_out = summary.conclusions[Conclusion.INVALID] - summary.unopened
    if left_out and summary.dossiers > 1:
        yield wording.NOT_COMPARED.fill({"count": left_out})
    if summary.waived:
        yield wording.WAIVED_TALLY.fill({"count": summary.waived})
    if summary.register_faults:
        yield wording.REGISTER_COUNT.fill({"count": len(summary.register_faults)})
    if summary.unmet:
        yield wording.UNMET.fill({"count": summary.unmet})
    passed_over = skipped_text(summary)
    if passed_over:
        yield passed_over


def skipped_text(summary: Summary) -> Text | None:
    """What the search passed over, None where that is nothing."""
    skipped = summary.skipped
    parts = [reason.label.fill({"count": skipped[reason]}) for reason in Skip if skipped[reason]]
    return wording.SKIPPED.fill({"what": joined(parts)}) if parts else None


def waiver_text(waiver: Waiver) -> Text:
    """Why, by whom and until when something is waived."""
    facts = {
        "reason": mask_numbers(waiver.reason),
        "person": mask_numbers(waiver.person),
        "day": numeric(waiver.expires),
    }
    return wording.WAIVER_WORDS.fill(facts)


def settling_most(summary: Summary) -> Iterator[Text]:
    """What would take most dossiers further: first what alone keeps them open, then what keeps most of them."""
    for one in _most(summary):
        alone, others = summary.sole_blockers[one], summary.blockers[one] - summary.sole_blockers[one]
        facts: dict[str, str | int | Text] = {"count": alone or others, "others": others, "what": _what(one)}
        sentence = wording.SOLE_AND_OTHERS if alone and others else wording.SOLE if alone else wording.WITH_OTHERS
        yield sentence.fill(facts)


def _most(summary: Summary) -> list[Blocker]:
    def rank(one: Blocker) -> tuple[int, int, int, str]:
        return -summary.sole_blockers[one], -summary.blockers[one], _KINDS.index(one.kind), one.name

    return sorted(summary.blockers, key=rank)[:_BLOCKERS]


def _what(one: Blocker) -> Text:
    sentence = {
        Kind.READING: wording.BLOCKER_READING,
        Kind.MISSING: wording.BLOCKER_MISSING,
        Kind.IMPRECISE: wording.BLOCKER_IMPRECISE,
    }.get(one.kind, wording.BLOCKER_AWAITED)
    return sentence.fill({"name": one.name, "label": one.label})


def in_force(run: Run) -> Text:
    """The packs, the readings, the configuration and the register of waivers that the run judged by."""
    sentences = [
        wording.PACKS.fill({"packs": packs(run)}),
        wording.READINGS.fill({"readings": readings(run)}),
        wording.CONFIG.fill({"config": config(run)}),
    ]
    if run.register:
        sentences.append(wording.REGISTER.fill({"register": register(run)}))
    return joined(sentences, " · ", " · ")


def packs(run: Run) -> Text:
    """The packs with their versions and the beginnings of their hashes."""
    facts = [{"id": one.id, "version": one.version, "hash": one.sha256[:_HASH]} for one in run.packs]
    return joined([wording.PACK.fill(one) for one in facts])


def readings(run: Run) -> Text:
    """The readings that are settled, in the order of their ids."""
    settled = [same(f"{id_}={option}") for id_, option in sorted(run.readings.items())]
    return joined(settled) if settled else wording.NONE


def config(run: Run) -> Text:
    """The configuration file."""
    return same(run.config) if run.config else wording.NONE


def register(run: Run) -> Text:
    """The register of waivers, and the day for which the run was asked to judge it."""
    if not run.register:
        return wording.NONE
    if run.as_of is None:
        return same(run.register)
    return wording.REGISTER_AS_OF.fill({"register": run.register, "day": numeric(run.as_of)})
