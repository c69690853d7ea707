"""What is wrong with a register of waivers; apart from its reader, which only a run with a register needs."""

from collections.abc import Sequence

from dnaward.values.diagnostic import Diagnostic


class RegisterError(Exception):
    """The register itself is wrong: `diagnostics` say what, and where."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__()
        self.diagnostics = diagnostics
