"""A telling: one trigger of a sentence with the phrases that fill its roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractors.dates import DateSpan
from extractors.language import Shape, Trigger
from extractors.phrases import Phrase
from extractors.records import PLACE_TYPES, EntityType, EventType, Status

VIOLENT = frozenset(
    {EventType.AIRSTRIKE, EventType.ATTACK, EventType.BOMBING, EventType.CLASH, EventType.KILL, EventType.SABOTAGE}
)
_THINGS = ("aircraft", "positions", "vehicles")  # 200 targets, which are no dead
AREAS = (EntityType.CITY, EntityType.REGION)
_VAST = (EntityType.REGION, EntityType.COUNTRY, EntityType.TERRAIN)  # where something falls rather than what it hits
_BY_KIND = ("aimed", "ground", "moved", "sent")  # of a frame: what a phrase is decides its role
_ENDS = ("origin", "destination")
PLACE_ROLES = ("place", *_ENDS)
ROLES = ("agent", "target", *PLACE_ROLES)

Frame = Mapping[str, str | None]  # slot → role
Slots = Sequence[tuple[str, Phrase]]


@dataclass(slots=True)
class Telling:
    """One trigger with what fills its roles: an event or relation as a sentence tells it."""

    sentence: int
    node: int
    trigger: Trigger
    shape: Shape
    first: int  # tokens of the stretch that tells it
    last: int
    at: int = field(init=False)  # the token of the trigger
    roles: dict[str, list[Phrase]] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)  # role → the slot that gave it
    because: list[tuple[str, Phrase, str]] = field(default_factory=list)  # role, who fills it, by which slot
    counts: dict[str, int] = field(default_factory=dict)  # handed over by the verbs that tell its harm
    when: DateSpan | None = None
    carried: int | None = None  # node of the event noun that this verb only carries
    happens: bool = False  # an event noun that is the subject of its clause, or a finite passive: fighting broke out
    harmed: bool = False  # an event noun that a verb of harm was handed to: killed in clashes
    supported: bool = False  # an event noun that a support verb carries: conducted eleven strikes
    status: Status | None = None  # where the clauses say it
    chance: float | None = None  # that it is an event, where it says too little by the rules
    told: frozenset[int] | None = None  # the nodes of the sayings whose content it is, where clauses are read

    def __post_init__(self) -> None:
        self.at = self.first

    @property
    def accuses(self) -> bool:
        """Whether it is an active verb of accusing."""
        return self.trigger.type is EventType.ACCUSE and self.shape not in (Shape.NOUN, Shape.PASSIVE)

    def add(self, role: str, phrase: Phrase, slot: str) -> None:
        """Let a phrase fill a role, once."""
        filled = self.roles.setdefault(role, [])
        if phrase not in filled:
            filled.append(phrase)
            self.why.setdefault(role, slot)
            self.because.append((role, phrase, slot))
            self.first = min(self.first, phrase.first)
            self.last = max(self.last, phrase.last)

    def attempt(self) -> None:
        """Make it what it is when it is only tried: what would be a seizure or a killing is an attack there."""
        if self.trigger.type in (EventType.SEIZE, EventType.KILL, EventType.DEFEAT) and not self.number:
            self.trigger = self.trigger.model_copy(update={"type": EventType.ATTACK, "harm": None})
            for phrase in [p for p in self.roles.get("target", []) if p.is_place]:
                self.roles["target"].remove(phrase)
                self.add("place", phrase, "attempt")

    def fill(self, frame: Frame, slot: str, phrase: Phrase, slots: Slots) -> None:
        """Let a phrase fill the role that a frame gives its slot, if it is of a kind that can."""
        role = frame.get(slot)
        if phrase.pronoun and role == "target" and self.trigger.type is EventType.SEIZE and slot == "on":
            phrase.among = PLACE_TYPES  # سيطرته عليها
        if phrase.pronoun and role in _ENDS and phrase.last > phrase.first:
            phrase.among = PLACE_TYPES  # انسحبوا منها
        if role == "either":
            other = any(frame.get(name) == "target" for name, _ in slots)
            able = not phrase.is_place or (slot == "possessive" and phrase.is_state)
            role = "agent" if other and able else "target"
        visited = slot == "object" and phrase.is_capital and self.trigger.type is EventType.MEET  # visited Damascus
        if role == "side" and phrase.is_place and (visited or not phrase.is_state):
            self.add("place", phrase, slot)
        elif role == "side":
            self.add("agent", phrase, slot)
            self.add("target", phrase, slot)
        elif role in _BY_KIND:
            self._fill_by_kind(role, phrase, slot)
        elif role == "agent" and slot == "of" and phrase.is_place and self.trigger.type is EventType.PROTEST:
            self.add("place", phrase, slot)  # took to the streets of Kabul
        elif role == "agent" and slot == "from" and phrase.is_place and (phrase.is_capital or not phrase.is_state):
            self.add("origin", phrase, slot)  # missiles from Sanaa: where they came from
        elif (
            role == "agent"
            and slot == "of"
            and phrase.is_place
            and phrase.type in AREAS
            and not self._acts(frame, phrase, slots)
        ):
            entered = self.trigger.type is EventType.MOVE  # دخول المدينة
            self.add("destination" if entered else "place", phrase, "town")  # the bombing of Karrada: تفجير الكرادة
        else:
            self._take(role, phrase, slot)

    def _take(self, role: str | None, phrase: Phrase, slot: str) -> None:
        """Let a phrase fill a role, or whose it is where only that can: by boats of the Houthis."""
        owned = role == "agent" and slot == "by"
        if role is not None and _fits(role, phrase, slot):
            self.add(role, phrase, slot)
        elif role is not None and owned:
            for owner in (m for m in phrase.modifiers if m.linked == "link" and not m.is_place):
                self.add(role, owner, slot)

    def _fill_by_kind(self, role: str, phrase: Phrase, slot: str) -> None:
        """Let a phrase fill the role that its own kind gives it."""
        if role == "moved":  # who is moved moves, from a place that is emptied
            self.roles.pop("agent" if not phrase.is_place else "", None)
            self.add("origin" if phrase.is_place else "agent", phrase, slot)
        elif role == "sent":  # troops that are deployed; a place is where they are sent to
            if phrase.is_place and not phrase.is_state:
                self.add("destination", phrase, slot)
            elif not self.roles.get("agent"):
                self.add("agent", phrase, slot)
        else:
            where = phrase.is_place if role == "ground" else phrase.type in _VAST
            self.add("place" if where else "target", phrase, slot)

    def _acts(self, frame: Frame, place: Phrase, slots: Slots) -> bool:
        """Whether a place that violence is told of did it: Moscow's attack on Kyiv, but not the Paris attacks."""
        aimed = any(frame.get(slot) == "target" for slot, _ in slots)
        return place.is_state and (aimed or not place.is_capital or self.trigger.type not in VIOLENT)

    @property
    def number(self) -> int | None:
        """How many its harm was done to: the largest number of a target, and those listed with it; not its parts."""
        counted = (p for p in self.roles.get("target", ()) if _is_counted(p))
        people = [(p.listed, p.number.best or 0 if p.number else 1) for p in counted]
        whole = max((number for listed, number in people if not listed), default=0)
        return whole + sum(number for listed, number in people if listed) or None


