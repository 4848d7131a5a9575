"""The clauses of a sentence, where verbs are marked for the clause that they head.

Every verb heads a clause with slots of its own: a subject, what stands behind the verb, and its place in the sentence
(relative, content, joined …). A clause that waits for its verb stays open while others begin and end inside it, as in
`the forces that entered Sirte on Friday | attacked the port`.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.clause_subjects import Clause, Role
from extractors.clause_verbs import VerbPlacer
from extractors.compiled import Language
from extractors.items import Kind
from extractors.language import WordClass
from extractors.lexicon import Lexicon
from extractors.sentences import Node
from extractors.tokens import Token
from extractors.verbs import Form

_OPENERS = (WordClass.RELATIVE, WordClass.COMPLEMENTIZER, WordClass.SUBORDINATOR)

__all__ = ["Clause", "Role", "Segmenter"]


class Segmenter(VerbPlacer):
    """Reads the clauses of one sentence from left to right."""

    def __init__(self, nodes: Sequence[Node], tokens: Sequence[Token], language: Language, lexicon: Lexicon) -> None:
        super().__init__(nodes, tokens, language, lexicon)
        self.clauses = []
        self.owner = []
        self.open = []

    def read(self) -> tuple[list[Clause], list[int]]:
        """The clauses, and for each node the index of the clause that it stands in."""
        self._begin(0, Role.MAIN)
        while (k := len(self.owner)) < len(self.nodes):
            verb = self.verbs.get(k)
            if verb is not None:
                self._place(verb)
                self.owner += [self.open[-1].index] * (verb.at + 1 - k)
            else:
                if self.nodes[k].phrase is None:
                    self._node(k)
                self.owner.append(self.open[-1].index)
        return self.clauses, self.owner

    def _node(self, k: int) -> None:
        """Open the clause that a node begins, if it begins one."""
        node = self.nodes[k]
        if node.item.kind is Kind.PUNCT:
            self._mark(k)
        elif node.bracketed or not node.has(*_OPENERS):
            return
        elif node.has(WordClass.RELATIVE) or (node.has(WordClass.COMPLEMENTIZER) and self._says_of(k)):
            self._begin(k, Role.RELATIVE, opener=k).antecedent = self._before(k)
        elif node.has(WordClass.COMPLEMENTIZER):
            self._begin(k, Role.CONTENT, opener=k)
        elif node.has(WordClass.SUBORDINATOR) and (self._verb_behind(k) or self._must_open(k)):
            self._begin(k, Role.ADVERBIAL, opener=k)

    def _mark(self, k: int) -> None:
        if self.nodes[k].is_punct(";:", self.tokens):
            self.open = []
            self._begin(k, Role.MAIN)
        elif self._is_dash(k):
            self._dash(k)

    def _dash(self, k: int) -> None:
        """What stands between two dashes is put in; behind a dash before any verb (a dateline) a sentence begins."""
        put_in = next((c for c in reversed(self.open) if c.role is Role.ASIDE and self._opens_with_dash(c)), None)
        if put_in is not None:
            self._close_to(put_in)
            self.open.pop()
        elif self._told() or any(self._is_dash(j) for j in range(k + 1, len(self.nodes))):
            self._begin(k, Role.ASIDE, opener=k)
        else:
            self.open = []
            self._begin(k, Role.MAIN)

    def _told(self) -> bool:
        return any(clause.verb is not None for clause in self.clauses)

    def _opens_with_dash(self, clause: Clause) -> bool:
        return clause.opener is not None and self._is_dash(clause.opener)

    def _says_of(self, k: int) -> bool:
        """Whether a word like `that` says something of what stands right before it rather than of a saying."""
        before = self.nodes[k - 1] if k else None
        if before is None or (before.phrase is None and before.form is None and before.item.kind is not Kind.OTHER):
            return False
        if self._in_verb(k - 1) or (before.phrase is not None and before.phrase.pronoun):
            return False
        speaking = self.open[-1].verb
        said = speaking is not None and self.nodes[speaking.at].has(WordClass.SPEECH)
        return not said or k + 1 in self.verbs

    def _must_open(self, k: int) -> bool:
        """Whether a word can only begin a clause, and a finite verb comes: when, although."""
        other = any(w.preposition or w.kind is WordClass.ADVERB or w.cue for w in self.nodes[k].item.words)
        return not other and any(first > k and v.form is Form.FINITE for first, v in self.verbs.items())

    def _verb_behind(self, k: int) -> bool:
        """Whether a subordinator begins a clause: a finite verb or a gerund stands before the next boundary."""
        if k + 1 in self.verbs:
            return self.verbs[k + 1].form in (Form.FINITE, Form.GERUND)
        bare = 0
        for j in range(k + 1, len(self.nodes)):
            node = self.nodes[j]
            if j in self.verbs:
                whole = bare > 1 and any(w.preposition or w.kind is WordClass.ADVERB for w in self.nodes[k].item.words)
                return self.verbs[j].form is Form.FINITE and not self._reduces(self.verbs[j]) and not whole
            bare += self._bare(j) and not node.coordinated
            if node.has(*_OPENERS):
                return False
            if node.item.kind is Kind.PUNCT and node.phrase is None and node.is_punct(",;:", self.tokens):
                return False
        return False
