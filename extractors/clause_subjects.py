"""Whose doing a verb is: the subject of a clause, and who controls an infinitive, a gerund or a participle."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from extractors.items import Kind
from extractors.language import Preposition, Shape, WordClass
from extractors.noun_groups import NounGroups
from extractors.records import EventType
from extractors.tellings import VIOLENT
from extractors.verbs import Form, Verb

_OTHERS = frozenset({Preposition.OF, Preposition.FROM, Preposition.FOR, Preposition.WITH})


class Role(StrEnum):
    """What a clause is to the one that it stands in."""

    MAIN = "main"
    RELATIVE = "relative"  # says something of what stands before it
    CONTENT = "content"  # what is said, feared, known
    ADVERBIAL = "adverbial"  # when, why, although
    JOINED = "joined"  # goes on with the subject of the one before
    REDUCED = "reduced"  # an infinitive, gerund or participle
    ASIDE = "aside"  # who says so, put into what is said: …, Cook said, …


@dataclass(slots=True)
class Clause:
    """One clause: its verb and the nodes that stand for its subject; None and empty where it has none."""

    index: int
    first: int
    role: Role
    parent: int | None = None
    verb: Verb | None = None
    subject: list[int] = field(default_factory=list)
    antecedent: int | None = None  # of a relative clause or participle: the node that it says something of
    opener: int | None = None  # the node that begins it


class SubjectFinder(NounGroups):
    """Finds the subjects of the clauses of one sentence while they are read."""

    clauses: list[Clause]
    owner: list[int]
    open: list[Clause]

    def _loose(self, clause: Clause, end: int) -> set[int]:
        """What may be the subject of a verb at `end`: the bare nodes of a clause behind its own verb."""
        start = clause.verb.at + 1 if clause.verb else clause.first
        return {k for k in range(start, min(end, len(self.owner))) if self.owner[k] == clause.index and self._bare(k)}

    def _last_group(self, loose: set[int]) -> int | None:
        """The first node of the list that ends with the last of some nodes."""
        if not loose:
            return None
        last = max(loose)
        said = self._said(self.open[-1])  # then a list is the subject of what is said
        while self.nodes[last].coordinated and min(loose) < last:
            earlier = max(k for k in loose if k < last)
            if not said and self._clause_joint(last) and not self._joint(self._start(earlier) - 1):
                break
            last = earlier
        return last

    def _clause_joint(self, k: int) -> bool:
        """Whether a phrase behind `and` begins a clause: its verb follows, and there has been one before."""
        return self.nodes[k - 1].has(WordClass.COORDINATOR) and self.open[-1].verb is not None

    def _subject(self, clause: Clause, loose: set[int]) -> list[int]:
        if not loose:
            return [] if clause.antecedent is None else [clause.antecedent]
        return sorted({*self._with_list(min(loose)), *(k for k in loose if self._listed(k))})

    def _listed(self, k: int) -> bool:
        before = self._start(k) - 1
        return before >= 0 and self.nodes[before].has(WordClass.COORDINATOR)

    def _with_list(self, k: int) -> list[int]:
        """A node and those that are listed with it behind it."""
        found = [k]
        for j in range(k + 1, len(self.nodes)):
            if j in self.verbs or self.nodes[j].is_punct(";:", self.tokens):
                break
            if self.nodes[j].coordinated and self.nodes[j].preposition is not Preposition.AS:
                found.append(j)
        return found

    def _controller(self, verb: Verb, current: Clause) -> list[int]:
        """Whose doing an infinitive or a gerund is: that of whom a verb makes act, else the subject's."""
        before = verb.first - 1
        node = self.nodes[before] if before >= 0 else None
        if current.verb is None:
            loose = self._loose(current, verb.first)
            near = node is not None and node.phrase is not None
            return [before] if near else self._with_list(min(loose)) if loose and not self._comma(before) else []
        if verb.form is Form.GERUND and node is not None and self._lies(verb, before):
            return []
        other = self._other(verb, current, before)
        return list(current.subject) if other is None else self._list_to(other)

    def _list_to(self, k: int) -> list[int]:
        """A node and those that are listed with it before it: a campaign by A and B to invade X."""
        found = [k]
        while self.nodes[found[0]].coordinated:
            before = next((j for j in range(found[0] - 1, -1, -1) if self.nodes[j].phrase is not None), None)
            if before is None:
                break
            found.insert(0, before)
        return found

    def _other(self, verb: Verb, current: Clause, before: int) -> int | None:
        """Who else than the subject does what an infinitive or a gerund tells, by the nodes up to `before`."""
        node, head, gerund = self.nodes[before], current.verb, verb.form is Form.GERUND
        form = self.nodes[before - 1].form if before else None
        if (
            form is not None
            and form.trigger.type is EventType.MOVE
            and node.phrase is not None
            and node.phrase.is_place
        ):
            return None  # crossed into Congo to hunt rebels
        start = head.at if head is not None else 0
        if self._acts(before) and not node.bracketed and (gerund or node.preposition in (None, Preposition.BY)):
            return before
        if not gerund and (owner := self._owner(start, before)) is not None:
            return owner
        adjective = before > 1 and self.nodes[before - 1].phrase is None
        if (
            gerund
            and adjective
            and head is not None
            and not head.copula
            and before - 2 > start
            and self._acts(before - 2)
        ):
            return before - 2  # companies responsible for supplying
        made = any(w.preposition in _OTHERS for w in node.item.words) and before - 1 > start
        return (
            before - 1 if made and self._acts(before - 1) and self._bare(before - 1) else None
        )  # accused X of shelling

    def _owner(self, a: int, b: int) -> int | None:
        """Whose deed stands between two nodes: Russia's use of drones to attack."""
        marks = (k for k in range(b, a + 1, -1) if self.nodes[k].is_punct("'s’", self.tokens))
        mark = next(marks, None)
        return mark - 1 if mark is not None and self._acts(mark - 1) and not self._is_event(mark + 1) else None

    def _lies(self, verb: Verb, k: int) -> bool:
        """Whether a gerund only describes the place right before it: bridges crossing the river."""
        phrase, form = self.nodes[k].phrase, self.nodes[verb.at].form
        violent = form is not None and form.trigger.type in VIOLENT
        return phrase is not None and phrase.is_place and not phrase.is_state and not violent

    def _described(self, verb: Verb, current: Clause) -> int | None:
        """What a participle says something of: what stands right before it, or the subject that it follows or opens."""
        before = verb.first - 1
        if before < 0:
            return None
        if not self._comma(before) or current.verb is None:
            return self._before(verb.first)
        return current.subject[0] if current.subject else None

    def _before(self, k: int) -> int | None:
        """The phrase or event noun that stands last before a node."""
        for j in range(k - 1, -1, -1):
            node = self.nodes[j]
            if node.bracketed or (node.phrase is not None and node.phrase.only_number and self._comma(j - 1)):
                continue  # the age of a person: Karim Said, 21, who …
            if node.phrase is not None or (node.form is not None and node.shape is Shape.NOUN):
                return j
            if node.item.kind is Kind.OTHER and not self._comma(j):
                return j
        return None

    def _said(self, clause: Clause) -> bool:
        """Whether a clause tells of a saying, whose content may follow without any word between."""
        verb = clause.verb
        return verb is not None and verb.form is not Form.PARTICIPLE and self.nodes[verb.at].has(WordClass.SPEECH)

    def _stands(self, clause: Clause) -> bool:
        """Whether a clause has a finite verb and is no relative clause."""
        finite = clause.verb is not None and clause.verb.form is Form.FINITE
        return finite and clause.role not in (Role.RELATIVE, Role.ASIDE)

    def _named_last(self, loose: set[int]) -> int | None:
        """The person behind a comma whose office follows: …, Naim Baburoglu, a retired general, said."""
        people = (k for k in sorted(loose, reverse=True) if self._named(k))
        found = next(people, None)
        return found if found is not None and self._comma(self._start(found) - 1) else None
