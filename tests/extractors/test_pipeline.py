"""The pipeline keeps its promises on any text: evidence where it says, the same output for the same input."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.articles import read_articles
from extractors.errors import LexiconError
from extractors.lexicon import load_lexicon
from extractors.pipeline import extract
from extractors.records import PLACE_TYPES, Article, ArticleRecord, Entity, Event, Relation, check_evidence, to_json

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"
PIECES = st.sampled_from(
    (
        *[
            "Libya",
            "US",
            "forces",
            "killed",
            "17",
            "militants",
            "in",
            "Sirte",
            "on",
            "22",
            "September",
            "2017",
            ",",
            ".",
            "“",
            "”",
            "(",
            ")",
            "said",
            "that",
            "not",
            "may",
            "240",
        ],
        *[
            "km",
            "of",
            "قوات",
            "حفتر",
            "قصفت",
            "مواقع",
            "داعش",
            "في",
            "سرت",
            "و",
            "لم",
            "3",
            "أشخاص",
            "قال",
            "إن",
            "ب",
            "#",
            "_",
            "ـ",
            "quân",
            "đội",
            "Mỹ",
            "không",
            "kích",
        ],
        *["phiến", "quân", "IS", "ở", "Mosul", "bị", "do", "8/12/2016", "cho", "biết", "được", "-", "’s", "the"],
        "\n",
    )
)


def articles() -> list[Article]:
    return list(read_articles([EXAMPLES], on_error=lambda error: pytest.fail(str(error))))


@given(words=st.lists(PIECES, max_size=40), code=st.sampled_from(("ar", "en", "vi")))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_order_of_words_breaks_it_and_every_statement_has_its_words(words: list[str], code: str) -> None:
    text = " ".join(words)
    check_evidence(extract(Article("x", text, lang=code, published="2017-09-24"), load_lexicon()), text)


@given(text=st.text(max_size=200), code=st.sampled_from(("ar", "en", "vi")))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_breaks_it(text: str, code: str) -> None:
    head = extract(Article("x", text, lang=code), load_lexicon())[0]
    assert isinstance(head, ArticleRecord)
    assert head.length == len(text)


def test_the_same_article_gives_the_same_records() -> None:
    lexicon = load_lexicon()
    for article in articles():
        assert [to_json(r) for r in extract(article, lexicon)] == [to_json(r) for r in extract(article, lexicon)]


def test_every_id_that_a_statement_names_is_an_entity_of_its_article() -> None:
    for article in articles():
        records = extract(article, load_lexicon())
        known = {r.id: r for r in records if isinstance(r, Entity)}
        assert all(entity.mentions for entity in known.values())
        for statement in records:
            if isinstance(statement, Event | Relation):
                assert set(statement.entities()) <= known.keys()


def test_agents_and_speakers_are_actors_and_places_are_places() -> None:
    for article in articles():
        records = extract(article, load_lexicon())
        places = {r.id for r in records if isinstance(r, Entity) and r.type in PLACE_TYPES}
        for event in (r for r in records if isinstance(r, Event)):
            assert not places & {*event.agent, *event.source}
            assert {*event.place, *event.origin, *event.destination} <= places


def test_every_example_article_tells_something() -> None:
    for article in articles():
        assert any(isinstance(record, Event) for record in extract(article, load_lexicon())), article.id


def test_a_language_without_data_is_refused_by_name() -> None:
    with pytest.raises(LexiconError, match="'fr'"):
        extract(Article("x", "Les forces ont frappé.", lang="fr"), load_lexicon())


def test_a_long_article_is_read_to_its_end() -> None:
    article = articles()[0]
    long = Article("long", (article.text + "\n") * 60, lang=article.lang)
    mentions = [m for r in extract(long, load_lexicon()) if isinstance(r, Entity) for m in r.mentions]
    assert max(mention.end for mention in mentions) > len(long.text) - len(article.text)


def test_the_records_do_not_hang_on_the_order_of_sets() -> None:
    """Python orders sets anew in every process: four processes must write the same bytes."""
    script = (
        "import sys; from extractors.articles import read_articles; from extractors.lexicon import load_lexicon;"
        "from extractors.pipeline import extract; from extractors.records import to_json; lexicon = load_lexicon();"
        "[print(to_json(r)) for a in read_articles(sys.argv[1:], on_error=print) for r in extract(a, lexicon)]"
    )
    command = [sys.executable, "-X", "utf8", "-c", script, str(EXAMPLES)]
    outputs = {
        subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2", "5", "11")
    }
    assert len(outputs) == 1
