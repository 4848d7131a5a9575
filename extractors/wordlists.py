"""Lists of words as people write them in `lang/*/*.yaml`, and what is refused in them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import AfterValidator

from extractors.matching import phrase_key


def _checked(surfaces: tuple[str, ...]) -> tuple[str, ...]:
    for surface in surfaces:
        if not surface.strip() or surface != surface.strip():
            raise ValueError(f"{surface!r} is empty or has blanks around it")
        if not unicodedata.is_normalized("NFC", surface):
            raise ValueError(f"{surface!r} is not in Unicode's normal form C")
    _refuse_twice(surfaces)
    return surfaces


def _all_checked(numbered: Mapping[int, tuple[str, ...]]) -> Mapping[int, tuple[str, ...]]:
    _refuse_twice(surface for surfaces in numbered.values() for surface in surfaces)
    return numbered


def _refuse_twice(surfaces: Iterable[str]) -> None:
    twice = [key for key, times in Counter(map(phrase_key, surfaces)).items() if times > 1]
    if twice:
        raise ValueError(f"listed twice, as normal forms: {', '.join(twice)}")


def keys_within(first: int, last: int) -> AfterValidator:
    """A check that refuses values outside of these."""

    def check(numbered: Mapping[int, tuple[str, ...]]) -> Mapping[int, tuple[str, ...]]:
        outside = [key for key in numbered if not first <= key <= last]
        if outside:
            raise ValueError(f"{outside[0]} is not within {first} and {last}")
        return numbered

    return AfterValidator(check)


Phrases = Annotated[tuple[str, ...], AfterValidator(_checked)]  # words or phrases, each once
Numbered = Annotated[dict[int, Phrases], AfterValidator(_all_checked)]  # value → what says it
