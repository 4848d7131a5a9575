"""What the tests of dates and numbers share: tokens as the pipeline makes them, words and cases as data."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import simplemma

from extractors.dates import DateWords
from extractors.listings import DATA, load_data, read_yaml
from extractors.numbers import NumberWords
from extractors.tokens import Token, TokenData, Tokenizer, normalise, read_tokens

LANGUAGES = ("ar", "en", "vi")
CASES = Path(__file__).parent / "cases"


@cache
def date_words(lang: str) -> DateWords:
    return load_data(DATA / lang / "dates.yaml", DateWords)


@cache
def number_words(lang: str) -> NumberWords:
    return load_data(DATA / lang / "numbers.yaml", NumberWords)


@cache
def _tokenizer(lang: str) -> Tokenizer:
    own = date_words(lang).tagger.vocabulary | number_words(lang).tagger.vocabulary

    def lemma(word: str) -> str | None:
        if not word or normalise(word) in own:
            return word or None
        return simplemma.lemmatize(word, lang) if simplemma.is_known(word, lang) else None

    data = load_data(DATA / lang / "tokens.yaml", TokenData)
    return Tokenizer(data, lemma if data.proclitics else lambda _: None)


def tokenize(text: str, lang: str) -> list[Token]:
    return read_tokens(_tokenizer(lang)(text))


def written(tokens: Sequence[Token], first: int, last: int, text: str) -> str:
    return text[tokens[first].start : tokens[last - 1].end]


def read_word_cases(name: str) -> list[dict[str, Any]]:
    """The cases of a file, dates in them as ISO text."""
    return [_plain(case) for case in read_yaml(CASES / f"{name}.yaml")]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
