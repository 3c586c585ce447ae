"""What do all at the table have in common?"""

from stakeholder_graph.dialogue.vision.search import Common, Vision, largest_common_vision
from stakeholder_graph.dialogue.vision.votes import (
    DEFAULT_LIMIT,
    Refusal,
    StatementView,
    Support,
    Vote,
)

__all__ = [
    "DEFAULT_LIMIT",
    "Common",
    "Refusal",
    "StatementView",
    "Support",
    "Vision",
    "Vote",
    "largest_common_vision",
]
