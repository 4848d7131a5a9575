"""Which reading an unvocalised word has where verbs stand first: قصف is bombed or bombing, قتل killed or was killed.

What stands around it decides: a noun stands behind prepositions and other nouns; a verb has a subject and an object,
and one that has only one phrase of its own is passive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extractors.compiled import TriggerForm
from extractors.insertions import named_before
from extractors.items import Kind
from extractors.language import Preposition, Shape, WordClass
from extractors.records import EventType

if TYPE_CHECKING:  # sentences calls this module: the type alone is taken from there
    from extractors.sentences import Node

_BEFORE_NOUNS = (
    WordClass.DETERMINER,
    WordClass.QUANTIFIER,
    WordClass.DEFINITE,
    WordClass.NOMINALISER,
    WordClass.SUPPORT,
    WordClass.PASSIVE,
)
_ENDS = (
    WordClass.SUBORDINATOR,
    WordClass.COMPLEMENTIZER,
    WordClass.RELATIVE,
    WordClass.SPEECH,
    WordClass.SOURCE,
    WordClass.SUPPORT,
    WordClass.INCLUDING,
)


_MEANS = (EventType.AIRSTRIKE, EventType.BOMBING)
_REACH = 7  # nodes between an event noun and its verb


def find_reading(nodes: Sequence[Node], at: int) -> tuple[TriggerForm, Shape] | None:
    """The form and shape of the trigger at `at`; None if it is not ambiguous."""
    forms = {form.shape: form for form in reversed(nodes[at].item.triggers)}
    active = next((forms[s] for s in (Shape.VERB, Shape.BASE, Shape.GERUND) if s in forms), None)
    passive, noun = forms.get(Shape.PASSIVE), forms.get(Shape.NOUN)
    if noun and not active and not passive:
        return None
    tells = passive is not None and _tells_of_noun(nodes, at)
    if noun and not tells and _stands_as_noun(nodes, at, may_be_passive=passive is not None):
        return noun, Shape.NOUN
    if active and passive:
        return (active, active.shape) if _is_active(nodes, at, active) else (passive, Shape.PASSIVE)
    chosen = active or passive
    return (chosen, chosen.shape) if noun and chosen else None


def _stands_as_noun(nodes: Sequence[Node], at: int, *, may_be_passive: bool) -> bool:
    before = nodes[at - 1] if at else None
    if before is not None and (_leads_to_noun(before) or _is_announced(nodes, at)):
        return True
    if at + 1 < len(nodes) and is_clitic(nodes, at + 1):
        return False
    if before is not None and (before.has(WordClass.RELATIVE, WordClass.AUXILIARY) or _cued(before)):
        return False
    behind = list(bare_behind(nodes, at))
    if not behind:
        return not may_be_passive
    if before is not None and before.phrase is not None and not before.bracketed:
        return False  # its subject: الطيران قصف مواقع
    first = nodes[behind[0]].phrase
    counted = first is not None and first.number is not None
    return len(behind) == 1 and not (may_be_passive and counted) and not _joins_verb(nodes, at)


def _tells_of_noun(nodes: Sequence[Node], at: int) -> bool:
    """Whether a passive says what happened in the event before it: معارك قتل فيها ستة."""
    told = nodes[at + 1 : at + 3]
    counted = len(told) > 1 and told[1].phrase is not None and told[1].phrase.number is not None
    return at > 0 and _only_noun(nodes[at - 1]) and counted and told[0].has(WordClass.ADVERB)


def _joins_verb(nodes: Sequence[Node], at: int) -> bool:
    """Whether a word goes on with an active verb before: سيطر الجيش على البلدة وطرد المسلحين."""
    if at == 0 or not nodes[at - 1].has(WordClass.COORDINATOR):
        return False
    before = next((n for n in reversed(nodes[: at - 1]) if n.form is not None or n.has(*_ENDS)), None)
    return before is not None and before.form is not None and before.shape in (Shape.VERB, Shape.GERUND)


def _is_announced(nodes: Sequence[Node], at: int) -> bool:
    """Whether a word stands as what somebody announces, right behind who does: أعلنت الوزارة رصد تحركات."""
    return at > 1 and nodes[at - 1].phrase is not None and nodes[at - 2].has(WordClass.SPEECH)


def _leads_to_noun(node: Node) -> bool:
    prepositional = node.phrase is None and bool(node.item.prepositions)
    return prepositional or node.has(*_BEFORE_NOUNS, WordClass.LINK) or _only_noun(node)


def _only_noun(node: Node) -> bool:
    return node.phrase is None and node.shape is Shape.NOUN


def _cued(node: Node) -> bool:
    return node.phrase is None and any(w.cue or w.factual for w in node.item.words)


def _is_active(nodes: Sequence[Node], at: int, form: TriggerForm) -> bool:
    if at + 1 < len(nodes) and is_clitic(nodes, at + 1):
        return True  # قصفته: the pronoun is its object
    bare = [nodes[j].phrase for j in bare_behind(nodes, at)]
    if any(phrase is not None and phrase.is_object for phrase in bare[:2]):
        return True
    behind = len(bare)
    if behind and form.trigger.roles.get("about") == "target":
        return True  # أفرج التنظيم عن الرهينة
    harms = form.trigger.harm in ("killed", "wounded")
    if behind == 0 or (behind == 1 and not harms):
        behind += _unknown_behind(nodes, at)
    subject = _subject_before(nodes, at) or _event_before(nodes, at) or form.shape is Shape.GERUND
    subject = subject or (not harms and _joins_verb(nodes, at))  # داهمت القوات منازل واعتقلت عشرة
    return behind + subject > 1


def _event_before(nodes: Sequence[Node], at: int) -> bool:
    """Whether an event noun stands in front, which may be what did it: في هجوم استهدف نقطة تفتيش."""
    for node in reversed(nodes[max(0, at - _REACH) : at]):
        if node.form is not None:
            return node.shape is Shape.NOUN
        if node.has(*_ENDS, WordClass.COORDINATOR):
            return False
    return False


def _unknown_behind(nodes: Sequence[Node], at: int) -> bool:
    """Whether a word that no list has stands right behind, which may be the object."""
    first = at + 1
    phrase = nodes[first].phrase if first < len(nodes) else None
    if phrase is not None and phrase.number is None and not phrase.pronoun and nodes[first].preposition is None:
        first += 1  # خطف مسلحون مهندسين
    if first > at + 1 and first < len(nodes) and nodes[first].item.kind is Kind.NUMBER and nodes[first].phrase is None:
        first += 1  # خطف مسلحون خمسة مهندسين
    return first < len(nodes) and nodes[first].phrase is None and nodes[first].item.kind is Kind.OTHER


def _subject_before(nodes: Sequence[Node], at: int) -> bool:
    """Whether a phrase or a relative pronoun stands in front, where its subject may be."""
    if named_before(nodes, at) is not None:
        return True
    for node in reversed(nodes[max(0, at - 4) : at]):
        if node.phrase is not None:
            return node.preposition is None
        if node.has(WordClass.RELATIVE) or (node.has(WordClass.COMPLEMENTIZER) and node.item.has(WordClass.PRONOUN)):
            return True
        light = node.has(WordClass.ADVERB, WordClass.AUXILIARY) or node.item.kind is Kind.DATE or _cued(node)
        if not light:
            return False
    return False


def bare_behind(nodes: Sequence[Node], at: int) -> Iterator[int]:
    """The nodes behind a verb that may be its subject and its object: phrases and event nouns on their own."""
    skipped = None  # whose the means is that stands before
    backed = False  # a word of backing or coordination stands before, whose phrase is no subject
    for j in range(at + 1, len(nodes)):
        node = nodes[j]
        if node.bracketed or node.titular or node.coordinated or is_clitic(nodes, j) or j == skipped:
            continue
        if (node.phrase is not None and backed) or any(form.trigger.backing for form in node.item.triggers):
            backed = node.phrase is None
            continue
        if node.phrase is not None:
            aside = node.phrase.bearing is not None or node.phrase.adjective
            if node.preposition is None and not aside:
                yield j
        elif node.item.triggers and is_means(nodes, j):
            skipped = j + 1 if may_possess(nodes, j) else skipped
        elif _ends(nodes, j):
            return
        elif node.item.triggers:
            yield j


def _ends(nodes: Sequence[Node], j: int) -> bool:
    """Whether no subject or object of a verb can stand behind a node."""
    node = nodes[j]
    if node.item.triggers:
        verbal = any(f.shape is not Shape.NOUN for f in node.item.triggers)
        return node.preposition is not None or (verbal and not nodes[j - 1].has(WordClass.NOMINALISER))
    if node.has(WordClass.COORDINATOR) and j + 1 < len(nodes) and nodes[j + 1].coordinated:
        return False  # قصفت طائرات أمريكية وبريطانية مواقع
    return node.has(*_ENDS, WordClass.COORDINATOR) or node.item.kind is Kind.PUNCT


def is_means(nodes: Sequence[Node], at: int) -> bool:
    """Whether the event noun at a node is what something is done with: استهدف الجيش بغارة جوية قاعدة."""
    node, before = nodes[at], nodes[at - 1] if at else None
    if before is None or before.phrase is not None or any(f.shape is not Shape.NOUN for f in node.item.triggers):
        return False
    led = {word.preposition for word in before.item.words}
    means = any(f.trigger.type in _MEANS or f.trigger.thing for f in node.item.triggers)
    return means and {Preposition.IN, Preposition.WITH} <= led


def may_possess(nodes: Sequence[Node], at: int) -> bool:
    """Whether the phrase right behind a means may be whose it is: بقصف القوات الحكومية, but بصواريخ موقعا."""
    phrase = nodes[at + 1].phrase if at + 1 < len(nodes) else None
    thing = any(form.trigger.thing for form in nodes[at].item.triggers)
    described = nodes[at].last - nodes[at].first > 1
    return phrase is not None and not (thing or described or phrase.is_object)


def is_clitic(nodes: Sequence[Node], at: int) -> bool:
    """Whether a pronoun stands at this node that is written onto the word before."""
    phrase = nodes[at].phrase
    return phrase is not None and phrase.pronoun and phrase.first == nodes[at - 1].last
