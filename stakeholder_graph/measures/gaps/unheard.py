"""Who here is severely affected, and sits at no table on that issue, itself or through a speaker its members named?"""

from collections.abc import Mapping
from dataclasses import dataclass

from stakeholder_graph.measures.common_ground import Judged
from stakeholder_graph.measures.gaps.codes import Apart, Because, FirstStep, LeftOut, Unknown
from stakeholder_graph.measures.gaps.evidence import meeting_order, resting_on, tables_of
from stakeholder_graph.measures.gaps.gap import Finding, Gap, GapKind, Reason, Step
from stakeholder_graph.measures.gaps.ground import MET_WITHIN_YEARS, SEVERE, Ground
from stakeholder_graph.measures.gaps.tables import Tables
from stakeholder_graph.model import Constituency, Meeting, Representation, in_force
from stakeholder_graph.vocabulary import Group

NEVER, LONG_AGO, ASLEEP = Because.NEVER_SAT, Because.SAT_LONG_AGO, Because.TABLE_ASLEEP
"""How somebody is unheard, the worst first."""
STATES = (NEVER, LONG_AGO, ASLEEP)
ASLEEP_UP_TO_YEARS = 10


@dataclass(frozen=True, slots=True)
class _Unheard:
    """A party, its worst unheard issue (None: in general), how, at which tables it once sat, and how urgent all is."""

    party: str
    issue: str | None
    harm: Judged
    state: Because
    tables: tuple[str, ...]
    speakers: tuple[str, ...]
    rank: tuple[int, int, int, bool, str]


def unheard(ground: Ground) -> Finding:
    """By affectedness on the worst issue, then never, long ago, asleep, then urgency, then women's groups first."""
    tables = Tables(ground)
    people = [actor for actor in ground.here if ground.is_ground_from_here(actor)]
    severe = [a for a in people if ground.worst(a) >= SEVERE]
    silent = sorted((one for a in severe if (one := _worst(ground, tables, a))), key=lambda one: one.rank)
    lines: dict[tuple[str, ...], list[_Unheard]] = {}
    for one in silent:
        lines.setdefault(one.speakers or ("", one.party), []).append(one)
    heard = len(severe) - len(silent)
    return Finding(
        found=tuple(_line(ground, tables, line) for line in lines.values()),
        apart=(*_unspoken_for(ground), *_not_assessed(ground, people)),
        left_out=(Reason(kind=LeftOut.HEARD, numbers=(("n", heard),)),) if heard else (),
    )


def _worst(ground: Ground, tables: Tables, party: str) -> _Unheard | None:
    """The worst issue on which a party is unheard: the hardest hit, then the longest silent, then by name."""
    speakers = ground.named_speakers.get(party, ())
    sat = {d: met for d, met in tables_of(ground, (party, *speakers), sat=True).items() if d in tables.dialogues}
    urgent = max((j.value for j in ground.urgency.get(party, {}).values()), default=-1)
    found: list[_Unheard] = []
    for issue, harm in ground.affected[party].items():
        at = {d: met for d, met in sat.items() if tables.on_issue(d, issue)}
        if harm.value < SEVERE or any(_is_heard(tables, d, met) for d, met in at.items()):
            continue
        state = _state(tables, at)
        rank = (-harm.value, STATES.index(state), -urgent, ground.group(party) is not Group.WOMEN, party)
        found.append(_Unheard(party, issue, harm, state, tuple(at), speakers, rank))
    return min(found, key=lambda one: (one.rank, one.issue or ""), default=None)


def _is_heard(tables: Tables, dialogue: str, seen: tuple[Meeting, ...]) -> bool:
    """Seen at the table within three years, or the table is open and met within three."""
    if any(tables.ground.is_recent(meeting.date) for meeting in seen):
        return True
    return tables.is_open(dialogue) and tables.met_within(dialogue, MET_WITHIN_YEARS)


def _state(tables: Tables, sat: Mapping[str, object]) -> Because:
    if not sat:
        return NEVER
    asleep = (tables.is_open(d) and tables.met_within(d, ASLEEP_UP_TO_YEARS) for d in sat)
    return ASLEEP if any(asleep) else LONG_AGO


