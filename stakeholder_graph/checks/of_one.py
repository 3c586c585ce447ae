"""What is wrong with a fact taken by itself?"""

from collections.abc import Iterator
from itertools import chain

from stakeholder_graph.checks.beside import Beside
from stakeholder_graph.errors import Problem
from stakeholder_graph.model import PartialDate, Record, UnsafePair, Women
from stakeholder_graph.vocabulary import DERIVED_TIES, UnsafeRule

_SHARE_TOLERANCE = 0.02
"""A share may be rounded; beyond this it says something else than the two counts."""


def problems_of_one(beside: Beside) -> Iterator[Problem]:
    """Problems that need no other record to be seen."""
    return chain(
        _ties(beside),
        _wrong_intervals(beside),
        _late_news(beside),
        _women(beside),
        _pairs(beside),
        _halves(beside),
    )


def _ties(beside: Beside) -> Iterator[Problem]:
    for tie in beside.records.ties:
        if tie.source == tie.target:
            yield beside.problem("self_tie", tie, "target", tie.target)
        if tie.kind in DERIVED_TIES:
            sheet = "representations" if tie.kind == "speaks_for" else "standings"
            yield beside.problem("derived_tie", tie, "kind", tie.kind, sheet=sheet)
    for speaker in beside.records.representations:
        if speaker.speaker == speaker.party:
            yield beside.problem("speaks_for_itself", speaker, "party", speaker.party)
    for standing in beside.records.standings:
        if standing.actor == standing.standard:
            yield beside.problem("self_tie", standing, "standard", standing.standard)


def _wrong_intervals(beside: Beside) -> Iterator[Problem]:
    r = beside.records
    for record in chain(r.ties, r.representations, r.standings, r.dialogues):
        if _before(record.end, record.start):
            yield beside.problem("ends_before_starts", record, "end", record.end, start=record.start)
    for actor in r.actors:
        if _before(actor.ended, actor.founded):
            yield beside.problem("ends_before_starts", actor, "ended", actor.ended, start=actor.founded)
    for commitment in r.commitments:
        if _before(commitment.due, commitment.made):
            yield beside.problem("ends_before_starts", commitment, "due", commitment.due, start=commitment.made)


def _late_news(beside: Beside) -> Iterator[Problem]:
    for c in beside.records.commitments:
        if _before(c.status_date, c.made):
            yield beside.problem(
                "status_older", c, "status_date", c.status_date, severity="warning", made=c.made
            )  # fmt: skip


def _before(end: PartialDate | None, start: PartialDate | None) -> bool:
    """Whether even the last day of one lies before the first day of the other."""
    return end is not None and start is not None and end.latest < start.earliest


def _women(beside: Beside) -> Iterator[Problem]:
    for row in beside.records.women:
        if row.women is None or row.members is None:
            continue
        if row.women > row.members:
            yield beside.problem("women_over_members", row, "women", row.women, members=row.members)
        elif _other_share(row):
            yield beside.problem(
                "share_differs", row, "share", row.share,
                severity="warning", women=row.women, members=row.members,
            )  # fmt: skip


def _other_share(row: Women) -> bool:
    if row.share is None or not row.members:
        return False
    return abs(row.share - (row.women or 0) / row.members) > _SHARE_TOLERANCE


def _pairs(beside: Beside) -> Iterator[Problem]:
    for pair in beside.records.unsafe_pairs:
        if pair.a == pair.b:
            yield beside.problem("pair_of_one", pair, "b", pair.b)
        if {pair.a, pair.b} & set(pair.with_):
            yield beside.problem("third_is_one_of_two", pair, "with", ";".join(pair.with_))
        yield from _third(beside, pair)


def _third(beside: Beside, pair: UnsafePair) -> Iterator[Problem]:
    if pair.rule == UnsafeRule.ONLY_WITH and not pair.with_:
        yield beside.problem("third_missing", pair, "with")
    if pair.rule == UnsafeRule.NEVER and pair.with_:
        yield beside.problem("third_without_use", pair, "with", ";".join(pair.with_))


def _halves(beside: Beside) -> Iterator[Problem]:
    """What makes sense only beside something else that is blank."""
    r = beside.records
    for place in chain(r.territories, r.actors):
        if (place.lat is None) != (place.lon is None):
            yield _half(beside, place, "lat" if place.lat is None else "lon")
    for tie in r.ties:
        if tie.amount is not None and not tie.currency and not tie.unit:
            yield _half(beside, tie, "currency")
    for source in r.sources:
        if source.informant is None and len(source.asked) == 1:
            yield _half(beside, source, "informant")


def _half(beside: Beside, record: Record, column: str) -> Problem:
    return beside.problem("half_said", record, column, severity="warning")
