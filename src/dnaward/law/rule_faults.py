"""What can be wrong with a rule, in sentences for the person who writes it: what it is, and what to do."""

from typing import Final

from dnaward.values.text import Text

RULE_SENTENCES: Final[dict[str, tuple[Text, Text]]] = {
    "rule-condition": (
        Text("Điều kiện {name} không đọc được", "The condition {name} cannot be read"),
        Text(
            "Dùng all, any, not, some/every/count/alike … where, reading, awaited, human, hoặc trường với một phép",
            "Use all, any, not, some/every/count/alike … where, reading, awaited, human, or a path with an operator",
        ),
    ),
    "rule-form-key": (
        Text("Khóa {name} không đi cùng dạng điều kiện này", "The key {name} does not go with this form of condition"),
        Text("Các khóa của dạng này: {names}", "Its keys are {names}"),
    ),
    "rule-form-lacks": (
        Text("Dạng điều kiện {name} còn thiếu khóa", "The form {name} lacks a key"),
        Text("Thêm {names}", "Add {names}"),
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
    "rule-alike": (
        Text(
            "Không so được {name} giữa các mục của một danh sách", "{name} cannot be compared between items of a list"
        ),
        Text(
            "Ghi danh_sách.trường, trong đó trường là số, chữ hoặc giá trị của danh mục",
            "Write list.field, where the field holds a number, a word or a term",
        ),
    ),
    "rule-not-alike": (
        Text("Trường {name} không cùng loại nên không so được", "The field {name} is of another kind"),
        Text("Các trường cùng loại: {names}", "The fields of this kind are {names}"),
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
    "rule-unknown-date": (
        Text("Gói không có ngày nào tên {name}", "The pack has no date {name}"),
        Text("Các ngày ghi ở dates: {names}", "The dates are {names}"),
    ),
    "rule-clause": (
        Text("Không viện dẫn được {name}", "{name} cites no clause"),
        Text(
            "Ghi văn_bản.điều, văn_bản.điều.khoản hoặc văn_bản.điều.khoản.điểm. Các văn bản: {names}",
            "Write instrument.article, instrument.article.clause or instrument.article.clause.point, of {names}",
        ),
    ),
    "rule-words": (
        Text("Căn cứ {name} chưa trích chữ nào của văn bản", "The basis {name} quotes no words"),
        Text(
            "Thêm words; gói không có văn bản trong tay thì ghi quotes: false ở pack.yaml",
            "Add words; a pack without the official text states quotes: false in pack.yaml",
        ),
    ),
    "rule-clock-always": (
        Text(
            "Quy tắc tính hiệu lực theo ngày {name} nhưng không văn bản nào nó viện dẫn ghi effect",
            "The rule goes by the date {name}, but no instrument that it cites states its effect",
        ),
        Text("Ghi effect cho văn bản, hoặc bỏ clock", "State the effect of an instrument, or take clock out"),
    ),
    "rule-clock-never": (
        Text(
            "Các văn bản mà quy tắc viện dẫn không bao giờ cùng có hiệu lực (theo ngày {name})",
            "The instruments that the rule cites are never in effect together (by the date {name})",
        ),
        Text("Kiểm tra basis của quy tắc và effect của các văn bản", "Check its basis and the effect of each"),
    ),
    "rule-over": (
        Text(
            "Quy tắc xét nhiều hồ sơ cùng lúc ghi chưa đúng ở {name}",
            "A rule that compares dossiers is not written correctly at {name}",
        ),
        Text(
            "Ghi over: batch, match: các danh sách trường, và ở require chỉ một khóa alike: trường",
            "Write over: batch, match: lists of paths, and under require only alike: path",
        ),
    ),
    "rule-match": (
        Text(
            "Các trường của một cách khớp nằm trong nhiều danh sách khác nhau của hồ sơ",
            "The paths of one list of match lead into several lists of the dossier",
        ),
        Text(
            "Mỗi cách khớp chỉ dùng trường của một danh sách (và trường của chính hồ sơ)",
            "Use the paths of one list of the dossier (and those of the dossier itself) in each",
        ),
    ),
    "rule-part": (
        Text("Hồ sơ không có giấy tờ hay trường {name}", "A dossier has no paper or field {name}"),
        Text("Các phần của hồ sơ: {names}", "The parts of a dossier are {names}"),
    ),
    "rule-unknown-fact": (
        Text("Câu dùng {name} nhưng không có dữ liệu đó", "The sentence uses {name}, which nothing provides"),
        Text(
            "Trong ngoặc nhọn, ghi một trường, $tham_số, @ngày hoặc #danh_sách có trong hồ sơ và gói",
            "Between braces, write a path, $parameter, @date or #list of the dossier and the pack",
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
}
