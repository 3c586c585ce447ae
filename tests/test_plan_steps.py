"""Do channels, talks and agenda follow from the facts and from what a person says, and say when they cannot?"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from stakeholder_graph.cli import main
from stakeholder_graph.dialogue import Proposal
from stakeholder_graph.dialogue.agenda import IssueClass, LineKind, OrderedBy
from stakeholder_graph.dialogue.channels import FACTORS
from stakeholder_graph.dialogue.talks import Effect, Freedom, Influence, Openness, TalkRule, TalkRuleKind
from stakeholder_graph.errors import DataProblems, NotAllowed, WrongUsage
from stakeholder_graph.graph import snapshot
from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.model import UnsafePair
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.plan_agenda import AgendaFound, plan_agenda
from stakeholder_graph.use_cases.plan_agenda_words import AgendaInWords, agenda_sentences
from stakeholder_graph.use_cases.plan_before import Before, plan_before
from stakeholder_graph.use_cases.plan_before_words import BeforeInWords, before_sentences
from stakeholder_graph.use_cases.planning import propose, reopen_plan, save_plan
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.preparation_text import read_preparation, write_preparation
from stakeholder_graph.use_cases.workspace import open_workspace, read_facts
from stakeholder_graph.vocabulary import Level, TieKind, UnsafeRule
from tests.seed import fill, seed_records

DAY = date(2026, 4, 1)
NORTH, SOUTH = "co-antioquia-choco", "pe-south"
DIALOGUES = {
    "mercury": (NORTH, ("mercury", "formalisation")),
    "consultation": (NORTH, ("consultation", "delegation", "interdiction")),
    "reinfo": (SOUTH, ("reinfo-extension", "reinfo-purge", "mape-law")),
}
NOTHING = Preparation()


@cache
def proposal(dialogue: str) -> Proposal:
    territory, issues = DIALOGUES[dialogue]
    return propose(seed_records(), audience=Level.RESTRICTED, territory=territory, on=DAY, issues=issues)


def before(dialogue: str, said: Preparation, records=None, audience=Level.RESTRICTED) -> Before:
    records = seed_records() if records is None else records
    return plan_before(records, audience=audience, on=DAY, names=proposal(dialogue).names, said=said)


def agenda(dialogue: str, said: Preparation = NOTHING, names=None, audience=Level.RESTRICTED) -> AgendaFound:
    territory, issues = DIALOGUES[dialogue]
    names = proposal(dialogue).names if names is None else names
    return plan_agenda(
        seed_records(), audience=audience, territory=territory, on=DAY, issues=issues, names=names, said=said
    )


def words(lang: str) -> Words:
    return Words.of(seed_records(), lang)


def said_before(found: Before, lang: str = "es") -> BeforeInWords:
    return before_sentences(found, words(lang))


def said_agenda(found: AgendaFound, lang: str = "es") -> AgendaInWords:
    return agenda_sentences(found, words(lang))


def sentences(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case tuple():
            for part in value:
                yield from sentences(part)
        case _ if hasattr(value, "__dataclass_fields__"):
            for name in value.__dataclass_fields__:
                if name not in {"actor", "issue", "sources", "class_"}:
                    yield from sentences(getattr(value, name))


ids = st.from_regex(r"[a-z]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True)
pairs = st.tuples(ids, ids)
numbers = st.none() | st.integers(0, 999)
preparations = st.builds(
    Preparation,
    own=st.none() | ids,
    openness=st.dictionaries(ids, st.sampled_from(Openness)),
    worth=st.dictionaries(ids, st.integers(2, 3)),
    influences=st.lists(st.builds(Influence, ids, ids, st.sampled_from(Effect)), unique=True).map(
        lambda found: tuple(sorted(found, key=lambda one: list(Effect).index(one.effect)))
    ),
    talk_rules=st.lists(st.builds(TalkRule, st.sampled_from(TalkRuleKind), ids, ids), unique=True).map(
        lambda found: tuple(sorted(found, key=lambda one: list(TalkRuleKind).index(one.kind)))
    ),
    slots=numbers,
    yes=st.frozensets(ids),
    no=st.frozensets(ids),
    carries=st.dictionaries(st.sampled_from(TieKind), st.integers(0, 100)),
    minutes=st.dictionaries(ids, st.integers(0, 300)),
    before=st.lists(pairs, unique=True).map(tuple),
    struck=st.frozensets(ids),
    ordered_by=st.sampled_from(OrderedBy),
    order=st.lists(ids, unique=True).map(tuple),
    length=numbers,
    people=numbers,
    women=numbers,
    weights=st.dictionaries(ids, st.integers(2, 9)),
    usual_limit=numbers,
    limits=st.dictionaries(ids, st.integers(0, 100)),
    alternates=numbers,
    usual_turnout=numbers,
    turnouts=st.dictionaries(ids, st.integers(0, 100)),
    tables=numbers,
    rounds=numbers,
    seats_at=st.frozensets(st.tuples(st.integers(1, 8), ids, st.integers(1, 20))),
    together=st.lists(pairs, unique=True).map(tuple),
    separate=st.lists(pairs, unique=True).map(tuple),
    lifted=st.frozensets(ids),
    stance_on=st.none() | ids,
    women_share=numbers,
    reasons=st.dictionaries(st.sampled_from(["before", "agenda"]), st.from_regex(r"\w[\w ,.=:]*\w", fullmatch=True)),
)


@given(preparations)
def test_what_a_person_says_is_read_as_it_was_written(said: Preparation) -> None:
    tidy = replace(said, reasons={step: " ".join(why.split()) for step, why in said.reasons.items()})
    assert read_preparation(write_preparation(tidy)) == tidy


@given(st.text())
def test_whatever_stands_in_the_rules_is_read_without_an_error(written: str) -> None:
    once = read_preparation(written)
    assert read_preparation(write_preparation(once)) == once


@pytest.mark.parametrize("dialogue", DIALOGUES)
def test_a_channel_runs_over_ties_in_force_and_is_as_strong_as_they_are(dialogue: str) -> None:
    found = before(dialogue, Preparation(own="arm")).approach
    G = snapshot(seed_records(), on=DAY)
    assert found is not None
    assert [route.target for route in found.channels.routes] == list(proposal(dialogue).names)
    for route in found.channels.routes:
        if route.best is None:
            ever = snapshot(seed_records())
            assert all(ever.has_edge(a, route.target) or ever.has_edge(route.target, a) for a in route.might_know)
            continue
        assert (route.best.path[0], route.best.path[-1], len(route.best.arcs) <= 3) == ("arm", route.target, True)
        for (a, b), arc in zip(pairwise(route.best.path), route.best.arcs, strict=True):
            ties = [*(G.get_edge_data(a, b) or {}).values(), *(G.get_edge_data(b, a) or {}).values()]
            strengths = [FACTORS.get(tie["kind"], 0) * tie["confidence"] for tie in ties]
            assert arc.probability == pytest.approx(max(strengths))


def test_where_no_channel_is_known_that_is_the_answer_and_it_says_whom_to_ask() -> None:
    routes = {route.actor: route for route in said_before(before("mercury", Preparation(own="arm"))).routes}
    assert not routes["cocomacia"].known
    assert routes["cocomacia"].way == "No se conoce un camino de hasta 3 pasos."
    assert routes["cocomacia"].others == ("Pregunte a quienes tienen o tuvieron un lazo: Tierra Digna.",)
    assert routes["minminas"].way == "ARM → SBGA (colaboración) → MinMinas (colaboración)"


def test_no_word_goes_straight_between_two_who_are_not_seated_together() -> None:
    pair = UnsafePair(a="arm", b="minem", rule=UnsafeRule.NEVER)
    apart = replace(seed_records(), unsafe_pairs=(pair,))
    way, other = before("reinfo", Preparation(own="arm")), before("reinfo", Preparation(own="arm"), apart)
    assert way.approach is not None
    assert other.approach is not None
    reached = {route.target: route.best for route in way.approach.channels.routes}
    now = {route.target: route.best for route in other.approach.channels.routes}
    assert reached["minem"] is not None
    assert reached["minem"].path == ("arm", "minem")
    assert now["minem"] is None or now["minem"].path != ("arm", "minem")
    assert other.approach.shut == (("arm", "minem"),)


def test_how_far_a_word_carries_is_the_persons_to_change() -> None:
    nothing = dict.fromkeys(FACTORS, 0)
    found = before("reinfo", Preparation(own="arm", carries=nothing)).approach
    assert found is not None
    assert found.channels.unreachable == proposal("reinfo").names


def test_without_a_word_on_how_open_they_are_there_is_no_order_of_talks() -> None:
    found = before("mercury", NOTHING)
    assert (found.plan, found.approach, found.asked.unsaid) == (None, None, proposal("mercury").names)
    assert said_before(found).talks.title.startswith("No se puede proponer el orden de las conversaciones, porque")
    assert said_before(found).together == (text("before.no_own", "es"),)


def test_the_next_talk_follows_from_the_words_and_says_why_and_what_if() -> None:
    """By hand: L o L with weights 3, 1, 2: begin with the second, then the third after a yes, the first after a no."""
    said = Preparation(
        openness={"anm": Openness.LIKELY, "cocomacia": Openness.OPEN, "minminas": Openness.LIKELY},
        worth={"anm": 3, "minminas": 2},
        influences=(
            Influence("anm", "minminas", Effect.HARMS),
            Influence("cocomacia", "anm", Effect.HELPS),
            Influence("cocomacia", "minminas", Effect.HARMS),
            Influence("minminas", "anm", Effect.HARMS),
            Influence("minminas", "cocomacia", Effect.HARMS),
        ),
    )
    found = before("mercury", said)
    assert found.plan is not None
    assert found.plan.freedom is Freedom.MATTERS
    assert found.plan.proof.value == pytest.approx(4.304444, abs=1e-6)
    talks = said_before(found).talks
    assert talks.title == "Propuesta: hable primero con COCOMACIA"
    assert talks.what_if == ("Si dice que sí, siga con MinMinas.", "Si dice que no, siga con ANM.")
    assert any("el sí de COCOMACIA ayuda con ANM" in line for line in talks.because)
    refused = said_before(before("mercury", replace(said, no=frozenset({"cocomacia"})))).talks
    assert refused.title == "Propuesta: hable ahora con ANM"


def test_where_nothing_makes_the_order_matter_it_says_so() -> None:
    said = Preparation(openness={"anm": Openness.LIKELY, "cocomacia": Openness.OPEN})
    assert said_before(before("mercury", said)).talks.title.startswith("Nada de lo que usted dijo hace que el orden")


def test_a_rule_bars_a_talk_and_is_named() -> None:
    said = Preparation(
        openness={"anm": Openness.LIKELY, "cocomacia": Openness.OPEN},
        talk_rules=(TalkRule(TalkRuleKind.NEEDS_YES, "cocomacia", "anm"),),
        no=frozenset({"cocomacia"}),
    )
    talks = said_before(before("mercury", said)).talks
    assert talks.title == text("before.nobody_left", "es")
    assert talks.notes[-1] == "Ya no se habla con ANM. La regla: Con ANM, solo si COCOMACIA dijo que sí."


def test_who_waits_by_a_rule_is_said_with_that_rule_and_no_other_reason() -> None:
    said = Preparation(
        openness={"anm": Openness.LIKELY, "cocomacia": Openness.OPEN},
        influences=(Influence("anm", "cocomacia", Effect.HELPS),),
        talk_rules=(TalkRule(TalkRuleKind.AFTER, "cocomacia", "anm"),),
    )
    because = said_before(before("mercury", said)).talks.because
    assert because[-1] == "Todavía no con ANM. La regla: Con ANM, solo después de hablar con COCOMACIA."
    assert not any(line.startswith("Antes que con ANM") for line in because)


def test_what_cannot_be_right_is_refused_and_what_is_about_others_set_aside() -> None:
    words_ = {"anm": Openness.LIKELY, "cocomacia": Openness.OPEN}
    circle = tuple(TalkRule(TalkRuleKind.AFTER, a, b) for a, b in (("anm", "cocomacia"), ("cocomacia", "anm")))
    with pytest.raises(DataProblems):
        before("mercury", Preparation(openness=words_, talk_rules=circle))
    with pytest.raises(WrongUsage):
        before("mercury", Preparation(openness={"nobody-at-all": Openness.OPEN}))
    aside = Preparation(openness=words_, influences=(Influence("minminas", "anm", Effect.HELPS),))
    assert before("mercury", aside).asked.set_aside == aside.influences


@pytest.mark.parametrize("audience", [level for level in Level if level is not Level.RESTRICTED])
def test_only_who_sees_everything_may_prepare(audience: Level) -> None:
    with pytest.raises(NotAllowed):
        before("mercury", NOTHING, audience=audience)
    with pytest.raises(NotAllowed):
        agenda("mercury", audience=audience)


@pytest.mark.parametrize("dialogue", DIALOGUES)
def test_the_class_of_an_issue_and_how_contested_it_is_follow_from_the_positions(dialogue: str) -> None:
    found = agenda(dialogue)
    voices = found.proposal.request.voices
    for one in found.proposal.standings:
        signs = [voice.sign(one.issue) for voice in voices]
        plus, minus, silent = (sum(sign == s for sign in signs) for s in (1, -1, None))
        assert one.contention.low == pytest.approx(2 * min(plus, minus) / len(voices))
        highest = max(min(plus + x, minus + silent - x) for x in range(silent + 1))
        assert one.contention.high == pytest.approx(2 * highest / len(voices))
        if plus and minus:
            assert one.class_ is IssueClass.CONTESTED
        if one.class_ is IssueClass.SHARED:
            assert not silent
    quiet = {one.issue: set(one.parties) for one in found.silent}
    for issue in DIALOGUES[dialogue][1]:
        assert quiet.get(issue, set()) == {voice.party for voice in voices if issue not in voice.stances}


def test_an_agenda_opens_with_an_affected_one_and_closes_with_commitments() -> None:
    found = agenda("mercury")
    kinds = [line.kind for line in found.lines]
    assert (kinds[0], kinds[-1]) == (LineKind.OPENING, LineKind.CLOSING)
    said = said_agenda(found)
    assert said.lines[0].what == "Apertura: empieza ASOCOBA, entre los más afectados de la mesa"
    assert said.lines[-1].what.startswith("Cierre: compromisos")


def test_contested_without_opposite_positions_says_who_opposes_whom_first() -> None:
    (mercury, _) = sorted(said_agenda(agenda("mercury")).issues, key=lambda one: one.issue != "mercury")
    assert mercury.title == "Disputado"
    assert mercury.because[0].startswith("En oposición, y con algo que decir aquí: ANM y Gob. Antioquia")


def test_prerequisites_and_minutes_are_kept() -> None:
    first, second, third = agenda("consultation").order
    said = Preparation(before=((third, first),), minutes={second: 200}, length=180)
    found = agenda("consultation", said)
    assert found.order.index(third) < found.order.index(first)
    assert found.over == found.lines[-1].start + found.lines[-1].minutes - 180 > 0
    assert any("Se pasa" in line for line in said_agenda(found).about)


def test_a_voice_weighs_what_she_says_and_the_order_under_equal_weights_is_said() -> None:
    alike = agenda("consultation")
    heavy = agenda("consultation", Preparation(weights={"gob-antioquia": 9, "nobody-here": 4}))
    assert {v.party: v.weight for v in heavy.proposal.request.voices if v.weight != 1} == {"gob-antioquia": 9}
    assert heavy.order != alike.order
    assert heavy.proposal.under_equal_weights == alike.order
    said = said_agenda(heavy).about
    assert "Una voz no pesa 1: Gob. Antioquia 9. Las demás pesan 1." in said
    assert any(line.startswith("Si todas las voces pesaran lo mismo, el orden sería otro") for line in said)
    same = said_agenda(agenda("consultation", Preparation(weights={"anm": 9}))).about
    assert text("agenda.equal_weights_same", "es") in same
    assert not any("pesa" in line for line in said_agenda(alike).about)


def test_the_conflict_index_is_said_with_what_the_silent_can_make_of_it() -> None:
    figures = {one.issue: one.figures for one in said_agenda(agenda("consultation")).issues}
    assert figures["consultation"][-1].startswith("Índice de conflicto de quienes hablaron (PCI2, de 0 a 1): 0,50;")
    assert "entre 0,03 y 0,89" in figures["consultation"][-1]


def test_of_equals_the_issue_that_matters_more_at_the_table_comes_first() -> None:
    found = agenda("mercury")
    items = {item.issue: item for item in found.proposal.request.items}
    matters = {i: sum(v.saliences.get(i, 0) for v in found.proposal.request.voices) for i in items}
    assert {issue: item.importance for issue, item in items.items()} == matters
    (block,) = {b.class_: b for b in found.proposal.blocks if len(b.issues) > 1}.values()
    assert block.issues == tuple(sorted(block.issues, key=lambda issue: -matters[issue]))
    assert text("agenda.equals", "es") in said_agenda(found).about


def test_an_order_that_she_fixed_stands_and_what_it_breaks_is_said() -> None:
    free = agenda("consultation").order
    own = tuple(reversed(free))
    found = agenda("consultation", Preparation(order=own, before=((free[0], free[1]),)))
    assert (found.order, found.fixed, found.broken) == (own, True, ((free[0], free[1]),))
    said = said_agenda(found)
    assert said.title == "El orden que usted fijó"
    assert any("La propuesta sería" in line for line in said.about)
    later = agenda("consultation", Preparation(order=own[:2]))
    assert later.order == (*own[:2], own[2])


def test_where_no_position_is_known_no_order_is_proposed() -> None:
    found = agenda("mercury", names=("mineros-san-roque",))
    assert not found.carried
    assert said_agenda(found).cannot.startswith("No se puede proponer el orden, porque no se conoce ninguna posición")
    assert said_agenda(found).title == "Los asuntos, sin orden propuesto"


def test_how_to_decide_is_a_prompt_and_says_when_it_cannot_tell() -> None:
    unknown = said_agenda(agenda("mercury")).decision
    assert unknown[0].startswith("No se puede decir qué regla protege a las mujeres")
    few = said_agenda(agenda("mercury", Preparation(people=10, women=2))).decision
    assert "decidir entre todos" in few[0]
    assert "Karpowitz" in few[1]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("dialogue", DIALOGUES)
def test_every_sentence_is_finished_in_every_language(dialogue: str, lang: str) -> None:
    names = proposal(dialogue).names
    said = Preparation(
        own="arm",
        openness=dict(zip(names, [*Openness] * 2, strict=False)),
        influences=(Influence(names[0], names[2], Effect.HELPS), Influence(names[2], names[1], Effect.HARMS)),
        talk_rules=(TalkRule(TalkRuleKind.NOT_IF_NO, names[1], names[3]),),
        slots=4,
    )
    told = [*sentences(said_before(before(dialogue, said), lang)), *sentences(said_agenda(agenda(dialogue), lang))]
    assert len(told) > 40
    assert not [line for line in told if "{" in line or "before." in line or "agenda." in line or "gap." in line]


def test_what_was_said_is_kept_with_the_plan_and_nobody_sees_less_than_restricted(tmp_path: Path) -> None:
    workspace = open_workspace(str(fill(tmp_path / "store.sqlite3", seed_records())), Level.RESTRICTED)
    said = Preparation(own="arm", openness={"anm": Openness.RELUCTANT}, reasons={"before": "Lo dijo su asesora; ayer"})
    first = read_facts(workspace)
    kept = save_plan(workspace, first, proposal("mercury"), by="Ana", lang="es", preparation=said)
    opened = reopen_plan(read_facts(workspace), kept.dialogue)
    assert opened.preparation == replace(said, reasons={"before": "Lo dijo su asesora, ayer"})
    assert opened.names == proposal("mercury").names
    assert opened.dialogue.disclosure is Level.RESTRICTED
    records = read_facts(workspace)
    save_plan(workspace, records, proposal("mercury"), by="Luis", lang="es", dialogue=kept.dialogue)
    assert reopen_plan(read_facts(workspace), kept.dialogue).preparation == opened.preparation
    workspace.store.close()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(fill(tmp_path_factory.mktemp("steps") / "store.sqlite3", seed_records()))


def asked(store: str, *words: str) -> tuple[int, str]:
    environment = {"STAKEHOLDER_STORE": store, "LANG": "es_CO.UTF-8"}
    result = CliRunner().invoke(main, ["plan", NORTH, "--on", "2026-04-01", *words], env=environment)
    return result.exit_code, result.output


def test_the_terminal_gives_each_step_in_words_and_for_programs(store: str) -> None:
    talks = ("--own", "arm", "--open", "anm=likely", "--open", "minminas=open", "--helps", "minminas,anm")
    code, shown = asked(store, "--step", "before", "--issue", "mercury", *talks)
    assert code == 0
    assert shown.startswith("Propuesta: hable primero con MinMinas")
    code, data = asked(store, "--step", "before", "--issue", "mercury", *talks, "--json")
    found = json.loads(data)
    assert (code, found["step"], found["talks"]["next"]) == (0, "before", "minminas")
    assert {route["target"] for route in found["channels"]["routes"]} == set(found["names"]) - {"arm"}
    code, data = asked(store, "--step", "agenda", "--issue", "mercury", "--issue", "formalisation", "--json")
    found = json.loads(data)
    assert (code, sorted(found["order"])) == (0, ["formalisation", "mercury"])
    assert {voice["party"] for voice in found["voices"]} == set(found["names"])
    code, shown = asked(store, "--step", "agenda", "--issue", "mercury", "--csv")
    assert (code, len(shown.splitlines())) == (0, 2)


@pytest.mark.parametrize("by", [str(by) for by in OrderedBy])
def test_the_terminal_takes_each_word_for_the_order_of_a_block(store: str, by: str) -> None:
    code, data = asked(store, "--step", "agenda", "--issue", "mercury", "--order-by", by, "--json")
    assert (code, json.loads(data)["ordered_by"]) == (0, by)


def test_the_terminal_refuses_words_that_mean_nothing(store: str) -> None:
    assert asked(store, "--step", "before", "--open", "anm=perhaps")[0] == 2
    assert asked(store, "--step", "agenda", "--minutes", "mercury=long")[0] == 2
    code, shown = asked(store, "--step", "before", "--open", "nobody-at-all=open")
    assert code != 0
    assert "nobody-at-all" in shown


def test_the_terminal_goes_on_with_a_kept_plan_of_the_territory(tmp_path: Path) -> None:
    place = str(fill(tmp_path / "store.sqlite3", seed_records()))
    workspace = open_workspace(place, Level.RESTRICTED)
    said = Preparation(own="arm", openness={"anm": Openness.OPEN, "minminas": Openness.OPEN}, minutes={"mercury": 50})
    kept = save_plan(workspace, read_facts(workspace), proposal("mercury"), by="Ana", lang="es", preparation=said)
    workspace.store.close()
    plan = ("--dialogue", kept.dialogue)
    code, data = asked(place, "--step", "before", *plan, "--helps", "minminas,anm", "--said-no", "minminas", "--json")
    found = json.loads(data)
    assert (code, found["own"], found["talks"]["next"]) == (0, "arm", "anm")
    assert found["names"] == list(proposal("mercury").names)
    code, data = asked(place, "--step", "agenda", *plan, "--json")
    assert (code, {item["issue"]: item["minutes"] for item in json.loads(data)["items"]}["mercury"]) == (0, 50)
    environment = {"STAKEHOLDER_STORE": place, "LANG": "es_CO.UTF-8"}
    assert CliRunner().invoke(main, ["plan", SOUTH, *plan], env=environment).exit_code != 0
    lower = {**environment, "STAKEHOLDER_AUDIENCE": "partners"}
    assert CliRunner().invoke(main, ["plan", NORTH, "--step", "agenda", *plan], env=lower).exit_code != 0
