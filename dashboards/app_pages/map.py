"""Who is who, and who is tied to whom?"""

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from dashboards.arrangement import arrangement
from dashboards.choices import Choices, chosen
from dashboards.session import facts, remembered
from dashboards.widgets import frame, marks, network
from dashboards.widgets.actor_sheet import actor_head, actor_sheet
from dashboards.widgets.take_away import take_away
from dashboards.widgets.text import bold, escaped, texto
from dashboards.widgets.tie_buttons import actor_label
from dashboards.widgets.tie_sheet import tie_sheet
from stakeholder_graph.messages import number, text
from stakeholder_graph.model import Actor
from stakeholder_graph.use_cases.actor_card import ActorCard, actor_card
from stakeholder_graph.use_cases.evidence import tie_card
from stakeholder_graph.use_cases.exploring import actors_of
from stakeholder_graph.use_cases.mapping import (
    CROWD,
    ONLY_GROUPS,
    GroupMap,
    Scope,
    TerritoryMap,
    group_map_of,
    map_of,
    scope_of,
)
from stakeholder_graph.use_cases.taking import left_out
from stakeholder_graph.views.picture import Line, actor_picture, group_picture
from stakeholder_graph.views.sentences import date_words, verb
from stakeholder_graph.vocabulary import Group, TieFamily

_FIRST, _OF_GROUP = 6, 12


def show() -> None:
    """Ask, compute, show: the picture with a card beside it, its legend, the sheet, the table."""
    choices = chosen()
    everybody = all_who_may_be_met(choices)
    forget_strangers(everybody)
    scope, found = territory_map(choices)
    grouped = st.session_state["by"] == "groups" or len(scope.labels) > ONLY_GROUPS
    everyone = grouped or bool(st.session_state["wider"])
    hidden = left_out(found, choices.lang, ended=st.session_state["ended"], wider=everyone)
    frame.head("map.question", choices, out_of_sight=hidden)
    if not found.figures:
        frame.empty(text("map.nobody", choices.lang), text("map.nobody.why", choices.lang))
        return
    people = remembered(actors_of, territory=choices.territory, on=choices.on)
    search(everybody, choices.lang)
    left, right = st.columns([2.75, 1], gap="medium")
    with left:
        draw(found, choices, scope, grouped=grouped)
    with right:
        card = beside(found, people, choices, grouped=grouped)
    legend(found, choices, grouped=grouped)
    if card is not None:
        actor_sheet(card, choices.lang)
    if not grouped:
        take_away(choices)
    tables(found, people, choices.lang)


def all_who_may_be_met(choices: Choices) -> list[Actor]:
    """Those from here and everybody who was ever tied to them: whom a card may be opened of."""
    known = remembered(scope_of, territory=choices.territory, wider=True).labels
    return [actor for actor in facts().actors if actor.id in known]


def territory_map(choices: Choices) -> tuple[Scope, TerritoryMap]:
    """Who may stand in the picture, and what it shows on the day."""
    state = st.session_state
    scope = remembered(scope_of, territory=choices.territory, wider=state["wider"])
    return scope, remembered(
        map_of,
        territory=choices.territory,
        on=choices.on,
        families=choices.families,
        ended=state["ended"],
        wider=state["wider"],
        focus=state.get("actor") if len(scope.labels) > CROWD else None,
    )


def forget_strangers(everybody: Sequence[Actor]) -> None:
    """Let go of an actor or a tie that has nothing to do with this territory."""
    known, state = {actor.id for actor in everybody}, st.session_state
    if state.get("actor") not in known:
        state["actor"] = None
    if not set((state.get("tie") or "").split("~")) <= known:
        state["tie"] = None


def search(people: Sequence[Actor], lang: str) -> None:
    """Find an actor by its name; the picture is not needed for it."""
    names = {actor.id: _searched(actor) for actor in sorted(people, key=lambda a: a.label.casefold())}
    _ = st.selectbox(
        text("map.search", lang),
        list(names),
        index=None,
        format_func=names.__getitem__,
        key="actor",
        placeholder=text("map.search.how", lang),
        label_visibility="collapsed",
        icon=":material/search:",
        width=460,
        on_change=lambda: st.session_state.update(tie=None),
    )


