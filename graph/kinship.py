"""Who is part of whom: what an article tells itself, and what the lexicon knows of actors with a name."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet

from extractors.listings import DATA, read_yaml

OF_A_STATE = ("force", "government")
Steps = Mapping[str, frozenset[str]]


@functools.cache
def known_wholes() -> Steps:
    """The actors that each actor of the lexicon is a part of: its whole, and the state of its country."""
    countries = read_yaml(DATA / "places" / "countries.yaml")
    states = {country["iso"]: country["state"]["id"] for country in countries if country.get("state")}
    wholes: dict[str, set[str]] = defaultdict(set)
    for path in sorted((DATA / "actors").iterdir(), key=lambda p: p.name):
        for entry in read_yaml(path) if path.name.endswith(".yaml") else ():
            if "member_of" in entry:
                wholes[entry["id"]].add(entry["member_of"])
            if entry["type"] in OF_A_STATE and entry.get("country") in states:
                wholes[entry["id"]].add(states[entry["country"]])
    return {actor: frozenset(found - {actor}) for actor, found in wholes.items()}


def find_kin(actors: Iterable[str], told: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs (part, whole) of these actors, over any number of steps, sorted.

    `told` are the pairs that an article tells.
    """
    steps: dict[str, set[str]] = defaultdict(set)
    for part, whole in told:
        steps[part].add(whole)

    def wholes(actor: str) -> frozenset[str] | set[str]:
        return steps.get(actor, set()) | known_wholes().get(actor, frozenset())

    return sorted({(actor, whole) for actor in actors for whole in _follow((actor,), wholes) - {actor}})


@functools.cache
def known_parts() -> Steps:
    """The actors of the lexicon that are parts of each, a step down."""
    parts: dict[str, set[str]] = defaultdict(set)
    for part, wholes in known_wholes().items():
        for whole in wholes:
            parts[whole].add(part)
    return {whole: frozenset(found) for whole, found in parts.items()}


def find_relatives(actors: Iterable[str]) -> set[str]:
    """These actors, and all that by the lexicon are parts of them or have them as parts, over any number of steps."""
    own = set(actors)
    return own | _follow(own, known_wholes().get) | _follow(own, known_parts().get)


def _follow(actors: Iterable[str], step: Callable[[str], AbstractSet[str] | None]) -> set[str]:
    """All that steps lead to from these actors."""
    reached: set[str] = set()
    ahead = list(actors)
    while ahead:
        fresh = (step(ahead.pop()) or frozenset()) - reached
        reached |= fresh
        ahead += fresh
    return reached
