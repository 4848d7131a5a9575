"""Everything that khayt knows beforehand: `lang/**` read, checked and compiled into look-ups.

A wrong file is refused with its name, the key and the value; nothing here is particular to a language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path

from extractors.cache import uncollected
from extractors.compiled import Language, Languages, compile_language
from extractors.errors import LexiconError
from extractors.gazetteer import Gazetteer
from extractors.governments import find_governments
from extractors.language import (
    NameParts,
    Strict,
    Trigger,
)
from extractors.languages import LANGUAGES
from extractors.languages import Language as Row
from extractors.listings import DATA, Known, Listing, load_data, read_listings, read_stopnames
from extractors.matching import PhraseIndex, phrase_key
from extractors.naming import Romanizer
from extractors.odds import Odds, load_odds
from extractors.records import EntityType, EventType, Predicate
from extractors.tokens import TokenData, normalise
from extractors.user_data import check_additions, find_aliased, load_tokens, read_folders


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All languages, the names of every language, and the frames of events and relations."""

    languages: Languages
    names: PhraseIndex[Known]
    by_id: dict[str, Known]
    frames: dict[str, dict[str, str | None]]
    demonyms: dict[str, tuple[str, ...]]  # id of a country → its English adjectives
    romanizer: Romanizer
    states: dict[str, str]  # ISO code of a country → the id of its state as an actor
    governments: dict[str, str]  # id of a listed government → that of the state that it is
    countries: dict[str, Known]  # by ISO code
    capitals: dict[str, Known]  # of countries, by ISO code
    called: dict[tuple[str, str], Known]  # by noun and ISO code: who the bare noun means in articles of that country
    forces: dict[str, Known]  # by the id of a listed government: those called its forces
    odds: Odds  # of tellings that say too little
    rows: dict[str, Row]  # how its languages are called and told from each other
    folders: tuple[Path, ...] = ()  # of what a user added
    added: str = ""  # its digest

    def language(self, code: str) -> Language:
        """The language of that code; raises LexiconError naming those there are."""
        try:
            return self.languages[code]
        except KeyError:
            raise LexiconError(f"no language data for {code!r}; there is {', '.join(sorted(self.languages))}") from None

    def frame(self, trigger: Trigger) -> Mapping[str, str | None]:
        """Slot → role around one trigger."""
        usual = self.frames[trigger.type]
        return {**usual, **trigger.roles} if trigger.roles else usual

    def sign(self, extractor: str) -> str:
        """The version of an extractor that uses this lexicon, which tells whether a user added to it."""
        return f"{extractor}+lexicon.{self.added}" if self.added else extractor


class FrameData(Strict):
    """`frames.yaml`."""

    defaults: dict[str, str | None]
    events: dict[EventType, dict[str, str | None]]
    relations: dict[Predicate, dict[str, str | None]]


@lru_cache
def load_lexicon(codes: tuple[str, ...] = tuple(LANGUAGES), *, folders: tuple[Path, ...] = ()) -> Lexicon:
    """The lexicon that comes with khayt, with the data of these languages and what the folders of a user add.

    Read once a process; raises LexiconError that tells all that is wrong with the folders.
    """
    with uncollected():
        return _load(codes, folders)


