"""Through whom does a word reach those who should come?"""

from stakeholder_graph.dialogue.channels.arcs import FACTORS, ONE_WAY, Arc, Arcs, as_arcs, carrying_arcs
from stakeholder_graph.dialogue.channels.paths import STEPS, Channel, best_channels
from stakeholder_graph.dialogue.channels.proposal import Channels, Holder, Route, RunnerUp, propose_channels
from stakeholder_graph.dialogue.channels.tree import Plan, best_tree

__all__ = [
    "FACTORS",
    "ONE_WAY",
    "STEPS",
    "Arc",
    "Arcs",
    "Channel",
    "Channels",
    "Holder",
    "Plan",
    "Route",
    "RunnerUp",
    "as_arcs",
    "best_channels",
    "best_tree",
    "carrying_arcs",
    "propose_channels",
]
