"""Does the room follow from who comes and what a person says, and say what nobody knows?"""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from stakeholder_graph.cli import main
from stakeholder_graph.dialogue import Proposal
from stakeholder_graph.dialogue.request import Rules
from stakeholder_graph.dialogue.room import RoundPlan, SeatRuleKind
from stakeholder_graph.errors import DataProblems, NotAllowed, WrongUsage
from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.model import Delegate, Records, UnsafePair
from stakeholder_graph.use_cases.chart_files import chart_file
from stakeholder_graph.use_cases.delegates import Coming, Writer, remove_delegate, write_delegate
from stakeholder_graph.use_cases.overrides import What, own_decisions, without
from stakeholder_graph.use_cases.overrides_words import override_in_words, words_of_people
from stakeholder_graph.use_cases.plan_json.room import room_data
from stakeholder_graph.use_cases.plan_room import RoomFound, plan_room
from stakeholder_graph.use_cases.plan_room_words import RoomInWords, room_sentences
from stakeholder_graph.use_cases.planning import propose, reopen_plan, save_plan
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.preparation_text import read_preparation, write_preparation
from stakeholder_graph.use_cases.room_asked import RoomAsked, WomenShare, room_asked
from stakeholder_graph.use_cases.room_sheet import room_sheets
from stakeholder_graph.use_cases.workspace import ChangedMeanwhile, open_workspace, read_facts
from stakeholder_graph.views.room_page import room_page
from stakeholder_graph.vocabulary import DelegateRole, Gender, Level, UnsafeRule
from tests.seed import fill, seed_records

DAY = date(2026, 4, 1)
PLACE, ISSUES = "co-antioquia-choco", ("mercury", "formalisation")
HERE = {"territory": PLACE, "on": DAY, "issues": ISSUES}
PLAN = "plan-room"


@cache
def proposal() -> Proposal:
    return propose(seed_records(), audience=Level.RESTRICTED, **HERE)


def coming(number: int, actor: str, **said: object) -> Delegate:
    given = {"name": f"P{number:02}", "gender": list(Gender)[number % 2], "languages": ("es",), **said}
    return Delegate(id=f"d-{number:02}", dialogue=PLAN, actor=actor, source_id="s", **given)


@cache
def named() -> tuple[Delegate, ...]:
    """One person for each name on the list, women and men in turn, and three who facilitate."""
    names = [coming(number, actor) for number, actor in enumerate(proposal().names)]
    return (*names, *(coming(90 + k, "arm", role=DelegateRole.FACILITATOR) for k in range(3)))


def facts(delegates: tuple[Delegate, ...] = (), pairs: tuple[UnsafePair, ...] = ()) -> Records:
    return replace(seed_records(), delegates=delegates, unsafe_pairs=pairs)


def asked(records: Records, said: Preparation, names: tuple[str, ...] | None = None, **more: object) -> RoomAsked:
    names = proposal().names if names is None else names
    options = {"audience": Level.RESTRICTED, "dialogue": PLAN, **HERE, **more}
    return room_asked(records, names=names, said=said, **options)


def room(
    records: Records, said: Preparation | None = None, names: tuple[str, ...] | None = None, **more: object
) -> RoomFound:
    names = proposal().names if names is None else names
    options = {"audience": Level.RESTRICTED, "dialogue": PLAN, **HERE, **more}
    return plan_room(records, names=names, said=said or Preparation(tables=3, rounds=1), **options)


@cache
def seated() -> RoomFound:
    return room(facts(named()))


@cache
def twice() -> RoomFound:
    return room(facts(named()), Preparation(tables=3, rounds=2))


def rounds(found: RoomFound) -> tuple[RoundPlan, ...]:
    assert found.plan is not None
    return found.plan.rounds


def told(found: RoomFound, lang: str = "es") -> RoomInWords:
    return room_sentences(found, facts(named()), lang)


