"""What do large made-up meetings look like, whose rules are tight?

Bodies of all groups that may sit, from here or tied to somebody from here; positions, power and harm on three issues,
the more powerful rarer; disputes, constituencies with speakers, unsafe pairs. Everything is drawn with a seed.
"""

from collections.abc import Iterator
from datetime import date

import numpy as np

from stakeholder_graph.dialogue import Purpose, Rules
from stakeholder_graph.dialogue.evidence import read_evidence
from stakeholder_graph.dialogue.frame import Frame, frame_request
from stakeholder_graph.graph import snapshot
from stakeholder_graph.model import (
    Actor,
    Assessment,
    Constituency,
    Issue,
    Position,
    Presence,
    Record,
    Records,
    Representation,
    Source,
    Territory,
    Tie,
    UnsafePair,
    Women,
)
from stakeholder_graph.vocabulary import (
    ActorKind,
    Group,
    NamedBy,
    PresenceRole,
    SourceKind,
    TerritoryKind,
    TieKind,
    UnsafeRule,
    YesNo,
)

DAY = date(2026, 1, 1)
ISSUES = ("mercury", "title", "water")
KINDS = {
    ActorKind.MINER_ORGANISATION: 0.3,
    ActorKind.COMMUNITY: 0.28,
    ActorKind.PUBLIC_AUTHORITY: 0.17,
    ActorKind.MINING_COMPANY: 0.13,
    ActorKind.INDUSTRY_BODY: 0.12,
}
SCALE = (0.1, 0.3, 0.3, 0.2, 0.1)
HARM = (0.3, 0.5, 0.17, 0.02, 0.01)
"""Shares of 0 to 4: what is severe, or powerful, is rare."""


def made_up_records(n: int, *, seed: int = 0) -> Records:
    """So many bodies that may all sit, and what is known of them."""
    draw = np.random.default_rng([seed, n])
    kinds = draw.choice(len(KINDS), size=n, p=list(KINDS.values()))
    ids = [f"b{i:05d}" for i in range(n)]
    here = draw.random(n) < 0.6
    rows: list[Record] = [
        Territory(id="land", kind=TerritoryKind.COUNTRY, country="XX"),
        Territory(id="t", kind=TerritoryKind.DEPARTMENT, parent="land", country="XX"),
        Source(id="s", kind=SourceKind.STATEMENT),
        *(Issue(id=issue) for issue in ISSUES),
        Actor(id="anchor", name="Anchor", kind=ActorKind.MINING_COMPANY, country="XX", source_id="s"),
        Presence(actor="anchor", territory="t", role=PresenceRole.BASED, source_id="s"),
    ]
    for i, id_ in enumerate(ids):
        rows += _body(draw, id_, list(KINDS)[kinds[i]], here=bool(here[i]))
    rows += _disputes_and_speakers(draw, ids)
    return Records.of(rows)


def _body(draw: np.random.Generator, id_: str, kind: ActorKind, *, here: bool) -> Iterator[Record]:
    yield Actor(id=id_, name=id_, kind=kind, country="XX", source_id="s")
    if here:
        yield Presence(actor=id_, territory="t", role=PresenceRole.BASED, source_id="s")
    else:
        yield Tie(source=id_, target="anchor", kind=TieKind.INFORMS, source_id="s")
    yield Women(actor=id_, women_led=YesNo.YES if draw.random() < 0.3 else YesNo.NO, source_id="s")
    own = draw.integers(3)
    for issue in (issue for k, issue in enumerate(ISSUES) if k == own or draw.random() < 0.3):
        stance, salience = int(draw.integers(-3, 4)), int(draw.integers(1, 4))
        yield Position(actor=id_, issue=issue, stance=stance, salience=salience, source_id="s")
    for issue in ISSUES:
        if draw.random() < 0.4:
            power, harm = int(draw.choice(5, p=SCALE)), int(draw.choice(5, p=HARM))
            yield Assessment(party=id_, issue=issue, power=power, affectedness=harm, source_id="s")


def _disputes_and_speakers(draw: np.random.Generator, ids: list[str]) -> Iterator[Record]:
    """A dispute for every other body, people without a body of their own for every fiftieth, unsafe pairs likewise."""
    n = len(ids)
    drawn = draw.integers(n, size=(n // 2, 2)).tolist()
    pairs = sorted({(ids[min(a, b)], ids[max(a, b)]) for a, b in drawn if a != b})
    for a, b in pairs:
        yield Tie(source=a, target=b, kind=TieKind.OPPOSES, source_id="s")
    for i in range(n // 50):
        yield Constituency(id=f"people-{i}", source_id="s")
        yield Assessment(party=f"people-{i}", issue=ISSUES[0], affectedness=3 + i % 2, source_id="s")
        for k in set(draw.integers(n, size=2).tolist()):
            yield Representation(speaker=ids[k], party=f"people-{i}", named_by=NamedBy.MEMBERS, source_id="s")
    for a, b in pairs[:: max(len(pairs) // 50, 1)]:
        third = ids[draw.integers(n)]
        rule = UnsafeRule.ONLY_WITH if draw.random() < 0.5 and third not in {a, b} else UnsafeRule.NEVER
        yield UnsafePair(a=a, b=b, rule=rule, with_=(third,) if rule is UnsafeRule.ONLY_WITH else ())


def tight_rules(seats: int) -> Rules:
    """Quotas that leave little room: nearly every chair belongs to a group, and half of the names are led by women."""
    least = {
        Group.MINERS: 0.15, Group.COMMUNITIES: 0.25, Group.AUTHORITIES: 0.2, Group.COMPANIES: 0.15, Group.INDUSTRY: 0.2,
    }  # fmt: skip
    return Rules(
        at_least={group: int(share * seats) for group, share in least.items()},
        at_most={Group.MINERS: int(0.2 * seats), Group.COMMUNITIES: int(0.3 * seats)},
        women_led=seats // 2,
        from_here=int(0.7 * seats),
    )


def frame_of(records: Records, seats: int, rules: Rules) -> Frame:
    """The request, ready to be solved."""
    G = snapshot(records, territory="t", on=DAY)
    purpose = Purpose(territory="t", issues=ISSUES, on=DAY)
    return frame_request(read_evidence(G, records, purpose), records, seats, rules)
