"""What do they want, who speaks for whom, and what was said, agreed and promised?"""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from stakeholder_graph import vocabulary as v
from stakeholder_graph.model.fields import PARTY, Code, Fact, Key, Scale4, When, names


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A topic with two poles; +3 and -3 of a stance stand for them."""

    KEY: ClassVar[Key] = ("id",)
    id: Code
    name_es: str = ""
    name_en: str = ""
    name_fr: str = ""
    positive_pole_es: str = ""
    positive_pole_en: str = ""
    positive_pole_fr: str = ""
    negative_pole_es: str = ""
    negative_pole_en: str = ""
    negative_pole_fr: str = ""
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Fact):
    """What an actor wants on an issue, and how much it matters to it."""

    KEY: ClassVar[Key] = ("actor", "issue", "date", "source_id")
    actor: Code = names("actors")
    issue: Code = names("issues")
    stance: Annotated[int, Field(ge=-3, le=3)]
    salience: Annotated[int, Field(ge=0, le=3)] | None = None
    date: When | None = None
    basis: str = ""
    basis_lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Fact):
    """A judgement about a party, on an issue or in general; blank is not judged, never zero."""

    KEY: ClassVar[Key] = ("party", "issue", "date", "source_id")
    party: Code = names(*PARTY)
    issue: Code | None = names("issues", default=None)
    power: Scale4 | None = None
    legitimacy: Scale4 | None = None
    urgency: Scale4 | None = None
    affectedness: Scale4 | None = None
    judged_by: str = ""
    date: When | None = None
    basis: str = ""
    basis_lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation(Fact):
    """Somebody speaks for, or about, a party."""

    KEY: ClassVar[Key] = ("speaker", "party", "scope")
    speaker: Code = names("actors")
    party: Code = names(*PARTY)
    scope: str = ""
    start: When | None = None
    end: When | None = None
    named_by: v.NamedBy = v.NamedBy.UNKNOWN
    contested: v.YesNo | None = None
    basis: str = ""
    basis_lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue(Fact):
    """A table, negotiation or commission, held or being prepared."""

    KEY: ClassVar[Key] = ("id",)
    id: Code
    territory: Code = names("territories")
    name_es: str = ""
    name_en: str = ""
    name_fr: str = ""
    purpose: str = ""
    lang: str = ""
    issues: tuple[Code, ...] = names("issues", default=())
    start: When | None = None
    end: When | None = None
    convenor: Code | None = names("actors", default=None)
    forum: Code | None = names("actors", default=None)
    seats: Annotated[int, Field(ge=1)] | None = None
    place: str = ""
    languages: tuple[str, ...] = ()
    mandate: str = ""
    rules: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation(Fact):
    """A name on one of the lists of a dialogue, with the reason a person gave or accepted."""

    KEY: ClassVar[Key] = ("dialogue", "actor")
    dialogue: Code = names("dialogues")
    actor: Code = names(*PARTY)
    list: v.InvitationList
    state: v.InvitationState
    reason: str = ""
    by: str = ""
    date: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegate(Fact):
    """A person whom an organisation sends to a dialogue; blank is not known."""

    KEY: ClassVar[Key] = ("id",)
    id: Code
    dialogue: Code = names("dialogues")
    actor: Code = names(*PARTY)
    name: str
    gender: v.Gender | None = None
    role: v.DelegateRole = v.DelegateRole.DELEGATE
    languages: tuple[str, ...] = ()
    disclosure: v.Level = v.Level.RESTRICTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Fact):
    """A sentence about the future that people at a dialogue are asked to agree to or not."""

    KEY: ClassVar[Key] = ("id",)
    id: Code
    dialogue: Code = names("dialogues")
    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """What one voter, named by a code of its own, said to a statement; who voted what is never for all to see."""

    KEY: ClassVar[Key] = ("statement", "voter")
    statement: Code = names("statements")
    voter: Code
    group: v.Group
    vote: v.Ballot


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Fact):
    """One session of a dialogue."""

    KEY: ClassVar[Key] = ("id",)
    id: Code
    dialogue: Code = names("dialogues")
    date: When | None = None
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Fact):
    """Who came to a meeting, and as what."""

    KEY: ClassVar[Key] = ("meeting", "actor")
    meeting: Code = names("meetings")
    actor: Code = names("actors")
    role: v.AttendanceRole
    present: v.YesNo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Fact):
    """One clause that a dialogue agreed on."""

    KEY: ClassVar[Key] = ("id",)
    id: Code
    dialogue: Code = names("dialogues")
    meeting: Code | None = names("meetings", default=None)
    text: str = ""
    lang: str = ""
    issues: tuple[Code, ...] = names("issues", default=())
    date: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Fact):
    """A promise, by whom to whom, and what is known of it."""

    KEY: ClassVar[Key] = ("id",)
    id: Code
    dialogue: Code = names("dialogues")
    meeting: Code | None = names("meetings", default=None)
    agreement: Code | None = names("agreements", default=None)
    by: Code = names("actors")
    to: Code | None = names(*PARTY, default=None)
    text: str = ""
    lang: str = ""
    criterion: str = ""
    due: When | None = None
    made: When | None = None
    status: v.CommitmentStatus = v.CommitmentStatus.UNKNOWN
    status_date: When | None = None
    evidence_source_id: Code | None = names("sources", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Fact):
    """A law, decree or judgment."""

    KEY: ClassVar[Key] = ("id",)
    id: Code
    kind: v.InstrumentKind
    number: str = ""
    subject: str = ""
    lang: str = ""
    country: str = ""
    date: When | None = None
    enacted_by: Code | None = names("actors", default=None)
    enforced_by: Code | None = names("actors", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsafePair:
    """Two actors that a person decided must not simply be seated together; never computed."""

    KEY: ClassVar[Key] = ("a", "b")
    a: Code = names("actors")
    b: Code = names("actors")
    rule: v.UnsafeRule
    with_: tuple[Code, ...] = names("actors", default=())
    reason: str = ""
    by: str = ""
    date: When | None = None
