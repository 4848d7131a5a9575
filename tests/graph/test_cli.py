"""What the command says before it does anything: help, errors, exit codes."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from extractors.errors import StoreError
from graph.cli import COMMANDS, khayt, run_command
from graph.commands import progress, query, reports

KHAYT = str(Path(sys.executable).parent / "khayt")
HEAVY = ("spacy", "neo4j", "rich", "yaml", "pydantic", "rapidfuzz", "arcadedb_embedded", "extractors.lexicon")


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the command is given in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_help_takes_less_than_three_tenths_of_a_second_of_work() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([KHAYT, "--help"], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.3


def test_help_imports_nothing_heavy() -> None:
    code = "import sys; from graph.cli import run_command; run_command(['--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert not set(HEAVY) & set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command([name, "-h"]) == 0
    shown = capsys.readouterr().out
    assert "Example" in shown
    assert f"khayt {name}" in shown.partition("Example")[2]


def test_every_command_is_known_to_the_group_and_named_alike() -> None:
    context = click.Context(khayt)
    commands = {name: khayt.get_command(context, name) for name in khayt.list_commands(context)}
    assert {name: command and command.name for name, command in commands.items()} == {name: name for name in COMMANDS}


def test_lists_that_are_copied_to_keep_help_light_agree_with_what_they_copy() -> None:
    assert tuple(reports.FORMATS) == query.FORMATS


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["extrct"], 2, "there is no command 'extrct'; did you mean extract"),
        (["zzz"], 2, "there is no command 'zzz'; known: run, extract, load"),
        (["show"], 2, "Missing argument 'NAME'"),
        (["query", "struck"], 2, "khayt: no saved query is called 'struck'; did you mean struck-whom? Known: "),
        (["query", "struck-whom", "--when", "x"], 2, "No such option"),
        (["query", "struck-whom", "--format", "xml"], 2, "'xml' is not one of"),
        (["query", "none.cypher"], 2, "khayt: none.cypher: cannot read the query"),
        (["export", "pdf"], 2, "'pdf' is not one of"),
        (["stats", "--graph", "x", "--uri", "bolt://y"], 2, "--graph is a folder and the other options are a server's"),
        (["stats"], 5, "khayt: there is no graph khayt.graph yet: make it with 'khayt build ARTICLES"),
        (["stats", "--graph", "nowhere"], 5, "khayt: there is no graph nowhere yet"),
        (["stats", "--uri", "localhost:1"], 5, "khayt: 'localhost:1' is no address of a graph"),
        (["stats", "--uri", "bolt://127.0.0.1:1"], 5, "khayt: bolt://127.0.0.1:1 cannot be reached"),
    ],
)
def test_a_wrong_command_says_what_to_do_and_leaves_with_its_code(
    arguments: list[str], code: int, message: str, capsys: pytest.CaptureFixture[str], empty_folder: Path
) -> None:
    assert run_command(arguments) == code
    said = capsys.readouterr()
    assert message in said.err
    assert "Traceback" not in said.err
    assert said.out == ""
    assert not list(empty_folder.iterdir())


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (KeyboardInterrupt(), 130, "khayt: interrupted; what was finished is kept\n"),
        (StoreError("the graph is gone"), 5, "khayt: the graph is gone\n"),
        (ZeroDivisionError("x"), 70, "khayt: a bug: ZeroDivisionError: x; please report what KHAYT_DEBUG=1"),
        (OSError(28, "No space left on device"), 6, "khayt: cannot write standard output: no space is left"),
    ],
)
def test_whatever_is_raised_is_one_message(
    error: BaseException,
    code: int,
    message: str,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("queries.loader.load_queries", fail)
    stdout = os.dup(1)
    assert run_command(["queries"]) == code
    os.dup2(stdout, 1)
    said = capfd.readouterr().err
    assert said.strip().startswith(message.strip())
    assert "Traceback" not in said


def test_debugging_shows_the_traceback(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHAYT_DEBUG", "1")
    assert run_command(["query", "none"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_a_closed_pipe_is_no_error_to_speak_of() -> None:
    process = subprocess.Popen([KHAYT, "queries", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if process.stdout is None or process.stderr is None:
        pytest.fail("no pipes")
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


def test_a_full_disk_at_the_end_of_a_pipe_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([KHAYT, "queries"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 6
    assert done.stderr.startswith("khayt: cannot write standard output: no space is left on the device")
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_queries_are_listed_for_people_and_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["queries"]) == 0
    assert "who:\n  actor-profile " in capsys.readouterr().out
    assert run_command(["queries", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert "place-timeline" in [q["name"] for q in listed if q["group"] == "when"]
    assert [q["name"] for q in listed] == list(dict.fromkeys(q["name"] for q in listed))
    assert len(listed) == 30


def test_the_help_of_a_query_comes_from_its_head(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["query", "place-timeline", "-h"]) == 0
    shown = capsys.readouterr().out
    assert "--place PLACE" in shown
    assert "[required]" in shown
    assert "[default: 200]" in shown
    assert "id of the event" in shown


def test_a_count_is_shown_on_a_terminal_only_and_only_after_a_while(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(progress.track(range(3), "numbers")) == [0, 1, 2]
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert list(progress.track(range(3), "numbers")) == [0, 1, 2]
    assert "numbers" not in capsys.readouterr().err
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    assert list(progress.track(slow(), "numbers")) == [0, 1, 2]
    assert "numbers" in capsys.readouterr().err


def slow() -> Iterator[int]:
    time.sleep(0.3)
    yield from range(3)