def at(found: RoomFound, round_: int = 1) -> dict[str, int]:
    return {name: table for number, name, table in found.seats if number == round_}


def whole(said: RoomInWords) -> str:
    tables = [line for r in said.rounds for t in r.tables for line in (t.short, *t.because, *t.broken)]
    rounds = [line for r in said.rounds for line in (*r.proof, *r.broken)]
    return "\n".join((said.title, said.cannot, *said.unknown, *said.about, said.women, said.pairs, *rounds, *tables))


def test_everybody_who_was_named_sits_and_no_rule_breaks() -> None:
    found = seated()
    assert Counter(at(found).values()) == {1: 7, 2: 7, 3: 7}
    assert not rounds(found)[0].broken
    for table in rounds(found)[0].tables:
        assert len(table.women) != 1
        assert table.facilitators
        assert table.languages == ("es",)
    assert told(found).title == "Propuesta: 21 personas, 3 mesas, una ronda"
    assert text("room.none_broken", "es") in told(found).rounds[0].proof


def test_a_chair_without_a_name_sits_unknown_and_that_is_said() -> None:
    found = room(facts())
    assert found.asked.who.unnamed == tuple(f"{name}~1" for name in proposal().names)
    assert all(p.gender is None and not p.languages for p in found.asked.who.people)
    said = told(found)
    assert said.unknown[0].startswith("De 18 puestos nadie ha dicho quién viene")
    assert {text(f"room.void.{kind}", "es") for kind in ("woman_alone", "language", "facilitator")} < {*said.unknown}
    assert said.women == "De 18 puestos con voz, entre 0 y 18 son de mujeres: no se sabe de todos."
    assert not rounds(found)[0].broken


def test_an_organisation_that_sends_several_has_as_many_chairs_less_those_named() -> None:
    rules = Rules(chairs={"anm": 3})
    mine = next(d for d in named() if d.actor == "anm")
    who = asked(facts((mine,)), Preparation(), rules=rules).who
    assert [p.id for p in who.people if p.actor == "anm"] == [mine.id, "anm~2", "anm~3"]


def test_who_interprets_advises_or_is_not_on_the_list_does_not_sit() -> None:
    beside = coming(80, "anm", role=DelegateRole.INTERPRETER)
    stranger = coming(81, "arm")
    who = asked(facts((*named(), beside, stranger)), Preparation()).who
    assert (who.beside, who.off_list) == ((beside,), (stranger,))
    assert not {beside.id, stranger.id} & {p.id for p in who.people}
    assert {p.id for p in who.people if p.facilitates} == {"d-90", "d-91", "d-92"}
    assert all(p.stance is None for p in who.people if p.facilitates)


def test_with_nobody_or_one_nothing_is_proposed_and_it_says_whom_to_ask() -> None:
    for names, code in (((), "nobody"), (("anm",), "one")):
        found = room(facts(), names=names)
        assert found.plan is None
        assert found.seats == frozenset()
        assert told(found).cannot == text(f"room.cannot.{code}", "es", names="ANM")
        assert room_data(found)["rounds"] is None


def test_stances_are_those_of_the_most_opposed_issue_unless_she_says_which() -> None:
    chosen = asked(facts(), Preparation(), issues=("mercury", "formalisation", "delegation", "interdiction")).who.stance
    sides = Counter[str]()
    for issue in ("mercury", "formalisation", "delegation", "interdiction"):
        one = asked(facts(), Preparation(stance_on=issue)).who.stance
        assert (one.issue, one.asked) == (issue, True)
        sides[issue] = min(one.for_, one.against)
    assert not chosen.asked
    assert chosen.issue is not None
    assert sides[chosen.issue] == max(sides.values())


