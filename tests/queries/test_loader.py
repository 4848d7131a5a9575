"""What the loader takes, and what it refuses."""

from pathlib import Path

import pytest

from extractors.errors import QueryError
from queries.loader import find_query, load_queries, load_query

GOOD = """// Who met whom
// question: Who met
//   whom?
// param actor: one side, actor, required
// param limit: at most so many rows, in all, integer, 20
// param since: not before, date, none
// returns: who, one side
// returns: times, how often, in all
MATCH (a:Actor {id: $actor})-[m:MET]->(b:Actor)  // $not a parameter
WHERE $since IS NULL OR m.start >= $since OR b.name = '$neither'
RETURN DISTINCT b.name AS who, size([x IN [1, 2] WHERE x > 1]) AS times
ORDER BY who LIMIT $limit
"""


def name_id(kind: str, name: str) -> str:
    return f"{kind}:{name.casefold()}"


def write(folder: Path, text: str, name: str = "who/met-whom.cypher") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_head_is_read_whole(tmp_path: Path) -> None:
    query = load_query(write(tmp_path, GOOD))
    assert (query.name, query.group, query.title) == ("met-whom", "who", "Who met whom")
    assert query.question == "Who met whom?"
    assert [(p.name, p.about, p.type, p.default, p.required) for p in query.parameters] == [
        ("actor", "one side", "actor", None, True),
        ("limit", "at most so many rows, in all", "integer", 20, False),
        ("since", "not before", "date", None, False),
    ]
    assert [(c.name, c.about) for c in query.columns] == [("who", "one side"), ("times", "how often, in all")]


def test_binding_fills_defaults_and_turns_names_to_ids(tmp_path: Path) -> None:
    query = load_query(write(tmp_path, GOOD))
    assert query.bind({"actor": "LNA"}, name_id) == {"actor": "actor:lna", "limit": 20, "since": None}
    given = {"actor": "LNA", "limit": "3", "since": "2017-09"}
    assert query.bind(given, name_id) == {"actor": "actor:lna", "limit": 3, "since": "2017-09"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "met-whom needs --actor: one side"),
        ({"actor": "x", "limt": "3"}, "has no parameter 'limt'; did you mean limit"),
        ({"actor": "x", "limit": "three"}, "--limit 'three' is no integer: write a whole number"),
        ({"actor": "x", "since": "last week"}, "--since 'last week' is no date: write 2017, 2017-09 or 2017-09-22"),
        ({"actor": "x", "since": "2017-13"}, "is no date"),
        ({"actor": " "}, "--actor ' ' is no actor: it is empty"),
    ],
)
def test_a_wrong_value_is_refused_with_what_would_do(tmp_path: Path, given: dict[str, str], message: str) -> None:
    query = load_query(write(tmp_path, GOOD))
    with pytest.raises(QueryError, match=message):
        query.bind(given, name_id)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("// Who met whom\n", "", "the first line must be '// Title'"),
        ("// question: Who met\n//   whom?\n", "", "no '// question:' line"),
        ("// param since: not before, date, none\n", "", "uses \\$since, which no '// param' line declares"),
        (", date, none", ", day, none", "unknown type 'day'; known: text, integer"),
        (", in all, integer, 20", ", integer, many", "--limit 'many' is no integer"),
        ("// param since: not before, date, none", "// param since: date", "not a parameter line: 'since: date'"),
        ("OR m.start >= $since ", "", None),
        ("$since IS NULL OR m.start >= $since OR ", "", "declares since, which the body never uses"),
        ("// returns: times, how often, in all\n", "", "promises the columns \\['who'\\], the body returns"),
        ("b.name AS who", "b.name", "name the column with AS: b . name"),
        ("// returns: who, one side", "// returns: who", "not a column line: 'who'"),
        ("// returns: who, one side", "// return: who, one side", "unknown line in the head: '//return: who"),
        ("// param limit", "// param actor: again, actor, none\n// param limit", "declared twice: actor"),
        ("RETURN DISTINCT", "WITH", "no RETURN"),
    ],
)
def test_a_head_that_does_not_fit_its_body_is_refused(tmp_path: Path, old: str, new: str, message: str | None) -> None:
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new, 1))
    if message is None:
        load_query(path)
        return
    with pytest.raises(QueryError, match=message) as error:
        load_query(path)
    assert str(error.value).startswith(str(path))


def test_an_unknown_query_lists_the_known_ones_and_the_near_ones() -> None:
    with pytest.raises(QueryError, match=r"no saved query is called 'struck-who'; did you mean struck-whom\? Known: "):
        find_query("struck-who")
    with pytest.raises(QueryError, match="no saved query"):
        find_query("where/struck-whom")


def test_a_query_is_found_with_or_without_its_folder_or_as_a_file(tmp_path: Path) -> None:
    assert find_query("struck-whom") == find_query("who/struck-whom")
    assert find_query(str(write(tmp_path, GOOD))).name == "met-whom"


def test_a_file_that_cannot_be_read_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="cannot read the query"):
        find_query(str(tmp_path / "none.cypher"))
    path = tmp_path / "latin.cypher"
    path.write_bytes(b"// Caf\xe9\n")
    with pytest.raises(QueryError, match="cannot read the query"):
        load_query(path)


def test_two_queries_of_one_name_are_refused(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "who/met.cypher")
    write(tmp_path, GOOD, "when/met.cypher")
    with pytest.raises(QueryError, match="when/ has a query 'met' already"):
        load_queries(tmp_path)
