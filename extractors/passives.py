"""Passive markers apart from their verb, with the doers between: bị Nga và Syria ném bom, do X thân Y giữ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.language import Preposition, Shape, WordClass
from extractors.records import EventType, Predicate

if TYPE_CHECKING:  # sentences calls this module: the type alone is taken from there
    from extractors.sentences import Node

_SIDING = (Predicate.ALLIED_WITH, EventType.JOIN)
_BESIDE = (Predicate.LEADS, EventType.SUPPORT)
_REACH = 7  # nodes between a marker and the verb that it belongs to


def passive_marker(nodes: Sequence[Node], at: int) -> int | None:
    """The node of the passive marker that the verb at `at` belongs to."""
    j = at - 1
    while j >= max(0, at - 1 - _REACH):
        if nodes[j].has(WordClass.PASSIVE):
            by = Preposition.BY in nodes[j].item.prepositions
            doer = any(node.phrase is not None for node in nodes[j:at])
            return j if doer or not by else None  # do is a doer's mark, and because where no doer follows
        if _is_led(nodes, j) and (inner := passive_marker(nodes, j)) is not None:
            j = inner - 1  # được liên quân do X dẫn đầu yểm trợ
            continue
        if nodes[j].phrase is None and not nodes[j].has(WordClass.ADVERB) and not _leads_on(nodes, j, at):
            return None
        j -= 1
    return None


def _is_led(nodes: Sequence[Node], j: int) -> bool:
    """Whether a node is the verb that only says who leads or backs the doer before it."""
    form = nodes[j].form
    return form is not None and form.trigger.type in _BESIDE and nodes[j].shape is not Shape.NOUN


def sides(node: Node) -> bool:
    """Whether a node says whom the actor before it stands with: nhóm X thân Y."""
    return node.form is not None and node.form.trigger.type in _SIDING and node.shape is not Shape.NOUN


def _leads_on(nodes: Sequence[Node], j: int, at: int) -> bool:
    """Whether a node ties the next doer to the one before it: Nga và Syria, nhóm X thân Y."""
    between = j + 1 < at and nodes[j + 1].phrase is not None and nodes[j - 1].phrase is not None
    return between and j > 0 and (nodes[j].has(WordClass.COORDINATOR) or nodes[j + 1].coordinated or sides(nodes[j]))
