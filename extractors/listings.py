"""The actors and places that khayt knows by name: `lang/actors/*`, `lang/places/*` read and checked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, Field, ValidationError

from extractors.cache import cached_json
from extractors.complaints import Page, Path, tell_errors
from extractors.errors import LexiconError
from extractors.language import Strict
from extractors.naming import slug
from extractors.records import PLACE_TYPES, EntityType, Location
from extractors.tokens import normalise

DATA = files("extractors") / "lang"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML as version 1.2 reads it: `no` and `on` are words, `true` and `false` truth values; no key stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """A mapping; raises ConstructorError where a key stands twice, of which YAML would drop one in silence."""
        keys = [key.value for key, _ in node.value]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise yaml.constructor.ConstructorError(
                None, None, f"key stands twice: {', '.join(twice)}", node.start_mark
            )
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return mapping


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")
    ]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), ["t", "f"])

Data = TypeVar("Data", bound=BaseModel)


class Strength(StrEnum):
    """How readily a name is believed."""

    STRONG = "strong"  # listed by hand: always that entity
    WEAK = "weak"  # from the world gazetteer: wants a sign that a place is meant


@dataclass(frozen=True, slots=True)
class Known:
    """An actor or place that the lexicon lists."""

    id: str
    name: str
    type: EntityType
    strength: Strength = Strength.STRONG
    country: str | None = None
    location: Location | None = None
    population: int = 0
    state: str | None = None  # of a country or its capital: the id of the state as an actor
    adjective: bool = False  # the form is "Libyan" rather than "Libya"
    part_of: str | None = None
    aliases: tuple[str, ...] = ()  # its surface forms in every language
    called: tuple[tuple[str, str], ...] = ()  # (noun, country): what the bare noun means there: the coalition

    @property
    def is_place(self) -> bool:
        """Whether this is a place rather than an actor."""
        return self.type in PLACE_TYPES


class ActorEntry(Strict):
    """One entry of `actors/*.yaml`."""

    id: str = Field(pattern=r"^actor:[a-z0-9-]+$")
    name: str
    type: EntityType
    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    vi: tuple[str, ...] = ()
    country: str | None = None
    member_of: str | None = None
    leads: str | None = None
    called: dict[str, tuple[str, ...]] = Field(
        default_factory=dict
    )  # noun → in articles of which countries it means it


class PlaceEntry(Strict):
    """One entry of the hand-made places."""

    id: str = Field(pattern=r"^place:[a-z0-9-]+$")
    name: str
    type: EntityType
    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    vi: tuple[str, ...] = ()
    country: str | None = None
    latitude: float
    longitude: float
    radius_km: float
    located_in: str | None = None
    case_sensitive: tuple[str, ...] = ()


class State(Strict):
    """A country's state as a political actor."""

    id: str
    name: str
    type: EntityType


class CountryEntry(Strict):
    """One entry of `countries.yaml`."""

    id: str
    name: str
    iso: str
    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    vi: tuple[str, ...] = ()
    adjectives: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    peoples: dict[str, tuple[str, ...]] = Field(default_factory=dict)  # Russians: some people, but `the Russians`
    state: State
    capital: str | None = None
    capital_forms: tuple[str, ...] = ()
    case_sensitive: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    latitude: float
    longitude: float
    radius_km: float


def load_data(path: Traversable, model: type[Data]) -> Data:
    """One YAML file, checked; raises LexiconError naming file, key and value."""
    return validate_data(model, read_yaml(path), path)


def load_entries(path: Traversable, model: type[Data]) -> Iterator[Data]:
    """The entries of a YAML file that is a list."""
    for i, entry in enumerate(read_yaml(path) or []):
        yield validate_data(model, entry, path, where=(i,))


def read_yaml(path: Traversable) -> Any:
    """A YAML file as JSON values; raises LexiconError where it is none. Parsed once, then read from the cache."""
    try:
        raw = path.read_bytes()
        digest = hashlib.sha256(raw).hexdigest()[:32]
        return cached_json(digest, lambda: parse_yaml(raw))
    except (OSError, TypeError, ValueError, yaml.YAMLError) as error:
        raise LexiconError(f"{path}: {error}") from error