def test_an_unsafe_pair_never_shares_a_table_and_only_with_a_third_where_that_is_allowed() -> None:
    a, b, third = proposal().names[:3]
    never = UnsafePair(a=a, b=b, rule=UnsafeRule.NEVER)
    only = UnsafePair(a=a, b=b, rule=UnsafeRule.ONLY_WITH, with_=(third,))
    where = at(room(facts(named(), (never,)), Preparation(tables=2, rounds=2)))
    people = {d.actor: d.id for d in named()}
    assert where[people[a]] != where[people[b]]
    here = at(room(facts(named(), (only,)), Preparation(tables=2, rounds=1, together=((a, b),))))
    assert here[people[a]] == here[people[b]] == here[people[third]]


def test_what_she_fixed_stays_and_what_it_breaks_is_said_before_any_search() -> None:
    a, b = proposal().names[:2]
    people = {d.actor: d.id for d in named()}
    locks = frozenset({(1, people[a], 2), (1, people[b], 2)})
    said = Preparation(tables=3, rounds=1, seats_at=locks)
    records = facts(named(), (UnsafePair(a=a, b=b, rule=UnsafeRule.NEVER),))
    (clash,) = asked(records, said).clashes
    assert (clash[0], clash[1].kind) == (1, SeatRuleKind.UNSAFE)
    found = room(records, said)
    assert locks < found.seats
    assert SeatRuleKind.UNSAFE in {rule.kind for rule in rounds(found)[0].broken}
    assert "No use esta sala" in room_sentences(found, records, "es").clashes[0]


def test_a_third_who_may_still_come_to_the_table_is_no_clash() -> None:
    a, b, third = proposal().names[:3]
    people = {d.actor: d.id for d in named()}
    records = facts(named(), (UnsafePair(a=a, b=b, rule=UnsafeRule.ONLY_WITH, with_=(third,)),))
    both = {(1, people[a], 2), (1, people[b], 2)}
    assert not asked(records, Preparation(tables=3, rounds=1, seats_at=frozenset(both))).clashes
    away = frozenset({*both, (1, people[third], 1)})
    assert asked(records, Preparation(tables=3, rounds=1, seats_at=away)).clashes


def test_a_seating_that_she_keeps_is_hers_through_the_words_of_the_plan_and_is_only_judged() -> None:
    said = Preparation(tables=3, rounds=1, seats_at=seated().seats)
    again = room(facts(named()), read_preparation(write_preparation(said)))
    assert again.asked.fixed
    assert again.seats == seated().seats
    assert [one.tables for one in rounds(again)] == [one.tables for one in rounds(seated())]
    assert told(again).title.startswith("Sala fijada por usted")
    one = min(seated().seats)
    moved = frozenset(seated().seats - {one} | {(1, one[1], one[2] % 3 + 1)})
    other = room(facts(named()), replace(said, seats_at=moved))
    assert other.seats == moved
    assert SeatRuleKind.SIZE in {rule.kind for rule in rounds(other)[0].broken}


def test_a_room_taken_over_as_a_whole_is_one_decision_and_seats_chosen_one_by_one_are_each_one() -> None:
    one, *rest = sorted(seated().seats)
    said = Preparation(seats_at=seated().seats, kept_seats=frozenset(rest))
    assert read_preparation(write_preparation(said)) == said
    chosen, whole_room = own_decisions(said=said)
    assert (chosen.what, chosen.about, chosen.number) == (What.SEAT, (str(one[0]), one[1]), one[2])
    assert (whole_room.what, whole_room.number) == (What.SEATING, len(rest))
    assert without(said, whole_room) == Preparation(seats_at=frozenset({one}))
    for lang in LANGUAGES:
        assert f"{len(rest)}" in override_in_words(whole_room, words_of_people(facts(named()), lang))


def test_seats_and_pairs_of_who_is_gone_are_set_aside_and_said() -> None:
    said = Preparation(
        tables=3, rounds=1, seats_at=frozenset({(1, "gone", 1), (4, "d-00", 1)}), together=(("gone", "anm"),)
    )
    found = room(facts(named()), said)
    assert found.asked.set_aside.seats == ((1, "gone", 1), (4, "d-00", 1))
    assert found.asked.set_aside.pairs == (("gone", "anm"),)
    assert "2 puestos fijados ya no cuentan" in whole(told(found))


