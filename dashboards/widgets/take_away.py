"""How does a person take the picture along, and is it clear for whom it is?"""

from collections.abc import Callable
from typing import Literal

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import audience, remembered
from dashboards.widgets import frame
from dashboards.widgets.text import texto
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.taking import sheet_to_take
from stakeholder_graph.views.offline_picture import offline_page
from stakeholder_graph.views.static_picture import static_picture
from stakeholder_graph.vocabulary import Level

Kind = Literal["html", "png", "svg"]
_MEDIA: dict[Kind, str] = {"html": "text/html", "png": "image/png", "svg": "image/svg+xml"}


def take_away(choices: Choices) -> None:
    """Choose for whom, then one button per kind of file; it is made when it is asked for."""
    lang = choices.lang
    levels = [level for level in Level if level.rank <= audience().rank]
    with st.expander(texto(text("map.take", lang)), icon=":material/download:"):
        level = st.segmented_control(
            text("map.take.level", lang),
            levels,
            default=min(levels[-1], Level.PARTNERS, key=lambda each: each.rank),
            format_func=lambda each: texto(text(f"level.{each}", lang)),
            required=True,
            wrap=True,
        )
        with st.container(horizontal=True):
            for kind in _MEDIA:
                _ = st.download_button(
                    texto(text(f"map.take.{kind}", lang)),
                    data=_maker(choices, level, kind),
                    file_name=f"{text('map.take.file', lang)}-{choices.territory or 'all'}-{choices.on}-{level}.{kind}",
                    mime=_MEDIA[kind],
                    key=f"take {kind}",
                    on_click="ignore",
                )
        frame.caution(text("map.take.caution", lang))


def _maker(choices: Choices, level: Level, kind: Kind) -> Callable[[], bytes]:
    """A function that makes the file; what it needs is fixed now, as it runs outside of the page."""
    ended, wider = bool(st.session_state["ended"]), bool(st.session_state["wider"])

    def make() -> bytes:
        sheet = remembered(
            sheet_to_take,
            level=level,
            lang=choices.lang,
            territory=choices.territory,
            on=choices.on,
            families=choices.families,
            ended=ended,
            wider=wider,
        )
        return offline_page(sheet) if kind == "html" else static_picture(sheet, kind)

    return make
