"""How is it said who is affected, who is influential, whom nobody assessed and what is known of each issue?"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from stakeholder_graph.messages import text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.invitation_reasons import Words, stance_in_words
from stakeholder_graph.use_cases.plan_purpose import (
    FEWEST_POSITIONS,
    GroupKnown,
    IssueKnown,
    Judgement,
    PartyHere,
    PurposeView,
    Stated,
)
from stakeholder_graph.vocabulary import Group

GUIDANCE = "https://doi.org/10.1787/9789264252462-en"
"""OECD Due Diligence Guidance for Meaningful Stakeholder Engagement in the Extractive Sector, 2017."""


@dataclass(frozen=True, slots=True)
class PartyInWords:
    """A row of one of the two lists: its figure (0 to 4), what that rests on, how it stands in the other list."""

    party: str
    name: str
    group: Group | None
    figure: int
    because: tuple[str, ...]
    other: str
    in_both: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupInWords:
    """Of a group: how many of how many nobody assessed, in which respect something is unknown, and who they are."""

    group: Group | None
    label: str
    count: str
    unknown: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssueInWords:
    """What is known on an issue: its poles, the sides in words, who stands where, and a caution."""

    issue: str
    name: str
    poles: tuple[str, ...]
    sides: str
    caution: str
    is_tested: bool
    shares: tuple[int, int, int, int]
    who: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PurposeInWords:
    """All that is known before anybody is proposed; ``first`` is the rule of precedence, ``guidance`` its source."""

    difference: tuple[str, ...]
    first: str
    guidance: str
    counts: tuple[int, int, int]
    affected: tuple[PartyInWords, ...]
    influential: tuple[PartyInWords, ...]
    lesser: str
    unassessed: str
    groups: tuple[GroupInWords, ...]
    issues: tuple[IssueInWords, ...]


def purpose_sentences(view: PurposeView, records: Records, lang: str) -> PurposeInWords:
    """Put it into words."""
    words, both = Words.of(records, lang), len(view.in_both)
    poles = {issue.id: _poles(issue, lang) for issue in records.issues}
    lesser = words.all(party.party for party in view.lesser)
    return PurposeInWords(
        difference=_difference(view, words),
        first=_first(view, words),
        guidance=text("purpose.guidance", lang),
        counts=(len(view.affected) - both, both, len(view.influential) - both),
        affected=tuple(_affected(party, words) for party in view.affected),
        influential=tuple(_influential(party, words) for party in view.influential),
        lesser=text("purpose.lesser", lang, count=len(view.lesser), names=lesser) if view.lesser else "",
        unassessed=text(
            "purpose.unassessed.total",
            lang,
            count=sum(len(group.nobody) for group in view.groups),
            of=sum(len(group.parties) for group in view.groups),
        ),
        groups=tuple(_group(group, words) for group in view.groups),
        issues=tuple(_issue(one, poles.get(one.issue, ()), words) for one in view.positions),
    )


def _poles(issue: object, lang: str) -> tuple[str, ...]:
    """What +3 and -3 stand for."""
    said = [(side, getattr(issue, f"{side}_pole_{lang}")) for side in ("positive", "negative")]
    return tuple(text(f"purpose.pole.{side}", lang, pole=pole) for side, pole in said if pole)


def _first(view: PurposeView, words: Words) -> str:
    if not view.affected:
        return text("purpose.nobody_affected", words.lang)
    most, names = view.most_affected, words.all(party.party for party in view.most_affected)
    return text("purpose.first", words.lang, count=len(most), names=names, value=most[0].severity)


def _difference(view: PurposeView, words: Words) -> tuple[str, ...]:
    """Whether the two lists are the same people, and on what nobody's word that hangs."""
    lang, both = words.lang, view.in_both
    said = list[str]()
    if view.affected and view.influential:
        if both:
            names = words.all(party.party for party in both)
            said.append(text("purpose.both", lang, count=len(both), names=names))
        else:
            said.append(text("purpose.none_both", lang))
    if not view.influential:
        said.append(text("purpose.nobody_influential", lang))
    no_power = [party for party in view.affected if party.power is None and party.group is not None]
    if no_power:
        said.append(text("purpose.power_unknown", lang, count=len(no_power), of=len(view.affected)))
    no_harm = [party for party in view.influential if party.suffers and party.severity is None]
    if no_harm:
        said.append(text("purpose.harm_unknown", lang, count=len(no_harm), of=len(view.influential)))
    return tuple(said)


