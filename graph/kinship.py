"""Who is part of whom: what an article tells itself, and what the lexicon knows of actors with a name."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping

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
    pairs: set[tuple[str, str]] = set()
    for actor in actors:
        reached, ahead = {actor}, [actor]
        while ahead:
            here = ahead.pop()
            wholes = steps.get(here, set()) | known_wholes().get(here, frozenset())
            ahead += wholes - reached
            reached |= wholes
        pairs |= {(actor, whole) for whole in reached - {actor}}
    return sorted(pairs)


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
    return own | _follow(own, known_wholes()) | _follow(own, known_parts())


def _follow(actors: Iterable[str], steps: Steps) -> set[str]:
    reached: set[str] = set()
    ahead = list(actors)
    while ahead:
        fresh = steps.get(ahead.pop(), frozenset()) - reached
        reached |= fresh
        ahead += fresh
    return reached
