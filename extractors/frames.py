"""Who did what to whom: the slots around each trigger, and the roles that its frame gives them.

Word order is data too: where a subject may stand (`order.verb_first`), and what each preposition,
genitive and possessive means for a trigger (`frames.yaml`, `roles` in `triggers.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.accidents import drop_accidents
from extractors.attributes import apposed, area_before, described, helped, scene_before
from extractors.backed import aids, give_backed
from extractors.backing import is_backer, is_backing
from extractors.behind import Behind
from extractors.carriers import support_before, take_clause
from extractors.clauses import arrange_verb_first, harmed_behind, unlisted_subject, unsaid_subject
from extractors.compiled import TriggerForm
from extractors.compounds import compound_tellings
from extractors.control import doer_of_masdar, give_doers, object_of_masdar
from extractors.fronted import give_fronted
from extractors.items import Kind
from extractors.joining import event_before, join_tellings
from extractors.language import Preposition, Shape, WordClass
from extractors.phrases import Phrase
from extractors.purposes import aim_before, operation_before
from extractors.records import EventType, Predicate
from extractors.scopes import attach
from extractors.tellings import Telling, can_be

_TOLD = 15  # nodes between a toll and its number
_COME_TO = (None, Preposition.IN, Preposition.TO, Preposition.TOWARD)  # rose to, stands at, has reached
_UNLISTED = 4  # nodes between a number and the verb of those whom it counts


@dataclass(slots=True)
class Grammar(Behind):
    """The triggers of one sentence and what stands around them."""

    def tellings(self) -> Iterator[Telling]:
        """Every trigger of the sentence with its roles filled."""
        found = {i: self._telling(i, n.form, n.shape) for i, n in enumerate(self.nodes) if n.form and n.shape}
        if found:
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
        form = self.nodes[i].form
        scene = "object" if form is not None and isinstance(form.trigger.type, Predicate) else Preposition.IN.value
        yield from ((scene, phrase) for phrase in scene_before(self, i))

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
