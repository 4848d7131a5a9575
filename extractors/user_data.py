"""What a user adds to khayt in a folder of their own: actors, places, names, triggers, nouns, whole languages.

    actors.yaml, actors/*.yaml      actors that khayt does not list
    places.yaml, places/*.yaml      places that khayt does not list
    aliases.yaml                    more names of actors and places that are listed
    ar/ en/ vi/                     triggers.yaml and nouns.yaml of a language that khayt reads, over its own
    fr/ …                           another language: language.yaml and what `extractors/lang/en/` has

Every complaint of a folder is told at once, with file and line. Our own data is not touched.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import AfterValidator, BaseModel, Field

from extractors.checks import Words
from extractors.complaints import Page, check_entry, near
from extractors.errors import LexiconError
from extractors.gazetteer import Gazetteer
from extractors.language import Noun, Strict, Trigger
from extractors.languages import LANGUAGES
from extractors.languages import Language as Row
from extractors.listings import Known, Listing, load_data, parse_yaml
from extractors.records import ACTOR_TYPES, PLACE_TYPES, EntityType, Location
from extractors.tokens import TokenData

ADDED_FILES = ("triggers.yaml", "nouns.yaml")  # over a language that khayt has
LANGUAGE_FILES = ("words.yaml", "nouns.yaml", "triggers.yaml", "dates.yaml", "numbers.yaml")  # of a new one
SCRIPTS = ("ARABIC", "CYRILLIC", "DEVANAGARI", "GREEK", "HEBREW", "LATIN")


def _one_of(types: frozenset[EntityType]) -> AfterValidator:
    def check(kind: EntityType) -> EntityType:
        if kind not in types:
            raise ValueError(f"{kind.value!r} is not one of {', '.join(sorted(types))}")
        return kind

    return AfterValidator(check)


class UserActor(Strict):
    """An actor of a user's own."""

    id: str = Field(pattern=r"^actor:[a-z0-9-]+$")
    name: str = Field(min_length=1)  # in English
    type: Annotated[EntityType, _one_of(ACTOR_TYPES)]
    names: Words = ()  # in any language, as they are written
    country: str | None = Field(default=None, pattern="^[A-Z]{2}$")
    member_of: str | None = Field(default=None, pattern=r"^actor:[a-z0-9-]+$")


class UserPlace(Strict):
    """A place of a user's own."""

    id: str = Field(pattern=r"^place:[a-z0-9-]+$")
    name: str = Field(min_length=1)
    type: Annotated[EntityType, _one_of(PLACE_TYPES)]
    names: Words = ()
    country: str | None = Field(default=None, pattern="^[A-Z]{2}$")
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    radius_km: float = Field(default=5.0, gt=0)
    located_in: str | None = Field(default=None, pattern=r"^place:[a-z0-9-]+$")


class Alias(Strict):
    """More names of an actor or place that is listed already."""

    id: str = Field(pattern=r"^(?:actor|place):[a-z0-9-]+$")
    names: Words = ()
    adjectives: Words = ()  # of a country: libyen, libyenne
    exact: Words = ()  # those of them that count only as they are written


class UserLanguage(Strict):
    """`language.yaml`: how a new language is called and told from others of its script."""

    names: Words
    script: str = Field(pattern=f"^(?:{'|'.join(SCRIPTS)})$")


@dataclass(slots=True)
class Additions:
    """What some folders add."""

    listings: list[Listing] = field(default_factory=list)
    aliases: list[tuple[str, Alias]] = field(default_factory=list)  # where it stands, and what
    nouns: dict[str, list[Noun]] = field(default_factory=dict)
    triggers: dict[str, list[Trigger]] = field(default_factory=dict)
    languages: dict[str, Path] = field(default_factory=dict)  # new ones: code → folder
    rows: dict[str, Row] = field(default_factory=dict)  # how the new ones are told from others
    digest: str = ""  # of all their files; "" where there are none
    complaints: list[str] = field(default_factory=list)


