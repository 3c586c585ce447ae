"""What did she decide in this step, why, who decided it when, and how does she take it back?

Every step shows its own decisions with one line::

    plan_overrides.decisions(Step.ROOM, draft, lang)

A new sort of decision is added to ``use_cases/overrides.py``: to ``What``, to the generator of its step (so that it is
found, with its reason and its history), to ``without`` (so that it can be taken back), and its sentence
``override.<what>`` to the catalogue. Nothing has to be changed here.
"""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from dashboards.session import facts, kept, newest_change, workspace
from dashboards.widgets import frame
from dashboards.widgets.plan_draft import Draft, decide, write_note
from dashboards.widgets.plan_said import held, put, said, say_of
from dashboards.widgets.saving import zone
from dashboards.widgets.text import bold, escaped, texto
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.overrides import Decided, Override, Step, decided_when, own_decisions, without
from stakeholder_graph.use_cases.overrides_words import OverrideInWords, overrides_in_words, words_of_people

SHOWN = 6


def decisions(step: Step, draft: Draft, lang: str) -> None:
    """What she decided in a step, each with a field for her reason and a way back; nothing where there is none."""
    every = own_decisions(rules=draft.rules, said=draft.preparation, notes=draft.notes, declined=draft.declined)
    found = [one for one in every if one.step is step]
    if not found:
        return
    told = overrides_in_words(found, words_of_people(facts(), lang), _when(draft, found), zone=zone())
    rows = list(zip(found, told, strict=True))
    with st.container(border=True, key=f"decisions_{step}"):
        frame.heading(text("override.title", lang, count=len(found)))
        frame.caution(text("override.how", lang))
        _listed(rows[:SHOWN], lang)
        if rows[SHOWN:]:
            with st.expander(texto(text("override.more", lang, count=len(rows) - SHOWN))):
                _listed(rows[SHOWN:], lang)


def _listed(rows: list[tuple[Override, OverrideInWords]], lang: str) -> None:
    for one, words in rows:
        with st.container(key=f"decision_{one.code}"):
            _decision(one, words, lang)


def _when(draft: Draft, found: list[Override]) -> Mapping[str, Decided]:
    """What the history of the plan says of them; read again once anything was saved."""
    dialogue = draft.dialogue
    if dialogue is None:
        return {}
    names = [one.about[0] for one in found if one.step is Step.WHO]
    asked = f"decisions {dialogue} {newest_change()} {names}"
    return kept(asked, lambda: decided_when(workspace(), dialogue, names))


def _decision(one: Override, told: OverrideInWords, lang: str) -> None:
    decided = told.decided or text("override.not_kept", lang)
    st.html(f'<div class="sg-name">{bold(told.said)}<div class="sg-small">{escaped(decided)}</div></div>')
    if one.step is Step.WHO:  # the reason for a name stands with its invitation
        about = one.about[0]
        write, back = partial(write_note, about), partial(decide, about, "free")
    else:
        about = one.code
        write, back = partial(_explain, about), partial(_take_back, one)
    reason = held(f"why_{about}", lang, one.reason, write)
    _ = st.text_input(text("override.reason", lang), max_chars=300, **reason)
    words, icon = texto(text("override.back", lang)), ":material/undo:"
    _ = st.button(words, key=f"let_go_{about}", icon=icon, on_click=back, type="tertiary")


def _explain(code: str, why: str) -> None:
    say_of("reasons", code, why.strip() or None)


def _take_back(one: Override) -> None:
    put(without(said(), one))
