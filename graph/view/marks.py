"""Which words of a statement's quote name those who take part in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from graph.elements import Ref, Relationship
from graph.told import ref_of

ROLES = {
    "agents": "agent",
    "targets": "target",
    "places": "place",
    "origins": "origin",
    "destinations": "destination",
    "sources": "source",
    "subject": "subject",
    "object": "object",
}


class Mention(NamedTuple):
    """Where an article names an entity, in code points of its text."""

    start: int
    end: int
    entity: Ref


@dataclass(frozen=True, slots=True)
class Mentions:
    """What each article mentions, in the order of its text."""

    by_article: Mapping[Ref, Sequence[Mention]]

    @classmethod
    def read(cls, edges: Iterable[Relationship]) -> Mentions:
        """The mentions that MENTIONS relationships keep."""
        found: dict[Ref, list[Mention]] = defaultdict(list)
        for edge in edges:
            spans = zip(edge.properties.get("starts", ()), edge.properties.get("ends", ()), strict=False)
            found[edge.start] += [Mention(start, end, edge.end) for start, end in spans]
        return cls({article: sorted(mentions) for article, mentions in found.items()})

    def of(self, article: Ref) -> Sequence[Mention]:
        """Those of one article."""
        return self.by_article.get(article, ())


def find_marks(statement: Mapping[str, Any], mentions: Sequence[Mention], at: Mapping[Ref, int]) -> list[list[Any]]:
    """[start in the quote, end, position of the entity, role] of each mention in the quote of who takes part.

    In code points; sorted, and of two that overlap only the one that begins first.
    """
    begin, end = statement.get("start", 0), statement.get("end", 0)
    roles = _roles(statement)
    marks: list[list[Any]] = []
    for mention in mentions:
        role = roles.get(mention.entity.id)
        inside = begin <= mention.start and mention.end <= end
        if role and inside and mention.entity in at and (not marks or marks[-1][1] <= mention.start - begin):
            marks.append([mention.start - begin, mention.end - begin, at[mention.entity], role])
    return marks


def _roles(statement: Mapping[str, Any]) -> dict[str, str]:
    """The role of each entity of a statement: of several the first."""
    roles: dict[str, str] = {}
    for key, role in ROLES.items():
        value = statement.get(key) or ()
        for entity in (value,) if isinstance(value, str) else value:
            roles.setdefault(ref_of(entity).id, role)
    return roles
