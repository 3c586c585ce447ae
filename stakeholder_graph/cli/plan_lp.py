"""How are the models behind a list written from a terminal?"""

from pathlib import Path

from stakeholder_graph.cli.context import Door
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.use_cases.plan_lp import save_lp


def write_models(door: Door, proposal: Proposal, path: Path | None) -> None:
    """The model of each level, where a person asks for them."""
    if path is not None:
        door.say("plan.lp_written", count=save_lp(proposal, path), file=str(path))
