"""What the commands print of a graph."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from corpus import three_tellings

from extractors.records import to_json
from graph.cli import run_command
from graph.export import FORMATS

STRIKE = "event:airstrike-2017-09-22-913566b37eae"
Run = Callable[..., str]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph folder with three articles; tests that change it put it back."""
    folder = tmp_path_factory.mktemp("cli")
    lines = [to_json(record) for records in three_tellings() for record in records]
    (folder / "records.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert run_command(["load", str(folder / "records.jsonl"), "--graph", str(folder / "graph")]) == 0
    return folder / "graph"


@pytest.fixture
def run(graph: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the graph in an 80-column window and give what it printed."""
    monkeypatch.setenv("KHAYT_GRAPH", str(graph))
    monkeypatch.setenv("COLUMNS", "80")
    capsys.readouterr()

    def run_and_read(*arguments: str, code: int = 0, errors: bool = False) -> str:
        assert run_command(arguments) == code
        printed = capsys.readouterr()
        return printed.err if errors else printed.out

    return run_and_read


def test_loading_again_says_that_nothing_changed(run: Run, graph: Path) -> None:
    records = str(graph.parent / "records.jsonl")
    assert "3 articles: nothing changed" in run("load", records)
    assert json.loads(run("load", records, "--json")) == {
        "new": 0,
        "replaced": 0,
        "unchanged": 3,
        "statements": 0,
        "events": 0,
        "refused": [],
        "graph": f"graph folder {graph}",
    }


def test_an_article_is_forgotten_by_id_or_title_and_can_come_again(run: Run, graph: Path) -> None:
    assert run("forget", "title of d2") == "forgotten: d2\n"
    assert "no article in the graph is called 'd2'" in run("forget", "d2", code=2, errors=True)
    assert "3 articles: 1 new, 2 known already; 3 statements." in run("load", str(graph.parent / "records.jsonl"))


def test_show_takes_a_name_in_any_script(run: Run) -> None:
    card = run("show", "الرمل الأحمر")
    assert card.startswith("id         actor:red-sand\n")
    assert "leaders    Nadir Qasim" in card
    assert "\u2068الرمل الأحمر\u2069" in card
    assert "Allies and enemies\n" in card
    assert run("show", "CAT DO") == card


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Qasr", "location        31.2000, 16.5000"),
        ("913566b3", "killedHigh  20"),
        ("d1", "outlet      Morning Post"),
        ("title of d3", "What it states"),
    ],
)
def test_show_takes_places_events_and_articles(run: Run, name: str, words: str) -> None:
    assert words in run("show", name)


def test_show_suggests_what_comes_near(run: Run) -> None:
    assert "did you mean actor:harriers (Harriers, force)" in run("show", "Hariers", code=2, errors=True)


def test_a_query_prints_a_table_csv_or_json(run: Run) -> None:
    assert run("query", "struck-whom").splitlines() == [
        "start       agents                targets   places  killed  sources  event",
        "─" * 77,
        "2017-09-22  Harriers, Third Wing  Red Sand  Qasr        17        2  913566b3",
    ]
    (row,) = json.loads(run("query", "struck-whom", "--json"))
    assert row["agents"] == ["Harriers", "Third Wing"]
    assert row["event"] == STRIKE
    (cells,) = csv.DictReader(io.StringIO(run("query", "struck-whom", "--format", "csv")))
    assert cells["agents"] == "Harriers; Third Wing"
    assert run("query", "struck-whom", "--since", "2020") == "Nothing found.\n"


def test_a_query_may_be_a_file(run: Run, tmp_path: Path) -> None:
    text = "// Actors\n// question: Who?\n// returns: name, who\nMATCH (a:Actor) RETURN a.name AS name ORDER BY name"
    (tmp_path / "mine.cypher").write_text(text, encoding="utf-8")
    names = ["Harriers", "Nadir Qasim", "Red Sand", "Salt Council", "Third Wing"]
    assert run("query", str(tmp_path / "mine.cypher")).splitlines()[2:] == names


def test_a_query_that_writes_is_refused(run: Run, tmp_path: Path) -> None:
    text = "// Bad\n// question: Why?\n// returns: a, gone\nMATCH (a) DETACH DELETE a RETURN 1 AS a"
    (tmp_path / "bad.cypher").write_text(text, encoding="utf-8")
    assert "a query only reads" in run("query", str(tmp_path / "bad.cypher"), code=2, errors=True)


def test_no_colours_and_no_bars_where_no_terminal_is(run: Run) -> None:
    assert "\x1b" not in run("show", "Red Sand") + run("stats") + run("doctor")


def test_stats_count_everything(run: Run) -> None:
    counts = json.loads(run("stats", "--json"))
    assert counts["articles"] == {"en": 3}
    assert counts["events"] == {"airstrike": 1, "clash": 1, "move": 1}
    assert "statements      10  event 6, relation 4" in run("stats")


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_has_a_place_by_default(run: Run, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = [Path(line.removeprefix("wrote ")) for line in run("export", name, errors=True).splitlines()]
    assert told
    assert {path.parts[0] for path in told} == {f"khayt{FORMATS[name].suffix}"}
    assert all(path.exists() for path in told)


def test_an_export_to_standard_output_is_the_file(run: Run, tmp_path: Path) -> None:
    printed = run("export", "jsonl", "-o", "-")
    run("export", "jsonl", "-o", str(tmp_path / "graph.jsonl"))
    assert (tmp_path / "graph.jsonl").read_text(encoding="utf-8") == printed


def test_doctor_tells_what_is_there(run: Run) -> None:
    checks = {check["name"]: check for check in json.loads(run("doctor", "--json"))}
    assert checks["graph"]["state"] == "ok"
    assert checks["graph"]["found"].endswith(": 3 articles")
    assert checks["language data"]["state"] == "ok"


def test_doctor_tells_what_to_do_about_what_is_missing(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KHAYT_GRAPH", str(tmp_path / "none"))
    monkeypatch.setattr("graph.doctor.PARTS", ("spacy", "no-such-part"))
    told = run("doctor", code=1)
    assert "fail no-such-part: not installed\n     → run 'make setup'" in told
    assert "warn graph: there is no graph" in told
