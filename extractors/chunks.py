"""A sentence as a row of items: names, nouns, triggers, function words, numbers, dates.

Every place in the sentence is read once, the longest listed phrase wins; what no list has stays as
`OTHER` for the steps that find unknown names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from extractors.compiled import Language, Word
from extractors.items import Item, Kind, Sources, is_quote
from extractors.language import Preposition, Shape, WordClass
from extractors.lexicon import Lexicon
from extractors.listings import Strength
from extractors.matching import may_follow
from extractors.numbers import NumberKind
from extractors.records import PLACE_TYPES, EntityType
from extractors.tokens import Token


def read_items(found: Sources, first: int, last: int, language: Language, lexicon: Lexicon) -> list[Item]:
    """The items of one sentence, in order, without gaps."""
    items: list[Item] = []
    order = language.grammar.order
    i = first
    while i < last:
        cued = not order.capitals and bool(items) and _leads_to_place(items[-1])
        place = _cued_place(found.tokens, i, last, language, lexicon) if cued else None
        item = place or _item(found, i, last, language, lexicon)
        items.append(item)
        i = item.last
    if order.modifiers != "after":
        return _settled(items, _noun_here, _unless_ending)
    return items if order.verb_first else _settled(items, _office_here, _unless_where)


def _settled(
    items: Sequence[Item],
    is_noun: Callable[[Sequence[Item], int], bool],
    without: Callable[[Sequence[Item], int], Item],
) -> list[Item]:
    """The items with words that can be a trigger or a noun taken for nouns, and nouns only in the senses that fit."""
    nouns = [
        item._replace(kind=Kind.NOUN) if item.kind is Kind.TRIGGER and item.nouns and is_noun(items, k) else item
        for k, item in enumerate(items)
    ]
    return [without(nouns, k) if item.kind is Kind.NOUN else item for k, item in enumerate(nouns)]


def _unless_where(items: Sequence[Item], k: int) -> Item:
    """A noun, or the word that begins a clause about the place before it: Manbij, nơi lính Mỹ đóng quân."""
    item = items[k]
    before = items[k - 2] if k > 1 and items[k - 1].kind is Kind.PUNCT else items[k - 1] if k else None
    if item.has(WordClass.WHERE) and before is not None and before.kind in (Kind.NAME, Kind.NOUN, Kind.OTHER):
        return item._replace(kind=Kind.WORD, nouns=())
    return _unless_proper(items, k)


def _unless_proper(items: Sequence[Item], k: int) -> Item:
    """A noun without the senses that want a name in capitals behind it, unless one is there: Cục Hàng hải."""
    item = items[k]
    named = item.capital and k + 1 < len(items) and items[k + 1].capital
    if named or not any(noun.proper for noun in item.nouns):
        return item
    nouns = tuple(noun for noun in item.nouns if not noun.proper)
    return item._replace(nouns=nouns) if nouns else Item(Kind.OTHER, item.first, item.last, capital=item.capital)


def _office_here(items: Sequence[Item], k: int) -> bool:
    """Whether a word that can be an office or to hold it is the office: chỉ huy X, but not do X chỉ huy."""
    if items[k].nouns[0].relation is None:
        return False
    j = k - 1
    while j > max(0, k - _HOLDER) and (items[j].kind in (Kind.NAME, Kind.NOUN) or items[j].capital):
        j -= 1
    return j < 0 or j == k - 1 or not items[j].has(WordClass.PASSIVE)


def _unless_ending(items: Sequence[Item], k: int) -> Item:
    """A noun without the senses that only the last word of a name has, unless it may be that: Xavier University."""
    item = items[k]
    if not any(noun.ending for noun in item.nouns) or (item.capital and k and items[k - 1].capital):
        return item
    nouns = tuple(noun for noun in item.nouns if not noun.ending)
    return item._replace(nouns=nouns) if nouns else Item(Kind.OTHER, item.first, item.last, capital=item.capital)


def _noun_here(items: Sequence[Item], k: int) -> bool:
    """Whether a word that can be a verb or a noun stands where nouns stand: `22 targets`, `IS positions were`."""
    if k == 0:
        return False
    before, behind = items[k - 1], items[k + 1] if k + 1 < len(items) else None
    if before.kind in (Kind.NAME, Kind.NOUN):
        return behind is None or not (
            behind.kind in (Kind.NAME, Kind.NOUN, Kind.NUMBER) or behind.has(*_NOUN_OPENERS, WordClass.PRONOUN)
        )
    placed = any(preposition is not Preposition.TO for preposition in before.prepositions)
    return before.kind in (Kind.NUMBER, Kind.TRIGGER) or before.has(*_NOUN_OPENERS) or placed


_HOLDER = 5  # items of who holds an office between its marker and its verb
_DESCRIBING = (Shape.PARTICIPLE, Shape.GERUND)
_BEGINNING = frozenset(  # what a phrase may begin with, or may be all of
    {
        WordClass.DETERMINER,
        WordClass.QUANTIFIER,
        WordClass.DEFINITE,
        WordClass.POSSESSIVE,
        WordClass.ADJECTIVE,
        WordClass.ADVERB,
        WordClass.PRONOUN,
        WordClass.SPEAKER,
        WordClass.GIVEN,
    }
)
_NOUN_OPENERS = (
    WordClass.DETERMINER,
    WordClass.DEFINITE,
    WordClass.POSSESSIVE,
    WordClass.QUANTIFIER,
    WordClass.ADJECTIVE,
)


def _leads_to_place(item: Item) -> bool:
    """Whether a place is what most likely follows: شمال مالي, عاصمة مالي, في مالي."""
    if item.kind is Kind.COMPASS or Preposition.IN in item.prepositions:
        return True
    noun = item.nouns[0] if item.nouns else None
    return noun is not None and noun.type in PLACE_TYPES and (noun.unit or noun.capital)


def _cued_place(tokens: Sequence[Token], i: int, end: int, language: Language, lexicon: Lexicon) -> Item | None:
    """A place whose name is a word of the dictionary too; behind a preposition only a country."""
    match = lexicon.names.at(tokens, i, end)
    if match is None or match.last > i + 1 or any(k.strength is Strength.STRONG for k in match.values):
        return None
    listed = any(index.at(tokens, i, i + 1) for index in (language.words, language.nouns, language.triggers))
    places = tuple(k for k in match.values if k.is_place and k.type is EntityType.COUNTRY)
    return Item(Kind.NAME, i, match.last, known=places) if places and not listed else None


def _item(found: Sources, i: int, end: int, language: Language, lexicon: Lexicon) -> Item:
    tokens = found.tokens
    date, number = found.dates.get(i), found.numbers.get(i)
    if number and any((day := found.dates.get(j)) and day.last > number.last for j in range(i + 1, number.last)):
        number = None  # between 3 and 5 | May
    if not (date or number):
        token = tokens[i]
        form = _form(token.text, token.norm, language, lexicon)
        if _stands_alone(form, tokens, i, end):
            item = form.item if form.listed else _introduced(found, i) or form.item
            return Item(item.kind, i, i + 1, *item[3:])
    name = _name(tokens, i, end, language, lexicon)
    if date and (not name or name.last <= date.last):
        return Item(Kind.DATE, i, min(date.last, end), date=date, inert=True)
    best = _maybe_given(_best(tokens, i, end, language, name=name), tokens[i], language)
    if best is not None and best.kind is Kind.WORD and best.last > i + 1:
        best = _uncrossed(best, found, end, language, lexicon)
    if number and best and number.kind is NumberKind.DUAL:
        return best._replace(number=number)
    if number and (best is None or best.last <= number.last):
        return Item(Kind.NUMBER, i, min(number.last, end), number=number)
    return best or _introduced(found, i) or _unlisted(tokens[i], i)


class _Form(NamedTuple):
    """A word that begins no phrase, as if it were all of a text."""

    item: Item
    listed: bool
    follow: str  # what may go on with a phrase behind it, in any list


@lru_cache(maxsize=1 << 16)
def _form(text: str, norm: str, language: Language, lexicon: Lexicon) -> _Form:
    """What a word is by itself; news says the same words over and over."""
    token = Token(text, norm, 0, len(text))
    name = _name((token,), 0, 1, language, lexicon)
    item = _maybe_given(_best((token,), 0, 1, language, name=name), token, language)
    lists = (language.words, language.compass, language.triggers, language.nouns, lexicon.names)
    follow = "".join(index.opening(norm).follow for index in lists)
    return _Form(item or _unlisted(token, 0), item is not None, follow)


def _stands_alone(form: _Form, tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether nothing behind a token can change what it is."""
    if i + 1 >= end:
        return True
    return tokens[i + 1].norm != "-" and not (form.follow and may_follow(form.follow, tokens, i, end))


