"""Which words do people choose from?

Each enum is a closed list; its labels stand in the message catalogue as ``<family>.<value>``, where the
family is the snake-case name of the enum (``actor_kind.buyer``).
"""

from enum import StrEnum


class Level(StrEnum):
    """Who may see a fact, from everybody to the few."""

    PUBLIC = "public"
    PARTNERS = "partners"
    TEAM = "team"
    RESTRICTED = "restricted"

    @property
    def rank(self) -> int:
        """0 for public to 3 for restricted."""
        return list(Level).index(self)


class TerritoryKind(StrEnum):
    """What sort of place."""

    COUNTRY = "country"
    REGION = "region"
    DEPARTMENT = "department"
    MUNICIPALITY = "municipality"
    CORRIDOR = "corridor"


class ActorKind(StrEnum):
    """What sort of organisation."""

    MINER_ORGANISATION = "miner_organisation"
    COMMUNITY = "community"
    INDUSTRY_BODY = "industry_body"
    MINING_COMPANY = "mining_company"
    BUYER = "buyer"
    REFINER = "refiner"
    PUBLIC_AUTHORITY = "public_authority"
    LEGISLATIVE_BODY = "legislative_body"
    COURT = "court"
    OVERSIGHT = "oversight"
    STANDARD = "standard"
    STANDARD_BODY = "standard_body"
    NGO = "ngo"
    DONOR = "donor"
    RESEARCH = "research"
    FORUM = "forum"


class Group(StrEnum):
    """The eleven families of actors, in the order of every list and legend."""

    MINERS = "miners"
    WOMEN = "women"
    COMMUNITIES = "communities"
    INDUSTRY = "industry"
    AUTHORITIES = "authorities"
    COMPANIES = "companies"
    BUYERS = "buyers"
    NGOS = "ngos"
    FINANCE = "finance"
    ACADEMIA = "academia"
    FORUMS = "forums"


GROUP_OF_KIND: dict[ActorKind, Group] = {
    ActorKind.MINER_ORGANISATION: Group.MINERS,
    ActorKind.COMMUNITY: Group.COMMUNITIES,
    ActorKind.INDUSTRY_BODY: Group.INDUSTRY,
    ActorKind.MINING_COMPANY: Group.COMPANIES,
    ActorKind.BUYER: Group.BUYERS,
    ActorKind.REFINER: Group.BUYERS,
    ActorKind.PUBLIC_AUTHORITY: Group.AUTHORITIES,
    ActorKind.LEGISLATIVE_BODY: Group.AUTHORITIES,
    ActorKind.COURT: Group.AUTHORITIES,
    ActorKind.OVERSIGHT: Group.AUTHORITIES,
    ActorKind.STANDARD: Group.NGOS,
    ActorKind.STANDARD_BODY: Group.NGOS,
    ActorKind.NGO: Group.NGOS,
    ActorKind.DONOR: Group.FINANCE,
    ActorKind.RESEARCH: Group.ACADEMIA,
    ActorKind.FORUM: Group.FORUMS,
}


class PresenceRole(StrEnum):
    """How an actor belongs to a territory."""

    BASED = "based"
    ACTS = "acts"


class SourceKind(StrEnum):
    """What sort of evidence."""

    DOCUMENT = "document"
    INTERVIEW = "interview"
    SURVEY = "survey"
    MINUTES = "minutes"
    STATEMENT = "statement"


class TieKind(StrEnum):
    """What one actor is to another; the last two are computed, never stored."""

    COLLABORATES_WITH = "collaborates_with"
    TRUSTS = "trusts"
    MEMBER_OF = "member_of"
    FINANCES = "finances"
    SUPPLIES = "supplies"
    REFINES_FOR = "refines_for"
    OWNED_BY = "owned_by"
    INFORMS = "informs"
    INFLUENCES = "influences"
    REGULATES = "regulates"
    PARTICIPATES_IN = "participates_in"
    RULED_FOR = "ruled_for"
    OPPOSES = "opposes"
    SPEAKS_FOR = "speaks_for"
    CERTIFIED_BY = "certified_by"


DERIVED_TIES = frozenset({TieKind.SPEAKS_FOR, TieKind.CERTIFIED_BY})
STORED_TIES = tuple(kind for kind in TieKind if kind not in DERIVED_TIES)
BOTH_WAYS = frozenset({TieKind.COLLABORATES_WITH})


