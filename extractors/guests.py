"""Who came to a meeting that a sentence begins with: Trong cuộc gặp với X, Y nói; after a visit to Z, Y said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.language import Shape, WordClass
from extractors.records import EventType

if TYPE_CHECKING:  # joining calls this module: the type alone is taken from there
    from extractors.frames import Grammar
    from extractors.phrases import Phrase
    from extractors.tellings import Telling

_FEW = 2  # sides that a meeting has


def join_guests(grammar: Grammar, found: dict[int, Telling]) -> None:
    """Let a meeting at the head of a sentence have the subject of the clause behind it, if it has but one side."""
    for i, meeting in found.items():
        if meeting.trigger.type is not EventType.MEET or meeting.shape is not Shape.NOUN or not _heads(grammar, i):
            continue
        guest = _subject_behind(grammar, i)
        if guest is None or len(meeting.roles.get("agent", [])) >= _FEW:
            continue
        meeting.add("agent", guest, "clause")
        meeting.add("target", guest, "clause")


def _heads(grammar: Grammar, i: int) -> bool:
    """Whether nobody is told of in front of the event noun at node `i`."""
    return i > 0 and all(node.phrase is None and node.form is None for node in grammar.nodes[:i])


def _subject_behind(grammar: Grammar, i: int) -> Phrase | None:
    """The bare phrase right behind the first comma, if it is an actor's."""
    comma = next((j for j in range(i + 1, len(grammar.nodes)) if grammar.nodes[j].is_punct(",", grammar.tokens)), None)
    if comma is None or comma + 1 >= len(grammar.nodes):
        return None
    if any(node.form is not None or node.has(WordClass.SPEECH) for node in grammar.nodes[i + 1 : comma]):
        return None
    node = grammar.nodes[comma + 1]
    bare = node.phrase is not None and node.preposition is None and not node.phrase.is_place
    return node.phrase if bare and not node.coordinated else None
