"""Which gaps of all kinds does a territory have on a day?"""

from datetime import date

from stakeholder_graph.measures.gaps.chain_break import broken_chains, chain_breaks
from stakeholder_graph.measures.gaps.conflict_without_mediator import conflicts_without_mediator
from stakeholder_graph.measures.gaps.fragile_bridge import fragile_bridges
from stakeholder_graph.measures.gaps.gap import Aside, GapKind, Gaps
from stakeholder_graph.measures.gaps.ground import Ground
from stakeholder_graph.measures.gaps.group_matrix import SEED, GroupMatrix, count_by_groups
from stakeholder_graph.measures.gaps.groups_apart import groups_apart
from stakeholder_graph.measures.gaps.no_forum import no_forums
from stakeholder_graph.measures.gaps.only_broker import only_brokers
from stakeholder_graph.measures.gaps.paths import steps_between_groups
from stakeholder_graph.measures.gaps.tie_worth_making import ties_worth_making
from stakeholder_graph.measures.gaps.unheard import unheard
from stakeholder_graph.model import Records


def find_gaps(records: Records, territory: str, on: date, *, seed: int = SEED) -> Gaps:
    """All gaps of a territory on a day: kind by kind, within a kind by its own value, equal values by id.

    ``seed`` is that of the swaps behind class 1 of groups apart; nothing else is left to chance.
    """
    ground = Ground(records, territory, on)
    steps, breaks = steps_between_groups(ground), broken_chains(ground)
    ties = ties_worth_making(ground, steps, breaks)
    findings = {
        GapKind.GROUPS_APART: groups_apart(ground, count_by_groups(ground, seed=seed), steps),
        GapKind.TIE_WORTH_MAKING: ties,
        GapKind.FRAGILE_BRIDGE: fragile_bridges(ground, ties.found),
        GapKind.ONLY_BROKER: only_brokers(ground, ties.found),
        GapKind.CONFLICT_WITHOUT_MEDIATOR: conflicts_without_mediator(ground),
        GapKind.CHAIN_BREAK: chain_breaks(ground, breaks),
        GapKind.UNHEARD: unheard(ground),
        GapKind.NO_FORUM: no_forums(ground),
    }
    return Gaps(
        territory=territory,
        on=on,
        found=tuple(gap for finding in findings.values() for gap in finding.found),
        apart=tuple(Aside(kind=kind, reason=r) for kind, finding in findings.items() for r in finding.apart),
        left_out=tuple(Aside(kind=kind, reason=r) for kind, finding in findings.items() for r in finding.left_out),
        actors=len(ground.here),
        based=len(ground.based),
        work_pairs=len(ground.work),
    )


def group_matrix(records: Records, territory: str, on: date, *, seed: int = SEED) -> GroupMatrix:
    """Tied pairs between the groups of a territory, and how many there would be by chance."""
    return count_by_groups(Ground(records, territory, on), seed=seed)
