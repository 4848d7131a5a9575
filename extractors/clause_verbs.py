"""Which clause a verb heads: one that waits for it, one that goes on with its subject, or a new one."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.clause_subjects import Clause, Role, SubjectFinder
from extractors.items import Kind
from extractors.language import Preposition, Shape, WordClass
from extractors.records import EntityType, EventType
from extractors.tellings import VIOLENT
from extractors.verbs import Form, Verb

_OPENERS = (
    WordClass.RELATIVE,
    WordClass.COMPLEMENTIZER,
    WordClass.SUBORDINATOR,
    WordClass.COORDINATOR,
)
_BEFORE_NOUNS = (
    WordClass.DETERMINER,
    WordClass.DEFINITE,
    WordClass.POSSESSIVE,
    WordClass.QUANTIFIER,
    WordClass.ADJECTIVE,
)
_DONE_TO = (EventType.ARREST, EventType.KIDNAP, EventType.KILL)
_VIOLENT = (*VIOLENT, EventType.SEIZE)
_DOERS = (EntityType.FORCE, EntityType.GROUP, EntityType.GOVERNMENT, EntityType.ORGANIZATION, EntityType.PERSON, None)
_UNDERGOERS = ("target", "object")


class VerbPlacer(SubjectFinder):
    """Places the verbs of one sentence, from left to right."""

    def _begin(self, first: int, role: Role, *, opener: int | None = None) -> Clause:
        parent = self.open[-1].index if self.open else None
        clause = Clause(len(self.clauses), first, role, parent, opener=opener)
        self.clauses.append(clause)
        self.open.append(clause)
        return clause

    def _close_to(self, clause: Clause) -> None:
        while self.open[-1] is not clause:
            self.open.pop()

    def _give(self, first: int, end: int, clause: Clause) -> None:
        """Let the nodes from `first` on belong to a clause that began before it was known."""
        self.owner[first:end] = [clause.index] * (end - first)

    def _head(self, clause: Clause, verb: Verb, subject: list[int]) -> None:
        clause.verb = verb
        clause.subject = subject
        for inner in self.clauses:  # Speaking in Tehran, Zarif said
            if inner.parent == clause.index and inner.role is Role.REDUCED and not inner.subject:
                inner.subject = list(subject)

    def _place(self, verb: Verb) -> None:
        """Find the clause that a verb heads."""
        if verb.form is Form.FINITE:
            self._finite(verb)
            return
        current = self.open[-1]
        if self._joins(verb, current):
            self._join(verb, current)
            return
        if current.verb is None and current.role is Role.ADVERBIAL and current.opener == verb.first - 1:
            self._head(current, verb, self._controller(verb, self.open[-2] if len(self.open) > 1 else current))
            return
        clause = self._begin(verb.first, Role.REDUCED)
        if verb.form is Form.PARTICIPLE:
            clause.antecedent = self._described(verb, current)
            self._head(clause, verb, [] if clause.antecedent is None else [clause.antecedent])
        else:
            self._head(clause, verb, self._controller(verb, current))

    def _finite(self, verb: Verb) -> None:
        current = self.open[-1]
        loose = self._loose(current, verb.first)
        before = self.nodes[verb.first - 1] if verb.first else None
        if verb.doubtful and (self._reduces(verb) or self._apposed(verb, current, loose)):
            self._as_participle(verb, current)
        elif (aside := self._speaker_aside(verb, current, loose)) is not None:
            clause = self._begin(self._start(aside), Role.ASIDE)
            self.nodes[aside].coordinated = False
            self._head(clause, verb, [aside])
            self._give(clause.first, verb.first, clause)
            self._set_aside()
        elif self._inverted(verb):
            clause = self._begin(verb.first, Role.ASIDE)
            self._head(clause, verb, [verb.at + 1])
            self._set_aside()
        elif before is not None and self._joint(verb.first - 1) and (whole := self._whole(verb, loose)) is not None:
            self._join(verb, whole)
        elif current.verb is None:
            subject = self._subject(current, loose)
            verb.passive = verb.passive or self._undergoes(verb, subject)
            self._head(current, verb, subject)
        else:
            self._next(verb, current, loose)

    def _undergoes(self, verb: Verb, subject: Sequence[int]) -> bool:
        """Whether a headline leaves out the auxiliary of a passive: Aid workers kidnapped in Somalia.

        Whoever fights may as well attack without an object.
        """
        form = self.nodes[verb.at].form
        if form is None or verb.first != verb.at or not self._needs_object(verb):
            return False
        if form.trigger.type in _DONE_TO:
            return True
        told = [phrase for k in subject if (phrase := self.nodes[k].phrase) is not None]
        return (
            form.trigger.type in _VIOLENT
            and bool(told)
            and not any(phrase.type in _DOERS or phrase.is_state for phrase in told)
        )

    def _next(self, verb: Verb, current: Clause, loose: set[int]) -> None:
        """Place a finite verb behind one that has its own: a new clause, or the one that still waits for a verb."""
        if last_made := self._made_to(verb, current, loose):
            self._head(self._begin(verb.first, Role.REDUCED), verb, [last_made])
            verb.form = Form.INFINITIVE
            return
        waiting = next((c for c in reversed(self.open[:-1]) if c.verb is None), None)
        said = self._said(current)
        last = self._last_group(loose)
        start = self._start(last) if last is not None else 0
        joint = last is not None and (self._joint(start - 1) or self._quote(start - 1))
        apart = last is not None and (joint or len(loose) > 1 or said) and not self._needs_object(verb)
        if waiting is not None and not (said and last is not None):
            own = self._loose(waiting, verb.first)
            self._close_to(waiting)
            if last is not None and joint and not own:
                self._give(start, verb.first, waiting)
                own = {last}
            self._head(waiting, verb, self._subject(waiting, own))
        elif last is not None and (apart or not (verb.doubtful or self._bare_passive(verb))):
            role = Role.CONTENT if said else Role.RELATIVE if not apart else Role.MAIN
            antecedent = self._before(last) if role is Role.RELATIVE else None
            while role is Role.MAIN and len(self.open) > 1 and self.open[-1].role is not Role.CONTENT:
                self.open.pop()
            clause = self._begin(start, role)
            clause.antecedent = antecedent
            self._head(clause, verb, self._with_list(last))
            self._give(start, verb.first, clause)
            self.nodes[last].coordinated = False
        elif verb.doubtful or self._bare_passive(verb):
            self._as_participle(verb, current)
        elif (saying := next((c for c in reversed(self.open) if self._said(c)), None)) is not None:
            self._close_to(saying)
            told = self._loose(saying, verb.first)
            self._head(self._begin(verb.first, Role.CONTENT), verb, self._with_list(min(told)) if told else [])
        else:
            self._join(verb, current)

    def _made_to(self, verb: Verb, current: Clause, loose: set[int]) -> int | None:
        """Whom a verb like help or let makes do what a bare infinitive says: helped the rebels get arms."""
        leads = current.verb is not None and self.nodes[current.verb.at].has(WordClass.CHAIN)
        base = verb.copula or self.nodes[verb.at].shape is Shape.BASE
        base = base or any(w.shape is Shape.BASE for w in self.nodes[verb.at].item.words)
        near = verb.first - 1 in loose and verb.first > 1
        return verb.first - 1 if leads and base and near and len(loose) == 1 else None

    def _bare_passive(self, verb: Verb) -> bool:
        """Whether a word like dead stands without an auxiliary: left ten dead."""
        return verb.first == verb.at and self.nodes[verb.at].shape is Shape.PASSIVE and not verb.copula

    def _needs_object(self, verb: Verb) -> bool:
        """Whether a doubtful form is of a verb that is done to somebody, and nobody stands behind it."""
        form = self.nodes[verb.at].form
        if not verb.doubtful or form is None or self._object_behind(verb):
            return False
        return self.lexicon.frame(form.trigger).get("object") in _UNDERGOERS

    def _as_participle(self, verb: Verb, current: Clause) -> None:
        verb.form, verb.passive = Form.PARTICIPLE, True
        clause = self._begin(verb.first, Role.REDUCED)
        clause.antecedent = self._described(verb, current)
        self._head(clause, verb, [] if clause.antecedent is None else [clause.antecedent])

    def _reduces(self, verb: Verb) -> bool:
        """Whether a form that may be finite is a participle: no object behind it, and the finite verb still comes."""
        behind = self.nodes[verb.at + 1] if verb.at + 1 < len(self.nodes) else None
        if not verb.doubtful or behind is None or (behind.phrase is not None and behind.preposition is None):
            return False
        if Preposition.BY in behind.item.prepositions and behind.phrase is None:
            return self._follows_noun(verb) or self._comma(verb.first - 1)
        speaks = self.nodes[verb.at].has(WordClass.SPEECH)
        return self._follows_noun(verb) and not speaks and self._finite_follows(verb)

    def _finite_follows(self, verb: Verb) -> bool:
        """Whether the finite verb of the clause still comes, before anything begins another."""
        for j in range(verb.at + 1, len(self.nodes)):
            node = self.nodes[j]
            if j in self.verbs:
                after = self.verbs[j]
                return after.form is Form.FINITE and not after.doubtful and not self._subject_between(verb.at, j)
            if node.phrase is None and (node.has(*_OPENERS) or node.is_punct(",;:", self.tokens)):
                return False
        return False

    def _apposed(self, verb: Verb, current: Clause, loose: set[int]) -> bool:
        """Whether a form behind a subject and a comma only describes it: `the SDF, made up of Arabs, …`."""
        behind = self.nodes[verb.at + 1] if verb.at + 1 < len(self.nodes) else None
        if behind is not None and (behind.has(WordClass.COMPLEMENTIZER) or behind.is_punct(':"“', self.tokens)):
            return False  # Omar Hadi, the spokesman, said that …
        waits = current.verb is None and bool(loose) and self._comma(verb.first - 1)
        later = any(k > verb.at and v.form is Form.FINITE for k, v in self.verbs.items())
        return waits and later and not self._object_behind(verb)

    def _follows_noun(self, verb: Verb) -> bool:
        before = self.nodes[verb.first - 1] if verb.first else None
        if before is None or (before.item.kind is Kind.PUNCT and before.phrase is None):
            return False
        return before.phrase is not None or before.form is not None or before.item.kind is Kind.OTHER

    def _subject_between(self, a: int, b: int) -> bool:
        return any(self._bare(j) for j in range(a + 1, b))

    def _joins(self, verb: Verb, current: Clause) -> bool:
        """Whether a verb goes on with one of its form before it: to attack X and seize Y, was held and taken to Y."""
        if not self._joint(verb.first - 1) or current.verb is None:
            return False
        passive = verb.form is Form.PARTICIPLE and current.verb.form is Form.FINITE and current.verb.passive
        return (passive or current.verb.form is verb.form) and self.nodes[verb.first - 1].has(WordClass.COORDINATOR)

    def _whole(self, verb: Verb, loose: set[int]) -> Clause | None:
        """The open clause whose subject a verb behind `and` or a comma goes on with."""
        coordinator = self.nodes[verb.first - 1].has(WordClass.COORDINATOR)
        if not coordinator and loose and self._said(self.open[-1]):
            return None  # says X, or Y, have held: the list is the subject of what is said
        if not coordinator and any(c.verb is None for c in self.open):
            return None  # X, who controls Y, attacked
        outer = coordinator and self._comma(verb.first - 2) and any(self._stands(c) for c in self.open)
        for clause in reversed(self.open):
            if outer and not self._stands(clause):
                continue
            if clause.verb is None:
                if not coordinator:
                    return None
                continue
            if clause.verb.form is Form.FINITE and clause.role is not Role.ASIDE:
                return clause
            if coordinator and clause.verb.form is Form.INFINITIVE and self.nodes[verb.at].shape is Shape.BASE:
                verb.form = Form.INFINITIVE
                return clause
        return None

    def _join(self, verb: Verb, whole: Clause) -> None:
        self._close_to(whole)
        if whole.verb is not None and whole.verb.passive and verb.doubtful and not self._object_behind(verb):
            verb.passive = True
        clause = self._begin(verb.first, Role.JOINED)
        clause.parent = whole.index
        clause.antecedent = whole.antecedent
        self._head(clause, verb, list(whole.subject))

    def _object_behind(self, verb: Verb) -> bool:
        """Whether a phrase or an event noun stands behind a verb as its object."""
        k = verb.at + 1
        while k < len(self.nodes) and self.nodes[k].has(*_BEFORE_NOUNS):
            k += 1
        marked = k > verb.at + 1  # executed the archaeologist
        named = k < len(self.nodes) and (self.nodes[k].phrase is not None or self.nodes[k].item.kind is not Kind.OTHER)
        return (named or (marked and k < len(self.nodes))) and self._bare(k)

    def _inverted(self, verb: Verb) -> bool:
        """Whether a saying stands in front of who says it: …, said Mr Cook."""
        saying = self.nodes[verb.at].has(WordClass.SPEECH) and not self.nodes[verb.at].has(WordClass.TOLD)
        if not saying or verb.at + 1 >= len(self.nodes) or verb.first != verb.at:
            return False
        cut = self._comma(verb.first - 1) or self._quote(verb.first - 1)
        following = self.verbs.get(verb.at + 2)
        says_more = following is not None and following.form is Form.FINITE  # …, said Turkey had bombed Sinjar
        return cut and self._bare(verb.at + 1) and self.open[-1].verb is not None and not says_more

    def _speaker_aside(self, verb: Verb, current: Clause, loose: set[int]) -> int | None:
        """The speaker of a saying that stands inside or behind what is said: …, Cook said."""
        if not self.nodes[verb.at].has(WordClass.SPEECH) or not loose:
            return None
        last = self._named_last(loose) or self._last_group(loose)
        waits = any(c.verb is None and not self._loose(c, verb.first) for c in self.open[:-1])
        if last is None or waits:
            return None
        quoted = self._quote(self._start(last) - 1) or self._quoted(last)
        if not quoted and not self._comma(self._start(last) - 1):
            return None
        if not quoted and not self._named(last) and any(self._comma(j) for j in range(last, verb.first)):
            return None
        earlier = min(loose) < last or any(c.verb and c.verb.form is Form.FINITE for c in self.open)
        return last if earlier and (current.role is not Role.ADVERBIAL or current.verb is not None) else None

    def _set_aside(self) -> None:
        """What stands behind an aside belongs to the clause around it; one that ends a sentence stays open."""
        aside = self.open[-1]
        verb = aside.verb
        end = (aside.subject[-1] if verb and aside.subject and aside.subject[-1] > verb.at else verb.at) if verb else 0
        if end + 1 < len(self.nodes) and self._comma(end + 1) and verb is not None and end == verb.at:
            self.open.pop()
