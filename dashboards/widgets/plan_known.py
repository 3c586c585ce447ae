"""Who is affected and who decides, where do the two lists differ, whom has nobody assessed, what do they want?"""

from collections.abc import Iterable, Sequence

import streamlit as st

from dashboards.choices import Choices
from dashboards.session import audience, facts, remembered
from dashboards.widgets import frame
from dashboards.widgets.marks import mark
from dashboards.widgets.sources import source_list
from dashboards.widgets.text import bold, escaped
from stakeholder_graph.messages import number, text
from stakeholder_graph.use_cases.plan_purpose import purpose_view
from stakeholder_graph.use_cases.plan_purpose_words import (
    GUIDANCE,
    GroupInWords,
    IssueInWords,
    PartyInWords,
    PurposeInWords,
    purpose_sentences,
)
from stakeholder_graph.views.palette import MARKS

ROWS_SHOWN = 8
AFFECTED, BOTH, INFLUENTIAL = "#b55a1e", "#6b4a8c", "#2f7b80"
SIDES = ("#2f7b80", "#949687", "#b55a1e")
"""In favour, neutral, against; brown and petrol as in every picture of opposites."""


def known(issues: tuple[str, ...], convenor: str | None, choices: Choices) -> None:
    """All that is known before anybody is proposed, the most severely affected first."""
    lang = choices.lang
    frame.heading(text("purpose.known", lang))
    view = remembered(
        purpose_view,
        audience=audience(),
        territory=choices.territory,
        on=choices.on,
        issues=issues,
        convenor=convenor,
    )
    if not view.issues:
        frame.empty(text("purpose.no_issue", lang), text("purpose.no_issue.why", lang))
        return
    told = purpose_sentences(view, facts(), lang)
    _difference(told, lang)
    _two_lists(told, lang)
    frame.heading(text("purpose.positions", lang))
    frame.caution(text("purpose.positions.how", lang))
    st.html(f'<div class="sg-tiles">{"".join(_issue(one, lang) for one in told.issues)}</div>')
    frame.heading(text("purpose.unassessed", lang))
    frame.caution(f"{told.unassessed} {text('purpose.unassessed.how', lang)}")
    st.html(f'<div class="sg-tiles">{"".join(_group(one, lang) for one in told.groups)}</div>')


def _difference(told: PurposeInWords, lang: str) -> None:
    """How many are in one list, in both, in the other; who comes first, and who says so."""
    parts = (
        ("purpose.only_affected", AFFECTED),
        ("purpose.in_both", BOTH),
        ("purpose.only_influential", INFLUENTIAL),
    )
    strip = "".join(
        f'<li style="--edge:{colour}"><strong>{number(count, lang)}</strong> {escaped(text(code, lang))}</li>'
        for (code, colour), count in zip(parts, told.counts, strict=True)
    )
    link = f'<a href="{GUIDANCE}" target="_blank" rel="noopener noreferrer">{escaped(told.guidance)}</a>'
    said = "".join(f"<p>{escaped(line)}</p>" for line in told.difference)
    frame.card(
        f'{bold(told.first)}</p><ul class="sg-parts">{strip}</ul>{said}<p class="sg-small">'
        f"{escaped(text('frame.sources', lang))} {link}",
        edge=AFFECTED,
    )


def _two_lists(told: PurposeInWords, lang: str) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        _list("affected", told.affected, AFFECTED, lang)
    with right:
        _list("influential", told.influential, INFLUENTIAL, lang)
    if told.lesser:
        frame.caution(told.lesser)


