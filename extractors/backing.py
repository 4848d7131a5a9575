"""With whose backing something is done, where verbs stand first: `شنت القوات هجوما بدعم من التحالف على الموصل`.

The backing is an event of its own between a verb and the rest of its clause: whoever backs is told behind it, and whom
they back is who does what the clause tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.language import Preposition, Shape

if TYPE_CHECKING:  # frames calls this module: the type alone is taken from there
    from collections.abc import Iterator, Sequence

    from extractors.phrases import Phrase
    from extractors.sentences import Node
    from extractors.subjects import Subjects

_WITH = frozenset({Preposition.IN, Preposition.WITH})
_WHOSE = (None, Preposition.FROM, Preposition.OF)


def is_backing(nodes: Sequence[Node], i: int) -> bool:
    """Whether the event noun at node `i` says with whose help something is done: بدعم, بمساندة, بإسناد."""
    node = nodes[i]
    backs = node.form is not None and node.form.trigger.backing
    if backs and node.shape is not Shape.NOUN:
        return True  # مدعومة من
    return backs and node.preposition in _WITH and i > 0 and nodes[i - 1].last == node.first


def clear_of_backing(grammar: Subjects, i: int) -> Iterator[int]:
    """The nodes behind the trigger at `i`, without those that only tell with whose backing it was done."""
    nodes, j = grammar.nodes, i + 1
    verb_first = grammar.language.grammar.order.verb_first
    while j < len(nodes):
        if verb_first and nodes[j].form is not None and is_backing(nodes, j):
            j = _end_of_backers(nodes, j)
        else:
            yield j
            j += 1


def _end_of_backers(nodes: Sequence[Node], at: int) -> int:
    """The node behind those who back: the first phrase behind the noun, and what is listed with it."""
    last = at
    for j in range(at + 1, len(nodes)):
        phrase = nodes[j].phrase
        if phrase is not None and (last == at or nodes[j].coordinated) and nodes[j].preposition in _WHOSE:
            last = j
        elif phrase is not None or nodes[j].form is not None:
            break
    return last + 1


def is_backer(nodes: Sequence[Node], i: int, phrase: Phrase) -> bool:
    """Whether a phrase behind the backing at node `i` is of those who back, not of what else the clause tells."""
    return phrase.first < nodes[_end_of_backers(nodes, i) - 1].last
