"""A new pack that extends another, as files full of comments that check clean."""

import re
from datetime import date, timedelta
from itertools import islice
from typing import Final

from dnaward.law.pack import Pack
from dnaward.values.days import Days, Precision

NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def skeleton(name: str, base: Pack) -> dict[str, str]:
    """The files of a new pack by their paths within its folder."""
    day = Days(base.issued, base.issued, Precision.DAY).written()
    sections = {"settles": _settles(base), "delivers": _delivers(base), "parameters": _parameters(base)}
    return {"pack.yaml": _PACK.format(name=name, base=base.id, day=day, **sections), "rules/vi-du.yaml.mau": _RULE}


def _settles(base: Pack) -> str:
    """How to settle a reading, by one of those that the pack below has; nothing where it has none."""
    readings = ((id_, option) for id_, reading in base.readings.items() for option in reading.options)
    return "".join(_SETTLES.format(base=base.id, reading=id_, option=option) for id_, option in islice(readings, 1))


def _delivers(base: Pack) -> str:
    return "".join(_DELIVERS.format(base=base.id, awaited=id_) for id_ in islice(base.awaited, 1))


def _parameters(base: Pack) -> str:
    """How to change a parameter: the first window of the pack below ends a day later."""
    for parameter in base.parameters.values():
        days = parameter.value
        if isinstance(days, Days) and days.first and days.last and days.last < date.max:
            ends = [Days(day, day, Precision.DAY).written() for day in (days.first, days.last + timedelta(days=1))]
            facts = {"base": base.id, "name": parameter.name, "vi": parameter.label.vi, "en": parameter.label.en}
            since = Days(base.issued, base.issued, Precision.DAY).written()
            return _PARAMETERS.format(**facts, tu=ends[0], den=ends[1], since=since)
    return ""


_PACK: Final = """\
# Gói quy tắc mở rộng gói {base}. Sửa những chỗ có dấu «…», bỏ dấu # ở những phần cần dùng,
# rồi chạy: dnaward rules check --rules <thư mục này>
id: {name}
version: "0.1.0"
extends: {base}
title: {{vi: "«Tên văn bản hướng dẫn»", en: "«Title of the guidance»"}}
instrument:
  name: {{vi: "«Tên đầy đủ của văn bản»", en: "«Full name of the document»"}}
  number: "«Số»"
  date: "{day}"
  issuer: {{vi: "«Cơ quan ban hành»", en: "«Issuer»"}}
  # {{clause}} được thay bằng mã mục mà quy tắc viện dẫn.
  clause: {{vi: "mục {{clause}} «văn bản»", en: "item {{clause}} of «document»"}}

{settles}{delivers}{parameters}# Mã các quy tắc thêm, mỗi quy tắc một tệp rules/<mã>.yaml theo mẫu rules/vi-du.yaml.mau:
rules: []
"""

_SETTLES: Final = """\
# Chốt cách hiểu của gói {base}, kèm mục của văn bản này đã chốt:
# settles:
#   {reading}: {{option: {option}, clause: "2.1"}}

"""
_DELIVERS: Final = """\
# Văn bản mà gói {base} chờ và văn bản này đáp ứng, kèm các quy tắc ở đây đã mã hóa nó:
# delivers:
#   {awaited}: [vi-du]

"""
_PARAMETERS: Final = """\
# Thay tham số của gói {base}; có since thì chỉ áp dụng cho hồ sơ ghi ngày từ hôm đó:
# parameters:
#   {name}:
#     label: {{vi: "{vi}", en: "{en}"}}
#     clause: "2.2"
#     days: {{tu: "{tu}", den: "{den}"}}
#     since: "{since}"

"""

_RULE: Final = """\
# Mẫu một quy tắc. Đổi tên tệp thành <mã>.yaml và ghi mã vào rules của pack.yaml.
title: {vi: "«Tiêu chí, nói gọn»", en: "«The criterion in short»"}
basis:
  - {clause: "2.1", words: "«vài chữ nguyên văn»"}
severity: error            # error, warning hoặc note
# Chỉ hồ sơ nào; bỏ dòng applies thì quy tắc áp dụng cho mọi hồ sơ:
applies: {thanh_tich: {present: "true"}}
require:
  thanh_tich: {count: {at_least: "2"}}
messages:
  fail:
    vi: "Hồ sơ chỉ có {#thanh_tich} thành tích"
    en: "The dossier has {#thanh_tich} achievements only"
  open:
    vi: "Chưa xác định được hồ sơ có đủ thành tích không"
    en: "Whether the dossier has achievements enough is not settled"
remedy: {vi: "«Cần làm gì»", en: "«What to do»"}
unseen: {vi: "«Điều mà máy không biết được»", en: "«What a program cannot see»"}
"""
