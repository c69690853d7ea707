"""The words of reports around the findings, in both languages."""

from typing import Final

from dnaward.judging.outcome import Conclusion, Outcome
from dnaward.values.diagnostic import Severity
from dnaward.values.text import Text

CONCLUSION_STYLES: Final[dict[Conclusion, str]] = {
    Conclusion.INVALID: "bold magenta",
    Conclusion.FAIL: "bold red",
    Conclusion.OPEN: "bold yellow",
    Conclusion.PASS: "bold green",
}
CONCLUSIONS: Final[dict[Conclusion, Text]] = {
    Conclusion.INVALID: Text("{count} ghi sai", "{count} invalid"),
    Conclusion.FAIL: Text("{count} không đạt", "{count} failing"),
    Conclusion.OPEN: Text("{count} chưa đủ căn cứ", "{count} open"),
    Conclusion.PASS: Text("{count} không thấy vướng mắc", "{count} with no obstacle found"),
}
FINDINGS: Final[dict[tuple[Severity, Outcome], tuple[Text, str]]] = {
    (Severity.ERROR, Outcome.FAIL): (Text("không đạt", "fails"), "bold red"),
    (Severity.ERROR, Outcome.OPEN): (Text("chưa đủ căn cứ", "open"), "bold yellow"),
    (Severity.WARNING, Outcome.FAIL): (Text("cảnh báo", "warning"), "bold yellow"),
    (Severity.WARNING, Outcome.OPEN): (Text("lưu ý, chưa rõ", "note, open"), "bold cyan"),
}
DIAGNOSTICS: Final[dict[Severity, tuple[Text, str]]] = {
    Severity.ERROR: (Text("lỗi", "error"), "bold magenta"),
    Severity.WARNING: (Text("cảnh báo", "warning"), "bold yellow"),
    Severity.NOTE: (Text("lưu ý", "note"), "bold cyan"),
}

READ_AS_FAR_AS_POSSIBLE: Final = Text(
    "Hồ sơ ghi sai nên chưa kết luận; các điểm dưới đây chỉ dựa trên phần đọc được",
    "The dossier is invalid, so nothing is concluded; what follows rests on the part that could be read",
)
NO_VERDICTS: Final = Text(
    "Chưa đối chiếu với quy tắc nào: sửa lỗi trên rồi kiểm tra lại",
    "No rule was applied: correct the above and check again",
)
PASS_MEANS: Final = Text(
    "Không thấy vướng mắc trong các tiêu chí mà máy đọc được",
    "No obstacle found among the criteria that a program can read",
)
BASIS: Final = Text("Căn cứ", "Basis")
REASON: Final = Text("Vì", "Because")
REMEDY: Final = Text("Cần làm", "To do")
ALSO_AT: Final = Text("Cũng ở các dòng {lines}", "Also at lines {lines}")
ALSO_IN: Final = Text("cũng ở {places}", "also at {places}")
ACROSS: Final = Text("Giữa các hồ sơ", "Across dossiers")
ACROSS_FINDINGS: Final[dict[tuple[Severity, Outcome], tuple[Text, str]]] = {
    **FINDINGS,
    (Severity.NOTE, Outcome.FAIL): DIAGNOSTICS[Severity.NOTE],
    (Severity.NOTE, Outcome.OPEN): DIAGNOSTICS[Severity.NOTE],
}
LINE: Final = Text("dòng", "line")
TO_JUDGE: Final = Text("Để người thẩm định", "For people to judge")
NOTED: Final = Text("Ghi nhận", "Noted")
PASSED: Final = Text("Đã đối chiếu", "Also checked")
HELD: Final = Text(
    "Đã đối chiếu {count} quy tắc: {passed} đạt, {others} không áp dụng",
    "Rules checked: {count}; {passed} hold, {others} do not apply",
)
PART: Final = Text("── {part}", "── {part}")
PART_WITH_SEVERAL: Final = Text("── {part} ({count})", "── {part} ({count})")
AND_MORE: Final = Text("{rules} và {count} quy tắc khác", "{rules} and {count} more")

