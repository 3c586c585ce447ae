"""What may be taken away, for whom?"""

import streamlit as st

from dashboards.session import audience, workspace
from dashboards.widgets import frame
from dashboards.widgets.text import texto
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.data import copy_level, download, export_facts
from stakeholder_graph.vocabulary import Level

_FORMS = {"xlsx": "xlsx", "csv": "zip"}


def take_away(lang: str) -> None:
    """Choose for whom and in which form, then download; made only when it is asked for."""
    levels = [level for level in Level if level.rank <= audience().rank]
    level = st.segmented_control(
        text("data_page.out.level", lang),
        levels,
        default=copy_level(workspace()),
        format_func=lambda level: texto(text(f"level.{level}", lang)),
        required=True,
        key="out_level",
    )
    form = st.segmented_control(
        text("data_page.out.form", lang),
        list(_FORMS),
        default="xlsx",
        format_func=lambda form: texto(text(f"data_page.out.{form}", lang)),
        required=True,
        key="out_form",
    )
    frame.caution(text("data_page.out.says_level", lang, level=text(f"level.{level}", lang)))
    _offer("data_page.out.download", str(form), lang, level=level)
    if audience() is Level.RESTRICTED:
        st.markdown(texto(text("data_page.out.full_how", lang)))
        _offer("data_page.out.full", str(form), lang, level=None)


def _offer(label: str, form: str, lang: str, *, level: Level | None) -> None:
    def made() -> bytes:
        return download(export_facts(workspace(), audience=level, full=level is None, form=form, lang=lang))

    _ = st.download_button(
        texto(text(label, lang)),
        made,
        file_name=f"stakeholder-graph-{level or 'full'}.{_FORMS[form]}",
        icon=":material/download:",
        on_click="ignore",
    )
