"""What must be known before a list is sent: who is represented, whom to ask first, what the person changed?"""

from collections import Counter
from collections.abc import Collection, Sequence

import streamlit as st

from dashboards.session import facts, workspace
from dashboards.widgets import frame
from dashboards.widgets.marks import mark
from dashboards.widgets.plan_draft import Draft, decide, open_again, saved
from dashboards.widgets.plan_setting import show_problems
from dashboards.widgets.saving import forget_landed, person, say_landed, unless_overtaken
from dashboards.widgets.text import bold, escaped, list_items, texto
from stakeholder_graph.dialogue.invitations import Alternative, Proposal
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.choosing import actor_names
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.invitation_words import Asking, ProposalInWords, alternatives_in_words
from stakeholder_graph.use_cases.planning import Kept, alternatives, save_plan
from stakeholder_graph.views.palette import MARKS
from stakeholder_graph.vocabulary import Group

ASKED_SHOWN, NEARLY_SHOWN, WARNINGS_SHOWN = 6, 6, 4
_BEFORE_SENDING = "before-sending"


def represented(proposal: Proposal, lang: str) -> None:
    """Of each group with candidates, how many sit."""
    actors = proposal.frame.evidence.actors
    known = Counter(actors[name].family for name in proposal.frame.names)
    seated = Counter(invited.group for invited in proposal.invitations)
    rows = "".join(_bar(group, seated[group], known[group], lang) for group in Group if known[group])
    with st.container(border=True):
        frame.heading(text("dialogue.represented", lang))
        st.html(f'<ul class="sg-list sg-bars">{rows}</ul>')


def _bar(group: Group, seated: int, known: int, lang: str) -> str:
    share = f"--share:{100 * seated / known:.0f}%;--colour:{MARKS[group].colour}"
    count = escaped(text("dialogue.so_many_of", lang, seated=seated, known=known))
    return f'<li>{mark(group)}{escaped(text(f"group.{group}", lang))} <span>{count}</span><i style="{share}"></i></li>'


def further_down(said: ProposalInWords, lang: str) -> None:
    """Where one column stands under the other: that there are warnings after the list, and the way to them."""
    if said.warnings:
        words = escaped(text("dialogue.further_down", lang, count=len(said.warnings)))
        st.html(f'<p class="sg-narrow"><a href="#{_BEFORE_SENDING}">{words}</a></p>')


def before_sending(said: ProposalInWords, lang: str) -> None:
    """Warnings, and how far the proposal is proven."""
    first, more = said.warnings[:WARNINGS_SHOWN], said.warnings[WARNINGS_SHOWN:]
    if first:
        items = f'<ul class="sg-list">{list_items(first)}</ul>'
        if more:
            summary = escaped(text("dialogue.more_warnings", lang, count=len(more)))
            items += f'<details><summary>{summary}</summary><ul class="sg-list">{list_items(more)}</ul></details>'
        title = bold(text("dialogue.before_sending", lang))
        frame.card(f"{title}</p>{items}<p>", edge="#b0720a", anchor=_BEFORE_SENDING)
    with st.expander(texto(text("dialogue.proof", lang))):
        st.markdown("\n".join(f"- {texto(line)}" for line in said.proof) or texto(text("dialogue.no_proof", lang)))


def ask_first(asked: tuple[Asking, ...], lang: str, *, title: str = "dialogue.ask_first") -> None:
    """Whom to ask what before anybody is invited."""
    if not asked:
        return
    parts = [bold(text(title, lang))]
    for asking in asked:
        first, more = asking.parties[:ASKED_SHOWN], asking.parties[ASKED_SHOWN:]
        names = f"<span class='sg-small'>{escaped(', '.join(first))}</span>"
        if more:
            summary = escaped(text("dialogue.and_more", lang, count=len(more)))
            names += f"<details><summary>{summary}</summary>{escaped(', '.join(more))}</details>"
        parts.append(f"{escaped(asking.question)}<br>{names}")
    frame.card("</p><p>".join(parts), edge="#3f7fd9")


def contradictions(said: ProposalInWords, lang: str) -> None:
    """Every smallest set of rules that would have to give, each with what is possible now."""
    would_give(said.infeasible, lang)
    if said.infeasible:
        rests_on(said, lang)


