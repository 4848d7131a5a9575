"""Who does what a verbal noun tells that names nobody: the subject of the clause, where verbs stand first.

`أرسلت تركيا قوات لحماية المطار`,
`خسرت الحركة مقاتلين خلال محاولتها اقتحام المدينة`: what something is done for, or what
is tried, is done by who does the rest of the clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.clauses import subject_behind
from extractors.genders import Genders
from extractors.items import Kind
from extractors.language import Preposition, Shape, WordClass
from extractors.phrases import Phrase
from extractors.records import EntityType, EventType, Status

if TYPE_CHECKING:  # joining calls this module, which frames calls: the type alone is taken from there
    from collections.abc import Mapping, Sequence

    from extractors.frames import Grammar
    from extractors.sentences import Node
    from extractors.tellings import Slots, Telling

_AIMING = frozenset({Preposition.FOR, Preposition.VIA})
_INNER = (WordClass.NOMINALISER, WordClass.DETERMINER, WordClass.QUANTIFIER, WordClass.SUPPORT)  # توسيع نطاق
_BOUNDS = (WordClass.COMPLEMENTIZER, WordClass.SUBORDINATOR)
_ASKING = frozenset({EventType.DEMAND, EventType.WARN, EventType.ACCUSE, EventType.REJECT})  # of others
_DOING = frozenset(
    {EntityType.FORCE, EntityType.GROUP, EntityType.GOVERNMENT, EntityType.ORGANIZATION, EntityType.COUNTRY}
)
_ARMED = frozenset({EntityType.FORCE, EntityType.GROUP, EntityType.GOVERNMENT})
_DEEDS = frozenset(
    {EventType.ARREST, EventType.DEFEAT, EventType.DEPLOY, EventType.RELEASE, EventType.REPEL, EventType.SEIZE}
)
_KEPT = 4  # nodes between "kept" and "from"
_REACH = 24  # nodes between a verb and what it is done for, or with whose backing


def give_doers(grammar: Grammar, found: Mapping[int, Telling]) -> None:
    """Give the event nouns that name no doer the subject of their clause."""
    for i, telling in found.items():
        _settle_owner(grammar, i, telling)
        if telling.shape is Shape.NOUN and (kept := _kept_from(grammar, i)) is not None:
            telling.roles["agent"] = [kept]
        if telling.shape is not Shape.NOUN or telling.roles.get("agent"):
            continue
        side = grammar.lexicon.frame(telling.trigger).get("subject") == "side"
        for phrase in doer_of_aim(grammar, i, found) or _announcer(grammar, i):
            able = (not phrase.is_place or phrase.is_state) and not phrase.only_number and not phrase.adjective
            if able and (side or phrase not in telling.roles.get("target", [])):
                telling.add("agent", phrase, "aim")
            if able and side:
                telling.add("target", phrase, "aim")


def _kept_from(grammar: Grammar, i: int) -> Phrase | None:
    """Who is kept from what an event noun tells, or enabled to do it: منع التنظيم من السيطرة على المدينة."""
    nodes, at = grammar.nodes, i - 1
    while at > 1 and nodes[at].phrase is None and nodes[at].has(*_INNER):
        at -= 1
    governed = at > 1 and nodes[at].phrase is None and Preposition.FROM in nodes[at].item.prepositions
    if not governed or not grammar.language.grammar.order.verb_first:
        return None
    kept = nodes[at - 1].phrase if nodes[at - 1].preposition is None else None
    for node in reversed(nodes[max(0, at - _KEPT) : at - 1]):
        if node.phrase is None or node.preposition is not None:
            cued = node.phrase is None and any(word.cue for word in node.item.words)
            return kept if cued else None
    return None


def _settle_owner(grammar: Grammar, i: int, telling: Telling) -> None:
    """Let a pronoun on an event noun mean the subject of the verb before, if it agrees: دخل التنظيم … قبل سيطرته."""
    doers = telling.roles.get("agent", [])
    governed = grammar.nodes[i].preposition is not None or (i > 0 and grammar.nodes[i - 1].has(*_INNER))
    owned = bool(doers) and doers[0].pronoun and doers[0].first == telling.at + 1 and telling.why["agent"] == "of"
    if not (governed and owned):
        return
    subject = next((p for p in grammar.inherited(i) if not p.pronoun and p.type is not None), None)
    genders = Genders(grammar.tokens, grammar.language.grammar.agreement)
    if subject is None or subject.type is None or subject in telling.roles.get("target", []):
        return
    if genders.agree(doers[0].first, subject.core, subject.type):
        telling.roles["agent"] = [subject, *(p for p in doers[1:] if p is not subject)]


def doer_of_aim(grammar: Grammar, i: int, found: Mapping[int, Telling]) -> list[Phrase]:
    """The subject of the clause for which the event noun at node `i` is an aim or a try; mostly nobody."""
    if not grammar.language.grammar.order.verb_first or not _is_aim(grammar.nodes, i):
        return []
    governing = (j for j in range(i - 1, max(-1, i - _REACH), -1) if _governs(grammar, j, found))
    j = next(governing, None)
    if j is None or grammar.nodes[j].has(WordClass.COMPLEMENTIZER):
        return _topic(grammar, 0 if j is None and i < _REACH else j)
    if grammar.nodes[j].has(*_BOUNDS) or grammar.nodes[j].shape is Shape.PASSIVE:
        return []
    if j in found and found[j].trigger.type in _ASKING:
        return []
    if j in found and grammar.nodes[j].shape is Shape.NOUN:
        return found[j].roles["agent"]
    return grammar.subjects.get(j) or grammar.subject(j) or subject_behind(grammar.nodes, j)


def _announcer(grammar: Grammar, i: int) -> list[Phrase]:
    """The armed actor who announces what the event noun at node `i` tells, and did it: أعلن الجيش السيطرة على تلعفر."""
    form = grammar.nodes[i].form
    done = form is not None and (form.trigger.type in _DEEDS or form.trigger.wants or grammar.governs(i))
    if not done or not grammar.language.grammar.order.verb_first or grammar.nodes[i].preposition is not None:
        return []
    for j in range(i - 1, 0, -1):
        node = grammar.nodes[j]
        phrase = node.phrase
        if node.has(WordClass.SPEECH):
            return [p for p in grammar.subject(j) if p.type in _ARMED or p.is_state][:1]  # الجيش أعلن تحرير المدينة
        if phrase is not None:
            armed = phrase.type in _ARMED or phrase.is_state
            return [phrase] if armed and node.preposition is None and grammar.nodes[j - 1].has(WordClass.SPEECH) else []
        if not (node.has(WordClass.ADVERB, *_INNER) or node.item.kind is Kind.DATE):
            return []
    return []


def _topic(grammar: Grammar, opener: int | None) -> list[Phrase]:
    """What a clause begins with whose verb no list has: إن قوات حفتر ردت باستخدام …; behind its opener, or at once."""
    if opener is None:
        return []
    first = opener + grammar.nodes[opener].has(WordClass.COMPLEMENTIZER)
    node = grammar.nodes[first] if first < len(grammar.nodes) else None
    if node is None or node.phrase is None or node.preposition is not None or node.phrase.pronoun:
        return []
    return [node.phrase]


def _governs(grammar: Grammar, j: int, found: Mapping[int, Telling]) -> bool:
    """Whether the search for who has an aim ends at node `j`: a verb, an event noun with a doer, a new clause."""
    node = grammar.nodes[j]
    if j in found and node.shape is Shape.NOUN:
        return bool(found[j].roles.get("agent")) or found[j].trigger.type in _ASKING
    verb = node.form is not None or node.has(WordClass.SUPPORT, WordClass.VERB, WordClass.SPEECH)
    return verb or node.has(*_BOUNDS) or node.is_punct(":؛;", grammar.tokens)


def _is_aim(nodes: Sequence[Node], i: int) -> bool:
    """Whether a word says that what follows is an aim or a means: ل, بهدف, محاولتها, من خلال."""
    while i > 0 and nodes[i - 1].phrase is None and nodes[i - 1].has(*_INNER):
        i -= 1
    node = nodes[i - 1] if i else None
    if node is None or node.phrase is not None or node.item.kind is not Kind.WORD:
        return False
    if any(word.cue is Status.NEGATED for word in node.item.words):
        return False
    return any(word.preposition in _AIMING or word.cue is Status.PLANNED for word in node.item.words)


def doer_of_masdar(grammar: Grammar, i: int, slots: Slots) -> Phrase | None:
    """The genitive of a verbal noun that has an object too: رصد الجيش تحركات, قصف التحالف مدينة صعدة."""
    form = grammar.nodes[i].form
    if form is None or not form.trigger.verbs or not grammar.language.grammar.order.verb_first:
        return None
    owner = next((phrase for slot, phrase in slots if slot == "object"), None)
    if owner is None or owner.adjective or owner.pronoun or owner.only_number or owner.first != grammar.nodes[i].last:
        return None
    if owner.type not in _DOING or (owner.is_place and not owner.is_state):
        return None
    behind = _right_after(grammar, owner)
    return owner if behind is not None and _is_object(grammar.nodes[behind]) else None


def object_of_masdar(grammar: Grammar, owner: Phrase) -> list[Phrase]:
    """What the verbal noun is done to whose doer is `owner`: the phrase right behind, or who does what stands there."""
    at = _right_after(grammar, owner)
    node = grammar.nodes[at] if at is not None else None
    return [node.phrase] if node is not None and node.phrase is not None else []


def _right_after(grammar: Grammar, owner: Phrase) -> int | None:
    """The node right behind a phrase, brackets aside."""
    at = next((k for k, node in enumerate(grammar.nodes) if node.phrase is owner), None)
    behind = at + 1 if at is not None else len(grammar.nodes)
    while behind < len(grammar.nodes) and grammar.nodes[behind].bracketed:
        behind += 1
    return behind if behind < len(grammar.nodes) else None


def _is_object(node: Node) -> bool:
    """Whether an accusative may stand at a node: a phrase or an event noun that nothing governs."""
    if node.preposition is not None or node.coordinated or node.bracketed:
        return False
    if node.phrase is None:
        return node.form is not None and node.shape is Shape.NOUN
    name = node.phrase.is_person or (node.phrase.noun is None and node.phrase.unknown is not None)
    described = node.phrase.adjective and node.phrase.number is None
    return not (name or described or node.phrase.pronoun or node.phrase.office)
