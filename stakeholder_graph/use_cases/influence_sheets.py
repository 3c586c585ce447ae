"""Which charts of influence may a person take away, for whom?"""

from collections import Counter
from collections.abc import Collection
from datetime import date

from stakeholder_graph.disclosure import for_audience
from stakeholder_graph.measures.uncertainty import Intervals
from stakeholder_graph.messages import text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.influence import power_by_interest
from stakeholder_graph.use_cases.judged_words import judged_cautions, judged_cells, judged_columns, judged_drawing
from stakeholder_graph.use_cases.measuring import Measured, measure
from stakeholder_graph.use_cases.plane_words import (
    plane_axes,
    plane_cautions,
    plane_cells,
    plane_columns,
    plane_spots,
    plane_summary,
)
from stakeholder_graph.use_cases.positions import positions_plane, who_counts
from stakeholder_graph.use_cases.rank_words import (
    axis_ticks,
    cells,
    columns_of,
    ends_of,
    how_to_read,
    rank_rows,
    what_it_does_not_say,
    what_it_rests_on,
)
from stakeholder_graph.use_cases.taking import context_line
from stakeholder_graph.views.chart_sheet import ChartSheet
from stakeholder_graph.views.plane_paper import plane_drawing
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
    here = Counter(row.group for row in rows)
    return ChartSheet(
        lang=lang,
        level=level,
        title=text(found.measure.question, lang),
        context=context_line(seen, territory=territory, on=on, lang=lang),
        out_of_sight=out_of_sight(families, lang),
        drawing=rank_drawing(rows, title=text(found.measure.label, lang), ticks=axis_ticks(ends_of(rows), lang)),
        cautions=_rank_cautions(found, intervals, lang),
        columns=columns_of(intervals, lang),
        rows=cells(found, intervals, lang),
        groups={group: here[group] for group in Group if here[group]},
    )


def _rank_cautions(found: Measured, intervals: Intervals | None, lang: str) -> list[str]:
    said = (how_to_read(intervals, lang), what_it_rests_on(found, intervals, lang))
    return [*filter(None, said), *what_it_does_not_say(found, intervals, lang)]


def plane_sheet(
    records: Records,
    *,
    level: Level,
    lang: str,
    territory: str | None,
    on: date,
    families: Collection[TieFamily],
    kinds: Collection[TieKind],
) -> ChartSheet:
    """Influence and dependence as those of ``level`` may see them."""
    seen = for_audience(records, level)
    found = positions_plane(seen, territory=territory, on=on, kinds=kinds)
    spots = plane_spots(found)
    here = Counter(spot.group for spot in spots)
    return ChartSheet(
        lang=lang,
        level=level,
        title=text("influence.plane", lang),
        context=context_line(seen, territory=territory, on=on, lang=lang),
        out_of_sight=out_of_sight(families, lang),
        drawing=plane_drawing(spots, plane_axes(spots, lang)),
        cautions=[plane_summary(found, lang), *plane_cautions(found, lang)],
        columns=plane_columns(lang),
        rows=plane_cells(found, lang),
        groups={group: here[group] for group in Group if here[group]},
    )


def judged_sheet(
    records: Records, *, level: Level, lang: str, issue: str, issue_name: str, territory: str | None, on: date
) -> ChartSheet:
    """Power by interest on an issue as those of ``level`` may see them; ``issue_name`` in the reader's language."""
    seen = for_audience(records, level)
    found = power_by_interest(seen, issue, territory=territory, on=on)
    counts = who_counts(seen, issue, territory=territory, on=on)
    cautions = [text("influence.missing", lang, count=found.missing), *judged_cautions(counts, lang)]
    if any(point.general for point in found.points):
        cautions.insert(0, text("influence.general", lang))
    return ChartSheet(
        lang=lang,
        level=level,
        title=f"{issue_name}: {text('influence.power_interest', lang)}",
        context=context_line(seen, territory=territory, on=on, lang=lang),
        drawing=judged_drawing(found, lang),
        cautions=cautions,
        columns=judged_columns(lang),
        rows=judged_cells(found, counts, lang),
        groups=found.groups,
    )


def out_of_sight(families: Collection[TieFamily], lang: str) -> str:
    """Which kinds of tie are off, in words; blank where all are on."""
    off = [text(f"tie_family.{family}", lang) for family in TieFamily if family not in families]
    return text("frame.out_of_sight", lang, what="; ".join(off)) if off else ""
