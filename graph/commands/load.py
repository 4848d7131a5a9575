"""khayt load: statement records into the graph."""

from __future__ import annotations

from pathlib import Path

import click

from graph.commands.options import INPUT, Target, example, graph_options, json_option
from graph.commands.progress import Skips, track_articles


@click.command(
    "load",
    epilog=example("khayt load records.jsonl", "khayt extract articles/ | khayt load -"),
    short_help="Load statement records into the graph.",
)
@click.argument("records", nargs=-1, required=True, type=INPUT)
@json_option
@graph_options
def command(target: Target, records: tuple[Path, ...], *, as_json: bool) -> int:
    """Load RECORDS, files that 'khayt extract' wrote or - for standard input.

    Articles that the graph has already are left as they are, or replaced if they changed.
    """
    from graph.building import read_record_files  # noqa: PLC0415
    from graph.commands.reports import print_load  # noqa: PLC0415  (heavy, as is what follows)
    from graph.loading import load_records  # noqa: PLC0415

    skips = Skips()
    read = skips.counting(read_record_files(records, on_error=skips))
    with target.open(create=True) as store:
        report = load_records(store, track_articles(read, "articles loaded"))
        refused = print_load(report, store.description, as_json=as_json)
    return max(skips.exit_code(), refused)
