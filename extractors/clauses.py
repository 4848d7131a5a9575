"""Subject and object of a verb where verbs stand first: VSO, pronouns written onto the verb, subjects left out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from extractors.items import Kind
from extractors.joining import event_before
from extractors.language import Preposition, Shape, WordClass
from extractors.lists import listed_behind
from extractors.phrases import Phrase
from extractors.readings import bare_behind, is_clitic
from extractors.records import FIGHTERS, PLACE_TYPES, EventType, Predicate
from extractors.tellings import PLACE_ROLES, VIOLENT

if TYPE_CHECKING:  # frames calls this module: the type alone is taken from there
    from extractors.frames import Grammar
    from extractors.sentences import Node
    from extractors.subjects import Subjects

Slots = list[tuple[str, Phrase]]
_TAKING = (EventType.SEIZE, EventType.ATTACK, EventType.AIRSTRIKE)
_SAYING = frozenset({EventType.ACCUSE, EventType.CLAIM, EventType.DEMAND, EventType.WARN})
_REACH = 4  # nodes between a pronoun that begins a clause and its verb
_SCENE = 8  # nodes between an event and those who were harmed in it


def arrange_verb_first(
    grammar: Grammar, i: int, shape: Shape, left: list[Phrase], right: Slots
) -> tuple[list[Phrase], Slots]:
    """The subject of the verb at node `i` and its other slots, of what stands before and behind it."""
    form = grammar.nodes[i].form
    before = grammar.nodes[i - 1].phrase if i else None
    if shape is Shape.GERUND and before is not None and form and isinstance(form.trigger.type, Predicate):
        return [before], right  # what is said of a noun stands right behind it: القوات المتمركزة في سرت
    undergone = _undergone_behind(grammar, i, right) if shape is Shape.PASSIVE else []
    left, right = ([], undergone) if undergone else _resumed(grammar, i, *_with_clitic(grammar, i, left, right))
    if not undergone and (owner := _carried_over(grammar, i)) is not None:
        return owner, right
    written = i + 1 < len(grammar.nodes) and is_clitic(grammar.nodes, i + 1)
    own = written and grammar.nodes[i + 1].item.has(WordClass.SPEAKER)  # سيطرنا على المدينة
    clitic = grammar.nodes[i + 1].phrase if written and not own else None
    behind = [p for slot, p in right if slot == "object" and p.first > grammar.nodes[i].first]
    bare = [phrase for phrase in behind if phrase is not clitic]
    right = right + _warned_of(grammar, i)
    if left or not bare or shape is Shape.GERUND or grammar.governs(i) or _event_is_subject(grammar, i):
        return left, right
    patient = bare[0].is_place and len(bare) == 1 and not _can_act(grammar, i, bare[0], right)
    if patient or bare[0].is_object or unlisted_subject(grammar, i) or _goes_on(grammar, i, bare):  # ودحرت إرهابيي داعش
        return left, right
    if form is not None and form.trigger.type is Predicate.LEADS:
        bare.sort(key=lambda p: not (p.is_person or p.person or p.office))  # يقود الكتيبة الرائد فلان
    subject = [bare[0], *_listed_with(grammar, bare)]
    return subject, [(slot, phrase) for slot, phrase in right if phrase not in subject]


def _goes_on(grammar: Grammar, i: int, bare: Sequence[Phrase]) -> bool:
    """Whether who acted before does so to so many, of a verb that may be passive: داهمت القوات منازل واعتقلت عشرة."""
    if len(bare) != 1 or not grammar.shares(i):
        return False
    if _is_asked(grammar, i, bare[0]):
        return bool(grammar.inherited(i))
    return bare[0].number is not None and any(f.shape is Shape.PASSIVE for f in grammar.nodes[i].item.triggers)


def _is_asked(grammar: Grammar, i: int, phrase: Phrase) -> bool:
    """Whether who stands alone behind a verb of accusing is told right behind what of: واتهمت فصائل ب…."""
    form = grammar.nodes[i].form
    at = next((k for k in range(i + 1, len(grammar.nodes)) if grammar.nodes[k].phrase is phrase), None)
    behind = grammar.nodes[at + 1] if at is not None and at + 1 < len(grammar.nodes) else None
    asks = form is not None and form.trigger.type in (EventType.ACCUSE, EventType.DEMAND)
    return asks and behind is not None and Preposition.WITH in behind.item.prepositions


def unlisted_subject(grammar: Grammar, i: int) -> bool:
    """Whether the subject of a verb is a noun that no list has: انتشرت جثث, الانتفاضة التي أطاحت."""
    if not grammar.language.grammar.order.verb_first:
        return False
    rel = next((j for j in range(i - 1, max(-1, i - _REACH), -1) if not grammar.is_light(grammar.nodes[j])), None)
    if rel is not None and grammar.nodes[rel].has(WordClass.RELATIVE) and grammar.unlisted_head(rel):
        return True
    behind = grammar.nodes[i + 1] if i + 1 < len(grammar.nodes) else None
    return behind is not None and behind.phrase is None and behind.item.kind is Kind.OTHER and not behind.item.triggers


def _undergone_behind(grammar: Grammar, i: int, right: Slots) -> Slots:
    """What stands behind a passive that says right behind it to whom it was done: راح ضحيته 22 شخصا."""
    at = i + 1 + (i + 1 < len(grammar.nodes) and is_clitic(grammar.nodes, i + 1))
    node = grammar.nodes[at] if at < len(grammar.nodes) else None
    told = node is not None and node.phrase is not None and node.preposition is None and node.phrase.number is not None
    if node is None or node.phrase is None or not told:
        return []
    behind = [(slot, phrase) for slot, phrase in right if phrase.first > node.first]
    return [("object", node.phrase), *behind]


def harmed_behind(grammar: Grammar, i: int, right: Slots) -> Slots:
    """Who was harmed, where the event that did it stands between the verb and them: قتل في الغارة خمسة."""
    form = grammar.nodes[i].form
    if form is None or form.trigger.harm is None or any(slot == "object" for slot, _ in right):
        return []
    event = next((j for j in range(i + 1, min(i + 1 + _REACH, len(grammar.nodes))) if _is_scene(grammar, j)), None)
    if event is None or any(grammar.ends_clause(node) for node in grammar.nodes[i + 1 : event]):
        return []
    for j in range(event + 1, min(event + 1 + _SCENE, len(grammar.nodes))):
        node = grammar.nodes[j]
        if node.phrase is None and grammar.ends_clause(node) and not node.has(WordClass.SOURCE):
            return []
        phrase = node.phrase
        bare = phrase is not None and node.preposition is None and not (node.bracketed or phrase.adjective)
        counted = phrase is not None and phrase.number is not None
        if phrase is not None and bare and (counted or (j == event + 1 and is_definite(grammar, event))):
            return [("object", phrase), *(("object", p) for p in listed_behind(grammar.nodes, j))]
    return []


def _is_scene(grammar: Grammar, j: int) -> bool:
    """Whether an event stands at a node that a preposition puts something into: في الغارة, جراء القصف."""
    node = grammar.nodes[j]
    event = node.form is not None and node.shape is Shape.NOUN and node.form.trigger.type in VIOLENT
    return event and node.preposition is not None


def is_definite(grammar: Subjects, i: int) -> bool:
    """Whether the event noun at node `i` has the article: الغارة, but not التحاق, which only looks so."""
    prefix, norm = grammar.language.grammar.order.definite_prefix, grammar.tokens[grammar.nodes[i].first].norm
    bare = norm.removeprefix(prefix)
    return bool(prefix) and bare != norm and bool(grammar.language.triggers.get(bare))


def _warned_of(grammar: Grammar, i: int) -> Slots:
    """Who the clause is about in which a warning is told: حذرت من أن التنظيم قد يهاجم."""
    form = grammar.nodes[i].form
    if form is None or form.trigger.type is not EventType.WARN:
        return []
    nodes = grammar.nodes[i + 1 : i + 1 + _REACH + 1]
    opener = next((k for k, node in enumerate(nodes, i + 1) if node.has(WordClass.COMPLEMENTIZER)), None)
    behind = grammar.nodes[opener + 1 : opener + 3] if opener is not None else []
    told = behind[1:] if behind and behind[0].phrase is None and behind[0].shape is Shape.NOUN else behind  # هروب X
    phrase = told[0].phrase if told else None
    return [("about", phrase)] if phrase is not None and not phrase.is_place and not phrase.pronoun else []


def _can_act(grammar: Grammar, i: int, place: Phrase, right: Slots) -> bool:
    """Whether a place on its own behind a verb is a state that acts rather than what it acts on."""
    form = grammar.nodes[i].form
    frame = grammar.lexicon.frame(form.trigger) if form else {}
    others = any(frame.get(slot) == "target" for slot, phrase in right if phrase is not place)
    others = others or (form is not None and form.trigger.type in _SAYING)  # وحذرت موسكو
    return place.is_state and others and frame.get("object") not in PLACE_ROLES


def _with_clitic(grammar: Grammar, i: int, left: list[Phrase], right: Slots) -> tuple[list[Phrase], Slots]:
    """A pronoun written onto the verb is its object: who stands in front (مواقع استهدفتها), or who was meant last."""
    if i + 1 >= len(grammar.nodes) or not is_clitic(grammar.nodes, i + 1):
        return left, right
    right = [(slot, phrase) for slot, phrase in right if phrase is not grammar.nodes[i + 1].phrase]
    before = grammar.nodes[i - 1] if i else None
    if before is not None and before.has(WordClass.RELATIVE):
        return [], [*right, *(("object", phrase) for phrase in left)]
    if before is not None and before.phrase is not None and not before.bracketed and not _acts(grammar, i):
        return [], [*right, ("object", _headed(grammar, i - 1))]
    if (named := _inserted_behind(grammar, i)) is not None:
        return [], [*right, ("object", named)]
    clitic = grammar.nodes[i + 1].phrase
    form = grammar.nodes[i].form
    if clitic is not None and form is not None and form.trigger.type in _TAKING:
        clitic.among = PLACE_TYPES if form.trigger.type is EventType.SEIZE else PLACE_TYPES | FIGHTERS
    return left, [*right, ("object", clitic)] if clitic else right


def _acts(grammar: Grammar, i: int) -> bool:
    """Whether who stands before a verb does it to whom a pronoun on it means: لكن الجنود صدوهم."""
    node = grammar.nodes[i - 1]
    phrase = node.phrase
    if phrase is None or node.preposition is not None or phrase.is_place or phrase.is_object or phrase.adjective:
        return False
    return (phrase.definite or bool(phrase.known)) and next(bare_behind(grammar.nodes, i), None) is None


def _inserted_behind(grammar: Grammar, i: int) -> Phrase | None:
    """Whom a verb behind a comma says something of, who is its object: القوات، تساندها طائرات، …."""
    comma, named = grammar.nodes[i - 1] if i > 1 else None, grammar.nodes[i - 2]
    behind = next(bare_behind(grammar.nodes, i), None)
    if comma is None or behind is None or not comma.is_punct(",،", grammar.tokens) or named.preposition is not None:
        return None
    return None if named.phrase is None or named.phrase.pronoun or named.bracketed else named.phrase


def _headed(grammar: Grammar, at: int) -> Phrase:
    """Whom a pronoun on a verb resumes: a noun without an article before it, if a name stands between them."""
    node = grammar.nodes[at]
    if node.preposition is not None and node.phrase is not None and node.phrase.noun is None:
        for before in reversed(grammar.nodes[max(0, at - _REACH) : at]):
            phrase = before.phrase
            if phrase is not None and phrase.noun is not None and not phrase.definite and before.preposition is None:
                return phrase  # حافلة في طريقها إلى دمشق استهدفها مسلحون
            if before.form is not None or grammar.opens_clause(before):
                break
    return node.phrase or Phrase(node.first, node.last, pronoun=True)


def _resumed(grammar: Grammar, i: int, left: list[Phrase], right: Slots) -> tuple[list[Phrase], Slots]:
    """A pronoun behind a preposition of a relative clause is its head: مدينة يسيطر عليها X, القرى التي انسحب منها."""
    at = next((j for j in range(i - 1, -1, -1) if not grammar.is_light(grammar.nodes[j])), None)
    if at is None or not any(phrase.pronoun and slot != "object" for slot, phrase in right):
        return left, right
    relative = grammar.nodes[at].has(WordClass.RELATIVE)
    place = grammar.nodes[at].phrase
    if not relative and (place is None or not place.is_place or place.definite or not place.noun):
        return left, right
    heads = grammar.antecedent(at) if relative else [place] if place else []
    resumed = [
        (slot, head) for slot, phrase in right for head in (heads if phrase.pronoun and slot != "object" else [phrase])
    ]
    behind = any(slot == "object" for slot, _ in right)
    return [] if behind else [phrase for phrase in left if phrase not in heads], resumed


def _carried_over(grammar: Grammar, i: int) -> list[Phrase] | None:
    """The subject of the saying whose clause begins with a pronoun of its own: أعلن الجيش أنه سيطر."""
    for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
        node = grammar.nodes[j]
        if node.has(WordClass.COMPLEMENTIZER):
            return _speaker(grammar, j) if node.item.has(WordClass.PRONOUN) else None
        if node.phrase is not None or node.form is not None:
            return None
    return None


def subject_behind(nodes: Sequence[Node], i: int) -> list[Phrase]:
    """The actor right behind a verb that is no trigger: يحاول التنظيم أن يسيطر."""
    first = next(bare_behind(nodes, i), None)
    phrase = nodes[first].phrase if first is not None else None
    return [] if phrase is None or (phrase.is_place and not phrase.is_state) or phrase.only_number else [phrase]


def unsaid_subject(grammar: Subjects, i: int, shape: Shape) -> Phrase | None:
    """The subject of a verb that begins its sentence without one: who acted in the sentence before (كما استعادت …)."""
    order = grammar.language.grammar.order
    if not (order.verb_first and order.drops_subject) or shape not in (Shape.VERB, Shape.GERUND):
        return None
    behind = grammar.nodes[i + 1] if i + 1 < len(grammar.nodes) else None
    if behind is not None and (behind.item.kind is Kind.OTHER or any(word.cue for word in behind.item.words)):
        return None  # its subject, though nobody in particular: انتشرت شائعات
    light = (WordClass.COORDINATOR, WordClass.ADVERB, WordClass.AUXILIARY, WordClass.SUBORDINATOR, WordClass.SUPPORT)
    if any(node.phrase is not None or not (node.has(*light) or grammar.is_light(node)) for node in grammar.nodes[:i]):
        return None
    first = grammar.nodes[i].first
    return Phrase(first, first, pronoun=True)


def find_topic(nodes: Sequence[Node], i: int) -> int | None:
    """The phrase that a clause begins with, if the verb at node `i` is its own: إن القوات … في سرت … غادرت.

    Every verb between them must have a relative clause to stand in.
    """
    verbs = relatives = 0
    for j in range(i - 1, -1, -1):
        node = nodes[j]
        if node.phrase is not None:
            opens = j == 0 or nodes[j - 1].has(WordClass.COMPLEMENTIZER)
            if opens and node.preposition is None and not node.phrase.adjective:
                return j if verbs <= relatives and not node.phrase.pronoun and not node.phrase.only_number else None
            continue
        if node.has(WordClass.COMPLEMENTIZER, WordClass.SUBORDINATOR, WordClass.SPEECH):
            return None
        verbs += node.has(WordClass.SUPPORT) or (node.form is not None and node.shape is not Shape.NOUN)
        relatives += node.has(WordClass.RELATIVE)
    return None


def _speaker(grammar: Grammar, before: int) -> list[Phrase] | None:
    for j in range(before - 1, -1, -1):
        if grammar.nodes[j].has(WordClass.SPEECH):
            behind = next((k for k in bare_behind(grammar.nodes, j) if k < before), None)
            phrase = grammar.nodes[behind].phrase if behind is not None else None
            return [phrase] if phrase is not None else grammar.subject(j) or None
        if grammar.subjects.get(j):
            return grammar.subjects[j]
    return None


def _event_is_subject(grammar: Grammar, i: int) -> bool:
    """Whether an event noun stands where the subject would: هجوم استهدف حافلة, استهدف هجوم حافلة."""
    joined = i > 0 and grammar.nodes[i - 1].has(WordClass.COORDINATOR)
    form = grammar.nodes[i].form
    lasting = form is not None and isinstance(form.trigger.type, Predicate)  # what holds, no event does
    spoken = form is not None and form.trigger.type in _SAYING  # what only people do: هجوم تبناه التنظيم
    if spoken:
        return False
    if not joined and not lasting and event_before(grammar, i) is not None:
        return True
    first = next(bare_behind(grammar.nodes, i), None)
    return first is not None and grammar.nodes[first].phrase is None


def _listed_with(grammar: Grammar, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases that go on the list that the first one begins."""
    nodes = {id(node.phrase): node for node in grammar.nodes if node.phrase is not None}
    return list(takewhile(lambda phrase: nodes[id(phrase)].coordinated, phrases[1:]))
