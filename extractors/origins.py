"""Where an entry of the lexicon stands: file and line, for whoever wants to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from extractors.compiled import Language, Word
from extractors.complaints import Page
from extractors.items import Item
from extractors.language import Noun, Trigger
from extractors.lexicon import Lexicon
from extractors.listings import DATA, read_yaml

_ID = re.compile(r"""\bid: *["']?((?:actor|place):[a-z0-9-]+)""")
_DATA = Path(str(DATA))


class Origins:
    """Finds the file and line of what one language's reading used."""

    def __init__(self, lexicon: Lexicon, language: Language) -> None:
        self.lexicon = lexicon
        self.code = language.code
        self.folder = Path(str(language.folder))

    def entity(self, entity: str) -> str | None:
        """Where an actor or place is listed; None for one that no list has."""
        return _entities(self.lexicon.folders).get(entity)

    def trigger(self, trigger: Trigger) -> str | None:
        """The entry of a trigger."""
        return self._entries("triggers").get(_key(trigger))

    def noun(self, noun: Noun) -> str | None:
        """The entry of a common noun."""
        return self._entries("nouns").get(_key(noun))

    def word(self, item: Item, kind: str) -> str:
        """The key that a function word is listed under in `words.yaml`; `kind`: `speech`, `source` or a status."""
        path = next((path for word in item.words for path in _paths(word) if kind in path), ())
        return _at(_page(self.folder / "words.yaml"), path)

    def slot(self, trigger: Trigger, slot: str) -> str | None:
        """What says that a slot of a trigger fills its role: the trigger's own entry, or the frame of its type."""
        if slot in trigger.roles:
            return self.trigger(trigger)
        frames = read_yaml(_DATA / "frames.yaml")
        for path in (("events", trigger.type, slot), ("relations", trigger.type, slot), ("defaults", slot)):
            value = frames
            for step in path:
                value = value.get(step) if isinstance(value, dict) else None
            if value is not None:
                return _at(_page(_DATA / "frames.yaml"), path)
        return None

    def dates(self) -> str:
        """The file that date expressions are read by."""
        return _name(self.folder / "dates.yaml")

    def _entries(self, name: str) -> dict[str, str]:
        return _entries(name, self.folder, self.code, self.lexicon.folders)


def _paths(word: Word) -> Iterator[tuple[str, ...]]:
    if word.kind:
        yield "classes", word.kind
    if word.preposition:
        yield "prepositions", word.preposition
    if word.cue:
        yield "cues", word.cue


def _key(entry: Trigger | Noun) -> str:
    return entry.model_dump_json()


@lru_cache
def _page(path: Path) -> Page:
    return Page(_name(path), path.read_bytes())


def _at(page: Page, path: tuple[str, ...]) -> str:
    return f"{page.at(path)} {'.'.join(path[-2:])}" if path else page.name


def _name(path: Path) -> str:
    """A file as it is shown: ours from the package on, a user's as it was given."""
    return f"lang/{path.relative_to(_DATA)}" if path.is_relative_to(_DATA) else str(path)


@lru_cache
def _entries(name: str, folder: Path, code: str, folders: tuple[Path, ...]) -> dict[str, str]:
    """File and line of each trigger or noun of a language, by its content."""
    model: type[Trigger | Noun] = Trigger if name == "triggers" else Noun
    found: dict[str, str] = {}
    for path in (folder / f"{name}.yaml", *(own / code / f"{name}.yaml" for own in folders)):
        if path.is_file():
            data = read_yaml(path)
            keyed = isinstance(data, dict)
            for i, entry in enumerate(data[name] if keyed else data):
                place = _page(path).at((name, i) if keyed else (i,))
                found.setdefault(_key(model.model_validate(entry)), place)
    return found


@lru_cache
def _entities(folders: tuple[Path, ...]) -> dict[str, str]:
    """File and line where each actor and place is listed first."""
    paths: list[Path] = [p for own in folders for p in (*sorted(own.glob("*.yaml")), *sorted(own.glob("*/*.yaml")))]
    for name in ("actors", "places"):
        paths += sorted((_DATA / name).glob("*.yaml"))
    found: dict[str, str] = {}
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for match in _ID.finditer(line):
                found.setdefault(match[1] or match[2], f"{_name(path)}:{number}")
    table = _DATA / "places" / "gazetteer.tsv"
    for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), 1):
        found.setdefault(line.partition("\t")[0], f"{_name(table)}:{number}")
    return found
