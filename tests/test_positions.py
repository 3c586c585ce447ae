"""Are influence, stances, classes and camps told from the records as they are, with what is unknown said?"""

import itertools
import json
import math
from dataclasses import dataclass
from datetime import date

import networkx as nx
import numpy as np
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_graph.cli import main
from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import Snapshot, network
from stakeholder_graph.measures import MEASURES
from stakeholder_graph.measures.positions.conflict_index import potential_for_conflict
from stakeholder_graph.measures.positions.discourse import Activity, Statements, discourse
from stakeholder_graph.measures.positions.mactor import pressure
from stakeholder_graph.measures.positions.plane import mactor_dependence, mactor_influence
from stakeholder_graph.measures.positions.salience import SalienceClass, salience_classes
from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.model import (
    Actor,
    Assessment,
    Constituency,
    Issue,
    PartialDate,
    Position,
    Presence,
    Record,
    Records,
    Source,
    Territory,
    Tie,
)
from stakeholder_graph.use_cases.camps import signed_diagnosis
from stakeholder_graph.use_cases.choosing import issue_names
from stakeholder_graph.use_cases.comparing import computed_against_judged
from stakeholder_graph.use_cases.positions import positions_plane, who_counts
from stakeholder_graph.use_cases.positions_words import (
    class_line,
    comparison_lines,
    counting_lines,
    diagnosis_lines,
    issue_line,
    judged_line,
    party_name,
    plane_lines,
    set_lines,
    stance_line,
)
from stakeholder_graph.use_cases.stances import StandsFor, stances_of
from stakeholder_graph.vocabulary import TieKind
from tests.seed import fill, seed_records

ON = date(2025, 11, 1)
HERE = {"territory": "valley", "on": ON}
IDS = ("authority", "company", "community", "coop", "far", "quiet")
KINDS = dict(
    zip(IDS, ("public_authority", "mining_company", "community", "miner_organisation", "ngo", "forum"), strict=True)
)
SEED_PLACES = ("co-antioquia-choco", "co-southwest", "pe-madre-de-dios", "pe-south")


def tie(source: str, target: str, kind: str, strength: float | None = None, **more: object) -> Tie:
    return Tie(source=source, target=target, kind=TieKind(kind), strength=strength, source_id="s", **more)  # type: ignore[arg-type]


def case(*records: Record) -> Records:
    """Five actors of a valley and one from elsewhere, tied by what is given."""
    own: list[Record] = [
        Territory(id="valley", kind="region"),
        Source(id="s", kind="document", date=PartialDate("2020")),
    ]  # type: ignore[arg-type]
    own += [Actor(id=i, name=i.title(), kind=KINDS[i], source_id="s") for i in IDS]  # type: ignore[arg-type]
    own += [Presence(actor=i, territory="valley", role="based", source_id="s") for i in IDS if i != "far"]  # type: ignore[arg-type]
    own += [Issue(id=i, name_es=i, name_en=i, name_fr=i) for i in ("road", "water")]
    return Records.of([*own, *records])


# -- the plane ---------------------------------------------------------------------------------------------------------


@st.composite
def pressing(draw: st.DrawFn) -> Snapshot:
    G: Snapshot = nx.MultiDiGraph()
    G.add_nodes_from("abcdef")
    for a, b in itertools.permutations("abcdef", 2):
        if (strength := draw(st.sampled_from((0, 0, 0, 1, 2.5, 4)))) != 0:
            G.add_edge(a, b, strength=strength, kind=TieKind.REGULATES)
    return G


@settings(max_examples=60, deadline=None)
@given(pressing())
def test_sums_over_a_graph_are_those_of_the_whole_matrix(G: Snapshot) -> None:
    for weight in (None, "strength"):
        mdi = nx.to_numpy_array(nx.DiGraph(G), nodelist=sorted(G), weight=weight or "none")
        found = pressure(mdi)
        for graph in (G, network(G, "strength")):
            assert list(mactor_influence(graph, weight=weight).values()) == pytest.approx(found.influence)
            assert list(mactor_dependence(graph, weight=weight).values()) == pytest.approx(found.dependence)