def _is_counted(phrase: Phrase) -> bool:
    """Whether a phrase says how many people it means."""
    if phrase.number is None and not phrase.one:
        return False
    return not (phrase.is_place or (phrase.noun is not None and phrase.noun.gloss in _THINGS))


def can_be(phrase: Phrase, types: tuple[EntityType, ...]) -> bool:
    """Whether a phrase may mean somebody or somewhere of some types."""
    unlisted = phrase.unknown is not None and phrase.noun is None
    actors = any(kind not in PLACE_TYPES for kind in types)
    said = phrase.pronoun and phrase.last > phrase.first  # not a subject that is left out
    said = said and (not phrase.among or not phrase.among.isdisjoint(types))
    counted = phrase.only_number and EntityType.POPULATION in types  # led nine away
    return phrase.type in types or said or counted or (unlisted and actors)


_WHERE = ("from", "in", "near", "to", "toward")  # slots where a name that nobody listed is a place


def _fits(role: str, phrase: Phrase, slot: str) -> bool:
    """Whether a phrase is of a kind that can fill a role."""
    if phrase.pronoun and role in _ENDS:
        return phrase.among == PLACE_TYPES
    if role in PLACE_ROLES:
        words = phrase.unknown[1] - phrase.unknown[0] if phrase.unknown and phrase.noun is None else 0
        named = words > 0 and not (phrase.person or phrase.office)
        placed = named and (slot in _WHERE or role != "place")  # withdrew from El Adde
        return placed or (phrase.is_place and not phrase.adjective)
    if role == "target" and phrase.adjective and slot in ("on", "against", "in", "to", "object"):
        return False  # at a Malaysian resort
    if role == "agent":
        return not phrase.is_place or phrase.is_state or (phrase.is_nation and slot == "subject")
    return slot != "in" or phrase.is_place
