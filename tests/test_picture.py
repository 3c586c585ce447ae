"""Does the picture show what is there, say what it leaves out, and come out byte for byte the same?"""

from datetime import date

import pytest

from stakeholder_graph.model import Actor, PartialDate, Presence, Record, Records, Territory, Tie
from stakeholder_graph.use_cases.mapping import TerritoryMap, group_map_of, home_territory, map_of, scope_of
from stakeholder_graph.use_cases.taking import sheet_to_take
from stakeholder_graph.views.layout import lay_out
from stakeholder_graph.views.picture import actor_picture, group_picture
from stakeholder_graph.vocabulary import ActorKind, Group, Level, TieFamily, TieKind
from tests.hashing import printed
from tests.seed import seed_records

TODAY = date(2026, 1, 1)
EVERY = tuple(TieFamily)


def actor(id_: str, kind: ActorKind = ActorKind.NGO, **more: object) -> Actor:
    return Actor(id=id_, name=id_.upper(), kind=kind, source_id="s", **more)  # pyright: ignore[reportArgumentType]


def tie(source: str, target: str, kind: TieKind = TieKind.COLLABORATES_WITH, **more: object) -> Tie:
    given = {"confidence": 0.9, "source_id": "s", **more}
    return Tie(source=source, target=target, kind=kind, **given)  # pyright: ignore[reportArgumentType]


def small(*records: Record) -> Records:
    """A place with a and b from there, c and d from outside."""
    place = [Territory(id="t", kind="region")]  # pyright: ignore[reportArgumentType]
    here = [Presence(actor=id_, territory="t", role="based", source_id="s") for id_ in "ab"]  # pyright: ignore[reportArgumentType]
    return Records.of([*place, *here, *(actor(id_) for id_ in "abcd"), *records])


def drawn(records: Records, **options: object) -> TerritoryMap:
    asked: dict[str, object] = {"territory": "t", "on": TODAY, "families": EVERY, **options}
    return map_of(records, **asked)  # pyright: ignore[reportArgumentType]


def test_pictures_are_the_same_bytes_in_two_processes() -> None:
    code = """
import hashlib
from datetime import date
from stakeholder_graph.use_cases.mapping import group_map_of
from stakeholder_graph.use_cases.taking import sheet_to_take
from stakeholder_graph.views.offline_picture import offline_page
from stakeholder_graph.views.picture import group_picture
from stakeholder_graph.views.static_picture import static_picture
from stakeholder_graph.vocabulary import Group, Level, TieFamily
from tests.seed import seed_records
asked = dict(territory="co-segovia-remedios", on=date(2026, 1, 1), families=frozenset(TieFamily))
sheet = sheet_to_take(seed_records(), level=Level.PARTNERS, lang="fr", ended=True, **asked)
groups = group_map_of(seed_records(), **asked)
made = [sheet.picture.bytes, group_picture(groups.sizes, {g: g for g in Group}, groups.lines).bytes,
        offline_page(sheet), static_picture(sheet, "png"), static_picture(sheet, "svg")]
print([hashlib.sha256(each).hexdigest() for each in made], sheet.picture.print)
"""
    assert printed(code, hash_seed=3) == printed(code, hash_seed=4)


def test_filters_hide_and_nobody_moves() -> None:
    scope = scope_of(seed_records(), territory="pe-south", wider=False)
    layout = lay_out(scope.labels, scope.pairs)
    asked = {"territory": "pe-south", "families": EVERY}
    now = map_of(seed_records(), on=date(2026, 1, 1), **asked)  # pyright: ignore[reportArgumentType]
    then = map_of(seed_records(), on=date(2017, 1, 1), **asked)  # pyright: ignore[reportArgumentType]
    places = [
        {node["id"]: (node["wide"], node["tall"]) for node in actor_picture(m.figures, m.lines, layout).data["nodes"]
         if "wide" in node}
        for m in (now, then)
    ]  # fmt: skip
    both = places[0].keys() & places[1].keys()
    assert len(both) > 30
    assert all(places[0][id_] == places[1][id_] for id_ in both)
    assert len(then.lines) < len(now.lines)