def test_the_registry_takes_both_with_the_ties_that_press() -> None:
    G: Snapshot = nx.MultiDiGraph()
    G.add_edge("a", "b", kind=TieKind.OPPOSES, sign=-1)
    G.add_edge("b", "c", kind=TieKind.COLLABORATES_WITH, sign=1)
    influence, dependence = MEASURES["mactor_influence"], MEASURES["mactor_dependence"]
    assert influence.function(G, kinds=influence.kinds) == {"a": 1, "b": 0, "c": 0}
    assert dependence.function(G, kinds=dependence.kinds) == {"a": 0, "b": 1, "c": 0}
    assert math.isnan(mactor_influence(nx.MultiDiGraph([("a", "b", {"strength": None})]), weight="strength")["a"])


def test_without_a_stated_strength_ties_are_counted_and_never_weighed() -> None:
    records = case(tie("authority", "company", "regulates"), tie("company", "coop", "finances"))
    found = positions_plane(records, **HERE)
    assert (found.ties, found.stated, found.weighed) == (2, 0, None)
    first = found.counted.points[0]
    assert (first.actor, first.influence, first.dependence, first.presses) == ("authority", 2, 0, 1)
    assert found.counted.untouched == ("community", "quiet")
    for lang in LANGUAGES:
        said = list(plane_lines(found, lang))
        assert text("positions.none_stated", lang, count=2) in said
        assert text("positions.untouched", lang, count=2) in said


def test_only_ties_whose_strength_somebody_stated_are_weighed() -> None:
    records = case(
        tie("authority", "company", "regulates", 3),
        tie("company", "coop", "finances", 2),
        tie("community", "coop", "opposes"),
        tie("authority", "coop", "collaborates_with", 4),
        tie("authority", "far", "influences", 0),
        tie("coop", "authority", "influences", 4, end=PartialDate("2021")),
    )
    found = positions_plane(records, **HERE)
    assert (found.ties, found.stated) == (4, 3)
    assert found.weighed is not None
    weighed = {point.actor: point for point in found.weighed.points}
    assert (weighed["authority"].influence, weighed["authority"].presses) == (5, 3)
    assert (weighed["coop"].dependence, weighed["coop"].pressed) == (4, 2)
    assert "community" in found.weighed.untouched
    assert found.weighed.points[-1].actor == "far"  # who is only tied from here comes last
    assert text("positions.some_stated", "es", count=4, stated="3") in plane_lines(found, "es")


def test_ask_for_what_is_there() -> None:
    records = case()
    for ask in (
        lambda: positions_plane(records, territory="nowhere", on=ON),
        lambda: who_counts(records, "nothing", **HERE),
        lambda: who_counts(records, "water", territory="nowhere", on=ON),
        lambda: stances_of(records, territory="nowhere", on=ON),
        lambda: signed_diagnosis(records, territory="nowhere", on=ON),
        lambda: computed_against_judged(records, "nothing", **HERE),
        lambda: computed_against_judged(records, "community", **HERE),
        lambda: computed_against_judged(records, "degree", issue="nothing", **HERE),
    ):
        with pytest.raises(WrongUsage):
            ask()


# -- classes -----------------------------------------------------------------------------------------------------------


@given(st.tuples(*[st.one_of(st.none(), st.integers(0, 4))] * 3), st.integers(0, 5))
def test_what_is_not_judged_leaves_every_class_it_could_make(
    judged: tuple[int | None, int | None, int | None], threshold: int
) -> None:
    filled = itertools.product(*[range(5) if value is None else [value] for value in judged])
    every = {salience_classes(*values, threshold=threshold) for values in filled}
    assert {(kind,) for kind in salience_classes(*judged, threshold=threshold)} == every


def judgement(party: str, issue: str | None = None, when: str = "2020", **values: int) -> Assessment:
    return Assessment(party=party, issue=issue, date=PartialDate(when), source_id="s", **values)  # type: ignore[arg-type]


