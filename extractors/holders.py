"""Who holds an office, where the office stands apart from the name, in languages that put verbs first.

`قائد القوات الأميركية في أفريقيا الجنرال توماس وولدهاوس`, `أبو همام الشامي القائد العسكري للجبهة`: both mean one
person, and only the name plays a part.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.items import Kind
from extractors.language import Preposition, Shape, WordClass
from extractors.phrases import Phrase
from extractors.tokens import Token

if TYPE_CHECKING:  # sentences calls this module: the type alone is taken from there
    from extractors.sentences import Node

_REACH = 10  # nodes between an office and the comma behind all that is told of it
_HELD = (Preposition.IN, Preposition.TO)  # قائد القوات في أفريقيا, المبعوث الخاص إلى سوريا
_MARKS = '،,"“”«»()-–'


def mark_holders(nodes: Sequence[Node], tokens: Sequence[Token]) -> None:
    """Tie each office to the name that it stands before or behind."""
    for at, node in enumerate(nodes):
        if node.phrase is None or not _is_named(node.phrase) or node.bracketed:
            continue
        apart = at > 0 and nodes[at - 1].is_punct("،,", tokens)
        if node.coordinated and not apart:
            continue
        office = _office_before(nodes, at, tokens)
        if office is None and apart and (office := _office_told_before(nodes, at - 1)) is not None:
            for told in nodes[office + 1 : at - 1]:
                told.titular = True
        if office is not None and node.preposition is None:
            _tie(nodes[office], node)
            node.preposition, node.coordinated = nodes[office].preposition, nodes[office].coordinated
        elif (behind := _office_behind(nodes, at, tokens)) is not None:
            _tie(nodes[behind], node)


def _is_named(phrase: Phrase) -> bool:
    """Whether a phrase names a person."""
    return phrase.is_person or (phrase.noun is None and phrase.unknown is not None)


def _tie(office: Node, person: Node) -> None:
    if office.phrase is not None and person.phrase is not None:
        office.phrase.same, office.titular = person.phrase, True


def _is_office(node: Node) -> bool:
    """Whether an office stands at a node that is somebody's, and not yet anybody's."""
    phrase = node.phrase
    held = phrase is not None and phrase.is_office and phrase.same is None and not node.bracketed
    whose = phrase is not None and (any(not m.pronoun for m in phrase.modifiers) or (phrase.noun and phrase.noun.body))
    return held and bool(whose)


def _office_before(nodes: Sequence[Node], at: int, tokens: Sequence[Token]) -> int | None:
    """The node of the office in front of the name at a node: marks, a bracket and a place may stand between."""
    j, placed, comma, again = at - 1, False, 0, None
    while j >= 0:
        node = nodes[j]
        if node.phrase is None and node.is_punct(_MARKS, tokens):
            comma += node.is_punct("،,", tokens)
        elif node.phrase is not None and not node.bracketed:
            if _is_office(node):
                return j if again is None or _names_again(node.phrase, again) else None
            if again is None and node.preposition is None and node.phrase.known and not node.phrase.is_place:
                again, j = node.phrase, j - 1
                continue
            where = node.phrase.is_place or bool(node.phrase.known)  # في أفريقيا, لدى الأمم المتحدة
            if placed or not where or node.preposition not in _HELD:
                return None
            placed = True
        elif node.phrase is None and not (placed and node.item.prepositions):
            return None
        if comma > 1:
            return None
        j -= 1
    return None


def _names_again(office: Phrase, name: Phrase) -> bool:
    """Whether a name says once more whose an office is: قائد القيادة الأمريكية في أفريقيا «أفريكوم»."""
    return any({k.id for k in m.known} & {k.id for k in name.known} for m in office.modifiers)


def _office_told_before(nodes: Sequence[Node], comma: int) -> int | None:
    """The node of the office that is told up to a comma, with more of it: عضو المركز الخاص بعملية كذا، فلان."""
    for j in range(comma - 1, max(-1, comma - 1 - _REACH), -1):
        node = nodes[j]
        if _is_office(node):
            return j
        event = node.form is not None or bool(node.item.triggers)
        bare = node.preposition is None and not (j and nodes[j - 1].has(WordClass.NOMINALISER, WordClass.LINK))
        spoken = node.has(WordClass.SPEECH, WordClass.COMPLEMENTIZER, WordClass.RELATIVE, WordClass.SUPPORT)
        if spoken or node.item.kind is Kind.PUNCT or (event and (bare or _is_verb(node))):
            return None
        if node.phrase is not None and (node.phrase.pronoun or _is_named(node.phrase)) and bare:
            return None
    return None


def _is_verb(node: Node) -> bool:
    """Whether a trigger can be nothing but a verb."""
    return all(form.shape is not Shape.NOUN for form in node.item.triggers)


def _office_behind(nodes: Sequence[Node], at: int, tokens: Sequence[Token]) -> int | None:
    """The node of the office right behind the name at a node, or behind a comma."""
    j = at + 1
    if j < len(nodes) and nodes[j].is_punct("،,", tokens):
        j += 1
    bare = j < len(nodes) and _is_office(nodes[j]) and nodes[j].preposition is None and not nodes[j].coordinated
    return j if bare else None
