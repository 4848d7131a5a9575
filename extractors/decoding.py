"""Bytes of unknown origin into characters: size limits, byte order marks, charsets, and what is no text at all."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from extractors.errors import ArticleError

MAX_CHARACTERS = 2_000_000  # of one article: some 300,000 words
MAX_BYTES = 4 * MAX_CHARACTERS  # of one article's file: UTF-8 takes up to four a character
SHOWN = 60  # characters of a wrong value that a message shows

BOMS = (  # the longer first: the mark of UTF-16 begins that of UTF-32
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
KNOWN_BINARIES = {
    b"%PDF-": "a PDF: convert it first, for example with pdftotext",
    b"PK\x03\x04": "a ZIP archive or Office document: save it as plain text first",
    b"\xd0\xcf\x11\xe0": "an old Office document: save it as plain text first",
    b"{\\rtf": "an RTF document: save it as plain text first",
    b"\x1f\x8b": "compressed: give the file a name that ends in .gz",
}
CHARSETS = {  # what a page may declare, and what such pages are written in (WHATWG Encoding, section 4.2)
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-16": "utf-8",  # or its declaration could not have been read
    "windows-1256": "cp1256",
    "cp1256": "cp1256",
    "iso-8859-6": "iso8859-6",
    "windows-1258": "cp1258",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
    "us-ascii": "cp1252",
}


def shown(value: object) -> str:
    """A value as a message shows it: on one line, and short."""
    text = repr(value[: SHOWN + 1] if isinstance(value, str | bytes) else value)
    return text if len(text) <= SHOWN + 2 else f"{text[:SHOWN]}…"


def read_bytes(stream: BinaryIO, place: str, *, limit: int = MAX_BYTES, advice: str = "split it") -> bytes:
    """All of a file; ArticleError if it is empty or over the limit, of which no more than a byte is read."""
    content = stream.read(limit + 1)
    if not content.strip():
        raise ArticleError(f"{place}: empty: an article needs text")
    if len(content) > limit:
        raise too_large(place, limit=f"{limit:,} bytes", advice=advice)
    return content


def too_large(place: str, *, limit: str, advice: str) -> ArticleError:
    """The error of an article or file that is over a limit."""
    return ArticleError(f"{place}: too large: khayt reads up to {limit} here: {advice}")


def find_bom(content: bytes) -> str | None:
    """The codec that a byte order mark announces."""
    return next((codec for mark, codec in BOMS if content.startswith(mark)), None)


def find_charset(page: bytes, place: str) -> str | None:
    """The codec that `<meta charset>` declares; ArticleError for one that is not in CHARSETS."""
    found = re.search(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", page[:8192])
    if not found:
        return None
    charset = found[1].decode(errors="replace").lower()
    if charset not in CHARSETS:
        raise ArticleError(
            f"{place}: unknown charset {shown(charset)} (known: {', '.join(CHARSETS)}): save it as UTF-8"
        )
    return CHARSETS[charset]


def decode(content: bytes, place: str, *, codec: str | None = None) -> str:
    """The characters without their byte order mark; UTF-8 unless a mark or `codec` says otherwise."""
    for magic, what in KNOWN_BINARIES.items():
        if content.startswith(magic):
            raise ArticleError(f"{place}: {what}")
    codec = find_bom(content) or codec or "utf-8"
    try:
        text = content.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _wrong_bytes(content, error, f"{place}: not {codec.upper()}") from error
    if "\0" in text:
        raise ArticleError(f"{place}: binary: NUL at character {text.index(chr(0))}: khayt reads text")
    return text


def decode_start(content: bytes) -> str:
    """The characters as far as they go, to look at how a file begins."""
    return content.decode(find_bom(content) or "utf-8", errors="replace").removeprefix("\ufeff")


def _wrong_bytes(content: bytes, error: UnicodeDecodeError, what: str) -> ArticleError:
    """Says which bytes, where, and how to convert the file."""
    wrong = " ".join(f"{byte:02x}" for byte in content[error.start : error.end][:4])
    line = content.count(b"\n", 0, error.start) + 1
    return ArticleError(
        f"{what}: byte {wrong} at offset {error.start} (line {line}): "
        "convert it, for example with iconv -f windows-1256 -t utf-8"
    )
