"""Words of an article, each with its place in the text and a normal form to look it up by.

One tokenizer serves every language; what differs is data (`lang/*/tokens.yaml`). Nothing is changed
or lost: the tokens and the blanks between them are the text, so every offset leads back to its words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field
from spacy.tokens import Doc
from spacy.vocab import Vocab

_FOLD = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ة": "ه",
        "ـ": "",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "–": "-",
        "‑": "-",
    }
)
_TONES = {  # Vietnamese tone marks stand on either vowel of a pair: hoà or hòa
    "oà": "òa",
    "oá": "óa",
    "oả": "ỏa",
    "oã": "õa",
    "oạ": "ọa",
    "oè": "òe",
    "oé": "óe",
    "oẻ": "ỏe",
    "oẽ": "õe",
    "oẹ": "ọe",
    "uỳ": "ùy",
    "uý": "úy",
    "uỷ": "ủy",
    "uỹ": "ũy",
    "uỵ": "ụy",
}
_TONE = re.compile("|".join(_TONES))
_ARABIC_MARKS = re.compile("[\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_MARK = "\u0300-\u036f\u064b-\u065f\u0670\u200c\u200d"
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_LETTER = f"[^\\W\\d_][{_MARK}]*"
_LETTERS = f"(?:[^\\W\\d_]++[{_MARK}]*+)++"
_WORD = re.compile(_LETTERS)
_MOST_TYPES = 1 << 16  # words of which is kept how they are split
_JOINED = 5  # letters from which an unknown word may begin with a conjunction
_POSSESSIVE = re.compile(r"\s?['’]\s?s")  # some outlets set it apart: Russia ’ s
_PIECE = re.compile(
    rf"""(?P<wrapped>(?<=[\w,'’])\n(?:[^\S\n]{{4,}}(?=\S)|[^\S\n]*(?=[a-z])))
    |(?P<possessive>(?<=\w)[^\S\n]?['’][^\S\n]?s\b)
    |(?P<space>[^\S\n]+|[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+)
    |(?P<newline>\n)
    |(?P<abbreviation>(?:[^\W\d_]\.){{2,}}(?!{_LETTER}{_LETTER}))
    |(?P<number>\d+(?:[.,:/٫٬-]\d+)*)
    |(?P<word>{_LETTERS})
    |(?P<other>.)""",
    re.VERBOSE,
)


class TokenData(BaseModel):
    """`tokens.yaml`: what the tokenizer must know of a language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    proclitics: tuple[tuple[str, ...], ...] = ()  # in the order in which they may stand before a word
    article: str = ""  # the article that is written together with its word
    before: dict[str, str] = Field(default_factory=dict)  # proclitic → the letters that alone may follow it: س
    joins: dict[str, str] = Field(default_factory=dict)  # proclitic → letters before which a word nobody knows has it
    assimilated: dict[str, str] = Field(default_factory=dict)  # proclitic + article → how both begin a word
    enclitics: tuple[str, ...] = ()  # pronouns written behind a word
    endings: tuple[str, ...] = ()  # of number, gender and case: what the dictionary has a word without
    whole: frozenset[str] = frozenset()  # words that only look as if they began with a proclitic
    particles: frozenset[str] = frozenset()  # short words that a pronoun may be written behind: منها
    joints: frozenset[str] = frozenset()  # words of names behind which the next word is whole: أبو فراس
    split: frozenset[str] = frozenset()  # words as they are spelt of which the first letter is a word of its own: وأدى
    abbreviations: frozenset[str] = frozenset()  # a full stop behind these ends no sentence
    towns: frozenset[str] = frozenset()  # names of towns that the dictionary has too: no common words
    related: tuple[str, ...] = ()  # what a line begins with that leads to another article: Read more: …
    shortest_stem: Annotated[int, Field(ge=2)] = 3


class Token(NamedTuple):
    """One word, number or punctuation mark: `article.text[start:end] == text`."""

    text: str
    norm: str
    start: int
    end: int


def undotted(text: str) -> str:
    """Abbreviations without their full stops: U.S. is US."""
    return _DOTTED.sub(lambda found: found[0].replace(".", ""), text)


def normalise(text: str) -> str:
    """Fold what newspapers spell differently: case, hamza, ta marbuta, vowel signs, marks, the stops of U.S."""
    if "." in text:
        text = undotted(text)
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", text).casefold()
    marked = _ARABIC_MARKS.sub("", unicodedata.normalize("NFC", folded).translate(_FOLD))
    return _TONE.sub(lambda pair: _TONES[pair[0]], marked)


class Tokenizer:
    """Text in, spaCy Doc out: the form that `spacy.language.Language.tokenizer` has.

    `lemma` gives a word's dictionary form, or None for no word of the language: it decides where
    clitics are split. The tokens that count stand in `doc.user_data["tokens"]`.
    """

    def __init__(
        self,
        data: TokenData,
        lemma: Callable[[str], str | None],
        function_words: frozenset[str] = frozenset(),
        listed: frozenset[str] = frozenset(),
    ) -> None:
        self.data = data
        self.lemma = lemma
        self.listed = listed  # normal forms that are surely words: verbs, nouns, triggers
        self.function_words = function_words  # a conjunction is split from these whatever the dictionary says
        self.vocab = Vocab()
        self._parts = lru_cache(maxsize=_MOST_TYPES)(self._read_parts)  # news says the same words over and over

    def __call__(self, text: str) -> Doc:
        """The text as a Doc: `doc.text == text`."""
        words: list[str] = []
        spaces: list[bool] = []
        tokens: list[Token] = []
        joints = self.data.joints
        for piece in _PIECE.finditer(text):
            word, at = piece.group(), piece.start()
            if word == " " and spaces and not spaces[-1]:
                spaces[-1] = True
                continue
            named = bool(joints and tokens) and tokens[-1].norm in joints
            for part, norm in ((word, normalise(word)),) if named and word[0].isalpha() else self._parts(word):
                words.append(part)
                spaces.append(False)
                end = at + len(part)
                if norm:
                    tokens.append(Token(part, norm, at, end))
                at = end
        doc = Doc(self._room(), words=words, spaces=spaces)
        doc.user_data["tokens"] = tokens
        return doc

    def _room(self) -> Vocab:
        """The vocabulary of the next Doc: a new one when it has grown large, so that memory stays flat."""
        if len(self.vocab) > _MOST_TYPES:
            self.vocab = Vocab()
        return self.vocab

    def _read_parts(self, piece: str) -> tuple[tuple[str, str], ...]:
        """A piece of text, or its clitics and stem, each with its norm; "" for what is no token."""
        if _POSSESSIVE.fullmatch(piece):
            return ((piece, "'s"),)
        splits = self.data.proclitics and _WORD.fullmatch(piece)
        parts = self._split(piece) if splits else ((piece, None),)
        return tuple((part, _kept(part, norm or normalise(part))) for part, norm in parts)

    def _split(self, word: str) -> Iterator[Part]:
        light = _ARABIC_MARKS.sub("", word).replace("ـ", "")
        if not light or (normalise(light) in self.data.whole and light not in self.data.split):
            yield word, None
            return
        cuts, stem = self._cuts(light)
        base, pronoun = self._enclitic(stem)
        pieces = [light[a:b] for a, b in pairwise((0, *cuts))]
        norms: list[str | None] = [normalise(p) for p in pieces]
        pieces.append(stem[: len(stem) - len(pronoun)])
        norms.append(self._article_back(pieces[-2] if cuts else "", base))
        if pronoun:
            pieces.append(pronoun)
            norms.append(normalise(pronoun))
        at = 0
        for piece, norm in zip(pieces, norms, strict=True):
            end = _raw_end(word, at, len(piece)) if piece is not pieces[-1] else len(word)
            yield word[at:end], norm
            at = end

    def _cuts(self, word: str) -> tuple[tuple[int, ...], str]:
        """Where the proclitics of a word end, and what is left of it."""
        if word in self.data.split:
            return (1,), word[1:]
        joins = word[1:2] in self.data.joins.get(word[:1], "\0") and len(word) >= _JOINED
        unknown: tuple[tuple[int, ...], str] = ((1,), word[1:]) if joins else ((), word)
        return next(((c, s) for c, s in self._prefixes(word) if self._is_stem(word, c, s)), unknown)

    def _article_back(self, clitic: str, stem: str) -> str:
        """`ل` + `لتنظيم` is `ل` + `التنظيم`."""
        rest = self.data.assimilated.get(clitic)
        norm = normalise(stem)
        if rest and norm.startswith(rest):
            whole = self.data.article + norm[len(rest) :]
            if self.lemma(stem) is None or whole in self.listed:  # ل + لسيطرة, though لسيطرة is listed too
                return whole
        return norm

    def _is_stem(self, word: str, cuts: Sequence[int], stem: str) -> bool:
        """Whether `stem` is what is left of `word` without its proclitics (none, for the word itself)."""
        if not cuts:
            if word[0] in self.data.proclitics[0] and self._joined(word):
                return False
            lemma = self.lemma(word)
            return word.startswith(self.data.article) or (
                lemma is not None and normalise(lemma)[0] == normalise(word)[0]
            )
        rest = self.data.assimilated.get(word[cuts[-2] if len(cuts) > 1 else 0 : cuts[-1]])
        begins = stem.startswith(self.data.article) or (rest is not None and stem.startswith(rest))
        long = len(stem) >= self.data.shortest_stem + (1 if rest else 2)
        return stem.isdigit() or (begins and long) or self._stem_lemma(stem) is not None

    def _joined(self, word: str) -> bool:
        """Whether a word is a conjunction written together with a function word: وفي."""
        norm = normalise(word)
        return norm not in self.function_words and norm[1:] in self.function_words

    def _stem_lemma(self, stem: str) -> str | None:
        base, _ = self._enclitic(stem)
        return self.lemma(base) or self.lemma(stem)

    def _prefixes(self, word: str) -> Iterator[tuple[tuple[int, ...], str]]:
        """Every way to take proclitics off, fewest first, beginning with none."""
        starts: list[tuple[int, ...]] = [()]
        for slot in self.data.proclitics:
            starts += [
                (*cuts, (cuts[-1] if cuts else 0) + len(c))
                for cuts in starts
                for c in slot
                if word.startswith(c, cuts[-1] if cuts else 0) and self._may_follow(c, word, cuts)
            ]
        for cuts in sorted(starts, key=len):
            stem = word[cuts[-1] :] if cuts else word
            if not cuts or len(stem) >= self.data.shortest_stem - 1:
                yield cuts, stem

    def _may_follow(self, clitic: str, word: str, cuts: Sequence[int]) -> bool:
        """Whether what stands behind a proclitic may: س stands before the present alone."""
        letters = self.data.before.get(clitic)
        behind = (cuts[-1] if cuts else 0) + len(clitic)
        return letters is None or word[behind : behind + 1] in letters

    def _enclitic(self, stem: str) -> tuple[str, str]:
        """The stem without a pronoun, as it is written on its own, and the pronoun ("" for none)."""
        lemma = self.lemma(stem)
        for pronoun in self.data.enclitics:
            base = stem.removesuffix(pronoun)
            if base != stem and base in self.data.particles:
                return base, pronoun
            if base == stem or len(base) < self.data.shortest_stem or (lemma or "").endswith(pronoun):
                continue
            feminine = base[:-1] + "ة" if base.endswith("ت") else ""
            verb = normalise(base) in self.listed and normalise(feminine) not in self.listed  # قصفت is none of قصفة
            if feminine and not verb and self.lemma(feminine):
                return feminine, pronoun
            if self.lemma(base):
                return base, pronoun
        return stem, ""


Part = tuple[str, str | None]  # a stretch of the text and its norm, where that is not simply the folded text


def _raw_end(word: str, at: int, letters: int) -> int:
    """Where `letters` letters end in `word` from `at` on, vowel signs and tatweel not counted."""
    end = at
    while end < len(word) and (letters or _is_mark(word[end])):
        letters -= not _is_mark(word[end])
        end += 1
    return end


def _is_mark(char: str) -> bool:
    return char == "ـ" or bool(_ARABIC_MARKS.match(char))


def _kept(text: str, norm: str) -> str:
    """The norm of what is a token: newlines are, other blanks are not."""
    return norm if text == "\n" or not norm.isspace() else ""


def read_tokens(doc: Doc) -> list[Token]:
    """The tokens that count: blanks dropped, newlines kept."""
    tokens: list[Token] = doc.user_data["tokens"]
    return tokens


def sentences(tokens: Sequence[Token], abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Token ranges of sentences: ended by a newline or by . ! ? … ؟ with the closing quotes behind it."""
    first = 0
    for i, token in enumerate(tokens):
        if i < first:
            continue
        if token.norm == "\n":
            if i > first:
                yield first, i
            first = i + 1
        elif token.norm in _ENDS and not _is_abbreviation(tokens, i, abbreviations):
            last = i + 1
            while last < len(tokens) and tokens[last].norm in _CLOSERS and tokens[last].start == tokens[last - 1].end:
                last += 1
            yield first, last
            first = last
    if first < len(tokens):
        yield first, len(tokens)


_ENDS = frozenset(".!?…؟")
_CLOSERS = frozenset("\"”»')]")


def _is_abbreviation(tokens: Sequence[Token], i: int, abbreviations: frozenset[str]) -> bool:
    if i == 0 or tokens[i].norm != ".":
        return False
    glued = tokens[i - 1].end == tokens[i].start
    initial = len(tokens[i - 1].text) == 1 and tokens[i - 1].text.isupper()  # John F. Kennedy
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    inside = following is not None and following.start == tokens[i].end and following.text[0].islower() and glued
    return glued and (tokens[i - 1].norm in abbreviations or inside or initial)
