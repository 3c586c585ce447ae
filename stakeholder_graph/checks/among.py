"""What is wrong between facts that are each right by themselves?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from stakeholder_graph.checks.beside import Beside
from stakeholder_graph.checks.doubles import likely_doubles
from stakeholder_graph.checks.names import plain_words
from stakeholder_graph.errors import Problem
from stakeholder_graph.model import Delegate, Key, PartialDate, Record, Statement, Tie, key_of, sheet_of
from stakeholder_graph.vocabulary import BOTH_WAYS


def problems_among(beside: Beside) -> Iterator[Problem]:
    """Problems that show only when records are laid side by side."""
    return chain(
        _same_key(beside),
        _one_id_for_two(beside),
        _parent_cycles(beside),
        _empty_territories(beside),
        _meetings(beside),
        _other_dialogue(beside),
        _mirrored(beside),
        _said_twice(beside),
        _voters(beside),
        _doubles(beside),
    )


def _same_key(beside: Beside) -> Iterator[Problem]:
    """Two rows that mean the same record and say different things about it."""
    by_key = defaultdict[Key, list[Record]](list)
    for record in beside.records:
        by_key[key_of(record)].append(record)
    for key, found in by_key.items():
        if len(found) > 1:
            rows = beside.places.get(key, ())
            yield beside.problem(
                "same_key", found[0], type(found[0]).KEY[0], " / ".join(part for part in key[1:] if part),
                row=rows[1] if len(rows) > 1 else None, rows=", ".join(map(str, rows)) or "-",
            )  # fmt: skip


def _one_id_for_two(beside: Beside) -> Iterator[Problem]:
    """Actors and constituencies share one name space."""
    both = {a.id for a in beside.every.actors} & {c.id for c in beside.every.constituencies}
    for record in chain(beside.records.actors, beside.records.constituencies):
        if record.id in both:
            other = "constituencies" if sheet_of(record) == "actors" else "actors"
            yield beside.problem("id_taken", record, "id", record.id, sheet=other)


def _parent_cycles(beside: Beside) -> Iterator[Problem]:
    parent = {t.id: t.parent for t in beside.every.territories}
    for territory in beside.records.territories:
        seen, place = [territory.id], territory.parent
        while place is not None and place not in seen:
            seen.append(place)
            place = parent.get(place)
        if place == territory.id:
            yield beside.problem(
                "parent_cycle", territory, "parent", territory.parent, path=" > ".join([*seen, territory.id])
            )  # fmt: skip


def _empty_territories(beside: Beside) -> Iterator[Problem]:
    """Nobody is based or acts in it or in one of its children, nor is anybody affected there."""
    parent = {t.id: t.parent for t in beside.every.territories}
    peopled = set[str]()
    here = chain(
        (p.territory for p in beside.every.presences),
        (c.territory for c in beside.every.constituencies),
        (d.territory for d in beside.every.dialogues),
    )
    for territory in here:
        place = territory
        while place is not None and place not in peopled:
            peopled.add(place)
            place = parent.get(place)
    for territory in beside.records.territories:
        if territory.id not in peopled:
            yield beside.problem("empty_territory", territory, "id", territory.id, severity="warning")


def _meetings(beside: Beside) -> Iterator[Problem]:
    dialogues = {d.id: d for d in beside.every.dialogues}
    for meeting in beside.records.meetings:
        dialogue = dialogues.get(meeting.dialogue)
        if dialogue and meeting.date and not _may_lie_in(meeting.date, dialogue.start, dialogue.end):
            yield beside.problem(
                "meeting_outside", meeting, "date", meeting.date,
                severity="warning", start=dialogue.start or "…", end=dialogue.end or "…",
            )  # fmt: skip


def _may_lie_in(date: PartialDate, start: PartialDate | None, end: PartialDate | None) -> bool:
    return (start is None or date.latest >= start.earliest) and (end is None or date.earliest <= end.latest)


def _other_dialogue(beside: Beside) -> Iterator[Problem]:
    """A clause or promise that points at another dialogue's meeting or clause."""
    of_meeting = {m.id: m.dialogue for m in beside.every.meetings}
    of_agreement = {a.id: a.dialogue for a in beside.every.agreements}
    for record in chain(beside.records.agreements, beside.records.commitments):
        if record.meeting and of_meeting.get(record.meeting, record.dialogue) != record.dialogue:
            yield beside.problem("other_dialogue", record, "meeting", record.meeting, dialogue=record.dialogue)
    for promise in beside.records.commitments:
        if promise.agreement and of_agreement.get(promise.agreement, promise.dialogue) != promise.dialogue:
            yield beside.problem("other_dialogue", promise, "agreement", promise.agreement, dialogue=promise.dialogue)


