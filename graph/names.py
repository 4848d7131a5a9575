"""Finding what a person names: an id, a beginning of one, or a name in any script, spelt nearly so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol

from rapidfuzz import fuzz, process

from extractors.errors import NameNotFoundError
from graph.bidi import isolate

LETTERS = str.maketrans({"ة": "ه", "ى": "ي", "ٱ": "ا", "ـ": "", "ک": "ك", "ی": "ي", "đ": "d", "ı": "i"})
ARTICLES = re.compile(r"\b(?:ال(?=\w\w)|the\s+|al\s+|el\s+)")
SHORTEST_PREFIX = 4  # characters of an id that stand for all of it
NEAR = 72  # of 100, by rapidfuzz's WRatio: above it a name is suggested
SHOWN = 5

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "Actor": "n.id AS id, n.name AS name, n.type AS type, n.aliases AS aliases, n.sameAs AS sameAs",
        "Place": "n.id AS id, n.name AS name, n.type AS type, n.aliases AS aliases, n.sameAs AS sameAs",
        "Event": "n.id AS id, n.id AS name, n.type AS type, [] AS aliases",
        "Article": "n.id AS id, n.title AS name, n.lang AS type, [] AS aliases",
        "Outlet": "n.id AS id, n.name AS name, 'outlet' AS type, [] AS aliases",
    }
)
KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "actor": ("Actor",),
        "place": ("Place",),
        "entity": ("Actor", "Place"),
        "event": ("Event",),
        "article": ("Article",),
        "outlet": ("Outlet",),
        "anything": ("Actor", "Place", "Event", "Article"),
    }
)


class Reader(Protocol):
    """As much of a store as looking up needs."""

    def read(self, cypher: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """The rows that a query gives."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something in the graph that has a name."""

    id: str
    name: str
    type: str
    label: str
    names: tuple[str, ...]  # its name and aliases
    same_as: str = ""  # id of the one that stands for it, if another does

    def __str__(self) -> str:
        return f"{self.id} ({isolate(self.name)}, {self.type})"


def fold(name: str) -> str:
    """What spellings of one name share: no case, no vowel signs or accents, no article, no punctuation."""
    letters = unicodedata.normalize("NFKD", name).casefold().translate(LETTERS)
    plain = "".join(char for char in letters if not unicodedata.combining(char) and char not in "'’ʼʿʾ")
    words = " ".join(re.sub(r"[\W_]+", " ", plain).split())
    return ARTICLES.sub("", words) or words


def find_named(store: Reader, name: str, kind: str) -> Named:
    """The one thing of that kind that answers to `name`, or the one that stands for it.

    NameNotFoundError suggests near ones or names several.
    """
    found = find_told(store, name, kind)
    return found if not found.same_as else next(iter(_list_named(store, found.label, id=found.same_as)), found)


def find_told(store: Reader, name: str, kind: str) -> Named:
    """The same, as articles tell it: not the one that stands for it."""
    for label in KINDS[kind]:
        for named in _list_named(store, label, id=name):  # by its index: the one look-up that stays fast on any graph
            return named
    known = [named for label in KINDS[kind] for named in _list_named(store, label)]
    for found in (_by_id(known, name), _by_name(known, name), _by_spelling(known, name)):
        if len({named.same_as or named.id for named in found}) == 1:
            return min(found, key=lambda named: (named.same_as, named.id))
        if found:
            raise NameNotFoundError(_say_several(name, found))
    raise NameNotFoundError(_say_none(name, kind, known))


def resolve_name(store: Reader, kind: str, name: str) -> str:
    """The id of what `find_named` finds: the resolver that a saved query binds with."""
    return find_named(store, name, kind).id


def _list_named(store: Reader, label: str, **key: str) -> list[Named]:
    """All of one label, or the one of that id."""
    pattern = f"(n:{label} {{id: $id}})" if key else f"(n:{label})"
    rows = store.read(f"MATCH {pattern} RETURN {COLUMNS[label]}", **key)
    return [
        Named(row["id"], row["name"] or row["id"], row["type"] or "", label, _names(row), row.get("sameAs") or "")
        for row in rows
    ]


def _names(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(name for name in (row["name"], *(row["aliases"] or ())) if name)


def _by_id(known: Sequence[Named], name: str) -> list[Named]:
    """By id without the part before its colon, or by the beginning of it or of its last part."""
    short = [named for named in known if named.id.partition(":")[2] == name.casefold()]
    if short or len(name) < SHORTEST_PREFIX:
        return short
    begun = [named for named in known if any(part.startswith(name) for part in _id_parts(named))]
    return begun if len(begun) == 1 else []


def _id_parts(named: Named) -> tuple[str, ...]:
    slug = named.id.partition(":")[2]
    return (named.id, slug, slug.rpartition("-")[2]) if named.label == "Event" else (named.id, slug)


def _by_name(known: Sequence[Named], name: str) -> list[Named]:
    return [named for named in known if named.name == name] or [named for named in known if name in named.names]


def _by_spelling(known: Sequence[Named], name: str) -> list[Named]:
    key = fold(name)
    first = [named for named in known if fold(named.name) == key]
    return first or [named for named in known if any(fold(alias) == key for alias in named.names)]


def suggest(known: Iterable[Named], name: str) -> list[Named]:
    """At most SHOWN things whose names come near, the nearest first."""
    keys = {(named, alias): fold(alias) for named in known for alias in named.names}
    near = process.extract(fold(name), keys, scorer=fuzz.WRatio, score_cutoff=NEAR, limit=SHOWN * 4)
    ranked = sorted(near, key=lambda hit: (-hit[1], hit[2][0].id))
    return list(dict.fromkeys(named for _, _, (named, _) in ranked))[:SHOWN]


def _say_several(name: str, found: Sequence[Named]) -> str:
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    listed = "; ".join(map(str, found[:SHOWN]))
    return f"{isolate(repr(name))} may be {listed}{more}: give the id of the one you mean"


def _say_none(name: str, kind: str, known: Sequence[Named]) -> str:
    what = "nothing" if kind == "anything" else f"no {kind}" if kind != "entity" else "no actor or place"
    if not known:
        return (
            f"the graph has {what} yet, so none that is called {isolate(repr(name))}: load articles with 'khayt build'"
        )
    near = suggest(known, name)
    hint = f"did you mean {'; '.join(map(str, near))}?" if near else "'khayt stats' tells what there is"
    return f"{what} in the graph is called {isolate(repr(name))}: {hint}"
