"use strict";
// What spellings of one name share; the same as `fold` of graph/names.py, and the tests compare them.

const LETTERS = { "ة": "ه", "ى": "ي", "ٱ": "ا", "ـ": "", "ک": "ك", "ی": "ي", "đ": "d", "ı": "i", "ß": "ss", "ς": "σ" };
const PARTICLES = /(?<![\p{L}\p{N}_])(?:ال(?=[\p{L}\p{N}_]{2})|the\s+|al\s+|el\s+)/gu;

/** No case, no vowel signs or accents, no article, no punctuation. */
function fold(name) {
  const plain = Array.from(name.normalize("NFKD").toLowerCase(), (letter) => LETTERS[letter] ?? letter)
    .join("")
    .replace(/[\p{Mn}\p{Me}'’ʼʿʾ]/gu, "");
  const words = plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return words.replace(PARTICLES, "") || words;
}
