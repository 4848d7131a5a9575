"""Events as exporters for people and programs want them: with who took part and with the words that tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.derive import DENIAL
from graph.elements import Node, Ref, Relationship

ROLES = {"INITIATED": "agents", "TARGETED": "targets", "OCCURRED_AT": "places", "FROM": "origins", "TO": "destinations"}


@dataclass(slots=True)
class Account:
    """One statement that tells of an event, with where it stands and who is said to say so."""

    statement: Node
    article: Node | None = None
    outlet: Node | None = None
    sources: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Happening:
    """An event with its participants, each role sorted by id, and who tells of it or denies it, by statement id."""

    event: Node
    agents: list[Node] = field(default_factory=list)
    targets: list[Node] = field(default_factory=list)
    places: list[Node] = field(default_factory=list)
    origins: list[Node] = field(default_factory=list)
    destinations: list[Node] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    denials: list[Account] = field(default_factory=list)

    def where(self) -> Node | None:
        """The place to show it at: of where it happened, or else led to, came from or was aimed, the most exact."""
        for role in (self.places, self.destinations, self.origins, self.targets):
            if located := [node for node in role if "location" in node.properties]:
                return min(located, key=lambda node: (node.properties.get("radiusKm", 0.0), node.id))
        return None


def gather_happenings(nodes: Iterable[Node], relationships: Sequence[Relationship]) -> Iterator[Happening]:
    """The events among the nodes, in their order, with what the relationships tie to them."""
    known = {node.ref: node for node in nodes}
    found = {ref: Happening(node) for ref, node in known.items() if ref.label == "Event"}
    accounts = {ref: Account(node) for ref, node in known.items() if ref.label == "Statement"}
    _tie_articles(accounts, known, relationships)
    for edge in relationships:
        event, other = (edge.end, edge.start) if edge.type in ("INITIATED", "ABOUT") else (edge.start, edge.end)
        if event not in found or other not in known:
            continue
        if edge.type == "ABOUT":
            happening = found[event]
            (happening.denials if is_denial(edge) else happening.accounts).append(accounts[other])
        elif edge.type in ROLES:
            getattr(found[event], ROLES[edge.type]).append(known[other])
    for happening in found.values():
        for role in ROLES.values():
            getattr(happening, role).sort(key=lambda node: node.id)
        for told in (happening.accounts, happening.denials):
            told.sort(key=lambda account: account.statement.id)
        yield happening


def is_denial(about: Relationship) -> bool:
    """Whether a statement is about an event in that it denies it."""
    return about.properties.get("role") == DENIAL


def _tie_articles(
    accounts: Mapping[Ref, Account], known: Mapping[Ref, Node], relationships: Sequence[Relationship]
) -> None:
    outlets = {edge.start: known.get(edge.end) for edge in relationships if edge.type == "PUBLISHED_BY"}
    for edge in relationships:
        if edge.type == "STATES" and edge.end in accounts:
            account = accounts[edge.end]
            account.article, account.outlet = known.get(edge.start), outlets.get(edge.start)
        elif edge.type == "ATTRIBUTED_TO" and edge.start in accounts and edge.end in known:
            accounts[edge.start].sources.append(known[edge.end])
