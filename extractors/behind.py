"""What stands around a trigger: the phrases behind it up to where its clause ends, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.backing import clear_of_backing
from extractors.clauses import is_definite
from extractors.compiled import Word
from extractors.items import Kind
from extractors.language import Preposition, Shape, WordClass
from extractors.phrases import Phrase
from extractors.readings import bare_behind, is_means, may_possess
from extractors.records import EventType
from extractors.sentences import Node
from extractors.subjects import Subjects

_BEGIN_CLAUSES = (
    WordClass.SUBORDINATOR,
    WordClass.COMPLEMENTIZER,
    WordClass.RELATIVE,
    WordClass.SPEECH,
    WordClass.SOURCE,
    WordClass.INCLUDING,
    WordClass.VERB,
    WordClass.SUPPORT,
)


@dataclass(slots=True)
class Behind(Subjects):
    """The nodes of one sentence, and the phrases behind its triggers."""

    def right(self, i: int) -> Iterator[tuple[str, Phrase]]:
        """Phrases behind a trigger up to the end of its clause, with their slots."""
        bare, away, passive = 0, False, self.nodes[i].shape is Shape.PASSIVE
        most = 2 if self.language.grammar.order.verb_first and self.nodes[i].shape is not Shape.NOUN else 1
        slot = ""
        for j in clear_of_backing(self, i):
            node = self.nodes[j]
            if node.phrase is None:
                ends = self.ends_clause(node) or self._turns_passive(i, node)
                if ends and not (self._is_subject(i, j) or self._is_means(i, j)):
                    return
                away = away or self._leads_away(node)
                continue
            doubled = node.phrase.pronoun and node.preposition is None and slot
            if (
                node.bracketed
                or node.titular
                or doubled
                or self._aside(i, j)
                or self._of_place(i, j)
                or self._of_things(i, j)
            ):
                continue
            if node.coordinated and slot:
                yield slot, node.phrase
            elif node.preposition is Preposition.BY and self._verb_next(j):
                return  # what somebody else did, or did to it
            elif node.preposition is not None:
                slot = node.preposition.value
                yield slot, node.phrase
            elif self._heads_clause(j) and not self._right_behind(i, j):
                return
            elif bare < most and not away and self._may_own(i, j) and (j == i + 1 or not passive):
                bare += 1
                slot = "object"
                yield slot, node.phrase
            else:
                slot = ""  # what is listed with it is no more ours than it is

    def _of_things(self, i: int, j: int) -> bool:
        """Whether a number of unlisted things stands before whose they are: không kích phá huỷ 168 xe tải của IS."""
        if self.nodes[j].preposition is not Preposition.OF or self.language.grammar.order.verb_first:
            return False
        between = self.nodes[i + 1 : j]
        counted = any(node.item.kind is Kind.NUMBER or (node.phrase and node.phrase.number) for node in between)
        return counted and any(self._leads_away(node) for node in between if node.phrase is None)

    def _of_place(self, i: int, j: int) -> bool:
        """Whether a place behind `of` is that of the place before it: Tripoli của Libya, Sinjar thuộc Nineveh."""
        node = self.nodes[j]
        if node.preposition is not Preposition.OF or node.coordinated:
            return False
        before = next((n.phrase for n in reversed(self.nodes[i:j]) if n.phrase is not None), None)
        whole = node.phrase is not None and node.phrase.is_place and not node.phrase.adjective
        return whole and before is not None and before.is_place

    def _turns_passive(self, i: int, node: Node) -> bool:
        """Whether a passive marker behind a trigger begins another predicate: attacked X, bị Y chiếm."""
        if not node.has(WordClass.PASSIVE):
            return False
        doer = Preposition.BY in node.item.prepositions
        return not doer or self.nodes[i].shape is Shape.VERB

    def _verb_next(self, j: int) -> bool:
        """Whether a passive verb stands right behind the phrase at `j`: do Israel kiểm soát."""
        behind = next((node for node in self.nodes[j + 1 :] if not node.has(WordClass.ADVERB)), None)
        return behind is not None and behind.form is not None and behind.shape is Shape.PASSIVE

    def governs(self, i: int) -> bool:
        """Whether the trigger at node `i` ends with a preposition: what stands behind it is its object."""
        return any(word.preposition for word in self.ending(i))

    def ends_clause(self, node: Node) -> bool:
        """Whether what stands behind a node belongs to another verb."""
        if node.form is not None:
            return True
        if node.item.kind is Kind.PUNCT:
            return node.is_punct(";:؛", self.tokens)
        auxiliary = node.has(WordClass.AUXILIARY) and self.language.grammar.order.verb_first
        return auxiliary or node.has(*_BEGIN_CLAUSES)

    def _leads_away(self, node: Node) -> bool:
        """Whether a bare phrase behind a node is no longer the object of the verb before: an unknown verb, a comma."""
        if self.language.grammar.order.verb_first:
            return False
        return node.is_punct(",", self.tokens) or (node.item.kind is Kind.OTHER and not node.item.capital)

    def _is_subject(self, i: int, j: int) -> bool:
        """Whether the event noun at `j` is the subject of the verb at `i`: أودى تفجير بحياة أربعين."""
        if not self.language.grammar.order.verb_first or self.nodes[i].shape is Shape.NOUN:
            return False
        return self.nodes[j].shape is Shape.NOUN and j == next(bare_behind(self.nodes, i), None)

    def _is_means(self, i: int, j: int) -> bool:
        """Whether the event noun at `j` only says what the verb at `i` is done with: its object may follow."""
        if not self.language.grammar.order.verb_first or self.nodes[i].shape is Shape.NOUN:
            return False
        return is_means(self.nodes, j) and not may_possess(self.nodes, j)

    def _aside(self, i: int, j: int) -> bool:
        """Whether an adjective of a country stands apart from its noun, which no list has: no subject, no object."""
        node = self.nodes[j]
        alone = node.phrase is not None and node.phrase.adjective and node.preposition is None
        return alone and self.language.grammar.order.verb_first and self.nodes[i].shape is not Shape.NOUN

    def _may_own(self, i: int, j: int) -> bool:
        """Whether a bare phrase can be an event noun's genitive: where adjectives follow, it stands right behind."""
        if self.language.grammar.order.modifiers != "after" or self.nodes[i].shape is not Shape.NOUN:
            return True
        phrase = self.nodes[j].phrase
        if phrase is not None and phrase.number is not None and is_definite(self, i) and not self.governs(i):
            return False  # قتل في الغارة خمسة
        if phrase is not None and not phrase.adjective and self.is_described(i):
            return False  # استهدف الجيش بغارة جوية التنظيم
        return all(n.has(WordClass.ADJECTIVE) or (n.phrase and n.phrase.adjective) for n in self.nodes[i + 1 : j])

    def is_described(self, i: int) -> bool:
        """Whether an event noun ends with an adjective, where those follow: no genitive can stand behind غارة جوية."""
        after = self.language.grammar.order.verb_first
        return after and any(word.kind is WordClass.ADJECTIVE for word in self.ending(i))

    def ending(self, i: int) -> Sequence[Word]:
        """What the last word of a trigger of several words is."""
        node = self.nodes[i]
        return self.language.words.get(self.tokens[node.last - 1].norm) if node.last - node.first > 1 else ()

    def _carrier(self, i: int) -> Phrase | None:
        """The phrase behind an event noun that is the subject of its support verb: chiến dịch Nga tiến hành."""
        behind = self.nodes[i + 1] if i + 1 < len(self.nodes) else None
        if behind is None or behind.phrase is None or behind.preposition is not None or not self._heads_clause(i + 1):
            return None
        verb = next((node for node in self.nodes[i + 2 :] if not node.has(WordClass.ADVERB)), None)
        support = verb is not None and verb.has(WordClass.SUPPORT) and verb.form is None
        return behind.phrase if support and self.nodes[i].shape is Shape.NOUN else None

    def _right_behind(self, i: int, j: int) -> bool:
        """Whether a phrase follows an active verb at once: its object, even if it goes on as a subject."""
        node = self.nodes[i]
        form = node.form
        if form is None or form.trigger.type is EventType.WARN:  # what is warned of is told of in full: that X will …
            return False
        verbal = node.shape is Shape.VERB or (node.shape is Shape.NOUN and form.shape is Shape.VERB)
        return j == i + 1 and verbal and self._carrier(i) is None

    def _heads_clause(self, j: int) -> bool:
        """Whether the phrase is the subject of a verb of its own rather than our object."""
        if self.language.grammar.order.verb_first:
            return False
        for k, node in enumerate(self.nodes[j + 1 :], j + 1):
            if node.has(WordClass.COORDINATOR) and k + 1 < len(self.nodes) and self.nodes[k + 1].coordinated:
                continue
            if node.coordinated and node.preposition is None:
                continue  # A and B did it
            if node.phrase is not None or node.preposition is not None:
                return False
            if node.form or node.has(WordClass.AUXILIARY, WordClass.SPEECH, WordClass.SUPPORT, WordClass.PASSIVE):
                return node.shape is not Shape.NOUN and node.shape is not Shape.GERUND
            if not node.has(WordClass.ADVERB) and not any(w.cue for w in node.item.words):
                return False
        return False

    # what stands around an event noun
