"""What does a file of ours say of itself?

Each export has a sheet that names its level. A copy that leaves something out is never read back: what it hides would
look like what is not known.
"""

from stakeholder_graph.messages import text
from stakeholder_graph.sheets.cells import TableFile

SHEET = "about"
FULL = "full"
"""The level of the equality copy, which leaves nothing out."""
_MADE_BY = ("made_by", "stakeholder-graph")


def about_rows(level: str, lang: str) -> list[tuple[str, str]]:
    """The rows of the sheet, header first; ``level`` is that of the audience, or ``FULL``."""
    return [("key", "value"), _MADE_BY, ("level", level), ("says", level_text(level, lang))]


def level_text(level: str, lang: str) -> str:
    """What a copy says of its level, in a sentence."""
    return text("about.full", lang) if level == FULL else text("about.part", lang, level=text(f"level.{level}", lang))


def level_of(file: TableFile) -> str:
    """The level that a copy of ours names; blank for any other file."""
    for table in file.tables:
        if table.name.lower() == SHEET:
            rows = {row.cells[0]: row.cells[1] for row in table.rows if len(row.cells) > 1}
            if rows.get(_MADE_BY[0]) == _MADE_BY[1]:
                return str(rows.get("level") or "?")
    return ""
