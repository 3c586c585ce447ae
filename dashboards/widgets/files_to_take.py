"""For whom does a person take something along, and as which kind of file?"""

from collections.abc import Callable, Mapping
from typing import TypeVar

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import audience
from dashboards.widgets import frame
from dashboards.widgets.text import texto
from stakeholder_graph.messages import text
from stakeholder_graph.vocabulary import Level

Kind = TypeVar("Kind", bound=str)


def files_to_take(
    choices: Choices,
    media: Mapping[Kind, str],
    maker: Callable[[Level, Kind], Callable[[], bytes]],
    *,
    titles: Mapping[Kind, str],
    file: str,
    key: str,
) -> None:
    """Choose for whom, then one button per kind of file; each is made when it is asked for.

    Parameters
    ----------
    choices
        What the page is about.
    media
        The kinds of file with their media types.
    maker
        Gives the function that makes a file for a level; that function runs outside of the page.
    titles
        What stands on their buttons, in the reader's language.
    file
        How the name of the file begins.
    key
        Tells these buttons from others on the page.
    """
    level = _for_whom(choices.lang, key)
    with st.container(horizontal=True):
        for kind, media_type in media.items():
            _ = st.download_button(
                texto(titles[kind]),
                data=maker(level, kind),
                file_name=f"{file}-{choices.territory or 'all'}-{choices.on}-{level}.{kind}",
                mime=media_type,
                key=f"take {key} {kind}",
                on_click="ignore",
            )
    frame.caution(text("map.take.caution", choices.lang))


def _for_whom(lang: str, key: str) -> Level:
    levels = [level for level in Level if level.rank <= audience().rank]
    return st.segmented_control(
        text("map.take.level", lang),
        levels,
        default=min(levels[-1], Level.PARTNERS, key=lambda each: each.rank),
        format_func=lambda each: texto(text(f"level.{each}", lang)),
        required=True,
        wrap=True,
        key=f"level of {key}",
    )