def _mirrored(beside: Beside) -> Iterator[Problem]:
    """The same claim twice: a tie that goes both ways, or an unsafe pair, written from either end."""
    keys = {key_of(tie) for tie in beside.every.ties if tie.kind in BOTH_WAYS}
    for tie in beside.records.ties:
        if tie.kind in BOTH_WAYS and tie.source > tie.target and key_of(_turned(tie)) in keys:
            yield beside.problem("tie_both_ways", tie, "target", tie.target, severity="warning", source=tie.source)
    pairs = {(pair.a, pair.b) for pair in beside.every.unsafe_pairs}
    for pair in beside.records.unsafe_pairs:
        if pair.a != pair.b and (pair.b, pair.a) in pairs:
            yield beside.problem("pair_twice", pair, "b", pair.b, a=pair.a)


def _said_twice(beside: Beside) -> Iterator[Problem]:
    """A person or a statement that stands twice in one dialogue would be seated, or counted, twice."""
    named = _bearers((d, d.name) for d in beside.every.delegates)
    for person in beside.records.delegates:
        for other in named[person.dialogue, *plain_words(person.name)] - {person.id}:
            yield beside.problem("delegate_twice", person, "name", person.name, severity="warning", other=other)
    worded = _bearers((s, s.text) for s in beside.every.statements)
    for said in beside.records.statements:
        for other in worded[said.dialogue, *plain_words(said.text)] - {said.id}:
            yield beside.problem("statement_twice", said, "text", said.text, severity="warning", other=other)


def _bearers(named: Iterable[tuple[Delegate | Statement, str]]) -> defaultdict[Key, set[str]]:
    """The ids that bear the same words in one dialogue."""
    found = defaultdict[Key, set[str]](set)
    for record, words in named:
        found[record.dialogue, *plain_words(words)].add(record.id)
    return found


def _voters(beside: Beside) -> Iterator[Problem]:
    """In one dialogue a voter belongs to one group."""
    of_statement = {s.id: s.dialogue for s in beside.every.statements}
    groups = defaultdict[tuple[str, str], set[str]](set)
    for vote in beside.every.votes:
        groups[of_statement.get(vote.statement, ""), vote.voter].add(vote.group)
    for vote in beside.records.votes:
        if len(groups[of_statement.get(vote.statement, ""), vote.voter]) > 1:
            yield beside.problem("voter_in_two_groups", vote, "voter", vote.voter)


def _turned(tie: Tie) -> Tie:
    return Tie(source=tie.target, target=tie.source, kind=tie.kind, start=tie.start, source_id=tie.source_id)


def _doubles(beside: Beside) -> Iterator[Problem]:
    actors = {actor.id: actor for actor in beside.every.actors}
    for double in likely_doubles(beside.every, among=frozenset(a.id for a in beside.records.actors)):
        yield beside.problem(
            "likely_double", actors[double.one], "name", actors[double.one].name,
            severity="warning", other=actors[double.other].name, id=double.other, reasons=";".join(double.reasons),
        )  # fmt: skip
