"""Fits and checks the confidence of statements: the weights of `extractors/lang/confidence.yaml`.

    python benchmarks/confidence.py          check: calibration by cross-validation, and on what is kept aside
    python benchmarks/confidence.py fit      write the weights anew, and the plot of the README

Annotated articles are `../shared/eval/dev` and `benchmarks/annotated/` without the third that is kept aside. An event
is right when the scorer pairs it with one of the gold and more than half of what it says (roles, day, tolls, status)
agrees; a relation when it stands in the gold. Everything is cross-validated by article: no statement is judged by
weights that saw its article. Our own annotators agree with khayt less often than those of dev, whatever is read; so
they have a weight of their own, which is fitted and left out: confidence is for those of dev.
"""

from __future__ import annotations

import importlib.util
import itertools
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
import annotations

from extractors.articles import read_articles
from extractors.lexicon import load_lexicon
from extractors.pipeline import extract
from extractors.records import Event, Relation, to_json
from extractors.traces import Trace

ROOT = Path(__file__).resolve().parent.parent
EVAL = ROOT.parent / "shared" / "eval"
WEIGHTS = ROOT / "extractors" / "lang" / "confidence.yaml"
PICTURE = ROOT / "docs" / "pictures" / "calibration.svg"
FOLDS = 10
PENALTIES = (3.0, 10.0, 30.0)
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0001)
SURE = 0.8
OURS = "annotated by us"
THRESHOLDS = (0.0, 0.1, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)
KINDS = {"events": Event, "relations": Relation}

Scores = dict[str, float]  # id of a statement → confidence
Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(slots=True)
class Example:
    """One statement of an annotated article."""

    doc: str
    id: str
    kind: str
    features: dict[str, float]
    right: bool


@dataclass(slots=True)
class Document:
    """An annotated article and what khayt makes of it."""

    gold: dict[str, Any]
    records: list[dict[str, Any]]
    examples: list[Example]


@dataclass(slots=True)
class Model:
    """A logistic regression over named features."""

    names: tuple[str, ...]
    weights: Array  # the last one is the bias

    def score(self, example: Example) -> float:
        """The probability that a statement is right to the annotators of dev."""
        row = _row(example, self.names) * np.array([*(name != OURS for name in self.names), True])
        return float(1 / (1 + np.exp(-row @ self.weights)))


