"""Whether a thing is told as having happened: planned, possible and negated events.

A cue works on what follows it in its clause. A denial reaches over one complementizer (`denied that
…`), nothing reaches over another verb; words that only look like a cue (`لا يزال`) are listed as factual.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.items import Kind
from extractors.language import Shape, WordClass
from extractors.records import Status
from extractors.sentences import Node, Sentence
from extractors.tellings import Telling

_REACH = 9  # nodes over which a cue still works


def find_status(telling: Telling, sentence: Sentence) -> Status:
    """The status of one telling."""
    known = telling.trigger.status or telling.status or (Status.POSSIBLE if _is_subject(telling, sentence) else None)
    return known or _by_cues(telling, sentence)


def _by_cues(telling: Telling, sentence: Sentence) -> Status:
    """The status by the cues that stand before a trigger."""
    node = telling.node
    crossed = False
    if node + 1 < len(sentence.nodes) and (behind := _described(sentence.nodes[node + 1])) is not None:
        return behind
    subject = [p for role in ("agent", "target") for p in telling.roles.get(role, [])]
    own = False  # whether its subject stands between: although there is no X, Y attacked
    shared = _shares(node, sentence)  # will enter X, attack Y: one cue for both
    for i in range(node - 1, max(-1, node - _REACH), -1):
        here = sentence.nodes[i]
        if here.has(WordClass.DOER):
            return Status.ACTUAL  # who did it is spoken of: لا صلة لمنفذ هجوم نيس
        cue = _cue(here, telling, sentence.nodes[i + 1])
        if cue is not None and not _spent(sentence.nodes, i, cue):
            return cue
        if crossed and here.phrase is None and not here.has(WordClass.ADVERB):
            return Status.ACTUAL
        if here.has(WordClass.COMPLEMENTIZER):
            crossed = True
        elif shared and here.form is not None and here.shape is telling.shape:
            shared = _shares(i, sentence)
        elif _closes(here, telling) or _is_made(sentence.nodes, i) or (own and here.item.kind is Kind.PUNCT):
            return Status.ACTUAL
        own = own or (here.phrase is not None and here.phrase in subject)
    return Status.ACTUAL


def _is_subject(telling: Telling, sentence: Sentence) -> bool:
    """Whether a verb at the head of a sentence is the subject of what would be: `Giành lại Mosul sẽ là …`."""
    nodes, i = sentence.nodes, telling.node
    if telling.roles.get("agent") or any(n.item.kind is not Kind.PUNCT for n in nodes[:i]):
        return False
    for node in nodes[i + 1 : i + _REACH]:
        if node.form or node.item.kind is Kind.PUNCT:
            return False
        if any(word.cue is Status.PLANNED for word in node.item.words):
            return True
    return False


def _shares(i: int, sentence: Sentence) -> bool:
    """Whether the verb at a node goes on with the one before: entered X, attacked Y and seized Z."""
    before = sentence.nodes[i - 1] if i else None
    return before is not None and (before.has(WordClass.COORDINATOR) or before.item.kind is Kind.PUNCT)


def _described(node: Node) -> Status | None:
    """What an adjective right behind says of an event: هجوم محتمل, هجوم وشيك."""
    return next((w.cue for w in node.item.words if w.cue), None) if node.has(WordClass.ADJECTIVE) else None


def _cue(node: Node, telling: Telling, behind: Node) -> Status | None:
    """What a word says of what follows; one that may be factual too (قد) is a cue before a base form only."""
    if node.phrase is not None:
        return None
    if any(w.factual for w in node.item.words):
        to_come = telling.shape is Shape.BASE or any(w.shape is Shape.BASE for w in behind.item.words)  # قد يشن هجوما
        if not to_come:
            return None
    return next((w.cue for w in node.item.words if w.cue), None)


def _spent(nodes: Sequence[Node], i: int, cue: Status) -> bool:
    """Whether a particle of denial works on a verb that no list has, right behind it: لم تتضح هوية المهاجمين."""
    behind = nodes[i + 1]
    return cue is Status.NEGATED and nodes[i].has(WordClass.AUXILIARY) and behind.item.kind is Kind.OTHER


def _is_made(nodes: Sequence[Node], i: int) -> bool:
    """Whether somebody is made to do what follows, and no cue says that nobody makes him: không dừng, buộc X bắn."""
    if not nodes[i].has(WordClass.CAUSATIVE):
        return False
    before = nodes[i - 1] if i else None
    return before is None or before.phrase is not None or not any(word.cue for word in before.item.words)


def _closes(node: Node, telling: Telling) -> bool:
    """Whether a cue before this node no longer works on the telling."""
    if node.has(WordClass.SUBORDINATOR, WordClass.RELATIVE, WordClass.SPEECH):
        return True
    verb = node.form is not None and node.shape is not Shape.NOUN
    return verb and telling.shape is not Shape.NOUN and telling.shape is not Shape.BASE
