"""What a statement, or several that are held to tell of one event, say of it: the one thing that is compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from graph.moments import Precision, When, read_when
from graph.told import Told, is_described

TOLLS = ("killed", "wounded", "captured")
Figure = tuple[int, str]  # a number, and the day of publication of who gives it
Point = tuple[float, float, float]  # latitude, longitude, radius in km
Spot = tuple[str, Point | None]  # a place, and where that is


@dataclass(frozen=True, slots=True)
class Profile:
    """Sets of all that is said; `articles` are the tolls of killed that each article gives."""

    types: frozenset[str]
    statuses: frozenset[str]
    whens: frozenset[When]
    agents: frozenset[str]  # with names of their own
    targets: frozenset[str]
    places: frozenset[str]  # with names of their own, without countries
    spots: frozenset[Spot]
    sites: frozenset[str]  # words for places without a name
    killed: frozenset[Figure]
    wounded: frozenset[Figure]
    captured: frozenset[Figure]
    kin: frozenset[str]
    informants: frozenset[str]  # with names of their own
    articles: Mapping[str, frozenset[int]] = field(default_factory=dict, compare=False)

    @property
    def is_denial(self) -> bool:
        """Whether it says that something did not happen."""
        return self.statuses == {"negated"}


def profile_of(told: Told) -> Profile:
    """What one statement says, apart from which article says so."""
    when = read_when(told.start, told.end, told.published)
    spaces = (*told.places, *told.origins, *told.destinations, *(t for t in told.targets if t.startswith("place:")))
    killed, wounded, captured = (
        frozenset({(number, told.published)} if (number := getattr(told, toll)) is not None else ()) for toll in TOLLS
    )
    return Profile(
        frozenset({told.type}),
        frozenset({told.status}),
        frozenset({when} if when else ()),
        frozenset(a for a in told.agents if not is_described(a)),
        frozenset(t for t in told.targets if not is_described(t) and not t.startswith("place:")),
        frozenset({*spaces} & {*told.anchors}),
        frozenset({(told.spot, told.location)} if told.spot else ()),
        frozenset(p.removeprefix("place:").split("~")[0].replace("-", " ") for p in spaces if is_described(p)),
        killed,
        wounded,
        captured,
        frozenset(told.kin),
        frozenset(s for s in told.sources if not is_described(s)),
    )


def in_articles(profile: Profile, tellers: Iterable[Told]) -> Profile:
    """The same, with the articles that say it."""
    tolls: dict[str, frozenset[int]] = {}
    for told in tellers:
        killed = frozenset() if told.killed is None else frozenset({told.killed})
        tolls[told.article] = tolls.get(told.article, frozenset()) | killed
    return replace(profile, articles=tolls)


def timeless(profile: Profile) -> Profile:
    """The same without a time that is known from the day of publication alone."""
    return replace(profile, whens=frozenset(w for w in profile.whens if w.precision is not Precision.UNDATED))


def unite(a: Profile, b: Profile) -> Profile:
    """What both say together."""
    articles = dict(a.articles)
    for article, tolls in b.articles.items():
        articles[article] = articles.get(article, frozenset()) | tolls
    return Profile(
        a.types | b.types,
        a.statuses | b.statuses,
        a.whens | b.whens,
        a.agents | b.agents,
        a.targets | b.targets,
        a.places | b.places,
        a.spots | b.spots,
        a.sites | b.sites,
        a.killed | b.killed,
        a.wounded | b.wounded,
        a.captured | b.captured,
        a.kin | b.kin,
        a.informants | b.informants,
        articles,
    )
