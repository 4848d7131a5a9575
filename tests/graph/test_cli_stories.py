"""Timelines, traces and cards in a terminal of any width, and in a pipe."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from extractors.records import Record, to_json
from graph.cli import run_command
from graph.telling import list_names, name_day, say_span, say_tolls, say_when

Run = Callable[..., str]
COMMANDS = [
    ("show", "حفتر"),
    ("show", "Bani Walid"),
    ("show", "2018-10-30-fuqaha-raid-ar"),
    ("timeline", "Sirte"),
    ("timeline", "Islamic State"),
    ("trace", "AFRICOM", "Bani Walid"),
    ("trace", "حفتر", "Tajoura"),
    ("stats",),
    ("queries",),
    ("query", "struck-whom"),
    ("query", "place-timeline", "--place", "سرت"),
    ("query", "who-says-what", "--speaker", "AFRICOM"),
]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory, example_records: list[Record]) -> Path:
    """A graph folder with the example articles."""
    folder = tmp_path_factory.mktemp("stories")
    lines = [to_json(record) for record in example_records]
    (folder / "records.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert run_command(["load", str(folder / "records.jsonl"), "--graph", str(folder / "graph")]) == 0
    return folder / "graph"


@pytest.fixture
def run(graph: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in a window of so many columns, or into a pipe, and give what it printed."""
    monkeypatch.setenv("KHAYT_GRAPH", str(graph))
    capsys.readouterr()

    def run_and_read(*arguments: str, columns: int | None = 80, code: int = 0, errors: bool = False) -> str:
        if columns is None:
            monkeypatch.delenv("COLUMNS", raising=False)
        else:
            monkeypatch.setenv("COLUMNS", str(columns))
        assert run_command(arguments) == code
        printed = capsys.readouterr()
        return printed.err if errors else printed.out

    return run_and_read


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_line_is_wider_than_the_window(run: Run, command: tuple[str, ...], columns: int) -> None:
    lines = run(*command, columns=columns).splitlines()
    assert {line: cell_len(line) for line in lines if cell_len(line) > columns} == {}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_pipe_gets_no_escape_codes(run: Run, command: tuple[str, ...]) -> None:
    assert "\x1b" not in run(*command, columns=None)