def _best(tokens: Sequence[Token], i: int, end: int, language: Language, *, name: Item | None) -> Item | None:
    """The longest that is listed at a token; `name`: what it is as a name, which is believed first."""
    if name is None:
        return _listed(tokens, i, end, language, beyond=i)
    if language.grammar.order.capitals and len(tokens[i].text) > 1 and tokens[i].text.isupper():
        return name  # IS in Sirte; is in Sirte
    return _listed(tokens, i, end, language, beyond=name.last) or name


def _maybe_given(item: Item | None, token: Token, language: Language) -> Item | None:
    """An item that may be a given name too, by how it is spelt: علي."""
    if item is None or item.last > item.first + 1 or token.text not in language.grammar.spelt_given:
        return item
    return item._replace(classes=item.classes | {WordClass.GIVEN}, inert=False)


def _unlisted(token: Token, i: int) -> Item:
    """A token that no list has: a mark, or a word that nothing is known of."""
    if not token.text[0].isalnum():
        return Item(Kind.PUNCT, i, i + 1, inert=not is_quote(token) and token.norm != "-")
    return Item(Kind.OTHER, i, i + 1, capital=token.text[0].isupper())


def _introduced(found: Sources, i: int) -> Item | None:
    """The person whom the article introduced by a full name that ends with a token."""
    token = found.tokens[i]
    person = found.surnames.get(token.norm)
    if person is None or not token.text[0].isalnum():
        return None
    before = found.tokens[i - 1].norm if i else ""
    if f"{before} {token.norm}" in found.surnames:
        return None
    return Item(Kind.NAME, i, i + 1, known=(person,), capital=token.text[0].isupper())


