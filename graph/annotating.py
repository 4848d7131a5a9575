"""Articles that a language model or a person annotates: prompts out, annotations in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from extractors.annotations import read_annotation
from extractors.articles import read_articles
from extractors.errors import AnnotationError, KhaytError, OutputError
from extractors.lexicon import load_lexicon
from extractors.prompts import make_prompt
from extractors.records import Record
from graph.building import OnError


def write_prompts(paths: Sequence[Path], folder: Path, *, on_error: OnError) -> int:
    """Write the prompt of each article to `ID.txt` in the folder; the number of them. Raises OutputError."""
    done = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for article in read_articles(paths, on_error=on_error):
            (folder / f"{file_name(article.id)}.txt").write_text(make_prompt(article), encoding="utf-8")
            done += 1
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written: {error.strerror}") from error
    return done


def read_annotations(
    paths: Sequence[Path], annotations: Path, *, on_error: OnError, folders: tuple[Path, ...] = ()
) -> Iterator[Record]:
    """The records of articles by their annotations, `ID.json` in a folder, each article's own record first.

    What an annotation has that its article does not bear out goes to `on_error`, as does an article without one.
    """
    lexicon = load_lexicon(folders=folders)
    for article in read_articles(paths, on_error=on_error, languages=lexicon.rows):
        path = annotations / f"{file_name(article.id)}.json"
        try:
            annotated = read_annotation(article, path.read_text(encoding="utf-8"), lexicon)
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
            on_error(AnnotationError(f"{article.id}: no annotation: {path}: {reason}"))
        except KhaytError as error:
            on_error(AnnotationError(f"{path}: {error}"))
        else:
            for complaint in annotated.complaints:
                on_error(AnnotationError(f"{path}: left out: {complaint}"))
            yield from annotated.records


def file_name(article: str) -> str:
    """The id of an article as the name of a file: without what a name cannot have."""
    return quote(article, safe=" ,;=+@()[]{}!'")
