"""What has the person asked for so far: issues, chairs, rules, names she locked, removed or added, or that declined?

The draft lives in the session, widgets and all, until another territory is chosen or a kept plan is opened.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import audience, facts
from dashboards.widgets import plan_said, plan_setting
from stakeholder_graph.dialogue.declining import Mended
from stakeholder_graph.dialogue.request import Counted, Rules, Trait
from stakeholder_graph.errors import Problem
from stakeholder_graph.model import Record
from stakeholder_graph.use_cases.planning import (
    USUAL_SEATS,
    ListAsked,
    Plan,
    plan_as_read,
    plans_of,
    reopen_plan,
    usual_issues,
)
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.setting import Setting
from stakeholder_graph.vocabulary import Group, InvitationList, InvitationState

FEWEST_SEATS, MOST_SEATS = 2, 40
_OWN = frozenset({InvitationState.REMOVED, InvitationState.LOCKED, InvitationState.DECLINED})
_ASKED = ("issues", "seats", "convenor", "women_led", "from_here")


@dataclass(frozen=True, slots=True)
class Draft:
    """The request as it stands on the page; ``problems`` are what cannot be right in the setting.

    ``declined`` do not come; of ``declining`` she has not yet decided what becomes of the list.
    """

    territory: str
    issues: tuple[str, ...]
    seats: int
    convenor: str | None
    rules: Rules
    setting: Setting
    problems: tuple[Problem, ...]
    notes: Mapping[str, str]
    dialogue: str | None
    seen: tuple[Record, ...]
    preparation: Preparation
    declined: frozenset[str]
    declining: frozenset[str]


def begin(choices: Choices) -> None:
    """Start a draft for the territory, or open the plan that the address names, where that has not been done yet."""
    state, territory = st.session_state, str(choices.territory)
    if "plan_saved" in state:  # before the widget that shows it: a widget's value is not set after it
        state["plan"] = state.pop("plan_saved")
        state["draft_of"] = (territory, state["plan"])
        state["plan_seen"] = plan_as_read(facts(), state["plan"])
    planned = {d.id for d in plans_of(facts(), territory)}
    if state.get("plan") not in planned:  # another territory's, or its saving was undone: the draft itself stays
        begun = state.get("draft_of") == (territory, state.get("plan"))
        state["plan"] = None
        state["draft_of"] = (territory, None) if begun else state.get("draft_of")
    wanted = (territory, state["plan"])
    if state.get("draft_of") != wanted:
        state["plan_seen"] = plan_as_read(facts(), state["plan"]) if state["plan"] else ()
        if state["plan"]:
            _fill_from(reopen_plan(facts(), state["plan"]))
        else:
            _fill(territory, choices)
        state["draft_of"] = wanted
    _keep_through_steps()


def start_anew() -> None:
    """Forget the draft: the next run begins another one."""
    st.session_state["plan"] = None
    st.session_state["draft_of"] = None


def open_again() -> None:
    """Forget what was changed here: the next run opens the plan as it is kept now."""
    st.session_state["draft_of"] = None


def saved(dialogue: str) -> None:
    """From the next run on the draft is that of a kept plan."""
    st.session_state["plan_saved"] = dialogue


def _fill(territory: str, choices: Choices) -> None:
    issues = usual_issues(facts(), territory=territory, on=choices.on)
    _put(issues=list(issues), seats=USUAL_SEATS, convenor=None, notes=dict[str, str]())
    plan_setting.begin(Setting())
    _put_rules(Rules())
    plan_said.begin(Preparation())


def _fill_from(plan: Plan) -> None:
    notes = {i.actor: i.reason for i in plan.invitations if i.state in _OWN and i.list is InvitationList.TABLE}
    seats = min(max(plan.seats, FEWEST_SEATS), MOST_SEATS)
    _put(issues=list(plan.purpose.issues), seats=seats, convenor=plan.purpose.convenor)
    _put(notes=notes)
    plan_setting.begin(plan.setting)
    _put_rules(plan.rules, declined=plan.declined)
    plan_said.begin(plan.preparation)


def _put_rules(rules: Rules, *, declined: frozenset[str] = frozenset()) -> None:
    _put(women_led=rules.women_led, from_here=rules.from_here, apart=rules.apart, only_with=rules.only_with)
    _put(locked=set(rules.locked), removed=set(rules.must_not - declined), added=set(rules.must))
    _put(declined=set(declined), declining=(), accepted=set[str](), fewest=rules.fewest, chairs=dict(rules.chairs))
    for name, limits in (("at_least", rules.at_least), ("at_most", rules.at_most)):
        _put(**{f"{name}_traits": {of: number for of, number in limits.items() if isinstance(of, Trait)}})
    for group in Group:
        _put(**{f"at_least_{group}": rules.at_least.get(group), f"at_most_{group}": rules.at_most.get(group)})


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
            fewest=state["plan_fewest"],
            at_least=dict(_limits("at_least")),
            at_most=dict(_limits("at_most")),
            women_led=int(state["plan_women_led"]),
            from_here=int(state["plan_from_here"]),
            must=frozenset(state["plan_added"]),
            must_not=frozenset(state["plan_removed"] | state["plan_declined"]),
            locked=frozenset(state["plan_locked"]),
            apart=frozenset(state["plan_apart"]),
            only_with=frozenset(state["plan_only_with"]),
            chairs=dict(state["plan_chairs"]),
        ),
        setting=plan_setting.said().setting,
        problems=plan_setting.said().problems,
        notes={name: note for name, note in state["plan_notes"].items() if note},
        dialogue=state.get("plan"),
        seen=state["plan_seen"],
        preparation=plan_said.said(),
        declined=frozenset(state["plan_declined"]),
        declining=frozenset(state["plan_declining"]),
    )


def _limits(rule: str) -> Iterator[tuple[Counted, int]]:
    for group in Group:
        number = st.session_state[f"plan_{rule}_{group}"]
        if number is not None:
            yield group, int(number)
    yield from st.session_state[f"plan_{rule}_traits"].items()


def asked_of_list(draft: Draft, choices: Choices) -> ListAsked:
    """What list the draft asks for on the day that was chosen."""
    return {
        "audience": audience(),
        "territory": draft.territory,
        "on": choices.on,
        "seats": draft.seats,
        "issues": draft.issues,
        "convenor": draft.convenor,
        "rules": draft.rules,
    }


def decide(actor: str, what: str) -> None:
    """Lock, remove or add a name, or leave it to the proposal again (``free``)."""
    state = st.session_state
    for name in ("locked", "removed", "added", "declined"):
        state[f"plan_{name}"] = state[f"plan_{name}"] - {actor}
    if what == "free":
        state["plan_notes"].pop(actor, None)
    else:
        state[f"plan_{what}"] = state[f"plan_{what}"] | {actor}


def decline(actor: str, *, comes: bool = False) -> None:
    """Somebody says that it does not come, or that it comes after all."""
    others = tuple(other for other in st.session_state["plan_declining"] if other != actor)
    st.session_state["plan_declining"] = others if comes else (*others, actor)


def settle(found: Mended, *, accept: bool) -> None:
    """Who declined is out; an accepted list is fixed name by name, so that no later proposal undoes it."""
    state, gone = st.session_state, set(found.declined)
    for actor in gone:
        decide(actor, "declined")
    state["plan_declining"] = tuple(actor for actor in state["plan_declining"] if actor not in gone)
    if accept:
        fixed = set(found.names) - state["plan_added"] - state["plan_locked"]
        state["plan_locked"] = state["plan_locked"] | fixed
        state["plan_accepted"] = (state["plan_accepted"] - gone) | fixed


def release_accepted() -> None:
    """Leave the names that she fixed by accepting a list to the proposal again."""
    for actor in st.session_state["plan_accepted"]:
        decide(actor, "free")
    st.session_state["plan_accepted"] = set()


def write_note(actor: str, why: str) -> None:
    """Take over the reason that the person wrote beside a name."""
    st.session_state["plan_notes"][actor] = why.strip()


def _keep_through_steps() -> None:
    """Widgets of one step keep their values while another step is shown, and while the language changes."""
    by_group = [f"{rule}_{group}" for rule in ("at_least", "at_most") for group in Group]
    for name in (*_ASKED, *by_group):
        st.session_state[f"plan_{name}"] = st.session_state[f"plan_{name}"]
    plan_setting.keep_through_steps()
