"""Who does what a verbal noun tells that names nobody: the subject of the clause, where verbs stand first.

`أرسلت تركيا قوات لحماية المطار`,
`خسرت الحركة مقاتلين خلال محاولتها اقتحام المدينة`: what something is done for, or what
is tried, is done by who does the rest of the clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.chunks import Kind
from extractors.clauses import subject_behind
from extractors.language import Preposition, Shape, WordClass
from extractors.phrases import Phrase
from extractors.records import EventType, Status

if TYPE_CHECKING:  # joining calls this module, which frames calls: the type alone is taken from there
    from collections.abc import Mapping

    from extractors.frames import Grammar
    from extractors.sentences import Node
    from extractors.tellings import Telling

_AIMING = frozenset({Preposition.FOR, Preposition.VIA})
_BOUNDS = (WordClass.COMPLEMENTIZER, WordClass.SUBORDINATOR)
_ASKING = frozenset({EventType.DEMAND, EventType.WARN, EventType.ACCUSE, EventType.REJECT})  # of others
_REACH = 24  # nodes between a verb and what it is done for


def give_doers(grammar: Grammar, found: Mapping[int, Telling]) -> None:
    """Give the event nouns that name no doer the subject of their clause."""
    for i, telling in found.items():
        if telling.shape is not Shape.NOUN or telling.roles.get("agent"):
            continue
        side = grammar.lexicon.frame(telling.trigger).get("subject") == "side"
        for phrase in doer_of_aim(grammar, i, found):
            able = (not phrase.is_place or phrase.is_state) and not phrase.only_number and not phrase.adjective
            if able and (side or phrase not in telling.roles.get("target", [])):
                telling.add("agent", phrase, "aim")
            if able and side:
                telling.add("target", phrase, "aim")


def doer_of_aim(grammar: Grammar, i: int, found: Mapping[int, Telling]) -> list[Phrase]:
    """The subject of the clause for which the event noun at node `i` is an aim or a try; mostly nobody."""
    if not grammar.language.grammar.order.verb_first or i == 0 or not _is_aim(grammar.nodes[i - 1]):
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


def _is_aim(node: Node) -> bool:
    """Whether a word says that what follows is an aim or a means: ل, بهدف, محاولتها, من خلال."""
    if node.phrase is not None or node.item.kind is not Kind.WORD:
        return False
    if any(word.cue is Status.NEGATED for word in node.item.words):
        return False
    return any(word.preposition in _AIMING or word.cue is Status.PLANNED for word in node.item.words)
