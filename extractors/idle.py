"""Words of violence that tell of none where they stand, where clauses are read.

`assault rifles`, `the bombing suspects`: only the noun behind them is meant. `from conquered territory`: an adjective.
`planted a bomb`, `who died in 2013`: a weapon or a death tells of violence only beside another word of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.language import Shape, WordClass
from extractors.tellings import VIOLENT, Telling
from extractors.weapons import is_used

if TYPE_CHECKING:  # finite calls this module: the type alone is taken from there
    from extractors.finite import FiniteGrammar

_MARKED = (WordClass.DETERMINER, WordClass.DEFINITE, WordClass.POSSESSIVE, WordClass.QUANTIFIER)


def is_idle(grammar: FiniteGrammar, telling: Telling) -> bool:
    """Whether a trigger tells of nothing where it stands."""
    alone = telling.trigger.beside and not telling.counts and telling.number is None
    if alone and not _beside_violence(grammar, telling.node) and not is_used(grammar, telling.node):
        return True
    if telling.shape is Shape.NOUN:
        return _describes_noun(grammar, telling.node) or _is_topic(grammar, telling)
    return telling.shape in (Shape.PARTICIPLE, Shape.PASSIVE) and _is_adjective(grammar, telling.node)


def _beside_violence(grammar: FiniteGrammar, i: int) -> bool:
    """Whether another word of violence stands in the clauses at node `i`, or they have no verb."""
    clause = grammar.clause(i)
    if clause.verb is None:
        return True
    near = {clause.index, clause.parent, *(c.index for c in grammar.clauses if c.parent == clause.index)}
    forms = ((k, node.form) for k, node in enumerate(grammar.nodes) if k != i and grammar.owner[k] in near)
    return any(form is not None and form.trigger.type in VIOLENT and not form.trigger.beside for _, form in forms)


def _describes_noun(grammar: FiniteGrammar, i: int) -> bool:
    """Whether a noun stands right behind an event noun and is what is meant: assault rifles, the bombing suspects."""
    node = grammar.nodes[i]
    behind = grammar.nodes[i + 1] if i + 1 < len(grammar.nodes) else None
    if behind is None or grammar.governs(i) or behind.first != node.last:
        return False
    if behind.phrase is None:
        return grammar.tokens[behind.first].norm in grammar.language.grammar.headed
    verbal = any(form.shape is Shape.GERUND for form in node.item.triggers)
    marked = any(word.kind in _MARKED for word in grammar.language.words.get(grammar.tokens[behind.first].norm))
    common = behind.phrase.noun is not None and behind.phrase.number is None and not behind.phrase.modifiers
    return common and not (verbal or marked or behind.coordinated) and behind.preposition is None


def _is_topic(grammar: FiniteGrammar, telling: Telling) -> bool:
    """Whether an event noun that says nobody's deed is only spoken of: met to discuss the fight against X."""
    verb = grammar.clause(telling.node).verb
    spoken = verb is not None and verb.at < telling.node and grammar.nodes[verb.at].has(WordClass.TOPIC)
    return spoken and telling.trigger.type in VIOLENT and not telling.roles.get("agent")


def _is_adjective(grammar: FiniteGrammar, i: int) -> bool:
    """Whether a participle stands between a preposition and its noun: from conquered territory."""
    before, behind = grammar.nodes[i - 1] if i else None, grammar.nodes[i + 1 : i + 2]
    if before is None or before.phrase is not None:
        return False
    led = bool(before.item.prepositions) or grammar.governs(i - 1)
    return led and any(node.phrase is not None and node.preposition is None for node in behind)
