"""How do we prepare this meeting: what is it for, and whom do we invite?"""

import streamlit as st

from dashboards.choices import Choices, chosen
from dashboards.session import audience, facts, remembered
from dashboards.widgets import frame, plan_around, plan_draft, plan_purpose, plan_who, saving
from dashboards.widgets.plan_draft import Draft
from dashboards.widgets.text import escaped, texto
from stakeholder_graph.dialogue.invitations import NothingKnown, Proposal
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.invitation_words import askings, invitation_sentences
from stakeholder_graph.use_cases.planning import propose

STEPS = ("purpose", "who")


def show() -> None:
    """Ask, propose, show; whatever the person decides is kept and the rest is computed again."""
    choices = chosen()
    lang = choices.lang
    frame.head("dialogue.question", choices)
    if choices.territory is None:
        frame.empty(text("dialogue.choose", lang), text("dialogue.choose.why", lang))
        return
    if "plan_saved" in st.session_state:  # before the widget that shows it: a widget's value is not set after it
        st.session_state["plan"] = st.session_state.pop("plan_saved")
        st.session_state["draft_of"] = (choices.territory, st.session_state["plan"])
    saving.flash(lang)
    plan_draft.begin(choices)
    plan_draft.keep_through_pages()
    step = st.segmented_control(
        texto(text("dialogue.step", lang)),
        STEPS,
        default="who",
        format_func=lambda step: texto(text(f"dialogue.step.{step}", lang)),
        key="plan_step",
        required=True,
        width="stretch",
        label_visibility="collapsed",
    )
    plan_purpose.issues_and_seats(choices)
    if step == "purpose":
        plan_purpose.purpose(choices)
    else:
        who(choices)


def who(choices: Choices) -> None:
    """The proposal, or whom to ask where nobody can be proposed."""
    draft = plan_draft.draft(choices)
    try:
        with st.spinner(text("dialogue.proposing", choices.lang)):
            proposal = remembered(
                propose,
                audience=audience(),
                territory=draft.territory,
                on=choices.on,
                seats=draft.seats,
                issues=draft.issues,
                convenor=draft.convenor,
                rules=draft.rules,
            )
    except NothingKnown as nobody:
        frame.our_error(nobody, choices.lang)
        plan_around.ask_first(askings(nobody.ask, Words.of(facts(), choices.lang)), choices.lang)
        return
    shown(proposal, draft, choices.lang)


def shown(proposal: Proposal, draft: Draft, lang: str) -> None:
    """The three lists, and what to know before sending; where it is not yet a table, whom to ask comes first."""
    said = invitation_sentences(proposal, facts(), lang)
    left, right = st.columns([1.75, 1], gap="large")
    with left:
        frame.heading(said.title)
        frame.caution(" ".join((said.about, *said.seats)))
        if not proposal.is_a_table:
            plan_around.ask_first(said.ask, lang)
        for rules in said.infeasible:
            frame.card("<br>".join(map(escaped, rules)), edge="#d9363e")
        plan_who.at_the_table(proposal, said, lang)
        plan_who.beside_the_table(proposal, said, lang)
        frame.caution(text("dialogue.is_a_proposal", lang))
    with right:
        plan_around.own_changes(draft, lang)
        plan_around.represented(proposal, lang)
        if proposal.is_a_table:
            plan_around.ask_first(said.ask, lang)
        plan_around.before_sending(said, lang)
        plan_who.nearly_came(proposal, lang)
        plan_around.keep(proposal, draft, lang)


show()
