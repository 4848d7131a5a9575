"""Actors, places, events, relations and articles as FollowTheMoney entities, a JSON object a line, for Aleph.

Actors become Person, PublicBody or Organization, places Address, events Event, relations the link that fits, articles
Article; links and events name the articles that they rest on as their proof. Ids are ours in the letters that
FollowTheMoney allows: a colon becomes a full stop, what else it refuses its code point between hyphens. Only what is
said to hold makes a link. Source: its model, https://followthemoney.tech (MIT).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, TextIO

from graph.elements import Node, Relationship
from graph.export.happenings import Happening
from graph.export.rows import Rows
from graph.schema import load_schema

ACTORS: Mapping[str, str] = MappingProxyType(
    {
        "person": "Person",
        "government": "PublicBody",
        "force": "PublicBody",
        "group": "Organization",
        "organization": "Organization",
        "population": "LegalEntity",
    }
)
LINKS: Mapping[str, tuple[str, str, str]] = MappingProxyType(  # schema, and the properties of its two ends
    {
        "leads": ("Directorship", "director", "organization"),
        "spokesperson_of": ("Representation", "agent", "client"),
        "member_of": ("Membership", "member", "organization"),
        "allied_with": ("UnknownLink", "subject", "object"),
        "opposes": ("UnknownLink", "subject", "object"),
    }
)
LANGUAGES: Mapping[str, str] = MappingProxyType({"ar": "ara", "en": "eng", "fr": "fra", "vi": "vie"})  # ISO 639-3
REFUSED = re.compile(r"[^0-9A-Za-z.\-]")
COUNTRY = re.compile(r"[A-Za-z]{2}")
Entity = dict[str, Any]
Values = Mapping[str, Iterable[Any]]


def export_followthemoney(rows: Rows, output: TextIO) -> None:
    """Write entities, events, then links."""
    output.writelines(json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n" for entity in _entities(rows))


def _entities(rows: Rows) -> Iterator[Entity]:
    for report in rows.reports():
        yield _article(report.article)
    schemata = {}
    for node in rows.nodes():
        if node.label in ("Actor", "Place"):
            entity = _place(node) if node.label == "Place" else _actor(node)
            schemata[node.id] = entity["schema"]
            yield entity
    for found in rows.happenings():
        yield _event(found)
    for edge in rows.relationships():
        yield from _link(edge, schemata)


def id_of(ours: str) -> str:
    """Our id in the letters that FollowTheMoney allows."""
    return REFUSED.sub(lambda match: f"-{ord(match.group()):x}-", ours.replace(":", ".")).strip("-.")


def _entity(id_: str, schema: str, properties: Values) -> Entity:
    """An entity without what it does not have; every value is a text, as FollowTheMoney wants."""
    kept = {key: [str(v) for v in values if v not in (None, "")] for key, values in properties.items()}
    return {"id": id_of(id_), "schema": schema, "properties": {key: values for key, values in kept.items() if values}}


def _country(node: Node) -> str | None:
    country = node.properties.get("country")
    return country.lower() if country and COUNTRY.fullmatch(country) else None


def _actor(node: Node) -> Entity:
    has = node.properties
    names = {
        "name": [has["name"]],
        "alias": has.get("aliases", []),
        "country": [_country(node)],
        "notes": [has["type"]],
    }
    return _entity(node.id, ACTORS[has["type"]], names)


def _place(node: Node) -> Entity:
    has = node.properties
    point = has.get("location")
    where = {"latitude": [point.latitude], "longitude": [point.longitude]} if point else {}
    names = {
        "full": [has["name"]],
        "alias": has.get("aliases", []),
        "country": [_country(node)],
        "notes": [has["type"]],
    }
    return _entity(node.id, "Address", {**names, **where})


def _article(node: Node) -> Entity:
    has = node.properties
    named = {
        "title": [has.get("title")],
        "language": [LANGUAGES.get(has.get("lang", ""))],
        "publishedAt": [has.get("published")],
    }
    return _entity(
        f"article:{node.id}", "Article", {**named, "sourceUrl": [has.get("url")], "publisher": [has.get("source")]}
    )


def _event(found: Happening) -> Entity:
    event = found.event.properties
    people = _ids("Actor", found.agents, found.targets)
    places = _ids("Place", found.places, found.origins, found.destinations, found.targets)
    dates = {"startDate": [event.get("start")], "endDate": [event.get("end") or event.get("start")]}
    words = {"summary": [account.statement.properties["quote"] for account in found.accounts]}
    roles = {"involved": people, "organizer": _ids("Actor", found.agents), "addressEntity": places}
    proof = {id_of(f"article:{account.article.id}") for account in found.accounts if account.article}
    tags = {"keywords": [event["type"], event["status"], event.get("plover")], "proof": sorted(proof)}
    return _entity(
        found.event.id, "Event", {"name": [event.get("summary", event["id"])], **dates, **words, **roles, **tags}
    )


def _ids(label: str, *roles: Iterable[Node]) -> list[str]:
    return sorted({id_of(node.id) for nodes in roles for node in nodes if node.label == label})


def _link(edge: Relationship, schemata: Mapping[str, str]) -> Iterator[Entity]:
    predicates = {kind.edge: predicate for predicate, kind in load_schema().predicates.items()}
    name = predicates.get(edge.type, "")
    if name not in LINKS or edge.properties["status"] != "actual":
        return
    if "Address" in (schemata[edge.start.id], schemata[edge.end.id]):
        return
    schema, first, second = LINKS[name]
    if second == "organization" and schemata[edge.end.id] in ("Person", "LegalEntity"):
        schema, first, second = "UnknownLink", "subject", "object"
    ends = {first: [id_of(edge.start.id)], second: [id_of(edge.end.id)], "role": [name.replace("_", " ")]}
    yield _entity(edge.properties["id"], schema, ends)
