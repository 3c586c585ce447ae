"""Is every problem of a set of facts found at once, with its row, and is nothing blamed that is right?"""

from collections import Counter

import pytest

from stakeholder_graph.checks import check_records, likely_doubles, worded
from stakeholder_graph.errors import Problem
from stakeholder_graph.messages import LANGUAGES
from stakeholder_graph.model import (
    Actor,
    Agreement,
    Commitment,
    Constituency,
    Delegate,
    Dialogue,
    Meeting,
    PartialDate,
    Presence,
    Record,
    Records,
    Representation,
    Source,
    Standing,
    Statement,
    Territory,
    Tie,
    UnsafePair,
    Vote,
    Women,
    key_of,
)
from stakeholder_graph.vocabulary import ActorKind
from tests.seed import seed_records

FACT = {"source_id": "s"}
GROUND: tuple[Record, ...] = (
    Territory(id="t", kind="country"),
    Source(id="s", kind="document"),
    Actor(id="a", name="Mina Alta", kind="miner_organisation", **FACT),
    Actor(id="b", name="Oro Limpio", kind="buyer", **FACT),
    Actor(id="c", name="Corte Suprema", kind="court", **FACT),
    Constituency(id="gente", **FACT),
    Presence(actor="a", territory="t", role="based", **FACT),
    Dialogue(id="d", territory="t", start=PartialDate("2020"), end=PartialDate("2021"), **FACT),
    Dialogue(id="e", territory="t", **FACT),
    Meeting(id="m", dialogue="d", date=PartialDate("2020-05"), **FACT),
    Agreement(id="g", dialogue="d", **FACT),
    Statement(id="x", dialogue="d", text="Agua limpia", **FACT),
)
DAY = PartialDate


def found(*records: Record, known: Records | None = None) -> list[tuple[str, str, str]]:
    """Code, severity and column of each problem of the records, put beside the ground."""
    problems = check_records(Records.of(records), known or Records.of(GROUND))
    return [(p.code, p.severity, p.column) for p in problems]


def tie(source: str = "a", target: str = "b", kind: str = "supplies", **more: object) -> Tie:
    return Tie(source=source, target=target, kind=kind, **{**FACT, **more})


def commitment(**more: object) -> Commitment:
    return Commitment(**{"id": "k", "dialogue": "d", "by": "a", **FACT, **more})


def delegate(id_: str, **more: object) -> Delegate:
    return Delegate(**{"id": id_, "dialogue": "d", "actor": "a", "name": "Ana Perez", **FACT, **more})


def statement(id_: str, **more: object) -> Statement:
    return Statement(**{"id": id_, "dialogue": "d", "text": "Agua limpia", **FACT, **more})


def vote(voter: str, group: str = "miners", **more: object) -> Vote:
    return Vote(**{"statement": "x", "voter": voter, "group": group, "vote": "agree", **more})


VOTER_TWICE = ("voter_in_two_groups", "error", "voter")


def test_the_seed_has_no_errors() -> None:
    problems = check_records(seed_records())
    assert Counter(p.severity for p in problems) == {"warning": 4}
    assert {p.code for p in problems} == {"meeting_outside", "status_older"}


def test_the_ground_of_these_tests_is_sound() -> None:
    assert found(*GROUND, known=Records()) == []


WRONG: list[tuple[tuple[Record, ...], tuple[str, str, str]]] = [
    ((tie(target="nadie"),), ("unknown_id", "error", "target")),
    ((tie(source_id="reserved"),), ("reserved_source", "error", "source_id")),
    ((tie(target="a"),), ("self_tie", "error", "target")),
    ((tie(kind="speaks_for"),), ("derived_tie", "error", "kind")),
    ((tie(start=DAY("2020"), end=DAY("2019-12-31")),), ("ends_before_starts", "error", "end")),
    (
        (Actor(id="z", name="Zeta", kind="ngo", founded=DAY("2020"), ended=DAY("2010"), **FACT),),
        ("ends_before_starts", "error", "ended"),
    ),
    ((commitment(made=DAY("2020-05"), due=DAY("2020-04")),), ("ends_before_starts", "error", "due")),
    ((commitment(made=DAY("2020-05"), status_date=DAY("2020-04")),), ("status_older", "warning", "status_date")),
    ((Representation(speaker="a", party="a", **FACT),), ("speaks_for_itself", "error", "party")),
    ((Standing(actor="a", standard="a", role="holder", **FACT),), ("self_tie", "error", "standard")),
    ((Women(actor="a", women=9, members=5, **FACT),), ("women_over_members", "error", "women")),
    ((Women(actor="a", women=1, members=4, share=0.5, **FACT),), ("share_differs", "warning", "share")),
    ((UnsafePair(a="a", b="a", rule="never"),), ("pair_of_one", "error", "b")),
    ((UnsafePair(a="a", b="b", rule="only_with"),), ("third_missing", "error", "with")),
    ((UnsafePair(a="a", b="b", rule="only_with", with_=("b",)),), ("third_is_one_of_two", "error", "with")),
    ((UnsafePair(a="a", b="b", rule="never", with_=("c",)),), ("third_without_use", "error", "with")),
    ((Constituency(id="a", **FACT),), ("id_taken", "error", "id")),
    ((Territory(id="u", kind="region", parent="u"),), ("parent_cycle", "error", "parent")),
    ((Territory(id="u", kind="region"),), ("empty_territory", "warning", "id")),
    ((Meeting(id="n", dialogue="d", date=DAY("2022"), **FACT),), ("meeting_outside", "warning", "date")),
    ((Agreement(id="h", dialogue="e", meeting="m", **FACT),), ("other_dialogue", "error", "meeting")),
    ((commitment(dialogue="e", agreement="g"),), ("other_dialogue", "error", "agreement")),
    ((tie(amount=3.0),), ("half_said", "warning", "currency")),
    ((Territory(id="t", kind="country", lat=1.0),), ("half_said", "warning", "lon")),
    ((Source(id="q", kind="survey", asked=("a",)),), ("half_said", "warning", "informant")),
    ((tie(end=DAY("2020")), tie(end=DAY("2021"))), ("same_key", "error", "source")),
    ((delegate("x", actor="nadie"),), ("unknown_id", "error", "actor")),
    ((statement("y", text="agua limpia."),), ("statement_twice", "warning", "text")),
    ((vote("v1", statement="z"),), ("unknown_id", "error", "statement")),
    ((vote("v1"), vote("v1", vote="pass")), ("same_key", "error", "statement")),
    ((statement("y", text="Vías"), vote("v1"), vote("v1", "buyers", statement="y")), VOTER_TWICE),
]


