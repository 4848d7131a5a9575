"""Which jars make a Neo4j: `release.tsv`, each with its size and checksum. tools/lock_neo4j.py writes it."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import StoreError

RELEASE_FILE = Path(__file__).with_name("release.tsv")
COLUMNS = ("group", "artifact", "version", "classifier", "size", "sha256")
SERVER, BROWSER = "neo4j-server", "neo4j-browser"


@dataclass(frozen=True, slots=True)
class Jar:
    """One jar as Maven names it, and what its bytes must be."""

    group: str
    artifact: str
    version: str
    classifier: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """Its file name, the same in a Maven repository and in our cache."""
        tail = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{tail}.jar"

    @property
    def path(self) -> str:
        """Where a Maven repository keeps it."""
        return f"{self.group.replace('.', '/')}/{self.artifact}/{self.version}/{self.name}"

    def find_fault(self, file: Path) -> str | None:
        """What is wrong with a file that should be this jar; None if nothing is."""
        if not file.is_file():
            return "is not there"
        if (size := file.stat().st_size) != self.size:
            return f"has {size:,} bytes and not {self.size:,}"
        with file.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
        return None if found == self.sha256 else f"has the sha-256 {found} and not {self.sha256}"


@dataclass(frozen=True, slots=True)
class Release:
    """All jars of a Neo4j."""

    jars: tuple[Jar, ...]

    @property
    def version(self) -> str:
        """The server's version."""
        return self._version_of(SERVER)

    @property
    def name(self) -> str:
        """A name for its folder in the cache; another set of jars has another one."""
        sums = "\n".join(jar.sha256 for jar in self.jars)
        return f"neo4j-{self.version}-{hashlib.sha256(sums.encode()).hexdigest()[:8]}"

    @property
    def has_browser(self) -> bool:
        """Whether Neo4j Browser is part of it."""
        return any(jar.artifact == BROWSER for jar in self.jars)

    @property
    def megabytes(self) -> int:
        """How much there is to fetch."""
        return sum(jar.size for jar in self.jars) // 2**20

    def _version_of(self, artifact: str) -> str:
        return next(jar.version for jar in self.jars if jar.artifact == artifact)


def load_release(file: Path = RELEASE_FILE) -> Release:
    """The jars that a file names; StoreError if it is broken."""
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
            return Release(tuple(_parse(row) for row in rows))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise StoreError(f"{file} does not list the jars of a Neo4j ({error}); install khayt again") from error


def _parse(row: dict[str, str]) -> Jar:
    return Jar(row["group"], row["artifact"], row["version"], row["classifier"], int(row["size"]), row["sha256"])


def find_faults(release: Release, folder: Path) -> dict[Jar, str]:
    """The jars that are missing in a folder or are not what they must be, with what is wrong."""
    return {jar: fault for jar in release.jars if (fault := jar.find_fault(folder / jar.name))}
