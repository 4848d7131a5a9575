"""Bad input to the real command: what, where and what to do; the other articles done; nothing lost."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

KHAYT = str(Path(sys.executable).parent / "khayt")
GOOD = (
    "published: 2017-09-25\nlang: en\n\nUS warplanes struck Islamic State fighters near Sirte on Friday, killing 17.\n"
)
BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty: an article needs text"),
    "blank.txt": (b" \n\t\n", "empty: an article needs text"),
    "binary.txt": (bytes(range(256)) * 8, "binary.txt"),
    "broken.txt": (("Đoàn xe tiến về Sirte. " * 20).encode()[:-30] + b"\xc4\xff\xfe\xe1 Sirte", "broken.txt"),
    "french.txt": (
        "Les forces du gouvernement ont repris la ville de Syrte après des combats qui ont duré sept mois.".encode(),
        "no language data for fr",
    ),
    "huge.txt": (b"War and peace. " * 3_500_000, "too large"),
    "malformed.jsonl": (b'{"id": "x", "text": "US warplanes struck Sirte"\n', "malformed.jsonl"),
}


def khayt(*arguments: str | Path, folder: Path, **options: Any) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "KHAYT_GRAPH": str(folder / "graph"), **options.pop("env", {})}
    done = subprocess.run(
        [KHAYT, *map(str, arguments)],
        text=True,
        capture_output=True,
        check=False,
        cwd=folder,
        env=environment,
        **options,
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_bad_articles_are_told_one_by_one_and_the_others_done(tmp_path: Path, good: Path) -> None:
    for name, (content, _) in BAD.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "no-articles").mkdir()
    names = [*BAD, "missing.txt", "no-articles", good.name]
    done = khayt("extract", *names, "-o", "records.jsonl", folder=tmp_path)
    assert done.returncode == 1
    told = {name: line for name in names for line in done.stderr.splitlines() if line.startswith(f"khayt: {name}")}
    assert set(told) == {*names} - {good.name}, done.stderr
    for name, (_, message) in BAD.items():
        assert message in told[name]
        assert len(told[name]) < 400
    assert "missing.txt" in told["missing.txt"]
    assert "no articles in this folder" in told["no-articles"]
    records = (tmp_path / "records.jsonl").read_text(encoding="utf-8")
    assert '"kind": "article"' in records
    assert records.count('"kind": "article"') == 1
    assert "1 article, " in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {*BAD, "no-articles", good.name, "records.jsonl"}


def test_a_wrong_day_is_told_with_how_to_write_it(tmp_path: Path, good: Path) -> None:
    good.write_text(GOOD.replace("2017-09-25", "2017-19-25"), encoding="utf-8")
    done = khayt("extract", good, folder=tmp_path)
    assert done.returncode == 1
    assert "good.txt: published '2017-19-25' is no day" in done.stderr
    assert "2017-09-26" in done.stderr
    assert done.stdout.count('"kind": "article"') == 1


def test_an_article_of_one_word_is_refused(tmp_path: Path) -> None:
    done = khayt("extract", "-", folder=tmp_path, input="Sirte\n")
    assert done.returncode == 3
    assert "one word, 'Sirte'" in done.stderr
    assert done.stdout == ""


def test_a_bad_line_of_a_file_of_articles_leaves_the_others(tmp_path: Path) -> None:
    good = '{"id": "%s", "lang": "en", "text": "US warplanes struck Sirte on Friday."}\n'
    (tmp_path / "many.jsonl").write_text(good % "a" + '{"id": "b", "text": \n' + good % "c", encoding="utf-8")
    done = khayt("extract", "many.jsonl", folder=tmp_path)
    assert done.returncode == 1
    assert done.stdout.count('"kind": "article"') == 2
    assert "many.jsonl:2" in done.stderr


def test_nothing_but_bad_input_is_an_error_of_its_own(tmp_path: Path) -> None:
    done = khayt("extract", "missing.txt", folder=tmp_path)
    assert done.returncode == 3
    assert "khayt: nothing could be read" in done.stderr
    assert "missing.txt" in done.stderr


def test_a_full_disk_is_told_and_leaves_what_was_there(tmp_path: Path, good: Path) -> None:
    done = khayt("extract", good, "-o", "/dev/full", folder=tmp_path)
    assert done.returncode == 6
    assert "khayt: cannot write /dev/full: no space is left on the device; free some" in done.stderr
    assert Path("/dev/full").is_char_device()


def test_a_place_where_one_may_not_write_is_told(tmp_path: Path, good: Path) -> None:
    done = khayt("extract", good, "-o", good / "records.jsonl", folder=tmp_path)
    assert done.returncode == 6
    assert "a part of the path is a file" in done.stderr


def test_bad_records_are_told_and_the_other_articles_loaded(tmp_path: Path, good: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(GOOD.replace("Friday", f"Friday, {name} said"), encoding="utf-8")
    assert khayt("extract", "a.txt", "b.txt", good, "-o", "records.jsonl", folder=tmp_path).returncode == 0
    lines = (tmp_path / "records.jsonl").read_text(encoding="utf-8").splitlines()
    (tmp_path / "records.jsonl").write_text("\n".join([lines[0], lines[1][:-9], *lines[2:]]), encoding="utf-8")
    done = khayt("load", "records.jsonl", "missing.jsonl", folder=tmp_path)
    assert done.returncode == 1
    assert "khayt: records.jsonl:2: not a statement record" in done.stderr
    assert "khayt: missing.jsonl: cannot be read: No such file or directory" in done.stderr
    assert "2 articles: 2 new" in done.stdout


def test_a_graph_that_cannot_be_reached_is_told_before_anything_is_read(tmp_path: Path, good: Path) -> None:
    done = khayt("build", good, "--uri", "bolt://127.0.0.1:1", folder=tmp_path)
    assert done.returncode == 5
    assert "khayt: bolt://127.0.0.1:1 cannot be reached" in done.stderr


def test_a_folder_of_something_else_is_no_graph(tmp_path: Path, good: Path) -> None:
    done = khayt("build", good, "--graph", tmp_path, folder=tmp_path)
    assert done.returncode == 5
    assert f"khayt: {tmp_path} is no graph folder" in done.stderr
    assert good.read_text(encoding="utf-8") == GOOD


def test_a_wrong_password_is_told_with_where_to_set_it(tmp_path: Path, neo4j_server: Any) -> None:
    done = khayt("stats", "--uri", neo4j_server.uri, folder=tmp_path, env={"NEO4J_PASSWORD": "wrong"})
    assert done.returncode == 5
    assert "refuses the user or the password; set NEO4J_USERNAME and NEO4J_PASSWORD" in done.stderr
