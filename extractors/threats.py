"""Threats of violence: whom somebody threatens to attack is whom he threatens, and the attack is only possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.language import Shape, WordClass
from extractors.records import EventType, Status
from extractors.tellings import VIOLENT, Telling

if TYPE_CHECKING:  # frames calls this module: the type alone is taken from there
    from extractors.frames import Grammar


def join_threats(grammar: Grammar, found: dict[int, Telling]) -> None:
    """Let a threat have the target of the violence that it is of: doạ tấn công X."""
    for i, threat in found.items():
        if threat.trigger.type is not EventType.WARN or threat.roles.get("target"):
            continue
        deed = _threatened(grammar, i, found)
        if deed is None:
            continue
        deed.status = deed.status or Status.POSSIBLE
        for phrase in deed.roles.get("target", []):
            if not phrase.is_place or phrase.is_state:
                threat.add("target", phrase, "threat")


def _threatened(grammar: Grammar, i: int, found: dict[int, Telling]) -> Telling | None:
    """The violence whose verb stands right behind the threat at node `i`."""
    for j in range(i + 1, len(grammar.nodes)):
        if j in found:
            violent = found[j].trigger.type in VIOLENT and found[j].shape is not Shape.NOUN
            return found[j] if violent else None
        node = grammar.nodes[j]
        if not (node.has(WordClass.ADVERB) or any(word.cue for word in node.item.words)):
            return None
    return None
