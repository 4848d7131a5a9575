"""Articles as exporters want them: with their outlet, and each statement with what it tells of and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from graph.elements import Node, Ref, Relationship
from graph.export.happenings import is_denial


@dataclass(slots=True)
class Testimony:
    """One statement: what it tells of (its event, or the ends of its relation) or denies, and who is said to say so."""

    statement: Node
    about: list[Ref] = field(default_factory=list)
    denied: list[Ref] = field(default_factory=list)
    sources: list[Ref] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """An article, its outlet, and its statements, sorted by id."""

    article: Node
    outlet: Ref | None = None
    testimonies: list[Testimony] = field(default_factory=list)


def gather_reports(nodes: Iterable[Node], relationships: Sequence[Relationship]) -> Iterator[Report]:
    """The articles among the nodes, in their order, with what the relationships tie to them."""
    known = {node.ref: node for node in nodes}
    testimonies = {ref: Testimony(node) for ref, node in known.items() if ref.label == "Statement"}
    reports = {ref: Report(node) for ref, node in known.items() if ref.label == "Article"}
    for edge in relationships:
        if edge.type == "ABOUT" and edge.start in testimonies:
            told = testimonies[edge.start]
            (told.denied if is_denial(edge) else told.about).append(edge.end)
        elif edge.type == "ATTRIBUTED_TO" and edge.start in testimonies:
            testimonies[edge.start].sources.append(edge.end)
        elif edge.type == "PUBLISHED_BY" and edge.start in reports:
            reports[edge.start].outlet = edge.end
        elif edge.type == "STATES" and edge.start in reports and edge.end in testimonies:
            reports[edge.start].testimonies.append(testimonies[edge.end])
    for report in reports.values():
        report.testimonies.sort(key=lambda testimony: testimony.statement.id)
        for testimony in report.testimonies:
            testimony.about.sort()
            testimony.denied.sort()
            testimony.sources.sort()
        yield report
