"""khayt, the command: every command stands in COMMANDS and is imported when it is asked for."""

from __future__ import annotations

import difflib
import importlib
import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import click

from extractors.errors import KhaytError, OutputError
from graph.atomic import tell_plainly

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "run": "graph.commands.run",
        "extract": "graph.commands.extract",
        "load": "graph.commands.load",
        "build": "graph.commands.build",
        "query": "graph.commands.query",
        "queries": "graph.commands.queries",
        "show": "graph.commands.show",
        "timeline": "graph.commands.timeline",
        "trace": "graph.commands.trace",
        "why": "graph.commands.why",
        "same": "graph.commands.same",
        "different": "graph.commands.different",
        "undo": "graph.commands.undo",
        "review": "graph.commands.review",
        "stats": "graph.commands.stats",
        "view": "graph.commands.view",
        "export": "graph.commands.export",
        "forget": "graph.commands.forget",
        "neo4j": "graph.commands.neo4j",
        "prepare": "graph.commands.prepare",
        "explain": "graph.commands.explain",
        "prompt": "graph.commands.prompt",
        "lexicon": "graph.commands.lexicon",
        "doctor": "graph.commands.doctor",
    }
)
INTERRUPTED, PIPE_CLOSED, BUG = 130, 141, 70  # as shells and sysexits.h have them


class LazyGroup(click.Group):
    """The commands of COMMANDS; their modules import what is heavy only when they run."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names, in the order in which one needs them."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name])
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with, or an error that names the near ones."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, n=2)
            hint = f"did you mean {' or '.join(near)}?" if near else f"known: {', '.join(COMMANDS)}"
            raise click.UsageError(f"there is no command {args[0]!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nExample:\n  khayt build articles/ && khayt query struck-whom",
)
@click.version_option(package_name="khayt", message="khayt %(version)s")
def khayt() -> None:
    """Read conflict news in Arabic, Vietnamese and English into a graph whose every edge leads back to its words."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave with its exit code."""
    sys.exit(run_command(arguments))


def run_command(arguments: Sequence[str] | None = None) -> int:
    """The exit code of a command; whatever goes wrong is one message on standard error, never a traceback."""
    try:
        with tell_plainly("standard output"):
            code = khayt.main(arguments, standalone_mode=False)
            sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BaseException as error:  # noqa: BLE001  (the last place where it can be told plainly)
        return _explain(error)
    return code if isinstance(code, int) else 0


def _explain(error: BaseException) -> int:
    """The exit code of an error, after saying on standard error what it was."""
    if os.environ.get("KHAYT_DEBUG"):
        traceback.print_exception(error)
    if isinstance(error, BrokenPipeError | SystemExit | OutputError):
        _drop_stdout()
    if isinstance(error, BrokenPipeError | SystemExit):  # click leaves so when a pipe is closed
        return PIPE_CLOSED
    if isinstance(error, KeyboardInterrupt | click.Abort):
        return _fail("interrupted; what was finished is kept", INTERRUPTED)
    if isinstance(error, KhaytError):
        return _fail(str(error), error.exit_code)
    return _fail(f"a bug: {type(error).__name__}: {error}; please report what KHAYT_DEBUG=1 khayt … prints", BUG)


def _fail(message: str, code: int) -> int:
    click.echo(f"khayt: {message}", err=True)
    return code


def _drop_stdout() -> None:
    """Let the interpreter's last flush go nowhere: nobody reads it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
