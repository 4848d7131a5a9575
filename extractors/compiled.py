"""One language, compiled: its words, nouns and triggers as look-ups, its tokenizer, numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable

from extractors.cache import uncollected
from extractors.dates import DateWords
from extractors.dictionary import dictionary_of
from extractors.errors import LexiconError
from extractors.language import (
    Compass,
    Forms,
    Noun,
    NounData,
    Preposition,
    Shape,
    Trigger,
    TriggerData,
    WordClass,
    WordData,
    spell,
)
from extractors.listings import load_data
from extractors.matching import PhraseIndex
from extractors.numbers import NumberWords
from extractors.records import EventType, Status
from extractors.tokens import TokenData, Tokenizer, normalise
from extractors.user_data import Additions


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


def compile_language(  # noqa: PLR0913, PLR0917 - what its own data are, and what they share with the others
    code: str,
    folder: Traversable,
    tokens: TokenData,
    stems: frozenset[str],
    latin: tuple[frozenset[str], frozenset[str]],
    added: Additions,
) -> Language:
    """The language in a folder of data, with what a user added to it; raises LexiconError where they are wrong."""
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
    dictionary = dictionary_of(code)
    function_words = frozenset(key for key in words.surfaces() if " " not in key)
    return Language(
        code,
        folder,
        Tokenizer(tokens, _lemma(dictionary, own, stems), function_words, own),
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
        (lambda _: False) if grammar.order.capitals else _is_word(dictionary, tokens),
    )


def _is_word(dictionary: Callable[[str], str | None], tokens: TokenData) -> Callable[[str], bool]:
    """Whether a word is one of the dictionary's: as it stands, without its article, without what ends it."""
    towns = frozenset(map(normalise, tokens.towns))

    @lru_cache(maxsize=1 << 16)
    def is_word(word: str) -> bool:
        if normalise(word) in towns:
            return False
        bare = word.removeprefix(tokens.article)
        stems = [bare.removesuffix(ending) for ending in tokens.endings if bare.endswith(ending)]
        long = [stem for stem in stems if len(stem) > tokens.shortest_stem]
        return any(dictionary(form) is not None for form in (word, bare, *long))

    return is_word


def _lemma(
    dictionary: Callable[[str], str | None], own: frozenset[str], listed: frozenset[str]
) -> Callable[[str], str | None]:
    """The dictionary of the tokenizer: our own words first, then simplemma's, then names."""

    def lemma(word: str) -> str | None:
        norm = normalise(word)
        if not norm:
            return None
        if norm in own:
            return word
        return dictionary(word) or (word if norm in listed else None)

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
