"""Rows as tables for people: names of any script in columns that stay straight.

Widths count terminal cells, not characters, and every line of a cell is ordered by itself (`graph.bidi`).
Ids of events are cut to a part that the commands accept in their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from graph.bidi import balance, isolate
from graph.telling import list_names
from graph.values import describe

GAP = 2  # cells between columns
NARROWEST = 5  # cells that a column keeps, however crowded the table
MANY = 3  # rows
LONG = 60  # cells of a text that is read rather than looked up: a quote
READABLE = 24  # cells that such a text needs
LONG_WORD = 16  # cells of a word that a table is given up for rather than cut it
WORD = 10  # cells of a word that is broken last: a day, the beginning of an id
CARD_COLUMNS = 9  # one row of so many columns is no table but a card
LONG_ID = re.compile(r"^event:\S*-([0-9a-f]{8})[0-9a-f]*$")
Row = Mapping[str, Any]


def print_rows(rows: Sequence[Row], columns: Sequence[str], *, console: Console) -> None:
    """Print the rows: a table, a card for one row of many columns, a word for none."""
    if not rows:
        console.print("Nothing found.", style="dim")
    elif len(rows) == 1 and len(columns) >= CARD_COLUMNS:
        print_card(rows[0], columns, console=console)
    else:
        print_table(rows, columns, console=console)


def print_table(rows: Sequence[Row], columns: Sequence[str], *, console: Console) -> None:
    """Print the rows under a bold head, or as cards where a long text would be squeezed or words be cut.

    Columns that hold nothing at all are left out; a value that many rows share stands once above them.
    """
    cells = {column: [_describe_cell(row[column]) for row in rows] for column in columns}
    cells = {column: values for column, values in cells.items() if any(values)}
    _print_shared(cells, console)
    natural = [max(cell_len(part) for part in (column, *values)) for column, values in cells.items()]
    words = [max(_longest_word(part) for part in (column, *values)) for column, values in cells.items()]
    widths = fit_widths(natural, words, console.width)
    squeezed = [column for column, n, w in zip(cells, natural, widths, strict=True) if n > LONG and w < READABLE]
    cut = any(width < min(word, LONG_WORD) for width, word in zip(widths, words, strict=True))
    if cut or any(isinstance(row[column], str) for row in rows for column in squeezed):
        _print_cards(rows, list(cells), console)
        return
    right = [all(isinstance(row[column], int | float | None) for row in rows) for column in cells]
    _print_lines(list(cells), widths, right, console=console, style="bold")
    console.print(Text("─" * (sum(widths) + GAP * (len(widths) - 1)), style="dim"))
    for line in zip(*cells.values(), strict=True):
        _print_lines(line, widths, right, console=console)


def _print_shared(cells: dict[str, list[str]], console: Console) -> None:
    """Take the columns that say the same in each of many rows out of the cells, and print them in a line."""
    shared = [column for column, values in cells.items() if len(values) >= MANY and len(set(values)) == 1]
    if shared and len(shared) < len(cells):
        told = ", ".join(f"{column} {isolate(cells.pop(column)[0])}" for column in shared)
        line = "\n".join(wrap(f"in every row: {told}", console.width))
        console.print(Text(line, style="dim"), soft_wrap=True)


def _print_cards(rows: Sequence[Row], columns: Sequence[str], console: Console) -> None:
    for number, row in enumerate(rows):
        if number:
            console.print()
        print_card(row, columns, console=console)


def print_card(row: Row, columns: Sequence[str], *, console: Console) -> None:
    """Print one row as lines `column  value`; what is empty is left out."""
    heads = [column for column in columns if describe(row[column])]
    left = max((cell_len(head) for head in heads), default=0)
    width = max(console.width - left - GAP, NARROWEST)
    for head in heads:
        value = describe(row[head]) if head == "id" else _describe_cell(row[head])
        for i, line in enumerate(balance(wrap(value, width))):
            label = (head if i == 0 else "").ljust(left + GAP)
            console.print(Text.assemble((label, "bold"), line), soft_wrap=True)


def fit_widths(natural: Sequence[int], words: Sequence[int], room: int) -> list[int]:
    """The widths of columns that together fit into `room` cells, the widest giving way first.

    None becomes narrower than its longest word as long as that helps, and none at all than NARROWEST.
    """
    widths = list(natural)
    room -= GAP * (len(widths) - 1)
    for floors in (words, [min(word, WORD) for word in words], [NARROWEST] * len(words)):
        while sum(widths) > room:
            yielding = [i for i, width in enumerate(widths) if width > floors[i]]
            if not yielding:
                break
            widths[max(yielding, key=widths.__getitem__)] -= 1
    return widths


def _longest_word(text: str) -> int:
    return max(map(cell_len, text.split()), default=0)


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, broken at spaces, and within words that are longer."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if cell_len(longer) <= width:
                line = longer
                continue
            lines += [line] if line else []
            *full, line = _break_word(word, width)
            lines += full
        lines.append(line)
    return lines


def _break_word(word: str, width: int) -> list[str]:
    parts = [""]
    for char in word:
        if cell_len(parts[-1] + char) > width:
            parts.append("")
        parts[-1] += char
    return parts


def _describe_cell(value: Any) -> str:
    """In words; the names of a list stand once each, with how many bear them."""
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return list_names(value)
    return shorten_id(describe(value))


def shorten_id(text: str) -> str:
    """Of an event's id as much as commands take in its place; any other text as it is."""
    return LONG_ID.sub(r"\1", text)


def _print_lines(
    cells: Sequence[str], widths: Sequence[int], right: Sequence[bool], *, console: Console, style: str = ""
) -> None:
    columns = [list(balance(wrap(cell, width))) for cell, width in zip(cells, widths, strict=True)]
    for line in zip_longest(*columns, fillvalue=""):
        padded = _pad(line, widths, right)
        console.print(Text((" " * GAP).join(padded).rstrip(), style=style), soft_wrap=True)


def _pad(line: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    for text, width, to_right in zip(line, widths, right, strict=True):
        space = " " * (width - cell_len(text))
        yield space + text if to_right else text + space
