"""Which words do people choose from?

Each enum is a closed list; its labels stand in the message catalogue as ``<family>.<value>``, where the
family is the snake-case name of the enum (``actor_kind.buyer``).
"""

from stakeholder_graph.vocabulary.dialogue import (
    AttendanceRole,
    Ballot,
    CommitmentStatus,
    DelegateRole,
    Gender,
    InstrumentKind,
    InvitationList,
    InvitationState,
    UnsafeRule,
)
from stakeholder_graph.vocabulary.doubt import EvidenceBasis, Scenario
from stakeholder_graph.vocabulary.ties import (
    BOTH_WAYS,
    DERIVED_TIES,
    FAMILY_OF_TIE,
    SIGN_OF_TIE,
    STORED_TIES,
    TieFamily,
    TieKind,
)
from stakeholder_graph.vocabulary.who import (
    GROUP_OF_KIND,
    ISSUE_OF_TOPIC,
    ActorKind,
    Group,
    Level,
    NamedBy,
    NeedKind,
    PresenceRole,
    SourceKind,
    StandingRole,
    TerritoryKind,
    Topic,
    YesNo,
)

__all__ = [
    "BOTH_WAYS",
    "DERIVED_TIES",
    "FAMILY_OF_TIE",
    "GROUP_OF_KIND",
    "ISSUE_OF_TOPIC",
    "SIGN_OF_TIE",
    "STORED_TIES",
    "ActorKind",
    "AttendanceRole",
    "Ballot",
    "CommitmentStatus",
    "DelegateRole",
    "EvidenceBasis",
    "Gender",
    "Group",
    "InstrumentKind",
    "InvitationList",
    "InvitationState",
    "Level",
    "NamedBy",
    "NeedKind",
    "PresenceRole",
    "Scenario",
    "SourceKind",
    "StandingRole",
    "TerritoryKind",
    "TieFamily",
    "TieKind",
    "Topic",
    "UnsafeRule",
    "YesNo",
]
