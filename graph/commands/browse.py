"""What `khayt neo4j browse` does and prints."""

from __future__ import annotations

import contextlib
import shlex
import threading
from pathlib import Path

import click

from graph.browser.kit import FAVOURITES, SLIDES, save_kit
from graph.browser.opening import make_url, open_page
from graph.browser.serving import serving
from graph.neo4j_server.server import connect


def save(folder: Path) -> None:
    """Write the kit and tell its files."""
    for path in save_kit(folder):
        click.echo(f"wrote {path}", err=True)


def browse(home: Path | None, other: str | None) -> None:
    """Open Browser of the server of a home, or the one at another address, and serve the guide until interrupted."""
    server = other or connect(home)
    with serving() as address, contextlib.suppress(KeyboardInterrupt):
        url = make_url(server, f"{address}/{SLIDES}")
        click.echo("opened in your browser:" if open_page(url) else "open this in a browser on this machine:")
        click.echo(f"  {url}")
        if other is None:
            option = f" --home {shlex.quote(str(home))}" if home else ""
            click.echo(f"  the password it asks for: khayt neo4j password{option}")
        click.echo(f"The saved questions, to be dropped onto its window: {address}/{FAVOURITES}")
        click.echo("The guide comes from here: leave this running while you read it, then press Ctrl-C.")
        threading.Event().wait()
