"""Is it said before anybody is proposed who is affected, who decides, and what nobody knows?"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.messages import LANGUAGES, text
from stakeholder_graph.model import (
    Actor,
    Assessment,
    Constituency,
    Issue,
    Position,
    Presence,
    Record,
    Records,
    Representation,
    Source,
    Territory,
)
from stakeholder_graph.use_cases.plan_json.purpose import purpose_data
from stakeholder_graph.use_cases.plan_purpose import PurposeView, purpose_view
from stakeholder_graph.use_cases.plan_purpose_words import purpose_sentences
from stakeholder_graph.use_cases.planning import propose
from stakeholder_graph.vocabulary import (
    ActorKind,
    Level,
    NamedBy,
    PresenceRole,
    SourceKind,
    TerritoryKind,
)
from tests.browser import Opened
from tests.pages import html, opened, said, stands
from tests.seed import fill, seed_records

DAY = date(2026, 4, 1)
PLACE = "co-antioquia-choco"
MERCURY = ("mercury", "formalisation", "title-overlap")
SOURCE = Source(id="s", kind=SourceKind.DOCUMENT, title="S", publisher="P", disclosure=Level.PUBLIC)
VALLEY = (
    SOURCE,
    Territory(id="co", kind=TerritoryKind.COUNTRY, country="CO", name_es="País"),
    Territory(id="valley", kind=TerritoryKind.MUNICIPALITY, parent="co", country="CO", name_es="Valle"),
    Issue(id="water", name_es="Agua", name_en="Water", name_fr="Eau", positive_pole_es="Agua limpia"),
)


def actor(id_: str, kind: ActorKind = ActorKind.MINER_ORGANISATION, *, here: bool = True) -> list[Record]:
    made: list[Record] = [Actor(id=id_, name=id_.title(), kind=kind, country="CO", source_id="s")]
    if here:
        made.append(Presence(actor=id_, territory="valley", role=PresenceRole.BASED, source_id="s"))
    return made


def judged(
    party: str, issue: str | None = "water", *, power: int | None = None, affectedness: int | None = None
) -> Assessment:
    return Assessment(party=party, issue=issue, source_id="s", power=power, affectedness=affectedness)


def wants(party: str, stance: int) -> Position:
    return Position(actor=party, issue="water", stance=stance, source_id="s")


def seen(*facts: Record | list[Record]) -> PurposeView:
    records = Records.of([*VALLEY, *(r for f in facts for r in (f if isinstance(f, list) else [f]))])
    return purpose_view(records, audience=Level.RESTRICTED, territory="valley", on=DAY, issues=("water",))


@pytest.fixture(scope="module")
def mercury() -> PurposeView:
    return purpose_view(seed_records(), audience=Level.RESTRICTED, territory=PLACE, on=DAY, issues=MERCURY)


def test_the_affected_come_by_severity_and_the_influential_by_power(mercury: PurposeView) -> None:
    severities = [party.severity or 0 for party in mercury.affected]
    powers = [party.power or 0 for party in mercury.influential]
    assert severities == sorted(severities, reverse=True)
    assert powers == sorted(powers, reverse=True)
    assert {p.party for p in mercury.most_affected} == {"chatarreras-nordeste", "asocoba", "cocomacia"}
    assert [p.party for p in mercury.influential[:4]] == ["anm", "minambiente", "minminas", "aris-mining"]
    assert mercury.in_both == ()


def test_who_is_looked_at_is_who_may_be_proposed_or_is_from_here(mercury: PurposeView) -> None:
    proposal = propose(seed_records(), audience=Level.RESTRICTED, territory=PLACE, on=DAY, issues=MERCURY)
    may_sit = {*proposal.frame.candidates.seats, *proposal.frame.candidates.beside}
    lists = (*mercury.affected, *mercury.influential, *mercury.lesser)
    assert {p.party for p in lists if p.group is not None and not p.here} <= may_sit
    stated = [one for issue in mercury.positions for one in (*issue.in_favour, *issue.neutral, *issue.against)]
    assert {one.party for one in stated} <= set(proposal.frame.candidates.seats)


def test_every_claim_names_its_source(mercury: PurposeView) -> None:
    known = {source.id for source in seed_records().sources}
    lists = (*mercury.affected, *mercury.influential)
    judgements = [one for party in lists for one in (*party.powers, *([party.harm] if party.harm else []))]
    stated = [one for issue in mercury.positions for one in (*issue.in_favour, *issue.neutral, *issue.against)]
    assert {one.source for one in (*judgements, *stated)} <= known
    told = purpose_sentences(mercury, seed_records(), "es")
    assert all(row.sources for row in (*told.affected, *told.influential))


def test_what_nobody_judged_is_unknown_and_never_zero() -> None:
    view = seen(
        actor("panners"), judged("panners", affectedness=4), actor("silent"), actor("calm"), judged("calm", power=0)
    )
    (panners,) = view.affected
    assert (panners.severity, panners.power) == (4, None)
    assert [(p.party, p.power, p.severity) for p in view.lesser] == [("calm", 0, None)]
    (miners,) = view.groups
    assert (miners.parties, miners.nobody) == (("calm", "panners", "silent"), ("silent",))
    assert miners.harm_unknown == ("calm", "silent")
    assert miners.power_unknown == ("panners", "silent")
    data = purpose_data(view)
    assert data["affected"][0]["power"] is None
    assert data["lesser"][0]["severity"] is None


def test_who_is_in_both_lists_is_said_and_who_is_not_judged_too() -> None:
    both = [actor("strong"), judged("strong", affectedness=3, power=4)]
    view = seen(*both, actor("weak"), judged("weak", affectedness=4), actor("mighty"), judged("mighty", power=3))
    assert [p.party for p in view.affected] == ["weak", "strong"]
    assert [p.party for p in view.influential] == ["strong", "mighty"]
    told = purpose_sentences(view, Records.of([*VALLEY, *actor("strong"), *actor("weak")]), "es")
    assert told.counts == (1, 1, 1)
    assert told.first == "Primero, quien sufre más: Weak (4 de 4). Después, los más influyentes."
    assert told.difference[0] == "Strong está en las dos listas."
    assert "De 1 de los 2 más afectados nadie ha juzgado el poder" in told.difference[1]
    assert [row.in_both for row in told.affected] == [False, True]
    assert [row.other for row in told.influential] == [
        "También entre los más afectados: 3 de 4",
        "Nadie ha juzgado cuánto le afecta",
    ]


def test_harm_counts_for_peoples_groups_only() -> None:
    mine = actor("mine", ActorKind.MINING_COMPANY)
    view = seen(mine, judged("mine", affectedness=4, power=4))
    assert view.affected == ()
    assert [(p.party, p.suffers) for p in view.influential] == [("mine", False)]
    assert purpose_sentences(view, Records.of(VALLEY), "es").influential[0].other == ""


def test_people_without_an_organisation_are_among_the_affected_with_who_speaks_for_them() -> None:
    people = Constituency(id="river", name_es="Gente del río", territory="valley", source_id="s")
    named = Representation(speaker="panners", party="river", named_by=NamedBy.MEMBERS, source_id="s")
    unheard = seen(people, judged("river", None, affectedness=4))
    assert [(p.party, p.group, p.severity, p.speakers) for p in unheard.affected] == [("river", None, 3, ())]
    heard = seen(people, judged("river", None, affectedness=4), actor("panners"), named)
    assert heard.affected[0].speakers == ("panners",)
    records = Records.of([*VALLEY, *actor("panners"), people])
    assert "Panners" in purpose_sentences(heard, records, "es").affected[0].other
    assert "aquí cuenta como 3" in purpose_sentences(heard, records, "es").affected[0].because[0]


def test_under_three_known_positions_an_issue_is_untested_and_one_side_is_no_agreement() -> None:
    two = seen(*(actor(name) for name in "ab"), wants("a", 3), wants("b", -1))
    three = seen(*(actor(name) for name in "abc"), wants("a", 3), wants("b", 1), wants("c", 2))
    neutral = seen(*(actor(name) for name in "abc"), *(wants(name, 0) for name in "abc"))
    (issue,) = two.positions
    assert (issue.known, issue.parties, issue.is_tested) == (2, 2, False)
    assert [one.party for one in issue.against] == ["b"]
    cautions = [purpose_sentences(v, Records.of(VALLEY), "es").issues[0].caution for v in (two, three, neutral)]
    assert cautions[0] == "Sin probar: solo 2 posturas conocidas, y hacen falta 3."
    assert cautions[1] == text("purpose.one_side", "es")
    assert cautions[2] == text("purpose.no_side", "es")
    mixed = seen(*(actor(n) for n in "abc"), wants("a", 3), wants("b", -1), wants("c", 0))
    assert purpose_sentences(mixed, Records.of(VALLEY), "es").issues[0].caution == ""


def test_where_nothing_is_known_it_says_to_ask_and_not_that_nobody_suffers() -> None:
    view = seen(actor("silent"))
    told = purpose_sentences(view, Records.of(VALLEY), "es")
    assert (view.affected, view.influential) == ((), ())
    assert told.first == text("purpose.nobody_affected", "es")
    assert told.difference == (text("purpose.nobody_influential", "es"),)
    assert told.unassessed == "De 1 de 1 nadie ha juzgado nada."


def test_a_place_or_an_issue_that_does_not_exist_is_refused() -> None:
    for territory, issues in (("nowhere", ()), (PLACE, ("nothing",))):
        with pytest.raises(WrongUsage):
            purpose_view(seed_records(), audience=Level.RESTRICTED, territory=territory, on=DAY, issues=issues)


def test_the_convenor_is_in_no_list() -> None:
    view = purpose_view(
        seed_records(), audience=Level.RESTRICTED, territory=PLACE, on=DAY, issues=MERCURY, convenor="minminas"
    )
    assert "minminas" not in {party.party for party in (*view.influential, *view.affected, *view.lesser)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_is_there_in_every_language(lang: str, mercury: PurposeView) -> None:
    told = purpose_sentences(mercury, seed_records(), lang)
    spoken = [told.first, *told.difference, told.lesser, told.unassessed, told.guidance]
    spoken += [line for row in (*told.affected, *told.influential) for line in (*row.because, row.other)]
    spoken += [line for one in told.issues for line in (one.sides, one.caution, *one.poles, *one.who)]
    assert not [line for line in spoken if line.startswith("purpose.") or "{" in line]


def test_the_data_hold_all_that_the_page_says(mercury: PurposeView) -> None:
    data = purpose_data(mercury)
    assert [party["party"] for party in data["affected"]] == [party.party for party in mercury.affected]
    assert [one["known"] for one in data["positions"]] == [one.known for one in mercury.positions]
    assert data["in_both"] == []
    assert replace(mercury, audience=Level.PUBLIC).audience == "public"


def test_the_page_shows_the_two_lists_the_sides_and_whom_nobody_assessed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = fill(tmp_path / "store.sqlite3", seed_records())
    page = opened("dialogue", store, monkeypatch, territory=PLACE, on=DAY.isoformat())
    page = stands(page.segmented_control(key="plan_step").set_value("purpose").run())
    page.button_group(key="plan_issues").set_value(list(MERCURY))
    page = stands(page.run())
    drawn = html(page)
    assert "Primero, quienes sufren más" in drawn
    assert text("purpose.guidance", "es") in drawn
    assert drawn.index("Chatarreras Segovia-Remedios") < drawn.index("MinAmbiente")
    assert "De dónde se sabe" in drawn
    assert "nadie ha juzgado nada" in said(page)
    page.button_group(key="plan_issues").set_value(["delegation"])
    page.selectbox(key="plan_convenor").set_value("minminas")
    assert "3 posturas" not in html(stands(page.run()))


@pytest.mark.browser
def test_a_colleague_opens_the_plan_and_sees_what_was_decided_why_and_by_whom(
    own_dashboard: str, open_page: Callable[..., Opened]
) -> None:
    page = open_page(f"{own_dashboard}/dialogue?lang=es&territory={PLACE}&on={DAY}")
    main = page.page.get_by_test_id("stMain")
    main.get_by_text("1 Propósito").click()
    expect(main).to_contain_text("Primero, quienes sufren más", timeout=45_000)
    main.get_by_label("¿Dónde?").fill("Quibdó")
    main.get_by_label("¿Dónde?").press("Enter")
    page.settle()
    main.get_by_text("2 Quién").click()
    main.get_by_role("button", name="Fijar").first.click(timeout=45_000)
    page.settle()
    main.get_by_label("Su razón").fill("Convocó la mesa anterior")
    main.get_by_label("Quién lo anota").fill("Ana")
    main.get_by_label("Quién lo anota").press("Enter")
    page.settle()
    main.get_by_role("button", name="Guardar esta lista").click()
    expect(main).to_contain_text("Decidido por Ana", timeout=45_000)
    page.settle()
    page.assert_clean()

    for width in (1440, 390):
        sees_what_was_decided(open_page(page.page.url, width=width))


def sees_what_was_decided(again: Opened) -> None:
    main = again.page.get_by_test_id("stMain")
    expect(main).to_contain_text("Decidido por Ana", timeout=45_000)
    expect(main.get_by_label("Su razón")).to_have_value("Convocó la mesa anterior")
    again.assert_clean()
    main.get_by_text("1 Propósito").click()
    expect(main.get_by_label("¿Dónde?")).to_have_value("Quibdó", timeout=45_000)
    expect(main).to_contain_text(re.compile("solo más afectados.*solo más influyentes"))
    again.settle()
    again.assert_clean()
