"""Which dispute of somebody here has nobody between: no third who works with both, no mediator at one meeting?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import isnan, nan

from stakeholder_graph.measures.common_ground import years_before
from stakeholder_graph.measures.gaps.codes import Apart, Because, FirstStep, LeftOut, Unknown
from stakeholder_graph.measures.gaps.evidence import dated_by, meeting_order, resting_on, tables_of
from stakeholder_graph.measures.gaps.gap import Finding, Gap, GapKind, Reason, Step, in_order
from stakeholder_graph.measures.gaps.ground import Ground
from stakeholder_graph.measures.gaps.pairs import Pair, neighbours, pair_of
from stakeholder_graph.measures.gaps.paths import steps_from
from stakeholder_graph.model import RESERVED, Tie
from stakeholder_graph.vocabulary import AttendanceRole, Group, TieKind

NEVER_MEDIATORS = frozenset({Group.MINERS, Group.WOMEN, Group.INDUSTRY, Group.COMPANIES, Group.BUYERS})
"""Groups that are a side themselves in most disputes over mining."""
WORKS_WITH = frozenset({TieKind.COLLABORATES_WITH, TieKind.TRUSTS})
BETWEEN = frozenset({AttendanceRole.MEDIATOR, AttendanceRole.GUARANTOR})
OLD_AFTER_YEARS = 10
SHOWN_CANDIDATES = 3


@dataclass(frozen=True)
class _Dispute:
    """Two who oppose each other, and what is known about it."""

    ground: Ground
    pair: Pair

    @property
    def ties(self) -> tuple[Tie, ...]:
        return self.ground.opposed[self.pair]

    @cached_property
    def issues(self) -> Mapping[str, float]:
        """The issues on which both are known to want opposite things, with the smaller salience (nan: not known)."""
        a, b = (self.ground.wants(x) for x in self.pair)
        opposite = sorted(issue for issue in a.keys() & b.keys() if a[issue].stance * b[issue].stance < 0)
        saliences = {issue: (a[issue].salience, b[issue].salience) for issue in opposite}
        return {i: nan if x is None or y is None else float(min(x, y)) for i, (x, y) in saliences.items()}

    @property
    def value(self) -> float:
        """The largest of the smaller saliences; nan where no opposite stances are known."""
        return max((v for v in self.issues.values() if not isnan(v)), default=nan)

    @property
    def issue(self) -> str | None:
        """The issue that weighs most."""
        return min(self.issues, key=lambda i: (isnan(self.issues[i]), in_order(self.issues[i]), i), default=None)

    @property
    def since(self) -> date | None:
        """The latest day its newest tie can have begun, else that of its source; None where neither is dated."""
        began = [when.latest for tie in self.ties if (when := dated_by(self.ground, tie))]
        return max(began, default=None)

    @property
    def rank(self) -> tuple[bool, float, int, int, Pair]:
        value = self.value
        newest = -self.since.toordinal() if self.since else 0
        harm = max(self.ground.worst(x) for x in self.pair)
        return isnan(value), 0.0 if isnan(value) else in_order(value), -harm, newest, self.pair

    def may_mediate(self, other: str) -> bool:
        """Whether a third is none of the parties' own, no side in the dispute, and of their country or of none."""
        ground, own = self.ground, ground_umbrellas(self.ground, self.pair)
        countries = {ground.actors[x].country for x in self.pair}
        return not (
            other in self.pair
            or other in own
            or ground.umbrellas_of(other) & set(self.pair)
            or ground.group(other) in NEVER_MEDIATORS
            or any(pair_of(other, x) in ground.opposed for x in self.pair)
            or any(ground.wants(other)[i].stance for i in self.issues.keys() & ground.wants(other).keys())
            or ground.actors[other].country not in {"", *countries}
        )


def ground_umbrellas(ground: Ground, actors: Iterable[str]) -> frozenset[str]:
    """What any of some actors is a member or property of."""
    return frozenset().union(*(ground.umbrellas_of(x) for x in actors))


