"""A command line to an exit code, with no traceback whatever happens in between."""

from collections.abc import Sequence

from dnaward.cli.app import app
from dnaward.cli.exit_code import ExitCode
from dnaward.cli.output import DISK_FULL, STDOUT, NotWrittenError, prepare_streams, tell
from dnaward.cli.usage import (
    PROGRAM,
    USAGE_ERROR,
    Speaker,
    UsageFaultError,
    asked_language,
    chosen,
    command_path,
    explained,
)
from dnaward.values.text import LANGUAGES, Language, Text

_USAGE = Text("Lỗi dòng lệnh: {message}", "Usage error: {message}")
_SEE_HELP = Text("Xem: {command} --help", "See: {command} --help")
_INTERNAL = Text(
    "dnaward gặp lỗi nội bộ {incident} ({kind} tại {place}): lỗi của chương trình, không phải của hồ sơ. "
    "Hãy báo cho người phát triển mã này và kết quả của dnaward --version; không cần gửi hồ sơ.",
    "dnaward hit the internal error {incident} ({kind} at {place}): a fault of the program, not of a dossier. "
    "Please report this reference and what dnaward --version says; no dossier need be sent.",
)
_INTERRUPTED = Text("Đã dừng theo yêu cầu", "Interrupted")


def run(arguments: Sequence[str]) -> int:
    """Runs a command line and returns its exit code."""
    prepare_streams()
    words = list(arguments)
    asked = asked_language(words)
    language: Language = next((one for one in LANGUAGES if one == asked), "vi")
    try:
        if asked is not None:
            chosen("--lang", asked, LANGUAGES)
        return _run(words, Speaker(language, asked is not None))
    except UsageFaultError as error:
        return _tell_usage(error.message, language, words)
    except USAGE_ERROR as error:
        return _tell_usage(explained(error), language, words)
    except NotWrittenError as error:
        tell(error.message.within(language))
        return ExitCode.USAGE
    except KeyboardInterrupt:
        tell(_INTERRUPTED.within(language))
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001  the last line of defence: a user never sees a traceback
        if isinstance(error, OSError) and error.errno in DISK_FULL:
            tell(NotWrittenError(STDOUT, error).message.within(language))
            return ExitCode.USAGE
        from dnaward.values.incident import incident_facts  # noqa: PLC0415  only an error needs it

        tell(_INTERNAL.fill(incident_facts(error)).within(language))
        return ExitCode.INTERNAL


def _run(words: list[str], speaker: Speaker) -> int:
    if words[:1] != ["check"]:
        # A command line that begins with `check` can mean no other command, and must not wait for them.
        from dnaward.cli.completion import add_completion_command  # noqa: PLC0415  see above
        from dnaward.cli.keeper import add_keeper_commands  # noqa: PLC0415  see above

        add_keeper_commands(app)
        add_completion_command(app)
    code = app(words or ["--help"], prog_name=PROGRAM, standalone_mode=False, obj=speaker)
    if code == ExitCode.INTERRUPTED:
        tell(_INTERRUPTED.within(speaker.language))
    return int(code or ExitCode.OK)


def _tell_usage(message: Text, language: Language, words: Sequence[str]) -> int:
    said = _USAGE.fill({"message": message}).within(language)
    tell(f"{said}\n{_SEE_HELP.fill({'command': command_path(app, words)}).within(language)}")
    return ExitCode.USAGE