def load_scorer() -> Any:
    """The scorer of the evaluation, as a module."""
    spec = importlib.util.spec_from_file_location("score", EVAL / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(EVAL / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_documents(folder: Path, scorer: Any) -> Iterator[Document]:
    """The annotated articles of a folder, extracted and labelled."""
    lexicon = load_lexicon()
    for article in read_articles([folder], on_error=lambda error: print(f"skipped: {error}")):
        trace = Trace()
        records = extract(article, lexicon, trace=trace)
        gold = json.loads((folder / f"{article.id}.json").read_text(encoding="utf-8"))
        rows = [json.loads(to_json(record)) for record in records]
        right = find_right(gold, rows, scorer)
        events = [record for record in records if isinstance(record, Event)]
        seen = {e.id: ("events", trace.drafter.weigh(d)) for d, e in zip(trace.drafts, events, strict=True)}
        for r in records:
            if isinstance(r, Relation):
                seen[r.id] = "relations", trace.relations.features[r.subject, r.predicate, r.object]
        examples = [Example(article.id, i, *seen[i], right=right[i]) for i in right]
        yield Document(gold, rows, examples)


def find_right(gold: dict[str, Any], records: list[dict[str, Any]], scorer: Any) -> dict[str, bool]:
    """Whether each statement is right, by the pairing of the scorer."""
    entities = [r for r in records if r["kind"] == "entity" and r.get("mentions")]
    to_gold = {s["id"]: g["id"] for s, g in scorer.pair(entities, gold["entities"], scorer.entity_weight)}

    def name(entity: str) -> str:
        return to_gold.get(entity, f"?{entity}")

    def roles(event: dict[str, Any], *, ours: bool) -> set[tuple[str, str]]:
        return set(scorer.roles(event, name if ours else str))

    def weight(ours: dict[str, Any], theirs: dict[str, Any]) -> float:
        if ours["type"] != theirs["type"]:
            return 0
        a, b = scorer.quotes(ours), scorer.quotes(theirs)
        agreed = scorer.agree(roles(ours, ours=True), roles(theirs, ours=False))
        return len(agreed) + 0.5 * bool(a and b and (a in b or b in a))

    events = [r for r in records if r["kind"] == "event" and r["type"] not in scorer.UNMARKED]
    found = {event["id"]: False for event in events}
    for ours, theirs in scorer.pair(events, gold["events"], weight):
        said = roles(ours, ours=True)
        agreed = scorer.agree(said, roles(theirs, ours=False))
        found[ours["id"]] = 2 * (1 + len(agreed)) > 1 + len(said)  # the type is a triple too, and is right

    def ends(relation: dict[str, Any], *, ours: bool) -> tuple[str, ...]:
        pair = [name(relation[end]) if ours else relation[end] for end in ("subject", "object")]
        return relation["predicate"], *(sorted(pair) if relation["predicate"] in scorer.SYMMETRIC else pair)

    known = {ends(relation, ours=False) for relation in gold["relations"]}
    return found | {r["id"]: ends(r, ours=True) in known for r in records if r["kind"] == "relation"}


def _row(example: Example, names: Sequence[str]) -> Array:
    return np.array([*(example.features.get(name, 0.0) for name in names), 1.0])


def fit(examples: Sequence[Example], penalty: float) -> Model:
    """The logistic regression with this L2 penalty, by Newton's method; the bias is not penalised."""
    names = tuple(sorted({name for example in examples for name in example.features}))
    x = np.array([_row(example, names) for example in examples])
    y = np.array([float(example.right) for example in examples])
    w, ridge = np.zeros(x.shape[1]), np.diag([*([penalty] * len(names)), 1e-6])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + ridge, x.T @ (y - p) - ridge @ w)
        w = w + step
        if np.abs(step).max() < 1e-8:  # noqa: PLR2004 - converged
            break
    return Model(names, w)


def cross_validate(examples: Sequence[Example], penalty: float) -> Scores:
    """Each statement's probability by weights that did not see its article."""
    docs = sorted({example.doc for example in examples})
    scores: Scores = {}
    for fold in range(FOLDS):
        held = set(docs[fold::FOLDS])
        model = fit([example for example in examples if example.doc not in held], penalty)
        scores |= {example.id: model.score(example) for example in examples if example.doc in held}
    return scores


def log_loss(examples: Iterable[Example], scores: Scores) -> float:
    """How far probabilities are from what is right, in nats a statement; smaller is better."""
    return float(np.mean([-np.log(scores[e.id] if e.right else 1 - scores[e.id]) for e in examples]))


def choose(examples: Sequence[Example]) -> tuple[Model, Scores, float]:
    """The model with the best penalty, its cross-validated scores, and the penalty."""
    validated = {penalty: cross_validate(examples, penalty) for penalty in PENALTIES}
    of_dev = [example for example in examples if OURS not in example.features]
    penalty = min(PENALTIES, key=lambda value: log_loss(of_dev, validated[value]))
    return fit(examples, penalty), validated[penalty], penalty


def table(examples: Sequence[Example], scores: Scores) -> list[tuple[float, float, int, float, float]]:
    """By bin: its borders, how many statements, their mean confidence, the share that is right."""
    rows = []
    for low, high in itertools.pairwise(BINS):
        inside = [e for e in examples if low <= scores[e.id] < high]
        if inside:
            mean = float(np.mean([scores[e.id] for e in inside]))
            rows.append((low, min(high, 1.0), len(inside), mean, float(np.mean([e.right for e in inside]))))
    return rows


def print_table(title: str, examples: Sequence[Example], scores: Scores) -> None:
    """One line a bin, and the line that the promise is about."""
    print(f"{title}: {len(examples)} statements, {np.mean([e.right for e in examples]):.2f} right,", end=" ")
    print(f"log loss {log_loss(examples, scores):.3f}")
    for low, high, count, mean, right in table(examples, scores):
        print(f"  {low:.1f}-{high:.1f}  {count:4} statements  confidence {mean:.2f}  right {right:.2f}")
    sure = [e for e in examples if scores[e.id] > SURE]
    print(f"  above {SURE}: {sum(e.right for e in sure)} of {len(sure)} right")


def triple_f1(documents: Iterable[Document], scores: Scores, threshold: float, scorer: Any) -> float:
    """The scorer's headline over articles of which statements under a threshold are dropped."""
    total = scorer.Tally()
    for document in documents:
        tallies: dict[str, Any] = {name: scorer.Tally() for name in TALLIES}
        kept = [r for r in document.records if scores.get(r.get("id", ""), 1.0) >= threshold]
        scorer.score_document(document.gold, kept, tallies, lambda *_: None)
        total.add(tallies["triple"].hit, tallies["triple"].system, tallies["triple"].gold)
    return float(total.scores()["f1"])


TALLIES = ("entity", "entity type", "event", "relation", "event role", "triple")


def write_weights(models: dict[str, Model]) -> None:
    """Write the table that khayt reads: strongest first."""
    lines = [
        "# Read by extractors/confidence.py. Written by benchmarks/confidence.py (MIT, this project), not by hand."
    ]
    lines.append("# The log-odds that a statement is right: the bias, and what each feature adds.")
    for kind, model in models.items():
        lines += [f"{kind}:", f"  bias: {model.weights[-1]:.3f}", "  weights:"]
        told = [(name, weight) for name, weight in zip(model.names, model.weights, strict=False) if name != OURS]
        ranked = sorted(told, key=lambda pair: (-abs(pair[1]), pair[0]))
        lines += [f"    {name}: {weight:.3f}" for name, weight in ranked]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def draw(sets: dict[str, tuple[Sequence[Example], Scores]]) -> None:
    """The plot of the README: confidence against the share that is right, a dot as large as its part of all."""
    import matplotlib as mpl  # noqa: PLC0415

    mpl.use("svg")
    mpl.rcParams.update({"svg.hashsalt": "khayt", "font.family": "sans-serif"})
    from matplotlib import pyplot as plt  # noqa: PLC0415

    figure, axes = plt.subplots(figsize=(5, 4.2), layout="constrained")
    axes.plot([0, 1], [0, 1], color="#999999", linewidth=1, linestyle="--", label="as promised")
    for (name, (examples, scores)), colour in zip(sets.items(), ("#1463a5", "#b3261e"), strict=False):
        rows = table(examples, scores)
        means, rights = [row[3] for row in rows], [row[4] for row in rows]
        axes.plot(means, rights, color=colour, linewidth=1.2)
        sizes = [10 + 250 * row[2] / len(examples) for row in rows]
        axes.scatter(means, rights, s=sizes, color=colour, label=name, zorder=3)
    axes.set(xlabel="confidence", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1))
    axes.legend(frameon=False, loc="lower right")
    axes.spines[["top", "right"]].set_visible(False)
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(PICTURE, metadata={"Date": None})


