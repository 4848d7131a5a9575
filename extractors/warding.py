"""Violence that is warded off: what is done to an attack is done to whoever attacks.

`أحبط الجيش هجوما لداعش`,
`đẩy lùi một đợt tấn công của IS`, `cuộc tấn công của IS bị đẩy lùi`: one event, and the attack is no second one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.items import Kind
from extractors.language import Shape, WordClass
from extractors.readings import bare_behind
from extractors.records import EventType
from extractors.tellings import Telling

if TYPE_CHECKING:  # frames calls this module: the type alone is taken from there
    from extractors.frames import Grammar
    from extractors.sentences import Node

_ATTACKS = frozenset({EventType.AIRSTRIKE, EventType.ATTACK, EventType.BOMBING, EventType.MOVE})  # MOVE: infiltration
_BETWEEN = (
    WordClass.ADJECTIVE,
    WordClass.ADVERB,
    WordClass.DEFINITE,
    WordClass.DETERMINER,
    WordClass.NOMINALISER,
    WordClass.QUANTIFIER,
)


def ward_off(grammar: Grammar, found: dict[int, Telling]) -> None:
    """Let verbs that ward off take whose attack it was as their target."""
    for i, telling in found.items():
        kind = telling.trigger.of_violence
        if kind is None:
            continue
        event = _behind(grammar, i, found) if telling.shape is not Shape.PASSIVE else _before(grammar, i, found)
        if event is not None:
            _take(telling, found[event])
            telling.trigger = telling.trigger.model_copy(update={"type": kind})
            telling.carried = None


def _take(telling: Telling, event: Telling) -> None:
    """Take over what the violence says: its doers as targets, and its places."""
    event.carried = telling.node
    doers = telling.roles.get("agent", [])
    for phrase in event.roles.get("agent", []):
        if phrase not in doers:
            telling.add("target", phrase, "warded")
    for phrase in (*event.roles.get("place", []), *event.roles.get("target", [])):
        if phrase.is_place:
            telling.add("place", phrase, "warded")


def _behind(grammar: Grammar, i: int, found: dict[int, Telling]) -> int | None:
    """The violence that stands right behind a verb as its object, or behind its subject where verbs stand first."""
    taken = _behind_preposition(grammar, i, found)
    if taken is not None:
        return taken if _is_violence(found[taken]) else None
    if grammar.language.grammar.order.verb_first and found[i].shape is not Shape.NOUN:
        event = next((j for j in bare_behind(grammar.nodes, i) if grammar.nodes[j].phrase is None), None)
        return event if event is not None and event in found and _is_violence(found[event]) else None
    for j in range(i + 1, len(grammar.nodes)):
        if j in found:
            return j if _is_violence(found[j]) else None
        whose = grammar.nodes[j].phrase is not None and j + 1 in found  # repelled an Islamic State attack
        if not (whose or _is_light(grammar.nodes[j])):
            return None
    return None


def _behind_preposition(grammar: Grammar, i: int, found: dict[int, Telling]) -> int | None:
    """The violence that stands behind the preposition with which a verb takes whom it is done to: تصدى لهجوم."""
    behind = next((j for j in range(i + 1, len(grammar.nodes)) if j in found), None)
    preposition = grammar.nodes[behind].preposition if behind is not None else None
    takes = preposition is not None and found[i].trigger.roles.get(preposition) == "target"
    return behind if takes else None


def _before(grammar: Grammar, i: int, found: dict[int, Telling]) -> int | None:
    """The violence that is the subject of a passive."""
    event = grammar.event_before(i)
    return event if event in found and event is not None and _is_violence(found[event]) else None


def _is_violence(telling: Telling) -> bool:
    return telling.shape is Shape.NOUN and telling.trigger.type in _ATTACKS and telling.carried is None


def _is_light(node: Node) -> bool:
    return node.phrase is None and (node.has(*_BETWEEN) or node.item.kind in (Kind.NUMBER, Kind.DATE))
