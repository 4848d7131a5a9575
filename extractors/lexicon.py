"""Everything that khayt knows beforehand: `lang/**` read, checked and compiled into look-ups.

A wrong file is refused with its name, the key and the value; nothing here is particular to a language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path

import simplemma

from extractors.cache import uncollected
from extractors.dates import DateWords
from extractors.errors import LexiconError
from extractors.gazetteer import Gazetteer
from extractors.governments import find_governments
from extractors.language import (
    Compass,
    Forms,
    NameParts,
    Noun,
    NounData,
    Preposition,
    Shape,
    Strict,
    Trigger,
    TriggerData,
    WordClass,
    WordData,
    spell,
)
from extractors.languages import LANGUAGES
from extractors.languages import Language as Row
from extractors.listings import DATA, Known, Listing, load_data, read_listings, read_stopnames
from extractors.matching import PhraseIndex, phrase_key
from extractors.naming import Romanizer
from extractors.numbers import NumberWords
from extractors.odds import Odds, load_odds
from extractors.records import EntityType, EventType, Predicate, Status
from extractors.tokens import TokenData, Tokenizer, normalise
from extractors.user_data import Additions, check_additions, find_aliased, load_tokens, read_folders


@dataclass(frozen=True, slots=True)
class Word:
    """A function word: its class and, for prepositions and cues, which one."""

    kind: WordClass | None = None
    preposition: Preposition | None = None
    cue: Status | None = None
    factual: bool = False
    instrument: EventType | None = None  # what an attack is that is made with it
    shape: Shape | None = None  # of a verb: how it is spelt out


@dataclass(frozen=True, slots=True)
class TriggerForm:
    """One form of a trigger."""

    trigger: Trigger
    shape: Shape


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language, compiled."""

    code: str
    folder: Traversable  # of its data
    tokenizer: Tokenizer
    tokens: TokenData
    numbers: NumberWords
    dates: DateWords
    grammar: WordData
    words: PhraseIndex[Word]
    compass: PhraseIndex[tuple[Compass, bool]]
    nouns: PhraseIndex[Noun]
    triggers: PhraseIndex[TriggerForm]
    adjective: re.Pattern[str]
    verbal: tuple[tuple[Shape, re.Pattern[str]], ...]  # how verbs look that no list has
    adverb: re.Pattern[str]
    given: frozenset[str]  # the norms of given names in Latin letters, for languages whose names have capitals
    outlets: frozenset[str]  # and of what the names of news outlets end with
    is_word: Callable[[str], bool]  # whether the dictionary has it, for languages whose names have no capitals

    def is_adverb(self, norm: str) -> bool:
        """Whether a word that no list has looks like an adverb."""
        return self.adverb.match(norm) is not None


