"""Whether a clause tells of something as having happened, by its own words and by what governs it.

A cue in the verb decides (`will attack`, `did not attack`); else what governs the clause does: a denial, a plan or a
fear reaches over infinitives, gerunds and the content of a saying, and over nothing else. A purpose is planned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.language import Preposition, Shape, WordClass
from extractors.records import Status
from extractors.segments import Clause, Role
from extractors.sentences import Node
from extractors.verbs import Form

_ORDER = (Status.NEGATED, Status.POSSIBLE, Status.PLANNED)  # which of several cues decides
_REACH = 5  # nodes between a cue and the event noun behind it
_COMPLEMENTS = (WordClass.ATTEMPT, WordClass.CHAIN)


@dataclass(slots=True)
class Moods:
    """The status of what each clause of a sentence tells."""

    nodes: Sequence[Node]
    clauses: Sequence[Clause]
    owner: Sequence[int]

    def verb(self, clause: Clause) -> Status:
        """The status of what the verb of a clause tells."""
        own = self._own(clause)
        if own is not None or clause.parent is None:
            return own or Status.ACTUAL
        parent = self.clauses[clause.parent]
        if clause.role is Role.JOINED:
            return self.verb(parent) if self._shares(clause, parent) else Status.ACTUAL
        if clause.role is Role.CONTENT:
            before = self._cue(self.nodes[clause.opener - 1]) if clause.opener else None
            return before or self._denied(parent) or Status.ACTUAL
        if clause.role is Role.REDUCED:
            return self._reduced(clause, parent)
        return Status.ACTUAL

    def noun(self, i: int) -> Status:
        """The status of what the event noun at a node tells."""
        near = self._before(i) or self._behind(i)
        if near is not None:
            return near
        clause = self.clauses[self.owner[i]]
        verb = clause.verb
        if verb is not None and i in clause.subject and self._happens(clause):
            return self.verb(clause)
        if verb is None or i < verb.at or self._crosses(verb.at, i):
            return Status.ACTUAL
        head = self._cue(self.nodes[verb.at])
        if head is not None:
            return self._first((head, self._own(clause))) or head
        return self.verb(clause) if self._carries(clause) or not self._definite(i) else Status.ACTUAL

    # clauses

    def _own(self, clause: Clause) -> Status | None:
        """What the words of a verb, and those that open its clause, say of it."""
        verb = clause.verb
        if verb is None:
            return None
        inside = range(verb.first, verb.at)
        opener = () if clause.opener is None else (clause.opener,)
        nobody = (k for k in range(clause.first, verb.first) if self.owner[k] == clause.index and self._denies(k))
        factual = any(w.factual for k in inside for w in self.nodes[k].item.words)
        found = None if factual else self._first(self._cue(self.nodes[k]) for k in (*inside, *opener))
        return found or (Status.NEGATED if any(True for _ in nobody) else None)

    def _denies(self, k: int) -> bool:
        """Whether a word denies that there is what it stands before: no group has …."""
        return self._cue(self.nodes[k]) is Status.NEGATED and not any(w.factual for w in self.nodes[k].item.words)

    def _shares(self, clause: Clause, parent: Clause) -> bool:
        """Whether a joined verb goes on with the auxiliaries of the one before: will enter X and attack Y."""
        verb, before = clause.verb, parent.verb
        if verb is None or before is None:
            return False
        if verb.form is not Form.FINITE:
            return verb.form is before.form
        bare = verb.first == verb.at and self.nodes[verb.at].shape in (Shape.BASE, Shape.PASSIVE)
        return bare and before.first < before.at

    def _denied(self, parent: Clause) -> Status | None:
        """What the verb that a content clause hangs on makes of it: denied that, fears that."""
        if parent.verb is None:
            return None
        head = self._cue(self.nodes[parent.verb.at])
        own = self._own(parent)
        return head or (own if own is Status.NEGATED else None)

    def _reduced(self, clause: Clause, parent: Clause) -> Status:
        verb = clause.verb
        if verb is None or verb.form is Form.PARTICIPLE or parent.verb is None:
            purpose = verb is not None and verb.form is Form.INFINITIVE
            return Status.PLANNED if purpose else Status.ACTUAL
        whole = self.verb(parent)
        head = self._cue(self.nodes[parent.verb.at])
        if verb.form is Form.GERUND:
            governed = head if verb.first <= parent.verb.at + 2 else None
            before = self._cue(self.nodes[verb.first - 1]) if verb.first else None
            return before or governed or whole
        if whole is not Status.ACTUAL or head is not None:
            return head or whole
        done = self.nodes[parent.verb.at].has(*_COMPLEMENTS) or self._campaign(verb.first)
        return Status.ACTUAL if done else Status.PLANNED

    def _campaign(self, k: int) -> bool:
        """Whether an infinitive says what a campaign, an operation is for, which is on its way then."""
        near = self.nodes[max(0, k - _REACH) : k]
        return any(node.has(WordClass.ATTEMPT) for node in near if node.phrase is None)

    # nouns

    def _before(self, i: int) -> Status | None:
        """A cue right before an event noun: no, possible, threat of."""
        for k in range(i - 1, max(-1, i - _REACH), -1):
            node = self.nodes[k]
            if self.owner[k] != self.owner[i] or self._in_verb(k):
                return None
            if any(w.factual for w in node.item.words) and node.phrase is None:
                return None
            if (cue := self._cue(node)) is not None:
                return cue
            if node.phrase is not None and not (k == i - 1 or node.phrase.adjective):
                return None
        return None

    def _behind(self, i: int) -> Status | None:
        """An adjective right behind an event noun."""
        after = self.nodes[i + 1] if i + 1 < len(self.nodes) else None
        adjective = after is not None and after.has(WordClass.ADJECTIVE)
        return self._cue(after) if after is not None and adjective else None

    def _happens(self, clause: Clause) -> bool:
        """Whether a verb says of an event that it takes place: may happen, will be carried out."""
        verb = clause.verb
        return verb is not None and (self.nodes[verb.at].form is None or self._carries(clause))

    def _carries(self, clause: Clause) -> bool:
        return clause.verb is not None and self.nodes[clause.verb.at].has(WordClass.SUPPORT)

    def _crosses(self, a: int, b: int) -> bool:
        """Whether a preposition that leads to the ground of something stands between two nodes: after, in, over."""
        return any(
            w.preposition not in (None, Preposition.OF, Preposition.FOR)
            for k in range(a + 1, b)
            if self.nodes[k].phrase is None
            for w in self.nodes[k].item.words
        )

    def _definite(self, i: int) -> bool:
        return any(node.has(WordClass.DEFINITE) for node in self.nodes[max(0, i - 3) : i])

    def _in_verb(self, k: int) -> bool:
        verb = self.clauses[self.owner[k]].verb
        return verb is not None and verb.first <= k <= verb.at

    def _cue(self, node: Node) -> Status | None:
        return next((w.cue for w in node.item.words if w.cue), None) if node.phrase is None else None

    def _first(self, cues: Iterable[Status | None]) -> Status | None:
        found = set(cues)
        return next((status for status in _ORDER if status in found), None)
