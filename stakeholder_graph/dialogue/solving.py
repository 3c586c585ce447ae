"""Which list is best, level after level, and is it proven?

Each level is solved and then held while the next is solved. Every list that comes back is counted again in whole
numbers: every rule, and what it reaches at every level.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from stakeholder_graph.dialogue.cells import PRICE_OF_A_NAME
from stakeholder_graph.dialogue.frame import Aim, Frame, Level
from stakeholder_graph.dialogue.linear import LinearModel, Relaxed, Row, Solution
from stakeholder_graph.errors import CannotPropose

NEARLY = 1e-3
"""What the solver may be off by; whole numbers are further apart."""
MANY = 1_000
"""From so many names on a part of them is looked at first."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a level reached, the bound that no list can pass, and whether the two meet."""

    level: str
    value: int
    bound: int
    optimal: bool


@dataclass(frozen=True, slots=True)
class Solved:
    """A list and its proof, level by level."""

    names: tuple[str, ...]
    proof: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Loss:
    """The first level at which a list falls behind the best one, and by how much; L0: no list keeps all rules."""

    level: str
    by: int

    @property
    def order(self) -> tuple[int, int, int]:
        """Losses from light to heavy: the later level, the lower severity, the smaller number."""
        aim, _, part = self.level.partition(".")
        return list(Aim)[::-1].index(Aim(aim)) + 1, int(part or 0), self.by


def solve(frame: Frame) -> Solved | None:
    """The best list of a frame; None where its rules contradict each other.

    Raises
    ------
    CannotPropose
        Where the time was not enough, or the recount does not agree with the solver.
    """
    model, proof, seated = frame.model, [_rules_hold(frame)], None
    for level in frame.levels:
        if seated is not None and not (level.decides or all(said.optimal for said in proof)):
            proof.append(_reached_so_far(frame, level, seated, _all_of(model, level)))
            continue  # there are no equals to choose from while it is open whether a better list exists
        if level.aim is Aim.AFFECTED and seated is not None:  # often one list is left by then: nothing is to be sought
            model = _among_equals(frame, model, seated)
        better = _better(frame, model, level, seated)
        if better is None:
            return None
        seated, said, model = better
        proof.append(said)
        model = model.with_rows([held(level, said.value)])
    if seated is None or any(
        reached(frame, level, seated) != said.value for level, said in zip(frame.levels, proof[1:], strict=True)
    ):
        raise CannotPropose("recount_differs")
    return Solved(tuple(frame.names[j] for j in sorted(seated)), tuple(proof))


def _better(
    frame: Frame, model: LinearModel, level: Level, seated: frozenset[int] | None
) -> tuple[frozenset[int], Proof, LinearModel] | None:
    """The best list at a level, its proof, and the model without the names that no list as good holds.

    Where the list so far reaches a bound that is soon found there is no need to search.
    """
    if seated is not None and level.maximise and reached(frame, level, seated) >= _all_of(model, level):
        return seated, _proven(frame, level, seated), model
    relaxed = model.relaxed(level.terms, maximise=level.maximise)
    bound = _all_of(model, level) if relaxed is None else relaxed.bound
    so_far = None if seated is None else (seated, _reached_so_far(frame, level, seated, bound))
    if relaxed is None:
        found = _search(frame, model, level, so_far)
        return None if found is None else (*found, model)
    if so_far is None or not so_far[1].optimal:
        so_far = _among_likely(frame, model, level, relaxed, so_far)
    if so_far is not None:
        model = _narrowed(frame, model, relaxed, so_far[1])
    found = so_far if so_far and so_far[1].optimal else _search(frame, model, level, so_far)
    return None if found is None else (*found, _narrowed(frame, model, relaxed, found[1]))


