"""What do all at the table have in common?"""

from stakeholder_graph.dialogue.vision.search import Common, Vision, largest_common_vision
from stakeholder_graph.dialogue.vision.votes import (
    COUNTED_FROM,
    DEFAULT_LIMIT,
    Poll,
    Refusal,
    StatementView,
    Support,
    Vote,
    supports_of,
)

__all__ = [
    "COUNTED_FROM",
    "DEFAULT_LIMIT",
    "Common",
    "Poll",
    "Refusal",
    "StatementView",
    "Support",
    "Vision",
    "Vote",
    "largest_common_vision",
    "supports_of",
]
