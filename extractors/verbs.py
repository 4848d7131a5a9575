"""The verbs of a sentence, where they are marked for the clause that they head: finite, infinitive, gerund, participle.

A verb is its head with what stands in front of it: auxiliaries, modals, negations, adverbs, and verbs that only carry
another (`have been trying to retake`). Whether the head tells of an event makes no difference here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extractors.compiled import Language
from extractors.items import Kind
from extractors.language import Preposition, Shape, WordClass
from extractors.sentences import Node
from extractors.tokens import Token

_VERBAL = frozenset(
    {
        WordClass.VERB,
        WordClass.SPEECH,
        WordClass.SUPPORT,
        WordClass.WIELD,
        WordClass.CHAIN,
        WordClass.ATTEMPT,
    }
)
_LEADING = frozenset({WordClass.AUXILIARY, WordClass.SUBORDINATOR})
_NONE: frozenset[Shape] = frozenset()
_PAST = frozenset({Shape.VERB, Shape.PARTICIPLE})
_PRESENT = frozenset({Shape.VERB, Shape.BASE})
_GERUND = frozenset({Shape.GERUND})
_PARTICIPLE = frozenset({Shape.PARTICIPLE})
_REDUCED = (_GERUND, _PARTICIPLE)
_NOUN_BEFORE = (
    WordClass.DETERMINER,
    WordClass.DEFINITE,
    WordClass.POSSESSIVE,
    WordClass.QUANTIFIER,
    WordClass.ADJECTIVE,
)


class Form(StrEnum):
    """What kind of clause a verb heads."""

    FINITE = "finite"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    PARTICIPLE = "participle"  # passive, without an auxiliary


@dataclass(slots=True)
class Verb:
    """One verb of a sentence: nodes `first` to `at`, its head."""

    first: int
    at: int
    form: Form
    passive: bool = False
    doubtful: bool = False  # finite by its form, but as well a participle: captured
    copula: bool = False
    attempt: bool = False  # only tried


class VerbReader:
    """Reads the verbs of one sentence."""

    def __init__(self, nodes: Sequence[Node], tokens: Sequence[Token], language: Language) -> None:
        self.nodes = nodes
        self.tokens = tokens
        self.language = language
        self._shapes: dict[int, frozenset[Shape]] = {}

    def read(self) -> Iterator[Verb]:
        """The verbs from left to right."""
        i = 0
        while i < len(self.nodes):
            verb = self._verb(i) if self._may_begin(i) else None
            if verb is not None:
                yield verb
            i = verb.at + 1 if verb is not None else i + 1

    def _may_begin(self, i: int) -> bool:
        """Whether a node is a verb or may lead one: an auxiliary, a modal, a marker."""
        if self.nodes[i].phrase is not None:
            return False
        words = self.nodes[i].item.words
        leads = any(w.cue or w.kind in _LEADING or w.preposition is Preposition.TO for w in words)
        return leads or bool(self.shapes(i))

    def _verb(self, i: int) -> Verb | None:
        """The verb that begins at node `i`."""
        be = have = None
        marked = attempt = False
        lead: frozenset[Shape] | None = None
        for j in range(i, len(self.nodes)):
            node = self.nodes[j]
            shapes = self.shapes(j)
            if node.has(WordClass.AUXILIARY):
                lead = lead or self._auxiliary(node)
                be = j
            elif shapes and self._carries(j):
                lead = lead or self._leading(shapes, be=be is not None)
                attempt = attempt or node.has(WordClass.ATTEMPT)
                be = None
            elif shapes and node.has(WordClass.ADVERB) and (Shape.VERB in shapes or self._helps(j)):
                have, lead = j, lead or (_PRESENT if Shape.VERB in shapes else shapes)
            elif shapes and not node.has(WordClass.ADVERB) and (j == i or self._goes_on(j, lead)):
                return self._made(i, j, shapes, be, lead, marked=marked, attempt=attempt)
            elif self._is_marker(j):
                marked = True
            elif self._modal(j):
                lead = lead or _PRESENT
            elif j == i or not self._light(j):
                break
        if be is not None and not marked:
            form = Form.GERUND if lead == _GERUND else Form.FINITE
            return Verb(i, be, form, copula=True)
        return Verb(i, have, Form.FINITE) if have is not None and not marked else None

    def _made(  # noqa: PLR0913 - what was seen in front of the head
        self,
        i: int,
        j: int,
        shapes: frozenset[Shape],
        be: int | None,
        lead: frozenset[Shape] | None,
        *,
        marked: bool,
        attempt: bool,
    ) -> Verb:
        passive = Shape.PASSIVE in shapes or (be is not None and Shape.PARTICIPLE in shapes)
        form = Form.FINITE
        if marked:
            form = Form.INFINITIVE
        elif _GERUND in (lead, lead or shapes):
            form = Form.GERUND
        elif lead is None and shapes == _PARTICIPLE:
            form, passive = Form.PARTICIPLE, True
        elif lead == _PARTICIPLE:
            form = Form.PARTICIPLE  # believed to have come
        doubtful = form is Form.FINITE and lead is None and shapes >= _PAST
        return Verb(i, j, form, passive=passive, doubtful=doubtful, attempt=attempt)

    def shapes(self, j: int) -> frozenset[Shape]:
        """The shapes of the verb at a node; none if it is no verb."""
        if j not in self._shapes:
            self._shapes[j] = self._find_shapes(j)
        return self._shapes[j]

    def _find_shapes(self, j: int) -> frozenset[Shape]:
        node = self.nodes[j]
        if node.phrase is not None or node.bracketed:
            return _NONE
        item = node.item
        if item.kind is Kind.TRIGGER:
            return self._trigger_shapes(j, node)
        found = {w.shape for w in item.words if w.shape and (w.kind in _VERBAL or w.cue)}
        if found and item.kind is Kind.WORD and item.prepositions:
            return _NONE  # including, following
        if item.kind is Kind.OTHER and (not item.capital or self._opens(j)):
            norm = self.tokens[item.first].norm
            found = {shape for shape, pattern in self.language.verbal if pattern.match(norm)}
            if not found and j and j + 1 < len(self.nodes):
                found = self._placed(j)
        if not found or (Shape.BASE in found and not self._may_be_base(j)):
            return _NONE
        return _NONE if found == {Shape.VERB} and self._noun_before(j) else frozenset(found)

    def _opens(self, j: int) -> bool:
        """Whether nothing but marks stands before a node."""
        return all(n.phrase is None and n.item.kind is Kind.PUNCT for n in self.nodes[:j])

    def _placed(self, j: int) -> set[Shape]:
        """The shapes of a word that only its place shows to be a verb: to avenge, which divides."""
        if self._bare_marker(j - 1):
            return {Shape.BASE}
        return {Shape.VERB} if self.nodes[j - 1].has(WordClass.RELATIVE) and self.nodes[j + 1].phrase else set()

    def _noun_before(self, j: int) -> bool:
        """Whether what stands before asks for a noun: the plans, of reports."""
        before = self.nodes[j - 1] if j else None
        if before is None or before.phrase is not None:
            return False
        if before.item.kind is Kind.OTHER and self.language.adjective.match(self.tokens[before.item.first].norm):
            return True
        return before.has(*_NOUN_BEFORE) or bool(before.item.prepositions)

    def _trigger_shapes(self, j: int, node: Node) -> frozenset[Shape]:
        if node.shape is Shape.NOUN or node.form is None:
            return frozenset()
        if node.shape is Shape.PASSIVE and node.form.shape is Shape.PASSIVE:
            return frozenset({Shape.PASSIVE})
        found = frozenset(f.shape for f in node.item.triggers if f.shape is not Shape.NOUN)
        return frozenset() if found == {Shape.BASE} and not self._may_be_base(j) else found

    def _may_be_base(self, j: int) -> bool:
        """Whether a word that may be a noun as well stands where a verb would: behind a marker, modal or subject."""
        before = self.nodes[j - 1] if j else None
        if before is None:
            return False
        if self._is_marker(j - 1, force=True) or self._light(j - 1) or before.phrase is not None:
            return True
        return self._ends_in_marker(before) or before.has(WordClass.COORDINATOR, WordClass.RELATIVE)

    def _leading(self, shapes: frozenset[Shape], *, be: bool) -> frozenset[Shape]:
        """What the first of several verbs makes of the whole."""
        return shapes if shapes in _REDUCED and not be else _PRESENT

    def _auxiliary(self, node: Node) -> frozenset[Shape]:
        gerund = any(w.kind is WordClass.AUXILIARY and w.shape is Shape.GERUND for w in node.item.words)
        return _GERUND if gerund else _PRESENT

    def _helps(self, j: int) -> bool:
        """Whether a verb stands behind a word that may be an auxiliary: having taken."""
        return j + 1 < len(self.nodes) and Shape.PARTICIPLE in self.shapes(j + 1)

    def _goes_on(self, j: int, lead: frozenset[Shape] | None) -> bool:
        """Whether the verb at `j` goes on with the auxiliaries and modals before it."""
        return lead is not None or all(self._light(k) or self._is_marker(k) for k in range(max(0, j - 1), j))

    def _carries(self, j: int) -> bool:
        """Whether a verb only carries the one behind it: continue to, plans to, tried to."""
        node = self.nodes[j]
        if not node.has(WordClass.CHAIN, WordClass.ATTEMPT) and not any(w.cue and w.shape for w in node.item.words):
            return False
        return self._ends_in_marker(node) or (j + 1 < len(self.nodes) and bool(self.shapes(j + 1)))

    def _ends_in_marker(self, node: Node) -> bool:
        if node.last - node.first < 2:  # noqa: PLR2004 - the word and its marker
            return False
        last = self.language.words.get(self.tokens[node.last - 1].norm)
        return any(word.preposition is Preposition.TO for word in last)

    def _is_marker(self, j: int, *, force: bool = False) -> bool:
        """Whether a node marks the verb behind it as an infinitive: to, efforts to, in order to."""
        node = self.nodes[j]
        if node.phrase is not None or not node.item.words:
            return False
        if not self._bare_marker(j) and not (self._ends_in_marker(node) and self._leads(node)):
            return False
        return force or any(self._is_base(k) for k in range(j + 1, min(j + 4, len(self.nodes))) if self._reaches(j, k))

    def _leads(self, node: Node) -> bool:
        return node.has(WordClass.SUBORDINATOR) or any(w.cue and not w.shape for w in node.item.words)

    def _bare_marker(self, j: int) -> bool:
        node = self.nodes[j]
        single = bool(node.item.words) and node.phrase is None and node.last - node.first == 1
        return single and Preposition.TO in node.item.prepositions

    def _is_base(self, k: int) -> bool:
        return Shape.BASE in self.shapes(k)

    def _reaches(self, j: int, k: int) -> bool:
        return all(self._light(m) or self.nodes[m].has(WordClass.AUXILIARY) for m in range(j + 1, k))

    def _light(self, j: int) -> bool:
        """Whether a node may stand inside a verb."""
        node = self.nodes[j]
        if node.phrase is not None or node.item.kind is Kind.PUNCT:
            return False
        if node.item.kind is Kind.OTHER:
            return self.language.is_adverb(self.tokens[node.item.first].norm)
        return node.has(WordClass.ADVERB) or self._modal(j)

    def _modal(self, j: int) -> bool:
        """Whether a node is a modal or a negation: will, may, did not."""
        words = self.nodes[j].item.words if self.nodes[j].phrase is None else ()
        return bool(words) and any(w.cue and not w.shape for w in words) and not self._ends_in_marker(self.nodes[j])
