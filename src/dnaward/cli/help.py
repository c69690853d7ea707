"""Help in the language of the user: commands and options keep a `Text`, and the page is laid out here."""

import shutil
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any, Final

from typer.core import TyperCommand, TyperGroup

from dnaward.values.text import Language, Text

_USAGE: Final = Text("Cách dùng: {usage}", "Usage: {usage}")
_COMMANDS: Final = Text("Các lệnh:", "Commands:")
_ARGUMENTS: Final = Text("Tham số:", "Arguments:")
_OPTIONS: Final = Text("Tùy chọn:", "Options:")
_SHOW_HELP: Final = Text("Hiện trợ giúp này", "Show this help")
_OPTIONS_WORD: Final = Text("[TÙY CHỌN]", "[OPTIONS]")
_COMMAND_WORD: Final = Text("LỆNH", "COMMAND")
_SEPARATOR: Final = "\n===\n"
HELP_OPTIONS: Final = ("-h", "--help")
_LEFT, _GAP, _WIDEST = 28, 2, 100


def both(text: Text) -> str:
    """A help text in one string, as the argument parser wants it; `chosen_from` takes it apart again."""
    return f"{text.vi}{_SEPARATOR}{text.en}"


def chosen_from(help_text: str | None, language: Language) -> str:
    """The part of a help text in one language."""
    vi, _, en = (help_text or "").partition(_SEPARATOR.strip("\n"))
    return (vi if language == "vi" else en or vi).strip()


class LocalCommand(TyperCommand):
    """A command whose help speaks the language of the user."""

    def get_help(self, ctx: Any) -> str:
        """The whole page of help."""
        return "\n".join(_page(self, ctx, _OPTIONS_WORD, [])) + "\n"

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """What may follow, each with its help, for a shell."""
        return _localized(super().shell_complete(ctx, incomplete), ctx, {})


class LocalGroup(TyperGroup):
    """A group of commands whose help speaks the language of the user."""

    def get_help(self, ctx: Any) -> str:
        """The whole page of help."""
        language = _language(ctx)
        rows = [(name, chosen_from(self.commands[name].help, language)) for name in self.commands]
        return "\n".join(_page(self, ctx, _COMMAND_WORD, rows)) + "\n"

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """What may follow, each with its help, for a shell."""
        helps = {name: command.help for name, command in self.commands.items()}
        return _localized(super().shell_complete(ctx, incomplete), ctx, helps)


def _localized(items: list[Any], ctx: Any, helps: Mapping[str, str | None]) -> list[Any]:
    """The items with their help in one language; the parser would cut that of a command before it could be chosen."""
    for item in items:
        item.help = chosen_from(helps.get(item.value, item.help), _language(ctx)) or None
    return items


def _page(command: Any, ctx: Any, middle: Text, commands: list[tuple[str, str]]) -> Iterator[str]:
    language = _language(ctx)
    params = [_row(param, language) for param in command.params]
    arguments = [row for param, row in zip(command.params, params, strict=True) if param.param_type_name == "argument"]
    options = [row for param, row in zip(command.params, params, strict=True) if param.param_type_name == "option"]
    options.append((", ".join(HELP_OPTIONS), _SHOW_HELP.within(language)))
    words = " ".join([ctx.command_path, middle.within(language), *(name for name, _ in arguments)])
    yield _USAGE.fill({"usage": words}).within(language)
    yield ""
    yield from textwrap.wrap(chosen_from(command.help, language), _width(), initial_indent="  ", subsequent_indent="  ")
    for heading, rows in ((_COMMANDS, commands), (_ARGUMENTS, arguments), (_OPTIONS, options)):
        if rows:
            yield from ("", heading.within(language))
            for name, said in rows:
                yield from _lines(name, said)


def _row(param: Any, language: Language) -> tuple[str, str]:
    metavar = chosen_from(param.metavar, language)
    name = metavar if param.param_type_name == "argument" else ", ".join(param.opts)
    if param.param_type_name == "option" and metavar:
        name += f" {metavar}"
    return name, chosen_from(param.help, language)


def _lines(name: str, said: str) -> Iterator[str]:
    left = f"  {name}"
    wrapped = textwrap.wrap(said, max(_width() - _LEFT - _GAP, 20))
    if len(left) > _LEFT:
        yield left
        left = ""
    for line in wrapped:
        yield f"{left:<{_LEFT}}{' ' * _GAP}{line}"
        left = ""


def _width() -> int:
    return min(max(shutil.get_terminal_size().columns, 60), _WIDEST)


def _language(ctx: Any) -> Language:
    language: Language = ctx.find_root().obj.language
    return language
