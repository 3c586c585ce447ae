"""Who is there, tied to whom, from which source?"""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from stakeholder_graph import vocabulary as v
from stakeholder_graph.model.fields import (
    PARTY,
    Amount,
    Code,
    Confidence,
    Count,
    Fact,
    Key,
    Latitude,
    Longitude,
    When,
    names,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """A place that actors belong to; it includes its children."""

    KEY: ClassVar[Key] = ("id",)
    id: Code
    kind: v.TerritoryKind
    parent: Code | None = names("territories", default=None)
    country: str = ""
    name_es: str = ""
    name_en: str = ""
    name_fr: str = ""
    lat: Latitude | None = None
    lon: Longitude | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Fact):
    """An organisation or public office; never a private person."""

    KEY: ClassVar[Key] = ("id",)
    id: Code
    name: str
    short_name: str = ""
    kind: v.ActorKind
    group: v.Group | None = None
    country: str = ""
    region: str = ""
    municipality: str = ""
    lat: Latitude | None = None
    lon: Longitude | None = None
    founded: When | None = None
    ended: When | None = None
    languages: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    note: str = ""

    @property
    def family(self) -> v.Group:
        """The group that counts: the one written, else that of the kind."""
        return self.group or v.GROUP_OF_KIND[self.kind]

    @property
    def label(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence(Fact):
    """An actor has its seat, or acts, in a territory."""

    KEY: ClassVar[Key] = ("actor", "territory")
    actor: Code = names("actors")
    territory: Code = names("territories")
    role: v.PresenceRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Constituency(Fact):
    """People affected who have no organisation of their own."""

    KEY: ClassVar[Key] = ("id",)
    id: Code
    name_es: str = ""
    name_en: str = ""
    name_fr: str = ""
    territory: Code | None = names("territories", default=None)
    size: Count | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact comes from; ``asked`` are the actors it was asked about."""

    KEY: ClassVar[Key] = ("id",)
    id: Code
    kind: v.SourceKind
    title: str = ""
    publisher: str = ""
    publisher_group: str = ""
    address: str = ""
    date: When | None = None
    lang: str = ""
    informant: Code | None = names(*PARTY, default=None)
    asked: tuple[Code, ...] = names("actors", default=())
    disclosure: v.Level = v.Level.TEAM

    @property
    def house(self) -> str:
        """Who publishes: the publisher group where there is one, else the publisher, else the source itself."""
        return self.publisher_group or self.publisher or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(Fact):
    """One claim by one source that one actor is something to another."""

    KEY: ClassVar[Key] = ("source", "target", "kind", "start", "source_id")
    source: Code = names("actors")
    target: Code = names("actors")
    kind: v.TieKind
    start: When | None = None
    end: When | None = None
    strength: Annotated[float, Field(ge=0, le=4)] | None = None
    amount: Amount | None = None
    currency: str = ""
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Women(Fact):
    """How many women an actor counts, and whether a woman leads it."""

    KEY: ClassVar[Key] = ("actor", "date", "source_id")
    actor: Code = names("actors")
    women: Count | None = None
    members: Count | None = None
    share: Confidence | None = None
    women_led: v.YesNo | None = None
    date: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Fact):
    """How an actor stands to a standard: certified, with a licence, applying its code."""

    KEY: ClassVar[Key] = ("actor", "standard", "start", "source_id")
    actor: Code = names("actors")
    standard: Code = names("actors")
    role: v.StandingRole
    level: str = ""
    start: When | None = None
    end: When | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Fact):
    """What an actor asks for, already does, or offers."""

    KEY: ClassVar[Key] = ("actor", "kind", "topic", "text")
    actor: Code = names("actors")
    kind: v.NeedKind
    topic: v.Topic
    text: str = ""
    lang: str = ""
    date: When | None = None
