"""Where places lie by what is said next to them: `Sarmada, Syria`, `240 km southeast of Sirte`, `cách Sirte 50 km`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.items import Kind
from extractors.language import Bearing, Preposition, WordClass, WordData
from extractors.lists import listed_before
from extractors.phrases import Phrase
from extractors.records import EntityType, Predicate
from extractors.sentences import Node
from extractors.tokens import Token

_KM_PER_MILE = 1.609344
_KM_PER_METRE = 0.001
_PLACING = frozenset(Preposition) - {
    Preposition.AFTER,
    Preposition.AGAINST,
    Preposition.AS,
    Preposition.BY,
    Preposition.DURING,
    Preposition.FOR,
    Preposition.WITH,
}
_AWAY = {Preposition.TO, Preposition.TOWARD}
_REACH = 9  # nodes between a place and the one that it is placed by


@dataclass(slots=True)
class Position:
    """A place, the place that it is placed by, and how."""

    here: Phrase
    there: Phrase
    distance_km: float | None = None
    bearing: Bearing | None = None
    near: bool = False  # beside it rather than in it
    listed: bool = False  # only on a list with the place that it is told of: Foua and Kefraya in Idlib


def find_positions(nodes: Sequence[Node], tokens: Sequence[Token], grammar: WordData) -> Iterator[Position]:
    """The positions that the nodes of one sentence tell."""
    for i, node in enumerate(nodes):
        if node.phrase is None:
            continue
        here = _place_at_end(node.phrase) or _unlisted_town(node)
        new = _new_place(nodes, i, tokens) if here is None else None
        here = here or new
        if here is not None:
            walk = _Walk(nodes, tokens, grammar)
            position = walk.from_place(i, here)
            if new is not None and position is not None and not (position.distance_km or position.there.apart):
                continue
            if position is not None and (named := _named_so(nodes, i, tokens)) is not None:
                position.here = named
            if position is not None and position.near and (walk.apart or here.bearing is not None):
                position.here = _town_before(nodes, i, tokens) or position.here
            if position is not None and (here is node.phrase or not position.near):
                yield position
                owned = not position.near and i + 2 < len(nodes) and nodes[i + 2].preposition is Preposition.OF
                also = [p for p in listed_before(nodes, i) if p.is_place and not (p.apart or p.adjective)]
                plural = bool(also) and also[-1].noun is not None and also[-1].first < also[-1].core[0]  # các thị trấn
                all_of_them = owned or plural or (i + 1 < len(nodes) and nodes[i + 1].is_punct(",،", tokens))
                yield from (replace(position, here=p, listed=not all_of_them) for p in also)


def find_bracketed(nodes: Sequence[Node], tokens: Sequence[Token]) -> Iterator[Position]:
    """What a place lies in by a bracket behind it: Raqqa (Syria)."""
    for at in (i for i, node in enumerate(nodes) if node.bracketed and node.phrase is not None and i > 1):
        places = [phrase for node in (nodes[at - 2], nodes[at]) if (phrase := node.phrase) is not None]
        closed = at + 1 < len(nodes) and nodes[at + 1].is_punct(")", tokens)
        between = closed and nodes[at - 1].is_punct("(", tokens) and len(places) > 1
        if between and all(place.is_place and not place.adjective for place in places):
            yield Position(places[0], places[1])


def _named_so(nodes: Sequence[Node], i: int, tokens: Sequence[Token]) -> Phrase | None:
    """The place that a common noun at node `i` says what it is: Alula là thị trấn cảng ở …, Comoros, quốc gia ở …."""
    what = nodes[i].phrase
    if what is None or what.noun is None or what.known or what.unknown or what.bearing or i < 2:  # noqa: PLR2004
        return None
    name, says = nodes[i - 2].phrase, nodes[i - 1]
    bare = name is not None and name.noun is None and nodes[i - 2].preposition in (None, Preposition.IN)
    if name is None or not bare or name.adjective or name.person or name.office or name.pronoun:
        return None
    if says.has(WordClass.COMPLEMENTIZER):
        return name if name.is_place or name.unknown else None
    return name if says.is_punct(",،", tokens) and name.type is what.noun.type else None


def _town_before(nodes: Sequence[Node], i: int, tokens: Sequence[Token]) -> Phrase | None:
    """The place that lies in the one at node `i`, whose distance follows a comma: X in Y district, 78 km from Z."""
    comma = i - 1 - (nodes[i].preposition is Preposition.IN)  # X, in Y; X, Y; X in Y
    at = comma - 1 if comma > 0 and nodes[comma].is_punct(",،", tokens) else comma
    inside = at >= 0 and not nodes[i].coordinated
    town = nodes[at].phrase if inside else None
    placed = town is not None and (town.is_place or _unlisted_town(nodes[at]) is not None)
    return town if placed and town is not None and not town.adjective and not town.only_noun else None


def _place_at_end(phrase: Phrase) -> Phrase | None:
    """The place that a phrase is or ends with: Sirte in `the brigades of Sirte`, `southwest of Sirte`."""
    if phrase.is_place and not phrase.apart:
        return None if phrase.adjective else phrase
    last = phrase.modifiers[-1] if phrase.modifiers else None
    return last if last is not None and last.is_place and last.last == phrase.last and not last.adjective else None


def _unlisted_town(node: Node) -> Phrase | None:
    """A name that no list has where a place is told: in Tarin Kot."""
    phrase = node.phrase
    named = phrase is not None and phrase.unknown is not None and phrase.noun is None and phrase.office is None
    return phrase if named and phrase and node.preposition is Preposition.IN and not phrase.person else None


def _new_place(nodes: Sequence[Node], i: int, tokens: Sequence[Token]) -> Phrase | None:
    """A name that no list has, where how far it lies may follow: Silik, southwest of Damazin; Baq lies 5 km from …."""
    phrase = nodes[i].phrase
    named = phrase is not None and phrase.unknown is not None and phrase.noun is None and phrase.office is None
    if phrase is None or not named or phrase.person or phrase.adjective or i + 1 >= len(nodes):
        return None
    one = phrase.unknown is not None and phrase.unknown[1] - phrase.unknown[0] == 1
    return phrase if _lies(nodes[i + 1]) or (one and nodes[i + 1].is_punct(",،", tokens)) else None


def _lies(node: Node) -> bool:
    return node.form is not None and node.form.trigger.type in (Predicate.LOCATED_IN, Predicate.NEAR)


class _Walk:
    """Goes from a place over commas, prepositions, a distance and a direction to the next place."""

    def __init__(self, nodes: Sequence[Node], tokens: Sequence[Token], grammar: WordData) -> None:
        self.nodes = nodes
        self.tokens = tokens
        self.units = ((grammar.kilometres, 1.0), (grammar.miles, _KM_PER_MILE), (grammar.metres, _KM_PER_METRE))
        self.distance: float | None = None
        self.bearing: Bearing | None = None
        self.comma = False
        self.apart = False  # a comma stands between the two

    def from_place(self, i: int, here: Phrase) -> Position | None:
        """The position of the place that the phrase at node `i` is or ends with."""
        j = self._stand_past_owner(self._forward(i + 1, i + _REACH), here)
        node = self.nodes[j] if j < len(self.nodes) else None
        if node is None or node.phrase is None or not (self._places(node) or self._in_town(node, here)):
            return None
        there, self.apart = node.phrase, self.comma
        self._behind(j + 1 if not self._is_owner(j + 2) else j + 3)
        position = Position(here, there, self.distance, there.bearing if there.apart else self.bearing)
        owner = node.preposition is Preposition.OF and there.type is EntityType.COUNTRY  # Manbij của Syria 35 km
        position.near = there.apart or node.preposition is Preposition.NEAR or (self.distance is not None and not owner)
        tied = self.nodes[j - 1].has(WordClass.LINK) and node.preposition is None  # التابعة لمقاطعة ياغا
        inside = there.bearing or self.comma or tied or node.preposition in (Preposition.IN, Preposition.OF)
        return position if position.near or inside else None

    def _stand_past_owner(self, j: int, here: Phrase) -> int:
        """The node of where a site stands, behind the country whose it is: căn cứ Hmeymim của Nga ở Syria."""
        if here.type is not EntityType.SITE or not self._is_owner(j) or j + 2 >= len(self.nodes):
            return j
        there = self.nodes[j + 2]
        return j + 2 if there.preposition is Preposition.IN and self._places(there) else j

    def _in_town(self, node: Node, here: Phrase) -> bool:
        """Whether a site is told to be in a town that no list has: a market in the town of Ludwigshafen."""
        return here.type is EntityType.SITE and _unlisted_town(node) is not None and not node.coordinated

    def _is_owner(self, j: int) -> bool:
        """Whether the country of the place before stands at node `j`: cách thành phố Manbij của Syria 35 km."""
        node = self.nodes[j] if j < len(self.nodes) else None
        country = node is not None and node.phrase is not None and node.phrase.type is EntityType.COUNTRY
        return country and node is not None and node.preposition is Preposition.OF

    def _places(self, node: Node) -> bool:
        phrase = node.phrase
        if phrase is None or not phrase.is_place or phrase.adjective or node.coordinated:
            return False
        away = node.preposition is Preposition.FROM and self.distance is None  # but 20 km from Gao
        return not away and node.preposition not in (Preposition.TO, Preposition.TOWARD)

    def _forward(self, j: int, end: int) -> int:
        while j < min(end, len(self.nodes)):
            node = self.nodes[j]
            if node.phrase is not None or not self._passes(j):
                break
            j += 1
        return j

    def _passes(self, j: int) -> bool:
        node = self.nodes[j]
        if node.is_punct(",،", self.tokens):
            before, self.comma = self.comma, True
            return not before
        if node.is_punct('"”»', self.tokens):
            return True
        if node.item.kind is Kind.NUMBER and node.item.number and self._unit(j + 1):
            best = node.item.number.best
            self.distance = None if best is None else _rounded(best * self._unit(j + 1))
            return True
        if node.item.kind is Kind.COMPASS and node.item.compass:
            self.bearing = node.item.compass.bearing
            return True
        if node.item.prepositions and set(node.item.prepositions) <= _AWAY:
            return False  # from Fezzan to the outskirts of Tripoli
        placed = any(word.preposition in _PLACING for word in node.item.words) or node.has(
            WordClass.DETERMINER, WordClass.LINK, WordClass.ADVERB, WordClass.AUXILIARY, WordClass.QUANTIFIER
        )
        lies = _lies(node) or (node.has(WordClass.RELATIVE) and j + 1 < len(self.nodes) and _lies(self.nodes[j + 1]))
        return placed or lies or bool(self._unit(j))

    def _behind(self, j: int) -> None:
        """Distance and direction told after the place: cách Sirte 240 km về phía đông nam."""
        if self.distance is not None:
            return
        bearing, comma = self.bearing, self.comma
        end = self._forward(j, j + _REACH // 2)
        if end < len(self.nodes) and self._places(self.nodes[end]):  # of the next: in Y district, 78 km south of Z
            self.distance, self.bearing, self.comma = None, bearing, comma

    def _unit(self, j: int) -> float:
        """Kilometres in the unit of length at node `j`; 0 where none stands there."""
        if j >= len(self.nodes) or self.nodes[j].phrase is not None:
            return 0
        norm = self.tokens[self.nodes[j].first].norm
        return next((km for units, km in self.units if norm in units), 0)


def _rounded(km: float) -> float:
    """A distance as exact as newspapers tell it: to a hundred metres, to ten below one kilometre."""
    return round(km, 1 if km >= 1 else 2)