def _affected(party: PartyHere, words: Words) -> PartyInWords:
    lang, other = words.lang, ""
    if party.group is None:
        code = "purpose.spoken_for" if party.speakers else "purpose.nobody_speaks"
        other = text(code, lang, names=words.all(party.speakers))
    elif party.power is None:
        other = text("purpose.no_power", lang)
    else:
        other = text("purpose.also_power" if party.is_influential else "purpose.some_power", lang, value=party.power)
    harm = [party.harm] if party.harm else []
    return _row(party, words, harm, other, in_both=party.is_influential, code="purpose.harm")


def _influential(party: PartyHere, words: Words) -> PartyInWords:
    lang, other = words.lang, ""
    if party.severity is not None:
        code = "purpose.also_harm" if party.is_affected else "purpose.some_harm"
        other = text(code, lang, value=party.severity)
    elif party.suffers:
        other = text("purpose.no_harm", lang)
    elif party.beside:
        other = text("purpose.beside", lang)
    return _row(party, words, party.powers, other, in_both=party.is_affected, code="purpose.power")


def _row(
    party: PartyHere, words: Words, judged: Sequence[Judgement], other: str, *, in_both: bool, code: str
) -> PartyInWords:
    because = [_judged(one, code, words) for one in judged]
    if not party.here and party.group is not None:
        because.append(text("purpose.from_outside", words.lang))
    return PartyInWords(
        party=party.party,
        name=words.name(party.party),
        group=party.group,
        figure=max((one.counted for one in judged), default=0),
        because=tuple(because),
        other=other,
        in_both=in_both,
        sources=tuple(dict.fromkeys(one.source for one in judged)),
    )


def _judged(one: Judgement, code: str, words: Words) -> str:
    """What was judged about what, and when; where it counts for less here, as what."""
    lang = words.lang
    about = words.name(one.issue) if one.issue else text("purpose.in_general", lang)
    said = text(code, lang, about=about, value=one.value)
    if one.counted != one.value:
        said += text("purpose.counts_as", lang, counted=one.counted)
    return f"{said} ({one.year})" if one.year else said


def _group(found: GroupKnown, words: Words) -> GroupInWords:
    lang, of = words.lang, len(found.parties)
    unknown = [
        text(code, lang, count=len(who), of=of)
        for code, who in (("purpose.group.harm", found.harm_unknown), ("purpose.group.power", found.power_unknown))
        if who
    ]
    return GroupInWords(
        group=found.group,
        label=text(f"group.{found.group}" if found.group else "purpose.group.people", lang),
        count=text("purpose.so_many_of", lang, unknown=len(found.nobody), of=of),
        unknown=tuple(unknown),
        names=tuple(map(words.name, found.nobody)),
    )


def _issue(one: IssueKnown, poles: tuple[str, ...], words: Words) -> IssueInWords:
    lang = words.lang
    sides: Mapping[str, Collection[Stated]] = {
        "in_favour": one.in_favour,
        "neutral": one.neutral,
        "against": one.against,
        "beside": one.beside,
    }
    counts = len(one.in_favour), len(one.neutral), len(one.against)
    unknown = max(one.parties - one.known, 0)
    numbers = {"in_favour": counts[0], "neutral": counts[1], "against": counts[2], "of": one.parties}
    return IssueInWords(
        issue=one.issue,
        name=words.name(one.issue),
        poles=poles,
        sides=text("purpose.sides", lang, count=unknown, **numbers),
        caution=_caution(one, lang),
        is_tested=one.is_tested,
        shares=(*counts, unknown),
        who=tuple(
            text(f"purpose.side.{side}", lang, names=_names(said, words)) for side, said in sides.items() if said
        ),
        sources=tuple(dict.fromkeys(stated.source for said in sides.values() for stated in said)),
    )


def _caution(one: IssueKnown, lang: str) -> str:
    """Few positions say nothing of sides; one side alone is no agreement."""
    if not one.is_tested:
        return text("purpose.untested", lang, count=one.known, fewest=FEWEST_POSITIONS)
    if not (one.in_favour and one.against):
        return text("purpose.one_side" if one.in_favour or one.against else "purpose.no_side", lang)
    return ""


def _names(said: Iterable[Stated], words: Words) -> str:
    """Each with its stance and year."""
    lang = words.lang
    return ", ".join(
        f"{words.name(one.party)} ({stance_in_words(one.stance, lang)}{f', {one.year}' if one.year else ''})"
        for one in said
    )
