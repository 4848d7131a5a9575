"""khayt run: the whole way through, once."""

from __future__ import annotations

from pathlib import Path

import click

from graph.commands.options import INPUT, annotations_option, example, lexicon_option
from graph.commands.progress import Skips, stdout_console, track_articles


@click.command(
    "run", epilog=example("khayt run examples/articles"), short_help="The whole way: build, answer, export; start here."
)
@click.argument("articles", nargs=-1, required=True, type=INPUT)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out"),
    show_default=True,
    help="Folder for the graph and the exports.",
)
@annotations_option
@lexicon_option
def command(articles: tuple[Path, ...], annotations: Path | None, folders: tuple[Path, ...], out: Path) -> int:
    """Build a graph of ARTICLES in the folder OUT, show what it found, answer three questions, write the exports.

    A second time on the same articles changes nothing, and says so.
    """
    from graph.building import extract_files  # noqa: PLC0415  (heavy, as is the next one)
    from graph.commands.tour import take_tour  # noqa: PLC0415

    skips = Skips()
    records = skips.counting(extract_files(articles, on_error=skips, folders=folders, annotations=annotations))
    report = take_tour(track_articles(records, "articles read"), out, console=stdout_console())
    return max(skips.exit_code(), int(bool(report.refused)))
