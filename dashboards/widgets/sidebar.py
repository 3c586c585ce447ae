"""Which place, day, kinds of tie and language does a person choose, on every page?"""

from collections.abc import Iterator
from datetime import date

import streamlit as st

from dashboards.choices import EVERYWHERE
from dashboards.session import today
from dashboards.widgets.text import texto
from stakeholder_graph.messages import LANGUAGES, day, text
from stakeholder_graph.model import Records, Territory, name_in
from stakeholder_graph.vocabulary import TieFamily

_YEARS_BACK = 12


def sidebar(records: Records, lang: str) -> None:
    """Show the four choices; their values stand in ``st.session_state``."""
    with st.sidebar:
        names = dict(territory_names(records, lang))
        _ = st.selectbox(
            text("frame.territory", lang),
            list(names),
            format_func=names.__getitem__,
            key="territory",
            placeholder=text("frame.choose", lang),
        )
        _ = st.selectbox(
            text("frame.date", lang),
            dates(st.session_state["on"]),
            format_func=lambda on: date_in_words(on, lang),
            key="on",
            placeholder=text("frame.choose", lang),
        )
        _ = st.pills(
            text("frame.kinds_of_tie", lang),
            list(TieFamily),
            selection_mode="multi",
            format_func=lambda family: texto(text(f"tie_family.{family}", lang)),
            key="ties",
            wrap=True,
        )
        _ = st.segmented_control(
            text("frame.language", lang), LANGUAGES, format_func=str.upper, key="lang", required=True
        )


def territory_names(records: Records, lang: str) -> Iterator[tuple[str, str]]:
    """Ids and names: all of them first, then each place followed by those inside it."""
    yield EVERYWHERE, text("frame.everywhere", lang)
    children: dict[str | None, list[Territory]] = {}
    for place in records.territories:
        children.setdefault(place.parent, []).append(place)
    known = {place.id for place in records.territories}
    roots = [place for parent, places in children.items() if parent not in known for place in places]
    waiting = roots[::-1]
    while waiting:
        place = waiting.pop()
        yield place.id, name_in(place, lang)
        waiting.extend(reversed(children.get(place.id, [])))


def dates(chosen: date) -> list[date]:
    """Today, the ends of the last years, and the day that is chosen; newest first."""
    now = today()
    ends = {date(now.year - back, 12, 31) for back in range(1, _YEARS_BACK + 1)}
    return sorted({now, chosen} | ends, reverse=True)


def date_in_words(on: date, lang: str) -> str:
    """A day as the sidebar says it: today, the end of a year, or itself."""
    if on == today():
        return text("frame.today", lang, day=day(on, lang))
    if (on.month, on.day) == (12, 31):
        return text("frame.end_of_year", lang, year=str(on.year))
    return day(on, lang)
