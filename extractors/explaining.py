"""Why an article gave its records: sentence by sentence what was found, by which rule and which entry of the lexicon.

Nothing is worked out anew: the records are those of `extract`, the reasons are what its steps kept in a trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from extractors.articles import read_articles
from extractors.complaints import near
from extractors.errors import ArticleError
from extractors.explained import ExplainedSentence, Explanation, LeftOut, Span, Statement
from extractors.items import Kind
from extractors.language import WordClass
from extractors.lexicon import Lexicon, load_lexicon
from extractors.origins import Origins
from extractors.phrases import Phrase
from extractors.pipeline import extract
from extractors.reasons import Reasons
from extractors.records import Article, Entity, Event, Record, Relation
from extractors.sentences import Node, Sentence
from extractors.traces import Trace, TracedSentence


def explain(article: Article, lexicon: Lexicon) -> Explanation:
    """The records of one article with their reasons; raises LexiconError for a language without data."""
    trace = Trace()
    records = extract(article, lexicon, trace=trace)
    return _Explainer(trace, records, lexicon).explanation()


def explain_file(
    path: Path, *, article: str | None, folders: tuple[Path, ...], on_error: Callable[[ArticleError], None]
) -> Explanation:
    """The first article of a file, or the one of that id, explained; raises ArticleError where there is none."""
    lexicon = load_lexicon(folders=folders)
    read: list[str] = []
    for found in read_articles([path], on_error=on_error, languages=lexicon.rows):
        if article is None or found.id == article:
            return explain(found, lexicon)
        read.append(found.id)
    wanted = f" {article}{near(article, read)}" if article else ""
    raise ArticleError(f"{path}: there is no article{wanted}; it has {', '.join(read[:20]) or 'none that can be read'}")


class _Explainer:
    def __init__(self, trace: Trace, records: Sequence[Record], lexicon: Lexicon) -> None:
        self.trace = trace
        self.text = trace.article.text
        self.records = records
        self.lexicon = lexicon
        self.origins = Origins(lexicon, trace.language)
        self.entities = {record.id: record for record in records if isinstance(record, Entity)}
        names = {entity.id: entity.name for entity in self.entities.values()}
        self.reasons = Reasons(trace, lexicon, self.origins, names)

    def explanation(self) -> Explanation:
        sentences = [self._sentence(traced) for traced in self.trace.sentences]
        events = [record for record in self.records if isinstance(record, Event)]
        for draft, event in zip(self.trace.drafts, events, strict=True):
            sentences[draft.sentence].statements.append(Statement(event, *self.reasons.of_event(draft, event)))
            for at in sorted({telling.sentence for telling in draft.told} - {draft.sentence}):
                sentences[at].again.append((event.type, draft.sentence))
        for record in self.records:
            if isinstance(record, Relation):
                at = record.evidence.start
                home = next((s for s in sentences if s.start <= at < s.end), sentences[-1])
                home.statements.append(Statement(record, *self.reasons.of_relation(record)))
        extractor = getattr(self.records[0], "extractor", "")
        entities = tuple(self.entities.values())
        return Explanation(self.trace.article, self.trace.language.code, extractor, entities, tuple(sentences))

    def _sentence(self, traced: TracedSentence) -> ExplainedSentence:
        sentence = traced.sentence
        start, end = self._offsets(sentence.first, sentence.last)
        found = (*self._mentions(start, end, sentence), *self._words(sentence))
        return ExplainedSentence(start, end, nest(found), left_out=list(self._left_out(traced)))

    def _offsets(self, first: int, last: int) -> tuple[int, int]:
        return self.trace.tokens[first].start, self.trace.tokens[last - 1].end

    def _mentions(self, start: int, end: int, sentence: Sentence) -> Iterator[Span]:
        """The actors and places that are mentioned between two offsets."""
        phrases = {self._offsets(*p.core): p for node in sentence.nodes for p in _all_phrases(node.phrase)}
        for entity in self.entities.values():
            kind = "place" if entity.id.startswith("place:") else "actor"
            listed = self.origins.entity(entity.id)
            for mention in entity.mentions:
                if start <= mention.start and mention.end <= end:
                    phrase = phrases.get((mention.start, mention.end))
                    origin = listed or (self.origins.noun(phrase.noun) if phrase and phrase.noun else None)
                    note = f"{entity.name} ({entity.type}): {_how(phrase, listed=listed is not None)}"
                    yield Span(mention.start, mention.end, kind, entity.id, note, origin or "")

    def _words(self, sentence: Sentence) -> Iterator[Span]:
        """Triggers, dates, numbers, cues of status and words of saying."""
        for node in sentence.nodes:
            for kind, note, origin in self._word(node):
                start, end = self._offsets(node.item.first, node.item.last)
                yield Span(start, end, kind, "", note, origin)
            for phrase in _all_phrases(node.phrase):
                if (number := phrase.number) is not None:
                    start, end = self._offsets(number.first, number.last)
                    value = number.best if number.best is not None else "no number of its own"
                    yield Span(start, end, "number", "", f"a number: {value}", "numbers.yaml")

    def _word(self, node: Node) -> Iterator[tuple[str, str, str]]:
        item = node.item
        if node.phrase is not None:
            return
        if node.form is not None:
            trigger = node.form.trigger
            yield "trigger", f"tells of {trigger.type} ({node.shape})", self.origins.trigger(trigger) or ""
        elif item.kind is Kind.DATE and item.date is not None:
            yield "date", f"a date: {item.date.start or 'unresolved'}", self.origins.dates()
        elif item.kind is Kind.NUMBER and item.number is not None:
            yield "number", f"a number: {item.number.best}", "numbers.yaml"
        elif cue := next((word.cue for word in item.words if word.cue), None):
            yield "cue", f"what follows is {cue}", self.origins.word(item, cue)
        elif node.has(WordClass.SPEECH, WordClass.SOURCE):
            kind = WordClass.SPEECH if node.has(WordClass.SPEECH) else WordClass.SOURCE
            yield "speech", "somebody says so", self.origins.word(item, kind)

    def _left_out(self, traced: TracedSentence) -> Iterator[LeftOut]:
        """The triggers of a sentence that nothing came of."""
        used = {id(telling) for draft in self.trace.drafts for telling in draft.told}
        relations = {record.evidence for record in self.records if isinstance(record, Relation)}
        for telling in traced.tellings:
            start, end = self._offsets(telling.first, telling.last)
            told = any(evidence.start <= start and end <= evidence.end for evidence in relations)
            if id(telling) in used or (told and telling.trigger.type in _PREDICATES):
                continue
            node = traced.sentence.nodes[telling.node]
            words = self.text[slice(*self._offsets(node.first, node.last))]
            why = self.reasons.of_nothing(telling, traced.sentence)
            yield LeftOut(words, telling.trigger.type, why, self.origins.trigger(telling.trigger) or "")


_PREDICATES = frozenset(("leads", "spokesperson_of", "member_of", "allied_with", "opposes", "controls", "present_in"))


def _all_phrases(phrase: Phrase | None) -> Iterator[Phrase]:
    if phrase is not None:
        yield phrase
        for inner in (*phrase.modifiers, *([phrase.office] if phrase.office else ())):
            yield from _all_phrases(inner)


def _how(phrase: Phrase | None, *, listed: bool) -> str:
    """How a phrase means what it means."""
    if phrase is not None and phrase.pronoun:
        return "a pronoun that points back"
    if phrase is not None and phrase.noun is not None and not phrase.known:
        return "a noun that points back" if phrase.definite else "described by a noun"
    return "a listed name" if listed else "a name that no list has"


def nest(spans: Sequence[Span]) -> list[Span]:
    """Spans in order, outer before inner; those that cross another are dropped."""
    kept: list[Span] = []
    open_: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end, s.kind)):
        while open_ and open_[-1].end <= span.start:
            open_.pop()
        if open_ and (span.end > open_[-1].end or (span.start, span.end) == (open_[-1].start, open_[-1].end)):
            continue
        open_.append(span)
        kept.append(span)
    return kept
