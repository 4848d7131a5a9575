"""An explanation on a terminal: sentences with coloured words, and below each what it tells and why."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extractors.explained import ExplainedSentence, Explanation, LeftOut, Line, Statement
from extractors.records import Event
from graph.bidi import ISOLATE, POP, is_right_to_left, isolate
from graph.explaining.legend import KINDS

STATUS = {"actual": "dim", "planned": "blue", "possible": "blue", "negated": "magenta"}


def print_explanation(explanation: Explanation, console: Console) -> None:
    """Print the article, sentence by sentence."""
    article = explanation.article
    console.print(Text(isolate(article.title or article.id), style="bold"))
    head = (article.source, article.published, explanation.language, article.id, explanation.extractor)
    console.print(Text(" · ".join(isolate(part) for part in head if part), style="dim"))
    legend = Text("  ").join(Text(name, style=style) for name, style in KINDS.values())
    console.print(legend)
    for number, sentence in enumerate(explanation.sentences, 1):
        console.print()
        console.print(_sentence(number, sentence, article.text))


def _sentence(number: int, sentence: ExplainedSentence, text: str) -> RenderableType:
    parts: list[RenderableType] = [_words(number, sentence, text)]
    parts += [Padding(_statement(statement), (0, 0, 0, 2)) for statement in sentence.statements]
    for kind, at in sentence.again:
        parts.append(Padding(Text(f"tells of {kind} again: sentence {at + 1}", style="dim"), (0, 0, 0, 2)))
    parts += [Padding(_left_out(left), (0, 0, 0, 2)) for left in sentence.left_out]
    return Group(*parts)


def _words(number: int, sentence: ExplainedSentence, text: str) -> Text:
    words = text[sentence.start : sentence.end]
    shown = Text(words)
    for span in sentence.spans:
        shown.stylize(KINDS[span.kind][1], span.start - sentence.start, span.end - sentence.start)
    opened, closed = (ISOLATE, POP) if is_right_to_left(words) else ("", "")
    return Text.assemble((f"{number}  ", "dim"), opened, shown, closed)


def _statement(statement: Statement) -> RenderableType:
    record = statement.record
    kind = record.type if isinstance(record, Event) else record.predicate
    head = Text.assemble(
        (kind.upper(), "bold"), " ", (record.status, STATUS[record.status]), (f" {record.confidence:.2f}", "dim")
    )
    told = Text(_joined(statement.told, statement.origin), style="dim")
    weighed = Text(f"confidence from: {statement.weighed}", style="dim")
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(style="dim", width=12)
    table.add_column(ratio=2)
    table.add_column(ratio=3, style="dim")
    for line in statement.lines:
        table.add_row(line.role, Text.assemble(*_value(line)), _joined(line.rule, line.origin))
    return Group(head, told, table, weighed)


def _value(line: Line) -> Iterator[str | tuple[str, str]]:
    yield isolate(line.value)
    if line.words:
        yield f" ← “{isolate(line.words)}”", "cyan"


def _joined(rule: str, origin: str) -> str:
    quoted = re.sub("“([^”]*)”", lambda found: f"“{isolate(found[1])}”", rule)
    return " · ".join(filter(None, (quoted, origin)))


def _left_out(left: LeftOut) -> Text:
    return Text(f"– “{isolate(left.words)}” ({left.type}) left out: {_joined(left.why, left.origin)}", style="dim")
