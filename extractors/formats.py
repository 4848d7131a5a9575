"""The forms that articles come in, each read into drafts: what the file says, unchecked, and where.

A reader takes an open file and the name to show for it, and yields a `Draft` for each article, or the
`ArticleError` of one that cannot be read, after which it goes on. It raises the error that ends the file.
None takes more than its limit into memory, whatever the size of the file.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from extractors.decoding import MAX_BYTES, decode, decode_start, find_bom, find_charset, read_bytes, shown, too_large
from extractors.errors import ArticleError

MAX_JSON_BYTES = 32_000_000  # of a .json file, which is read whole
MAX_LINE_BYTES = 2 * MAX_BYTES  # of one article as a JSON line: with room for escapes
MAX_TITLE = 200
HEADER_KEYS = ("id", "title", "lang", "published", "url", "source")


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file says of one article, unchecked."""

    place: str  # "news.jsonl:12", for messages
    fields: Mapping[str, Any]
    lang_hint: str | None = None  # what a page claims to be written in; templates often claim wrongly


Drafts = Iterator[Draft | ArticleError]
Reader = Callable[[BinaryIO, str], Drafts]


def read_text(stream: BinaryIO, name: str) -> Drafts:
    """One article: an optional header of `key: value` lines, then the text, every character of it."""
    content = decode(read_bytes(stream, name), name)
    header, start = _split_header(content, name)
    text = content[start:]
    yield Draft(name, {"title": guess_title(text), **header, "text": text})


def read_json(stream: BinaryIO, name: str) -> Drafts:
    """One article as an object, or a list of such objects."""
    advice = "write it as JSON Lines (.jsonl), which is read a line at a time"
    value = _parse_json(decode(read_bytes(stream, name, limit=MAX_JSON_BYTES, advice=advice), name), name)
    if value == []:
        raise ArticleError(f"{name}: no articles in this list: an article is an object in it")
    if isinstance(value, list):
        yield from (_draft(item, f"{name}, article {number}") for number, item in enumerate(value, start=1))
    else:
        yield _draft(value, name)


def read_json_lines(stream: BinaryIO, name: str) -> Drafts:
    """One article a line; a line that is none is reported, and the others are read."""
    found = False
    for number, line in enumerate(_lines(stream, name), start=1):
        place = f"{name}:{number}"
        if len(line) > MAX_LINE_BYTES:
            yield too_large(place, limit=f"{MAX_LINE_BYTES:,} bytes a line", advice="split the article")
        elif line.strip():
            yield _read_line(line, place)
        found = found or bool(line.strip())
    if not found:
        raise ArticleError(f"{name}: empty: write one article a line, as a JSON object")


def read_html(stream: BinaryIO, name: str) -> Drafts:
    """A web page: its headline as the first line, then its body without menus, captions and comments."""
    content = read_bytes(stream, name)
    page = decode(content, name, codec=None if find_bom(content) else find_charset(content, name))
    from trafilatura import bare_extraction  # noqa: PLC0415  (0.3 s, and only for pages)

    # The wider search would take the year of a copyright line for the date.
    dates = {"extensive_search": False, "original_date": True}
    found = bare_extraction(page, with_metadata=True, include_comments=False, date_extraction_params=dates)
    if found is None or isinstance(found, dict) or not found.text:
        raise ArticleError(f"{name}: no article found in this page: save its text as .txt instead")
    title = found.title or ""
    text = found.text if found.text.startswith(title) else f"{title}\n{found.text}"
    fields = {"text": text, "title": title, "published": found.date, "url": found.url, "source": found.sitename}
    lang = re.search(r"""(?i)<html\b[^>]{0,500}?\blang\s*=\s*["']?([a-z-]+)""", page[:8192])
    yield Draft(name, fields, lang_hint=lang[1] if lang else None)


FORMATS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".html": read_html,
    ".htm": read_html,
}


