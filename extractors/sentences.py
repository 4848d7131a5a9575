"""A sentence as nodes: phrases where there are phrases, single items elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from extractors.appositions import mark_acronyms, mark_appositions, mark_branches, mark_kinds
from extractors.chunks import read_items
from extractors.compiled import Language, TriggerForm
from extractors.coordination import mark_coordination, verb_follows
from extractors.holders import mark_holders
from extractors.items import Item, Kind, Sources
from extractors.language import Preposition, Shape, WordClass
from extractors.lexicon import Lexicon
from extractors.memberships import mark_leaders, mark_members
from extractors.persons import mark_persons
from extractors.phrases import Phrase
from extractors.reading import Reader
from extractors.readings import find_reading
from extractors.records import EntityType
from extractors.shapes import (
    is_headline,
    is_plain_adjective,
    is_plain_adverb,
    is_plain_noun,
    lacks_event,
    lacks_goal,
    lasts,
    preposition_of,
    shape_of,
)
from extractors.tokens import Token

_NEAR = 3  # nodes between an event and the weapon that says how it was done


@dataclass(slots=True)
class Node:
    """One phrase, or one item that is part of none."""

    item: Item
    items: tuple[Item, ...] = ()
    phrase: Phrase | None = None
    preposition: Preposition | None = None  # what stands before the phrase
    coordinated: bool = False  # goes on with the phrase before: A and B
    shape: Shape | None = None  # of a trigger, in this sentence
    form: TriggerForm | None = None
    bracketed: bool = False
    titular: bool = False  # an office whose holder is named beside it, or what is told of it before the name
    aside: bool = False  # a place between commas that only says where what stands before it is

    @property
    def first(self) -> int:
        """Its first token."""
        return self.phrase.first if self.phrase else self.item.first

    @property
    def last(self) -> int:
        """The token after its last."""
        return self.phrase.last if self.phrase else self.item.last

    def has(self, *kinds: WordClass) -> bool:
        """Whether it is a function word of one of these classes."""
        classes = self.item.classes
        return bool(classes) and self.phrase is None and not classes.isdisjoint(kinds)

    def is_punct(self, marks: str, tokens: Sequence[Token]) -> bool:
        """Whether it is one of these punctuation marks."""
        return self.phrase is None and self.item.kind is Kind.PUNCT and tokens[self.item.first].norm in marks


@dataclass(slots=True)
class Sentence:
    """One sentence of an article."""

    index: int
    first: int
    last: int
    nodes: list[Node] = field(default_factory=list)


def read_sentence(index: int, span: tuple[int, int], found: Sources, language: Language, lexicon: Lexicon) -> Sentence:
    """The sentence between two tokens, read into nodes."""
    items = read_items(found, *span, language, lexicon)
    reader = Reader(items, found.tokens, language)
    sentence = Sentence(index, *span)
    i = 0
    while i < len(items):
        phrase = reader.read(i)
        if phrase is None or _is_measure(phrase[0], items, phrase[1], found, language):
            sentence.nodes.append(Node(items[i], (items[i],)))
            i += 1
        else:
            sentence.nodes.append(Node(items[i], tuple(items[i : phrase[1]]), phrase[0]))
            i = phrase[1]
    _mark_brackets(sentence.nodes, found)
    _mark_insertions(sentence.nodes, found)
    _mark_asides(sentence.nodes, found)
    _mark_aliases(sentence.nodes)
    mark_acronyms(sentence.nodes, found.tokens)
    _mark_prepositions(sentence.nodes, found, language)
    _mark_scene(sentence.nodes, found)
    mark_coordination(sentence.nodes, found, language)
    if language.grammar.order.capitals:
        mark_persons(sentence.nodes, found.tokens)
    mark_branches(sentence.nodes, found)
    mark_leaders(sentence.nodes, found.tokens)
    if language.grammar.order.verb_first:
        mark_kinds(sentence.nodes, found)
        mark_holders(sentence.nodes, found.tokens)
        mark_members(sentence.nodes, found.tokens)
    else:
        mark_appositions(sentence.nodes, found)
    for at, node in enumerate(sentence.nodes):
        if node.phrase is None and node.item.triggers and not node.titular:
            _mark_trigger(sentence.nodes, at, found, language)
    return sentence


def _mark_trigger(nodes: list[Node], at: int, found: Sources, language: Language) -> None:
    """Settle what a word that may tell an event is where it stands."""
    node = nodes[at]
    reading = find_reading(nodes, at) if language.grammar.order.verb_first else None
    node.form, node.shape = reading or shape_of(nodes, at, found.tokens, language)
    if is_plain_noun(nodes, at, found.tokens, language) or lacks_goal(nodes, at):
        node.form = None
    if lacks_event(nodes, at) or is_plain_adverb(nodes, at) or is_plain_adjective(nodes, at):
        light = node.has(WordClass.ADVERB, WordClass.ADJECTIVE)
        other = () if light else tuple(f for f in node.item.triggers if not f.trigger.of_event)
        node.item = node.item._replace(kind=Kind.TRIGGER if other else Kind.WORD, triggers=other)
        node.form = other[0] if other else None
    elif node.shape is Shape.BASE and node.has(WordClass.ADVERB):
        node.item = node.item._replace(words=(), prepositions=(), classes=frozenset())  # will back the army
    if not language.grammar.order.verb_first and is_headline(nodes, at):
        node.shape = Shape.NOUN
    if _is_means(nodes, at) or _makes_noun(nodes, at):
        node.form = None


def reread(sentence: Sentence, found: Sources, language: Language, lexicon: Lexicon) -> Sentence:
    """The sentence again, where it has one of the last names that the article introduced, and not in a full name."""
    known = found.surnames and any(
        item.kind is Kind.OTHER and found.tokens[item.first].norm in found.surnames
        for node in sentence.nodes
        if not (node.phrase is not None and node.phrase.is_full_name)
        for item in node.items
    )
    span = (sentence.first, sentence.last)
    return read_sentence(sentence.index, span, found, language, lexicon) if known else sentence


def _is_means(nodes: Sequence[Node], at: int) -> bool:
    """Whether a weapon only says how the event right before was done: هجوم بسيارة مفخخة, attacks with car bombs."""
    node = nodes[at]
    weapon = node.shape is Shape.NOUN and any(word.instrument for word in node.item.words)
    return weapon and node.preposition is not None and any(n.form for n in nodes[max(0, at - _NEAR) : at])


def _makes_noun(nodes: Sequence[Node], at: int) -> bool:
    """Whether a word that may tell something only leads to the event behind it: hoạt động tấn công."""
    behind = nodes[at + 1] if at + 1 < len(nodes) else None
    verb = behind is not None and behind.phrase is None and any(f.shape is not Shape.NOUN for f in behind.item.triggers)
    if not nodes[at].has(WordClass.SUPPORT):
        return verb and nodes[at].has(WordClass.NOMINALISER)
    rest = (n for n in nodes[at + 1 :] if not n.has(WordClass.DETERMINER, WordClass.QUANTIFIER, WordClass.ADVERB))
    first = next(rest, None)
    return first is not None and first.has(WordClass.NOMINALISER)


def _is_measure(phrase: Phrase, items: Sequence[Item], after: int, found: Sources, language: Language) -> bool:
    """Whether a number on its own counts kilometres, miles or strikes rather than people."""
    if phrase.noun or phrase.known or phrase.unknown or phrase.number is None or after >= len(items):
        return False
    if items[after].triggers and items[after].first == phrase.last:
        return all(f.shape is Shape.NOUN for f in items[after].triggers)
    units = (*language.grammar.kilometres, *language.grammar.miles, *language.grammar.metres)
    return found.tokens[items[after].first].norm in units


_BEFORE_NOUNS = (
    WordClass.DETERMINER,
    WordClass.QUANTIFIER,
    WordClass.ADJECTIVE,
    WordClass.NOMINALISER,
    WordClass.POSSESSIVE,
    WordClass.DEFINITE,
)


def _mark_prepositions(nodes: list[Node], found: Sources, language: Language) -> None:
    before: Preposition | None = None
    senses: tuple[Preposition, ...] = ()
    clause = False  # the word before may as well begin a clause: after X fled

    def kept(at: int) -> bool:
        """Whether a node only describes what a preposition before it leads to: Sunday's, ethnically mixed."""
        if nodes[at].item.kind is Kind.PUNCT:
            dated = at > 0 and nodes[at - 1].item.kind is Kind.DATE and nodes[at].is_punct("'s’", found.tokens)
            return dated or (language.grammar.order.finite and nodes[at].is_punct("-", found.tokens))
        norm = found.tokens[nodes[at].item.first].norm
        described = language.is_adverb(norm) or language.adjective.match(norm) is not None
        return language.grammar.order.finite and nodes[at].item.kind is Kind.OTHER and described

    for at, node in enumerate(nodes):
        if node.phrase is not None or node.item.triggers:
            node.preposition = None if clause and verb_follows(nodes, at) else before
            if node.phrase is not None:
                own = nodes[at - 1].has(WordClass.NOMINALISER) and verb_follows(nodes, at)  # trong vụ X tấn công Y
                node.preposition = None if own else _before_phrase(node.phrase, node.preposition, senses)
                if language.grammar.order.verb_first and node.preposition is None and node.phrase.bearing is not None:
                    node.preposition = Preposition.IN  # شرق ليبيا: in eastern Libya
            senses = ()
            clause = clause and node.phrase is None
            before = None
        elif (meant := preposition_of(node)) is not None:
            before, clause = meant, node.has(WordClass.SUBORDINATOR, WordClass.COORDINATOR)
            senses = node.item.prepositions
        elif node.has(WordClass.SOURCE) and not node.has(WordClass.SPEECH):
            before = Preposition.ABOUT  # who says so does nothing: وبحسب المرصد قصفت طائرات
        elif before is not None and not _leads_on(nodes, at, found) and not kept(at):
            before = None


