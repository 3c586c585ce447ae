"""Who comes for each organisation on the list: named people, typed in and kept as records of the plan?"""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboards.session import facts, workspace
from dashboards.widgets import frame
from dashboards.widgets.marks import mark
from dashboards.widgets.plan_draft import Draft
from dashboards.widgets.saving import forget_landed, person, say_landed, tried_in_plan
from dashboards.widgets.text import bold, escaped, texto
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.messages import listed, text
from stakeholder_graph.model import Delegate
from stakeholder_graph.use_cases.choosing import actor_labels, actor_names
from stakeholder_graph.use_cases.delegates import Coming, Writer, remove_delegate, write_delegate
from stakeholder_graph.use_cases.room_people import delegates_of
from stakeholder_graph.use_cases.room_words import gender_in_words
from stakeholder_graph.use_cases.setting import SPOKEN, language_name
from stakeholder_graph.vocabulary import DelegateRole, Gender, Group

_OPEN = "delegate_open"
"""Whom the form is about: the organisation, and the record as it was when the form was opened (None: a new one)."""


def delegates(proposal: Proposal, draft: Draft, lang: str) -> None:
    """Per organisation its people; a plan that is not kept yet has to be kept first."""
    named = delegates_of(facts(), draft.dialogue)
    count = sum(one.role is DelegateRole.DELEGATE for one in named)
    title = text("room.who_comes", lang, count=count, names=len(proposal.names))
    with st.expander(texto(title), icon=":material/badge:", expanded=_OPEN in st.session_state):
        if draft.dialogue is None:
            st.info(texto(text("room.keep_first", lang)), icon=":material/save:")
            return
        frame.caution(text("room.who_comes.how", lang))
        for invited in proposal.invitations:
            mine = [one for one in named if one.actor == invited.actor]
            _organisation(invited.actor, invited.group, mine, draft.dialogue, lang)
        others = [one for one in named if one.actor not in proposal.names]
        _others(others, proposal, draft.dialogue, lang)


def _organisation(actor: str, group: Group | None, people: Sequence[Delegate], dialogue: str, lang: str) -> None:
    """One organisation, its people, and the form where it is open."""
    name = actor_labels(facts()).get(actor, actor)
    sign = mark(group) if group else ""
    with st.container(key=f"sends_{actor}", gap=None):
        left, right = st.columns([1, 1.75], gap="small", vertical_alignment="center")
        with left:
            st.html(f'<div class="sg-name">{sign}{bold(name)}</div>')
        with right, st.container(gap=None):
            for one in people:
                _person(one, actor, lang)
            help_ = texto(text("room.add_person.for", lang, name=name))
            _button("room.add_person", f"delegate_add_{actor}", ":material/person_add:", (actor, None), lang, help_)
        if st.session_state.get(_OPEN, ("", None))[0] == actor:
            _form(actor, name, st.session_state[_OPEN][1], dialogue, lang)


def _person(one: Delegate, actor: str, lang: str) -> None:
    """The name opens the form; beside it gender (or that it is not known), role, languages."""
    tongues = listed((language_name(code, lang) for code in one.languages), lang)
    role = "" if one.role is DelegateRole.DELEGATE else text(f"delegate_role.{one.role}", lang)
    parts = (gender_in_words(one.gender, lang), role, tongues or text("room.languages_unknown", lang))
    told = ", ".join(part.lower() for part in parts if part)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        _ = st.button(
            texto(one.name),
            key=f"delegate_{one.id}",
            icon=":material/edit:",
            type="tertiary",
            on_click=_open,
            args=(actor, one),
        )
        st.html(f'<span class="sg-small">{escaped(told)}</span>', width="content")


def _button(code: str, key: str, icon: str, about: tuple[str, Delegate | None], lang: str, help_: str) -> None:
    label = texto(text(code, lang))
    _ = st.button(label, key=key, icon=icon, type="tertiary", help=help_, on_click=_open, args=about)


