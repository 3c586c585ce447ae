"""Does anything that an audience can reach change when only what it may not see changes?

A new way of reading the facts is added to the lists below in one line; a public function of the use cases that takes
records and stands in none of them fails a test here.
"""

import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

import networkx as nx
import numpy as np
import pytest

from stakeholder_graph import use_cases
from stakeholder_graph.checks import likely_doubles
from stakeholder_graph.disclosure import for_audience
from stakeholder_graph.errors import StakeholderGraphError
from stakeholder_graph.graph import DEFAULT_KINDS
from stakeholder_graph.measures.registry import MEASURES
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.actor_card import actor_card
from stakeholder_graph.use_cases.camps import signed_diagnosis
from stakeholder_graph.use_cases.choosing import (
    actor_labels,
    actor_names,
    issue_names,
    plan_names,
    source_titles,
    territory_names,
    tie_names,
)
from stakeholder_graph.use_cases.comparing import computed_against_judged
from stakeholder_graph.use_cases.coverage import coverage
from stakeholder_graph.use_cases.data import difference
from stakeholder_graph.use_cases.data_words import all_words, double_rows
from stakeholder_graph.use_cases.evidence import claims_of, tie_card
from stakeholder_graph.use_cases.exploring import actors_of, known_territory, territory_counts
from stakeholder_graph.use_cases.gap_sheets import groups_sheet
from stakeholder_graph.use_cases.gap_ways import ways_of_gaps
from stakeholder_graph.use_cases.gaps import changed_gaps, compare_groups, holding_gaps, list_gaps
from stakeholder_graph.use_cases.influence import brokers_between_groups, issues_judged, power_by_interest
from stakeholder_graph.use_cases.influence_sheets import judged_sheet, plane_sheet, rank_sheet
from stakeholder_graph.use_cases.informants import whose_map
from stakeholder_graph.use_cases.intervals import (
    central_but_not_interviewed,
    intervals_of,
    membership,
    rank_intervals,
    stability_of,
)
from stakeholder_graph.use_cases.mapping import count_of, group_map_of, home_territory, map_of, scope_of
from stakeholder_graph.use_cases.measuring import measure
from stakeholder_graph.use_cases.measuring_files import measure_all_facts
from stakeholder_graph.use_cases.next_interview import next_interviews
from stakeholder_graph.use_cases.overrides_words import words_of_people
from stakeholder_graph.use_cases.overview import overview
from stakeholder_graph.use_cases.pack import released_pages
from stakeholder_graph.use_cases.plan_purpose import purpose_view
from stakeholder_graph.use_cases.plan_purpose_words import purpose_sentences
from stakeholder_graph.use_cases.plan_vision import statements_of, votes_on
from stakeholder_graph.use_cases.planning import issues_of, usual_issues
from stakeholder_graph.use_cases.positions import known_issue, positions_plane, who_counts
from stakeholder_graph.use_cases.prints import ties_print
from stakeholder_graph.use_cases.released_lists import released_lists
from stakeholder_graph.use_cases.room_people import delegates_of
from stakeholder_graph.use_cases.stances import StandsFor, stances_of
from stakeholder_graph.use_cases.taking import context_line, sheet_to_take
from stakeholder_graph.use_cases.territory_sheets import (
    coverage_sheet,
    interviews_sheet,
    mapped_sheet,
    years_sheet,
)
from stakeholder_graph.use_cases.voting import next_voter, voters_of, votes_of_voter
from stakeholder_graph.vocabulary import Level, Scenario, TieFamily, TieKind
from tests.hidden_facts import TERRITORY, Pair, pair
from tests.seed import seed_records

ON = date(2026, 1, 15)
HERE = {"territory": TERRITORY, "on": ON}
BELOW = [level for level in Level if level is not Level.RESTRICTED]
GRAPHS, FEW = range(20), range(4)

