"""Makes the embedded engine start in half the time: `python -m graph.stores.warmup`, once for an environment.

Java's class data sharing: the classes that the engine loads when it starts are kept in one file of some 50 MB in the
environment, already read and checked. Without the file, or when it does not fit any more, all works as before.
https://docs.oracle.com/en/java/javase/21/vm/class-data-sharing.html
"""

from __future__ import annotations

import glob
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from extractors.errors import StoreError
from graph.stores.java import OPTIONS, archive_path

FIRST_USE = (
    "import sys; from pathlib import Path; from graph.store import open_store; from graph.preparing import prepare; "
)
FIRST_USE += "store = open_store(graph=Path(sys.argv[1])); prepare(store); store.close()"
MODULES = (  # as arcadedb_embedded.jvm has them: a file made under other ones is of less use
    "--add-modules=jdk.incubator.vector",
    "--enable-native-access=ALL-UNNAMED",
    *(
        f"--add-opens=java.base/java.{name}=ALL-UNNAMED"
        for name in ("util.concurrent.atomic", "nio.channels.spi", "lang")
    ),
)
SECONDS = 300


def write_archive() -> Path:
    """Make the file anew; raises StoreError when it cannot be made."""
    archive = archive_path()
    try:
        archive.parent.mkdir(parents=True, exist_ok=True)
        archive.unlink(missing_ok=True)
        with tempfile.TemporaryDirectory(dir=archive.parent) as folder:
            classes, part = Path(folder) / "classes", Path(folder) / "archive"
            _list_classes(classes, Path(folder) / "first.graph")
            _dump_classes(classes, part)
            return part.replace(archive)
    except (OSError, subprocess.SubprocessError) as error:
        raise StoreError(
            f"the engine's class archive {archive} cannot be made: {error}; khayt works without"
        ) from error


def _list_classes(classes: Path, graph: Path) -> None:
    environment = os.environ | {"ARCADEDB_JVM_ARGS": f"-XX:DumpLoadedClassList={classes}"}
    command = [sys.executable, "-c", FIRST_USE, str(graph)]
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=SECONDS)


def _dump_classes(classes: Path, archive: Path) -> None:
    from arcadedb_embedded.jvm import get_jar_path  # noqa: PLC0415 - it takes a while

    jars = Path(get_jar_path())
    java = [str(jars.parent / "jre" / "bin" / "java"), "-Xshare:dump", "-Xlog:disable", "-XX:+UseCompactObjectHeaders"]
    options = [option for option in OPTIONS if option.startswith("-XX:")]
    files = [f"-XX:SharedClassListFile={classes}", f"-XX:SharedArchiveFile={archive}"]
    class_path = os.pathsep.join(glob.glob(str(jars / "*.jar")))  # noqa: PTH207 - in the order in which it is started
    command = [*java, *options, *MODULES, *files, "-cp", class_path]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)


if __name__ == "__main__":
    write_archive()
