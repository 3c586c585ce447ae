"""What did each voter say to each statement, entered voter by voter?

A form for one voter at a time works on a phone as at a desk; many votes come in faster by the sheet of votes.
"""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboards.session import facts, workspace
from dashboards.widgets import frame
from dashboards.widgets.plan_statements import saved
from dashboards.widgets.saving import forget_landed, person
from dashboards.widgets.text import escaped, texto
from stakeholder_graph.messages import text
from stakeholder_graph.model import Statement
from stakeholder_graph.use_cases.delegates import Writer
from stakeholder_graph.use_cases.plan_vision_words import quoted
from stakeholder_graph.use_cases.voting import Voter, next_voter, remove_votes, votes_of_voter, write_votes
from stakeholder_graph.vocabulary import Ballot, Group


def votes(dialogue: str, known: Sequence[Statement], voters: Mapping[str, Group], lang: str) -> None:
    """Choose a voter, a new one or one whose votes are to be corrected; say what it said; save."""
    title = texto(text("vision.votes", lang, count=len(voters)))
    with st.expander(title, icon=":material/how_to_vote:", expanded=not voters or "vote_group" in st.session_state):
        frame.caution(text("vision.votes.how", lang))
        times = st.session_state.setdefault("votes_round", 0)
        chosen = st.selectbox(
            text("vision.voter", lang),
            list(voters),
            index=None,
            format_func=lambda code: f"{code} · {text(f'group.{voters[code]}', lang)}",
            placeholder=text("vision.voter.new", lang),
            key=f"vote_of_{times}",
        )
        form = f"{times}_{chosen or ''}"
        with st.form(f"votes_{form}", border=False):
            group = voters[chosen] if chosen else st.session_state.get("vote_group")  # mostly as the last one
            voter = _fields(dialogue, known, chosen, group, form, lang)
            by = person(lang, key="votes")
            with st.container(horizontal=True, gap="small"):
                label, icon = texto(text("vision.votes.save", lang)), ":material/save:"
                send = st.form_submit_button(label, type="primary", icon=icon, on_click=forget_landed)
                gone = chosen is not None and st.form_submit_button(
                    texto(text("vision.votes.remove", lang)), icon=":material/delete:", on_click=forget_landed
                )
        if send or gone:
            _save(dialogue, voter, Writer(by=by, lang=lang), gone=gone)


def _fields(
    dialogue: str, known: Sequence[Statement], chosen: str | None, group: Group | None, form: str, lang: str
) -> Voter:
    """Code and group, then a row for each statement."""
    left, right = st.columns(2, gap="small")
    with left:
        code = st.text_input(
            text("vision.voter.code", lang),
            value=chosen or next_voter(facts(), dialogue),
            max_chars=40,
            disabled=chosen is not None,
            help=texto(text("column.voter.about", lang)),
            key=f"vote_code_{form}",
        )
    with right:
        group = st.selectbox(
            text("column.group", lang),
            list(Group),
            index=None if group is None else list(Group).index(group),
            format_func=lambda one: text(f"group.{one}", lang),
            placeholder=text("frame.choose", lang),
            key=f"vote_group_{form}",
        )
    before = {vote.statement: vote.vote for vote in votes_of_voter(facts(), dialogue, chosen)} if chosen else {}
    frame.caution(text("vision.says", lang))
    said = {one.id: _ballot(one, before.get(one.id), form, lang) for one in known}
    return Voter(code=code, group=group, ballots={id_: ballot for id_, ballot in said.items() if ballot})


def _ballot(one: Statement, before: Ballot | None, form: str, lang: str) -> Ballot | None:
    """A statement and the three answers; none chosen is no vote."""
    left, right = st.columns([1.4, 1], gap="small", vertical_alignment="center")
    with left:
        st.html(f'<div class="sg-name">{escaped(quoted(one, lang))}</div>')
    with right:
        return st.segmented_control(
            texto(one.text),
            list(Ballot),
            default=before,
            format_func=lambda ballot: texto(text(f"vision.says.{ballot}", lang)),
            label_visibility="collapsed",
            key=f"vote_{one.id}_{form}",
            wrap=True,
        )


def _save(dialogue: str, voter: Voter, writer: Writer, *, gone: bool) -> None:
    if gone:
        code = voter.code
        saved(
            lambda: remove_votes(workspace(), facts(), code, writer, dialogue=dialogue).change_id,
            writer.lang,
            of="votes",
            code="vision.saved.votes_gone",
            voter=code,
        )
        return
    st.session_state["vote_group"] = voter.group
    saved(
        lambda: write_votes(workspace(), facts(), voter, writer, dialogue=dialogue).change_id,
        writer.lang,
        of="votes",
        code="vision.saved.votes",
        voter=voter.code.strip(),
        count=len(voter.ballots),
    )
