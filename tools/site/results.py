"""What khayt really makes of one article, step by step, as Markdown for docs/article-to-graph.md and the ontology.

Everything comes from the pipeline and from a graph of the example articles, when the site is built: no page can say
what the code no longer does.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extractors.articles import read_articles
from extractors.explained import Explanation, Statement
from extractors.explaining import explain
from extractors.lexicon import Lexicon, load_lexicon
from extractors.pipeline import extract
from extractors.records import Event, Record, Relation, to_json
from extractors.segments import Segmenter
from extractors.tokens import normalise
from extractors.traces import Trace
from graph.asking import ask
from graph.building import extract_files
from graph.elements import Node
from graph.explaining.page import write_page
from graph.export.rows import StoreRows, flatten
from graph.loading import load_records
from graph.rows import make_rows
from graph.schema import Schema, load_schema
from graph.store import Store, open_store
from graph.values import to_plain
from graph.view.writing import write_view

ARTICLE = "2017-09-24-africom-strikes-en"
SENTENCE = "carried out six strikes"  # words of the sentence that is followed
TOKENS = 14  # shown
LONGEST = 12  # items of a list that is shown
Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Walk:
    """One article on its way, and the graph that it ends in."""

    trace: Trace
    records: list[Record]
    explanation: Explanation
    lexicon: Lexicon
    store: Store
    schema: Schema

    @property
    def at(self) -> int:
        """Which sentence is followed."""
        text = self.explanation.article.text
        found = (i for i, s in enumerate(self.explanation.sentences) if SENTENCE in text[s.start : s.end])
        return next(found)

    @property
    def statement(self) -> Statement:
        """The event that the sentence tells."""
        return next(s for s in self.explanation.sentences[self.at].statements if isinstance(s.record, Event))

    def words(self, first: int, last: int) -> str:
        """The text between two tokens."""
        tokens = self.trace.tokens
        return self.explanation.article.text[tokens[first].start : tokens[last - 1].end]


def make_results(root: Path, folder: Path) -> dict[str, str]:
    """Every result by the name that pages call it by.

    Into the folder go the two pages that khayt makes itself: why the article gave its records (`why.html`), and the
    graph of the examples (`example.html`).
    """
    with walk(root / "examples" / "articles") as found:
        write_page(found.explanation, folder / "why.html")
        write_view(StoreRows(found.store), folder / "example.html", title="khayt: the example articles", chosen=[])
        return {name: make(found) for name, make in RESULTS.items()}


@contextmanager
def walk(articles: Path) -> Iterator[Walk]:
    """Read the article, and put all examples into a graph for as long as the context lasts."""
    lexicon, trace = load_lexicon(), Trace()
    article = next(a for a in read_articles([articles], on_error=_refuse) if a.id == ARTICLE)
    records = extract(article, lexicon, trace=trace)
    with tempfile.TemporaryDirectory() as folder, open_store(graph=Path(folder) / "examples.graph") as store:
        load_records(store, extract_files([articles], on_error=_refuse))
        yield Walk(trace, records, explain(article, lexicon), lexicon, store, load_schema())


def _refuse(error: Exception) -> None:
    raise error


def table(heads: Sequence[str], rows: Sequence[Row]) -> str:
    """A Markdown table; what would end a cell is escaped."""
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    return "\n".join([*lines, *(f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows)])


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def fence(text: str, kind: str = "text") -> str:
    """The text in a fence of code."""
    return f"```{kind}\n{text.rstrip()}\n```"


def _article(found: Walk) -> str:
    article = found.explanation.article
    head = fence("\n".join(f"{key}: {getattr(article, key)}" for key in HEAD))
    return "\n\n".join([head, *(f"> {line}\n>" for line in article.text.splitlines())])


HEAD = ("id", "lang", "published", "source")


def _sentences(found: Walk) -> str:
    text = found.explanation.article.text
    rows = [(i, f"{s.start}–{s.end}", text[s.start : s.end]) for i, s in enumerate(found.explanation.sentences, 1)]
    return table(("", "characters", "sentence"), rows)


def _tokens(found: Walk) -> str:
    sentence = found.trace.sentences[found.at].sentence
    tokens = found.trace.tokens[sentence.first : sentence.last]
    rows = [(f"`{t.text}`", f"`{t.norm}`", f"{t.start}–{t.end}") for t in tokens[:TOKENS]]
    return table(("word", "looked up as", "characters"), rows) + f"\n\n… {len(tokens)} in all."


def _arabic(_: Walk) -> str:
    words = ("وَسِرْت", "الأنبار", "إدلب", "Hoà", "U.S.")
    return table(("as written", "looked up as"), [(f"`{word}`", f"`{normalise(word)}`") for word in words])


def _found(found: Walk) -> str:
    sentence, text = found.explanation.sentences[found.at], found.explanation.article.text
    rows = [(text[s.start : s.end], s.kind, s.note, f"`{s.origin}`" if s.origin else "") for s in sentence.spans]
    return table(("words", "kind", "what it is", "the lexicon says so in"), rows)


def _clauses(found: Walk) -> str:
    sentence = found.trace.sentences[found.at].sentence
    segmenter = Segmenter(sentence.nodes, found.trace.tokens, found.trace.language, found.lexicon)
    clauses, owner = segmenter.read()
    rows = []
    for clause in clauses:
        nodes = [node for node, index in zip(sentence.nodes, owner, strict=True) if index == clause.index]
        subject = " ".join(found.words(sentence.nodes[k].first, sentence.nodes[k].last) for k in clause.subject)
        words = " ".join(found.words(node.first, node.last) for node in nodes)
        rows.append((clause.role, words, subject))
    return table(("clause", "its words", "its subject"), rows)


def _triggers(found: Walk) -> str:
    rows = []
    for telling in found.trace.sentences[found.at].tellings:
        node = found.trace.sentences[found.at].sentence.nodes[telling.node]
        roles = "; ".join(f"{role}: {found.words(p.first, p.last)} ({slot})" for role, p, slot in telling.because)
        rows.append((found.words(node.first, node.last), telling.trigger.type, telling.shape, roles))
    return table(("trigger", "tells of", "form", "what fills its roles (by the slot that it stands in)"), rows)


def _statement(found: Walk) -> str:
    lines = [(line.role, line.value, line.words, line.rule) for line in found.statement.lines]
    return table(("role", "value", "words", "why"), lines)


def _record(found: Walk) -> str:
    return fence(json.dumps(json.loads(to_json(found.statement.record)), ensure_ascii=False, indent=2), "json")


def _others(found: Walk) -> str:
    rows = []
    for record in found.records:
        if isinstance(record, Event | Relation):
            kind = record.type if isinstance(record, Event) else record.predicate
            who = ", ".join(sorted(record.entities()))
            rows.append((kind, who, record.status, f"{record.confidence:.2f}", record.evidence.text))
    return table(("says", "of", "status", "confidence", "in these words"), rows)


def _rows(found: Walk) -> str:
    rows = make_rows(found.records, found.schema)
    statement = next(
        s for s in rows.statements.values() if s.properties["quote"] == found.statement.record.evidence.text
    )
    lines = [f"(:Statement {_properties(statement)})", f"(:Article {_properties(rows.article)})"]
    ties = [r for r in rows.relationships if statement.ref in (r.start, r.end)]
    lines += [f"(:{r.start.label} {r.start.id})-[:{r.type}]->(:{r.end.label} {r.end.id})" for r in ties]
    counted = (
        f"{len(rows.statements)} statements, {len(rows.mentions)} mentions, {len(rows.relationships)} relationships"
    )
    return fence("\n".join(lines)) + f"\n\nIn all the article gives {counted}."


def _properties(node: Node) -> str:
    return json.dumps(to_plain(node.properties), ensure_ascii=False, indent=2, sort_keys=True)


FUSED = """
MATCH (:Article {id: $article})-[:STATES]->(:Statement {quote: $quote})-[:ABOUT]->(event:Event {type: $type})
RETURN event.id AS id, properties(event) AS event
"""
TOLD = """
MATCH (article:Article)-[:STATES]->(statement:Statement)-[about:ABOUT]->(:Event {id: $id})
RETURN article.lang AS lang, article.id AS article, statement.quote AS quote, statement.killed AS killed,
       about.reasons AS reasons
