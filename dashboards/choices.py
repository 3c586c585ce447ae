"""What did the person choose, and how does it stand in the address?

Choices live in ``st.session_state``; widgets take them as their ``key``. The entry script fills them from a checked
address before any widget and writes the address after the page, so that a view can be sent to a colleague, survives
a switch of page or language, and holds only what exists.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from dashboards.session import today
from stakeholder_graph.measures import MEASURES
from stakeholder_graph.messages import LANGUAGES
from stakeholder_graph.model import PartialDate, Records
from stakeholder_graph.use_cases.mapping import home_territory
from stakeholder_graph.vocabulary import FAMILY_OF_TIE, Scenario, TieFamily, TieKind

EVERYWHERE = "all"


@dataclass(frozen=True, slots=True)
class Choices:
    """What every page is about: language, territory (None: all), day, and the kinds of tie that count."""

    lang: str
    territory: str | None
    on: date
    families: frozenset[TieFamily]

    @property
    def kinds(self) -> frozenset[TieKind] | None:
        """The kinds of tie that count; None where all do."""
        if len(self.families) == len(TieFamily):
            return None
        return frozenset(kind for kind, family in FAMILY_OF_TIE.items() if family in self.families)

    def among(self, kinds: Collection[TieKind]) -> frozenset[TieKind]:
        """Of these kinds those that count: what a measure looks at, less what the person took away."""
        return frozenset(kind for kind in kinds if FAMILY_OF_TIE[kind] in self.families)


@dataclass(frozen=True, slots=True)
class InAddress:
    """How a choice is read from the address (None: no such thing) and written to it (blank: left out)."""

    read: Callable[[str, Records], Any]
    write: Callable[[Any], str]


def id_of(*sheets: str) -> InAddress:
    """A choice that is the id of a record."""

    def read(text: str, records: Records) -> str | None:
        found = {getattr(record, "id", None) for sheet in sheets for record in records.sheet(sheet)}
        return text if text in found else None

    return InAddress(read, lambda value: str(value or ""))


def _territory(text: str, records: Records) -> str | None:
    return text if text == EVERYWHERE or any(place.id == text for place in records.territories) else None


def _day(text: str, _: Records) -> date | None:
    try:
        return PartialDate(text).latest
    except ValueError:
        return None


def _families(text: str, _: Records) -> list[TieFamily] | None:
    asked = set(text.split(","))
    return [family for family in TieFamily if family in asked]


def _families_in_words(families: list[TieFamily]) -> str:
    return "" if len(families) == len(TieFamily) else ",".join(sorted(families)) or "none"


def _tie(text: str, records: Records) -> str | None:
    """Two ids joined by a ``~``, the smaller first."""
    known = {actor.id for actor in records.actors}
    ends = text.split("~")
    return text if len(ends) == 2 and set(ends) <= known and ends == sorted(set(ends)) else None


def _unless_documented(scenario: Scenario) -> str:
    return "" if scenario == Scenario.DOCUMENTED else str(scenario)


_FLAG = InAddress(lambda text, _: text == "1", lambda is_on: "1" if is_on else "")

ADDRESS: Mapping[str, InAddress] = {
    "lang": InAddress(lambda text, _: text if text in LANGUAGES else None, str),
    "territory": InAddress(_territory, str),
    "on": InAddress(_day, lambda day: day.isoformat()),
    "ties": InAddress(_families, _families_in_words),
    "ended": _FLAG,
    "wider": _FLAG,
    "by": InAddress(lambda text, _: text if text == "groups" else None, lambda by: by if by == "groups" else ""),
    "actor": id_of("actors"),
    "plan": id_of("dialogues"),
    "tie": InAddress(_tie, lambda tie: str(tie or "")),
    "measure": InAddress(lambda text, _: text if text in MEASURES and MEASURES[text].of == "actor" else None, str),
    "scenario": InAddress(lambda text, _: Scenario.UNSEEN if text == Scenario.UNSEEN else None, _unless_documented),
}
"""Every choice that stands in the address; its name is also its key in ``st.session_state``."""


def language() -> str:
    """The language to speak before anything else is known: chosen, in the address, the browser's, or Spanish."""
    asked = (st.session_state.get("lang"), st.query_params.get("lang"), (st.context.locale or "")[:2])
    return next((lang for lang in asked if lang in LANGUAGES), "es")


def restore(records: Records) -> None:
    """Fill the choices from the address the first time, and keep them through a change of page or language.

    Assigning a choice to itself looks idle but is not: without it Streamlit forgets those whose widget is on another
    page, and a list whose labels are translated loses its value when the language changes.
    """
    if "lang" not in st.session_state:
        st.session_state.update(_defaults(records))
        for name, choice in ADDRESS.items():
            value = choice.read(st.query_params[name], records) if name in st.query_params else None
            if value is not None:
                st.session_state[name] = value
    for name in ADDRESS:
        if name in st.session_state:
            st.session_state[name] = st.session_state[name]


def _defaults(records: Records) -> dict[str, Any]:
    return {
        "lang": language(),
        "territory": home_territory(records) or EVERYWHERE,
        "on": today(),
        "ties": list(TieFamily),
        "ended": False,
        "wider": False,
        "by": "actors",
    }


def chosen() -> Choices:
    """The choices as they stand."""
    state = st.session_state
    territory = None if state["territory"] == EVERYWHERE else state["territory"]
    return Choices(state["lang"], territory, state["on"], frozenset(state["ties"]))


def write_address() -> None:
    """Put the choices into the address, where they are not there yet."""
    state = st.session_state
    written = {name: choice.write(state[name]) for name, choice in ADDRESS.items() if state.get(name) is not None}
    address = {name: text for name, text in written.items() if text}
    if address != st.query_params.to_dict():
        st.query_params.from_dict(address)