def _among_likely(
    frame: Frame, model: LinearModel, level: Level, relaxed: Relaxed, so_far: tuple[frozenset[int], Proof] | None
) -> tuple[frozenset[int], Proof] | None:
    """Where there are many names, the best list of those that cost the bound least: soon found, often the best of all.

    (Angelelli, Mansini, Speranza 2010: kernel search.)
    """
    free = [j for j in range(len(frame.names)) if model.uppers[j]]
    if len(free) <= MANY:
        return so_far
    least = sorted(free, key=lambda j: (relaxed.columns[j] < NEARLY, relaxed.losses[j], j))[: MANY // 2]
    try:
        found = _search(frame, model.without(set(free) - set(least)), level, so_far)
    except CannotPropose:
        return so_far
    return so_far if found is None else (found[0], _reached_so_far(frame, level, found[0], relaxed.bound))


def _search(
    frame: Frame, model: LinearModel, level: Level, so_far: tuple[frozenset[int], Proof] | None
) -> tuple[frozenset[int], Proof] | None:
    """The solver's list; where its time ends with none or a worse one the list so far, which keeps what is held."""
    try:
        found = model.best(level.terms, maximise=level.maximise)
    except CannotPropose:
        if so_far is None:
            raise
        return so_far
    if found is None:
        return None
    seated = _recount(frame, found)
    said = _proof(level, reached(frame, level, seated), found)
    behind = so_far is not None and (so_far[1].value > said.value) is level.maximise and so_far[1].value != said.value
    return so_far if so_far is not None and behind else (seated, said)


def _all_of(model: LinearModel, level: Level) -> float:
    """What a level would reach if everybody came, or nobody where less is better."""
    return level.maximise * sum(worth * model.uppers[j] for j, worth in level.terms.items() if worth > 0)


def _proven(frame: Frame, level: Level, seated: frozenset[int]) -> Proof:
    value = reached(frame, level, seated)
    return Proof(str(level), value, value, optimal=True)


def _reached_so_far(frame: Frame, level: Level, seated: frozenset[int], bound: float) -> Proof:
    """What the list so far reaches at a level; the best where no whole number lies between it and the bound."""
    value = reached(frame, level, seated)
    gap = bound - value if level.maximise else value - bound
    whole = math.floor(bound + NEARLY) if level.maximise else math.ceil(bound - NEARLY)
    return Proof(str(level), value, value if gap < 1 - NEARLY else whole, gap < 1 - NEARLY)


def _narrowed(frame: Frame, model: LinearModel, relaxed: Relaxed, said: Proof) -> LinearModel:
    """The model without the names whose coming would lower the bound of a level below what was reached."""
    room = abs(relaxed.bound - said.value) + NEARLY
    return model.without({j for j in range(len(frame.names)) if relaxed.losses[j] > room})


def _among_equals(frame: Frame, model: LinearModel, seated: frozenset[int]) -> LinearModel:
    """The model without the names that no equally good list holds: few are left to choose from."""
    others = {j for j in range(len(frame.names)) if j not in seated and model.uppers[j]}
    while others:
        try:
            found = model.best(dict.fromkeys(others, 1))
        except CannotPropose:
            return model
        more = others & _recount(frame, found) if found else set[int]()
        if not more:
            break
        others -= more
    return model.without(others)


def held(level: Level, value: int) -> Row:
    """The row that keeps a level from falling behind a value."""
    return Row(level.terms, low=value - NEARLY) if level.maximise else Row(level.terms, high=value + NEARLY)


def loss_under(frame: Frame, solved: Solved, rows: Iterable[Row]) -> Loss | None:
    """What the best list loses where further rows must hold; None: nothing through L3."""
    best = {proof.level: proof.value for proof in solved.proof}
    model, seated = frame.model.with_rows(rows), None
    for level in (level for level in frame.levels if level.decides):
        better = _better(frame, model, level, seated)
        if better is None:
            return Loss(Aim.RULES, 1)
        seated, said, model = better
        if said.value < best[str(level)]:
            return Loss(str(level), best[str(level)] - said.value)
        model = model.with_rows([held(level, said.value)])
    return None


def fewest_chairs(frame: Frame) -> int | None:
    """How many chairs would do for the rules; None where no number would."""
    return _fewest(frame, frame.model_of_any_size)


def seats_for_the_harmed(frame: Frame) -> int | None:
    """How many chairs would seat as many as can sit together of all the severely harmed; None where no number would."""
    model = frame.model_of_any_size
    for level in (level for level in frame.levels if level.aim is Aim.HARMED):
        found = model.best(level.terms)
        if found is None:
            return None
        model = model.with_rows([held(level, round(found.value))])
    return _fewest(frame, model)


def _fewest(frame: Frame, model: LinearModel) -> int | None:
    found = model.best(frame.seats.row.terms, maximise=False)
    return None if found is None else round(found.value)


def reached(frame: Frame, level: Level, seated: Collection[int]) -> int:
    """What a list of columns reaches at a level, counted without the solver."""
    names = {frame.names[j] for j in seated}
    match level.aim:
        case Aim.HARMED:
            themselves = sum(frame.severity.get(name) == level.part for name in names)
            return themselves + _spoken_for(frame, names)[level.part]
        case Aim.HEARD:
            return sum(cell.value(names) for cell in frame.cells) - PRICE_OF_A_NAME * len(names)
        case Aim.POWER:
            return sum(cell.value(names) for cell in frame.powers)
        case _:
            return sum(level.terms.get(j, 0) for j in seated)


def spoken_for(frame: Frame, names: Collection[str]) -> dict[str, str]:
    """Which severely harmed constituency is heard through which of the names, each name for one at most.

    The more severe come first; a later one moves an earlier one to another speaker, never out.
    """
    lent = dict[str, str]()
    for party in sorted(frame.speakers, key=lambda p: (-frame.severity[p], p)):
        _lend(party, frame.speakers, names, lent, set())
    return {party: speaker for speaker, party in lent.items()}


def _lend(
    party: str, speakers: Mapping[str, tuple[str, ...]], names: Collection[str], lent: dict[str, str], tried: set[str]
) -> bool:
    for speaker in speakers[party]:
        if speaker in names and speaker not in tried:
            tried.add(speaker)
            if speaker not in lent or _lend(lent[speaker], speakers, names, lent, tried):
                lent[speaker] = party
                return True
    return False


def _spoken_for(frame: Frame, names: Collection[str]) -> Counter[int]:
    return Counter(frame.severity[party] for party in spoken_for(frame, names))


def _recount(frame: Frame, found: Solution) -> frozenset[int]:
    seated = frozenset(j for j in range(len(frame.names)) if found.columns[j] > 0.5)
    if not all(row.holds(seated) for row in frame.rule_rows):
        raise CannotPropose("recount_differs")
    return seated


def _rules_hold(frame: Frame) -> Proof:
    return Proof(Aim.RULES, len(frame.rule_rows), len(frame.rule_rows), optimal=True)


def _proof(level: Level, value: int, found: Solution) -> Proof:
    """Proven where the solver ended, its value is the recounted one and its bound leaves no whole number between."""
    agrees = abs(found.value - value) < 1e-3
    gap = found.bound - value if level.maximise else value - found.bound
    bound = round(found.bound) if abs(gap) < 1 else int(found.bound)
    return Proof(str(level), value, value if abs(gap) < 1 else bound, found.proven and agrees and abs(gap) < 1)
