"""Verbs that only carry an event noun, and what stands around them: شن الجيش هجوما, `the war that Haftar launched`."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from extractors.backing import clear_of_backing, is_backing
from extractors.items import Kind
from extractors.language import WordClass
from extractors.readings import is_clitic
from extractors.records import EntityType
from extractors.tellings import ROLES, VIOLENT, Telling

if TYPE_CHECKING:  # frames calls this module: the type alone is taken from there
    from extractors.frames import Grammar

_REACH = 8  # nodes between a support verb and the event noun that it carries


def support_before(grammar: Grammar, i: int) -> int | None:
    """The node of the support verb that carries the event noun at `i`."""
    comma = False
    for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
        if grammar.nodes[j].has(WordClass.SUPPORT):
            return j
        if is_backing(grammar.nodes, j) or (comma and _is_inserted(grammar, j)):
            continue
        comma = comma or grammar.nodes[j].is_punct(",،", grammar.tokens)
        if grammar.nodes[j].form or grammar.ends_clause(grammar.nodes[j]):
            return None
    return None


def _is_inserted(grammar: Grammar, j: int) -> bool:
    """Whether a verb only says something of who stands before a comma: يخوض الجيش، تساندها طائرات، معارك."""
    resumed = j + 1 < len(grammar.nodes) and is_clitic(grammar.nodes, j + 1)
    return resumed and j > 0 and grammar.nodes[j - 1].is_punct(",،", grammar.tokens)


def take_subject(grammar: Grammar, telling: Telling, support: int) -> None:
    """Give an event noun the subject of its support verb: who did it, or who came under it."""
    passive = support > 0 and grammar.nodes[support - 1].has(WordClass.PASSIVE)
    subject = [] if passive else grammar.subject(support)
    if not subject and grammar.language.grammar.order.verb_first and not passive:
        own = takewhile(lambda j: not _is_inserted(grammar, j), clear_of_backing(grammar, support))
        inside = (grammar.nodes[j] for j in own if j < telling.node)
        between = [node.phrase for node in inside if node.phrase and node.preposition is None]
        undergoes = grammar.nodes[support].has(WordClass.PASSIVE)
        able = [p for p in between if undergoes or not p.is_place or p.is_state]
        subject = [p for p in able if not (p.only_number or p.adjective)]
    if not subject and (grammar.language.grammar.order.drops_subject or grammar.shares(support)):
        subject = grammar.inherited(support)
    governed = grammar.nodes[telling.node].preposition is not None  # began with X; but X began
    if not subject and not passive and governed and (unsaid := grammar.unsaid(support)) is not None:
        subject = [unsaid]
    grammar.subjects[support] = subject
    side = grammar.lexicon.frame(telling.trigger).get("subject") == "side"
    role = "target" if grammar.nodes[support].has(WordClass.PASSIVE) else "agent"  # carried out, but came under
    for phrase in subject:
        blamed = phrase.is_state and telling.trigger.type not in VIOLENT  # تعرضت إسبانيا لانتقادات
        if role == "target" and phrase.is_place and phrase.type is not EntityType.SITE and not blamed:
            telling.add("place", phrase, "support")
        elif not phrase.is_place or phrase.is_state or phrase.is_nation or role == "target":
            telling.add(role, phrase, "support")
            if side:
                telling.add("agent" if role == "target" else "target", phrase, "support")


def take_clause(grammar: Grammar, telling: Telling) -> None:
    """What a support verb behind the noun says of it: `the war that Haftar launched on Tripoli`."""
    i = _clause_behind(grammar, telling.node)
    if i is None:
        return
    frame = grammar.lexicon.frame(telling.trigger)
    for slot, phrase in grammar.right(i):
        if slot == "object" and not grammar.language.grammar.order.verb_first:
            if not phrase.is_place and not telling.roles.get("agent"):
                telling.add("agent", phrase, "means")  # các đợt không kích sử dụng máy bay của Mỹ
            continue
        doer = slot == "object"
        struck = phrase.is_place and not (phrase.is_state and is_clitic(grammar.nodes, i + 1))  # but: هجوم شنته تركيا
        if doer and struck:
            telling.add("place", phrase, "clause")  # انفجار هز مدينة غزة
            continue
        role = "agent" if doer else frame.get(slot)
        if role == "side" and not phrase.pronoun:
            telling.fill(frame, slot, phrase, ())  # معارك خاضها مع قوات
        if role in ROLES and (role != "agent" or not phrase.is_place or phrase.is_state) and not phrase.pronoun:
            telling.add(role, phrase, "clause")


def _clause_behind(grammar: Grammar, at: int) -> int | None:
    """The verb of the clause that goes on from the event noun at node `at`; "took place" too, if verbs stand first."""
    first = grammar.language.grammar.order.verb_first
    i, passive = at + 1, None
    while i < len(grammar.nodes):
        node, before = grammar.nodes[i], grammar.nodes[i - 1]
        light = node.has(WordClass.RELATIVE, WordClass.AUXILIARY, WordClass.PASSIVE)
        described = first and (node.has(WordClass.ADJECTIVE) or (i == at + 1 and node.item.kind is Kind.OTHER))
        between = node.phrase is not None and (i == at + 1 or before.has(WordClass.PASSIVE))
        if node.has(WordClass.SUPPORT) or not (light or described or between):
            break
        passive = i if node.has(WordClass.PASSIVE) else passive
        i += 1
    if i < len(grammar.nodes) and grammar.nodes[i].has(WordClass.SUPPORT):
        return i
    return passive if first else None
