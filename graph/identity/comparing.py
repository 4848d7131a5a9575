"""Whether two actors or places are one: what speaks for it and against it, each with its weight.

Nothing is decided by a single weak sign: the name must be alike word by word, nothing about the two may contradict,
and what else is known of them (type, country, the company they keep) is weighed by the table in weights.yaml. Entries
of the lexicon are what their authors made them: two of them are never one by rule.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from importlib.resources import files
from typing import Any

import yaml

from extractors.geography import distance_km
from extractors.records import Location
from graph.identity.spelling import STATE, align, key_of, match, sounds_of
from graph.identity.wording import Wording, load_names, take_apart
from graph.told import is_described

FAR = 50.0  # km beyond their radii: two places are two
ENOUGH_COMPANY = 2
MOST_WORDS = 3
PERSON = "person"
KINDRED = frozenset(
    frozenset(pair)
    for pair in (
        ("force", "group"),
        ("group", "organization"),
        ("force", "organization"),
        ("government", "organization"),
        ("group", "population"),
        ("city", "region"),
    )
)  # types that one thing may be called by two articles


def key_of_entity(id_: str, name: str, type_: str) -> str:
    """What the spellings of an entity's name share; empty for what has no name of its own, only a description."""
    return "" if is_described(id_) else key_of(name, person=type_ == PERSON)


