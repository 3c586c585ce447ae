"""Which picture of the groups may a person take away, for whom?"""

from datetime import date

from stakeholder_graph.disclosure import for_audience
from stakeholder_graph.measures.gaps import GroupCell, GroupMatrix
from stakeholder_graph.messages import number, text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.gaps import compare_groups, expected_words
from stakeholder_graph.use_cases.taking import context_line
from stakeholder_graph.views.chart_sheet import Cell, ChartSheet
from stakeholder_graph.views.group_paper import group_drawing
from stakeholder_graph.vocabulary import Group, Level

COLUMNS = ("one", "other", "seen", "expected", "low", "high", "p", "tested", "fewer", "asked")


def groups_cautions(found: GroupMatrix, lang: str) -> list[str]:
    """How the matrix is read, and what it does not say."""
    return [
        text("gaps_page.groups.caution", lang, draws=number(found.draws, lang)),
        text("gaps_page.groups.few", lang),
    ]


def groups_sheet(records: Records, *, level: Level, lang: str, territory: str, on: date) -> ChartSheet:
    """Ties between the groups against chance, as those of ``level`` may see them."""
    seen = for_audience(records, level)
    found = compare_groups(seen, territory, on)
    labels = {group: text(f"group_short.{group}", lang) for group in Group}
    rows = [_pair_row(cell, lang) for cell in found.cells if all(found.actors.get(group) for group in cell.groups)]
    return ChartSheet(
        lang=lang,
        level=level,
        title=text("gaps_page.groups", lang),
        context=context_line(seen, territory=territory, on=on, lang=lang),
        drawing=group_drawing(found, labels, expected_words(found, lang)),
        cautions=groups_cautions(found, lang),
        columns={name: text(f"gaps_page.column.{name}", lang) for name in COLUMNS},
        rows=rows,
    )


def _pair_row(cell: GroupCell, lang: str) -> dict[str, Cell]:
    said = ("tested", "fewer", "asked")
    return {
        "one": text(f"group.{cell.groups[0]}", lang),
        "other": text(f"group.{cell.groups[1]}", lang),
        "seen": cell.observed,
        "expected": cell.expected,
        "low": cell.low,
        "high": cell.high,
        "p": cell.p if cell.tested else None,
        **{name: text("yes_no.yes" if getattr(cell, name) else "yes_no.no", lang) for name in said},
    }
