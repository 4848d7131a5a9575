"""Which names find what."""

from typing import Any

import pytest

from extractors.errors import NameNotFoundError
from graph.names import find_named, fold, resolve_name

ROWS = {
    "Actor": [
        ("actor:haftar", "Khalifa Haftar", "person", ["خليفة حفتر", "حفتر", "Haftar", "tướng Haftar"]),
        ("actor:lna", "Libyan National Army", "force", ["LNA", "الجيش الوطني الليبي", "quân đội Haftar"]),
        ("actor:africom", "United States Africa Command", "force", ["AFRICOM", "أفريكوم", "الأفريكوم"]),
    ],
    "Place": [
        ("place:tripoli", "Tripoli", "city", ["طرابلس", "thủ đô Tripoli"]),
        ("place:tripoli-lb", "Tripoli (Lebanon)", "city", ["طرابلس", "Trablous"]),
        ("place:da-nang", "Đà Nẵng", "city", []),
    ],
    "Event": [("event:clash-2017-0a1b2c3d4e5f", "event:clash-2017-0a1b2c3d4e5f", "clash", [])],
    "Article": [("002", "Strikes near Sirte", "en", []), ("003", None, None, [])],
}


class Rows:
    """A store that only lists names."""

    def read(self, cypher: str, /, **key: Any) -> list[dict[str, Any]]:
        label = cypher.partition("(n:")[2].partition(")")[0].split()[0]
        rows = [row for row in ROWS[label] if key.get("id", row[0]) == row[0]]
        return [dict(zip(("id", "name", "type", "aliases"), row, strict=True)) for row in rows]


@pytest.mark.parametrize(
    ("kind", "name", "id_"),
    [
        ("actor", "actor:lna", "actor:lna"),
        ("actor", "lna", "actor:lna"),
        ("place", "TRIPOLI-LB", "place:tripoli-lb"),
        ("actor", "حفتر", "actor:haftar"),
        ("actor", "حَفْتَر", "actor:haftar"),
        ("actor", "khalifa  HAFTAR", "actor:haftar"),
        ("actor", "الافريكوم", "actor:africom"),
        ("actor", "افريكوم", "actor:africom"),
        ("actor", "the Libyan National Army", "actor:lna"),
        ("actor", "Quan doi Haftar", "actor:lna"),
        ("place", "Da Nang", "place:da-nang"),
        ("place", "Tripoli", "place:tripoli"),
        ("entity", "AFRICOM", "actor:africom"),
        ("event", "event:clash-2017", "event:clash-2017-0a1b2c3d4e5f"),
        ("event", "0a1b2c3d", "event:clash-2017-0a1b2c3d4e5f"),
        ("article", "strikes near sirte", "002"),
        ("anything", "003", "003"),
    ],
)
def test_a_name_is_found_in_any_script_and_by_id(kind: str, name: str, id_: str) -> None:
    assert resolve_name(Rows(), kind, name) == id_


def test_one_name_of_several_lists_them_all() -> None:
    with pytest.raises(
        NameNotFoundError, match=r"may be place:tripoli \(Tripoli, city\); place:tripoli-lb .*give the id"
    ):
        find_named(Rows(), "طرابلس", "place")


@pytest.mark.parametrize(
    ("name", "near"), [("Hafter", "actor:haftar"), ("حفطر", "actor:haftar"), ("AFRCOM", "actor:africom")]
)
def test_a_near_miss_is_suggested(name: str, near: str) -> None:
    with pytest.raises(NameNotFoundError, match=f"no actor in the graph is called .*did you mean .*{near}"):
        find_named(Rows(), name, "actor")


def test_a_name_like_none_says_where_to_look() -> None:
    with pytest.raises(NameNotFoundError, match="'khayt stats' tells what there is"):
        find_named(Rows(), "Zzyzx", "actor")


def test_an_empty_graph_says_how_to_fill_it() -> None:
    class Empty:
        def read(self, _cypher: str, /, **_: Any) -> list[dict[str, Any]]:
            return []

    with pytest.raises(NameNotFoundError, match="load articles with 'khayt build'"):
        find_named(Empty(), "LNA", "entity")


def test_an_article_alone_is_no_article() -> None:
    assert fold("Al") == "al"
    assert fold("القاعدة") == fold("قاعده")
    assert fold("al-Qa'ida") == fold("Al Qaida")
