"""Is a tie worth making for the reasons written down, and for nothing else?"""

from itertools import combinations

import networkx as nx
import pytest

from stakeholder_graph.measures.gaps import Gap, GapKind, find_gaps
from stakeholder_graph.measures.gaps.codes import Apart, Because, FirstStep, LeftOut
from stakeholder_graph.model import PartialDate, Record, Records, Territory
from stakeholder_graph.vocabulary import NeedKind, StandingRole, TerritoryKind, TieKind, Topic
from tests.gap_tables import (
    BESIDE,
    HERE,
    ON,
    acting,
    asks,
    based,
    elsewhere,
    holds,
    hurt,
    met,
    offers,
    speaks,
    table,
    tie,
    wants,
)

LOAN = (asks("m1", Topic.FINANCE), offers("n1", Topic.FINANCE))
PAIR = (*based("m1"), *acting("n1"), *LOAN)


def lines(*records: Record | list[Record] | tuple[Record, ...]) -> list[Gap]:
    return list(find_gaps(table(*records), HERE, ON).of(GapKind.TIE_WORTH_MAKING))


def p_of(*records: Record | list[Record] | tuple[Record, ...]) -> float:
    """The likelihood of m1 and n1: with these two alone the gain is that of one pair, 1."""
    (gap,) = [gap for gap in lines(*records) if gap.pairs[0] == ("m1", "n1")]
    return gap.value / gain(table(*records), "m1", "n1")


def gain(records: Records, a: str, b: str) -> float:
    """The rise of the mean 1/d, worked out with networkx on the made-up tables (all actors here, ties in force)."""
    groups = {actor.id: actor.family for actor in records.actors}
    here = {p.actor for p in records.presences if p.territory in {HERE, "town"}}
    seats = {p.actor for p in records.presences if p.territory in {HERE, "town"} and p.role == "based"}
    here |= {
        x
        for t in records.ties
        for x in (t.source, t.target)
        if {t.source, t.target} & seats and t.kind != TieKind.OPPOSES
    }
    G = nx.Graph()
    G.add_nodes_from(here)
    G.add_edges_from(
        (t.source, t.target) for t in records.ties if t.kind != TieKind.OPPOSES and {t.source, t.target} <= here
    )
    pairs = [p for p in combinations(sorted(here), 2) if groups[p[0]] != groups[p[1]] and seats & set(p)]

    def mean() -> float:
        near = dict(nx.all_pairs_shortest_path_length(G))
        return sum(1 / near[x][y] for x, y in pairs if y in near[x]) / len(pairs)

    before = mean()
    G.add_edge(a, b)
    return mean() - before


def test_what_one_asks_and_the_other_offers_weighs_a_half() -> None:
    assert p_of(PAIR) == pytest.approx(0.5)


def test_what_one_does_already_weighs_less() -> None:
    does = offers("n1", Topic.FINANCE, NeedKind.CAPACITY)
    assert p_of(based("m1"), acting("n1"), asks("m1", Topic.FINANCE), does) == pytest.approx(0.4)


def test_a_community_is_no_school_for_a_mine_but_another_mine_is() -> None:
    does = offers("c1", Topic.FINANCE, NeedKind.CAPACITY)
    assert not lines(based("m1", "c1"), asks("m1", Topic.FINANCE), does)
    federation = offers("i1", Topic.FINANCE, NeedKind.CAPACITY)
    assert lines(based("m1", "i1"), asks("m1", Topic.FINANCE), federation)


def test_harm_on_an_issue_calls_for_an_offer_that_speaks_to_it() -> None:
    teaches = offers("n1", Topic.TECHNOLOGY_MERCURY_FREE)
    assert p_of(based("m1"), acting("n1"), teaches, hurt("m1", 3)) == pytest.approx(0.4)
    assert not lines(based("m1"), acting("n1"), teaches, hurt("m1", 2))
    assert not lines(based("m1"), acting("n1"), teaches, hurt("m1", 4, issue=None))