def parse_yaml(raw: bytes) -> Any:
    """The values of a YAML text; raises YAMLError where it is none."""
    return yaml.load(raw, Loader=_Loader)  # noqa: S506 - a safe loader


def validate_data(model: type[Data], data: Any, path: Traversable, *, where: Path = ()) -> Data:
    """Data against its model; raises LexiconError naming file, line, key and value. `where`: its place in the file."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        page = Page(str(path), path.read_bytes())
        raise LexiconError("\n".join(tell_errors(model, error, page, where))) from error


def read_stopnames() -> frozenset[str]:
    """The normal forms that are words before they are places."""
    path = DATA / "places" / "stopnames.yaml"
    if not path.is_file():
        return frozenset()
    return frozenset(normalise(name) for forms in read_yaml(path).values() for name in forms)


@dataclass(frozen=True, slots=True)
class Listing:
    """An actor or place, and the surface forms that it is listed under."""

    known: Known
    surfaces: tuple[str, ...]
    exact: frozenset[str] = frozenset()  # forms that count only as they are written


def read_listings(articles: Mapping[str, str]) -> Iterator[Listing]:
    """Every listed actor and place with its surface forms; `articles`: what a language writes before a noun."""
    for path in _yaml_files(DATA / "actors"):
        for actor in load_entries(path, ActorEntry):
            called = tuple((noun, country) for noun, countries in actor.called.items() for country in countries)
            whole = actor.member_of or actor.leads
            known = Known(actor.id, actor.name, actor.type, country=actor.country, part_of=whole, called=called)
            yield Listing(known, (actor.name, *actor.en, *actor.ar, *actor.vi))
    for path in _yaml_files(DATA / "places"):
        if path.name == "countries.yaml":
            for country in load_entries(path, CountryEntry):
                yield from _country(country, articles)
        elif path.name != "stopnames.yaml":
            for place in load_entries(path, PlaceEntry):
                where = Location(place.latitude, place.longitude, place.radius_km, "khayt")
                known = Known(
                    place.id, place.name, place.type, country=place.country, location=where, part_of=place.located_in
                )
                yield Listing(known, (place.name, *place.en, *place.ar, *place.vi), frozenset(place.case_sensitive))


def _country(entry: CountryEntry, articles: Mapping[str, str]) -> Iterator[Listing]:
    where = Location(entry.latitude, entry.longitude, entry.radius_km, "khayt")
    known = Known(entry.id, entry.name, EntityType.COUNTRY, country=entry.iso, location=where, state=entry.state.id)
    surfaces = tuple(s for s in (entry.name, *entry.en, *entry.ar, *entry.vi) if s not in entry.ambiguous)
    exact = frozenset(entry.case_sensitive)
    yield Listing(known, surfaces, exact)
    doubtful = tuple(s for s in (*entry.en, *entry.ar, *entry.vi) if s in entry.ambiguous)
    yield Listing(replace(known, strength=Strength.WEAK), doubtful)
    if entry.capital and entry.capital_forms:
        capital = Known(
            f"place:{slug(entry.capital)}", entry.capital, EntityType.CITY, country=entry.iso, state=entry.state.id
        )
        yield Listing(capital, (entry.capital, *entry.capital_forms))
    yield Listing(Known(entry.state.id, entry.state.name, entry.state.type, country=entry.iso), ())
    people = Known(
        entry.id,
        entry.name,
        EntityType.COUNTRY,
        country=entry.iso,
        location=where,
        state=entry.state.id,
        adjective=True,
    )
    forms = [
        prefix + form
        for lang, listed in entry.adjectives.items()
        for form in listed
        if form not in entry.ambiguous
        for prefix in {"", articles.get(lang, "")}
    ]
    yield Listing(people, tuple(forms), exact)
    if named := tuple(form for listed in entry.peoples.values() for form in listed):
        some = Known(f"actor:{slug(named[0])}", named[0], EntityType.POPULATION, country=entry.iso)
        yield Listing(replace(some, part_of=entry.state.id), named, frozenset(named))


def _yaml_files(folder: Traversable) -> list[Traversable]:
    return sorted((p for p in folder.iterdir() if p.name.endswith(".yaml")), key=lambda p: p.name)
