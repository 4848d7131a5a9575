"""khayt build: articles into the graph."""

from __future__ import annotations

from pathlib import Path

import click

from graph.commands.options import (
    INPUT,
    Target,
    annotations_option,
    example,
    graph_options,
    json_option,
    lexicon_option,
)
from graph.commands.progress import Skips, track_articles


@click.command("build", epilog=example("khayt build articles/"), short_help="Extract and load articles: both in one.")
@click.argument("articles", nargs=-1, required=True, type=INPUT)
@json_option
@graph_options
@annotations_option
@lexicon_option
def command(
    target: Target, articles: tuple[Path, ...], annotations: Path | None, folders: tuple[Path, ...], *, as_json: bool
) -> int:
    """Extract the statements of ARTICLES and load them into the graph.

    ARTICLES are files (.txt, .json, .jsonl, .html; also .gz), folders of them, or - for standard input.
    """
    from graph.building import extract_files  # noqa: PLC0415
    from graph.commands.reports import print_load  # noqa: PLC0415  (heavy, as is what follows)
    from graph.loading import load_records  # noqa: PLC0415

    skips = Skips()
    records = skips.counting(extract_files(articles, on_error=skips, folders=folders, annotations=annotations))
    with target.open(create=True) as store:
        report = load_records(store, track_articles(records, "articles read and loaded"))
        refused = print_load(report, store.description, as_json=as_json)
    return max(skips.exit_code(), refused)
