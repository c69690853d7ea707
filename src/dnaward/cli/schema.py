"""`dnaward schema`: JSON Schemas for editors."""

from pathlib import Path

from dnaward.authoring.json_schema import SCHEMAS, rendered
from dnaward.cli.desk import Desk
from dnaward.cli.exit_code import ExitCode
from dnaward.cli.file_output import file_output
from dnaward.cli.output import StandardOutput
from dnaward.cli.usage import chosen


def run_schema(desk: Desk, name: str, file: str) -> ExitCode:
    """Prints a schema, or writes it to a file. Raises UsageFaultError for an unknown one."""
    text = rendered(SCHEMAS[chosen("schema", name, list(SCHEMAS))](desk.law))
    output = file_output(Path(file)) if file else StandardOutput()
    output.open()
    output.write(text)
    output.close()
    return ExitCode.OK
