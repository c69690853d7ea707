"""Completion of command lines: `dnaward completion SHELL` prints a script, by which the shell asks for the words here.

The words of the packs are those of the packs that are shipped; `--rules` is not looked at, so that a key pressed in a
shell reads nothing that nobody asked to be read.
"""

import os
from typing import Final

import typer

from dnaward.cli import options as given
from dnaward.cli.exit_code import ExitCode
from dnaward.cli.help import LocalCommand, both
from dnaward.cli.output import StandardOutput
from dnaward.cli.usage import chosen
from dnaward.cli.words import SHELLS
from dnaward.values.text import Text

VARIABLE: Final = "_DNAWARD_COMPLETE"
"""The variable by which a shell asks for words; the scripts set it."""


def add_completion_command(app: typer.Typer) -> None:
    """Adds the command to the program, once, and what shells are answered by where one asks."""
    if not any(command.name == "completion" for command in app.registered_commands):
        app.command("completion", cls=LocalCommand, help=both(_HELP))(completion)
    if VARIABLE in os.environ:
        from typer._completion_classes import completion_init  # noqa: PLC0415  only a shell needs it

        completion_init()


def completion(shell: given.Shell, lang: given.Lang = "") -> ExitCode:
    """Prints the script of a shell. Raises UsageFaultError for one that is not known."""
    from typer._completion_shared import get_completion_script  # noqa: PLC0415  only this command needs it

    del lang
    name = chosen("completion", shell, SHELLS)
    StandardOutput().write(f"{get_completion_script(prog_name='dnaward', complete_var=VARIABLE, shell=name)}\n")
    return ExitCode.OK


_HELP: Final = Text(
    "In mã để shell tự hoàn thành dòng lệnh: bash, zsh, fish, powershell.",
    "Print the script by which a shell completes command lines: bash, zsh, fish, powershell.",
)
