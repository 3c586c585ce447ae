"""What is said of meetings, invitations and promises?"""

from enum import StrEnum


class InvitationList(StrEnum):
    """Which of the three lists a name is on."""

    TABLE = "table"
    BESIDE = "beside"
    ASK = "ask"


class InvitationState(StrEnum):
    """How far an invitation has come."""

    PROPOSED = "proposed"
    LOCKED = "locked"
    REMOVED = "removed"
    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class AttendanceRole(StrEnum):
    """As what somebody came to a meeting."""

    CONVENOR = "convenor"
    PARTY = "party"
    MEDIATOR = "mediator"
    GUARANTOR = "guarantor"
    OBSERVER = "observer"
    ADVISER = "adviser"


class Gender(StrEnum):
    """What a delegate says of itself; blank is not known."""

    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"


class DelegateRole(StrEnum):
    """As what somebody is sent to a meeting."""

    DELEGATE = "delegate"
    FACILITATOR = "facilitator"
    INTERPRETER = "interpreter"
    ADVISER = "adviser"


class Ballot(StrEnum):
    """What a voter said to a statement."""

    AGREE = "agree"
    DISAGREE = "disagree"
    PASS = "pass"  # noqa: S105


class CommitmentStatus(StrEnum):
    """What the evidence says about a promise; no news is not a broken promise."""

    OPEN = "open"
    KEPT = "kept"
    PARTLY = "partly"
    BROKEN = "broken"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"


class InstrumentKind(StrEnum):
    """What sort of law or ruling."""

    LAW = "law"
    DECREE = "decree"
    DECREE_LAW = "decree_law"
    LEGISLATIVE_DECREE = "legislative_decree"
    SUPREME_DECREE = "supreme_decree"
    RESOLUTION = "resolution"
    JUDGMENT = "judgment"
    PRECAUTIONARY_MEASURE = "precautionary_measure"
    PLAN = "plan"
    REGISTER = "register"


class UnsafeRule(StrEnum):
    """What a person decided about two actors that must not simply be seated together."""

    NEVER = "never"
    ONLY_WITH = "only_with"
