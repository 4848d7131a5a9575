"""Statements and claims as the event layer reads them, whether they come from records or from a store."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from graph.elements import Properties, Ref

ROLES = ("agents", "targets", "places", "origins", "destinations")


@dataclass(frozen=True, slots=True)
class Told:
    """One statement, with as much of its article as the event layer asks for."""

    id: str
    type: str  # of the event, or predicate of the relation
    status: str
    confidence: float
    block: str
    outlet: str  # statements of one outlet count as one source
    published: str  # "" when unknown
    article: str
    start: str | None = None
    end: str | None = None
    killed: int | None = None
    wounded: int | None = None
    captured: int | None = None
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()
    subject: str = ""
    object: str = ""
    distance_km: float | None = None
    bearing: str | None = None
    quote: str = ""
    sources: tuple[str, ...] = ()  # who is said to say so
    anchors: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()  # part|whole
    spot: str | None = None  # the most specific of its places
    location: tuple[float, float, float] | None = None  # of that: latitude, longitude, radius in km

    @property
    def entities(self) -> frozenset[str]:
        """Everyone and everywhere that takes part."""
        return frozenset((*self.agents, *self.targets, *self.places, *self.origins, *self.destinations))

    @property
    def named(self) -> frozenset[str]:
        """Everyone and everywhere that it speaks of in any way."""
        ends = (self.subject, self.object, self.spot or "")
        kin = (id_ for pair in self.kin for id_ in pair.split("|"))
        return self.entities | {*self.sources, *self.anchors, *ends, *kin} - {""}


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article says of an entity."""

    ref: Ref
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    location: tuple[float, float, float, str] | None = None  # latitude, longitude, radius in km, source
    country: str | None = None
    identity: str | None = None  # listed, named or described


def read_told(statement: Mapping[str, Any], article: Mapping[str, Any]) -> Told:
    """A statement from the properties of its node and of its article's."""
    outlet = outlet_of(article.get("source"), article.get("url"))
    location = None
    if statement.get("latitude") is not None:
        location = (statement["latitude"], statement["longitude"], statement["radiusKm"])
    return Told(
        id=statement["id"],
        type=statement.get("type") or statement["predicate"],
        status=statement["status"],
        confidence=statement["confidence"],
        block=statement["block"],
        outlet=outlet.id if outlet else f"article:{article['id']}",
        published=article.get("published") or "",
        article=article["id"],
        start=statement.get("eventStart"),
        end=statement.get("eventEnd"),
        subject=statement.get("subject", ""),
        object=statement.get("object", ""),
        distance_km=statement.get("distanceKm"),
        bearing=statement.get("bearing"),
        killed=statement.get("killed"),
        wounded=statement.get("wounded"),
        captured=statement.get("captured"),
        quote=statement.get("quote", ""),
        sources=tuple(statement.get("sources") or ()),
        anchors=tuple(statement.get("anchors") or ()),
        kin=tuple(statement.get("kin") or ()),
        spot=statement.get("spot"),
        location=location,
        **{role: tuple(statement.get(role) or ()) for role in ROLES},
    )


def resolve_told(told: Told, heads: Mapping[str, str]) -> Told:
    """A statement with, in the place of everybody and everything, whoever stands for it."""
    if not heads.keys() & told.named:
        return told

    def head(entity: str) -> str:
        return heads.get(entity, entity)

    roles = (*ROLES, "sources", "anchors")
    lists: dict[str, Any] = {role: tuple(sorted({*map(head, getattr(told, role))})) for role in roles}
    kin = {tuple(map(head, pair.split("|"))) for pair in told.kin}
    return replace(
        told,
        subject=head(told.subject),
        object=head(told.object),
        kin=tuple(sorted("|".join(pair) for pair in kin if len(set(pair)) > 1)),
        spot=head(told.spot) if told.spot else None,
        **lists,
    )


def read_claim(ref: Ref, mention: Properties) -> Claim:
    """A claim from the properties of a MENTIONS relationship."""
    location = None
    if "latitude" in mention:
        location = (
            float(mention["latitude"]),
            float(mention["longitude"]),
            float(mention.get("radiusKm", 0.0)),
            str(mention.get("locationSource", "")),
        )
    aliases = tuple(mention.get("aliases", ()))
    more = mention.get("country"), mention.get("identity")
    return Claim(ref, mention["name"], mention["type"], aliases, location, *more)


def is_described(entity: str) -> bool:
    """Whether an article only describes it: such an id has the mark of the article behind a tilde, as no other has."""
    return "~" in entity


def ref_of(entity: str) -> Ref:
    """An entity's label follows from its id, `actor:…` or `place:…`."""
    return Ref("Place" if entity.startswith("place:") else "Actor", entity)


def outlet_of(source: str | None, url: str | None) -> Ref | None:
    """The outlet of an article: by its name, however it is spelt, or else by the host of its url."""
    name = " ".join((source or "").split()) or _host(url or "")
    if not name:
        return None
    folded = unicodedata.normalize("NFKC", name).casefold()
    return Ref("Outlet", "outlet:" + re.sub(r"[\W_]+", "-", folded).strip("-"))


def outlet_name(source: str | None, url: str | None) -> str:
    """How this article calls its outlet."""
    return " ".join((source or "").split()) or _host(url or "")


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # a bracket that is never closed
        return ""