def test_numbers_are_proposed_from_the_people_and_hers_are_kept_or_refused() -> None:
    usual = asked(facts(named()), Preparation())
    assert (usual.tables, usual.rounds) == (3, 2)
    small = asked(facts(), Preparation(), names=proposal().names[:5])
    assert (small.tables, small.rounds) == (1, 1)
    with pytest.raises(DataProblems) as wrong:
        room(facts(named()), Preparation(tables=40, rounds=9))
    assert [problem.code for problem in wrong.value.problems] == ["room_tables", "room_rounds"]
    assert [problem.code for problem in asked(facts(named()), Preparation(tables=40)).problems] == ["room_tables"]


def test_the_share_of_women_holds_does_not_hold_or_cannot_be_decided() -> None:
    assert [WomenShare(3, 2, 10, share).holds for share in (30, 40, 51, None)] == [True, None, False, None]
    for share, code in ((50, "held"), (51, "not_held")):
        said = told(room(facts(named()), Preparation(tables=3, rounds=1, women_share=share)))
        assert said.women.endswith(text(f"room.women.{code}", "es", asked=str(share)))
    unknown = told(room(facts(), Preparation(tables=3, rounds=1, women_share=40)))
    assert unknown.women.endswith(text("room.women.undecided", "es", asked="40"))


def test_a_rule_that_she_lifts_is_not_held_and_said() -> None:
    found = room(facts(named()), Preparation(tables=3, rounds=1, lifted=frozenset({"facilitator", "unsafe"})))
    assert not found.asked.rules.facilitator_each
    assert found.asked.lifted == {"facilitator"}
    assert text("room.lifted", "es", rule=text("room.rule.facilitator", "es")) in told(found).about


