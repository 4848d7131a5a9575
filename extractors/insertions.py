"""What two commas insert behind a name that only says who that is: القوات، التي يقودها فلان، هاجمت."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.items import Kind
from extractors.language import Shape, WordClass

if TYPE_CHECKING:  # sentences calls this module: the type alone is taken from there
    from extractors.sentences import Node

_INSERTED = 14  # nodes between two commas
_PARTICIPLES = (Shape.GERUND, Shape.PARTICIPLE)
_TYING = (WordClass.RELATIVE, WordClass.LED, WordClass.LINK)


def named_before(nodes: Sequence[Node], i: int) -> int | None:
    """The node of who stands before an insertion that ends in front of the verb at node `i`."""
    close = i - 1
    if close < 3 or not _is_mark(nodes[close]):  # noqa: PLR2004 - a name, a comma, what is inserted
        return None
    for k in range(close - 1, max(0, close - _INSERTED), -1):
        if _is_mark(nodes[k]):
            return k - 1 if k + 1 < close and _is_named(nodes[k - 1]) and _inserts(nodes, k + 1) else None
        if nodes[k].has(WordClass.COMPLEMENTIZER, WordClass.SPEECH):
            return None
    return None


def _is_mark(node: Node) -> bool:
    return node.phrase is None and node.item.kind is Kind.PUNCT


def _is_named(node: Node) -> bool:
    bare = node.phrase is not None and node.preposition is None and not node.bracketed
    return bare and node.phrase is not None and not (node.phrase.pronoun or node.phrase.adjective)


def _inserts(nodes: Sequence[Node], k: int) -> bool:
    """Whether what begins at node `k` behind a comma only says who stands before the comma."""
    node, named = nodes[k], nodes[k - 2].phrase
    if node.has(WordClass.SUBORDINATOR, WordClass.PRONOUN) and nodes[k + 1].phrase is not None:
        node = nodes[k + 1]  # وهي
    same = node.phrase is not None and node.phrase.same is named
    participle = node.phrase is None and any(form.shape in _PARTICIPLES for form in node.item.triggers)
    return node.titular or same or participle or node.has(*_TYING)
