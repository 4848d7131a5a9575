"""Fits and checks the weights of `extractors/lang/likely.tsv`: which tellings that say too little are events.

    python benchmarks/likely.py          check: what they bring, cross-validated by article, and on dev
    python benchmarks/likely.py fit      write the weights anew

They are fitted on `benchmarks/annotated/` without what is kept aside, never on dev. A telling is an event where the
gold has one of its type whose evidence covers its trigger.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_array
from scipy.special import expit

sys.path.insert(0, str(Path(__file__).parent))
import annotations
from confidence import EVAL, TALLIES, load_scorer

from extractors.articles import read_articles
from extractors.lexicon import Lexicon, load_lexicon
from extractors.likely import LIKELY
from extractors.odds import BIAS, Odds
from extractors.pipeline import extract
from extractors.records import Article, to_json
from extractors.traces import Trace

WEIGHTS = Path(__file__).resolve().parent.parent / "extractors" / "lang" / "likely.tsv"
FOLDS = 5
PENALTIES = (1.0, 3.0, 10.0, 30.0)
FEWEST = 3  # articles that a feature must stand in
SMALL = 0.02  # log-odds that are not worth a line
NEVER = Odds({BIAS: -100.0})
KINDS = ("event", "relation", "entity", "triple")


@dataclass(slots=True)
class Document:
    """An annotated article with the tellings of it that say too little."""

    gold: dict[str, Any]
    article: Article
    examples: list[tuple[list[str], bool]]


def read_documents(folder: Path, lexicon: Lexicon) -> list[Document]:
    """The annotated articles of a folder."""
    return [_read(folder, article, lexicon) for article in read_articles([folder], on_error=lambda _: None)]


def _read(folder: Path, article: Article, lexicon: Lexicon) -> Document:
    trace = Trace()
    extract(article, replace(lexicon, odds=NEVER), trace=trace)
    gold = json.loads((folder / f"{article.id}.json").read_text(encoding="utf-8"))
    spans = [
        (e["type"], start, start + len(e["evidence"]))
        for e in gold["events"]
        if (start := gold["text"].find(e["evidence"])) >= 0
    ]
    examples = []
    for telling, kind, features in trace.drafter.doubtful:
        at = trace.tokens[telling.at].start
        examples.append((features, any(told == kind and start <= at < end for told, start, end in spans)))
    return Document(gold, article, examples)


def fit(documents: Iterable[Document], penalty: float) -> Odds:
    """The logistic regression with this L2 penalty over features that stand in several articles."""
    listed = list(documents)
    seen = Counter(f for document in listed for f in {f for features, _ in document.examples for f in features})
    names = sorted(name for name, count in seen.items() if count >= FEWEST)
    index = {name: i for i, name in enumerate(names)}
    examples = [example for document in listed for example in document.examples]
    x = _matrix([features for features, _ in examples], index)
    y = np.array([float(right) for _, right in examples])

    def loss(w: Any) -> tuple[float, Any]:
        z = x @ w[:-1] + w[-1]
        value = np.logaddexp(0, z).sum() - y @ z + penalty / 2 * (w[:-1] @ w[:-1])
        rest = expit(z) - y
        return value, np.append(x.T @ rest + penalty * w[:-1], rest.sum())

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    weights = {name: float(weight) for name, weight in zip(names, found, strict=False) if abs(weight) >= SMALL}
    return Odds(weights | {BIAS: float(found[-1])})


def _matrix(rows: Sequence[Sequence[str]], index: dict[str, int]) -> Any:
    columns = [[index[name] for name in row if name in index] for row in rows]
    pointers = np.cumsum([0, *map(len, columns)])
    flat = np.array([i for row in columns for i in row], dtype=np.int64)
    return csr_array((np.ones(len(flat)), flat, pointers), shape=(len(rows), len(index)))


def cross_validate(documents: Sequence[Document], penalty: float) -> list[Odds]:
    """By fold, weights that saw none of its articles."""
    return [fit((d for i, d in enumerate(documents) if i % FOLDS != fold), penalty) for fold in range(FOLDS)]


def log_loss(documents: Sequence[Document], odds: Sequence[Odds]) -> float:
    """How far probabilities are from what is right, in nats a telling."""
    losses = [
        -np.log(chance if right else 1 - chance)
        for i, document in enumerate(documents)
        for features, right in document.examples
        if (chance := odds[i % len(odds)].chance(features))
    ]
    return float(np.mean(losses))


def score(documents: Sequence[Document], odds: Sequence[Odds], lexicon: Lexicon, scorer: Any) -> dict[str, float]:
    """F1 by kind, of what is extracted with these weights."""
    total = {name: scorer.Tally() for name in TALLIES}
    for i, document in enumerate(documents):
        records = extract(document.article, replace(lexicon, odds=odds[i % len(odds)]))
        rows = [json.loads(to_json(record)) for record in records]
        scorer.score_document(document.gold, rows, total, lambda *_: None)
    return {name: tally.scores()["f1"] for name, tally in total.items()}


def main() -> None:
    """Fit or check, and say what it brings."""
    scorer, lexicon = load_scorer(), load_lexicon()
    with tempfile.TemporaryDirectory() as folder:
        annotations.write(Path(folder), kept_aside=False)
        own = read_documents(Path(folder), lexicon)
    dev = read_documents(EVAL / "dev", lexicon)
    examples = [right for document in own for _, right in document.examples]
    print(f"{len(examples)} tellings of {len(own)} articles say too little, {sum(examples)} of them are events")
    validated = {penalty: cross_validate(own, penalty) for penalty in PENALTIES}
    losses = {penalty: log_loss(own, odds) for penalty, odds in validated.items()}
    penalty = min(losses, key=losses.__getitem__)
    print("log loss by L2:", ", ".join(f"{p:g}: {loss:.3f}" for p, loss in losses.items()))
    chosen = fit(own, penalty)
    believed = [
        (validated[penalty][i % FOLDS].chance(features), right)
        for i, document in enumerate(own)
        for features, right in document.examples
    ]
    passed = [right for chance, right in believed if chance >= LIKELY]
    print(f"from {LIKELY}, cross-validated: {sum(passed)} of {len(passed)} are events")
    for name, documents, odds in (
        ("own articles, without", own, [NEVER]),
        ("own articles, cross-validated", own, validated[penalty]),
        ("dev, without", dev, [NEVER]),
        ("dev", dev, [chosen]),
    ):
        figures = score(documents, odds, lexicon, scorer)
        print(
            f"{name}:", ", ".join(f"{kind} {figures[kind]:.3f}" for kind in ("event", "relation", "entity", "triple"))
        )
    if "fit" in sys.argv[1:]:
        lines = [
            "# Log-odds and features, for extractors/odds.py. Written by benchmarks/likely.py (MIT, this project)."
        ]
        lines += [f"{weight:.3f}\t{name}" for name, weight in sorted(chosen.weights.items())]
        WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
