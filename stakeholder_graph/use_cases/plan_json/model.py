"""What does another solver need to check the proof of a list?

Everything is in whole numbers. Column ``j`` is candidate ``j``; the columns after the candidates are voices. Each
runs from 0 to its upper limit, the first ``whole`` of them are whole numbers.
"""

from typing import Any

from stakeholder_graph.dialogue.cells import BEST, PRICE_OF_A_NAME, SECOND, Cell, PowerCell
from stakeholder_graph.dialogue.frame import Frame, Level
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.dialogue.linear import Row, Terms
from stakeholder_graph.dialogue.solving import Proof
from stakeholder_graph.use_cases.plain_numbers import plain

Data = dict[str, Any]


def model_data(proposal: Proposal) -> Data:
    """Candidates, rows, the coefficients of each level with what it reached, and the parts these were counted from.

    A row without a ``rule`` ties voices to names. Each level is held at its value while the next is solved.
    """
    frame = proposal.frame
    reached = {proof.level: proof for proof in proposal.proof}
    rows = [_row(row, None) for row in frame.structure.rows] + [_row(r.row, str(r.rule)) for r in frame.rule_rows]
    return {
        "candidates": [_candidate(frame, name) for name in frame.names],
        "uppers": [plain(upper) for upper in frame.structure.uppers],
        "whole": frame.structure.whole,
        "rows": rows,
        "levels": [_level(level, reached.get(str(level))) for level in frame.levels],
        "parts": {
            "price_of_a_name": PRICE_OF_A_NAME,
            "voices": [_cell(cell) for cell in frame.cells],
            "power": [_power(cell) for cell in frame.powers],
            "speakers": {party: list(names) for party, names in frame.speakers.items()},
        },
    }


def _candidate(frame: Frame, name: str) -> Data:
    evidence = frame.evidence
    harm = evidence.harm(name)
    return {
        "actor": name,
        "group": str(evidence.actors[name].family),
        "here": evidence.is_here(name),
        "severity": harm.severity if harm else None,
        "affectedness": evidence.largest_affectedness(name),
        "women_led": evidence.women_led.get(name),
    }


def _terms(terms: Terms) -> Data:
    return {str(column): factor for column, factor in sorted(terms.items())}


def _row(row: Row, rule: str | None) -> Data:
    low, high = (None if side is None else plain(side) for side in (row.low, row.high))
    return {"rule": rule, "terms": _terms(row.terms), "low": low, "high": high}


def _level(level: Level, proof: Proof | None) -> Data:
    return {
        "level": str(level),
        "maximise": level.maximise,
        "terms": _terms(level.terms),
        "value": proof.value if proof else None,
        "bound": proof.bound if proof else None,
    }


def _cell(cell: Cell) -> Data:
    return {
        "kind": str(cell.kind),
        "about": cell.about,
        "group": None if cell.group is None else str(cell.group),
        "here": cell.here,
        "side": cell.side,
        "names": list(cell.names),
        "steps": list(cell.steps),
        "without_limit": cell.without_limit,
    }


def _power(cell: PowerCell) -> Data:
    return {
        "issue": cell.issue,
        "group": str(cell.group),
        "here": cell.here,
        "weights": dict(cell.weights),
        "best": BEST,
        "second": SECOND,
    }
