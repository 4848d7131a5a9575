"""Who says what an accusation or a vow is of: X accused Y of bombing Z, X cáo buộc Y đứng sau vụ, X vowed to do it."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.attribution import Speaker
from extractors.language import Shape, WordClass
from extractors.records import EventType
from extractors.resolution import Resolver
from extractors.sentences import Sentence
from extractors.tellings import Telling

_OWN_WORDS = (EventType.ACCUSE, EventType.CLAIM, EventType.WARN)
_REACH = 7  # nodes between a vow and what it is of
_BOUNDS = (WordClass.SPEECH, WordClass.SUBORDINATOR)


def find_accuser(telling: Telling, tellings: Sequence[Telling], sentence: Sentence, who: Resolver) -> Speaker | None:
    """Who accuses somebody of what is told, in front of it; nobody where another saying or clause begins between."""
    if telling.told or telling.trigger.type in _OWN_WORDS:
        return None  # another saying has it, or it is one
    said = next((t for t in reversed(tellings) if t.node < telling.node and _accuses(t)), None)
    if said is None or any(node.has(*_BOUNDS) for node in sentence.nodes[said.node + 1 : telling.node]):
        return None
    found = (who.actor(phrase) for phrase in said.roles["agent"])
    return next((Speaker(referent, said.node) for referent in found if referent is not None), None)


def find_vower(telling: Telling, sentence: Sentence, who: Resolver) -> Speaker | None:
    """Who vows or threatens to do what is told: it is his word that he will."""
    if telling.trigger.type in _OWN_WORDS:
        return None
    for i in range(telling.node - 1, max(-1, telling.node - 1 - _REACH), -1):
        node = sentence.nodes[i]
        if node.phrase is not None:
            continue
        if node.has(WordClass.VOW):
            found = (who.actor(phrase) for phrase in telling.roles.get("agent", []))
            return next((Speaker(referent, i) for referent in found if referent is not None), None)
        if node.has(*_BOUNDS) or (node.form is not None and node.shape is not Shape.NOUN):
            return None
    return None


def _accuses(telling: Telling) -> bool:
    """Whether a telling is an active verb of accusing with who does it."""
    return telling.accuses and telling.carried is None and bool(telling.roles.get("agent"))
