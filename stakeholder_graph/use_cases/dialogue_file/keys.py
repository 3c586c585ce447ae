"""Which keys may the file of a dialogue have, and what stands under each?"""

from collections.abc import Mapping

from stakeholder_graph.dialogue.agenda import OrderedBy
from stakeholder_graph.dialogue.room import SeatRuleKind
from stakeholder_graph.dialogue.talks import Effect, Openness, TalkRuleKind
from stakeholder_graph.use_cases.dialogue_file.values import (
    Counted,
    Id,
    Keys,
    ListOf,
    One,
    Person,
    Rows,
    Sort,
    Table,
    Tuples,
    Whole,
    Words,
)
from stakeholder_graph.vocabulary import (
    Ballot,
    DelegateRole,
    Gender,
    Group,
    InvitationList,
    InvitationState,
    TieKind,
)

ACTOR, ISSUE, PARTY = Id("actors"), Id("issues"), Id("parties")
PERCENT, SEATS = Whole(0, 100), Whole(1, 10_000)

SETTING: Mapping[str, Sort] = {
    "id": Words(),
    "territory": Id("territories"),
    "name_es": Words(),
    "name_en": Words(),
    "name_fr": Words(),
    "purpose": Words(),
    "lang": Words(),
    "issues": ListOf(ISSUE),
    "start": Words(),
    "end": Words(),
    "convenor": ACTOR,
    "forum": ACTOR,
    "seats": SEATS,
    "place": Words(),
    "languages": ListOf(Words()),
    "mandate": Words(),
    "note": Words(),
}
RULES = Keys(
    {
        "fewest": Whole(),
        "at_least": Table(Counted(), Whole()),
        "at_most": Table(Counted(), Whole()),
        "women_led": Whole(),
        "from_here": Whole(),
        "must": ListOf(ACTOR),
        "must_not": ListOf(ACTOR),
        "apart": Tuples(ACTOR),
        "only_with": Tuples(ACTOR, 3),
        "chairs": Table(ACTOR, Whole(1, 100)),
    }
)
INVITATIONS = Rows(
    Keys(
        {"actor": PARTY, "list": One(InvitationList), "state": One(InvitationState), "reason": Words()},
        frozenset({"actor", "state"}),
    )
)
TALKS = Keys(
    {
        "own": ACTOR,
        "open": Table(ACTOR, One(Openness)),
        "worth": Table(ACTOR, Whole()),
        **{str(kind): Tuples(ACTOR) for kind in (*Effect, *TalkRuleKind)},
        "slots": Whole(),
        "said_yes": ListOf(ACTOR),
        "said_no": ListOf(ACTOR),
        "carries": Table(One(TieKind), PERCENT),
    }
)
AGENDA = Keys(
    {
        "minutes": Table(ISSUE, Whole(1, 10_000)),
        "before": Tuples(ISSUE),
        "strike": ListOf(ISSUE),
        "ordered_by": One(OrderedBy),
        "order": ListOf(ISSUE),
        "length": Whole(1, 10_000),
        "people": Whole(1, 10_000),
        "women": Whole(0, 10_000),
        "weights": Table(PARTY, Whole()),
    }
)
VISION = Keys({"usual_limit": PERCENT, "limits": Table(One(Group), PERCENT)})
STANDING_IN = Keys({"alternates": Whole(0, 100), "usual_turnout": PERCENT, "turnouts": Table(ACTOR, PERCENT)})
ROOM = Keys(
    {
        "tables": Whole(1, 1000),
        "rounds": Whole(1, 100),
        "women_share": PERCENT,
        "stance_on": ISSUE,
        "seats": Rows(
            Keys(
                {"round": Whole(1, 100), "person": Person(), "table": Whole(1, 1000)},
                frozenset({"round", "person", "table"}),
            )
        ),
        "together": Tuples(Person()),
        "separate": Tuples(Person()),
        "lifted": ListOf(One(SeatRuleKind)),
    }
)
DELEGATES = Rows(
    Keys(
        {
            "id": Words(),
            "actor": PARTY,
            "name": Words(),
            "gender": One(Gender),
            "role": One(DelegateRole),
            "languages": ListOf(Words()),
        },
        frozenset({"actor", "name"}),
    )
)
STATEMENTS = Rows(Keys({"id": Words(), "text": Words(), "lang": Words()}, frozenset({"id", "text"})))
VOTES = Rows(
    Keys(
        {"statement": Id("statements"), "voter": Words(), "group": One(Group), "vote": One(Ballot)},
        frozenset({"statement", "voter", "group", "vote"}),
    )
)
FIRST = Keys({"delegates": DELEGATES, "statements": STATEMENTS})
"""What other keys name; read before them."""
FILE = Keys(
    {
        **SETTING,
        "rules": RULES,
        "invitations": INVITATIONS,
        "talks": TALKS,
        "agenda": AGENDA,
        "vision": VISION,
        "standing_in": STANDING_IN,
        "room": ROOM,
        "delegates": DELEGATES,
        "statements": STATEMENTS,
        "votes": VOTES,
        "reasons": Table(Words(), Words()),
    },
    frozenset({"territory"}),
)
