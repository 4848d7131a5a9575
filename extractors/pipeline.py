"""One article through every step: the page to read first.

    text ─ tokens ─ dates, numbers ─ sentences of phrases and triggers ─ roles ─ who and where is meant
         ─ whether, when, how many, who says so ─ one entry a happening ─ statement records

Each step is a module of its own and takes what the steps before it found. Nothing is kept between
articles, nothing is read but the article and the lexicon: the same article gives the same records.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.metadata import version

from extractors.attribution import Attribution
from extractors.chunks import Sources
from extractors.dates import find_dates
from extractors.drafting import Drafter
from extractors.entities import Cast
from extractors.frames import Grammar
from extractors.languages import detect_language
from extractors.lexicon import Lexicon
from extractors.merging import merge
from extractors.numbers import find_numbers
from extractors.records import Article, Record, check_evidence
from extractors.relations import RelationFinder
from extractors.resolution import Resolver
from extractors.sentences import Sentence, read_sentence
from extractors.tokens import read_tokens, sentences

EXTRACTOR = f"khayt-rules {version('khayt')}"


def extract(article: Article, lexicon: Lexicon) -> list[Record]:
    """The statement records of one article, its own record first.

    Raises LexiconError for a language without data.
    """
    language = lexicon.language(article.lang or detect_language(article.text))
    tokens = read_tokens(language.tokenizer(article.text))
    published = date.fromisoformat(article.published) if article.published else None
    found = Sources(
        tokens,
        {d.first: d for d in find_dates(tokens, language.dates, published=published)},
        {n.first: n for n in find_numbers(tokens, language.numbers)},
    )
    read = [
        read_sentence(i, span, found, language, lexicon)
        for i, span in enumerate(sentences(tokens, language.tokens.abbreviations))
    ]

    cast = Cast(article.id, tokens, article.text, lexicon)
    cast.note_countries(read)
    who = Resolver(cast)
    drafter = Drafter(article, tokens, who)
    attribution = Attribution(who, tokens, language)
    relations = RelationFinder(who, tokens, language)
    for sentence in read:
        who.note_names(sentence)
        grammar = Grammar(sentence, tokens, language, lexicon)
        tellings = list(grammar.tellings())
        drafter.add(sentence, tellings, attribution.speaker(sentence))
        drafter.relate(sentence, relations.find(sentence))

    records = list(_records(article, drafter, cast))
    check_evidence(records, article.text)
    return records


def _records(article: Article, drafter: Drafter, cast: Cast) -> Iterator[Record]:
    yield article.record(extractor=EXTRACTOR)
    events = [drafter.event(draft) for draft in merge(drafter.drafts)]
    relations = list(drafter.relations())
    used = frozenset(i for e in events for i in (*e.agent, *e.target, *e.place, *e.origin, *e.destination, *e.source))
    yield from cast.records(used | {i for r in relations for i in (r.subject, r.object)})
    yield from events
    yield from relations


__all__ = ["EXTRACTOR", "Sentence", "extract"]
