"""khayt explain: why an article gives its records."""

from __future__ import annotations

from pathlib import Path

import click

from graph.commands.options import INPUT, example, lexicon_option
from graph.commands.progress import Skips, stdout_console


@click.command(
    "explain",
    epilog=example("khayt explain article.txt", "khayt explain article.txt --html why.html"),
    short_help="Show what was found in an article, and why.",
)
@click.argument("file", type=INPUT)
@click.option("--html", type=click.Path(path_type=Path), help="Write a page instead, to be opened in a browser.")
@click.option("--article", metavar="ID", help="Which article, where FILE has several.  [default: the first]")
@lexicon_option
def command(file: Path, html: Path | None, article: str | None, folders: tuple[Path, ...]) -> int:
    """Show sentence by sentence what was found in the article FILE, by which rule and entry of the lexicon."""
    from extractors.explaining import explain_file  # noqa: PLC0415  (heavy, as is what follows)
    from graph.explaining.page import write_page  # noqa: PLC0415
    from graph.explaining.terminal import print_explanation  # noqa: PLC0415

    skips = Skips()
    explanation = explain_file(file, article=article, folders=folders, on_error=skips)
    if html is None:
        print_explanation(explanation, stdout_console())
    else:
        write_page(explanation, html)
        click.echo(f"wrote {html}: open it in a browser", err=True)
    return int(skips.count > 0)