@pytest.mark.parametrize(("records", "problem"), WRONG, ids=[f"{p[0]}-{p[2]}" for _, p in WRONG])
def test_each_wrong_fact_gives_its_problem_and_no_other(
    records: tuple[Record, ...], problem: tuple[str, str, str]
) -> None:
    own = [p for p in found(*records) if p != ("empty_territory", "warning", "id") or problem[0] == "empty_territory"]
    assert own == [problem]


def test_both_ends_of_a_mirrored_claim_are_seen() -> None:
    mirrored = (tie("b", "a", "collaborates_with"), tie("a", "b", "collaborates_with"))
    assert found(*mirrored) == [("tie_both_ways", "warning", "target")]
    assert found(tie("b", "a", "supplies"), tie("a", "b", "supplies")) == []
    pairs = (UnsafePair(a="a", b="b", rule="never"), UnsafePair(a="b", b="a", rule="never"))
    assert found(*pairs) == [("pair_twice", "error", "b")] * 2
    assert found(delegate("x"), delegate("y", name="ANA  PÉREZ")) == [("delegate_twice", "warning", "name")] * 2


def test_in_another_dialogue_the_same_words_and_codes_are_no_slip() -> None:
    there = statement("y", dialogue="e")
    assert found(there, vote("v1"), vote("v1", "buyers", statement="y")) == []
    assert found(delegate("x"), delegate("y", dialogue="e")) == []
    known = Records.of([*GROUND, vote("v1")])
    assert found(vote("v1", "buyers"), known=known) == []


def test_a_cycle_of_parents_is_told_with_its_path() -> None:
    ring = [Territory(id=i, kind="region", parent=p) for i, p in (("x", "y"), ("y", "z"), ("z", "x"))]
    cycles = [p for p in check_records(Records.of(ring)) if p.code == "parent_cycle"]
    paths = {dict(p.parameters)["path"] for p in cycles}
    assert paths == {"x > y > z > x", "y > z > x > y", "z > x > y > z"}


def test_a_territory_is_peopled_by_its_children() -> None:
    child = Territory(id="child", kind="region", parent="parent")
    parent = Territory(id="parent", kind="country")
    here = Presence(actor="a", territory="child", role="acts", **FACT)
    assert found(child, parent, here) == []


def test_dates_that_may_overlap_are_not_blamed() -> None:
    assert found(tie(start=DAY("2020-06"), end=DAY("2020"))) == []
    assert found(Meeting(id="n", dialogue="d", date=DAY("2021-12-31"), **FACT)) == []


def test_a_near_id_is_offered() -> None:
    near = [Actor(id="coop-la-esperanza", name="Coop", kind="ngo", **FACT), *GROUND]
    (problem,) = check_records(Records.of([tie(target="coop-la-esperansa")]), Records.of(near))
    assert (problem.code, dict(problem.parameters)["near"]) == ("unknown_id_near", "coop-la-esperanza")


def test_who_names_a_row_that_could_not_be_read_is_not_blamed() -> None:
    ties = Records.of([tie(target="nadie")])
    assert check_records(ties, Records.of(GROUND), unread={"actors": {"nadie"}}) == ()


def test_problems_carry_the_rows_of_the_file() -> None:
    one, other = tie(end=DAY("2020")), tie(end=DAY("2021"))
    (problem,) = check_records(Records.of([one, other]), Records.of(GROUND), places={key_of(one): (7, 12)})
    assert (problem.sheet, problem.row, dict(problem.parameters)["rows"]) == ("ties", 12, "7, 12")


