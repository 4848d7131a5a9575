"""Peoples that share one noun: Kenyan and Somali troops, the US and British air forces, طائرات أمريكية وبريطانية."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.compiled import Language
from extractors.language import Noun, WordClass
from extractors.matching import is_acronym
from extractors.phrases import Phrase
from extractors.records import EntityType
from extractors.tokens import Token

if TYPE_CHECKING:  # sentences calls this module: the type alone is taken from there
    from extractors.sentences import Node

_SHARED = frozenset({EntityType.FORCE, EntityType.GROUP, EntityType.POPULATION})


def share_nouns(nodes: Sequence[Node], tokens: Sequence[Token], language: Language) -> None:
    """Let the adjective of a country that is listed beside another's have the noun that stands with that one."""
    behind = language.grammar.order.modifiers == "after"
    step = 1 if behind else -1
    places = range(2, len(nodes)) if behind else range(len(nodes) - 1, 1, -1)
    shared: list[Phrase] = []
    for at in places:
        own, bare = (at - 2, at) if behind else (at, at - 2)
        joint, phrase, alone = nodes[at - 1], nodes[own].phrase, nodes[bare].phrase
        if phrase is None or alone is None or (nodes[at].preposition is not None):
            continue
        comma = joint.is_punct(",،", tokens) and phrase in shared
        if not (joint.has(WordClass.COORDINATOR) or comma) or not _is_nation(alone, tokens):
            continue
        if behind and alone.number is not None:
            continue
        noun = _noun(phrase, tokens, language, step)
        if noun is not None:
            name = Phrase(*alone.core, known=alone.known, adjective=True, core=alone.core)
            alone.noun, alone.modifiers, alone.known, alone.adjective = noun, [name], (), False
            shared.append(alone)


def _is_nation(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    """Whether a phrase is the adjective of a country on its own, or its acronym, which may be one: US."""
    if phrase.noun is not None or phrase.bearing is not None or not phrase.known:
        return False
    state = any(known.type is EntityType.COUNTRY for known in phrase.known)
    short = phrase.last - phrase.first == 1 and is_acronym(tokens[phrase.first].text)
    return state and (phrase.adjective or short)


def _noun(phrase: Phrase, tokens: Sequence[Token], language: Language, step: int) -> Noun | None:
    """What a country's adjective in a phrase is of, where that may be several countries' alike."""
    found: Sequence[Noun]
    if phrase.noun is not None:
        nation = len(phrase.modifiers) == 1 and phrase.modifiers[0].adjective
        found = [phrase.noun] if nation else []
    else:
        first, last = phrase.core
        listed = any(known.type is EntityType.FORCE for known in phrase.known) and last - first > 1
        found = language.nouns.listed(tokens[first if step > 0 else last - 1].norm) if listed else []
    return next((noun for noun in found if noun.type in _SHARED and noun.relation is None), None)
