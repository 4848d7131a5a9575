"""khayt prompt asks, --annotations takes the answers: the records of the articles that have one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.cli import run_command
from graph.store import open_store

ARTICLE = (
    "id: {id}\npublished: 2017-09-25\nlang: en\n\nAFRICOM struck Islamic State near Sirte on Friday, killing 17.\n"
)
ANSWER = {
    "entities": [
        {"id": "us", "name": "AFRICOM", "type": "force", "mentions": ["AFRICOM"]},
        {"id": "is", "name": "Islamic State", "type": "group", "mentions": ["Islamic State"]},
    ],
    "events": [
        {"type": "airstrike", "agent": ["us"], "target": ["is"], "evidence": "AFRICOM struck Islamic State"},
        {"type": "attack", "agent": ["us"], "evidence": "AFRICOM shelled Derna"},
    ],
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(ARTICLE.format(id=name), encoding="utf-8")
    return folder


def test_a_prompt_is_written_for_each_article(articles: Path, tmp_path: Path) -> None:
    assert run_command(["prompt", str(articles), "-o", str(tmp_path / "prompts")]) == 0
    prompts = sorted((tmp_path / "prompts").iterdir())
    assert [path.name for path in prompts] == ["one.txt", "two.txt"]
    assert "AFRICOM struck Islamic State near Sirte" in prompts[0].read_text(encoding="utf-8")


def test_answers_become_records_and_what_is_wrong_with_them_is_told(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers, output = tmp_path / "answers", tmp_path / "records.jsonl"
    answers.mkdir()
    (answers / "one.json").write_text(json.dumps(ANSWER), encoding="utf-8")
    assert run_command(["extract", str(articles), "--annotations", str(answers), "-o", str(output)]) == 1
    told = capsys.readouterr().err
    assert "two: no annotation" in told
    assert "left out: attack 'AFRICOM shelled Derna': its evidence does not stand in the article" in told
    records = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [(r["kind"], r["doc"]) for r in records] == [
        ("article", "one"),
        ("entity", "one"),
        ("entity", "one"),
        ("event", "one"),
    ]
    assert records[-1]["agent"] == ["actor:africom"]
    assert records[0]["extractor"].startswith("khayt-annotations")
    assert run_command(["load", str(output), "--graph", str(tmp_path / "graph")]) == 0


def test_build_takes_answers_as_extract_and_load_do(articles: Path, tmp_path: Path) -> None:
    answers, records = tmp_path / "answers", tmp_path / "records.jsonl"
    answers.mkdir()
    for name in ("one", "two"):
        (answers / f"{name}.json").write_text(json.dumps(ANSWER | {"events": ANSWER["events"][:1]}), encoding="utf-8")
    taken = ["--annotations", str(answers)]
    assert run_command(["build", str(articles), *taken, "--graph", str(tmp_path / "built")]) == 0
    assert run_command(["extract", str(articles), *taken, "-o", str(records)]) == 0
    assert run_command(["load", str(records), "--graph", str(tmp_path / "built")]) == 0
    with open_store(graph=tmp_path / "built") as store:
        rows = store.read("MATCH (a:Article) RETURN a.id AS id, a.extractor AS extractor ORDER BY id")
        (counted,) = store.read("MATCH (s:Statement) RETURN count(s) AS statements")
    assert [row["id"] for row in rows] == ["one", "two"]
    assert all(row["extractor"].startswith("khayt-annotations") for row in rows)
    assert counted["statements"] == 2
