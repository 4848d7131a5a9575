"""Which of its forms a trigger has where it stands: a noun, a verb, a passive."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from extractors.compiled import Language, TriggerForm
from extractors.items import Kind
from extractors.language import Preposition, Shape, WordClass
from extractors.passives import passive_marker
from extractors.records import Predicate
from extractors.tokens import Token

if TYPE_CHECKING:  # sentences calls this module: the type alone is taken from there
    from extractors.sentences import Node

_LEADING = (
    WordClass.DETERMINER,
    WordClass.DEFINITE,
    WordClass.POSSESSIVE,
    WordClass.QUANTIFIER,
    WordClass.ADJECTIVE,
    WordClass.NOMINALISER,
)


def preposition_of(node: Node) -> Preposition | None:
    """What the word at a node means as a preposition."""
    meant = node.item.prepositions if node.phrase is None else ()
    return meant[0] if meant else None


def shape_of(nodes: list[Node], at: int, tokens: Sequence[Token], language: Language) -> tuple[TriggerForm, Shape]:
    """Which of its forms a trigger has here: noun, verb, passive."""
    forms = nodes[at].item.triggers
    nouns = [f for f in forms if f.shape is Shape.NOUN]
    verbs = [f for f in forms if f.shape is not Shape.NOUN]
    owner = nodes[at - 2] if at > 1 and nodes[at - 1].is_punct("'s’", tokens) else None
    owned = owner is not None and (owner.phrase is not None or owner.item.kind is Kind.DATE)  # the army's, Sunday's
    noun = _noun_place(nodes, at) or _described_noun(nodes, at, tokens, language)
    if nouns and (not verbs or owned or (noun and not _takes_object(nodes, at, verbs))):
        return nouns[0], Shape.NOUN
    gerund = language.grammar.order.finite and _takes_object(nodes, at, verbs)  # after attacking a prison
    if not gerund and _nominalised(nodes, at):
        return verbs[0], Shape.NOUN
    form = verbs[0]
    if passive_marker(nodes, at) is not None or form.shape is Shape.PASSIVE:
        return form, Shape.PASSIVE
    participle = next((f for f in verbs if f.shape is Shape.PARTICIPLE), None)
    if participle and (
        _auxiliary(nodes, at) or _by_follows(nodes, at) or not any(f.shape is Shape.VERB for f in verbs)
    ):
        return participle, Shape.PASSIVE
    finite = next((f for f in verbs if f.shape is Shape.VERB), form)
    return finite, finite.shape


def is_headline(nodes: list[Node], at: int) -> bool:
    """Whether a verb at the head of a sentence, with a place behind it, only names what happened: Đánh bom ở X, …."""
    first = all(node.item.kind is Kind.PUNCT for node in nodes[:at])
    behind = preposition_of(nodes[at + 1]) if at + 1 < len(nodes) else None
    return first and nodes[at].shape is Shape.VERB and behind in (Preposition.IN, Preposition.NEAR)


def is_plain_noun(nodes: list[Node], at: int, tokens: Sequence[Token], language: Language) -> bool:
    """Whether a word that is listed as a verb alone stands where a noun must: its supplies, the moves."""
    shapes = {form.shape for form in nodes[at].item.triggers}
    if not language.grammar.order.finite or at == 0 or not shapes <= {Shape.VERB, Shape.BASE}:
        return False
    kinds = (WordClass.DETERMINER, WordClass.POSSESSIVE, WordClass.DEFINITE, WordClass.QUANTIFIER)
    described = nodes[at - 1].has(WordClass.ADJECTIVE) and at > 1 and nodes[at - 2].has(*kinds)  # the first strike
    if described and shapes == {Shape.BASE}:
        return True
    return nodes[at - 1].has(*kinds) or _described_noun(nodes, at, tokens, language)


def is_plain_adverb(nodes: Sequence[Node], at: int) -> bool:
    """Whether nothing before a word that may be a verb's base form or an adverb asks for a verb: came back."""
    item = nodes[at].item
    if not item.has(WordClass.ADVERB) or any(form.shape is not Shape.BASE for form in item.triggers):
        return False
    before = nodes[at - 1].item if at and nodes[at - 1].phrase is None else None
    return before is None or not (Preposition.TO in before.prepositions or any(word.cue for word in before.words))


def is_plain_adjective(nodes: Sequence[Node], at: int) -> bool:
    """Whether a gerund that is an adjective as well stands right before those whom it describes: fleeing militants."""
    item, behind = nodes[at].item, nodes[at + 1].phrase if at + 1 < len(nodes) else None
    if behind is None or not item.has(WordClass.ADJECTIVE) or any(f.shape is not Shape.GERUND for f in item.triggers):
        return False
    return behind.noun is not None and not behind.is_place and nodes[at + 1].preposition is None


def lacks_goal(nodes: Sequence[Node], at: int) -> bool:
    """Whether a noun is no event without whom it is against, and that is not told behind it: a campaign of reforms."""
    form = nodes[at].form
    if form is None or nodes[at].shape is not Shape.NOUN or Preposition.AGAINST not in form.trigger.wants:
        return False
    behind = takewhile(lambda n: n.phrase is not None or not n.item.triggers, nodes[at + 1 :])
    return all(node.preposition is not Preposition.AGAINST for node in behind)


def lacks_event(nodes: Sequence[Node], at: int) -> bool:
    """Whether a verb tells nothing without an event noun as its object, and none stands there: claimed a victory."""
    form = nodes[at].form
    if form is None or not form.trigger.of_event:
        return False
    behind = dropwhile(_leads_to_noun, nodes[at + 1 :])
    noun = next(behind, None)
    return noun is None or noun.phrase is not None or all(f.shape is not Shape.NOUN for f in noun.item.triggers)


