"""What stands beside a value, what is plotted, who ties groups, and what does the command print?"""

import csv
import io
import json
import math
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from stakeholder_graph.cli import main
from stakeholder_graph.disclosure import for_audience
from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.measures import MEASURES
from stakeholder_graph.messages import LANGUAGES
from stakeholder_graph.model import (
    Actor,
    Assessment,
    Issue,
    PartialDate,
    Position,
    Presence,
    Record,
    Records,
    Source,
    Territory,
    Tie,
    changed,
)
from stakeholder_graph.use_cases.influence import brokers_between_groups, power_by_interest
from stakeholder_graph.use_cases.measuring import Measured, Reading, measure
from stakeholder_graph.vocabulary import Level
from tests.seed import fill, seed_records

PUBLIC = Level.PUBLIC
DAY = date(2025, 11, 1)
KINDS = {"m1": "miner_organisation", "m2": "miner_organisation", "ngo": "ngo", "b": "buyer", "far": "donor"}


def tie(source: str, target: str, said_by: str, *, kind: str = "supplies", start: str = "", end: str = "") -> Tie:
    dates = {name: PartialDate(value) for name, value in (("start", start), ("end", end)) if value}
    return Tie(source=source, target=target, kind=kind, source_id=said_by, disclosure=PUBLIC, **dates)


def valley(*more: Record) -> Records:
    """Two miners, an NGO and a buyer in a valley, a donor one tie away, four documents of three houses."""
    actors = [Actor(id=i, name=i.upper(), kind=k, source_id="d1", disclosure=PUBLIC) for i, k in KINDS.items()]
    based = [Presence(actor=i, territory="valley", role="based", source_id="d1", disclosure=PUBLIC) for i in KINDS]
    sources = [
        Source(id="d1", kind="document", publisher="Herald", disclosure=PUBLIC),
        Source(id="d2", kind="document", publisher="Herald on Sunday", publisher_group="Herald", disclosure=PUBLIC),
        Source(id="d3", kind="document", publisher="Union", disclosure=PUBLIC),
        Source(id="d4", kind="document", disclosure=PUBLIC),
    ]
    ties = [
        tie("m1", "ngo", "d1"),
        tie("m1", "ngo", "d2", start="2020"),
        tie("ngo", "b", "d3"),
        tie("m1", "b", "d4", end="2021"),
        tie("m2", "b", "d3", end="2020"),
        tie("m2", "b", "d1"),
        tie("far", "ngo", "d1", kind="finances"),
        tie("m1", "m2", "d1", kind="opposes"),
    ]
    place = Territory(id="valley", kind="region")
    return Records.of([place, *actors, *based[:-1], *sources, *ties, *more])


def by_actor(found: Measured) -> dict[str, Reading]:
    return {reading.actor: reading for reading in found.readings}


def test_beside_a_value_stand_sources_largest_publisher_and_ended_ties() -> None:
    found = by_actor(measure(valley(), "degree", territory="valley", on=DAY))
    m1 = found["m1"]
    assert (m1.value, m1.basis.sources, m1.basis.publisher, m1.basis.share, m1.basis.ended) == (1, 2, "Herald", 1, 1)
    ngo = found["ngo"].basis
    assert (ngo.sources, ngo.publisher, ngo.share, ngo.ended) == (3, "Herald", 0.75, 0)


def test_a_tie_that_one_source_ends_and_another_keeps_has_not_ended() -> None:
    found = measure(valley(), "degree", territory="valley", on=DAY)
    assert by_actor(found)["m2"].basis.ended == 0
    assert found.ended == 1


def test_a_tie_ends_after_the_last_day_it_can_be() -> None:
    before, after = (
        measure(valley(), "degree", territory="valley", on=day) for day in (date(2021, 12, 31), date(2022, 1, 1))
    )
    assert (before.ended, after.ended) == (0, 1)
    assert before.values["m1"] == 2


def test_an_actor_without_ties_rests_on_nothing() -> None:
    alone = valley(
        Actor(id="alone", name="A", kind="ngo", source_id="d1"),
        Presence(actor="alone", territory="valley", role="acts", source_id="d1"),
    )
    basis = by_actor(measure(alone, "degree", territory="valley", on=DAY))["alone"].basis
    assert (basis.sources, basis.publisher, basis.share) == (0, "", 0)


