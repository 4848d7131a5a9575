"""Days, tolls and edges in plain English, for people who read a terminal."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from graph.bidi import isolate

VERBS: Mapping[str, str] = MappingProxyType(  # where an edge's type, in lower case, is no verb as people say it
    {
        "MOVED": "moved to",
        "DEPLOYED": "deployed to",
        "CLAIMED": "claimed responsibility for",
        "DEMANDED": "made demands of",
        "PROTESTED": "protested at",
        "LEADS": "leads",
        "SPOKESPERSON_OF": "speaks for",
        "MEMBER_OF": "belongs to",
        "ALLIED_WITH": "is allied with",
        "PRESENT_IN": "is present in",
        "LOCATED_IN": "lies in",
        "NEAR": "lies near",
    }
)
DOUBTS: Mapping[str, str] = MappingProxyType(  # what stands before a sentence that is not told as done
    {"planned": "Only planned: ", "possible": "Only thought possible: ", "negated": "It is denied that "}
)
LANGUAGES: Mapping[str, str] = MappingProxyType({"ar": "Arabic", "en": "English", "fr": "French", "vi": "Vietnamese"})
TOLLS = ("killed", "wounded", "captured")


def verb_of(edge: str) -> str:
    """What an edge says of its two ends: `struck`, `is allied with`."""
    return VERBS.get(edge, edge.replace("_", " ").lower())


def name_day(day: str) -> str:
    """A day, month or year in ISO 8601 as people write it: 22 September 2017, September 2017, 2017."""
    year, *rest = day.split("-")
    words = [str(int(part)) if i else month_name[int(part)] for i, part in enumerate(rest)]
    return " ".join([*reversed(words), year])


def say_when(day: str) -> str:
    """`on 22 September 2017`, `in September 2017`, `in 2017`."""
    return f"{'on' if day.count('-') > 1 else 'in'} {name_day(day)}"


def say_span(start: str, end: str | None) -> str:
    """`2017-09-22`, or with another last day as much of it as differs: `2018-10-15/21`."""
    if end is None or end == start:
        return start
    old, new = start.split("-"), end.split("-")
    same = next((i for i, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), 0)
    return f"{start}/{'-'.join(new[same:])}"


def say_sources(number: int) -> str:
    """`1 source`, `3 sources`."""
    return f"{number} source{'s' * (number != 1)}"


def say_tolls(event: Mapping[str, Any]) -> list[str]:
    """`17 killed`, `20 wounded (15 to 30 told)`: the best figure of each kind, and the range where they differ."""
    told = []
    for kind in TOLLS:
        best, low, high = (event.get(f"{kind}{rank}") for rank in ("Best", "Low", "High"))
        if best is not None:
            told.append(f"{best:,} {kind}" + (f" ({low:,} to {high:,} told)" if low != high else ""))
    return told


def list_names(names: Sequence[str]) -> str:
    """The names, each once, with how many of those that are meant bear it: `migrants (3), camp`."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return ", ".join(isolate(name) + (f" ({times})" if times > 1 else "") for name, times in counts.items())


def name_language(code: str) -> str:
    """The language in English, or its code where that is all that is known."""
    return LANGUAGES.get(code, code)