READINGS: Mapping[str, Callable[[Records], object]] = {
    "territory_counts": lambda r: territory_counts(r, on=ON),
    "actors_of": lambda r: actors_of(r, **HERE),
    "actors_of everywhere": lambda r: actors_of(r, on=ON),
    "known_territory": lambda r: known_territory(r, "nowhere"),
    "count_of": lambda r: count_of(r, **HERE),
    "home_territory": home_territory,
    "scope_of": lambda r: scope_of(r, territory=TERRITORY, wider=True),
    "map_of": lambda r: map_of(r, **HERE, families=list(TieFamily), ended=True, wider=True),
    "group_map_of": lambda r: group_map_of(r, **HERE, families=list(TieFamily), ended=True),
    "power_by_interest": lambda r: power_by_interest(r, "formalisation", **HERE),
    "overview": lambda r: overview(r, **HERE),
    "coverage": lambda r: coverage(r, **HERE),
    "whose_map": lambda r: whose_map(r, **HERE),
    "next_interviews": lambda r: next_interviews(r, **HERE),
    "mapped_sheet": lambda r: mapped_sheet(r, **HERE, level=Level.PUBLIC, lang="es"),
    "years_sheet": lambda r: years_sheet(r, **HERE, level=Level.PARTNERS, lang="en"),
    "coverage_sheet": lambda r: coverage_sheet(r, **HERE, level=Level.TEAM, lang="fr"),
    "interviews_sheet": lambda r: interviews_sheet(
        r, **HERE, level=Level.PUBLIC, lang="es", families=list(TieFamily), kinds=DEFAULT_KINDS
    ),
    "actor_card": lambda r: [actor_card(r, actor=a.id, on=ON) for a in r.actors],
    "claims_of": lambda r: [claims_of(r, a.id, on=ON) for a in r.actors],
    "tie_card": lambda r: [tie_card(r, a=t.source, b=t.target, on=ON) for t in r.ties],
    "list_gaps": lambda r: list_gaps(r, TERRITORY, ON),
    "ways_of_gaps": lambda r: ways_of_gaps(r, TERRITORY, ON),
    "groups_sheet": lambda r: groups_sheet(r, **HERE, level=Level.PUBLIC, lang="fr"),
    "compare_groups": lambda r: compare_groups(r, TERRITORY, ON),
    "holding_gaps": lambda r: holding_gaps(r, TERRITORY, ON, draws=2),
    "changed_gaps": lambda r: changed_gaps(r, TERRITORY, since=date(2022, 1, 1), on=ON, turns=5),
    "ties_print": lambda r: [ties_print(r, level=level) for level in Level],
    "difference": lambda r: difference(seed_records(), r),
    "sheet_to_take": lambda r: sheet_to_take(r, **HERE, level=Level.PUBLIC, lang="fr", families=list(TieFamily)),
    "rank_sheet": lambda r: rank_sheet(
        r, **HERE, level=Level.PUBLIC, lang="en", name="degree", families=list(TieFamily), kinds=list(TieKind)
    ),
    "plane_sheet": lambda r: plane_sheet(
        r, **HERE, level=Level.PARTNERS, lang="es", families=list(TieFamily), kinds=list(TieKind)
    ),
    "judged_sheet": lambda r: judged_sheet(
        r, **HERE, level=Level.PARTNERS, lang="fr", issue="formalisation", issue_name="F"
    ),
    "context_line": lambda r: context_line(r, **HERE, lang="es"),
    "usual_issues": lambda r: usual_issues(r, **HERE),
    "issues_of": lambda r: issues_of(r, **HERE),
    "words_of_people": lambda r: words_of_people(r, "es"),
    "purpose_view": lambda r: purpose_view(r, audience=Level.PUBLIC, **HERE),
    "purpose_sentences": lambda r: purpose_sentences(purpose_view(r, audience=Level.TEAM, **HERE), r, "fr"),
    "issues_judged": lambda r: issues_judged(r, **HERE),
    "rank_intervals": lambda r: rank_intervals(r, "betweenness", **HERE, draws=40),
    "rank_intervals unseen": lambda r: rank_intervals(r, "degree", **HERE, scenario=Scenario.UNSEEN, draws=40),
    "membership": lambda r: membership(r, "community", **HERE, draws=10),
    "stability_of": lambda r: stability_of(r, "degree", **HERE),
    "central_but_not_interviewed": lambda r: central_but_not_interviewed(
        r, rank_intervals(r, "degree", **HERE, draws=10)
    ),
    "intervals_of": lambda r: intervals_of(r, ["pagerank", "ei_index"], **HERE, draws=40),
    "positions_plane": lambda r: positions_plane(r, **HERE),
    "who_counts": lambda r: who_counts(r, "formalisation", **HERE),
    "known_issue": lambda r: known_issue(r, "nothing"),
    "computed_against_judged": lambda r: computed_against_judged(r, "mactor_influence", issue="formalisation", **HERE),
    "stances_of": lambda r: [stances_of(r, by=by, wider=True, **HERE) for by in StandsFor],
    "signed_diagnosis": lambda r: signed_diagnosis(r, **HERE),
    "brokers_between_groups": lambda r: brokers_between_groups(r, **HERE),
    "actor_names": actor_names,
    "actor_labels": actor_labels,
    "issue_names": lambda r: issue_names(r, "fr"),
    "territory_names": lambda r: territory_names(r, "en"),
    "source_titles": source_titles,
    "tie_names": lambda r: tie_names(r, "es"),
    "plan_names": lambda r: plan_names(r, TERRITORY, "es"),
    "released_lists": lambda r: released_lists(r, territory=None, lang="es"),
    "released_pages": lambda r: [released_pages(r, level=level, territory=None, lang="es") for level in Level],
    "all_words": lambda r: all_words(r, "es"),
    "statements_of": lambda r: [statements_of(r, d.id) for d in r.dialogues],
    "votes_on": lambda r: votes_on(r, r.statements),
    "votes_of_voter": lambda r: [votes_of_voter(r, d.id, "v01") for d in r.dialogues],
    "voters_of": lambda r: [voters_of(r, d.id) for d in r.dialogues],
    "next_voter": lambda r: [next_voter(r, d.id) for d in r.dialogues],
    "delegates_of": lambda r: [delegates_of(r, d.id) for d in r.dialogues],
    "double_rows": lambda r: double_rows(likely_doubles(r), r, "es"),
    "measure_all_facts": lambda r: measure_all_facts(r, on=ON),
    **{f"measure {name}": lambda r, name=name: measure(r, name, **HERE) for name in MEASURES},
}
"""Each use case that reads records, asked as a page or a command asks it."""

