"""How does a person take away the models behind a list, for another solver?"""

from pathlib import Path

from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.dialogue.lp import write_lp
from stakeholder_graph.sheets.saving import save_file


def save_lp(proposal: Proposal, path: Path) -> int:
    """Write one file per level, its number before the ending: ``list.lp`` gives ``list-1.lp``, ``list-2.lp``...

    Returns the number of files. They hold no name of anybody; files that stand there are replaced.

    Raises
    ------
    WrongUsage
        Where they cannot be written there.
    """
    written = 0
    for model in write_lp(proposal.frame, proposal.proof):
        save_file(path.with_name(f"{path.stem}-{model.number}{path.suffix}"), model.text.encode())
        written += 1
    return written
