"""The world gazetteer: 50,000 places looked up by name without reading more of them than are asked for.

The names of `places/gazetteer.tsv` are folded once and kept in the user's cache under the digest of the file;
a row becomes a `Known` when one of its names is met.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cached_property, lru_cache
from importlib.resources.abc import Traversable
from typing import Any

from extractors.cache import cached_json
from extractors.errors import LexiconError
from extractors.listings import Known, Strength
from extractors.matching import Opening, note_opening, phrase_key
from extractors.records import EntityType, Location

_FOLDING = 5  # to be raised when normal forms or openings change
_COLUMNS = "id\tname\ttype\tlat\tlon\tradius_km\tcountry\tpopulation\tfeature\tsource\taliases"


class Gazetteer:
    """Places by the normal form of any of their names."""

    def __init__(self, path: Traversable, stopnames: frozenset[str]) -> None:
        raw = path.read_text(encoding="utf-8")
        self.rows = raw.splitlines()
        if self.rows[0] != _COLUMNS:
            raise LexiconError(f"{path}: the columns must be {_COLUMNS.replace(chr(9), ', ')}")
        digest = hashlib.sha256("\n".join([raw, *sorted(stopnames)]).encode()).hexdigest()[:32]
        index = cached_json(f"gazetteer-{_FOLDING}-{digest}", lambda: self._index(stopnames))
        self.names: dict[str, list[int]] = index["names"]
        self.openings: dict[str, tuple[int, str]] = index["openings"]
        self._places = lru_cache(maxsize=4096)(self._read_places)

    def _index(self, stopnames: frozenset[str]) -> dict[str, dict[str, Any]]:
        names: dict[str, list[int]] = {}
        openings: dict[str, Opening] = {}
        for number, row in enumerate(self.rows[1:], start=1):
            fields = row.split("\t")
            for surface in (fields[1], *filter(None, fields[10].split("|"))):
                key = phrase_key(surface)
                if key in stopnames or number in names.setdefault(key, []):
                    continue
                names[key].append(number)
                note_opening(openings, key)
        return {"names": {k: v for k, v in names.items() if v}, "openings": openings}

    def get(self, key: str) -> tuple[Known, ...]:
        """The places of one name, given as its normal form."""
        return self._places(key) if key in self.names else ()

    def find(self, place: str) -> Known | None:
        """The place of that id."""
        number = next((i for i, row in enumerate(self.rows) if row.startswith(f"{place}\t")), None)
        return self._known(number) if number is not None else None

    def _read_places(self, key: str) -> tuple[Known, ...]:
        return tuple(self._known(number) for number in self.names[key])

    def _known(self, number: int) -> Known:
        place, name, kind, lat, lon, radius, country, population, _, source, aliases = self.rows[number].split("\t")
        where = Location(float(lat), float(lon), float(radius), source)
        return Known(
            id=place,
            name=name,
            type=EntityType(kind),
            strength=Strength.WEAK,
            country=country or None,
            location=where,
            population=int(population or 0),
            aliases=(name, *filter(None, aliases.split("|"))),
        )

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of names that are not in Latin letters: what a tokenizer must know of them."""
        return frozenset(self._words(key for key in self.names if not key.isascii() and key > "\u0370"))

    def _words(self, keys: Iterable[str]) -> Iterable[str]:
        for key in keys:
            yield from key.split()
