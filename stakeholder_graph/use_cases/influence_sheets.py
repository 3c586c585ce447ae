"""Which charts of influence may a person take away, for whom?"""

from collections import Counter
from collections.abc import Collection
from datetime import date

from stakeholder_graph.disclosure import for_audience
from stakeholder_graph.measures.uncertainty import Intervals
from stakeholder_graph.messages import text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.measuring import measure
from stakeholder_graph.use_cases.rank_words import (
    axis_ticks,
    cells,
    columns_of,
    how_to_read,
    rank_rows,
    what_it_does_not_say,
    what_it_rests_on,
)
from stakeholder_graph.use_cases.taking import context_line
from stakeholder_graph.views.chart_sheet import ChartSheet
from stakeholder_graph.views.rank_paper import rank_drawing
from stakeholder_graph.vocabulary import Group, Level, TieFamily, TieKind

SHOWN = 14
"""How many actors a chart holds; the table holds all."""


def rank_sheet(
    records: Records,
    *,
    level: Level,
    lang: str,
    name: str,
    territory: str | None,
    on: date,
    families: Collection[TieFamily],
    kinds: Collection[TieKind],
    intervals: Intervals | None = None,
) -> ChartSheet:
    """The values of a measure as those of ``level`` may see them; ``intervals`` must come from what they may see."""
    seen = for_audience(records, level)
    found = measure(seen, name, territory=territory, on=on, kinds=kinds)
    rows = rank_rows(found, intervals, lang, most=SHOWN)
    cautions = (
        how_to_read(intervals, lang),
        what_it_rests_on(found, intervals, lang),
        *what_it_does_not_say(found, intervals, lang),
    )
    here = Counter(row.group for row in rows)
    return ChartSheet(
        lang=lang,
        level=level,
        title=text(found.measure.question, lang),
        context=context_line(seen, territory=territory, on=on, lang=lang),
        out_of_sight=out_of_sight(families, lang),
        drawing=rank_drawing(
            rows,
            title=text(found.measure.label, lang),
            ticks=axis_ticks([x for row in rows for x in (row.begin, row.end)], lang),
        ),
        cautions=[caution for caution in cautions if caution],
        columns=columns_of(intervals, lang),
        rows=cells(found, intervals, lang),
        groups={group: here[group] for group in Group if here[group]},
    )


def out_of_sight(families: Collection[TieFamily], lang: str) -> str:
    """Which kinds of tie are off, in words; blank where all are on."""
    off = [text(f"tie_family.{family}", lang) for family in TieFamily if family not in families]
    return text("frame.out_of_sight", lang, what="; ".join(off)) if off else ""