def _others(people: Sequence[Delegate], proposal: Proposal, dialogue: str, lang: str) -> None:
    """People of organisations that are not on the list: who facilitates or interprets often is."""
    senders = list(dict.fromkeys(one.actor for one in people))
    opened = st.session_state.get(_OPEN, ("", None))[0]
    if opened and opened not in proposal.names and opened not in senders:
        senders.append(opened)
    groups = {actor.id: actor.family for actor in facts().actors}
    for actor in senders:
        _organisation(actor, groups.get(actor), [one for one in people if one.actor == actor], dialogue, lang)
    names = actor_names(facts())
    _ = st.selectbox(
        text("room.other_sender", lang),
        [actor for actor in names if actor not in proposal.names and actor not in senders],
        index=None,
        format_func=names.__getitem__,
        placeholder=text("frame.choose", lang),
        key="delegate_other",
        on_change=_open_other,
    )


def _open_other() -> None:
    actor = st.session_state["delegate_other"]
    if actor:
        _open(actor, None)
        st.session_state["delegate_other"] = None


def _open(actor: str, one: Delegate | None) -> None:
    st.session_state[_OPEN] = (actor, one)
    st.session_state["delegate_round"] = _round() + 1


def _close() -> None:
    _ = st.session_state.pop(_OPEN, None)


def _round() -> int:
    """Counts the fillings in, so that the fields start afresh with every person."""
    return st.session_state.setdefault("delegate_round", 0)


def _form(actor: str, name: str, before: Delegate | None, dialogue: str, lang: str) -> None:
    with st.form(f"delegate_form_{_round()}", border=True):
        coming = _fields(before, lang)
        by = person(lang, key="delegate")
        with st.container(horizontal=True, gap="small"):
            label, icon = texto(text("room.save_person", lang)), ":material/save:"
            send = st.form_submit_button(label, type="primary", icon=icon, on_click=forget_landed)
            gone = before is not None and st.form_submit_button(
                texto(text("room.remove_person", lang)), icon=":material/person_remove:", on_click=forget_landed
            )
            _ = st.form_submit_button(texto(text("room.close_form", lang)), icon=":material/close:", on_click=_close)
    writer = Writer(by=by, lang=lang)
    if send:
        _try(
            lambda: (
                write_delegate(
                    workspace(), facts(), coming, writer, dialogue=dialogue, actor=actor, before=before
                ).change_id
            ),
            lang,
            code="room.person_saved",
            said=(coming.name.strip(), name),
        )
    elif gone and before is not None:
        _try(
            lambda: remove_delegate(workspace(), facts(), before, writer).change_id,
            lang,
            code="room.person_removed",
            said=(before.name, name),
        )


def _fields(before: Delegate | None, lang: str) -> Coming:
    """Name and gender, then role and languages; a phone stacks them."""
    key = str(_round())
    left, right = st.columns(2, gap="small")
    with left:
        name = st.text_input(
            text("room.person.name", lang),
            value=before.name if before else "",
            max_chars=120,
            key=f"delegate_name_{key}",
        )
        gender = st.segmented_control(
            text("room.person.gender", lang),
            list(Gender),
            default=before.gender if before else None,
            format_func=lambda each: texto(text(f"gender.{each}", lang)),
            key=f"delegate_gender_{key}",
            wrap=True,
        )
    with right:
        role = st.segmented_control(
            text("room.person.role", lang),
            list(DelegateRole),
            default=before.role if before else DelegateRole.DELEGATE,
            format_func=lambda each: texto(text(f"delegate_role.{each}", lang)),
            required=True,
            key=f"delegate_role_{key}",
            wrap=True,
        )
        languages = _languages(before.languages if before else (), lang, key)
    return Coming(name=name, gender=gender, role=role or DelegateRole.DELEGATE, languages=languages)


def _languages(spoken: tuple[str, ...], lang: str, key: str) -> tuple[str, ...]:
    chosen = st.pills(
        text("room.person.languages", lang),
        list(dict.fromkeys((*SPOKEN, *spoken))),
        selection_mode="multi",
        default=list(spoken),
        format_func=lambda code: texto(language_name(code, lang)),
        key=f"delegate_languages_{key}",
        wrap=True,
    )
    return tuple(chosen)


def _try(save: Callable[[], str], lang: str, *, code: str, said: tuple[str, str]) -> None:
    """Save; what cannot be right, or what somebody else changed meanwhile, is shown and the form stays."""
    change = tried_in_plan(save, lang, _close)
    if change is not None:
        _close()
        say_landed("dialogue", change, code, name=said[0], actor=said[1])
        st.rerun()
