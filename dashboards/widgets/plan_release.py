"""With whom does a person share which list of names, and what exactly will they see?"""

from functools import partial

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import audience, facts, remembered, today, workspace
from dashboards.widgets import frame
from dashboards.widgets.saving import forget_landed, person, say_landed, unless_overtaken
from dashboards.widgets.text import bold, escaped, texto
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.data_words import all_words
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.releasing import LOWER, Release, levels_released, release, show_release, withdraw
from stakeholder_graph.vocabulary import InvitationList, Level

STAY_SHOWN = 8


def release_lists(dialogue: str, choices: Choices) -> None:
    """Choose lists and a level, see what will be seen, confirm with a reason; take back what is shared."""
    lang = choices.lang
    with st.container(border=True):
        frame.heading(text("release.title", lang))
        frame.caution(text("release.how", lang))
        for level in levels_released(facts(), dialogue):
            _shared(dialogue, level, lang)
        lists = st.pills(
            text("release.lists", lang),
            list(InvitationList),
            selection_mode="multi",
            default=[InvitationList.TABLE],
            format_func=lambda each: texto(text(f"invitation_list.{each}", lang)),
            wrap=True,
            key="release_lists",
        )
        level = st.segmented_control(
            text("release.level", lang),
            list(LOWER),
            default=Level.PARTNERS,
            format_func=lambda each: texto(text(f"level.{each}", lang)),
            required=True,
            wrap=True,
            key="release_level",
        )
        reasons = st.checkbox(text("release.reasons", lang), key="release_reasons")
        if lists:
            _confirm(_look(dialogue, tuple(lists), level, reasons=reasons, choices=choices), lang)


def _look(
    dialogue: str, lists: tuple[InvitationList, ...], level: Level, *, reasons: bool, choices: Choices
) -> Release:
    return remembered(
        show_release,
        audience=audience(),
        dialogue=dialogue,
        lists=lists,
        level=level,
        on=today(),
        lang=choices.lang,
        reasons=reasons,
    )


def _confirm(shown: Release, lang: str) -> None:
    """What will be seen, name by name, and which names stay; then the reason and the button."""
    words = all_words(facts(), lang)
    level = text(f"level.{shown.level}", lang)
    with st.expander(texto(text("release.seen", lang, count=len(shown.names), level=level)), expanded=True):
        for each in shown.lists:
            names = [one for one in shown.names if one.list is each]
            items = "".join(_item(words.name(one.actor), one.reason) for one in names)
            title = f"<p>{bold(text(f'invitation_list.{each}', lang))}</p>"
            st.html(f'{title}<ul class="sg-list">{items}</ul>')
    if shown.stay:
        frame.card(_stay(shown, words, lang), edge="#b0720a")
    by, why = person(lang, key="release"), st.text_input(text("release.why_field", lang), key="release_why")
    label = texto(text("release.confirm", lang, level=level))
    if st.button(label, icon=":material/share:", key="release_confirm", width="stretch", on_click=forget_landed):
        _release(shown, by, why, lang)


def _item(name: str, reason: str) -> str:
    small = f' <span class="sg-small">{escaped(reason)}</span>' if reason else ""
    return f"<li>{escaped(name)}{small}</li>"


def _stay(shown: Release, words: Words, lang: str) -> str:
    """Only she sees this: who is on the list and above the level."""
    names = ", ".join(words.name(actor) for actor in shown.stay[:STAY_SHOWN])
    if len(shown.stay) > STAY_SHOWN:
        names = text("invitation.and_more", lang, count=len(shown.stay) - STAY_SHOWN, names=names)
    return escaped(text("release.stay", lang, count=len(shown.stay), names=names))


def _release(shown: Release, by: str, why: str, lang: str) -> None:
    save = partial(release, workspace(), facts(), shown, by=by, why=why, lang=lang)
    with st.spinner(text("dialogue.saving", lang)):
        receipt = unless_overtaken(save, lang, {"release.look_again": forget_landed})
    if receipt is None:
        return
    level, names = text(f"level.{shown.level}", lang), len(shown.names)
    say_landed("dialogue", receipt.change_id, "release.done", count=names, level=level)
    st.rerun()


def _shared(dialogue: str, level: Level, lang: str) -> None:
    """What is shared with a level now, and a way back; the reason is that of the field below."""
    st.html(f'<div class="sg-edge" style="--edge:#2f8f6b">{_words("release.is_shared", level, lang)}</div>')
    label, key = texto(text("release.withdraw", lang)), f"withdraw_{level}"
    if st.button(label, icon=":material/undo:", type="tertiary", key=key, on_click=forget_landed):
        why = str(st.session_state.get("release_why") or "")
        by = str(st.session_state.get("person_release") or "")
        receipt = withdraw(workspace(), facts(), dialogue=dialogue, level=level, by=by, why=why, lang=lang)
        say_landed("dialogue", receipt.change_id, "release.withdrawn", level=text(f"level.{level}", lang))
        st.rerun()


def _words(code: str, level: Level, lang: str) -> str:
    return escaped(text(code, lang, level=text(f"level.{level}", lang)))
