"""How fast extraction is: words a second by language, after warm-up, on one core.

    python benchmarks/speed.py [ARTICLES.jsonl]

Reads articles (default: the example articles, repeated), extracts them twice and times the second time.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import defaultdict
from pathlib import Path

from extractors.articles import read_articles
from extractors.lexicon import load_lexicon
from extractors.pipeline import extract
from extractors.records import Article

DEFAULT = Path(__file__).parent.parent / "examples" / "articles"


def main() -> None:
    """Print one line a language, the time to load the lexicon, and the peak memory."""
    began = time.perf_counter()
    lexicon = load_lexicon()
    print(f"lexicon loaded in {time.perf_counter() - began:.2f} s")
    by_language: dict[str, list[Article]] = defaultdict(list)
    for article in read_articles(sys.argv[1:] or [DEFAULT], on_error=lambda error: print(f"skipped: {error}")):
        by_language[article.lang or ""].append(article)
    for code, articles in sorted(by_language.items()):
        for article in articles:
            extract(article, lexicon)
        words = sum(len(article.text.split()) for article in articles)
        began = time.perf_counter()
        records = sum(len(extract(article, lexicon)) for article in articles)
        seconds = time.perf_counter() - began
        print(f"{code}: {words / seconds:,.0f} words/s ({len(articles)} articles, {words} words, {records} records)")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
