"""Names as ids and as English."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from anyascii import anyascii

from extractors.cache import cached_json
from extractors.romanising import romanise
from extractors.tokens import normalise

_LEARNING = 1  # to be raised when other parts are learnt from the same names
_SERVANT = re.compile(r"\bAbdul (?:al-)?(\w)")  # عبد الرحمن is one name
_ALIKE = 0.55  # of consonants in common, by which names are told from misaligned ones
ARTICLE = "ال"  # written al- in Latin letters


def slug(name: str) -> str:
    """A name as it stands in an id: ASCII, lower case, hyphens."""
    ascii_name = anyascii(name).lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-") or hashlib.sha256(name.encode()).hexdigest()[:8]


class Romanizer:
    """Names in Latin letters, the parts of Arabic names as the lexicon's persons are usually written.

    Unvocalised Arabic has no short vowels to transliterate: `خليفة` is Khalifa because Khalifa Haftar is listed.
    What neither a listed name nor `names.yaml` has is read letter by letter (`romanising.py`).
    """

    def __init__(self, parts: Mapping[str, str]) -> None:
        self.parts = parts

    @classmethod
    def learn(cls, pairs: Iterable[tuple[str, str]], known: Mapping[str, str] | None = None) -> Romanizer:
        """From pairs of one name in Latin and in another script: words in the same place are the same part.

        `known` says how parts are usually written, whatever one listed person's name is like.
        """
        listed = list(pairs)
        digest = hashlib.sha256(json.dumps(listed).encode()).hexdigest()[:32]
        learnt: dict[str, str] = cached_json(f"parts-{_LEARNING}-{digest}", lambda: cls._learn(listed))
        return cls(learnt | {normalise(part): word for part, word in (known or {}).items()})

    @staticmethod
    def _learn(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
        seen: dict[str, Counter[str]] = defaultdict(Counter)
        for latin, other in pairs:
            words, parts = latin.split(), other.split()
            if len(words) == len(parts) and latin.isascii() and not _has_latin(other):
                for part, word in zip(parts, words, strict=True):
                    if _sounds_alike(part, word):
                        seen[normalise(part)][word] += 1
        return {part: min(words, key=lambda w: (-words[w], w)) for part, words in seen.items()}

    def name(self, name: str) -> str:
        """A name in Latin letters; one that has some stays as it is."""
        clean = " ".join(name.split())
        if _has_latin(clean):
            return clean
        parts = " ".join(map(self._part, clean.split()))
        return _SERVANT.sub(lambda found: f"Abdul{found[1].lower()}", parts).replace("Abdulallah", "Abdullah")

    def _part(self, word: str) -> str:
        norm = normalise(word)
        if norm in self.parts:
            return self.parts[norm]
        stem = norm.removeprefix(ARTICLE)
        if stem != norm and len(stem) > 1:
            return f"al-{self.parts.get(stem) or romanise(stem).capitalize()}"
        return romanise(word).capitalize()


def _sounds_alike(part: str, word: str) -> bool:
    """Whether a word can be the transliteration of a part: most of their consonants are the same."""
    a, b = (re.sub(r"[^bcdfghjklmnpqrstvwxyz]", "", anyascii(x).lower()) for x in (part, word))
    return SequenceMatcher(None, a, b).ratio() > _ALIKE


def _has_latin(name: str) -> bool:
    return any(c.isalpha() and c < "\u0250" for c in name)
