"""Ports on loopback."""

from __future__ import annotations

import socket

from extractors.errors import StoreError
from graph.neo4j_server.home import HOST

BOLT, HTTP = 7687, 7474


def find_free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def is_listened_on(port: int) -> bool:
    """Whether something takes connections there."""
    with socket.socket() as probe:
        probe.settimeout(5)
        return probe.connect_ex((HOST, port)) == 0


def check_ports(bolt_port: int, http_port: int) -> None:
    """Raise StoreError, naming the port, if a server could not listen on both."""
    if bolt_port == http_port:
        raise StoreError(f"Bolt and HTTP cannot both have port {bolt_port}; give one of them another")
    for port, option in ((bolt_port, "--bolt-port"), (http_port, "--http-port")):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError as error:
                raise taken(port, option, error.strerror) from error


def taken(port: int, option: str, why: str | None = None) -> StoreError:
    """The error of a port that cannot be had."""
    return StoreError(
        f"port {port} on {HOST} cannot be had ({why or 'Address already in use'}): another program, perhaps another "
        f"Neo4j, listens there; stop it, or choose another port with {option}"
    )
