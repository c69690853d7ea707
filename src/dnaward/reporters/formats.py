"""The formats by name. Each is imported only when it is asked for: rich or json would delay the others' start."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Final

from dnaward.reporters import Look, Reporter

FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "console": "dnaward.reporters.console",
        "concise": "dnaward.reporters.concise",
        "json": "dnaward.reporters.json_v1",
        "jsonl": "dnaward.reporters.json_lines",
        "sarif": "dnaward.reporters.sarif",
        "junit": "dnaward.reporters.junit",
        "github": "dnaward.reporters.github",
        "gitlab": "dnaward.reporters.gitlab",
        "csv": "dnaward.reporters.csv_table",
        "markdown": "dnaward.reporters.markdown",
    }
)
"""Every format and the module that writes it."""
AUTO: Final = "auto"
"""The format that is `github` inside GitHub Actions, and `console` elsewhere."""


def make_reporter(name: str, look: Look) -> Reporter:
    """The reporter of a format, one of `FORMATS`."""
    made: Reporter = import_module(FORMATS[name]).reporter(look)
    return made
