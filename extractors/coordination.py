"""Which phrases of a sentence go on a list with the one before, and which begin a clause of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.compiled import Language
from extractors.items import Kind, Sources
from extractors.language import PLACING, Preposition, Shape, WordClass
from extractors.phrases import Phrase
from extractors.records import BODIES, EntityType
from extractors.sharing import share_nouns
from extractors.tokens import Token
from extractors.wholes import holds

if TYPE_CHECKING:  # sentences calls this module: the type alone is taken from there
    from extractors.sentences import Node

_PLACING_OR_OF = PLACING | {Preposition.OF}
_VERB_NEAR = 8  # nodes behind a phrase, those in brackets counted, in which its verb must stand


def mark_coordination(nodes: list[Node], found: Sources, language: Language) -> None:
    """Tie each phrase to the one that it is listed with."""
    share_nouns(nodes, found.tokens, language)
    for at, node in enumerate(nodes):
        if node.phrase is None or node.preposition is not None or at < 2:  # noqa: PLR2004 - A, and, B
            continue
        before = nodes[at - 1]
        comma = not before.has(WordClass.COORDINATOR)
        if comma and not before.is_punct(",،", found.tokens):
            continue
        previous = at - 2
        if nodes[previous].is_punct(",،", found.tokens) and not comma:
            previous -= 1
        if nodes[previous].is_punct(")", found.tokens):  # quân đội Libya (LNA) và GNA
            previous = next((j for j in range(previous, 0, -1) if not nodes[j].bracketed), previous)
        left = nodes[previous].phrase
        if left is None:
            continue
        apart = comma and (
            holds(node.phrase, left, found.tokens, language)
            or (verb_follows(nodes, at) and not _opens_list(nodes, previous))
            or (node.phrase.is_office and _is_person(left))
            or _says_aside(nodes, at, found)
            or _is_source(nodes, previous)
            or _begins_clause(nodes, at, previous, found)
        )
        if not apart:
            _name_in_list(nodes, at, left)
        _name_allies(node.phrase, left)
        allies = node.phrase.noun is not None and node.phrase.noun.allied
        paired = not comma and previous == at - 2
        alike = _alike(left, node.phrase) or (paired and _sides(nodes[previous], node))
        if (allies or alike) and not apart:
            node.coordinated = True
            node.phrase.listed = True
            node.preposition = nodes[previous].preposition
    if language.grammar.order.modifiers != "after":
        _share_kind(nodes, found.tokens)


def _share_kind(nodes: Sequence[Node], tokens: Sequence[Token]) -> None:
    """Let a plural behind the last of several names hold for all of them: Kunar and Nangarhar provinces."""
    shared: list[Phrase] = []
    for at in range(len(nodes) - 1, 1, -1):
        phrase, left = nodes[at].phrase, nodes[at - 2].phrase
        if phrase is None or left is None or not nodes[at].coordinated or phrase.noun is None:
            continue
        plural = len(phrase.modifiers) == 1 and tokens[phrase.last - 1].norm.endswith("s")
        bare = left.noun is None and left.is_place and left.bearing is None and not left.adjective
        if phrase.noun.namesake and bare and (plural or phrase in shared):
            name = Phrase(left.first, left.last, known=left.known, unknown=left.unknown, core=left.core)
            left.noun, left.modifiers, left.known, left.unknown = phrase.noun, [name], (), None
            shared.append(left)


def _begins_clause(nodes: Sequence[Node], at: int, previous: int, found: Sources) -> bool:
    """Whether behind a comma a list begins that is the next clause's subject: after clashes with X, A and B …."""
    if nodes[previous].preposition is None:
        return False
    i = at
    while i + 2 < len(nodes) and nodes[i + 2].phrase is not None:
        joint = nodes[i + 1].has(WordClass.COORDINATOR) or nodes[i + 1].is_punct(",،", found.tokens)
        if not joint:
            break
        i += 2
    return i > at and verb_follows(nodes, i)


