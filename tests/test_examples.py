import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from extractors.articles import read_articles
from extractors.errors import ArticleError
from extractors.records import Article

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples" / "articles"
README = (ROOT / "examples" / "README.md").read_text()
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    errors: list[ArticleError] = []
    found = list(read_articles([EXAMPLES], on_error=errors.append))
    assert errors == []
    return found


def test_there_are_six_articles_a_language_in_both_forms(articles: list[Article]) -> None:
    assert Counter(article.lang for article in articles) == {"ar": 6, "en": 6, "vi": 6}
    assert len(list(EXAMPLES.glob("*.txt"))) == 9
    assert sum(len(file.read_text().splitlines()) for file in EXAMPLES.glob("*.jsonl")) == 9


def test_every_article_has_every_field(articles: list[Article]) -> None:
    for article in articles:
        assert all((article.id, article.title, article.lang, article.published, article.source, article.url))
        assert article.text.startswith(f"{article.title}\n")
        assert article.id.startswith(f"{article.published}-")
        assert article.id.endswith(f"-{article.lang}")
        assert re.fullmatch(r"https://[a-z]+\.example\.org/20(1[5-9]|20)/\d\d/\d\d/[a-z0-9-]+", article.url or "")


def test_a_text_file_is_named_after_its_article(articles: list[Article]) -> None:
    assert {file.stem for file in EXAMPLES.glob("*.txt")} < {article.id for article in articles}


def test_articles_have_100_to_300_words(articles: list[Article]) -> None:
    lengths = {article.id: len(article.text.split()) for article in articles}
    assert {id_: n for id_, n in lengths.items() if not 100 <= n <= 300} == {}


def test_their_language_can_be_told_without_being_named(articles: list[Article], tmp_path: Path) -> None:
    rows = [json.dumps({"id": article.id, "text": article.text}) for article in articles]
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    bare = read_articles([tmp_path], on_error=lambda error: pytest.fail(str(error)))
    assert [article.lang for article in bare] == [article.lang for article in articles]


def test_events_are_told_in_several_languages(articles: list[Article]) -> None:
    told: defaultdict[str, set[str | None]] = defaultdict(set)
    for article in articles:
        told[article.id[11:-3]].add(article.lang)
    assert {slug: len(langs) for slug, langs in told.items() if len(langs) > 1} == {
        "b2-strikes": 2,
        "africom-strikes": 3,
        "fuqaha-raid": 2,
        "tajoura-strike": 3,
    }


def test_the_readme_lists_every_article_and_its_form(articles: list[Article]) -> None:
    rows = dict(re.findall(r"^\| `(20[^`]+)` \| `?([^`|]+?)`? \|", README, re.MULTILINE))
    forms = {file.stem: "txt" for file in EXAMPLES.glob("*.txt")}
    for file in EXAMPLES.glob("*.jsonl"):
        forms |= {json.loads(line)["id"]: file.name for line in file.read_text().splitlines()}
    assert rows == forms == {article.id: forms[article.id] for article in articles}


@pytest.mark.skipif(not SHARED.exists(), reason="the shared articles are not beside this clone")
def test_no_sentence_is_that_of_a_shared_article(articles: list[Article]) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[i : i + 12]) for i in range(len(words) - 11)}

    shared = read_articles([SHARED / "articles", SHARED / "eval" / "unmarked.jsonl"], on_error=lambda _: None)
    theirs = set().union(*(runs(article.text) for article in shared))
    assert {article.id: common for article in articles if (common := runs(article.text) & theirs)} == {}
