"""An article cut into tokens and sentences of phrases, and who could be in it, before anything is understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from extractors.bylines import drop_byline, drop_credit, drop_dateline, drop_related
from extractors.compiled import Language
from extractors.dates import find_dates
from extractors.entities import Cast
from extractors.items import Sources
from extractors.languages import detect_language
from extractors.lexicon import Lexicon
from extractors.numbers import find_numbers
from extractors.records import Article
from extractors.sentences import Sentence, read_sentence, reread
from extractors.surnames import find_surnames
from extractors.tokens import Token, read_tokens, sentences


@dataclass(frozen=True, slots=True)
class Opened:
    """One article, ready to be read."""

    language: Language
    tokens: Sequence[Token]
    sentences: Sequence[Sentence]
    cast: Cast  # knows which countries the article speaks of, and nobody yet


def open_article(article: Article, lexicon: Lexicon) -> Opened:
    """Cut an article; raises LexiconError for a language without data."""
    language = lexicon.language(article.lang or detect_language(article.text))
    tokens = read_tokens(language.tokenizer(article.text))
    published = date.fromisoformat(article.published) if article.published else None
    found = Sources(
        tokens,
        {d.first: d for d in find_dates(tokens, language.dates, published=published)},
        {n.first: n for n in find_numbers(tokens, language.numbers)},
    )
    spans = list(sentences(tokens, language.tokens.abbreviations))
    read = [read_sentence(i, span, found, language, lexicon) for i, span in enumerate(spans)]
    found = replace(found, surnames=find_surnames(read, tokens, lexicon.romanizer, language.grammar.order))
    read = [reread(sentence, found, language, lexicon) for sentence in read]

    if language.grammar.order.capitals:
        drop_byline(read, tokens)
        for sentence in read:
            drop_dateline(sentence, tokens)
            drop_credit(sentence, tokens)
    drop_related(read, tokens, article.text, language.tokens.related)

    cast = Cast(article.id, tokens, article.text, lexicon, language.grammar.agreement)
    cast.note_countries(read)
    return Opened(language, tokens, read, cast)
