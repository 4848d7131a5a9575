"""Neo4j Browser in the user's web browser."""

from __future__ import annotations

import os
import sys
import urllib.parse
import webbrowser

from graph.neo4j_server.home import HOST, USER
from graph.neo4j_server.server import Server


def browser_url(server: Server) -> str:
    """The page, with where to connect and as whom filled in; the password is for the user to type."""
    where = urllib.parse.quote(f"bolt://{USER}@{HOST}:{server.running.bolt_port}", safe="")
    return f"{server.http}/browser/?connectURL={where}"


def open_browser(url: str) -> bool:
    """Open a page on the user's screen; whether that was possible."""
    if sys.platform.startswith("linux") and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))):
        return False  # what is left are browsers that would take over the terminal
    try:
        return webbrowser.open(url)
    except webbrowser.Error:
        return False