def _searched(actor: Actor) -> str:
    return actor.label if actor.label == actor.name else f"{actor.label} · {actor.name}"


def draw(found: TerritoryMap, choices: Choices, scope: Scope, *, grouped: bool) -> None:
    """The picture, and whom the page is about, told to it apart."""
    state = st.session_state
    if grouped:
        groups, labels = groups_of(choices), {g: text(f"group.{g}", choices.lang) for g in Group}
        drawn = group_picture(groups.sizes, labels, groups.lines)
        network.network(drawn, choices.lang, scope=f"groups {choices.territory}", on_pick=group_picked)
        network.focus(actor=state.get("group"))
        return
    with st.spinner(text("map.computing", choices.lang, count=found.scope)):
        layout = arrangement(scope)
    tie = (state.get("tie") or "").split("~")
    lines = (*found.lines, *proposed_lines(found, tie, choices))
    picture = actor_picture(found.figures, lines, layout, crowd=found.scope)
    network.network(picture, choices.lang, scope=scope.fingerprint, on_pick=picked)
    network.focus(actor=state.get("actor") if len(tie) < 2 else None, tie=tie if len(tie) == 2 else None)


def proposed_lines(found: TerritoryMap, tie: Sequence[str], choices: Choices) -> tuple[Line, ...]:
    """Between two in focus of whom no claim says that they are tied: the tie that is proposed, dashed."""
    seen = {figure.id for figure in found.figures}
    if len(tie) != 2 or not seen.issuperset(tie) or remembered(tie_card, a=tie[0], b=tie[1], on=choices.on).claims:
        return ()
    return (Line(tie[0], tie[1], TieFamily.COLLABORATION, forward=False, backward=False, doubtful=True),)


def groups_of(choices: Choices) -> GroupMap:
    """The groups of the territory and the ties between them."""
    return remembered(
        group_map_of,
        territory=choices.territory,
        on=choices.on,
        families=choices.families,
        ended=st.session_state["ended"],
    )


def picked() -> None:
    """An actor, a tie or the paper was touched."""
    found = network.picked()
    if "tie" in found:
        st.session_state["tie"] = "~".join(sorted(found["tie"]))
    else:
        st.session_state.update(actor=found.get("actor"), tie=None)


def group_picked() -> None:
    """A group was touched."""
    st.session_state["group"] = network.picked().get("actor")


def open_tie(a: str, b: str) -> None:
    """Show what is said about two actors."""
    st.session_state["tie"] = "~".join(sorted((a, b)))


def open_actor(actor: str) -> None:
    """Show an actor, in the picture of the actors."""
    st.session_state.update(actor=actor, tie=None, by="actors")


def beside(found: TerritoryMap, people: Sequence[Actor], choices: Choices, *, grouped: bool) -> ActorCard | None:
    """The card beside the picture: a tie, an actor (whose card is given back), a group, or where to begin."""
    state, lang = st.session_state, choices.lang
    if state.get("tie"):
        a, b = state["tie"].split("~")
        said = remembered(tie_card, a=a, b=b, on=choices.on)
        tie_sheet(said, lang, open_actor=open_actor)
        if not grouped and not said.claims:
            frame.caution(text("gaps_page.map.proposed", lang))
        _ = st.button(text("map.back", lang), on_click=lambda: state.update(tie=None), icon=":material/arrow_back:")
    elif state.get("actor"):
        card = remembered(actor_card, actor=state["actor"], on=choices.on)
        if not grouped and state["actor"] not in {figure.id for figure in found.figures}:
            frame.caution(text("map.not_in_picture", lang))
        actor_head(card, lang, open_tie=open_tie)
        return card
    elif grouped and state.get("group"):
        group_members(found, people, Group(state["group"]), lang)
    else:
        where_to_begin(found, people, lang)
    return None


def where_to_begin(found: TerritoryMap, people: Sequence[Actor], lang: str) -> None:
    """The most tied actors, and what the picture does not say."""
    st.html(f"<p><strong>{escaped(text('map.begin', lang))}</strong><br>{escaped(text('map.begin.how', lang))}</p>")
    drawn = Counter(end for tie in found.drawn for end in (tie.source, tie.target))
    first = sorted((actor for actor in people if drawn[actor.id]), key=lambda actor: (-drawn[actor.id], actor.id))
    actor_buttons(first[:_FIRST], drawn, lang)
    words = bold(text("map.not_said", lang))
    if found.house is not None:
        house, count = found.house
        words += " " + escaped(
            text("map.not_said.house", lang, part=number(count, lang), all=number(found.claims, lang), house=house)
        )
    frame.card(f"{words} {escaped(text('map.not_said.no_line', lang))}", edge="#b0720a")


