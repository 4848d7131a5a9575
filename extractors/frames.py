"""Who did what to whom: the slots around each trigger, and the roles that its frame gives them.

Word order is data too: where a subject may stand (`order.verb_first`), and what each preposition,
genitive and possessive means for a trigger (`frames.yaml`, `roles` in `triggers.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.accidents import drop_accidents
from extractors.attributes import apposed, area_before, described, helped
from extractors.backed import aids, give_backed
from extractors.backing import clear_of_backing, is_backer, is_backing
from extractors.carriers import support_before, take_clause
from extractors.chunks import Kind
from extractors.clauses import arrange_verb_first, harmed_behind, is_definite, unlisted_subject, unsaid_subject
from extractors.compiled import TriggerForm, Word
from extractors.compounds import compound_tellings
from extractors.control import doer_of_masdar, give_doers, object_of_masdar
from extractors.fronted import give_fronted
from extractors.joining import event_before, join_tellings
from extractors.language import Preposition, Shape, WordClass
from extractors.phrases import Phrase
from extractors.purposes import aim_before, operation_before
from extractors.readings import bare_behind, is_means, may_possess
from extractors.records import EventType
from extractors.scopes import attach
from extractors.sentences import Node
from extractors.subjects import Subjects
from extractors.tellings import Telling, can_be

_TOLD = 15  # nodes between a toll and its number
_COME_TO = (None, Preposition.IN, Preposition.TO, Preposition.TOWARD)  # rose to, stands at, has reached
_UNLISTED = 4  # nodes between a number and the verb of those whom it counts
_BEGIN_CLAUSES = (
    WordClass.SUBORDINATOR,
    WordClass.COMPLEMENTIZER,
    WordClass.RELATIVE,
    WordClass.SPEECH,
    WordClass.SOURCE,
    WordClass.INCLUDING,
)


@dataclass(slots=True)
class Grammar(Subjects):
    """The triggers of one sentence and what stands around them."""

    def tellings(self) -> Iterator[Telling]:
        """Every trigger of the sentence with its roles filled."""
        found = {i: self._telling(i, n.form, n.shape) for i, n in enumerate(self.nodes) if n.form and n.shape}
        drop_accidents(self, found)
        give_fronted(self, found)
        join_tellings(self, found)
        give_doers(self, found)
        give_backed(self, found)
        attach(self, found)
        yield from found.values()
        for i, node in enumerate(self.nodes):
            if node.phrase is not None:
                yield from compound_tellings(self, i, node.phrase)

    def _telling(self, i: int, form: TriggerForm, shape: Shape) -> Telling:
        """What the trigger at node `i` tells: the first of what its word may mean that has what it wants."""
        node = self.nodes[i]
        read = self._read(i, form, shape)
        others = (f for f in node.item.triggers if f.shape is form.shape and f.trigger is not form.trigger)
        for other in others if read.carried is not None else ():
            node.form = other
            if (telling := self._read(i, other, shape)).carried is None:
                return telling
        node.form = form
        return read

    def _read(self, i: int, form: TriggerForm, shape: Shape) -> Telling:
        node = self.nodes[i]
        telling = Telling(self.sentence.index, i, form.trigger, shape, node.first, node.last)
        number = self._counted(i, shape) if form.trigger.harm else None
        number = number or (self._summed(i) if form.trigger.toll else None)
        if form.trigger.harm and number is not None:
            telling.counts[form.trigger.harm] = number
        frame = self.lexicon.frame(telling.trigger)
        slots = list(self._noun_slots(i) if shape is Shape.NOUN else self._verb_slots(i, shape))
        for slot, phrase in slots:
            telling.fill(frame, slot, phrase, slots)
        if shape is Shape.NOUN and form.shape is not Shape.NOUN and i and self.nodes[i - 1].has(WordClass.ATTEMPT):
            telling.attempt()  # chiến dịch tiêu diệt IS
        for wanted, types in form.trigger.wants.items():
            doer = wanted == "subject" and shape is Shape.PASSIVE  # is headed by X
            done = wanted == "object" and shape is Shape.NOUN  # the downing of a plane
            filled = ("object", "of", "with", "between") if done else (Preposition.BY.value if doer else wanted,)
            if not any(slot in filled and can_be(phrase, types) for slot, phrase in slots):
                telling.carried = i  # sent a letter
        if any(slot in form.trigger.without for slot, _ in slots):
            telling.carried = i  # taken to hospital
        return telling

    def _counted(self, i: int, shape: Shape) -> int | None:
        """How many a number before a trigger counts, or before an unlisted noun of those who suffer: hai vệ sĩ chết."""
        j = i - 1
        while shape is Shape.PASSIVE and j > max(0, i - _UNLISTED) and self.nodes[j].item.kind is Kind.OTHER:
            j -= 1
        number = self.nodes[j].item.number if j >= 0 and self.nodes[j].phrase is None else None
        return number.best if number is not None else None

    def _summed(self, i: int) -> int | None:
        """The number that a toll has come to: the death toll from the bombing rose to 324."""
        for node in self.nodes[i + 1 : i + _TOLD]:
            number = node.phrase.number if node.phrase is not None and node.phrase.only_number else None
            if number is not None and node.preposition in _COME_TO:
                return number.best
        return None

    # slots

    def _verb_slots(self, i: int, shape: Shape) -> Iterator[tuple[str, Phrase]]:
        left, right = self.subject(i), list(self.right(i))
        if self.language.grammar.order.verb_first:
            right += harmed_behind(self, i, right)
            left, right = arrange_verb_first(self, i, shape, left, right)
        undergone = shape is Shape.PASSIVE and any(slot == "object" and p.number is not None for slot, p in right)
        known = left or not (unlisted_subject(self, i) or (undergone and self.language.grammar.order.verb_first))
        if (
            known
            and not left
            and (shape is Shape.GERUND or self.language.grammar.order.drops_subject or self.shares(i))
        ):
            left = self.inherited(i)
        if known and not left and (unsaid := unsaid_subject(self, i, shape)) is not None:
            left = [unsaid]
        if shape is not Shape.PASSIVE and (area := area_before(self, i)):
            left, right = area.modifiers[-1:], [("object", area), *right]
        left = described(self, i, shape) or left
        self.subjects[i] = left
        doer = "object" if shape is Shape.PASSIVE else "subject"
        for phrase in left:
            yield ("subject" if self._goes(i, phrase) else doer), phrase
        if shape is Shape.VERB:
            yield from (("object", phrase) for phrase in helped(self, i))
        for slot, phrase in right:
            done_by = slot == "object" and shape is Shape.PASSIVE and (self._between(i, phrase) or self._backed(i))
            yield ("by" if done_by else slot), phrase
        if shape is Shape.PASSIVE:
            yield from (("by", p) for j in self.passive_doers(i) if (p := self.nodes[j].phrase) is not None)

    def _goes(self, i: int, phrase: Phrase) -> bool:
        """Whether somebody goes where the verb says that he is let or brought: dân thường được sơ tán tới X."""
        form = self.nodes[i].form
        goes = form is not None and form.trigger.type is EventType.MOVE and not phrase.is_place
        return goes and form is not None and self.lexicon.frame(form.trigger).get("object") != "moved"

    def _backed(self, i: int) -> bool:
        """Whether a participle ends with the preposition of who does it: مدعومة من."""
        return self.governs(i) and any(f.shape is Shape.PARTICIPLE for f in self.nodes[i].item.triggers)

    def _between(self, i: int, phrase: Phrase) -> bool:
        return phrase.first < self.nodes[i].first

    def _noun_slots(self, i: int) -> Iterator[tuple[str, Phrase]]:
        before = self.nodes[i - 1] if i else None
        if before and before.is_punct("'s’'", self.tokens) and i > 1 and (owner := self.nodes[i - 2].phrase):
            yield "possessive", owner
        elif before and before.has(WordClass.POSSESSIVE):
            for owner in self.inherited(i) or self.subject(i):
                yield "possessive", owner
        elif before and before.phrase and not before.bracketed and self.language.grammar.order.modifiers != "after":
            yield from (("modifier", phrase) for phrase in self._modifiers(i - 1, before.phrase))
        form = self.nodes[i].form
        verbal = self.governs(i) or (form is not None and form.shape is not Shape.NOUN)
        genitive = "object" if verbal else "of"  # a verb made a noun keeps its object
        slots = list(self.right(i))
        if is_backing(self.nodes, i):
            genitive, slots = "from", [(slot, phrase) for slot, phrase in slots if is_backer(self.nodes, i, phrase)]
        if not verbal and (owner := doer_of_masdar(self, i, slots)) is not None:
            slots = [("possessive" if phrase is owner else slot, phrase) for slot, phrase in slots]
            slots += [("object", phrase) for phrase in object_of_masdar(self, owner)]
            genitive = "object"
        for slot, phrase in slots:
            behind = slot == "object"
            yield (
                ("modifier" if behind and self._whose(i, phrase) else genitive if behind else slot),
                phrase,
            )
        for phrase in apposed(self, i):
            yield "apposed", phrase
        if doer := self._carrier(i):
            yield Preposition.BY.value, doer

    def _whose(self, i: int, phrase: Phrase) -> bool:
        """Whether an adjective of a country behind an event noun says whose it is: not support for the Palestinians."""
        return phrase.adjective and phrase.number is None and not self.governs(i)

    def _modifiers(self, k: int, phrase: Phrase) -> Iterator[Phrase]:
        """What stands before an event noun, and the adjective that it is listed with: Russian and Syrian airstrikes."""
        yield phrase
        joined = k > 1 and self.nodes[k - 1].has(WordClass.COORDINATOR)
        other = self.nodes[k - 2].phrase if joined else None
        if other is not None and other.adjective and self.nodes[k - 2].preposition is None:
            yield other

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
        before = next((n.phrase for n in reversed(self.nodes[i:j]) if n.phrase is not None), None)
        whole = node.phrase is not None and node.phrase.is_place and not node.phrase.adjective
        owner = node.preposition is Preposition.OF and not node.coordinated
        return whole and owner and before is not None and before.is_place

    def _turns_passive(self, i: int, node: Node) -> bool:
        """Whether a passive marker behind a trigger begins another predicate: attacked X, bị Y chiếm."""
        doer = any(word.preposition is Preposition.BY for word in node.item.words)
        return node.has(WordClass.PASSIVE) and (not doer or self.nodes[i].shape is Shape.VERB)

    def _verb_next(self, j: int) -> bool:
        """Whether a passive verb stands right behind the phrase at `j`: do Israel kiểm soát."""
        behind = next((node for node in self.nodes[j + 1 :] if not node.has(WordClass.ADVERB)), None)
        return behind is not None and behind.form is not None and behind.shape is Shape.PASSIVE

    def governs(self, i: int) -> bool:
        """Whether the trigger at node `i` ends with a preposition: what stands behind it is its object."""
        return any(word.preposition for word in self.ending(i))

    def ends_clause(self, node: Node) -> bool:
        """Whether what stands behind a node belongs to another verb."""
        if node.has(*_BEGIN_CLAUSES, WordClass.VERB):
            return True
        began = self.language.grammar.order.verb_first and node.has(WordClass.AUXILIARY)
        return began or bool(node.form) or node.has(WordClass.SUPPORT) or node.is_punct(";:؛", self.tokens)

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

    def support(self, i: int) -> int | None:
        """The node of the support verb that carries the event noun at `i`."""
        return None if is_backing(self.nodes, i) or aids(self.nodes[i]) else support_before(self, i)

    def take_clause(self, telling: Telling) -> None:
        """Let an event noun have what the clause of a support verb behind it says."""
        take_clause(self, telling)

    def verb_opened(self, _opener: int) -> int | None:
        """The verb of the clause that a node opens, where clauses are read."""
        return None

    def event_before(self, i: int) -> int | None:
        """The event noun that stands where the subject of the verb at `i` would."""
        return event_before(self, i)

    def scope(self, i: int) -> tuple[int, ...] | None:  # noqa: ARG002 - where verbs are marked, there is one
        """The nodes where the place and the day of what is told at `i` may stand, where clauses are read."""
        return None

    def sayings(self) -> dict[int, list[int]]:
        """The nodes of the sayings of the sentence, each with those who say it, where clauses are read."""
        return {}

    def goes_on(self, i: int) -> int | None:  # noqa: ARG002 - where clauses are read, there is one
        """The event of the same kind that the noun at `i` only says more of."""
        return None

    def background(self, i: int) -> int | None:  # noqa: ARG002 - where clauses are read, there is one
        """The event whose ground the fight at `i` is."""
        return None

    def describes(self, i: int) -> bool:  # noqa: ARG002 - where gerunds are marked, there is one
        """Whether the verb at `i` only says which fighters are meant."""
        return False

    def purpose_of(self, i: int) -> int | None:
        """The violence whose aim the verb at `i` only tells."""
        return operation_before(self, i) if self.language.grammar.order.verb_first else aim_before(self, i)
