"""Who sits at the table, why each, and what may the person change?"""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from dashboards.session import facts
from dashboards.widgets import frame
from dashboards.widgets.marks import mark
from dashboards.widgets.plan_draft import decide
from dashboards.widgets.sources import source_list
from dashboards.widgets.text import bold, escaped, texto
from stakeholder_graph.dialogue.invitations import Invited, Proposal
from stakeholder_graph.messages import listed, text
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.invitation_words import (
    NameInWords,
    ProposalInWords,
    loss_in_words,
    relaxation_in_words,
)
from stakeholder_graph.use_cases.planning import alternatives, replacement
from stakeholder_graph.vocabulary import Group

NEARLY_SHOWN, REASONS_SHOWN = 6, 3


def at_the_table(proposal: Proposal, said: ProposalInWords, lang: str) -> None:
    """The names by group, in the order of the proposal: the most severely harmed first."""
    words = {name.actor: name for name in said.table}
    order = list(dict.fromkeys(invited.group for invited in proposal.invitations))
    by_group = sorted(proposal.invitations, key=lambda invited: order.index(invited.group))
    for group, members in groupby(by_group, key=lambda invited: invited.group):
        names = list(members)
        candidates = _candidates(proposal, group)
        of = escaped(text("dialogue.so_many_of", lang, seated=len(names), known=candidates))
        label = bold(text(f"group.{group}", lang))
        st.html(f'<div class="sg-group">{mark(group)}{label} <span class="sg-small">{of}</span></div>')
        for invited in names:
            _name(proposal, words[invited.actor], invited, lang)


def _candidates(proposal: Proposal, group: Group) -> int:
    actors = proposal.frame.evidence.actors
    return sum(actors[name].family is group for name in proposal.frame.names)


def _name(proposal: Proposal, name: NameInWords, invited: Invited, lang: str) -> None:
    """One name: what speaks for it, whom it faces, what is lost without it, and the three buttons."""
    with st.container(key=f"name_{name.actor}"):
        st.html(name_html(name, invited, lang))
        with st.container(horizontal=True, gap="small"):
            _buttons(name, lang)
        _in_its_place(proposal, name, lang)


def name_html(name: NameInWords, invited: Invited, lang: str) -> str:
    """A name with its first reasons, opposition behind a red edge as a reason to invite both, the rest folded."""
    first, more = name.because[:REASONS_SHOWN], name.because[REASONS_SHOWN:]
    facing = "".join(f'<li class="sg-facing">{escaped(sentence)}</li>' for sentence in name.opposition)
    lost = f'<p class="sg-small">{escaped(name.lost)}</p>' if name.lost else ""
    folded = source_list((source for reason in invited.because for source in reason.sources), lang)
    folded = f'<p class="sg-small">{folded}</p>' if folded else ""
    if more:
        summary = escaped(text("dialogue.more_reasons", lang, count=len(more)))
        folded = f'<details><summary>{summary}</summary><ul class="sg-list">{_items(more)}</ul>{folded}</details>'
    said = f'<ul class="sg-list">{_items(first)}{facing}</ul>{lost}{folded}'
    return f'<div class="sg-name"><div>{bold(name.name)}</div><div>{said}</div></div>'


def _items(sentences: Sequence[str]) -> str:
    return "".join(f"<li>{escaped(sentence)}</li>" for sentence in sentences)


def _buttons(name: NameInWords, lang: str) -> None:
    locked = name.actor in st.session_state["plan_locked"] | st.session_state["plan_added"]
    if locked:
        _decide(name.actor, "free", "dialogue.unlock", ":material/lock:", lang)
    else:
        _decide(name.actor, "locked", "dialogue.lock", ":material/lock_open:", lang)
    _decide(name.actor, "removed", "dialogue.remove", ":material/person_remove:", lang)
    label, icon = texto(text("dialogue.who_instead", lang)), ":material/swap_horiz:"
    if st.button(label, key=f"instead_{name.actor}", icon=icon, type="tertiary"):
        st.session_state["plan_instead"] = name.actor


def _decide(actor: str, what: str, label: str, icon: str, lang: str) -> None:
    words, key = texto(text(label, lang)), f"{what}_{actor}"
    _ = st.button(words, key=key, icon=icon, on_click=decide, args=(actor, what), type="tertiary")


def _in_its_place(proposal: Proposal, name: NameInWords, lang: str) -> None:
    """Solved again without this name, for the one the person asked about."""
    if st.session_state.get("plan_instead") != name.actor:
        return
    with st.spinner(text("dialogue.solving_again", lang)):
        found = replacement(proposal, name.actor)
    words = Words.of(facts(), lang)
    if found.infeasible:
        rules = listed([relaxation_in_words(r, words) for r in found.infeasible[0]], lang)
        st.info(texto(text("dialogue.instead.nobody", lang, rules=rules)))
    elif found.comes:
        leaves = text("dialogue.instead.leaves", lang, names=words.all(found.leaves)) if found.leaves else ""
        st.info(texto(text("dialogue.instead.comes", lang, names=words.all(found.comes)) + " " + leaves))
    else:
        st.info(texto(text("dialogue.instead.empty", lang)))


def beside_the_table(proposal: Proposal, said: ProposalInWords, lang: str) -> None:
    """Those who accompany, in a quieter list, each with its reason."""
    if said.beside:
        frame.heading(text("dialogue.beside", lang))
        frame.caution(text("dialogue.beside.how", lang))
        pairs = zip(said.beside, proposal.beside, strict=True)
        st.html("".join(name_html(name, invited, lang) for name, invited in pairs))


def nearly_came(proposal: Proposal, lang: str) -> None:
    """Who else could sit, solved again for each when asked for; and any other name to add."""
    words = Words.of(facts(), lang)
    if st.button(texto(text("dialogue.see_nearly", lang)), icon=":material/group_add:"):
        st.session_state["plan_nearly"] = True
    if st.session_state.get("plan_nearly"):
        with st.spinner(text("dialogue.solving_again", lang)):
            found = alternatives(proposal)[:NEARLY_SHOWN]
        for other in found:
            _ = st.button(
                texto(f"{words.name(other.actor)}: {loss_in_words(other.loss, lang)}"),
                key=f"add_{other.actor}",
                icon=":material/add:",
                on_click=decide,
                args=(other.actor, "added"),
                type="tertiary",
            )
    actors = {actor.id: actor.name for actor in facts().actors if actor.id not in proposal.names}
    chosen = st.selectbox(
        texto(text("dialogue.add", lang)),
        list(actors),
        index=None,
        format_func=actors.__getitem__,
        placeholder=text("frame.choose", lang),
    )
    if chosen and st.button(texto(text("dialogue.add_this", lang)), on_click=decide, args=(chosen, "added")):
        st.rerun()
