"""Who sits at the table, why each, and what may the person change?"""

from collections import Counter
from itertools import groupby

import streamlit as st

from dashboards.session import facts
from dashboards.widgets import frame, plan_absences
from dashboards.widgets.marks import mark
from dashboards.widgets.plan_draft import decide, decline
from dashboards.widgets.sources import source_list
from dashboards.widgets.text import bold, escaped, list_items, texto
from stakeholder_graph.dialogue.invitations import Invited, Proposal, Replacement
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.invitation_words import NameInWords, ProposalInWords, replacement_in_words
from stakeholder_graph.use_cases.planning import replacement

REASONS_SHOWN = 2


def at_the_table(proposal: Proposal, said: ProposalInWords, lang: str) -> None:
    """The names by group, in the order of the proposal: the most severely harmed first."""
    words = {name.actor: name for name in said.table}
    actors = proposal.frame.evidence.actors
    known = Counter(actors[name].family for name in proposal.frame.names)
    order = list(dict.fromkeys(invited.group for invited in proposal.invitations))
    by_group = sorted(proposal.invitations, key=lambda invited: order.index(invited.group))
    for group, members in groupby(by_group, key=lambda invited: invited.group):
        names = list(members)
        of = escaped(text("dialogue.so_many_of", lang, seated=len(names), known=known[group]))
        label = bold(text(f"group.{group}", lang))
        st.html(f'<div class="sg-group">{mark(group)}{label} <span class="sg-small">{of}</span></div>')
        for invited in names:
            _name(proposal, words[invited.actor], invited, lang)


def _name(proposal: Proposal, name: NameInWords, invited: Invited, lang: str) -> None:
    """One name: what speaks for it, whom it faces, what is lost without it, and the three buttons."""
    with st.container(key=f"name_{name.actor}"):
        left, right = st.columns([1, 2.4], gap="small")
        with left:
            st.html(f'<div class="sg-name">{bold(name.name)}</div>')
        with right:
            st.html(why_html(name, invited, lang))
            with st.container(horizontal=True, gap="small"):
                _buttons(name, lang)
            _in_its_place(proposal, name.actor, lang)
        plan_absences.declining(proposal, name.actor, lang)


def why_html(name: NameInWords, invited: Invited, lang: str) -> str:
    """The first reasons of a name, opposition behind a red edge as a reason to invite both; the rest one tap away."""
    first, more = name.because[:REASONS_SHOWN], name.because[REASONS_SHOWN:]
    facing = "".join(f'<li class="sg-facing">{escaped(sentence)}</li>' for sentence in name.opposition)
    folded = f'<ul class="sg-list">{list_items(more)}</ul>' if more else ""
    if name.lost and invited.lost is not None:
        folded += f"<p>{escaped(name.lost)}</p>"
    elif name.lost:
        facing += f'<li class="sg-small">{escaped(name.lost)}</li>'
    sources = source_list((source for reason in invited.because for source in reason.sources), lang)
    folded += f'<p class="sg-small">{sources}</p>' if sources else ""
    if folded:
        about = "dialogue.more_about" if name.lost and invited.lost is not None else "dialogue.see_sources"
        code, count = ("dialogue.more_reasons", len(more)) if more else (about, None)
        summary = escaped(text(code, lang, count=count))
        folded = f"<details><summary>{summary}</summary>{folded}</details>"
    return f'<div class="sg-why"><ul class="sg-list">{list_items(first)}{facing}</ul>{folded}</div>'


def _buttons(name: NameInWords, lang: str) -> None:
    if name.actor in st.session_state["plan_locked"] | st.session_state["plan_added"]:
        _decide(name, "free", "dialogue.unlock", ":material/lock:", lang)
    else:
        _decide(name, "locked", "dialogue.lock", ":material/lock_open:", lang)
    _decide(name, "removed", "dialogue.remove", ":material/person_remove:", lang)
    label, key = texto(text("absences.declined.button", lang)), f"declined_{name.actor}"
    _ = st.button(label, key=key, icon=":material/event_busy:", on_click=decline, args=(name.actor,), type="tertiary")
    _ = st.button(
        texto(text("dialogue.who_instead", lang)),
        key=f"instead_{name.actor}",
        icon=":material/swap_horiz:",
        type="tertiary",
        on_click=_ask_instead,
        args=(name.actor,),
    )


def _decide(name: NameInWords, what: str, label: str, icon: str, lang: str) -> None:
    words, key = texto(text(label, lang)), f"{what}_{name.actor}"
    _ = st.button(words, key=key, icon=icon, on_click=decide, args=(name.actor, what), type="tertiary")


def _ask_instead(actor: str) -> None:
    st.session_state["plan_instead"] = actor
    st.session_state["plan_instead_found"] = None


def _in_its_place(proposal: Proposal, actor: str, lang: str) -> None:
    """Solved again without this name, for the one the person asked about; forgotten once the proposal changes."""
    state = st.session_state
    if state.get("plan_instead") != actor:
        return
    if state["plan_instead_found"] is None:
        with st.spinner(text("dialogue.solving_again", lang)):
            state["plan_instead_found"] = (proposal, replacement(proposal, actor))
    asked, found = state["plan_instead_found"]
    if asked is proposal:
        _say_instead(found, lang)


def _say_instead(found: Replacement, lang: str) -> None:
    st.info(texto(replacement_in_words(found, Words.of(facts(), lang))))


def beside_the_table(proposal: Proposal, said: ProposalInWords, lang: str) -> None:
    """Those who accompany, in a quieter list, each with its reason."""
    if said.beside:
        frame.heading(text("dialogue.beside", lang))
        frame.caution(text("dialogue.beside.how", lang))
        pairs = zip(said.beside, proposal.beside, strict=True)
        rows = (f"<div>{bold(name.name)}</div>{why_html(name, invited, lang)}" for name, invited in pairs)
        st.html(f'<div class="sg-beside">{"".join(rows)}</div>')
