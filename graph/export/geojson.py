"""Events and places as GeoJSON (RFC 7946), for QGIS, kepler.gl and every web map.

Three kinds of features, told apart by their property `kind`: `place` (a point), `event` (at the point of its place,
without geometry where no place of it is known), and `uncertainty` (around each place how far off its point may be).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TextIO

from graph.elements import Node
from graph.export.circles import ring
from graph.export.happenings import Happening
from graph.export.rows import Rows, flatten

Feature = dict[str, Any]


def export_geojson(rows: Rows, output: TextIO) -> None:
    """Write places and their uncertainty, then events, a feature a line."""
    output.write('{"type": "FeatureCollection", "features": [\n')
    output.writelines(
        (",\n" if number else "") + json.dumps(feature, ensure_ascii=False)
        for number, feature in enumerate(_features(rows))
    )
    output.write("\n]}\n")


def _features(rows: Rows) -> Iterator[Feature]:
    for node in rows.nodes():
        if node.label == "Place" and "location" in node.properties:
            yield from _place(node)
    for found in rows.happenings():
        yield _event(found)


def _point(node: Node) -> dict[str, Any]:
    where = node.properties["location"]
    return {"type": "Point", "coordinates": [where.longitude, where.latitude]}


def _feature(id_: str, geometry: dict[str, Any] | None, properties: dict[str, Any]) -> Feature:
    return {"type": "Feature", "id": id_, "geometry": geometry, "properties": properties}


def _place(node: Node) -> Iterator[Feature]:
    flat = {key: value for key, value in flatten(node.properties).items() if not key.startswith("locationL")}
    yield _feature(node.id, _point(node), {"kind": "place", **flat})
    radius, where = node.properties.get("radiusKm"), node.properties["location"]
    if radius:
        shape = {"type": "Polygon", "coordinates": [ring(where.latitude, where.longitude, radius)]}
        of = {"kind": "uncertainty", "place": node.id, "name": node.properties["name"], "radiusKm": radius}
        yield _feature(f"{node.id}#uncertainty", shape, of)


def _event(found: Happening) -> Feature:
    place = found.where()
    people = {
        role: [node.properties["name"] for node in getattr(found, role)] for role in ("agents", "targets", "places")
    }
    quotes, denials = ([a.statement.properties["quote"] for a in told] for told in (found.accounts, found.denials))
    radius = place.properties.get("radiusKm") if place else None
    properties = {"kind": "event", **flatten(found.event.properties), **people, "radiusKm": radius}
    properties |= {"quotes": quotes, "denials": denials}
    return _feature(found.event.id, _point(place) if place else None, properties)
