"""Invented articles as statement records: small enough to work out by hand what the graph must hold."""

from __future__ import annotations

import hashlib
import random

from extractors.records import (
    Article,
    Entity,
    EntityType,
    Event,
    EventType,
    Location,
    Mention,
    Predicate,
    Record,
    Relation,
    Status,
)

VERSION = "test 1"
TYPES = {
    "actor:harriers": EntityType.FORCE,
    "actor:third-wing": EntityType.FORCE,
    "actor:red-sand": EntityType.GROUP,
    "actor:salt-council": EntityType.GOVERNMENT,
    "actor:nadir": EntityType.PERSON,
    "place:qasr": EntityType.CITY,
    "place:old-well": EntityType.SITE,
    "place:dunes": EntityType.REGION,
}
NAMES = {
    "actor:harriers": "Harriers",
    "actor:third-wing": "Third Wing",
    "actor:red-sand": "Red Sand",
    "actor:salt-council": "Salt Council",
    "actor:nadir": "Nadir Qasim",
    "place:qasr": "Qasr",
    "place:old-well": "Old Well camp",
    "place:dunes": "Dunes",
}
ALIASES = {"actor:red-sand": ("الرمل الأحمر", "Cát Đỏ"), "actor:harriers": ("الصقور",)}
LOCATIONS = {"place:qasr": Location(31.2, 16.5, 5.0, "khayt"), "place:old-well": Location(31.0, 16.9, 20.0, "khayt")}


def article(doc: str, *, source: str | None = None, published: str | None = "2017-09-26", text: str = "") -> Article:
    """An article about nothing; what it says is in its statements."""
    return Article(doc, text or f"text of {doc}", f"title of {doc}", "en", published, None, source)


def entity(doc: str, name: str) -> Entity:
    """An entity of the cast, mentioned once."""
    shown = NAMES[name]
    return Entity(
        doc,
        name,
        shown,
        TYPES[name],
        ALIASES.get(name, ()),
        (Mention(0, len(shown), shown),),
        LOCATIONS.get(name),
        "LY" if name == "place:qasr" else None,
    )


def event(doc: str, kind: str, agents: str = "", targets: str = "", place: str = "", **more: object) -> Event:
    """An event; roles are ids parted by spaces."""
    told = hashlib.sha256(f"{agents} {targets} {sorted(more.items())}".encode()).hexdigest()
    said = f"{kind} {told[:24]}"  # too short to pass for a text that outlets copy
    roles = {key: tuple(str(more.pop(key)).split()) for key in ("origin", "destination", "source") if key in more}
    if "status" in more:
        more["status"] = Status(str(more["status"]))
    evidence = Mention(10, 10 + len(said), said)
    return Event(
        doc,
        EventType(kind),
        evidence,
        agent=tuple(agents.split()),
        target=tuple(targets.split()),
        place=tuple(place.split()),
        **roles,
        **more,  # type: ignore[arg-type]
    )


def relation(doc: str, subject: str, predicate: str, object_: str, **more: object) -> Relation:
    """A relation."""
    said = f"{subject} {predicate} {object_}"
    if "status" in more:
        more["status"] = Status(str(more["status"]))
    return Relation(
        doc,
        subject,
        Predicate(predicate),
        object_,
        Mention(5, 5 + len(said), said),
        **more,  # type: ignore[arg-type]
    )


def story(head: Article, *statements: Event | Relation, version: str = VERSION) -> list[Record]:
    """The records of one article, with the entities that its statements need."""
    used: set[str] = set()
    for said in statements:
        if isinstance(said, Relation):
            used |= {said.subject, said.object}
        else:
            used |= {*said.agent, *said.target, *said.place, *said.origin, *said.destination, *said.source}
    entities = [entity(head.id, name) for name in sorted(used)]
    return [head.record(extractor=version), *entities, *statements]


STRIKE = {"agents": "actor:harriers", "targets": "actor:red-sand", "place": "place:qasr", "start": "2017-09-22"}


def three_tellings() -> list[list[Record]]:
    """One strike told by three outlets with differing tolls, one of them naming a unit; and a few other things."""
    first = story(
        article("d1", source="Morning Post"),
        event("d1", "airstrike", killed=17, **STRIKE),
        event("d1", "move", "actor:red-sand", origin="place:qasr", destination="place:dunes", start="2017-09"),
        relation("d1", "place:old-well", "near", "place:qasr", distance_km=240.0, bearing="SE"),
    )
    second = story(
        article("d2", source="Evening Post", published="2017-09-27"),
        event("d2", "airstrike", killed=20, **(STRIKE | {"agents": "actor:third-wing"})),
        relation("d2", "actor:third-wing", "member_of", "actor:harriers"),
        relation("d2", "actor:nadir", "leads", "actor:red-sand"),
    )
    third = story(
        article("d3", source="morning  post", published="2017-09-28"),
        event("d3", "airstrike", killed=17, source="actor:salt-council", **(STRIKE | {"targets": ""})),
        event("d3", "clash", "actor:harriers actor:red-sand", "actor:harriers actor:red-sand", start="2017-09-23"),
        event("d3", "airstrike", status="negated", **STRIKE),
        relation("d3", "actor:nadir", "leads", "actor:red-sand", status="negated"),
    )
    return [first, second, third]


def random_corpus(seed: int, size: int) -> list[list[Record]]:
    """Articles that tell the same few things again and again, in differing ways."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    actors = [name for name in TYPES if name.startswith("actor:")]
    places = [name for name in TYPES if name.startswith("place:")]
    return [random_story(f"r{number}", chance, actors, places) for number in range(size)]


def random_story(doc: str, chance: random.Random, actors: list[str], places: list[str]) -> list[Record]:
    """One article of a random corpus."""
    statements: list[Event | Relation] = [
        event(
            doc,
            chance.choice(["airstrike", "clash", "move"]),
            " ".join(sorted(chance.sample(actors, chance.randrange(3)))),
            " ".join(sorted(chance.sample(actors + places, chance.randrange(3)))),
            " ".join(chance.sample(places, chance.randrange(2))),
            start=chance.choice(["2017-09-22", "2017-09-23", "2017-09", None]),
            killed=chance.choice([None, 3, 17]),
            status=chance.choice(["actual", "actual", "possible", "negated"]),
        )
        for _ in range(chance.randrange(5))
    ]
    if chance.random() < 0.5:
        member, whole = chance.sample(actors[:2], 2)
        statements.append(relation(doc, member, "member_of", whole, status=chance.choice(["actual", "negated"])))
    if chance.random() < 0.5:
        near = chance.sample(places, 2)
        statements.append(relation(doc, near[0], "near", near[1], distance_km=chance.choice([None, 40.0, 90.0])))
    head = article(doc, source=chance.choice([None, "Morning Post", "MORNING POST", "Evening Post"]))
    return story(head, *statements)
