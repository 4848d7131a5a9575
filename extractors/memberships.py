"""Who is one of whom, told beside a name: `كتائب حزب الله، إحدى فصائل الحشد`, `ثلاثة من قادة داعش بينهم أبو علي`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extractors.language import Preposition, WordClass
from extractors.lists import listed_behind
from extractors.phrases import Phrase
from extractors.records import BODIES, EntityType

if TYPE_CHECKING:  # sentences calls this module: the type alone is taken from there
    from extractors.sentences import Node
    from extractors.tokens import Token

_COPULAS = (WordClass.SUBORDINATOR, WordClass.PRONOUN, WordClass.ADVERB)  # وهي, هو


def mark_members(nodes: Sequence[Node], tokens: Sequence[Token]) -> None:
    """Let what a name is only said to be one of play no part of its own."""
    for at, node in enumerate(nodes):
        if node.phrase is not None and _one_of(nodes, at, tokens) is not None:
            node.titular, node.coordinated = True, False
            if nodes[at - 1].has(*_COPULAS):
                nodes[at - 1].titular = True


def find_memberships(nodes: Sequence[Node], tokens: Sequence[Token]) -> Iterator[tuple[Phrase, Phrase]]:
    """The names of one sentence that are said to be one of a body, each with that body."""
    for at, node in enumerate(nodes):
        part = _one_of(nodes, at, tokens) or _part_inside(nodes, at) or _serving(nodes, at) if node.phrase else None
        if part is not None and node.phrase is not None:
            yield part, node.phrase


def mark_leaders(nodes: Sequence[Node], tokens: Sequence[Token]) -> None:
    """Bracket who is only said to lead the body before a comma: هيئة تحرير الشام، بزعامة فلان، سيطرت."""
    for _, at in _led(nodes, tokens):
        nodes[at].bracketed = True


def find_leaders(nodes: Sequence[Node], tokens: Sequence[Token]) -> Iterator[tuple[Phrase, Phrase]]:
    """The bodies of one sentence that are said to be led by somebody, each with the leader: the army, led by X."""
    for body, at in _led(nodes, tokens):
        if (leader := nodes[at].phrase) is not None:
            yield body, leader


def _led(nodes: Sequence[Node], tokens: Sequence[Token]) -> Iterator[tuple[Phrase, int]]:
    """Each body with the node of its leader, whom a comma, a bracket or a verb stands before."""
    for at, node in enumerate(nodes[:-1], 1):
        leader = nodes[at].phrase if node.has(WordClass.LED) else None
        if leader is None or leader.pronoun or leader.adjective or (leader.is_place and not leader.is_state):
            continue
        before = at - 2
        while before > 0 and (nodes[before].bracketed or nodes[before].is_punct(",،()", tokens) or _is(nodes[before])):
            before -= 1
        body = nodes[before].phrase if before >= 0 else None
        if body is not None and body.type in BODIES and not (body.pronoun or body.adjective):
            yield body, at


def _is(node: Node) -> bool:
    return node.has(WordClass.AUXILIARY, WordClass.RELATIVE, WordClass.ADVERB)


def _serving(nodes: Sequence[Node], at: int) -> Phrase | None:
    """The army of a state that serves in the force at a node: Kenyan soldiers of AMISOM, binh sĩ Kenya thuộc AMISOM."""
    force, army = nodes[at].phrase, nodes[at - 2].phrase if at > 1 else None
    if force is None or army is None or not nodes[at - 1].has(WordClass.LINK) or nodes[at].coordinated:
        return None
    joint = force.type is EntityType.FORCE and bool(force.known or force.modifiers) and not force.adjective
    return army if joint and army.type is EntityType.FORCE and army.noun is None and army.known else None


def _part_inside(nodes: Sequence[Node], at: int) -> Phrase | None:
    """The body that is told to be in the body at a node: سلاح الدفاع الجوي في الجيش السوري."""
    whole, before, leads = nodes[at].phrase, nodes[at - 2].phrase if at > 1 else None, nodes[at - 1]
    if whole is None or before is None or Preposition.IN not in leads.item.prepositions:
        return None
    apart = leads.phrase is None and not nodes[at].coordinated
    bodies = before.type in BODIES and whole.type in BODIES and not (before.pronoun or whole.pronoun)
    able = before.noun is not None and not before.noun.member and (whole.known or whole.modifiers or whole.definite)
    return before if apart and bodies and able and not (before.adjective or whole.adjective) else None


def whole_before(nodes: Sequence[Node], at: int) -> Phrase | None:
    """The people or body of whom the word at node `at` names some: those right before it."""
    for node in reversed(nodes[max(0, at - _REACH) : at]):
        if node.phrase is not None and not (node.bracketed or node.phrase.is_place or node.phrase.adjective):
            return node.phrase
        if node.form is not None or node.has(WordClass.COMPLEMENTIZER, WordClass.SPEECH, WordClass.RELATIVE):
            return None
    return None


def named_behind(nodes: Sequence[Node], at: int) -> list[Phrase]:
    """Who is named behind a word for including: those of the list that begins there."""
    first = at + 1
    while first < len(nodes) and (nodes[first].has(WordClass.DETERMINER, WordClass.QUANTIFIER) or nodes[first].titular):
        first += 1
    phrase = nodes[first].phrase if first < len(nodes) else None
    if phrase is None or phrase.is_place or nodes[first].preposition is not None:
        return []
    return [p for p in (phrase, *listed_behind(nodes, first)) if _is_named(p)]


def _one_of(nodes: Sequence[Node], at: int, tokens: Sequence[Token]) -> Phrase | None:
    """The name of whom the phrase at a node says of what it is one."""
    what = nodes[at].phrase
    opener = nodes[at].items[0] if nodes[at].items else None
    if what is None or opener is None or not opener.has(WordClass.QUANTIFIER) or what.number is not None:
        return None
    if what.type not in BODIES | {EntityType.PERSON} or not (what.known or any(not m.pronoun for m in what.modifiers)):
        return None
    before = at - 1
    while before > 0 and (nodes[before].is_punct("،,", tokens) or nodes[before].has(*_COPULAS)):
        before -= 1
    name = nodes[before].phrase if 0 <= before < at - 1 else None
    return name if name is not None and _is_named(name) else None


def _is_named(phrase: Phrase) -> bool:
    """Whether a phrase names an actor."""
    if phrase.is_place or phrase.adjective or phrase.pronoun:
        return False
    return (phrase.noun is None and bool(phrase.known or phrase.person)) or phrase.by_name


_REACH = 5  # nodes between some people and the word behind which they are named