ORDER BY article
"""


def _event(found: Walk) -> dict[str, object]:
    record = found.statement.record
    asked = {"article": ARTICLE, "quote": record.evidence.text, "type": getattr(record, "type", "")}
    (row,) = found.store.read(FUSED, **asked)
    return dict(row["event"])


def _fused(found: Walk) -> str:
    event = flatten(_event(found))
    return table(("property", "value"), [(f"`{key}`", value) for key, value in event.items()])


def _accounts(found: Walk) -> str:
    parts = []
    for row in found.store.read(TOLD, id=_event(found)["id"]):
        direction = "rtl" if row["lang"] == "ar" else "ltr"
        reasons = ", ".join(reason for reason in row["reasons"] or () if not reason.startswith("with="))
        why = f"joined by {reasons}" if reasons else "the first"
        quote = _cell(" ".join(row["quote"].split()))
        parts.append(f'<blockquote lang="{row["lang"]}" dir="{direction}"><p>{quote}</p></blockquote>\n')
        parts.append(f"`{row['article']}`: {why}\n")
    return "\n".join(parts)


def _edges(found: Walk) -> str:
    query = (
        "MATCH (:Event {id: $id})-[role:INITIATED|TARGETED|OCCURRED_AT]-(who) "
        "RETURN type(role) AS role, who.name AS name, who.id AS id ORDER BY role, id"
    )
    rows = found.store.read(query, id=_event(found)["id"])
    return table(("relationship", "name", "id"), [(f"`{r['role']}`", r["name"], f"`{r['id']}`") for r in rows])


DIRECT = "MATCH (a)-[edge {event: $id}]->(b) RETURN a.name AS a, type(edge) AS edge, b.name AS b, edge.killed AS killed"


def _direct(found: Walk) -> str:
    rows = found.store.read(f"{DIRECT} ORDER BY a, b", id=_event(found)["id"])
    return fence("\n".join(f"({r['a']})-[:{r['edge']} {{killed: {r['killed']}}}]->({r['b']})" for r in rows))


def _cypher(found: Walk) -> str:
    query = (
        "MATCH (who:Actor)-[strike:STRUCK]->(whom)\nWHERE strike.sources > 1\nRETURN who.name, whom.name, strike.start"
    )
    rows = found.store.read(query + " ORDER BY strike.start, who.name, whom.name")
    return f"{fence(query, 'cypher')}\n\n{table(tuple(rows[0]), [tuple(row.values()) for row in rows[:LONGEST]])}"


def _provenance(found: Walk) -> str:
    answer = ask(found.store, "event-provenance", {"event": str(_event(found)["id"])})
    columns = ("published", "outlet", "lang", "killed", "saidBy", "quote")
    return table(columns, [tuple("" if r[c] is None else _listed(r[c]) for c in columns) for r in answer.rows])


def _listed(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _events_table(found: Walk) -> str:
    kinds = found.schema.events.items()
    rows = [(f"`{name}`", kind.description, f"`{kind.edge}`", kind.plover or "–") for name, kind in kinds]
    return table(("type", "what counts", "edge", "PLOVER"), rows)


def _entities_table(found: Walk) -> str:
    nodes = found.schema.nodes
    rows = [
        (f"`{k}`", label, s.description) for label in ("Actor", "Place") for k, s in nodes[label].second_labels.items()
    ]
    return table(("type", "is an", "what it is"), rows)


def _relations_table(found: Walk) -> str:
    kinds = found.schema.predicates.items()
    ends = {name: f"{'/'.join(kind.start)} → {'/'.join(kind.end)}" for name, kind in kinds}
    return table(("relation", "from → to", "what it says"), [(f"`{n}`", ends[n], k.description) for n, k in kinds])


RESULTS: dict[str, Callable[[Walk], str]] = {
    "article": _article,
    "sentences": _sentences,
    "tokens": _tokens,
    "normal-forms": _arabic,
    "found": _found,
    "clauses": _clauses,
    "triggers": _triggers,
    "statement": _statement,
    "record": _record,
    "records": _others,
    "rows": _rows,
    "event": _fused,
    "accounts": _accounts,
    "roles": _edges,
    "direct-edges": _direct,
    "cypher": _cypher,
    "provenance": _provenance,
    "event-types": _events_table,
    "entity-types": _entities_table,
    "relation-types": _relations_table,
}
