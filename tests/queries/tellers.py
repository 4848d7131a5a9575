"""Articles of an invented war, as the records that an extractor would make of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True)
class Cast:
    """Who and what there is: name, type and aliases by id, and where places lie."""

    entities: Mapping[str, tuple[str, str, tuple[str, ...]]]
    locations: Mapping[str, Location]


class Teller:
    """Writes the records of one article; every statement has words of its own."""

    def __init__(  # noqa: PLR0913 - an article has so many
        self, cast: Cast, doc: str, lang: str, published: str, source: str | None, *, title: str = ""
    ) -> None:
        self._cast, self._doc, self._at = cast, doc, 0
        self._records, self._used = list[Record](), dict[str, None]()
        article = Article(doc, f"text of {doc}", title or f"title of {doc}", lang, published, None, source)
        self._head = article.record(extractor="test 1")

    def tell(self, kind: str, words: str, *, roles: dict[str, str], **facts: Any) -> Teller:
        """Add an event; roles map to ids parted by spaces."""
        ids = {role: tuple(names.split()) for role, names in roles.items()}
        self._used |= dict.fromkeys(name for names in ids.values() for name in names)
        facts["status"] = Status(facts.get("status", "actual"))
        self._records.append(Event(self._doc, EventType(kind), self._find(words), **ids, **facts))
        return self

    def relate(self, subject: str, predicate: str, object_: str, words: str, **facts: Any) -> Teller:
        """Add a relation."""
        self._used |= dict.fromkeys((subject, object_))
        facts["status"] = Status(facts.get("status", "actual"))
        self._records.append(Relation(self._doc, subject, Predicate(predicate), object_, self._find(words), **facts))
        return self

    def records(self) -> Iterator[Record]:
        """The article's record, the entities, the statements."""
        yield self._head
        for id_ in self._used:
            name, kind, aliases = self._cast.entities[id_]
            mention = (Mention(0, len(name), name),)
            yield Entity(self._doc, id_, name, EntityType(kind), aliases, mention, self._cast.locations.get(id_))
        yield from self._records

    def _find(self, words: str) -> Mention:
        self._at += 100
        return Mention(self._at, self._at + len(words), words)
