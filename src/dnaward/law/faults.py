"""What can be wrong with a pack or a register of waivers, in sentences for the person who keeps them."""

from collections.abc import Iterable, Mapping
from typing import Final

from dnaward.law.rule_faults import RULE_SENTENCES
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.fold import fold
from dnaward.values.location import Location
from dnaward.values.quote import quoted
from dnaward.values.text import Text

_NAMES_SHOWN = 12

SENTENCES: Final[dict[str, tuple[Text, Text]]] = {
    **RULE_SENTENCES,
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
    "pack-instruments": (
        Text("Gói phải ghi đúng một trong instrument, instruments", "A pack states either instrument or instruments"),
        Text("Một văn bản: instrument; nhiều văn bản: instruments", "One text: instrument; several: instruments"),
    ),
    "pack-cite": (
        Text(
            "Văn bản {name} phải ghi đúng một trong clause, cite, và mã không có dấu chấm",
            "The instrument {name} must state either clause or cite, and its id has no dot",
        ),
        Text(
            "cite: tên gọi tắt, cho văn bản có điều, khoản, điểm; clause: câu mẫu, cho văn bản khác",
            "cite: a short name, for a text of articles; clause: a sentence of its own, for any other",
        ),
    ),
    "pack-date": (
        Text("Trường {name} không phải một ngày của mục này", "The field {name} is no day of such an item"),
        Text("Các trường ở đây: {names}", "The fields here are {names}"),
    ),
    "pack-uses": (
        Text(
            "Không dùng được từ của gói {name}: không có gói đó trước gói này",
            "The words of {name} cannot be used: no such pack comes before this one",
        ),
        Text("Các gói dùng được: {names}", "The packs that can be used are {names}"),
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
        Text("Không gói nào có danh mục {name} của trường này", "No pack has the vocabulary {name} of this field"),
        Text(
            "Thêm danh mục này vào vocabulary.yaml, hoặc ghi ở uses gói có nó. Các danh mục đã có: {names}",
            "Add it to vocabulary.yaml, or name a pack that has it under uses. There are {names}",
        ),
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
    "ledger-why": (
        Text("Mục {name}: why đi với loại left và chỉ loại đó", "{name}: why goes with the kind left alone"),
        Text("Ghi why cho mục loại left, bỏ why ở mục khác", "State why for a unit that is left, and for no other"),
    ),
    "ledger-words-missing": (
        Text("Mục {name} thiếu words hoặc sha256", "The unit {name} lacks words or sha256"),
        Text(
            "Thêm vào; gói không có văn bản trong tay thì ghi quotes: false ở pack.yaml",
            "Add them; a pack without the official text states quotes: false in pack.yaml",
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
    "waiver-unknown-rule": (
        Text("Không có quy tắc {name}", "There is no rule {name}"),
        Text("Các quy tắc gần nhất: {names}", "The nearest rules are {names}"),
    ),
    "waiver-not-waivable": (
        Text("Quy tắc {name} không được miễn trừ", "The rule {name} cannot be waived"),
        Text(
            "Xóa mục này: quy tắc ghi waivable: false, điểm vướng phải được xử lý trong hồ sơ",
            "Delete this entry: the rule says waivable: false, so the point must be settled in the dossier",
        ),
    ),
    "waiver-of-what": (
        Text("Chưa rõ miễn trừ quy tắc {name} cho hồ sơ nào", "For which dossier is the rule {name} waived?"),
        Text("Ghi dossier (mã hồ sơ) hoặc file (tệp)", "State dossier (its id) or file"),
    ),
    "waiver-twice": (
        Text("Quy tắc {name} được miễn trừ hai lần cho cùng hồ sơ", "The rule {name} is waived twice for one dossier"),
        Text("Xóa một trong hai mục", "Delete one of the two entries"),
    ),
    "waiver-endless": (
        Text("Miễn trừ cho quy tắc {name} không có ngày cuối", "The waiver for the rule {name} has no last day"),
        Text("Ghi ngày hết hạn, ví dụ 31/12/2026", "State the last day, such as 31/12/2026"),
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
    """A diagnostic about a pack or a register; `names` are what could have stood at its place, the nearest first."""
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