def default_folder() -> Path:
    """`$XDG_CONFIG_HOME/khayt`, by default `~/.config/khayt`."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "khayt"


def find_folders(given: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The folders to read, the user's default one first; LexiconError for a given one that is not there."""
    for folder in given:
        if not folder.is_dir():
            raise LexiconError(f"--lexicon {folder}: there is no such folder: give one with YAML files in it")
    standard = default_folder()
    return (*([standard] if _files(standard) else []), *given)


def read_folders(folders: Iterable[Path]) -> Additions:
    """All that the folders add, with complaints about what is wrong."""
    added = Additions()
    digest = hashlib.sha256()
    for folder in folders:
        for path in _files(folder):
            digest.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes() + b"\0")
            added.digest = digest.hexdigest()[:12]
        _read_folder(folder, added)
    return added


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml")) + sorted(folder.glob("*/*.yaml")) if folder.is_dir() else []


def _read_folder(folder: Path, added: Additions) -> None:
    for path in sorted(folder.glob("*.yaml")):
        if path.stem not in _LISTS:
            known = (*(f"{name}.yaml" for name in _LISTS), "or a folder named after a language")
            added.complaints.append(
                f"{path}: no file of a lexicon{near(path.name, known)}; there are {', '.join(known)}"
            )
    for name in _LISTS:
        paths = [folder / f"{name}.yaml", *sorted((folder / name).glob("*.yaml"))]
        for path in (path for path in paths if path.is_file()):
            _read_list(name, path, added)
    for path in sorted(path for path in folder.iterdir() if path.is_dir() and path.name not in _LISTS):
        if list(path.glob("*.yaml")):
            _read_language(path, added)


def _open(path: Path, complaints: list[str]) -> tuple[Any, Page] | None:
    try:
        raw = path.read_bytes()
        return parse_yaml(raw), Page(str(path), raw)
    except (OSError, ValueError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}" if mark else str(path)
        complaints.append(f"{place}: no YAML: {getattr(error, 'problem', None) or error}")
        return None


def _entries(path: Path, key: str, model: type[BaseModel], complaints: list[str]) -> list[tuple[str, Any]]:
    """The entries of a list, which stands in the file alone or under `key`, with the place of each."""
    opened = _open(path, complaints)
    if opened is None:
        return []
    data, page = opened
    where: tuple[str | int, ...] = ()
    if isinstance(data, dict) and set(data) == {key}:
        data, where = data[key], (key,)
    if not isinstance(data, list):
        complaints.append(
            f"{path}:1: must be a list of entries, each with a hyphen in front (found {type(data).__name__})"
        )
        return []
    checked = ((i, check_entry(model, entry, page, (*where, i), complaints)) for i, entry in enumerate(data))
    return [(page.at((*where, i)), entry) for i, entry in checked if entry is not None]


def _read_list(name: str, path: Path, added: Additions) -> None:
    for place, entry in _entries(path, name, _LISTS[name], added.complaints):
        if isinstance(entry, Alias):
            added.aliases.append((place, entry))
        elif any(entry.id == listing.known.id for listing in added.listings):
            added.complaints.append(f"{place}: id: {entry.id} stands twice")
        else:
            added.listings.append(_listing(entry))


_LISTS: dict[str, type[BaseModel]] = {"actors": UserActor, "places": UserPlace, "aliases": Alias}


def _listing(entry: UserActor | UserPlace) -> Listing:
    if isinstance(entry, UserActor):
        known = Known(entry.id, entry.name, entry.type, country=entry.country, part_of=entry.member_of)
    else:
        where = Location(entry.latitude, entry.longitude, entry.radius_km, "user")
        known = Known(entry.id, entry.name, entry.type, country=entry.country, location=where, part_of=entry.located_in)
    return Listing(known, (entry.name, *(name for name in entry.names if name != entry.name)))


def _read_language(folder: Path, added: Additions) -> None:
    code = folder.name
    if code in LANGUAGES:
        _read_words(folder, code, added)
        return
    missing = [name for name in ("language.yaml", *LANGUAGE_FILES) if not (folder / name).is_file()]
    if missing:
        hint = near(code, LANGUAGES)
        added.complaints.append(f"{folder}: a new language{hint} needs {', '.join(missing)} too")
        return
    opened = _open(folder / "language.yaml", added.complaints)
    row = check_entry(UserLanguage, opened[0], opened[1], (), added.complaints) if opened else None
    if row is not None:
        added.languages[code] = folder
        added.rows[code] = Row(code, frozenset(row.names), row.script, frozenset(), frozenset(), own_share=1.0)


def _read_words(folder: Path, code: str, added: Additions) -> None:
    """What is added to a language that khayt has."""
    for path in sorted(folder.glob("*.yaml")):
        if path.name not in ADDED_FILES:
            added.complaints.append(
                f"{path}: khayt has its own {path.name} for {code}{near(path.name, ADDED_FILES)};"
                f" a user adds {' and '.join(ADDED_FILES)}"
            )
    for name, model, kept in (("triggers", Trigger, added.triggers), ("nouns", Noun, added.nouns)):
        path = folder / f"{name}.yaml"
        if path.is_file():
            kept.setdefault(code, []).extend(entry for _, entry in _entries(path, name, model, added.complaints))


def load_tokens(folder: Traversable) -> TokenData:
    """`tokens.yaml` of a language; one that needs nothing particular has none."""
    path = folder / "tokens.yaml"
    return load_data(path, TokenData) if path.is_file() else TokenData()


def find_aliased(added: Additions, ours: Sequence[Listing], gazetteer: Gazetteer) -> list[Listing]:
    """The listings that aliases make: names and adjectives of what is listed, here or by khayt."""
    known: dict[str, Known] = {}
    for listing in (*added.listings, *ours):
        if not listing.known.adjective:
            known.setdefault(listing.known.id, listing.known)
    found: list[Listing] = []
    for place, alias in added.aliases:
        there = known.get(alias.id) or gazetteer.find(alias.id)
        if there is None:
            added.complaints.append(f"{place}: id: nothing is called {alias.id}{near(alias.id, known)}")
        elif alias.adjectives and there.type is not EntityType.COUNTRY:
            added.complaints.append(f"{place}: adjectives: only countries have some, and {alias.id} is none")
        else:
            exact = frozenset(alias.exact)
            found.append(Listing(there, alias.names, exact))
            found.append(Listing(replace(there, adjective=True), alias.adjectives, exact))
    return found


def check_additions(added: Additions, ours: Iterable[Listing]) -> None:
    """Raise LexiconError with everything that is wrong with what a user added."""
    listed = {listing.known.id for listing in ours}
    known = listed | {listing.known.id for listing in added.listings}
    for listing in added.listings:
        whole = listing.known.part_of
        if listing.known.id in listed:
            added.complaints.append(f"{listing.known.id}: khayt lists it: add its names in aliases.yaml instead")
        if whole and whole not in known:
            added.complaints.append(f"{listing.known.id}: nothing is called {whole}{near(whole, known)}")
    if added.complaints:
        raise LexiconError("the lexicon folder has mistakes:\n  " + "\n  ".join(added.complaints))


def summarise(folders: Iterable[Path]) -> str:
    """What the folders add, in a line."""
    added = read_folders(folders)
    counts = {
        "actors or places": len(added.listings),
        "entries with more names": len(added.aliases),
        "triggers": sum(map(len, added.triggers.values())),
        "nouns": sum(map(len, added.nouns.values())),
    }
    told = [f"{number} {what}" for what, number in counts.items() if number]
    told += [f"the language {code}" for code in added.languages]
    return f"{', '.join(told) or 'nothing'} (lexicon.{added.digest})"
