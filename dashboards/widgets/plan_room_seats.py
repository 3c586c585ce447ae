"""How does she move somebody, keep a seating, and have the others proposed anew?

Whoever is moved by hand makes the seating hers: every seat is then fixed, and only judged, until she lets some go.
"""

from collections.abc import Mapping

import streamlit as st

from dashboards.widgets import frame
from dashboards.widgets.plan_said import said, say
from dashboards.widgets.text import texto
from stakeholder_graph.messages import listed, number, text
from stakeholder_graph.use_cases.plan_room import RoomFound, Seat


def seats(found: RoomFound, at: int, names: Mapping[str, str], lang: str) -> None:
    """All she can do with the seats of a round."""
    with st.container(border=True):
        frame.heading(text("room.seats", lang))
        frame.caution(text("room.seats.fixed" if found.asked.fixed else "room.seats.proposed", lang))
        _move(found, at, names, lang)
        if not found.asked.fixed:
            label = texto(text("room.keep_seats", lang))
            _ = st.button(
                label, key="room_keep", icon=":material/push_pin:", width="stretch", on_click=_keep, args=(found.seats,)
            )
        if said().seats_at:
            let_go(names, lang)


def _move(found: RoomFound, at: int, names: Mapping[str, str], lang: str) -> None:
    """A person, and where to: a free choice of table, somebody to change places with, or the seat it has."""
    here = {name: table for round_, name, table in found.seats if round_ == at}
    called = {name: text("room.at_table", lang, name=names[name], table=number(here[name], lang)) for name in here}
    people = {name: called[name] for name in sorted(here, key=lambda name: (here[name], names[name]))}
    who = _choice("room.move.who", people, f"room_who_{at}", lang)
    where = None
    if who:
        places = _places(who, here, called, found.asked.tables, lang)
        where = _choice("room.move.where", places, f"room_where_{at}_{who}", lang)
    _ = st.button(
        texto(text("room.move", lang)),
        key="room_move",
        icon=":material/swap_horiz:",
        disabled=where is None,
        width="stretch",
        on_click=_moved,
        args=(found.seats, at, who, where),
    )


def _choice(label: str, words: Mapping[str, str], key: str, lang: str) -> str | None:
    """One of several, by its words; what is no longer among them is let go."""
    if st.session_state.get(key) not in words:
        st.session_state[key] = None
    return st.selectbox(
        text(label, lang),
        list(words),
        format_func=lambda one: words.get(one, one),
        placeholder=text("frame.choose", lang),
        key=key,
    )


def _places(who: str, here: Mapping[str, int], called: Mapping[str, str], tables: int, lang: str) -> dict[str, str]:
    """Where somebody may go: its own table (to fix it there), the others, in the place of each one there."""
    own = here[who]
    others = sorted((name for name in here if here[name] != own), key=lambda name: (here[name], called[name]))
    found = {f"stay:{own}": text("room.move.stay", lang, where=number(own, lang))}
    for table in range(1, tables + 1):
        if table != own:
            found[f"table:{table}"] = text("room.move.table", lang, where=number(table, lang))
    return found | {f"swap:{name}": text("room.move.swap", lang, where=called[name]) for name in others}


def _moved(every: frozenset[Seat], at: int, who: str, where: str) -> None:
    """Take the change over; by moving she takes the whole seating over, by fixing only that seat."""
    kind, _, value = where.partition(":")
    here = {name: table for round_, name, table in every if round_ == at}
    changed = {who: here[value], value: here[who]} if kind == "swap" else {who: int(value)}
    mine = {(at, name, table) for name, table in changed.items()}
    before, chosen = said().seats_at if kind == "stay" else every, _by_hand()
    rest = frozenset(seat for seat in before if seat[0] != at or seat[1] not in changed)
    say(seats_at=rest | mine, kept_seats=rest - chosen)
    for key in (f"room_who_{at}", f"room_where_{at}_{who}"):
        st.session_state[key] = None


def _by_hand() -> frozenset[Seat]:
    """The seats that she chose one by one: what stays when the others are proposed anew."""
    return said().seats_at - said().kept_seats


def _keep(every: frozenset[Seat]) -> None:
    say(seats_at=every, kept_seats=every - _by_hand())


def let_go(names: Mapping[str, str], lang: str) -> None:
    """Propose anew: for all but those whom she placed one by one, or for everybody."""
    mine = sorted(_by_hand())
    if mine and len(mine) < len(said().seats_at):
        who = listed(dict.fromkeys(names[name] for _, name, _ in mine if name in names), lang)
        label = texto(text("room.propose_others", lang, names=who))
        _ = st.button(
            label,
            key="room_others",
            icon=":material/refresh:",
            width="stretch",
            on_click=_only,
            args=(frozenset(mine),),
        )
    label = texto(text("room.propose_all", lang, count=len(said().seats_at)))
    none = frozenset[Seat]()
    _ = st.button(label, key="room_all", icon=":material/lock_open:", width="stretch", on_click=_only, args=(none,))


def _only(seats_: frozenset[Seat]) -> None:
    say(seats_at=seats_, kept_seats=frozenset[Seat]())