def _mark_scene(nodes: Sequence[Node], found: Sources) -> None:
    """Let the country that a headline opens with be where it happens: العراق: مقتل ستة جنود."""
    opener = nodes[0].phrase if len(nodes) > 2 else None  # noqa: PLR2004 - the place, the mark, what happened
    if opener is None or opener.noun is not None or opener.adjective or opener.type is not EntityType.COUNTRY:
        return
    quoted = nodes[2].is_punct('"“«', found.tokens) or nodes[2].has(WordClass.SPEAKER, WordClass.SPEECH)
    if nodes[1].is_punct(":", found.tokens) and not quoted:
        nodes[0].preposition = Preposition.IN


def _leads_on(nodes: Sequence[Node], at: int, found: Sources) -> bool:
    """Whether a preposition before a node leads to what stands behind it: in Sunday's attack, in the 2015 war.

    A day of its own is what the preposition leads to: On Friday Israel bombed Homs.
    """
    node, after = nodes[at], nodes[at + 1] if at + 1 < len(nodes) else None
    if node.item.kind is Kind.DATE:
        owned = after is not None and after.is_punct("'s’", found.tokens)
        return owned or (at > 0 and nodes[at - 1].has(WordClass.DETERMINER, WordClass.DEFINITE))
    if after is not None and after.phrase is not None and after.phrase.is_object and _is_weapon(node):
        return False  # بمسيرة مركزا
    return node.item.kind is Kind.NUMBER or node.has(*_BEFORE_NOUNS) or lasts(nodes, at)


