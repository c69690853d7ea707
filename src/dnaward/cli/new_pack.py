"""`dnaward rules new`: writes the skeleton of a pack that extends another; overwrites nothing."""

from pathlib import Path
from typing import Final

from dnaward.authoring.skeleton import NAME, skeleton
from dnaward.cli.desk import Desk
from dnaward.cli.exit_code import ExitCode
from dnaward.cli.usage import UsageFaultError, chosen
from dnaward.values.quote import quoted
from dnaward.values.text import Text


def run_new(desk: Desk, name: str, extends: str) -> ExitCode:
    """Writes the skeleton into a new folder of the pack's name. Raises UsageFaultError where it cannot."""
    packs = {pack.id: pack for pack in desk.law.packs}
    base = packs[chosen("--extends", extends, list(packs))]
    if not NAME.fullmatch(name):
        raise UsageFaultError(_BAD_NAME.fill({"name": quoted(name)}))
    folder = Path(name)
    if folder.exists():
        raise UsageFaultError(_EXISTS.fill({"name": name}))
    try:
        for path, text in skeleton(name, base).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8", newline="\n")
    except OSError:
        raise UsageFaultError(_NOT_WRITTEN.fill({"name": name})) from None
    desk.say(_WRITTEN.fill({"name": name}))
    return ExitCode.OK


_BAD_NAME: Final = Text(
    "Tên gói {name} chỉ được gồm chữ thường không dấu, chữ số và dấu gạch nối",
    "The name {name} may hold lower-case letters a-z, digits and hyphens only",
)
_EXISTS: Final = Text("Đã có {name}, không ghi đè", "{name} exists already and is not overwritten")
_NOT_WRITTEN: Final = Text("Không ghi được vào thư mục {name}", "Cannot write into the folder {name}")
_WRITTEN: Final = Text(
    "Đã tạo {name}/. Sửa pack.yaml rồi chạy: dnaward rules check --rules {name}",
    "Made {name}/. Edit pack.yaml, then run: dnaward rules check --rules {name}",
)
