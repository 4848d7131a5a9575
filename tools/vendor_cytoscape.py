"""Fetches graph/view/vendor/ anew: Cytoscape.js as its makers publish it, by npm, pinned and checked.

    python tools/vendor_cytoscape.py                               # the pinned version: byte for byte what is there
    python tools/vendor_cytoscape.py 3.35.0 --integrity sha512-…   # another one; then VERSION and INTEGRITY want it

The integrity of a version is what `npm view cytoscape@VERSION dist.integrity` says.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import subprocess
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

VERSION = "3.34.4"
INTEGRITY = "sha512-msY99tMY8iWTg+sIPGfSqDcPNOt4xcj+v/K/7qUFaCUxxlqnMkUYLBjRUzn9W5CU/R2hrmtJa5+UtovrEM2ctg=="
FOLDER = Path(__file__).resolve().parent.parent / "graph" / "view" / "vendor"
FILES = {"package/dist/cytoscape.min.js": "cytoscape.min.js", "package/LICENSE": "cytoscape.LICENSE"}


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the arguments and write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("version", nargs="?", default=VERSION)
    parser.add_argument("--integrity", default=INTEGRITY)
    given = parser.parse_args(arguments)
    for name, body in fetch(given.version, given.integrity).items():
        (FOLDER / name).write_bytes(body)


def fetch(version: str, integrity: str) -> dict[str, bytes]:
    """The files of a published version, by the name that they have here."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", f"cytoscape@{version}"], cwd=folder, check=True)
        package = next(Path(folder).glob("*.tgz"))
        found = "sha512-" + base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
        if found != integrity:
            raise SystemExit(f"cytoscape {version} is {found}, not {integrity}: nothing was written")
        with tarfile.open(package) as archive:
            return {name: _read(archive, member) for member, name in FILES.items()}


def _read(archive: tarfile.TarFile, member: str) -> bytes:
    file = archive.extractfile(member)
    if file is None:
        raise SystemExit(f"the package has no file {member}")
    return file.read()


if __name__ == "__main__":
    main()
