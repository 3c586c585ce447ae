"""How is it said who is mapped in a territory, and from which year what is known dates?"""

from collections.abc import Sequence

from stakeholder_graph.messages import number, text
from stakeholder_graph.use_cases.overview import Overview, YearCount
from stakeholder_graph.views.overview_charts import GroupBar, YearBar
from stakeholder_graph.views.palette import MARKS

YEARS_SHOWN = 15


def group_rows(found: Overview, lang: str) -> list[GroupBar]:
    """Every group with how many of its actors are mapped, and of how many it is not known what they want."""
    return [
        GroupBar(
            label=text(f"group_short.{row.group}", lang),
            colour=MARKS[row.group].colour,
            heard=row.heard,
            others=row.actors - row.heard,
            words=_bar_words(row.actors, row.actors - row.heard, lang),
        )
        for row in found.groups
    ]


def _bar_words(actors: int, missing: int, lang: str) -> str:
    """What stands at the end of a group's bar."""
    if not actors:
        return text("territory.nobody", lang)
    if not missing:
        return number(actors, lang)
    return text("territory.missing", lang, actors=number(actors, lang), missing=number(missing, lang))


def group_cells(found: Overview, lang: str) -> list[dict[str, str | int]]:
    """The same as a table."""
    return [
        {"group": text(f"group.{row.group}", lang), "actors": row.actors, "missing": row.actors - row.heard}
        for row in found.groups
    ]


def year_rows(found: Overview, lang: str) -> list[YearBar]:
    """Facts by year, all that is old as one column, the undated at the end."""
    return [YearBar(_year_label(row, lang), row.sure, row.unsure) for row in folded_years(found.years)]


def year_cells(found: Overview, lang: str) -> list[dict[str, str | int]]:
    """The same as a table."""
    return [{"year": bar.label, "sure": bar.sure, "unsure": bar.unsure} for bar in year_rows(found, lang)]


def folded_years(years: Sequence[YearCount]) -> list[YearCount]:
    """The newest years, all that is older as one (0), the undated at the end.

    Examples
    --------
    >>> [row.year for row in folded_years([YearCount(2000 + i, 1, 0) for i in range(17)] + [YearCount(None, 1, 0)])][:3]
    [0, 2002, 2003]
    """
    dated = [row for row in years if row.year is not None]
    old, new = dated[:-YEARS_SHOWN], dated[-YEARS_SHOWN:]
    before = [YearCount(0, sum(r.sure for r in old), sum(r.unsure for r in old))] if old else []
    return [*before, *new, *(row for row in years if row.year is None)]


def _year_label(row: YearCount, lang: str) -> str:
    """The year, "before" or "no date"."""
    if row.year is None:
        return text("territory.fresh.undated", lang)
    return str(row.year) if row.year else text("territory.fresh.before", lang)


def group_titles(lang: str) -> dict[str, str]:
    """The titles of the table of groups, in order."""
    return {name: text(f"territory.table.{name}", lang) for name in ("group", "actors", "missing")}


def year_titles(lang: str) -> dict[str, str]:
    """The titles of the table of years, in order."""
    fresh = {name: text(f"territory.fresh.{name}", lang) for name in ("sure", "unsure")}
    return {"year": text("territory.table.year", lang), **fresh}
