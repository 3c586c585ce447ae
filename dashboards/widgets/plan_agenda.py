"""In which order do they speak about what, for how long, and what must be asked before?"""

from functools import partial

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import audience, facts, remembered
from dashboards.widgets import frame, plan_around, plan_overrides
from dashboards.widgets.plan_agenda_settings import settings
from dashboards.widgets.plan_draft import Draft
from dashboards.widgets.plan_said import number_field, reason_field, said, say, say_of, show_problems
from dashboards.widgets.plan_vision import vision
from dashboards.widgets.text import bold, escaped, list_items, texto
from stakeholder_graph.dialogue.agenda import IssueClass
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.errors import DataProblems
from stakeholder_graph.messages import text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.choosing import issue_names
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.overrides import Step
from stakeholder_graph.use_cases.plan_agenda import USUAL_MINUTES, AgendaFound, plan_agenda
from stakeholder_graph.use_cases.plan_agenda_words import AgendaInWords, AskInWords, IssueInWords, agenda_sentences
from stakeholder_graph.use_cases.preparation_text import read_preparation, write_preparation

ASKED_SHOWN = 6
EDGES = {
    IssueClass.SHARED: "#2f8f6b",
    IssueClass.OPEN: "#3f7fd9",
    IssueClass.UNTESTED: "#7d8794",
    IssueClass.CONTESTED: "#d9363e",
}


def agenda(proposal: Proposal, draft: Draft, choices: Choices) -> None:
    """The timetable with each issue's class and why; beside it what she can set and what must be asked."""
    lang = choices.lang
    if not draft.issues:
        frame.empty(text("error.no_issue_for_agenda", lang), text("error.no_issue_for_agenda.hint", lang))
        return
    found = _found(proposal, draft, choices)
    told = None if found is None else agenda_sentences(found, Words.of(facts(), lang))
    left, right = st.columns([1.75, 1], gap="large")
    with left:
        if found is not None and told is not None:
            _order(found, told, lang)
        plan_overrides.decisions(Step.AGENDA, draft, lang)
    with right:
        if told is not None:
            _ask(told.ask, lang)
            _listed("agenda.trades", told.trades, lang)
            _listed("agenda.decision", told.decision, lang)
        settings(draft.issues, proposal.names, lang)
        reason_field("agenda", lang)
        plan_around.keep(proposal, draft, lang)
    vision(draft, lang)


def _found(proposal: Proposal, draft: Draft, choices: Choices) -> AgendaFound | None:
    """The agenda; None where what she said cannot be right, which is shown."""
    try:
        return remembered(
            set_out,
            audience=audience(),
            territory=draft.territory,
            on=choices.on,
            issues=draft.issues,
            names=proposal.names,
            written=write_preparation(said()),
        )
    except DataProblems as wrong:
        show_problems(wrong, issue_names(facts(), choices.lang), choices.lang)
        return None


def set_out(records: Records, *, written: str, **options: object) -> AgendaFound:
    """The agenda, asked for by what is written of her sayings: the same words, the same answer."""
    return plan_agenda(records, said=read_preparation(written), **options)  # pyright: ignore[reportArgumentType]


def _order(found: AgendaFound, told: AgendaInWords, lang: str) -> None:
    frame.heading(told.title)
    if told.cannot:
        frame.card(escaped(told.cannot), edge="#3f7fd9")
    for line in told.about:
        frame.caution(line)
    issues = {one.issue: one for one in told.issues}
    for line in told.lines:
        if line.issue is None:
            st.html(_line_html(line.at, line.what, text("agenda.so_long", lang, count=line.minutes)))
        else:
            _issue(issues[line.issue], line.at, found, lang)
    _own_order(found, lang)


def _line_html(at: str, what: str, long: str) -> str:
    return (
        f'<div class="sg-group"><span class="sg-small">{escaped(at)}</span> {bold(what)} '
        f'<span class="sg-small">{escaped(long)}</span></div>'
    )


def _issue(one: IssueInWords, at: str, found: AgendaFound, lang: str) -> None:
    """An issue: when, of which class, why, for how long, and a way up or down."""
    with st.container(key=f"agenda_{one.issue}"):
        st.html(_line_html(at, one.name, ""))
        left, right = st.columns([2.4, 1], gap="small")
        with left:
            st.html(_why_html(one, lang))
        with right:
            number_field(
                text("agenda.minutes", lang, issue=one.name),
                f"minutes_{one.issue}",
                lang,
                said().minutes.get(one.issue, USUAL_MINUTES),
                partial(say_of, "minutes", one.issue),
                step=5,
                most=600,
            )
            with st.container(horizontal=True, gap="small"):
                _move(one, found.order, -1, lang)
                _move(one, found.order, 1, lang)


def _why_html(one: IssueInWords, lang: str) -> str:
    first, *more = one.because or ("",)
    known, *figures = one.figures
    items = list_items((*more, *figures[1:]))
    contested = f'<div class="sg-small">{escaped(figures[0])}</div>' if figures else ""
    summary = escaped(text("agenda.why", lang))
    return (
        f'<div class="sg-why"><div class="sg-edge" style="--edge:{EDGES[one.class_]}">{escaped(one.title)}</div>'
        f"<div>{escaped(first)} {escaped(known)}</div>{contested}"
        f'<details><summary>{summary}</summary><ul class="sg-list">{items}</ul></details></div>'
    )


def _move(one: IssueInWords, order: tuple[str, ...], by: int, lang: str) -> None:
    """Earlier or later by one place: from then on the order is hers."""
    place = order.index(one.issue)
    to = place + by
    moved = [issue for issue in order if issue != one.issue]
    moved.insert(to, one.issue)
    word, icon = ("earlier", ":material/arrow_upward:") if by < 0 else ("later", ":material/arrow_downward:")
    _ = st.button(
        texto(text(f"agenda.{word}", lang)),
        key=f"agenda_{word}_{one.issue}",
        icon=icon,
        type="tertiary",
        disabled=not 0 <= to < len(order),
        on_click=partial(say, order=tuple(moved)),
    )


def _own_order(found: AgendaFound, lang: str) -> None:
    if found.fixed:
        label, icon, order = "agenda.let_go", ":material/undo:", ()
    else:
        label, icon, order = "agenda.fix", ":material/lock:", found.order
    _ = st.button(texto(text(label, lang)), key="agenda_fix", icon=icon, on_click=partial(say, order=order))


def _ask(asked: tuple[AskInWords, ...], lang: str) -> None:
    """What to ask whom before anybody sits down: silence is not agreement."""
    if not asked:
        return
    parts = [bold(text("agenda.ask", lang))]
    for one in asked:
        first, more = one.parties[:ASKED_SHOWN], one.parties[ASKED_SHOWN:]
        names = f"<span class='sg-small'>{escaped(', '.join(first))}</span>"
        if more:
            summary = escaped(text("dialogue.and_more", lang, count=len(more)))
            names += f"<details><summary>{summary}</summary>{escaped(', '.join(more))}</details>"
        parts.append(f"{escaped(one.question)}<br>{names}")
    frame.card("</p><p>".join(parts), edge="#3f7fd9")


def _listed(title: str, lines: tuple[str, ...], lang: str) -> None:
    items = list_items(lines)
    frame.card(f'{bold(text(title, lang))}</p><ul class="sg-list">{items}</ul><p>', edge="#757f8c")
