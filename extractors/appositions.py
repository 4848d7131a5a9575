"""Nouns and the names that they stand in apposition to: `Sirte, a city held by ISIS`, `Sirte là thành phố …`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from extractors.coordination import verb_follows
from extractors.items import Sources
from extractors.language import Preposition, WordClass
from extractors.phrases import Phrase
from extractors.records import BODIES, FIGHTERS, EntityType
from extractors.tokens import Token

if TYPE_CHECKING:  # sentences calls this module: the type alone is taken from there
    from extractors.sentences import Node


def mark_appositions(nodes: list[Node], found: Sources) -> None:
    """Tie bare nouns to the names that they follow: `Sirte, a city held by ISIS`, `Sirte là thành phố bị IS chiếm`."""
    for at, node in enumerate(nodes):
        if node.phrase is None or node.bracketed or at < 2:  # noqa: PLR2004 - A, B
            continue
        mark, left = nodes[at - 1], nodes[at - 2]
        if not (node.phrase.only_noun or (mark.has(WordClass.COMPLEMENTIZER) and _is_kind_of_place(node.phrase))):
            continue
        if left.bracketed or left.is_punct(")", found.tokens):
            left = next((n for n in reversed(nodes[: at - 2]) if not n.bracketed and n.phrase is not None), left)
        told = mark.has(WordClass.COMPLEMENTIZER)
        apart = mark.is_punct(",،-–", found.tokens) and _goes_on(nodes, at, found)
        named = left.phrase is not None and left.phrase.noun is not node.phrase.noun and not left.phrase.pronoun
        if not (named and left.phrase is not None and (told or apart)):
            continue
        a_kind = node.items[0].has(WordClass.DETERMINER)
        if apart and a_kind and node.phrase.is_place and _is_new_name(left.phrase):
            left.phrase.noun = node.phrase.noun  # Bala Hissar, a fortress held by the army
        if left.phrase.is_place == node.phrase.is_place:
            node.phrase.same, node.coordinated = left.phrase, False
    _mark_offices(nodes, found)
    _mark_described(nodes, found)
    _mark_inserted(nodes, found)
    mark_kinds(nodes, found)
    _mark_supposed(nodes)
    _mark_nations(nodes)


def _is_new_name(phrase: Phrase) -> bool:
    """Whether it is a name that no list has and nothing shows to be a person's."""
    return phrase.unknown is not None and phrase.noun is None and not (phrase.office or phrase.person or phrase.outlet)


def mark_acronyms(nodes: Sequence[Node], tokens: Sequence[Token]) -> None:
    """Tie the short name in brackets to the full one before it: the Garo National Liberation Army (GNLA)."""
    for left, mark, node in zip(nodes, nodes[1:], nodes[2:], strict=False):
        if left.phrase is None or node.phrase is None or not mark.is_punct("(", tokens):
            continue
        full, short = left.phrase, node.phrase
        while full.modifiers and full.modifiers[-1].last == full.last and full.modifiers[-1].linked:
            full = full.modifiers[-1]  # leaders of the JEF
        if full.last != mark.first or full.is_place or not _is_acronym(short, tokens):
            continue
        if short.unknown and (full.known or full.by_name) and not full.adjective:
            short.same = full
        elif short.known and full.proper and {short.type, full.type} <= BODIES:
            full.same = short


