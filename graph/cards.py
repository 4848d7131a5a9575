"""All that the graph knows of one thing: a card of it, and a table of what it took part in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from graph.asking import ask
from graph.names import Named, Reader, find_named
from graph.timeline import PARTIES, find_latest

Row = Mapping[str, Any]

LATEST = 10  # events on a card
PLACE = """
MATCH (place:Place {id: $id})
RETURN place.id AS id, place.name AS name, place.type AS type, place.aliases AS aliases, place.country AS country,
       place.location AS location, place.radiusKm AS radiusKm, place.locationSource AS locationSource,
       COLLECT { MATCH (place)-[:LOCATED_IN]->(p:Place) RETURN DISTINCT p.name ORDER BY p.name } AS locatedIn,
       COLLECT { MATCH (place)-[:NEAR]-(p:Place) RETURN DISTINCT p.name ORDER BY p.name } AS near,
       COLLECT { MATCH (a:Actor)-[:CONTROLS]->(place) RETURN DISTINCT a.name ORDER BY a.name } AS controlledBy,
       COLLECT { MATCH (a:Actor)-[:PRESENT_IN]->(place) RETURN DISTINCT a.name ORDER BY a.name } AS present,
       COUNT { (:Article)-[:MENTIONS]->(place) } AS articles
"""
MEMBERS = """
CALL () {
  MATCH (member:Actor {sameAs: $id})-[same:SAME_AS]->() RETURN member, same
  UNION
  MATCH (member:Place {sameAs: $id})-[same:SAME_AS]->() RETURN member, same
}
RETURN member.name AS name, member.aliases AS aliases, same.by AS by,
       coalesce([same.because], same.reasons) AS why, member.id AS id
ORDER BY id
"""
EVENT = f"""
MATCH (event:Event {{id: $id}})
RETURN event.id AS id, event.type AS type, event.status AS status, event.start AS start, event.end AS end,
{PARTIES}       event.killedLow AS killedLow, event.killedBest AS killed, event.killedHigh AS killedHigh,
       event.woundedBest AS wounded, event.capturedBest AS captured, event.sources AS sources
"""
ARTICLE = """
MATCH (article:Article {id: $id})
RETURN article.id AS id, article.title AS title, article.lang AS lang, article.published AS published,
       head(COLLECT { MATCH (article)-[:PUBLISHED_BY]->(o:Outlet) RETURN o.name ORDER BY o.name }) AS outlet,
       article.url AS url, article.length AS length, article.extractor AS extractor,
       COUNT { (article)-[:STATES]->() } AS statements, COUNT { (article)-[:MENTIONS]->() } AS mentioned
"""
ARTICLE_STATEMENTS = """
MATCH (:Article {id: $id})-[:STATES]->(statement:Statement)
RETURN statement.start AS at, coalesce(statement.type, statement.predicate) AS says, statement.status AS status,
       statement.quote AS quote
ORDER BY at, says, statement.id
"""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the rows under it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    is_story: bool = False  # rows of events, as `graph.timeline` reads them


def describe_named(store: Reader, name: str) -> list[Section]:
    """The sections of what answers to `name`, its card first."""
    named = find_named(store, name, "anything")
    return _DESCRIBERS[named.label](store, named)


def _describe_actor(store: Reader, actor: Named) -> list[Section]:
    return [
        _ask(store, "", "actor-profile", actor=actor.id),
        _tell_latest(store, actor),
        _ask(store, "Allies and enemies", "allies-and-enemies", actor=actor.id, limit="10"),
        _read(store, "Also told as", MEMBERS, actor.id),
    ]


def _describe_place(store: Reader, place: Named) -> list[Section]:
    return [
        _read(store, "", PLACE, place.id),
        _tell_latest(store, place),
        _read(store, "Also told as", MEMBERS, place.id),
    ]


def _tell_latest(store: Reader, named: Named) -> Section:
    """The latest events, and in the title whether there are more."""
    rows = find_latest(store, named, LATEST + 1)
    more = f", the last {LATEST}: 'khayt timeline {named.id}' tells all" if len(rows) > LATEST else ""
    return Section(f"Latest events{more}", tuple(rows[0]) if rows else (), tuple(rows[:LATEST]), is_story=True)


def _describe_event(store: Reader, event: Named) -> list[Section]:
    return [_read(store, "", EVENT, event.id), _ask(store, "Who says so", "event-provenance", event=event.id)]


def _describe_article(store: Reader, article: Named) -> list[Section]:
    return [
        _read(store, "", ARTICLE, article.id),
        _read(store, "What it states", ARTICLE_STATEMENTS, article.id),
    ]


_DESCRIBERS: Mapping[str, Callable[[Reader, Named], list[Section]]] = MappingProxyType(
    {"Actor": _describe_actor, "Place": _describe_place, "Event": _describe_event, "Article": _describe_article}
)


def _ask(store: Reader, title: str, query: str, **given: str) -> Section:
    answer = ask(store, query, given)
    return Section(title, answer.columns, answer.rows)


def _read(store: Reader, title: str, cypher: str, id_: str) -> Section:
    rows = store.read(cypher, id=id_)
    return Section(title, tuple(rows[0]) if rows else (), tuple(rows))
