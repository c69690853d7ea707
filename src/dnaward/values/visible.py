"""Show the characters a reader cannot see."""

import unicodedata

_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def visible(text: str) -> str:
    r"""Return `text` with every control, format, surrogate and private-use character written as `\u{202e}`.

    Line breaks, tabs, ESC, zero-width and bidirectional characters and the byte order mark are among them;
    everything else, no-break spaces included, is left exactly as it is.
    """
    # Nearly every text is printable, and nothing that is printable is in a hidden category.
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    if unicodedata.category(character) in _HIDDEN_CATEGORIES:
        return f"\\u{{{ord(character):04x}}}"
    return character