def _is_acronym(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    word = tokens[phrase.last - 1].text
    return phrase.noun is None and phrase.last - phrase.core[0] == 1 and len(word) > 1 and word.isupper()


def mark_branches(nodes: Sequence[Node], found: Sources) -> None:
    """Tie a part of somebody to its name: Amaq, hãng thông tấn của IS; ولاية سيناء، فرع داعش."""
    for at, right in enumerate(nodes):
        what = right.phrase
        if what is None or what.noun is None or not what.noun.branch:
            continue
        owned = any(not m.pronoun and not m.adjective for m in what.modifiers)
        closed = at + 3 < len(nodes) and all(nodes[k].is_punct(",،", found.tokens) for k in (at + 1, at + 3))
        behind = nodes[at + 2] if owned and closed else None
        if behind is not None and behind.phrase is not None and _is_branch(what, behind):
            what.same, what.listed, behind.coordinated = behind.phrase, False, right.coordinated
            behind.preposition = right.preposition  # al-Qaeda's Syrian arm, the Nusra Front
            continue
        mark = at - 1 - (at > 1 and nodes[at - 1].has(WordClass.SUBORDINATOR, WordClass.PRONOUN))  # وهي
        name = nodes[mark - 1].phrase if mark > 0 else None
        if name is None or not nodes[mark].is_punct(",،", found.tokens):
            continue
        if owned and name.by_name and not name.is_place and (name.known or name.unknown):
            what.same, what.listed, right.coordinated = name, False, False


def _is_branch(what: Phrase, name: Node) -> bool:
    """Whether a name behind a comma is that of a branch with an owner."""
    phrase, owner = name.phrase, what.modifiers[0]
    bare = phrase is not None and phrase.by_name and name.preposition is None
    return (
        bare and phrase is not None and phrase.type in BODIES and not phrase.adjective and phrase.known != owner.known
    )


def _mark_offices(nodes: list[Node], found: Sources) -> None:
    """Tie an office to the person who holds it: the group's leader, X, was …; X, the Hezbollah chief, warned …."""
    for left, mark, right in zip(nodes, nodes[1:], nodes[2:], strict=False):
        if left.phrase is None or right.phrase is None or not mark.is_punct(",،", found.tokens):
            continue
        if (left.phrase.is_office or _is_relative(left.phrase, right.phrase)) and _is_somebody(right.phrase):
            left.phrase.same, right.coordinated = right.phrase, left.coordinated
        elif (right.phrase.is_office or is_one_of_body(right)) and _is_somebody(left.phrase):
            right.phrase.same, right.coordinated = left.phrase, False


def is_one_of_body(node: Node) -> bool:
    """Whether a phrase says of which body somebody is one: a Hamas official, a senior Islamic State member."""
    what, opener = node.phrase, node.items[0] if node.items else None
    if what is None or what.noun is None or opener is None:
        return False
    if not opener.has(WordClass.DETERMINER) and (what.number is None or what.number.best != 1):
        return False
    whose = what.modifiers[0] if what.modifiers else None
    one = what.noun.member or (what.noun.type in _PEOPLE and not what.is_office)
    named = whose is not None and not (whose.is_place or whose.adjective or whose.pronoun)
    return one and named and what.noun.type in _PEOPLE | FIGHTERS


def _is_relative(phrase: Phrase, person: Phrase) -> bool:
    """Whether people whom a pronoun owns are the person named behind a comma: his brother, X."""
    owned = phrase.noun is not None and phrase.noun.type is EntityType.POPULATION and phrase.definite
    return owned and person.person


def _is_somebody(phrase: Phrase) -> bool:
    """Whether a phrase names a person."""
    named = phrase.noun is None and not phrase.is_place and not phrase.pronoun
    return named and (phrase.is_person or phrase.office is not None or phrase.unknown is not None)


def _mark_described(nodes: list[Node], found: Sources) -> None:
    """Tie what somebody is to his name: the SDF, a Kurdish-led alliance backed by the United States, entered …."""
    for at, (left, mark, right) in enumerate(zip(nodes, nodes[1:], nodes[2:], strict=False)):
        name, what = left.phrase, right.phrase
        if name is None or what is None or what.noun is None or not mark.is_punct(",", found.tokens):
            continue
        a_kind = right.items and right.items[0].has(WordClass.DETERMINER) and what.noun.type in BODIES
        ends = at + 3 >= len(nodes) or not (nodes[at + 3].has(WordClass.COORDINATOR))
        ends = ends and left.preposition is not Preposition.ABOUT  # according to X, the soldiers of Y have …
        if a_kind and ends and name.by_name and not name.is_place and (name.known or name.unknown):
            what.same, right.coordinated = name, False


def _mark_inserted(nodes: list[Node], found: Sources) -> None:
    """Tie what sort of body somebody is, between two commas, to the name: SDF, liên minh được Mỹ hậu thuẫn, chiếm X."""
    for at, (mark, right) in enumerate(pairwise(nodes)):
        what = right.phrase
        if what is None or not mark.is_punct(",", found.tokens) or not _is_sort(what):
            continue
        name = next((n.phrase for n in reversed(nodes[:at]) if not n.bracketed), None)
        named = name is not None and name.by_name and not name.is_place and bool(name.known or name.unknown)
        close = _closing(nodes, at + 2, found) if named else None
        if close is not None:
            what.same, right.coordinated = name, False
            for node in nodes[at + 2 : close]:
                node.aside = node.phrase is not None


def _is_sort(phrase: Phrase) -> bool:
    """Whether a phrase only says what sort of body somebody is: an alliance of X, nhóm phiến quân."""
    noun = phrase.noun
    return noun is not None and noun.type in BODIES and not (noun.member or noun.unit) and phrase.number is None


def _closing(nodes: Sequence[Node], start: int, found: Sources) -> int | None:
    """The comma that ends an insertion of some words, where a verb goes on behind it."""
    commas = (k for k in range(start, min(start + _INSERTED, len(nodes))) if nodes[k].is_punct(",", found.tokens))
    close = next(commas, None)
    return close if close is not None and verb_follows(nodes, close) else None


_INSERTED = 14  # nodes of an insertion
_WHERE = (Preposition.IN, Preposition.NEAR, Preposition.ON)
_PEOPLE = frozenset({EntityType.PERSON, EntityType.POPULATION})


def mark_kinds(nodes: list[Node], found: Sources) -> None:
    """Tie what kind of town or whose stronghold a place is to its name: Quetta, thủ phủ tỉnh Balochistan."""
    for at, node in enumerate(nodes):
        kind = node.phrase
        if (
            kind is None
            or kind.noun is None
            or not at
            or not (_says_what_kind(kind) or _is_one_of(node) or _is_a_town(nodes, at))
        ):
            continue
        capital = kind.noun is not None and kind.noun.capital and node.preposition is None  # بلدوين عاصمة إقليم هيران
        comma = at > 1 and nodes[at - 1].is_punct(",،", found.tokens)
        name = nodes[at - 2].phrase if comma else nodes[at - 1].phrase if capital else None
        if name is None:
            continue
        inner = bool(name.modifiers) and (not name.is_place or name.bearing is not None)
        town = name.modifiers[-1] if inner else name
        if town.unknown and town.noun is None and town.office is None:
            town.noun = kind.noun  # Sablale, thị trấn phía nam Somalia
        if town.is_place and not town.only_noun:
            kind.same, node.coordinated = town, False


def _says_what_kind(phrase: Phrase) -> bool:
    """Whether a phrase says what a place is: a town of a region, the stronghold of an actor."""
    if phrase.noun is None or phrase.noun.type is not EntityType.CITY or not phrase.modifiers:
        return False
    whole = phrase.modifiers[0]
    larger = whole.type in (EntityType.REGION, EntityType.COUNTRY) or whole.bearing is not None
    return phrase.noun.held or (larger and not whole.adjective)


def _is_one_of(node: Node) -> bool:
    """Whether a phrase says of what town or region a place is a part: a district of Baghdad, أحد أحياء بغداد."""
    opener, kind = node.items[0] if node.items else None, node.phrase
    one = opener is not None and opener.has(WordClass.DETERMINER, WordClass.QUANTIFIER)
    area = kind is not None and kind.noun is not None and kind.noun.type in (EntityType.CITY, EntityType.REGION)
    return one and area and kind is not None and kind.number is None and any(m.is_place for m in kind.modifiers)


def _is_a_town(nodes: Sequence[Node], at: int) -> bool:
    """Whether the phrase at a node says of what kind a place is and where it lies: Rawa, a town in western Iraq."""
    kind, opener = nodes[at].phrase, nodes[at].items[0] if nodes[at].items else None
    town = kind is not None and kind.noun is not None and kind.noun.type is EntityType.CITY and not kind.modifiers
    bare = kind is not None and kind.only_noun and len(nodes[at].items) == 1  # Gharyan, thị trấn cách Tripoli 80 km
    bare = bare and nodes[at - 1].phrase is None
    a_kind = opener is not None and (opener.has(WordClass.DETERMINER) or bare)
    behind = nodes[at + 2 : at + 3]
    return town and a_kind and any(n.phrase and n.phrase.is_place and n.preposition in _WHERE for n in behind)


def _mark_nations(nodes: list[Node]) -> None:
    """Bracket the people that somebody right before is one of: binh sĩ Liên Hợp Quốc người Chad."""
    for left, right in pairwise(nodes):
        if left.phrase is None or right.phrase is None or right.phrase.first != left.phrase.last:
            continue
        people = right.phrase.type is EntityType.POPULATION and right.phrase.number is None
        named = left.phrase.type in (*BODIES, EntityType.PERSON) or left.phrase.noun is not None
        if people and right.preposition is None and named and not left.phrase.is_place:
            right.bracketed = True


def _mark_supposed(nodes: list[Node]) -> None:
    """Tie a vague place to what it is said to be: địa điểm được cho là trại huấn luyện của X."""
    for left, mark, node in zip(nodes, nodes[1:], nodes[2:], strict=False):
        if left.phrase is None or node.phrase is None or not (left.phrase.is_place and node.phrase.is_place):
            continue
        vague = left.phrase.only_noun and left.phrase.noun is not None and left.phrase.noun.vague
        said = mark.has(WordClass.COMPLEMENTIZER) or (mark.phrase is None and any(w.cue for w in mark.item.words))
        if vague and not node.phrase.only_noun and said:
            left.phrase.same, node.phrase.same = node.phrase, None


def _is_kind_of_place(phrase: Phrase) -> bool:
    """Whether it says only what a place is to somebody: the last stronghold of ISIS."""
    vague = phrase.noun is not None and phrase.noun.vague and phrase.is_place
    owned = vague and bool(phrase.modifiers) and not any(m.is_place for m in phrase.modifiers)
    site = phrase.noun is not None and phrase.noun.type is EntityType.SITE and not phrase.unknown
    return owned or (site and all(m.type is EntityType.COUNTRY for m in phrase.modifiers))  # the largest base of Syria


def _goes_on(nodes: Sequence[Node], at: int, found: Sources) -> bool:
    """Whether the phrase at `at` has a clause of its own behind it rather than the next of a list."""
    for node in nodes[at + 1 : at + 4]:
        if node.phrase is not None or node.has(WordClass.COORDINATOR) or node.is_punct(",،", found.tokens):
            return False
        if node.has(WordClass.PASSIVE, WordClass.RELATIVE, WordClass.COMPLEMENTIZER) or node.item.triggers:
            return True
    return False
