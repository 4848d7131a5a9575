"""What is listed together: A, B and C."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from extractors.phrases import Phrase

if TYPE_CHECKING:  # sentences calls modules that call this one: the type alone is taken from there
    from extractors.sentences import Node


def listed_behind(nodes: Sequence[Node], at: int, fits: Callable[[Phrase], bool] = lambda _: True) -> Iterator[Phrase]:
    """The phrases that go on the list that the one at node `at` begins, up to the first that does not fit."""
    for node in nodes[at + 1 :]:
        if node.phrase is not None and not (node.coordinated and fits(node.phrase)):
            return
        if node.phrase is not None:
            yield node.phrase


def listed_before(nodes: Sequence[Node], at: int) -> Iterator[Phrase]:
    """The phrases that the one at node `at` goes on a list with, the nearest first."""
    while at >= 0 and nodes[at].coordinated:
        at = next((j for j in range(at - 1, -1, -1) if nodes[j].phrase is not None), -1)
        phrase = nodes[at].phrase if at >= 0 else None
        if phrase is not None:
            yield phrase
