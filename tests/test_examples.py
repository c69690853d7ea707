"""The examples: what a clerk sees for each is what was reviewed, in both languages."""

from pathlib import Path

import pytest

from dnaward.law.load import load_law
from dnaward.values.text import LANGUAGES, Language
from snapshots import EXAMPLES, expected_file, rendered

LAW = load_law()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_output_is_as_reviewed(example: Path, language: Language) -> None:
    assert rendered(example, language, LAW) == expected_file(example, language).read_text("utf-8")


def test_there_is_no_output_without_its_example() -> None:
    expected = {expected_file(example, language) for example in EXAMPLES for language in LANGUAGES}
    assert set(expected_file(EXAMPLES[0], "vi").parent.iterdir()) == expected
