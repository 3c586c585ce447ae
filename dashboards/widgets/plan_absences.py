"""What if somebody does not come: who stands in, and what becomes of the list when somebody declines?"""

from collections.abc import Mapping

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import facts
from dashboards.widgets import frame, plan_around
from dashboards.widgets.long_work import LongWork
from dashboards.widgets.plan_draft import Draft, asked_of_list, decline, release_accepted, settle
from dashboards.widgets.plan_said import number_field, said, say, say_of
from dashboards.widgets.text import bold, escaped, list_items, texto
from stakeholder_graph.dialogue.alternates import MOST_ALTERNATES
from stakeholder_graph.dialogue.declining import Mended
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.choosing import actor_labels
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.plan_absences import StandingIn, mended, missing_for, stand_ins
from stakeholder_graph.use_cases.plan_absences_words import StandingInWords, mended_words, standing_in_words
from stakeholder_graph.use_cases.preparation import Preparation


def declining(proposal: Proposal, actor: str, lang: str) -> None:
    """Beside the last who declined: what becomes of the list; she accepts it, asks for a new one, or takes it back."""
    gone = tuple(name for name in st.session_state["plan_declining"] if name in proposal.names)
    if not gone or gone[-1] != actor:
        return
    found = _mended(proposal, gone, lang)
    told = mended_words(found, Words.of(facts(), lang))
    with st.container(border=True, key="plan_declining_now"):
        frame.heading(told.title)
        frame.caution(text("absences.declined.how", lang))
        if told.harmed:
            frame.card(bold(told.harmed), edge="#d9363e")
        st.html(f'<ul class="sg-list">{list_items((*told.changes, *told.costs))}</ul>')
        plan_around.would_give(told.infeasible, lang)
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            if found.names:
                _settle(found, "accept", ":material/check:", lang)
            _settle(found, "anew", ":material/refresh:", lang)
            for name in gone:
                _come(name, lang)


def _mended(proposal: Proposal, gone: tuple[str, ...], lang: str) -> Mended:
    """Solved again once for the same list and names."""
    state, asked = st.session_state, (proposal.names, proposal.rules, gone)
    if state.get("plan_mended", (None,))[0] != asked:
        with st.spinner(text("dialogue.solving_again", lang)):
            state["plan_mended"] = (asked, mended(proposal, gone))
    return state["plan_mended"][1]


def _settle(found: Mended, what: str, icon: str, lang: str) -> None:
    accept = what == "accept"
    _ = st.button(
        texto(text("absences.declined.accept" if accept else "absences.declined.anew", lang)),
        key=f"declined_{what}",
        icon=icon,
        type="primary" if accept else "secondary",
        on_click=settle,
        args=(found,),
        kwargs={"accept": accept},
    )


def accepted_list(proposal: Proposal, lang: str) -> None:
    """Above the list: that she accepted it, so that its names are fixed, and a way to let them go."""
    fixed = st.session_state["plan_accepted"] & st.session_state["plan_locked"] & set(proposal.names)
    if fixed:
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            frame.caution(text("absences.accepted", lang, count=len(fixed)))
            label, icon = texto(text("absences.release", lang)), ":material/lock_open:"
            _ = st.button(label, key="release_accepted", icon=icon, type="tertiary", on_click=release_accepted)


def _come(actor: str, lang: str) -> None:
    name = actor_labels(facts()).get(actor, actor)
    _ = st.button(
        texto(text("absences.declined.back", lang, name=name)),
        key=f"declined_back_{actor}",
        icon=":material/undo:",
        type="tertiary",
        on_click=decline,
        args=(actor,),
        kwargs={"comes": True},
    )