@dataclass(frozen=True)
class _Thirds:
    """Who works with whom anywhere, who came between whom, and how near everybody is."""

    ground: Ground

    @cached_property
    def works_with(self) -> Mapping[str, frozenset[str]]:
        pairs = [p for p, ties in self.ground.work_anywhere.items() if any(t.kind in WORKS_WITH for t in ties)]
        return neighbours(self.ground.actors, pairs)

    @cached_property
    def between(self) -> Mapping[str, frozenset[str]]:
        """Per meeting within three years, who came as mediator or guarantor."""
        found: dict[str, set[str]] = {}
        for coming in self.ground.comings:
            if coming.role in BETWEEN and self.ground.is_recent(coming.meeting.date):
                found.setdefault(coming.meeting.id, set()).add(coming.actor)
        return {meeting: frozenset(actors) for meeting, actors in found.items()}

    def mediated_by(self, dispute: _Dispute) -> tuple[str, ...]:
        meetings = {coming.meeting.id for coming in self.ground.met.get(dispute.pair, ())}
        came = {actor for meeting in meetings for actor in self.between.get(meeting, ())}
        return tuple(sorted(x for x in came if dispute.may_mediate(x)))

    def works_with_both(self, dispute: _Dispute) -> tuple[str, ...]:
        a, b = dispute.pair
        return tuple(sorted(x for x in self.works_with[a] & self.works_with[b] if dispute.may_mediate(x)))

    @cached_property
    def _near(self) -> Mapping[str, frozenset[str]]:
        return neighbours(self.ground.actors, [*self.ground.work_anywhere, *self.ground.met])

    def candidates(self, dispute: _Dispute) -> list[tuple[str, str, str, float]]:
        """Who works with one side and is nearest to the other: third, side, other side, steps to it."""
        a, b = dispute.pair
        steps = {x: steps_from(self._near, x) for x in dispute.pair}
        found = [
            (steps[other][third], third, side, other)
            for side, other in ((a, b), (b, a))
            for third in self.works_with[side]
            if third in steps[other] and dispute.may_mediate(third)
        ]
        return [(third, side, other, near) for near, third, side, other in sorted(found)[:SHOWN_CANDIDATES]]


def conflicts_without_mediator(ground: Ground) -> Finding:
    """By the largest opposed salience, a dash last; then the hardest hit, then the newest."""
    thirds = _Thirds(ground)
    disputes = [_Dispute(ground, pair) for pair in sorted(ground.opposed) if ground.at_home(*pair)]
    mediated = {d.pair: by for d in disputes if (by := thirds.mediated_by(d))}
    shared = {d.pair: by for d in disputes if d.pair not in mediated and (by := thirds.works_with_both(d))}
    left = [d for d in disputes if d.pair not in mediated and d.pair not in shared]
    asleep = _met_in_ten_years(ground)
    old = [d for d in left if _is_old(d) and d.pair not in asleep]
    listed = sorted((d for d in left if d not in old), key=lambda d: d.rank)
    apart = [_told(d, Apart.STILL_STANDS) for d in sorted(old, key=lambda d: d.rank)]
    if not listed:
        apart.append(Reason(kind=Apart.NONE_DOCUMENTED))
    left_out = [Reason(kind=LeftOut.MEDIATED_BY, actors=(*pair, *by)) for pair, by in mediated.items()]
    left_out += [Reason(kind=LeftOut.WORKS_WITH_BOTH, actors=(*pair, *by)) for pair, by in shared.items()]
    return Finding(
        found=tuple(_line(ground, thirds, line) for line in _folded(listed)),
        apart=tuple(apart),
        left_out=tuple(left_out),
    )


def _met_in_ten_years(ground: Ground) -> frozenset[Pair]:
    return frozenset(ground.met_within(OLD_AFTER_YEARS))


def _is_old(dispute: _Dispute) -> bool:
    """Over ten years old and no opposite stances known."""
    since = dispute.since
    return isnan(dispute.value) and since is not None and since < years_before(dispute.ground.on, OLD_AFTER_YEARS)


def _folded(disputes: list[_Dispute]) -> list[list[_Dispute]]:
    """Disputes that share a party and a source as one line, in the order of its first."""
    lines: list[list[_Dispute]] = []
    for dispute in disputes:
        alike = [line for line in lines if any(_is_same_quarrel(dispute, other) for other in line)]
        for line in alike[1:]:
            alike[0].extend(line)
            lines.remove(line)
        if alike:
            alike[0].append(dispute)
        else:
            lines.append([dispute])
    return lines


