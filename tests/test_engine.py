"""The engine: what it remembers of dossiers alike never changes what a rule says of one."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dnaward.dossier.model import Dossier
from dnaward.judging.engine import CompiledRule, Engine, build_engine
from dnaward.judging.outcome import Outcome, undecided
from dnaward.law.condition import NEVER, Condition, Leaf, Operator, Terms
from dnaward.law.load import load_law
from dnaward.law.pack import Default, Rule
from dnaward.values.truth import Unknown, implies
from dnaward.values.vocabulary import Unlisted, Unsettled
from test_truth import CHOICES, CONDITIONS, DOSSIERS, PACK, Meaning

LAW = load_law(only=["kh461"])


def engine_of(parts: list[tuple[Condition, Condition]], choices: dict[str, str]) -> Engine:
    """An engine with rules of these `applies` and `require`."""
    model = PACK.rules[0]
    rules: list[Rule] = [model._replace(applies=applies, require=require) for applies, require in parts]
    return Engine(LAW, tuple(CompiledRule(rule, PACK, choices) for rule in rules), choices)


def expected(rule: Rule, dossier: Any, choices: dict[str, str]) -> Outcome:
    """The outcome of a rule under one way of reading, by the words of the design."""
    meaning = Meaning(dossier, choices)
    applies, require = (meaning.of(part, dossier) for part in (rule.applies, rule.require))
    if applies is False:
        return Outcome.NOT_APPLICABLE
    truth = implies(applies, require)
    return undecided(truth.reasons) if isinstance(truth, Unknown) else Outcome.PASS if truth else Outcome.FAIL


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(CONDITIONS, CONDITIONS), min_size=1, max_size=4),
    st.lists(DOSSIERS, min_size=1, max_size=6),
    CHOICES,
)
def test_every_verdict_is_that_of_the_rule_alone(
    parts: list[tuple[Condition, Condition]], dossiers: list[Dossier], choices: dict[str, str]
) -> None:
    engine = engine_of(parts, choices)
    for dossier, verdicts in [(dossier, engine.judge(dossier)) for dossier in dossiers]:
        fresh = engine_of(parts, choices)
        assert [(one.outcome, one.reasons, one.branches) for one in verdicts] == [
            (one.outcome, one.reasons, one.branches) for one in (rule.judge(dossier) for rule in fresh.rules)
        ]
        for verdict in verdicts:
            branches = zip(verdict.rule.variants, verdict.branches, strict=True)
            assert all(
                expected(verdict.rule.rule, dossier, dict(one.choices)).effect is outcome.effect
                for one, outcome in branches
            )


def test_words_that_are_no_terms_are_told_apart() -> None:
    engine = build_engine(LAW, {})
    awards: list[str | None] = [None, Unsettled("Bằng khen"), Unlisted("Cờ lạ"), "giay_khen", "bang_khen_tinh"]
    for _ in range(2):
        found = [engine.judge(Dossier.model_construct(hinh_thuc=award))[0].outcome.value for award in awards]
        assert found == ["open", "open", "fail", "pass", "pass"]


def test_a_default_is_no_fact_of_the_dossier() -> None:
    deciding = Leaf(("cap_quyet_dinh",), Operator.IS, Terms(frozenset("y")))
    default = Default(("hinh_thuc",), "x", deciding)
    pack = PACK._replace(defaults={("hinh_thuc",): (default,)})
    applies = Leaf(("hinh_thuc",), Operator.IS, Terms(frozenset("x")))
    rule = CompiledRule(PACK.rules[0]._replace(applies=applies, require=NEVER), pack, {})
    engine = Engine(LAW, (rule,), {})
    dossiers = [Dossier.model_construct(cap_quyet_dinh=word) for word in (None, "y", "x", "y")]
    found = [engine.judge(dossier)[0].outcome.value for dossier in dossiers]
    assert found == ["open", "fail", "open", "fail"]


def test_hostile_variety_is_not_remembered_without_end() -> None:
    engine = build_engine(LAW, {})
    for number in range(5000):
        engine.judge(Dossier.model_construct(hinh_thuc=Unlisted(f"khen {number}")))
    assert len(engine._known) <= 4096  # noqa: SLF001
    assert engine.judge(Dossier.model_construct(hinh_thuc="giay_khen"))[0].outcome is Outcome.PASS
