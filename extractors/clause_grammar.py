"""One sentence by its clauses: which clause a node stands in, the slots inside it, and the event nouns it carries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.frames import Grammar
from extractors.items import Kind
from extractors.language import Preposition, Shape, WordClass
from extractors.particles import join_particles
from extractors.phrases import Phrase
from extractors.records import EventType, Predicate, Status
from extractors.scopes import is_set_off
from extractors.segments import Clause, Role, Segmenter
from extractors.sentences import Node
from extractors.tellings import VIOLENT, Telling
from extractors.verbs import Form
from extractors.weapons import carries

_SHAPES = {
    Form.FINITE: (Shape.VERB, Shape.BASE),
    Form.INFINITIVE: (Shape.BASE, Shape.VERB),
    Form.GERUND: (Shape.GERUND,),
    Form.PARTICIPLE: (Shape.PARTICIPLE,),
}
_OWNING = ("possessive", "modifier", "of", "between", "by")
_OCCASIONS: dict[EventType | Predicate, frozenset[Preposition]] = {
    EventType.MEET: frozenset({Preposition.AFTER, Preposition.DURING, Preposition.FOR, Preposition.IN, Preposition.ON}),
    EventType.SUPPORT: frozenset({Preposition.IN}),
}  # behind which prepositions an event noun is the doing of the subject
_WITHIN = (Preposition.IN, Preposition.DURING, Preposition.AS)
_ON_TALKS = (EventType.DEMAND, EventType.REJECT)  # talks with somebody
_BEFORE = (
    WordClass.DETERMINER,
    WordClass.DEFINITE,
    WordClass.POSSESSIVE,
    WordClass.QUANTIFIER,
    WordClass.ADJECTIVE,
)
_TWO_SIDED = (EventType.AGREE, EventType.COORDINATE, EventType.MEET)


@dataclass(slots=True)
class ClauseGrammar(Grammar):
    """The clauses of one sentence with the slots inside them."""

    clauses: list[Clause] = field(default_factory=list)
    owner: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.nodes = self.sentence.nodes
        join_particles(self.nodes, self.tokens, self.language)
        self.clauses, self.owner = Segmenter(self.nodes, self.tokens, self.language, self.lexicon).read()
        for clause in self.clauses:
            if clause.verb is not None:
                self._shape(self.nodes[clause.verb.at], clause)
            self.subjects.update({clause.verb.at: self._phrases(clause.subject)} if clause.verb else {})

    def _shape(self, node: Node, clause: Clause) -> None:
        """Settle which form of its trigger the verb of a clause is."""
        verb = clause.verb
        if node.form is None or node.shape is Shape.NOUN or verb is None:
            return
        forms = {form.shape: form for form in reversed(node.item.triggers)}
        if verb.passive:
            shape = Shape.PASSIVE
            node.form = forms.get(Shape.PARTICIPLE) or forms.get(Shape.PASSIVE) or node.form
        else:
            shape = next((s for s in _SHAPES[verb.form] if s in forms), node.form.shape)
            node.form = forms.get(shape, node.form)
        node.shape = shape

    def clause(self, i: int) -> Clause:
        """The clause that a node stands in."""
        return self.clauses[self.owner[i]]

    def _phrases(self, at: list[int]) -> list[Phrase]:
        return [phrase for k in at if (phrase := self.nodes[k].phrase) is not None and not self._nobody(k)]

    def _nobody(self, k: int) -> bool:
        """Whether a word of denial stands right before a phrase: no group has claimed it."""
        before = self.nodes[k - 1] if k else None
        denied = before is not None and any(word.cue is Status.NEGATED for word in before.item.words)
        return denied and all(c.verb is None or c.verb.at != k - 1 for c in self.clauses)

    def heads(self, i: int) -> bool:
        """Whether the verb at a node is that of its clause."""
        verb = self.clause(i).verb
        return verb is not None and verb.at == i

    def scope(self, i: int) -> tuple[int, ...] | None:
        """The nodes where the place and the day of what is told at `i` may stand: its clause and those it goes on."""
        clause = self.clause(i)
        inside = {clause.index}
        while clause.parent is not None and clause.role in (Role.JOINED, Role.REDUCED):
            clause = self.clauses[clause.parent]
            inside.add(clause.index)
        own = self.owner[i]
        inside |= {c.index for c in self.clauses if c.parent == own and c.role is Role.REDUCED}
        return tuple(k for k, owner in enumerate(self.owner) if owner in inside)

    # slots

    def _verb_slots(self, i: int, shape: Shape) -> Iterator[tuple[str, Phrase]]:
        if not self.heads(i):
            yield from super(ClauseGrammar, self)._verb_slots(i, shape)
            return
        clause = self.clause(i)
        doer = "object" if shape is Shape.PASSIVE else "subject"
        for phrase in self._phrases(clause.subject):
            yield doer, phrase
        if clause.role is Role.RELATIVE and clause.antecedent not in (None, *clause.subject):
            opener = self.nodes[clause.opener] if clause.opener is not None else None
            slot = Preposition.IN.value if opener is not None and opener.has(WordClass.WHERE) else "object"
            for phrase in self._phrases([clause.antecedent] if clause.antecedent is not None else []):
                yield slot, phrase
        led = self._led(i) if shape is Shape.PASSIVE else ""
        for slot, phrase in self.right(i):
            yield led if led and slot == "object" else slot, phrase

    def _led(self, i: int) -> str:
        """The slot of what stands behind the verb at a node where who undergoes it is its doer: was taken into X."""
        form = self.nodes[i].form
        doer = form is not None and self.lexicon.frame(form.trigger).get("object") == "agent"
        return next((str(w.preposition) for w in self.ending(i) if doer and w.preposition), "")

    def _noun_slots(self, i: int) -> Iterator[tuple[str, Phrase]]:
        slots = list(super(ClauseGrammar, self)._noun_slots(i))
        yield from slots
        if (self._is_occasion(i) or self._is_between(i, slots)) and not any(slot in _OWNING for slot, _ in slots):
            yield from (("subject", phrase) for phrase in self.subject(i))

    def _is_occasion(self, i: int) -> bool:
        """Whether an event noun only says on what occasion or why the subject does something: at a meeting with X."""
        form = self.nodes[i].form
        before = i - 1
        while before > 0 and self.nodes[before].has(WordClass.DETERMINER, WordClass.ADJECTIVE):
            before -= 1
        words = self.nodes[before].item.words if before >= 0 and self.nodes[before].phrase is None else ()
        led = {word.preposition for word in words}
        return form is not None and bool(led & _OCCASIONS.get(form.trigger.type, frozenset())) and self.governs(i)

    def _is_between(self, i: int, slots: list[tuple[str, Phrase]]) -> bool:
        """Whether an event noun names one side behind "with" and is told of the other: announced a truce with X."""
        form, verb = self.nodes[i].form, self.clause(i).verb
        if form is None or form.trigger.type not in _TWO_SIDED or verb is None or verb.passive:
            return False
        own = self.nodes[verb.at].form
        object_ = verb.at < i and (own is None or own.trigger.type in _ON_TALKS)
        named = "object" if any(w.preposition is Preposition.WITH for w in self.ending(i)) else Preposition.WITH.value
        return (object_ or self.nodes[i].preposition in _WITHIN) and any(slot == named for slot, _ in slots)

    def right(self, i: int) -> Iterator[tuple[str, Phrase]]:
        """Phrases behind a trigger in its own clause, with their slots, up to the next trigger."""
        slot = ""
        for j in self._reach(i):
            node = self.nodes[j]
            if node.phrase is None or (node.phrase.pronoun and node.preposition is None and slot):
                continue
            if is_set_off(self.nodes, j, self.tokens):
                continue  # Tarhuna, 65 km southeast of Tripoli
            if node.coordinated and slot:
                yield slot, node.phrase
            elif node.preposition is Preposition.OF and self._measured(j):
                slot = Preposition.NEAR.value
                yield slot, node.phrase
            elif node.preposition is Preposition.OF and (self._of_place(i, j) or self._of_aside(i, j)):
                continue  # the Tillaberi region of western Niger
            elif node.preposition is Preposition.OF and self._of_what_is_hit(i, j):
                slot = "object"
                yield slot, node.phrase
            elif node.preposition is not None and not (node.preposition is Preposition.OF and self._of_another(i, j)):
                slot = node.preposition.value
                yield slot, node.phrase
            elif slot != "object" and node.preposition is None and self._is_done_to(i, j):
                slot = "object"
                yield slot, node.phrase

    def _of_aside(self, i: int, j: int) -> bool:
        """Whether the phrase at `j` says of what a place behind a comma is: fought in Tikrit, the birthplace of X."""
        before = [k for k in range(i + 1, j) if self.nodes[k].phrase is not None][-1:]
        return self.nodes[i].shape is not Shape.NOUN and bool(before) and self._comma(before[0] - 1)

    def _reach(self, i: int) -> Iterator[int]:
        """The phrases of its clause that stand behind a trigger, up to the next one."""
        for j in range(i + 1, len(self.nodes)):
            node = self.nodes[j]
            if node.bracketed or node.aside:
                continue
            if self.owner[j] != self.owner[i]:
                return
            if node.phrase is None and (
                node.form is not None or node.has(WordClass.SUPPORT) or node.is_punct(";:", self.tokens)
            ):
                return
            yield j

    def _comma(self, k: int) -> bool:
        return k >= 0 and self.nodes[k].is_punct(",", self.tokens)

    def _measured(self, j: int) -> bool:
        """Whether a distance stands before the place at `j`: within 7 kilometres of X."""
        before = self.nodes[j - 2] if j > 1 else None
        units = (*self.language.grammar.kilometres, *self.language.grammar.miles)
        return before is not None and before.phrase is None and self.tokens[before.first].norm in units

    def _of_another(self, i: int, j: int) -> bool:
        """Whether the phrase at `j` is of something else than the trigger at `i`: in expectation of X."""
        before = self.nodes[j - 2] if j > 1 else None
        if before is None or j - 2 == i:
            return False
        unlisted = before.phrase is None and before.item.kind is Kind.OTHER
        return unlisted or (before.phrase is not None and self.nodes[i].shape is Shape.NOUN)

    def _of_what_is_hit(self, i: int, j: int) -> bool:
        """Whether only a thing that no list has stands between a verb of violence and whose it is: hit the car of X."""
        form = self.nodes[i].form
        if form is None or form.trigger.type not in VIOLENT or form.trigger.harm or self.nodes[i].shape is Shape.NOUN:
            return False
        held, between = self.nodes[j].phrase, self.nodes[i + 1 : j - 1]
        things = [n for n in between if n.phrase is None and n.item.kind is Kind.OTHER and not n.item.capital]
        light = all(n in things or n.has(*_BEFORE) for n in between)
        return light and bool(between) and between[-1] in things and held is not None and not held.is_place

    def _is_done_to(self, i: int, j: int) -> bool:
        """Whether the bare phrase at `j` is the object of the trigger at `i` rather than an apposition."""
        if j == i + 1 and self.nodes[i].shape is Shape.NOUN and self.nodes[i].last - self.nodes[i].first > 1:
            return True  # an operation to retake X
        if (self.nodes[i].shape is Shape.PASSIVE and not self.governs(i)) or (
            self.nodes[i].shape is Shape.NOUN and not self.governs(i)
        ):
            return False
        return not any(self.nodes[k].is_punct(",", self.tokens) for k in range(i + 1, j))

    def subject(self, i: int) -> list[Phrase]:
        """The subject of the clause that a node stands in."""
        clause = self.clause(i)
        return [] if i in clause.subject else self._phrases(clause.subject)

    def inherited(self, i: int) -> list[Phrase]:
        """The subject of the clauses around a node, the nearest first."""
        clause: Clause | None = self.clause(i)
        while clause is not None:
            if i not in clause.subject and (found := self._phrases(clause.subject)):
                return found
            clause = self.clauses[clause.parent] if clause.parent is not None else None
        return []

    def shares(self, i: int) -> bool:
        """Whether the verb at a node goes on with the subject of one before."""
        return self.clause(i).role is Role.JOINED

    # what a noun's clause says of it

    def support(self, i: int) -> int | None:
        """The node of the verb that carries the event noun at `i` as its object."""
        clause = self.clause(i)
        return clause.verb.at if clause.verb is not None and i in self.carried(clause) else None

    def carried(self, clause: Clause) -> Iterator[int]:
        """The event nouns that the support verb of a clause carries as its objects."""
        verb = clause.verb
        if verb is None or not self.nodes[verb.at].has(WordClass.SUPPORT, WordClass.WIELD):
            return
        if verb.passive and not self.nodes[verb.at].has(WordClass.PASSIVE):
            return
        for k in range(verb.at + 1, len(self.nodes)):
            if self.owner[k] == clause.index and self.is_event(k) and carries(self.nodes[verb.at], self.nodes[k]):
                if self.nodes[k].preposition not in (None, Preposition.OF):
                    return
                yield k

    def take_clause(self, telling: Telling) -> None:
        """Let an event noun have what the clause says whose support verb it is the subject of, or that describes it."""
        frame = self.lexicon.frame(telling.trigger)
        for clause in self.clauses:
            verb = clause.verb
            if verb is None or not carries(self.nodes[verb.at], self.nodes[telling.node]):
                continue
            if telling.node not in clause.subject and clause.antecedent != telling.node:
                continue
            doers = [] if telling.node in clause.subject else self._phrases(clause.subject)
            slots = [*(("subject", p) for p in doers), *self.right(verb.at)]
            for slot, phrase in slots:
                if not phrase.pronoun or slot == "subject":
                    telling.fill(frame, slot, phrase, slots)

    def verb_opened(self, _opener: int) -> int | None:
        """The verb of the clause that a node opens."""
        return next((c.verb.at for c in self.clauses if c.opener == _opener and c.verb is not None), None)

    def event_before(self, i: int) -> int | None:
        """The event noun whose harm the verb at `i` tells: its subject, or what its clause is the outcome of."""
        if not self.heads(i):
            return None
        clause = self.clause(i)
        about = [*clause.subject, *([] if clause.antecedent is None else [clause.antecedent])]
        event: int | None = next((k for k in about if self.is_violent(k)), None)
        if event is not None:
            return event
        form = self.nodes[i].form
        harm = form is not None and form.trigger.harm is not None  # left ten dead
        outcome = clause.verb is not None and (clause.verb.form is Form.GERUND or harm)
        if outcome and clause.role in (Role.REDUCED, Role.JOINED) and clause.parent is not None:
            return self._told_by(self.clauses[clause.parent])
        return None

    def _told_by(self, clause: Clause) -> int | None:
        """The violence that a clause tells by a noun: carried out a raid, clashes broke out."""
        if clause.verb is not None and clause.verb.form is Form.GERUND and clause.parent is not None:
            return self._told_by(self.clauses[clause.parent])
        found = (k for k in (*clause.subject, *self.carried(clause)) if self.is_violent(k))
        return next(found, None)

    def is_violent(self, k: int) -> bool:
        """Whether a node is a noun of violence."""
        form = self.nodes[k].form
        return form is not None and self.is_event(k) and form.trigger.type in VIOLENT

    def is_event(self, k: int) -> bool:
        """Whether a node is an event noun."""
        form = self.nodes[k].form
        noun = form is not None and self.nodes[k].shape is Shape.NOUN
        return noun and form is not None and not isinstance(form.trigger.type, Predicate)