def _uncrossed(word: Item, found: Sources, end: int, language: Language, lexicon: Lexicon) -> Item | None:
    """A phrase of function words, cut short where a date or a trigger begins in it that ends behind it.

    Not where something listed begins right behind the phrase: `lần đầu | quân đội Mỹ`, not `lần | đầu quân | đội Mỹ`.
    """
    tokens = found.tokens
    behind = (index.at(tokens, word.last, end) for index in (lexicon.names, language.nouns) if word.last < end)
    if any(behind):
        return word
    for j in range(word.first + 1, word.last):
        date, trigger = found.dates.get(j), language.triggers.at(tokens, j, end)
        if (date and date.last > word.last) or (trigger and trigger.last > word.last):
            shorter = language.words.at(tokens, word.first, j)
            return _word(word.first, shorter.last, shorter.values, capital=word.capital) if shorter else None
    return word


def _listed(tokens: Sequence[Token], i: int, end: int, language: Language, *, beyond: int) -> Item | None:
    """The longest of what the language lists at a token that ends behind `beyond`; the first of equals is believed."""
    word = language.words.at(tokens, i, end)
    compass = language.compass.at(tokens, i, end)
    trigger = language.triggers.at(tokens, i, end)
    noun = language.nouns.at(tokens, i, end)
    if trigger and _hyphenated(tokens, trigger.last, end):
        trigger = None
    last, kind = beyond, Kind.OTHER
    for able, match in ((Kind.COMPASS, compass), (Kind.TRIGGER, trigger), (Kind.NOUN, noun), (Kind.WORD, word)):
        if match is not None and match.last > last:
            last, kind = match.last, able
    capital = tokens[i].text[0].isupper()
    words = word.values if word and word.last == last else ()
    if kind is Kind.COMPASS and compass:
        ways = {apart for _, apart in compass.values}
        way = compass.values[0][0]
        return Item(kind, i, last, compass=way, apart=True in ways, part=False in ways, capital=capital)
    if kind is Kind.TRIGGER and trigger:
        nouns = noun.values if noun and noun.last == last else ()
        return _worded(Item(kind, i, last, nouns=nouns, triggers=trigger.values, capital=capital), words)
    if kind is Kind.NOUN and noun:
        return _worded(Item(kind, i, last, nouns=noun.values, capital=capital), words)
    return _word(i, last, words, capital=capital) if kind is Kind.WORD else None


