"""Events on a map, with coasts and borders of Natural Earth."""

from __future__ import annotations

import functools
import json
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from importlib import resources
from typing import Any

from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import Polygon
from matplotlib.transforms import ScaledTranslation

from extractors.records import EntityType, Location
from graph.charts.canvas import FONTS, GRID, INK, QUIET, event_colour, explain_nothing, new_figure
from graph.elements import Node
from graph.export.circles import ring
from graph.export.happenings import Happening

HUNDREDTHS = 100
MARGIN, SMALLEST = 0.18, 7.0  # of the width on each side; degrees that are always shown
VAGUE_KM, FAR = 300.0, 25.0  # kilometres, and degrees from the middle, beyond which a place does not stretch the map
LARGE, KM_PER_DEGREE = 0.1, 111.0  # of the frame's width is a country's radius, if it is named
NAMED = 12  # places that are called by name, those of most events

Line = list[tuple[float, float]]


@functools.cache
def load_borders() -> tuple[Line, ...]:
    """Coasts and borders as lines of (longitude, latitude) in degrees."""
    text = resources.files("graph.maps").joinpath("borders.json").read_text(encoding="utf-8")
    return tuple(_decode(line) for line in json.loads(text)["lines"])


def _decode(steps: list[int]) -> Line:
    x = y = 0
    points = []
    for step_x, step_y in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + step_x, y + step_y
        points.append((x / HUNDREDTHS, y / HUNDREDTHS))
    return points


def draw_map(happenings: Sequence[Happening]) -> Figure:
    """A map of the events that have a place with a location; marks of one place stand around it."""
    placed: dict[str, list[Happening]] = defaultdict(list)
    places: dict[str, Node] = {}
    for found in happenings:
        where = found.where()
        if where is not None:
            placed[where.id].append(found)
            places[where.id] = where
    figure, axes = new_figure(9, 6)
    if not places:
        explain_nothing(axes)
        return figure
    _frame(axes, list(places.values()))
    axes.add_collection(LineCollection(load_borders(), colors="#9ca3af", linewidths=0.7, zorder=1))
    _name_countries(axes, set(places))
    for place in places.values():
        _draw_radius(axes, place)
    for id_, there in placed.items():
        _draw_marks(axes, places[id_], there)
    _name_places(axes, [places[id_] for id_ in sorted(placed, key=lambda p: (-len(placed[p]), p))[:NAMED]])
    _legend(axes, happenings)
    return figure


def _frame(axes: Any, places: Sequence[Node]) -> None:
    """Show where most events are: a place as wide as a country, or far from all others, does not stretch the map."""
    exact = [place for place in places if place.properties.get("radiusKm", 0) <= VAGUE_KM] or places
    points = sorted((place.properties["location"] for place in exact), key=lambda p: p.longitude)
    middle = points[len(points) // 2]
    points = [
        p for p in points if abs(p.longitude - middle.longitude) <= FAR and abs(p.latitude - middle.latitude) <= FAR
    ]
    west, east = min(p.longitude for p in points), max(p.longitude for p in points)
    south, north = min(p.latitude for p in points), max(p.latitude for p in points)
    wide, high = max(east - west, SMALLEST), max(north - south, SMALLEST)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    axes.set_xlim(middle_x - wide * (0.5 + MARGIN), middle_x + wide * (0.5 + MARGIN))
    axes.set_ylim(middle_y - high * (0.5 + MARGIN), middle_y + high * (0.5 + MARGIN))
    axes.set_aspect(1 / math.cos(math.radians(middle_y)))
    axes.set_facecolor("#f8fafc")
    axes.grid(color=GRID, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.xaxis.set_major_formatter(lambda x, _: f"{abs(x):g}°{'E' if x >= 0 else 'W'}")
    axes.yaxis.set_major_formatter(lambda y, _: f"{abs(y):g}°{'N' if y >= 0 else 'S'}")


@functools.cache
def load_countries() -> tuple[tuple[str, str, Location], ...]:
    """The countries of the lexicon: id, name, and where its middle is, with a radius."""
    from extractors.lexicon import load_lexicon  # noqa: PLC0415  (heavy)

    known = (entry for entry in load_lexicon().by_id.values() if entry.type is EntityType.COUNTRY)
    return tuple((entry.id, entry.name, entry.location) for entry in known if entry.location)


def _name_countries(axes: Any, shown: Collection[str]) -> None:
    """Quiet names of the countries that are large in the frame, but of those that are marked and named as places."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    for id_, name, middle in load_countries():
        x, y = middle.longitude, middle.latitude
        large = middle.radius_km > LARGE * (east - west) * KM_PER_DEGREE
        if large and id_ not in shown and west < x < east and south < y < north:
            style = {"fontsize": 8, "color": QUIET, "alpha": 0.7, "fontfamily": FONTS}
            axes.text(x, y, name.upper(), ha="center", va="center", clip_on=True, zorder=1.5, **style)


def _draw_radius(axes: Any, place: Node) -> None:
    """The circle in which the place may lie, unless it would cover the map."""
    radius, where = place.properties.get("radiusKm"), place.properties["location"]
    if radius and radius <= VAGUE_KM:
        corners = ring(where.latitude, where.longitude, radius)
        axes.add_patch(Polygon(corners, facecolor="#9ca3af", edgecolor="none", alpha=0.18, zorder=2))


def _draw_marks(axes: Any, place: Node, found: Sequence[Happening]) -> None:
    """One mark for each type of event there, as large as the toll of the type, around the place."""
    tolls: dict[str, list[int]] = defaultdict(list)
    for happening in found:
        tolls[happening.event.properties["type"]].append(happening.event.properties.get("killedBest") or 0)
    where = place.properties["location"]
    for number, (kind, killed) in enumerate(sorted(tolls.items())):
        turn = 2 * math.pi * number / len(tolls)
        shift = 0 if len(tolls) == 1 else 7  # points
        axes.scatter(
            where.longitude,
            where.latitude,
            s=30 + 12 * len(killed) + 2.5 * min(sum(killed), 150),
            color=event_colour(kind),
            alpha=0.75,
            edgecolor="white",
            linewidth=0.6,
            zorder=3 + number,
            transform=axes.transData + _offset(axes, shift * math.cos(turn), shift * math.sin(turn)),
        )


def _offset(axes: Any, x: float, y: float) -> Any:
    """A shift by so many points."""
    return ScaledTranslation(x / 72, y / 72, axes.figure.dpi_scale_trans)


def _name_places(axes: Any, places: Iterable[Node]) -> None:
    for place in places:
        where = place.properties["location"]
        axes.annotate(
            place.properties["name"],
            (where.longitude, where.latitude),
            xytext=(9, 9),
            textcoords="offset points",
            fontsize=8.5,
            color=INK,
            fontfamily=FONTS,
            annotation_clip=True,
            zorder=20,
        )


def _legend(axes: Any, happenings: Iterable[Happening]) -> None:
    kinds = sorted({found.event.properties["type"] for found in happenings if found.where()})
    for kind in kinds:
        axes.scatter([], [], color=event_colour(kind), label=kind, s=40)
    axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False, fontsize=8.5, labelcolor=QUIET)
