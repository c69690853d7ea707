"""`dnaward schema`: JSON Schemas for editors, and the reference of the dossier form for people."""

from pathlib import Path
from typing import Final

from dnaward.authoring.json_schema import SCHEMAS, rendered
from dnaward.cli.desk import Desk
from dnaward.cli.exit_code import ExitCode
from dnaward.cli.file_output import file_output
from dnaward.cli.output import StandardOutput
from dnaward.cli.usage import UsageFaultError, chosen
from dnaward.values.text import Text

FORMATS: Final = ("json", "markdown")
_FORM: Final = "dossier"


def run_schema(desk: Desk, name: str, form: str, file: str) -> ExitCode:
    """Prints a schema, or writes it to a file. Raises UsageFaultError for an unknown one."""
    name, form = chosen("schema", name, list(SCHEMAS)), chosen("--format", form, FORMATS)
    text = rendered(SCHEMAS[name](desk.law)) if form == "json" else _reference(desk, name)
    output = file_output(Path(file)) if file else StandardOutput()
    try:
        output.open()
        output.write(text)
        output.close()
    except BaseException:  # an interruption too leaves nothing half-written
        output.discard()
        raise
    return ExitCode.OK


def _reference(desk: Desk, name: str) -> str:
    from dnaward.authoring.reference import reference  # noqa: PLC0415  only Markdown needs it
    from dnaward.reporters.form import form_markdown  # noqa: PLC0415  only Markdown needs it

    if name != _FORM:
        raise UsageFaultError(_ONLY_FORM)
    return form_markdown(reference(desk.law), desk.page.language)


_ONLY_FORM: Final = Text("Dạng markdown chỉ có cho dossier", "The format markdown is for dossier only")