def test_core_actors_come_first_then_what_the_measure_looks_for_then_ids() -> None:
    assert list(measure(valley(), "degree", territory="valley", on=DAY).values) == ["ngo", "b", "m1", "m2", "far"]
    found = measure(valley(), "constraint", territory="valley", on=DAY).values
    assert list(found) == ["ngo", "b", "m1", "m2", "far"]
    assert found["ngo"] < found["b"] < found["m1"] == 1


def test_undefined_values_come_last_among_their_own() -> None:
    found = measure(valley(), "constraint", territory="valley", on=DAY, kinds=["finances"])
    assert list(found.values) == ["ngo", "b", "m1", "m2", "far"]
    assert math.isnan(found.values["b"])
    assert found.values["far"] == 1


def test_nobody_was_asked_until_a_source_asks() -> None:
    assert not measure(valley(), "degree", territory="valley", on=DAY).asked
    asking = Source(id="talk", kind="interview", informant="m1", asked=("b", "ngo"))
    found = measure(valley(asking), "degree", territory="valley", on=DAY)
    assert found.asked
    assert {id_ for id_, reading in by_actor(found).items() if reading.basis.asked} == {"m1", "b", "ngo"}


def test_every_measure_works_on_the_real_territories() -> None:
    for name in MEASURES:
        found = measure(seed_records(), name, territory="co-antioquia-choco", on=DAY)
        assert found.values or found.pairs or (found.sets and found.sets.best)
        assert not found.asked
        of_actors = MEASURES[name].of in ("actor", "partition")
        assert {reading.actor for reading in found.readings} == (set(found.values) if of_actors else set())


def test_actors_can_be_grouped_otherwise_ties_weighed_and_directed() -> None:
    where = {"territory": "co-antioquia-choco", "on": DAY}
    assert measure(seed_records(), "ei_index", groups="country", **where).values.keys() >= {"CO"}
    first = measure(seed_records(), "constraint", **where)
    weighed = measure(seed_records(), "constraint", weight="confidence", **where)
    assert weighed.chosen
    assert not first.chosen
    assert first.values != weighed.values
    directed = measure(seed_records(), "betweenness", directed=True, **where)
    assert directed.directed
    assert directed.values != measure(seed_records(), "betweenness", **where).values


@pytest.mark.parametrize(
    ("name", "choice", "code"),
    [
        ("degree", {"groups": "country"}, "measure_without_groups"),
        ("degree", {"weight": "strength"}, "measure_without_weight"),
        ("degree", {"directed": True}, "measure_without_direction"),
        ("ei_index", {"groups": "name"}, "no_such_column_for_groups"),
        ("constraint", {"weight": "amount"}, "no_such_column_for_weight"),
    ],
)
def test_a_choice_that_a_measure_cannot_follow_is_refused(name: str, choice: dict[str, Any], code: str) -> None:
    with pytest.raises(WrongUsage) as raised:
        measure(valley(), name, territory="valley", on=DAY, **choice)
    assert raised.value.code == code


def test_what_does_not_exist_is_said() -> None:
    with pytest.raises(WrongUsage, match="no_such_measure"):
        measure(valley(), "charisma", territory="valley", on=DAY)
    with pytest.raises(WrongUsage, match="no_such_territory"):
        measure(valley(), "degree", territory="moon", on=DAY)
    with pytest.raises(WrongUsage, match="no_such_issue"):
        power_by_interest(valley(), "gold", territory="valley", on=DAY)


def test_only_what_was_judged_is_plotted_and_the_rest_counted() -> None:
    said = [
        Issue(id="gold"),
        Issue(id="water"),
        Assessment(party="m1", power=3, source_id="d1"),
        Assessment(party="m1", issue="gold", power=1, source_id="d1"),
        Assessment(party="ngo", power=2, source_id="d1"),
        Assessment(party="b", issue="water", power=4, source_id="d1"),
        Assessment(party="m2", issue="gold", urgency=4, source_id="d1"),
        Position(actor="m1", issue="gold", stance=1, salience=3, date=PartialDate("2020"), source_id="d1"),
        Position(actor="m1", issue="gold", stance=1, date=PartialDate("2024"), source_id="d1"),
        Position(actor="ngo", issue="gold", stance=0, salience=0, source_id="d1"),
        Position(actor="b", issue="gold", stance=2, salience=2, source_id="d1"),
    ]
    found = power_by_interest(valley(*said), "gold", territory="valley", on=DAY)
    assert [(p.actor, p.power, p.general, p.interest) for p in found.points] == [
        ("m1", 1, False, 3),
        ("ngo", 2, True, 0),
    ]
    assert found.no_power == ("b", "m2", "far")
    assert found.no_interest == ("m2", "far")
    assert found.missing == 3