def guess_reader(start: bytes) -> Reader:
    """The reader for a file without a telling name, by its first bytes."""
    text = decode_start(start).lstrip()
    if re.match(r"(?i)<(!doctype html|html|\?xml)", text):
        return read_html
    if re.match(r"\[\s*[{\]]", text):
        return read_json
    if re.match(r'\{\s*["}]', text):
        first, line_end, _ = text.partition("\n")
        return read_json_lines if not line_end or first.rstrip().endswith("}") else read_json
    return read_text


_HEADER_LINE = re.compile(r"([A-Za-z]+)[ \t]*:[ \t]*(.*)")
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|$)")


def _split_header(content: str, name: str) -> tuple[dict[str, str], int]:
    """The header's fields and where the text begins; nothing and 0 where the first line is no header line."""
    fields: dict[str, str] = {}
    start = 0
    for number, match in enumerate(_LINE.finditer(content), start=1):
        line = match[1].strip()
        found = _HEADER_LINE.fullmatch(line)
        key = found[1].lower() if found else ""
        if line in ("", "---") and not fields:
            continue
        if not fields and key not in HEADER_KEYS:
            return {}, 0
        start = match.end()
        if line in ("", "---"):
            break
        if not found or key not in HEADER_KEYS or key in fields:
            raise _wrong_header(line, key if key in fields else "", f"{name}:{number}")
        fields[key] = found[2].strip()
    return fields, start


def _wrong_header(line: str, repeated: str, place: str) -> ArticleError:
    """Says why a line cannot stand in a header."""
    what = f"{repeated} for the second time" if repeated else f"no header line (known: {', '.join(HEADER_KEYS)})"
    return ArticleError(f"{place}: {what}: {shown(line)}: end the header with an empty line or ---")


def guess_title(text: str) -> str | None:
    """The first line of words, if it reads like a headline: short, no full stop, and with text below it."""
    lines = (line.strip() for line in text.splitlines())
    first = next((line for line in lines if len(re.findall(r"[^\W\d_]{2,}", line)) > 2), "")  # noqa: PLR2004
    below = any(re.search(r"\w", line) for line in lines)
    return first if 0 < len(first) <= MAX_TITLE and below and first[-1] not in ".…,،;؛:" else None


def _lines(stream: BinaryIO, name: str) -> Iterator[bytes]:
    """The lines of a file, each cut one byte over the limit; UTF-16, whose line ends are longer, as UTF-8."""
    while line := stream.readline(MAX_LINE_BYTES + 1):
        if find_bom(line) not in (None, "utf-8"):
            advice = "save it as UTF-8, which is read a line at a time"
            text = decode(line + stream.read(MAX_JSON_BYTES + 1), name)
            if len(text) > MAX_JSON_BYTES:
                raise too_large(name, limit=f"{MAX_JSON_BYTES:,} characters of UTF-16", advice=advice)
            stream = io.BytesIO(text.encode())
            continue
        yield line
        end = line
        while len(line) > MAX_LINE_BYTES and not end.endswith(b"\n"):
            end = stream.readline(MAX_BYTES) or b"\n"


def _read_line(line: bytes, place: str) -> Draft | ArticleError:
    """The article of one line, or what is wrong with it."""
    try:
        return _draft(_parse_json(decode(line, place).strip(), place), place)
    except ArticleError as error:
        return error


def _parse_json(content: str, place: str) -> Any:
    """The value; ArticleError with the position of what is wrong."""
    try:
        return json.loads(content)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}" if "\n" in content else f"column {error.colno}"
        near = shown(content[error.pos : error.pos + 20])
        advice = "name it .jsonl if it has one article a line" if error.msg == "Extra data" else "repair it"
        raise ArticleError(f"{place}: no JSON: {error.msg} at {where}, before {near}: {advice}") from error
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits, a thousand brackets
        raise ArticleError(f"{place}: JSON that is no article ({error}): write flat objects") from error


def _draft(value: object, place: str) -> Draft | ArticleError:
    """What stands for an article in JSON: an object."""
    if isinstance(value, dict):
        return Draft(place, value)
    return ArticleError(f'{place}: {shown(value)} is no article: write an object such as {{"text": "…"}}')
