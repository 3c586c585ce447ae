"""What does a person say about talks, agenda, common vision and tables of a meeting, so that a colleague can go on?"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stakeholder_graph.dialogue.agenda import OrderedBy
from stakeholder_graph.dialogue.channels import FACTORS
from stakeholder_graph.dialogue.talks import Influence, Openness, TalkRule
from stakeholder_graph.vocabulary import TieKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What a person decides about the steps after the list of names.

    Talks: ``own`` organisation, how open each target is, how much its yes counts (1 where nothing is said), whose yes
    does what to whom, rules, slots of the calendar, answers, how far a word carries over a kind of tie (percent).
    Agenda: minutes, pairs (first, then), issues with a strike, what orders a block, the ``order`` that she fixed, the
    length of the meeting, how many people come and how many of them are women, how much a voice weighs (1 where
    nothing is said). Vision: how many of a hundred of a group may refuse. Standing in: how many may, how many of a
    hundred usually come, and by name. Room: tables, rounds, ``seats_at`` (round, person, table) that she fixed, which
    of these she took over with a whole room (``kept_seats``) and did not choose one by one, who sits together or
    apart, rules that she lifts, the issue whose stances are mixed, the women among a hundred seats.
    ``reasons`` are hers, by step or by what she decided.
    """

    own: str | None = None
    openness: Mapping[str, Openness] = field(default_factory=dict[str, Openness])
    worth: Mapping[str, int] = field(default_factory=dict[str, int])
    influences: tuple[Influence, ...] = ()
    talk_rules: tuple[TalkRule, ...] = ()
    slots: int | None = None
    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    carries: Mapping[TieKind, int] = field(default_factory=dict[TieKind, int])
    minutes: Mapping[str, int] = field(default_factory=dict[str, int])
    before: tuple[tuple[str, str], ...] = ()
    struck: frozenset[str] = frozenset()
    ordered_by: OrderedBy = OrderedBy.CONTENTION
    order: tuple[str, ...] = ()
    length: int | None = None
    people: int | None = None
    women: int | None = None
    weights: Mapping[str, int] = field(default_factory=dict[str, int])
    usual_limit: int | None = None
    limits: Mapping[str, int] = field(default_factory=dict[str, int])
    alternates: int | None = None
    usual_turnout: int | None = None
    turnouts: Mapping[str, int] = field(default_factory=dict[str, int])
    tables: int | None = None
    rounds: int | None = None
    seats_at: frozenset[tuple[int, str, int]] = frozenset()
    kept_seats: frozenset[tuple[int, str, int]] = frozenset()
    together: tuple[tuple[str, str], ...] = ()
    separate: tuple[tuple[str, str], ...] = ()
    lifted: frozenset[str] = frozenset()
    stance_on: str | None = None
    women_share: int | None = None
    reasons: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def factors(self) -> Mapping[TieKind, float]:
        """How far a word carries over each kind of tie, from 0 to 1, as she says or as usual."""
        return {**FACTORS, **{kind: share / 100 for kind, share in self.carries.items()}}