def _line(ground: Ground, tables: Tables, line: list[_Unheard]) -> Gap:
    leading, parties = line[0], tuple(one.party for one in line)
    reasons = [
        resting_on(
            ground,
            [one.harm.said],
            Reason(
                kind=Because.HARMED if one.issue else Because.HARMED_IN_GENERAL,
                actors=(one.party,),
                issues=(one.issue,) if one.issue else (),
                numbers=(("value", one.harm.value),),
            ),
        )
        for one in line
    ]
    reasons.append(_silence(ground, tables, leading))
    if leading.speakers:
        reasons.append(Reason(kind=Because.NAMED_SPEAKER_ABSENT_TOO, actors=leading.speakers))
    reasons += _spoken_about(ground, leading)
    return Gap(
        kind=GapKind.UNHEARD,
        actors=parties,
        issue=leading.issue,
        value=float(leading.harm.value),
        values=tuple(float(one.harm.value) for one in line),
        because=tuple(reasons),
        unknown=_unknown(ground, tables, leading),
        first_step=_first_step(ground, tables, leading),
    )


def _silence(ground: Ground, tables: Tables, one: _Unheard) -> Reason:
    """Never sat, or where last and when."""
    issues = (one.issue,) if one.issue else ()
    speakers = (one.party, *one.speakers)
    if not one.tables:
        kind = Because.NEVER_SAT if one.issue else Because.NEVER_SAT_ANYWHERE
        return Reason(kind=kind, actors=speakers, issues=issues)
    sat = tables_of(ground, speakers, sat=True)
    last = max((sat[d][-1] for d in one.tables), key=meeting_order)
    reason = Reason(kind=one.state, actors=speakers, issues=issues, dialogues=(last.dialogue,))
    return resting_on(ground, [last], reason)


def _spoken_about(ground: Ground, one: _Unheard) -> list[Reason]:
    """Who speaks about the party without its members having named it."""
    about: dict[str, list[Representation]] = {}
    for row in ground.records.representations:
        if row.party == one.party and in_force(row.start, row.end, ground.on) and row.speaker not in one.speakers:
            about.setdefault(row.speaker, []).append(row)
    return [
        resting_on(ground, rows, Reason(kind=Because.SPEAKS_ABOUT, actors=(speaker, one.party)))
        for speaker, rows in sorted(about.items())
    ]


def _unknown(ground: Ground, tables: Tables, one: _Unheard) -> tuple[Reason, ...]:
    """Tables on the issue here of which nobody wrote down who came."""
    silent = [
        d.id
        for d in ground.records.dialogues
        if d.territory in ground.inside and tables.on_issue(d.id, one.issue) and d.id not in tables.meetings
    ]
    return (Reason(kind=Unknown.WHO_CAME, dialogues=tuple(silent)),) if silent else ()


def _first_step(ground: Ground, tables: Tables, one: _Unheard) -> Step:
    """Wake the table where it sat, or ask for a chair at the newest live one on the issue where it is; else ask it."""
    issues = (one.issue,) if one.issue else ()
    asleep = [d for d in one.tables if tables.is_open(d)] if one.state == ASLEEP else []
    live = [d for d in tables.meetings if one.issue and d in tables.dialogues and _is_near(ground, tables, one, d)]
    for code, found in ((FirstStep.WAKE_TABLE, asleep), (FirstStep.ASK_CONVENOR, live)):
        table = tables.dialogues[max(found, key=lambda d: meeting_order(tables.meetings[d][-1]))] if found else None
        if table and table.convenor and table.convenor != one.party:
            return Step(code=code, actors=(table.convenor, one.party), issues=issues, dialogues=(table.id,))
    return Step(code=FirstStep.ASK_PARTY_WHO_SPEAKS, actors=(one.party,), issues=issues)


def _is_near(ground: Ground, tables: Tables, one: _Unheard, dialogue: str) -> bool:
    """Whether a live table on the issue is in, around or within where the party is based."""
    live = tables.is_open(dialogue) and tables.met_within(dialogue, MET_WITHIN_YEARS)
    if not live or not tables.on_issue(dialogue, one.issue):
        return False
    place = tables.dialogues[dialogue].territory
    return any(ground.geography.touches(place, home) for home in ground.geography.homes(one.party))


def _unspoken_for(ground: Ground) -> list[Reason]:
    """The constituencies here without a speaker whom their members named, the largest first."""
    silent = [
        c for c in ground.records.constituencies if c.territory in ground.inside and c.id not in ground.named_speakers
    ]

    def size(one: Constituency) -> int:
        return -1 if one.size is None else one.size

    return [
        Reason(kind=Apart.NO_NAMED_SPEAKER, actors=(c.id,), numbers=() if c.size is None else (("size", c.size),))
        for c in sorted(silent, key=lambda c: (-size(c), c.id))
    ]


def _not_assessed(ground: Ground, people: list[str]) -> list[Reason]:
    unknown = tuple(a for a in people if ground.worst(a) < 0)
    if not unknown:
        return []
    return [Reason(kind=Apart.NOT_ASSESSED, actors=unknown, numbers=(("n", len(unknown)), ("of", len(people))))]
