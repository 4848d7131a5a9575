"""Events as a table with ACLED's columns, for scripts that people have for ACLED's data.

It is ACLED-like: their columns and codes, our events, coded by nobody at ACLED. Only events that are said to have
happened and whose first day is known at least to the month are in it. Precisions are ACLED's: of time 1 the day,
2 some days, 3 the month; of place 1 the place itself, 2 near it, 3 its region. Texts are guarded as in `csv`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

from graph.elements import Node
from graph.export.coding import Coding, load_coding
from graph.export.happenings import Happening
from graph.export.rows import Rows, Scalar
from graph.export.spreadsheets import guard
from graph.periods import period

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *(
        "actor1",
        "assoc_actor_1",
        "inter1",
        "actor2",
        "assoc_actor_2",
        "inter2",
        "civilian_targeting",
        "iso2",
        "location",
    ),
    *("latitude", "longitude", "geo_precision", "source", "notes", "fatalities", "sources"),
)
DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
INTER = {
    "Government": "State forces",
    "Force": "State forces",
    "Group": "Rebel group",
    "Population": "Civilians",
    "Country": "State forces",
    "Organization": "External/Other forces",
    "Person": "",
}
MONTH, EXACT_KM, NEAR_KM = 31, 10.0, 50.0


def export_acled(rows: Rows, output: TextIO) -> None:
    """Write a line an event."""
    writer = csv.DictWriter(output, COLUMNS)
    writer.writeheader()
    for found in rows.happenings():
        row = _row(found)
        if row is not None:
            writer.writerow({key: guard(value) for key, value in row.items() if value is not None})


def _row(found: Happening) -> dict[str, Scalar | None] | None:
    event = found.event.properties
    days = period(event.get("start"), event.get("end") if len(event.get("start") or "") == len("2017-09-22") else None)
    if event["status"] != "actual" or days is None or (days[1] - days[0]).days > MONTH:
        return None
    kind, sub_kind = _code(load_coding()[event["type"]], found)
    span = (days[1] - days[0]).days
    return {
        "event_id_cnty": found.event.id,
        "event_date": days[0].isoformat(),
        "year": days[0].year,
        "time_precision": 1 if not span else 3 if len(event["start"]) == len("2017-09") else 2,
        "disorder_type": DISORDER[kind],
        "event_type": kind,
        "sub_event_type": sub_kind,
        **_sides(found),
        **_where(found),
        "source": "; ".join(_outlets(found)),
        "notes": " | ".join(account.statement.properties["quote"] for account in found.accounts),
        "fatalities": event.get("killedBest", 0),
        "sources": event["sources"],
    }


def _code(coding: Coding, found: Happening) -> tuple[str, str]:
    if coding.civilians and _any(found.targets, "Population"):
        return coding.civilians
    if coding.state and _any(found.agents, "Force", "Government"):
        return coding.state
    return coding.acled


def _any(nodes: Iterable[Node], *seconds: str) -> bool:
    return any(node.second in seconds for node in nodes)


def _sides(found: Happening) -> dict[str, Scalar | None]:
    first = found.agents
    second = [node for node in found.targets if node.label == "Actor" and node not in first] or first[1:]
    sides: dict[str, Scalar | None] = {}
    for number, nodes in ((1, first), (2, second)):
        lead, others = next(iter(nodes), None), nodes[1:]
        sides[f"actor{number}"] = lead.properties["name"] if lead else None
        sides[f"assoc_actor_{number}"] = "; ".join(node.properties["name"] for node in others) or None
        sides[f"inter{number}"] = INTER.get(lead.second or "") if lead else None
    return {**sides, "civilian_targeting": "Civilian targeting" if _any(found.targets, "Population") else None}


def _where(found: Happening) -> dict[str, Scalar | None]:
    place = found.where() or next(iter((*found.places, *found.destinations)), None)
    if place is None:
        return {}
    point, radius = place.properties.get("location"), float(place.properties.get("radiusKm", 0.0))
    where: dict[str, Scalar | None] = {"iso2": place.properties.get("country"), "location": place.properties["name"]}
    if point is None:
        return where
    precision = 1 if radius <= EXACT_KM else 2 if radius <= NEAR_KM else 3
    return {**where, "latitude": point.latitude, "longitude": point.longitude, "geo_precision": precision}


def _outlets(found: Happening) -> Sequence[str]:
    names = (account.outlet.properties["name"] for account in found.accounts if account.outlet)
    return sorted(set(names))