def _word(first: int, last: int, words: tuple[Word, ...], *, capital: bool) -> Item:
    item = _worded(Item(Kind.WORD, first, last, capital=capital), words)
    leads = any(word.kind and word.shape in _DESCRIBING for word in words) or item.has(*_BEGINNING)
    return item._replace(inert=not leads)


def _worded(item: Item, words: tuple[Word, ...]) -> Item:
    """An item that is these function words too."""
    return item._replace(
        words=words,
        prepositions=tuple(word.preposition for word in words if word.preposition),
        classes=frozenset(word.kind for word in words if word.kind),
    )


def _hyphenated(tokens: Sequence[Token], last: int, end: int) -> bool:
    """Whether a word only begins a compound: cross-border, hit-and-run."""
    if last + 1 >= end or tokens[last].norm != "-":
        return False
    return tokens[last - 1].end == tokens[last].start and tokens[last].end == tokens[last + 1].start


def _is_common(tokens: Sequence[Token], i: int, last: int, language: Language) -> bool:
    """Whether a name of several words is used as a common noun: an Islamic state."""
    end = next((token.text[0] for token in reversed(tokens[i:last]) if token.text[0].isalnum()), "")
    if i == 0 or last == i + 1 or end.isupper():
        return False
    return any(word.kind is WordClass.DETERMINER for word in language.words.listed(tokens[i - 1].norm))


def _name(tokens: Sequence[Token], i: int, end: int, language: Language, lexicon: Lexicon) -> Item | None:
    match = lexicon.names.at(tokens, i, end)
    if match is None:
        return None
    values = match.values
    order = language.grammar.order
    if order.capitals and not any(c.isupper() for t in tokens[i : match.last] for c in t.text):
        values = tuple(known for known in values if known.adjective and order.small_adjectives)
        if not values:
            return None
    if order.capitals and _is_common(tokens, i, match.last, language) and not lexicon.names.get(tokens[i].text):
        return None  # but an Iraqi army convoy
    if all(known.strength is Strength.WEAK for known in values):
        small = language.grammar.order.capitals and not tokens[i].text[0].isupper()
        listed = any(index.at(tokens, i, match.last) for index in (language.words, language.nouns, language.triggers))
        if small or listed or (match.last == i + 1 and language.is_word(tokens[i].text)):
            return None
    inside = (word for k in range(i, match.last) for word in _words_at(tokens, k, match.last, language))
    means = tuple(word for word in inside if word.instrument)  # طائرات التحالف, US aircraft
    capital = tokens[i].text[0].isupper()
    return _worded(Item(Kind.NAME, i, match.last, known=values, capital=capital), means)


def _words_at(tokens: Sequence[Token], i: int, end: int, language: Language) -> tuple[Word, ...]:
    match = language.words.at(tokens, i, end)
    return match.values if match else ()
