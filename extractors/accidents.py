"""Deaths that nobody caused: of an earthquake, a disease, a car crash. They are no killing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import TYPE_CHECKING

from extractors.language import Shape, WordClass
from extractors.tellings import VIOLENT, Telling

if TYPE_CHECKING:  # frames calls this module: the type alone is taken from there
    from extractors.frames import Grammar
    from extractors.sentences import Node

_ACTIVE = (Shape.VERB, Shape.GERUND)


def drop_accidents(grammar: Grammar, found: Mapping[int, Telling]) -> None:
    """Let deaths be no events where an accident is told with them and no violence, and nobody did it."""
    deaths = [telling for telling in found.values() if telling.trigger.harm in ("killed", "wounded")]
    if not deaths or not any(node.has(WordClass.ACCIDENT) for node in grammar.nodes):
        return
    violent = any(t.trigger.type in VIOLENT and t.trigger.harm is None for t in found.values())
    for telling in [] if violent else deaths:
        beside = any(node.has(WordClass.ACCIDENT) for node in _causes(grammar, telling))
        doers = [
            p for p in telling.roles.get("agent", []) if not (p.noun and p.noun.means)
        ]  # a helicopter that crashed
        if beside and not doers:
            telling.carried = telling.node


def _causes(grammar: Grammar, telling: Telling) -> Iterator[Node]:
    """The nodes that may say of what somebody died: before an active verb its subject, otherwise the sentence."""
    if telling.shape not in _ACTIVE:
        return iter(grammar.nodes)
    before = reversed(grammar.nodes[: telling.node])
    return takewhile(lambda node: not node.has(WordClass.COORDINATOR), before)
