"""Is everything in order on this machine, and what should be mended?"""

import shutil
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from stakeholder_graph.checks import check_records
from stakeholder_graph.store.opening import SERVERS
from stakeholder_graph.use_cases.workspace import Workspace, read_facts
from stakeholder_graph.vocabulary import Level

ROOM = 500 * 2**20
"""Bytes that should be free beside the store: a workbook, a backup and the log of some years."""


class State(StrEnum):
    """How a finding is to be taken."""

    FINE = "fine"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; its words stand under ``doctor.<code>``, in the plural form of ``count``."""

    code: str
    state: State
    count: int | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict[str, Any])


def check_up(workspace: Workspace, place: str, *, behind_proxy: bool, windows: bool = False) -> list[Finding]:
    """Look at the store, its file, its data and who is let in; each finding says whether it is fine.

    Raises
    ------
    StoreUnavailable
        Where the store cannot be read.
    """
    return [
        *_store(workspace, place),
        *(() if place.startswith(SERVERS) else _file(Path(place), windows=windows)),
        *_door(workspace.audience, behind_proxy=behind_proxy),
    ]


def _store(workspace: Workspace, place: str) -> Iterator[Finding]:
    records = read_facts(workspace)
    yield Finding("store", State.FINE, len(records), {"place": place})
    if not len(records):
        yield Finding("empty", State.LOOK)
    severities = [problem.severity for problem in check_records(records)]
    errors, warnings = severities.count("error"), severities.count("warning")
    yield Finding("errors", State.LOOK if errors else State.FINE, errors)
    if warnings:
        yield Finding("warnings", State.LOOK, warnings)


def _file(path: Path, *, windows: bool) -> Iterator[Finding]:
    if not windows:
        readable = path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH)
        yield Finding(
            "others_read" if readable else "only_you", State.LOOK if readable else State.FINE, None, {"file": str(path)}
        )
    free = shutil.disk_usage(path.parent).free
    yield Finding("room", State.FINE if free >= ROOM else State.LOOK, None, {"megabytes": str(free // 2**20)})


def _door(audience: Level, *, behind_proxy: bool) -> Iterator[Finding]:
    if behind_proxy and audience is Level.RESTRICTED:
        yield Finding("everybody_sees_all", State.LOOK)
    else:
        yield Finding("audience", State.FINE, None, {"level": audience})