def would_give(sets: Sequence[Sequence[str]], lang: str) -> None:
    """Sets of rules, each of which would be enough to give up."""
    for rules in sets:
        frame.card(
            f"{bold(text('dialogue.would_give', lang, count=len(rules)))}</p>"
            f'<ul class="sg-list">{list_items(rules)}</ul><p>',
            edge="#d9363e",
        )


def rests_on(said: ProposalInWords, lang: str) -> None:
    """Of how many it is known whether they count for a rule, and of whom it is not."""
    if said.counts:
        frame.card(
            f'{bold(text("rules.rests_on", lang))}</p><ul class="sg-list">{list_items(said.counts)}</ul><p>',
            edge="#b0720a",
        )


def others(proposal: Proposal, lang: str) -> None:
    """Who else could sit, solved again for each when asked for; and any other name to add."""
    label, icon = texto(text("dialogue.see_nearly", lang)), ":material/group_add:"
    if st.button(label, icon=icon, key="plan_see_nearly", width="stretch"):
        with st.spinner(text("dialogue.solving_again", lang)):
            st.session_state["plan_nearly"] = (proposal, alternatives(proposal)[:NEARLY_SHOWN])
    asked, found = st.session_state.get("plan_nearly", (None, ()))
    if asked is proposal:  # another proposal, other names
        _nearly(found, lang)
    add_anybody(proposal.names, lang)


def _nearly(found: tuple[Alternative, ...], lang: str) -> None:
    if not found:
        frame.caution(text("dialogue.nobody_nearly", lang))
    words = Words.of(facts(), lang)
    for sentence, actors in alternatives_in_words(found, words).items():
        frame.caution(sentence)
        with st.container(horizontal=True, gap="small"):
            for actor in actors:
                label, key = texto(words.name(actor)), f"add_{actor}"
                _ = st.button(label, key=key, icon=":material/add:", on_click=decide, args=(actor, "added"))


def add_anybody(seated: Collection[str], lang: str) -> None:
    """Any name that is not seated yet: a person may fill in by hand what nothing known proposes."""
    names = actor_names(facts())
    _ = st.selectbox(
        text("dialogue.add", lang),
        [actor for actor in names if actor not in seated],
        index=None,
        format_func=names.__getitem__,
        placeholder=text("frame.choose", lang),
        key="plan_add",
        on_change=_add_chosen,
    )


def _add_chosen() -> None:
    """Add the name that was chosen, and empty the field for the next one."""
    actor = st.session_state["plan_add"]
    if actor:
        decide(actor, "added")
        st.session_state["plan_add"] = None


def keep(proposal: Proposal, draft: Draft, lang: str) -> None:
    """Save the list as a dialogue with its invitations."""
    if not proposal.invitations:
        return
    if draft.declining & set(proposal.names):
        frame.caution(text("absences.declined.first", lang))
        return
    by = person(lang, key="plan")
    show_problems(draft.problems, lang)
    if not _save_pressed(draft, lang):
        return
    with st.spinner(text("dialogue.saving", lang)):
        kept = unless_overtaken(lambda: _kept(proposal, draft, by, lang), lang, {"dialogue.open_again": open_again})
    if kept is None:
        return
    saved(kept.dialogue)
    names = len(proposal.names)
    say_landed("dialogue", kept.receipt.change_id, "dialogue.saved", count=names, names=names)
    st.rerun()


def _save_pressed(draft: Draft, lang: str) -> bool:
    label = "dialogue.save_again" if draft.dialogue else "dialogue.save"
    return st.button(
        texto(text(label, lang)),
        type="primary",
        icon=":material/save:",
        width="stretch",
        key="plan_save",
        on_click=forget_landed,
        disabled=bool(draft.problems),
    )


def _kept(proposal: Proposal, draft: Draft, by: str, lang: str) -> Kept:
    return save_plan(
        workspace(),
        facts(),
        proposal,
        by=by,
        lang=lang,
        dialogue=draft.dialogue,
        setting=draft.setting,
        notes=draft.notes,
        seen=draft.seen,
        preparation=draft.preparation,
        declined=draft.declined,
    )
