"""Fetching jars without Maven: plain HTTPS from a repository, a few at a time."""

from __future__ import annotations

import http.client
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from graph.neo4j_server.release import Jar
from graph.neo4j_server.repository import Repository, find_repository

AT_ONCE, TRIES, SECONDS = 6, 3, 20
TOLD = 50  # a word each so many files
PAUSE = 1.0  # seconds before a second try, twice that before a third
BUSY = (429, 500, 502, 503, 504)
REASONS = {
    401: "the repository wants a user and a password",
    403: "the repository does not let you",
    404: "the repository does not have it",
    407: "the proxy wants a user and a password",
}


def fetch_with_https(jars: Sequence[Jar], folder: Path, tell: Callable[[str], None]) -> str | None:
    """Put jars into a folder; what went wrong first, if something did. What came is for the caller to check."""
    repository = find_repository()
    opener = repository.opener()

    def fetch(numbered: tuple[int, Jar]) -> str | None:
        number, jar = numbered
        if number % TOLD == 0:
            tell(f"  {number} of {len(jars)} files …")
        return _fetch(opener, repository, jar, folder / jar.name)

    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        return next((complaint for complaint in pool.map(fetch, enumerate(jars, 1)) if complaint), None)
    finally:
        pool.shutdown(cancel_futures=True)


def _fetch(opener: urllib.request.OpenerDirector, repository: Repository, jar: Jar, file: Path) -> str | None:
    url = f"{repository.url}/{jar.path}"
    complaint = ""
    for attempt in range(TRIES):
        time.sleep(attempt * PAUSE)
        try:
            with opener.open(url, timeout=SECONDS) as stream, file.open("wb") as copy:
                shutil.copyfileobj(stream, copy)
        except urllib.error.HTTPError as error:
            complaint = f"{url}: {REASONS.get(error.code, error.reason)} ({error.code})"
            if error.code not in BUSY:
                break
        except (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError) as error:
            complaint = f"{url}: {getattr(error, 'reason', None) or error}"
        else:
            return None
    return complaint
