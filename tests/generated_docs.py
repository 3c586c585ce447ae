"""What do the documents say that the code already knows? ``python -m tests.generated_docs`` writes it down again."""

import dataclasses
import inspect
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import get_type_hints

from click.testing import CliRunner

from stakeholder_graph import vocabulary
from stakeholder_graph.cli import COMMANDS
from stakeholder_graph.cli import main as main_group
from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.model import SHEETS, PartialDate, choices, columns, references
from tests.measures_page import measures

DOCS = Path(__file__).parent.parent / "docs"
INTRODUCTION = """# Data model and columns

<!-- Written from the code by `python -m tests.generated_docs`; a test fails when it is not current. -->

Every sheet of a workbook, every file of a CSV folder and `seed_data/` itself have the columns below, in this order.
A header may be the column's name or its label in Spanish, English or French. Blank means "not known", never "none".

- **Ids** are readable codes without blanks. Actors and constituencies share one name space: a *party* is either.
- **Several codes** in one cell are joined by `;`.
- **Dates** are a year, a month or a day (`2017`, `2017-08`, `2017-08-30`), kept as written. An interval without a start
  is in force.
- **Every fact** has `source_id`, `confidence` (0 to 1) and `disclosure`, the level of who may see it. A fact is visible
  when its own level, and that of every record it names, are within the audience's.
- **A tie is one claim by one source.** Another source that says the same, or the opposite, is another row.
- **The key** tells records apart: the same key is the same record, and a row with another end date changes it.
"""


def data_model() -> str:
    """The page docs/data-model.md."""
    parts = [INTRODUCTION, "## Sheets\n"]
    parts += ["\n".join(_sheet(sheet)) + "\n" for sheet in SHEETS]
    parts += ["## Words to choose from\n"]
    parts += ["\n".join(_words(enum)) + "\n" for enum in _enums()]
    return "\n".join(parts)


def _sheet(sheet: str) -> Iterator[str]:
    cls = SHEETS[sheet]
    labels = " · ".join(text(f"sheet.{sheet}", lang) for lang in LANGUAGES)
    yield f"### {sheet}\n"
    yield f"{inspect.getdoc(cls)} ({labels})\n"
    yield f"Key: {', '.join(f'`{column}`' for column in cls.KEY)}\n"
    yield "| column | Spanish · English · French | what stands in it |"
    yield "| --- | --- | --- |"
    for column in columns(sheet):
        labels = " · ".join(text(f"column.{column}", lang) for lang in LANGUAGES)
        yield f"| `{column}` | {labels} | {_content(sheet, column)} |"


def _content(sheet: str, column: str) -> str:
    attribute = "with_" if column == "with" else column
    fields = {field.name: field for field in dataclasses.fields(SHEETS[sheet])}
    hint = str(get_type_hints(SHEETS[sheet], include_extras=True)[attribute])
    parts = [_kind(sheet, attribute, hint)]
    if fields[attribute].default is dataclasses.MISSING:
        parts.append("required")
    return ", ".join(parts)


def _kind(sheet: str, attribute: str, hint: str) -> str:
    words, named = choices(sheet, attribute), references(sheet).get(attribute)
    several = "; several, joined by `;`" if hint.startswith("tuple") else ""
    if words is not None:
        return f"a word of [{words.__name__}](#{words.__name__.lower()})"
    if named:
        return "id of " + " or ".join(f"[{s}](#{s})" for s in named) + several
    if PartialDate.__name__ in hint:
        return "date"
    if "float" in hint or "int" in hint:
        return ("number" if "float" in hint else "whole number") + _limits(hint)
    return ("code" if attribute in {"id", "voter"} else "text") + several


def _limits(hint: str) -> str:
    found = [
        hint.split(f"{name}(")[1].split("=")[1].split(")")[0] if f"{name}(" in hint else "" for name in ("Ge", "Le")
    ]
    low, high = found
    if low and high:
        return f" from {low} to {high}"
    return f" of {low} or more" if low else ""


def _enums() -> list[type[StrEnum]]:
    found = (value for value in vars(vocabulary).values() if isinstance(value, type))
    return [value for value in found if issubclass(value, StrEnum) and value is not StrEnum]


def _words(enum: type[StrEnum]) -> Iterator[str]:
    family = "".join("_" + c.lower() if c.isupper() else c for c in enum.__name__).lstrip("_")
    yield f"### {enum.__name__}\n"
    yield f"{inspect.getdoc(enum)}\n"
    yield "| word | Spanish | English | French |"
    yield "| --- | --- | --- | --- |"
    for value in enum:
        yield f"| `{value}` | " + " | ".join(text(f"{family}.{value}", lang) for lang in LANGUAGES) + " |"


COMMANDS_OPEN = """# Command line

<!-- Written from the code by `python -m tests.generated_docs`; a test fails when it is not current. -->

Results go to stdout, messages to stderr. Exit code 0: done; 1: the data have problems; 2: wrong usage; 3: the store
cannot be reached. The store is a SQLite file (by default one in the user's data folder) or a `bolt://`, `bolt+s://`,
`neo4j://` or `neo4j+s://` address, with `NEO4J_USERNAME` and `NEO4J_PASSWORD` (or `NEO4J_PASSWORD_FILE`) in the
environment. `STAKEHOLDER_STORE` and `STAKEHOLDER_AUDIENCE` set the store and what may be seen; after
`python3 start.py` the command is `.venv/bin/stakeholder-graph` (Windows: `.venv\\Scripts\\stakeholder-graph`).
"""


def commands() -> str:
    """The page docs/command-line.md."""
    parts = [COMMANDS_OPEN, _help()]
    parts += [f"## {name}\n\n{_help(name)}" for name in COMMANDS]
    return "\n".join(parts)


def _help(*words: str) -> str:
    shown = CliRunner().invoke(main_group, ["--lang", "en", *words, "--help"], terminal_width=100)
    return f"```text\n{shown.stdout.strip()}\n```\n"


PAGES = {"data-model.md": data_model, "measures.md": measures, "command-line.md": commands}


def main() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
