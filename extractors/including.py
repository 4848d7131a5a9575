"""What a whole is said to include: security forces, including the Peshmerga; southern Ukraine, including Crimea."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.language import WordClass
from extractors.lists import listed_behind
from extractors.phrases import Phrase
from extractors.records import BODIES, EntityType, Predicate
from extractors.referents import Referent
from extractors.resolution import Resolver
from extractors.rules import Rule
from extractors.sentences import Node
from extractors.ties import Stretch, Tie
from extractors.wholes import can_hold

_NEAR = 2  # nodes between a whole and what says that it includes something: a comma, a dash


def find_included(nodes: Sequence[Node], who: Resolver) -> Iterator[Tie]:
    """The members and the places that the wholes of one sentence include."""
    for at, node in enumerate(nodes):
        whole = _before(nodes, at) if node.item.classes and node.has(WordClass.INCLUDING) else None
        if whole is None:
            continue
        first = next((j for j in range(at + 1, len(nodes)) if nodes[j].phrase is not None), None)
        if first is None:
            continue
        for part in (nodes[first].phrase, *listed_behind(nodes, first)):
            if part is not None and (tie := _tie(whole, part, who)) is not None:
                yield tie


def _before(nodes: Sequence[Node], at: int) -> Phrase | None:
    """The phrase right in front of a node, a mark aside."""
    return next((n.phrase for n in reversed(nodes[max(0, at - _NEAR) : at]) if n.phrase is not None), None)


def _tie(whole: Phrase, part: Phrase, who: Resolver) -> Tie | None:
    if not part.by_name or part.office is not None:
        return None
    if whole.is_place and part.is_place:
        a, b = who.place(part), who.place(whole)
        lies = a is not None and b is not None and can_hold(b, a)
        return Tie(a, Predicate.LOCATED_IN, b, Stretch.of(whole, part), Rule.INCLUDED) if lies else None
    if whole.is_place or (part.is_place and not part.is_state):
        return None
    return _membership(who.actor(part), who.actor(whole), Stretch.of(whole, part))


def _membership(part: Referent | None, whole: Referent | None, stretch: Stretch) -> Tie | None:
    if part is None or whole is None or part.type is EntityType.POPULATION or whole.type not in BODIES:
        return None
    if part.type is EntityType.GROUP and whole.type in (EntityType.GOVERNMENT, EntityType.ORGANIZATION):
        return None  # those whom the United Nations call terrorists, among them IS
    return Tie(part, Predicate.MEMBER_OF, whole, stretch, Rule.INCLUDED)
