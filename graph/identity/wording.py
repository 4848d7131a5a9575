"""The words of a name: what distinguishes it, and what it has beside that (kind, direction, number).

`Tariq bin Ziyad 2nd Brigade` is distinguished by *tariq* and *ziyad*, is a unit, and has the number 2.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml
from anyascii import anyascii

QUOTES = str.maketrans("", "", "'’‘`ʼʿʾ\"“”«»")
ARABIC = tuple(
    (re.compile(rf"(?<!\w){pattern}"), latin)
    for pattern, latin in (
        (r"الله(?!\w)", "allah"),
        (r"الدين(?!\w)", "din"),
        (r"عبد\s*(?:ال)?(?=\w)", "abd "),
        (r"(?:أبو|ابو|أبي|بو)\s+", "abu "),
        (r"(?:بن|ابن)\s+", ""),
        (r"ال(?=\w\w)", ""),
    )
)  # what takes part in compounds, before it is transliterated
NUMBER = re.compile(r"(\d+)(?:st|nd|rd|th)?")
ARTICLE = re.compile(r"\b(?:al|el|ul|ad|an|ar|as|ash|at|az|ed|en|er|es|esh|et|ez)-(?=\w\w)")
GLUED_ARTICLE = re.compile(r"al(?=[a-z]{6})(?!l)")
SERVANT = re.compile(r"abd(?:[aeiou]?(?:l|([rsndtz])(?=\1))?|u)(?=\w{2})")  # of whom the rest tells: Abdurrahman
FAITH = re.compile(r"(\w{2,}?)[aeou]l?d?d(?:in|een|ine|en)")  # Salaheddine
OF_GOD = re.compile(r"(\w{3,}?)[aou]?llah")  # Nasrallah
SERVANTS = frozenset({"abd", "abdul", "abdel", "abdal", "abdur", "abdus", "abdu"})
FATHERS = frozenset({"abu", "abou", "abo", "bu", "bou", "albu"})
FATHER = re.compile(r"abou?(?=[b-df-hj-np-tv-z]\w{3})|abu(?=\w{4})")
FAITHS = frozenset({"din", "deen", "dine", "eddine", "eddin", "uddin", "aldin"})
LEADING = frozenset({"abd", "abu"})  # marks that stand in front
GODS = frozenset({"allah", "ullah", "llah"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name, without what makes a compound of it."""

    core: str
    mark: str = ""  # abd, abu, din or lah: servant of, father of, of the faith, of God

    def __str__(self) -> str:
        return f"{self.mark}{self.core}" if self.mark in LEADING else f"{self.core}{self.mark}"


@dataclass(frozen=True, slots=True)
class Wording:
    """A name taken apart."""

    words: tuple[Word, ...]  # that distinguish it, in their order
    kinds: frozenset[str] = frozenset()
    directions: frozenset[str] = frozenset()
    numbers: tuple[str, ...] = ()


@functools.cache
def load_names() -> Mapping[str, Any]:
    """What names.yaml says, each list of words turned into a look-up by word."""
    raw = yaml.safe_load((files("graph.identity") / "names.yaml").read_text(encoding="utf-8"))
    return {
        "variants": _index_variants(raw["variants"]),
        "usual": [fold(line[0]) for line in raw["variants"]],
        "kinds": {fold(word): kind for kind, words in raw["kinds"].items() for word in words},
        "directions": {word: way for way, words in raw["directions"].items() for word in words},
        "ordinals": {word: str(number) for word, number in raw["ordinals"].items()},
        **{key: frozenset(raw[key]) for key in ("titles", "particles", "settlements", "qualifiers")},
    }


def _index_variants(lines: Iterable[Iterable[str]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lines):
        for name in line:
            for spelt in {fold(name), fold(anyascii(name))} - {""}:
                found.setdefault(spelt, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def fold(text: str) -> str:
    """Lower case ASCII without accents, quotes and apostrophes; other scripts in Latin letters."""
    plain = unicodedata.normalize("NFKC", text).translate(QUOTES)
    if not plain.isascii():
        for pattern, latin in ARABIC:
            plain = pattern.sub(latin, plain)
    return anyascii(plain).lower().translate(QUOTES)


@functools.lru_cache(maxsize=100_000)
def take_apart(name: str, *, person: bool) -> Wording:
    """The wording of a name; of a person's only titles and particles are left out."""
    data = load_names()
    parts = re.findall(r"[a-z]+|\d+(?:st|nd|rd|th)?", ARTICLE.sub("", fold(name)))
    words: list[str] = []
    kinds, directions, numbers = set(), set(), []
    for part in parts:
        if number := NUMBER.fullmatch(part):
            numbers.append(number[1].lstrip("0") or "0")
        elif part in data["particles"] or (person and part in data["titles"]):
            continue
        elif person:
            words.append(part)
        elif part in data["ordinals"]:
            numbers.append(data["ordinals"][part])
        elif part in data["directions"]:
            directions.add(data["directions"][part])
        elif part in data["kinds"]:
            kinds.add(data["kinds"][part])
        elif part not in data["settlements"] and part not in data["qualifiers"]:
            words.append(part)
    return Wording(tuple(_compound(words)), frozenset(kinds), frozenset(directions), tuple(sorted(numbers)))


def _compound(parts: list[str]) -> Iterable[Word]:
    """Words that belong together made one: abdel rahman, salah eddine, nasr allah, abu hadi, bel mokhtar."""
    words: list[Word] = []
    waiting = ""
    for part in parts:
        if not waiting and (part in SERVANTS or part in FATHERS or part == "bel"):
            waiting = "abd" if part in SERVANTS else "abu" if part in FATHERS else "bel"
        elif waiting == "bel":
            words.append(Word("bel" + part))
            waiting = ""
        elif waiting:
            words.append(Word("lah" if part in GODS else part, waiting))
            waiting = ""
        elif words and part in FAITHS and not words[-1].mark:
            words[-1] = Word(words[-1].core, "din")
        elif words and part in GODS and not words[-1].mark:
            words[-1] = Word(words[-1].core, "lah")
        else:
            words.append(_split_glued(part))
    if waiting:
        words.append(Word(waiting))
    return words


def _split_glued(part: str) -> Word:
    if (servant := SERVANT.match(part)) and len(part) > len("abdul") + 1:
        rest = part[servant.end() :]
        return Word("lah" if rest in (*GODS, "lah") else rest, "abd")
    if father := FATHER.match(part):
        return Word(part[father.end() :], "abu")
    if god := OF_GOD.fullmatch(part):
        return Word(god[1], "lah")
    if faith := FAITH.fullmatch(part):
        return Word(faith[1], "din")
    return Word(GLUED_ARTICLE.sub("", part, count=1) if GLUED_ARTICLE.match(part) else part)
