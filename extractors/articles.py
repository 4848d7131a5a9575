"""Every input into `Article`: the one place that trusts nothing.

What cannot be read is handed to the caller as an `ArticleError` that says where, what and what to do, and
reading goes on with the next article. What comes out is sound: text that is not empty, of a known language,
Unicode throughout, a day that exists, an id that no other text of the same run has.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import re
import sys
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import cast

from extractors.decoding import MAX_CHARACTERS, shown, too_large
from extractors.errors import ArticleError
from extractors.formats import FORMATS, Draft, Drafts, guess_reader
from extractors.languages import LANGUAGES, UNKNOWN, Language, detect_language, find_language
from extractors.records import Article

STDIN = "-"
EARLIEST_YEAR = 1900  # a year before it is a slip of the keyboard
_ISO_DAY = re.compile(r"(\d{4})([-/.]?)(\d\d)\2(\d\d)(Z|[T ,]+\d.*)?")
_FEED_DAY = re.compile(r"([A-Z][a-z]{2}, )?\d\d? [A-Z][a-z]{2} \d{4}")


def read_articles(
    paths: Sequence[str | Path],
    *,
    on_error: Callable[[ArticleError], None],
    languages: Mapping[str, Language] = LANGUAGES,
) -> Iterator[Article]:
    """The articles of files, folders and `-` (standard input), in this order; folders recursively and sorted.

    An article that was read before is passed over. Whatever cannot be read goes to `on_error`; an article whose
    day of publication cannot be read is reported there and comes without it.
    """
    known: dict[str, tuple[str, str]] = {}
    for draft in _read_drafts(paths):
        try:
            if isinstance(draft, ArticleError):
                raise draft
            article = check_article(draft, on_error=on_error, languages=languages)
            if _is_new(article, draft.place, known):
                yield article
        except ArticleError as error:
            on_error(error)


def check_article(
    draft: Draft, *, on_error: Callable[[ArticleError], None], languages: Mapping[str, Language] = LANGUAGES
) -> Article:
    """The article that a draft describes; ArticleError for the first thing that is wrong with it.

    A wrong day of publication costs only the day: it goes to `on_error`.
    """
    text = _check_text(draft)
    line = {name: _check_line(name, draft) for name in ("id", "title", "url", "source")}
    article = Article(
        id=line["id"] or f"sha256:{hashlib.sha256(text.encode()).hexdigest()[:16]}",
        text=text,
        title=line["title"],
        lang=_check_language(draft, text, languages),
        published=_check_day(draft, on_error),
        url=line["url"],
        source=line["source"],
    )
    if len(text.split()) == 1:
        raise ArticleError(f"{draft.place}: one word, {shown(text.strip())}: an article tells something in sentences")
    return article


def _is_new(article: Article, place: str, known: dict[str, tuple[str, str]]) -> bool:
    """False for an article that was read before; ArticleError if its id was, with another text."""
    digest = hashlib.sha256(article.text.encode()).hexdigest()
    if article.id not in known:
        known[article.id] = (digest, place)
        return True
    first_digest, first_place = known[article.id]
    if digest != first_digest:
        what = f"id {shown(article.id)} is that of another text ({first_place})"
        raise ArticleError(f"{place}: {what}: give each article an id of its own")
    return False


# Fields


def _check_text(draft: Draft) -> str:
    text = draft.fields.get("text")
    if text is None:
        keys = ", ".join(map(str, draft.fields))
        raise ArticleError(f"{draft.place}: no text (keys: {shown(keys)}): put the article's words under text")
    text = _check_string("text", draft)
    if text is None or not text.strip():
        raise ArticleError(f"{draft.place}: empty text: an article needs words")
    if len(text) > MAX_CHARACTERS:
        raise too_large(draft.place, limit=f"{MAX_CHARACTERS:,} characters an article", advice="split it")
    return text


def _check_line(name: str, draft: Draft) -> str | None:
    """A field of one line: white space made single, None if nothing is left."""
    return " ".join((_check_string(name, draft) or "").split()) or None


def _check_string(name: str, draft: Draft) -> str | None:
    """A field as the draft has it; whole numbers are taken for ids."""
    value = draft.fields.get(name)
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise ArticleError(f"{draft.place}: {name} is {shown(value)}: write a string")
    try:
        (value or "").encode()
    except UnicodeEncodeError as error:
        half = f"{name} has half a character (surrogate {error.object[error.start]!a} at {error.start})"
        raise ArticleError(f"{draft.place}: {half}: write the file anew from its source") from error
    return value


def _check_language(draft: Draft, text: str, languages: Mapping[str, Language]) -> str:
    """The language that the article names, or else that of its text; it must be one of ours."""
    ours = f"khayt reads {', '.join(sorted(languages))}"
    if named := _check_line("lang", draft):
        if code := find_language(named, languages):
            return code
        raise ArticleError(f"{draft.place}: no language data for {shown(named)}: {ours}")
    code = detect_language(text, hint=find_language(draft.lang_hint or "", languages), languages=languages)
    if code == UNKNOWN:
        raise ArticleError(f"{draft.place}: no language to tell from {shown(text.strip())}: give it a lang")
    if code not in languages:
        raise ArticleError(f"{draft.place}: no language data for {code}: {ours}; if it is one of these, give it a lang")
    return code


def _check_day(draft: Draft, on_error: Callable[[ArticleError], None]) -> str | None:
    """The day of publication as the article's own clock has it: from an ISO date or datetime, or a feed's date."""
    written = _check_line("published", draft)
    day = _parse_day("".join(str(unicodedata.decimal(c, c)) for c in written)) if written else None
    if written and (day is None or day.year < EARLIEST_YEAR):
        advice = "read without it; write it as 2017-09-26 to have its “yesterday” resolved"
        on_error(ArticleError(f"{draft.place}: published {shown(written)} is no day: {advice}"))
        return None
    return day.isoformat() if day else None


def _parse_day(written: str) -> date | None:
    try:
        if iso := _ISO_DAY.fullmatch(written):
            return date(int(iso[1]), int(iso[3]), int(iso[4]))
        return parsedate_to_datetime(written).date() if _FEED_DAY.match(written) else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


# Files


def _read_drafts(paths: Sequence[str | Path]) -> Drafts:
    """What every file says, in order, and what is wrong with those that cannot be read."""
    for path in paths:
        if str(path) == STDIN or not os.path.isdir(path):  # noqa: PTH112  (Path.is_dir raises in a closed folder)
            yield from _read_file(path)
            continue
        empty = True
        for file in _find_files(path):
            empty = False
            yield from _read_file(file) if isinstance(file, Path) else [file]
        if empty:
            yield ArticleError(
                f"{_name(path)}: no articles in this folder: khayt looks for {', '.join(FORMATS)}, also .gz"
            )


def _find_files(folder: str | Path) -> Iterator[Path | ArticleError]:
    """The articles below a folder; links are followed, each folder is entered once, hidden ones never."""
    errors: list[OSError] = []
    found: list[Path] = []
    entered: set[str] = set()
    for parent, folders, names in os.walk(folder, followlinks=True, onerror=errors.append):
        real = os.path.realpath(parent)
        if real in entered:
            folders.clear()
            continue
        entered.add(real)
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += (Path(parent, name) for name in names if _suffix(name) in FORMATS and not name.startswith("."))
    yield from (_unreadable(error.filename, error) for error in errors)
    yield from sorted(path for path in found if os.path.isfile(path) or not os.path.exists(path))  # noqa: PTH110, PTH113


def _read_file(path: str | Path) -> Drafts:
    """What one file says; anything that goes wrong with it as ArticleError."""
    try:
        with _open(path) as stream:
            reader = FORMATS.get(_suffix(path)) or guess_reader(stream.peek(4096))
            yield from reader(stream, _name(path))
    except ArticleError as error:
        yield error
    except (OSError, EOFError, zlib.error) as error:
        yield _unreadable(path, error)


@contextmanager
def _open(path: str | Path) -> Iterator[io.BufferedReader]:
    """A file, unpacked if its name ends in .gz, or standard input, which stays open."""
    if str(path) == STDIN:
        stream: io.BufferedReader = io.BufferedReader(cast("io.RawIOBase", sys.stdin.buffer))
        try:
            yield stream
        finally:
            stream.detach()
    elif str(path).lower().endswith(".gz"):
        with gzip.open(path) as packed:
            yield io.BufferedReader(packed)
    else:
        with Path(path).open("rb") as plain:
            yield plain


def _suffix(path: str | Path) -> str:
    """What the name says of the content: `.jsonl` for `News.JSONL.gz`."""
    return Path(str(path).lower().removesuffix(".gz")).suffix


def _name(path: str | Path) -> str:
    """The path as a message can show it."""
    return "standard input" if str(path) == STDIN else os.fsencode(path).decode(errors="replace")


def _unreadable(path: str | Path, error: OSError | EOFError | zlib.error) -> ArticleError:
    """What the system says, and what to do."""
    what = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return ArticleError(f"{_name(path)}: {what}: {_ADVICE.get(type(error), 'check the file')}")


_ADVICE = {
    FileNotFoundError: "check the path",
    PermissionError: "ask for the right to read it",
    gzip.BadGzipFile: "pack it anew, or take .gz off its name",
    EOFError: "it is cut short: fetch or pack it anew",
    zlib.error: "it is damaged: fetch or pack it anew",
}