class Languages(Mapping[str, Language]):
    """Languages by code, each compiled when it is first asked for."""

    def __init__(self, codes: Iterable[str], compiled: Callable[[str], Language]) -> None:
        self._codes = tuple(codes)
        self._compiled = compiled
        self._known: dict[str, Language] = {}

    def __getitem__(self, code: str) -> Language:
        if code not in self._codes:
            raise KeyError(code)
        if code not in self._known:
            with uncollected():
                self._known[code] = self._compiled(code)
        return self._known[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


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

    def frame(self, trigger: Trigger) -> dict[str, str | None]:
        """Slot → role around one trigger."""
        return {**self.frames[trigger.type], **trigger.roles}

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
        return _load_language(code, places[code], tokens[code], stems, (given, outlets), added)

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


def _read_names(folders: Iterable[Traversable]) -> Iterator[NameParts]:
    """What every language that says so knows of names."""
    files = (folder / "names.yaml" for folder in folders)
    return (load_data(file, NameParts) for file in files if file.is_file())


def _is_person(listing: Listing) -> bool:
    return listing.known.type is EntityType.PERSON


def _load_language(  # noqa: PLR0913, PLR0917 - what its own data are, and what they share with the others
    code: str,
    folder: Traversable,
    tokens: TokenData,
    stems: frozenset[str],
    latin: tuple[frozenset[str], frozenset[str]],
    added: Additions,
) -> Language:
    grammar = load_data(folder / "words.yaml", WordData)
    words = _word_index(grammar, folder)
    nouns: PhraseIndex[Noun] = PhraseIndex()
    for noun in (*added.nouns.get(code, ()), *load_data(folder / "nouns.yaml", NounData).nouns):
        for form, _ in _spelt(noun.forms, grammar, Shape.NOUN, folder):
            nouns.add(form, noun)
    told = (*added.triggers.get(code, ()), *load_data(folder / "triggers.yaml", TriggerData).triggers)
    triggers = _trigger_index(told, grammar, folder)
    compass: PhraseIndex[tuple[Compass, bool]] = PhraseIndex()
    for direction in grammar.compass:
        for form in direction.forms:
            compass.add(form, (direction, False))
        for form in direction.alone:
            compass.add(form, (direction, False))
        for form in direction.apart:
            compass.add(form, (direction, True))
    keys = (*words.surfaces(), *nouns.surfaces(), *triggers.surfaces(), *compass.surfaces())
    numbers = load_data(folder / "numbers.yaml", NumberWords)
    dates = load_data(folder / "dates.yaml", DateWords)
    own = frozenset(key.split()[0] for key in keys)  # inside a phrase, `سيطرتها` is no word of its own
    own |= numbers.tagger.vocabulary | dates.tagger.vocabulary
    own |= {normalise(unit) for unit in (*grammar.kilometres, *grammar.miles, *grammar.metres)}
    function_words = frozenset(key for key in words.surfaces() if " " not in key)
    return Language(
        code,
        folder,
        Tokenizer(tokens, _lemma(code, own, stems), function_words, own),
        tokens,
        numbers,
        dates,
        grammar,
        words,
        compass,
        nouns,
        triggers,
        re.compile("|".join(grammar.adjective_patterns) or "(?!)"),
        tuple((shape, re.compile("|".join(patterns))) for shape, patterns in grammar.verb_patterns.items()),
        re.compile("|".join(grammar.adverb_patterns) or "(?!)"),
        *(latin if grammar.order.capitals else (frozenset(), frozenset())),
        (lambda _: False) if grammar.order.capitals else _dictionary(code, tokens),
    )


def _dictionary(code: str, tokens: TokenData) -> Callable[[str], bool]:
    """Whether a word is one of the dictionary's: as it stands, without its article, without what ends it."""
    towns = frozenset(map(normalise, tokens.towns))

    @cache
    def is_word(word: str) -> bool:
        if normalise(word) in towns:
            return False
        bare = word.removeprefix(tokens.article)
        stems = [bare.removesuffix(ending) for ending in tokens.endings if bare.endswith(ending)]
        long = [stem for stem in stems if len(stem) > tokens.shortest_stem]
        return any(simplemma.is_known(form, code) for form in (word, bare, *long))

    return is_word


def _stems(names: PhraseIndex[Known], tokens: TokenData, gazetteer: Gazetteer) -> frozenset[str]:
    """The words of listed names: behind the first one, what begins with a clitic (`لداعش`) is no word of its own."""
    if not tokens.proclitics:
        return frozenset()
    clitics = tuple(clitic for slot in tokens.proclitics for clitic in slot)
    placed = ((i, word) for key in names.surfaces() for i, word in enumerate(key.split()))
    ours = frozenset(word for i, word in placed if i == 0 or not word.startswith(clitics))
    return ours | frozenset(word for word in gazetteer.words if not word.startswith(clitics))


def _lemma(code: str, own: frozenset[str], listed: frozenset[str]) -> Callable[[str], str | None]:
    """The dictionary of the tokenizer: our own words first, then simplemma's, then names."""

    def lemma(word: str) -> str | None:
        norm = normalise(word)
        if not norm:
            return None
        if norm in own:
            return word
        if simplemma.is_known(word, code):
            return simplemma.lemmatize(word, code)
        return word if norm in listed else None

    return lemma


def _word_index(grammar: WordData, folder: Traversable) -> PhraseIndex[Word]:
    words: PhraseIndex[Word] = PhraseIndex()
    for kind, forms in grammar.classes.items():
        for form, shape in _spelt(forms, grammar, Shape.NOUN, folder):
            words.add(form, Word(kind, shape=None if shape is Shape.NOUN else shape))
    for preposition, listed in grammar.prepositions.items():
        for form in listed:
            words.add(form, Word(preposition=preposition))
    for status, cues in grammar.cues.items():
        for form, shape in _spelt(cues, grammar, Shape.NOUN, folder):
            words.add(form, Word(cue=status, shape=None if shape is Shape.NOUN else shape))
    for kind_of_attack, means in grammar.instruments.items():
        for form in means:
            words.add(form, Word(instrument=kind_of_attack))
    for form in grammar.factual:
        words.add(form, Word(factual=True))
    return words


def _trigger_index(triggers: Iterable[Trigger], grammar: WordData, folder: Traversable) -> PhraseIndex[TriggerForm]:
    index: PhraseIndex[TriggerForm] = PhraseIndex()
    for trigger in triggers:
        for form, _ in _spelt(trigger.nouns, grammar, Shape.NOUN, folder):
            index.add(form, TriggerForm(trigger, Shape.NOUN))
        for form, shape in _spelt(trigger.verbs, grammar, Shape.VERB, folder):
            index.add(form, TriggerForm(trigger, shape))
        for form in trigger.passives:
            index.add(form, TriggerForm(trigger, Shape.PASSIVE))
    return index


def _spelt(forms: Forms, grammar: WordData, default: Shape, folder: Traversable) -> list[tuple[str, Shape]]:
    try:
        return list(spell(forms, grammar.paradigms, default))
    except KeyError as error:
        raise LexiconError(
            f"{folder}: unknown paradigm {error}; words.yaml has {', '.join(grammar.paradigms)}"
        ) from None
