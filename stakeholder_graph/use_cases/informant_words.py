"""How is it said how far those who were asked agree, and on which ties groups of them differ?"""

import math
from collections.abc import Iterator

from stakeholder_graph.messages import number, text
from stakeholder_graph.use_cases.informants import GroupsDiffer, WhoseMap
from stakeholder_graph.use_cases.invitation_reasons import Words

COLUMNS = ("informant", "group", "asked", "ties", "agreement")
_SHOWN = 3


def agreement_words(found: WhoseMap, lang: str) -> Iterator[str]:
    """How alike the maps are, what most hold, and what the two ends say."""
    if math.isnan(found.agreement):
        yield text("informants.not_comparable", lang, count=len(found.maps))
    else:
        agreement, distance = number(found.agreement, lang, digits=2), number(found.distance, lang, digits=1)
        yield text("informants.agreement", lang, count=len(found.maps), agreement=agreement, distance=distance)
    most = found.majority
    yield text(
        "informants.majority",
        lang,
        count=found.pairs,
        ties=number(most.ties, lang),
        none=number(most.none, lang),
        undecided=number(most.undecided, lang),
    )
    yield text(
        "informants.ends",
        lang,
        count=found.answered,
        agreed=number(found.agreed, lang),
        union=number(found.one_end.ties, lang),
        both=number(found.both_ends.ties, lang),
    )


def differing_words(pair: GroupsDiffer, words: Words) -> tuple[str, list[str]]:
    """Two groups, and the ties they see most differently."""
    lang = words.lang
    one, other = (text(f"group.{group}", lang) for group in (pair.one, pair.other))
    rows = [
        text(
            "informants.differ.tie",
            lang,
            a=words.name(tie.source),
            b=words.name(tie.target),
            yes_one=tie.yes_one,
            asked_one=tie.asked_one,
            yes_other=tie.yes_other,
            asked_other=tie.asked_other,
            one=one,
            other=other,
        )
        for tie in pair.differences[:_SHOWN]
    ]
    return text("informants.differ", lang, one=one, other=other), rows


def map_table(found: WhoseMap, words: Words) -> list[dict[str, object]]:
    """Each map as a row; an informant nobody may see has no name."""
    lang = words.lang
    return [
        {
            "informant": words.name(one.informant) if one.informant else text("informants.unnamed", lang),
            "group": text(f"group.{one.group}", lang) if one.group else "–",
            "asked": one.asked,
            "ties": one.ties,
            "agreement": "–" if math.isnan(one.agreement) else number(one.agreement, lang, digits=2),
        }
        for one in found.maps
    ]


def titles(lang: str) -> dict[str, str]:
    """The titles of the table, in order."""
    return {name: text(f"informants.column.{name}", lang) for name in COLUMNS}
