"""The pages about the saved queries."""

import re
from pathlib import Path

import pytest
from valley import read_valley

from extractors.records import to_json
from queries import pages
from queries.loader import load_queries

DOCS = Path(__file__).parents[2] / "docs"
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """Every page, as it would be written now."""
    return pages.make_pages(list(load_queries().values()), pages.make_examples())


def test_the_example_world_is_the_second_war_of_the_tests() -> None:
    lines = "".join(to_json(record) + "\n" for record in read_valley())
    assert pages.WORLD.read_text(encoding="utf-8") == lines, (
        "write examples/valley.jsonl anew from tests/queries/valley.py"
    )


def test_the_pages_say_what_the_heads_say_and_the_queries_answer(made: dict[str, str]) -> None:
    for path, text in made.items():
        if path.endswith(".md"):
            assert (DOCS / path).read_text(encoding="utf-8") == text, "run python -m queries.pages"


def test_every_picture_shows_the_answer_and_is_small(made: dict[str, str]) -> None:
    pictures = {path: text for path, text in made.items() if path.endswith(".svg")}
    assert {Path(path).stem for path in pictures} == {n for n, q in load_queries().items() if q.drawn} | {
        "shortest-path"
    }
    assert {path.name for path in (DOCS / "queries" / pages.PICTURES).iterdir()} == {Path(p).name for p in pictures}
    for path, text in pictures.items():
        drawn = (DOCS / path).read_text(encoding="utf-8")
        assert TITLE.findall(drawn) == TITLE.findall(text), "run python -m queries.pages"
        assert sorted(re.findall(r"<tspan[^>]*>([^<]*)", drawn)) == sorted(re.findall(r"<tspan[^>]*>([^<]*)", text))
        assert len(drawn.encode()) < 20_000


def test_every_query_has_an_example_with_an_answer(made: dict[str, str]) -> None:
    assert set(pages.load_examples()) == set(load_queries())
    assert "Nothing found" not in "".join(made.values())
