"""Who sits with whom, at which table, in which round, and what does she change?"""

from collections.abc import Callable

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import audience, facts, remembered
from dashboards.widgets import frame, plan_around, plan_overrides
from dashboards.widgets.long_work import LongWork
from dashboards.widgets.plan_delegates import delegates
from dashboards.widgets.plan_draft import Draft
from dashboards.widgets.plan_room_picture import how_good, tables_shown, take_room
from dashboards.widgets.plan_room_seats import let_go, seats
from dashboards.widgets.plan_room_settings import settings
from dashboards.widgets.plan_said import reason_field, said, show_problems
from dashboards.widgets.text import bold, escaped, list_items, texto
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.errors import DataProblems
from stakeholder_graph.messages import number, text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.overrides import Step
from stakeholder_graph.use_cases.plan_room import RoomFound, plan_room
from stakeholder_graph.use_cases.plan_room_words import RoomInWords, clashes_in_words, room_sentences
from stakeholder_graph.use_cases.preparation_text import read_preparation, write_preparation
from stakeholder_graph.use_cases.room_asked import RoomAsked, room_asked
from stakeholder_graph.use_cases.room_words import room_names, rule_names


def room(proposal: Proposal, draft: Draft, choices: Choices) -> None:
    """Who comes; the tables of a round and what she can change; below what she asks of the room."""
    lang = choices.lang
    delegates(proposal, draft, lang)
    options = _options(proposal, draft, choices)
    asked, words = remembered(asked_for, **options), Words.of(facts(), lang)
    with st.container(key="sg-room"):
        _tables(asked, options, choices)
    left, right = st.columns([1.75, 1], gap="large")
    with left:
        settings(asked, draft.issues, rule_names(asked, words), lang)
    with right:
        plan_overrides.decisions(Step.ROOM, draft, lang)
        reason_field("room", lang)
        plan_around.keep(proposal, draft, lang)


def _options(proposal: Proposal, draft: Draft, choices: Choices) -> dict[str, object]:
    return {
        "audience": audience(),
        "on": choices.on,
        "territory": draft.territory,
        "issues": draft.issues,
        "names": proposal.names,
        "dialogue": draft.dialogue,
        "rules": draft.rules,
        "written": write_preparation(said()),
    }


def asked_for(records: Records, *, written: str, **options: object) -> RoomAsked:
    """What the room rests on, asked for by what is written of her sayings: the same words, the same answer."""
    return room_asked(records, said=read_preparation(written), **options)  # pyright: ignore[reportArgumentType]


def seated(
    records: Records,
    *,
    written: str,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    **options: object,
) -> RoomFound:
    """The room, asked for in the same way."""
    said_ = read_preparation(written)
    return plan_room(records, said=said_, progress=progress, cancelled=cancelled, **options)  # pyright: ignore[reportArgumentType]


def _tables(asked: RoomAsked, options: dict[str, object], choices: Choices) -> None:
    """The room; a seating that she fixed is judged at once, another is worked out beside the page."""
    lang = choices.lang
    if asked.problems:
        names = room_names(asked, Words.of(facts(), lang))
        show_problems(DataProblems(asked.problems), names, lang)
        if said().seats_at:
            let_go(names, lang)
    elif asked.fixed or not asked.enough:
        _show(remembered(seated, **options), asked, choices)
    else:
        work = LongWork(seated, "room.working", lang, work="room", every_fact=True, **options)
        _ = work.beside(lambda found: _show(found, asked, choices))


def _show(found: RoomFound | None, asked: RoomAsked, choices: Choices) -> None:
    """All of it; while it is worked out, what is known already."""
    lang = choices.lang
    if found is None:
        _warned(clashes_in_words(asked, facts(), lang))
        return
    told, at = room_sentences(found, facts(), lang), _at(asked)
    if not told.rounds:
        frame.heading(told.title)
        _known(told, lang)
        return
    left, right = st.columns([1.75, 1], gap="large")
    with left:
        frame.heading(told.title)
        _known(told, lang)
        if len(told.rounds) > 1:
            _choose_round(asked, lang)
        how_good(told.rounds[at - 1], told.pairs)
    with right:
        seats(found, at, room_names(asked, Words.of(facts(), lang)), lang)
    tables_shown(told.rounds[at - 1], lang)
    with st.container(horizontal=True):
        take_room(found, at, choices)
    with st.expander(texto(text("room.what_it_rests_on", lang)), icon=":material/info:"):
        st.markdown("\n".join(f"- {texto(line)}" for line in told.about))


def _known(told: RoomInWords, lang: str) -> None:
    """Why there is no room, what nobody knows, what her own seats break, how many women."""
    if told.cannot:
        frame.card(escaped(told.cannot), edge="#3f7fd9")
        return
    _warned(told.clashes)
    if told.unknown:
        items = list_items(told.unknown)
        title = bold(text("room.unknown", lang))
        frame.card(f'{title}</p><ul class="sg-list">{items}</ul><p>', edge="#b0720a")
    if told.women:
        frame.caution(told.women)


def _warned(clashes: tuple[str, ...]) -> None:
    if clashes:
        first, *more = clashes
        items = list_items(more)
        frame.card(f'{bold(first)}</p><ul class="sg-list">{items}</ul><p>', edge="#d9363e")


def _at(asked: RoomAsked) -> int:
    """The round that is shown."""
    return min(int(st.session_state.get("room_round") or 1), asked.rounds)


def _choose_round(asked: RoomAsked, lang: str) -> None:
    st.session_state["room_round"] = _at(asked)
    _ = st.segmented_control(
        text("room.which_round", lang),
        list(range(1, asked.rounds + 1)),
        format_func=lambda at: texto(text("room.round", lang, number=number(at, lang))),
        key="room_round",
        required=True,
        label_visibility="collapsed",
    )
