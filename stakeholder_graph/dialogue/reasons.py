"""Why is a name on the list? As data, which a screen and a page put into the same words."""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum

from stakeholder_graph.dialogue.candidates import is_affected
from stakeholder_graph.dialogue.cells import Cell, CellKind
from stakeholder_graph.dialogue.evidence import Evidence, Harm
from stakeholder_graph.dialogue.frame import Frame
from stakeholder_graph.dialogue.solving import spoken_for
from stakeholder_graph.measures.gaps.gap import Reason, span
from stakeholder_graph.model import PartialDate


class Because(StrEnum):
    """What sort of reason; each names the sentence ``invitation.because.<kind>``."""

    LOCKED = "locked"
    MUST = "must"
    AFFECTED = "affected"
    SPEAKS_FOR = "speaks_for"
    FACES = "faces"
    DISPUTE = "dispute"
    POSITION = "position"
    POWER = "power"
    JUDGED = "judged"
    SAT = "sat"
    LINKED = "linked"
    VOICE = "voice"
    WITNESS = "witness"
    DECIDES = "decides"


def reasons_to_sit(frame: Frame, name: str, seated: Collection[str]) -> tuple[Reason, ...]:
    """All that speaks for a name at the table: the person's demand, what is known, what it is heard for."""
    return (
        *_demanded(frame, name),
        *reasons_known(frame.evidence, name, seated),
        *_lent_to(frame, name, seated),
        *_heard_in(frame, name, seated),
    )


def reasons_known(evidence: Evidence, name: str, seated: Collection[str] = ()) -> tuple[Reason, ...]:
    """What is known about a body and the chosen issues, the harm done to it first."""
    found = [*_harmed(evidence, name), *_disputes(evidence, name, seated)]
    for issue in evidence.purpose.issues:
        found += [*_position(evidence, name, issue), *_judgements(evidence, name, issue)]
    return (*found, *_sat(evidence, name), *_linked(evidence, name))


def _demanded(frame: Frame, name: str) -> list[Reason]:
    if name in frame.rules.locked:
        return [Reason(kind=Because.LOCKED)]
    return [Reason(kind=Because.MUST)] if name in frame.rules.must else []


def _harmed(evidence: Evidence, name: str) -> list[Reason]:
    harm = evidence.harm(name)
    if harm is None or not is_affected(evidence, name):
        return []
    return [_harm(evidence, harm)]


def _harm(evidence: Evidence, harm: Harm) -> Reason:
    said = harm.judgement.said
    return Reason(
        kind=Because.AFFECTED,
        issues=(harm.issue,) if harm.issue else (),
        numbers=(("severity", harm.severity), ("affectedness", harm.judgement.value)),
        sources=(said.source_id,),
        years=_years(evidence, [(said.date, said.source_id)]),
    )


def _disputes(evidence: Evidence, name: str, seated: Collection[str]) -> list[Reason]:
    """Opposition is a reason to invite both; those who both sit face each other there."""
    opposed = evidence.opposed.get(name, {})
    at_table = {other: sources for other, sources in opposed.items() if other in seated}
    elsewhere = {o: sources for o, sources in evidence.disputes(name).items() if o not in at_table}
    return [
        Reason(kind=kind, actors=tuple(sorted(others)), sources=_sources(others.values()))
        for kind, others in ((Because.FACES, at_table), (Because.DISPUTE, elsewhere))
        if others
    ]


def _position(evidence: Evidence, name: str, issue: str) -> list[Reason]:
    said = evidence.positions.get((name, issue))
    if said is None:
        return []
    salience = () if said.salience is None else (("salience", said.salience),)
    return [
        Reason(
            kind=Because.POSITION,
            issues=(issue,),
            numbers=(("stance", said.stance), *salience),
            sources=(said.source_id,),
            years=_years(evidence, [(said.date, said.source_id)]),
        )
    ]


def _judgements(evidence: Evidence, name: str, issue: str) -> list[Reason]:
    """Power, then the other fields; the harm that already stands first is not said twice."""
    harm = evidence.harm(name)
    shown = is_affected(evidence, name) and harm is not None and harm.issue == issue
    judged = evidence.judgements(name, issue)
    power = {field: row for field, row in judged.items() if field == "power"}
    said_already = {"power", "affectedness"} if shown else {"power"}
    other = {field: row for field, row in judged.items() if field not in said_already}
    found = list[Reason]()
    for kind, rows in ((Because.POWER, power), (Because.JUDGED, other)):
        if rows:
            said = [(row.said.date, row.said.source_id) for row in rows.values()]
            found.append(
                Reason(
                    kind=kind,
                    issues=(issue,),
                    numbers=tuple((field, row.value) for field, row in rows.items()),
                    sources=_sources([(source,) for _, source in said]),
                    years=_years(evidence, said),
                )
            )
    return found


def _sat(evidence: Evidence, name: str) -> list[Reason]:
    """The tables it sat at, the newest first."""
    found = {issue: evidence.sat[name, issue] for issue in evidence.purpose.issues if (name, issue) in evidence.sat}
    meetings = {coming.meeting for comings in found.values() for coming in comings}
    if not meetings:
        return []
    newest = sorted(meetings, key=lambda m: (m.date.latest if m.date else date.min, m.id), reverse=True)
    return [
        Reason(
            kind=Because.SAT,
            issues=tuple(found),
            dialogues=tuple(dict.fromkeys(meeting.dialogue for meeting in newest)),
            sources=_sources([(meeting.source_id,) for meeting in meetings]),
            years=_years(evidence, [(meeting.date, meeting.source_id) for meeting in meetings]),
        )
    ]


def _linked(evidence: Evidence, name: str) -> list[Reason]:
    """Of those from outside: with whom from here they have a tie."""
    if name in evidence.here:
        return []
    links = {o: sources for o, sources in evidence.tied.get(name, {}).items() if o in evidence.here}
    return [Reason(kind=Because.LINKED, actors=tuple(sorted(links)), sources=_sources(links.values()))] if links else []


def _lent_to(frame: Frame, name: str, seated: Collection[str]) -> list[Reason]:
    parties = [party for party, speaker in spoken_for(frame, seated).items() if speaker == name]
    return [
        Reason(kind=Because.SPEAKS_FOR, actors=(party,), numbers=(("severity", frame.severity[party]),))
        for party in parties
    ]


def _heard_in(frame: Frame, name: str, seated: Collection[str]) -> list[Reason]:
    """The cells a name fills: how many of how many known are heard there."""
    return [
        Reason(
            kind=Because(cell.kind),
            issues=(cell.about,),
            groups=(cell.group,) if cell.group else (),
            numbers=(("heard", cell.heard(seated)), ("known", len(cell.names)), *_side(cell)),
        )
        for cell in frame.cells
        if cell.kind is not CellKind.DISPUTES and name in cell.names
    ]


def _side(cell: Cell) -> tuple[tuple[str, int], ...]:
    here = () if cell.here is None else (("here", int(cell.here)),)
    return (*here, *(() if cell.side is None else (("side", cell.side),)))


def _sources(found: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted({source for sources in found for source in sources}))


def _years(evidence: Evidence, facts: Iterable[tuple[PartialDate | None, str]]) -> tuple[int, int] | None:
    """The oldest and newest year of facts given by their date and source."""
    dated = [date or evidence.source_dates.get(source) for date, source in facts]
    return span((when.earliest.year, when.latest.year) for when in dated if when)
