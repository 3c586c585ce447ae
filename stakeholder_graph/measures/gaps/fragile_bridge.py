"""Which single actor or tie holds people from here to the rest?

A loss cuts off every piece but the largest. Its value is the fall of the mean closeness (1/d) over the remaining pairs
with an actor based here. Authorities are never called fragile bridges: they stay by mandate.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from stakeholder_graph.measures.gaps.codes import Because, FirstStep, LeftOut, Unknown
from stakeholder_graph.measures.gaps.evidence import resting_on
from stakeholder_graph.measures.gaps.gap import Finding, Gap, GapKind, Reason, Step, in_order
from stakeholder_graph.measures.gaps.ground import Ground
from stakeholder_graph.measures.gaps.pairs import Pair, pair_of
from stakeholder_graph.measures.gaps.paths import Near, Steps, merged, pieces, steps_of_all, weak_points
from stakeholder_graph.model import Tie
from stakeholder_graph.vocabulary import Group


@dataclass(frozen=True, slots=True)
class _Loss:
    """What goes (one actor or a tie), the piece that stays, those it cuts off, and the fall of closeness."""

    gone: tuple[str, ...]
    stays: tuple[str, ...]
    cut_off: tuple[tuple[str, ...], ...]
    value: float


def fragile_bridges(ground: Ground, ties_worth_making: Sequence[Gap]) -> Finding:
    """The bridges by what their loss would cost, each with its pieces and the cheapest repair."""
    near, based, top = merged(ground)
    steps = steps_of_all(near, based)
    people = _people(ground, near, based)
    losses = [_loss(near, steps, gone, left) for gone, left in _losses(ground, near, people)]
    losses.sort(key=lambda loss: (in_order(loss.value), loss.gone))
    members = dict[str, list[str]]()
    for actor, over in top.items():
        members.setdefault(over, []).append(actor)
    lines = [_line(ground, loss, members, ties_worth_making) for loss in losses]
    counted = sum(1 for actor, over in top.items() if actor != over)
    mandate = sum(1 for a in near if ground.group(a) is Group.AUTHORITIES and _cut_off_people(near, a, people))
    left_out = [(LeftOut.COUNTED_AS_UMBRELLA, counted), (LeftOut.BY_MANDATE, mandate)]
    return Finding(
        found=tuple(lines),
        left_out=tuple(Reason(kind=kind, numbers=(("n", n),)) for kind, n in left_out if n),
    )


def how_many_bridges(ground: Ground, contacts: Near) -> int:
    """How many bridges would be fragile on that day, were these the contacts of everybody."""
    near, based, _ = merged(ground, contacts)
    return len(_losses(ground, near, _people(ground, near, based)))


def _people(ground: Ground, near: Near, based: frozenset[str]) -> frozenset[str]:
    return frozenset(actor for actor in near if actor in based and ground.is_ground(actor))


def _losses(ground: Ground, near: Near, people: frozenset[str]) -> list[tuple[tuple[str, ...], list[tuple[str, ...]]]]:
    """The actors and ties whose loss cuts off people from here, each with the pieces left, the one that stays first."""
    actors, ties = weak_points(near)
    found: list[tuple[tuple[str, ...], list[tuple[str, ...]]]] = []
    for actor in actors:
        left = [] if ground.group(actor) is Group.AUTHORITIES else _cut_off_people(near, actor, people)
        if left:
            found.append(((actor,), left))
    for a, b in ties:
        if min(len(near[a]), len(near[b])) == 1:
            continue  # on one side stands one actor alone
        sides = pieces(_without_tie(near, a, b), start=(a, b))
        if len(sides[1]) >= 2 and people.intersection(sides[1], (a, b)):
            found.append(((a, b), sides))
    return found


def _cut_off_people(near: Near, actor: str, people: frozenset[str]) -> list[tuple[str, ...]]:
    """The pieces left by an actor's loss, if one that it cuts off holds a people's group from here next to it."""
    beside = near[actor] & people
    left = pieces(near, start=near[actor], without=actor) if beside else []
    return left if any(beside.intersection(piece) for piece in left[1:]) else []


def _without_tie(near: Near, a: str, b: str) -> Near:
    return {**near, a: near[a] - {b}, b: near[b] - {a}}


def _loss(near: Near, steps: Steps, gone: tuple[str, ...], left: list[tuple[str, ...]]) -> _Loss:
    """What a loss costs."""
    if len(gone) == 2:
        return _Loss(gone, left[0], tuple(left[1:]), steps.loss(_without_tie(near, *gone)))
    (actor,) = gone
    rest = {x: frozenset[str]() if x == actor else others - {actor} for x, others in near.items()}
    return _Loss(gone, left[0], tuple(left[1:]), steps.loss(rest, without=actor))


def _line(ground: Ground, loss: _Loss, members: dict[str, list[str]], repairs: Sequence[Gap]) -> Gap:
    cut_off = [tuple(sorted(x for node in piece for x in members[node])) for piece in loss.cut_off]
    reasons = _pieces_told(ground, loss.gone, cut_off)
    stays = frozenset(x for node in loss.stays for x in members[node])
    repair = _cheapest_repair(stays, cut_off, repairs)
    if repair:
        reasons.append(Reason(kind=Because.REPAIR, actors=repair))
    people = tuple(x for piece in cut_off for x in piece if ground.is_ground_from_here(x))
    others = tuple(x for x in loss.gone if x != people[0])
    step = (
        Step(code=FirstStep.REPAIR, actors=(*repair, *loss.gone))
        if repair
        else Step(code=FirstStep.SECOND_WAY, actors=(people[0], *others))
    )
    return Gap(
        kind=GapKind.FRAGILE_BRIDGE,
        actors=loss.gone,
        pairs=(pair_of(*loss.gone),) if len(loss.gone) == 2 else (),
        value=loss.value,
        because=tuple(reasons),
        unknown=(Reason(kind=Unknown.OTHER_WAYS, actors=people),),
        first_step=step,
    )


def _pieces_told(ground: Ground, gone: tuple[str, ...], cut_off: list[tuple[str, ...]]) -> list[Reason]:
    """A sentence per piece; those of one actor share one."""
    kind = Because.CUT_OFF if len(gone) == 1 else Because.CUT_OFF_WITHOUT_TIE
    alone = tuple(piece[0] for piece in cut_off if len(piece) == 1)
    told = [(kind, piece, 1) for piece in cut_off if len(piece) > 1 or len(alone) == 1]
    if len(alone) > 1:
        told.append((Because.CUT_OFF_EACH, alone, len(alone)))
    return [
        resting_on(
            ground,
            _ties(ground, gone, piece),
            Reason(kind=kind, actors=(*gone, *piece), numbers=(("pieces", float(pieces)),)),
        )
        for kind, piece, pieces in told
    ]


def _ties(ground: Ground, gone: tuple[str, ...], piece: tuple[str, ...]) -> list[Tie]:
    """The ties by which a piece holds on to what is lost."""
    inside = frozenset(piece)
    pairs: set[Pair] = {pair_of(x, y) for x in gone for y in ground.contacts[x] & inside}
    return [tie for pair in sorted(pairs) for tie in ground.work.get(pair, ())]


def _cheapest_repair(
    stays: frozenset[str], cut_off: Sequence[tuple[str, ...]], repairs: Sequence[Gap]
) -> tuple[str, ...]:
    """The best tie worth making between a piece that would be cut off and the piece that stays."""
    lost = frozenset(x for piece in cut_off for x in piece)
    pairs = [pair for gap in repairs for pair in gap.pairs]
    return next((pair for pair in pairs if lost.intersection(pair) and stays.intersection(pair)), ())
