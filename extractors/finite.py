"""Who did what to whom where verbs are marked for the clause that they head.

`segments` says where each clause begins and ends, `clause_grammar` what stands in the slots inside it; here each
trigger gets what the clauses say of it: whether it is told as done, and in whose words.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.clause_grammar import ClauseGrammar
from extractors.compiled import TriggerForm
from extractors.idle import is_idle
from extractors.items import Kind
from extractors.language import Shape, WordClass
from extractors.moods import Moods
from extractors.purposes import Purposes
from extractors.records import EventType
from extractors.segments import Clause, Role
from extractors.tellings import VIOLENT, Telling
from extractors.verbs import Form
from extractors.weapons import leave_where

_BY_SOMEBODY = frozenset(
    {
        EventType.ACCUSE,
        EventType.CLAIM,
        EventType.DEMAND,
        EventType.JOIN,
        EventType.MEET,
        EventType.MONITOR,
        EventType.SUPPORT,
        EventType.WARN,
    }
)
_CAMPAIGN = 3  # nodes between a campaign and the infinitive that says what it is for


@dataclass(slots=True)
class FiniteGrammar(ClauseGrammar):
    """The triggers of one sentence, clause by clause."""

    def _telling(self, i: int, form: TriggerForm, shape: Shape) -> Telling:
        telling = super(FiniteGrammar, self)._telling(i, form, shape)
        moods = Moods(self.nodes, self.clauses, self.owner)
        head = self.heads(i)
        telling.status = moods.verb(self.clause(i)) if head and shape is not Shape.NOUN else moods.noun(i)
        telling.told = self._told(i)
        telling.happens = i in self.clause(i).subject if shape is Shape.NOUN else self._undergone(i)
        if shape is Shape.NOUN and self.governs(i) and self._leads_nowhere(i):
            telling.carried = i  # the fight against corruption
        if head and (self._of_ability(i) or self._by_thing(telling)):
            telling.carried = i
        if form.trigger.of_event and not (head and self._has_event(i)):
            telling.carried = i
        if head and self._tries(i):
            telling.attempt()
        leave_where(self, telling)
        if is_idle(self, telling):
            telling.carried = i
        return telling

    def _undergone(self, i: int) -> bool:
        """Whether a finite passive stands at a node: X is accused of it."""
        verb = self.clause(i).verb
        return verb is not None and verb.at == i and verb.passive and verb.form is Form.FINITE

    def _of_ability(self, i: int) -> bool:
        """Whether an infinitive only says what somebody or something is able to do: its capacity to attack X."""
        verb = self.clause(i).verb
        before = self.nodes[verb.first - 1] if verb is not None and verb.first else None
        infinitive = verb is not None and verb.form is Form.INFINITIVE
        return infinitive and before is not None and before.has(WordClass.ABILITY)

    def _by_thing(self, telling: Telling) -> bool:
        """Whether what only somebody can do is told of a thing: capabilities that threaten the coalition."""
        subject = self.clause(telling.node).subject
        active = telling.shape is not Shape.PASSIVE and not telling.roles.get("agent")
        things = bool(subject) and all(self.nodes[k].phrase is None for k in subject)
        return active and things and telling.trigger.type in _BY_SOMEBODY

    def _has_event(self, i: int) -> bool:
        """Whether somebody's violence is the object of the verb at a node: claimed a raid, but no battle."""
        behind = next((k for k in range(i + 1, len(self.nodes)) if self.nodes[k].form is not None), None)
        form = self.nodes[behind].form if behind is not None and self.owner[behind] == self.owner[i] else None
        return form is not None and form.trigger.type in VIOLENT and form.trigger.type is not EventType.CLASH

    def _leads_nowhere(self, i: int) -> bool:
        """Whether what stands behind a noun's own preposition is a word that no list has."""
        behind = self.nodes[i + 1] if i + 1 < len(self.nodes) else None
        return (
            behind is not None and behind.phrase is None and behind.item.kind is Kind.OTHER and not behind.item.capital
        )

    def _tries(self, i: int) -> bool:
        """Whether the verb at a node is only tried: tried to retake, a campaign to retake."""
        verb = self.clause(i).verb
        if verb is None:
            return False
        near = self.nodes[max(0, verb.first - _CAMPAIGN) : verb.first] if verb.form is Form.INFINITIVE else []
        return verb.attempt or any(n.phrase is None and n.has(WordClass.ATTEMPT) for n in near)

    def _told(self, i: int) -> frozenset[int]:
        """The nodes of the sayings whose content the trigger at `i` is part of."""
        sayings: set[int] = set()
        clause: Clause | None = self.clause(i)
        own = True
        asides = [
            (c.verb.at, self._root(c)) for c in self.clauses if c.role is Role.ASIDE and c.verb and c.parent is not None
        ]
        while clause is not None:
            verb = clause.verb
            if verb is not None and not verb.passive:  # said that; denied bombing
                sayings |= {k for k in range(verb.first, verb.at + 1) if self.nodes[k].has(WordClass.SPEECH)}
            sayings.update(at for at, root in asides if root == self._root(clause))
            if clause.role in (Role.RELATIVE, Role.ADVERBIAL, Role.JOINED) and own and clause.parent is not None:
                parent = self.clauses[clause.parent]
                if clause.role is not Role.JOINED and parent.verb and self.nodes[parent.verb.at].has(WordClass.SPEECH):
                    break  # what is told beside a saying rather than in it
            own = own and clause.role is not Role.CONTENT
            clause = self.clauses[clause.parent] if clause.parent is not None else None
        return frozenset(sayings)

    def _root(self, clause: Clause) -> int:
        while clause.parent is not None:
            clause = self.clauses[clause.parent]
        return clause.index

    def sayings(self) -> dict[int, list[int]]:
        """The nodes of the sayings of the sentence, each with those who say it."""
        heads = ((clause.verb, clause.subject) for clause in self.clauses if clause.verb is not None)
        return {verb.at: subject for verb, subject in heads if self.nodes[verb.at].has(WordClass.SPEECH)}

    def goes_on(self, i: int) -> int | None:
        """The event of the same kind that a noun only says more of: ten strikes, including strikes on X."""
        return Purposes(self).goes_on(i)

    def background(self, i: int) -> int | None:
        """The event whose ground a known fight is: seized the port in their battle with IS."""
        return Purposes(self).background(i)

    def describes(self, i: int) -> bool:
        """Whether a gerund of fighting only says which fighters are meant: rebels fighting Assad."""
        return Purposes(self).describes(i)

    def purpose_of(self, i: int) -> int | None:
        """The violence that an infinitive only says the aim of: launched an offensive to retake the town."""
        return Purposes(self).purpose_of(i)
