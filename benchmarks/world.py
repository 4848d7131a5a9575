"""An invented war, told by invented articles: always the same for the same size, made day by day with flat memory.

Few actors do most of what is done and few places see most of it; two sides and those between them; what happens is
told by one outlet or by many, in three languages, with tolls that differ. What an event's statements can be joined
with stands in the articles of one month and the days beside it, and every relation is told by the articles of one
day. Names are made from numbers and mean nobody.
"""

from __future__ import annotations

import datetime as dt
import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

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

FIRST_DAY = dt.date(2008, 1, 1)
ARTICLES_A_DAY = 24
HAPPENINGS_A_DAY = 60
STATEMENTS = (4, 9)  # of an article, at least and at most
LANGS = ("ar", "vi", "en")
OUTLETS = 60
PROFILED = 8  # entities of which one article of the first days tells how they hang together
CHANCES: Mapping[str, float] = MappingProxyType(
    {
        "hostile": 0.8,
        "placeless": 0.25,
        "day known": 0.85,
        "another toll": 0.3,
        "agent told": 0.93,
        "attributed": 0.3,
        "no wounded": 0.5,
        "relation holds": 0.95,
    }
)
TYPES: Mapping[EventType, float] = MappingProxyType(
    {
        EventType.AIRSTRIKE: 14, EventType.ATTACK: 12, EventType.CLASH: 12, EventType.BOMBING: 7, EventType.MOVE: 7,
        EventType.SUPPORT: 6, EventType.ARREST: 5, EventType.SEIZE: 5, EventType.DEPLOY: 4, EventType.ACCUSE: 4,
        EventType.MEET: 4, EventType.MONITOR: 3, EventType.KIDNAP: 3, EventType.KILL: 3, EventType.WARN: 3,
        EventType.AGREE: 2, EventType.DEFEAT: 2, EventType.REPEL: 2, EventType.JOIN: 2, EventType.ESTABLISH: 1,
    }
)  # fmt: skip
KINDS = {
    "actor": (
        (EntityType.FORCE, "Brigade", "اللواء", "Lữ đoàn"),
        (EntityType.GROUP, "Front", "جبهة", "Mặt trận"),
        (EntityType.GROUP, "Fighters of", "مقاتلو", "Chiến binh"),
        (EntityType.PERSON, "Commander", "القائد", "Chỉ huy"),
        (EntityType.GOVERNMENT, "Council", "مجلس", "Hội đồng"),
        (EntityType.ORGANIZATION, "Relief", "إغاثة", "Cứu trợ"),
        (EntityType.POPULATION, "People of", "أهالي", "Dân"),
    ),
    "place": (
        (EntityType.CITY, "Qasr", "قصر", "Thành phố"),
        (EntityType.CITY, "Bir", "بئر", "Thị trấn"),
        (EntityType.SITE, "Camp", "معسكر", "Doanh trại"),
        (EntityType.REGION, "District", "منطقة", "Huyện"),
        (EntityType.TERRAIN, "Wadi", "وادي", "Thung lũng"),
    ),
}
SYLLABLES = ("ba", "ru", "mi", "to", "sha", "la", "ne", "qo", "di", "fa", "ze", "ha", "ku", "ri", "wa", "so")
SENTENCES = {
    "ar": "{who} {verb} {whom} في {where} يوم {day}، بحسب ما قاله شهود",
    "vi": "{who} {verb} {whom} tại {where} ngày {day}, theo lời nhân chứng",
    "en": "{who} {verb} {whom} in {where} on {day}, witnesses said",
}


