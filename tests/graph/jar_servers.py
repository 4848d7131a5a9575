"""A Maven repository on loopback that serves the real jars, and a proxy before it: honest, or in many ways not."""

from __future__ import annotations

import base64
import contextlib
import socket
import ssl
import subprocess
import threading
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from graph.neo4j_server.release import Release

Spoil = Callable[[bytes], bytes]


@dataclass
class Repository:
    """What is served, to whom, how it is spoilt, and what was asked for."""

    files: dict[str, Path]
    spoil: Spoil = bytes
    login: str | None = None
    broken: dict[str, list[int]] = field(default_factory=dict)  # of a path, the codes that it is answered with first
    asked: list[str] = field(default_factory=list)
    url: str = ""


def repository_of(release: Release, jars: Path) -> Repository:
    return Repository({f"/{jar.path}": jars / jar.name for jar in release.jars})


@contextlib.contextmanager
def serve(repository: Repository, certificate: Path | None = None) -> Iterator[Repository]:
    """Serve it on a free port, over TLS if there is a certificate; `url` says where."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            repository.asked.append(self.path)
            if codes := repository.broken.get(self.path):
                self.send_error(codes.pop(0))
            elif repository.login and self.headers["Authorization"] != basic(repository.login):
                self.send_error(401)
            elif self.path not in repository.files:
                self.send_error(404)
            else:
                answer(self, repository.files[self.path].read_bytes(), repository.spoil)

        def log_message(self, *_: object) -> None:
            pass

    with listening(Handler, certificate) as repository.url:
        yield repository


@contextlib.contextmanager
def proxy(login: str | None = None) -> Iterator[tuple[str, list[str]]]:
    """A proxy: its address and the list of what went through it, of TLS only whereto."""
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if login and self.headers["Proxy-Authorization"] != basic(login):
                self.send_error(407)
                return
            seen.append(self.path)
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with opener.open(self.path, timeout=20) as stream:
                answer(self, stream.read(), bytes)

        def do_CONNECT(self) -> None:
            seen.append(self.path)
            host, _, port = self.path.partition(":")
            with socket.create_connection((host, int(port)), timeout=20) as there:
                self.send_response(200)
                self.end_headers()
                back = threading.Thread(target=pump, args=(there, self.connection))
                back.start()
                pump(self.connection, there)
                back.join()
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    with listening(Handler) as url:
        yield url, seen


def pump(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):  # either side may hang up
        while piece := source.recv(2**16):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)


def answer(handler: BaseHTTPRequestHandler, body: bytes, spoil: Spoil) -> None:
    spoilt = spoil(body)
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(spoilt)
    handler.close_connection = True


def basic(login: str) -> str:
    return f"Basic {base64.b64encode(login.encode()).decode()}"


def make_certificate(folder: Path) -> Path:
    """A certificate of 127.0.0.1 with its key, which nobody trusts who is not told to."""
    file = folder / "certificate.pem"
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    out = ["-keyout", str(folder / "key.pem"), "-out", str(file)]
    command = ["/usr/bin/openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names, *out]
    subprocess.run(command, check=True, capture_output=True)
    return file


@contextlib.contextmanager
def listening(handler: type[BaseHTTPRequestHandler], certificate: Path | None = None) -> Iterator[str]:
    server = QuietServer(("127.0.0.1", 0), handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, certificate.with_name("key.pem"))
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http{'s' if certificate else ''}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class QuietServer(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A client that hangs up is no error of a test."""