def _is_weapon(node: Node) -> bool:
    """Whether a word on its own is what an attack is made with."""
    return node.phrase is None and any(word.instrument for word in node.item.words)


def _before_phrase(
    phrase: Phrase, preposition: Preposition | None, senses: Sequence[Preposition]
) -> Preposition | None:
    """What a preposition means before a phrase: ب is in before a place, else with; so ل, to and for."""
    if phrase.noun is not None and phrase.noun.here:
        return preposition or Preposition.IN
    if phrase.apart:
        return Preposition.NEAR
    if preposition in (Preposition.IN, Preposition.TO) and not phrase.is_place:
        return next((sense for sense in senses if sense is not preposition), preposition)
    return preposition


def _mark_brackets(nodes: list[Node], found: Sources) -> None:
    inside = False
    for at, node in enumerate(nodes):
        mark = node.item.kind is Kind.PUNCT
        if mark and node.is_punct("([", found.tokens):
            inside = True
        node.bracketed = inside or (at > 0 and node.phrase is not None and _names_again(nodes[at - 1], node))
        if mark and node.is_punct(")]", found.tokens):
            inside = False


def _mark_insertions(nodes: list[Node], found: Sources) -> None:
    """Bracket what two commas insert of some among those named: 60 người, trong đó có 20 trẻ em, thiệt mạng."""
    for at, (comma, word) in enumerate(pairwise(nodes)):
        if Preposition.AMONG not in word.item.prepositions or word.phrase is not None:
            continue
        if at == 0 or not comma.is_punct(",،", found.tokens):
            continue
        inside = list(takewhile(lambda n: not n.is_punct(",،", found.tokens), nodes[at + 1 :]))
        closed = at + 1 + len(inside) < len(nodes) and not any(n.item.triggers and n.phrase is None for n in inside)
        for node in inside if closed else ():
            node.bracketed = True


def _mark_asides(nodes: list[Node], found: Sources) -> None:
    """Bracket places between two commas behind a name: `the Houthis, Yemen, said`, `Kandahar, Afghanistan, …`."""
    for before, node, after in zip(nodes[1:], nodes[2:], nodes[3:], strict=False):
        bare = node.phrase is not None and node.preposition is None and not node.coordinated
        apart = bare and before.is_punct(",", found.tokens) and after.is_punct(",", found.tokens)
        if apart and node.phrase is not None and node.phrase.is_place:
            node.aside = True


def _mark_aliases(nodes: list[Node]) -> None:
    """Tie another name to who stands before: محمود الملقب بأبي حفصة. It plays no part of its own."""
    for at, node in enumerate(nodes):
        if at < 2 or node.phrase is None or not nodes[at - 1].has(WordClass.ALIAS):  # noqa: PLR2004 - A, known as, B
            continue
        before = next((n.phrase for n in reversed(nodes[:at]) if n.phrase is not None), None)
        if before is None:
            continue
        if before.is_person or before.unknown or before.office:
            node.phrase.same, node.bracketed = before, True


def _names_again(before: Node, node: Node) -> bool:
    """Whether a name right behind another means the same: القيادة الأمريكية في إفريقيا «أفريكوم»."""
    if before.phrase is None or node.phrase is None or node.preposition is not None:
        return False
    if not (before.phrase.known and node.phrase.known):
        return False
    return bool({known.id for known in before.phrase.known} & {known.id for known in node.phrase.known})