def _list(name: str, rows: Sequence[PartyInWords], colour: str, lang: str) -> None:
    """A list with what each name rests on; who is in both has the colour of both, and it is said."""
    title = f'<h3 class="sg-title">{escaped(text(f"purpose.{name}", lang))} ({number(len(rows), lang)})</h3>'
    how = f'<p class="sg-small">{escaped(text(f"purpose.{name}.how", lang))}</p>'
    if not rows:
        why = escaped(text(f"purpose.nobody_{name}.why", lang))
        st.html(f'{title}{how}<p class="sg-edge" style="--edge:{colour}">{why}</p>')
        return
    said = [_row(row, colour, lang) for row in rows]
    folded = "".join(said[ROWS_SHOWN:])
    if folded:
        summary = escaped(text("dialogue.and_more", lang, count=len(said) - ROWS_SHOWN))
        folded = f'<details class="sg-why"><summary>{summary}</summary><ul class="sg-weighed">{folded}</ul></details>'
    st.html(f'{title}{how}<ul class="sg-weighed">{"".join(said[:ROWS_SHOWN])}</ul>{folded}')


def _row(row: PartyInWords, colour: str, lang: str) -> str:
    edge, chip = colour, ""
    if row.in_both:
        edge, chip = (
            BOTH,
            f' <span class="sg-chip" style="--edge:{BOTH}">{escaped(text("purpose.in_both", lang))}</span>',
        )
    figure = escaped(text("map.of_four", lang, value=row.figure))
    pips = f'<span class="sg-pips" role="img" aria-label="{figure}" style="--edge:{edge};--n:{row.figure}"></span>'
    group = mark(row.group) if row.group else ""
    lines = "".join(f"<p>{escaped(line)}</p>" for line in (*row.because, row.other) if line)
    return (
        f'<li style="--edge:{edge}"><div class="sg-name">{group}{bold(row.name)}{chip}{pips}</div>'
        f'<div class="sg-why">{lines}{_sources(row.sources, lang)}</div></li>'
    )


def _sources(sources: Iterable[str], lang: str) -> str:
    said = source_list(sources, lang)
    if not said:
        return ""
    return f"<details><summary>{escaped(text('purpose.see_sources', lang))}</summary><p>{said}</p></details>"


def _issue(one: IssueInWords, lang: str) -> str:
    """One issue: how many stand where, its poles, what that does not say; who and by which sources one tap away."""
    bar = "".join(
        f'<i style="flex:{share};background:{colour}"></i>'
        for share, colour in zip(one.shares, SIDES, strict=False)
        if share
    )
    bar = f'<div class="sg-sides" aria-hidden="true">{bar}<i style="flex:{one.shares[-1]}"></i></div>'
    poles = "".join(f'<p class="sg-small">{escaped(pole)}</p>' for pole in one.poles)
    caution = f"<p>{escaped(one.caution)}</p>" if one.caution and one.is_tested else ""
    chip = "" if one.is_tested else f'<p><span class="sg-chip" style="--edge:#7d8794">{escaped(one.caution)}</span></p>'
    who = "".join(f"<p>{escaped(line)}</p>" for line in one.who)
    folded = f"{who}<p>{source_list(one.sources, lang)}</p>" if who else ""
    if folded:
        summary = escaped(text("purpose.see_who", lang))
        folded = f'<div class="sg-why"><details><summary>{summary}</summary>{folded}</details></div>'
    return f"<div><p>{bold(one.name)}</p>{bar}<p>{escaped(one.sides)}</p>{chip}{caution}{poles}{folded}</div>"


def _group(one: GroupInWords, lang: str) -> str:
    """One group: of how many nobody said anything, and who they are."""
    colour = MARKS[one.group].colour if one.group else "#7d8794"
    icon = mark(one.group) if one.group else ""
    unknown = "".join(f'<p class="sg-small">{escaped(line)}</p>' for line in one.unknown)
    folded = ""
    if one.names:
        summary, names = escaped(text("purpose.see_names", lang)), escaped(", ".join(one.names))
        folded = f'<div class="sg-why"><details><summary>{summary}</summary><p>{names}</p></details></div>'
    title = f'<p class="sg-of">{icon}{escaped(one.label)} <strong>{escaped(one.count)}</strong></p>'
    return f'<div style="--edge:{colour}">{title}{unknown}{folded}</div>'
