"""How does the picture of the network stand on a page, and how does a click come back?"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import streamlit as st
from streamlit.components.v2 import component
from streamlit.components.v2.types import ComponentRenderer

from stakeholder_graph.messages import text
from stakeholder_graph.views.picture import Picture
from stakeholder_graph.vocabulary import Group


@cache
def _network() -> ComponentRenderer:
    return component("stakeholder-graph.network", js="network-1.js", css="network-1.css")


@cache
def _focus() -> ComponentRenderer:
    return component("stakeholder-graph.focus", js="focus-1.js")


def network(picture: Picture, lang: str, *, scope: str, on_pick: Callable[[], None]) -> None:
    """Draw a picture; ``on_pick`` runs after a click, which :func:`picked` then tells.

    ``scope`` names what places were made for: zoom and position are kept for it.
    """
    data = {"picture": picture.data, "words": words(lang), "scope": scope}
    _ = _network()(key="network", data=data, on_picked_change=on_pick)


def picked() -> Mapping[str, Any]:
    """What was clicked: ``{"actor": id}``, ``{"tie": [a, b]}`` or ``{"nobody": True}``."""
    return st.session_state["network"]["picked"] or {}


def focus(*, actor: str | None = None, tie: Sequence[str] | None = None) -> None:
    """Tell the picture whom the page is about; the picture itself is not sent again."""
    found = {"actor": actor} if actor else {"tie": list(tie)} if tie else None
    _ = _focus()(key="focus", data={"focus": found}, height=1)


def words(lang: str) -> dict[str, Any]:
    """What the picture says by itself, in a language."""
    names = ("picture", "move", "less", "more", "whole", "loose", "says")
    said: dict[str, Any] = {name: text(f"network.{name}", lang) for name in names}
    return {**said, "groups": {str(group): text(f"group.{group}", lang) for group in Group}}
