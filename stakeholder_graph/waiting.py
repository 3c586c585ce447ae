"""How far is long work, and does anybody still wait for it?"""

from collections.abc import Callable

from stakeholder_graph.errors import Cancelled

Progress = Callable[[float], None]
"""Told the share that is done, 0 to 1."""
Cancel = Callable[[], bool]
"""Asked now and then whether the person has gone."""


def tell(share: float, progress: Progress | None, cancelled: Cancel | None) -> None:
    """Say how far it is; raises ``Cancelled`` where nobody waits any more."""
    stop_if(cancelled)
    if progress is not None:
        progress(share)


def stop_if(cancelled: Cancel | None) -> None:
    """Raise ``Cancelled`` where nobody waits any more."""
    if cancelled is not None and cancelled():
        raise Cancelled
