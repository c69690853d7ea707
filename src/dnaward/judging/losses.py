"""What is reported where a dossier could not be judged through no fault of its own."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from dnaward.judging.outcome import Conclusion
from dnaward.judging.report import DossierReport
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location
from dnaward.values.text import Text


class Loss(NamedTuple):
    """Why a dossier could not be judged: the code of its diagnostic, and facts without anything of the dossier."""

    code: str
    facts: Mapping[str, str]


def failed(error: Exception) -> Loss:
    """The program failed, and knows how."""
    from dnaward.values.incident import incident_facts  # noqa: PLC0415  only an error needs it

    return Loss("internal-error", incident_facts(error))


def died(how: str) -> Loss:
    """The process that judged it ended; `how` is the signal or the exit code."""
    return Loss("process-died", {"how": how})


def too_slow(seconds: float) -> Loss:
    """The process that judged it said nothing for so long that it was ended."""
    return Loss("time-limit", {"seconds": f"{seconds:g}"})


def lost(file: str, number: int, loss: Loss) -> DossierReport:
    """The report of a dossier that could not be judged; `number` counts from 1 in its file."""
    message, remedy = _SENTENCES[loss.code]
    told = Diagnostic(loss.code, Severity.ERROR, message.fill(loss.facts), (Location(file),), remedy)
    return DossierReport(file, number, Conclusion.INVALID, diagnostics=(told,))


_SENTENCES: Final = {
    "internal-error": (
        Text(
            "Chương trình gặp lỗi nội bộ {incident} ({kind} tại {place}) khi đọc tệp này",
            "The program failed on this file: internal error {incident} ({kind} at {place})",
        ),
        Text(
            "Đây là lỗi của chương trình, không phải của hồ sơ; "
            "hãy báo cho người phát triển mã này, không cần gửi hồ sơ",
            "This is a fault of the program, not of the dossier; please report the reference, no dossier need be sent",
        ),
    ),
    "process-died": (
        Text(
            "Tiến trình đang đọc tệp này dừng đột ngột ({how}), nên chưa xét tệp",
            "The process that was reading this file ended suddenly ({how}), so the file was not judged",
        ),
        Text(
            "Chạy lại; nếu vẫn vậy, thử --jobs 1 hoặc máy có nhiều bộ nhớ hơn, và báo cho người phát triển",
            "Run again; if it stays so, try --jobs 1 or a machine with more memory, and report it",
        ),
    ),
    "time-limit": (
        Text(
            "Quá {seconds} giây mà chưa đọc xong hồ sơ này, nên đã dừng",
            "This dossier was not read within {seconds} seconds, so it was given up",
        ),
        Text(
            "Tăng --timeout hoặc chia nhỏ tệp; nếu tệp nhỏ, hãy báo cho người phát triển",
            "Raise --timeout or split the file; if the file is small, please report it",
        ),
    ),
}
