"""What did a person say of a meeting, for programs, in the same keys as the file of a dialogue?"""

from collections.abc import Iterable
from typing import Any

from stakeholder_graph.dialogue.request import Rules
from stakeholder_graph.model import Record, Records
from stakeholder_graph.use_cases.planning import Plan
from stakeholder_graph.use_cases.preparation import Preparation

Data = dict[str, Any]
_SETTING = ("id", "territory", "name_es", "name_en", "name_fr", "purpose", "lang", "convenor", "forum", "place")
_MORE = ("mandate", "note")


def plan_said(plan: Plan, own: Records) -> Data:
    """Purpose, seats, rules, names decided, and what is said of the later steps; what was not said is not there.

    ``own`` are the records of the dialogue: who comes, statements and votes.
    """
    meeting = plan.dialogue
    return _filled(
        {
            **{name: getattr(meeting, name) for name in _SETTING},
            "start": meeting.start and meeting.start.text,
            "end": meeting.end and meeting.end.text,
            "languages": list(meeting.languages),
            **{name: getattr(meeting, name) for name in _MORE},
            "issues": list(plan.purpose.issues),
            "seats": plan.seats,
            "rules": rules_said(plan.rules),
            "invitations": [
                _filled({"actor": row.actor, "list": str(row.list), "state": str(row.state), "reason": row.reason})
                for row in plan.invitations
            ],
            **preparation_said(plan.preparation),
            "delegates": [_row(one, ("id", "actor", "name", "gender", "role", "languages")) for one in own.delegates],
            "statements": [_row(one, ("id", "text", "lang")) for one in own.statements],
            "votes": [_row(one, ("statement", "voter", "group", "vote")) for one in own.votes],
        }
    )


def _row(record: Record, columns: tuple[str, ...]) -> Data:
    values = {column: getattr(record, column) for column in columns}
    return _filled({c: list(v) if isinstance(v, tuple) else v and str(v) for c, v in values.items()})


def rules_said(rules: Rules) -> Data:
    """The rules of the list that are no single decision about a name."""
    return _filled(
        {
            "fewest": rules.fewest or None,
            "at_least": dict(sorted((str(counted), number) for counted, number in rules.at_least.items())),
            "at_most": dict(sorted((str(counted), number) for counted, number in rules.at_most.items())),
            "women_led": rules.women_led or None,
            "from_here": rules.from_here or None,
            "must": sorted(rules.must),
            "must_not": sorted(rules.must_not),
            "apart": _lists(sorted(rules.apart)),
            "only_with": _lists(sorted(rules.only_with)),
            "chairs": dict(sorted(rules.chairs.items())),
        }
    )


def preparation_said(said: Preparation) -> Data:
    """What is said of talks, agenda, common vision, standing in and room."""
    return {
        "talks": _talks(said),
        "agenda": _agenda(said),
        "vision": _filled({"usual_limit": said.usual_limit, "limits": dict(sorted(said.limits.items()))}),
        "standing_in": _filled(
            {
                "alternates": said.alternates,
                "usual_turnout": said.usual_turnout,
                "turnouts": dict(sorted(said.turnouts.items())),
            }
        ),
        "room": _room(said),
        "reasons": dict(sorted(said.reasons.items())),
    }


def _talks(said: Preparation) -> Data:
    return _filled(
        {
            "own": said.own,
            "open": {actor: str(word) for actor, word in sorted(said.openness.items())},
            "worth": dict(sorted(said.worth.items())),
            **_by_kind((str(one.effect), one.source, one.target) for one in said.influences),
            **_by_kind((str(rule.kind), rule.first, rule.then) for rule in said.talk_rules),
            "slots": said.slots,
            "said_yes": sorted(said.yes),
            "said_no": sorted(said.no),
            "carries": {str(kind): share for kind, share in sorted(said.carries.items())},
        }
    )


def _agenda(said: Preparation) -> Data:
    return _filled(
        {
            "minutes": dict(sorted(said.minutes.items())),
            "before": _lists(said.before),
            "strike": sorted(said.struck),
            "ordered_by": str(said.ordered_by),
            "order": list(said.order),
            "length": said.length,
            "people": said.people,
            "women": said.women,
            "weights": dict(sorted(said.weights.items())),
        }
    )


def _room(said: Preparation) -> Data:
    return _filled(
        {
            "tables": said.tables,
            "rounds": said.rounds,
            "women_share": said.women_share,
            "stance_on": said.stance_on,
            "seats": [{"round": at, "person": who, "table": table} for at, who, table in sorted(said.seats_at)],
            "together": _lists(said.together),
            "separate": _lists(said.separate),
            "lifted": sorted(said.lifted),
        }
    )


def _by_kind(said: Iterable[tuple[str, str, str]]) -> Data:
    found: Data = {}
    for kind, first, then in said:
        found.setdefault(kind, []).append([first, then])
    return found


def _lists(pairs: Iterable[tuple[str, ...]]) -> list[list[str]]:
    return [list(pair) for pair in pairs]


def _filled(said: Data) -> Data:
    """Without what was not said."""
    return {key: value for key, value in said.items() if value not in (None, "", (), [], {})}
