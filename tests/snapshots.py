"""The expected console output of the examples; run as a script it writes them anew."""

from pathlib import Path

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
WIDTH = 80


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


def main() -> None:
    """Writes every expected output."""
    law = load_law()
    EXPECTED.mkdir(exist_ok=True)
    for example in EXAMPLES:
        for language in LANGUAGES:
            expected_file(example, language).write_text(rendered(example, language, law), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
