"""Of which kinds are actors, places, sources and needs, and who may see a fact?"""

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
