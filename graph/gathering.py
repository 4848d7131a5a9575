"""Events and articles of a store with all that belongs to each, in the order of their ids, a page at a time.

Every pattern begins with the node whose id is given: ArcadeDB starts with what is written first, and would read all
articles for each event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.elements import Node, Ref, Relationship, native, present
from graph.export.happenings import Happening, gather_happenings
from graph.export.reports import Report, gather_reports
from graph.parts import Part
from graph.reading import page_ids, second_label
from graph.schema import load_schema
from graph.store import Store

NODES = "UNWIND $ids AS id MATCH (n:%s {id: id}) RETURN labels(n) AS labels, properties(n) AS properties"
AROUND_EVENTS = """
UNWIND $ids AS id
MATCH (event:Event {id: id})-[r:INITIATED|TARGETED|OCCURRED_AT|FROM|TO]-(n)
RETURN id AS event, type(r) AS type, startNode(r) = event AS out, labels(n) AS labels, properties(n) AS properties
"""
TELLING_EVENTS = """
UNWIND $ids AS id
MATCH (:Event {id: id})<-[about:ABOUT]-(statement:Statement)<-[:STATES]-(article:Article)
RETURN id AS event, about.role AS role, properties(statement) AS statement, properties(article) AS article,
       COLLECT { MATCH (article)-[:PUBLISHED_BY]->(o:Outlet) RETURN properties(o) } AS outlets,
       COLLECT { MATCH (statement)-[:ATTRIBUTED_TO]->(n) RETURN [labels(n), properties(n)] } AS sources
"""
OUTLETS = "UNWIND $ids AS id MATCH (:Article {id: id})-[:PUBLISHED_BY]->(o:Outlet) RETURN id AS article, o.id AS outlet"
STATED = """
UNWIND $ids AS id
MATCH (:Article {id: id})-[:STATES]->(statement:Statement)
RETURN id AS article, properties(statement) AS statement,
       COLLECT { MATCH (statement)-[r:ABOUT]->(n) RETURN [labels(n), n.id, r.role] } AS about,
       COLLECT { MATCH (statement)-[:ATTRIBUTED_TO]->(n) RETURN [labels(n), n.id, null] } AS sources
"""
Row = Mapping[str, Any]


@dataclass(slots=True)
class _Page:
    """What was read for one page of ids."""

    store: Store
    ids: list[str]
    nodes: dict[Ref, Node] = field(default_factory=dict)
    edges: list[Relationship] = field(default_factory=list)

    def read(self, query: str) -> list[dict[str, Any]]:
        """The rows that a query has of the page."""
        return self.store.read(query, ids=self.ids)

    def keep(self, labels: list[str], properties: dict[str, Any]) -> Ref:
        """How a node is named, after keeping it."""
        ref = _ref(labels, properties["id"])
        if ref not in self.nodes:
            self.nodes[ref] = Node(ref.label, second_label(labels, ref.label), native(properties))
        return ref

    def tie(self, kind: str, start: Ref, end: Ref, role: str | None = None) -> None:
        """Keep a relationship."""
        self.edges.append(Relationship(kind, start, end, present(role=role)))


def _ref(labels: list[str], id_: str) -> Ref:
    return Ref(next(key for key in load_schema().nodes if key in labels), id_)


def read_happenings(store: Store, part: Part | None = None) -> Iterator[Happening]:
    """Every event with who took part and what tells of it."""
    for ids in page_ids(store, "Event", part):
        page = _read_page(store, ids, "Event")
        for row in page.read(AROUND_EVENTS):
            event, other = Ref("Event", row["event"]), page.keep(row["labels"], row["properties"])
            page.tie(row["type"], *((event, other) if row["out"] else (other, event)))
        for row in page.read(TELLING_EVENTS):
            _keep_telling(page, row)
        yield from sorted(gather_happenings(page.nodes.values(), page.edges), key=lambda found: found.event.id)


def _keep_telling(page: _Page, row: Row) -> None:
    statement, article = page.keep(["Statement"], row["statement"]), page.keep(["Article"], row["article"])
    page.tie("ABOUT", statement, Ref("Event", row["event"]), row["role"])
    page.tie("STATES", article, statement)
    for outlet in row["outlets"]:
        page.tie("PUBLISHED_BY", article, page.keep(["Outlet"], outlet))
    for labels, properties in row["sources"]:
        page.tie("ATTRIBUTED_TO", statement, page.keep(labels, properties))


def read_reports(store: Store, part: Part | None = None) -> Iterator[Report]:
    """Every article with its outlet and its statements, of a part those that belong to it."""
    wanted = None if part is None else part.nodes.get("Statement", set())
    for ids in page_ids(store, "Article", part):
        page = _read_page(store, ids, "Article")
        for row in page.read(OUTLETS):
            page.tie("PUBLISHED_BY", Ref("Article", row["article"]), Ref("Outlet", row["outlet"]))
        for row in page.read(STATED):
            if wanted is None or row["statement"]["id"] in wanted:
                _keep_statement(page, row)
        yield from sorted(gather_reports(page.nodes.values(), page.edges), key=lambda found: found.article.id)


def _keep_statement(page: _Page, row: Row) -> None:
    statement = page.keep(["Statement"], row["statement"])
    page.tie("STATES", Ref("Article", row["article"]), statement)
    for kind, ends in (("ABOUT", row["about"]), ("ATTRIBUTED_TO", row["sources"])):
        for labels, id_, role in ends:
            page.tie(kind, statement, _ref(labels, id_), role)


def _read_page(store: Store, ids: list[str], label: str) -> _Page:
    page = _Page(store, ids)
    for row in page.read(NODES % label):
        page.keep(row["labels"], row["properties"])
    return page
