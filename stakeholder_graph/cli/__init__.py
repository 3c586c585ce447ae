"""What can be done from a terminal?

``stakeholder-graph [--store PLACE] [--lang es|en|fr] [--by NAME] COMMAND``. Results go to stdout, messages to
stderr. Exit code 0: done; 1: the data have problems; 2: wrong usage; 3: the store cannot be reached.
"""

import importlib
import sys
from collections.abc import Mapping
from typing import Any

import click

from stakeholder_graph.cli.wording import ReaderContext, asked_language, put_in_words, reader_language, write_utf8
from stakeholder_graph.errors import StakeholderGraphError
from stakeholder_graph.messages import LANGUAGES, text

COMMANDS: Mapping[str, str] = {
    "app": "stakeholder_graph.cli.app:app",
    "seed": "stakeholder_graph.cli.data:seed",
    "template": "stakeholder_graph.cli.data:template",
    "check": "stakeholder_graph.cli.data:check",
    "import": "stakeholder_graph.cli.data:import_",
    "export": "stakeholder_graph.cli.data:export",
    "territories": "stakeholder_graph.cli.explore:territories",
    "actors": "stakeholder_graph.cli.explore:actors",
    "measure": "stakeholder_graph.cli.measure:measure",
    "measures": "stakeholder_graph.cli.measures:measures",
    "positions": "stakeholder_graph.cli.positions:positions",
    "mactor": "stakeholder_graph.cli.mactor:mactor",
    "gaps": "stakeholder_graph.cli.gaps:gaps",
    "plan": "stakeholder_graph.cli.plan:plan",
    "release": "stakeholder_graph.cli.release:release",
    "history": "stakeholder_graph.cli.log:history",
    "undo": "stakeholder_graph.cli.log:undo",
    "doctor": "stakeholder_graph.cli.doctor:doctor",
}
"""Every command and where it stands, in the order of the work; each is loaded when it is asked for."""


class Main(click.Group):
    """All commands: loaded late so that help is quick, explained in the reader's language, no traceback for ours."""

    context_class = ReaderContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command and give it its words."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return put_in_words(command, cmd_name, ctx)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Help in the reader's language."""
        put_in_words(self, "", ctx)
        super().format_help(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One line for each command, without loading any."""
        rows = [(name, text(f"command.{name}", reader_language.get())) for name in COMMANDS]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def main(self, *given: Any, **extra: Any) -> Any:
        """Run, and end the process with the exit code that fits."""
        words = given[0] if given else extra.get("args")
        reader_language.set(asked_language(sys.argv[1:] if words is None else words))
        write_utf8()
        try:
            outcome = super().main(*given, **{"prog_name": "stakeholder-graph", **extra, "standalone_mode": False})
        except Exception as error:
            if sys.flags.dev_mode and not isinstance(error, StakeholderGraphError | click.ClickException):
                raise
            sys.exit(_say_failure(error))
        sys.exit(outcome if isinstance(outcome, int) else 0)


@click.group(cls=Main, no_args_is_help=True)
@click.option("--store", metavar="PLACE")
@click.option("--lang", type=click.Choice(LANGUAGES))
@click.option("--by", metavar="NAME")
@click.pass_context
def main(ctx: click.Context, store: str | None, lang: str | None, by: str | None) -> None:
    """Map the actors of a mining territory, find where collaboration is missing, prepare the dialogue."""
    # What a command needs takes a moment to load; help does not wait for it.
    from stakeholder_graph.cli.context import Door, login_name
    from stakeholder_graph.settings import read_settings

    settings = read_settings()
    ctx.obj = Door(settings, store or settings.store, lang or reader_language.get(), by or login_name())


def _say_failure(error: Exception) -> int:
    from stakeholder_graph.cli.failures import exit_code, explain

    for line in explain(error, reader_language.get()):
        click.echo(line, err=True)
    return exit_code(error)