def _says_aside(nodes: Sequence[Node], at: int, found: Sources) -> bool:
    """Whether the phrase at `at` says between commas what the sentence tells: the fighters, officials said, had …."""
    behind = nodes[at + 1 : at + 3]
    return len(behind) > 1 and behind[0].has(WordClass.SPEECH) and behind[1].is_punct(",،", found.tokens)


def _name_in_list(nodes: Sequence[Node], at: int, left: Phrase) -> None:
    """Take an unknown name that goes on a list of towns for one: các thị trấn Tasil, Tal Jamou và Hayt."""
    phrase = nodes[at].phrase
    towns = left.noun is not None and left.noun.type is EntityType.CITY and (bool(left.modifiers) or left.listed)
    bare = phrase is not None and phrase.unknown and phrase.noun is None and phrase.office is None
    if phrase is not None and bare and towns and not verb_follows(nodes, at):
        phrase.noun = left.noun


def _name_allies(phrase: Phrase, left: Phrase) -> None:
    """Let the allies that go on a list be those of who stands before: Turkey and its allies, Mỹ và các đồng minh."""
    if phrase.noun is not None and phrase.noun.allied and not phrase.modifiers and not left.adjective:
        phrase.modifiers = [left]


def _opens_list(nodes: Sequence[Node], at: int) -> bool:
    """Whether the phrase at `at` begins its sentence as a subject without a verb: IS, Taliban attacked …."""
    phrase = nodes[at].phrase
    return phrase is not None and not phrase.is_place and all(n.item.kind is Kind.PUNCT for n in nodes[:at])


def _is_source(nodes: Sequence[Node], at: int) -> bool:
    """Whether the phrase at `at` ends what a sentence begins with to say who says it (according to X, …)."""
    while at > 0 and (nodes[at].phrase is not None or nodes[at].has(WordClass.COORDINATOR)):
        at -= 1
    return nodes[at].has(WordClass.SOURCE)


def _is_person(phrase: Phrase) -> bool:
    """Whether a phrase names a person, whose office may follow: X, one of the leaders of Y."""
    return phrase.is_person or (phrase.noun is None and phrase.person)


def _sides(one: Node, other: Node) -> bool:
    """Whether one is a state and the other an actor, which may act together: Mỹ và Taliban, Iran and Hezbollah."""
    a, b = one.phrase, other.phrase
    if a is None or b is None or one.preposition in _PLACING_OR_OF or a.is_place is b.is_place:
        return False
    state, actor = (a, b) if a.is_place else (b, a)
    armed = actor.type in BODIES and not actor.adjective and not actor.pronoun
    return state.is_state and not state.adjective and armed


def _alike(a: Phrase, b: Phrase) -> bool:
    """Whether two phrases may stand in one list: both places or both actors."""
    if b.noun is None and b.number is not None and not (b.known or b.unknown) and a.number is None:
        return False  # the age of a person: Karim Said, 40,
    counted = a.number is not None and b.number is None and a.noun is None and not a.is_place
    return a.is_place == b.is_place and not counted


def verb_follows(nodes: Sequence[Node], at: int) -> bool:
    """Whether the phrase at `at` stands in front of a verb that it may be the subject of."""
    for node in [n for n in nodes[at + 1 : at + _VERB_NEAR] if not n.bracketed][:3]:
        if node.phrase is not None or node.item.kind is Kind.PUNCT:
            return False
        if node.has(WordClass.AUXILIARY, WordClass.PASSIVE, WordClass.SPEECH, WordClass.SUPPORT, WordClass.WIELD):
            return True
        if node.item.triggers:
            return any(f.shape in (Shape.VERB, Shape.PASSIVE, Shape.PARTICIPLE) for f in node.item.triggers)
        light = node.has(WordClass.ADVERB) or any(w.cue for w in node.item.words)
        if not light and node.item.kind is not Kind.DATE:
            return False
    return False