def _is_same_quarrel(one: _Dispute, other: _Dispute) -> bool:
    sources = {t.source_id for t in one.ties} & {t.source_id for t in other.ties}
    return bool(sources - {RESERVED}) and bool(set(one.pair) & set(other.pair))


def _told(dispute: _Dispute, kind: Because | Apart) -> Reason:
    return resting_on(dispute.ground, dispute.ties, Reason(kind=kind, actors=dispute.pair))


def _line(ground: Ground, thirds: _Thirds, line: list[_Dispute]) -> Gap:
    leading = line[0]
    others = sorted({x for d in line for x in d.pair} - set(leading.pair))
    reasons = [_told(d, Because.OPPOSES) for d in line]
    reasons += [_on_issue(d, issue) for d in line for issue in d.issues]
    reasons += _shared(ground, leading)
    candidates = thirds.candidates(leading)
    reasons += [
        Reason(kind=Because.CANDIDATE, actors=(third, side, other), numbers=(("steps", steps),))
        for third, side, other, steps in candidates
    ]
    known = {side for _, side, _, _ in candidates}
    if len(candidates) < SHOWN_CANDIDATES:
        lonely = [x for x in leading.pair if x not in known]
        reasons += [Reason(kind=Because.NOBODY_WORKS_WITH, actors=(x,)) for x in lonely]
    return Gap(
        kind=GapKind.CONFLICT_WITHOUT_MEDIATOR,
        actors=(*leading.pair, *others),
        pairs=tuple(d.pair for d in line),
        issue=leading.issue,
        value=leading.value,
        values=tuple(d.value for d in line),
        because=tuple(reasons),
        unknown=_unknown(ground, leading),
        first_step=_first_step(leading, candidates),
    )


def _on_issue(dispute: _Dispute, issue: str) -> Reason:
    wants = [dispute.ground.wants(x)[issue] for x in dispute.pair]
    numbers = (("stance", float(wants[0].stance)), ("other_stance", float(wants[1].stance)))
    reason = Reason(kind=Because.OPPOSED_ON, actors=dispute.pair, issues=(issue,), numbers=numbers)
    return resting_on(dispute.ground, wants, reason)


def _shared(ground: Ground, dispute: _Dispute) -> list[Reason]:
    """Tables both came to, and the donors and umbrellas they share: shown, though they mediate nothing."""
    a, b = dispute.pair
    at_a, at_b = tables_of(ground, [a]), tables_of(ground, [b])
    reasons = [
        resting_on(
            ground,
            [max((*at_a[d], *at_b[d]), key=meeting_order)],
            Reason(kind=Because.SHARED_TABLE, actors=dispute.pair, dialogues=(d,)),
        )
        for d in at_a
        if d in at_b
    ]
    over = sorted(ground.umbrellas_of(a) & ground.umbrellas_of(b))
    donors = sorted(_donors(ground, a) & _donors(ground, b))
    reasons += [Reason(kind=Because.SHARED_UMBRELLA, actors=(x, a, b)) for x in over]
    reasons += [Reason(kind=Because.SHARED_DONOR, actors=(x, a, b)) for x in donors]
    return reasons


def _donors(ground: Ground, actor: str) -> frozenset[str]:
    ties = (tie for ties in ground.work_anywhere.values() for tie in ties)
    return frozenset(t.source for t in ties if t.kind is TieKind.FINANCES and t.target == actor)


def _unknown(ground: Ground, dispute: _Dispute) -> tuple[Reason, ...]:
    found: list[Reason] = []
    if not dispute.issues:
        found.append(Reason(kind=Unknown.DIVIDING_ISSUE, actors=dispute.pair))
    if all(tie.start is None for tie in dispute.ties):
        found.append(Reason(kind=Unknown.SINCE, actors=dispute.pair))
    return tuple(found)


def _first_step(dispute: _Dispute, candidates: list[tuple[str, str, str, float]]) -> Step:
    if candidates:
        third, side, other, _ = candidates[0]
        return Step(code=FirstStep.ASK_CANDIDATE, actors=(third, side, other))
    return Step(code=FirstStep.ASK_WHOM_THEY_ACCEPT, actors=dispute.pair)
