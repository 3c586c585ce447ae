"""Which charts of a territory may a person take away, for whom?"""

from collections import Counter
from collections.abc import Collection
from datetime import date

from stakeholder_graph.disclosure import for_audience
from stakeholder_graph.messages import text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.coverage import coverage
from stakeholder_graph.use_cases.coverage_words import (
    coverage_cautions,
    coverage_cells,
    coverage_titles,
    how_to_read_coverage,
    share_cells,
)
from stakeholder_graph.use_cases.influence_sheets import out_of_sight
from stakeholder_graph.use_cases.interview_words import (
    interview_cautions,
    interview_cells,
    interview_rows,
    rests_on,
    titles,
    unmentioned_words,
)
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.next_interview import next_interviews
from stakeholder_graph.use_cases.overview import overview
from stakeholder_graph.use_cases.overview_words import (
    group_cells,
    group_rows,
    group_titles,
    year_cells,
    year_rows,
    year_titles,
)
from stakeholder_graph.use_cases.rank_words import axis_ticks
from stakeholder_graph.use_cases.taking import context_line
from stakeholder_graph.views.chart_sheet import ChartSheet
from stakeholder_graph.views.overview_paper import group_bars_drawing, share_matrix_drawing, year_columns_drawing
from stakeholder_graph.views.rank_paper import rank_drawing
from stakeholder_graph.vocabulary import Group, Level, TieFamily, TieKind


def mapped_sheet(records: Records, *, level: Level, lang: str, territory: str | None, on: date) -> ChartSheet:
    """Who is mapped, by group, as those of ``level`` may see it."""
    seen = for_audience(records, level)
    found = overview(seen, territory=territory, on=on)
    return ChartSheet(
        lang=lang,
        level=level,
        title=text("territory.who", lang),
        context=context_line(seen, territory=territory, on=on, lang=lang),
        drawing=group_bars_drawing(group_rows(found, lang)),
        cautions=[text("territory.who.read", lang), text("territory.who.caution", lang)],
        columns=group_titles(lang),
        rows=group_cells(found, lang),
    )


def years_sheet(records: Records, *, level: Level, lang: str, territory: str | None, on: date) -> ChartSheet:
    """From which years the facts are, as those of ``level`` may see them."""
    seen = for_audience(records, level)
    found = overview(seen, territory=territory, on=on)
    bars = year_rows(found, lang)
    words = {name: text(f"territory.fresh.{name}", lang) for name in ("sure", "unsure", "title")}
    ticks = axis_ticks([bar.sure + bar.unsure for bar in bars], lang)
    return ChartSheet(
        lang=lang,
        level=level,
        title=text("territory.fresh", lang),
        context=context_line(seen, territory=territory, on=on, lang=lang),
        drawing=year_columns_drawing(bars, ticks=ticks, **words),
        cautions=[text("territory.fresh.read", lang), text("territory.fresh.caution", lang)],
        columns=year_titles(lang),
        rows=year_cells(found, lang),
    )


def coverage_sheet(records: Records, *, level: Level, lang: str, territory: str | None, on: date) -> ChartSheet:
    """What is known of each group, as those of ``level`` may see it."""
    seen = for_audience(records, level)
    found = coverage(seen, territory=territory, on=on)
    return ChartSheet(
        lang=lang,
        level=level,
        title=text("coverage.question", lang),
        context=context_line(seen, territory=territory, on=on, lang=lang),
        drawing=share_matrix_drawing(share_cells(found, lang, level)),
        cautions=[how_to_read_coverage(lang, level), *coverage_cautions(lang)],
        columns=coverage_titles(lang, level),
        rows=coverage_cells(found, lang, level),
    )


def interviews_sheet(
    records: Records,
    *,
    level: Level,
    lang: str,
    territory: str | None,
    on: date,
    families: Collection[TieFamily],
    kinds: Collection[TieKind],
) -> ChartSheet:
    """Which interviews would settle most, as those of ``level`` may see it."""
    seen = for_audience(records, level)
    found = next_interviews(seen, territory=territory, on=on, kinds=kinds)
    rows, words = interview_rows(found, lang), Words.of(seen, lang)
    unmentioned = unmentioned_words(found, words) if found.unmentioned else ""
    here = Counter(row.group for row in rows)
    return ChartSheet(
        lang=lang,
        level=level,
        title=text("interviews.question", lang),
        context=context_line(seen, territory=territory, on=on, lang=lang),
        out_of_sight=out_of_sight(families, lang),
        drawing=rank_drawing(
            rows, title=text("interviews.axis", lang), ticks=axis_ticks([row.end for row in rows], lang)
        ),
        cautions=list(filter(None, (unmentioned, rests_on(found, lang, level), *interview_cautions(found, lang)))),
        columns=titles(lang),
        rows=interview_cells(found, words),
        groups={group: here[group] for group in Group if here[group]},
    )
