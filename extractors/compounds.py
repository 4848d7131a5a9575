"""What compounds inside phrases tell: `Turkish-backed fighters`, `rebel-held territory`, `the Britain-based group`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractors.language import Shape
from extractors.phrases import Phrase
from extractors.records import Predicate
from extractors.tellings import Telling

if TYPE_CHECKING:  # frames calls this module: the type alone is taken from there
    from extractors.frames import Grammar

_DONE_BY = ("by", "object")  # whose the compound's first part is, and what it says something of
_STAYING = ("in", "subject")
_DOING = ("object", "subject")


def compound_tellings(grammar: Grammar, i: int, phrase: Phrase) -> Iterator[Telling]:
    """The events and relations that the compounds in the phrase at node `i` tell."""
    for inner in (phrase, *phrase.modifiers):
        for owner, participle in inner.compounds:
            forms = [f for f in participle.triggers if f.shape in (Shape.PARTICIPLE, Shape.GERUND)]
            form = next((f for f in forms if f.trigger.type in set(Predicate)), next(iter(forms), None))
            if form is None:
                continue
            telling = Telling(grammar.sentence.index, i, form.trigger, Shape.PASSIVE, phrase.first, phrase.last)
            frame = grammar.lexicon.frame(form.trigger)
            slots = _STAYING if form.trigger.type is Predicate.PRESENT_IN else _DONE_BY
            slots = _DOING if form.shape is Shape.GERUND else slots
            for slot, filler in zip(slots, (owner, inner), strict=True):
                if role := frame.get(slot):
                    telling.add(role, filler, slot)
            yield telling
