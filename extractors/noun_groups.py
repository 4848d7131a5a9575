"""Which nodes of a sentence may stand as the subject or object of a verb, and what joins or parts them."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.compiled import Language
from extractors.items import Kind
from extractors.language import Shape, WordClass
from extractors.lexicon import Lexicon
from extractors.sentences import Node
from extractors.tokens import Token
from extractors.verbs import VerbReader

_CLOSING = ('"', "”", "»")
_MODIFYING = (
    WordClass.DETERMINER,
    WordClass.DEFINITE,
    WordClass.POSSESSIVE,
    WordClass.QUANTIFIER,
    WordClass.ADJECTIVE,
    WordClass.ADVERB,
)


class NounGroups:
    """The phrases, event nouns and unlisted nouns of one sentence."""

    def __init__(self, nodes: Sequence[Node], tokens: Sequence[Token], language: Language, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.nodes = nodes
        self.tokens = tokens
        self.verbs = {verb.first: verb for verb in VerbReader(nodes, tokens, language).read()}
        self._inside = {k for verb in self.verbs.values() for k in range(verb.first, verb.at + 1)}

    def _comma(self, k: int) -> bool:
        return k >= 0 and self.nodes[k].is_punct(",", self.tokens)

    def _quote(self, k: int) -> bool:
        return k >= 0 and self.nodes[k].is_punct('"“”', self.tokens)

    def _joint(self, k: int) -> bool:
        """Whether node `k` joins what follows to what stands before: and, a comma."""
        return k >= 0 and (self.nodes[k].has(WordClass.COORDINATOR) or self._comma(k))

    def _is_dash(self, k: int) -> bool:
        node = self.nodes[k]
        if node.item.kind is not Kind.PUNCT:
            return False
        hyphen = node.is_punct("-", self.tokens) and k > 0
        apart = hyphen and self.tokens[node.first - 1].end < self.tokens[node.first].start
        return apart or node.is_punct("—–", self.tokens)

    def _in_verb(self, k: int) -> bool:
        return k in self._inside

    def _modifies(self, k: int) -> bool:
        node = self.nodes[k]
        return not self._in_verb(k) and (node.item.kind in (Kind.OTHER, Kind.NUMBER) or node.has(*_MODIFYING))

    def _start(self, k: int) -> int:
        """The node that a noun phrase begins with whose head stands at `k`."""
        while k > 0 and self.nodes[k - 1].phrase is None and self._modifies(k - 1):
            k -= 1
        return k

    def _thing(self, k: int) -> bool:
        """Whether the last word of a noun phrase that no list has stands at a node: the rocket, any real progress."""
        node = self.nodes[k]
        if self._in_verb(k):
            return False
        if node.item.kind is not Kind.OTHER and not (
            k > 0 and node.has(WordClass.SUPPORT, WordClass.ATTEMPT) and self._modifies(k - 1)
        ):
            return False
        after = self.nodes[k + 1] if k + 1 < len(self.nodes) else None
        if after is not None and after.phrase is None and after.item.kind is Kind.OTHER and not self._in_verb(k + 1):
            return False
        j = self._start(k)
        before = self.nodes[j - 1] if j else None
        if before is None or before.phrase is not None:
            return True
        return not before.item.prepositions and not self._is_event(j - 1)

    def _bare(self, k: int) -> bool:
        """Whether a node may be a subject or an object."""
        node = self.nodes[k]
        if node.bracketed or node.aside or node.preposition is not None:
            return False
        before = self.nodes[k - 1] if k else None
        if node.phrase is not None:
            owned = before is not None and self._is_event(k - 1) and k + 1 not in self.verbs
            return not node.phrase.adjective and not self._describes(k) and not owned
        if node.form is not None and node.shape is Shape.NOUN:
            modified = before is not None and before.phrase is not None and self._describes(k - 1)
            return not modified or before is None or before.preposition is None
        return node.form is None and self._thing(k)

    def _is_event(self, k: int) -> bool:
        return self.nodes[k].form is not None and self.nodes[k].shape is Shape.NOUN

    def _describes(self, k: int) -> bool:
        """Whether a phrase says whose or which the event noun right behind it is: a U.S. strike, Haftar's attack."""
        after = self.nodes[k + 1] if k + 1 < len(self.nodes) else None
        if after is None:
            return False
        event = after.form is not None and after.shape is Shape.NOUN and after.preposition is None
        mark = after.is_punct("'s’'", self.tokens)
        return event or (mark and self.tokens[after.first - 1].end == self.tokens[after.first].start)

    def _quoted(self, k: int) -> bool:
        """Whether a phrase begins with the mark that ends a quotation: ”, Cook said."""
        return k > 0 and self.tokens[self.nodes[k].first].text in _CLOSING and self._comma(k - 1)

    def _named(self, k: int) -> bool:
        """Whether a phrase names a person."""
        phrase = self.nodes[k].phrase
        return phrase is not None and (phrase.is_person or phrase.office is not None or phrase.unknown is not None)

    def _acts(self, k: int) -> bool:
        phrase = self.nodes[k].phrase if k >= 0 else None
        return phrase is not None and (not phrase.is_place or phrase.is_state) and not phrase.adjective