def test_who_has_a_partner_for_it_needs_another_half_as_much() -> None:
    served = (*PAIR, *acting("d1"), tie("d1", "m1"), offers("d1", Topic.FINANCE))
    assert not [gap for gap in lines(served) if gap.pairs[0] == ("m1", "n1")]
    assert p_of(served, wants("m1", "mercury", 2), wants("n1", "mercury", 1, 2)) == pytest.approx(0.25 + 0.2)


def test_one_wish_one_table_and_one_contact_add_up() -> None:
    wish = [wants("m1", "mercury", 2), wants("n1", "mercury", 1, 2)]
    table_once = met("talk", "2012", {"m1": "party", "n1": "mediator"})
    contact = [*acting("d1"), tie("d1", "m1"), tie("d1", "n1")]
    assert p_of(PAIR, wish) == pytest.approx(0.7)
    assert p_of(PAIR, table_once) == pytest.approx(0.7)
    assert p_of(PAIR, contact) == pytest.approx(0.8)
    assert p_of(PAIR, wish, table_once, contact) == pytest.approx(1.0)


def test_distance_and_a_partner_at_odds_make_it_less_likely() -> None:
    far = [*based("m1"), *acting("n1", place=BESIDE), *LOAN, *acting("n2"), tie("n1", "m2"), *based("m2")]
    assert not [gap for gap in lines(far) if gap.pairs[0] == ("m1", "n1")]
    contact = [*acting("d1"), tie("d1", "m1"), tie("d1", "n1")]
    assert p_of(far, contact) == pytest.approx(0.8 * 0.7)
    odds = [*contact, tie("d1", "n2"), *acting("n2"), tie("n1", "n2"), tie("n2", "m1", TieKind.OPPOSES)]
    assert p_of(PAIR, odds) == pytest.approx(0.8 * 0.5)


def test_the_same_wish_alone_is_enough_only_between_groups() -> None:
    wish = [wants(x, "mercury", 2) for x in ("m1", "m2", "n1")]
    contact = [*acting("d1"), *(tie("d1", x) for x in ("m1", "m2", "n1"))]
    (gap,) = lines(based("m1", "m2"), acting("n1"), wish, contact)
    assert set(gap.pairs) == {("m1", "n1"), ("m2", "n1")}


@pytest.mark.parametrize(
    ("bar", "more"),
    [
        (LeftOut.TIED, [tie("m1", "n1"), wants("m1", "mercury", 2), wants("n1", "mercury", 2)]),
        (LeftOut.MET, met("talk", "2024", {"m1": "party", "n1": "convenor"})),
        (LeftOut.OPPOSED_PAIR, [tie("n1", "m1", TieKind.OPPOSES)]),
        (LeftOut.OPPOSITE_STANCES, [wants("m1", "mercury", -1, 2), wants("n1", "mercury", 3, 2)]),
        (LeftOut.CERTIFIES_OR_SPEAKS_FOR, [speaks("n1", "m1")]),
        (LeftOut.CERTIFIES_OR_SPEAKS_FOR, [holds("m1", "n1")]),
        (LeftOut.UMBRELLA_IS_THERE, [*based("i1"), tie("m1", "i1", TieKind.MEMBER_OF), tie("i1", "n1")]),
        (LeftOut.UMBRELLA_IS_LISTED, [*based("i1"), tie("m1", "i1", TieKind.MEMBER_OF), asks("i1", Topic.FINANCE)]),
    ],
)
def test_what_bars_a_pair_is_counted(bar: LeftOut, more: list[Record]) -> None:
    found = find_gaps(table(PAIR, more), HERE, ON)
    assert ("m1", "n1") not in {pair for gap in found.of(GapKind.TIE_WORTH_MAKING) for pair in gap.pairs}
    assert [a.reason.number("n") for a in found.left_out if a.reason.kind == bar] == [1]


def test_participation_power_and_an_ended_tie_are_no_work_tie() -> None:
    no_work = [tie("n1", "m1", kind) for kind in (TieKind.REGULATES, TieKind.INFLUENCES, TieKind.PARTICIPATES_IN)]
    assert lines(PAIR, no_work, tie("m1", "n1", end="2025-10-31"))
    assert not lines(PAIR, tie("m1", "n1", end="2025-11"))


