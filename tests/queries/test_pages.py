"""The page about the saved queries."""

from pathlib import Path

from queries.loader import load_queries
from queries.pages import make_page


def test_the_page_says_what_the_heads_say() -> None:
    page = Path(__file__).parents[2] / "docs" / "queries.md"
    assert page.read_text(encoding="utf-8") == make_page(load_queries().values()), "run python -m queries.pages"
