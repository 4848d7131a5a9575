"""Who says what an accusation is of, where clauses are not read: X cáo buộc Y đứng sau vụ tấn công."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.attribution import Speaker
from extractors.language import WordClass
from extractors.resolution import Resolver
from extractors.sentences import Sentence
from extractors.tellings import Telling

_BOUNDS = (WordClass.SPEECH, WordClass.SUBORDINATOR)


def find_accuser(telling: Telling, tellings: Sequence[Telling], sentence: Sentence, who: Resolver) -> Speaker | None:
    """Who accuses somebody of what is told, in front of it; nobody where another saying or clause begins between."""
    if telling.told is not None:
        return None
    said = next((t for t in reversed(tellings) if t.node < telling.node and _accuses(t)), None)
    if said is None or any(node.has(*_BOUNDS) for node in sentence.nodes[said.node + 1 : telling.node]):
        return None
    found = (who.actor(phrase) for phrase in said.roles["agent"])
    return next((Speaker(referent, said.node) for referent in found if referent is not None), None)


def _accuses(telling: Telling) -> bool:
    """Whether a telling is an active verb of accusing with who does it."""
    return telling.accuses and telling.carried is None and bool(telling.roles.get("agent"))
