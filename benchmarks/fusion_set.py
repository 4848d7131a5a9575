"""The fusion set: real events told again and again in our own words (`benchmarks/fusion/`), and as records.

    python -m benchmarks.fusion_set FOLDER    writes it as articles.jsonl, records.jsonl and told.jsonl

`records.jsonl` is what a perfect extractor would give; `told.jsonl` says which event each of its statements tells.
How it was made stands in `benchmarks/fusion/README.md`.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from extractors.lexicon import Lexicon, load_lexicon
from extractors.naming import slug
from extractors.records import (
    Article,
    Entity,
    EntityType,
    Event,
    EventType,
    Location,
    Mention,
    Record,
    Status,
    to_json,
)

FOLDER = Path(__file__).parent / "fusion"
VERSION = "fusion set 1"
ROLES = ("agent", "target", "place", "source")
SENTENCE = re.compile(r"[^\n]+?(?:[.!?؟…]['\"»”]?(?=\s|$)|(?=\n|$))")
SITE = re.compile(r"(?P<sign>[~+])(?P<name>.+?) @(?P<at>[-\d.]+,[-\d.]+,[\d.]+)")
ASIDE = 3  # of so many stories one is kept aside


@dataclass(frozen=True)
class Saying:
    """What one article says of one event: a row of `says`."""

    event: str
    record: Event


@dataclass(frozen=True)
class Telling:
    """One article of the set, and what it says."""

    article: Article
    story: str
    traps: tuple[str, ...]
    says: tuple[Saying, ...]
    entities: tuple[Entity, ...]

    @property
    def records(self) -> list[Record]:
        """What a perfect extractor would make of it."""
        return [self.article.record(extractor=VERSION), *self.entities, *(saying.record for saying in self.says)]


@dataclass(frozen=True)
class FusionSet:
    """All articles, and which events are parts of which campaign."""

    tellings: tuple[Telling, ...]
    parts: Mapping[str, str]  # event → the campaign that it is part of

    @cached_property
    def events(self) -> dict[str, str]:
        """The event that each gold statement tells, by the id of its record."""
        return {saying.record.id: saying.event for telling in self.tellings for saying in telling.says}

    @cached_property
    def languages(self) -> dict[str, str]:
        """The language of each article."""
        return {telling.article.id: telling.article.lang for telling in self.tellings}

    @cached_property
    def stories(self) -> dict[str, str]:
        """The story of each article."""
        return {telling.article.id: telling.story for telling in self.tellings}

    def is_aside(self, article: str) -> bool:
        """Whether an article's story is kept aside: by the digest of the story's name, so that it stays so."""
        return is_aside(self.stories[article])


def is_aside(story: str) -> bool:
    """Whether a story is kept aside: nobody lists its errors."""
    return int(hashlib.sha256(story.encode()).hexdigest(), 16) % ASIDE == 0


def load_set(folder: Path = FOLDER) -> FusionSet:
    """Read the set; raises ValueError for words that do not stand in an article and ids that the lexicon lacks."""
    lexicon = load_lexicon()
    stories = [story for path in sorted(folder.glob("*.yaml")) for story in yaml.safe_load(path.read_text("utf-8"))]
    tellings = tuple(telling for story in stories for telling in _read_story(story, lexicon))
    parts = {part: whole for story in stories for part, whole in story.get("parts", {}).items()}
    return FusionSet(tellings, parts)


def _read_story(story: Mapping[str, Any], lexicon: Lexicon) -> Iterator[Telling]:
    for number, row in enumerate(story["articles"], 1):
        doc = f"{story['story']}-{number}-{row['lang']}"
        article = Article(
            doc, row["text"], row["text"].split("\n")[0], row["lang"], str(row["published"]), None, source=row["by"]
        )
        reader = _Reader(article, lexicon)
        says = tuple(Saying(said["event"], reader.read(said)) for said in row["says"])
        entities = tuple(entity for _, entity in sorted(reader.entities.items()))
        yield Telling(article, story["story"], tuple(story["traps"]), says, entities)


class _Reader:
    """Reads what one article says, and remembers whom and what it names."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self.article = article
        self.lexicon = lexicon
        self.entities: dict[str, Entity] = {}

    def read(self, said: Mapping[str, Any]) -> Event:
        roles = {role: tuple(self._entity(role, name) for name in _listed(said.get(role))) for role in ROLES}
        return Event(
            self.article.id,
            EventType(said["type"]),
            self._evidence(said["words"]),
            **roles,
            start=_text(said.get("day")),
            end=_text(said.get("end")),
            killed=said.get("killed"),
            wounded=said.get("wounded"),
            status=Status(said.get("status", "actual")),
            confidence=0.9,
        )

    def _evidence(self, words: str) -> Mention:
        text = self.article.text
        found = [m for m in SENTENCE.finditer(text) if words in m[0]]
        if len(found) != 1:
            raise ValueError(f"{self.article.id}: {words!r} stands in {len(found)} sentences, not in one")
        sentence = found[0][0].strip()
        start = text.index(sentence, found[0].start())
        return Mention(start, start + len(sentence), sentence)

    def _entity(self, role: str, name: str) -> str:
        if site := SITE.fullmatch(name):
            return self._site(site)
        sides = ("place",) if role == "place" else ("actor", "place") if role == "target" else ("actor",)
        for side in sides:
            if known := self.lexicon.by_id.get(f"{side}:{name}"):
                aliases = tuple(sorted({*known.aliases} - {known.name}))
                here = Entity(self.article.id, known.id, known.name, known.type, aliases, (), known.location)
                return self._add(replace(here, country=known.country))
        raise ValueError(f"{self.article.id}: the lexicon has no {' or '.join(sides)} {name!r}")

    def _site(self, site: re.Match[str]) -> str:
        """A place that no list has: named (+), or only described (~) and then one for each article."""
        latitude, longitude, radius = map(float, site["at"].split(","))
        named = site["sign"] == "+"
        mark = "" if named else "~" + hashlib.sha256(self.article.id.encode()).hexdigest()[:6]
        key = f"place:{slug(site['name'])}{mark}"
        kind = EntityType.CITY if named else EntityType.SITE
        at = Location(latitude, longitude, radius, "computed")
        return self._add(Entity(self.article.id, key, site["name"], kind, (), (), at))

    def _add(self, entity: Entity) -> str:
        """Enter an entity with its longest surface form that stands in the text; gives its id."""
        text = self.article.text
        surface = max((s for s in (entity.name, *entity.aliases) if s in text), key=len, default="")
        start = text.find(surface)
        mentions = (Mention(start, start + len(surface), surface),) if surface else ()
        self.entities[entity.id] = replace(entity, mentions=mentions)
        return entity.id


def _listed(value: str | list[str] | None) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def write(folder: Path) -> None:
    """Write the set as three files of JSON lines."""
    fusion_set = load_set()
    folder.mkdir(parents=True, exist_ok=True)
    rows: dict[str, list[str]] = {"articles": [], "records": [], "told": []}
    for telling in fusion_set.tellings:
        a = telling.article
        head = {"id": a.id, "lang": a.lang, "published": a.published, "source": a.source, "text": a.text}
        rows["articles"].append(json.dumps(head, ensure_ascii=False))
        rows["records"] += map(to_json, telling.records)
        rows["told"] += [json.dumps({"statement": s.record.id, "event": s.event}) for s in telling.says]
    for name, lines in rows.items():
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{folder / name}.jsonl: {len(lines)} lines")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
