"""What a person sees: columns that stay straight, whatever the script."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from neo4j.time import Date
from rich.cells import cell_len
from rich.console import Console

from graph.bidi import ISOLATE, POP, balance, isolate
from graph.tables import fit_widths, print_rows, wrap
from graph.values import describe

NAMES = ["United States Africa Command", "تنظيم الدولة الإسلامية في العراق والشام", "Lực lượng Quân đội Quốc gia"]


def shown(rows: list[dict[str, Any]], width: int = 80) -> list[str]:
    output = io.StringIO()
    print_rows(rows, list(rows[0]), console=Console(file=output, width=width, highlight=False))
    return output.getvalue().splitlines()


def test_a_table_of_three_scripts_fits_and_its_columns_stand_below_each_other() -> None:
    rows = [{"start": "2017-09-22", "agents": [name], "killed": 17 + i} for i, name in enumerate(NAMES)]
    lines = shown(rows, 40)
    assert all(cell_len(line) <= 40 for line in lines)
    assert lines[1].endswith("killed")
    at = cell_len(lines[1])
    for line in lines:
        if line.endswith(("  17", "  18", "  19")):
            assert cell_len(line) == at


def test_every_line_closes_the_isolates_that_it_opens() -> None:
    rows = [{"agents": [NAMES[1], "LNA", NAMES[1]], "places": ["سرت"]}]
    for line in shown(rows, 30):
        assert line.count(ISOLATE) == line.count(POP)


def test_right_to_left_names_are_isolated_and_others_are_left_alone() -> None:
    assert isolate("سرت") == f"{ISOLATE}سرت{POP}"
    assert isolate(isolate("سرت")) == isolate("سرت")
    assert isolate("Sirte") == "Sirte"


def test_columns_without_values_are_left_out_and_none_found_is_said() -> None:
    assert "places" not in "\n".join(shown([{"start": "2017", "places": []}]))
    output = io.StringIO()
    print_rows([], ["a"], console=Console(file=output))
    assert output.getvalue() == "Nothing found.\n"


def test_what_every_row_says_is_said_once() -> None:
    lines = shown([{"start": str(2016 + i), "status": "actual", "places": ["سرت"]} for i in range(3)])
    assert lines[0] == f"in every row: status actual, places {isolate('سرت')}"
    assert [line.split() for line in lines[1:] if "─" not in line] == [["start"], ["2016"], ["2017"], ["2018"]]


def test_a_long_text_is_not_squeezed_but_stands_on_a_card() -> None:
    rows = [{f"column{i}": "x" * 9 for i in range(7)} | {"quote": "words of a long quote " * 6} for _ in range(2)]
    assert [line for line in shown(rows) if line.startswith("quote")] == [
        f"quote    {'words of a long quote ' * 3}words"
    ] * 2


def test_one_row_of_many_columns_is_a_card() -> None:
    lines = shown([{f"column{i}": i for i in range(9)} | {"none": None}])
    assert lines[0] == "column0  0"
    assert len(lines) == 9


def test_ids_and_days_are_not_broken_while_names_can_be() -> None:
    rows = [
        {"start": "2017-09-22", "agents": NAMES, "targets": NAMES, "event": "event:airstrike-2017-09-22-0a1b2c3d4e5f"}
    ]
    text = "\n".join(shown(rows))
    assert "2017-09-22" in text
    assert "0a1b2c3d\n" in text


@given(st.text(), st.integers(4, 40))
def test_wrapping_loses_no_letter_and_keeps_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.lists(st.text(alphabet=f"aب {ISOLATE}{POP}", max_size=8)))
def test_balanced_lines_never_leave_one_open(lines: list[str]) -> None:
    if "".join(lines).count(POP) == 0:
        assert all(line.count(ISOLATE) <= line.count(POP) for line in balance(lines) if line.count(ISOLATE) <= 1)


def test_widths_give_way_from_the_widest() -> None:
    assert fit_widths([10, 40, 30], [10, 8, 8], 54) == [10, 20, 20]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (True, "yes"),
        (0.9, "0.9"),
        (2.0, "2"),
        (["a", "b"], "a, b"),
        (Date(2017, 9, 22), "2017-09-22"),
    ],
)
def test_values_are_described_as_people_write_them(value: Any, words: str) -> None:
    assert describe(value) == words
