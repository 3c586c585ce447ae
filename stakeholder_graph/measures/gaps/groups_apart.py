"""Which groups of people here have no contact with a side that they have business with?

Class 1: fewer work ties than swaps would give, where enough are expected to say so. Class 2: no or hardly any contact,
and business together; that is a question, not a finding.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from math import inf

from stakeholder_graph.measures.common_ground import GROUND
from stakeholder_graph.measures.gaps.codes import Apart, Because, FirstStep, Unknown
from stakeholder_graph.measures.gaps.evidence import Evidence, resting_on
from stakeholder_graph.measures.gaps.gap import Finding, Gap, GapKind, Reason, Step, in_order
from stakeholder_graph.measures.gaps.ground import SEVERE, Ground
from stakeholder_graph.measures.gaps.group_matrix import GroupCell, GroupMatrix, pairs_of_sides
from stakeholder_graph.measures.gaps.pairs import Pair, pair_of
from stakeholder_graph.measures.gaps.paths import Steps
from stakeholder_graph.vocabulary import ISSUE_OF_TOPIC, Group, NeedKind

HARDLY_ANY = 0.2
"""The share of a group's actors based here with a contact on the other side, up to which it is hardly any."""


@dataclass(frozen=True, slots=True)
class _Share:
    """Of so many actors of a group based here, how many have a contact in the other group."""

    group: Group
    other: Group
    with_contact: int
    of: int

    @property
    def share(self) -> float:
        return self.with_contact / self.of


@dataclass(frozen=True, slots=True)
class _Business:
    """What two groups without contact have to do with each other: the best pair per issue, and who opposes whom."""

    best: tuple[tuple[str, int, Pair], ...]
    opposed: tuple[Pair, ...]

    @property
    def value(self) -> int:
        return sum(care for _, care, _ in self.best) + 2 * len(self.opposed)


def groups_apart(ground: Ground, matrix: GroupMatrix, steps: Steps) -> Finding:
    """Class 1 by how far below expectation, then class 2 by the business they have together."""
    few: list[Gap] = []
    questions: list[Gap] = []
    for g, h in pairs_of_sides():
        cell, business = matrix.cell(g, h), _business(ground, steps, g, h)
        shares = _shares(ground, g, h)
        if cell.fewer and cell.sd > 0:
            few.append(_line(ground, cell, shares, business, steps, (cell.expected - cell.observed) / cell.sd))
        elif shares and h is not Group.BUYERS and shares[0].share <= HARDLY_ANY and business.value:
            questions.append(_line(ground, cell, shares, business, steps, float(business.value), class_=2))
    found = [
        gap for gaps in (few, questions) for gap in sorted(gaps, key=lambda gap: (in_order(gap.value), gap.groups))
    ]
    return Finding(found=tuple(found), apart=_not_told(ground, matrix))


def _shares(ground: Ground, g: Group, h: Group) -> tuple[_Share, ...]:
    """For each people's group of the two with somebody based here its share; the largest first."""
    ways = [(g, h), (h, g)] if h in GROUND else [(g, h)]
    found: list[_Share] = []
    for group, other in ways:
        based = [actor for actor in ground.members[group] if actor in ground.based]
        with_contact = sum(1 for actor in based if _has_contact(ground, actor, other))
        if based:
            found.append(_Share(group, other, with_contact, len(based)))
    return tuple(sorted(found, key=lambda s: (-s.share, s.group)))


def _has_contact(ground: Ground, actor: str, other: Group) -> bool:
    """Whether an actor or its umbrella has a contact in a group."""
    speakers = [actor, *(ground.umbrellas_of(actor) & ground.contacts.keys())]
    return any(ground.group(contact) is other for x in speakers for contact in ground.contacts[x])


def _business(ground: Ground, steps: Steps, g: Group, h: Group) -> _Business:
    pairs = sorted(_pairs_apart(ground, g, h))
    best: dict[str, tuple[int, float, int, Pair]] = {}
    for a, b in pairs:
        for issue in sorted(ground.cares[a].keys() & ground.cares[b].keys()):
            care = (ground.cares[a][issue], ground.cares[b][issue])
            rank = (-min(care), steps.between(a, b), -sum(care), (a, b))
            best[issue] = min(best.get(issue, rank), rank)
    ranked = [(issue, -rank[0], rank[3]) for issue, rank in best.items()]
    return _Business(
        best=tuple(sorted(ranked, key=lambda one: (-one[1], one[0]))),
        opposed=tuple(pair for pair in sorted({pair_of(*p) for p in pairs}) if pair in ground.opposed),
    )