ONLY_FOR_WHO_SEES_ALL = frozenset(
    {
        "propose",
        "save_plan",
        "reopen_plan",
        "plans_of",
        "plan_as_read",
        "plan_records",
        "id_for",
        "plan_before",
        "approach",
        "plan_agenda",
        "plan_vision",
        "write_statements",
        "remove_statement",
        "write_votes",
        "remove_votes",
        "propose_again",
        "what_if",
        "rule_prices",
        "stand_ins",
        "asked_of",
        "pack_plan",
        "page_bodies",
        "sources_of",
        "plan_versions",
        "show_release",
        "release",
        "withdraw",
        "released_as_read",
        "levels_released",
        "plan_dialogue",
        "plan_sections",
        "read_dialogue_file",
        "who_section",
        "people_of",
        "room_asked",
        "plan_room",
        "room_sentences",
        "clashes_in_words",
        "room_sheets",
        "write_delegate",
        "remove_delegate",
    }
)
"""Use cases that refuse every lower audience: they or their callers ask ``may_write`` or ``may_plan`` first."""

PARTS = frozenset({"bases_of", "group_by", "invitation_sentences", "next_steps", "check_file", "purpose_part"})
"""Parts of use cases above, or asked by a command or a page below."""


def spelled(value: Any) -> str:
    """A result as text: whatever two equal spellings belong to cannot be told apart, order included."""
    match value:
        case nx.Graph():
            return spelled([list(value.nodes(data=True)), list(value.edges(data=True))])
        case np.ndarray():
            return repr(value.tolist())
        case Mapping():
            return "{" + ",".join(f"{spelled(key)}:{spelled(part)}" for key, part in value.items()) + "}"
        case set() | frozenset():
            return "{" + ",".join(sorted(map(spelled, value))) + "}"
        case list() | tuple():
            return "[" + ",".join(map(spelled, value)) + "]"
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            parts = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
            return type(value).__name__ + spelled(parts)
        case _ if callable(value):
            return str(value.__qualname__)
        case _:
            return repr(value)


def answer(reading: Callable[[Records], object], records: Records) -> str:
    """What a use case says, errors of ours included."""
    try:
        return spelled(reading(records))
    except StakeholderGraphError as error:
        return f"{type(error).__name__} {error.code} {error.parameters}"


@cache
def seen(seed: int, audience: Level) -> tuple[Records, Records]:
    both = pair(seed, audience)
    return for_audience(both.one, audience), for_audience(both.other, audience)


@cache
def made(seed: int, audience: Level) -> Pair:
    return pair(seed, audience)


@pytest.mark.parametrize("audience", BELOW)
@pytest.mark.parametrize("seed", GRAPHS)
def test_what_an_audience_may_see_is_the_visible_part_and_nothing_else(seed: int, audience: Level) -> None:
    both = made(seed, audience)
    assert both.one != both.other
    assert for_audience(both.one, audience) == both.visible
    assert for_audience(both.other, audience) == both.visible


@pytest.mark.parametrize("name", READINGS)
def test_a_use_case_says_the_same_whatever_is_hidden(name: str) -> None:
    for seed in FEW:
        one, other = seen(seed, BELOW[seed % len(BELOW)])
        assert answer(READINGS[name], one) == answer(READINGS[name], other)


def test_a_use_case_that_forgot_the_audience_would_be_found() -> None:
    both = made(0, Level.PARTNERS)
    assert answer(READINGS["actors_of"], both.one) != answer(READINGS["actors_of"], both.other)
    assert answer(READINGS["measure betweenness"], both.one) != answer(READINGS["measure betweenness"], both.other)


def test_every_use_case_that_reads_records_is_in_a_list_here() -> None:
    asked = {name.split()[0] for name in READINGS} | ONLY_FOR_WHO_SEES_ALL | PARTS
    forgotten = set[str]()
    for module in pkgutil.iter_modules(use_cases.__path__, "stakeholder_graph.use_cases."):
        for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction):
            parameters = inspect.signature(function).parameters.values()
            reads = any(parameter.annotation is Records for parameter in parameters)
            if function.__module__ == module.name and reads and not name.startswith("_") and name not in asked:
                forgotten.add(f"{module.name}.{name}")
    assert not forgotten