def test_a_record_stands_in_the_place_of_the_known_one() -> None:
    known = Records.of([*GROUND, Territory(id="u", kind="region", parent="v"), Territory(id="v", kind="region")])
    assert ("parent_cycle", "error", "parent") in found(Territory(id="v", kind="region", parent="u"), known=known)
    assert found(Territory(id="t", kind="country", name_es="Otro"), known=known) == []


_DOUBLE = (("id", "y"), ("other", "Y"), ("reasons", "acronym"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_problem_is_said_in_words(lang: str) -> None:
    problems = [p for records, _ in WRONG for p in check_records(Records.of(records), Records.of(GROUND))]
    problems += [
        Problem("not_in_list", "ties", 3, "kind", "x", parameters=(("expected", "trusts"),)),
        Problem("out_of_range", "positions", 3, "stance", "9", parameters=(("ge", "-3"), ("le", "3"))),
        Problem("out_of_range", "women", 3, "women", "-9", parameters=(("ge", "0"),)),
        Problem("likely_double", "actors", 3, "name", "x", parameters=_DOUBLE),
    ]
    for problem in problems:
        said = worded(problem, lang)
        assert said.what
        assert said.hint
        assert not {"{", "}"} & set(said.what + said.hint)
        assert problem.code not in said.what


# The hard names of the trade: ministries, mayors, neighbourhood boards, acronyms, near place names.
NAMES = [
    ("Ministerio de Ambiente y Desarrollo Sostenible", "MADS", True),
    ("Ministerio de Minas y Energía", "Min. de Minas y Energía", True),
    ("Alcaldía de Segovia", "Alcaldía Municipal de Segovia", True),
    ("Junta de Acción Comunal El Progreso", "JAC El Progreso", True),
    ("Agencia Nacional de Minería", "ANM", True),
    ("Cooperativa de Mineros La Esperanza", "Coop. Mineros La Esperanza Ltda.", True),
    ("Asociación Agrominera Unidos por Mindalá", "Asociacion Agrominera Unidos por Mindala", True),
    ("Federación Nacional de Mineros", "Fed. Nacional de Mineros", True),
    ("Gobernación de Antioquia", "Gobernacion Antioquia", True),
    ("Sociedad Minera La Fortuna S.A.S.", "Minera La Fortuna SAS", True),
    ("Comercializadora Internacional Oro Puro", "C.I. Oro Puro", True),
    ("Barequeros de Zaragoza", "Asociación de Barequeros de Zaragoza", True),
    ("Asociación de Mujeres Mineras de Suárez", "Asociación de Mujeres Mineras de Suares", True),
    ("Cooperativa Cооp Minerа", "Cooperativa Coop Minera", True),  # Cyrillic о and а
    ("JAC La Cruzada", "JAC La Esmeralda", False),
    ("José María", "María José", False),
    ("El Recuerdo", "El Recreo", False),
    ("Alcaldía de Bogotá", "Alcaldía de Boyacá", False),
    ("Asociación Nacional de Industriales", "ANDI", False),
    ("Alcaldía de Segovia", "Concejo de Segovia", False),
    ("Asociación de Mineros El Progreso", "Cooperativa de Mineros El Progreso", False),
    ("Mina La Fortuna 1", "Mina La Fortuna 2", False),
    ("Corporación Autónoma Regional del Cauca", "Corporación Autónoma Regional del Centro de Antioquia", False),
    ("Resguardo Indígena Tres Islas", "Comunidad Nativa Tres Islas", False),
]


def actor(id_: str, name: str, **more: object) -> Actor:
    return Actor(id=id_, name=name, kind=ActorKind.NGO, source_id="s", **more)


@pytest.mark.parametrize(("one", "other", "same"), NAMES)
def test_doubles_are_suggested_where_the_telling_words_match(one: str, other: str, *, same: bool) -> None:
    assert bool(likely_doubles(Records.of([actor("a", one), actor("b", other)]))) is same


def test_places_and_ties_tell_actors_apart() -> None:
    here, there = (
        actor("a", "JAC El Progreso", municipality="Segovia"),
        actor("b", "JAC El Progreso", municipality="Nechí"),
    )
    assert likely_doubles(Records.of([here, there])) == ()
    again = actor("c", "Junta de Acción Comunal El Progreso", municipality="Segovia")
    assert [(d.one, d.other) for d in likely_doubles(Records.of([here, there, again]))] == [("a", "c")]
    assert likely_doubles(Records.of([here, again, tie("a", "c", "opposes")])) == ()


def test_an_alias_makes_a_double() -> None:
    known = actor("arm", "Alianza por la Minería Responsable", aliases=("Alliance for Responsible Mining",))
    new = actor("new", "Alliance for Responsible Mining")
    (double,) = likely_doubles(Records.of([known, new]), among={"new"})
    assert (double.one, double.other, double.reasons) == ("new", "arm", ("same_name",))


def test_only_new_actors_are_compared() -> None:
    known = Records.of([actor("a", "Mina Alta"), actor("b", "Mina Alta"), Source(id="s", kind="document")])
    assert check_records(Records(), known) == ()