def _leads_to_noun(node: Node) -> bool:
    """Whether a node may stand between a verb and the noun that is its object."""
    if node.phrase is not None:
        return node.preposition is None and not node.phrase.pronoun  # Saturday's raid, the Kabul bombing
    return node.has(*_LEADING) or node.item.kind in (Kind.NUMBER, Kind.DATE)


def _described_noun(nodes: list[Node], at: int, tokens: Sequence[Token], language: Language) -> bool:
    """Whether a word that nobody listed stands right before as its description: tech support, frequent attacks."""
    before = nodes[at - 1] if at else None
    unlisted = before is not None and before.phrase is None and before.item.kind is Kind.OTHER
    if before is None or not unlisted or not language.grammar.order.finite or before.item.capital:
        return False
    norm = tokens[before.item.first].norm
    return not language.is_adverb(norm) and not any(pattern.match(norm) for _, pattern in language.verbal)


def _noun_place(nodes: list[Node], at: int) -> bool:
    """Whether a word that can be noun or verb stands where nouns stand."""
    if at == 0:
        return True
    while at > 1 and nodes[at - 1].phrase is None and nodes[at - 1].item.kind is Kind.OTHER:
        at -= 1  # words that nothing is known of are adjectives here: frequent guerrilla attacks
    before = nodes[at - 1]
    if before.item.kind is Kind.DATE and at > 1 and nodes[at - 2].has(WordClass.DETERMINER, WordClass.DEFINITE):
        return True  # the 2015 attack
    if before.phrase is not None:
        following = nodes[at + 1] if at + 1 < len(nodes) else None
        bare = following is not None and following.phrase is not None
        return before.phrase.adjective or before.preposition is not None or not bare
    kinds = (WordClass.DETERMINER, WordClass.ADJECTIVE, WordClass.QUANTIFIER, WordClass.NOMINALISER, WordClass.DEFINITE)
    to = Preposition.TO in before.item.prepositions
    numbered = before.item.kind in (Kind.NUMBER, Kind.COMPASS)
    verb = before.has(WordClass.VERB, WordClass.WIELD) and not before.has(WordClass.ADVERB, WordClass.CHAIN)
    return (
        before.has(*kinds, WordClass.POSSESSIVE, WordClass.SUPPORT)
        or numbered
        or verb  # found assault rifles
        or (preposition_of(before) is not None and not to)
        or bool(before.item.triggers)
    )


def lasts(nodes: Sequence[Node], at: int) -> bool:
    """Whether an unlisted word says how long what is told right behind it lasts: trong ba tuần giao tranh."""
    if at == 0 or at + 1 >= len(nodes) or nodes[at].item.kind is not Kind.OTHER:
        return False
    before, behind = nodes[at - 1], nodes[at + 1]
    counted = before.phrase is None and (before.item.kind is Kind.NUMBER or before.has(WordClass.QUANTIFIER))
    return counted and behind.phrase is None and bool(behind.item.triggers)


def _takes_object(nodes: list[Node], at: int, verbs: Sequence[TriggerForm]) -> bool:
    """Whether a word behind a preposition that can be a gerund has its object right behind it: of shelling X."""
    if at == 0 or at + 1 >= len(nodes) or all(form.shape is not Shape.GERUND for form in verbs):
        return False
    behind = nodes[at + 1]
    return preposition_of(nodes[at - 1]) is not None and behind.phrase is not None and behind.preposition is None


_NEAR = 3  # nodes between a marker and the verb that it belongs to


_NOMINAL = frozenset({Preposition.IN, Preposition.DURING, Preposition.AFTER, Preposition.FROM, Preposition.WITH})


def _nominalised(nodes: list[Node], at: int) -> bool:
    """Whether a verb is a noun by what stands before it: cuộc giao tranh, trong giao tranh."""
    if at == 0:
        return False
    before = nodes[at - 1]
    lasting = lasts(nodes, at - 1) and nodes[at].preposition in _NOMINAL
    marked = before.has(WordClass.NOMINALISER) or preposition_of(before) in _NOMINAL
    return marked or lasting or _listed_noun(nodes, at) or _counted_deed(nodes, at)


def _counted_deed(nodes: list[Node], at: int) -> bool:
    """Whether the state that a verb tells is counted, so that it is a noun: mở nhiều hoạt động ở X, các hoạt động."""
    before = nodes[at - 1]
    counts = before.phrase is None and (before.has(WordClass.DETERMINER) or before.item.number is not None)
    states = all(f.shape is Shape.VERB and isinstance(f.trigger.type, Predicate) for f in nodes[at].item.triggers)
    return counts and states


def _listed_noun(nodes: list[Node], at: int) -> bool:
    """Whether a verb goes on with one that was made a noun: các cuộc không kích và tấn công nhằm vào X."""
    before = nodes[at - 2] if at > 1 and nodes[at - 1].has(WordClass.COORDINATOR) else None
    if before is None or before.form is None or before.shape is not Shape.NOUN:
        return False
    return before.form.shape is Shape.VERB and all(f.trigger.harm is None for f in nodes[at].item.triggers)


def _auxiliary(nodes: list[Node], at: int) -> bool:
    for before in reversed(nodes[max(0, at - _NEAR) : at]):
        if before.has(WordClass.AUXILIARY):
            return True
        if before.phrase is not None or not (before.has(WordClass.ADVERB) or any(w.cue for w in before.item.words)):
            return False
    return False


def _by_follows(nodes: list[Node], at: int) -> bool:
    return at + 1 < len(nodes) and preposition_of(nodes[at + 1]) is Preposition.BY
