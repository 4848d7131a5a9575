"""Who says so: the speaker of a reporting verb or of "according to", carried over sentences.

The content of a statement is an event with a source, not an event of saying. A reporting verb
without a subject of its own (`وتابع`) goes on with the last speaker.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.compiled import Language
from extractors.coordination import verb_follows
from extractors.items import Kind
from extractors.language import Preposition, Shape, WordClass
from extractors.phrases import Phrase
from extractors.readings import bare_behind
from extractors.records import EntityType
from extractors.referents import Referent
from extractors.resolution import Resolver
from extractors.sentences import Node, Sentence
from extractors.tokens import Token

_SPEAKERS = frozenset(
    {
        EntityType.PERSON,
        EntityType.FORCE,
        EntityType.GOVERNMENT,
        EntityType.ORGANIZATION,
        EntityType.GROUP,
        EntityType.POPULATION,
    }
)
_BODIES = frozenset({EntityType.GOVERNMENT, EntityType.ORGANIZATION})
_REACH = 8
_QUOTES = frozenset('“”«»"')


@dataclass(slots=True)
class Speaker:
    """Who speaks in a sentence: the referent, and the node of the verb or phrase that says so."""

    referent: Referent
    node: int


class Attribution:
    """Follows the speakers of an article from sentence to sentence."""

    def __init__(self, who: Resolver, tokens: Sequence[Token], language: Language) -> None:
        self.who = who
        self.tokens = tokens
        self.language = language
        self.last: Referent | None = None
        self.quoting = False
        self.open: list[int] = []  # the sentences of a quotation of which nobody is named yet
        self.later: dict[int, Referent] = {}  # sentence → who is named behind the quotation that it is part of

    def speaker(self, sentence: Sentence, sayings: Mapping[int, Sequence[int]]) -> Speaker | None:
        """The speaker of one sentence, if somebody is said to say it; `sayings` has who, where clauses are read."""
        quoted = self.quoting
        said = (i for i, n in enumerate(sentence.nodes) if n.item.classes and n.has(WordClass.SPEECH, WordClass.SOURCE))
        verbs = [i for i in said if not (self._is_word_said(sentence.nodes, i) or self._is_deed(sentence.nodes, i))]
        found = self._named(sentence.nodes, verbs, sayings)
        spoken = next((i for i in verbs if sentence.nodes[i].has(WordClass.SPEECH)), None)
        silent = spoken is not None and self._unnamed(sentence.nodes, spoken)
        dropped = spoken is not None and self._says_nobody(sentence.nodes, spoken)
        again = spoken is not None and self._same_again(sentence.nodes, spoken)
        if found is None and silent and not again:
            self.last = None
        elif (
            found is None
            and (dropped or again)
            and spoken is not None
            and self.last
            and self.language.grammar.order.drops_subject
        ):
            found = Speaker(self.last, spoken)
        named = found is not None
        if found is None and self.quoting and self.last:
            found = Speaker(self.last, 0)
        if found is not None:
            self.last = found.referent
        self._follow_quotes(sentence)
        self._keep_open(sentence.index, found.referent if named and found else None, quoted=quoted)
        return found

    def _keep_open(self, sentence: int, named: Referent | None, *, quoted: bool) -> None:
        """Give what a quotation says before its speaker is named to him: "…. …", X said."""
        if not quoted:
            self.open = []
        if named is not None and quoted:
            self.later.update(dict.fromkeys(self.open, named))
        elif named is None and self.quoting:
            self.open.append(sentence)

    def _is_word_said(self, nodes: Sequence[Node], i: int) -> bool:
        """Whether a saying is a noun at the head of its sentence that is told of: Tuyên bố được X đưa ra sau khi …."""
        order, behind = self.language.grammar.order, nodes[i + 1] if i + 1 < len(nodes) else None
        heads = all(node.phrase is None and node.form is None for node in nodes[:i])
        if i and nodes[i - 1].has(WordClass.PASSIVE):
            return True  # who is said to do something does not say so
        if behind is None or not heads or order.verb_first or order.finite:
            return False
        of = Preposition.OF in behind.item.prepositions and behind.phrase is None
        given = any(node.has(WordClass.DEFINITE, WordClass.PASSIVE) for node in nodes[i + 1 : i + 3])
        return of or given

    def _is_deed(self, nodes: Sequence[Node], i: int) -> bool:
        """Whether a word that may say something as well tells what was done: نشر الجيش قوات, but نشر بيانا قال فيه."""
        if not nodes[i].item.triggers:
            return False
        said = (
            n.has(WordClass.COMPLEMENTIZER) or n.is_punct(':"“«', self.tokens) for n in nodes[i + 1 : i + 1 + _REACH]
        )
        return not any(said)

    def _begins(self, nodes: Sequence[Node], i: int) -> bool:
        """Whether the verb at `i` begins its sentence where verbs stand first."""
        joined = all(n.has(WordClass.COORDINATOR, WordClass.AUXILIARY, WordClass.ADVERB) for n in nodes[:i])
        return self.language.grammar.order.verb_first and joined

    def _says_nobody(self, nodes: Sequence[Node], i: int) -> bool:
        """Whether nobody stands where the subject of a reporting verb would: `وتابع`, `cho biết thêm`."""
        if self.language.grammar.order.verb_first:
            bare = self._left(nodes, i) or self._speaker_behind(nodes, i)
            return not bare and not any(n.item.kind is Kind.OTHER for n in self._right(nodes, i)[:1])
        return all(node.phrase is None for node in nodes[:i])

    def _follow_quotes(self, sentence: Sentence) -> None:
        for token in self.tokens[sentence.first : sentence.last]:
            if token.text not in _QUOTES:
                continue
            if token.text in "“«":
                self.quoting = True
            elif token.text in "”»":
                self.quoting = False
            elif token.text == '"':
                self.quoting = not self.quoting

    def _named(
        self, nodes: Sequence[Node], verbs: Sequence[int], sayings: Mapping[int, Sequence[int]]
    ) -> Speaker | None:
        """The speaker of a sentence; `verbs` are its nodes that say who says so."""
        sources = [found for i in verbs if not nodes[i].has(WordClass.SPEECH) and (found := self._according(nodes, i))]
        spoken = self._spoken(nodes, verbs, sayings)
        if spoken is not None and sources and spoken.node < sources[0].node and _relays(sources[0].referent):
            return spoken  # أعلنت الوزارة …، حسب ما نقلت وكالة كذا
        return sources[0] if sources else spoken

    def _spoken(
        self, nodes: Sequence[Node], verbs: Sequence[int], sayings: Mapping[int, Sequence[int]]
    ) -> Speaker | None:
        """Whom a reporting verb has for its subject."""
        for i, node in ((i, nodes[i]) for i in verbs):
            if node.has(WordClass.SPEECH):
                if node.has(WordClass.SOURCE) and (found := self._first(self._quoted(nodes, i), i)):
                    return found
                if self._begins(nodes, i) and (self._says_nobody(nodes, i) or self._same_again(nodes, i)):
                    return None  # goes on with the last speaker
                if found := self._issuer(nodes, i):
                    return found
                told = sorted((nodes[k] for k in sayings.get(i, ())), key=_is_common)
                for near in self._sides(nodes, i) if not told else (told,):
                    if near and (found := self._first(near, i)):
                        return found
        return None

    def _sides(self, nodes: Sequence[Node], i: int) -> tuple[list[Node], ...]:
        """What stands where the speaker of a reporting verb may, the likelier side first."""
        if self._unnamed(nodes, i):
            return ()
        left, right = self._left(nodes, i) or self._whose_word(nodes, i), self._right(nodes, i)
        if self._inverted(nodes, i):
            return right, left
        told = self.language.grammar.order.finite  # X told Reuters: who stands behind is told
        return (left,) if left or told else (right,)

    def _whose_word(self, nodes: Sequence[Node], i: int) -> list[Node]:
        """Whose the saying is that says what the verb at `i` says: tuyên bố của X cho biết."""
        said = any(node.has(WordClass.SPEECH) and self._is_word_said(nodes, j) for j, node in enumerate(nodes[:i]))
        return [n for n in nodes[:i] if n.phrase is not None and n.preposition is Preposition.OF][:1] if said else []

    def _quoted(self, nodes: Sequence[Node], i: int) -> list[Node]:
        """Whom a verb of relaying quotes: نقلت الصحيفة عن المتحدث."""
        return [n for n in self._right(nodes, i) if n.preposition is Preposition.ABOUT and not _is_anonymous(n)]

    def _unnamed(self, nodes: Sequence[Node], i: int) -> bool:
        """Whether somebody says so who is nobody in particular: قالت مصادر."""
        behind = self._speaker_behind(nodes, i)
        return behind is not None and _is_anonymous(behind)

    def _issuer(self, nodes: Sequence[Node], i: int) -> Speaker | None:
        """Who issued the report or statement that says so: كشف تقرير أعدته صحيفة …, بيان صادر عن …."""
        at = next((k for k in range(i + 1, min(i + 4, len(nodes))) if nodes[k].phrase is not None), None)
        document = nodes[at].phrase if at is not None else None
        if at is None or document is None or document.noun is None or not document.noun.document:
            return None
        for node in nodes[at + 1 : at + _REACH]:
            if node.has(WordClass.COMPLEMENTIZER) or node.is_punct(':"“«', self.tokens):
                return None
            if node.phrase is not None and not node.phrase.pronoun:
                referent = None if node.phrase.is_place else self._speaking(node.phrase)
                return Speaker(referent, i) if referent else None
        return None

    def _same_again(self, nodes: Sequence[Node], i: int) -> bool:
        """Whether it is the one who spoke before, who need not be named: وأضاف المصدر."""
        behind = self._speaker_behind(nodes, i)
        return behind is not None and _is_anonymous(behind) and behind.phrase is not None and behind.phrase.definite

    def _speaker_behind(self, nodes: Sequence[Node], i: int) -> Node | None:
        return next((n for n in self._right(nodes, i) if n.phrase is not None and n.preposition is None), None)

    def _inverted(self, nodes: Sequence[Node], i: int) -> bool:
        """Whether the speaker stands behind the verb: always in some languages, or as in `…, said Mr Cook`."""
        if self.language.grammar.order.verb_first:
            return True
        if nodes[i].has(WordClass.TOLD):
            return False
        cut = i > 0 and nodes[i - 1].item.kind is Kind.PUNCT and nodes[i - 1].phrase is None
        behind = nodes[i + 1] if i + 1 < len(nodes) else None
        return cut and behind is not None and behind.phrase is not None and not verb_follows(nodes, i + 1)

    def _behind(self, nodes: Sequence[Node], i: int) -> list[Node]:
        """The first phrase behind node `i` and those that it is listed with."""
        found: list[Node] = []
        for node in nodes[i + 1 : i + _REACH]:
            if node.phrase is None and (found or node.form) and not node.has(WordClass.COORDINATOR):
                break
            if node.phrase is not None:
                found.append(node)
        return found

    def _first(self, nodes: Sequence[Node], at: int) -> Speaker | None:
        for node in nodes:
            if node.phrase is None or (node.phrase.pronoun and self.language.grammar.order.drops_subject):
                continue
            if _is_anonymous(node) and node.preposition is None:
                return None
            named = self._named_behind(nodes, node) if node.phrase.is_office else None
            if referent := self._speaking(named or node.phrase):
                return None if _is_nobody(referent) else Speaker(referent, at)
        return None

    def _according(self, nodes: Sequence[Node], i: int) -> Speaker | None:
        """Who stands behind a word that means according to."""
        behind = self._behind(nodes, i)
        return self._first(behind, i) or self._outlet(behind, i)

    def _outlet(self, nodes: Sequence[Node], at: int) -> Speaker | None:
        """Whom a source is that no list has, by a name of one word: theo Telegraph, according to Haaretz."""
        phrase = nodes[0].phrase if nodes and self.language.grammar.order.capitals else None
        if phrase is None or phrase.unknown is None or phrase.noun is not None or phrase.office is not None:
            return None
        if len(nodes) > 1 and nodes[1].item.kind is Kind.OTHER and nodes[1].phrase is None:
            return None  # theo Đạo luật | …
        made = self.who.cast.named("actor", self.who.cast.words(*phrase.unknown), EntityType.ORGANIZATION)
        referent = self.who.cast.mention(made, phrase)
        return Speaker(referent, at) if referent else None

    def _named_behind(self, nodes: Sequence[Node], office: Node) -> Phrase | None:
        """The holder of an office who is named behind it: المتحدث باسم الجيش، أحمد المسماري."""
        at = next(i for i, node in enumerate(nodes) if node is office)
        behind = [n for n in nodes[at + 1 : at + 3] if not n.is_punct(",،", self.tokens)]
        phrase = behind[0].phrase if behind else None
        if phrase is not None and phrase.noun is None and not phrase.is_place and not phrase.adjective:
            return phrase
        bare = (n.phrase for n in nodes[at + 1 :] if n.phrase is not None and n.preposition is None)
        return next((p for p in bare if p.is_person or (p.person and p.noun is None)), None)

    def _speaking(self, phrase: Phrase) -> Referent | None:
        if phrase.adjective or (phrase.is_place and not any(k.state for k in phrase.known)):
            return None
        referent = self.who.actor(phrase)
        return referent if referent and referent.type in _SPEAKERS else None

    def _right(self, nodes: Sequence[Node], i: int) -> list[Node]:
        found: list[Node] = []
        behind = nodes[i + 1].phrase if i + 1 < len(nodes) else None
        office = behind is not None and behind.is_office
        for node in nodes[i + 1 : i + (2 * _REACH if office else _REACH)]:  # an office is told at length
            if node.phrase is None and (
                node.form
                or node.has(WordClass.COMPLEMENTIZER, WordClass.RELATIVE)
                or node.is_punct(':"“«', self.tokens)
            ):
                break
            found.append(node)
        return found

    def _shared(self, nodes: Sequence[Node], i: int) -> list[Node]:
        """The subject of the verb before, which one that is joined to it has too: استهدف الجيش مواقع وأعلن."""
        verbs = (j for j in range(i - 1, -1, -1) if nodes[j].form or nodes[j].has(WordClass.SPEECH, WordClass.SUPPORT))
        verb = next(verbs, None)
        return [] if verb is None else [nodes[j] for j in bare_behind(nodes, verb)][:1]

    def _left(self, nodes: Sequence[Node], i: int) -> list[Node]:
        """The nearest bare phrase to the left and those that it is listed with, named ones first."""
        if self.language.grammar.order.verb_first and i and nodes[i - 1].has(WordClass.COORDINATOR):
            return self._shared(nodes, i - 1)
        if self.language.grammar.order.verb_first and any(w.shape is Shape.GERUND for w in nodes[i].item.words):
            return self._shared(nodes, i)  # مؤكدا: as who does what the sentence tells says
        found: list[Node] = []
        for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
            node, before = nodes[j], nodes[j - 1] if j else None
            if node.form or node.has(WordClass.COMPLEMENTIZER):
                break
            if before is not None and before.form is not None and before.shape is Shape.VERB:
                break  # what a verb is done to
            if node.phrase is not None and node.preposition is None and not (node.aside or node.bracketed):
                found.append(node)
                if not node.coordinated:
                    break
        return sorted(found, key=lambda n: n.phrase is not None and n.phrase.noun is not None)


def _is_common(node: Node) -> bool:
    """Whether a speaker is only described: a name that he has as well comes first."""
    return node.phrase is not None and node.phrase.noun is not None


def _relays(referent: Referent) -> bool:
    """Whether it may be an outlet that only relays what others say."""
    return referent.type is EntityType.ORGANIZATION


def _is_nobody(referent: Referent) -> bool:
    """Whether a speaker is only described, and speaks for nobody: residents, gunmen; but not the company."""
    return referent.type is EntityType.POPULATION or (referent.described and referent.type not in _BODIES)


def _is_anonymous(node: Node) -> bool:
    phrase = node.phrase
    if phrase is None or phrase.noun is None or not phrase.noun.anonymous:
        return False
    return not any(m.linked and not m.is_place for m in phrase.modifiers)  # a source of the army speaks for it
