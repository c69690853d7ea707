"""The commands and their options."""

from typing import Annotated, Any

import typer

from dnaward import __version__
from dnaward.cli.check import CheckOptions, check
from dnaward.cli.exit_code import ExitCode
from dnaward.cli.help import LocalCommand, LocalGroup, both
from dnaward.values.text import Text

app = typer.Typer(
    name="dnaward",
    cls=LocalGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=both(
        Text(
            "Kiểm tra hồ sơ khen thưởng theo Kế hoạch 461/KH-UBND của tỉnh Đắk Nông.",
            "Checks award dossiers of Đắk Nông province against Plan 461/KH-UBND.",
        )
    ),
)


def _option(*names: str, vi: str, en: str, metavar: Text | None = None, **more: Any) -> Any:
    return typer.Option(*names, help=both(Text(vi, en)), metavar=both(metavar) if metavar else None, **more)


def _show_version(value: bool) -> None:  # noqa: FBT001  the signature that typer calls
    if value:
        typer.echo(f"dnaward {__version__}")
        raise typer.Exit


_ID = Text("MÃ", "ID")


@app.callback()
def root(
    version: Annotated[
        bool,
        _option(
            "--version",
            vi="Hiện phiên bản",
            en="Show the version",
            callback=_show_version,
            is_eager=True,
        ),
    ] = False,
    lang: Annotated[str, _option("--lang", vi="Ngôn ngữ: vi hoặc en", en="Language: vi or en", metavar=Text("vi|en", "vi|en"))] = "",
) -> None:
    """Holds the options that come before a command; both have done their work by now."""
    del version, lang


@app.command(
    "check",
    cls=LocalCommand,
    help=both(
        Text(
            "Đối chiếu hồ sơ với các quy tắc: vướng ở dòng nào, theo mục nào, cần làm gì.",
            "Holds dossiers against the rules: what is wrong at which line, by which clause, what to do.",
        )
    ),
)
def check_command(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            help=both(
                Text(
                    "Tệp, thư mục (cả thư mục con), hoặc - để đọc từ đầu vào chuẩn",
                    "Files, folders (with what is below them), or - for standard input",
                )
            ),
            metavar=both(Text("ĐƯỜNG_DẪN…", "PATH…")),
        ),
    ],
    formats: Annotated[
        list[str] | None,
        _option(
            "--format",
            vi="Dạng báo cáo: console hoặc json; thêm =TỆP để ghi vào tệp. Dùng được nhiều lần",
            en="Format: console or json; add =FILE to write to a file. May be repeated",
            metavar=Text("DẠNG[=TỆP]", "FORMAT[=FILE]"),
        ),
    ] = None,
    lang: Annotated[
        str,
        _option("--lang", vi="Ngôn ngữ: vi (mặc định) hoặc en", en="Language: vi (default) or en", metavar=Text("vi|en", "vi|en")),
    ] = "",
    rules: Annotated[
        list[str] | None,
        _option(
            "--rules",
            vi="Thêm thư mục quy tắc; gói trùng mã thay gói có sẵn",
            en="Add a folder of rules; a pack of the same id replaces the shipped one",
            metavar=Text("THƯ_MỤC", "DIR"),
        ),
    ] = None,
    pack: Annotated[
        list[str] | None,
        _option("--pack", vi="Chỉ dùng gói quy tắc này", en="Use only this pack", metavar=_ID),
    ] = None,
    select: Annotated[
        list[str] | None,
        _option("--select", vi="Chỉ dùng quy tắc này", en="Use only this rule", metavar=Text("QUY_TẮC", "RULE")),
    ] = None,
    reading: Annotated[
        list[str] | None,
        _option(
            "--reading",
            vi="Chốt một cách hiểu, ví dụ hai-moc=dong-thoi",
            en="Settle a reading, such as hai-moc=dong-thoi",
            metavar=Text("MÃ=LỰA_CHỌN", "ID=OPTION"),
        ),
    ] = None,
    fail_on: Annotated[
        str,
        _option(
            "--fail-on",
            vi="Mã thoát 1 khi có hồ sơ: fail (không đạt, ghi sai), open (cả chưa đủ căn cứ; mặc định), warning (cả cảnh báo), never",
            en="Exit with 1 for: fail (failing, invalid), open (open ones too; default), warning (warnings too), never",
            metavar=Text("fail|open|warning|never", "fail|open|warning|never"),
        ),
    ] = "open",
    quiet: Annotated[bool, _option("--quiet", vi="Chỉ in phần tổng hợp", en="Print the summary only")] = False,
    show_passed: Annotated[
        bool, _option("--show-passed", vi="Kể cả quy tắc đạt và không áp dụng", en="Name the rules that hold, too")
    ] = False,
    show_values: Annotated[
        bool,
        _option("--show-values", vi="Không che dữ liệu cá nhân (chỉ trên màn hình)", en="Do not mask personal data (on a terminal only)"),
    ] = False,
    color: Annotated[
        str,
        _option("--color", vi="Màu: auto, always hoặc never", en="Colour: auto, always or never", metavar=Text("KHI_NÀO", "WHEN")),
    ] = "auto",
    no_config: Annotated[
        bool, _option("--no-config", vi="Không đọc tệp cấu hình nào", en="Read no configuration file")
    ] = False,
) -> ExitCode:
    """Gathers the options of `check`."""
    del lang, no_config
    return check(
        CheckOptions(
            paths=paths,
            language=context.obj,
            formats=formats or (),
            rules=rules or (),
            packs=pack or (),
            select=select or (),
            readings=reading or (),
            fail_on=fail_on,
            is_quiet=quiet,
            shows_passed=show_passed,
            shows_values=show_values,
            color=color,
        )
    )
