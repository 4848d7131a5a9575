"""Every saved query, unchanged, on ArcadeDB and on Neo4j: exactly the rows that were worked out by hand."""

from typing import Any

import pytest
from war import read_war

from graph.asking import ask
from graph.guard import find_writes
from graph.loading import load_records
from graph.schema import load_schema
from graph.store import Store
from graph.values import describe, to_plain
from queries.cypher import find_names, read_tokens
from queries.loader import load_queries

QUERIES = load_queries()
STRIKE = "event:airstrike-2017-09-22-8fac06fd6ec9"
DENIED = "event:airstrike-2018-03-88a6811f520a"
ATTACK = "event:attack-2019-04-04-df81eb6ea0b4"
MOVE = "event:move-2016-12-3d1e8b680413"
DEFEAT = "event:defeat-2016-12-05-60827eb78db8"
AFRICOM, ISIS, LNA = "United States Africa Command", "Islamic State", "Libyan National Army"
GNA, BUNYAN = "Government of National Accord", "Bunyan al-Marsus"

ATTACKED = f"{LNA} attacked {GNA}, Tripoli, 2019-04-04"
STRUCK = f"{AFRICOM} struck {ISIS}, camp near Sirte, 2017-09-22"
MOVED = f"{ISIS} moved from Sirte to Bani Walid, 2016-12"
TIMELINE = [
    ("2016-12", "move", [ISIS], [], ["Bani Walid", "Sirte"], None, "actual", 1, MOVE),
    ("2016-12-05", "defeat", [BUNYAN], [ISIS], ["Giza quarter"], None, "actual", 1, DEFEAT),
    ("2018-03", "airstrike", [AFRICOM], [ISIS], ["Sirte"], None, "negated", 1, DENIED),
]
LONE_ATTACK = ("2019-04-04", "attack", [LNA], [GNA], 5, ["Libya Observer"], "the LNA marched on Tripoli", ATTACK)

CASES: list[tuple[str, dict[str, str], list[tuple[Any, ...]]]] = [
    ("struck-whom", {}, [("2017-09-22", [AFRICOM], [ISIS], ["camp near Sirte"], 20, 2, STRIKE)]),
    (
        "struck-whom",
        {"actor": "داعش", "status": "negated"},
        [("2018-03", [AFRICOM], [ISIS], ["Sirte"], None, 1, DENIED)],
    ),
    (
        "struck-whom",
        {"type": "attack", "since": "2019-04-04", "until": "2019"},
        [("2019-04-04", [LNA], [GNA], ["Tripoli"], 5, 1, ATTACK)],
    ),
    ("struck-whom", {"until": "2017-09-21"}, []),
    ("struck-whom", {"since": "2017-09-23"}, []),
    ("struck-whom", {"limit": "0"}, []),
    (
        "actor-profile",
        {"actor": "IS tự xưng"},
        [
            (
                *("actor:isis", ISIS, "group", ["IS tự xưng", "ISIS", "تنظيم الدولة", "داعش"]),
                *([], [], [], [], [], ["Bani Walid"], [], []),
                *(["move ×1"], ["airstrike ×1", "defeat ×1"], "2016-12", "2017-09-22", 4),
            )
        ],
    ),
    (
        "actor-profile",
        {"actor": "البنيان المرصوص"},
        [
            (
                *("actor:bunyan", BUNYAN, "force", ["البنيان المرصوص"]),
                *([], [], [], [], ["Ismail Shukri"], [], [GNA], []),
                *(["defeat ×1"], [], "2016-12-05", "2016-12-05", 4),
            )
        ],
    ),
    (
        "allies-and-enemies",
        {"actor": "gna"},
        [
            (BUNYAN, "ally", ["ALLIED_WITH"], 1, 1, "actor:bunyan"),
            (LNA, "enemy", ["ATTACKED", "OPPOSES"], 2, 1, "actor:lna"),
        ],
    ),
    (
        "allies-and-enemies",
        {"actor": "isis"},
        [
            (BUNYAN, "enemy", ["DEFEATED"], 1, 1, "actor:bunyan"),
            (AFRICOM, "enemy", ["STRUCK"], 1, 2, "actor:africom"),
        ],
    ),
    ("place-timeline", {"place": "سرت"}, TIMELINE),
    ("place-timeline", {"place": "sirte", "since": "2017", "until": "2017-12"}, []),
    (
        "place-timeline",
        {"place": "sirte", "since": "2017", "until": "2017-12", "near": "yes"},
        [("2017-09-22", "airstrike", [AFRICOM], [ISIS], ["camp near Sirte"], 20, "actual", 2, STRIKE)],
    ),
    ("place-timeline", {"place": "Sirte", "status": "negated"}, TIMELINE[2:]),
    (
        "place-timeline",
        {"place": "Libya", "since": "2019"},
        [("2019-04-04", "attack", [LNA], [GNA], ["Tripoli"], 5, "actual", 1, ATTACK)],
    ),
    ("movements", {"actor": "داعش"}, [("2016-12", "move", ["Sirte"], ["Bani Walid"], [], "actual", 1, MOVE)]),
    ("movements", {"actor": "lna"}, []),
    (
        "shortest-path",
        {"from": "AFRICOM", "to": BUNYAN},
        [
            (f"{AFRICOM} —STRUCK 2017-09-22→ {ISIS} ←DEFEATED 2016-12-05— {BUNYAN}", 2, 0),
            (f"{AFRICOM} —STRUCK 2018-03→ {ISIS} ←DEFEATED 2016-12-05— {BUNYAN}", 2, 1),
        ],
    ),
    (
        "shortest-path",
        {"from": "حفتر", "to": "طرابلس"},
        [(f"Khalifa Haftar —LEADS→ {LNA} —INITIATED→ {ATTACKED} —OCCURRED_AT→ Tripoli", 3, 0)],
    ),
    (
        "shortest-path",
        {"from": "place:camp-sirte", "to": "bani-walid"},
        [
            (f"camp near Sirte ←OCCURRED_AT— {STRUCK} —TARGETED→ {ISIS} —MOVED 2016-12→ Bani Walid", 3, 0),
            (f"camp near Sirte ←OCCURRED_AT— {STRUCK} —TARGETED→ {ISIS} —PRESENT_IN→ Bani Walid", 3, 0),
            (f"camp near Sirte —NEAR→ Sirte ←FROM— {MOVED} —TO→ Bani Walid", 3, 0),
        ],
    ),
    ("shortest-path", {"from": "lna", "to": "lna"}, []),
    (
        "event-provenance",
        {"event": STRIKE},
        [
            (
                *("2017-09-24", "Reuters", "title of en1", "en", "AFRICOM said 17 died"),
                *(17, "actual", [], 0.9, "en1", 100),
            ),
            (
                *("2017-09-25", "العربية", "title of ar1", "ar", "أفريكوم تقصف"),
                *(20, "actual", ["Ismail Shukri"], 0.5, "ar1", 100),
            ),
        ],
    ),
    (
        "one-source",
        {},
        [
            LONE_ATTACK,
            (
                *("2016-12", "move", [ISIS], [], None),
                *(["VnExpress"], "tàn quân IS chạy tới Bani Walid", MOVE),
            ),
            ("2016-12-05", "defeat", [BUNYAN], [ISIS], None, ["VnExpress"], "IS bị đánh bại ở Sirte", DEFEAT),
        ],
    ),
    ("one-source", {"killed": "1", "actor": "lna"}, [LONE_ATTACK]),
]


