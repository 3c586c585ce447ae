"""Which kinds of tie are there, which way do they run, and do they bind or oppose?"""

from enum import StrEnum


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
