"""What was worked out once from our own data files, kept in the user's cache as JSON.

A key has the digest of all that its value is made of, so nothing here is ever out of date. Without a cache that
can be written, starting is only slower. What is older than a season goes as something new comes.
"""

from __future__ import annotations

import gc
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

_LONGEST = 90 * 24 * 3600  # seconds that a value is kept


def cached_json(key: str, make: Callable[[], Any]) -> Any:
    """The value kept under `key`, or that of `make`, as JSON gives it back."""
    kept = cache_folder() / f"{key}.json"
    with suppress(OSError, ValueError):
        return json.loads(kept.read_bytes())
    text = json.dumps(make(), ensure_ascii=False)
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_suffix(f".{os.getpid()}")
        part.write_text(text, encoding="utf-8")
        part.replace(kept)
        _drop_old(kept.parent)
    return json.loads(text)


def _drop_old(folder: Path) -> None:
    oldest = time.time() - _LONGEST
    for path in folder.iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


@contextmanager
def uncollected() -> Iterator[None]:
    """Make what lives as long as the process: Python's collector does not look through it, now or later."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if running:
            gc.enable()


def cache_folder() -> Path:
    """`$XDG_CACHE_HOME/khayt/lexicon`, by default `~/.cache/khayt/lexicon`."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "khayt" / "lexicon"
