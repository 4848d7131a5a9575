"""What stands in a server's neo4j.conf, and what Java is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from graph.neo4j_server.home import HOST, Home
from graph.neo4j_server.java import Java
from graph.neo4j_server.memory import compute_memory, count_megabytes

SERVER_CLASS = "org.neo4j.server.CommunityEntryPoint"
ADMIN_CLASS = "org.neo4j.cli.AdminTool"
OPENS = tuple(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch"))
JVM = (  # as Neo4j's own neo4j.conf has them
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+UnlockExperimentalVMOptions",
    "-XX:+TrustFinalNonStaticFields",
    "-XX:+DisableExplicitGC",
    "-Djdk.nio.maxCachedBufferSize=1024",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Djdk.tls.ephemeralDHKeySize=2048",
    "-Djdk.tls.rejectClientInitiatedRenegotiation=true",
    "-Dlog4j2.disable.jmx=true",
    "-Dfile.encoding=UTF-8",
)
ADDITIONAL = "server.jvm.additional"
HEAP = {"server.memory.heap.initial_size": "-Xms", "server.memory.heap.max_size": "-Xmx"}


def compute_settings(bolt_port: int, http_port: int, others: Mapping[str, str]) -> dict[str, str]:
    """Every setting of a server: ours, for this machine, and `others` on top."""
    return {
        "server.default_listen_address": HOST,
        "server.bolt.listen_address": f"{HOST}:{bolt_port}",
        "server.bolt.advertised_address": f"{HOST}:{bolt_port}",
        "server.http.enabled": "true",
        "server.http.listen_address": f"{HOST}:{http_port}",
        "server.http.advertised_address": f"{HOST}:{http_port}",
        "server.https.enabled": "false",
        "dbms.security.auth_enabled": "true",
        **compute_memory(count_megabytes()),
        "db.tx_log.preallocate": "false",
        "dbms.usage_report.enabled": "false",
        "client.allow_telemetry": "false",
        "server.config.strict_validation.enabled": "true",
        **others,
    }


def server_command(java: Java, jars: Path, home: Home, settings: Mapping[str, str]) -> list[str]:
    """What starts the server."""
    folders = [f"--home-dir={home.path}", f"--config-dir={home.path / 'conf'}"]
    options = [*_heap(settings), *JVM, *OPENS, *settings.get(ADDITIONAL, "").split()]
    return [str(java.program), *options, "-cp", f"{jars}/*", SERVER_CLASS, *folders]


def admin_command(
    java: Java, jars: Path, arguments: Sequence[str], settings: Mapping[str, str] = MappingProxyType({})
) -> list[str]:
    """What runs Neo4j's own administration tool."""
    return [str(java.program), *_heap(settings), *OPENS, "-cp", f"{jars}/*", ADMIN_CLASS, *arguments]


def _heap(settings: Mapping[str, str]) -> list[str]:
    """The size of the heap is Java's to know, not Neo4j's."""
    return [flag + settings[name] for name, flag in HEAP.items() if name in settings]


def admin_environment(home: Home) -> dict[str, str]:
    """How that tool finds the home."""
    return {"NEO4J_HOME": str(home.path), "NEO4J_CONF": str(home.path / "conf")}
