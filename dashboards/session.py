"""How does a page reach the data?

The one door: settings are read here, the store is opened here, and what was read or computed is kept under the place,
the audience and the newest change, so that nobody is handed what was made for another audience or from older facts.
"""

import getpass
from collections.abc import Callable, Set
from datetime import UTC, date, datetime
from typing import Any, TypeVar, cast

import streamlit as st

from stakeholder_graph.model import Records
from stakeholder_graph.settings import Settings, read_settings
from stakeholder_graph.use_cases.workspace import Change, Workspace, history, open_workspace, read_facts, store_mark
from stakeholder_graph.vocabulary import Level

T = TypeVar("T")


def place() -> str:
    """Where the facts are kept."""
    return settings().store


def settings() -> Settings:
    """What the environment asks for."""
    return read_settings()


def audience() -> Level:
    """Who looks."""
    return settings().audience


def workspace() -> Workspace:
    """The store, opened once for all who look.

    Raises
    ------
    StoreUnavailable
        Where it cannot be opened or does not answer.
    """
    s = settings()
    return _opened(s.store, s.audience)


def facts() -> Records:
    """Everything that the audience may see, as of now."""
    here = workspace()
    return _read(settings().store, here.audience, store_mark(here), here)


def remembered(use_case: Callable[..., T], /, **options: object) -> T:
    """The result of ``use_case(facts(), **options)``, computed once per place, audience, newest change and options.

    Results are shared by everybody who looks: they must not be changed.
    """
    here = workspace()
    newest = store_mark(here)
    records = _read(settings().store, here.audience, newest, here)
    asked = f"{use_case.__module__}.{use_case.__qualname__}({spelled(options)})"
    return cast("T", _computed(settings().store, here.audience, newest, asked, use_case, records, options))


def kept(name: str, make: Callable[[], T]) -> T:
    """What ``make`` gives, made once per audience and name: for what rests on its own fingerprint, not on all facts.

    Everything that ``make`` works from must be in the name.
    """
    return cast("T", _made(settings().store, audience(), name, make))


def newest_change() -> str:
    """The id of the newest change: what was made from older facts is not shown."""
    return store_mark(workspace())


def recent_changes(limit: int) -> tuple[Change, ...]:
    """The newest changes, newest first; for those who see everything."""
    here = workspace()
    return kept(f"history {limit} {store_mark(here)}", lambda: history(here, limit=limit))


def login_name() -> str:
    """Who acts, unless told otherwise: the user of this machine."""
    return getpass.getuser()


def today() -> date:
    """The day of this moment, in UTC."""
    return datetime.now(UTC).date()


@st.cache_resource(show_spinner=False)
def _opened(place: str, level: Level) -> Workspace:
    s = settings()
    return open_workspace(place, level, user=s.neo4j_user, password=s.neo4j_password)


@st.cache_resource(show_spinner=False, max_entries=2)
def _read(place: str, level: Level, newest: str, _workspace: Workspace) -> Records:
    return read_facts(_workspace)


@st.cache_resource(show_spinner=False, max_entries=200)
def _computed(
    place: str,
    level: Level,
    newest: str,
    asked: str,
    _use_case: Callable[..., object],
    _records: Records,
    _options: dict[str, Any],
) -> object:
    return _use_case(_records, **_options)


@st.cache_resource(show_spinner=False, max_entries=100)
def _made(place: str, level: Level, name: str, _make: Callable[[], object]) -> object:
    return _make()


def spelled(value: object) -> str:
    """A value as text that is the same in every process, for use as a key."""
    match value:
        case dict():
            pairs = sorted(cast("dict[str, object]", value).items())
            return ",".join(f"{key}={spelled(part)}" for key, part in pairs)
        case Set():
            return "{" + ",".join(sorted(spelled(part) for part in cast("Set[object]", value))) + "}"
        case _:
            return repr(value)
