"""The pairs of actors and places of which rules cannot say whether they are one, with what articles say of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph.identity.comparing import Comparison, Verdict, compare
from graph.identity.judgements import Judgements
from graph.identity.profiles import profile_of, with_company
from graph.identity.resolving import find_pairs
from graph.store import Row, Store
from graph.told import ref_of
from graph.writing import split

WORDS = 2  # of each entity that are shown
KEYS = "MATCH (n:{label}) WHERE n.identity = 'named' AND n.key IS NOT NULL RETURN DISTINCT n.key AS key"
NODES = "UNWIND $keys AS key MATCH (n:{label} {{key: key}}) RETURN properties(n) AS node"
COMPANY = """
UNWIND $ids AS id MATCH (:{label} {{id: id}})<-[:MENTIONS]-(a:Article)
OPTIONAL MATCH (a)-[m:MENTIONS]->(o) WHERE m.identity = 'listed'
RETURN id, a.id AS article, o.id AS other, m.type AS type, m.country AS country
"""
QUOTES = """
MATCH (:{label} {{id: $id}})<-[:MENTIONS]-(article:Article)-[:STATES]->(s:Statement)
WHERE $id IN coalesce(s.agents, []) OR $id IN coalesce(s.targets, []) OR $id IN coalesce(s.places, [])
   OR $id IN coalesce(s.sources, []) OR s.subject = $id OR s.object = $id
RETURN s.quote AS quote, article.title AS title, article.id AS article
ORDER BY coalesce(s.confidence, 0) DESC, s.id LIMIT {limit}
"""
SURFACES = """
MATCH (:{label} {{id: $id}})<-[m:MENTIONS]-(article:Article)
RETURN m.surfaces AS surfaces, article.title AS title, article.id AS article ORDER BY article.id LIMIT {limit}
"""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two actors or places that may be one."""

    a: str
    b: str
    comparison: Comparison
    names: Mapping[str, str]


def find_doubts(store: Store, judgements: Judgements) -> Iterator[Doubt]:
    """The doubtful pairs that nobody has judged, the likeliest first; the whole graph is looked through."""
    for label in ("Actor", "Place"):
        yield from sorted(
            _find_of_label(store, label, judgements), key=lambda doubt: (-doubt.comparison.score, doubt.a)
        )


def _find_of_label(store: Store, label: str, judgements: Judgements) -> Iterator[Doubt]:
    keys = sorted(row["key"] for row in store.read(KEYS.format(label=label)))
    nodes: dict[str, Any] = {}
    for run in split(keys):
        found = store.read(NODES.format(label=label), keys=run)
        nodes |= {row["node"]["id"]: row["node"] for row in found}
    profiles = {id_: profile_of(node) for id_, node in nodes.items()}
    pairs = [pair for pair in find_pairs(profiles.values()) if _is_open(pair, nodes, judgements)]
    company = _read_company(store, label, sorted({id_ for pair in pairs for id_ in pair if not profiles[id_].listed}))
    profiles |= {id_: with_company(profiles[id_], rows) for id_, rows in company.items()}
    for a, b in pairs:
        if (found_ := compare(profiles[a], profiles[b])).verdict is Verdict.DOUBTFUL:
            yield Doubt(a, b, found_, {a: profiles[a].name, b: profiles[b].name})


def _is_open(pair: tuple[str, str], nodes: Mapping[str, Any], judgements: Judgements) -> bool:
    """Whether two are neither one already nor judged."""
    heads = {nodes[id_].get("sameAs", id_) for id_ in pair}
    return len(heads) > 1 and not judgements.find_same(*pair) and not judgements.find_different(*pair)


def _read_company(store: Store, label: str, ids: list[str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for run in split(ids):
        for row in store.read(COMPANY.format(label=label), ids=run):
            found.setdefault(row["id"], []).append(row)
    return found


def find_words(store: Store, id_: str) -> list[Row]:
    """What articles say of an actor or place: quotes with their article, or else what these call it."""
    label = ref_of(id_).label
    quotes = store.read(QUOTES.format(label=label, limit=WORDS), id=id_)
    if quotes:
        return quotes
    rows = store.read(SURFACES.format(label=label, limit=WORDS), id=id_)
    return [row | {"quote": " … ".join(dict.fromkeys(row["surfaces"] or ()))} for row in rows]
