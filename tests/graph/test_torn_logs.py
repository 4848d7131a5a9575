"""What a full disk left twice at the end of a transaction log is cut off, and never a whole transaction."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.neo4j_server.home import Home
from graph.neo4j_server.torn_logs import measure_doubled, mend_logs

COMMIT = b"\x13\x05" + bytes(range(100, 120))  # number, time and checksum, unlike any other's
START = b"\x13\x01" + bytes(range(200, 228))
PAYLOADS = st.binary(max_size=400) | st.lists(st.sampled_from([b"x" * 40, b"\0" * 40, b"Qasr"])).map(b"".join)


@given(before=PAYLOADS, torn=PAYLOADS, zeros=st.integers(0, 50), data=st.data())
def test_the_second_copy_goes_and_the_transactions_before_it_stay(
    before: bytes, torn: bytes, zeros: int, data: st.DataObject
) -> None:
    whole, copy = before + COMMIT, START + torn
    again = data.draw(st.integers(len(START), len(copy)))  # the disk may have filled up anew
    log = whole + copy + copy[:again] + bytes(zeros)
    left = log[: len(log) - measure_doubled(log)]
    assert left.startswith(whole)
    assert (whole + copy).startswith(left)


@given(before=PAYLOADS, zeros=st.integers(0, 50))
def test_a_log_that_ends_with_a_transaction_stays_as_it_is(before: bytes, zeros: int) -> None:
    assert measure_doubled(before + COMMIT + bytes(zeros)) == 0


@pytest.mark.parametrize("log", [b"", b"\0" * 100, COMMIT[:8]])
def test_a_log_of_nothing_stays_as_it_is(log: bytes) -> None:
    assert measure_doubled(log) == 0


def test_the_newest_log_of_each_database_is_mended_and_it_is_told(tmp_path: Path) -> None:
    whole, copy = bytes(128) + COMMIT, START + b"torn"
    logs = {name: tmp_path / "data" / "transactions" / name for name in ("neo4j/9", "neo4j/10", "system/0")}
    for name, log in logs.items():
        logs[name] = log.with_name(f"neostore.transaction.db.{log.name}")
        logs[name].parent.mkdir(parents=True, exist_ok=True)
        logs[name].write_bytes(whole + copy * (1 if name == "system/0" else 2))
    said: list[str] = []
    mend_logs(Home(tmp_path), said.append)
    assert logs["neo4j/10"].read_bytes() == logs["system/0"].read_bytes() == whole + copy
    assert logs["neo4j/9"].read_bytes() == whole + copy * 2
    assert [line.split(":")[0] for line in said] == [f"cut off the last {len(copy)} bytes of {logs['neo4j/10']}"]


def test_a_home_without_logs_has_none_to_mend(tmp_path: Path) -> None:
    mend_logs(Home(tmp_path), pytest.fail)
