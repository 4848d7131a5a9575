"""Campaigns: what is told as many happenings of one kind over a time, `360 strikes since 1 August`."""

from __future__ import annotations

from datetime import date

from extractors.items import Kind
from extractors.language import Shape, WordClass
from extractors.records import EventType
from extractors.sentences import Node, Sentence
from extractors.tellings import Telling

_SHORT = frozenset({EventType.AIRSTRIKE, EventType.BOMBING})
_REACH = 4  # nodes between a number and the event noun that it counts
_LONGEST = 4  # days that one happening may last


def counts_many(telling: Telling, sentence: Sentence) -> bool:
    """Whether an event noun that goes on for a time means many happenings: 360 strikes, dozens of attacks."""
    if telling.shape is not Shape.NOUN:
        return False
    if telling.trigger.type in _SHORT:
        return True  # American strikes since 19 September: none of them lasts
    for node in reversed(sentence.nodes[max(0, telling.node - _REACH) : telling.node]):
        if node.item.kind is Kind.NUMBER and node.item.number is not None:
            return node.item.number.best is None or node.item.number.best > 1
        if node.has(WordClass.QUANTIFIER):
            return True
        if not _between(node):
            return False
    return False


def _between(node: Node) -> bool:
    """Whether a node may stand between a number and what it counts: 495 precision airstrikes, 360 cuộc không kích."""
    light = node.has(WordClass.NOMINALISER, WordClass.ADJECTIVE, WordClass.DETERMINER)
    return node.phrase is None and (light or node.item.kind is Kind.OTHER)


def is_long(start: str, end: str | None) -> bool:
    """Whether a time is longer than one happening lasts."""
    try:
        return end is not None and (date.fromisoformat(end) - date.fromisoformat(start)).days > _LONGEST
    except ValueError:  # a month or a year alone
        return end is not None and end[: len(start)] != start
