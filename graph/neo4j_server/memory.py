"""How much memory a server may have on this machine."""

from __future__ import annotations

import os
from pathlib import Path

CGROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")
HEAP = (512, 8192)  # megabytes: at least, at most
PAGE_CACHE = (128, 16384)


def compute_memory(total: int) -> dict[str, str]:
    """Settings for a machine of `total` megabytes: a quarter is heap, a quarter caches the store, the rest is yours."""
    heap, cache = (min(most, max(least, total // 4)) for least, most in (HEAP, PAGE_CACHE))
    return {
        "server.memory.heap.initial_size": f"{min(heap, HEAP[0])}m",
        "server.memory.heap.max_size": f"{heap}m",
        "server.memory.pagecache.size": f"{cache}m",
    }


def count_megabytes() -> int:
    """The memory of the machine, or of the container that we are in if that has less."""
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    limit = CGROUP_LIMIT.read_text(encoding="ascii").strip() if CGROUP_LIMIT.is_file() else "max"
    return min(total, int(limit) // 2**20) if limit.isdecimal() else total
