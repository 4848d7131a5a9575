"""Who fights where a fight names but one side: lost a tank in clashes with X, took the town after a battle with X."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.language import Preposition, Shape, WordClass
from extractors.readings import bare_behind
from extractors.records import FIGHTERS, EventType

if TYPE_CHECKING:  # joining calls this module: the type alone is taken from there
    from collections.abc import Iterator

    from extractors.frames import Grammar
    from extractors.phrases import Phrase
    from extractors.tellings import Telling

_DURING = frozenset({Preposition.IN, Preposition.DURING, Preposition.AFTER, Preposition.WITH})


def join_fighters(grammar: Grammar, found: dict[int, Telling]) -> None:
    """Let who does or suffers something in a fight against somebody be the other side of it."""
    for i, fight in found.items():
        clash = fight.trigger.type is EventType.CLASH and fight.shape is Shape.NOUN and fight.carried is None
        if not clash or grammar.nodes[i].preposition not in _DURING:
            continue
        sides = fight.roles.get("agent", [])
        if len(sides) != 1 or fight.why.get("agent") != Preposition.WITH.value:
            continue
        for phrase in _others(grammar, i, found):
            fight.add("agent", phrase, "clause")
            fight.add("target", phrase, "clause")


def _others(grammar: Grammar, i: int, found: dict[int, Telling]) -> list[Phrase]:
    """Whom the clause is about in which the fight at node `i` is told, if they are fighters."""
    for phrases in _subjects(grammar, i, found):
        fighters = [p for p in phrases if p.type in FIGHTERS and not p.pronoun]
        if fighters:
            return fighters
    return []


def _subjects(grammar: Grammar, i: int, found: dict[int, Telling]) -> Iterator[list[Phrase]]:
    yield grammar.subject(i)
    for j in range(i - 1, -1, -1):
        if j in found and found[j].shape is not Shape.NOUN:
            roles = found[j].roles
            yield roles.get("agent", []) or roles.get("target", [])
            return
        if grammar.nodes[j].phrase is None and grammar.ends_clause(grammar.nodes[j]):
            if grammar.language.grammar.order.verb_first and grammar.nodes[j].has(WordClass.VERB):
                first = (grammar.nodes[k].phrase for k in bare_behind(grammar.nodes, j))
                yield [phrase for phrase in (next(first, None),) if phrase]  # خسر التنظيم عشرين في معارك مع الجيش
            return
