"""The statement records of the ontology: the one thing that extractors write and the graph reads.

A record is a frozen dataclass here and one JSON object a line outside: `to_json` and `from_json`
are each other's inverse. Offsets count Unicode code points of the article's text.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from extractors.errors import RecordError


class EntityType(StrEnum):
    """What an actor or a place is."""

    FORCE = "force"
    GROUP = "group"
    GOVERNMENT = "government"
    ORGANIZATION = "organization"
    PERSON = "person"
    POPULATION = "population"
    COUNTRY = "country"
    REGION = "region"
    CITY = "city"
    SITE = "site"
    TERRAIN = "terrain"


ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")  # at the precision known
PLACE_TYPES = frozenset({EntityType.COUNTRY, EntityType.REGION, EntityType.CITY, EntityType.SITE, EntityType.TERRAIN})
ACTOR_TYPES = frozenset(EntityType) - PLACE_TYPES
FIGHTERS = frozenset({EntityType.FORCE, EntityType.GROUP})  # who fights
BODIES = FIGHTERS | {EntityType.GOVERNMENT, EntityType.ORGANIZATION}  # who acts and is no person


class EventType(StrEnum):
    """What happened; edge and PLOVER category of each stand in `graph/schema.yaml`."""

    AIRSTRIKE = "airstrike"
    ATTACK = "attack"
    BOMBING = "bombing"
    CLASH = "clash"
    KILL = "kill"
    ARREST = "arrest"
    KIDNAP = "kidnap"
    SABOTAGE = "sabotage"
    CRIME = "crime"
    SEIZE = "seize"
    DEFEAT = "defeat"
    REPEL = "repel"
    MOVE = "move"
    DEPLOY = "deploy"
    ESTABLISH = "establish"
    SUPPORT = "support"
    COORDINATE = "coordinate"
    MEET = "meet"
    AGREE = "agree"
    JOIN = "join"
    RECRUIT = "recruit"
    MONITOR = "monitor"
    ACCUSE = "accuse"
    WARN = "warn"
    CLAIM = "claim"
    PROTEST = "protest"
    DEMAND = "demand"
    REJECT = "reject"
    SANCTION = "sanction"
    RELEASE = "release"
    AID = "aid"
    INVESTIGATE = "investigate"


SYMMETRIC_EVENTS = frozenset({EventType.CLASH, EventType.COORDINATE, EventType.MEET, EventType.AGREE})


class Predicate(StrEnum):
    """What holds for a time between two entities."""

    LEADS = "leads"
    SPOKESPERSON_OF = "spokesperson_of"
    MEMBER_OF = "member_of"
    ALLIED_WITH = "allied_with"
    OPPOSES = "opposes"
    CONTROLS = "controls"
    PRESENT_IN = "present_in"
    LOCATED_IN = "located_in"
    NEAR = "near"


SYMMETRIC_PREDICATES = frozenset({Predicate.ALLIED_WITH, Predicate.NEAR})


class Status(StrEnum):
    """Whether what is told is said to have happened."""

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    NEGATED = "negated"


class Identity(StrEnum):
    """What the id of an actor or place rests on."""

    LISTED = "listed"  # an entry of the lexicon
    NAMED = "named"  # a name that no list has
    DESCRIBED = "described"  # words of one article: another may mean another


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of an article's text: `article.text[start:end] == text`."""

    start: int
    end: int
    text: str


Evidence = Mention


@dataclass(frozen=True, slots=True)
class Location:
    """Where a place is, in WGS84 degrees, and how far off that may be."""

    latitude: float
    longitude: float
    radius_km: float
    source: str  # "geonames:2210554", "khayt" (placed by hand), "computed"


