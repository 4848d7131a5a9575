"""What is known of one language, as its `lang/*/` files say it: the models that check those files.

Words come as `Forms`: a plain list, or stems by paradigm (`{regular: [bomb, shell]}`), which are
spelt out through the paradigms of `words.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from extractors.checks import Patterns, Words
from extractors.records import EntityType, EventType, Predicate, Status
from extractors.tokens import normalise


class Strict(BaseModel):
    """Data written by hand: unknown keys and later changes are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Forms = Words | dict[str, Words]


class Shape(StrEnum):
    """How a trigger stands in its sentence."""

    NOUN = "noun"
    VERB = "verb"  # finite and active
    PASSIVE = "passive"  # its subject is what it was done to: قُتل, thiệt mạng, was hit
    PARTICIPLE = "participle"  # passive behind an auxiliary or a noun, otherwise active past: struck
    GERUND = "gerund"  # without a subject of its own: killing
    BASE = "base"  # infinitive or present: strike


class WordClass(StrEnum):
    """What a word of `words.yaml` does."""

    ABILITY = "ability"  # nouns whose infinitive says what somebody can do, not what he does: capacity to
    ACCIDENT = "accident"  # what kills without anybody's doing: earthquake, disease, car crash
    ADJECTIVE = "adjective"  # may stand inside a noun phrase without changing whom it means
    ALIAS = "alias"  # what follows is another name of who stands before: الملقب ب, known as
    ADVERB = "adverb"  # may stand between a verb and what belongs to it
    ATTEMPT = "attempt"  # tries what follows: try to
    AUXILIARY = "auxiliary"  # be: turns a participle into a passive
    CHAIN = "chain"  # verbs that leave what follows as it is: continue to, manage to
    CAUSATIVE = "causative"  # makes somebody do or suffer what follows: khiến, buộc
    COMPLEMENTIZER = "complementizer"  # what follows is the content of what stands before
    COORDINATOR = "coordinator"
    DEFINITE = "definite"  # points to something that was named before
    DETERMINER = "determiner"
    DISTINCT = "distinct"  # adjectives of somebody who is not who was named before: unknown gunmen, rival militias
    DOER = "doer"  # who did what the event noun behind it tells: منفذ الهجوم
    GIVEN = "given"  # without capitals: given names and what begins or joins names: أحمد, عبد, بن
    INCLUDING = "including"  # what follows is part of what stands before
    JOINT = "joint"  # of a name: goes on with the next word, whatever that is: أبو, بن
    LED = "led"  # what follows leads who stands before: بقيادة
    LINK = "link"  # ties a noun to the actor that it is part of: of, loyal to, تابعة ل, thuộc
    NOMINALISER = "nominaliser"  # makes a noun of the trigger behind it: cuộc, vụ
    PASSIVE = "passive"  # makes a passive of the verb behind it: bị, تم
    POSSESSIVE = "possessive"  # their, its: whose the noun behind it is
    PRONOUN = "pronoun"
    PURPOSE = "purpose"  # what follows is what something is done for: nhằm
    QUANTIFIER = "quantifier"
    RELATIVE = "relative"
    WHERE = "where"  # of a relative: what stands before is where it happens, not who does it
    SPEECH = "speech"  # reporting verbs
    TOPIC = "topic"  # verbs whose object is only spoken of or remembered: discuss, commemorate
    TOPONYM = "toponym"  # begins the names of places: كفر, تل
    SIDING = "siding"  # makes a compound with whom somebody stands: pro-, -linked
    SOURCE = "source"  # according to
    SPEAKER = "speaker"  # who speaks himself, so that nobody can be looked up: we
    SUBORDINATOR = "subordinator"  # begins a clause of its own
    SUPPORT = "support"  # verbs that only carry an event noun: carry out, شن, thực hiện
    TOLD = "told"  # reporting verbs whose object is told, so that no speaker stands behind: tell, inform
    VOW = "vow"  # who does it says himself what he will do: vow to, تعهد ب
    VERB = "verb"  # verbs that tell of no event, where verbs are marked for the clause that they head
    WIELD = "wield"  # verbs that use a weapon, or say what it hits: fire, lob, slam into


class Preposition(StrEnum):
    """What a preposition may mean for a trigger."""

    ABOUT = "about"
    AFTER = "after"
    AGAINST = "against"
    AMONG = "among"
    AS = "as"
    BETWEEN = "between"
    BY = "by"
    DURING = "during"
    FOR = "for"
    FROM = "from"
    IN = "in"
    NEAR = "near"
    OF = "of"
    ON = "on"
    TO = "to"
    TOWARD = "toward"
    VIA = "via"
    WITH = "with"