def test_classes_come_from_the_newest_judgement_on_the_issue_else_in_general() -> None:
    records = case(
        Constituency(id="panners", name_es="Barequeros", name_en="River panners", territory="valley", source_id="s"),
        judgement("authority", "water", power=4, legitimacy=4, urgency=1),
        judgement("authority", "water", "2024", urgency=3),
        judgement("authority", "water", "2027", power=0),
        judgement("company", "road", power=4),
        judgement("coop", power=1, legitimacy=2),
        judgement("panners", "water", legitimacy=4, urgency=4, power=0),
    )
    found = who_counts(records, "water", **HERE)
    rows = {row.party: row for row in found.parties}
    assert rows.keys() == {"authority", "coop", "panners"}
    assert rows["authority"].classes == (SalienceClass.DEFINITIVE,)
    assert rows["panners"].classes == (SalienceClass.DEPENDENT,)
    assert rows["coop"].classes == (SalienceClass.NON_STAKEHOLDER, SalienceClass.DEMANDING)
    assert rows["coop"].general == ("power", "legitimacy")
    assert rows["coop"].missing == ("urgency",)
    assert (found.settled, found.unjudged) == (2, ("community", "company", "quiet"))
    assert who_counts(records, "water", threshold=2, **HERE).parties[1].classes[0] is SalienceClass.DISCRETIONARY
    assert (party_name(rows["panners"], "en"), party_name(rows["panners"], "fr")) == ("River panners", "Barequeros")
    for lang in LANGUAGES:
        assert judged_line(rows["coop"], lang).count("·") == 2
        assert text("salience.attribute.urgency", lang) in judged_line(rows["coop"], lang)
        assert class_line(rows["authority"], lang).startswith(text("salience_class.definitive", lang))
        assert class_line(rows["authority"], lang).endswith(text("salience_level.definitive", lang))
        assert text("salience_class.demanding", lang) in class_line(rows["coop"], lang)
        assert text("salience.unjudged", lang, count=3) in counting_lines(found, lang)


# -- stances -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """One statement."""

    who: str
    issue: str
    stance: int


statements = st.lists(
    st.builds(Said, st.sampled_from("abcd"), st.sampled_from("xyz"), st.sampled_from((-3, -1, 1, 2, 3))), max_size=14
)


@settings(max_examples=80, deadline=None)
@given(statements)
def test_discourse_networks_count_pairs_of_statements(said: list[Said]) -> None:
    counted = Statements.of((one.who, one.issue, one.stance) for one in said)
    plain, graded = discourse(counted), discourse(counted, reach=6)
    average = discourse(counted, activity=Activity.AVERAGE)
    for (i, a), (j, b) in itertools.permutations(enumerate(plain.ids), 2):
        pairs = [(x, y) for x in said for y in said if (x.who, y.who) == (a, b) and x.issue == y.issue]
        assert plain.ignore[i, j] == len(pairs)
        assert plain.congruence[i, j] == sum(x.stance == y.stance for x, y in pairs)
        assert plain.conflict[i, j] == sum(x.stance != y.stance for x, y in pairs)
        apart = sum(abs(x.stance - y.stance) / 6 for x, y in pairs)
        assert graded.conflict[i, j] == pytest.approx(apart)
        assert graded.congruence[i, j] == pytest.approx(len(pairs) - apart)
        spoken = sum(one.who in (a, b) for one in said) / 2
        assert average.subtract[i, j] == pytest.approx(plain.subtract[i, j] / spoken)
    assert not np.diagonal(plain.ignore).any()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(-3, 3), min_size=2, max_size=7), st.sampled_from((1, 2)), st.sampled_from((1.0, 2.0)))
def test_the_conflict_index_is_its_share_of_the_largest_possible(stances: list[int], m: int, power: float) -> None:
    def total(given_: tuple[int, ...]) -> float:
        return sum(
            (abs(x - y) - (m - 1)) ** power for x, y in itertools.permutations(given_, 2) if x * y < 0
        )  # fmt: skip

    n = len(stances)
    largest = max(total((3,) * k + (-3,) * (n - k)) for k in range(n + 1))
    found = potential_for_conflict(stances, m=m, power=power)
    assert found == pytest.approx(total(tuple(stances)) / largest)
    assert 0 <= found <= 1
    assert potential_for_conflict([-x for x in stances], m=m, power=power) == pytest.approx(found)
    if n % 2 == 0:
        assert potential_for_conflict(stances, [2.0] * n, m=m, power=power) == pytest.approx(found)


