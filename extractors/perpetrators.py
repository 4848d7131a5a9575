"""Who is said to have done an event: by the noun of its doer, by a claim, by an accusation.

`منفذ الهجوم محمود شفيق`, `أعلن التنظيم مسؤوليته عن الهجوم`, `اتهم المتحدث التحالف بقصف مستشفى`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.language import Preposition, Shape, WordClass
from extractors.memberships import named_behind, whole_before
from extractors.readings import bare_behind, is_clitic
from extractors.records import EventType

if TYPE_CHECKING:  # joining calls this module, which frames calls: the type alone is taken from there
    from extractors.frames import Grammar
    from extractors.phrases import Phrase
    from extractors.sentences import Node
    from extractors.tellings import Telling

_BLAMED = Preposition.ON.value
_REACH = 14  # nodes between the event and the name of who did it


def perpetrators(grammar: Grammar, i: int) -> list[Phrase] | None:
    """Who is named as the doer of the event noun at node `i`, perhaps nobody; None where no noun of a doer is."""
    nodes = grammar.nodes
    at = i - 1
    while at > 0 and nodes[at].has(WordClass.DETERMINER, WordClass.NOMINALISER):
        at -= 1
    if at < 0 or not nodes[at].item.has(WordClass.DOER):
        return None
    doer = nodes[at].phrase
    before = at - 1
    while before >= 0 and (nodes[before].is_punct("،,", grammar.tokens) or _is_aside(nodes[before])):
        before -= 1
    named = _person(nodes[before]) if before >= 0 else None
    told = [named] if named is not None else _behind(grammar, i)
    if doer is None:
        return told
    doer.same = next(iter(told), None)
    return told or [doer]


def _is_aside(node: Node) -> bool:
    """Whether a node stands between a name and what he did: in brackets, or هو."""
    return node.bracketed or (node.item.has(WordClass.PRONOUN) and not node.item.has(WordClass.COMPLEMENTIZER))


def _behind(grammar: Grammar, i: int) -> list[Phrase]:
    """The name behind the event: منفذ هجوم المتحف في تونس هو فلان."""
    for node in grammar.nodes[i + 1 : i + 1 + _REACH]:
        if node.form is not None or node.has(WordClass.SPEECH, WordClass.SUPPORT, WordClass.RELATIVE):
            return []
        if node.preposition is None and (named := _person(node)) is not None:
            return [named]
    return []


def _person(node: Node) -> Phrase | None:
    """The phrase at a node if it names a person."""
    phrase = node.phrase
    if phrase is None or phrase.is_place or phrase.pronoun or phrase.adjective:
        return None
    return phrase if phrase.is_person or (phrase.noun is None and phrase.person) else None


def add_included(grammar: Grammar, found: dict[int, Telling]) -> None:
    """Let those who are named among others have their parts: قتل ثلاثة من قادة داعش بينهم أبو علي."""
    including = [at for at, node in enumerate(grammar.nodes) if node.item.classes and node.has(WordClass.INCLUDING)]
    for at in including:
        whole = whole_before(grammar.nodes, at)
        for telling in found.values() if whole is not None else ():
            for role in [role for role, phrases in telling.roles.items() if whole in phrases]:
                for phrase in named_behind(grammar.nodes, at):
                    telling.add(role, phrase, "included")


def take_claimant(grammar: Grammar, telling: Telling) -> None:
    """Who announces that he is to blame: أعلن تنظيم داعش في بيان مسؤوليته عن الهجوم."""
    said = (j for j in range(telling.node - 1, -1, -1) if grammar.nodes[j].has(WordClass.SPEECH))
    verb = next(said, None)
    if verb is None or telling.roles.get("agent") or not grammar.language.grammar.order.verb_first:
        return
    behind = next((j for j in bare_behind(grammar.nodes, verb) if j < telling.node), None)
    phrase = grammar.nodes[behind].phrase if behind is not None else None
    if phrase is not None and not phrase.is_place:
        telling.add("agent", phrase, "subject")


def take_accused(telling: Telling, found: dict[int, Telling]) -> None:
    """The doer of a deed that somebody is accused of, never who accuses: اتهم المتحدث التحالف بقصف مستشفى."""
    before = next((found[j] for j in range(telling.node - 1, -1, -1) if j in found), None)
    if before is None or before.trigger.type is not EventType.ACCUSE:
        return
    accusers = before.roles.get("agent", [])
    if any(phrase not in accusers for phrase in telling.roles.get("agent", [])):
        return
    telling.roles.pop("agent", None)
    for phrase in before.roles.get("target", []):
        telling.add("agent", phrase, "accused")


def take_blamed(grammar: Grammar, telling: Telling, found: dict[int, Telling]) -> None:
    """Whom a deed is blamed on: blamed the attack on Boko Haram. He did it, and is no target of it."""
    before = next((found[j] for j in range(telling.node - 1, -1, -1) if j in found), None)
    if before is None or before.trigger.type is not EventType.ACCUSE or before.roles.get("target"):
        return
    if grammar.lexicon.frame(before.trigger).get(_BLAMED) != "target" or telling.why.get("target") != _BLAMED:
        return
    for phrase in telling.roles.pop("target", []):
        telling.add("agent", phrase, "accused")
        before.add("target", phrase, "blamed")


def take_back(grammar: Grammar, found: dict[int, Telling]) -> None:
    """Verbs whose pronoun is the event before: who claims it did it, others carry it: كمين نصبه X."""
    for i, verb in found.items():
        resumes = verb.shape is not Shape.NOUN and i + 1 < len(grammar.nodes) and is_clitic(grammar.nodes, i + 1)
        claims, carries = verb.trigger.type is EventType.CLAIM, grammar.nodes[i].has(WordClass.SUPPORT)
        before = grammar.event_before(i) if resumes and (claims or carries) else None
        event = found.get(before) if before is not None else None
        if event is None:
            continue
        for phrase in verb.roles.get("agent", []) if not event.roles.get("agent") else []:
            event.add("agent", phrase, "claim")
        verb.carried = verb.carried if claims else event.node
