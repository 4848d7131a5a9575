"""Which part of a graph a page shows, in words."""

from __future__ import annotations

from collections.abc import Iterator

from graph.parts import Wish


def describe_wish(wish: Wish) -> list[str]:
    """Each condition of a part, for people; none for the whole graph."""
    return list(_describe(wish))


def _describe(wish: Wish) -> Iterator[str]:
    if wish.around is not None:
        yield f"around {wish.around}" + (f", {wish.hops} hops" if wish.hops > 1 else "")
    if wish.query is not None:
        given = ", ".join(f"{name}={value}" for name, value in wish.given.items())
        yield f"in the answer of {wish.query}" + (f" ({given})" if given else "")
    if wish.place is not None:
        yield f"at {wish.place}"
    if wish.since is not None:
        yield f"since {wish.since}"
    if wish.until is not None:
        yield f"until {wish.until}"
    if wish.type is not None:
        yield f"only {wish.type}"
    if wish.status is not None:
        yield f"only {wish.status}"
    if wish.min_sources > 1:
        yield f"told by {wish.min_sources} sources or more"


def name_page(wish: Wish) -> str:
    """What a page of the part is called if the user gives it no title."""
    return "; ".join(describe_wish(wish)) or "The graph"
