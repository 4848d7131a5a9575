"""How alike two spellings of a name are, and the key that spellings of one name share.

Arabic is written without most vowels, and every language and outlet writes Arabic names its own way: what stays are
the consonants, in a few classes. Candidates share the consonants (`key_of`); how alike they are is told by the vowels
and by Jaro-Winkler similarity (rapidfuzz), a word at a time, and the least alike words decide.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import JaroWinkler

from graph.identity.wording import LEADING, Word, Wording, load_names, take_apart

STATE = frozenset({"forces", "police", "government", "ministry", "council", "faction"})  # never left out of a name
SOUNDS = (("tch", "S"), ("dj", "K"), ("ch", "S"), ("ck", "K"), ("ph", "F"))
CLASSES = {"q": "K", "k": "K", "g": "K", "j": "K", "c": "K", "x": "K", "d": "T", "t": "T", "z": "T", "s": "S", "b": "P"}
CONSONANTS = str.maketrans(CLASSES | {"p": "P", "f": "F", "v": "F", "h": ""})
VOWELS = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "ai"), ("ay", "ai"), ("ey", "ai"), ("aw", "au"), ("o", "u"))
DOUBLED = re.compile(r"(.)\1+")
VOWEL = re.compile("[aeiou]")
SAME_BUT_VOWELS = 0.97  # how alike two spellings are of which one has no vowels that could differ
OTHER_VOWELS = 0.8  # of which one has a long vowel that the other cannot have
OTHER_CONSONANTS = 0.85  # × the likeness of two spellings whose consonants differ
LONG = re.compile(r"ou|oo|ee|ii|uu")


@functools.lru_cache(maxsize=100_000)
def encode(word: str) -> str:
    """A folded word with its consonants in classes, vowels as they are: `haftar` → `aFTar`.

    Doubled letters count once where vowels are written; an h is heard in one spelling and not in another.
    """
    if VOWEL.search(word):
        word = DOUBLED.sub(r"\1", word)
    for letters, sound in SOUNDS:
        word = word.replace(letters, sound)
    return word.translate(CONSONANTS)


@functools.lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """The consonants of a folded word in classes: `haftar`, `hiftar` and `hftr` give `FTr`."""
    return re.sub("[aeiouwy]", "", encode(word))


def key_of(name: str, *, person: bool) -> str:
    """What spellings of one name share: of a person the first word and the last, else all that distinguishes it.

    Empty for a name that nothing distinguishes.
    """
    wording = take_apart(name, person=person)
    if person and len(wording.words) > 1:
        return f"{_sound(wording.words[0])}-{_sound(wording.words[-1])}"
    ways = sorted({*wording.directions, *(wording.kinds & STATE)})
    return "-".join(part for part in ("".join(map(_sound, wording.words)), *wording.numbers, *ways) if part)


def sounds_of(words: Iterable[Word]) -> tuple[str, ...]:
    """The consonants of each word."""
    return tuple(map(_sound, words))


def _sound(word: Word) -> str:
    lines = load_names()["variants"].get(word.core)
    core = load_names()["usual"][min(lines)] if lines else word.core
    sound = skeleton(core) or core
    return word.mark + sound if word.mark in LEADING else sound + skeleton(word.mark)


@functools.lru_cache(maxsize=100_000)
def compare_words(a: Word, b: Word) -> float:
    """How alike two words of names are, from 0 to 1."""
    if a == b:
        return 1.0
    if a.mark != b.mark:
        return 0.0 if LEADING & {a.mark, b.mark} else _compare_spellings(str(a), str(b))
    variants = load_names()["variants"]
    if (these := variants.get(a.core)) and (those := variants.get(b.core)):
        return 1.0 if these & those else 0.0
    return _compare_spellings(a.core, b.core)


def _compare_spellings(a: str, b: str) -> float:
    if skeleton(a) != skeleton(b):
        return _compare_vowels(a, b) * OTHER_CONSONANTS
    bare, spelt = sorted((a, b), key=lambda word: (bool(VOWEL.search(word)), word))
    if VOWEL.search(bare):
        return _compare_vowels(a, b)
    if VOWEL.search(spelt):
        return SAME_BUT_VOWELS if _can_be_written(spelt, bare) else OTHER_VOWELS
    return SAME_BUT_VOWELS if _long_vowels(a) == _long_vowels(b) else OTHER_VOWELS


def _compare_vowels(a: str, b: str) -> float:
    """Jaro-Winkler similarity, an e being what suits best: Haftar and Heftar, Hashimi and Hashemi."""
    return max(float(JaroWinkler.similarity(_plain(a, e), _plain(b, e))) for e in "ai")


def _plain(word: str, e: str) -> str:
    """A word with the vowels that every spelling tells apart."""
    coded = encode(word).lower()
    for letters, vowel in VOWELS:
        coded = coded.replace(letters, vowel)
    return DOUBLED.sub(r"\1", coded.replace("w", "u").replace("y", "i").replace("e", e))


def _long_vowels(bare: str) -> str:
    return re.sub("[^wy]", "", bare)


def _can_be_written(spelt: str, bare: str) -> bool:
    """Whether a word with vowels can be one that has only its long ones, as Arabic is written: w for u, y for i."""
    pattern = "".join({"w": "[aeiou]*[uowa]", "y": "[aeiou]*[iey]"}.get(c, f"[aeiouwy]*{c}") for c in encode(bare))
    too_long = LONG.search(spelt) and not _long_vowels(bare)
    return bool(re.fullmatch(f"{pattern}[aeiouwy]*", encode(spelt))) and not too_long


def align(a: Sequence[Word], b: Sequence[Word]) -> tuple[float, int] | None:
    """The least likeness of the words of two persons' names, and how many are in between in one alone.

    The first and the last word must have their counterparts, others in order; None where they have not.
    """
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) == 1 and len(long) > 1:
        return None
    least = min(compare_words(short[0], long[0]), compare_words(short[-1], long[-1]))
    at = 1
    for word in short[1:-1]:
        found = max(range(at, len(long) - 1), key=lambda i: compare_words(word, long[i]), default=None)
        if found is None:
            return None
        least = min(least, compare_words(word, long[found]))
        at = found + 1
    return least, len(long) - len(short)


def match(a: Wording, b: Wording) -> float:
    """The least likeness of what distinguishes two names that are no persons'; 0 where one has a word more."""
    if len(a.words) == len(b.words):
        return min((compare_words(x, y) for x, y in zip(a.words, b.words, strict=True)), default=1.0)
    these, those = ("".join(map(str, wording.words)) for wording in (a, b))
    if skeleton(these) == skeleton(those):
        return _compare_spellings(these, those)
    return 0.0
