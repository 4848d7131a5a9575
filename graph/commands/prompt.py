"""khayt prompt: what to ask a language model, article by article."""

from __future__ import annotations

from pathlib import Path

import click

from graph.commands.options import INPUT, example
from graph.commands.progress import Skips


@click.command(
    "prompt",
    epilog=example(
        "khayt prompt articles/ -o prompts/",
        "khayt build articles/ --annotations answers/",
    ),
    short_help="Write what to ask a language model of articles.",
)
@click.argument("articles", nargs=-1, required=True, type=INPUT)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="FOLDER",
    help="Folder to write to, a file ID.txt for each article.",
)
def command(articles: tuple[Path, ...], output: Path) -> int:
    """Write a prompt for each of ARTICLES: how to annotate it, and the article.

    Give each to a language model of your choice, or to a person, and keep the answer, a JSON object, as ID.json in
    another folder: khayt build --annotations reads it. khayt itself calls no model.
    """
    from graph.annotating import write_prompts  # noqa: PLC0415  (heavy)

    skips = Skips()
    skips.done = write_prompts(articles, output, on_error=skips)
    click.echo(f"{skips.done} prompts in {output}", err=True)
    return skips.exit_code()
