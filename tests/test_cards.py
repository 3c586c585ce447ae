"""Do an actor's and a tie's card say what is known, by whom, and where sources differ?"""

from datetime import date

import pytest

from stakeholder_graph.messages import LANGUAGES
from stakeholder_graph.model import Actor, PartialDate, Records, Source, Tie
from stakeholder_graph.use_cases.actor_card import actor_card
from stakeholder_graph.use_cases.evidence import ClaimState, Disagreement, tie_card
from stakeholder_graph.views.sentences import date_words, period, source_words, tie_sentence, verb
from stakeholder_graph.vocabulary import ActorKind, TieFamily, TieKind
from tests.seed import seed_records

TODAY = date(2026, 1, 1)


def pair(*ties: Tie, sources: tuple[Source, ...] = ()) -> Records:
    actors = [Actor(id=id_, name=id_.upper(), kind=ActorKind.NGO, source_id="s") for id_ in "ab"]
    return Records.of([*actors, *ties, *sources])


def said(kind: TieKind = TieKind.SUPPLIES, *, start: str = "", end: str = "", source: str = "s") -> Tie:
    when = {name: PartialDate(text) for name, text in (("start", start), ("end", end)) if text}
    return Tie(source="a", target="b", kind=kind, source_id=source, **when)  # pyright: ignore[reportArgumentType]


def source(id_: str, **more: object) -> Source:
    return Source(id=id_, kind="interview", **more)  # pyright: ignore[reportArgumentType]


def disagreements(*ties: Tie, sources: tuple[Source, ...] = ()) -> tuple[Disagreement, ...]:
    return tie_card(pair(*ties, sources=sources), a="a", b="b", on=TODAY).disagreements


def test_every_actor_of_the_seed_has_a_card() -> None:
    for actor in seed_records().actors:
        assert actor_card(seed_records(), actor=actor.id, on=TODAY).actor is actor


def test_oppositions_come_first_and_each_tie_is_seen_from_the_actor() -> None:
    groups = actor_card(seed_records(), actor="minambiente", on=TODAY).ties
    assert groups[0].family is TieFamily.OPPOSITION
    assert groups[0].back, "others oppose the ministry"
    assert {g.kind for g in groups} >= {TieKind.COLLABORATES_WITH, TieKind.REGULATES}


def test_a_tie_of_the_past_is_kept_apart() -> None:
    records = pair(said(start="2010", end="2012"))
    card = actor_card(records, actor="a", on=TODAY)
    assert card.ties == ()
    assert [group.kind for group in card.ended] == [TieKind.SUPPLIES]
    assert actor_card(records, actor="a", on=date(2011, 1, 1)).ended == ()


def test_what_an_actor_wants_is_what_was_known_on_the_day() -> None:
    later, earlier = (actor_card(seed_records(), actor="minambiente", on=on) for on in (TODAY, date(2012, 1, 1)))
    assert len(later.positions) > len(earlier.positions)


def test_sources_are_counted_by_who_publishes_and_hidden_ones_are_said() -> None:
    sources = (source("s", publisher="X"), source("s2", publisher_group="X"), source("s3"))
    records = pair(said(source="s"), said(TieKind.FINANCES, source="s2"), said(source="reserved"), sources=sources)
    card = actor_card(records, actor="a", on=TODAY)
    assert card.houses == (("X", 2),)
    assert card.reserved == 1


def test_claims_stand_newest_first_those_in_force_before_those_that_ended() -> None:
    records = pair(said(start="2010", end="2012"), said(start="2015", source="s2"), said(start="2030", source="s3"))
    claims = tie_card(records, a="a", b="b", on=TODAY).claims
    assert [claim.state for claim in claims] == [ClaimState.IN_FORCE, ClaimState.ENDED, ClaimState.LATER]


@pytest.mark.parametrize("ends", [("a", "b"), ("b", "a")])
def test_a_tie_card_is_the_same_from_both_ends(ends: tuple[str, str]) -> None:
    card = tie_card(pair(said()), a=ends[0], b=ends[1], on=TODAY)
    assert [(claim.subject.id, claim.other.id) for claim in card.claims] == [("a", "b")]


def test_cooperation_beside_opposition_is_pointed_out() -> None:
    assert disagreements(said(), said(TieKind.OPPOSES)) == (Disagreement.SIGN,)
    assert disagreements(said(), said(TieKind.OPPOSES, start="2010", end="2011")) == ()


def test_dates_that_cannot_be_the_same_are_pointed_out() -> None:
    assert disagreements(said(start="2015"), said(start="2017-03", source="s2")) == (Disagreement.START,)
    assert disagreements(said(start="2015"), said(start="2015-06", source="s2")) == ()
    one_ended = disagreements(said(start="2015", end="2016"), said(start="2015", source="s2"))
    assert one_ended == (Disagreement.END,)


def test_a_source_that_was_asked_and_named_no_tie_denies_it() -> None:
    asked = source("i", informant="a", asked=("b",))
    records = pair(said(), sources=(source("s"), asked))
    card = tie_card(records, a="a", b="b", on=TODAY)
    assert card.denials == (asked,)
    assert card.disagreements == (Disagreement.DENIED,)
    assert disagreements(said(source="i"), sources=(asked,)) == ()


def test_two_actors_without_a_tie_have_an_empty_card() -> None:
    assert tie_card(pair(), a="a", b="b", on=TODAY).claims == ()


def test_dates_are_as_precise_as_they_are_known() -> None:
    day, month = PartialDate("2016-03-09"), PartialDate("2016-03")
    assert [period(day, None, lang) for lang in LANGUAGES] == [
        "desde el 9 de marzo de 2016",
        "since 9 March 2016",
        "depuis le 9 mars 2016",
    ]
    assert period(month, PartialDate("2018"), "fr") == "de mars 2016 à 2018"
    assert period(day, day, "es") == "el 9 de marzo de 2016"
    assert date_words(month, "en") == "March 2016"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", list(TieKind))
def test_every_kind_of_tie_is_a_sentence_from_both_sides(kind: TieKind, lang: str) -> None:
    there, back = (verb(kind, lang, back=side) for side in (False, True))
    assert "." not in there + back, "a code without words"
    assert (there == back) == (kind is TieKind.COLLABORATES_WITH)


def test_a_tie_reads_as_people_say_it() -> None:
    start = PartialDate("2016")
    assert tie_sentence("", TieKind.SUPPLIES, "Cooperativa X", "en", start=start, back=True) == (
        "buys from Cooperativa X since 2016"
    )
    end = PartialDate("2018")
    assert tie_sentence("Mina Y", TieKind.SUPPLIES, "Z", "fr", start=start, end=end) == "Mina Y vend à Z de 2016 à 2018"


def test_a_source_above_the_reader_is_reserved() -> None:
    assert source_words(None, "es") == "fuente reservada"
    assert source_words(source("s"), "es") == "s"
