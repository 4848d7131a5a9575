"""Which places and days of a sentence hold for its triggers: those of their clause, and those the sentence opens with.

`Tại Syria, IS đã bắn rơi …`, `In Mosul, troops clashed …`: what a sentence begins with holds for all of it. What stands
behind a conjunction, a reporting verb or another finite verb is told of something else: `fled Sirte after the strike`;
so is what another trigger already has as its own place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.backing import is_backing
from extractors.dates import DateSpan, Granularity
from extractors.items import Kind
from extractors.language import Preposition, Shape, WordClass
from extractors.phrases import Phrase
from extractors.records import EventType, Predicate
from extractors.tellings import PLACE_ROLES, Telling

if TYPE_CHECKING:  # frames calls this module: the type alone is taken from there
    from extractors.frames import Grammar
    from extractors.sentences import Node
    from extractors.tokens import Token

_WHERE = (Preposition.IN, Preposition.NEAR)
_OPENERS = (WordClass.COMPLEMENTIZER, WordClass.SPEECH)
_BOUNDS = (*_OPENERS, WordClass.SUBORDINATOR, WordClass.RELATIVE)
_STAYING = (Predicate.PRESENT_IN, Predicate.LOCATED_IN, Predicate.CONTROLS)
_PLACED = frozenset(EventType) - {
    EventType.MOVE,
    EventType.ACCUSE,
    EventType.WARN,
    EventType.CLAIM,
    EventType.SEIZE,
    EventType.SUPPORT,
}
_INSERTED = 5  # nodes between the comma that begins an insertion and its verb
_SPEECH_REACH = 4  # nodes between a reporting verb and the day of what it reports


def attach(grammar: Grammar, found: Mapping[int, Telling]) -> None:
    """Give every trigger of a sentence its day, and its place where its frame gave it none."""
    scopes = Scopes(grammar, found)
    for i, telling in found.items():
        telling.when = scopes.day(i)
        if telling.trigger.type is EventType.MOVE:
            scopes.leave_to_ends(telling)
        if telling.trigger.type in _PLACED and not telling.roles.get("place"):
            for phrase in scopes.places(i):
                telling.add("place", phrase, "clause")


class Scopes:
    """How far the triggers of one sentence reach."""

    def __init__(self, grammar: Grammar, found: Mapping[int, Telling]) -> None:
        self.grammar = grammar
        self.nodes = grammar.nodes
        self.tokens = grammar.tokens
        self.found = found
        self.taken = {
            id(phrase): i
            for i, telling in found.items()
            if isinstance(telling.trigger.type, EventType)
            for role in PLACE_ROLES
            for phrase in telling.roles.get(role, [])
        }
        self.verbs = {j for j, n in enumerate(self.nodes) if n.form is not None and n.shape is not Shape.NOUN}
        self.days = [j for j, n in enumerate(self.nodes) if n.item.kind is Kind.DATE and self._is_day(j)]
        self.wheres = {j for j, n in enumerate(self.nodes) if n.preposition in _WHERE and self._is_where(j)}
        self.clauses: dict[int, list[int]] = {}

    def places(self, i: int) -> list[Phrase]:
        """The place that holds for the trigger at node `i`, with those listed with it."""
        inside = (j for j in self._clause(i) if j in self.wheres and self._is_free(j, i))
        at = min(inside, key=lambda j: (abs(j - i), j < i), default=None)
        if at is None:
            at = next((j for j in self._opening() if j in self.wheres), None)
        return [] if at is None else self._with_list(at)

    def day(self, i: int) -> DateSpan | None:
        """The day that holds for the trigger at node `i`: the nearest of its clause, or one that is no other's."""
        if not self.days:
            return None
        inside = [j for j in self._clause(i) if j in self.days and not self._is_others(j, i)]
        if not inside:
            opening = set() if self._reports() else set(self._opening())
            others = {j for k in self.found if k != i for j in self._clause(k)} - opening
            inside = [j for j in self.days if j in opening or (j > i and j not in others)]
        at = min(inside, key=lambda j: abs(j - i), default=None)
        return None if at is None else self.nodes[at].item.date

    def _reports(self) -> bool:
        """Whether a verb of saying is the first verb of the sentence: its opening is the day of saying."""
        verbs = (n for n in self.nodes if n.has(WordClass.SPEECH, WordClass.SUPPORT) or n.form is not None)
        first = next(verbs, None)
        return first is not None and first.has(WordClass.SPEECH)

    def leave_to_ends(self, telling: Telling) -> None:
        """Leave a place right behind where somebody moved from or to: it says where that is (a camp near Sirte).

        What follows may happen where somebody went, but not where he came from: left a base in Qatar and bombed X.
        """
        ends = {id(p): role for role in ("origin", "destination") for p in telling.roles.get(role, [])}
        held = [(j, node.phrase) for j, node in enumerate(self.nodes) if node.phrase is not None]
        behind = {id(b): (k, ends[id(a)]) for (_, a), (k, b) in pairwise(held) if id(a) in ends}
        told = telling.roles.pop("place", [])
        for phrase in told:
            if id(phrase) in behind:
                self.taken.pop(id(phrase), None)
            else:
                telling.roles.setdefault("place", []).append(phrase)
        self.wheres -= {k for k, role in behind.values() if role == "origin"}

    # how far a clause goes

    def _clause(self, i: int) -> list[int]:
        """The nodes around node `i` that belong to its clause."""
        if i not in self.clauses:
            self.clauses[i] = list(self._around(i))
        return self.clauses[i]

    def _around(self, i: int) -> Iterator[int]:
        scope = self.grammar.scope(i)
        if scope is not None:
            yield from scope
            return
        for j in range(i - 1, -1, -1):
            if self._bounds(j, i) or self.nodes[i].preposition is Preposition.AFTER:
                break
            yield j
            if j in self.verbs and i in self.verbs:
                break  # what stands in front of the verb that goes before says where its subject is
        j = i + 1
        while j < len(self.nodes):
            if self._bounds(j, i):
                j = self._behind(j)
            else:
                yield j
                j += 1

    def _behind(self, j: int) -> int:
        """The node where the clause before an opener at `j` goes on: , which the US calls the worst, in Yakla."""
        commas = [k for k in range(j + 1, len(self.nodes)) if self.nodes[k].is_punct(",،", self.tokens)]
        inserted = any(node.is_punct(",،", self.tokens) for node in self.nodes[max(0, j - _INSERTED) : j])
        for k in commas if inserted else []:
            placing = k + 1 < len(self.nodes) and any(w.preposition in _WHERE for w in self.nodes[k + 1].item.words)
            if placing and self.nodes[k + 1].phrase is None:
                return k + 1
        return len(self.nodes)

    def _bounds(self, j: int, i: int) -> bool:
        """Whether the clause of the trigger at `i` ends at node `j`."""
        node = self.nodes[j]
        if node.phrase is not None:
            return False
        if node.item.kind is Kind.PUNCT:
            return node.is_punct(";:؛", self.tokens)
        if node.has(*_BOUNDS):
            return self._opens(j, i)
        return j in self.verbs and i in self.verbs and not self._joined(max(i, j), min(i, j))

    def _opens(self, j: int, i: int) -> bool:
        """Whether a word at node `j` that may begin a clause parts the trigger at `i` from what is behind it."""
        node = self.nodes[j]
        if node.has(WordClass.SPEECH):
            return True
        if node.has(WordClass.COMPLEMENTIZER):
            return j < i or j == 0 or self.nodes[j - 1].phrase is None  # but vehicles that had left X
        if node.has(WordClass.SUBORDINATOR):
            return not node.has(WordClass.ADVERB) and not self._only_preposition(j) and self._has_verb(j)
        return j < i

    def _joined(self, inner: int, outer: int) -> bool:
        """Whether a verb goes on with the one before: clashed, killing eight; attacked and burned."""
        form = self.nodes[inner].form
        if self.nodes[inner].shape is Shape.GERUND or (form is not None and form.trigger.type in _STAYING):
            return True
        before, between = self.nodes[inner - 1], range(outer + 1, inner)
        marked = before.has(WordClass.COORDINATOR) or before.is_punct(",،", self.tokens)
        return not between or (marked and not any(k in self.verbs for k in between))

    def _has_verb(self, j: int) -> bool:
        """Whether anything behind an opener may be its verb, up to the next comma: but not `among them a Russian,`."""
        for k in range(j + 1, len(self.nodes)):
            node = self.nodes[k]
            if node.is_punct(",،", self.tokens):
                return False
            unknown = node.phrase is None and node.item.kind is Kind.OTHER and not node.item.capital
            if node.form or unknown or node.has(WordClass.SUPPORT, WordClass.AUXILIARY, WordClass.PASSIVE):
                return True
        return False

    def _only_preposition(self, j: int) -> bool:
        """Whether a conjunction that is a preposition too has only a phrase behind it: sau cuộc tấn công."""
        prepositional = bool(self.nodes[j].item.prepositions)
        behind = self.nodes[j + 1] if j + 1 < len(self.nodes) else None
        return prepositional and behind is not None and (behind.phrase is not None or behind.shape is Shape.NOUN)

    def _opening(self) -> Iterator[int]:
        """The nodes that the sentence begins with, before its subject or its verb: in Mosul, on Monday, …."""
        for j, node in enumerate(self.nodes):
            placing = bool(node.item.prepositions) or node.has(WordClass.ADVERB)
            light = placing or node.item.kind in (Kind.DATE, Kind.PUNCT) or node.bracketed
            if node.phrase is not None:
                light = node.preposition is not None or node.bracketed
            if not light or node.has(*_OPENERS):
                return
            yield j

    # what stands in it

    def _is_where(self, j: int) -> bool:
        phrase = self.nodes[j].phrase
        place = phrase is not None and phrase.is_place and not phrase.adjective and not self.nodes[j].bracketed
        return place and not is_set_off(self.nodes, j, self.tokens)

    def _is_free(self, j: int, i: int) -> bool:
        """Whether the place at node `j` is no other trigger's, or that of one which goes on with this one."""
        taker = self.taken.get(id(self.nodes[j].phrase))
        if taker is None or self.found[taker].carried == i:
            return True
        if i < taker and i in self.verbs and taker not in self.verbs and self.nodes[taker].preposition is None:
            return True  # what it was done to is the other event: repelled an attack near Kirkuk
        harm = self.found[taker].trigger.harm is not None or self.nodes[taker].shape is Shape.GERUND
        return (harm or i in self.verbs) and taker in self.verbs and self._joined(max(i, taker), min(i, taker))

    def _with_list(self, at: int) -> list[Phrase]:
        """The place at a node and those that are listed with it."""
        found = [self.nodes[at].phrase]
        for node in self.nodes[at + 1 :]:
            if node.phrase is not None:
                if not node.coordinated:
                    break
                found.append(node.phrase)
        return [phrase for phrase in found if phrase]

    def _is_day(self, j: int) -> bool:
        date = self.nodes[j].item.date
        return date is not None and bool(date.start or date.yearless) and not self._of_speech(j)

    def _is_others(self, j: int, i: int) -> bool:
        """Whether a trigger and a comma stand between a day and the trigger at `i`: the truce of 2003, clashes …."""
        between = range(min(i, j) + 1, max(i, j))
        triggers = any(
            k in self.found and self.found[k].carried != i and not is_backing(self.nodes, k) for k in between
        )
        return triggers and any(self.nodes[k].is_punct(",،", self.tokens) for k in between)

    def _of_speech(self, i: int) -> bool:
        """Whether a date is the day on which something was said: `said on Sunday`, `ngày 24/9 thông báo`."""
        date = self.nodes[i].item.date
        if date is None or date.granularity is not Granularity.DAY:
            return False  # nobody says a thing for a month
        if i + 1 < len(self.nodes) and self.nodes[i + 1].has(WordClass.SPEECH):
            return True
        order = self.grammar.language.grammar.order
        inverts_nothing = not (order.verb_first or order.finite)  # elsewhere: said X on Sunday
        for node in reversed(self.nodes[max(0, i - _SPEECH_REACH) : i]):
            if node.has(WordClass.SPEECH):
                return True
            if node.form or node.has(WordClass.COMPLEMENTIZER) or node.item.kind is Kind.PUNCT:
                return False
            if inverts_nothing and node.phrase is not None and node.preposition is None:
                return False  # whose the day is: cho biết máy bay Mỹ ngày 1/8 đã …
        return False


def is_set_off(nodes: Sequence[Node], j: int, tokens: Sequence[Token]) -> bool:
    """Whether the phrase at `j` only says where the one before a comma lies: Tarhuna, 65 km southeast of Tripoli."""
    phrase, k = nodes[j].phrase, j - 1
    if phrase is None or not phrase.apart:
        return False
    while k > 0 and nodes[k].phrase is None and nodes[k].item.kind is not Kind.PUNCT:
        k -= 1
    return k > 0 and nodes[k].is_punct(",", tokens) and nodes[k - 1].phrase is not None
