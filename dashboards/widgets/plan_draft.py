"""What has the person asked for so far: issues, chairs, rules, names she locked, removed or added?

The draft lives in the session, widgets and all, until another territory is chosen or a kept plan is opened.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import facts
from stakeholder_graph.dialogue.request import Rules
from stakeholder_graph.use_cases.planning import USUAL_SEATS, Plan, plans_of, reopen_plan, usual_issues
from stakeholder_graph.vocabulary import Group, InvitationList, InvitationState

MOST_SEATS = 40


@dataclass(frozen=True, slots=True)
class Draft:
    """The request as it stands on the page."""

    territory: str
    issues: tuple[str, ...]
    seats: int
    convenor: str | None
    rules: Rules
    purpose: str
    notes: Mapping[str, str]
    dialogue: str | None


def begin(choices: Choices) -> None:
    """Start a draft for the territory, or open the plan that the address names, where that has not been done yet."""
    state, territory = st.session_state, str(choices.territory)
    planned = {d.id for d in plans_of(facts(), territory)}
    if state.get("plan") not in planned:  # another territory's, or its saving was undone: the draft itself stays
        begun = state.get("draft_of") == (territory, state.get("plan"))
        state["plan"] = None
        state["draft_of"] = (territory, None) if begun else state.get("draft_of")
    wanted = (territory, state["plan"])
    if state.get("draft_of") == wanted:
        return
    if state["plan"]:
        _fill_from(reopen_plan(facts(), state["plan"]))
    else:
        _fill(territory, choices)
    state["draft_of"] = wanted


def start_anew() -> None:
    """Forget the draft: the next run begins another one."""
    st.session_state["plan"] = None
    st.session_state["draft_of"] = None


def _fill(territory: str, choices: Choices) -> None:
    issues = usual_issues(facts(), territory=territory, on=choices.on)
    _put(issues=list(issues), seats=USUAL_SEATS, convenor=None, women_led=0, from_here=0, purpose="")
    _put(locked=set[str](), removed=set[str](), added=set[str](), notes=dict[str, str](), at_least={}, at_most={})
    _put(apart=frozenset[tuple[str, str]](), only_with=frozenset[tuple[str, str, str]]())


def _fill_from(plan: Plan) -> None:
    rules, own = plan.rules, {InvitationState.REMOVED, InvitationState.LOCKED}
    notes = {i.actor: i.reason for i in plan.invitations if i.state in own and i.list is InvitationList.TABLE}
    _put(issues=list(plan.purpose.issues), seats=min(plan.seats, MOST_SEATS), convenor=plan.purpose.convenor)
    _put(women_led=rules.women_led, from_here=rules.from_here, purpose=plan.dialogue.purpose)
    _put(locked=set(rules.locked), removed=set(rules.must_not), added=set(rules.must), notes=notes)
    _put(at_least=dict(rules.at_least), at_most=dict(rules.at_most), apart=rules.apart, only_with=rules.only_with)


def _put(**values: Any) -> None:
    for name, value in values.items():
        st.session_state[f"plan_{name}"] = value


def draft(choices: Choices) -> Draft:
    """The request as the widgets and the buttons on names have it now."""
    state = st.session_state
    return Draft(
        territory=str(choices.territory),
        issues=tuple(state["plan_issues"] or ()),
        seats=int(state["plan_seats"]),
        convenor=state["plan_convenor"],
        rules=Rules(
            at_least=dict[Group, int](state["plan_at_least"]),
            at_most=dict[Group, int](state["plan_at_most"]),
            women_led=int(state["plan_women_led"]),
            from_here=int(state["plan_from_here"]),
            must=frozenset(state["plan_added"]),
            must_not=frozenset(state["plan_removed"]),
            locked=frozenset(state["plan_locked"]),
            apart=frozenset(state["plan_apart"]),
            only_with=frozenset(state["plan_only_with"]),
        ),
        purpose=state["plan_purpose"] or "",
        notes={name: note for name, note in state["plan_notes"].items() if note},
        dialogue=state.get("plan"),
    )


def decide(actor: str, what: str) -> None:
    """Lock, remove or add a name, or leave it to the proposal again (``free``)."""
    state = st.session_state
    for name in ("locked", "removed", "added"):
        state[f"plan_{name}"] = state[f"plan_{name}"] - {actor}
    if what != "free":
        state[f"plan_{what}"] = state[f"plan_{what}"] | {actor}


def keep_through_pages() -> None:
    """Widgets of one step keep their values while another step is shown."""
    for name in ("issues", "seats", "convenor", "women_led", "from_here", "purpose"):
        st.session_state[f"plan_{name}"] = st.session_state[f"plan_{name}"]
