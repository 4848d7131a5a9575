"""Weapons as words of violence: `fired two rockets at the base`, `a shell landed on a school`.

A weapon tells of violence beside another word of it, or where a verb uses it or says what it hits (`wield`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.language import Preposition, Shape, WordClass
from extractors.records import EventType
from extractors.tellings import Telling

if TYPE_CHECKING:  # finite and joining call this module: the type alone is taken from there
    from extractors.finite import FiniteGrammar
    from extractors.frames import Grammar
    from extractors.sentences import Node

_HANDLING = frozenset({EventType.ARREST, EventType.MONITOR, EventType.REPEL, EventType.SABOTAGE})
_HANDLED = 16  # nodes between a verb and the last of a list of weapons
_GIVEN = 4  # nodes between what somebody gives and the weapons that he gives
_LEADING = (Preposition.IN, Preposition.TO, Preposition.TOWARD, Preposition.ON, Preposition.AGAINST)


def carries(verb: Node, event: Node) -> bool:
    """Whether a verb can carry an event noun: any by a support verb, a weapon by what uses it."""
    weapon = event.form is not None and event.form.trigger.beside
    return verb.has(WordClass.SUPPORT) or (weapon and verb.has(WordClass.WIELD))


def is_used(grammar: FiniteGrammar, i: int) -> bool:
    """Whether a verb uses the weapon at node `i` or says what it hits: rockets fired at X, a shell fell on X."""
    for clause in grammar.clauses:
        verb = clause.verb
        if verb is None or not grammar.nodes[verb.at].has(WordClass.WIELD):
            continue
        if i in clause.subject or clause.antecedent == i or i in grammar.carried(clause):
            return True
    return False


def leave_where(grammar: FiniteGrammar, telling: Telling) -> None:
    """Let a weapon that nobody uses be aimed at nothing: trucks that bring rockets to X, a bomb found in X."""
    if not telling.trigger.beside or is_used(grammar, telling.node):
        return
    for role, phrase, slot in list(telling.because):
        if role == "target" and slot in _LEADING:
            telling.roles[role].remove(phrase)
            if slot == Preposition.IN:
                telling.add("place", phrase, slot)


def is_wielded(weapon: Telling, verb: Telling) -> bool:
    """Whether a weapon before a verb is what somebody did it with: a bomber who drove a car bomb blew himself up."""
    active = verb.shape is not Shape.PASSIVE and verb.trigger.harm is None
    return weapon.trigger.thing and not weapon.roles.get("agent") and active and bool(verb.roles.get("agent"))


def leave_things(grammar: Grammar, found: dict[int, Telling]) -> None:
    """Leave out weapons that only lie about: they tell of a bombing where one goes off or hits somebody."""
    acting = {telling.carried for i, telling in found.items() if telling.carried != i}
    for i, telling in found.items():
        if telling.trigger.thing and i not in acting and telling.carried is None:
            does = telling.counts or telling.happens or any(telling.roles.get(role) for role in ("agent", "target"))
            there = telling.roles.get("place") and telling.supported and not _is_handled(grammar, i, found)
            near = (found[j] for j in range(max(0, i - _GIVEN), i) if j in found)
            given = any(before.trigger.type is EventType.SUPPORT for before in near)
            if given or not (does or there or grammar.nodes[i].preposition is Preposition.BY):
                telling.carried = i


def _is_handled(grammar: Grammar, i: int, found: dict[int, Telling]) -> bool:
    """Whether a verb before a weapon tells what somebody does with it: finds, seizes, destroys, defuses it."""
    before = range(max(0, i - _HANDLED), i)
    return any(grammar.nodes[j].has(WordClass.VERB) for j in before) or any(
        found[j].trigger.type in _HANDLING for j in before if j in found
    )
