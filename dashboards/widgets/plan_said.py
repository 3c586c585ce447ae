"""What has the person said about talks and agenda, and with which pieces does she say it?

All of it is one ``Preparation`` in the session, kept and opened with the plan. Each widget shows what stands there and
writes back what is chosen; its key names the language, so that a change of language never empties it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboards.widgets.text import texto
from stakeholder_graph.errors import DataProblems
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.preparation import Preparation

_HELD = "plan_preparation"


def said() -> Preparation:
    """What she said so far."""
    return st.session_state[_HELD]


def begin(preparation: Preparation) -> None:
    """Start from what is kept with a plan; her own organisation, once chosen, stays where the plan names none."""
    before = st.session_state.get(_HELD)
    own = preparation.own or (before.own if isinstance(before, Preparation) else None)
    st.session_state[_HELD] = replace(preparation, own=own)


def say(**values: Any) -> None:
    """Take over what she says."""
    st.session_state[_HELD] = replace(said(), **values)


def put(preparation: Preparation) -> None:
    """Take over all that she says at once."""
    st.session_state[_HELD] = preparation


def say_of(name: str, about: str, value: object) -> None:
    """Take over what she says of one name or issue; None takes it back."""
    now: Mapping[str, object] = getattr(said(), name)
    rest = {key: one for key, one in now.items() if key != about}
    say(**{name: rest if value is None else {**rest, about: value}})


def held(key: str, lang: str, value: object, write: Callable[[Any], None]) -> dict[str, Any]:
    """The key and the callback of a widget that shows ``value`` and hands on what is chosen."""
    key = f"said_{key}_{lang}"
    st.session_state[key] = value
    return {"key": key, "on_change": _written, "args": (key, write)}


def _written(key: str, write: Callable[[Any], None]) -> None:
    write(st.session_state[key])


def number_field(
    label: str, key: str, lang: str, value: int | None, write: Callable[[Any], None], **limits: int
) -> None:
    """A whole number, or blank."""
    _ = st.number_input(
        label,
        min_value=limits.get("least", 0),
        max_value=limits.get("most"),
        step=limits.get("step", 1),
        placeholder=text("said.blank", lang),
        **held(key, lang, value, write),
    )


def reason_field(step: str, lang: str) -> None:
    """Her reasons for a step, in her own words."""
    _ = st.text_input(
        text("said.reason", lang),
        max_chars=300,
        **held(f"why_{step}", lang, said().reasons.get(step, ""), lambda why: say_of("reasons", step, why or None)),
    )


def pair_field(
    key: str,
    lang: str,
    names: Mapping[str, str],
    kinds: Mapping[str, str],
    add: Callable[[str, str, str], None],
    *,
    ends: tuple[str, str] = ("said.first", "said.then"),
) -> None:
    """One of several words (by code), and two different names: a pair to add; ``ends`` are the labels of the two."""
    state = st.session_state
    kind = next(iter(kinds))
    if len(kinds) > 1:
        words = f"said_{key}_kind_{lang}"
        kind = st.selectbox(text("said.what", lang), list(kinds), format_func=kinds.__getitem__, key=words)
    first, then = _two(key, lang, names, ends)

    def added() -> None:
        add(kind, str(first), str(then))
        state[f"said_{key}_first"] = state[f"said_{key}_then"] = None

    ready = bool(first and then and first != then)
    label, icon = texto(text("said.add", lang)), ":material/add:"
    _ = st.button(label, key=f"said_{key}_add", icon=icon, disabled=not ready, on_click=added)


def _two(key: str, lang: str, names: Mapping[str, str], labels: tuple[str, str]) -> tuple[str | None, str | None]:
    """Two fields side by side, each for one of the names."""
    ends = list[str | None]()
    for place, end, label in zip(st.columns(2), ("first", "then"), labels, strict=True):
        with place:
            ends.append(
                st.selectbox(
                    text(label, lang),
                    list(names),
                    index=None,
                    format_func=lambda name: names.get(name, name),
                    placeholder=text("frame.choose", lang),
                    key=f"said_{key}_{end}",
                )
            )
    return ends[0], ends[1]


def show_problems(wrong: DataProblems, names: Mapping[str, str], lang: str) -> None:
    """What cannot be right in what she said, and how to mend it; the fields to mend it with stay on the page."""
    for problem in wrong.problems:
        value = ", ".join(names.get(one, one) for one in problem.value.split(", "))
        more: dict[str, Any] = dict(problem.parameters)
        st.error(texto(text(f"problem.{problem.code}", lang, value=value, **more)))
        st.caption(texto(text(f"problem.{problem.code}.hint", lang)))


def take_back(rows: Iterable[tuple[str, object]], key: str, lang: str, drop: Callable[[object], None]) -> None:
    """What she said, a button each that takes it back."""
    for place, (words, one) in enumerate(rows):
        _ = st.button(
            texto(words),
            key=f"said_{key}_back_{place}",
            icon=":material/close:",
            type="tertiary",
            help=texto(text("said.take_back", lang)),
            on_click=drop,
            args=(one,),
        )


def without(name: str) -> Callable[[object], None]:
    """Take one of several sayings back."""

    def drop(one: object) -> None:
        kept: Sequence[object] = getattr(said(), name)
        say(**{name: tuple(other for other in kept if other != one)})

    return drop
