"""In which language does the terminal speak, and what does it say about its commands?

The words of help and options stand in the catalogue as ``command.<name>``, ``option.<name>.<option>`` or, where
several commands share an option, ``option.<option>``.
"""

import sys
from collections.abc import Sequence
from contextvars import ContextVar
from io import TextIOWrapper
from itertools import pairwise

import click

from stakeholder_graph.messages import LANGUAGES, text, translations
from stakeholder_graph.settings import system_language

reader_language: ContextVar[str] = ContextVar("reader_language", default="es")
"""The language of the person at the terminal, known before the arguments are read."""


class ReaderFormatter(click.HelpFormatter):
    """Help whose headings are in the reader's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how the command is written."""
        super().write_usage(prog, args, prefix or text("help.usage", reader_language.get()) + " ")

    def write_heading(self, heading: str) -> None:
        """Write the name of a section."""
        said = {"Options": "help.options", "Commands": "help.commands"}.get(heading)
        super().write_heading(text(said, reader_language.get()) if said else heading)


class ReaderContext(click.Context):
    """A context whose help is in the reader's language."""

    formatter_class = ReaderFormatter


def asked_language(arguments: Sequence[str]) -> str:
    """The language given with ``--lang``, else that of the system, else Spanish.

    Examples
    --------
    >>> asked_language(["--lang", "fr", "gaps", "co-choco"])
    'fr'
    """
    given = [word.partition("=")[2] for word in arguments if word.startswith("--lang=")]
    given += [after for word, after in pairwise(arguments) if word == "--lang"]
    return next((lang for lang in given if lang in LANGUAGES), "") or system_language()


def put_in_words(command: click.Command, name: str, ctx: click.Context) -> click.Command:
    """Give a command, its options and its help option their texts in the reader's language."""
    lang = reader_language.get()
    command.context_class = ReaderContext
    command.options_metavar = text("help.some_options", lang)
    if isinstance(command, click.Group):
        command.subcommand_metavar = text("help.a_command", lang)
    command.help = text(f"command.{name}" if name else "command", lang)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            parameter.help = _option(name, parameter.name or "", lang)
    asked = command.get_help_option(ctx)
    if asked is not None:
        asked.help = text("option.help", lang)
    return command


def _option(command: str, option: str, lang: str) -> str:
    own = f"option.{command}.{option}"
    known = translations(lang).gettext(own) != own
    return text(own, lang) if known else text(f"option.{option}", lang)


def write_utf8() -> None:
    """Write UTF-8 whatever the system's code page, as names need it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
