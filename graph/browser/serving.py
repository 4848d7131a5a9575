"""The guide over HTTP on loopback, for as long as it is played.

Browser takes guides and styles from an address only, and only from hosts on its server's list, on which `localhost`
stands unless somebody took it off (`browser.remote_content_hostname_whitelist`). It is another origin, and Browser
sends headers of its own: so the browser asks first (OPTIONS), and every answer allows it.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

from graph.browser.guide import make_slides
from graph.browser.kit import FAVOURITES, FILES, SLIDES

PORT = 7470  # beside Neo4j's 7473 and 7474; another where it is taken
TYPES = {"html": "text/html", "adoc": "text/plain", "grass": "text/plain", "zip": "application/zip"}
ALLOWED = {
    "Access-Control-Allow-Origin": "*",  # the files are the same for everybody
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "*, Cache-Control, Pragma",
    "Access-Control-Allow-Private-Network": "true",
    "Cache-Control": "no-store",
}


class Handler(BaseHTTPRequestHandler):
    """Answers with the files of the kit and nothing else; `Served` has them."""

    files: ClassVar[Mapping[str, Callable[[], bytes]]] = {}

    def do_OPTIONS(self) -> None:
        """Whether Browser may ask: it may."""
        self._answer(HTTPStatus.NO_CONTENT, b"", "")

    def do_HEAD(self) -> None:
        """The same as GET without the file."""
        self.do_GET()

    def do_GET(self) -> None:
        """One of the files."""
        name = self.path.partition("?")[0].removeprefix("/")
        if name not in self.files:
            self._answer(HTTPStatus.NOT_FOUND, f"known: {', '.join(self.files)}\n".encode(), "text/plain")
            return
        self._answer(HTTPStatus.OK, self.files[name](), TYPES[name.rpartition(".")[2]])

    def _answer(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        self.send_response(status)
        for name, value in ALLOWED.items():
            self.send_header(name, value)
        if kind:
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the library's name)
        """Nothing: the terminal is the user's."""


@contextlib.contextmanager
def serving(port: int = PORT) -> Iterator[str]:
    """The address under which the files are, for as long as the block lasts; on another port if that one is taken."""
    server = _listen(port)
    address = f"http://localhost:{server.server_address[1]}"

    class Served(Handler):
        files = {**FILES, SLIDES: lambda: make_slides(f"{address}/{FAVOURITES}").encode()}  # noqa: RUF012

    server.RequestHandlerClass = Served
    thread = threading.Thread(target=server.serve_forever, name="khayt-guide", daemon=True)
    thread.start()
    try:
        yield address
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _listen(port: int) -> ThreadingHTTPServer:
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), Handler)
    except OSError:
        return ThreadingHTTPServer(("127.0.0.1", 0), Handler)