def main() -> None:
    """Fit or check, and say how well it holds."""
    scorer = load_scorer()
    with tempfile.TemporaryDirectory() as folder:
        annotations.write(Path(folder) / "seen", kept_aside=False)
        annotations.write(Path(folder) / "aside", kept_aside=True)
        dev = list(read_documents(EVAL / "dev", scorer))
        own = list(read_documents(Path(folder) / "seen", scorer))
        aside = list(read_documents(Path(folder) / "aside", scorer))
    for example in (example for document in own for example in document.examples):
        example.features[OURS] = 1.0
    models: dict[str, Model] = {}
    seen_scores: Scores = {}
    for kind in KINDS:
        examples = [e for document in (*dev, *own) for e in document.examples if e.kind == kind]
        models[kind], scores, penalty = choose(examples)
        seen_scores |= scores
        print_table(f"{kind}, cross-validated (L2 {penalty:g})", examples, scores)
    shared = {e.id: models[e.kind].score(e) for document in aside for e in document.examples}
    ours = [e for document in own for e in document.examples]
    of_dev = [e for document in dev for e in document.examples]
    kept = [e for document in aside for e in document.examples]
    print_table("all of dev, cross-validated", of_dev, seen_scores)
    print_table("our own, cross-validated", ours, seen_scores)
    print_table("kept aside", kept, shared)
    for name, documents, scores in (("cross-validated", [*dev, *own], seen_scores), ("kept aside", aside, shared)):
        told = ", ".join(f"{t:g}: {triple_f1(documents, scores, t, scorer):.3f}" for t in THRESHOLDS)
        print(f"triple F1 by threshold, {name}: {told}")
    if "fit" in sys.argv[1:]:
        write_weights(models)
        draw({"dev, cross-validated": (of_dev, seen_scores), "ours, kept aside": (kept, shared)})


if __name__ == "__main__":
    main()
