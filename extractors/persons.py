"""Names that no list has and that are a person's by what stands beside them: another person, an age."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.items import Kind
from extractors.language import WordClass
from extractors.phrases import Phrase
from extractors.records import EntityType
from extractors.tokens import Token

if TYPE_CHECKING:  # sentences calls this module: the type alone is taken from there
    from extractors.sentences import Node

_PEOPLE = (EntityType.PERSON, EntityType.POPULATION)


def mark_persons(nodes: Sequence[Node], tokens: Sequence[Token]) -> None:
    """Mark the names that are surely persons', in a language whose names have capitals."""
    for at, node in enumerate(nodes):
        if node.phrase is not None and _is_full_name(node.phrase, tokens):
            node.phrase.person = node.phrase.person or _speaks(nodes, at) or _is_told(nodes, at, tokens)
    named = [node for node in nodes if node.phrase is not None]
    for before, behind in (*pairwise(named), *reversed(list(pairwise(named)))):
        if behind.coordinated and before.phrase is not None and behind.phrase is not None:
            _share(before.phrase, behind.phrase, tokens)


def _share(a: Phrase, b: Phrase, tokens: Sequence[Token]) -> None:
    """Mark the other of two that are listed together where one is a person."""
    for known, other in ((a, b), (b, a)):
        if _is_person(known) and _is_full_name(other, tokens):
            other.person = True


def _is_full_name(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    """Whether a phrase is an unlisted name of two words or more, none of which is an acronym."""
    if phrase.unknown is None or phrase.noun is not None or phrase.office is not None:
        return False
    words = [token.text for token in tokens[slice(*phrase.unknown)] if token.text[0].isalpha()]
    return len(words) > 1 and all(word[0].isupper() and not word.isupper() for word in (words[0], words[-1]))


def _is_person(phrase: Phrase) -> bool:
    return phrase.is_person or phrase.person or phrase.office is not None


def _speaks(nodes: Sequence[Node], at: int) -> bool:
    """Whether a verb of saying stands right behind: Brita Hasan said."""
    return at + 1 < len(nodes) and nodes[at + 1].has(WordClass.SPEECH)


def _is_told(nodes: Sequence[Node], at: int, tokens: Sequence[Token]) -> bool:
    """Whether commas set off an age behind it, or the name behind what he is: X, 34, was held; his brother, X, fled."""
    if at + 1 >= len(nodes) or not nodes[at + 1].is_punct(",", tokens):
        return False
    if at + 3 < len(nodes) and nodes[at + 3].is_punct(",", tokens):
        age = nodes[at + 2]
        if age.item.kind is Kind.NUMBER or (age.phrase is not None and age.phrase.only_number):
            return True
    before = nodes[at - 2].phrase if at > 1 and nodes[at - 1].is_punct(",", tokens) else None
    return before is not None and before.noun is not None and before.noun.type in _PEOPLE
