"""Which listed governments are their states."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.listings import Listing
from extractors.records import EntityType


def find_governments(listings: Iterable[Listing]) -> dict[str, str]:
    """The state of each listed government without a name of its own: the Syrian government, the Government of Chad."""
    peoples: dict[str, list[str]] = {}
    states: dict[str, str] = {}
    for listing in listings:
        if listing.known.state and listing.known.type is EntityType.COUNTRY and listing.known.country:
            states[listing.known.country] = listing.known.state
            peoples.setdefault(listing.known.country, []).extend((listing.known.name, *listing.surfaces))
    named = {
        name.casefold(): states[code]
        for code, forms in peoples.items()
        for people in forms
        for name in (f"{people} government", f"government of {people}")
    }
    bodies = (x.known for x in listings if x.known.type is EntityType.GOVERNMENT)
    return {known.id: named[known.name.casefold()] for known in bodies if known.name.casefold() in named}
