"""Articles that a language model or a person annotates: prompts out, annotations in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from extractors.annotations import read_annotation
from extractors.articles import read_articles
from extractors.errors import AnnotationError
from extractors.lexicon import Lexicon
from extractors.prompts import make_prompt
from extractors.records import Article, Record
from graph.atomic import open_output
from graph.building import OnError


def write_prompts(paths: Sequence[Path], folder: Path, *, on_error: OnError) -> int:
    """Write the prompt of each article to `ID.txt` in the folder; the number of them. Raises OutputError."""
    done = 0
    for article in read_articles(paths, on_error=on_error):
        with open_output(folder / f"{file_name(article.id)}.txt") as prompt:
            prompt.write(make_prompt(article))
        done += 1
    return done


def annotated(article: Article, annotations: Path, lexicon: Lexicon, on_error: OnError) -> list[Record]:
    """The records of an article by its annotation, `ID.json` in a folder; what it does not bear out goes to `on_error`.

    Raises AnnotationError where there is no annotation of it.
    """
    path = annotations / f"{file_name(article.id)}.json"
    try:
        found = read_annotation(article, path.read_text(encoding="utf-8"), lexicon)
    except OSError as error:
        raise AnnotationError(f"no annotation: {path}: {error.strerror}") from error
    except UnicodeDecodeError:
        raise AnnotationError(f"no annotation: {path}: not UTF-8") from None
    for complaint in found.complaints:
        on_error(AnnotationError(f"{path}: left out: {complaint}"))
    return found.records


def file_name(article: str) -> str:
    """The id of an article as the name of a file: without what a name cannot have."""
    return quote(article, safe=" ,;=+@()[]{}!'")
