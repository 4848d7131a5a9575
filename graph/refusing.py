"""All events of a graph worked out anew, from statements of which an older khayt did not keep what they need now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from graph.bearings import event_block, find_bearings
from graph.elements import Properties
from graph.event_layer import refresh_events
from graph.neighbourhood import HEAD
from graph.schema import Schema
from graph.told import ROLES, Told, read_told
from graph.writing import split

if TYPE_CHECKING:
    from graph.store import Transaction

ARTICLES = 200  # of one query
BEARINGS = ("anchors", "kin", "spot", "latitude", "longitude", "radiusKm", "block")


def fuse_anew(tx: Transaction, schema: Schema) -> None:
    """Give every statement its bearings, and derive all events; the statements are held in memory meanwhile."""
    articles = sorted(row["id"] for row in tx.run("MATCH (a:Article) RETURN a.id AS id"))
    told = [statement for run in split(articles, ARTICLES) for statement in _read_bearings(tx, run)]
    for edge in sorted(schema.event_edges):
        tx.run(f"MATCH ()-[r:{edge}]->() DELETE r")
    tx.run("MATCH (e:Event) DETACH DELETE e")
    refresh_events(tx, told, (), {}, schema)


def _read_bearings(tx: Transaction, articles: list[str]) -> Iterable[Told]:
    """The statements of events of some articles, after writing what they lack."""
    mentions = _read_mentions(tx, articles)
    kin = _read_kinships(tx, articles)
    query = (
        "UNWIND $ids AS id MATCH (a:Article {id: id})-[:STATES]->(s:Statement {kind: 'event'}) "
        f"RETURN properties(s) AS statement, {HEAD} AS article"
    )
    rows: list[dict[str, Any]] = []
    told: list[Told] = []
    for row in tx.run(query, ids=articles):
        said, article = row["statement"], row["article"]
        roles = {role: said.get(role) or [] for role in ROLES}
        block = event_block(
            said["id"], said["type"], said.get("eventStart"), said.get("eventEnd"), article["published"]
        )
        found = find_bearings(roles, said.get("killed"), mentions[article["id"]], kin[article["id"]]) | {"block": block}
        rows.append({"id": said["id"], **{key: found.get(key) for key in BEARINGS}})
        told.append(read_told({**{k: v for k, v in said.items() if k not in BEARINGS}, **found}, article))
    setting = ", ".join(f"s.{key} = row.{key}" for key in BEARINGS)
    tx.run(f"UNWIND $rows AS row MATCH (s:Statement {{id: row.id}}) SET {setting}", rows=rows)
    return told


def _read_mentions(tx: Transaction, articles: list[str]) -> dict[str, dict[str, Properties]]:
    query = (
        "UNWIND $ids AS id MATCH (:Article {id: id})-[m:MENTIONS]->(n) RETURN id, n.id AS entity, properties(m) AS said"
    )
    mentions: dict[str, dict[str, Properties]] = defaultdict(dict)
    for row in tx.run(query, ids=articles):
        mentions[row["id"]][row["entity"]] = row["said"]
    return mentions


def _read_kinships(tx: Transaction, articles: list[str]) -> dict[str, list[tuple[str, str]]]:
    query = (
        "UNWIND $ids AS id MATCH (:Article {id: id})-[:STATES]->(s:Statement {predicate: 'member_of'}) "
        "WHERE s.status <> 'negated' RETURN id, s.subject AS part, s.object AS whole"
    )
    kin: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in tx.run(query, ids=articles):
        kin[row["id"]].append((row["part"], row["whole"]))
    return kin