@dataclass(frozen=True, slots=True)
class Size:
    """How much of a world there is, by the relationships that its graph is to have."""

    relationships: int

    @property
    def actors(self) -> int:
        """How many actors there are."""
        return max(20, math.isqrt(self.relationships))

    @property
    def places(self) -> int:
        """How many places there are."""
        return max(50, math.isqrt(self.relationships) * 5 // 2)


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened, before anybody tells it."""

    type: EventType
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    place: tuple[str, ...]
    start: str
    killed: int | None
    status: Status
    origin: tuple[str, ...] = ()
    destination: tuple[str, ...] = ()


@dataclass(slots=True)
class World:
    """The cast, and the articles of each day."""

    size: Size
    seed: int = 7
    happenings_a_day: int = HAPPENINGS_A_DAY
    articles_a_day: int = ARTICLES_A_DAY
    _said: dict[str, Entity] = field(default_factory=dict)

    def days(self) -> Iterator[list[list[Record]]]:
        """The articles of one day after another, without end; those of the first days tell the structure as well."""
        number = 0
        chance = random.Random(self.seed)  # noqa: S311 - nothing secret
        cast = [
            *(f"actor:{i:05d}" for i in range(self.size.actors)),
            *(f"place:{i:05d}" for i in range(self.size.places)),
        ]
        yield [
            article for at in range(0, len(cast), PROFILED) for article in self._profiles(at, cast[at : at + PROFILED])
        ]
        day = 0
        while True:
            happened = [self._happen(chance, day) for _ in range(self.happenings_a_day)]
            articles = []
            for _ in range(self.articles_a_day):
                articles.append(self._report(chance, number, day, happened))
                number += 1
            yield articles
            day += 1

    def articles(self) -> Iterator[list[Record]]:
        """The records of one article after another."""
        for day in self.days():
            yield from day

    def _pick(self, chance: random.Random, kind: str) -> str:
        count = self.size.actors if kind == "actor" else self.size.places
        return f"{kind}:{int(count * chance.random() ** 2.5):05d}"  # the first of 1,000 comes up in 6 of 100

    def _happen(self, chance: random.Random, day: int) -> Happening:
        kind = chance.choices(list(TYPES), list(TYPES.values()))[0]
        agent, target = self._pick(chance, "actor"), self._pick(chance, "actor")
        if side_of(agent) == side_of(target) and chance.random() < CHANCES["hostile"]:
            target = f"actor:{(int(target[6:]) + 1) % self.size.actors:05d}"
        agents = (agent, target) if kind in (EventType.CLASH, EventType.MEET) else (agent,)
        targets = agents if kind is EventType.CLASH else (target,) if kind is not EventType.MEET else ()
        where = (self._pick(chance, "place"),)
        moves = kind in (EventType.MOVE, EventType.DEPLOY)
        start = (FIRST_DAY + dt.timedelta(day)).isoformat()
        return Happening(
            kind,
            agents,
            () if moves else tuple(sorted(set(targets))),
            () if moves or chance.random() < CHANCES["placeless"] else where,
            start if chance.random() < CHANCES["day known"] else start[:7],
            chance.choice([None, None, int(60 * chance.random() ** 3)]),
            chance.choices(list(Status), [88, 5, 4, 3])[0],
            (self._pick(chance, "place"),) if moves else (),
            where if moves else (),
        )

    def _report(self, chance: random.Random, number: int, day: int, happened: Sequence[Happening]) -> list[Record]:
        doc, lang = f"article-{number:08d}", chance.choice(LANGS)
        wanted = {int(len(happened) * chance.random() ** 1.5) for _ in range(chance.randint(*STATEMENTS))}
        said: list[Event | Relation] = []
        for at, index in enumerate(sorted(wanted)):
            said.append(self._tell(chance, doc, lang, at, happened[index]))
        said.append(self._relate(chance, doc, lang, len(said), day))
        published = (FIRST_DAY + dt.timedelta(day + chance.randrange(3))).isoformat()
        return self._write(doc, lang, published, int(OUTLETS * chance.random() ** 2), said)

    def _tell(self, chance: random.Random, doc: str, lang: str, at: int, what: Happening) -> Event:
        killed = what.killed
        if killed is not None and chance.random() < CHANCES["another toll"]:
            killed = max(0, killed + chance.randint(-3, 5))
        words = {
            "who": " ".join(name_of(a, lang) for a in what.agents),
            "verb": str(what.type),
            "whom": " ".join(name_of(t, lang) for t in what.targets),
            "where": " ".join(name_of(p, lang) for p in what.place),
        }
        text = SENTENCES[lang].format(**words, day=what.start)
        return Event(
            doc,
            what.type,
            Mention(at * 200, at * 200 + len(text), text),
            agent=what.agents if chance.random() < CHANCES["agent told"] else (),
            target=what.targets,
            place=what.place,
            origin=what.origin,
            destination=what.destination,
            source=(self._pick(chance, "actor"),) if chance.random() < CHANCES["attributed"] else (),
            start=what.start,
            killed=killed,
            wounded=None if killed is None or chance.random() < CHANCES["no wounded"] else killed * 2,
            status=what.status,
            confidence=round(0.5 + chance.random() / 2, 2),
        )

    def _relate(self, chance: random.Random, doc: str, lang: str, at: int, day: int) -> Relation:
        """Who is where: each pair belongs to one day of all, so its edge is whole when the day is over."""
        actor = self._pick(chance, "actor")
        predicate = chance.choice([Predicate.PRESENT_IN, Predicate.PRESENT_IN, Predicate.CONTROLS])
        turn = (int(actor[6:]) + day) % self.size.places
        place = f"place:{turn:05d}"
        status = Status.ACTUAL if chance.random() < CHANCES["relation holds"] else Status.NEGATED
        return relate(doc, lang, at, (actor, predicate, place), status)

    def _profiles(self, at: int, names: Sequence[str]) -> Iterator[list[Record]]:
        """What two outlets tell of the structure: who belongs to whom and leads whom, what lies in what."""
        for outlet, lang in enumerate(LANGS[:2]):
            doc = f"profile-{at:06d}-{lang}"
            ties = [tie for name in names for tie in self._ties(name)]
            said = [relate(doc, lang, number, tie, Status.ACTUAL) for number, tie in enumerate(ties)]
            yield self._write(doc, lang, FIRST_DAY.isoformat(), outlet, said)

    def _ties(self, name: str) -> Iterator[tuple[str, Predicate, str]]:
        kind, number = name[:5], int(name[6:])
        whole = f"{kind}:{number // 7:05d}"
        if kind == "place":
            if number:
                yield name, Predicate.LOCATED_IN, whole
                yield name, Predicate.NEAR, f"place:{number - 1:05d}"
            return
        if number:
            leads = KINDS["actor"][number % len(KINDS["actor"])][0] is EntityType.PERSON
            yield name, Predicate.LEADS if leads else Predicate.MEMBER_OF, whole
        if number % 5 == 0 and number + 3 < self.size.actors:
            yield name, Predicate.ALLIED_WITH, f"actor:{number + 3:05d}"
        if number % 4 == 0 and number + 1 < self.size.actors:
            yield name, Predicate.OPPOSES, f"actor:{number + 1:05d}"

    def _write(
        self, doc: str, lang: str, published: str, outlet: int, said: Sequence[Event | Relation]
    ) -> list[Record]:
        names = sorted({name for statement in said for name in statement.entities()})
        text = " ".join(statement.evidence.text for statement in said)
        source, url = f"Outlet {outlet:02d}", f"https://outlet-{outlet:02d}.example/{doc}"
        head = Article(doc, text, text[:70], lang, published, url, source)
        entities = [self._entity(doc, lang, name) for name in names]
        return [head.record(extractor="generator 1"), *entities, *said]

    def _entity(self, doc: str, lang: str, name: str) -> Entity:
        shown = name_of(name, lang)
        mentions = (Mention(0, len(shown), shown), Mention(200, 200 + len(shown), shown))
        kind = kind_of(name)[0]
        aliases = (name_of(name, "ar"), name_of(name, "vi"))
        location = locate(name) if name.startswith("place:") else None
        return Entity(doc, name, name_of(name, "en"), kind, aliases, mentions, location, "LY" if location else None)


def side_of(actor: str) -> int:
    """Which of three sides an actor is on; those of the third are between the others."""
    return int(actor[6:]) % 3


def kind_of(name: str) -> tuple[EntityType, str, str, str]:
    """Type of an entity, and the word for it in three languages."""
    kinds = KINDS[name[:5]]
    return kinds[int(name[6:]) % len(kinds)]


def name_of(name: str, lang: str) -> str:
    """What a language calls an entity."""
    _, en, ar, vi = kind_of(name)
    number = int(name[6:]) + 16
    parts = ""
    while number:
        number, digit = divmod(number, 16)
        parts = SYLLABLES[digit] + parts
    word = {"en": en, "ar": ar, "vi": vi}[lang]
    return f"{word} {parts.title()}" if lang != "ar" else f"{word} {int(name[6:])}"


def locate(place: str) -> Location | None:
    """Where a place is; every tenth nobody knows."""
    number = int(place[6:])
    if not (number + 1) % 10:
        return None
    scattered = random.Random(number)  # noqa: S311 - nothing secret
    latitude, longitude = 26 + scattered.gauss(0, 3), 17 + scattered.gauss(0, 4)
    return Location(round(latitude, 4), round(longitude, 4), float(1 + number % 20), "computed")


def relate(doc: str, lang: str, at: int, tie: tuple[str, Predicate, str], status: Status) -> Relation:
    """A relation told in an article."""
    subject, predicate, object_ = tie
    text = f"{name_of(subject, lang)} – {predicate} – {name_of(object_, lang)}"
    distance = float(5 + at) if predicate is Predicate.NEAR else None
    bearing = "NE" if distance else None
    said = Mention(at * 200 + 100, at * 200 + 100 + len(text), text)
    return Relation(doc, subject, predicate, object_, said, status, 0.8, distance, bearing)
