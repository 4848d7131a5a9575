"""Writes graph/neo4j_server/release.tsv anew: which jars make a Neo4j, as Maven resolves them, with their checksums.

    python tools/lock_neo4j.py --version 5.26.30 --browser 5.24.0

--no-browser leaves the Browser out, --output names another file: so are the older servers made that tests refuse.
Maven has checked each file against the repository's own checksum before we take ours.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from graph.neo4j_server.maven import PLUGIN, POM, dependency, run_maven
from graph.neo4j_server.release import COLUMNS, RELEASE_FILE

SECOND_PROVIDERS = (
    ("org.slf4j", "slf4j-nop"),
    ("org.slf4j", "slf4j-simple"),
    ("ch.qos.logback", "logback-classic"),
    ("org.apache.logging.log4j", "log4j-slf4j-impl"),
    ("org.apache.logging.log4j", "log4j-slf4j2-impl"),
)
FIELDS = {4: ("group", "artifact", "type", "version"), 5: ("group", "artifact", "type", "classifier", "version")}


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", required=True, help="of the server")
    parser.add_argument("--browser", default="5.24.0", help="version of Neo4j Browser (default: %(default)s)")
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument("--output", type=Path, default=RELEASE_FILE)
    given = parser.parse_args(arguments)
    wanted = [("org.neo4j", "neo4j", given.version), ("org.neo4j.app", "neo4j-server", given.version)]
    if not given.no_browser:
        wanted.append(("org.neo4j.client", "neo4j-browser", given.browser))
    write_release(given.output, resolve(wanted), f"Neo4j {given.version}")


def resolve(wanted: Sequence[tuple[str, str, str]]) -> list[dict[str, str]]:
    """A row for each jar on the class path of what is wanted."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        lines = "".join(dependency(*what, without=SECOND_PROVIDERS) for what in wanted)
        (place / "pom.xml").write_text(POM.format(dependencies=lines), encoding="utf-8")
        run_maven(place, f"{PLUGIN}:list", f"-DoutputFile={place / 'list'}", "-DincludeScope=runtime", "-Dsort=true")
        goal = ["-Dmdep.prependGroupId=true", f"-DoutputDirectory={place / 'jars'}", "-DincludeScope=runtime"]
        run_maven(place, f"{PLUGIN}:copy-dependencies", *goal)
        found = [_parse(line) for line in (place / "list").read_text().splitlines() if ":jar:" in line]
        return [row | _measure(place / "jars", row) for row in found]


def _parse(line: str) -> dict[str, str]:
    coordinates = line.strip().split()[0].split(":")[:-1]  # the last one is the scope
    row = {"classifier": ""} | dict(zip(FIELDS[len(coordinates)], coordinates, strict=True))
    if row.pop("type") != "jar":
        raise SystemExit(f"not a jar: {line}")
    return row


def _measure(jars: Path, row: dict[str, str]) -> dict[str, str]:
    parts = (row["group"], row["artifact"], row["version"], row["classifier"])
    body = (jars / f"{parts[0]}.{'-'.join(part for part in parts[1:] if part)}.jar").read_bytes()
    return {"size": str(len(body)), "sha256": hashlib.sha256(body).hexdigest()}


def write_release(output: Path, rows: Sequence[dict[str, str]], what: str) -> None:
    """Write the rows, sorted."""
    with output.open("w", encoding="utf-8", newline="") as file:
        file.write(
            f"# {what} as Maven resolves it; made by tools/lock_neo4j.py, read by graph/neo4j_server/release.py\n"
        )
        writer = csv.DictWriter(file, COLUMNS, delimiter="\t", lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: [row[name] for name in COLUMNS[:4]]))


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        raise SystemExit(f"Maven failed:\n{error.stdout}\n{error.stderr}") from error
