"""The war reports that we have told in our own words are read without a fault, and their annotations are whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractors.lexicon import load_lexicon
from extractors.pipeline import extract
from extractors.records import Article, Event, Relation

FILES = sorted((Path(__file__).parents[2] / "benchmarks" / "retold").glob("*.jsonl"))


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_there_are_reports_in_every_language() -> None:
    assert [path.stem for path in FILES] == ["ar", "en", "vi"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_report_is_read_and_every_statement_stands_on_its_words(path: Path) -> None:
    for gold in read(path):
        article = Article(gold["id"], gold["text"], lang=gold["lang"], published=gold["published"])
        told = [r for r in extract(article, load_lexicon()) if isinstance(r, Event | Relation)]
        assert all(gold["text"][r.evidence.start : r.evidence.end] == r.evidence.text for r in told)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_annotated_stands_in_the_report(path: Path) -> None:
    for gold in read(path):
        ids = {entity["id"] for entity in gold["entities"]}
        assert all(mention in gold["text"] for entity in gold["entities"] for mention in entity["mentions"])
        assert all(told["evidence"] in gold["text"] for told in (*gold["events"], *gold["relations"]))
        assert all(event["trigger"] in event["evidence"] for event in gold["events"])
        assert {end for r in gold["relations"] for end in (r["subject"], r["object"])} <= ids
