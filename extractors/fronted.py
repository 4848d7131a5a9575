"""Whose a clause in front is that names nobody: who does the rest: `Trước khi rút khỏi X, quân đội Y đã huấn luyện Z`.

For languages without forms of verbs that would tell: English says so with a gerund, Arabic by agreement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.coordination import verb_follows
from extractors.items import Kind
from extractors.language import Preposition, Shape, WordClass
from extractors.records import EventType
from extractors.shapes import lasts

if TYPE_CHECKING:  # frames calls this module: the type alone is taken from there
    from collections.abc import Mapping

    from extractors.frames import Grammar
    from extractors.phrases import Phrase
    from extractors.tellings import Telling

_OPENERS = (WordClass.SUBORDINATOR, WordClass.PURPOSE)
_INNER = (WordClass.NOMINALISER, WordClass.DETERMINER, WordClass.QUANTIFIER)
_LEADING = (Preposition.AFTER, Preposition.DURING, Preposition.IN, Preposition.VIA)
_OWN_NOUNS = (EventType.CLASH, EventType.MONITOR)  # after a week of fighting, after years of hunting


def give_fronted(grammar: Grammar, found: Mapping[int, Telling]) -> None:
    """Give what a clause in front tells the subject of the main clause, where it has none of its own."""
    order = grammar.language.grammar.order
    if order.verb_first or order.finite or not grammar.nodes or not _opens(grammar):
        return
    comma, given = _comma(grammar), -1
    doers = _main_subject(grammar, comma)
    for i, telling in sorted(found.items()) if doers else ():
        begins = i < comma and (_leads_up(grammar, i) or (given >= 0 and (given == i - 1 or grammar.shares(i))))
        if not begins or not _lacks_subject(grammar, telling):
            continue
        given = i
        frame = grammar.lexicon.frame(telling.trigger)
        slot = "object" if telling.shape is Shape.PASSIVE else "subject"
        for phrase in doers:
            telling.fill(frame, slot, phrase, [(slot, phrase)])


def _opens(grammar: Grammar) -> bool:
    """Whether the sentence begins with what opens a clause or leads an event noun."""
    first = grammar.nodes[0]
    return first.phrase is None and (
        first.has(*_OPENERS) or any(word.preposition in _LEADING for word in first.item.words)
    )


def _comma(grammar: Grammar) -> int:
    """The node of the first comma that somebody stands behind with a verb of his own; 0 where there is none."""
    for j, node in enumerate(grammar.nodes[:-1]):
        behind = grammar.nodes[j + 1]
        bare = behind.phrase is not None and behind.preposition is None and not behind.coordinated
        if node.is_punct(",", grammar.tokens) and bare and verb_follows(grammar.nodes, j + 1):
            return j
    return 0


def _leads_up(grammar: Grammar, i: int) -> bool:
    """Whether nobody stands between the head of the sentence and the trigger at node `i` but the doer of a passive."""
    doers = grammar.passive_doers(i)
    inner = _INNER if grammar.nodes[i].shape is Shape.NOUN else _INNER[1:]
    return all(
        k in doers
        or grammar.is_light(node)
        or node.has(*_OPENERS, *inner)
        or node.item.kind is Kind.NUMBER
        or lasts(grammar.nodes, k)
        for k, node in enumerate(grammar.nodes[1:i], 1)
    )


def _main_subject(grammar: Grammar, at: int) -> list[Phrase]:
    """Who stands behind the comma at node `at`, if he can act."""
    phrase = grammar.nodes[at + 1].phrase if at else None
    acts = phrase is not None and (not phrase.is_place or phrase.is_state) and not phrase.only_number
    return [phrase] if acts and phrase is not None and not phrase.adjective else []


def _lacks_subject(grammar: Grammar, telling: Telling) -> bool:
    """Whether nobody is said to do, or to undergo, what a clause in front tells."""
    if telling.shape is Shape.PASSIVE:
        return not telling.roles.get("target")
    form = grammar.nodes[telling.node].form
    if telling.shape is Shape.NOUN and (
        telling.trigger.type not in _OWN_NOUNS or form is None or form.shape is Shape.NOUN
    ):
        return False
    doers = telling.roles.get("agent", [])
    return not doers or (telling.trigger.type is EventType.CLASH and len(doers) == 1)
