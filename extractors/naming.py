"""Names as ids and as English: transliteration to ASCII by `anyascii`, a fixed table for every script."""

from __future__ import annotations

import hashlib
import re

from anyascii import anyascii


def slug(name: str) -> str:
    """A name as it stands in an id: ASCII, lower case, hyphens."""
    ascii_name = anyascii(name).lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-") or hashlib.sha256(name.encode()).hexdigest()[:8]


def latin_name(name: str) -> str:
    """A name in Latin letters: as it stands where it has them, transliterated where it has none."""
    if any(c.isalpha() and c < "\u0250" for c in name):
        return name
    return " ".join(word.capitalize() for word in anyascii(name).split())
