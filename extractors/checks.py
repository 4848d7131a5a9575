"""What every word of the language data must be: NFC, not empty, without blanks around it, and listed once.

The models of `language.py` use these types, so that the loader names file, key and value of what is wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Annotated

from pydantic import AfterValidator


def check_word(word: str) -> str:
    """The word; raises ValueError for one that cannot be found in text."""
    if not word.strip() or word != " ".join(word.split()):
        raise ValueError(f"{word!r} is empty or has blanks where none belong")
    if unicodedata.normalize("NFC", word) != word:
        raise ValueError(f"{word!r} is not in Unicode normal form C")
    return word


def check_unique(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words; raises ValueError naming those that are listed twice."""
    twice = sorted(word for word, times in Counter(words).items() if times > 1)
    if twice:
        raise ValueError(f"listed twice: {', '.join(twice)}")
    return words


def check_pattern(pattern: str) -> str:
    """The regular expression; raises ValueError for one that does not compile."""
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{pattern!r} is no regular expression: {error}") from error
    return pattern


Word = Annotated[str, AfterValidator(check_word)]
Words = Annotated[tuple[Word, ...], AfterValidator(check_unique)]
Patterns = tuple[Annotated[str, AfterValidator(check_pattern)], ...]
