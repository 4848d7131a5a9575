"""Fetching jars with Maven: it knows the user's mirrors, proxies and credentials best."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from graph.neo4j_server.release import Jar

PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1"
SECONDS = 1800
POM = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>khayt</groupId><artifactId>jars</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
{dependencies}  </dependencies>
</project>
"""
EVERYTHING = (("*", "*"),)


def is_there() -> bool:
    """Whether the user has Maven."""
    return shutil.which("mvn") is not None


def fetch_with_maven(jars: Sequence[Jar], folder: Path) -> str | None:
    """Let Maven put jars into a folder; what it complained of if it failed. What came is for the caller to check."""
    with tempfile.TemporaryDirectory(prefix="khayt-") as scratch:
        lines = (dependency(jar.group, jar.artifact, jar.version, jar.classifier, without=EVERYTHING) for jar in jars)
        (Path(scratch) / "pom.xml").write_text(POM.format(dependencies="".join(lines)), encoding="utf-8")
        try:
            run_maven(Path(scratch), f"{PLUGIN}:copy-dependencies", f"-DoutputDirectory={folder}")
        except subprocess.CalledProcessError as error:
            return _first_errors(error.stdout + error.stderr)
        except (OSError, subprocess.TimeoutExpired) as error:
            return str(error)
    return None


def run_maven(project: Path, *arguments: str) -> None:
    """Run goals of a project; CalledProcessError if it fails."""
    command = ["mvn", "--batch-mode", "--quiet", "--no-transfer-progress", "--strict-checksums", *arguments]
    subprocess.run(command, cwd=project, check=True, capture_output=True, text=True, timeout=SECONDS)


def dependency(
    group: str, artifact: str, version: str, classifier: str = "", *, without: Sequence[tuple[str, str]] = ()
) -> str:
    """A dependency as a POM has it."""
    left_out = "".join(
        f"<exclusion><groupId>{group}</groupId><artifactId>{artifact}</artifactId></exclusion>"
        for group, artifact in without
    )
    tail = f"<classifier>{classifier}</classifier>" if classifier else ""
    tail += f"<exclusions>{left_out}</exclusions>" if left_out else ""
    named = f"<groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>{version}</version>"
    return f"    <dependency>{named}{tail}</dependency>\n"


def _first_errors(said: str) -> str:
    lines = [line.removeprefix("[ERROR]").strip() for line in said.splitlines() if line.startswith("[ERROR]")]
    return " ".join(" ".join(lines[:2] or said.splitlines()[-2:]).split())[:400] or "it failed without a word"
