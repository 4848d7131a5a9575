"""Extractor cases as people write them: a text, and what must (or must not) come out of it.

`cases/<language>/<phenomenon>.yaml` is a list of cases; README.md beside this file's `cases/` says how they read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

from anyascii import anyascii
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from extractors.listings import read_yaml, validate_data
from extractors.matching import phrase_key
from extractors.records import (
    SYMMETRIC_EVENTS,
    SYMMETRIC_PREDICATES,
    Entity,
    EntityType,
    Event,
    EventType,
    Predicate,
    Record,
    Relation,
    Status,
)

CASES = Path(__file__).parent / "cases"
ROLES = ("agent", "target", "place", "origin", "destination", "source")
FIELDS = ("start", "end", "killed", "wounded", "captured", "status")

Names = Annotated[
    tuple[str, ...], BeforeValidator(lambda v: () if v is None else (v,) if isinstance(v, str) else tuple(v))
]


class Written(BaseModel):
    """Something that people write in a case."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WrittenEvent(Written):
    """An event that must come out; what is not written is not checked. Entities by name, id or surface form."""

    type: EventType
    agent: Names = ()
    target: Names = ()
    place: Names = ()
    origin: Names = ()
    destination: Names = ()
    source: Names = ()
    start: str | None = None
    end: str | None = None
    killed: int | None = None
    wounded: int | None = None
    captured: int | None = None
    status: Status | None = None


class WrittenRelation(Written):
    """A relation that must come out."""

    subject: str
    predicate: Predicate
    object: str
    distance_km: float | None = None
    bearing: str | None = None
    status: Status | None = None


class WrittenEntity(Written):
    """An entity that must come out."""

    name: str | None = None
    surface: str | None = None
    type: EntityType | None = None


class Case(Written):
    """One text and what must come out of it."""

    text: str
    id: str = ""
    published: str | None = None
    title: str | None = None
    events: tuple[WrittenEvent, ...] = ()
    relations: tuple[WrittenRelation, ...] = ()
    entities: tuple[WrittenEntity, ...] = ()
    none: tuple[EventType | Predicate, ...] = ()  # types that must not come out at all
    no_entities: Names = ()  # names or surface forms that must be nobody
    more: bool = False  # further events of the listed types may come out
    xfail: str = Field(default="", description="why it does not work yet")


def read_cases(folder: Path = CASES) -> Iterator[tuple[str, str, str, Case]]:
    """Language, phenomenon, readable id and case, file by file."""
    for path in sorted(folder.glob("*/*.yaml")):
        for number, entry in enumerate(read_yaml(path) or (), 1):
            case = validate_data(Case, entry, path)
            words = case.id or " ".join(anyascii(case.text).split()[:5])
            yield path.parent.name, path.stem, f"{path.parent.name}-{path.stem}-{number:02}-{words}", case


def find_faults(case: Case, records: Sequence[Record]) -> Iterator[str]:
    """What is wrong with the records of a case's text, one line each."""
    people = {r.id: _keys(r) for r in records if isinstance(r, Entity)}
    events = [r for r in records if isinstance(r, Event)]
    relations = [r for r in records if isinstance(r, Relation)]
    yield from _event_faults(case, events, people)
    for wanted in case.relations:
        if not any(_same_relation(wanted, r, people) for r in relations):
            yield f"missing relation: {wanted.model_dump(exclude_unset=True)}"
    for entity in case.entities:
        if not any(_same_entity(entity, r) for r in records if isinstance(r, Entity)):
            yield f"missing entity: {entity.model_dump(exclude_unset=True)}"
    for kind in case.none:
        found = [r for r in events if r.type == kind] + [r for r in relations if r.predicate == kind]
        yield from (f"must not come out: {kind}" for _ in found)
    for name in case.no_entities:
        if any(phrase_key(name) in keys for keys in people.values()):
            yield f"must be nobody: {name}"


def describe(records: Sequence[Record]) -> str:
    """What came out, for the message of a failure."""
    names = {r.id: r.name for r in records if isinstance(r, Entity)}
    lines = [f"  entity {r.type} {r.id} {r.name!r} {list(r.aliases)}" for r in records if isinstance(r, Entity)]
    for r in records:
        if isinstance(r, Event):
            roles = {role: [names.get(i, i) for i in getattr(r, role)] for role in ROLES if getattr(r, role)}
            roles |= {f: getattr(r, f) for f in FIELDS if getattr(r, f) is not None}
            lines.append(f"  event {r.type} {roles}")
        elif isinstance(r, Relation):
            more = [v for v in (r.distance_km, r.bearing, r.status) if v is not None]
            lines.append(f"  relation {names.get(r.subject)} {r.predicate} {names.get(r.object)} {more}")
    return "\n".join(lines)


def _keys(entity: Entity) -> frozenset[str]:
    return frozenset(map(phrase_key, (entity.id, entity.name, *entity.aliases, *(m.text for m in entity.mentions))))


def _event_faults(case: Case, events: list[Event], people: Mapping[str, frozenset[str]]) -> Iterator[str]:
    left = list(events)
    for wanted in case.events:
        found = next((e for e in left if _same_event(wanted, e, people)), None)
        if found is None:
            yield f"missing event: {wanted.model_dump(exclude_unset=True, mode='json')}"
        else:
            left.remove(found)
    listed = {wanted.type for wanted in case.events}
    if not case.more:
        yield from (f"one event too many: {e.type}, {e.evidence.text!r}" for e in left if e.type in listed)


def _same_event(wanted: WrittenEvent, event: Event, people: Mapping[str, frozenset[str]]) -> bool:
    if wanted.type is not event.type:
        return False
    written = wanted.model_fields_set
    if any(getattr(wanted, f) != getattr(event, f) for f in FIELDS if f in written):
        return False
    roles = [r for r in ROLES if r in written]
    if event.type in SYMMETRIC_EVENTS and {"agent", "target"} & written:
        roles = [r for r in roles if r not in ("agent", "target")]
        parties = dict.fromkeys((*wanted.agent, *wanted.target))
        if not _same_set(list(parties), list(dict.fromkeys((*event.agent, *event.target))), people):
            return False
    return all(_same_set(getattr(wanted, r), getattr(event, r), people) for r in roles)


def _same_set(wanted: Sequence[str], ids: Sequence[str], people: Mapping[str, frozenset[str]]) -> bool:
    """Whether every name means one of the ids, and each id is meant by one name."""
    if len(wanted) != len(ids):
        return False
    if not wanted:
        return True
    first, *rest = wanted
    return any(phrase_key(first) in people[i] and _same_set(rest, [x for x in ids if x != i], people) for i in ids)


def _same_relation(wanted: WrittenRelation, relation: Relation, people: Mapping[str, frozenset[str]]) -> bool:
    if wanted.predicate is not relation.predicate:
        return False
    fields = wanted.model_fields_set & {"distance_km", "bearing", "status"}
    if any(getattr(wanted, f) != getattr(relation, f) for f in fields):
        return False
    ends = [(relation.subject, relation.object)]
    if relation.predicate in SYMMETRIC_PREDICATES:
        ends.append((relation.object, relation.subject))
    a, b = phrase_key(wanted.subject), phrase_key(wanted.object)
    return any(a in people[x] and b in people[y] for x, y in ends)


def _same_entity(wanted: WrittenEntity, entity: Entity) -> bool:
    named = wanted.name is None or phrase_key(wanted.name) in _keys(entity)
    shown = wanted.surface is None or phrase_key(wanted.surface) in {phrase_key(m.text) for m in entity.mentions}
    return named and shown and wanted.type in (None, entity.type)