def test_a_company_counts_where_it_works_not_where_its_office_is() -> None:
    mine = [
        *based("m1", place="town"),
        *based("p1", place=HERE),
        asks("m1", Topic.FINANCE),
        offers("p1", Topic.FINANCE),
    ]
    assert lines(mine)
    assert not lines(mine, based("m2", place=HERE), _works_at("p1", "village"), _village())


def _works_at(actor: str, place: str) -> Record:
    return acting(actor, place=place)[1]


def _village() -> list[Record]:

    return [Territory(id="village", kind=TerritoryKind.MUNICIPALITY, parent=HERE)]


def test_a_certified_mine_meets_a_licensed_buyer_through_the_keeper_of_the_standard() -> None:
    mine = [*based("m1"), *acting("b1"), *elsewhere("s1", "n9")]
    papers = [tie("s1", "n9", TieKind.OWNED_BY), holds("m1", "s1"), holds("b1", "s1", role=StandingRole.LICENSEE)]
    (gap,) = lines(mine, papers)
    assert gap.pairs == (("b1", "m1"),)
    assert gap.actors == ("m1", "b1")
    assert gap.first_step.code == FirstStep.INTRODUCE
    assert gap.first_step.actors == ("n9", "m1", "b1")
    assert gap.value == pytest.approx(0.5 + 0.3)


def test_a_mine_that_sells_has_no_chain_to_mend() -> None:
    mine = [*based("m1"), *acting("b1", "b2"), *elsewhere("s1")]
    papers = [holds("m1", "s1"), holds("b1", "s1", role=StandingRole.LICENSEE), tie("m1", "b2", TieKind.SUPPLIES)]
    assert not lines(mine, papers)


def test_pairs_alike_are_one_line_with_one_partner() -> None:
    mines = [f"m{i}" for i in range(1, 5)]
    (gap,) = lines(based(*mines), acting("n1"), offers("n1", Topic.FINANCE), [asks(m, Topic.FINANCE) for m in mines])
    assert gap.pairs == tuple((m, "n1") for m in mines)
    assert gap.actors == ("m1", "n1", "m2", "m3", "m4")
    assert Because.ALSO in {reason.kind for reason in gap.because}


def test_another_wish_is_another_line() -> None:
    mines = [f"m{i}" for i in range(1, 4)]
    rows = [asks(m, Topic.FINANCE) for m in mines]
    other = [wants("m3", "mercury", 1), wants("n1", "mercury", 1)]
    found = lines(based(*mines), acting("n1"), offers("n1", Topic.FINANCE), rows, other)
    assert sorted(len(gap.pairs) for gap in found) == [1, 2]


def test_nobody_leads_more_than_two_of_the_first_ten() -> None:
    topics = [Topic.FINANCE, Topic.TRAINING, Topic.LEGAL_TITLE, Topic.ORGANISATION]
    rows = [row for i, topic in enumerate(topics) for row in (asks("m1", topic), offers(f"n{i}", topic))]
    found = lines(based("m1"), acting(*(f"n{i}" for i in range(4))), rows)
    assert [gap.first for gap in found] == [True, True, False, False]


def test_thin_reasons_are_counted_where_little_else_is_there() -> None:
    wish = [wants("m1", "mercury", 2), wants("n1", "mercury", 2)]
    found = find_gaps(table(based("m1"), acting("n1"), wish), HERE, ON)
    assert not found.of(GapKind.TIE_WORTH_MAKING)
    (thin,) = [a.reason for a in found.apart if a.reason.kind == Apart.THIN_REASONS]
    assert thin.number("n") == 1


def test_only_a_pair_with_people_from_here_is_worth_it() -> None:
    assert not lines(based("n1"), acting("m1"), LOAN)
    assert not lines(based("n1", "d1"), asks("n1", Topic.FINANCE), offers("d1", Topic.FINANCE))


def test_a_body_that_has_ended_is_nobody() -> None:
    gone = [*based("m1"), *based("n1", ended=PartialDate("2024")), *LOAN]
    assert not lines(gone)
