"""What does a person carry into the room, for whom, and which versions has the plan?"""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboards.choices import Choices
from dashboards.pages import FOLDER
from dashboards.session import audience, facts, kept, newest_change, remembered, workspace
from dashboards.widgets import frame
from dashboards.widgets.long_work import LongWork
from dashboards.widgets.plan_release import release_lists
from dashboards.widgets.saving import zone
from dashboards.widgets.small_table import small_table
from dashboards.widgets.text import texto
from stakeholder_graph.messages import moment, text
from stakeholder_graph.use_cases.pack import (
    Pack,
    pack_data,
    pack_pages,
    pack_plan,
    pack_room,
    pack_workbook,
    released_pages,
)
from stakeholder_graph.use_cases.pack_words import step_name
from stakeholder_graph.use_cases.plan_versions import Version, plan_versions
from stakeholder_graph.views.plan_page import PlanPage, page_file, page_style, sheet
from stakeholder_graph.vocabulary import Level

MEDIA = {
    "html": "text/html",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
ENDS = {"room": "-room.html"}
"""How the name of a file ends where that is not its kind."""


def not_kept(lang: str) -> None:
    """There is no pack before the plan is kept."""
    frame.empty(text("pack.not_kept", lang), text("pack.not_kept.why", lang))


def pack(dialogue: str, choices: Choices) -> None:
    """For whom; the pages and files for them; what is shared, and the versions. Only of a plan that is kept."""
    lang = choices.lang
    versions = kept(
        f"versions {dialogue} {newest_change()}", lambda: plan_versions(workspace(), facts(), dialogue=dialogue)
    )
    left, right = st.columns([1.75, 1], gap="large")
    with left:
        frame.heading(text("pack.heading", lang))
        level = _for_whom(lang)
        if level is Level.RESTRICTED:
            _whole_plan(dialogue, versions, choices)
        else:
            released(level, choices)
    with right:
        release_lists(dialogue, choices)
        _versions(versions, lang)


def _for_whom(lang: str) -> Level:
    """Partners unless she says otherwise, as with all that leaves the house."""
    return st.segmented_control(
        text("map.take.level", lang),
        list(Level),
        default=Level.PARTNERS,
        format_func=lambda each: texto(text(f"level.{each}", lang)),
        required=True,
        wrap=True,
        key="pack_level",
    )


def _whole_plan(dialogue: str, versions: Sequence[Version], choices: Choices) -> None:
    """The pages of every step, the workbook and the data, once they are worked out."""
    lang = choices.lang
    frame.caution(text("pack.kept_one", lang))
    work = LongWork(
        pack_plan,
        "pack.working",
        lang,
        work="pack",
        every_fact=True,
        audience=audience(),
        on=choices.on,
        dialogue=dialogue,
        lang=lang,
        version=versions[0] if versions else None,
    )

    def part(found: Pack | None) -> None:
        if found is not None:
            _files(found, choices)
            for page in found.pages:
                title = dict.fromkeys((step_name(page.step, lang), page.body.title))
                page_shown(page, lang, title=": ".join(title), file=f"plan-{page.step}")

    _ = work.beside(part)


def _files(found: Pack, choices: Choices) -> None:
    """Everything at once: to print, to read on, for programs."""
    makers: dict[str, Callable[[Pack], bytes]] = {"html": pack_pages, "xlsx": pack_workbook, "json": pack_data}
    makers |= {"room": pack_room} if found.rooms else {}
    with st.container(horizontal=True):
        for kind, make in makers.items():
            _ = st.download_button(
                texto(text(f"pack.take.{kind}", choices.lang)),
                data=lambda make=make: make(found),
                file_name=f"plan-{choices.territory}-{choices.on}-{Level.RESTRICTED}{ENDS.get(kind, f'.{kind}')}",
                mime=MEDIA.get(kind, MEDIA["html"]),
                icon=":material/download:",
                key=f"pack_take_{kind}",
                on_click="ignore",
            )
    frame.caution(text("pack.print", choices.lang))


def page_shown(page: PlanPage, lang: str, *, title: str, file: str) -> None:
    """One page, opened when it is asked for, and a file of its own to print."""
    with st.expander(texto(title), icon=":material/description:"):
        _ = st.download_button(
            texto(text("pack.take.page", lang)),
            data=lambda: page_file([page], title=page.body.title),
            file_name=f"{file}-{page.level}.html",
            mime=MEDIA["html"],
            icon=":material/print:",
            key=f"pack_page_{page.step}",
            on_click="ignore",
        )
        st.html(f"<style>{page_style()}</style>{sheet(page)}")


def read_only(choices: Choices) -> None:
    """The page for those who see a part of the data: what was shared with their level, and nothing to change."""
    frame.head("released.question", choices)
    frame.caution(text("released.how", choices.lang))
    released(audience(), choices)


def released(level: Level, choices: Choices) -> None:
    """The lists that a level may read, each as its page; where there is none, that and what to do."""
    lang = choices.lang
    pages = remembered(released_pages, level=level, territory=choices.territory, lang=lang)
    if not pages:
        why = "released.none.share" if audience() is Level.RESTRICTED else "released.none.ask"
        frame.empty(text("released.none", lang, level=text(f"level.{level}", lang)), text(why, lang))
    for page in pages:
        page_shown(page, lang, title=page.body.title, file="list")


def _versions(versions: Sequence[Version], lang: str) -> None:
    """Who kept it when, and why; the whole history is on the page of the data."""
    with st.container(border=True):
        frame.heading(text("pack.versions", lang))
        rows = [
            {"number": one.number, "at": moment(one.at, lang, zone=zone()), "by": one.by, "why": one.why}
            for one in versions
        ]
        small_table(rows, {name: text(f"pack.version.{name}", lang) for name in ("number", "at", "by", "why")})
        label, icon = texto(text("pack.versions.all", lang)), ":material/history:"
        if st.button(label, key="pack_history", icon=icon, type="tertiary"):
            st.switch_page(FOLDER / "data.py")
