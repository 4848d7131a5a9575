"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from extractors.errors import OutputError

STDOUT = Path("-")
REASONS = {
    errno.ENOSPC: "no space is left on the device; free some or write elsewhere with -o",
    errno.EDQUOT: "your disk quota is used up; free some space or write elsewhere with -o",
    errno.EACCES: "you may not write there; choose another path with -o",
    errno.EROFS: "the file system is read-only; choose another path with -o",
    errno.EISDIR: "that is a folder; name a file in it",
    errno.ENOTDIR: "a part of the path is a file, not a folder; choose another path with -o",
    errno.EEXIST: "a part of the path is a file, not a folder; choose another path with -o",
    errno.ENAMETOOLONG: "the name is too long for the file system; choose a shorter one with -o",
}


@contextmanager
def open_output(path: Path, *, binary: bool = False) -> Iterator[IO[Any]]:
    """A file, of UTF-8 text or of bytes, that takes the place of `path` when the block ends well; else it is gone.

    It is written beside `path` and renamed. `-` is standard output; a device or pipe is written straight.
    """
    if path == STDOUT:
        yield sys.stdout.buffer if binary else sys.stdout
        sys.stdout.flush()
        return
    with tell_plainly(path):
        if path.exists() and not path.is_file() and not path.is_dir():
            with _open(path, binary=binary) as file:
                yield file
        else:
            yield from _write_beside(path, binary=binary)


def _open(path: Path, *, binary: bool) -> IO[Any]:
    return path.open("wb") if binary else path.open("w", encoding="utf-8", newline="")


def _write_beside(path: Path, *, binary: bool) -> Iterator[IO[Any]]:
    target = path.resolve()
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with _open(part, binary=binary) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def tell_plainly(what: Path | str) -> Iterator[None]:
    """Turn the system's errors of writing `what` into an OutputError that says what to do."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = REASONS.get(error.errno or 0, error.strerror or str(error))
        raise OutputError(f"cannot write {what}: {reason}") from error
