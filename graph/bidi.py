"""Right-to-left text among other text: each piece in its own U+2068 … U+2069, and what a line opens it closes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

ISOLATE, POP = "\u2068", "\u2069"


def is_right_to_left(text: str) -> bool:
    """Whether any letter runs from right to left."""
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def isolate(text: str) -> str:
    """The text as it may stand among others of any direction."""
    return f"{ISOLATE}{text}{POP}" if is_right_to_left(text) and not text.startswith(ISOLATE) else text


def balance(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a wrapped text, each closing what it opens: a terminal orders every line by itself."""
    is_open = False
    for line in lines:
        full = f"{ISOLATE}{line}" if is_open else line
        is_open = full.count(ISOLATE) > full.count(POP)
        yield isolate(f"{full}{POP}" if is_open else full)
