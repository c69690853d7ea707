"""What users see, as committed: outputs of the examples, of the commands in the documentation, manuals and schemas.

Run as a script it writes all of them anew.
"""

import re
import shlex
import subprocess
import sys
from pathlib import Path

from dnaward.authoring.json_schema import SCHEMAS
from dnaward.judging.batch import Judge, circumstances
from dnaward.judging.engine import build_engine
from dnaward.judging.report import Summary
from dnaward.law.load import Law, load_law
from dnaward.reporters.console import ConsoleReporter
from dnaward.reporters.page import Page
from dnaward.values.text import LANGUAGES, Language

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
EXPECTED = ROOT / "tests" / "expected"
DOCUMENTS = (ROOT / "README.md", *sorted({*(ROOT / "docs").glob("*.md")} - {ROOT / "docs" / "waivers.md"}))
"""Documents whose commands run at the top of the checkout; the page of waivers shows the dossiers that its own need."""
CONSOLE = re.compile(r"^```console\n\$ dnaward (.+?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
"""A command with what it prints."""
WRITTEN = {
    "docs/rules.md": "explain --all --format markdown",
    "docs/dossier.md": "schema dossier --format markdown --lang vi",
    "docs/dossier.en.md": "schema dossier --format markdown --lang en",
    **{f"schema/{name}.schema.json": f"schema {name}" for name in SCHEMAS},
}
"""Files that a command writes."""
WIDTH = 80
_HASH = re.compile(r'(sha256 |"sha256": ")[0-9a-f]{12,64}')


def rendered(example: Path, language: Language, law: Law) -> str:
    """What a terminal of 80 columns without colour shows for one example, the hash of the rules left out."""
    judge, reporter, summary = Judge(build_engine(law, {})), ConsoleReporter(Page(language, WIDTH)), Summary()
    name = example.relative_to(ROOT).as_posix()
    shown = ""
    for report in judge.of_bytes(example.read_bytes(), name):
        summary.add(report)
        shown += reporter.dossier(report)
    run = circumstances(judge.engine, "0")
    run = run._replace(packs=tuple(pack._replace(sha256="…") for pack in run.packs))
    return shown + reporter.closing(run, summary)


def expected_file(example: Path, language: Language) -> Path:
    """Where the expected output of an example stands."""
    return EXPECTED / f"{example.stem}.{language}.txt"


def printed(command: str) -> str:
    """What dnaward prints on a pipe; the hash, which changes with every comment in a rule, as an ellipsis."""
    arguments = [sys.executable, "-m", "dnaward", *shlex.split(command)]
    output = subprocess.run(arguments, cwd=ROOT, capture_output=True, check=False).stdout.decode("utf-8-sig")
    return _HASH.sub(r"\1…", output)


def main() -> None:
    """Writes every expected output, and every output in the documentation."""
    for name, command in WRITTEN.items():
        (ROOT / name).write_text(printed(command), "utf-8", newline="\n")
    for document in DOCUMENTS:
        text = CONSOLE.sub(
            lambda shown: f"```console\n$ dnaward {shown[1]}\n{printed(shown[1])}```", document.read_text("utf-8")
        )
        document.write_text(text, "utf-8", newline="\n")
    law = load_law()
    EXPECTED.mkdir(exist_ok=True)
    for example in EXAMPLES:
        for language in LANGUAGES:
            expected_file(example, language).write_text(rendered(example, language, law), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
