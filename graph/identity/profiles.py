"""What a graph holds of an actor or place, as the comparison of identities reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from extractors.records import EntityType, Identity, Location
from graph.elements import Properties
from graph.identity.comparing import Profile

ARABIC = re.compile("[\u0600-\u06ff]")  # the letters that a romanised name is read from


def profile_of(node: Properties) -> Profile:
    """A profile from the properties of a node, without the company that it keeps."""
    where = node.get("location")
    listed = node.get("identity") != Identity.NAMED
    fits = str.isascii if listed else ARABIC.search
    return Profile(
        id=node["id"],
        name=node["name"],
        type=node["type"],
        listed=listed,
        names=tuple(alias for alias in node.get("aliases", ()) if fits(alias)),
        country=node.get("country"),
        location=Location(where.latitude, where.longitude, node.get("radiusKm", 0.0), "") if where else None,
    )


def with_company(profile: Profile, rows: Iterable[Mapping[str, Any]]) -> Profile:
    """The profile with its articles and their listed actors and places: rows of article, other, type and country."""
    told = list(rows)
    others = [row for row in told if row["other"] and row["other"] != profile.id]
    return replace(
        profile,
        articles=frozenset(row["article"] for row in told),
        company=frozenset(row["other"] for row in others if row["type"] != EntityType.COUNTRY),
        countries=frozenset(row["country"] for row in others if row["country"]),
    )
