"""Which statements about the future can all groups live with: the biggest sets, their core, and each statement?"""

from collections.abc import Sequence

import streamlit as st

from dashboards.session import audience, facts
from dashboards.widgets import frame
from dashboards.widgets.long_work import LongWork
from dashboards.widgets.marks import mark
from dashboards.widgets.plan_draft import Draft
from dashboards.widgets.plan_said import number_field, said, say, say_of
from dashboards.widgets.plan_statements import statements
from dashboards.widgets.plan_votes import votes
from dashboards.widgets.text import bold, escaped, list_items, texto
from stakeholder_graph.dialogue.vision import DEFAULT_LIMIT
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.plan_vision import VisionFound, plan_vision, statements_of
from stakeholder_graph.use_cases.plan_vision_words import (
    GroupInWords,
    Place,
    StatementInWords,
    VisionInWords,
    vision_sentences,
)
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.voting import voters_of
from stakeholder_graph.vocabulary import Group

EDGES = {
    Place.CORE: "#2f8f6b",
    Place.SOME: "#3f7fd9",
    Place.OUTSIDE: "#d9363e",
    Place.UNASKED: "#7d8794",
    Place.UNVOTED: "#7d8794",
}
AGREE, DISAGREE, PASSED = "#3f7fd9", "#d9363e", "#7d8794"
SETS_SHOWN, _BESIDE = 3, 3


def vision(draft: Draft, lang: str) -> None:
    """What the votes say, below the places where statements and votes are typed."""
    frame.heading(text("vision.heading", lang))
    frame.caution(text("vision.how", lang))
    if draft.dialogue is None:
        frame.empty(text("vision.cannot.not_kept", lang), text("vision.ask.not_kept", lang))
        return
    known, voters = statements_of(facts(), draft.dialogue), voters_of(facts(), draft.dialogue)
    statements(draft.dialogue, known, lang)
    if known:
        votes(draft.dialogue, known, voters, lang)
    if voters:
        _limits([group for group in Group if group in set(voters.values())], lang)
    _found(draft.dialogue, lang)


def _limits(voting: Sequence[Group], lang: str) -> None:
    """How many of a hundred of a group may refuse the whole."""
    with st.expander(texto(text("vision.limits", lang)), icon=":material/tune:"):
        frame.caution(text("vision.limits.how", lang))
        usual = DEFAULT_LIMIT if said().usual_limit is None else said().usual_limit
        number_field(
            text("vision.limits.usual", lang),
            "usual_limit",
            lang,
            usual,
            lambda share: say(usual_limit=share),
            most=100,
            step=5,
        )
        for start in range(0, len(voting), _BESIDE):
            for place, group in zip(st.columns(_BESIDE), voting[start : start + _BESIDE], strict=False):
                with place:
                    _limit(group, lang)


def _limit(group: Group, lang: str) -> None:
    number_field(
        text(f"group.{group}", lang),
        f"limit_{group}",
        lang,
        said().limits.get(group),
        lambda share: say_of("limits", group, share),
        most=100,
        step=5,
    )


def _found(dialogue: str, lang: str) -> None:
    work = LongWork(
        plan_vision,
        "vision.working",
        lang,
        work="vision",
        every_fact=True,
        audience=audience(),
        dialogue=dialogue,
        said=Preparation(usual_limit=said().usual_limit, limits=dict(sorted(said().limits.items()))),
    )

    def part(found: VisionFound | None) -> None:
        if found is not None:
            _say(vision_sentences(found, lang), lang)

    _ = work.beside(part)


def _say(told: VisionInWords, lang: str) -> None:
    if told.cannot:
        frame.empty(told.cannot, told.ask)
    else:
        left, right = st.columns([1.75, 1], gap="large")
        with left:
            _sets(told, lang)
        with right:
            frame.card(f"{bold(text('vision.groups', lang))}</p>{_listed(told.groups)}<p>", edge="#757f8c")
    if told.statements:
        st.html(f'<h3 class="sg-title">{escaped(text("vision.statements", lang))}</h3>')
        st.html(_legend(lang))
        st.html(f'<div class="sg-tiles">{"".join(_tile(one) for one in told.statements)}</div>')


def _legend(lang: str) -> str:
    """What the colours of the bars stand for."""
    colours = {"agree": AGREE, "pass": PASSED, "disagree": DISAGREE}
    words = {name: text(f"ballot.{name}", lang) for name in colours} | {"silent": text("vision.silent", lang)}
    items = (
        f'<li><span class="sg-vote" style="background:{colours.get(name, "")}"></span>{escaped(said_)}</li>'
        for name, said_ in words.items()
    )
    return f'<ul class="sg-legend">{"".join(items)}</ul>'


def _sets(told: VisionInWords, lang: str) -> None:
    """The size and its proof, the core, then what each of the sets adds and who refuses it."""
    first, *about = told.about
    frame.card(f"{bold(told.title)}</p><p>{escaped(first)}", edge="#2f8f6b")
    frame.caution(" ".join(about))
    if told.core:
        st.html(f'<h3 class="sg-title">{escaped(text("vision.core", lang))}</h3>{_listed(told.core)}')
    shown, more = told.sets[:SETS_SHOWN], told.sets[SETS_SHOWN:]
    body = "".join(_set(one.title, one.beyond, one.refusals, lang) for one in shown)
    if more:
        rest = "".join(_set(one.title, one.beyond, one.refusals, lang) for one in more)
        summary = escaped(text("vision.more_sets", lang, count=len(more)))
        body += f"<details><summary>{summary}</summary>{rest}</details>"
    st.html(f'<div class="sg-why">{body}</div>')


def _set(title: str, beyond: Sequence[str], refusals: Sequence[str], lang: str) -> str:
    said_ = f"<p>{escaped(text('vision.beyond', lang))}</p>{_listed(beyond)}" if beyond else ""
    return f'<h3 class="sg-title">{escaped(title)}</h3>{said_}{_listed(refusals)}'


def _listed(lines: Sequence[str]) -> str:
    items = list_items(lines)
    return f'<ul class="sg-list">{items}</ul>'


def _tile(one: StatementInWords) -> str:
    """A statement: its place, why, and a bar for each group; what the bar shows stands in words above it."""
    small = "".join(f'<div class="sg-small">{escaped(line)}</div>' for line in (*one.why, one.score) if line)
    groups = "".join(_bar(group) for group in one.groups)
    edge = f'<div class="sg-edge" style="--edge:{EDGES[one.place]}">{escaped(one.title)}</div>'
    return f"<div><p>{bold(one.text)}</p>{edge}{small}{groups}</div>"


def _bar(group: GroupInWords) -> str:
    parts = ((AGREE, group.agree), (PASSED, group.passed), (DISAGREE, group.disagree))
    bars = "".join(f'<i style="flex:{count};background:{colour}"></i>' for colour, count in parts if count)
    bars += f'<i style="flex:{group.silent}"></i>' if group.silent else ""
    sign = mark(Group(group.group))
    words = f'<div class="sg-small">{sign}{escaped(group.name)}: {escaped(group.words)}</div>'
    return f'{words}<div class="sg-sides" aria-hidden="true">{bars}</div>'
