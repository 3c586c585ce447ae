"""Is what a person names a territory of the store, or a file?"""

from pathlib import Path

from stakeholder_graph.cli.context import Door
from stakeholder_graph.errors import StoreUnavailable, WrongUsage
from stakeholder_graph.use_cases.network_files import looks_like_a_path


def file_named(door: Door, said: str) -> Path | None:
    """The file or folder that a word means; None where it means a territory.

    A word with a separator, or that ends as such files do, is a file. Of a plain word that is both, the territory is
    taken, and that is said.

    Raises
    ------
    WrongUsage
        Where it is neither.
    """
    path = Path(said)
    if looks_like_a_path(said):
        return path
    is_file = path.exists()
    if said in _territories(door, needed=not is_file):
        if is_file:
            door.say("files.both", value=said)
        return None
    if is_file:
        return path
    raise WrongUsage("not_a_network_place", value=said)


def _territories(door: Door, *, needed: bool) -> set[str]:
    """The territories of the store; none where it does not answer and a file would do."""
    try:
        return {place.id for place in door.records.territories}
    except StoreUnavailable:
        if needed:
            raise
        return set()
