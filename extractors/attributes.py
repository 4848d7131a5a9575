"""Verbs that describe what stands right before them, whatever governs it, in languages that need no relative word.

`ở Sirte, bị IS chiếm`, `khu vực IS kiểm soát`, `giao chiến với phiến quân cố thủ tại X`: the subject of such a verb is
its neighbour, not the subject of the sentence.
"""

from __future__ import annotations

from itertools import dropwhile, islice
from typing import TYPE_CHECKING

from extractors.coordination import verb_follows
from extractors.items import Kind
from extractors.language import Preposition, Shape, WordClass
from extractors.phrases import Phrase
from extractors.records import EventType, Predicate

if TYPE_CHECKING:  # frames calls this module: the type alone is taken from there
    from extractors.frames import Grammar
    from extractors.sentences import Node
    from extractors.subjects import Subjects

_CLAUSE = 10  # nodes between a word for where and its verb
_NEAR = 4  # nodes between a phrase and the passive that describes it
_DESCRIBING = (EventType.SEIZE, Predicate.CONTROLS, EventType.SUPPORT, Predicate.LEADS)
_OF_ACTORS = (EventType.SUPPORT, Predicate.LEADS)
_OWN = (Predicate.PRESENT_IN, Predicate.ALLIED_WITH, EventType.JOIN, EventType.MOVE)  # what those aimed at do
_AIMED = (Preposition.AGAINST, Preposition.ON, Preposition.TOWARD)
_INSIDE = (Preposition.IN, Preposition.OF, Preposition.NEAR)
_HOLDING = (EventType.SEIZE, Predicate.CONTROLS, Predicate.PRESENT_IN)


def described(grammar: Grammar, i: int, shape: Shape) -> list[Phrase]:
    """What the verb at node `i` says something of where it only describes its neighbour; mostly nothing."""
    if shape is Shape.PASSIVE:
        return _taken(grammar, i)
    return [] if grammar.language.grammar.order.verb_first else _staying(grammar, i)


def area_before(grammar: Grammar, i: int) -> Phrase | None:
    """The place right before a verb whose holder stands inside its phrase: khu vực IS kiểm soát."""
    form = grammar.nodes[i].form
    if form is None or form.trigger.type not in _HOLDING or grammar.language.grammar.order.modifiers != "after":
        return None
    before = next((n for n in reversed(grammar.nodes[:i]) if not n.has(WordClass.ADVERB)), None)
    phrase = before.phrase if before else None
    held = phrase is not None and phrase.noun is not None and phrase.is_place and bool(phrase.modifiers)
    return phrase if held and phrase and not phrase.modifiers[-1].is_place else None


def scene_before(grammar: Grammar, i: int) -> list[Phrase]:
    """The place that a word for where takes up before the verb at node `i`: Manbij, nơi lính Mỹ đóng quân."""
    form = grammar.nodes[i].form
    if form is None or (isinstance(form.trigger.type, Predicate) and form.trigger.type not in _HOLDING):
        return []
    for j in range(i - 1, max(0, i - _CLAUSE), -1):
        node = grammar.nodes[j]
        if node.has(WordClass.WHERE) and node.phrase is None:
            at = next((k for k in (j - 1, j - 2) if k >= 0 and grammar.nodes[k].phrase is not None), None)
            places = grammar.with_list(_head_of_places(grammar, at)) if at is not None else []
            return [phrase for phrase in places if phrase.is_place]
        if node.item.kind is Kind.PUNCT or (node.form is not None and node.shape is not Shape.NOUN):
            return []
    return []


def _taken(grammar: Grammar, i: int) -> list[Phrase]:
    """Before a passive of taking, holding or backing: in Sirte, held by ISIS; with rebels backed by Turkey."""
    form = grammar.nodes[i].form
    kind = form.trigger.type if form else None
    if kind not in _DESCRIBING:
        return []
    doers = grammar.passive_doers(i)
    start = doers[0] if doers else i
    before = (j for j in range(start - 1, -1, -1) if not grammar.nodes[j].bracketed)  # the Accord (GNA) led by X
    for j in islice(before, _NEAR):
        node = grammar.nodes[j]
        if node.phrase is not None and not node.aside:
            fits = node.phrase.is_place is not (kind in _OF_ACTORS) and not node.phrase.adjective
            return grammar.with_list(_head_of_places(grammar, j)) if fits else []
        if not grammar.is_light(node) and not node.has(WordClass.RELATIVE):
            return []
    return []


