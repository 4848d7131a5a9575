"""Events as PLOVER records, a JSON object a line, for whoever works with POLECAT or NGEC.

PLOVER takes a record for something that happened, so only what is said to have happened is in it. A type of ours
with two categories there (move) is a retreat where an origin is told and a mobilisation otherwise; claims of
responsibility have no category and are left out. Source: PLOVER's codebook, https://github.com/openeventdata/PLOVER.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TextIO

from graph.elements import Node
from graph.export.coding import QUADS, load_coding
from graph.export.happenings import Account, Happening
from graph.export.rows import Rows
from graph.periods import period

SECTORS = {
    "force": "MIL",
    "group": "REB",
    "government": "GOV",
    "organization": "NGO",
    "person": None,
    "population": "CVL",
    "country": "GOV",
}


def export_plover(rows: Rows, output: TextIO) -> None:
    """Write a record an event, keys in one order."""
    for found in rows.happenings():
        event = found.event.properties
        if event["status"] == "actual" and "plover" in event:
            output.write(json.dumps(_record(found), ensure_ascii=False) + "\n")


def _record(found: Happening) -> dict[str, Any]:
    event = found.event.properties
    category = _category(event["plover"], retreats=bool(found.origins))
    days = period(event.get("start"), event.get("end"))
    return {
        "id": found.event.id,
        "date": str(days[0]) if days else None,
        "end_date": str(days[1]) if days else None,
        "type": category,
        "mode": load_coding()[event["type"]].mode,
        "quad_code": QUADS[category],
        "context": ["military"] if category in ("ASSAULT", "MOBILIZE", "COERCE", "RETREAT") else [],
        "actor": _parties(found.agents),
        "recipient": _parties(found.targets),
        "location": [_location(node) for node in (*found.places, *found.origins, *found.destinations)],
        "dead": event.get("killedBest"),
        "injured": event.get("woundedBest"),
        "detained": event.get("capturedBest"),
        "num_sources": event["sources"],
        "text": [_text(account) for account in found.accounts],
    }


def _category(plover: str, *, retreats: bool) -> str:
    first, _, second = plover.partition("/")
    return first if retreats or not second else second


def _parties(nodes: Sequence[Node]) -> list[dict[str, Any]]:
    return [
        {
            "id": node.id,
            "name": node.properties["name"],
            "country": node.properties.get("country"),
            "sector": SECTORS.get(node.properties["type"]),
        }
        for node in nodes
    ]


def _location(node: Node) -> dict[str, Any]:
    point = node.properties.get("location")
    return {
        "placename": node.properties["name"],
        "country": node.properties.get("country"),
        "feature": node.properties["type"],
        "latitude": point.latitude if point else None,
        "longitude": point.longitude if point else None,
        "radius_km": node.properties.get("radiusKm"),
    }


def _text(account: Account) -> dict[str, Any]:
    article, says = account.article.properties if account.article else {}, account.statement.properties
    return {
        "story_id": article.get("id"),
        "source": account.outlet.properties["name"] if account.outlet else None,
        "publication_date": article.get("published"),
        "language": says.get("lang"),
        "quote": says["quote"],
        "start": says["start"],
        "end": says["end"],
        "said_by": [node.properties["name"] for node in account.sources],
    }
