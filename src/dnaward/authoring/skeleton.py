"""A new pack that extends another, as files full of comments that check clean."""

import re
from typing import Final

from dnaward.law.pack import Pack
from dnaward.values.days import Days, Precision

NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def skeleton(name: str, base: Pack) -> dict[str, str]:
    """The files of a new pack by their paths within its folder."""
    day = Days(base.issued, base.issued, Precision.DAY).written()
    return {"pack.yaml": _PACK.format(name=name, base=base.id, day=day), "rules/vi-du.yaml.mau": _RULE}


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

# Chốt cách hiểu của gói {base}, kèm mục của văn bản này đã chốt:
# settles:
#   hai-moc: {{option: dong-thoi, clause: "2.1"}}

# Văn bản mà gói {base} chờ và văn bản này đáp ứng, kèm các quy tắc ở đây đã mã hóa nó:
# delivers:
#   tieu-chi-bang-khen: [vi-du]

# Thay tham số của gói {base}; có since thì chỉ áp dụng cho hồ sơ ghi ngày từ hôm đó:
# parameters:
#   chien_dich:
#     label: {{vi: "thời gian thi đua", en: "the campaign"}}
#     clause: "2.2"
#     days: {{tu: "11/8/2022", den: "30/11/2023"}}
#     since: "15/3/2023"

# Mã các quy tắc thêm, mỗi quy tắc một tệp rules/<mã>.yaml (xem mẫu rules/vi-du.yaml.mau):
rules: []
"""

_RULE: Final = """\
# Mẫu một quy tắc. Đổi tên tệp thành <mã>.yaml và ghi mã vào rules của pack.yaml.
title: {vi: "«Tiêu chí, nói gọn»", en: "«The criterion in short»"}
basis:
  - {clause: "2.1", words: "«vài chữ nguyên văn»"}
severity: error            # error, warning hoặc note
applies: {hinh_thuc: {is: bang_khen_tinh}}
require:
  thanh_tich: {count: {at_least: "2"}}
messages:
  fail:
    vi: "Hồ sơ chỉ có {#thanh_tich} thành tích"
    en: "The dossier has {#thanh_tich} achievements only"
  open:
    vi: "Chưa ghi thành tích"
    en: "No achievements are stated"
remedy: {vi: "«Cần làm gì»", en: "«What to do»"}
unseen: {vi: "«Điều mà máy không biết được»", en: "«What a program cannot see»"}
"""