@pytest.fixture(scope="module", params=["arcadedb", "neo4j"])
def war(request: pytest.FixtureRequest) -> Store:
    """The war, loaded once into each store; no test here writes."""
    store: Store = request.getfixturevalue(f"{request.param}_store")
    store.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:Graph DETACH DELETE n"))
    load_records(store, read_war())
    return store


def plain(value: Any) -> Any:
    return describe(value) if hasattr(value, "nodes") else to_plain(value)


@pytest.mark.parametrize(("name", "given", "rows"), CASES)
def test_a_saved_query_gives_its_rows(
    war: Store, name: str, given: dict[str, str], rows: list[tuple[Any, ...]]
) -> None:
    answer = ask(war, name, given)
    assert [tuple(plain(row[column]) for column in answer.columns) for row in answer.rows] == rows


def test_every_query_has_a_case_with_rows_and_a_folder_that_is_a_question() -> None:
    assert {name for name, _, rows in CASES if rows} == set(QUERIES)
    assert {query.group for query in QUERIES.values()} == {"who", "where", "when", "how-we-know", "structure"}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_query_reads_what_the_schema_has_and_writes_nothing(query: Any) -> None:
    schema = load_schema()
    seconds = {second.label for node in schema.nodes.values() for second in node.second_labels.values()}
    assert find_names(query.cypher) <= {*schema.nodes, *seconds, *schema.relationships}
    assert find_writes(query.cypher) == []


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_query_keeps_the_rules_that_both_engines_need(query: Any) -> None:
    tokens = [text for _, text in read_tokens(query.cypher)]
    assert "ORDER" in tokens
    for at, text in enumerate(tokens):
        if text == "*":
            assert tokens[at + 1].isdigit(), "hop bounds are literal"
            assert tokens[at + 4].isdigit(), "hop bounds have an end"


def test_paths_may_run_over_every_edge_but_location() -> None:
    schema = load_schema()
    edges = {name for name, kind in schema.relationships.items() if not {"Article", "Statement"} & {*kind.start}}
    assert edges - find_names(QUERIES["shortest-path"].cypher) == {"LOCATED_IN"}