@dataclass(frozen=True, slots=True)
class Article:
    """One article; only `text` must be there. `id` is the user's own or a hash of the text."""

    id: str
    text: str
    title: str | None = None
    lang: str | None = None
    published: str | None = None  # ISO 8601 day
    url: str | None = None
    source: str | None = None  # the outlet's name

    def record(self, *, extractor: str) -> ArticleRecord:
        """What the graph keeps of the article: everything but the text, and the text's digest."""
        digest = hashlib.sha256(self.text.encode()).hexdigest()[:16]
        return ArticleRecord(
            self.id, self.title, self.lang, self.published, self.url, self.source, digest, len(self.text), extractor
        )


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """The head of an article's records: where they come from and which extractor made them."""

    doc: str
    title: str | None
    lang: str | None
    published: str | None
    url: str | None
    source: str | None
    digest: str
    length: int
    extractor: str


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor or place as one article mentions it."""

    doc: str
    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    location: Location | None = None
    country: str | None = None  # ISO 3166 alpha-2
    identity: Identity | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One happening as one article tells it; roles hold entity ids."""

    doc: str
    type: EventType
    evidence: Evidence
    agent: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    destination: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    start: str | None = None  # ISO 8601 at the precision known: 2017, 2017-09, 2017-09-22
    end: str | None = None
    killed: int | None = None
    wounded: int | None = None
    captured: int | None = None
    status: Status = Status.ACTUAL
    confidence: float = 0.5
    id: str = field(default="")

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", content_id("event", self))

    def entities(self) -> tuple[str, ...]:
        """The ids of everybody and every place that it speaks of."""
        return (*self.agent, *self.target, *self.place, *self.origin, *self.destination, *self.source)


@dataclass(frozen=True, slots=True)
class Relation:
    """What holds for a time between two entities, as one article tells it."""

    doc: str
    subject: str
    predicate: Predicate
    object: str
    evidence: Evidence
    status: Status = Status.ACTUAL
    confidence: float = 0.5
    distance_km: float | None = None
    bearing: str | None = None  # N, NE, … NW: from the object to the subject
    id: str = field(default="")

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", content_id("relation", self))

    def entities(self) -> tuple[str, ...]:
        """The ids of everybody and every place that it speaks of."""
        return self.subject, self.object


Record = ArticleRecord | Entity | Event | Relation
OPTIONAL_KEYS = frozenset(
    {"location", "country", "identity", "distance_km", "bearing"}
)  # written only when they say something
KINDS: dict[str, type[Any]] = {"article": ArticleRecord, "entity": Entity, "event": Event, "relation": Relation}
NAMES = {cls: kind for kind, cls in KINDS.items()}


_ENCODER = json.JSONEncoder(ensure_ascii=False)


def _as_row(words: Mention) -> dict[str, int | str]:
    return {"start": words.start, "end": words.end, "text": words.text}


def content_id(kind: str, record: Event | Relation) -> str:
    """An id made from what the statement says and where, so that the same words give the same id."""
    values = [getattr(record, f) for f in record.__slots__ if f not in ("id", "confidence")]
    text = _ENCODER.encode([_as_row(v) if isinstance(v, Mention) else v for v in values])
    return f"{kind}:{hashlib.sha256(text.encode()).hexdigest()[:20]}"


def to_json(record: Record) -> str:
    """The record as one line of JSON, keys in the order of the ontology."""
    values = asdict(record)
    row: dict[str, Any] = {"kind": NAMES[type(record)], "doc": values.pop("doc")}
    if "id" in values:
        row["id"] = values.pop("id")
    evidence = values.pop("evidence", None)
    row |= {key: value for key, value in values.items() if value is not None or key not in OPTIONAL_KEYS}
    return json.dumps(row | {"evidence": evidence} if evidence else row, ensure_ascii=False)


def from_json(line: str) -> Record:
    """Read one line; raises RecordError naming the field that is missing, unknown or wrong."""
    try:
        row = json.loads(line)
        kind = row.pop("kind")
        record: Record = KINDS[kind](**{key: _read(kind, key, value) for key, value in row.items()})
    except (json.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise RecordError(f"not a statement record ({error}): {line[:120]!r}") from error
    return record


_READERS: dict[str, Any] = {
    "predicate": Predicate,
    "status": Status,
    "evidence": lambda v: Mention(**v),
    "mentions": lambda v: tuple(Mention(**m) for m in v),
    "location": lambda v: Location(**v) if v else None,
    "entity.type": EntityType,
    "identity": lambda v: Identity(v) if v else None,
    "event.type": EventType,
}


def _read(kind: str, key: str, value: Any) -> Any:
    if reader := _READERS.get(key) or _READERS.get(f"{kind}.{key}"):
        return reader(value)
    return tuple(value) if isinstance(value, list) else value


def check_evidence(records: Iterable[Record], text: str) -> None:
    """Raise RecordError for the first record whose words are not in `text` where it says."""
    for record in records:
        spans: tuple[Mention, ...] = ()
        if isinstance(record, Entity):
            spans = record.mentions
        elif isinstance(record, Event | Relation):
            spans = (record.evidence,)
        for span in spans:
            if text[span.start : span.end] != span.text:
                raise RecordError(f"{record.doc}: {span.text!r} does not stand at {span.start}–{span.end}")