def test_the_conflict_index_is_unknown_with_one_voice_and_refuses_what_is_off_the_scale() -> None:
    assert math.isnan(potential_for_conflict([]))
    assert math.isnan(potential_for_conflict([3]))
    assert math.isnan(potential_for_conflict([3, -3], [0, 0]))
    assert potential_for_conflict([0, 3, 0, 3]) == 0
    for stances, weights, m in (([4, 0], None, 2), ([1, 2], [1], 2), ([1, 2], [1, -1], 2), ([1, 2], None, 3)):
        with pytest.raises(WrongUsage):
            potential_for_conflict(stances, weights, m=m)


def stand(actor: str, issue: str, stance: int, when: str = "2020") -> Position:
    return Position(actor=actor, issue=issue, stance=stance, date=PartialDate(when), source_id="s")


POSITIONS = (
    stand("authority", "water", 3),
    stand("company", "water", 2, "2019"),
    stand("company", "water", -3, "2024"),
    stand("company", "water", 3, "2026"),
    stand("coop", "water", 0),
    stand("community", "water", 3),
    stand("authority", "road", 1),
    stand("company", "road", 2),
    stand("far", "road", -3),
)


def test_stances_are_the_newest_known_of_those_from_here() -> None:
    found = stances_of(case(*POSITIONS), **HERE)
    water, road = found.issues
    assert (water.issue, water.in_favour, water.against, water.neutral, water.known, water.actors) == (
        "water", 2, 1, 1, 4, 5,
    )  # fmt: skip
    assert water.index == pytest.approx(4 * 5 / (5 * 8))
    assert water.first_index == pytest.approx(4 * 6 / (6 * 8))
    assert (road.known, road.index) == (2, 0)
    pairs = {(pair.a, pair.b): pair for pair in found.pairs}
    both = pairs["authority", "company"]
    assert (both.congruence, both.conflict, both.alike, both.apart) == (1, 1, ("road",), ("water",))
    assert pairs["authority", "community"].alike == ("water",)
    assert not [pair for pair in found.pairs if "coop" in (pair.a, pair.b)]
    i, j = (found.graded.ids.index(id_) for id_ in ("authority", "company"))
    assert found.graded.congruence[i, j] == pytest.approx(0 + 1 - 1 / 6)


def test_groups_stand_with_the_positions_of_all_their_actors_and_wider_counts_more() -> None:
    second = Actor(id="ministry", name="Ministry", kind="public_authority", source_id="s")  # type: ignore[arg-type]
    here = Presence(actor="ministry", territory="valley", role="acts", source_id="s")  # type: ignore[arg-type]
    records = case(*POSITIONS, second, here, stand("ministry", "water", -2), tie("far", "coop", "finances"))
    found = stances_of(records, by=StandsFor.GROUP, **HERE)
    (pair,) = [p for p in found.pairs if (p.a, p.b) == ("authorities", "companies")]
    assert (pair.congruence, pair.conflict, pair.alike, pair.apart) == (2, 1, ("road", "water"), ("water",))
    assert "ngos" not in found.network.ids
    wider = stances_of(records, by=StandsFor.GROUP, wider=True, **HERE)
    assert "ngos" in wider.network.ids
    assert next(one for one in wider.issues if one.issue == "road").against == 1


def test_nobody_known_is_unknown_and_said() -> None:
    found = stances_of(case(stand("coop", "road", 2)), **HERE)
    assert found.pairs == ()
    assert [(one.issue, one.known, math.isnan(one.index)) for one in found.issues] == [
        ("road", 1, True), ("water", 0, True),
    ]  # fmt: skip
    for lang in LANGUAGES:
        assert text("stances.no_index", lang) in issue_line(found.issues[1], "x", lang)
        assert text("stances.unknown", lang, count=5) in issue_line(found.issues[1], "x", lang)


