"""One article through every step: the page to read first.

    text ─ tokens ─ dates, numbers ─ sentences of phrases and triggers ─ roles ─ who and where is meant
         ─ whether, when, how many, who says so ─ one entry a happening ─ statement records

Each step is a module of its own and takes what the steps before it found. Nothing is kept between
articles, nothing is read but the article and the lexicon: the same article gives the same records.
"""

from __future__ import annotations

from importlib.metadata import version

from extractors.accusations import find_accuser, find_vower
from extractors.attribution import Attribution
from extractors.drafting import Drafter
from extractors.grammars import read_grammar
from extractors.lexicon import Lexicon
from extractors.merging import merge
from extractors.opening import open_article
from extractors.records import Article, Event, Predicate, Record, Relation, check_evidence
from extractors.relations import Relations
from extractors.resolution import Resolver
from extractors.status import find_status
from extractors.traces import Trace, TracedSentence

EXTRACTOR = f"khayt-rules {version('khayt')}"


def extract(article: Article, lexicon: Lexicon, *, trace: Trace | None = None) -> list[Record]:
    """The statement records of one article, its own record first; `trace` is given all that was found on the way.

    Raises LexiconError for a language without data.
    """
    opened = open_article(article, lexicon)
    language, tokens, cast = opened.language, opened.tokens, opened.cast
    who = Resolver(cast)
    speakers = Attribution(who, tokens, language)
    drafter = Drafter(article, tokens, who, language.grammar.order)
    relations = Relations(article, tokens, who, language)
    for sentence in opened.sentences:
        who.note_names(sentence)
        grammar = read_grammar(sentence, tokens, language, lexicon)
        speaker = speakers.speaker(sentence, grammar.sayings())
        tellings = list(grammar.tellings())
        for telling in tellings:
            if telling.carried is not None:
                continue
            if isinstance(telling.trigger.type, Predicate):
                relations.tell(telling, find_status(telling, sentence))
            else:
                accuser = find_accuser(telling, tellings, sentence, who)
                drafter.add(telling, sentence, accuser or speaker or find_vower(telling, sentence, who))
        relations.find(sentence, tellings)
        if trace is not None:
            trace.sentences.append(TracedSentence(sentence, tellings, speaker))

    drafter.attribute(speakers.later)
    drafts = merge(drafter.drafts, cast.related, cast.is_vague, cast.may_be_one)
    drafter.settle_places(drafts, relations.records())
    relations.drop_scenery(drafts)
    if trace is not None:
        trace.keep(article, tokens, language, drafter, relations, drafts)
    told: list[Event | Relation] = [*map(drafter.record, drafts), *relations.records()]
    entities = cast.records(frozenset(i for statement in told for i in statement.entities()))
    records: list[Record] = [article.record(extractor=lexicon.sign(EXTRACTOR)), *entities, *told]
    check_evidence(records, article.text)
    return records
