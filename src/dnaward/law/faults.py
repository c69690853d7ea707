"""What can be wrong with a pack, in sentences for the person who writes rules."""

from collections.abc import Iterable, Mapping
from typing import Final

from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.fold import fold
from dnaward.values.location import Location
from dnaward.values.quote import quoted
from dnaward.values.text import Text

_NAMES_SHOWN = 12

SENTENCES: Final[dict[str, tuple[Text, Text]]] = {
    "rule-condition": (
        Text("Điều kiện {name} không đọc được", "The condition {name} cannot be read"),
        Text(
            "Dùng all, any, not, some/every … where, reading, awaited, human, hoặc trường với một phép (is, within …)",
            "Use all, any, not, some/every … where, reading, awaited, human, or a path with an operator (is, within …)",
        ),
    ),
    "rule-unknown-path": (
        Text("Hồ sơ không có trường {name}", "A dossier has no field {name}"),
        Text("Các trường ở đây: {names}", "The fields here are {names}"),
    ),
    "rule-path-into-list": (
        Text("Trường {name} nằm trong một danh sách", "The field {name} lies inside a list"),
        Text("Dùng some hoặc every … where cho danh sách đó", "Use some or every … where for that list"),
    ),
    "rule-not-a-list": (
        Text("Trường {name} không phải danh sách các mục có khóa", "The field {name} is not a list of items with keys"),
        Text("Chỉ dùng some, every cho một danh sách", "Use some and every with a list only"),
    ),
    "rule-operator": (
        Text("Phép {name} không dùng được cho trường này", "The operator {name} does not fit this field"),
        Text("Các phép dùng được: {names}", "The operators that fit are {names}"),
    ),
    "rule-argument": (
        Text("Giá trị của phép {name} không đúng loại", "The argument of the operator {name} is not of its type"),
        Text("Cần {names}", "It takes {names}"),
    ),
    "rule-unknown-term": (
        Text("Danh mục không có giá trị {name}", "The vocabulary has no term {name}"),
        Text("Các giá trị gần nhất: {names}", "The nearest terms are {names}"),
    ),
    "rule-unknown-name": (
        Text("Không có tham số hay nhóm {name}", "There is no parameter or group {name}"),
        Text("Các tên có trong gói: {names}", "The names in the pack are {names}"),
    ),
    "rule-unknown-reading": (
        Text("Gói không có cách hiểu {name}", "The pack has no reading {name}"),
        Text("Các cách hiểu: {names}", "The readings are {names}"),
    ),
    "rule-unknown-option": (
        Text("Cách hiểu này không có lựa chọn {name}", "This reading has no option {name}"),
        Text("Các lựa chọn: {names}", "The options are {names}"),
    ),
    "rule-unknown-awaited": (
        Text("Gói không có văn bản chờ ban hành {name}", "The pack has no awaited document {name}"),
        Text("Các văn bản chờ: {names}", "The awaited documents are {names}"),
    ),
    "rule-unknown-judgement": (
        Text("Gói không có câu hỏi thẩm định {name}", "The pack has no judgement {name}"),
        Text("Các câu hỏi: {names}", "The judgements are {names}"),
    ),
    "rule-unknown-fact": (
        Text("Câu dùng {name} nhưng không có dữ liệu đó", "The sentence uses {name}, which nothing provides"),
        Text(
            "Trong ngoặc nhọn, ghi một trường, $tham_số hoặc #danh_sách có trong hồ sơ và gói",
            "Between braces, write a path, $parameter or #list of the dossier and the pack",
        ),
    ),
    "rule-languages-differ": (
        Text("Hai ngôn ngữ không dùng cùng dữ liệu: {name}", "The two languages do not use the same facts: {name}"),
        Text(
            "Dùng cùng những dữ liệu trong ngoặc nhọn ở cả hai câu",
            "Use the same facts between braces in both sentences",
        ),
    ),
    "rule-message-missing": (
        Text("Thiếu câu thông báo {name}", "The message {name} is missing"),
        Text("Quy tắc này có thể ra kết quả đó; hãy thêm câu", "The rule can have that outcome; add the message"),
    ),
    "pack-duplicate-word": (
        Text(
            "Từ {name} chỉ nhiều giá trị trong một danh mục", "The word {name} stands for several terms of a vocabulary"
        ),
        Text(
            "Chỉ để một giá trị dùng từ này, hoặc đưa vào questions", "Leave it to one term, or put it under questions"
        ),
    ),
    "pack-parameter": (
        Text(
            "Tham số {name} phải có đúng một trong days, number, by_reading",
            "The parameter {name} must have exactly one of days, number, by_reading",
        ),
        Text("Ghi một trong ba", "Write one of the three"),
    ),
    "pack-parameter-since": (
        Text(
            "Tham số {name} ghi since nhưng gói được mở rộng không có tham số cùng loại",
            "The parameter {name} states since, but the pack below has none of its type",
        ),
        Text("Chỉ dùng since để thay tham số có sẵn", "Use since only to change a parameter of that pack"),
    ),
    "pack-parameter-type": (
        Text(
            "Tham số {name} khác loại với tham số của gói được mở rộng",
            "The parameter {name} is of another type than that of the pack below",
        ),
        Text("Ngày thay ngày, số thay số", "Put days in the place of days, a number in the place of a number"),
    ),
    "pack-parameter-undated": (
        Text(
            "Tham số {name} ghi since nhưng không rõ lấy ngày nào của hồ sơ để so",
            "The parameter {name} states since, but nothing says which day of a dossier is meant",
        ),
        Text("Ghi dated_by trong pack.yaml", "State dated_by in pack.yaml"),
    ),
    "pack-default-circle": (
        Text("Giá trị mặc định của {name} phụ thuộc vào chính nó", "The default of {name} depends on itself"),
        Text("Dùng trường khác trong when", "Use other fields in its when"),
    ),
    "pack-extends-nothing": (
        Text("Gói này không mở rộng gói nào", "This pack extends no other"),
        Text("Ghi extends: mã của gói được mở rộng", "Write extends: and the id of the pack"),
    ),
    "pack-extends-circle": (
        Text("Các gói mở rộng lẫn nhau thành vòng: {name}", "Packs extend one another in a circle: {name}"),
        Text("Bỏ extends ở một gói trong vòng", "Remove extends from one of them"),
    ),
    "pack-too-many": (
        Text("Thư mục có quá {name} gói", "The folder holds more than {name} packs"),
        Text("Chỉ tới thư mục của từng gói cần dùng", "Point to the folder of each pack that is needed"),
    ),
    "pack-too-many-rules": (
        Text("Gói có quá {name} quy tắc", "The pack has more than {name} rules"),
        Text("Chia thành nhiều gói", "Split it into several packs"),
    ),
    "pack-too-large": (
        Text("Các tệp của gói dài quá {name} byte", "The files of the pack are longer than {name} bytes"),
        Text("Rút gọn, hoặc chia thành nhiều gói", "Shorten them, or split the pack"),
    ),
    "rule-too-many-readings": (
        Text(
            "Quy tắc {name} phụ thuộc quá nhiều cách hiểu: không thử hết các tổ hợp được",
            "The rule {name} depends on too many readings: not all combinations can be tried",
        ),
        Text(
            "Tách thành nhiều quy tắc, hoặc chốt bớt cách hiểu (settles)", "Split it, or settle some of them (settles)"
        ),
    ),
    "rule-too-many-changes": (
        Text(
            "Quy tắc {name} dùng các tham số thay đổi quá nhiều lần",
            "The rule {name} uses parameters that change too many times",
        ),
        Text("Tách quy tắc, hoặc gộp các lần thay đổi (since)", "Split the rule, or state fewer changes (since)"),
    ),
    "pack-id": (
        Text(
            "Mã {name} không khớp với tên thư mục hoặc tên tệp",
            "The id {name} differs from the name of its folder or file",
        ),
        Text("Đặt tên trùng nhau", "Give both the same name"),
    ),
    "pack-missing-file": (
        Text("Gói thiếu tệp {name}", "The pack lacks the file {name}"),
        Text("Thêm tệp đó", "Add the file"),
    ),
    "pack-rule-file": (
        Text("Không có tệp cho quy tắc {name}", "There is no file for the rule {name}"),
        Text("Các tệp trong thư mục rules: {names}", "The files in the folder rules are {names}"),
    ),
    "pack-rule-not-listed": (
        Text(
            "Quy tắc {name} không có trong danh sách rules của pack.yaml",
            "The rule {name} is not listed under rules in pack.yaml",
        ),
        Text("Thêm mã quy tắc vào danh sách, hoặc xóa tệp", "Add its id to the list, or delete the file"),
    ),
    "pack-missing-vocabulary": (
        Text("Không gói nào có danh mục {name} mà hồ sơ cần", "No pack has the vocabulary {name} that dossiers need"),
        Text("Thêm danh mục này vào vocabulary.yaml", "Add it to vocabulary.yaml"),
    ),
    "pack-one-document": (
        Text(
            "Tệp này chỉ được có một phần, không dùng dòng ---",
            "This file may hold one document only, without a line ---",
        ),
        Text("Chuyển phần sau dòng --- sang tệp khác", "Move what follows the line --- to a file of its own"),
    ),
    "pack-unknown-rule": (
        Text("Gói không có quy tắc {name}", "The pack has no rule {name}"),
        Text("Các quy tắc: {names}", "The rules are {names}"),
    ),
    "ledger-twice": (
        Text("Mục {name} có hai lần trong sổ mục", "The unit {name} stands in the ledger twice"),
        Text("Xóa một trong hai", "Delete one of them"),
    ),
    "ledger-kind": (
        Text(
            "Loại của mục {name} không khớp với các quy tắc ghi ở đó",
            "The kind of the unit {name} does not fit its rules",
        ),
        Text(
            "Mục encoded phải có rules; mục loại khác encoded và delegated thì không",
            "An encoded unit has rules; one that is neither encoded nor delegated has none",
        ),
    ),
    "ledger-not-cited": (
        Text("Quy tắc {name} không viện dẫn mục này", "The rule {name} does not cite this unit"),
        Text(
            "Thêm mục vào basis của quy tắc, hoặc bỏ quy tắc ở đây",
            "Add the unit to the basis of the rule, or take it out here",
        ),
    ),
    "ledger-no-unit": (
        Text("Quy tắc viện dẫn mục không có: {name}", "A rule cites a unit that does not exist: {name}"),
        Text("Các mục gần nhất: {names}", "The nearest units are {names}"),
    ),
    "ledger-not-listed": (
        Text("Không mục nào ghi quy tắc đã viện dẫn nó: {name}", "No unit lists the rule that cites it: {name}"),
        Text("Ghi mã quy tắc vào rules của mục đó", "Put the id of the rule under rules of that unit"),
    ),
    "pack-unknown": (
        Text("Không có gói quy tắc {name}", "There is no pack {name}"),
        Text("Các gói: {names}", "The packs are {names}"),
    ),
    "pack-not-found": (
        Text("Không có gói quy tắc ở {name}", "There is no pack of rules at {name}"),
        Text("Chỉ tới thư mục có tệp pack.yaml", "Point to a folder that holds a pack.yaml"),
    ),
}


def fault(code: str, location: Location, name: str = "", names: Iterable[str] | Text = ()) -> Diagnostic:
    """A diagnostic about a pack at a place; `names` are what could have stood there, the nearest first."""
    message, remedy = SENTENCES[code]
    facts: Mapping[str, Text] = {
        "name": quoted(name),
        "names": names if isinstance(names, Text) else _nearest_first(name, list(names)),
    }
    return Diagnostic(code, Severity.ERROR, message.fill(facts), (location,), remedy.fill(facts))


def _nearest_first(name: str, names: list[str]) -> Text:
    from difflib import get_close_matches  # noqa: PLC0415  only a mistake needs it

    near = get_close_matches(fold(name[:80]), [fold(one) for one in names], n=3, cutoff=0.6)
    found = [one for one in names if fold(one) in near] or names[:_NAMES_SHOWN]
    written = ", ".join(found) or "–"
    return Text(written, written)
