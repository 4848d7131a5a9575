"""What a sentence is a row of: names, nouns, triggers, function words, numbers, dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from extractors.compiled import TriggerForm, Word
from extractors.dates import DateSpan
from extractors.language import Compass, Noun, Preposition, WordClass
from extractors.listings import Known
from extractors.numbers import Number
from extractors.tokens import Token


class Kind(StrEnum):
    """What an item is."""

    NAME = "name"
    NOUN = "noun"
    TRIGGER = "trigger"
    WORD = "word"
    COMPASS = "compass"
    NUMBER = "number"
    DATE = "date"
    PUNCT = "punct"
    OTHER = "other"


class Item(NamedTuple):
    """One piece of a sentence: tokens `first` up to `last`, and what the lexicon says of it."""

    kind: Kind
    first: int
    last: int
    known: tuple[Known, ...] = ()
    nouns: tuple[Noun, ...] = ()
    triggers: tuple[TriggerForm, ...] = ()
    words: tuple[Word, ...] = ()
    prepositions: tuple[Preposition, ...] = ()  # that its words can be
    compass: Compass | None = None
    apart: bool = False  # of a compass word: may lead away from a place
    part: bool = False  # of a compass word: may mean a part of a place
    number: Number | None = None
    date: DateSpan | None = None
    capital: bool = False
    classes: frozenset[WordClass] = frozenset()  # of its words
    inert: bool = False  # a mark, a day or a word with which no phrase can begin

    def has(self, *kinds: WordClass) -> bool:
        """Whether this is a function word of one of these classes."""
        return bool(self.classes) and not self.classes.isdisjoint(kinds)

    @property
    def noun(self) -> Noun | None:
        """The common noun that it is, if one."""
        return self.nouns[0] if self.nouns else None

    @property
    def adjective(self) -> bool:
        """Whether this is the adjective of a country, Libyan."""
        return bool(self.known) and any(known.adjective for known in self.known)


@dataclass(frozen=True, slots=True)
class Sources:
    """What was found in an article's tokens before its sentences are read."""

    tokens: Sequence[Token]
    dates: Mapping[int, DateSpan]  # by first token
    numbers: Mapping[int, Number]
    surnames: Mapping[str, Known] = field(default_factory=dict)  # persons that the article names, by their last word


_QUOTES = frozenset("\"“”«»„‟'‘’")


def is_quote(token: Token) -> bool:
    """Whether a token is a quotation mark of any style."""
    return token.text in _QUOTES
