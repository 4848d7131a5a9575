"""What describes a noun from in front: `heavily armed`, `the captured`, `Iraqi counter-terrorism`.

A listed adjective always may; a word that nobody listed, a participle or an adverb only where the words around say
so. For languages whose modifiers stand behind their nouns there is nothing to find here but listed adjectives.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.items import Item, Kind
from extractors.language import Preposition, Shape, WordClass, WordData
from extractors.tokens import Token

_OPENERS = (
    WordClass.DETERMINER,
    WordClass.DEFINITE,
    WordClass.POSSESSIVE,
    WordClass.QUANTIFIER,
    WordClass.ADJECTIVE,
)
_ABLE = (Kind.OTHER, Kind.WORD, Kind.TRIGGER, Kind.PUNCT)  # what can describe a noun though it is no adjective
_MOST = 4  # items between the first of them and the noun


class Describer:
    """Tells of each item of a sentence whether it describes a noun behind it."""

    def __init__(self, items: Sequence[Item], tokens: Sequence[Token], grammar: WordData) -> None:
        self.items = items
        self.tokens = tokens
        self.before = grammar.order.modifiers != "after"
        self.units = frozenset((*grammar.kilometres, *grammar.miles, *grammar.metres))

    def describes(self, i: int, *, inside: bool = False) -> bool:
        """Whether item `i` describes what follows; `inside`: a modifier of the same noun stands before it."""
        item = self.items[i]
        if not self.before:
            return item.kind is Kind.WORD and item.has(WordClass.ADJECTIVE)
        listed = item.kind in (Kind.WORD, Kind.NOUN) and item.has(WordClass.ADJECTIVE)
        if listed:  # a noun too: the extremist IS fighters
            named = i + 1 < len(self.items) and self.items[i + 1].kind is Kind.NAME
            return (item.kind is Kind.WORD or named) and not self._is_verb(i)
        if item.kind not in _ABLE or not (inside or self._opened(i)):
            return False
        return self._may(i) and not self._is_verb(i) and self._noun_follows(i + 1)

    def _is_verb(self, i: int) -> bool:
        """Whether a word that may be a verb stands behind what marks one: may open, to hit."""
        item, before = self.items[i], self.items[i - 1] if i else None
        if before is None or not before.words:
            return False
        if Preposition.TO not in before.prepositions and not any(w.cue and not w.shape for w in before.words):
            return False
        return any(w.shape is Shape.BASE for w in item.words) or any(f.shape is Shape.BASE for f in item.triggers)

    def _opened(self, i: int) -> bool:
        """Whether a word before says that a noun is coming."""
        if i == 0:
            return False
        item, before = self.items[i], self.items[i - 1]
        if item.triggers and before.has(WordClass.ADVERB) and any(f.shape is Shape.VERB for f in item.triggers):
            return False  # then headed to
        if before.kind is Kind.NUMBER or before.has(*_OPENERS):
            return True
        if not before.prepositions:
            return False
        return item.has(WordClass.ADJECTIVE) or not any(form.shape is Shape.GERUND for form in item.triggers)

    def _noun_follows(self, i: int) -> bool:
        for j in range(i, min(i + _MOST, len(self.items))):
            if self.items[j].kind in (Kind.NOUN, Kind.NAME, Kind.COMPASS):
                return True
            if not self._may(j):
                return False
        return False

    def _may(self, i: int) -> bool:
        """Whether an item is of a kind that can stand before a noun as its description."""
        item = self.items[i]
        if item.kind is Kind.OTHER:
            return not item.capital and self.tokens[item.first].norm not in self.units
        if item.kind is Kind.WORD:
            participle = any(w.shape in (Shape.PARTICIPLE, Shape.GERUND) for w in item.words if w.kind)
            light = item.has(WordClass.ADJECTIVE, WordClass.ADVERB) or participle
            return light and not item.prepositions and not any(w.cue for w in item.words)
        if item.kind is Kind.TRIGGER:
            gerund = item.last - item.first == 1  # not `a meeting with X`
            return any(f.shape is Shape.PARTICIPLE or (f.shape is Shape.GERUND and gerund) for f in item.triggers)
        return item.kind is Kind.PUNCT and self.tokens[item.first].norm == "-" and self._inside_word(item)

    def _inside_word(self, item: Item) -> bool:
        before, after = item.first - 1, item.last
        return (
            before >= 0
            and after < len(self.tokens)
            and self.tokens[before].end == self.tokens[item.first].start
            and self.tokens[item.first].end == self.tokens[after].start
        )
