"""Which actor a phrase means: by name, by office, as the forces or fighters of another, or by pointing back."""

from __future__ import annotations

from extractors.antecedents import Antecedents
from extractors.entities import Cast
from extractors.language import Noun
from extractors.listings import Known
from extractors.phrases import Phrase
from extractors.records import FIGHTERS, PLACE_TYPES, EntityType, Predicate
from extractors.referents import Referent

_NATIONAL = ("armed forces", "forces")  # what soldiers of a country are
_ARMS = ("army", "police")
_STATE = "government"  # what stands for a state: its other bodies are themselves
_HOLDERS = (Predicate.LEADS, Predicate.MEMBER_OF)  # who holds an office: the commander, the minister
_POINTED_AT = FIGHTERS | {EntityType.PERSON}


class ActorFinder:
    """Finds the actors that the phrases of one article mean."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self._found: dict[tuple[int, int], Referent | None] = {}  # by the tokens of the phrase
        self._antecedents = Antecedents(cast)

    def find(self, phrase: Phrase) -> Referent | None:
        """The actor that a phrase means, its mention entered; None if it means none."""
        if phrase.core not in self._found:  # asked twice, a pronoun must not find what its first mention changed
            self._found[phrase.core] = self.cast.mention(self._find(phrase), phrase)
        return self._found[phrase.core]

    def _find(self, phrase: Phrase) -> Referent | None:
        if phrase.same is not None:
            return self._again(phrase, phrase.same)
        if phrase.pronoun and phrase.first == phrase.last:
            return self.cast.unsaid(phrase.first)
        if phrase.pronoun:
            state = {EntityType.GOVERNMENT} if self.cast.genders.shown else frozenset()  # else they would mean too much
            return self.cast.meant_by(phrase, phrase.among or _POINTED_AT | state)
        if phrase.noun is not None:
            holder = self.cast.incumbents.holder(phrase)
            return self.find(holder) if holder else self._described(phrase, phrase.noun)
        if phrase.known:
            return self._known(phrase)
        return self._unknown(phrase, *phrase.unknown) if phrase.unknown else None

    def _again(self, phrase: Phrase, before: Phrase) -> Referent | None:
        """Who was named before in other words; the new name will do from now on."""
        found = self.find(before)
        if found is not None and phrase.unknown is not None:
            self.cast.called[self.cast.words(*phrase.unknown)] = found
        return found

    # names

    def _known(self, phrase: Phrase) -> Referent | None:
        known = next((k for k in phrase.known if not k.is_place), None) or self._state(phrase)
        if known is not None and known.type is EntityType.POPULATION and phrase.definite and phrase.number is None:
            known = self.cast.lexicon.by_id.get(known.part_of or "", known)  # the Russians are their state
        return self.cast.listed(known) if known else None

    def _state(self, phrase: Phrase) -> Known | None:
        """The state that a country or a capital stands for."""
        state = next((k.state for k in phrase.known if k.state), None)
        return self.cast.lexicon.by_id.get(state) if state else None

    def _unknown(self, phrase: Phrase, first: int, last: int) -> Referent | None:
        """A name that no list has: a person with a title or of two words; one word alone says too little."""
        name = self.cast.words(first, last)
        if name in self.cast.called:
            return self.cast.called[name]
        if not (phrase.office or phrase.person or " " in name or name.isupper()):
            return None
        if len(name) == 1:
            return None  # a letter
        acronym = self.cast.tokens[first].text
        short = acronym.isupper() and len(acronym) > 1 and not phrase.person
        if phrase.office is None and (name.isupper() or short or phrase.outlet):
            return self.cast.named("actor", name, EntityType.ORGANIZATION)  # RMD Kwikform
        person = self.cast.person(first, last)
        if phrase.office and phrase.office.noun:
            person.noun = person.noun or phrase.office.noun.gloss
        return person

    # descriptions

    def _described(self, phrase: Phrase, noun: Noun) -> Referent | None:
        if noun.type is EntityType.COUNTRY and (phrase.is_nation or not phrase.modifiers):
            return self._own_state(phrase)
        nobody = noun.anonymous and all(m.pronoun or m.adjective or m.is_place for m in phrase.modifiers)
        if noun.type in PLACE_TYPES or nobody:
            return None
        owner = _whose(phrase)
        if noun.allied:
            return self._allies(noun, owner)
        if phrase.unknown and noun.unit and owner is not None and owner.linked:
            return self._unit(phrase, noun, owner)
        if phrase.proper is not None:
            return self._proper(noun, phrase.proper, owner)
        return self._with_owner(phrase, noun, owner) if owner is not None else self._unowned(phrase, noun)

    def _allies(self, noun: Noun, owner: Phrase | None) -> Referent | None:
        """Those who stand with another: Turkey and its allies, quân đội Iraq cùng các lực lượng đồng minh."""
        whose = self.find(owner) if owner is not None and not owner.adjective else None
        if whose is None or whose.noun == noun.gloss:
            return None
        made = self.cast.described("actor", f"{noun.gloss} of {whose.name}", noun.type)
        made.noun, made.part_of = noun.gloss, whose.id
        return made

    def _unowned(self, phrase: Phrase, noun: Noun) -> Referent | None:
        """An actor that is described by no other, but for a pronoun or who leads it."""
        pronoun = next((m for m in phrase.modifiers if m.pronoun), None)
        if pronoun is not None and pronoun.linked == "own" and (own := self._own_forces(noun, pronoun)):
            return own
        if noun.member and pronoun is not None:
            return self.find(pronoun)
        if phrase.unknown:
            return self.cast.named("actor", f"{noun.gloss.capitalize()} {self.cast.words(*phrase.unknown)}", noun.type)
        leader = next((m for m in phrase.modifiers if m.linked == "led"), None)
        whose = self.find(leader) if leader is not None else None
        return self._body(noun, whose) if whose else self._bare(phrase, noun)

    def _own_forces(self, noun: Noun, pronoun: Phrase) -> Referent | None:
        """The forces of the state or group that a pronoun means: Chad said its soldiers had …."""
        whose = self.find(pronoun) if self.cast.genders.shown else self._recent_power(pronoun)
        country = self.cast.lexicon.countries.get(whose.country or "") if whose is not None else None
        if whose is None or country is None or whose.type is not EntityType.GOVERNMENT:
            return whose if whose is not None and whose.type in FIGHTERS else None
        own = self.cast.lexicon.forces.get(whose.id) if noun.gloss == "forces" else None
        return self.cast.listed(own) if own is not None else self._national(noun, country)

    def _recent_power(self, pronoun: Phrase) -> Referent | None:
        among = pronoun.among or _POINTED_AT
        return self.cast.recent(lambda r: r.type in among or r.type is EntityType.GOVERNMENT, pronoun.first)

    def _with_owner(self, phrase: Phrase, noun: Noun, owner: Phrase) -> Referent | None:
        told = owner.adjective and phrase.definite and noun.type is EntityType.ORGANIZATION  # the US newspaper
        side = owner.linked == "ally" and phrase.definite and noun.type is EntityType.GROUP  # the group linked to X
        found = self._antecedents.find(noun, phrase) if told or side else None
        return self._owned(noun, owner) if found is None or (side and found is self.find(owner)) else found

    def _proper(self, noun: Noun, name: tuple[int, int], owner: Phrase | None) -> Referent:
        """A body by a name that ends with what it is: Assam Police, the Danish Army, U.S. District Court."""
        words = self.cast.words(*name)
        country = next((k for k in owner.known if k.type is EntityType.COUNTRY), None) if owner else None
        national = self._national(noun, country) if country and (noun.national or noun.gloss == "forces") else None
        if national is not None and (national.listed or (owner and owner.first == name[0] and noun.national)):
            return national
        listed = next((k for k in self.cast.lexicon.names.get(words) if not k.is_place), None)
        made = self.cast.listed(listed) if listed else self.cast.named("actor", words, noun.type)
        made.noun = made.noun or noun.gloss
        made.country = made.country or (country.country if country else None)
        return made

    def _unit(self, phrase: Phrase, noun: Noun, owner: Phrase) -> Referent:
        """A unit by its number or name: sư đoàn 4 thuộc quân đội Syria, the 13th Brigade of the army."""
        first, last = phrase.unknown or phrase.core
        name, kind = self.cast.words(first, last), noun.gloss.capitalize()
        called = f"{name} {kind}" if first < phrase.core[0] else f"{kind} {name}"
        made, whose = self.cast.named("actor", called, noun.type), self.find(owner)
        made.part_of = made.part_of or (whose.id if whose else None)
        return made

    def _own_state(self, phrase: Phrase) -> Referent | None:
        """The state of the country that the article speaks of: `nước này` as somebody who acts."""
        last = self.cast.last_country(phrase.first) if phrase.definite and not phrase.modifiers else None
        country = last or self.cast.main_country(phrase)
        return self.cast.state_of(country) if country else None

    def _bare(self, phrase: Phrase, noun: Noun) -> Referent | None:
        """A noun on its own: pointing back, or somebody who is only described."""
        if noun.type is EntityType.PERSON:
            same = self.cast.recent(lambda r: r.noun == noun.gloss, phrase.first) if phrase.definite else None
            if phrase.only_again:
                return self.cast.recent(lambda r: r.type is EntityType.PERSON, phrase.first)
            if same is None and phrase.definite and noun.relation in _HOLDERS and not noun.heads_state:
                same = self.cast.recent(lambda r: r.type is EntityType.PERSON, phrase.first)  # the commander
            return same
        if noun.individual and (phrase.number is None or phrase.number.best == 1):
            return self.cast.described("actor", noun.gloss, noun.type)
        found = None
        if phrase.definite:
            found = self._antecedents.find(noun, phrase)
        elif noun.member and not noun.vague and not phrase.distinct and not noun.stranger:
            found = self.cast.salient(frozenset({noun.type}), phrase.first)
        elif noun.type is EntityType.FORCE and not noun.vague:
            found = self._antecedents.named_so(noun, phrase.first)
        found = found or self._antecedents.called(noun)
        if found is None and noun.national and (country := self.cast.main_country()):
            found = self._national(noun, self.cast.lexicon.by_id[country.id])
        if found or (noun.vague and noun.member):
            return found
        return self.cast.described("actor", noun.gloss, noun.type)

    def _named_by(self, noun: Noun, first: int, last: int, *, ally: bool = False) -> Referent:
        """An actor by a name that no list has and what it is: the Nawaset Brigade, fighters of the FLRD."""
        if noun.member and (known := self.cast.called.get(self.cast.words(first, last))):
            return known
        if ally:
            return self.cast.named("actor", f"pro-{self.cast.latin(first, last)} {noun.gloss}", noun.type)
        if noun.member or noun.vague:
            return self.cast.named("actor", self.cast.latin(first, last), noun.type)
        return self.cast.named("actor", f"{self.cast.latin(first, last)} {noun.gloss}", noun.type)

    def _owned(self, noun: Noun, owner: Phrase) -> Referent | None:
        """An actor described by another: the fighters, forces, government, brigade of X."""
        if owner.unknown and owner.noun is None and noun.type is not EntityType.PERSON:
            make = noun.member and noun.vague and noun.type is EntityType.FORCE and not owner.linked  # B-2 Spirit
            return None if make else self._named_by(noun, *owner.unknown, ally=owner.linked == "ally")
        named = owner if owner.noun is None else next((m for m in owner.modifiers if owner.is_place and m.known), None)
        known = named.known[0] if named is not None and named.known else None  # the police of the city of X
        if owner.noun is not None and owner.noun.type is EntityType.COUNTRY and not owner.modifiers:
            return self._of_this_country(noun, owner)
        if owner.is_place or (known and known.is_place):
            return self._allied(noun, known) if known and owner.linked == "ally" else self._placed(noun, known)
        return self._of_somebody(noun, owner, self.find(owner))

    def _of_somebody(self, noun: Noun, owner: Phrase, whose: Referent | None) -> Referent | None:
        """An actor described by another who is known: the fighters, the journalists, those loyal to X."""
        if whose is None:
            return None
        led = self._governed(whose) if noun.gloss == _STATE and not owner.linked else None
        if led is not None:
            return led
        if whose.type is noun.type and not (noun.member or noun.vague or owner.linked):
            whose.noun = whose.noun or noun.gloss  # صحيفة «واشنطن بوست» … الصحيفة
        if whose.type is noun.type is EntityType.POPULATION and not noun.member:
            return self.cast.described("actor", noun.gloss, noun.type)  # phóng viên người Pháp
        if owner.linked == "ally":
            led = None if noun.national else self._led(whose)
            return led or self.cast.named("actor", f"pro-{whose.name} {noun.gloss}", noun.type)
        own = noun.national and owner.linked == "link"  # مجلس الأمن القومي التابع للبيت الأبيض
        same = (whose.type is noun.type and not own) or noun.member or noun.vague or noun.anonymous
        if same or noun.type is EntityType.PERSON or noun.gloss == _STATE or whose.type in FIGHTERS:
            return whose
        return self._body(noun, whose)

    def _governed(self, head: Referent) -> Referent | None:
        """The government that a person leads: the Obama administration, حكومة السراج."""
        led = self.cast.lexicon.by_id.get(head.part_of or "") if head.type is EntityType.PERSON else None
        return self.cast.listed(led) if led is not None and led.type is EntityType.GOVERNMENT else None

    def _allied(self, noun: Noun, backer: Known) -> Referent | None:
        """Who stands with a country, which is none of its own: militias loyal to Iran, the army backed by France."""
        country = self.cast.main_country() if noun.national else None
        national = self._national(noun, self.cast.lexicon.by_id[country.id]) if country else None
        return national or self.cast.named("actor", f"pro-{backer.name} {noun.gloss}", noun.type)

    def _of_this_country(self, noun: Noun, owner: Phrase) -> Referent | None:
        """Somebody of the country that was spoken of last: the army of this country, quân đội nước này."""
        if noun.type is EntityType.PERSON:
            return self.cast.recent(lambda r: r.noun == noun.gloss, owner.first)
        country = self.cast.last_country(owner.first) or self.cast.main_country()
        return self._national(noun, self.cast.lexicon.by_id[country.id]) if country else None

    def _body(self, noun: Noun, whose: Referent) -> Referent:
        if led := self._led(whose):
            return led
        people = whose.type is EntityType.POPULATION and noun.type is EntityType.FORCE
        made = self.cast.named("actor", f"{whose.name} {noun.gloss}", EntityType.GROUP if people else noun.type)
        made.part_of = whose.id
        return made

    def _led(self, whose: Referent) -> Referent | None:
        """The forces that a person leads: Haftar's forces, those loyal to him."""
        led = self.cast.lexicon.by_id.get(whose.part_of or "") if whose.type is EntityType.PERSON else None
        return self.cast.listed(led) if led is not None and led.type in FIGHTERS else None

    def _placed(self, noun: Noun, known: Known | None) -> Referent | None:
        """An actor described by its place: the army of Damascus is Syria's, that of a city its own."""
        if known is None:
            return self.cast.described("actor", noun.gloss, noun.type)
        country = known if known.type is EntityType.COUNTRY else self._country(known.state)
        if country is not None:
            return self._national(noun, country)
        return self.cast.named("actor", f"{known.name} {noun.gloss}", noun.type)

    def _forces_of(self, country: Known) -> Referent | None:
        """The forces of a country that the article has named: Iraqi forces are its Iraqi security forces."""
        return next(
            (
                r
                for r in self.cast.referents.values()
                if r.type is EntityType.FORCE and r.country == country.country and "forces" in r.name.casefold().split()
            ),
            None,
        )

    def _country(self, state: str | None) -> Known | None:
        """The country of a state, which its capital stands for too."""
        countries = self.cast.lexicon.countries.values()
        return next((k for k in countries if k.state == state), None) if state else None

    def body_of_state(self, gloss: str, country: Known) -> Referent | None:
        """A body of the government of a country by what it is called: the Russian Ministry of Defence."""
        kind = EntityType.FORCE if gloss in _ARMS else EntityType.GOVERNMENT
        return self._national(Noun(gloss=gloss, type=kind, forms=()), country)

    def _national(self, noun: Noun, country: Known) -> Referent | None:
        """`Iraqi forces`, `الجيش الليبي`, `quân đội Iraq`; a state's government is the state."""
        if noun.type is EntityType.PERSON:
            return None  # "Libyan officials" is nobody in particular
        state = self.cast.lexicon.by_id.get(country.state or "")
        if noun.gloss in (_STATE, "positions") and state:
            return self.cast.listed(state)
        if noun.gloss == "forces" and (same := self._forces_of(country)):
            return same
        glosses = (*_NATIONAL, noun.gloss) if noun.member and noun.type is EntityType.FORCE else (noun.gloss,)
        peoples = (*self.cast.lexicon.demonyms.get(country.id, ()), country.name)
        names = [f"{a} {gloss}" for gloss in glosses for a in peoples]
        listed = next((k for n in names for k in self.cast.lexicon.names.get(n) if not k.is_place), None)
        if listed:
            return self.cast.listed(listed)
        made = self.cast.named("actor", f"{peoples[0]} {glosses[0]}", noun.type)
        made.country = country.country
        made.part_of = state.id if state and noun.type is EntityType.FORCE else None
        return made


def _whose(phrase: Phrase) -> Phrase | None:
    """Whom a noun is of: its name rather than whose that is (Morsi's Muslim Brotherhood movement)."""
    able = [m for m in phrase.modifiers if not m.pronoun and m.linked != "led"]
    names = (m for m in able if m.linked != "possessive" and m.noun is None and any(not k.is_place for k in m.known))
    return (next(names, None) if len(able) > 1 else None) or next(iter(able), None)
