"""Events that a sentence tells only as the aim, the ground or a detail of another, where clauses are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.clause_subjects import Role
from extractors.items import Kind
from extractors.language import Preposition, Shape, WordClass
from extractors.moods import Moods
from extractors.records import EventType, Predicate, Status
from extractors.sentences import Node
from extractors.tellings import VIOLENT
from extractors.verbs import Form

if TYPE_CHECKING:  # these modules call this one: the types alone are taken from there
    from extractors.finite import FiniteGrammar
    from extractors.frames import Grammar

_GROUNDS = (Preposition.IN, Preposition.DURING)
_OPERATIONS = frozenset({EventType.AIRSTRIKE, EventType.ATTACK})
_ADDING: dict[EventType | Predicate, Preposition | None] = {
    EventType.AGREE: None,
    EventType.MEET: Preposition.FOR,
}  # signed a deal, met for talks: behind which preposition a noun says more of a verb of its kind
_TAKING = (EventType.ARREST, EventType.RELEASE)
_NEAR = 6  # nodes between an operation and the verbal noun that says its aim
_REACH = 8  # nodes between an attack and the infinitive that says its aim


@dataclass(slots=True)
class Purposes:
    """Looks in one sentence for the event that another only adds to."""

    grammar: FiniteGrammar

    def goes_on(self, i: int) -> int | None:
        """The event of the same kind that a noun only says more of: strikes, including strikes on X; met for talks."""
        node = self.grammar.nodes[i]
        form = node.form
        if form is not None and form.trigger.type in _ADDING and node.preposition is _ADDING[form.trigger.type]:
            verb = self.grammar.clause(i).verb
            head = self.grammar.nodes[verb.at].form if verb is not None and verb.at < i else None
            return verb.at if verb and head is not None and head.trigger.type is form.trigger.type else None
        if node.preposition is not Preposition.AS or form is None:
            return None
        before = (
            k
            for k in range(i - 1, -1, -1)
            if self.grammar.is_event(k) and self.grammar.owner[k] == self.grammar.owner[i]
        )
        k = next(before, None)
        other = self.grammar.nodes[k].form if k is not None else None
        return k if other is not None and other.trigger.type is form.trigger.type else None

    def background(self, i: int) -> int | None:
        """The event whose ground a known fight is: seized the port in their battle with IS."""
        node, form = self.grammar.nodes[i], self.grammar.nodes[i].form
        if (taking := self._taking(i)) is not None:
            return taking
        known = any(n.has(WordClass.POSSESSIVE, WordClass.DEFINITE) for n in self.grammar.nodes[max(0, i - 2) : i])
        fight = form is not None and (form.trigger.type is EventType.CLASH or self.grammar.governs(i))
        if not (known and fight and node.shape is Shape.NOUN and node.preposition in _GROUNDS):
            return None
        clause = self.grammar.clause(i)
        events = [k for k in range(i) if self.grammar.owner[k] == clause.index and self.grammar.is_violent(k)]
        found = events[-1] if events else clause.verb.at if clause.verb is not None else i
        head = self.grammar.nodes[found].form
        return found if head is not None and head.trigger.harm is None and found < i else None

    def _taking(self, i: int) -> int | None:
        """The arrest or release that the operation at `i` was made for: detained ten men in raids across Lagos."""
        node, verb = self.grammar.nodes[i], self.grammar.clause(i).verb
        head = self.grammar.nodes[verb.at].form if verb is not None and verb.at < i else None
        operation = node.form is not None and node.form.trigger.type is EventType.ATTACK
        made = operation and node.shape is Shape.NOUN and node.preposition in _GROUNDS
        return verb.at if made and verb and head is not None and head.trigger.type in _TAKING else None

    def describes(self, i: int) -> bool:
        """Whether a gerund of fighting only says which fighters are meant: rebels fighting Assad."""
        clause = self.grammar.clause(i)
        verb = clause.verb
        gerund = self.grammar.heads(i) and verb is not None and verb.form is Form.GERUND and clause.role is Role.REDUCED
        return gerund and verb is not None and [verb.first - 1] == clause.subject

    def purpose_of(self, i: int) -> int | None:
        """The violence that an infinitive only says the aim of: launched an offensive to retake the town."""
        clause = self.grammar.clause(i)
        verb = clause.verb
        if (operation := self._aiming(i)) is not None:
            return operation
        if not self.grammar.heads(i) or verb is None or clause.parent is None:
            return None
        if verb.form is not Form.INFINITIVE and not (verb.form is Form.GERUND and self._is_aimed(verb.first)):
            return None
        for k in range(verb.first - 1, max(-1, verb.first - 1 - _REACH), -1):
            if self.grammar.is_violent(k) and self.grammar.nodes[k].form is not None:
                return k
            if k in {c.verb.at for c in self.grammar.clauses if c.verb}:
                return None
        return None

    def _is_aimed(self, k: int) -> bool:
        """Whether what stands before a gerund says that it is an aim: aimed at retaking, with the aim of retaking."""
        words = self.grammar.nodes[k - 1].item.words if k and self.grammar.nodes[k - 1].phrase is None else ()
        return any(w.preposition is Preposition.AGAINST or w.cue is Status.PLANNED for w in words)

    def _aiming(self, i: int) -> int | None:
        """The operation that is the subject of a verb which only says what it is for: the operation aims to clear X."""
        clause = self.grammar.clause(i)
        head = clause.subject[0] if clause.subject and self.grammar.heads(i) else None
        if (
            head is None
            or Moods(self.grammar.nodes, self.grammar.clauses, self.grammar.owner).verb(clause) is not Status.PLANNED
        ):
            return None
        node = self.grammar.nodes[head]
        return head if self.grammar.is_violent(head) or (node.phrase is None and node.has(WordClass.ATTEMPT)) else None


def operation_before(grammar: Grammar, i: int) -> int | None:
    """The attack whose aim a verbal noun tells behind a word of purpose: عملية عسكرية لمواجهة الجيش."""
    node = grammar.nodes[i]
    if node.shape is not Shape.NOUN or node.preposition is not Preposition.FOR:
        return None
    for j in range(i - 1, max(-1, i - 1 - _NEAR), -1):
        before = grammar.nodes[j]
        form = before.form
        if form is not None:
            attack = before.shape is Shape.NOUN and form.trigger.type in _OPERATIONS
            return j if attack else None
        named = before.item.kind is Kind.OTHER if before.phrase is None else before.preposition is None  # درع الفرات
        if not (named or before.has(WordClass.LINK, WordClass.ADJECTIVE, WordClass.NOMINALISER, WordClass.ADVERB)):
            return None
    return None


def aim_before(grammar: Grammar, i: int) -> int | None:
    """The violence whose aim a verb tells that stands right behind it or behind a word of purpose: đột kích diệt IS."""
    form, before = grammar.nodes[i].form, grammar.nodes[i - 1] if i else None
    if form is None or before is None or grammar.nodes[i].shape is Shape.NOUN:
        return None
    if form.trigger.type in (EventType.KILL, EventType.DEFEAT) and _is_violence(before, form.trigger.type):
        return i - 1
    at = i - 1
    while at > 0 and grammar.nodes[at].is_punct('"“”', grammar.tokens):
        at -= 1
    if not grammar.nodes[at].has(WordClass.PURPOSE):
        return _listed_aim(grammar, at)
    for j in range(at - 1, -1, -1):
        node = grammar.nodes[j]
        if _is_violence(node, form.trigger.type):
            return j
        if node.phrase is None and grammar.ends_clause(node):
            return None
    return None


def event_aimed(grammar: Grammar, i: int) -> int | None:
    """The event of the same clause that a verb only says the aim of: cuộc tấn công nhằm vào X."""
    for j in range(i - 1, -1, -1):
        node = grammar.nodes[j]
        if node.form is not None:
            return j
        if node.has(WordClass.COORDINATOR) or node.is_punct(",;:", grammar.tokens) or grammar.ends_clause(node):
            return None
    return None


def _listed_aim(grammar: Grammar, at: int) -> int | None:
    """The violence whose aim the verb before a comma or `and` tells already: to take X and kill Y."""
    node = grammar.nodes[at]
    if not (node.is_punct(",", grammar.tokens) or node.has(WordClass.COORDINATOR)):
        return None
    verbs = (
        k for k in range(at - 1, -1, -1) if grammar.nodes[k].form is not None or grammar.ends_clause(grammar.nodes[k])
    )
    k = next(verbs, None)
    return aim_before(grammar, k) if k is not None and grammar.nodes[k].form is not None else None


def _is_violence(node: Node, aim: EventType | Predicate) -> bool:
    """Whether a node tells of violence of another kind than its aim."""
    kind = node.form.trigger.type if node.form is not None else None
    return kind in VIOLENT and kind is not aim
