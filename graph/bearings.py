"""By what a statement is found and compared: worked out from its own article alone, and kept with it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from graph.elements import Properties, present
from graph.fusion_rules import load_rules
from graph.kinship import find_kin
from graph.moments import block_of, read_when
from graph.told import is_described, ref_of

SPECIFIC = ("site", "city", "terrain", "region", "country")  # the most specific type of place first
WIDE = SPECIFIC.index("region")
RARE = 10  # killed, from which on two reports of the same number may be of one event
Mentions = Mapping[str, Properties]  # what an article says of each entity


def event_block(statement: str, kind: str, start: str | None, end: str | None, published: str | None) -> str:
    """The block of an event statement: the family of its type and its time; without any time it is alone."""
    when = read_when(start, end, published or "")
    return block_of(load_rules().family[kind], when) if when else statement


def relation_block(predicate: str, subject: str, object_: str, *, symmetric: bool) -> str:
    """The block of a relation statement: all of a block tell of the same relation, or deny it."""
    first, second = sorted((subject, object_)) if symmetric else (subject, object_)
    return f"{predicate}|{first}|{second}"


def find_bearings(
    roles: Mapping[str, Sequence[str]], killed: int | None, mentions: Mentions, told: Iterable[tuple[str, str]]
) -> Properties:
    """The properties `anchors`, `kin`, `spot` and where that is; `told` are the kinships that the article tells.

    A toll that is seldom reached by chance is an anchor as well.
    """
    doing = [e for role in ("agents", "targets") for e in roles[role]]
    being = [e for role in ("places", "origins", "destinations") for e in roles[role]]
    kin = find_kin((e for e in doing if not is_described(e)), told)
    anchors = {e for e in doing if not is_described(e)} | {whole for _, whole in kin}
    anchors |= {e for e in being if not is_described(e) and mentions[e]["type"] != "country"}
    anchors |= {f"killed:{killed}"} if isinstance(killed, int) and killed >= RARE else set()
    places = roles["places"] or roles["destinations"] or roles["origins"]
    spot = _find_spot([*places, *(e for e in roles["targets"] if ref_of(e).label == "Place")], mentions)
    where = mentions[spot] if spot else {}
    return present(
        anchors=sorted(anchors),
        kin=[f"{part}|{whole}" for part, whole in kin],
        spot=spot,
        **{key: where.get(key) for key in ("latitude", "longitude", "radiusKm")},
    )


def _find_spot(places: Iterable[str], mentions: Mentions) -> str | None:
    """The most specific of some places; a spot on the map before a camp of which nobody knows where it is."""

    def order(place: str) -> tuple[bool, bool, int, float, str]:
        said = mentions[place]
        at = SPECIFIC.index(said["type"])
        return at >= WIDE, "latitude" not in said, at, said.get("radiusKm", math.inf), place

    return min(places, key=order, default=None)
