"""Who holds which office in one article: Ngoại trưởng Nga is he whom the article names as such, before or behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.phrases import Phrase
from extractors.records import EntityType
from extractors.sentences import Sentence


class Incumbents:
    """The named holders of offices, by the office and whose it is."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], list[Phrase]] = {}

    def note(self, sentences: Sequence[Sentence]) -> None:
        """Note every person who is named with an office."""
        for sentence in sentences:
            for person in (node.phrase for node in sentence.nodes if node.phrase is not None and node.phrase.office):
                office = person.office
                if office is not None and office.noun is not None and office.noun.serves_state:
                    for whose in _whose(office) or _state_of(person):
                        self._held.setdefault((office.noun.gloss, whose), []).append(person)

    def holder(self, office: Phrase) -> Phrase | None:
        """The one person whom the article names as the holder of an office that stands without a name."""
        if office.noun is None or not office.noun.serves_state:
            return None
        wanted = _whose(office)
        held = [p for (gloss, w), ps in self._held.items() if gloss == office.noun.gloss for p in ps if w in wanted]
        names = {_name(person) for person in held}
        return held[0] if len(names) == 1 else None


def _whose(office: Phrase) -> list[str]:
    """The country or the body that an office is of."""
    return list(dict.fromkeys(_keys(office)))


def _keys(office: Phrase) -> Iterator[str]:
    for modifier in office.modifiers:
        for known in modifier.known:
            yield (known.country or known.id) if known.type is EntityType.COUNTRY else known.id


def _state_of(person: Phrase) -> list[str]:
    """The country of a listed person: Tổng thống Putin."""
    return [known.country for known in person.known[:1] if known.country]


def _name(person: Phrase) -> str | tuple[int, int]:
    return person.known[0].id if person.known else person.core
