"""How is it said who presses whom, who counts on an issue, who stands where, and where the map itself is in doubt?"""

import math
from collections.abc import Iterable, Iterator, Mapping

from stakeholder_graph.measures.balance.frustration import Frustration
from stakeholder_graph.measures.positions.salience import level_of
from stakeholder_graph.messages import day, listed, number, percent, text
from stakeholder_graph.model import name_in
from stakeholder_graph.use_cases.camps import SignedDiagnosis
from stakeholder_graph.use_cases.comparing import FEWEST_COMPARED, Comparison, Question
from stakeholder_graph.use_cases.positions import ATTRIBUTES, Counting, Positions, WhoCounts
from stakeholder_graph.use_cases.stances import IssueConflict, StancePair

SHOWN_SETS, SHOWN_PAIRS, SHOWN_CLASSES = 3, 5, 2
NEARLY = 0.99
"""Above this share nobody shall read 100 % where something does not fit."""


def plane_lines(found: Positions, lang: str) -> Iterator[str]:
    """Which ties count, how many carry a strength, of whom nothing is known, and what the plane does not say."""
    kinds = listed([text(f"tie_kind.{kind}", lang) for kind in sorted(found.kinds)], lang)
    yield text("positions.kinds", lang, day=day(found.on, lang), kinds=kinds)
    if found.stated:
        yield text("positions.some_stated", lang, count=found.ties, stated=number(found.stated, lang))
    else:
        yield text("positions.none_stated", lang, count=found.ties)
    if found.counted.untouched:
        yield text("positions.untouched", lang, count=len(found.counted.untouched))
    yield text("measure.mactor_influence.caution", lang)


def party_name(row: Counting, lang: str) -> str:
    """The name of an actor or of an affected group."""
    return name_in(row.constituency, lang) if row.constituency else row.label


def judged_line(row: Counting, lang: str) -> str:
    """The three attributes as they were judged; what was not is said."""
    parts = list[str]()
    for attribute in ATTRIBUTES:
        name = text(f"salience.attribute.{attribute}", lang)
        if attribute not in row.judgements:
            parts.append(text("salience.not_judged", lang, attribute=name))
            continue
        code = "salience.in_general" if attribute in row.general else "salience.value"
        parts.append(text(code, lang, attribute=name, value=number(row.judgements[attribute].value, lang)))
    return " · ".join(parts)


def class_line(row: Counting, lang: str) -> str:
    """The class; where two are possible both, where more are how many."""
    if len(row.classes) > SHOWN_CLASSES:
        return text("salience.open", lang, count=len(row.classes))
    names = [text(f"salience_class.{kind}", lang) for kind in row.classes]
    if len(names) > 1:
        return text("salience.one_of", lang, classes=_joined(names, lang))
    level = text(f"salience_level.{level_of(row.classes[0])}", lang)
    return text("salience.with_level", lang, name=names[0], level=level)


def counting_lines(found: WhoCounts, lang: str) -> Iterator[str]:
    """From which judgement an attribute counts, how many are settled and unjudged, what classes do not say."""
    yield text("salience.threshold", lang, threshold=number(found.threshold, lang))
    yield text("salience.settled", lang, count=len(found.parties), settled=number(found.settled, lang))
    if found.unjudged:
        yield text("salience.unjudged", lang, count=len(found.unjudged))
    yield text("salience.caution", lang)


def stance_line(pair: StancePair, names: Mapping[str, str], issues: Mapping[str, str], lang: str) -> str:
    """On which issues two agree and on which they do not; ``names`` are of actors or groups."""
    said = list[str]()
    for code, found in (("stances.alike", pair.alike), ("stances.apart", pair.apart)):
        if found:
            said.append(text(code, lang, issues=listed([issues[issue] for issue in found], lang)))
    return text("stances.pair", lang, a=names[pair.a], b=names[pair.b], said=_joined(said, lang))


