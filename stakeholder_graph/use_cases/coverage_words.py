"""How is it said what is known of each group, who was asked about whom, and how many nobody named yet?"""

import math
from collections.abc import Iterator

from stakeholder_graph.measures.informants import Unseen
from stakeholder_graph.messages import number, percent, text
from stakeholder_graph.use_cases.coverage import Coverage, Known
from stakeholder_graph.views.chart_sheet import Cell
from stakeholder_graph.views.overview_charts import ShareCell
from stakeholder_graph.vocabulary import Level

COUNTED = (Known.TIE, Known.POSITION, Known.JUDGEMENT)
"""Of these the table says how many facts there are too."""
ASKED_COLUMNS = ("one", "other", "asked", "pairs")


def may_see_informants(level: Level) -> bool:
    """Who was asked is for the team alone."""
    return level.rank >= Level.TEAM.rank


def known_columns(level: Level) -> tuple[Known, ...]:
    """What may be said to be known or not: who answered is left out where nobody may see it."""
    return tuple(what for what in Known if what is not Known.ANSWERED or may_see_informants(level))


def share_cells(found: Coverage, lang: str, level: Level) -> list[ShareCell]:
    """A box for each group and each thing that may be known."""
    return [
        ShareCell(
            row=text(f"group_short.{group.group}", lang),
            column=text(f"coverage.known.{what}", lang),
            share=group.known[what] / group.actors,
            words=f"{number(group.known[what], lang)}/{number(group.actors, lang)}",
        )
        for group in found.groups
        for what in known_columns(level)
    ]


def coverage_titles(lang: str, level: Level) -> dict[str, str]:
    """The titles of the table, in order."""
    names = ["group", "actors", *known_columns(level), *(f"{what}.facts" for what in COUNTED)]
    return {name: text(f"coverage.column.{name}", lang) for name in names}


def coverage_cells(found: Coverage, lang: str, level: Level) -> list[dict[str, Cell]]:
    """The same as a table: actors by what is known of them, and how many facts there are."""
    return [
        {
            "group": text(f"group.{group.group}", lang),
            "actors": group.actors,
            **{str(what): group.known[what] for what in known_columns(level)},
            **{f"{what}.facts": group.facts[what] for what in COUNTED},
        }
        for group in found.groups
    ]


def how_to_read_coverage(lang: str, level: Level) -> str:
    """What a box says."""
    return text("coverage.read" if may_see_informants(level) else "coverage.read.less", lang)


def coverage_cautions(lang: str) -> tuple[str, ...]:
    """What the boxes do not say."""
    return tuple(text(f"coverage.caution.{name}", lang) for name in ("unknown", "judgement", "published"))


def asked_cells(found: Coverage, lang: str) -> list[dict[str, Cell]]:
    """Of how many pairs between two groups somebody was asked."""
    return [
        {
            "one": text(f"group.{row.one}", lang),
            "other": text(f"group.{row.other}", lang),
            "asked": row.asked,
            "pairs": row.pairs,
        }
        for row in found.asked
    ]


def unseen_words(found: Coverage, lang: str) -> Iterator[str]:
    """How much the interviews cover and how many they miss, or that there are too few to say."""
    for what, unseen in (("actors", found.actors), ("issues", found.issues)):
        if not unseen.enough:
            yield text(f"coverage.{what}.few", lang, count=unseen.interviews)
        elif round(unseen.unseen) < 1:
            yield text(f"coverage.{what}.all", lang, share=_share(unseen, lang))
        else:
            yield text(f"coverage.{what}.some", lang, count=round(unseen.unseen), share=_share(unseen, lang))


def unseen_cautions(found: Coverage, lang: str) -> Iterator[str]:
    """What such an estimate rests on, and what makes it too small."""
    yield text("coverage.unseen.caution", lang, interviews=number(found.actors.interviews, lang))
    if not math.isnan(found.prompted) and found.prompted > 0:
        yield text("coverage.unseen.prompted", lang, share=percent(found.prompted, lang))


def _share(unseen: Unseen, lang: str) -> str:
    return percent(unseen.coverage, lang)
