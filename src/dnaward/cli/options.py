"""The options of the commands, each with its help in both languages."""

from typing import Annotated, Any

import typer

from dnaward import __version__
from dnaward.cli import words
from dnaward.cli.help import both
from dnaward.cli.limits import NAMES
from dnaward.reporters.formats import FORMATS
from dnaward.values.text import Text, same


def _option(*names: str, vi: str, en: str, metavar: Text | None = None, **more: Any) -> Any:
    return typer.Option(*names, help=both(Text(vi, en)), metavar=both(metavar) if metavar else None, **more)


def _show_version(value: bool) -> None:  # noqa: FBT001  the signature that typer calls
    if value:
        typer.echo(f"dnaward {__version__}")
        raise typer.Exit


_ID = Text("MÃ", "ID")
_FORMAT = Text("DẠNG", "FORMAT")
PATHS_METAVAR = Text("ĐƯỜNG_DẪN…", "PATH…")

Version = Annotated[
    bool, _option("--version", vi="Hiện phiên bản", en="Show the version", callback=_show_version, is_eager=True)
]
Lang = Annotated[
    str,
    _option(
        "--lang",
        vi="Ngôn ngữ: vi (mặc định) hoặc en",
        en="Language: vi (default) or en",
        autocompletion=words.languages,
        metavar=same("vi|en"),
    ),
]
_PATHS = typer.Argument(
    help=both(
        Text(
            "Tệp, thư mục (cả thư mục con), mẫu như hoso/**/*.yaml, hoặc - để đọc từ đầu vào chuẩn",
            "Files, folders (with what is below them), patterns such as hoso/**/*.yaml, or - for standard input",
        )
    ),
    metavar=both(PATHS_METAVAR),
)
Paths = Annotated[list[str], _PATHS]
AnyPaths = Annotated[list[str] | None, _PATHS]
Formats = Annotated[
    list[str] | None,
    _option(
        "--format",
        vi=f"Dạng báo cáo: {', '.join(FORMATS)}, hoặc auto (github trong GitHub Actions, ngoài ra console); "
        "mặc định console. Thêm =TỆP để ghi vào tệp. Dùng được nhiều lần",
        en=f"Format: {', '.join(FORMATS)}, or auto (github inside GitHub Actions, else console); "
        "default console. Add =FILE to write to a file. May be repeated",
        autocompletion=words.formats,
        metavar=Text("DẠNG[=TỆP]", "FORMAT[=FILE]"),
    ),
]
FilesFrom = Annotated[
    str,
    _option(
        "--files-from",
        vi="Kiểm tra cả các đường dẫn ghi trong tệp này (- là đầu vào chuẩn), mỗi dòng một đường dẫn hoặc cách nhau "
        "bằng ký tự NUL",
        en="Check the paths in this file too (- is standard input), a line each or with NUL between them",
        metavar=Text("TỆP", "FILE"),
    ),
]
Exclude = Annotated[
    list[str] | None,
    _option(
        "--exclude",
        vi="Bỏ qua tệp và thư mục khớp với mẫu này, ví dụ mau hoặc 2021/*.yaml. Dùng được nhiều lần",
        en="Leave out files and folders that fit this pattern, such as mau or 2021/*.yaml. May be repeated",
        metavar=Text("MẪU", "PATTERN"),
    ),
]
Jobs = Annotated[
    str,
    _option(
        "--jobs",
        vi="Số tiến trình: auto (mặc định: nhiều tiến trình khi có nhiều hồ sơ) hoặc một số",
        en="Processes: auto (default: several for large runs) or a number",
        autocompletion=words.jobs,
        metavar=Text("SỐ", "N"),
    ),
]
Timeout = Annotated[
    str,
    _option(
        "--timeout",
        vi="Số giây tối đa cho một hồ sơ khi dùng nhiều tiến trình (mặc định 60)",
        en="Most seconds for one dossier where several processes judge (default 60)",
        metavar=Text("GIÂY", "SECONDS"),
    ),
]
Statistics = Annotated[
    bool,
    _option(
        "--statistics",
        vi="Đếm kết quả của từng quy tắc, ở cuối báo cáo",
        en="Count the outcomes of every rule, at the end of the report",
    ),
]
Slowest = Annotated[
    str,
    _option(
        "--slowest",
        vi="Nêu chừng này hồ sơ mất nhiều thời gian nhất, ở cuối báo cáo",
        en="Name so many dossiers that took longest, at the end of the report",
        metavar=Text("SỐ", "N"),
    ),
]
Waivers = Annotated[
    str,
    _option(
        "--waivers",
        vi="Sổ miễn trừ: những điểm vướng đã có người chịu trách nhiệm, nêu ra nhưng không tính",
        en="Register of waivers: findings that somebody answers for, told but not counted",
        metavar=Text("TỆP", "FILE"),
    ),
]
AsOf = Annotated[
    str,
    _option(
        "--as-of",
        vi="Xét hạn của miễn trừ tại ngày này, ví dụ 31/12/2026 (mặc định: hôm nay)",
        en="Judge the expiry of waivers as of this day, such as 31/12/2026 (default: today)",
        metavar=Text("NGÀY", "DATE"),
    ),
]
Rules = Annotated[
    list[str] | None,
    _option(
        "--rules",
        vi="Thêm thư mục quy tắc; gói trùng mã thay gói có sẵn. Dùng được nhiều lần",
        en="Add a folder of rules; a pack of the same id replaces the shipped one. May be repeated",
        metavar=Text("THƯ_MỤC", "DIR"),
    ),
]
Packs = Annotated[
    list[str] | None,
    _option("--pack", vi="Chỉ dùng gói quy tắc này", en="Use only this pack", autocompletion=words.packs, metavar=_ID),
]
Select = Annotated[
    list[str] | None,
    _option(
        "--select",
        vi="Chỉ dùng quy tắc này",
        en="Use only this rule",
        autocompletion=words.rules,
        metavar=Text("QUY_TẮC", "RULE"),
    ),
]
Readings = Annotated[
    list[str] | None,
    _option(
        "--reading",
        vi="Chốt một cách hiểu, ví dụ hai-moc=dong-thoi",
        en="Settle a reading, such as hai-moc=dong-thoi",
        autocompletion=words.readings,
        metavar=Text("MÃ=LỰA_CHỌN", "ID=OPTION"),
    ),
]
FailOnWord = Annotated[
    str,
    _option(
        "--fail-on",
        vi="Mã thoát là 1 khi có hồ sơ: fail (không đạt hoặc ghi sai), open (kể cả chưa đủ căn cứ; mặc định), "
        "warning (kể cả có cảnh báo); never: không bao giờ",
        en="Exit with 1 for dossiers that: fail (or are invalid), open (those too that are open; default), "
        "warning (those too with a warning); never: not at all",
        autocompletion=words.conclusions,
        metavar=same("fail|open|warning|never"),
    ),
]
Quiet = Annotated[bool, _option("--quiet", vi="Chỉ in phần tổng hợp", en="Print the summary only")]
ShowPassed = Annotated[
    bool, _option("--show-passed", vi="Kể cả quy tắc đạt và không áp dụng", en="Name the rules that hold, too")
]
ShowValues = Annotated[
    bool,
    _option(
        "--show-values",
        vi="Không che dữ liệu cá nhân (chỉ trên màn hình)",
        en="Do not mask personal data (on a terminal only)",
    ),
]
ColorWord = Annotated[
    str,
    _option(
        "--color",
        vi="Màu: auto, always hoặc never",
        en="Colour: auto, always or never",
        autocompletion=words.colors,
        metavar=Text("LÚC", "WHEN"),
    ),
]
Names = Annotated[
    list[str] | None,
    typer.Argument(
        help=both(
            Text(
                "Quy tắc, mục, cách hiểu, giá trị hoặc văn bản chờ ban hành",
                "A rule, clause, reading, term or awaited document",
            )
        ),
        autocompletion=words.names,
        metavar=both(Text("TÊN…", "NAME…")),
    ),
]
All = Annotated[
    bool, _option("--all", vi="Mọi quy tắc, cách hiểu, văn bản chờ", en="Every rule, reading and awaited document")
]
ExplainFormat = Annotated[
    str, _option("--format", vi="Dạng: console hoặc markdown", en="Format: console or markdown", metavar=_FORMAT)
]
Verify = Annotated[
    str,
    _option(
        "--verify",
        vi="Đối chiếu sổ mục với văn bản chính thức trong tệp này",
        en="Hold the ledger against the official text in this file",
        metavar=Text("TỆP", "FILE"),
    ),
]
PackName = Annotated[
    str, typer.Argument(help=both(Text("Tên gói mới", "Name of the new pack")), metavar=both(Text("TÊN", "NAME")))
]
Extends = Annotated[
    str, _option("--extends", vi="Gói được mở rộng", en="The pack that it extends", metavar=Text("GÓI", "PACK"))
]
OldRules = Annotated[
    str,
    typer.Argument(help=both(Text("Thư mục quy tắc cũ", "Folder of the old rules")), metavar=both(Text("CŨ", "OLD"))),
]
NewRules = Annotated[
    str,
    typer.Argument(help=both(Text("Thư mục quy tắc mới", "Folder of the new rules")), metavar=both(Text("MỚI", "NEW"))),
]
SchemaName = Annotated[
    str,
    typer.Argument(
        help=both(same("dossier, rule, pack, vocabulary, waivers")),
        metavar=both(Text("LOẠI", "KIND")),
    ),
]
Shell = Annotated[
    str,
    typer.Argument(help=both(same(", ".join(words.SHELLS))), autocompletion=words.shells, metavar=both(same("SHELL"))),
]
SchemaFormat = Annotated[
    str,
    _option(
        "--format",
        vi="Dạng: json, hoặc markdown (mẫu hồ sơ cho người đọc)",
        en="Format: json, or markdown (the dossier form for people)",
        metavar=_FORMAT,
    ),
]
OutputFile = Annotated[
    str, _option("--output", vi="Ghi vào tệp này", en="Write to this file", metavar=Text("TỆP", "FILE"))
]
Budget = Annotated[
    int,
    _option(
        "--budget",
        vi="Số tổ hợp tối đa cho mỗi câu hỏi (mặc định 10000)",
        en="Most cells for one question (default 10000)",
        metavar=Text("SỐ", "NUMBER"),
    ),
]
Mutate = Annotated[
    bool,
    _option(
        "--mutate",
        vi="Sửa từng quy tắc theo mọi cách nhỏ, xem có trường hợp nào phát hiện",
        en="Change every rule in every small way, and see whether a case notices",
    ),
]
LimitWords = Annotated[
    list[str] | None,
    _option(
        "--limit",
        vi=f"Nới hoặc siết giới hạn của một tệp: {', '.join(NAMES)}. Dùng được nhiều lần",
        en=f"Change how much a file may hold: {', '.join(NAMES)}. May be repeated",
        metavar=Text("TÊN=SỐ", "NAME=NUMBER"),
    ),
]
NoConfig = Annotated[bool, _option("--no-config", vi="Không đọc tệp cấu hình nào", en="Read no configuration file")]
