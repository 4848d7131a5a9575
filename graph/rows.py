"""The statement layer of one article: its records as nodes and relationships. A pure function."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractors.errors import RecordError, StoreError
from extractors.records import ISO_DATE, NAMES, ArticleRecord, Entity, Event, Predicate, Record, Relation, Status
from graph.bearings import event_block, find_bearings, relation_block
from graph.elements import Node, Properties, Relationship, present
from graph.schema import Schema, check_element
from graph.told import outlet_of, ref_of

ID = re.compile(r"(actor|place):[^\s|]+")  # no bar: it parts the ids in a block
ROLES = ("agent", "target", "place", "origin", "destination", "source")
PLACE_ROLES = ("place", "origin", "destination")
POLE, DATE_LINE = 90, 180


@dataclass(slots=True)
class ArticleRows:
    """What one article puts into the graph, and what of it was refused."""

    article: Node
    statements: dict[str, Node] = field(default_factory=dict)
    mentions: dict[str, Relationship] = field(default_factory=dict)  # by entity
    relationships: list[Relationship] = field(default_factory=list)  # all, the mentions among them
    kin: list[tuple[str, str]] = field(default_factory=list)  # (part, whole), as the article tells
    refused: list[str] = field(default_factory=list)


def split_articles(records: Iterable[Record]) -> Iterator[list[Record]]:
    """The records of one article after another; raises RecordError where one stands without its article."""
    run: list[Record] = []
    for record in records:
        if isinstance(record, ArticleRecord):
            if run:
                yield run
            run = [record]
        elif not run or run[0].doc != record.doc:
            raise RecordError(
                f"a record of article {record.doc!r} does not follow that article's own record; "
                "every run of records begins with the article's (kind: article), as khayt extract writes it"
            )
        else:
            run.append(record)
    if run:
        yield run


def make_rows(records: Sequence[Record], schema: Schema) -> ArticleRows:
    """The rows of one article; records that break the ontology are left out and named in `refused`."""
    head = records[0]
    if not isinstance(head, ArticleRecord):
        raise RecordError(f"the first record of {head.doc!r} is not its article's")
    rows = ArticleRows(_article(head, records))
    check_element(rows.article, schema)
    if outlet := outlet_of(head.source, head.url):
        rows.relationships.append(Relationship("PUBLISHED_BY", rows.article.ref, outlet, {}))
    rows.kin = [(r.subject, r.object) for r in records if isinstance(r, Relation) and _is_kinship(r)]
    for record in sorted(records[1:], key=lambda r: not isinstance(r, Entity)):  # entities first, else as they come
        try:
            if isinstance(record, Entity):
                _add_entity(rows, record, schema)
            elif isinstance(record, Event):
                _add_event(rows, head, record, schema)
            elif isinstance(record, Relation):
                _add_relation(rows, head, record, schema)
        except (RecordError, StoreError) as error:
            rows.refused.append(f"article {record.doc!r}: {NAMES[type(record)]} {_what(record)}: {error}")
    return rows


def _is_kinship(relation: Relation) -> bool:
    return relation.predicate is Predicate.MEMBER_OF and relation.status is not Status.NEGATED


def _what(record: Record) -> str:
    return repr(record.evidence.text[:60]) if isinstance(record, Event | Relation) else repr(getattr(record, "id", ""))


def _article(head: ArticleRecord, records: Sequence[Record]) -> Node:
    lines = "\n".join(sorted(map(repr, records)))  # repr is three times as fast as JSON, and says as much
    properties = present(
        id=head.doc,
        title=head.title,
        lang=head.lang,
        published=head.published,
        url=head.url,
        source=head.source,
        digest=head.digest,
        length=head.length,
        extractor=head.extractor,
        records=hashlib.sha256(lines.encode()).hexdigest()[:16],
    )
    return Node("Article", None, properties)


def _add_entity(rows: ArticleRows, record: Entity, schema: Schema) -> None:
    label = schema.label_of(record.type)
    if not ID.fullmatch(record.id) or ref_of(record.id).label != label:
        raise RecordError(f"the id of a {record.type} must begin with {label.lower()}:")
    if record.id in rows.mentions:
        raise RecordError("it stands twice among the records of this article")
    mentions = sorted(record.mentions, key=lambda m: (m.start, m.end))
    properties = present(
        name=record.name,
        type=str(record.type),
        aliases=sorted(set(record.aliases)),
        surfaces=[m.text for m in mentions],
        starts=[m.start for m in mentions],
        ends=[m.end for m in mentions],
        country=record.country,
        identity=str(record.identity) if record.identity else None,
    )
    mention = Relationship("MENTIONS", rows.article.ref, ref_of(record.id), properties | _location(record))
    check_element(mention, schema)
    rows.mentions[record.id] = mention
    rows.relationships.append(mention)


def _location(record: Entity) -> Properties:
    where = record.location
    if where is None:
        return {}
    if not (abs(where.latitude) <= POLE and abs(where.longitude) <= DATE_LINE):
        raise RecordError(f"latitude {where.latitude}, longitude {where.longitude} is nowhere on earth")
    return present(
        latitude=float(where.latitude),
        longitude=float(where.longitude),
        radiusKm=float(where.radius_km),
        locationSource=where.source,
    )


def _add_event(rows: ArticleRows, head: ArticleRecord, record: Event, schema: Schema) -> None:
    for moment in (record.start, record.end):
        if moment and not ISO_DATE.fullmatch(moment):
            raise RecordError(f"{moment!r} is no ISO 8601 date (2017, 2017-09 or 2017-09-22)")
    roles = {f"{role}s": sorted(set(getattr(record, role))) for role in ROLES}
    _check_known(rows, (entity for role in roles.values() for entity in role))
    for role in PLACE_ROLES:
        if actors := [entity for entity in roles[f"{role}s"] if ref_of(entity).label != "Place"]:
            raise RecordError(f"its {role} is {actors[0]}, which is no place")
    properties = present(
        kind="event",
        type=str(record.type),
        eventStart=record.start,
        eventEnd=record.end,
        killed=record.killed,
        wounded=record.wounded,
        captured=record.captured,
        block=event_block(record.id, str(record.type), record.start, record.end, head.published),
        **find_bearings(
            roles, record.killed, {entity: said.properties for entity, said in rows.mentions.items()}, rows.kin
        ),
        **roles,
    )
    node = Node("Statement", None, properties | _evidence(head, record))
    edges = [Relationship("ATTRIBUTED_TO", node.ref, ref_of(source), {}) for source in roles["sources"]]
    _add_statement(rows, node, edges, schema)


def _add_relation(rows: ArticleRows, head: ArticleRecord, record: Relation, schema: Schema) -> None:
    _check_known(rows, (record.subject, record.object))
    kind = schema.predicates[record.predicate]
    ends = ref_of(record.subject), ref_of(record.object)
    check_element(Relationship(kind.edge, *ends, {}), schema)
    properties = present(
        kind="relation",
        predicate=str(record.predicate),
        subject=record.subject,
        object=record.object,
        distanceKm=None if record.distance_km is None else float(record.distance_km),
        bearing=record.bearing,
        block=relation_block(record.predicate, record.subject, record.object, symmetric=kind.symmetric),
    )
    node = Node("Statement", None, properties | _evidence(head, record))
    edges = [
        Relationship("ABOUT", node.ref, end, {"role": role})
        for role, end in zip(("subject", "object"), ends, strict=True)
    ]
    _add_statement(rows, node, edges, schema)


def _evidence(head: ArticleRecord, record: Event | Relation) -> Properties:
    return present(
        id=record.id,
        quote=record.evidence.text,
        start=record.evidence.start,
        end=record.evidence.end,
        lang=head.lang,
        status=str(record.status),
        confidence=float(record.confidence),
        extractor=head.extractor,
    )


def _check_known(rows: ArticleRows, entities: Iterable[str]) -> None:
    if unknown := sorted(set(entities) - set(rows.mentions)):
        raise RecordError(f"it tells of {', '.join(unknown)}, which is no entity of this article")


def _add_statement(rows: ArticleRows, node: Node, edges: Iterable[Relationship], schema: Schema) -> None:
    check_element(node, schema)
    if node.id in rows.statements:
        return  # the same words say the same thing once
    rows.statements[node.id] = node
    rows.relationships += [Relationship("STATES", rows.article.ref, node.ref, {}), *edges]
