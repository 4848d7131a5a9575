"""khayt extract: articles in, statement records out."""

from __future__ import annotations

from pathlib import Path

import click

from graph.commands.options import INPUT, OUTPUT, annotations_option, example, lexicon_option
from graph.commands.progress import Skips, track_articles


@click.command(
    "extract",
    epilog=example(
        "khayt extract articles/ -o records.jsonl",
        "cat article.txt | khayt extract -",
        "khayt extract articles/ --annotations answers/ -o records.jsonl",
    ),
    short_help="Write statement records of articles.",
)
@click.argument("articles", nargs=-1, required=True, type=INPUT)
@click.option("-o", "--output", type=OUTPUT, default="-", help="File to write; - is standard output.  [default: -]")
@annotations_option
@lexicon_option
def command(articles: tuple[Path, ...], annotations: Path | None, folders: tuple[Path, ...], output: Path) -> int:
    """Write the statement records of ARTICLES, one JSON object a line.

    ARTICLES are files (.txt, .json, .jsonl, .html; also .gz), folders of them, or - for standard input.
    """
    from graph.building import extract_files, write_records  # noqa: PLC0415  (heavy)

    skips = Skips()
    records = skips.counting(extract_files(articles, on_error=skips, folders=folders, annotations=annotations))
    click.echo(write_records(track_articles(records, "articles read"), output), err=True)
    return skips.exit_code()
