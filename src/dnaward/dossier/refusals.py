"""What the reader refuses of YAML, by name, and what to write instead."""

from typing import Final

from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location, Span
from dnaward.values.text import Text

_REFUSALS: Final[dict[str, tuple[Text, Text]]] = {
    "file-empty": (
        Text("Tệp trống, không có hồ sơ nào", "The file is empty: there is no dossier in it"),
        Text("Ghi hồ sơ vào tệp, hoặc xóa tệp này", "Write a dossier into the file, or delete the file"),
    ),
    "yaml-directive": (
        Text("Không dùng dòng chỉ thị bắt đầu bằng %", "Directives (lines that begin with %) are not allowed"),
        Text("Xóa dòng bắt đầu bằng %", "Delete the line that begins with %"),
    ),
    "yaml-after-end": (
        Text("Sau dòng ... còn nội dung không được đọc", "There is content after the line ... that is not read"),
        Text("Ngăn cách các hồ sơ bằng một dòng ---", "Separate dossiers by a line ---"),
    ),
    "yaml-alias": (
        Text("Không dùng dấu * để nhắc lại giá trị khác (bí danh)", "Aliases (*name) are not allowed"),
        Text(
            "Ghi lại đầy đủ giá trị; nếu dấu * là chữ thì đặt cả giá trị trong nháy kép",
            "Write the value out; if the * is text, put the whole value in double quotes",
        ),
    ),
    "yaml-anchor": (
        Text("Không dùng dấu & ở đầu giá trị (neo)", "Anchors (&name) are not allowed"),
        Text(
            "Bỏ phần bắt đầu bằng &; nếu dấu & là chữ thì đặt cả giá trị trong nháy kép",
            "Remove the word that begins with &; if the & is text, put the whole value in double quotes",
        ),
    ),
    "yaml-tag": (
        Text("Không dùng dấu ! ở đầu giá trị (thẻ kiểu)", "Tags (!name) are not allowed"),
        Text(
            "Bỏ phần bắt đầu bằng !; nếu dấu ! là chữ thì đặt cả giá trị trong nháy kép",
            "Remove the word that begins with !; if the ! is text, put the whole value in double quotes",
        ),
    ),
    "yaml-merge-key": (
        Text("Không dùng khóa gộp <<", "Merge keys (<<) are not allowed"),
        Text("Ghi đầy đủ từng khóa", "Write every key out"),
    ),
    "yaml-complex-key": (
        Text("Khóa phải là chữ, không phải danh sách hay nhóm khóa", "A key must be a word, not a list or a mapping"),
        Text("Ghi khóa theo mẫu `khóa: giá trị`", "Write `key: value`"),
    ),
    "yaml-empty-key": (
        Text("Có dấu hai chấm mà không có khóa ở trước", "There is a colon without a key before it"),
        Text(
            "Ghi tên khóa vào trước dấu hai chấm, hoặc xóa dòng", "Write the key before the colon, or delete the line"
        ),
    ),
    "yaml-escape": (
        Text(
            "Giá trị trong nháy kép chứa ký tự điều khiển hoặc ký tự ẩn (viết bằng dấu \\)",
            "The double-quoted value holds a control or invisible character (written with \\)",
        ),
        Text(
            "Bỏ phần bắt đầu bằng \\; đường dẫn tệp thì đặt trong nháy đơn",
            "Remove the part that begins with \\; put file paths in single quotes",
        ),
    ),
}


def refusal(code: str, file: str, span: Span) -> Diagnostic:
    """The diagnostic for a construct that is refused wherever it stands."""
    message, remedy = _REFUSALS[code]
    return Diagnostic(code, Severity.ERROR, message, (Location(file, span),), remedy)