def test_a_terminal_without_colours_gets_none(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    colour = re.compile(r"\x1b\[[\d;]*\b[34]\dm")
    assert colour.search(run("timeline", "Sirte"))
    monkeypatch.setenv("NO_COLOR", "1")
    assert not colour.search(run("timeline", "Sirte"))


def test_a_timeline_is_in_the_order_of_the_days_by_month_and_the_undated_come_last(run: Run) -> None:
    text = run("timeline", "Sirte")
    days = [line[:10].strip() for line in text.splitlines() if re.match(r"\d{4}-", line)]
    assert days == sorted(days)
    assert len(days) > 1
    months = [line for line in text.splitlines() if re.fullmatch(r"[A-Z][a-z]+ \d{4}", line)]
    assert months == list(dict.fromkeys(name_day(day[:7]) for day in days))
    undated = text.partition("No source says when\n")[2]
    assert "Islamic State from Sirte" in undated
    assert not re.search(r"^\d", undated, re.MULTILINE)
    assert text.startswith(f"Sirte (city): {len(days) + undated.count('source')} events")


def test_types_stand_below_each_other_and_so_do_the_lines_of_an_event(run: Run) -> None:
    lines = [line for line in run("timeline", "حفتر").splitlines() if re.match(r"\d{4}-| {12}\S", line)]
    assert len(lines) > 3
    assert {line[10:12] for line in lines} == {"  "}


def test_a_timeline_between_days_says_how_many_it_cannot_place(run: Run) -> None:
    text = run("timeline", "Khalifa Haftar", "--since", "2019-07", "--until", "2019-07")
    days = re.findall(r"^2019-\d\d", text, re.MULTILINE)
    assert set(days) == {"2019-07"}
    assert text.splitlines()[0] == f"Khalifa Haftar (person): {len(days)} event{'s' * (len(days) > 1)}"
    assert re.search(r"\d+ killed", text)
    assert re.search(r"\n\d+ more (have|has) no day in any source\.\n$", text)
    assert run("timeline", "Khalifa Haftar", "--type", "protest").splitlines() == ["Khalifa Haftar (person): no event"]


def test_into_a_pipe_an_event_is_a_line_and_a_row_is_a_line(run: Run) -> None:
    rows = json.loads(run("timeline", "Sirte", "--json", columns=None))
    lines = [line for line in run("timeline", "Sirte", columns=None).splitlines() if re.search("[0-9a-f]{8}$", line)]
    assert [line[-8:] for line in lines] == [row["event"].rpartition("-")[2][:8] for row in rows]
    table = run("query", "struck-whom", columns=None).splitlines()
    assert len(table) - 2 == len(json.loads(run("query", "struck-whom", "--json")))


def test_what_is_not_told_as_done_says_so(run: Run) -> None:
    text = run("timeline", "Sirte", columns=None)
    rows = {row["event"]: row["status"] for row in json.loads(run("timeline", "Sirte", "--json"))}
    for event, status in rows.items():
        (line,) = (line for line in text.splitlines() if line.endswith(event.rpartition("-")[2][:8]))
        assert ("planned only" in line, "denied" in line) == (status == "planned", status == "negated")


def test_a_trace_tells_sentences_with_quote_outlet_day_and_language(run: Run) -> None:
    lines = run("trace", "AFRICOM", "Bani Walid", columns=None).splitlines()
    assert re.match(r"Path 1 of \d: United States Africa Command · .* · Bani Walid$", lines[0])
    told = [line for line in lines if re.match(r"  \d\. .*\.$", line)]
    assert "Kaniyat militia moved to Bani Walid; 1 source." in "\n".join(told)
    sources = [line.strip("\u2068\u2069 ") for line in lines if "— " in line]
    assert len(sources) == len(told)
    for source in sources:
        assert re.match(r"— .+, \d+ [A-Z][a-z]+ 20\d\d, (Arabic|English|Vietnamese): .+", source)
    (first, *_), *_ = json.loads(run("trace", "AFRICOM", "Bani Walid", "--json"))
    assert set(first["words"]) == {"quote", "article", "title", "lang", "day", "outlet"}


def test_unknown_names_and_types_are_answered_with_what_there_is(run: Run) -> None:
    assert "did you mean place:sirte (Sirte, city)" in run("timeline", "Sirrte", code=2, errors=True)
    assert "choose one of airstrike" in run("timeline", "Sirte", "--type", "bomb", code=2, errors=True)


def test_an_empty_graph_says_what_to_do(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "none.jsonl").write_text("", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    run("load", str(tmp_path / "none.jsonl"), "--graph", str(tmp_path / "empty"))
    for command in (("stats",), ("query", "struck-whom")):
        told = run(*command, "--graph", str(tmp_path / "empty"), errors=True)
        assert told == "the graph is empty: 'khayt build ARTICLES' reads articles into it\n"
    told = run("timeline", "Sirte", "--graph", str(tmp_path / "empty"), code=2, errors=True)
    assert "load articles with 'khayt build'" in told


def test_days_tolls_and_names_in_words() -> None:
    assert [name_day(day) for day in ("2017-09-02", "2017-09", "2017")] == [
        "2 September 2017",
        "September 2017",
        "2017",
    ]
    assert [say_when(day) for day in ("2017-09-22", "2017")] == ["on 22 September 2017", "in 2017"]
    spans = [("2018-10-15", "2018-10-21"), ("2018-10-30", "2018-11-02"), ("2018", None), ("2018", "2019")]
    assert [say_span(*span) for span in spans] == ["2018-10-15/21", "2018-10-30/11-02", "2018", "2018/2019"]
    assert say_tolls(
        {"killedBest": 53, "killedLow": 40, "killedHigh": 53, "woundedBest": 1, "woundedLow": 1, "woundedHigh": 1}
    ) == [
        "53 killed (40 to 53 told)",
        "1 wounded",
    ]
    assert list_names(["camp", "migrants", "camp"]) == "camp (2), migrants"
