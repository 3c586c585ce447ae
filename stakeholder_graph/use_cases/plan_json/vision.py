"""What stands behind a common vision, for programs: all that is needed to count it again?"""

from typing import Any

from stakeholder_graph.dialogue.vision import Common, StatementView
from stakeholder_graph.use_cases.plan_vision import VisionFound

Data = dict[str, Any]


def vision_data(found: VisionFound) -> Data:
    """Statements, votes, limits in percent, the biggest sets with their proof; ``cannot`` says why there is none."""
    return {
        "cannot": None if found.cannot is None else str(found.cannot),
        "limits": dict(found.limits),
        "voters": dict(found.voters),
        "statements": [_statement(one.id, one.text, one.lang, found) for one in found.statements],
        "votes": [
            {"statement": v.statement, "voter": v.voter, "group": str(v.group), "vote": str(v.vote)}
            for v in found.votes
        ],
        **_sets(found),
    }


def _sets(found: VisionFound) -> Data:
    vision = found.vision
    if vision is None:
        return {}
    return {
        "size": vision.size,
        "bound": vision.bound,
        "proven": vision.proven,
        "core": list(vision.core),
        "all_sets": vision.all_sets,
        "sets": [_set(one) for one in vision.sets],
        "counted": list(vision.counted),
        "not_counted": list(vision.not_counted),
    }


def _statement(id_: str, words: str, lang: str, found: VisionFound) -> Data:
    views = {view.statement: view for view in found.vision.statements} if found.vision else {}
    return {
        "id": id_,
        "text": words,
        "lang": lang,
        **_score(views.get(id_)),
        "groups": [
            {"group": s.group, "agree": s.agree, "disagree": s.disagree, "pass": s.passed, "voters": s.voters}
            for s in found.supports[id_]
        ],
    }


def _score(view: StatementView | None) -> Data:
    """Whether it was put to enough people of each group, and how much agreement there is (0 to 1)."""
    if view is None:
        return {"eligible": False, "score": None, "mean": None}
    return {"eligible": view.eligible, "score": view.score, "mean": view.mean}


def _set(one: Common) -> Data:
    return {
        "statements": list(one.statements),
        "refusals": [
            {
                "group": refusal.group,
                "voters": refusal.voters,
                "allowed": refusal.allowed,
                "known": refusal.known,
                "at_most": refusal.known + refusal.missing,
                "veto": refusal.veto,
            }
            for refusal in one.refusals
        ],
    }
