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


def is_hidden(character: str) -> bool:
    """Whether a reader cannot see a character: a control, format, surrogate or private-use one, or a line separator."""
    return unicodedata.category(character) in _HIDDEN_CATEGORIES


def _shown(character: str) -> str:
    return f"\\u{{{ord(character):04x}}}" if is_hidden(character) else character
