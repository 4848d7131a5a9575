"""Phrases to actors and places: who is meant, by name, by description, or by pointing back.

Every referent of an article is kept in a `Cast`. Listed names keep their lexicon ids; names that
nobody listed get ids made from the name; those that are only described get an id of the article.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractors.language import Noun, Preposition
from extractors.lexicon import Lexicon
from extractors.listings import Known, Strength
from extractors.naming import latin_name, slug
from extractors.phrases import Phrase
from extractors.records import ACTOR_TYPES, PLACE_TYPES, Entity, EntityType, Location, Mention
from extractors.sentences import Sentence
from extractors.tokens import Token

_FIGHTERS = frozenset({EntityType.FORCE, EntityType.GROUP})
_COUNTED = frozenset({EntityType.CITY, EntityType.REGION, EntityType.COUNTRY, EntityType.SITE})
_PLACING = frozenset(
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
_CITY = 50_000  # inhabitants from which a name is believed to be the city's
_RECENT = 120  # tokens within which a name that is pointed back to was last used


@dataclass(slots=True)
class Referent:
    """One actor or place of an article and where it is mentioned."""

    id: str
    name: str
    type: EntityType
    location: Location | None = None
    country: str | None = None
    noun: str = ""  # the gloss of the noun that it was described by
    mentions: dict[tuple[int, int], bool] = field(default_factory=dict)  # token span → whether by name
    last: int = -1
    part_of: str | None = None
    state: str | None = None

    @property
    def is_place(self) -> bool:
        """Whether it is a place."""
        return self.type in PLACE_TYPES


class Cast:
    """The referents of one article."""

    def __init__(self, doc: str, tokens: Sequence[Token], text: str, lexicon: Lexicon) -> None:
        self.doc = doc
        self.tokens = tokens
        self.text = text
        self.lexicon = lexicon
        self.referents: dict[str, Referent] = {}
        self.countries: dict[str, int] = {}  # how often the article speaks of each

    def note_countries(self, sentences: Iterable[Sentence]) -> None:
        """Count the countries that the article speaks of: they decide between places of one name."""
        for sentence in sentences:
            for node in sentence.nodes:
                for known in node.phrase.known if node.phrase else ():
                    if known.strength is Strength.STRONG and known.country and known.type in _COUNTED:
                        self.countries[known.country] = self.countries.get(known.country, 0) + 1

    def note_names(self, sentence: Sentence) -> None:
        """Enter every actor and place that a sentence names, whether or not it has a role there."""
        for node in sentence.nodes:
            if node.phrase is not None:
                self._note(node.phrase, cued=node.preposition in _PLACING or node.phrase.noun is not None)

    def _note(self, phrase: Phrase, *, cued: bool) -> None:
        if phrase.known and phrase.noun is None and not phrase.adjective and phrase.bearing is None:
            if cued or any(k.strength is Strength.STRONG or self._likely(k) for k in phrase.known):
                self.either(phrase)
        elif phrase.noun is not None and phrase.modifiers and not phrase.pronoun:
            self.either(phrase)
        elif phrase.bearing is not None or phrase.office is not None:
            self.either(phrase)
        for modifier in phrase.modifiers:
            self._note(modifier, cued=phrase.is_place)

    def _likely(self, known: Known) -> bool:
        """Whether a place of the gazetteer is likely meant without a sign: a city in a country of the article."""
        return known.population >= _CITY and (known.country or "") in self.countries

    # finding

    def actor(self, phrase: Phrase) -> Referent | None:
        """The actor that a phrase means, if it can mean one."""
        return self._mention(self._actor(phrase), phrase)

    def place(self, phrase: Phrase) -> Referent | None:
        """The place that a phrase means, if it can mean one."""
        return self._mention(self._place(phrase), phrase)

    def either(self, phrase: Phrase) -> Referent | None:
        """The actor or place that a phrase means, by its own type."""
        return self.place(phrase) if phrase.is_place or phrase.bearing else self.actor(phrase)

    def _mention(self, referent: Referent | None, phrase: Phrase) -> Referent | None:
        if referent is not None:
            span = (
                (phrase.core[0], phrase.last)
                if phrase.noun is None
                else (phrase.core[0], max(phrase.core[1], phrase.last))
            )
            referent.mentions.setdefault(span, phrase.noun is None)
            referent.last = max(referent.last, phrase.last)
        return referent

    def _actor(self, phrase: Phrase) -> Referent | None:
        if phrase.pronoun:
            return self._recent(lambda r: r.type in _FIGHTERS or r.type is EntityType.PERSON, phrase.first)
        if phrase.noun is not None:
            return self._described_actor(phrase, phrase.noun)
        if phrase.known:
            return self._known_actor(phrase)
        if phrase.unknown:
            return self._unknown_actor(phrase)
        return None

    def _known_actor(self, phrase: Phrase) -> Referent | None:
        known = next((k for k in phrase.known if not k.is_place), None)
        if known is None:
            state = next((k.state for k in phrase.known if k.state), None)
            known = self.lexicon.by_id.get(state) if state else None
        return self._of(known) if known else None

    def _unknown_actor(self, phrase: Phrase) -> Referent | None:
        name = self._text(*phrase.unknown) if phrase.unknown else ""
        office = phrase.office is not None
        if not office and len(name.split()) == 1 and (surname := self._surname(name)):
            return surname
        kind = EntityType.ORGANIZATION if name.isupper() and not office else EntityType.PERSON
        if not office and len(name.split()) == 1:
            return None
        person = self._new("actor", name, kind)
        if phrase.office and phrase.office.noun:
            person.noun = person.noun or phrase.office.noun.gloss
        return person

    def _surname(self, name: str) -> Referent | None:
        return next(
            (r for r in self.referents.values() if r.type is EntityType.PERSON and r.name.split()[-1] == name), None
        )

    def _described_actor(self, phrase: Phrase, noun: Noun) -> Referent | None:
        if noun.type in PLACE_TYPES:
            return self.actor(phrase.modifiers[0]) if phrase.modifiers and not phrase.modifiers[0].is_place else None
        owner = next((m for m in phrase.modifiers if not m.pronoun), None)
        if owner is None and phrase.modifiers and noun.member:
            return self.actor(phrase.modifiers[0])
        if owner is not None:
            return self._owned(phrase, noun, owner)
        if phrase.unknown:
            return self._new("actor", f"{noun.gloss.capitalize()} {self._text(*phrase.unknown)}", noun.type)
        if noun.type is EntityType.PERSON:
            return self._recent(lambda r: r.noun == noun.gloss, phrase.first) if phrase.definite else None
        if phrase.definite and (found := self._antecedent(noun, phrase)):
            return found
        if noun.member:
            found = self._salient(frozenset({noun.type}), phrase.first)
            return found or (None if noun.vague else self._anonymous("actor", noun.gloss, noun.type))
        return self._anonymous("actor", noun.gloss, noun.type)

    def _owned(self, phrase: Phrase, noun: Noun, owner: Phrase) -> Referent | None:
        """An actor described by another: the fighters, forces, government, brigade of X."""
        if owner.unknown and noun.type is not EntityType.PERSON:
            return self._new("actor", self._compound(noun, self._text(*owner.unknown)), noun.type)
        country = next((k for k in owner.known if k.type is EntityType.COUNTRY), None)
        if country and owner.noun is None:
            return self._national(noun, country)
        if owner.is_place and not owner.known:
            return self._anonymous("actor", noun.gloss, noun.type)
        known = owner.known[0] if owner.known and owner.noun is None else None
        if known and known.is_place:
            return self._new("actor", self._compound(noun, known.name), noun.type)
        whose = self.actor(owner)
        if whose is None or noun.member or noun.vague or noun.type is EntityType.PERSON or whose.type in _FIGHTERS:
            return whose
        if noun.type is EntityType.GOVERNMENT:
            return whose
        made = self._new("actor", f"{whose.name} {noun.gloss}", noun.type)
        made.part_of = whose.id
        return made

    def _national(self, noun: Noun, country: Known) -> Referent | None:
        """`Iraqi forces`, `الجيش الليبي`, `quân đội Iraq`; a state's government is the state."""
        state = self.lexicon.by_id.get(country.state or "")
        if noun.type is EntityType.PERSON:
            return None  # "Libyan officials" is nobody in particular
        if noun.type is EntityType.GOVERNMENT and state:
            return self._of(state)
        names = [f"{a} {noun.gloss}" for a in self._demonyms(country)]
        listed = next((k for n in names for k in self.lexicon.names.get(n) if not k.is_place), None)
        if listed:
            return self._of(listed)
        made = self._new("actor", names[0], noun.type)
        made.part_of = state.id if state and noun.type is EntityType.FORCE else None
        made.country = country.country
        return made

    def _demonyms(self, country: Known) -> list[str]:
        return [*self.lexicon.demonyms.get(country.id, ()), country.name]

    def _place(self, phrase: Phrase) -> Referent | None:
        if phrase.bearing is not None:
            return self._directed(phrase)
        if phrase.noun is not None:
            return self._described_place(phrase, phrase.noun) if phrase.noun.type in PLACE_TYPES else None
        if phrase.known:
            known = self._choose([k for k in phrase.known if k.is_place])
            return self._of(known) if known else None
        if phrase.unknown:
            return self._new("place", self._text(*phrase.unknown), EntityType.CITY)
        return None

    def _choose(self, candidates: Sequence[Known]) -> Known | None:
        """Among places of one name: listed by hand, in a country that the article speaks of, large."""
        return max(
            candidates,
            key=lambda k: (k.strength is Strength.STRONG, self.countries.get(k.country or "", 0), k.population, k.id),
            default=None,
        )

    def _directed(self, phrase: Phrase) -> Referent | None:
        """`southern Libya` is a region of its own; `south of Sirte` is Sirte, near it."""
        inner = phrase.modifiers[0] if phrase.modifiers else None
        base = self.place(inner) if inner else self._main_country()
        if base is None or phrase.apart:
            return base
        kind = EntityType.CITY if base.type is EntityType.CITY else EntityType.REGION
        made = self._new("place", f"{phrase.gloss} {base.name}", kind)
        made.country = base.country
        made.part_of = base.id
        if base.location and made.location is None:
            made.location = _part(base.location, phrase.bearing.value if phrase.bearing else "")
        return made

    def _main_country(self) -> Referent | None:
        most = max(self.countries, key=lambda c: (self.countries[c], c), default=None)
        return next((r for r in self.referents.values() if r.type is EntityType.COUNTRY and r.country == most), None)

    def _described_place(self, phrase: Phrase, noun: Noun) -> Referent | None:
        if phrase.known and (known := self._choose([k for k in phrase.known if k.is_place])):
            return self._of(known)
        name = next((m for m in phrase.modifiers if not m.adjective and not m.pronoun), None)
        if name is None and phrase.unknown:
            return self._new("place", self._compound(noun, self._text(*phrase.unknown)), noun.type)
        if name is None:
            if phrase.definite and (found := self._antecedent(noun, phrase)):
                return found
            adjective = next((k for m in phrase.modifiers for k in m.known if k.adjective), None)
            if noun.type is EntityType.COUNTRY or (phrase.definite and not adjective and noun.vague):
                return self._main_country()
            return self._anonymous("place", noun.gloss, noun.type)
        if name.unknown and name.noun is None:
            text = self._text(*name.unknown)
            return self._new(
                "place", text if noun.vague or noun.type is EntityType.CITY else self._compound(noun, text), noun.type
            )
        inner = self.place(name) if name.is_place or name.bearing else self.actor(name)
        if inner is None:
            return self._anonymous("place", noun.gloss, noun.type)
        if (
            inner.is_place
            and (noun.vague or noun.type in (EntityType.CITY, EntityType.COUNTRY, inner.type))
            and noun.type is not EntityType.SITE
        ):
            return inner
        made = self._new("place", f"{inner.name} {noun.gloss}", noun.type)
        made.noun = noun.gloss
        made.part_of = inner.id
        made.country = inner.country
        if inner.is_place:
            made.location = made.location or inner.location
        return made

    # pointing back

    def _antecedent(self, noun: Noun, phrase: Phrase) -> Referent | None:
        """Who `the group`, `المدينة`, `lực lượng này` is: the last of its kind that was named."""
        same = self._recent(lambda r: r.noun == noun.gloss, phrase.first)
        if same and noun.type not in _FIGHTERS:
            return same
        if noun.member or noun.vague:
            wanted = _FIGHTERS if noun.member else frozenset({noun.type})
            return self._salient(wanted, phrase.first) or same
        return same or self._salient(frozenset({noun.type}), phrase.first)

    def _recent(self, fits: object, before: int) -> Referent | None:
        able = [r for r in self.referents.values() if callable(fits) and fits(r) and 0 <= r.last <= before]
        return max(able, key=lambda r: (r.last, r.id), default=None)

    def _salient(self, types: frozenset[EntityType], before: int) -> Referent | None:
        """The one of these types that the article speaks of most, those just named first."""
        able = [r for r in self.referents.values() if r.type in types and 0 <= r.last <= before]
        return max(
            able,
            key=lambda r: (before - r.last < _RECENT, len(r.mentions) + 2 / (1 + before - r.last), r.id),
            default=None,
        )

    # making

    def _of(self, known: Known) -> Referent:
        return self.referents.setdefault(
            known.id,
            Referent(
                known.id,
                known.name,
                known.type,
                known.location,
                known.country,
                part_of=known.part_of,
                state=known.state,
            ),
        )

    def _new(self, side: str, name: str, kind: EntityType) -> Referent:
        clean = " ".join(name.split())
        shown = latin_name(clean)
        key = f"{side}:{slug(shown)}"
        return self.referents.setdefault(key, Referent(key, shown, kind))

    def _anonymous(self, side: str, gloss: str, kind: EntityType) -> Referent:
        """Somebody or somewhere that is only described: one for each article and description."""
        mark = hashlib.sha256(self.doc.encode()).hexdigest()[:6]
        key = f"{side}:{slug(gloss)}-{mark}"
        return self.referents.setdefault(key, Referent(key, gloss, kind, noun=gloss))

    def _compound(self, noun: Noun, name: str) -> str:
        return f"{latin_name(name)} {noun.gloss}"

    def _text(self, first: int, last: int) -> str:
        return " ".join(self.text[self.tokens[first].start : self.tokens[last - 1].end].split())

    # records

    def records(self, used: frozenset[str]) -> Iterator[Entity]:
        """The referents that are named or have a role (`used`), in the order of their first mention.

        A country without a role is where its state's name stood: its mentions are the state's, if that has a role.
        """
        for place in list(self.referents.values()):
            state = self.referents.get(place.state or "")
            if place.type is EntityType.COUNTRY and state and state.id in used and place.id not in used:
                state.mentions = place.mentions | state.mentions
                place.mentions = {}
        for referent in sorted(self.referents.values(), key=lambda r: (min(r.mentions, default=(1 << 30, 0)), r.id)):
            if not referent.mentions or not (referent.id in used or any(referent.mentions.values())):
                continue
            spans = [(self.tokens[a].start, self.tokens[b - 1].end) for a, b in sorted(referent.mentions)]
            mentions = tuple(Mention(a, b, self.text[a:b]) for a, b in spans)
            aliases = tuple(sorted({" ".join(m.text.split()) for m in mentions}))
            yield Entity(
                self.doc,
                referent.id,
                referent.name,
                referent.type,
                aliases,
                mentions,
                referent.location,
                referent.country,
            )


_STEP = {
    "N": (1, 0),
    "NE": (1, 1),
    "E": (0, 1),
    "SE": (-1, 1),
    "S": (-1, 0),
    "SW": (-1, -1),
    "W": (0, -1),
    "NW": (1, -1),
}
_DEGREE_KM = 111.0


def _part(whole: Location, bearing: str) -> Location:
    """The middle of the part of a region that lies in one direction, half as far out as the region reaches."""
    north, east = _STEP.get(bearing, (0, 0))
    step = whole.radius_km / 2 / _DEGREE_KM
    return Location(
        round(whole.latitude + north * step, 4),
        round(whole.longitude + east * step, 4),
        whole.radius_km / 2,
        "computed",
    )


def is_actor_type(kind: EntityType) -> bool:
    """Whether entities of this type are actors."""
    return kind in ACTOR_TYPES
