"""Who did an event by the noun of its doer: منفذ الهجوم محمود شفيق, X, the perpetrator of the attack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.language import WordClass

if TYPE_CHECKING:  # joining calls this module, which frames calls: the type alone is taken from there
    from extractors.frames import Grammar
    from extractors.phrases import Phrase
    from extractors.sentences import Node

_REACH = 14  # nodes between the event and the name of who did it


def perpetrators(grammar: Grammar, i: int) -> list[Phrase] | None:
    """Who is named as the doer of the event noun at node `i`, perhaps nobody; None where no noun of a doer is."""
    nodes = grammar.nodes
    at = i - 1
    while at > 0 and nodes[at].has(WordClass.DETERMINER, WordClass.NOMINALISER):
        at -= 1
    if at < 0 or not nodes[at].has(WordClass.DOER):
        return None
    before = at - 1
    while before >= 0 and (nodes[before].is_punct("،,", grammar.tokens) or nodes[before].bracketed):
        before -= 1
    if before >= 0 and _is_person(nodes[before]):
        return [nodes[before].phrase] if nodes[before].phrase else []
    return _behind(grammar, i)


def _behind(grammar: Grammar, i: int) -> list[Phrase]:
    """The name behind the event: منفذ هجوم المتحف في تونس هو فلان."""
    for node in grammar.nodes[i + 1 : i + 1 + _REACH]:
        if node.form is not None or node.has(WordClass.SPEECH, WordClass.SUPPORT, WordClass.RELATIVE):
            return []
        if node.phrase is not None and node.preposition is None and _is_person(node):
            return [node.phrase]
    return []


def _is_person(node: Node) -> bool:
    """Whether a node names a person."""
    phrase = node.phrase
    if phrase is None or phrase.is_place or phrase.pronoun or phrase.adjective:
        return False
    return phrase.is_person or (phrase.noun is None and phrase.person)