def _load(codes: tuple[str, ...], folders: tuple[Path, ...]) -> Lexicon:
    added = read_folders(folders)
    places = {code: DATA / code for code in codes} | added.languages
    tokens = {code: load_tokens(folder) for code, folder in places.items()}
    ours = list(read_listings({code: data.article for code, data in tokens.items()}))
    gazetteer = Gazetteer(DATA / "places" / "gazetteer.tsv", read_stopnames())
    listings = [*added.listings, *find_aliased(added, ours, gazetteer), *ours]
    check_additions(added, ours)
    names = _index_names(listings, gazetteer)
    everywhere = {code: DATA / code for code in LANGUAGES} | places  # a name may be of any language
    parts = list(_read_names(everywhere.values()))
    given = frozenset(normalise(name) for part in parts for name in part.given)
    outlets = frozenset(normalise(name) for part in parts for name in part.outlets)

    def compiled(code: str) -> Language:
        stems = _stems(names, tokens[code], gazetteer)
        return compile_language(code, places[code], tokens[code], stems, (given, outlets), added)

    languages = Languages(places, compiled)
    for code in {*added.languages, *added.nouns, *added.triggers} & {*places}:
        languages.get(code)  # what a user wrote is checked at once
    frames = load_data(DATA / "frames.yaml", FrameData)
    merged: dict[str, dict[str, str | None]] = {k: {**frames.defaults, **v} for k, v in frames.events.items()}
    merged |= {k: dict(v) for k, v in frames.relations.items()}
    by_id, governments = _by_id(listings, gazetteer), find_governments(listings)
    for body, state in governments.items():
        by_id[state] = replace(by_id[state], aliases=(*by_id[state].aliases, *by_id[body].aliases))
    return Lexicon(
        languages=languages,
        names=names,
        by_id=by_id,
        frames=merged,
        demonyms={x.known.id: tuple(s for s in x.surfaces if s.isascii()) for x in listings if x.known.adjective},
        states={x.known.country: x.known.state for x in listings if x.known.country and x.known.state},
        governments=governments,
        countries={
            k.country: k
            for x in listings
            if (k := x.known).type is EntityType.COUNTRY and k.country and not k.adjective
        },
        capitals={k.country: k for x in listings if (k := x.known).type is EntityType.CITY and k.country and k.state},
        called={where: x.known for x in listings for where in x.known.called},
        romanizer=Romanizer.learn(
            ((x.known.name, s) for x in ours if _is_person(x) for s in x.surfaces),
            {part: word for file in parts for part, word in file.parts.items()},
        ),
        forces=_forces(by_id),
        odds=load_odds(),
        rows={code: row for code, row in (LANGUAGES | added.rows).items() if code in places},
        folders=folders,
        added=added.digest,
    )


def _index_names(listings: Iterable[Listing], gazetteer: Gazetteer) -> PhraseIndex[Known]:
    """Every name; the gazetteer is asked only for names that nobody listed by hand."""
    names: PhraseIndex[Known] = PhraseIndex(backing=gazetteer)
    for listing in listings:
        for surface in listing.surfaces:
            names.add(surface, listing.known, case_sensitive=surface in listing.exact)
    return names


def _by_id(listings: Iterable[Listing], gazetteer: Gazetteer) -> dict[str, Known]:
    """The first listing of each id; capitals, which are listed without a location, with that of the gazetteer."""
    by_id: dict[str, Known] = {}
    for listing in listings:
        known = by_id.setdefault(listing.known.id, replace(listing.known, aliases=listing.surfaces))
        if known.is_place and known.location is None:
            there = (k for k in gazetteer.get(phrase_key(known.name)) if k.country == known.country)
            by_id[known.id] = replace(known, location=next((k.location for k in there), listing.known.location))
    return by_id


def _forces(by_id: Mapping[str, Known]) -> dict[str, Known]:
    """The forces of each government that has some under its own name: of the Government of National Accord."""
    forces = (k for k in by_id.values() if k.type is EntityType.FORCE and "forces of" in k.name.casefold())
    return {k.part_of: k for k in forces if k.part_of}


def _read_names(folders: Iterable[Traversable]) -> Iterator[NameParts]:
    """What every language that says so knows of names."""
    files = (folder / "names.yaml" for folder in folders)
    return (load_data(file, NameParts) for file in files if file.is_file())


def _is_person(listing: Listing) -> bool:
    return listing.known.type is EntityType.PERSON


def _stems(names: PhraseIndex[Known], tokens: TokenData, gazetteer: Gazetteer) -> frozenset[str]:
    """The words of listed names: behind the first one, what begins with a clitic (`لداعش`) is no word of its own."""
    if not tokens.proclitics:
        return frozenset()
    clitics = tuple(clitic for slot in tokens.proclitics for clitic in slot)
    placed = ((i, word) for key in names.surfaces() for i, word in enumerate(key.split()))
    ours = frozenset(word for i, word in placed if i == 0 or not word.startswith(clitics))
    return ours | frozenset(word for word in gazetteer.words if not word.startswith(clitics))