class Verdict(StrEnum):
    """What comes out of a comparison."""

    SAME = "same"
    DOUBTFUL = "doubtful"  # a person may say
    APART = "apart"  # too little speaks for it
    UNLIKE = "unlike"  # the names are not alike
    DIFFERENT = "different"  # something contradicts


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor or place as its articles have it."""

    id: str
    name: str
    type: str
    listed: bool = False  # in the lexicon, or nobody says whether
    names: tuple[str, ...] = ()  # of an entry of the lexicon other names; else the Arabic words that are its name
    country: str | None = None
    location: Location | None = None
    articles: frozenset[str] = frozenset()  # that tell of it
    company: frozenset[str] = frozenset()  # listed actors and places that these tell of too, countries left out
    countries: frozenset[str] = frozenset()  # that these tell of

    @property
    def is_person(self) -> bool:
        """Whether it is a person."""
        return self.type == PERSON

    @property
    def key(self) -> str:
        """What the spellings of its name share; empty for what has no name of its own."""
        return key_of_entity(self.id, self.name, self.type)


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that speaks for or against, with its points."""

    name: str
    value: str
    points: float

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two entities compared."""

    verdict: Verdict
    score: float = 0.0
    features: tuple[Feature, ...] = ()
    against: str = ""  # what contradicts


@dataclass(frozen=True, slots=True)
class Weights:
    """weights.yaml."""

    weights: dict[str, float] = field(default_factory=dict)
    alike_from: float = 0.0
    same: float = 0.0
    doubtful: float = 0.0


@functools.cache
def load_weights() -> Weights:
    """The table of weights."""
    raw: dict[str, Any] = yaml.safe_load((files("graph.identity") / "weights.yaml").read_text(encoding="utf-8"))
    return Weights(**raw)


def compare(a: Profile, b: Profile) -> Comparison:
    """Whether two entities are one, by rule; the order of the two makes no difference."""
    if b.id < a.id:
        a, b = b, a
    if against := contradict(a, b):
        return Comparison(Verdict.DIFFERENT, against=against)
    both_arabic = bool(a.names and b.names and not (a.listed or b.listed))
    forms = [[take_apart(p.name, person=p.is_person)] if both_arabic else list(_wordings(p)) for p in (a, b)]
    spelt = (_spell(x, y, person=a.is_person) for x in forms[0] for y in forms[1])
    alike = max(spelt, key=lambda s: (s.likeness, s.words))
    if alike.likeness < load_weights().alike_from:
        return Comparison(Verdict.UNLIKE, against=f"spelling={alike.likeness:.2f}")
    features = tuple(_features(a, b, alike))
    score = round(sum(feature.points for feature in features), 3)
    table = load_weights()
    verdict = Verdict.SAME if score >= table.same else Verdict.DOUBTFUL if score >= table.doubtful else Verdict.APART
    return Comparison(verdict, score, features)


def contradict(a: Profile, b: Profile) -> str:
    """What makes it impossible that two entities are one; empty where nothing does."""
    if a.id.partition(":")[0] != b.id.partition(":")[0]:
        return "an actor and a place"
    if a.listed and b.listed:
        return "two entries of the lexicon"
    if a.type != b.type and frozenset((a.type, b.type)) not in KINDRED:
        return f"types {_both(a.type, b.type)}"
    if a.country and b.country and a.country != b.country:
        return f"countries {_both(a.country, b.country)}"
    if (
        a.location
        and b.location
        and distance_km(a.location, b.location) > FAR + a.location.radius_km + b.location.radius_km
    ):
        return "far from one another"
    return "" if a.is_person else _contradict_wordings(*(take_apart(x.name, person=False) for x in (a, b)))


def _contradict_wordings(a: Wording, b: Wording) -> str:
    if a.numbers != b.numbers:
        return f"numbers {_both(a.numbers, b.numbers)}"
    if a.directions != b.directions:
        return f"directions {_both(sorted(a.directions), sorted(b.directions))}"
    if a.kinds != b.kinds and ((a.kinds and b.kinds) or STATE & (a.kinds | b.kinds)):
        return f"kinds {_both(sorted(a.kinds), sorted(b.kinds))}"
    return ""


def _both(a: Any, b: Any) -> str:
    return " and ".join(sorted(",".join(x) if not isinstance(x, str) else x for x in (a, b)))


@dataclass(frozen=True, slots=True)
class _Alike:
    likeness: float
    words: int
    between: int
    common: bool  # only given names that many have


def _wordings(profile: Profile) -> Iterable[Wording]:
    """A name in all of its spellings; of one that was read from Arabic also as it is written there, without vowels.

    (Two that were both read from Arabic need not be compared so: what they share they share in Latin letters.)
    """
    name = take_apart(profile.name, person=profile.is_person)
    yield name
    for other in (take_apart(spelt, person=profile.is_person) for spelt in profile.names):
        if profile.listed:
            yield other
        elif sounds_of(tail := other.words[-len(name.words) :]) == sounds_of(name.words):  # titles stand in front
            yield replace(name, words=tail)


def _spell(these: Wording, those: Wording, *, person: bool) -> _Alike:
    short = min(these.words, those.words, key=len)
    between = 0
    if person:
        likeness, between = align(these.words, those.words) or (0.0, 0) if short else (0.0, 0)
    else:
        likeness = match(these, those) if short or these.numbers else 0.0
    variants = load_names()["variants"]
    common = all(word.core in variants for word in short)
    return _Alike(likeness, len(short) + len(these.numbers), between, common)


def _features(a: Profile, b: Profile, alike: _Alike) -> Iterable[Feature]:
    table = load_weights()

    def feature(name: str, value: object, amount: float = 1.0) -> Feature:
        return Feature(name, str(value), round(table.weights[name] * amount, 3))

    yield feature("spelling", f"{alike.likeness:.2f}", (alike.likeness - table.alike_from) / (1 - table.alike_from))
    yield feature("words", alike.words, min(alike.words, MOST_WORDS) - 1)
    if not alike.common:
        yield feature("rare", "yes")
    if a.type == b.type:
        yield feature("type", a.type)
    if alike.between:
        yield feature("middle", alike.between, alike.between)
    here, there = a.countries | {a.country or ""} - {""}, b.countries | {b.country or ""} - {""}
    if shared := here & there:
        yield feature("country", min(shared))
    elif here and there:
        yield feature("elsewhere", _both(sorted(here), sorted(there)))
    if company := a.company & b.company:
        yield feature("company", min(company), min(len(company), ENOUGH_COMPANY) / ENOUGH_COMPANY)
    if together := a.articles & b.articles or {a.id} & b.company or {b.id} & a.company:
        yield feature("apart", min(together))
