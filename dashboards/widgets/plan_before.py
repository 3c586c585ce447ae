"""Through whom do we reach each one, how open are they, and whom do we talk to next?"""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import audience, facts, remembered
from dashboards.widgets import frame, plan_around, plan_overrides
from dashboards.widgets.long_work import LongWork
from dashboards.widgets.marks import mark
from dashboards.widgets.plan_draft import Draft
from dashboards.widgets.plan_said import (
    held,
    number_field,
    pair_field,
    reason_field,
    said,
    say,
    say_of,
    show_problems,
    take_back,
    without,
)
from dashboards.widgets.sources import source_list
from dashboards.widgets.text import bold, escaped, list_items, texto
from stakeholder_graph.dialogue.channels import FACTORS
from stakeholder_graph.dialogue.invitations import Invited, Proposal
from stakeholder_graph.dialogue.request import Rules
from stakeholder_graph.dialogue.talks import (
    Effect,
    Holding,
    Influence,
    Openness,
    TalkPlan,
    TalkRule,
    TalkRuleKind,
    how_far_words_carry,
)
from stakeholder_graph.errors import DataProblems
from stakeholder_graph.messages import text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.choosing import actor_labels, actor_names
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.overrides import Step
from stakeholder_graph.use_cases.plan_before import Approach, Before, approach, next_talk, talks_asked
from stakeholder_graph.use_cases.plan_before_words import (
    BeforeInWords,
    RouteInWords,
    TalksInWords,
    before_sentences,
    holding_in_words,
    said_in_words,
)
from stakeholder_graph.use_cases.preparation_text import read_preparation, write_preparation

AT_ONCE = 13
"""With more talks the plan takes seconds and is worked out beside the page."""
WORTHS = (1, 2, 3)
TRIED_UP_TO = 9
"""With more talks it takes too long to try what other numbers behind the words would change."""


def before(proposal: Proposal, draft: Draft, choices: Choices) -> None:
    """The next talk on top; then the names with their channels; beside them what else she can say."""
    lang = choices.lang
    _own_organisation(lang)
    names = proposal.names
    found = _approach(names, draft.rules, choices.on)
    plan = _talks_or_problems(names, lang)
    asked = talks_asked(names, said())
    here = Before(names, said().own, found, asked, plan)
    told = before_sentences(here, Words.of(facts(), lang))
    _next(told.talks, waiting=plan is None and bool(asked.request.targets))
    if plan is not None and len(asked.request.targets) <= TRIED_UP_TO and told.talks.because:
        found_so = remembered(holding, names=names, written=write_preparation(said()))
        frame.caution(holding_in_words(found_so, Words.of(facts(), lang)))
    left, right = st.columns([1.75, 1], gap="large")
    with left:
        frame.heading(text("before.names", lang))
        routes = {route.actor: route for route in told.routes}
        for invited in proposal.invitations:
            if invited.actor != said().own:
                _name(invited, routes.get(invited.actor), lang)
        frame.caution(text("before.is_a_proposal", lang))
    with right:
        _beside(told, names, lang)
        plan_overrides.decisions(Step.BEFORE, draft, lang)
        reason_field("before", lang)
        plan_around.keep(proposal, draft, lang)


def _own_organisation(lang: str) -> None:
    names = actor_names(facts())
    with st.container(width=460):
        _ = st.selectbox(
            text("before.own", lang),
            list(names),
            format_func=lambda actor: names.get(actor, actor),
            placeholder=text("frame.choose", lang),
            **held("own", lang, said().own, lambda own: say(own=own)),
        )


def _approach(names: tuple[str, ...], rules: Rules, on: date) -> Approach | None:
    if said().own is None:
        return None
    written = write_preparation(said())
    return remembered(reached, audience=audience(), on=on, names=names, written=written, rules=rules)


def reached(records: Records, *, written: str, **options: object) -> Approach:
    """The channels, asked for by what is written of her sayings: the same words, the same answer."""
    return approach(records, said=read_preparation(written), **options)  # pyright: ignore[reportArgumentType]


