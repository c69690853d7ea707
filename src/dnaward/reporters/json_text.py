"""JSON as text on one line that acts on nothing, wherever it is printed; read back it says what was meant."""

import json
from typing import Any

from dnaward.reporters.inert import COMMANDS
from dnaward.values.visible import is_hidden

_COMMAND_ESCAPED = "#\\\\u0023"


def dumped(value: Any) -> str:
    r"""A value as JSON on one line, in UTF-8 as it is but for hidden characters and build commands, written `\u…`."""
    text = json.dumps(value, ensure_ascii=False)
    if not text.isprintable():
        text = "".join(json.dumps(char)[1:-1] if is_hidden(char) else char for char in text)
    return COMMANDS.sub(_COMMAND_ESCAPED, text) if "##" in text else text
