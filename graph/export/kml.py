"""Events and places as KML 2.2, for Google Earth and Marble: with times, so that its slider works, and with radii.

Source: https://www.ogc.org/standards/kml/ (OGC 12-007r2).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from graph.colours import colour_of
from graph.elements import Node
from graph.export.circles import ring
from graph.export.happenings import Account
from graph.export.rows import Rows, flatten
from graph.export.xml import attribute, text
from graph.periods import period

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2">
<Document>
<name>khayt</name>
"""


def export_kml(rows: Rows, output: TextIO) -> None:
    """Write a folder of places, a folder of their uncertainty and a folder of events."""
    output.write(HEAD)
    output.writelines(_styles())
    for name, marks in (("Places", _places(rows)), ("Uncertainty", _circles(rows)), ("Events", _events(rows))):
        output.write(f"<Folder><name>{name}</name>\n")
        output.writelines(marks)
        output.write("</Folder>\n")
    output.write("</Document>\n</kml>\n")


def _styles() -> Iterator[str]:
    for label in ("Place", "Event"):
        red, green, blue = colour_of(label, None)
        colour = f"{blue:02x}{green:02x}{red:02x}"  # KML has blue first
        icon = f"<IconStyle><color>ff{colour}</color></IconStyle>"
        area = f"<LineStyle><color>99{colour}</color></LineStyle><PolyStyle><color>22{colour}</color></PolyStyle>"
        yield f'<Style id="{label}">{icon}{area}</Style>\n'


def _places(rows: Rows) -> Iterator[str]:
    for node in _located(rows):
        yield _mark(str(node.properties["name"]), "Place", _point(node), _data(node))


def _circles(rows: Rows) -> Iterator[str]:
    for node in _located(rows):
        radius, where = node.properties.get("radiusKm"), node.properties["location"]
        if radius:
            corners = " ".join(f"{x},{y}" for x, y in ring(where.latitude, where.longitude, radius))
            line = f"<outerBoundaryIs><LinearRing><coordinates>{corners}</coordinates></LinearRing></outerBoundaryIs>"
            name = f"{node.properties['name']} ± {radius:g} km"
            yield _mark(name, "Place", f"<Polygon>{line}</Polygon>", "")


def _located(rows: Rows) -> Iterator[Node]:
    return (node for node in rows.nodes() if node.label == "Place" and "location" in node.properties)


def _events(rows: Rows) -> Iterator[str]:
    for found in rows.happenings():
        place, event = found.where(), found.event.properties
        days = period(event.get("start"), event.get("end"))
        span = f"<TimeSpan><begin>{days[0]}</begin><end>{days[1]}</end></TimeSpan>" if days else ""
        words = "\n\n".join([*map(_quote, found.accounts), *(f"Denied: {_quote(said)}" for said in found.denials)])
        head = f"<description>{text(words)}</description>{span}"
        name = str(event.get("summary", event["id"]))
        yield _mark(name, "Event", _point(place) if place else "", _data(found.event), head)


def _quote(account: Account) -> str:
    article = account.article.properties if account.article else {}
    outlet = account.outlet.properties["name"] if account.outlet else article.get("id", "")
    return f"“{account.statement.properties['quote']}” — {outlet} {article.get('published', '')}".strip()


def _point(node: Node) -> str:
    where = node.properties["location"]
    return f"<Point><coordinates>{where.longitude!r},{where.latitude!r}</coordinates></Point>"


def _data(node: Node) -> str:
    flat = {"id": node.id, **flatten(node.properties)}
    cells = (f"<Data name={attribute(k)}><value>{text(str(v))}</value></Data>" for k, v in flat.items())
    return f"<ExtendedData>{''.join(cells)}</ExtendedData>"


def _mark(name: str, style: str, shape: str, data: str, head: str = "") -> str:
    """A placemark; its children stand in the order that the schema wants."""
    return f"<Placemark><name>{text(name)}</name>{head}<styleUrl>#{style}</styleUrl>{data}{shape}</Placemark>\n"
