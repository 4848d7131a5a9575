"""Whether the second of two places next to each other holds the first: `Sarmada, Syria`, `huyện Sayad, tỉnh Sar-e Pul`.

It does by what is known of them (their points, their country), by their kinds (a site is in a town, a town in a
province), and where both are of one kind by their nouns: of two names with two nouns the second is the larger.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.compiled import Language
from extractors.geography import covers
from extractors.listings import Known
from extractors.phrases import Phrase
from extractors.records import EntityType
from extractors.tokens import Token

if TYPE_CHECKING:  # entities builds on sentences, which call this module: the type alone is taken from there
    from extractors.referents import Referent

_ORDER = (EntityType.SITE, EntityType.CITY, EntityType.TERRAIN, EntityType.REGION, EntityType.COUNTRY)
_SIZES = {EntityType.SITE: 1, EntityType.CITY: 2, EntityType.TERRAIN: 2, EntityType.REGION: 3, EntityType.COUNTRY: 4}


def can_hold(whole: Referent, part: Referent) -> bool:
    """Whether a place can lie in another: neither larger nor a country nor known to be elsewhere."""
    elsewhere = whole.country and part.country and whole.country != part.country
    smaller = _ORDER.index(part.type) <= _ORDER.index(whole.type)
    quarter = part.type is EntityType.REGION and whole.type is EntityType.CITY and not (part.listed or part.location)
    return (smaller or quarter) and part.type is not EntityType.COUNTRY and not elsewhere  # منطقة كذا في بغداد


def holds(whole: Phrase, part: Phrase, tokens: Sequence[Token], language: Language) -> bool:
    """Whether a place behind a comma is the larger one that the place before lies in."""
    if not (whole.is_place and part.is_place) or whole.adjective:
        return False
    a, b = size_of(part), size_of(whole)
    if a == b == _SIZES[EntityType.REGION]:
        return _lies_in(_known(part), _known(whole)) or _nouns_differ(part, whole, tokens, language)
    return b > a and (b > _SIZES[EntityType.CITY] or (part.noun is not None or bool(part.known)))


def size_of(phrase: Phrase) -> int:
    """How large a kind of place is; a direction makes a region of a country and leaves a town a town."""
    if phrase.bearing is not None and phrase.modifiers:
        inner = size_of(phrase.modifiers[0])
        return min(inner, _SIZES[EntityType.REGION])
    if phrase.bearing is not None:
        return _SIZES[EntityType.REGION]
    kind = phrase.type
    vague = phrase.noun is not None and phrase.noun.vague and not phrase.noun.namesake and kind is EntityType.REGION
    if vague and (named := _known(phrase)):
        return _SIZES.get(named.type, 0)
    return _SIZES.get(kind, 0) if kind else 0


def _known(phrase: Phrase) -> Known | None:
    """The listed place that a phrase names, perhaps behind its noun."""
    for inner in (phrase, *phrase.modifiers):
        for known in inner.known:
            if known.is_place:
                return known
    return None


def _lies_in(part: Known | None, whole: Known | None) -> bool:
    if (
        part is None
        or whole is None
        or part.location is None
        or whole.location is None
        or part.country != whole.country
    ):
        return False
    smaller = part.location.radius_km < whole.location.radius_km
    return smaller and covers(whole.location, part.location)


def _nouns_differ(part: Phrase, whole: Phrase, tokens: Sequence[Token], language: Language) -> bool:
    a, b = noun_in(part, tokens, language), noun_in(whole, tokens, language)
    return bool(a) and bool(b) and a != b


def noun_in(phrase: Phrase, tokens: Sequence[Token], language: Language) -> str:
    """The words of the place noun in a phrase, in a listed name too: the province of Nineveh."""
    span = range(phrase.first, phrase.last)
    found = (language.nouns.at(tokens, i, phrase.last) for i in span)
    match = next((m for m in found if m), None)
    return match.values[0].gloss if match else ""