def talks(
    _: Records,
    *,
    names: tuple[str, ...],
    written: str,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> TalkPlan:
    """The next talk, asked for by what is written of her sayings."""
    return next_talk(talks_asked(names, read_preparation(written)), progress=progress, cancelled=cancelled)


def holding(_: Records, *, names: tuple[str, ...], written: str) -> Holding:
    """Whether the next talk hangs on the numbers behind the words."""
    return how_far_words_carry(talks_asked(names, read_preparation(written)).request)


def _talks(names: tuple[str, ...], lang: str) -> TalkPlan | None:
    request = talks_asked(names, said()).request
    if not request.targets:
        return None
    written = write_preparation(said())
    if len(request.targets) - len(request.asked) <= AT_ONCE:
        return remembered(talks, names=names, written=written)
    work = LongWork(talks, "before.working", lang, work="talks", names=names, written=written)
    return work.beside(lambda _: None)


def _talks_or_problems(names: tuple[str, ...], lang: str) -> TalkPlan | None:
    try:
        return _talks(names, lang)
    except DataProblems as wrong:
        show_problems(wrong, actor_labels(facts()), lang)
        return None


def _next(told: TalksInWords, *, waiting: bool) -> None:
    """The answer of this step, or what has to be said first."""
    if waiting:
        return
    lines = list_items((*told.because, *told.what_if, *told.notes))
    edge = "#2f8f6b" if told.because or told.what_if else "#3f7fd9"
    body = bold(told.title) if told.because or told.what_if else escaped(told.title)
    listed = f'</p><ul class="sg-list">{lines}</ul><p>' if lines else ""
    frame.card(f"{body}{listed}", edge=edge, because=escaped(told.proof))


def _name(invited: Invited, route: RouteInWords | None, lang: str) -> None:
    """One name: through whom, how open, what it answered."""
    actor, name = invited.actor, actor_labels(facts()).get(invited.actor, invited.actor)
    with st.container(key=f"reach_{actor}"):
        left, right = st.columns([1, 2.4], gap="small")
        with left:
            st.html(f'<div class="sg-name">{mark(invited.group)}{bold(name)}</div>')
        with right:
            if route is not None:
                st.html(_way_html(route, lang))
            with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
                _how_open(actor, name, lang)
                if actor in said().openness:
                    _answer(actor, name, lang)
                    _worth(actor, name, lang)


def _way_html(route: RouteInWords, lang: str) -> str:
    if not route.known:
        return f'<div class="sg-why">{escaped(route.way)} {escaped(" ".join(route.others))}</div>'
    facing = "".join(f'<li class="sg-facing">{escaped(one)}</li>' for one in route.warnings)
    others = list_items(route.others)
    sources = source_list(route.sources, lang)
    folded = f'<ul class="sg-list">{others}</ul>' + (f'<p class="sg-small">{sources}</p>' if sources else "")
    summary = escaped(text("before.more", lang))
    return (
        f'<div class="sg-why"><ul class="sg-list"><li>{escaped(route.way)}</li>{facing}</ul>'
        f"<details><summary>{summary}</summary>{folded}</details></div>"
    )


def _how_open(actor: str, name: str, lang: str) -> None:
    _ = st.segmented_control(
        text("before.how_open", lang, name=name),
        list(Openness),
        format_func=lambda word: texto(text(f"before.openness.{word}", lang)),
        label_visibility="collapsed",
        **held(f"open_{actor}", lang, said().openness.get(actor), partial(say_of, "openness", actor)),
    )


def _answer(actor: str, name: str, lang: str) -> None:
    now = "yes" if actor in said().yes else "no" if actor in said().no else None
    _ = st.segmented_control(
        text("before.answer", lang, name=name),
        ["yes", "no"],
        format_func=lambda word: texto(text(f"before.answer.{word}", lang)),
        label_visibility="collapsed",
        **held(f"answer_{actor}", lang, now, partial(_answered, actor)),
    )


def _answered(actor: str, answer: str | None) -> None:
    yes, no = said().yes - {actor}, said().no - {actor}
    say(yes=yes | {actor} if answer == "yes" else yes, no=no | {actor} if answer == "no" else no)


def _worth(actor: str, name: str, lang: str) -> None:
    _ = st.selectbox(
        text("before.worth", lang, name=name),
        WORTHS,
        format_func=lambda worth: text(f"before.worth.{worth}", lang),
        label_visibility="collapsed",
        width=190,
        **held(f"worth_{actor}", lang, said().worth.get(actor, 1), partial(say_of, "worth", actor)),
    )


def _beside(told: BeforeInWords, names: tuple[str, ...], lang: str) -> None:
    """The order for now, what she says of two at a time, what holds for all channels at once."""
    if told.talks.order:
        with st.container(border=True):
            frame.heading(text("before.order", lang))
            st.html("<ol>" + list_items(told.talks.order) + "</ol>")
    _between(names, lang)
    if told.together:
        items = list_items(told.together)
        title = bold(text("before.together", lang))
        frame.card(f'{title}</p><ul class="sg-list">{items}</ul><p>', edge="#757f8c")
    _carries(lang)


def _between(names: tuple[str, ...], lang: str) -> None:
    """Whose yes helps or harms whom, what waits for what, for how many talks there is time."""
    labels, words = actor_labels(facts()), Words.of(facts(), lang)
    asked = {name: labels.get(name, name) for name in names if name in said().openness}
    with st.container(border=True):
        frame.heading(text("before.between", lang))
        if len(asked) < 2:
            frame.caution(text("before.between.first", lang))
        else:
            kinds = [*Effect, *TalkRuleKind]
            pair_field("talk", lang, asked, {kind: text(f"before.kind.{kind}", lang) for kind in kinds}, _add)
        for name in ("influences", "talk_rules"):
            rows = [(said_in_words(one, words), one) for one in getattr(said(), name)]
            take_back(rows, name, lang, without(name))
        number_field(text("before.slots", lang), "slots", lang, said().slots, lambda n: say(slots=n))


def _add(kind: str, first: str, then: str) -> None:
    """Take a pair over; a later word on the same two takes the place of an earlier one."""
    if kind in set(Effect):
        others = [one for one in said().influences if (one.source, one.target) != (first, then)]
        say(influences=(*others, Influence(first, then, Effect(kind))))
    else:
        rule = TalkRule(TalkRuleKind(kind), first, then)
        say(talk_rules=(*(one for one in said().talk_rules if one != rule), rule))


def _carries(lang: str) -> None:
    """How far a word goes over each kind of tie: judgements, to be changed."""
    with st.expander(texto(text("before.carries", lang))):
        frame.caution(text("before.carries.how", lang))
        for kind, factor in FACTORS.items():
            number_field(
                text(f"before.tie.{kind}", lang),
                f"carries_{kind}",
                lang,
                said().carries.get(kind, round(100 * factor)),
                partial(say_of, "carries", kind),
                most=100,
                step=5,
            )
