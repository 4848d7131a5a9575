"""A transaction log that a full disk spoiled, mended before the server starts.

Neo4j 5.26 keeps a buffer of which the disk took only the first part, and writes that part once more when it ends and
there is room (PhysicalFlushableChannel flips a buffer that was never cleared). Then it reads on from the break into the
second copy, takes some bytes there for a length, and runs out of memory. Without the second copy the log breaks off
within a transaction, as after any crash, and Neo4j recovers from that by itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from pathlib import Path

from graph.neo4j_server.home import Home

HEADER = 128  # bytes before the first transaction of a log
TAIL = 16  # the end of a commit, its time and its checksum: no two commits of a log share it
REACH = 2**24  # two copies and more: a buffer has 0.5 to 4 MB


def mend_logs(home: Home, tell: Callable[[str], None]) -> None:
    """Cut off what stands twice at the end of the newest log of each database; whole transactions never do."""
    for folder in sorted((home.path / "data" / "transactions").glob("*/")):
        logs = folder.glob("neostore.transaction.db.*")
        if (log := max(logs, key=lambda path: int(path.suffix[1:]), default=None)) and (length := cut_doubled(log)):
            tell(f"cut off the last {length} bytes of {log}: they stand there twice, as a full disk leaves them")


def cut_doubled(log: Path) -> int:
    """Cut off what stands twice at the end of a log; the number of bytes."""
    with log.open("r+b") as stream:
        size = stream.seek(0, 2)
        stream.seek(min(size, max(HEADER, size - REACH)))
        if length := measure_doubled(stream.read()):
            stream.truncate(size - length)
    return length


def measure_doubled(data: bytes) -> int:
    """The length of the longest end, from 16 bytes on, that stands before too; zeros behind it belong to it."""
    written = data.rstrip(b"\0")
    tail = written[-TAIL:]
    longest, found = 0, written.find(tail)
    while found + TAIL < len(written):
        longest = max(longest, _measure_shared(written, found + TAIL))
        found = written.find(tail, found + 1)
    return longest and longest + len(data) - len(written)


def _measure_shared(data: bytes, end: int) -> int:
    """How many bytes before `end` are those at the end of the data: at least TAIL."""

    def differ(length: int) -> bool:
        return data[max(0, end - length) : end] != data[-length:]

    length = TAIL
    while not differ(2 * length):
        length *= 2
    return bisect_left(range(2 * length), True, lo=length, key=differ) - 1  # noqa: FBT003
