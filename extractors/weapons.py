"""Weapons as words of violence: `fired two rockets at the base`, `a shell landed on a school`.

A weapon tells of violence beside another word of it, or where a verb uses it or says what it hits (`wield`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.language import Preposition, WordClass
from extractors.tellings import Telling

if TYPE_CHECKING:  # finite calls this module: the type alone is taken from there
    from extractors.finite import FiniteGrammar
    from extractors.sentences import Node

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