def test_only_who_sees_everything_may_ask_and_unknown_names_are_refused() -> None:
    with pytest.raises(NotAllowed):
        room(facts(), audience=Level.TEAM)
    with pytest.raises(WrongUsage, match="no_such_actor"):
        room(facts(), names=("nobody", "anm"))
    with pytest.raises(WrongUsage, match="no_such_issue"):
        room(facts(), Preparation(stance_on="nothing"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_stands_in_every_language(lang: str) -> None:
    half = tuple(replace(d, gender=None, languages=()) if d.id < "d-05" else d for d in named() if d.id != "d-07")
    records = facts(half[:-2])
    said = told(room(records, Preparation(tables=3, rounds=2, women_share=40)), lang)
    assert "{" not in whole(said)
    assert "room." not in whole(said)
    assert text("room.undecided.woman_alone", lang) in said.unknown


def test_the_bound_is_printed_always() -> None:
    for lang, words in {"es": "existe a lo sumo un", "en": "at most", "fr": "il existe au plus"}.items():
        for one in told(twice(), lang).rounds:
            assert any(words in line for line in one.proof)


def test_programs_get_all_that_is_needed_to_check_the_seating() -> None:
    found = twice()
    data = json.loads(json.dumps(room_data(found)))
    people = {person["id"]: person for person in data["people"]}
    assert data["sizes"] == [7, 7, 7]
    for one in data["rounds"]:
        seats = [table["people"] for table in one["tables"]]
        assert sorted(name for table in seats for name in table) == sorted(people)
        counted = Counter(
            (table, of, people[name][of] if of != "stance" else (people[name][of] > 0) - (people[name][of] < 0))
            for table, names in enumerate(seats)
            for name in names
            for of in ("group", "gender", "territory", "stance")
            if people[name][of] is not None
        )
        assert sum(number**2 for number in counted.values()) == one["uneven"] >= one["bound"]
    assert sum(one["new_pairs"] for one in data["rounds"]) == data["pairs"]["met"] <= data["pairs"]["bound"]


def test_people_typed_in_are_restricted_records_that_can_be_corrected_and_removed(tmp_path: Path) -> None:
    workspace = open_workspace(str(fill(tmp_path / "store.sqlite3", seed_records())), Level.RESTRICTED)
    kept = save_plan(workspace, read_facts(workspace), proposal(), by="Ana", lang="es")
    writer = Writer(by="Ana", lang="es")

    def write(said: Coming, before: Delegate | None = None) -> None:
        _ = write_delegate(
            workspace, read_facts(workspace), said, writer, dialogue=kept.dialogue, actor="anm", before=before
        )

    write(Coming(name=" Rosa <b> ", languages=("es", "emp")))
    (rosa,) = read_facts(workspace).delegates
    assert (rosa.name, rosa.gender, rosa.languages) == ("Rosa <b>", None, ("es", "emp"))
    assert (rosa.disclosure, rosa.role) == (Level.RESTRICTED, DelegateRole.DELEGATE)
    write(Coming(name="Rosa", gender=Gender.WOMAN, languages=("es",)), rosa)
    (again,) = read_facts(workspace).delegates
    assert (again.id, again.gender) == (rosa.id, Gender.WOMAN)
    with pytest.raises(ChangedMeanwhile):
        write(Coming(name="Rosa M."), rosa)
    with pytest.raises(DataProblems):
        write(Coming(name="  "))
    _ = remove_delegate(workspace, read_facts(workspace), again, writer)
    assert not read_facts(workspace).delegates
    workspace.store.close()


def test_a_colleague_reopens_the_same_room(tmp_path: Path) -> None:
    workspace = open_workspace(str(fill(tmp_path / "store.sqlite3", seed_records())), Level.RESTRICTED)
    said = Preparation(tables=3, rounds=1, seats_at=room(facts()).seats, reasons={"room": "Así se conocen"})
    kept = save_plan(workspace, read_facts(workspace), proposal(), by="Ana", lang="es", preparation=said)
    plan = reopen_plan(read_facts(workspace), kept.dialogue)
    again = room(read_facts(workspace), plan.preparation, names=plan.names, dialogue=kept.dialogue)
    assert again.asked.fixed
    assert again.seats == said.seats_at
    workspace.store.close()


def test_the_picture_names_everybody_escapes_them_and_says_its_level() -> None:
    odd = tuple(replace(d, name="<script>$x$ & Ñ") if d.id == "d-00" else d for d in named())
    records = facts(odd)
    sheets = room_sheets(
        room(records, Preparation(tables=3, rounds=2, seats_at=twice().seats)),
        records,
        territory=PLACE,
        on=DAY,
        lang="es",
    )
    page = room_page(sheets).decode()
    assert page.count("<main>") == 2
    assert "<script" not in page
    assert "&lt;script&gt;$x$" in page
    assert page.count(text("picture.level", "es", level=text("level.restricted", "es").lower())) == 2
    assert all(d.name in page for d in named()[1:])
    for kind in ("svg", "png", "csv"):
        assert chart_file(sheets[0], kind) == chart_file(sheets[0], kind)
    assert room_page(sheets) == room_page(sheets)


def test_the_terminal_prints_the_room_of_a_list(tmp_path: Path) -> None:
    store = fill(tmp_path / "store.sqlite3", seed_records())
    words = ["--store", str(store), "plan", PLACE, "--step", "room", "--issue", "mercury", "--on", "2026-04-01"]
    words += ["--tables", "3", "--rounds", "1", "--separate", "anm,minminas", "--lift", "language"]
    ran = CliRunner().invoke(main, [*words, "--json"])
    assert ran.exit_code == 0, ran.output
    data = json.loads(ran.output)
    assert (data["step"], data["tables"], data["lifted"]) == ("room", 3, ["language"])
    assert data["rules"]["apart"] == [["anm", "minminas"]]
    rows = CliRunner().invoke(main, [*words, "--csv"]).output.splitlines()
    assert len(rows) == len(data["people"]) + 1
