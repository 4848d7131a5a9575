"""Our own annotations: of the articles in `../shared/eval/unmarked.jsonl`, and of articles that we have written.

    python benchmarks/annotations.py add FILE…        keep gold-format files (../shared/eval/ANNOTATION.md) as offsets
    python benchmarks/annotations.py write FOLDER     gold-format files again
    python benchmarks/annotations.py score [--retold] [--show] [--kept-aside]

They are a second development set, made by one annotator each, other than dev. `annotated/` has offsets only, no word
of the articles; `retold/` has war reports told in our own words (`--retold`). Those of `annotated/kept_aside.txt` are
kept aside: nobody lists their errors, only their total is looked at (`--kept-aside`).
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from extractors.articles import read_articles
from extractors.lexicon import load_lexicon
from extractors.pipeline import extract
from extractors.records import to_json

ROOT = Path(__file__).resolve().parent.parent
EVAL = ROOT.parent / "shared" / "eval"
FOLDER = Path(__file__).parent / "annotated"
RETOLD = Path(__file__).parent / "retold"
HEAD = ("id", "lang", "title", "published", "source")

Annotation = dict[str, Any]


def add(paths: Iterable[Path]) -> None:
    """Keep gold-format files; raises ValueError where a mention or evidence does not stand in its article."""
    articles = read_unmarked()
    for path in paths:
        gold = json.loads(path.read_text(encoding="utf-8"))
        article = articles[gold["id"]]
        kept = FOLDER / f"{gold['id']}.json"
        kept.write_text(_dump(_without_words(gold, article["text"])), encoding="utf-8")
        print(f"{kept.relative_to(ROOT)}: {len(gold['events'])} events, {len(gold['relations'])} relations")


def _without_words(gold: Annotation, text: str) -> Annotation:
    ids = {entity["id"] for entity in gold["entities"]}
    entities = [e | {"mentions": [_find(m, text, gold["id"]) for m in e["mentions"]]} for e in gold["entities"]]
    events = [_event_without_words(e, text, gold["id"]) for e in gold["events"]]
    used = {i for e in events for role in ROLES for i in e.get(role) or []}
    used |= {r[end] for r in gold["relations"] for end in ("subject", "object")}
    if unknown := sorted(used - ids):
        raise ValueError(f"{gold['id']}: no entity is called {', '.join(unknown)}")
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    relations = [{key: value for key, value in r.items() if key != "evidence"} for r in gold["relations"]]
    return {"id": gold["id"], "digest": digest, "entities": entities, "events": events, "relations": relations}


def _event_without_words(event: Annotation, text: str, where: str) -> Annotation:
    start, end = _find(event["evidence"], text, where)
    if not event.get("trigger"):
        return {key: value for key, value in event.items() if key != "trigger"} | {"evidence": [start, end]}
    first, last = _find(event["trigger"], event["evidence"], where)
    return event | {"evidence": [start, end], "trigger": [start + first, start + last]}


QUOTED = ("evidence", "trigger")
ROLES = ("agent", "target", "place", "origin", "destination", "source")


def _find(words: str, text: str, where: str) -> list[int]:
    start = text.find(words)
    if start < 0:
        raise ValueError(f"{where}: these words do not stand in the article: {words!r}")
    return [start, start + len(words)]


def _dump(annotation: Annotation) -> str:
    """JSON with a line for each entity, event and relation."""
    head = [f" {json.dumps(k)}: {json.dumps(annotation[k])}" for k in ("id", "digest")]
    lists = [
        f' "{name}": [\n' + ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in annotation[name]) + "\n ]"
        for name in ("entities", "events", "relations")
    ]
    return "{\n" + ",\n".join([*head, *lists]) + "\n}\n"


def write(folder: Path, *, kept_aside: bool | None = None, retold: bool | None = None) -> list[Path]:
    """Write gold-format files for the scorer: all, or only those that are (not) kept aside, (not) retold by us."""
    folder.mkdir(parents=True, exist_ok=True)
    told = (_read_retold() if retold is not False else iter(()), _read_annotated() if not retold else iter(()))
    chosen = (gold for each in told for gold in each if kept_aside is None or kept_aside == (gold["id"] in _aside()))
    return [_write_one(gold, folder) for gold in chosen]


def _read_retold() -> Iterator[Annotation]:
    """The articles that we have written, annotated, in gold format."""
    for path in sorted(RETOLD.glob("*.jsonl")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _read_annotated() -> Iterator[Annotation]:
    """The articles of others that we have annotated, with their words, in gold format."""
    articles = read_unmarked()
    return (_with_words(path, articles) for path in sorted(FOLDER.glob("*.json")))


def _with_words(path: Path, articles: dict[str, Annotation]) -> Annotation:
    annotation = json.loads(path.read_text(encoding="utf-8"))
    article = articles[annotation["id"]]
    text = article["text"]
    if hashlib.sha256(text.encode()).hexdigest()[:16] != annotation["digest"]:
        raise ValueError(f"{path}: the article has changed since it was annotated")
    return {key: article.get(key) for key in HEAD} | {
        "text": text,
        "entities": [e | {"mentions": [text[a:b] for a, b in e["mentions"]]} for e in annotation["entities"]],
        "events": [e | {k: text[slice(*e[k])] for k in QUOTED if k in e} for e in annotation["events"]],
        "relations": annotation["relations"],
    }


def _write_one(gold: Annotation, folder: Path) -> Path:
    out = folder / f"{gold['id']}.json"
    out.write_text(json.dumps(gold, ensure_ascii=False, indent=1), encoding="utf-8")
    return out


@cache
def _aside() -> frozenset[str]:
    """The ids of those whose errors nobody lists."""
    return frozenset((FOLDER / "kept_aside.txt").read_text(encoding="utf-8").split())


def read_unmarked() -> dict[str, Annotation]:
    """The articles by id."""
    lines = (EVAL / "unmarked.jsonl").read_text(encoding="utf-8").splitlines()
    return {article["id"]: article for article in map(json.loads, lines)}


def score(*options: str, kept_aside: bool, retold: bool) -> int:
    """Run the scorer over what khayt makes of the annotated articles."""
    lexicon = load_lexicon()
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "gold", kept_aside=kept_aside, retold=retold)
        out = Path(folder) / "out.jsonl"
        with out.open("w", encoding="utf-8") as lines:
            for article in read_articles([Path(folder) / "gold"], on_error=lambda error: print(f"skipped: {error}")):
                lines.writelines(to_json(record) + "\n" for record in extract(article, lexicon))
        command = [sys.executable, str(EVAL / "score.py"), str(Path(folder) / "gold"), str(out), *options]
        return subprocess.run(command, check=False).returncode


def main() -> int:
    """Do what the command line says."""
    action, *rest = sys.argv[1:] or ["help"]
    if action == "add":
        add(map(Path, rest))
    elif action == "write":
        write(Path(rest[0]))
    elif action == "score":
        kept_aside = "--kept-aside" in rest
        if kept_aside and "--show" in rest:
            print("nobody lists the errors of what is kept aside")
            return 2
        options = (option for option in rest if option not in ("--kept-aside", "--retold"))
        return score(*options, kept_aside=kept_aside, retold="--retold" in rest)
    else:
        print(__doc__)
    return 0


if __name__ == "__main__":
    sys.exit(main())
