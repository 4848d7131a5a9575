"""Neo4j Browser in the user's web browser."""

from __future__ import annotations

import os
import sys
import urllib.parse
import webbrowser

from graph.neo4j_server.home import HOST, USER
from graph.neo4j_server.server import Server


def make_url(server: Server | str, guide: str) -> str:
    """The page of our own server or, by its address, of another: with the guide opened at the side.

    Of ours, where to connect and as whom is filled in; the password is for the user to type.
    """
    asked = {"cmd": "guide", "arg": guide}
    if isinstance(server, str):
        page = server
    else:
        page = f"{server.http}/browser/"
        asked = {"connectURL": f"bolt://{USER}@{HOST}:{server.running.bolt_port}"} | asked
    return f"{page}{'&' if '?' in page else '?'}{urllib.parse.urlencode(asked, quote_via=urllib.parse.quote, safe='')}"


def open_page(url: str) -> bool:
    """Open a page on the user's screen; whether that was possible."""
    if sys.platform.startswith("linux") and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))):
        return False  # what is left are browsers that would take over the terminal
    try:
        return webbrowser.open(url)
    except webbrowser.Error:
        return False
