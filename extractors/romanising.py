"""An Arabic word in Latin letters where no list says how it is written: long vowels are read, short ones guessed.

`يزيد` is Yazid: و and ي are vowels between consonants, and where two consonants would begin a word or three would
meet, an `a` stands between them.
"""

from __future__ import annotations

from anyascii import anyascii

_CONSONANTS = {
    **dict(zip("بتجدرزسفقكلمنه", ("b", "t", "j", "d", "r", "z", "s", "f", "q", "k", "l", "m", "n", "h"), strict=True)),
    **dict(zip("ثحخذشصضطظعغ", ("th", "h", "kh", "dh", "sh", "s", "d", "t", "z", "", "gh"), strict=True)),
    "پ": "p",
    "چ": "ch",
    "ڤ": "v",
    "گ": "g",
    "ء": "",
    "ئ": "i",
    "ؤ": "u",
}
_VOWELS = {"ا": "a", "أ": "a", "إ": "i", "آ": "a", "ى": "a", "ة": "a"}
_GLIDES = {"و": ("w", "u"), "ي": ("y", "i")}
_VOWEL_LETTERS = "aiou"


def romanise(word: str) -> str:
    """The word as news in English might write it, in lower case."""
    letters = [c for c in word if c in _CONSONANTS or c in _VOWELS or c in _GLIDES]
    if not letters:
        return anyascii(word).lower()
    sounds: list[str] = []
    for i, letter in enumerate(letters):
        if letter in _GLIDES:
            sounds.append(_glide(letters, i, sounds))
        else:
            sounds.append(
                _VOWELS.get(letter) or _CONSONANTS.get(letter, "") or ("a" if _needs_vowel(letters, i) else "")
            )
    return _with_short_vowels([sound for sound in sounds if sound])


def _needs_vowel(letters: list[str], i: int) -> bool:
    """Whether ع or a hamza, which English does not write, leaves a vowel: عقل, سعد."""
    following = letters[i + 1] if i + 1 < len(letters) else ""
    return following in _CONSONANTS


def _glide(letters: list[str], i: int, sounds: list[str]) -> str:
    """و or ي as a consonant at the beginning and beside a vowel, otherwise as a vowel."""
    consonant, vowel = _GLIDES[letters[i]]
    before = sounds[-1] if sounds else ""
    following = letters[i + 1] if i + 1 < len(letters) else ""
    if not i or following in _VOWELS or (following in _GLIDES and before[-1:] not in tuple(_VOWEL_LETTERS)):
        return consonant
    if before[-1:] in tuple(_VOWEL_LETTERS):
        ends = following in _CONSONANTS and i + 2 == len(letters)
        return consonant + ("e" if ends and consonant == "y" and before[-1:] == "a" else "")
    return vowel


def _with_short_vowels(sounds: list[str]) -> str:
    """The sounds with an `a` where two consonants would begin the word, three meet, or two end it."""
    made = ""
    for i, sound in enumerate(sounds):
        consonants = _is_consonant(sounds, i) and _is_consonant(sounds, i - 1) and i > 0
        begins = consonants and not any(c in _VOWEL_LETTERS for c in made)
        ends = consonants and i + 1 == len(sounds)
        cluster = consonants and i > 1 and _is_consonant(sounds, i - 2) and made[-2:-1] not in tuple(_VOWEL_LETTERS)
        made += ("a" if begins or ends or cluster else "") + sound
    return made


def _is_consonant(sounds: list[str], i: int) -> bool:
    return 0 <= i < len(sounds) and sounds[i][-1] not in _VOWEL_LETTERS + "e" and sounds[i][0] not in _VOWEL_LETTERS
