"""What a rule says of a dossier, and what follows for the dossier as a whole [design, section 3]."""

from collections.abc import Iterable
from enum import StrEnum

from dnaward.values.diagnostic import Severity
from dnaward.values.text import Text
from dnaward.values.truth import Kind, Reason


class Outcome(StrEnum):
    """What one rule says of one dossier."""

    PASS = "pass"
    FAIL = "fail"
    OPEN = "open"
    REVIEW = "review"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> Text:
        """The outcome in words."""
        return _OUTCOMES[self]

    @property
    def effect(self) -> "Outcome":
        """The outcome as it counts where readings are compared: not applicable is as good as a pass."""
        return Outcome.PASS if self is Outcome.NOT_APPLICABLE else self


class Conclusion(StrEnum):
    """What all rules of severity `error` together say of one dossier; the order is from grave to light."""

    INVALID = "invalid"
    FAIL = "fail"
    OPEN = "open"
    PASS = "pass"

    __hash__ = str.__hash__  # that of an enumeration is a call, and every dossier is counted by its conclusion

    @property
    def label(self) -> Text:
        """The conclusion in words. A pass never says more than that nothing was found."""
        return _CONCLUSIONS[self]


_OUTCOMES = {
    Outcome.PASS: Text("đạt", "holds"),
    Outcome.FAIL: Text("không đạt", "fails"),
    Outcome.OPEN: Text("chưa đủ căn cứ", "open"),
    Outcome.REVIEW: Text("cần người thẩm định", "for people to judge"),
    Outcome.NOT_APPLICABLE: Text("không áp dụng", "does not apply"),
}
_CONCLUSIONS = {
    Conclusion.INVALID: Text("HỒ SƠ GHI SAI", "INVALID"),
    Conclusion.FAIL: Text("KHÔNG ĐẠT", "FAILS"),
    Conclusion.OPEN: Text("CHƯA ĐỦ CĂN CỨ", "OPEN"),
    Conclusion.PASS: Text("KHÔNG THẤY VƯỚNG MẮC", "NO OBSTACLE FOUND"),
}


def undecided(reasons: Iterable[Reason]) -> Outcome:
    """The outcome of a rule that is unknown for these reasons: `review` where only people are left to judge."""
    return Outcome.REVIEW if all(reason.kind is Kind.HUMAN for reason in reasons) else Outcome.OPEN


def conclude(outcomes: Iterable[tuple[Severity, Outcome]]) -> Conclusion:
    """The conclusion from the outcomes of all rules for a valid dossier; a warning or a note never decides it."""
    conclusion = Conclusion.PASS
    for severity, outcome in outcomes:
        if severity is Severity.ERROR:
            if outcome is Outcome.FAIL:
                return Conclusion.FAIL
            if outcome is Outcome.OPEN:
                conclusion = Conclusion.OPEN
    return conclusion
