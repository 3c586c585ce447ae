"""Are the facts still those from which something long was computed?"""

import hashlib

from stakeholder_graph.disclosure import for_audience
from stakeholder_graph.model import Records
from stakeholder_graph.vocabulary import Level

SHEETS_OF_TIES = (
    "territories",
    "actors",
    "presences",
    "sources",
    "ties",
    "representations",
    "standings",
    "dialogues",
    "meetings",
    "attendance",
)
"""Every sheet that says who is tied to whom, where, when, and how we know."""


def ties_print(records: Records, *, level: Level) -> str:
    """Names what a level may see of actors, ties and their sources: the same print, the same networks.

    A change that touches none of these (a judgement, an invitation) leaves it as it is.

    Examples
    --------
    >>> ties_print(Records(), level=Level.PUBLIC) == ties_print(Records(), level=Level.TEAM)
    True
    """
    seen = for_audience(records, level)
    content = repr([seen.sheet(name) for name in SHEETS_OF_TIES])
    return hashlib.sha256(content.encode()).hexdigest()[:32]
