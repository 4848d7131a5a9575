"""Who is blamed for a deed: X lên án cuộc tấn công của Y, X condemned the strikes of Y."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.language import WordClass

if TYPE_CHECKING:  # joining calls this module: the type alone is taken from there
    from extractors.frames import Grammar
    from extractors.phrases import Phrase
    from extractors.tellings import Telling

_REACH = 5  # nodes between a reproach and the deed that it is of


def join_blame(grammar: Grammar, found: dict[int, Telling]) -> None:
    """Let a reproach that names nobody be of who did what it is about."""
    for i, reproach in found.items():
        if not reproach.accuses or reproach.roles.get("target"):
            continue
        for phrase in _doers(grammar, i, found):
            if phrase not in reproach.roles.get("agent", []):
                reproach.add("target", phrase, "blame")


def _doers(grammar: Grammar, i: int, found: dict[int, Telling]) -> list[Phrase]:
    """Who is told behind the reproach at node `i` to have done the deed right behind it."""
    first = grammar.nodes[i].first
    for j in range(i + 1, min(i + 1 + _REACH, len(grammar.nodes))):
        if j in found:
            behind = [p for p in found[j].roles.get("agent", []) if p.first > first]
            return [p for p in behind if p.is_state or not p.is_place]
        if grammar.nodes[j].has(WordClass.SPEECH, WordClass.SUPPORT):
            return []
    return []
