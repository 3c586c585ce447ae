"""What becomes of a list when the solver's time ends before the last level?"""

from itertools import count

import pytest

from stakeholder_graph.dialogue import Rules
from stakeholder_graph.dialogue.linear import LinearModel
from stakeholder_graph.dialogue.solving import solve
from stakeholder_graph.errors import CannotPropose
from tests.benchmarks.made_up_tables import frame_of, made_up_records


@pytest.mark.parametrize("calls", [1, 2, 3])
@pytest.mark.parametrize("bounds", [True, False])
def test_the_list_so_far_stands_and_says_that_better_may_exist(
    calls: int, *, bounds: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = frame_of(made_up_records(40, seed=2), 12, Rules(from_here=6))
    best = solve(frame)
    assert best is not None
    asked, search = count(), LinearModel.best

    def ends(model: LinearModel, *given: object, **said: object) -> object:
        if next(asked) >= calls:
            raise CannotPropose("no_answer_in_time")
        return search(model, *given, **said)  # type: ignore[arg-type]

    monkeypatch.setattr(LinearModel, "best", ends)
    if not bounds:
        monkeypatch.setattr(LinearModel, "relaxed", lambda *_, **__: None)
    found = solve(frame)
    assert found is not None
    seated = {frame.names.index(name) for name in found.names}
    assert all(row.holds(seated) for row in frame.rule_rows)
    assert [said.level for said in found.proof] == [said.level for said in best.proof]
    first = next(k for k, said in enumerate(found.proof) if not said.optimal)
    assert found.proof[:first] == best.proof[:first]
    assert found.proof[first].value <= best.proof[first].value <= found.proof[first].bound


def test_with_no_list_at_all_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def ends(*_: object, **__: object) -> object:
        raise CannotPropose("no_answer_in_time")

    monkeypatch.setattr(LinearModel, "best", ends)
    with pytest.raises(CannotPropose, match="no_answer_in_time"):
        solve(frame_of(made_up_records(40, seed=2), 12, Rules(from_here=6)))
