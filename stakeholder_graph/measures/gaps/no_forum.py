"""Which issue that several sides care about has no living table where two of them sit?

A table lives while it is open and has met within three years, or for a year after the last meeting of one that ended.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from stakeholder_graph.measures.common_ground import SIDES
from stakeholder_graph.measures.gaps.codes import Because, FirstStep, LeftOut, Unknown
from stakeholder_graph.measures.gaps.evidence import meeting_order, resting_on
from stakeholder_graph.measures.gaps.gap import Finding, Gap, GapKind, Reason, Step, in_order
from stakeholder_graph.measures.gaps.ground import MET_WITHIN_YEARS, Ground
from stakeholder_graph.measures.gaps.groups_apart import why_it_cares
from stakeholder_graph.measures.gaps.pairs import Pair
from stakeholder_graph.measures.gaps.tables import Tables
from stakeholder_graph.model import Dialogue
from stakeholder_graph.vocabulary import Group

ALIVE_AFTER_THE_END_YEARS = 1
ASLEEP_UP_TO_YEARS = 10
CONTESTED, NOT_CONTESTED = 1, 2


@dataclass(frozen=True)
class _Matter:
    """An issue, and who here cares about it how much."""

    ground: Ground
    issue: str
    care: Mapping[str, int]

    @cached_property
    def sides(self) -> dict[Group, tuple[str, ...]]:
        """The sides that care, in their order, with those who do, who cares most first."""
        found: dict[Group, list[str]] = {}
        for actor in sorted(self.care, key=lambda x: (-self.care[x], x not in self.ground.based, x)):
            found.setdefault(self.ground.group(actor), []).append(actor)
        return {group: tuple(found[group]) for group in Group if group in SIDES and group in found}

    @cached_property
    def opposed(self) -> tuple[Pair, ...]:
        """The pairs who care and want opposite things: those with somebody based here, who care most, first."""
        stances = {x: p.stance for x in sorted(self.care) if (p := self.ground.wants(x).get(self.issue)) and p.stance}
        pairs = [(a, b) for a, b in combinations(stances, 2) if stances[a] * stances[b] < 0]
        return tuple(sorted(pairs, key=lambda pair: (not self.is_from_here(pair), self._rank(pair))))

    @cached_property
    def apart(self) -> tuple[Pair, ...]:
        """The pairs of different sides who care: with people from here first, then those in reach of each other."""
        side_of = {x: group for group, actors in self.sides.items() for x in actors}
        pairs = [pair for pair in combinations(sorted(side_of), 2) if side_of[pair[0]] is not side_of[pair[1]]]
        people = self.ground.is_ground_from_here
        return tuple(
            sorted(
                pairs,
                key=lambda p: (not self.is_from_here(p), not any(map(people, p)), not self.in_reach(p), self._rank(p)),
            )
        )

    def _rank(self, pair: Pair) -> tuple[int, int, Pair]:
        care = [self.care[x] for x in pair]
        return -min(care), -sum(care), pair

    def is_from_here(self, pair: Pair) -> bool:
        """Whether one of two is based here."""
        return not self.ground.based.isdisjoint(pair)

    def in_reach(self, pair: Pair) -> bool:
        """Whether two could work together where they are, and share a department."""
        return self.ground.geography.can_reach(*pair) and not self.ground.geography.is_far(*pair)

    @property
    def concerns_here(self) -> bool:
        """Whether two of different sides, or two opposed, care, one of them based here."""
        return any(self.is_from_here(pair) for pair in (*self.opposed[:1], *self.apart[:1]))

    @property
    def leading(self) -> Pair:
        """Whom the lack of a table keeps apart first: two opposed, else two of different sides."""
        own = [pair for pairs in (self.opposed, self.apart) for pair in pairs[:1] if self.is_from_here(pair)]
        return own[0]

    @property
    def value(self) -> int:
        """The largest care of each side, summed; of one side alone the two largest."""
        if len(self.sides) > 1:
            return sum(self.care[actors[0]] for actors in self.sides.values())
        involved = {x for pair in self.opposed for x in pair} | {x for actors in self.sides.values() for x in actors}
        return sum(sorted((self.care[x] for x in involved), reverse=True)[:2])

    def joins(self, seated: frozenset[str]) -> bool:
        """Whether two who care, of different sides or opposed, are among some."""
        return any(seated.issuperset(pair) for pair in (*self.opposed, *self.apart))


def no_forums(ground: Ground) -> Finding:
    """The contested issues first, then by how much the sides care."""
    tables = Tables(ground)
    care: dict[str, dict[str, int]] = {}
    for actor, issues in ground.cares.items():
        for issue, value in issues.items():
            care.setdefault(issue, {})[actor] = value
    matters = [_Matter(ground, issue, care[issue]) for issue in sorted(care)]
    concern = [matter for matter in matters if matter.concerns_here]
    lacking = [m for m in concern if not any(m.joins(tables.sat.get(d, frozenset())) for d in _alive(tables, m.issue))]
    lacking.sort(key=lambda m: (not m.opposed, in_order(m.value), m.issue))
    seated, strangers = len(concern) - len(lacking), len(matters) - len(concern)
    left_out = ((LeftOut.HAS_A_TABLE, seated), (LeftOut.ONE_SIDE_OR_NOBODY_FROM_HERE, strangers))
    return Finding(
        found=tuple(_line(tables, matter) for matter in lacking),
        left_out=tuple(Reason(kind=kind, numbers=(("n", n),)) for kind, n in left_out if n),
    )


def _near(tables: Tables, issue: str) -> list[str]:
    """The tables on an issue in or around the territory, the one that met last first."""
    ground = tables.ground
    places = ground.inside | ground.geography.around(ground.territory)
    found = [d for d in tables.dialogues if tables.dialogues[d].territory in places and tables.on_issue(d, issue)]
    return sorted((d for d in found if _began(tables, d)), key=lambda d: _last(tables, d), reverse=True)


def _began(tables: Tables, dialogue: str) -> bool:
    """Whether a table is one on the day: it has met, or began by then; a plan without a day has not begun."""
    start = tables.dialogues[dialogue].start
    begun = dialogue not in tables.planned if start is None else start.earliest <= tables.ground.on
    return begun or dialogue in tables.held


def _last(tables: Tables, dialogue: str) -> tuple[str, str]:
    """When a table met last; where no meeting is known, when it began."""
    held, table = tables.held.get(dialogue), tables.dialogues[dialogue]
    if held:
        return meeting_order(held[-1])[0], dialogue
    return (table.start.latest.isoformat() if table.start else ""), dialogue


def _alive(tables: Tables, issue: str) -> list[str]:
    """The tables on an issue that live, the one that met last first."""
    return [d for d in _near(tables, issue) if _is_alive(tables, d)]


def _is_alive(tables: Tables, dialogue: str) -> bool:
    years = MET_WITHIN_YEARS if tables.is_open(dialogue) else ALIVE_AFTER_THE_END_YEARS
    return any(tables.ground.is_recent(meeting.date, years) for meeting in tables.held.get(dialogue, ()))


def _line(tables: Tables, matter: _Matter) -> Gap:
    issue = matter.issue
    reasons = [_against_each_other(matter, matter.opposed[0])] if matter.opposed else []
    reasons += [_side_cares(matter, group, actors) for group, actors in matter.sides.items()]
    state, table = _state(tables, issue)
    asleep = _asleep(tables, matter)
    reasons.append(_table_told(tables, matter, state, table))
    if asleep and asleep != table:
        reasons.append(_table_told(tables, matter, Because.TABLE_NO_LONGER_MEETS, asleep))
    near = _near(tables, issue)
    silent = tuple(sorted(d for d in near if d not in tables.meetings))
    return Gap(
        kind=GapKind.NO_FORUM,
        actors=matter.leading,
        groups=tuple(matter.sides),
        issue=issue,
        value=float(matter.value),
        class_=CONTESTED if matter.opposed else NOT_CONTESTED,
        because=tuple(reasons),
        unknown=(Reason(kind=Unknown.WHO_CAME, dialogues=silent),) if silent else (),
        first_step=_first_step(tables, matter, table, asleep),
    )


def _against_each_other(matter: _Matter, pair: Pair) -> Reason:
    wants = [matter.ground.wants(x)[matter.issue] for x in pair]
    numbers = (("stance", float(wants[0].stance)), ("other_stance", float(wants[1].stance)))
    reason = Reason(kind=Because.OPPOSED_ON, actors=pair, issues=(matter.issue,), numbers=numbers)
    return resting_on(matter.ground, wants, reason)


def _side_cares(matter: _Matter, group: Group, actors: tuple[str, ...]) -> Reason:
    facts = [fact for actor in actors for fact in why_it_cares(matter.ground, actor, matter.issue)]
    numbers = (("care", float(matter.care[actors[0]])),)
    reason = Reason(kind=Because.SIDE_CARES, actors=actors, groups=(group,), issues=(matter.issue,), numbers=numbers)
    return resting_on(matter.ground, facts, reason)


def _state(tables: Tables, issue: str) -> tuple[Because, Dialogue | None]:
    """How it stands with the tables on an issue: the newest living one, else the newest."""
    alive, near = _alive(tables, issue), _near(tables, issue)
    if alive:
        return Because.TABLE_WITHOUT_THEM, tables.dialogues[alive[0]]
    if not near:
        return Because.NEVER_A_TABLE, None
    kind = Because.TABLE_NO_LONGER_MEETS if tables.is_open(near[0]) else Because.TABLE_ENDED
    return kind, tables.dialogues[near[0]]


def _table_told(tables: Tables, matter: _Matter, kind: Because, table: Dialogue | None) -> Reason:
    """Its name, when it last met (else ended or began), and the sides that care and do not sit there."""
    if table is None:
        return Reason(kind=kind, issues=(matter.issue,))
    seated = tables.sat.get(table.id, frozenset())
    absent = tuple(group for group, actors in matter.sides.items() if seated.isdisjoint(actors))
    if kind is Because.TABLE_WITHOUT_THEM and not absent:
        kind = Because.TABLE_WITHOUT_BOTH
    reason = Reason(kind=kind, issues=(matter.issue,), dialogues=(table.id,), groups=absent)
    held = tables.held.get(table.id, ())
    if held and held[-1].date:
        return resting_on(tables.ground, held[-1:], reason)
    when = table.end or table.start
    years = (when.earliest.year, when.earliest.year) if when else None
    return Reason(
        kind=kind,
        issues=reason.issues,
        dialogues=reason.dialogues,
        groups=absent,
        sources=(table.source_id,),
        years=years,
    )


def _asleep(tables: Tables, matter: _Matter) -> Dialogue | None:
    """The latest table that can be called again: open, last met over three to ten years ago, with some who care."""
    for dialogue in _near(tables, matter.issue):
        held = tables.held.get(dialogue, ())
        met = any(tables.ground.is_recent(meeting.date, ASLEEP_UP_TO_YEARS) for meeting in held)
        cared = not tables.sat.get(dialogue, frozenset()).isdisjoint(matter.care)
        if met and cared and tables.is_open(dialogue) and not _is_alive(tables, dialogue):
            return tables.dialogues[dialogue]
    return None


def _first_step(tables: Tables, matter: _Matter, table: Dialogue | None, asleep: Dialogue | None) -> Step:
    """A chair at the living table where they are, the sleeping one called again, or two asked who should call one."""
    people = [x for x in (*matter.leading, *sorted(matter.care)) if tables.ground.is_ground_from_here(x)]
    open_now = table if table and tables.is_open(table.id) and _is_alive(tables, table.id) else None
    seated = tables.sat.get(open_now.id, frozenset()) if open_now else frozenset()
    for code, at, wanted in (
        (FirstStep.ASK_CONVENOR, open_now, [x for x in people if x not in seated]),
        (FirstStep.WAKE_TABLE, asleep, people),
    ):
        convenor = at.convenor if at else None
        near = [x for x in wanted if at and x != convenor and _is_where(tables.ground, x, at.territory)]
        if at and convenor in tables.ground.actors and near:
            return Step(code=code, actors=(str(convenor), near[0]), issues=(matter.issue,), dialogues=(at.id,))
    if people and not matter.opposed and not matter.in_reach(matter.leading):
        return Step(code=FirstStep.ASK_PARTY_WHO_SPEAKS, actors=(people[0],), issues=(matter.issue,))
    return Step(code=FirstStep.ASK_WHO_SHOULD_CONVENE, actors=matter.leading, issues=(matter.issue,))


def _is_where(ground: Ground, actor: str, place: str) -> bool:
    return any(ground.geography.touches(place, home) for home in ground.geography.homes(actor))
