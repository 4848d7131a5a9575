"""Article files through the extractor, and statement records out of files: what a graph is loaded from."""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from extractors.errors import ArticleError, KhaytError, RecordError
from extractors.records import NAMES, Article, ArticleRecord, Record, from_json, to_json
from graph.atomic import open_output

OnError = Callable[[KhaytError], None]
STDIN = Path("-")
PLURALS = {"article": "articles", "entity": "entities", "event": "events", "relation": "relations"}


def extract_files(
    paths: Sequence[Path], *, on_error: OnError, folders: tuple[Path, ...] = (), annotations: Path | None = None
) -> Iterator[Record]:
    """The records of the articles in files, folders and `-`, each article's own record before the others.

    What cannot be read goes to `on_error`, and the next article follows. `folders` add to the lexicon; from the folder
    `annotations` comes what a language model or a person found, in place of what the rules find.
    """
    from extractors.articles import read_articles  # noqa: PLC0415  (heavy, as are the next two)
    from extractors.lexicon import load_lexicon  # noqa: PLC0415
    from extractors.pipeline import extract  # noqa: PLC0415

    lexicon = load_lexicon(folders=folders)
    read: Callable[[Article], list[Record]] = partial(extract, lexicon=lexicon)
    if annotations is not None:
        from graph.annotating import annotated  # noqa: PLC0415

        read = partial(annotated, annotations=annotations, lexicon=lexicon, on_error=on_error)
    for article in read_articles(paths, on_error=on_error, languages=lexicon.rows):
        try:
            records = read(article)
        except KhaytError as error:
            on_error(ArticleError(f"{article.id}: {error}"))
        except Exception as error:  # one article of ten thousand must not take the others with it
            if os.environ.get("KHAYT_DEBUG"):
                raise
            on_error(ArticleError(f"{article.id}: a bug of the extractor ({type(error).__name__}: {error}); report it"))
        else:
            yield from records


def read_record_files(paths: Sequence[Path], *, on_error: OnError) -> Iterator[Record]:
    """The records in files that `khayt extract` wrote; an article with a bad line is passed over as a whole."""
    for path in paths:
        try:
            if path == STDIN:
                yield from _read_records(sys.stdin, "standard input", on_error)
            else:
                with path.open(encoding="utf-8") as lines:
                    yield from _read_records(lines, str(path), on_error)
        except UnicodeDecodeError as error:
            on_error(RecordError(f"{path}: not UTF-8 ({error.reason}): give a file that 'khayt extract' wrote"))
        except OSError as error:
            on_error(RecordError(f"{path}: cannot be read: {error.strerror}"))


def _read_records(lines: Iterable[str], name: str, on_error: OnError) -> Iterator[Record]:
    run: list[Record] = []  # of one article, given when it is whole
    broken: set[str] = set()  # articles of which a line is bad
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        doc = run[0].doc if run else ""
        try:
            record = _read_record(line, f"{name}:{number}", doc, broken)
        except RecordError as error:
            broken.add(_guess_doc(line) or doc)
            on_error(error)
            continue
        if isinstance(record, ArticleRecord):
            yield from run if doc not in broken else ()
            run = []
        run += [record] if record.doc not in broken else []
    yield from run if run and run[0].doc not in broken else ()


def _read_record(line: str, place: str, doc: str, broken: set[str]) -> Record:
    try:
        record = from_json(line)
    except RecordError as error:
        raise RecordError(f"{place}: {error}; its article is passed over") from error
    if not isinstance(record, ArticleRecord) and record.doc != doc and record.doc not in broken:
        raise RecordError(f"{place}: a record of {record.doc!r}, whose article has no line before it")
    return record


def _guess_doc(line: str) -> str | None:
    """The article that a line speaks of, also if it is no JSON."""
    found = re.search(r'"doc": *("(?:[^"\\]|\\.)*")', line)
    return str(json.loads(found[1], strict=False)) if found else None


def write_records(records: Iterable[Record], path: Path) -> str:
    """Write the records, one JSON object a line, and say in a line how many of each kind there were."""
    counts: Counter[str] = Counter()
    with open_output(path) as output:
        for record in records:
            output.write(to_json(record) + "\n")
            counts[NAMES[type(record)]] += 1
    return ", ".join(f"{n:,} {kind if n == 1 else plural}" for kind, plural in PLURALS.items() for n in [counts[kind]])