def test_claims_of_one_family_are_one_line_that_is_dashed_only_where_none_is_sure() -> None:
    sure = small(tie("a", "b"), tie("a", "b", confidence=0.4, source_id="s2"), tie("b", "a", TieKind.INFORMS))
    assert [(line.source, line.target, line.doubtful) for line in drawn(sure).lines] == [("a", "b", False)]
    doubtful = small(tie("a", "b", confidence=0.4), tie("a", "b", confidence=0.69, source_id="s2"))
    assert [line.doubtful for line in drawn(doubtful).lines] == [True]


def test_a_line_knows_which_way_its_ties_run() -> None:
    records = small(tie("b", "a", TieKind.SUPPLIES), tie("a", "b", TieKind.FINANCES), tie("b", "a", TieKind.FINANCES))
    found = {line.family: (line.forward, line.backward) for line in drawn(records).lines}
    assert found == {TieFamily.SUPPLY: (False, True), TieFamily.FINANCE: (True, True)}


def test_ended_ties_are_off_until_asked_for_and_counted() -> None:
    records = small(tie("a", "b", TieKind.OPPOSES, start=PartialDate("2010"), end=PartialDate("2012")))
    assert drawn(records).lines == ()
    assert drawn(records).ended == 1
    assert [line.ended for line in drawn(records, ended=True).lines] == [True]
    assert drawn(records, on=date(2011, 6, 1)).ended == 0
    assert drawn(records, on=date(2009, 6, 1), ended=True).lines == ()


def test_a_line_in_force_is_not_called_ended_for_an_older_claim() -> None:
    old = tie("a", "b", start=PartialDate("2010"), end=PartialDate("2012"))
    assert [line.ended for line in drawn(small(old, tie("a", "b", source_id="s2")), ended=True).lines] == [False]


def test_outsiders_with_a_single_tie_stay_away_until_asked_for_and_are_counted() -> None:
    records = small(tie("a", "c"), tie("b", "c"), tie("a", "d"))
    assert {figure.id for figure in drawn(records).figures} == {"a", "b", "c"}
    assert drawn(records).further == 1
    assert {figure.id for figure in drawn(records, wider=True).figures} == {"a", "b", "c", "d"}
    assert drawn(records).degrees["a"] == 2


def test_those_from_here_are_shown_without_any_tie() -> None:
    found = drawn(small())
    assert {figure.id for figure in found.figures} == {"a", "b"}
    picture = actor_picture(found.figures, found.lines, lay_out({}, []))
    assert all("wide" not in node for node in picture.data["nodes"])


def test_kinds_of_tie_that_are_off_are_not_drawn() -> None:
    records = small(tie("a", "b"), tie("a", "b", TieKind.OPPOSES))
    assert [line.family for line in drawn(records, families={TieFamily.OPPOSITION}).lines] == [TieFamily.OPPOSITION]


def test_an_actor_that_had_ended_is_not_shown() -> None:
    records = Records.of([*small(tie("a", "b")), actor("e", ended=PartialDate("2015"))])
    everyone = map_of(records, territory=None, on=TODAY, families=EVERY)
    assert "e" not in {figure.id for figure in everyone.figures}
    before = map_of(records, territory=None, on=date(2014, 1, 1), families=EVERY)
    assert "e" in {figure.id for figure in before.figures}


def crowd(count: int) -> Records:
    """Many NGOs tied to one, and a single women's group tied to nobody much."""
    others = [actor(f"n{i:03}") for i in range(count)]
    ties = [tie("n000", other.id) for other in others[1:]]
    women = actor("w", group=Group.WOMEN)
    return Records.of([*others, women, *ties, tie("n299", "w"), tie("n298", "n299")])


