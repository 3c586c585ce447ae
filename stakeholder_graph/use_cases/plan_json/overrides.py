"""What did a person decide in a plan, why, and who decided it when, for programs?"""

from collections.abc import Iterable, Mapping
from typing import Any

from stakeholder_graph.use_cases.overrides import Decided, Override

Data = dict[str, Any]
NOT_KEPT: Mapping[str, Decided] = {}


def overrides_data(found: Iterable[Override], when: Mapping[str, Decided] = NOT_KEPT) -> list[Data]:
    """One object a decision, in the order of the steps; ``by`` and ``at`` are null where it is not kept."""
    return [_data(one, when.get(one.code)) for one in found]


def _data(one: Override, known: Decided | None) -> Data:
    kept = known if known is not None and known.is_of(one) else None
    return {
        "step": str(one.step),
        "what": str(one.what),
        "about": list(one.about),
        "number": one.number,
        "code": one.code,
        "reason": one.reason,
        "by": None if kept is None else kept.by,
        "at": None if kept is None else kept.at.isoformat(),
    }