def _head_of_places(grammar: Grammar, j: int) -> int:
    """The town at the head of the places that say where it lies: thị trấn X thuộc tỉnh Y ở miền bắc Z bị chiếm."""
    k = j
    while k > 1 and grammar.nodes[k].preposition in _INSIDE and grammar.nodes[k - 1].phrase is None:
        before = grammar.nodes[k - 2]
        if before.phrase is None or not before.phrase.is_place:
            return j
        k -= 2
    return k if grammar.nodes[k].preposition is None else j


def _staying(grammar: Grammar, i: int) -> list[Phrase]:
    """Before a verb of staying or going that another verb governs: clashed with fighters hiding in X, who fled to X."""
    form = grammar.nodes[i].form
    kind = form.trigger.type if form else None
    if kind not in _OWN:
        return []
    stays = kind is Predicate.PRESENT_IN
    before = next((n for n in reversed(grammar.nodes[:i]) if stays or not n.has(WordClass.ADVERB)), None)
    if before is None or before.phrase is None or before.phrase.is_place:
        return []
    governed = before.preposition is not None if stays else before.preposition in _AIMED
    return [before.phrase] if governed else []


def apposed(grammar: Grammar, i: int) -> list[Phrase]:
    """What a noun says something of: `Mosul, which is under IS control`, `the city, an IS stronghold`."""
    form = grammar.nodes[i].form
    if form is None or not isinstance(form.trigger.type, Predicate):
        return []
    near = 1 if grammar.language.grammar.order.verb_first else 2  # تخضع المدينة لسيطرة التنظيم
    for j in range(i - near, max(-1, i - 9), -1):
        if grammar.nodes[j].bracketed:
            continue
        if grammar.nodes[j].has(WordClass.RELATIVE):
            return grammar.antecedent(j)
        if grammar.nodes[j].phrase is not None and grammar.nodes[j].preposition is None:
            return grammar.with_list(j)
        if grammar.nodes[j].form or grammar.opens_clause(grammar.nodes[j]):
            return []
    return []


def is_said_to_be(grammar: Subjects, j: int, i: int) -> bool:
    """Whether nodes `j` or `j` and the next are `là X`: what the subject is said to be, before a comma."""
    at = j if grammar.nodes[j].phrase is None else j - 1
    order = grammar.language.grammar.order
    copula = order.modifiers == "after" and not order.verb_first and at > 0
    if not copula or not grammar.nodes[at].has(WordClass.COMPLEMENTIZER):
        return False
    behind = grammar.nodes[at + 1] if at + 1 < i else None
    if behind is None or behind.phrase is None or verb_follows(grammar.nodes, at + 1) or behind.phrase.same:
        return False
    return any(node.is_punct(",", grammar.tokens) for node in grammar.nodes[at + 2 : i])


def helped(grammar: Subjects, i: int) -> list[Phrase]:
    """Whom somebody is said to help between commas: quân đội Mali, có lính Pháp trợ chiến, giành lại X."""
    nodes, order = grammar.nodes, grammar.language.grammar.order
    form = nodes[i].form
    if form is None or form.trigger.type is not EventType.SUPPORT or order.verb_first or order.finite:
        return []
    k = i - 1
    while k > 1 and _is_listed(nodes[k]):
        k -= 1
    has = (
        k > 1
        and nodes[k].has(WordClass.SUPPORT)
        and nodes[k].form is None
        and nodes[k - 1].is_punct(",", grammar.tokens)
    )
    before = next((j for j in range(k - 2, -1, -1) if not nodes[j].bracketed), None) if has and k < i - 1 else None
    ends = i + 1 == len(nodes) or nodes[i + 1].is_punct(",.", grammar.tokens)
    phrase = nodes[before].phrase if before is not None else None
    return [phrase] if ends and phrase is not None and (not phrase.is_place or phrase.is_state) else []


def is_helper(grammar: Subjects, j: int, i: int) -> bool:
    """Whether the phrase at `j` only helps who does what the verb at `i` tells."""
    between = dropwhile(lambda k: _is_listed(grammar.nodes[k]), range(j + 1, i))
    verb = next(between, None)
    return verb is not None and bool(helped(grammar, verb))


def _is_listed(node: Node) -> bool:
    """Whether a node may stand among those who help."""
    return node.phrase is not None or node.has(WordClass.COORDINATOR, WordClass.ADVERB)
