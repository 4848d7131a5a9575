"""An article with what was found in it and why: what the terminal and the page show."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.records import Article, Entity, Event, Relation


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article that something was found in: `article.text[start:end]`."""

    start: int
    end: int
    kind: str  # actor, place, trigger, date, number, cue, speech
    ref: str  # the id of the entity, or ""
    note: str  # what it is
    origin: str  # where the lexicon says so, or ""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a statement says, the words that say it, and why it says so."""

    role: str  # agent, start, killed, …
    value: str  # as people read it
    ref: str  # the id of the entity, or ""
    start: int  # of the words; -1 where no words say it
    end: int
    words: str
    rule: str
    origin: str


@dataclass(frozen=True, slots=True)
class Statement:
    """An event or relation and why it is told."""

    record: Event | Relation
    told: str  # the words and the rule that it was found by
    origin: str
    weighed: str  # what its confidence is made of, strongest first
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A word that could tell of something and why nothing came of it."""

    words: str
    type: str
    why: str
    origin: str


@dataclass(slots=True)
class ExplainedSentence:
    """One sentence: its place in the text, what was found in it and what it tells."""

    start: int
    end: int
    spans: list[Span] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    again: list[tuple[str, int]] = field(default_factory=list)  # type and sentence of what it only tells again
    left_out: list[LeftOut] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Explanation:
    """An article with its records and their reasons."""

    article: Article
    language: str
    extractor: str
    entities: tuple[Entity, ...]
    sentences: tuple[ExplainedSentence, ...]