def _pairs_apart(ground: Ground, g: Group, h: Group) -> Iterable[Pair]:
    """The pairs of two groups without contact, at home, in place and not far."""
    for a, b in product(ground.members[g], ground.members[h]):
        within_reach = ground.geography.can_reach(a, b) and not ground.geography.is_far(a, b)
        if b not in ground.contacts[a] and ground.at_home(a, b) and within_reach:
            yield a, b


def _line(
    ground: Ground,
    cell: GroupCell,
    shares: tuple[_Share, ...],
    business: _Business,
    steps: Steps,
    value: float,
    *,
    class_: int = 1,
) -> Gap:
    reasons = [_fewer(cell)] if class_ == 1 else []
    reasons += [
        Reason(kind=Because.SHARE, groups=(s.group, s.other), numbers=(("with", s.with_contact), ("of", s.of)))
        for s in shares
    ]
    reasons += [_nearest(ground, steps, issue, pair) for issue, _, pair in business.best]
    reasons += [
        resting_on(ground, ground.opposed[pair], Reason(kind=Because.OPPOSES, actors=pair)) for pair in business.opposed
    ]
    return Gap(
        kind=GapKind.GROUPS_APART,
        groups=cell.groups,
        actors=_asked_first(business),
        issue=business.best[0][0] if business.best else None,
        value=value,
        class_=class_,
        because=tuple(reasons),
        unknown=() if cell.asked else (Reason(kind=Unknown.NOBODY_ASKED, groups=cell.groups),),
        first_step=_first_step(cell, business),
    )


def _fewer(cell: GroupCell) -> Reason:
    numbers = {
        "observed": float(cell.observed),
        "expected": cell.expected,
        "low": cell.low,
        "high": cell.high,
        "p": cell.p,
    }
    return Reason(kind=Because.FEWER_THAN_EXPECTED, groups=cell.groups, numbers=tuple(numbers.items()))


def _nearest(ground: Ground, steps: Steps, issue: str, pair: Pair) -> Reason:
    distance = steps.between(*pair)
    facts = [fact for actor in pair for fact in why_it_cares(ground, actor, issue)]
    reason = Reason(
        kind=Because.NEAREST_PAIR,
        actors=pair,
        issues=(issue,),
        numbers=() if distance == inf else (("steps", distance),),
    )
    return resting_on(ground, facts, reason)


def why_it_cares(ground: Ground, actor: str, issue: str) -> list[Evidence]:
    """The position, judgements and needs by which an issue matters to an actor."""
    position = ground.wants(actor).get(issue)
    facts: list[Evidence] = [position] if position and (position.salience or 0) >= 2 else []
    judgements = [values.get(actor, {}).get(issue) for values in (ground.affected, ground.urgency)]
    facts += [judgement.said for judgement in judgements if judgement and judgement.value >= SEVERE]
    needs = ground.needs(actor, NeedKind.NEED)
    facts += [need for topic, asked in needs.items() if ISSUE_OF_TOPIC.get(topic) == issue for need in asked]
    return facts


def _asked_first(business: _Business) -> tuple[str, ...]:
    if business.best:
        return business.best[0][2]
    return business.opposed[0] if business.opposed else ()


def _first_step(cell: GroupCell, business: _Business) -> Step:
    if business.best:
        issue, _, pair = business.best[0]
        return Step(code=FirstStep.ASK_WHETHER_THEY_TALK, actors=pair, issues=(issue,))
    if business.opposed:
        return Step(code=FirstStep.ASK_WHO_COULD_OPEN, actors=business.opposed[0])
    return Step(code=FirstStep.ASK_GROUPS, groups=cell.groups)


def _not_told(ground: Ground, matrix: GroupMatrix) -> tuple[Reason, ...]:
    """Too few ties to say whether there are fewer than expected, and where nobody was asked."""
    present = [pair for pair in pairs_of_sides() if all(matrix.actors[group] for group in pair)]
    thin = sum(1 for pair in present if not matrix.cell(*pair).tested)
    silent = sum(1 for pair in present if not matrix.cell(*pair).asked)
    told = [(Apart.TOO_FEW_TIES, thin), (Apart.NOBODY_ASKED_BETWEEN, silent)]
    return tuple(Reason(kind=kind, numbers=(("n", n), ("of", len(present)))) for kind, n in told if n)