PLACING = frozenset(  # what stands before a place
    {
        Preposition.IN,
        Preposition.NEAR,
        Preposition.FROM,
        Preposition.TO,
        Preposition.TOWARD,
        Preposition.ON,
        Preposition.VIA,
    }
)


class Bearing(StrEnum):
    """A direction of the compass."""

    N = "N"
    NE = "NE"
    E = "E"
    SE = "SE"
    S = "S"
    SW = "SW"
    W = "W"
    NW = "NW"
    CENTRE = "centre"


class Compass(Strict):
    """One direction: its forms and the English word that region names are made with."""

    bearing: Bearing
    gloss: str
    forms: Words  # of a part of a place: southern Libya, miền Nam Libya
    apart: Words = ()  # away from a place: south of Sirte; in both: of a region part, of a city apart
    alone: Words = ()  # of the article's country where no place is named: miền Nam


class Agreement(Strict):
    """What pronouns agree with, in languages whose nouns have a gender that shows."""

    feminine: Words = ()  # pronouns of what is feminine, or things in the plural
    masculine: Words = ()  # pronouns of one man or thing
    plural: Words = ()  # pronouns of people
    feminine_endings: Words = ()  # of nouns: قوات, حركة
    feminine_verbs: Words = ()  # endings of the past: استهدفت
    masculine_nouns: Words = ()  # that surely are, in the singular: تنظيم, جيش

    @cached_property
    def folded(self) -> Agreement:
        """The same in normal forms."""
        return self.model_copy(update={name: tuple(map(normalise, words)) for name, words in self})


class Order(Strict):
    """Where a language puts things."""

    modifiers: Annotated[str, Field(pattern="^(before|after|both)$")]  # of a noun
    verb_first: bool = False  # a subject may follow its verb
    definite_prefix: str = ""  # ال
    capitals: bool = True  # names are written with capitals
    small_adjectives: bool = False  # but not the adjectives of countries: les forces libyennes
    bare_definite: bool = False  # there are no articles: a vague noun on its own points back
    oblique: Words = ()  # endings of those that are acted on, many, many of somebody, one: مسلحين, مسلحي, مسلحا
    absolute: Words = ()  # endings of a noun that has no genitive behind it: مسلحون
    drops_subject: bool = False  # a verb without a subject goes on with the last one
    finite: bool = False  # verbs are marked for the clause that they head: finite, infinitive, gerund, participle


Pattern = Annotated[str, Field(pattern=r"^(?:[^{}]|\{(?:|head|head-1|last|tail|rest)\})+$")]
Paradigms = dict[str, dict[Shape, tuple[Pattern, ...]]]


class WordData(Strict):
    """`words.yaml`: function words, direction words and paradigms.

    In the patterns of a paradigm `{}` is what is listed under it, `{head}` its first word, `{head-1}` that word
    without its last letter, `{last}` that letter, and `{tail}` what follows the first word; `{rest}` is that without
    the blank before it, and its pattern is for stems of several words alone.
    """

    order: Order
    paradigms: Paradigms = Field(default_factory=dict)
    classes: dict[WordClass, Forms]
    prepositions: dict[Preposition, Words]
    cues: dict[Status, Forms]  # words that say that what follows is planned, possible, negated
    pronouns: dict[EntityType, Words] = Field(default_factory=dict)  # which may mean one of that type; none: any does
    factual: Words = ()  # words that look like such a cue and are none: لا يزال
    instruments: dict[EventType, Words] = Field(default_factory=dict)  # aircraft make an attack an airstrike
    compass: tuple[Compass, ...] = ()
    agreement: Agreement = Agreement()
    spelt_given: Words = ()  # given names that are something else where they are spelt otherwise: علي, على
    country_names: Words = ()  # "the country", البلاد
    adjective_patterns: Patterns = ()  # regular expressions on normal forms
    adverb_patterns: Patterns = ()
    verb_patterns: dict[Shape, Patterns] = Field(default_factory=dict)  # of verbs that no list has, by shape
    headed: Words = ()  # nouns that an event noun before them only describes: the bombing suspects
    kilometres: Words = ()
    miles: Words = ()
    metres: Words = ()


