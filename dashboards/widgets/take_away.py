"""How does a person take the picture along, and is it clear for whom it is?"""

from collections.abc import Callable
from functools import partial
from typing import Literal

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import remembered
from dashboards.widgets.files_to_take import files_to_take
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
    with st.expander(texto(text("map.take", lang)), icon=":material/download:"):
        files_to_take(
            choices,
            _MEDIA,
            partial(_maker, choices),
            titles={kind: text(f"map.take.{kind}", lang) for kind in _MEDIA},
            file=text("map.take.file", lang),
            key="map",
        )


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
