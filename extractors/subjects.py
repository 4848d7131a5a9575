"""Whose a verb is: the phrase to its left, the head of its relative clause, or the subject of the verb before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.attributes import is_helper, is_said_to_be
from extractors.clauses import find_topic, subject_behind, unsaid_subject
from extractors.compiled import Language
from extractors.insertions import named_before
from extractors.items import Kind
from extractors.language import Preposition, Shape, WordClass
from extractors.lexicon import Lexicon
from extractors.passives import passive_marker, sides
from extractors.phrases import Phrase
from extractors.records import EntityType, EventType
from extractors.sentences import Node, Sentence
from extractors.tokens import Token

_OF_OTHERS = (EventType.ACCUSE, EventType.DEMAND)
_FEMININE = (EntityType.CITY, EntityType.REGION)  # names of these are
_PARTICIPLES = (Shape.GERUND, Shape.PARTICIPLE)


@dataclass(slots=True)
class Subjects:
    """The nodes of one sentence, and the subjects of its verbs."""

    sentence: Sentence
    tokens: Sequence[Token]
    language: Language
    lexicon: Lexicon
    subjects: dict[int, list[Phrase]] = field(default_factory=dict)  # verb node → its subject
    nodes: list[Node] = field(init=False)  # the sentence's

    def __post_init__(self) -> None:
        self.nodes = self.sentence.nodes

    def subject(self, i: int) -> list[Phrase]:
        """The bare phrase to the left that the verb belongs to, or the antecedent of its relative clause."""
        verb = self.language.grammar.order.verb_first and self.nodes[i].shape is Shape.VERB
        if verb and (named := named_before(self.nodes, i)) is not None:
            return self.with_list(named)
        found = self._subject_before(i)
        if not found and self.language.grammar.order.verb_first and not self.shares(i):
            topic = find_topic(self.nodes, i)
            found = self.with_list(topic) if topic is not None else []
        return found

    def _subject_before(self, i: int) -> list[Phrase]:
        near = self.language.grammar.order.verb_first
        for j in range(i - 1, -1, -1):
            node = self.nodes[j]
            if node.bracketed or node.titular or node.aside or is_said_to_be(self, j, i) or is_helper(self, j, i):
                continue
            if node.phrase is not None:
                if near and (resumed := self._resumed(j, i)):
                    return resumed
                if self._inserted(j, i) if near else (self._does_another(j, i) or self._only_lies(j, i)):
                    continue
                bare = node.preposition is None or (not near and self._owns_head(j))
                if bare and not self.inside_passive(j, i) and not node.phrase.adjective:
                    taken = (self.shares(i) and self._taken(j)) or (
                        self._quotes(j, i) if near else self._is_object(j, i)
                    )
                    sided = None if near else self._sided(j)
                    return [] if taken else self._speaker(j) or self.with_list(j if sided is None else sided)
                if near:
                    return self._resumed(j, i)
            elif node.has(WordClass.RELATIVE):
                return self.antecedent(j)
            elif self.opens_clause(node) or (near and not self.is_light(node)) or node.is_punct(":؛;", self.tokens):
                return []
        return []

    def _inserted(self, j: int, i: int) -> bool:
        """Whether the phrase at `j` only says between commas who stands before them: السويد، البلد المحايد، قد نشرت."""
        if not any(node.is_punct(",،", self.tokens) for node in self.nodes[j + 1 : i]):
            return False
        for k in range(j - 1, 0, -1):
            if self.nodes[k].is_punct(",،", self.tokens):
                named = self.nodes[k - 1]
                return named.phrase is not None and bool(named.phrase.known) and named.preposition is None
            if self.nodes[k].form is not None or self.opens_clause(self.nodes[k]):
                return False
        return False

    def _owns_head(self, j: int) -> bool:
        """Whether the actor at node `j` has the thing that a sentence begins with and no list has: rocket của X."""
        node, head = self.nodes[j], self.nodes[j - 2] if j > 1 else None
        actor = node.phrase is not None and (not node.phrase.is_place or node.phrase.is_state)
        if head is None or not actor or node.preposition is not Preposition.OF or head.phrase is not None:
            return False
        light = (
            WordClass.DETERMINER,
            WordClass.QUANTIFIER,
            WordClass.ADVERB,
            WordClass.ADJECTIVE,
            WordClass.SUBORDINATOR,
        )
        return all(n.item.kind in (Kind.OTHER, Kind.NUMBER, Kind.PUNCT) or n.has(*light) for n in self.nodes[: j - 1])

    def _only_lies(self, j: int, i: int) -> bool:
        """Whether a place that cannot act stands before a deed: tấn công ở Ghouta, tỉnh Damascus và chiếm X."""
        form, phrase = self.nodes[i].form, self.nodes[j].phrase
        if form is None or phrase is None or self.nodes[i].shape is not Shape.VERB:
            return False
        place = phrase.is_place and not (phrase.is_state or phrase.is_nation)
        return place and self.lexicon.frame(form.trigger).get("subject") in ("agent", "side")

    def _quotes(self, j: int, i: int) -> bool:
        """Whether what the actor at node `j` says begins before the verb at `i`: قال مسؤول "قتلت …"."""
        said = any(node.has(WordClass.SPEECH) for node in self.nodes[max(0, j - 2) : j])
        return said and any(node.is_punct('"“«', self.tokens) for node in self.nodes[j + 1 : i])

    def _is_object(self, j: int, i: int) -> bool:
        """Whether the phrase at `j` stands right behind a verb and apart from the one at `i`."""
        before = next((node for node in reversed(self.nodes[:j]) if not _is_manner(node)), None)
        form = before.form if before is not None else None
        phrase = self.nodes[j].phrase
        place = phrase is not None and phrase.is_place and not phrase.is_state  # chiến dịch tái chiếm X
        governed = form is not None and (form.shape is Shape.VERB or place)
        marker = passive_marker(self.nodes, i)
        if marker is not None and j == marker - 1:
            return False  # giải cứu phụ nữ bị X bắt cóc
        between = self.nodes[j + 1 : i]
        comma = any(node.is_punct(",", self.tokens) for node in between)
        return governed and (comma or not all(self.is_light(node) for node in between))

    def _sided(self, j: int) -> int | None:
        """Who is only said to stand with the actor at node `j`: fighters thân IS."""
        return j - 2 if j > 1 and sides(self.nodes[j - 1]) and self.nodes[j - 2].phrase is not None else None

    def _resumed(self, j: int, i: int) -> list[Phrase]:
        """The head of a relative clause that has had its own verb (القوات التي هزمت التنظيم في سرت تواجه)."""
        if self.shares(i):
            return []
        for k in range(j - 1, -1, -1):
            if self.nodes[k].has(WordClass.RELATIVE):
                verb = any(n.form and n.shape is not Shape.NOUN for n in self.nodes[k:j])
                return self.antecedent(k) if verb else []
            if self.opens_clause(self.nodes[k]):
                return []
        return []

    def opens_clause(self, node: Node) -> bool:
        """Whether a node begins a clause of its own."""
        subordinate = node.has(WordClass.SUBORDINATOR) and not node.has(WordClass.ADVERB)
        return subordinate or node.has(WordClass.COMPLEMENTIZER)

    def is_light(self, node: Node) -> bool:
        """Whether a node may stand between a verb and what it says something of."""
        return (
            node.has(WordClass.ADVERB, WordClass.AUXILIARY, WordClass.PASSIVE)
            or node.item.kind is Kind.DATE
            or any(w.cue or w.factual for w in node.item.words)
            or node.is_punct(',،"“”«»#', self.tokens)
        )

    def inside_passive(self, j: int, i: int) -> bool:
        """Whether the phrase at `j` is the doer between a passive marker and the verb at `i`."""
        if self.language.grammar.order.verb_first:
            return j == i - 1 and j > 0 and self.nodes[j - 1].has(WordClass.PASSIVE)
        marker = passive_marker(self.nodes, i)
        return marker is not None and marker < j < i

    def _speaker(self, j: int) -> list[Phrase]:
        """Who says what a pronoun at `j` begins: Bộ Quốc phòng Mỹ cho biết họ đã không kích X."""
        phrase, order = self.nodes[j].phrase, self.language.grammar.order
        if phrase is None or not phrase.pronoun or order.verb_first or order.finite:
            return []
        at = j - 1
        while at > 0 and (self.nodes[at].has(WordClass.COMPLEMENTIZER) or self.nodes[at].item.kind is Kind.DATE):
            at -= 1
        return self.subject(at) if at > 0 and self.nodes[at].has(WordClass.SPEECH) else []

    def _pivot(self, j: int) -> list[Phrase]:
        """Whom the verb at `j` says to do or to have done something: X cáo buộc Y dàn dựng vụ việc và giúp Z."""
        form = self.nodes[j].form
        order = self.language.grammar.order
        behind = self.nodes[j + 1] if j + 1 < len(self.nodes) else None
        asks = form is not None and form.trigger.type in _OF_OTHERS and not (order.verb_first or order.finite)
        bare = behind is not None and behind.phrase is not None and behind.preposition is None
        return [behind.phrase] if asks and bare and behind is not None and behind.phrase is not None else []

    def _does_another(self, j: int, i: int) -> bool:
        """Whether the phrase at `j` is the doer of a passive before the verb at `i`: phe được Mỹ giúp chiếm X."""
        verbs = (WordClass.SUPPORT, WordClass.COMPLEMENTIZER)
        between = (n for n in self.nodes[j + 1 : i] if n.phrase is None)
        if not any(n.form or n.has(*verbs) or n.item.kind is Kind.OTHER or _factual(n) for n in between):
            return False
        while j > 1 and self.nodes[j].coordinated and self.nodes[j - 2].phrase is not None:
            j -= 2
        return j > 0 and self.nodes[j - 1].has(WordClass.PASSIVE)

    def passive_doers(self, i: int) -> list[int]:
        """The doers between a passive marker and the verb at `i`: bị Nga và Syria ném bom, do nhóm X thân Y giữ."""
        marker = passive_marker(self.nodes, i)
        if marker is None or marker + 1 >= i or self.nodes[marker + 1].phrase is None:
            return []
        behind = (j for j in range(marker + 3, i) if self.nodes[j].phrase is not None)
        joined = (j for j in behind if not (sides(self.nodes[j - 1]) or self.nodes[j - 1].has(WordClass.PASSIVE)))
        return [marker + 1, *joined]

    def antecedent(self, rel: int) -> list[Phrase]:
        """What the relative word at node `rel` stands for."""
        if self.language.grammar.order.verb_first and rel > 1:
            before = self.nodes[rel - 1]
            if before.has(WordClass.COORDINATOR) and (head := self._described_before(rel - 1)) is not None:
                return head
            if self.unlisted_head(rel):
                return []
        for j in range(rel - 1, -1, -1):
            if self.nodes[j].phrase is not None and not self.nodes[j].bracketed and not self._only_where(j, rel):
                return self.with_list(j)
        return []

    def _only_where(self, j: int, rel: int) -> bool:
        """Whether the town at node `j` says where he is whom the relative word means: الملهى في إسطنبول الذي."""
        node, agreement = self.nodes[j], self.language.grammar.agreement
        told = node.preposition is Preposition.IN
        town = told and node.phrase is not None and bool(node.phrase.known) and node.phrase.type in _FEMININE
        return town and self.tokens[self.nodes[rel].first].norm in (*agreement.masculine, *agreement.plural)

    def unlisted_head(self, rel: int) -> bool:
        """Whether a relative word stands for a noun that no list has: منذ الانتفاضة التي أطاحت."""
        if rel < 2 or not self.language.grammar.order.verb_first:  # noqa: PLR2004 - what stands before, and before that
            return False
        before, first = self.nodes[rel - 1], self.nodes[rel - 2]
        return before.phrase is None and before.item.kind is Kind.OTHER and first.phrase is None

    def _described_before(self, i: int) -> list[Phrase] | None:
        """What a description before node `i` is of, which the next goes on with: الحكومة المدعومة من X والتي وصلت."""
        for j in range(i - 1, 0, -1):
            node = self.nodes[j]
            if node.has(WordClass.RELATIVE):
                return self.antecedent(j)
            before = self.nodes[j - 1]
            participle = node.form is not None and any(f.shape in _PARTICIPLES for f in node.item.triggers)
            if participle and before.phrase is not None and before.last == node.first:
                return [before.phrase]
            if self.opens_clause(node) or node.is_punct(":؛;،,", self.tokens):
                return None
        return None

    def with_list(self, j: int) -> list[Phrase]:
        """The phrase at `j` and those that it is listed with to the left."""
        found: list[Phrase] = []
        while j >= 0:
            node = self.nodes[j]
            if node.phrase is not None:
                found.insert(0, node.phrase)
                if not node.coordinated:
                    break
            j -= 1
        return found

    def unsaid(self, i: int) -> Phrase | None:
        """The subject that the support verb at node `i` leaves out, if it begins its sentence."""
        return unsaid_subject(self, i, Shape.VERB)

    def shares(self, i: int) -> bool:
        """Whether the verb is joined to one before it: `attacked Sirte and seized the port`."""
        return i > 0 and (self.nodes[i - 1].has(WordClass.COORDINATOR) or self.nodes[i - 1].is_punct(",،", self.tokens))

    def _taken(self, j: int) -> bool:
        """Whether the phrase at `j` already stands behind a verb as its object."""
        return any(n.form and n.shape is not Shape.NOUN for n in self.nodes[:j])

    def inherited(self, i: int) -> list[Phrase]:
        """The subject of the verb before."""
        for j in range(i - 1, -1, -1):
            if self.subjects.get(j):
                return self._pivot(j) or self.subjects[j]
            if self.nodes[j].has(WordClass.SUPPORT):
                behind = self.language.grammar.order.verb_first
                if found := subject_behind(self.nodes, j) if behind else self.subject(j):
                    return found
        return []


def _is_manner(node: Node) -> bool:
    """Whether a word may stand between a verb and its object: tấn công dồn dập X."""
    return node.has(WordClass.ADVERB) and not node.has(WordClass.CAUSATIVE)


def _factual(node: Node) -> bool:
    """Whether a node is a word that is no more than itself, which may be a verb: bãi nhiệm."""
    return any(word.factual for word in node.item.words)
