"""What does each rule cost, which other lists are there, and how sure is each name?

It is worked out once the person asks for it, in the background; she goes on meanwhile.
"""

from collections.abc import Iterable

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import facts
from dashboards.widgets import frame
from dashboards.widgets.long_work import LongWork
from dashboards.widgets.plan_draft import Draft, asked_of_list
from dashboards.widgets.text import bold, escaped, list_items, texto
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.dialogue.what_if import Price
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.plan_what_if import WhatIf, rule_prices, what_if
from stakeholder_graph.use_cases.plan_what_if_words import (
    OtherInWords,
    WhatIfInWords,
    warnings_in_words,
    what_if_in_words,
)


def first_of_all(proposal: Proposal, draft: Draft, choices: Choices) -> None:
    """Before the list: which rules keep a most severely affected party from being heard; worked out beside the page."""
    lang = choices.lang
    if not proposal.invitations:
        return
    work = LongWork(
        rule_prices,
        "what_if.warning",
        lang,
        work="rule_prices",
        every_fact=True,
        **asked_of_list(draft, choices),
    )

    def part(found: tuple[Price, ...] | None) -> None:
        _warn(warnings_in_words(found or (), Words.of(facts(), lang)), lang)

    _ = work.beside(part)


def what_it_costs(proposal: Proposal, draft: Draft, choices: Choices) -> None:
    """Folded away, and worked out only when she asks."""
    lang = choices.lang
    if not proposal.invitations:
        return
    with st.expander(texto(text("what_if.title", lang)), icon=":material/balance:"):
        frame.caution(text("what_if.how", lang))
        if st.session_state.get("plan_what_if"):
            _worked_out(proposal, draft, choices)
        else:
            label = texto(text("what_if.ask", lang))
            _ = st.button(label, key="plan_what_if_ask", icon=":material/play_arrow:", on_click=_ask)


def _ask() -> None:
    st.session_state["plan_what_if"] = True


def _worked_out(proposal: Proposal, draft: Draft, choices: Choices) -> None:
    lang = choices.lang
    work = LongWork(
        what_if,
        "what_if.working",
        lang,
        work="what_if",
        every_fact=True,
        **asked_of_list(draft, choices),
    )

    def part(found: WhatIf | None) -> None:
        if found is not None:
            _say(what_if_in_words(found, proposal, Words.of(facts(), lang)), lang)

    _ = work.beside(part)


def _say(said: WhatIfInWords, lang: str) -> None:
    """First what harms those most severely harmed, then the rest."""
    _warn(said.warnings, lang)
    _part("what_if.head.prices", said.prices, lang)
    _part("what_if.head.lists", [said.near], lang)
    for number, other in enumerate(said.lists, start=2):
        st.html(_list_html(number, other, lang))
    _part("what_if.head.stays", [*said.hanging, *said.stays], lang)
    if said.outside:
        st.html(f"<p>{escaped(text('what_if.outside', lang))}</p>{_listed(said.outside)}")
    for line in said.basis:
        frame.caution(line)


def _warn(warnings: Iterable[str], lang: str) -> None:
    if warnings:
        body = f'{bold(text("what_if.first", lang))}</p><ul class="sg-list">{list_items(warnings)}</ul><p>'
        frame.card(body, edge="#d9363e")


def _part(title: str, lines: Iterable[str], lang: str) -> None:
    st.html(f"<p>{bold(text(title, lang))}</p>{_listed(lines)}")


def _listed(lines: Iterable[str]) -> str:
    return f'<ul class="sg-list">{list_items(lines)}</ul>'


def _list_html(number: int, other: OtherInWords, lang: str) -> str:
    """Who comes and who leaves, and what it loses against the list that is proposed."""
    title = bold(text("what_if.list.number", lang, number=number))
    return f'<p>{title}</p><ul class="sg-list">{list_items((*other.changes, other.lost))}</ul>'
