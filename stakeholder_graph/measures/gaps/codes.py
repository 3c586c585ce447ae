"""Which sentences can be said about a gap? Each value names one in the catalogue."""

from enum import StrEnum


class Because(StrEnum):
    """Why a gap is listed: ``gap.because.<value>``."""

    FEWER_THAN_EXPECTED = "fewer_than_expected"
    SHARE = "share"
    NEAREST_PAIR = "nearest_pair"
    OPPOSES = "opposes"
    NEED_AND_OFFER = "need_and_offer"
    NEED_AND_CAPACITY = "need_and_capacity"
    HARM_AND_OFFER = "harm_and_offer"
    CHAIN = "chain"
    SAME_ISSUE = "same_issue"
    SAME_TABLE = "same_table"
    SHARED_CONTACT = "shared_contact"
    FAR = "far"
    PARTNER_OPPOSED = "partner_opposed"
    NO_PATH = "no_path"
    STEPS = "steps"
    ALSO = "also"
    CUT_OFF = "cut_off"
    CUT_OFF_EACH = "cut_off_each"
    CUT_OFF_WITHOUT_TIE = "cut_off_without_tie"
    REPAIR = "repair"
    OPPOSED_ON = "opposed_on"
    SHARED_TABLE = "shared_table"
    SHARED_UMBRELLA = "shared_umbrella"
    SHARED_DONOR = "shared_donor"
    CANDIDATE = "candidate"
    NOBODY_WORKS_WITH = "nobody_works_with"
    ASKS_FOR_A_MARKET = "asks_for_a_market"
    CERTIFIED = "certified"
    NO_KNOWN_SALE = "no_known_sale"
    BUYER_BUYS_FROM = "buyer_buys_from"
    BUYERS_OF_NONE_CERTIFIED = "buyers_of_none_certified"
    BUYERS_ORIGIN_UNKNOWN = "buyers_origin_unknown"
    OLD_CERTIFICATE = "old_certificate"
    HARMED = "harmed"
    HARMED_IN_GENERAL = "harmed_in_general"
    NEVER_SAT = "never_sat"
    NEVER_SAT_ANYWHERE = "never_sat_anywhere"
    SAT_LONG_AGO = "sat_long_ago"
    TABLE_ASLEEP = "table_asleep"
    NAMED_SPEAKER_ABSENT_TOO = "named_speaker_absent_too"
    SPEAKS_ABOUT = "speaks_about"


class Unknown(StrEnum):
    """What nobody knows about it: ``gap.unknown.<value>``."""

    NOBODY_ASKED = "nobody_asked"
    PAIR_NOT_ASKED = "pair_not_asked"
    OTHER_WAYS = "other_ways"
    DIVIDING_ISSUE = "dividing_issue"
    SINCE = "since"
    UNDATED_CERTIFICATE = "undated_certificate"
    WHO_CAME = "who_came"


class Apart(StrEnum):
    """What stands apart from a list: ``gap.apart.<value>``."""

    TOO_FEW_TIES = "too_few_ties"
    NOBODY_ASKED_BETWEEN = "nobody_asked_between"
    THIN_REASONS = "thin_reasons"
    STILL_STANDS = "still_stands"
    NONE_DOCUMENTED = "none_documented"
    NO_NAMED_SPEAKER = "no_named_speaker"
    NOT_ASSESSED = "not_assessed"


class LeftOut(StrEnum):
    """What was left out of a list, and how often: ``gap.left_out.<value>``."""

    COUNTED_AS_UMBRELLA = "counted_as_umbrella"
    BY_MANDATE = "by_mandate"
    TIED = "tied"
    MET = "met"
    OPPOSED_PAIR = "opposed_pair"
    OPPOSITE_STANCES = "opposite_stances"
    OUT_OF_PLACE = "out_of_place"
    UMBRELLA_IS_THERE = "umbrella_is_there"
    UMBRELLA_IS_LISTED = "umbrella_is_listed"
    CERTIFIES_OR_SPEAKS_FOR = "certifies_or_speaks_for"
    MEDIATED_BY = "mediated_by"
    WORKS_WITH_BOTH = "works_with_both"
    SELLS_TO_A_BUYER = "sells_to_a_buyer"
    HEARD = "heard"


class FirstStep(StrEnum):
    """What to do first: ``gap.step.<value>``."""

    ASK_WHETHER_THEY_TALK = "ask_whether_they_talk"
    ASK_WHO_COULD_OPEN = "ask_who_could_open"
    ASK_GROUPS = "ask_groups"
    INTRODUCE = "introduce"
    MEET_AGAIN = "meet_again"
    ASK_ABOUT_TOPIC = "ask_about_topic"
    ASK_ABOUT_ISSUE = "ask_about_issue"
    REPAIR = "repair"
    SECOND_WAY = "second_way"
    ASK_CANDIDATE = "ask_candidate"
    ASK_WHOM_THEY_ACCEPT = "ask_whom_they_accept"
    ASK_WHETHER_VALID = "ask_whether_valid"
    ASK_WHERE_SOLD_THEN_BUYER = "ask_where_sold_then_buyer"
    ASK_WHERE_SOLD = "ask_where_sold"
    WAKE_TABLE = "wake_table"
    ASK_CONVENOR = "ask_convenor"
    ASK_PARTY_WHO_SPEAKS = "ask_party_who_speaks"