class TieFamily(StrEnum):
    """The eight ways a tie is drawn and filtered."""

    COLLABORATION = "collaboration"
    TRUST = "trust"
    SUPPLY = "supply"
    AUTHORITY = "authority"
    FINANCE = "finance"
    CERTIFICATION = "certification"
    MEMBERSHIP = "membership"
    OPPOSITION = "opposition"


FAMILY_OF_TIE: dict[TieKind, TieFamily] = {
    TieKind.COLLABORATES_WITH: TieFamily.COLLABORATION,
    TieKind.INFORMS: TieFamily.COLLABORATION,
    TieKind.TRUSTS: TieFamily.TRUST,
    TieKind.SPEAKS_FOR: TieFamily.TRUST,
    TieKind.SUPPLIES: TieFamily.SUPPLY,
    TieKind.REFINES_FOR: TieFamily.SUPPLY,
    TieKind.REGULATES: TieFamily.AUTHORITY,
    TieKind.INFLUENCES: TieFamily.AUTHORITY,
    TieKind.RULED_FOR: TieFamily.AUTHORITY,
    TieKind.FINANCES: TieFamily.FINANCE,
    TieKind.OWNED_BY: TieFamily.FINANCE,
    TieKind.CERTIFIED_BY: TieFamily.CERTIFICATION,
    TieKind.MEMBER_OF: TieFamily.MEMBERSHIP,
    TieKind.PARTICIPATES_IN: TieFamily.MEMBERSHIP,
    TieKind.OPPOSES: TieFamily.OPPOSITION,
}

_NEUTRAL = {TieKind.OWNED_BY, TieKind.INFORMS, TieKind.INFLUENCES, TieKind.REGULATES, TieKind.PARTICIPATES_IN}
SIGN_OF_TIE = dict.fromkeys(TieKind, 1) | dict.fromkeys(_NEUTRAL | DERIVED_TIES, 0) | {TieKind.OPPOSES: -1}


class NamedBy(StrEnum):
    """Who gave a speaker the mandate."""

    MEMBERS = "members"
    SELF = "self"
    THIRD = "third"
    UNKNOWN = "unknown"


class YesNo(StrEnum):
    """An answer; blank is not known."""

    YES = "yes"
    NO = "no"


class StandingRole(StrEnum):
    """How an actor stands to a standard."""

    HOLDER = "holder"
    LICENSEE = "licensee"
    SUPPLIER = "supplier"
    APPLIES = "applies"
    CANDIDATE = "candidate"


class NeedKind(StrEnum):
    """Asked for, done already, or offered to others."""

    NEED = "need"
    CAPACITY = "capacity"
    OFFER = "offer"


class Topic(StrEnum):
    """What a need, capacity or offer is about."""

    FINANCE = "finance"
    FORMALISATION_SUPPORT = "formalisation_support"
    TECHNOLOGY_MERCURY_FREE = "technology_mercury_free"
    MARKET_ACCESS = "market_access"
    TRAINING = "training"
    LEGAL_TITLE = "legal_title"
    ASSAY_AND_PRICING = "assay_and_pricing"
    ORGANISATION = "organisation"
    GENDER_INCLUSION = "gender_inclusion"
    HEALTH_AND_SAFETY = "health_and_safety"
    ENVIRONMENTAL_RESTORATION = "environmental_restoration"
    DATA_AND_TRACEABILITY = "data_and_traceability"
    SECURITY = "security"
    DIALOGUE_FACILITATION = "dialogue_facilitation"


# Which issue a need speaks to; topics that are missing here speak to none in particular.
ISSUE_OF_TOPIC: dict[Topic, str] = {
    Topic.FORMALISATION_SUPPORT: "formalisation",
    Topic.TECHNOLOGY_MERCURY_FREE: "mercury",
    Topic.GENDER_INCLUSION: "women",
    Topic.DATA_AND_TRACEABILITY: "traceability",
    Topic.MARKET_ACCESS: "fair-price",
    Topic.ASSAY_AND_PRICING: "fair-price",
    Topic.DIALOGUE_FACILITATION: "dialogue-inclusion",
    Topic.SECURITY: "security",
    Topic.FINANCE: "finance",
}


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


class Scenario(StrEnum):
    """What is taken to hold of a pair that nobody was asked about and no document names."""

    DOCUMENTED = "documented"
    UNSEEN = "unseen"


class EvidenceBasis(StrEnum):
    """On what a probability rests: judgement, reports that were compared, or nothing."""

    ASSUMED = "assumed"
    ESTIMATED = "estimated"
    NONE = "none"
