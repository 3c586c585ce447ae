"""How is what a person says about a meeting kept as text, beside the rules of its plan?

One saying a part, parts joined by ``; `` as ``own:arm; open:anm=likely``.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from stakeholder_graph.dialogue.agenda import OrderedBy
from stakeholder_graph.dialogue.talks import Effect, Influence, Openness, TalkRule, TalkRuleKind
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.vocabulary import TieKind

_PART = re.compile(r"(\w+)(?::([^=]*))?(?:=(.*))?")
_Said = Mapping[str, list[tuple[tuple[str, ...], str]]]


def write_preparation(said: Preparation) -> str:
    """Write down all that is not as usual.

    Examples
    --------
    >>> write_preparation(Preparation(own="arm", openness={"anm": Openness.LIKELY}, slots=3))
    'own:arm; open:anm=likely; slots=3'
    """
    return "; ".join((*_of_talks(said), *_of_agenda(said), *_of_people(said), *_of_room(said), *_reasons(said)))


def _of_talks(said: Preparation) -> Iterator[str]:
    if said.own:
        yield f"own:{said.own}"
    yield from (f"open:{actor}={word}" for actor, word in sorted(said.openness.items()))
    yield from (f"worth:{actor}={worth}" for actor, worth in sorted(said.worth.items()) if worth != 1)
    yield from (f"{one.effect}:{one.source},{one.target}" for one in said.influences)
    yield from (f"{rule.kind}:{rule.first},{rule.then}" for rule in said.talk_rules)
    yield from _number("slots", said.slots)
    yield from (f"said_yes:{actor}" for actor in sorted(said.yes))
    yield from (f"said_no:{actor}" for actor in sorted(said.no))
    yield from (f"carries:{kind}={share}" for kind, share in sorted(said.carries.items()))


def _of_agenda(said: Preparation) -> Iterator[str]:
    yield from (f"minutes:{issue}={minutes}" for issue, minutes in sorted(said.minutes.items()))
    yield from (f"before:{first},{then}" for first, then in said.before)
    yield from (f"strike:{issue}" for issue in sorted(said.struck))
    if said.ordered_by is not OrderedBy.CONTENTION:
        yield f"ordered_by:{said.ordered_by}"
    if said.order:
        yield f"order:{','.join(said.order)}"
    for name in ("length", "people", "women"):
        yield from _number(name, getattr(said, name))
    yield from (f"weight:{actor}={weight}" for actor, weight in sorted(said.weights.items()) if weight != 1)
    yield from _number("usual_limit", said.usual_limit)
    yield from (f"limit:{group}={share}" for group, share in sorted(said.limits.items()))


def _of_people(said: Preparation) -> Iterator[str]:
    yield from _number("alternates", said.alternates)
    yield from _number("usual_turnout", said.usual_turnout)
    yield from (f"turnout:{actor}={share}" for actor, share in sorted(said.turnouts.items()))


def _of_room(said: Preparation) -> Iterator[str]:
    for name in ("tables", "rounds", "women_share"):
        yield from _number(name, getattr(said, name))
    for seat in sorted(said.seats_at):
        yield f"{'kept' if seat in said.kept_seats else 'seat'}:{seat[0]},{seat[1]}={seat[2]}"
    yield from (f"together:{a},{b}" for a, b in said.together)
    yield from (f"separate:{a},{b}" for a, b in said.separate)
    yield from (f"lifted:{rule}" for rule in sorted(said.lifted))
    if said.stance_on:
        yield f"stance_on:{said.stance_on}"


def _number(name: str, value: int | None) -> list[str]:
    return [] if value is None else [f"{name}={value}"]


def _reasons(said: Preparation) -> list[str]:
    """Her own words; the marks that part what is written here become commas."""
    reasons = {step: " ".join(why.replace(";", ",").split()) for step, why in sorted(said.reasons.items())}
    return [f"why:{step}={why}" for step, why in reasons.items() if why]


def read_preparation(written: str) -> Preparation:
    """Read it back; what is not understood is left alone.

    Examples
    --------
    >>> read_preparation("women_led=2; helps:anm,arm; order:a,b").influences
    (Influence(source='anm', target='arm', effect=<Effect.HELPS: 'helps'>),)
    """
    said: _Said = defaultdict(list)
    for part in written.split(";"):
        found = _PART.fullmatch(part.strip())
        if found:
            said[found[1]].append((tuple(filter(None, (found[2] or "").split(","))), found[3] or ""))
    return Preparation(
        **_talks_read(said), **_agenda_read(said), **_people_read(said), **_room_read(said), reasons=_named(said, "why")
    )


def _talks_read(said: _Said) -> dict[str, Any]:
    words = {actor: word for actor, word in _named(said, "open").items() if word in set(Openness)}
    return {
        "own": _name(said, "own"),
        "openness": {actor: Openness(word) for actor, word in words.items()},
        "worth": _numbers(said, "worth"),
        "influences": tuple(Influence(a, b, kind) for kind in Effect for a, b in _pairs(said, kind)),
        "talk_rules": tuple(TalkRule(kind, a, b) for kind in TalkRuleKind for a, b in _pairs(said, kind)),
        "slots": _one(said, "slots"),
        "yes": _all(said, "said_yes"),
        "no": _all(said, "said_no"),
        "carries": {TieKind(k): n for k, n in _numbers(said, "carries").items() if k in set(TieKind) and n <= 100},
    }


def _agenda_read(said: _Said) -> dict[str, Any]:
    by = [about[0] for about, _ in said["ordered_by"] if about and about[0] in set(OrderedBy)]
    return {
        "minutes": _numbers(said, "minutes"),
        "before": tuple(_pairs(said, "before")),
        "struck": _all(said, "strike"),
        "ordered_by": OrderedBy(by[0]) if by else OrderedBy.CONTENTION,
        "order": next((about for about, _ in said["order"]), ()),
        **{name: _one(said, name) for name in ("length", "people", "women")},
        "weights": _numbers(said, "weight"),
    }


def _people_read(said: _Said) -> dict[str, Any]:
    return {
        "usual_limit": _one(said, "usual_limit"),
        "limits": _numbers(said, "limit"),
        "alternates": _one(said, "alternates"),
        "usual_turnout": _one(said, "usual_turnout"),
        "turnouts": _numbers(said, "turnout"),
    }


def _room_read(said: _Said) -> dict[str, Any]:
    return {
        **{name: _one(said, name) for name in ("tables", "rounds", "women_share")},
        "seats_at": frozenset((*_seats(said, "seat"), *_seats(said, "kept"))),
        "kept_seats": frozenset(_seats(said, "kept")),
        "together": tuple(_pairs(said, "together")),
        "separate": tuple(_pairs(said, "separate")),
        "lifted": _all(said, "lifted"),
        "stance_on": _name(said, "stance_on"),
    }


def _seats(said: _Said, kind: str) -> Iterator[tuple[int, str, int]]:
    for about, table in said[kind]:
        if len(about) == 2 and about[0].isdecimal() and table.isdecimal():
            yield int(about[0]), about[1], int(table)


def _name(said: _Said, kind: str) -> str | None:
    return next((about[0] for about, _ in said[kind] if about), None)


def _named(said: _Said, kind: str) -> dict[str, str]:
    return {about[0]: value for about, value in said[kind] if about and value}


def _numbers(said: _Said, kind: str) -> dict[str, int]:
    return {name: int(value) for name, value in _named(said, kind).items() if value.isdecimal()}


def _one(said: _Said, kind: str) -> int | None:
    return next((int(value) for _, value in said[kind] if value.isdecimal()), None)


def _pairs(said: _Said, kind: str) -> Collection[tuple[str, str]]:
    return dict.fromkeys((about[0], about[1]) for about, _ in said[kind] if len(about) == 2)


def _all(said: _Said, kind: str) -> frozenset[str]:
    return frozenset(about[0] for about, _ in said[kind] if about)