# -- camps -------------------------------------------------------------------------------------------------------------


def test_camps_say_which_pairs_stand_in_the_way() -> None:
    records = case(
        tie("authority", "company", "finances"),
        tie("community", "coop", "collaborates_with"),
        tie("community", "company", "opposes"),
        tie("coop", "authority", "opposes"),
        tie("coop", "company", "supplies"),
        tie("quiet", "coop", "trusts"),
        tie("coop", "quiet", "opposes"),
        tie("quiet", "authority", "opposes", end=PartialDate("2021")),
        tie("authority", "coop", "regulates"),
    )
    found = signed_diagnosis(records, **HERE)
    assert (found.binding, found.opposing, found.mixed) == (3, 2, (("coop", "quiet"),))
    assert found.opposed == (("authority", "coop"), ("community", "company"))
    assert (found.triangles.one_opposes, found.triangles.total) == (2, 2)
    assert found.frustration.index == 1
    assert found.frustration.sets == ((("company", "coop"),),)
    assert [strain.pair for strain in found.frustration.across] == [("company", "coop")]
    assert set(found.frustration.camps) == {(("authority", "company"), ("community", "coop"))}
    for lang in LANGUAGES:
        said = list(diagnosis_lines(found, lang))
        assert text("camps.index", lang, count=1) in said
        assert any("Company – Coop" in line for line in said)
        assert any("Coop – Quiet" in line for line in said)
        assert len(set_lines(found, lang)) == 1


def test_no_opposition_documented_is_said_and_calm_camps_are_not_peace() -> None:
    for lang in LANGUAGES:
        none = signed_diagnosis(case(tie("coop", "company", "supplies")), **HERE)
        assert list(diagnosis_lines(none, lang)) == [text("camps.none_documented", lang)]
        calm = signed_diagnosis(case(tie("coop", "company", "opposes")), **HERE)
        assert text("camps.calm", lang) in diagnosis_lines(calm, lang)


# -- computed against judged -------------------------------------------------------------------------------------------


def hub_and_leaves() -> Records:
    """Authority presses everybody but is judged weak; community presses nobody and is judged strong."""
    ties = [tie("authority", target, "regulates") for target in IDS if target != "authority"]
    ties += [tie("company", "coop", "finances"), tie("coop", "quiet", "influences")]
    powers = {"authority": 1, "company": 3, "community": 4, "coop": 2, "quiet": 2}
    return case(*ties, *(judgement(actor, power=power) for actor, power in powers.items()))


@dataclass(frozen=True)
class Range:
    """An interval of a value."""

    low: float
    high: float


def test_where_ties_and_judgements_differ_there_is_a_question() -> None:
    records = hub_and_leaves()
    found = computed_against_judged(records, "mactor_influence", issue="water", **HERE)
    assert (found.compared, found.too_few, found.with_intervals) == (5, False, False)
    asked = {question.actor: question for question in found.questions}
    assert asked.keys() == {"authority", "community"}
    assert (asked["authority"].computed, asked["authority"].judged) == (1, 0)
    assert asked["authority"].general
    assert asked["community"].computed_range == (0, 0.25)  # with the forum, that presses nobody either
    assert asked["community"].judged == 1
    for lang in LANGUAGES:
        said = list(comparison_lines(found, "X", lang))
        assert len(said) == 3
        assert "Authority" in said[0]
        assert said[-1] == text("compared.no_intervals", lang)


def test_an_interval_that_reaches_the_judgement_leaves_no_question() -> None:
    records = hub_and_leaves()
    wide = {"authority": Range(0, 99), "community": Range(0, 0)}
    found = computed_against_judged(records, "mactor_influence", intervals=wide, **HERE)
    assert found.with_intervals
    assert [question.actor for question in found.questions] == ["community"]
    unknown = computed_against_judged(
        records, "mactor_influence", intervals={"coop": Range(math.nan, math.nan)}, **HERE
    )
    assert [question.actor for question in unknown.questions] == ["authority", "community"]
    none = computed_against_judged(records, "mactor_influence", at_least=1.01, **HERE)
    assert none.questions == ()
    assert next(comparison_lines(none, "X", "fr")) == text("compared.nothing", "fr", count=5)


