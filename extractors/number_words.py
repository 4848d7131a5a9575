"""The words of numbers in one language: the model of `lang/*/numbers.yaml`, and its words as tagged classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from extractors.tagging import BLOCKED, Entry, Tagger
from extractors.tokens import normalise
from extractors.wordlists import Numbered, Phrases


class Hedge(StrEnum):
    """How a number is qualified."""

    MORE = "more"
    AT_LEAST = "at least"
    LESS = "less"
    AT_MOST = "at most"
    ABOUT = "about"
    BETWEEN = "between"
    VAGUE = "vague"  # dozens, several: no number at all


class NumberWords(BaseModel):
    """What a language calls numbers, how it composes them, and how it qualifies them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    thousands: str  # marks that may stand between groups of three digits
    decimal: str  # marks that may stand before a fraction
    values: Numbered  # words that are added: one, twenty
    endings: Numbered = Field(default_factory=dict)  # only behind tens: mốt, lăm
    multipliers: Numbered  # hundred, thousand, million
    bare_multipliers: bool = False  # ألف alone is a thousand
    ones_first: bool = False  # three and twenty
    definite_prefix: str = ""  # ال, which may begin any of these words
    duals: Phrases = ()  # nouns that say two by themselves: قتيلين
    ones: Phrases = ()  # nouns that say one by themselves where no number stands beside them: جندي
    counted: dict[str, Phrases] = Field(default_factory=dict)  # word → nouns without which it is no number
    articles: Phrases = ()  # stand for one before a multiplier: a hundred
    joiners: Phrases = ()  # inside a number: hundred and five, ثلاثة وعشرون, linh
    and_: Annotated[Phrases, Field(alias="and")]  # of between … and …
    to: Phrases
    or_: Annotated[Phrases, Field(alias="or")]
    between: Phrases
    from_: Annotated[Phrases, Field(alias="from")] = ()
    percent: Phrases
    percent_leads: Phrases = ()  # may stand between number and percent word: في المئة
    labels: Phrases = ()  # a number behind these names something: No. 5, thứ 3
    ordinal_suffixes: Phrases = ()
    vague: Phrases  # dozens, several
    vague_of: Phrases = ()  # hundreds *of* thousands
    hedges: dict[Hedge, Phrases]
    hedges_after: dict[Hedge, Phrases] = Field(default_factory=dict)  # behind the number or its noun
    blocked: Phrases = ()  # words that only look like numbers: one of, Ba Lan

    @cached_property
    def tagger(self) -> Tagger:
        """Finds these words in tokens."""
        return Tagger(
            self._entries(),
            digits=self._digits,
            number_classes=[("digits",), ("digits", "fraction"), ("pair",)],
        )

    @cached_property
    def starts(self) -> re.Pattern[str]:
        """The letter of an item that a number may begin with."""
        return self.tagger.compile("<digits>|<pair>|<value>|<multiplier>|<article>|<vague>|<dual>")

    @cached_property
    def one(self) -> frozenset[str]:
        """The normal forms of `ones`."""
        return frozenset(map(normalise, self.ones))

    @cached_property
    def counted_nouns(self) -> dict[str, frozenset[str]]:
        """The nouns of `counted`."""
        return {word: frozenset(nouns) for word, nouns in self.counted.items()}

    def surfaces(self) -> Iterator[str]:
        """Every listed word and phrase."""
        return (entry.surface for entry in self._entries())

    def _entries(self) -> Iterator[Entry]:
        definite = (self.definite_prefix,) if self.definite_prefix else ()
        for key in ("values", "multipliers"):
            for value, surfaces in getattr(self, key).items():
                for prefix in ("", *definite):
                    yield from (Entry(prefix + surface, key[:-1], value) for surface in surfaces)
        for value, surfaces in self.endings.items():
            yield from (Entry(surface, "ending", value) for surface in surfaces)
        for name, hedges in (("hedge", self.hedges), ("hedge_after", self.hedges_after)):
            for hedge, surfaces in hedges.items():
                yield from (Entry(surface, name, hedge) for surface in surfaces)
        for key, name in _PLAIN.items():
            yield from (Entry(surface, name) for surface in getattr(self, key))
        for name, marks in (("dash", "-–—−"), ("percent", "%٪")):
            yield from (Entry(mark, name) for mark in marks)

    @cached_property
    def _shapes(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        grouped = rf"\d{{1,3}}(?:[{re.escape(self.thousands)}]\d{{3}})+" if self.thousands else r"(?!)"
        whole = rf"(?:{grouped}|\d+)"
        return (
            re.compile(rf"({whole})(?:[{re.escape(self.decimal)}](\d+))?"),
            re.compile(rf"({whole})-({whole})"),
        )

    def _digits(self, norm: str) -> dict[str, Any] | None:
        """`1,500` `2.3` as thousandths, `30-40` as two numbers; None for dates and times of day."""
        number, pair = self._shapes
        if len(norm) > _LONGEST:
            return None
        if found := number.fullmatch(norm):
            whole, fraction = found.groups()
            value = self._whole(whole)
            return {"digits": value, "fraction": fraction} if fraction else {"digits": value}
        if found := pair.fullmatch(norm):
            low, high = map(self._whole, found.groups())
            return {"pair": (low, high)} if low < high else None
        return None

    def _whole(self, digits: str) -> int:
        return int("".join(filter(str.isdecimal, digits)))


_LONGEST = 15  # characters; longer numerals count nothing
_PLAIN = {
    "duals": "dual",
    "articles": "article",
    "joiners": "joiner",
    "and_": "and",
    "to": "to",
    "or_": "or",
    "between": "between",
    "from_": "from",
    "percent": "percent",
    "percent_leads": "percent_lead",
    "labels": "label",
    "ordinal_suffixes": "suffix",
    "vague": "vague",
    "vague_of": "vague_of",
    "blocked": BLOCKED,
}