def test_brokers_between_groups_say_which_groups_and_by_which_steps() -> None:
    first, *rest = brokers_between_groups(valley(), territory="valley", on=DAY)
    assert (first.actor, first.steps, rest) == ("ngo", 2, [])
    assert first.between == {("finance", "buyers"): 1, ("miners", "buyers"): 1}
    assert first.roles == {"coordinator": 0, "itinerant": 0, "representative": 0, "gatekeeper": 0, "liaison": 2}
    assert first.ties == {"buyers": 1, "finance": 1, "miners": 1}
    assert first.kinds == {"supplies": 3, "finances": 1}


def test_steps_between_groups_are_all_roles_but_those_within_one_group() -> None:
    for broker in brokers_between_groups(seed_records(), territory="pe-south", on=DAY):
        counted = sum(broker.roles.values()) - broker.roles["coordinator"] - broker.roles["itinerant"]
        assert broker.steps == counted == sum(broker.between.values())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("store") / "facts.sqlite", valley())


def run(store: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--store", str(store), "--lang", "en", "measure", *words])


def test_the_command_gives_one_object_with_null_for_what_is_undefined(store: Path) -> None:
    done = run(store, "constraint", "valley", "--on", "2025-11-01", "--kind", "finances", "--json", "--draws", "0")
    assert done.exit_code == 0
    assert json.loads(done.stdout) == {
        "measure": "constraint",
        "territory": "valley",
        "on": "2025-11-01",
        "values": {"ngo": 1, "b": None, "m1": None, "m2": None, "far": 1},
    }


def test_the_command_gives_a_table_with_what_values_rest_on(store: Path) -> None:
    done = run(store, "degree", "valley", "--on", "2025-11-01", "--csv", "--draws", "0")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert rows[0] == {
        "id": "ngo",
        "value": "3",
        "sources": "3",
        "largest_publisher": "Herald",
        "publisher_share": "0.75",
        "ended": "0",
        "asked": "no",
    }


def test_measures_of_groups_are_listed_by_group(store: Path) -> None:
    words = ("ei_index", "valley", "--on", "2025-11-01", "--draws", "0")
    done = run(store, *words, "--json")
    assert json.loads(done.stdout)["values"] == {"buyers": 1, "finance": 1, "miners": 1, "ngos": 1}
    assert run(store, *words, "--csv").stdout.startswith("id,value\nbuyers,1\n")


def test_the_command_says_what_counts_what_is_off_and_that_nobody_was_asked(store: Path) -> None:
    said = run(store, "degree", "valley", "--on", "2025-11-01").stdout
    assert "in force on 1 November 2025" in said
    assert "1 tie that ended is off." in said
    assert "Nobody was asked" in said
    assert "One tie away" in said
    undefined = run(store, "strength", "valley", "--on", "2025-11-01").stdout
    assert "—: No value: nobody gave the strength of all its ties." in undefined
    assert (
        "1 opposition lies within one bloc." in run(store, "components_signed", "valley", "--on", "2018-01-01").stdout
    )


def test_an_unknown_name_is_answered_with_those_there_are(store: Path) -> None:
    done = run(store, "charisma", "valley")
    assert done.exit_code == 2
    assert "core_number" in done.stderr


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_measure_is_shown_in_every_language(store: Path, lang: str) -> None:
    for name in MEASURES:
        words = ["--store", str(store), "--lang", lang, "measure", name, "valley", "--on", "2025-11-01", "--draws", "5"]
        shown = CliRunner().invoke(main, words)
        assert shown.exit_code == 0
        assert f"measure.{name}" not in shown.stdout


def test_a_source_that_the_audience_may_not_see_is_a_publisher_of_its_own() -> None:
    records = valley()
    hidden = [changed(s, disclosure=Level.RESTRICTED) if s.id == "d2" else s for s in records.sources]
    seen = for_audience(Records.of([*(r for r in records if not isinstance(r, Source)), *hidden]), Level.PUBLIC)
    basis = by_actor(measure(seen, "degree", territory=None, on=DAY))["m1"].basis
    assert (basis.sources, basis.share) == (2, 0.5)