class Noun(Strict):
    """A common noun that means an actor, a place or a person by office."""

    gloss: str  # English, for the names of what it describes
    type: EntityType
    forms: Forms
    member: bool = False  # people, parts or sites of an actor that stand for it: fighters, cells
    individual: bool = False  # of a member: one who on his own is himself and no group: the attacker
    unit: bool = False  # takes a number or a name: brigade
    vague: bool = False  # says nothing of its own: area, organisation
    again: bool = False  # without a name it is the person who was named last: ông, bà
    part: bool = False  # a stretch of a larger place: outskirts, countryside
    anonymous: bool = False  # means nobody in particular and takes no name: sources, witnesses
    stranger: bool = False  # without an article nobody who was named before: gunmen
    document: bool = False  # a report or statement, which speaks for who issued it
    means: EventType | None = None  # what an attack by them is: by aircraft an airstrike, by a suicide bomber a bombing
    namesake: bool = False  # takes the name of its main town: محافظة إدلب
    between: bool = False  # lies between two that it names: the border of X with Y
    capital: bool = False  # of a country: its capital
    national: bool = False  # on its own it is the one of the article's country: the army, the government
    held: bool = False  # whose it is holds it: stronghold
    ending: bool = False  # counts only as the last word of a name, with a capital: Xavier University
    proper: bool = False  # counts only with a capital and a name in capitals behind it: Cục Hàng hải
    here: bool = False  # says where by itself, without a preposition: tại đây
    heads_state: bool = False  # an office whose holder heads a state: president, king
    allied: bool = False  # stands with whose it is without being theirs: its allies
    branch: bool = False  # is part of whose it is, and may be named beside: branch, armed wing
    serves_state: bool = False  # an office of a state, which goes without saying: minister
    ministry: str = ""  # the gloss of the ministry that its holder leads where the article names it: defence minister
    local: bool = False  # an office of a town or a region, which its holder leads: mayor, governor
    relation: Predicate | None = None  # what an office means for its holder: leads, spokesperson_of
    body: str = ""  # the gloss of the body of a state that an office names: Bộ trưởng Quốc phòng Nga


class NounData(Strict):
    """`nouns.yaml`."""

    nouns: tuple[Noun, ...]


class Trigger(Strict):
    """Words that tell of one kind of event or relation, with the roles around them."""

    type: EventType | Predicate
    gloss: str = ""
    nouns: Forms = ()
    verbs: Forms = ()
    passives: Words = ()
    weak: bool = False  # counts only with an actor or place as an argument
    harm: str | None = Field(default=None, pattern="^(killed|wounded|captured)$")  # what its number counts
    toll: bool = False  # nouns whose number stands behind them: the death toll rose to 12
    thing: bool = False  # nouns of things that tell an event only where they go off or hit somebody: mines, bombs
    backing: bool = False  # nouns that tell with whose help something is done, behind "with": بدعم من
    status: Status | None = None  # words that already say that it is planned or possible
    wants: dict[str, tuple[EntityType, ...]] = Field(default_factory=dict)  # slot → what must stand in it
    beside: bool = False  # tells of violence only beside another word of it, or with a number: a bomb, died
    by_people: EventType | None = None  # what it is where who did it has no aircraft: bombed by a group
    of_people: EventType | None = None  # what it is where it is done to people: a town is freed, hostages are released
    aims: bool = False  # says whom an event of its clause is aimed at, if there is one: nhằm vào
    of_violence: EventType | None = None  # what it is where it is done to violence: an attack is driven back
    of_bodies: EventType | None = None  # what it is where it is done to a whole group: an end is put to IS
    of_event: bool = False  # of a verb: tells nothing without an event noun of violence as its object: claimed a raid
    aerial: bool = False  # may be done from the air, which the word does not tell: to target, to hit
    without: Words = ()  # slots that must stay empty: taken to hospital
    roles: dict[str, str | None] = Field(default_factory=dict)  # slot → role, over the frame of the type


class NameParts(Strict):
    """`names.yaml`, where a language has one."""

    parts: dict[str, str] = Field(default_factory=dict)  # of names, as English usually writes them
    given: Words = ()  # names that a person's name of two words or more begins with
    outlets: Words = ()  # what the names of news outlets end with


class TriggerData(Strict):
    """`triggers.yaml`."""

    triggers: tuple[Trigger, ...]


def spell(forms: Forms, paradigms: Paradigms, default: Shape) -> Iterator[tuple[str, Shape]]:
    """Every form with its shape; raises KeyError for a paradigm or shape that is not there."""
    if isinstance(forms, tuple):
        yield from ((form, default) for form in forms)
        return
    for name, stems in forms.items():
        if name in set(Shape):
            yield from ((stem, Shape(name)) for stem in stems)
            continue
        for shape, patterns in paradigms[name].items():
            pairs = ((p, stem) for stem in stems for p in patterns if " " in stem or "{rest}" not in p)
            yield from ((inflect(p, stem), shape) for p, stem in pairs)


def inflect(pattern: str, stem: str) -> str:
    """A stem as a pattern of a paradigm spells it."""
    head, space, tail = stem.partition(" ")
    parts = {
        "{}": stem,
        "{head}": head,
        "{head-1}": head[:-1],
        "{last}": head[-1],
        "{tail}": space + tail,
        "{rest}": tail,
    }
    return re.sub(r"\{.*?\}", lambda found: parts[found[0]], pattern)