def group_members(found: TerritoryMap, people: Sequence[Actor], group: Group, lang: str) -> None:
    """The actors of a group, the most tied first."""
    members = [actor for actor in people if actor.family is group]
    name = escaped(text(f"group.{group}", lang))
    count = escaped(text("frame.actors", lang, count=len(members)))
    st.html(f'<div class="sg-head">{marks.mark(group, large=True)}<div><h2>{name}</h2><p>{count}</p></div></div>')
    ordered = sorted(members, key=lambda actor: (-found.degrees.get(actor.id, 0), actor.label.casefold(), actor.id))
    actor_buttons(ordered[:_OF_GROUP], found.degrees, lang)
    rest = ordered[_OF_GROUP:]
    if rest:
        with st.expander(texto(text("map.more_actors", lang, count=len(rest)))):
            actor_buttons(rest, found.degrees, lang)


def actor_buttons(people: Sequence[Actor], ties: Mapping[str, int], lang: str) -> None:
    """One button per actor, with its number of ties."""
    with st.container(gap=None):
        for actor in people:
            label = actor_label(actor, text("map.ties", lang, count=ties.get(actor.id, 0)))
            _ = st.button(label, key=f"begin {actor.id}", type="tertiary", on_click=open_actor, args=(actor.id,))


def legend(found: TerritoryMap, choices: Choices, *, grouped: bool) -> None:
    """What the marks and lines are, across the page, and what can be shown more."""
    lang = choices.lang
    counts = groups_of(choices).sizes if grouped else Counter(figure.group for figure in found.figures)
    st.html(marks.group_legend(counts, lang))
    if not grouped:
        families = [f for f in TieFamily if any(line.family is f for line in found.lines)]
        doubtful, ended = (any(getattr(line, what) for line in found.lines) for what in ("doubtful", "ended"))
        st.html(marks.tie_legend(families, lang, doubtful=doubtful, ended=ended))
    else:
        frame.caution(text("map.groups_how", lang))
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        _ = st.segmented_control(
            text("map.by", lang),
            ["actors", "groups"],
            format_func=lambda by: text(f"map.by.{by}", lang),
            key="by",
            required=True,
            label_visibility="collapsed",
        )
        if found.ended:
            _ = st.toggle(text("map.show_ended", lang, count=found.ended), key="ended", wrap=True)
        if found.further and not grouped:
            _ = st.toggle(text("map.show_further", lang, count=found.further), key="wider", wrap=True)


def tables(found: TerritoryMap, people: Sequence[Actor], lang: str) -> None:
    """All actors, also those left out of the picture, and the ties that are drawn."""
    names = {actor.id: actor.label for actor in people}
    sources = {source.id: source for source in facts().sources}
    actors = [
        {
            "actor": actor.name,
            "group": text(f"group.{actor.family}", lang),
            "kind": text(f"actor_kind.{actor.kind}", lang),
            "ties": found.degrees.get(actor.id, 0),
        }
        for actor in people
    ]
    ties = [
        {
            "a": names.get(tie.source, tie.source),
            "verb": verb(tie.kind, lang),
            "b": names.get(tie.target, tie.target),
            "start": date_words(tie.start, lang) if tie.start else "",
            "end": date_words(tie.end, lang) if tie.end else "",
            "sources": "; ".join(sorted({sources[id_].house for id_ in tie.sources if id_ in sources}))
            or text("source.reserved", lang),
        }
        for tie in found.drawn
    ]
    with frame.folded(lang):
        frame.rows_shown(actors, _titles(("actor", "group", "kind", "ties"), lang))
        frame.rows_shown(ties, _titles(("a", "verb", "b", "start", "end", "sources"), lang))


def _titles(names: Sequence[str], lang: str) -> dict[str, str]:
    return {name: text(f"map.column.{name}", lang) for name in names}


show()