def absences(proposal: Proposal, draft: Draft, choices: Choices) -> None:
    """Folded away: what she says of who comes, and who stands in once she asks."""
    lang = choices.lang
    if not proposal.invitations:
        return
    with st.expander(texto(text("absences.head", lang)), icon=":material/person_add:"):
        frame.caution(text("absences.how", lang))
        _said(proposal, lang)
        missing = missing_for(draft.preparation)
        if missing is not None:
            frame.empty(text(f"absences.cannot.{missing}", lang), text("absences.never_guessed", lang))
        elif st.session_state.get("plan_absences"):
            _worked_out(proposal, draft, choices)
        else:
            label = texto(text("absences.ask", lang))
            _ = st.button(label, key="plan_absences_ask", icon=":material/play_arrow:", on_click=_ask)


def _ask() -> None:
    st.session_state["plan_absences"] = True


def _said(proposal: Proposal, lang: str) -> None:
    now = said()
    number_field(
        text("absences.alternates", lang),
        "alternates",
        lang,
        now.alternates,
        lambda number: say(alternates=number),
        least=1,
        most=MOST_ALTERNATES,
    )
    number_field(
        text("absences.usual", lang),
        "turnout",
        lang,
        now.usual_turnout,
        lambda share: say(usual_turnout=share),
        most=100,
        step=5,
    )
    _by_name(proposal, now.turnouts, lang)


def _by_name(proposal: Proposal, turnouts: Mapping[str, int], lang: str) -> None:
    """Who comes more or less often than usual, each to be taken back, and fields for one more."""
    names = actor_labels(facts())
    for actor, share in sorted(turnouts.items()):
        _ = st.button(
            texto(text("absences.turnout", lang, name=names.get(actor, actor), share=share)),
            key=f"turnout_back_{actor}",
            icon=":material/close:",
            type="tertiary",
            help=texto(text("said.take_back", lang)),
            on_click=say_of,
            args=("turnouts", actor, None),
        )
    _one_more({actor: name for actor, name in names.items() if actor in proposal.frame.names}, lang)


def _one_more(names: Mapping[str, str], lang: str) -> None:
    """One name that comes more or less often than usual."""
    with st.popover(texto(text("absences.by_name", lang)), icon=":material/person:"):
        who = st.selectbox(
            text("absences.who", lang),
            list(names),
            index=None,
            format_func=names.__getitem__,
            key=f"turnout_who_{lang}",
            placeholder=text("frame.choose", lang),
        )
        share = st.number_input(text("absences.share", lang), 0, 100, step=5, value=None, key=f"turnout_share_{lang}")
        ready = who is not None and share is not None
        _ = st.button(
            texto(text("absences.add", lang)),
            key="turnout_add",
            icon=":material/add:",
            disabled=not ready,
            on_click=say_of,
            args=("turnouts", str(who), None if share is None else int(share)),
        )


def _worked_out(proposal: Proposal, draft: Draft, choices: Choices) -> None:
    lang, told = choices.lang, draft.preparation
    only = Preparation(alternates=told.alternates, usual_turnout=told.usual_turnout, turnouts=told.turnouts)
    work = LongWork(
        stand_ins,
        "absences.working",
        lang,
        work="absences",
        said=only,
        every_fact=True,
        **asked_of_list(draft, choices),
    )

    def part(found: StandingIn | None) -> None:
        if found is not None:
            _say(standing_in_words(found, proposal, Words.of(facts(), lang)), lang)

    _ = work.beside(part)


def _say(told: StandingInWords, lang: str) -> None:
    st.html(f"<p>{bold(told.title)}</p>")
    if not told.names:
        frame.caution(text("absences.nobody", lang))
    for one in told.names:
        st.html(f'<div class="sg-name">{bold(one.name)}</div><ul class="sg-list">{list_items(one.because)}</ul>')
    st.html(f'<ul class="sg-list">{list_items(told.expected)}</ul>')
    if told.near:
        summary = escaped(text("absences.near_head", lang))
        st.html(f'<details><summary>{summary}</summary><ul class="sg-list">{list_items(told.near)}</ul></details>')
    for line in told.warnings:
        frame.caution(line)