def test_above_300_actors_the_150_most_relevant_are_shown_and_the_others_counted() -> None:
    found = map_of(crowd(320), territory=None, on=TODAY, families=EVERY)
    shown = {figure.id for figure in found.figures}
    assert len(shown) == 151
    assert found.beyond == 321 - 151
    assert "n000" in shown
    assert "w" in shown, "a people's group is never dropped whole"


def test_whoever_is_looked_at_is_among_them_with_its_neighbours() -> None:
    assert "n290" not in {f.id for f in map_of(crowd(320), territory=None, on=TODAY, families=EVERY).figures}
    found = map_of(crowd(320), territory=None, on=TODAY, families=EVERY, focus="n290")
    assert {"n290", "n000"} <= {figure.id for figure in found.figures}


def test_300_actors_are_all_shown() -> None:
    found = map_of(crowd(299), territory=None, on=TODAY, families=EVERY)
    assert len(found.figures) == 300
    assert found.beyond == 0


def test_groups_count_their_actors_and_keep_opposition_apart() -> None:
    miner = actor("m", ActorKind.MINER_ORGANISATION)
    records = Records.of([*small(tie("a", "b"), tie("a", "m"), tie("b", "m"), tie("m", "a", TieKind.OPPOSES)), miner])
    found = group_map_of(records, territory=None, on=TODAY, families=EVERY)
    assert found.sizes == {Group.NGOS: 4, Group.MINERS: 1}
    assert [(line.family, line.width) for line in found.lines] == [
        (TieFamily.COLLABORATION, pytest.approx(1 + 1.6 * 2**0.5)),
        (TieFamily.OPPOSITION, pytest.approx(2.6)),
    ]


def test_forums_stand_in_the_middle_of_the_groups() -> None:
    sizes = {Group.FORUMS: 3, Group.MINERS: 12, Group.WOMEN: 1}
    picture = group_picture(sizes, {group: group.name for group in Group}, [])
    at = {node["id"]: node["wide"] for node in picture.data["nodes"]}
    assert at["forums"] == [0, 0]
    assert at["miners"] == [-1000, 0]
    radii = {node["id"]: node["radius"] for node in picture.data["nodes"]}
    assert radii["miners"] > radii["forums"] > radii["women"]


def test_the_print_changes_with_what_is_shown_and_with_nothing_else() -> None:
    first, same = (drawn(small(tie("a", "b"))) for _ in range(2))
    layout = lay_out({"a": "A", "b": "B"}, [("a", "b")])
    print_of = {actor_picture(m.figures, m.lines, layout).print for m in (first, same)}
    assert len(print_of) == 1
    doubtful = drawn(small(tie("a", "b", confidence=0.1)))
    assert actor_picture(doubtful.figures, doubtful.lines, layout).print not in print_of


def test_what_is_taken_away_holds_only_what_its_level_may_see() -> None:
    secret = tie("a", "b", TieKind.OPPOSES, disclosure=Level.RESTRICTED)
    open_facts = [Territory(id="t", kind="region"), *(actor(id_, disclosure=Level.PUBLIC) for id_ in "ab")]  # pyright: ignore[reportArgumentType]
    open_facts += [tie("a", "b", disclosure=Level.PUBLIC)]
    asked = {"lang": "es", "territory": None, "on": TODAY, "families": EVERY}
    without = sheet_to_take(Records.of(open_facts), level=Level.PARTNERS, **asked)  # pyright: ignore[reportArgumentType]
    with_secret = sheet_to_take(Records.of([*open_facts, secret]), level=Level.PARTNERS, **asked)  # pyright: ignore[reportArgumentType]
    everything = sheet_to_take(Records.of([*open_facts, secret]), level=Level.RESTRICTED, **asked)  # pyright: ignore[reportArgumentType]
    assert without == with_secret
    assert len(everything.ties) == 2
    assert "aliados" in without.for_whom


def test_the_map_opens_on_the_territory_with_most_actors() -> None:
    assert home_territory(seed_records()) == "co-antioquia-choco"
    assert home_territory(Records()) is None
