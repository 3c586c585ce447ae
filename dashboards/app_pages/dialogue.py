"""How do we prepare this meeting: what for, with whom, whom do we talk to before, and about what in which order?"""

import streamlit as st

from dashboards.choices import Choices, chosen
from dashboards.session import audience, facts, remembered
from dashboards.widgets import (
    frame,
    plan_absences,
    plan_agenda,
    plan_around,
    plan_before,
    plan_draft,
    plan_overrides,
    plan_pack,
    plan_purpose,
    plan_who,
    saving,
)
from dashboards.widgets.plan_draft import Draft
from dashboards.widgets.plan_room import room
from dashboards.widgets.plan_what_if import first_of_all, what_it_costs
from dashboards.widgets.text import texto
from stakeholder_graph.dialogue.invitations import NothingKnown, Proposal
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.invitation_words import ProposalInWords, askings, invitation_sentences
from stakeholder_graph.use_cases.overrides import Step
from stakeholder_graph.use_cases.planning import propose
from stakeholder_graph.vocabulary import Level

STEPS = ("purpose", "who", "before", "agenda", "room", "pack")
QUESTIONS = {
    "purpose": "purpose.question",
    "before": "dialogue.question.before",
    "agenda": "dialogue.question.agenda",
    "room": "dialogue.question.room",
    "pack": "dialogue.question.pack",
}
ASKED_ABOUT = ("purpose", "who")
"""The steps in which issues and chairs are chosen; in the later ones they are only read."""


def show() -> None:
    """Ask, propose, show; whatever the person decides is kept and the rest is computed again."""
    choices = chosen()
    lang = choices.lang
    if audience() is not Level.RESTRICTED:
        plan_pack.read_only(choices)
        return
    frame.head(QUESTIONS.get(st.session_state.get("plan_step", "who"), "dialogue.question"), choices)
    if choices.territory is None:
        frame.empty(text("dialogue.choose", lang), text("dialogue.choose.why", lang))
        return
    saving.flash("dialogue", lang)
    plan_draft.begin(choices)
    step = chosen_step(lang)
    if step in ASKED_ABOUT:
        plan_purpose.issues_and_seats(choices)
    else:
        plan_purpose.what_about(choices)
    if step == "purpose":
        plan_purpose.purpose(choices)
    else:
        prepare(step, plan_draft.draft(choices), choices)


def chosen_step(lang: str) -> str:
    """Which of the steps is shown."""
    step = st.segmented_control(
        text("dialogue.step", lang),
        STEPS,
        default="who",
        format_func=lambda step: texto(text(f"dialogue.step.{step}", lang)),
        key="plan_step",
        required=True,
        width="stretch",
        label_visibility="collapsed",
        persist_state="session",
    )
    return str(step)


def prepare(step: str, draft: Draft, choices: Choices) -> None:
    """The steps that stand on a list of names; the pack is that of the plan as it is kept."""
    if step == "pack" and draft.dialogue is not None:
        plan_pack.pack(draft.dialogue, choices)
        return
    proposal = proposed(draft, choices)
    if proposal is None:
        return
    if step == "pack":
        plan_pack.not_kept(choices.lang)
        plan_around.keep(proposal, draft, choices.lang)
        return
    if step == "who":
        who(proposal, draft, choices)
    elif step == "room":
        room(proposal, draft, choices)
    elif not proposal.names:
        frame.empty(text("agenda.cannot.nobody", choices.lang), text("dialogue.nobody_yet", choices.lang))
    else:
        (plan_before.before if step == "before" else plan_agenda.agenda)(proposal, draft, choices)


def proposed(draft: Draft, choices: Choices) -> Proposal | None:
    """The proposal; where nobody can be proposed, whom to ask is shown and there is none."""
    try:
        with st.spinner(text("dialogue.proposing", choices.lang)):
            return remembered(propose, **plan_draft.asked_of_list(draft, choices))
    except NothingKnown as nobody:
        asked = askings(nobody.ask, Words.of(facts(), choices.lang))
        plan_around.ask_first(asked, choices.lang, title="dialogue.not_yet")
        frame.empty(text(f"error.{nobody.code}", choices.lang), text("dialogue.nobody_known", choices.lang))
        if nobody.code == "no_candidates":
            plan_around.add_anybody((), choices.lang)
        return None


def who(proposal: Proposal, draft: Draft, choices: Choices) -> None:
    """The lists, and beside them what to know and to do."""
    left, right = st.columns([1.75, 1], gap="large")
    said = invitation_sentences(proposal, facts(), choices.lang)
    with left:
        lists(proposal, said, draft, choices)
    with right:
        beside(proposal, said, draft, choices)


def lists(proposal: Proposal, said: ProposalInWords, draft: Draft, choices: Choices) -> None:
    """Who sits and who stands beside; where it is not yet a table, whom to ask comes first."""
    lang = choices.lang
    first_of_all(proposal, draft, choices)
    if proposal.is_a_table or proposal.infeasible:
        frame.heading(said.title)
    else:
        plan_around.ask_first(said.ask, lang, title="dialogue.not_yet")
        frame.heading(text("dialogue.so_far", lang, count=len(proposal.invitations)))
    frame.caution(" ".join((said.about, *said.seats)))
    plan_around.further_down(said, lang)
    plan_around.contradictions(said, lang)
    plan_absences.accepted_list(proposal, lang)
    plan_who.at_the_table(proposal, said, lang)
    plan_who.beside_the_table(proposal, said, lang)
    frame.caution(text("dialogue.is_a_proposal", lang))


def beside(proposal: Proposal, said: ProposalInWords, draft: Draft, choices: Choices) -> None:
    """What to know before sending, and what the person may still do."""
    lang = choices.lang
    plan_overrides.decisions(Step.WHO, draft, lang)
    if proposal.invitations:
        plan_around.represented(proposal, lang)
    if proposal.is_a_table or proposal.infeasible:
        plan_around.ask_first(said.ask, lang)
    plan_around.before_sending(said, lang)
    if not said.infeasible:
        plan_around.rests_on(said, lang)
    plan_around.others(proposal, lang)
    plan_absences.absences(proposal, draft, choices)
    what_it_costs(proposal, draft, choices)
    plan_around.keep(proposal, draft, lang)


show()
