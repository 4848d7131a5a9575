"""The Java virtual machine of this process, which runs the embedded engine: started once, and quiet."""

from __future__ import annotations

import contextlib
import locale
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from extractors.errors import StoreError
from graph.stores.folder import engine_version

HEAP = "KHAYT_HEAP"  # such as 512m or 2g
OPTIONS = (
    "-Xrs",  # signals are Python's
    "--sun-misc-unsafe-memory-access=allow",  # or it warns of the engine's HTTP server
    "-XX:TieredStopAtLevel=1",  # with the next, 60 % of the processor time of a load of 2,000 articles
    "-XX:+UseParallelGC",
    "-Xlog:disable",  # an archive that does not fit is no matter for the user
)
LOGGING = """\
handlers = java.util.logging.FileHandler
.level = WARNING
java.util.logging.FileHandler.pattern = {folder}/engine.%u.log
java.util.logging.FileHandler.limit = 1000000
java.util.logging.FileHandler.count = 1
java.util.logging.FileHandler.append = true
java.util.logging.FileHandler.formatter = java.util.logging.SimpleFormatter
"""


def start_java(log: Path) -> None:
    """Start it, unless it runs; what it and the engine say goes into files in the folder `log`."""
    import jpype  # noqa: PLC0415 - it and the next take half a second, and a Bolt URI needs none of it
    from arcadedb_embedded import ArcadeDBError  # noqa: PLC0415
    from arcadedb_embedded.jvm import start_jvm  # noqa: PLC0415

    if jpype.isJVMStarted():
        return
    log.mkdir(parents=True, exist_ok=True)
    settings = log / "logging.properties"
    settings.write_text(LOGGING.format(folder=_escape(log.as_posix())), encoding="ascii")
    os.environ.setdefault("ARCADEDB_JVM_ERROR_FILE", str(log / "java-crash-%p.log"))
    files = [f"-Djava.util.logging.config.file={settings}", f"-XX:SharedArchiveFile={archive_path()}"]
    heap = os.environ.get(HEAP) or f"{_heap_megabytes()}m"
    try:
        with _stderr_into(log / "java.log"), _utf8_paths():  # it warns before anyone can tell it not to
            start_jvm(heap_size=heap, jvm_args=[*OPTIONS, *files])
        _silence(log / "java.log")
    except (ArcadeDBError, jpype.JException) as error:
        raise StoreError(f"Java does not start with {heap} of memory ({HEAP}): {error}; its log: {log}") from error


def archive_path() -> Path:
    """Where :mod:`graph.stores.warmup` keeps the engine's classes; Java takes no notice when there is nothing."""
    return Path(sys.prefix) / "share" / "khayt" / f"{engine_version().replace(' ', '-')}.jsa"


def _escape(path: str) -> str:
    """A path as a pattern of Java's logging in a properties file, which is Latin-1 and gives % a meaning."""
    doubled = path.replace("%", "%%").replace("\\", "\\\\")
    units = doubled.encode("utf-16-be")
    codes = [int.from_bytes(units[at : at + 2]) for at in range(0, len(units), 2)]
    return "".join(chr(code) if code < 128 else f"\\u{code:04x}" for code in codes)  # noqa: PLR2004 - ASCII


def _silence(log: Path) -> None:
    """What Java prints goes into a file: its logging, for one, tells stderr when the disk is full."""
    import jpype  # noqa: PLC0415 - see start_java

    append = flush = True
    file = jpype.JClass("java.io.FileOutputStream")(str(log), append)
    stream = jpype.JClass("java.io.PrintStream")(file, flush)
    system = jpype.JClass("java.lang.System")
    system.setOut(stream)
    system.setErr(stream)


def _heap_megabytes() -> int:
    """A quarter of the machine's memory, from 512 MB to 4 GB."""
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    return min(4000, max(512, total // 4))


@contextlib.contextmanager
def _stderr_into(path: Path) -> Iterator[None]:
    """Send what the process writes to its file descriptor 2 into a file for a while."""
    sys.stderr.flush()
    kept = os.dup(2)
    try:
        with path.open("ab") as file:
            os.dup2(file.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


@contextlib.contextmanager
def _utf8_paths() -> Iterator[None]:
    """Java names files in the encoding of the locale that it starts in; in a C locale that would be ASCII."""
    kept = os.environ.get("LC_ALL")
    if locale.getencoding().upper() != "UTF-8":
        os.environ["LC_ALL"] = "C.UTF-8"
    try:
        yield
    finally:
        if kept is None:
            os.environ.pop("LC_ALL", None)
        else:
            os.environ["LC_ALL"] = kept
