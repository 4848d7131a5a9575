"""Java programs that open what khayt exports as people do, with Gephi's and TinkerPop's own code."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "java"


def read_with(program: str, *arguments: str) -> dict[str, str]:
    """What the program in `tests/java/` prints of a file: a word and its value a line."""
    jars = fetch_jars()
    left_out = "gephi" if program != "ReadGexf" else None  # it brings old versions of what TinkerPop needs
    path = ":".join(str(jar) for jar in sorted(jars.glob("*.jar")) if left_out is None or left_out not in jar.name)
    command = ["java", "-Djava.awt.headless=true", "-cp", path, str(FOLDER / f"{program}.java"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(line.split(" ", 1) for line in done.stdout.splitlines())


def fetch_jars() -> Path:
    """The jars of `tests/java/pom.xml`, fetched with Maven on first use; a missing Java or Maven fails in CI."""
    for tool in ("java", "mvn"):
        if shutil.which(tool) is None:
            if os.environ.get("CI") == "true":
                pytest.fail(f"CI must open exports in Gephi and TinkerPop: {tool} is missing")
            pytest.skip(f"NOT OPENED IN GEPHI OR TINKERPOP: {tool} is missing")
    pom = FOLDER / "pom.xml"
    mark = hashlib.sha256(pom.read_bytes()).hexdigest()[:12]
    jars = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "khayt" / f"readers-{mark}"
    jars.parent.mkdir(parents=True, exist_ok=True)
    with (jars.parent / f"{jars.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not jars.exists():
            _fetch(pom, jars)
    return jars


def _fetch(pom: Path, jars: Path) -> None:
    part = jars.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    goal = ["dependency:copy-dependencies", f"-DoutputDirectory={part}", "-DincludeScope=runtime"]
    done = subprocess.run(
        ["mvn", "-q", "-B", "-f", str(pom), *goal], capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-1000:]
    part.rename(jars)