def issue_line(found: IssueConflict, name: str, lang: str) -> str:
    """How many stand where, of how many it is not known, and the index where there is one."""
    for_, against, neutral = (number(count, lang) for count in (found.in_favour, found.against, found.neutral))
    said = text("stances.issue", lang, issue=name, in_favour=for_, against=against, neutral=neutral)
    unknown = text("stances.unknown", lang, count=found.actors - found.known)
    if math.isnan(found.index):
        return f"{said} {unknown} {text('stances.no_index', lang)}"
    return f"{said} {unknown} {text('stances.index', lang, index=number(found.index, lang, digits=2))}"


def diagnosis_lines(found: SignedDiagnosis, lang: str) -> Iterator[str]:
    """What the signs say: triples, ways, what would have to change, which pairs matter most."""
    if not found.opposing:
        yield text("camps.none_documented", lang)
        return
    yield text("camps.counted", lang, count=found.opposing, binding=number(found.binding, lang))
    if found.triangles.total:
        share = percent(found.triangles.balance, lang)
        yield text("camps.triangles", lang, count=found.triangles.total, share=share)
    if found.frustration.index and found.walks > NEARLY:
        yield text("camps.walks_nearly", lang)
    elif not math.isnan(found.walks):
        yield text("camps.walks", lang, share=percent(found.walks, lang))
    yield from _tension(found.frustration, lang)
    yield from _pairs(found, lang)
    if found.mixed:
        pairs = _joined((_named(found, pair) for pair in found.mixed[:SHOWN_PAIRS]), lang)
        yield text("camps.mixed", lang, count=len(found.mixed), pairs=pairs)
    yield text("measure.frustration.caution", lang)


def _tension(found: Frustration, lang: str) -> Iterator[str]:
    if not found.index:
        yield text("camps.calm", lang)
    elif found.exact:
        yield text("camps.index", lang, count=found.index)
    else:
        yield text("camps.at_least", lang, count=found.index, bound=number(found.bound, lang))
    if found.complete and found.index:
        yield text("camps.ways", lang, count=len(found.sets))
    elif found.index:
        yield text("camps.more_ways", lang, count=len(found.sets))


def _pairs(found: SignedDiagnosis, lang: str) -> Iterator[str]:
    """The pairs whose reconciliation would lower the tension most, then those that bind across the camps."""
    for code, strains in (
        ("camps.reconcile", found.frustration.reconciling),
        ("camps.across", found.frustration.across),
    ):
        for strain in strains[:SHOWN_PAIRS]:
            yield text(code, lang, pair=_named(found, strain.pair), share=percent(strain.share, lang))


def set_lines(found: SignedDiagnosis, lang: str, *, most: int = SHOWN_SETS) -> list[str]:
    """The first smallest sets, each as the pairs in it."""
    return [
        text("camps.set", lang, pairs=_joined((_named(found, pair) for pair in one), lang))
        for one in found.frustration.sets[:most]
    ]


def _named(found: SignedDiagnosis, pair: tuple[str, str]) -> str:
    return " – ".join(found.labels[actor] for actor in pair)


def _joined(parts: Iterable[str], lang: str) -> str:
    return text("positions.between_parts", lang).join(parts)


def comparison_lines(found: Comparison, measure: str, lang: str) -> Iterator[str]:
    """What stands to be asked about a measure (by its name in words) and judged power, or why there is nothing."""
    if found.too_few:
        yield text("compared.too_few", lang, count=found.compared, fewest=number(FEWEST_COMPARED, lang))
        return
    if not found.questions:
        yield text("compared.nothing", lang, count=found.compared)
    for question in found.questions:
        yield question_line(question, measure, lang)
    if not found.with_intervals:
        yield text("compared.no_intervals", lang)


def question_line(question: Question, measure: str, lang: str) -> str:
    """One actor, both places, and the question that they raise."""
    code = "compared.more_by_ties" if question.computed > question.judged else "compared.more_by_judgement"
    return text(
        code,
        lang,
        actor=question.label,
        measure=measure,
        computed=percent(question.computed, lang),
        judged=percent(question.judged, lang),
        power=number(question.power.value, lang),
    )
