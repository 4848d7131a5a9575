"""What a person judges on the command line, and what it tells of who is who."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from corpus import event
from test_identity_stores import TWO, story

from extractors.records import to_json
from graph.cli import run_command

Run = Callable[..., str]
DOUBTFUL = [
    story("e1", event("e1", "attack", "actor:hassan-qasir", "", "place:samnu", start="2018-01-01"), also=()),
    story("e2", event("e2", "attack", "actor:hassan-qasir", "", "place:samno", start="2019-02-02"), also=()),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two graph folders: of names that rules join, and of names that they doubt."""
    folder = tmp_path_factory.mktemp("judgements")
    for name, articles in (("two", TWO), ("doubts", DOUBTFUL)):
        lines = [to_json(record) for records in articles for record in records]
        (folder / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
        assert run_command(["load", str(folder / f"{name}.jsonl"), "--graph", str(folder / name / "graph")]) == 0
    return folder


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on one of the graphs, with what a person types."""
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("KHAYT_WHO", "Lina")
    capsys.readouterr()

    def run_and_read(graph: str, *arguments: str, typed: str = "", code: int = 0) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        assert run_command([*arguments, "--graph", str(folder / graph / "graph")]) == code
        printed = capsys.readouterr()
        return printed.err if code else printed.out

    return run_and_read


def test_a_judgement_is_kept_beside_the_graph_shown_and_taken_back(run: Run, folder: Path) -> None:
    file = folder / "two" / "judgements.yaml"
    assert "Salim Qasir" in run("two", "show", "Salem Qasir")
    why = ("--because", "two brothers", "--when", "2026-11-30")
    said = run("two", "different", "Salem Qasir", "actor:salim-qasir", *why)
    assert said == f"judged: actor:salem-qasir and actor:salim-qasir are different ({file})\n"
    assert "because: two brothers\n  who: Lina\n  when: '2026-11-30'" in file.read_text(encoding="utf-8")
    (card,) = json.loads(run("two", "why", "actor:salem-qasir", "actor:salim-qasir", "--json"))["card"]
    assert card["are"] == "two"
    assert "two brothers" in card["judged"]
    assert "is said in" in run("two", "different", "Salem Qasir", "actor:salim-qasir", code=2)
    assert "take one of them back" in run("two", "same", "Salem Qasir", "actor:salim-qasir", code=2)
    assert run("two", "undo", "Salem Qasir", "Salim Qasir").startswith("taken back: 'different actor:salem-qasir")
    assert "has no judgement" in run("two", "undo", "Salem Qasir", "Salim Qasir", code=2)
    told = json.loads(run("two", "why", "Salim Qasir", "--json"))
    assert told["card"][0]["id"] == "actor:salem-qasir"
    assert told["Held to be the same"][0]["by"] == "rule"
    assert "type=person" in told["Held to be the same"][0]["reasons"]
    assert "Salem Qasir attacked Red Sand" in run(
        "two", "why", json.loads(run("two", "show", "Samnu", "--json"))["Latest events"][0]["event"]
    )


def test_what_nobody_is_called_and_two_of_two_kinds_are_refused(run: Run) -> None:
    assert "is called 'Nobody'" in run("two", "same", "Nobody", "Salem Qasir", code=2)
    assert "can be neither the same nor different" in run("two", "same", "Samnu", "Salem Qasir", code=2)
    assert "is itself" in run("two", "same", "Samnu", "Samnu", code=2)


def test_review_asks_of_doubtful_pairs_shows_the_words_and_keeps_the_answers(run: Run, folder: Path) -> None:
    file = folder / "doubts" / "judgements.yaml"
    skipped = run("doubts", "review", typed="s\n")
    assert "Samnu (city) place:samnu" in skipped
    assert "“attack " in skipped
    assert "” — title of e2" in skipped
    assert "1 doubtful pair, 0 judged" in skipped
    for typed in ("q\n", "", "what?\n"):
        assert "0 judged" in run("doubts", "review", typed=typed)
    assert not file.exists()
    assert "1 judged" in run("doubts", "review", "--because", "one well", typed="maybe\ny\n")
    assert "same: ['place:samno', 'place:samnu']" in file.read_text(encoding="utf-8")
    assert "0 doubtful pairs" in run("doubts", "review", typed="y\n")
    assert json.loads(run("doubts", "why", "Samno", "--json"))["Held to be the same"][0]["because"] == "one well"
    run("doubts", "undo", "Samno", "Samnu")
    assert "1 judged" in run("doubts", "review", typed="n\n")
    assert "0 doubtful pairs" in run("doubts", "review")