SUMMARY: Final = Text("Tổng hợp", "Summary")
COLUMNS: Final = (Text("Kết luận", "Conclusion"), Text("Hồ sơ", "Dossier"), Text("Vướng ở", "Held up by"))
SHORT: Final[dict[Conclusion, Text]] = {
    Conclusion.INVALID: Text("ghi sai", "invalid"),
    Conclusion.FAIL: Text("không đạt", "fails"),
    Conclusion.OPEN: Text("chưa đủ căn cứ", "open"),
    Conclusion.PASS: Text("không vướng", "no obstacle"),
}
ERRORS: Final = Text("số lỗi ghi: {count}", "errors: {count}")
UNDECIDED: Final = Text("Chưa xét được {count} quy tắc: {rules}", "{count} rules could not be decided: {rules}")
TALLY: Final = Text("{count} hồ sơ: {parts}", "{count} dossiers: {parts}")
TALLY_ONE: Final = Text("1 hồ sơ: {parts}", "1 dossier: {parts}")
UNOPENED: Final = Text(
    "{count} tệp hoặc thư mục không mở được, tính vào số ghi sai",
    "{count} that could not be opened, counted among the invalid",
)
ACROSS_COUNT: Final = Text("{count} điều cần xem giữa các hồ sơ", "Found across dossiers: {count}")
SKIPPED: Final = Text("Bỏ qua: {what}", "Passed over: {what}")
WAIVED_TALLY: Final = Text(
    "{count} điểm vướng đã được miễn trừ, không tính vào mã thoát",
    "Waived, not counted in the exit code: {count}",
)
UNMET: Final = Text(
    "{count} mục của sổ miễn trừ thuộc hồ sơ không có trong lần chạy này",
    "Waivers about dossiers that this run did not meet: {count}",
)
REGISTER_COUNT: Final = Text("{count} mục của sổ miễn trừ cần sửa", "Entries of the register to correct: {count}")
REGISTER_FAULTS: Final = Text("Sổ miễn trừ", "Register of waivers")
WAIVED: Final = Text("{word}, đã miễn trừ", "{word}, waived")
WAIVER: Final = Text("Miễn trừ", "Waived")
WAIVER_WORDS: Final = Text("{reason} ({person}; đến hết ngày {day})", "{reason} ({person}; until {day})")
COUNTS_AS: Final = Text("Không kể các điểm đã miễn trừ: {conclusion}", "Without what is waived: {conclusion}")
BY_RULE: Final = Text("Kết quả theo quy tắc", "Outcomes by rule")
BY_CODE: Final = Text("Lỗi ghi hồ sơ", "Faults of dossiers")
SLOWEST: Final = Text("Hồ sơ mất nhiều thời gian nhất", "Slowest dossiers")
RULE: Final = Text("quy tắc", "rule")
CODE: Final = Text("lỗi", "fault")
COUNT: Final = Text("số lần", "count")
DOSSIER: Final = Text("hồ sơ", "dossier")
TIME: Final = Text("thời gian", "time")
NOT_COMPARED: Final = Text(
    "{count} hồ sơ ghi sai nên chưa được so với các hồ sơ khác",
    "Not held against the others, for they are invalid: {count}",
)
SOLE: Final = Text("{count} hồ sơ chỉ còn vướng {what}", "{count} held up only by {what}")
SOLE_AND_OTHERS: Final = Text(
    "{count} hồ sơ chỉ còn vướng {what} ({others} hồ sơ nữa vướng cả điều khác)",
    "{count} held up only by {what} ({others} more by this and something else)",
)
WITH_OTHERS: Final = Text(
    "Ngoài điều khác, {count} hồ sơ còn vướng {what}", "{count} held up, along with something else, by {what}"
)
BLOCKER_READING: Final = Text("cách hiểu {name}: {label}", "the reading {name}: {label}")
BLOCKER_MISSING: Final = Text("chỗ chưa ghi {label}", "what is not stated: {label}")
BLOCKER_IMPRECISE: Final = Text("chỗ ghi chưa đủ rõ {label}", "what is not stated precisely: {label}")
BLOCKER_AWAITED: Final = Text("việc chờ {label}", "waiting for {label}")

PACKS: Final = Text("Bộ quy tắc: {packs}", "Rules: {packs}")
PACK: Final = Text("{id} {version} (sha256 {hash})", "{id} {version} (sha256 {hash})")
READINGS: Final = Text("Cách hiểu đã chốt: {readings}", "Readings settled: {readings}")
CONFIG: Final = Text("Cấu hình: {config}", "Configuration: {config}")
REGISTER: Final = Text("Sổ miễn trừ: {register}", "Waivers: {register}")
REGISTER_AS_OF: Final = Text("{register} (xét tại ngày {day})", "{register} (as of {day})")
NONE: Final = Text("không có", "none")
