"""Provinces that are called like their main town: who writes `tỉnh Idlib` once means it by `Idlib`, too.

Only where the article never speaks of the town as a town.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extractors.language import Noun
from extractors.listings import Known
from extractors.phrases import Phrase
from extractors.records import EntityType
from extractors.sentences import Sentence
from extractors.tokens import Token

_REGION = {EntityType.REGION}
_CITY = {EntityType.CITY}


class Namesakes:
    """What the provinces and towns of one article are called."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.regions: dict[tuple[str, ...], Known] = {}  # by the part of a listed name that may be its town's
        self.provinces: dict[tuple[str, ...], Noun] = {}  # by the name behind a noun: tỉnh X
        self.towns: set[tuple[str, ...]] = set()

    def note(self, sentences: Iterable[Sentence]) -> None:
        """Note what the article calls a province and what a town."""
        for sentence in sentences:
            for node in sentence.nodes:
                if node.phrase is not None:
                    self._note(node.phrase)

    def region(self, name: Phrase) -> Known | None:
        """The listed province that a bare name means."""
        words = self._words(name)
        return None if words in self.towns else self.regions.get(words)

    def province(self, name: Phrase) -> Noun | None:
        """The noun of the province that a bare name means, where no list has the province."""
        words = self._words(name)
        return None if words in self.towns else self.provinces.get(words)

    def _note(self, phrase: Phrase) -> None:
        for modifier in phrase.modifiers:
            self._note(modifier)
        if phrase.noun is None and phrase.known:
            self._note_listed(phrase)
        elif phrase.noun is not None and phrase.is_place:
            for words in map(self._words, phrase.modifiers or [phrase]):
                if phrase.noun.type is EntityType.CITY:
                    self.towns.add(words)
                elif phrase.noun.namesake:
                    self.provinces.setdefault(words, phrase.noun)

    def _note_listed(self, phrase: Phrase) -> None:
        """A listed name of several words: tỉnh Idlib, Homs city."""
        types = {known.type for known in phrase.known}
        words = self._words(phrase)
        if types == _REGION:
            self.regions.update((part, phrase.known[0]) for part in _parts(words))
        elif types == _CITY:
            self.towns.update(_parts(words))

    def _words(self, phrase: Phrase) -> tuple[str, ...]:
        first, last = phrase.unknown or phrase.core
        return tuple(token.norm for token in self.tokens[first:last])


def _parts(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What is left of a name without what it begins or ends with."""
    for cut in range(1, len(words)):
        yield words[cut:]
        yield words[:-cut]
