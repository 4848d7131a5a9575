"""Why the graph holds names to be one actor's or place's: what was found, with points, and who judged."""

from __future__ import annotations

from graph.cards import Section
from graph.doubts import read_alike, read_profiles
from graph.elements import Properties
from graph.identity.comparing import Comparison, Profile, compare
from graph.identity.judgement_file import read_judgements
from graph.identity.judgements import Judgements
from graph.names import Named, find_named, find_told
from graph.store import Row, Store

NODES = "UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN properties(n) AS node"
SAME = """
MATCH (m:{label} {{sameAs: $id}})-[same:SAME_AS]->()
RETURN m.name AS name, m.id AS id, same.by AS by, same.score AS score,
       coalesce(same.reasons, []) AS reasons, same.because AS because
ORDER BY id
"""


def explain_names(store: Store, name: str, other: str | None = None) -> list[Section]:
    """Why the names of an actor or place are one, or why two are one or two."""
    if other is None:
        return _explain_entity(store, find_named(store, name, "entity"))
    return _explain_pair(store, find_told(store, name, "entity"), find_told(store, other, "entity"))


def _explain_entity(store: Store, named: Named) -> list[Section]:
    same = store.read(SAME.format(label=named.label), id=named.id)
    node = _read_nodes(store, named.label, [named.id])[named.id]
    one = {named.id, *(row["id"] for row in same)}
    alike = read_alike(store, named.label, {node["key"]} if "key" in node else ())
    profiles = read_profiles(store, {**alike, named.id: node})
    judgements = judgements_of(store)
    others = [profiles[id_] for id_ in sorted(profiles.keys() - one)]
    apart = [_tell(profile, compare(profiles[named.id], profile), judgements, named.id) for profile in others]
    card = {"id": named.id, "name": named.name, "type": named.type, "key": node.get("key")}
    return [
        _section("", [card | {"identity": node.get("identity"), "standsFor": [row["id"] for row in same]}]),
        _section("Held to be the same", same),
        _section("Compared, and held apart", apart),
    ]


def _explain_pair(store: Store, a: Named, b: Named) -> list[Section]:
    nodes = _read_nodes(store, a.label, [a.id, b.id]) | _read_nodes(store, b.label, [b.id])
    profiles: dict[str, Profile] = {}
    for named in (a, b):
        profiles |= read_profiles(store, {named.id: nodes[named.id]})
    found = compare(profiles[a.id], profiles[b.id])
    one = nodes[a.id].get("sameAs", a.id) == nodes[b.id].get("sameAs", b.id)
    row = _tell(profiles[b.id], found, judgements_of(store), a.id)
    keys = "" if profiles[a.id].key == profiles[b.id].key else f"; keys {a.id}: {profiles[a.id].key!r}, {b.id}: "
    keys += repr(profiles[b.id].key) if keys else ""
    card = {"a": a.id, "b": b.id, "are": "one" if one else "two", "byRule": row["verdict"] + keys}
    features = [{"feature": f.name, "value": f.value, "points": f.points} for f in found.features]
    return [
        _section("", [card | {"score": row["score"], "against": found.against or None, "judged": row["judged"]}]),
        _section("What was found", features),
    ]


def _tell(other: Profile, found: Comparison, judgements: Judgements, id_: str) -> Row:
    different = judgements.find_different(id_, other.id)
    said = [different] if different else judgements.find_same(id_, other.id)
    return {
        "name": other.name,
        "id": other.id,
        "verdict": str(found.verdict),
        "score": found.score or None,
        "reasons": list(map(str, found.features)) or ([found.against] if found.against else []),
        "judged": "; ".join(f"{j}{f': {j.because}' if j.because else ''}" for j in said) or None,
    }


def judgements_of(store: Store) -> Judgements:
    """The judgements in the file of a graph."""
    return read_judgements(store.judgements) if store.judgements else Judgements()


def _read_nodes(store: Store, label: str, ids: list[str]) -> dict[str, Properties]:
    return {row["node"]["id"]: row["node"] for row in store.read(NODES.format(label=label), ids=ids)}


def _section(title: str, rows: list[Row]) -> Section:
    return Section(title, tuple(rows[0]) if rows else (), tuple(rows))