def test_too_few_with_both_are_not_compared() -> None:
    found = computed_against_judged(case(judgement("coop", power=4)), "degree", **HERE)
    assert (found.compared, found.too_few, found.questions) == (1, True, ())
    assert len(list(comparison_lines(found, "X", "es"))) == 1


# -- the seed ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("territory", SEED_PLACES)
def test_on_the_seed_everything_is_said_in_three_languages(territory: str) -> None:
    records = seed_records()
    plane = positions_plane(records, territory=territory, on=ON)
    assert plane.ties > 0
    assert (plane.stated, plane.weighed) == (0, None)  # nobody stated a strength: ties are counted
    camps, stances = (
        signed_diagnosis(records, territory=territory, on=ON),
        stances_of(records, territory=territory, on=ON),
    )
    assert camps.frustration.exact
    assert camps.frustration.complete
    counts = who_counts(records, "formalisation", territory=territory, on=ON)
    assert len(counts.parties) + len(counts.unjudged) > len(plane.counted.points)
    for lang in LANGUAGES:
        issues = issue_names(records, lang)
        lines = [
            *plane_lines(plane, lang), *diagnosis_lines(camps, lang), *set_lines(camps, lang),
            *counting_lines(counts, lang),
            *(issue_line(one, issues[one.issue], lang) for one in stances.issues),
            *(stance_line(pair, stances.labels, issues, lang) for pair in stances.pairs),
            *(f"{party_name(row, lang)} {judged_line(row, lang)} {class_line(row, lang)}" for row in counts.parties),
        ]  # fmt: skip
        assert not [line for line in lines if "nan" in line.split() or "{" in line or ".caution" in line]


def test_camps_of_the_seed_where_they_are_known() -> None:
    found = signed_diagnosis(seed_records(), territory="co-antioquia-choco", on=ON)
    assert found.frustration.index == 1
    assert [strain.pair for strain in found.frustration.reconciling] == [("anm", "gob-antioquia")]


# -- the command -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(fill(tmp_path_factory.mktemp("positions") / "store.sqlite3", seed_records()))


def run(store: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["--store", store, *words, "--on", ON.isoformat()])


def test_the_command_gives_programs_the_same_numbers(filled: str) -> None:
    result = run(filled, "positions", "co-antioquia-choco", "--issue", "formalisation", "--json")
    assert result.exit_code == 0
    said = json.loads(result.stdout)
    camps = signed_diagnosis(seed_records(), territory="co-antioquia-choco", on=ON)
    assert said["signs"]["frustration"] == camps.frustration.index == 1
    assert said["signs"]["sets"] == [[list(pair) for pair in one] for one in camps.frustration.sets]
    plane = positions_plane(seed_records(), territory="co-antioquia-choco", on=ON)
    assert (said["plane"]["ties"], said["plane"]["stated"], said["plane"]["weighed"]) == (plane.ties, 0, None)
    assert {p["id"]: p["influence"] for p in said["plane"]["counted"]} == {
        point.actor: point.influence for point in plane.counted.points
    }
    assert [one["id"] for one in said["issues"]] == [
        one.issue for one in stances_of(seed_records(), territory="co-antioquia-choco", on=ON).issues
    ]
    counts = who_counts(seed_records(), "formalisation", territory="co-antioquia-choco", on=ON)
    assert len(said["who_counts"]["parties"]) == len(counts.parties)
    assert [found["measure"] for found in said["questions"]] == ["reach_two_steps", "mactor_influence"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_command_says_it_in_words(filled: str, lang: str) -> None:
    result = run(filled, "--lang", lang, "positions", "pe-madre-de-dios")
    assert result.exit_code == 0
    for section in ("plane", "camps", "stances"):
        assert text(f"positions.heading.{section}", lang) in result.stdout
    assert text("camps.calm", lang) in result.stdout
    assert "FENAMAD" in result.stdout
    wrong = run(filled, "--lang", lang, "positions", "nowhere")
    assert wrong.exit_code == 2
