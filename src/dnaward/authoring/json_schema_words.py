"""What the keys of every file mean, in Vietnamese, as an editor shows it beside them."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from dnaward.authoring.dossier_words import DOSSIER_WORDS
from dnaward.dossier.fields import Record
from dnaward.dossier.shape import Field


class Words(NamedTuple):
    """The title and the description of a key; without a title of its own, its label is the title."""

    description: str
    title: str = ""


def words_of(record: type[Record], field: Field) -> Words:
    """The words for a field: of its own class, else of the class that it inherits the field from, else its label."""
    keys = [f"{one.__name__}.{field.name}" for one in record.__mro__]
    found = next((_WORDS[key] for key in keys if key in _WORDS), None) or _ANYWHERE.get(field.name)
    description, title = found or Words(field.label.vi)
    return Words(description, title or field.label.vi)


def has_words(record: type[Record], field: Field) -> bool:
    """Whether somebody wrote words for a field."""
    return any(f"{one.__name__}.{field.name}" in _WORDS for one in record.__mro__) or field.name in _ANYWHERE


_ANYWHERE: Final[Mapping[str, Words]] = {
    "clause": Words("Mục của văn bản, viết như trong văn bản, ví dụ IV.2", "Mục"),
    "settled_by": Words("Ai có quyền trả lời câu hỏi này", "Ai quyết định"),
    "question": Words("Câu hỏi, bằng hai thứ tiếng", "Câu hỏi"),
    "vi": Words("Câu tiếng Việt", "Tiếng Việt"),
    "en": Words("Câu tiếng Anh, cùng nghĩa và cùng các {chỗ điền}", "Tiếng Anh"),
}

_DOSSIER: Final[Mapping[str, Words]] = {name: Words(text.vi) for name, text in DOSSIER_WORDS.items()}

_RULE: Final[Mapping[str, Words]] = {
    "RuleFile.title": Words("Tên của quy tắc", "Tên"),
    "RuleFile.basis": Words("Quy tắc dựa vào những mục nào của văn bản", "Căn cứ"),
    "RuleFile.severity": Words("error quyết định kết luận về hồ sơ; warning và note thì không", "Mức độ"),
    "RuleFile.clock": Words("Tính hiệu lực theo ngày nào trong số các ngày ghi ở dates của pack.yaml", "Hiệu lực theo"),
    "RuleFile.part": Words("Giấy tờ hoặc phần nào của hồ sơ phải sửa", "Phần phải sửa"),
    "RuleFile.over": Words("batch: quy tắc so nhiều hồ sơ của một lần kiểm tra với nhau", "Xét nhiều hồ sơ"),
    "RuleFile.match": Words(
        "Các hồ sơ giống nhau ở mọi trường của một danh sách ở đây thì nói về cùng một việc", "Khớp ở"
    ),
    "RuleFile.apart": Words("Các ngày mà nếu không thể trùng nhau thì không phải cùng một việc", "Trừ khi khác ngày"),
    "RuleFile.applies": Words("Hồ sơ nào phải theo quy tắc này; bỏ trống là mọi hồ sơ", "Áp dụng cho"),
    "RuleFile.require": Words("Điều kiện mà hồ sơ phải thỏa", "Yêu cầu"),
    "RuleFile.messages": Words("Câu nói với người dùng, theo từng kết quả", "Thông báo"),
    "RuleFile.remedy": Words("Người dùng cần làm gì", "Cách khắc phục"),
    "RuleFile.unseen": Words("Điều mà quy tắc này không thể biết", "Không thấy được"),
    "BasisFile.unit": Words("Mã của mục trong sổ mục, nếu khác với clause", "Mục trong sổ"),
    "RuleFile.waivable": Words("false: không ai được miễn trừ điều mà quy tắc này phát hiện", "Được miễn trừ"),
    "RegisterFile.waivers": Words("Các điểm vướng được miễn trừ, mỗi điểm một gạch đầu dòng"),
    "EntryFile.rule": Words("Quy tắc được miễn trừ"),
    "EntryFile.dossier": Words("Mã của hồ sơ được miễn trừ. Ghi mã, tệp, hoặc cả hai"),
    "EntryFile.file": Words("Tệp của hồ sơ, tính từ thư mục chứa sổ này"),
    "EntryFile.reason": Words("Vì sao miễn trừ"),
    "EntryFile.person": Words("Ai cho phép và chịu trách nhiệm"),
    "EntryFile.expires": Words("Ngày cuối còn được miễn trừ, ví dụ 31/12/2026"),
    "BasisFile.words": Words("Vài chữ trích đúng nguyên văn của mục đó", "Trích"),
    "MessagesFile.fail": Words("Khi hồ sơ không đạt", "Không đạt"),
    "MessagesFile.open": Words("Khi chưa kết luận được", "Chưa rõ"),
    "MessagesFile.review": Words("Khi phải do người xét", "Người xét"),
}

_PACK: Final[Mapping[str, Words]] = {
    "PackFile.id": Words("Mã của bộ quy tắc, trùng với tên thư mục", "Mã"),
    "PackFile.version": Words('Phiên bản, đặt trong nháy kép, ví dụ "1.0.0"', "Phiên bản"),
    "PackFile.title": Words("Tên của bộ quy tắc", "Tên"),
    "PackFile.extends": Words("Mã của bộ quy tắc mà bộ này sửa đổi, bổ sung", "Mở rộng"),
    "PackFile.uses": Words(
        "Mã những gói mà gói này dùng danh mục (không dùng quy tắc, không dùng nhóm)", "Dùng từ của"
    ),
    "PackFile.instrument": Words("Văn bản mà bộ quy tắc thể hiện", "Văn bản"),
    "PackFile.instruments": Words("Các văn bản mà bộ quy tắc thể hiện, theo mã; thay cho instrument", "Các văn bản"),
    "PackFile.quotes": Words("false: không có văn bản chính thức trong tay, nên không trích nguyên văn", "Có trích"),
    "PackFile.uncompared": Words("Những điều, khoản chưa đối chiếu với Công báo", "Chưa đối chiếu"),
    "PackFile.settles": Words("Các cách hiểu của bộ quy tắc gốc mà văn bản này chốt lại", "Chốt cách hiểu"),
    "PackFile.delivers": Words("Các văn bản được chờ mà bộ này đáp ứng, cùng các quy tắc thể hiện", "Đáp ứng"),
    "PackFile.dates": Words("Những ngày của hồ sơ, theo tên: ngày Tờ trình, ngày quyết định", "Các ngày"),
    "PackFile.dated_by": Words("Lấy ngày nào trong hồ sơ để biết áp dụng giá trị cũ hay mới", "Tính theo ngày"),
    "PackFile.parameters": Words("Các giá trị của văn bản; trong điều kiện viết là $tên", "Tham số"),
    "PackFile.readings": Words("Những chỗ của văn bản có nhiều cách hiểu", "Cách hiểu"),
    "PackFile.awaited": Words("Những văn bản được hứa mà chưa ban hành", "Văn bản được chờ"),
    "PackFile.judgements": Words("Những câu hỏi phải do người trả lời", "Việc của người xét"),
    "PackFile.defaults": Words("Giá trị của khóa mà hồ sơ không ghi", "Giá trị ngầm định"),
    "PackFile.rules": Words("Mã các quy tắc, theo thứ tự của báo cáo", "Quy tắc"),
    "InstrumentFile.name": Words("Tên của văn bản", "Tên"),
    "InstrumentFile.number": Words("Số và ký hiệu của văn bản", "Số"),
    "InstrumentFile.date": Words("Ngày ban hành", "Ngày"),
    "InstrumentFile.issuer": Words("Cơ quan ban hành", "Cơ quan ban hành"),
    "InstrumentFile.effect": Words("Thời gian có hiệu lực, kể cả ngày đầu và ngày cuối", "Hiệu lực"),
    "InstrumentFile.clause": Words("Cách dẫn một mục của văn bản, có chỗ điền {clause}", "Cách dẫn"),
    "InstrumentFile.cite": Words("Tên gọi tắt khi dẫn điều, khoản, điểm; thay cho clause", "Tên gọi tắt"),
    "InstrumentFile.units": Words("Những phần không phải điều, khoản, như mẫu ở phụ lục, theo mã", "Phần khác"),
    "ParameterFile.label": Words("Tên gọi của giá trị trong thông báo", "Tên gọi"),
    "ParameterFile.days": Words("Giá trị là một ngày hoặc một khoảng thời gian", "Thời gian"),
    "ParameterFile.number": Words("Giá trị là một số nguyên không âm", "Số"),
    "ParameterFile.by_reading": Words("Giá trị theo từng phương án của một cách hiểu", "Theo cách hiểu"),
    "ParameterFile.since": Words("Giá trị này thay giá trị của bộ quy tắc gốc từ ngày nào", "Từ ngày"),
    "ReadingFile.options": Words("Các phương án trả lời", "Phương án"),
    "AwaitedFile.title": Words("Tên của văn bản được chờ", "Tên"),
    "AwaitedFile.owed_by": Words("Cơ quan phải ban hành", "Ai ban hành"),
    "DefaultFile.path": Words("Khóa của hồ sơ, ví dụ doi_tuong.dia_ban", "Khóa"),
    "DefaultFile.value": Words("Giá trị ngầm định, ghi bằng mã", "Giá trị"),
    "DefaultFile.when": Words("Chỉ khi điều kiện này đúng", "Khi"),
    "DefaultFile.while_unstated": Words("Chỉ khi hồ sơ không ghi gì ở nhóm khóa này", "Khi bỏ trống"),
    "SettlementFile.option": Words("Phương án được chọn", "Phương án"),
    "DateFile.label": Words("Tên gọi của ngày này trong thông báo", "Tên gọi"),
    "DateFile.list": Words("Danh sách trong hồ sơ, ví dụ tai_lieu; bỏ trống nếu ngày ghi ngay ở hồ sơ", "Danh sách"),
    "DateFile.where": Words("Mục nào trong danh sách đó", "Trong đó"),
    "DateFile.day": Words("Khóa ghi ngày, trong mục đó hoặc trong hồ sơ", "Ngày"),
}

_VOCABULARY: Final[Mapping[str, Words]] = {
    "VocabulariesFile.vocabularies": Words("Các danh mục, theo mã của danh mục", "Danh mục"),
    "VocabularyFile.label": Words("Tên gọi của danh mục trong thông báo", "Tên gọi"),
    "VocabularyFile.open": Words("true: nhận cả giá trị ngoài danh mục, để quy tắc xét", "Mở"),
    "VocabularyFile.terms": Words("Các giá trị, theo mã của giá trị", "Giá trị"),
    "VocabularyFile.groups": Words("Các nhóm giá trị; trong điều kiện viết là $tên", "Nhóm"),
    "VocabularyFile.questions": Words("Những từ chung của nhiều giá trị: phải hỏi lại, không đoán", "Phải hỏi lại"),
    "TermFile.vi": Words("Cách ghi tiếng Việt", "Tiếng Việt"),
    "TermFile.en": Words("Cách ghi tiếng Anh", "Tiếng Anh"),
    "TermFile.aliases": Words("Những cách ghi khác; hoa thường, dấu và khoảng trắng không quan trọng", "Cách ghi khác"),
    "QuestionFile.words": Words("Những từ phải hỏi lại", "Từ"),
    "QuestionFile.candidates": Words("Mã các giá trị có thể là nghĩa của từ đó", "Có thể là"),
}

_WORDS: Final[Mapping[str, Words]] = {**_DOSSIER, **_RULE, **_PACK, **_VOCABULARY}

DAYS_SPELLINGS: Final = (
    "Ghi 31/10/2023; tháng 10/2023; quý III/2023; 6 tháng đầu năm 2023; năm 2023; năm học 2022 - 2023; "
    "2019 - 2023; từ 01/2021 đến 12/2022. Ngày trước tháng, năm đủ bốn chữ số"
)
NEEDS_KEYS: Final = "Chỗ này cần các khóa, ghi ở các dòng dưới và lùi vào: {keys}"
NEEDS_VALUE: Final = "Chỗ này cần một giá trị, không phải danh sách hay nhóm khóa"
NEEDS_VALUES: Final = "Chỗ này cần một giá trị hoặc một danh sách giá trị, không phải nhóm khóa"
NEEDS_LIST: Final = "Chỗ này cần một danh sách: mỗi mục một dòng, bắt đầu bằng gạch ngang"
NEEDS_DAYS: Final = "Chỗ này cần một cụm từ chỉ thời gian, hoặc các khóa {keys}"
UNKNOWN_KEY: Final = "Không có khóa này ở đây. Các khóa: {keys}"
UNKNOWN_TERM: Final = "Danh mục «{label}» không có giá trị này. Ghi {terms}"
OPEN_TERMS: Final = "Nhận cả giá trị khác, để quy tắc xét"
