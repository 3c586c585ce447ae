"""What must be known before a list is sent: who is represented, whom to ask first, what the person changed?"""

from collections import Counter

import streamlit as st

from dashboards.session import facts, workspace
from dashboards.widgets import frame
from dashboards.widgets.marks import mark
from dashboards.widgets.plan_draft import Draft, decide
from dashboards.widgets.saving import person, say_landed
from dashboards.widgets.text import bold, escaped, texto
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.messages import number, text
from stakeholder_graph.use_cases.invitation_words import Asking, ProposalInWords
from stakeholder_graph.use_cases.planning import save_plan
from stakeholder_graph.views.palette import MARKS
from stakeholder_graph.vocabulary import Group

ASKED_SHOWN = 8


def represented(proposal: Proposal, lang: str) -> None:
    """Of each group with candidates, how many sit."""
    actors = proposal.frame.evidence.actors
    known = Counter(actors[name].family for name in proposal.frame.names)
    seated = Counter(invited.group for invited in proposal.invitations)
    rows = "".join(_bar(group, seated[group], known[group], lang) for group in Group if known[group])
    with st.container(border=True):
        frame.heading(text("dialogue.represented", lang))
        st.html(f'<ul class="sg-list sg-bars">{rows}</ul>')


def _bar(group: Group, seated: int, known: int, lang: str) -> str:
    share = f"--share:{100 * seated / known:.0f}%;--colour:{MARKS[group].colour}"
    count = escaped(text("dialogue.so_many_of", lang, seated=seated, known=known))
    return f'<li>{mark(group)}{escaped(text(f"group.{group}", lang))} <span>{count}</span><i style="{share}"></i></li>'


def before_sending(said: ProposalInWords, lang: str) -> None:
    """Warnings, and how far the proposal is proven."""
    if said.warnings:
        items = "".join(f"<li>{escaped(warning)}</li>" for warning in said.warnings)
        title = bold(text("dialogue.before_sending", lang))
        frame.card(f'{title}</p><ul class="sg-list">{items}</ul><p>', edge="#b0720a")
    with st.expander(texto(text("dialogue.proof", lang))):
        st.markdown("\n".join(f"- {texto(line)}" for line in said.proof) or texto(text("dialogue.no_proof", lang)))


def ask_first(asked: tuple[Asking, ...], lang: str) -> None:
    """Whom to ask what before anybody is invited."""
    if not asked:
        return
    parts = [f"<strong>{escaped(text('dialogue.ask_first', lang))}</strong>"]
    for asking in asked:
        shown, more = asking.parties[:ASKED_SHOWN], len(asking.parties) - ASKED_SHOWN
        names = ", ".join(escaped(party) for party in shown)
        rest = f" {escaped(text('dialogue.and_more', lang, count=more))}" if more > 0 else ""
        parts.append(f"{escaped(asking.question)}<br><span class='sg-small'>{names}{rest}</span>")
    frame.card("</p><p>".join(parts), edge="#3f7fd9")


def own_changes(draft: Draft, lang: str) -> None:
    """What the person decided against the proposal, each with its reason and a way back."""
    names = {actor.id: actor.label for actor in facts().actors}
    decided = [(actor, "removed") for actor in sorted(draft.rules.must_not)]
    decided += [(actor, "locked") for actor in sorted(draft.rules.locked)]
    decided += [(actor, "added") for actor in sorted(draft.rules.must)]
    if not decided:
        return
    with st.container(border=True):
        frame.heading(text("dialogue.own_changes", lang, count=len(decided)))
        for actor, what in decided:
            said = text(f"dialogue.decided.{what}", lang, name=names.get(actor, actor))
            note = st.text_input(
                texto(said),
                value=st.session_state["plan_notes"].get(actor, ""),
                placeholder=text("dialogue.reason", lang),
                key=f"note_{actor}",
                max_chars=300,
            )
            st.session_state["plan_notes"][actor] = (note or "").strip()
            _ = st.button(
                texto(text("dialogue.let_go", lang)),
                key=f"free_{actor}",
                icon=":material/undo:",
                on_click=decide,
                args=(actor, "free"),
                type="tertiary",
            )


def keep(proposal: Proposal, draft: Draft, lang: str) -> None:
    """Save the list as a dialogue with its invitations."""
    if not proposal.invitations:
        return
    by = person(lang, key="plan")
    label = "dialogue.save_again" if draft.dialogue else "dialogue.save"
    if st.button(texto(text(label, lang)), type="primary", icon=":material/save:", width="stretch"):
        kept = save_plan(
            workspace(),
            facts(),
            proposal,
            by=by,
            lang=lang,
            dialogue=draft.dialogue,
            purpose=draft.purpose,
            notes=draft.notes,
        )
        st.session_state["plan_saved"] = kept.dialogue
        say_landed(kept.receipt.change_id, text("dialogue.saved", lang, names=number(len(proposal.names), lang)))
        st.rerun()
