"""Whom a backing is for: X took the town with the help of Y, với sự hỗ trợ của Y, بدعم من التحالف."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.backing import is_backing
from extractors.clauses import subject_behind
from extractors.language import Preposition, Shape, WordClass
from extractors.records import SYMMETRIC_EVENTS, EventType

if TYPE_CHECKING:  # frames calls this module: the type alone is taken from there
    from collections.abc import Mapping

    from extractors.frames import Grammar
    from extractors.phrases import Phrase
    from extractors.sentences import Node
    from extractors.tellings import Telling

_BOUNDS = (WordClass.COMPLEMENTIZER, WordClass.SUBORDINATOR)
_WHOSE = (Preposition.FROM, Preposition.OF)
_REACH = 24  # nodes between what is done and with whose backing


def give_backed(grammar: Grammar, found: Mapping[int, Telling]) -> None:
    """Give each backing whom it is for: who does what the clause tells."""
    for i, telling in found.items():
        _turn(grammar, i, telling)
        both = telling.trigger.type in SYMMETRIC_EVENTS
        helpers = [p for p in telling.roles.get("agent", []) if not (p.only_noun and p.noun and p.noun.vague)]
        if not helpers or not _backs(grammar, i, telling) or (telling.roles.get("target") and not both):
            continue
        for phrase in _doer(grammar, i, found):
            if phrase not in helpers and (not phrase.is_place or phrase.is_state):
                telling.add("target", phrase, "backed")
                if both:
                    telling.add("agent", phrase, "backed")


def _turn(grammar: Grammar, i: int, telling: Telling) -> None:
    """Let who stands behind `with the support of` back rather than be backed."""
    if not _backs(grammar, i, telling) or telling.roles.get("agent") or not grammar.governs(i):
        return
    if any(word.preposition in _WHOSE for word in grammar.ending(i)):
        for phrase in telling.roles.pop("target", []):
            telling.add("agent", phrase, "of")


def _backs(grammar: Grammar, i: int, telling: Telling) -> bool:
    """Whether the event at node `i` is a backing with which something else is done."""
    return is_backing(grammar.nodes, i) or (telling.shape is Shape.NOUN and aids(grammar.nodes[i]))


def aids(node: Node) -> bool:
    """Whether a node says with whose help something is done: với sự hỗ trợ của Y."""
    return (
        node.form is not None and node.form.trigger.type is EventType.SUPPORT and node.preposition is Preposition.WITH
    )


def _doer(grammar: Grammar, i: int, found: Mapping[int, Telling]) -> list[Phrase]:
    """Who does what the backing at node `i` stands beside: what is told in front of it, else what comes behind."""
    for j in range(i - 1, max(-1, i - _REACH), -1):
        node = grammar.nodes[j]
        if node.has(*_BOUNDS):
            return []
        told = found.get(j)
        if told is not None and told.roles.get("agent") and not told.carried:
            return told.roles["agent"]
        verb = node.has(WordClass.SUPPORT, WordClass.VERB) or (node.form is not None and node.shape is not Shape.NOUN)
        if verb and grammar.language.grammar.order.verb_first:
            return grammar.subjects.get(j) or grammar.subject(j) or subject_behind(grammar.nodes, j)
    behind = next((found[j].roles["agent"] for j in sorted(found) if j > i and found[j].roles.get("agent")), [])
    if grammar.language.grammar.order.verb_first:
        return [phrase for phrase in behind if phrase.first < grammar.nodes[i].first]
    return behind or grammar.subject(i)
