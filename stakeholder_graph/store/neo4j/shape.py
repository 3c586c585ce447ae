"""What does each sheet look like as a graph: which are nodes, which are relationships, and what are they called?

Labels and relationship types stand here as literals and nowhere else; data never become one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import LiteralString

from stakeholder_graph.vocabulary import ActorKind, PresenceRole, TieKind, YesNo

Words = Mapping[str, LiteralString]
"""A word of the vocabulary (blank: none was chosen) and what it is called in the graph."""


@dataclass(frozen=True, slots=True)
class Link:
    """A column of a node that names other nodes, shown as relationships to them."""

    column: str
    type: LiteralString
    target: LiteralString
    """The label under which the named node is found by its id."""


@dataclass(frozen=True, slots=True)
class NodeShape:
    """Records that become nodes; all their columns are properties."""

    label: LiteralString
    home: LiteralString
    """The label under which the node is unique."""
    identity: LiteralString = "id"
    """The property that is unique: ``id``, or ``key`` where the sheet has no id."""
    links: tuple[Link, ...] = ()
    kind: str = ""
    """The column whose word gives a further label; blank for none."""
    kinds: Words = field(default_factory=dict[str, LiteralString])


@dataclass(frozen=True, slots=True)
class TieShape:
    """Records that become relationships; start, end and type say three of the columns, properties the rest."""

    start: str
    start_home: LiteralString
    end: str
    end_home: LiteralString
    types: Words
    kind: str = ""
    """The column that decides the type; blank where there is one type."""


MISSING: LiteralString = "Missing"
"""The label of a node that is named by a record but not recorded itself."""

KIND_LABELS: Words = {
    ActorKind.MINER_ORGANISATION: "MinerOrganisation",
    ActorKind.COMMUNITY: "Community",
    ActorKind.INDUSTRY_BODY: "IndustryBody",
    ActorKind.MINING_COMPANY: "MiningCompany",
    ActorKind.BUYER: "Buyer",
    ActorKind.REFINER: "Refiner",
    ActorKind.PUBLIC_AUTHORITY: "PublicAuthority",
    ActorKind.LEGISLATIVE_BODY: "LegislativeBody",
    ActorKind.COURT: "Court",
    ActorKind.OVERSIGHT: "Oversight",
    ActorKind.STANDARD: "Standard",
    ActorKind.STANDARD_BODY: "StandardBody",
    ActorKind.NGO: "Ngo",
    ActorKind.DONOR: "Donor",
    ActorKind.RESEARCH: "Research",
    ActorKind.FORUM: "Forum",
}

TIE_TYPES: Words = {
    TieKind.COLLABORATES_WITH: "COLLABORATES_WITH",
    TieKind.TRUSTS: "TRUSTS",
    TieKind.MEMBER_OF: "MEMBER_OF",
    TieKind.FINANCES: "FINANCES",
    TieKind.SUPPLIES: "SUPPLIES",
    TieKind.REFINES_FOR: "REFINES_FOR",
    TieKind.OWNED_BY: "OWNED_BY",
    TieKind.INFORMS: "INFORMS",
    TieKind.INFLUENCES: "INFLUENCES",
    TieKind.REGULATES: "REGULATES",
    TieKind.PARTICIPATES_IN: "PARTICIPATES_IN",
    TieKind.RULED_FOR: "RULED_FOR",
    TieKind.OPPOSES: "OPPOSES",
    # These two are computed and no import lets them in; what a store is given all the same it must not lose.
    TieKind.SPEAKS_FOR: "SAID_TO_SPEAK_FOR",
    TieKind.CERTIFIED_BY: "CERTIFIED_BY",
}

PRESENCE_TYPES: Words = {PresenceRole.BASED: "BASED_IN", PresenceRole.ACTS: "ACTS_IN"}
ATTENDANCE_TYPES: Words = {YesNo.YES: "ATTENDED", YesNo.NO: "MISSED", "": "EXPECTED_AT"}

NODES: Mapping[str, NodeShape] = {
    "territories": NodeShape("Territory", "Territory", links=(Link("parent", "PART_OF", "Territory"),)),
    "actors": NodeShape("Actor", "Party", kind="kind", kinds=KIND_LABELS),
    "constituencies": NodeShape("Constituency", "Party", links=(Link("territory", "LIVES_IN", "Territory"),)),
    "sources": NodeShape(
        "Source",
        "Source",
        links=(Link("informant", "INFORMED_BY", "Party"), Link("asked", "ASKED_ABOUT", "Party")),
    ),
    "issues": NodeShape("Issue", "Issue"),
    "assessments": NodeShape(
        "Assessment", "Assessment", "key", links=(Link("party", "OF", "Party"), Link("issue", "ON", "Issue"))
    ),
    "needs": NodeShape("Need", "Need", "key", links=(Link("actor", "OF", "Party"),)),
    "women": NodeShape("WomenCount", "WomenCount", "key", links=(Link("actor", "OF", "Party"),)),
    "dialogues": NodeShape(
        "Dialogue",
        "Dialogue",
        links=(
            Link("territory", "HELD_IN", "Territory"),
            Link("issues", "ABOUT", "Issue"),
            Link("convenor", "CONVENED_BY", "Party"),
            Link("forum", "HELD_AS", "Party"),
        ),
    ),
    "meetings": NodeShape("Meeting", "Meeting", links=(Link("dialogue", "SESSION_OF", "Dialogue"),)),
    "agreements": NodeShape(
        "Agreement",
        "Agreement",
        links=(
            Link("dialogue", "REACHED_IN", "Dialogue"),
            Link("meeting", "REACHED_AT", "Meeting"),
            Link("issues", "ABOUT", "Issue"),
        ),
    ),
    "commitments": NodeShape(
        "Commitment",
        "Commitment",
        links=(
            Link("dialogue", "MADE_IN", "Dialogue"),
            Link("meeting", "MADE_AT", "Meeting"),
            Link("agreement", "FULFILS", "Agreement"),
            Link("by", "PROMISED_BY", "Party"),
            Link("to", "PROMISED_TO", "Party"),
        ),
    ),
    "delegates": NodeShape(
        "Delegate",
        "Delegate",
        links=(Link("dialogue", "SENT_TO", "Dialogue"), Link("actor", "SENT_BY", "Party")),
    ),
    "statements": NodeShape("Statement", "Statement", links=(Link("dialogue", "PUT_TO", "Dialogue"),)),
    "votes": NodeShape("Vote", "Vote", "key", links=(Link("statement", "VOTED_ON", "Statement"),)),
    "instruments": NodeShape(
        "Instrument",
        "Instrument",
        links=(Link("enacted_by", "ENACTED_BY", "Party"), Link("enforced_by", "ENFORCED_BY", "Party")),
    ),
}

TIES: Mapping[str, TieShape] = {
    "presences": TieShape("actor", "Party", "territory", "Territory", PRESENCE_TYPES, kind="role"),
    "ties": TieShape("source", "Party", "target", "Party", TIE_TYPES, kind="kind"),
    "positions": TieShape("actor", "Party", "issue", "Issue", {"": "TAKES_POSITION"}),
    "representations": TieShape("speaker", "Party", "party", "Party", {"": "SPEAKS_FOR"}),
    "standings": TieShape("actor", "Party", "standard", "Party", {"": "HAS_STANDING"}),
    "invitations": TieShape("actor", "Party", "dialogue", "Dialogue", {"": "PROPOSED_FOR"}),
    "attendance": TieShape("actor", "Party", "meeting", "Meeting", ATTENDANCE_TYPES, kind="present"),
    "unsafe_pairs": TieShape("a", "Party", "b", "Party", {"": "UNSAFE_WITH"}),
}
