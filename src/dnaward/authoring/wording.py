"""The words of explanations around what the packs say, in both languages."""

from typing import Final

from dnaward.values.text import Text

KINDS: Final[dict[str, Text]] = {
    "rule": Text("Quy tắc", "Rule"),
    "reading": Text("Cách hiểu", "Reading"),
    "awaited": Text("Văn bản chờ ban hành", "Awaited document"),
    "clause": Text("Mục", "Clause"),
    "term": Text("Giá trị", "Term"),
    "question": Text("Từ chưa rõ nghĩa", "Word of several meanings"),
}
HEADINGS: Final[dict[str, Text]] = {
    "severity": Text("Mức độ", "Severity"),
    "waivable": Text("Miễn trừ", "Waiver"),
    "basis": Text("Căn cứ", "Basis"),
    "clock": Text("Hiệu lực tính theo", "In force by"),
    "part": Text("Phần của hồ sơ", "Part of the dossier"),
    "reads": Text("Đọc trong hồ sơ", "Reads"),
    "compared": Text("So các hồ sơ", "Holds against one another"),
    "unseen": Text("Không biết được", "Cannot see"),
    "readings": Text("Tùy cách hiểu", "Depends on the readings"),
    "awaited": Text("Chờ văn bản", "Awaits"),
    "human": Text("Để người xét", "Left to people"),
    "passes": Text("Đạt, ví dụ", "Holds, for example"),
    "fails": Text("Không đạt, ví dụ", "Fails, for example"),
    "open": Text("Chưa đủ căn cứ, ví dụ", "Open, for example"),
    "review": Text("Cần người thẩm định, ví dụ", "For people to judge, for example"),
    "remedy": Text("Cần làm", "To do"),
    "clause": Text("Mục", "Clause"),
    "options": Text("Các lựa chọn", "Options"),
    "used by": Text("Quy tắc dùng", "Used by"),
    "settled by": Text("Ai giải đáp", "Settled by"),
    "owed by": Text("Cơ quan ban hành", "Owed by"),
    "kind": Text("Loại", "Kind"),
    "why": Text("Vì sao", "Why"),
    "words": Text("Vài chữ của mục", "A few words of it"),
    "encoded by": Text("Quy tắc dựa vào", "Rules that rest on it"),
    "vocabulary": Text("Danh mục", "Vocabulary"),
    "spellings": Text("Các cách ghi", "Spellings"),
    "candidates": Text("Có thể là", "May be"),
    "groups": Text("Thuộc nhóm", "In the groups"),
}
WAIVABLE: Final = Text("được, bằng một mục trong sổ miễn trừ", "possible, by an entry in a register of waivers")
NOT_WAIVABLE: Final = Text("không được", "not possible")
