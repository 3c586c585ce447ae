"""How is it said who is judged powerful, who cares, and which class (Mitchell) that makes?"""

from collections.abc import Iterator, Mapping, Sequence

from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.influence import PowerAndInterest, PowerByInterest
from stakeholder_graph.use_cases.positions import ATTRIBUTES, Counting, WhoCounts
from stakeholder_graph.use_cases.positions_words import class_line, counting_lines, party_name
from stakeholder_graph.views.chart_sheet import Cell, Drawing
from stakeholder_graph.views.grid_paper import grid_drawing

POWERS, INTERESTS = (4, 3, 2, 1, 0), (0, 1, 2, 3)
"""As they stand in the table of names: most power on top, most interest on the right."""
CLASS_COLUMNS = ("actor", *ATTRIBUTES, "class")
JUDGED_COLUMNS = ("actor", "group", *ATTRIBUTES, "interest", "class")
OPEN = 2
"""With more possible classes than this a party is not shown among those whose class is known."""


def levels(points: Sequence[PowerAndInterest], lang: str) -> tuple[dict[int, str], dict[int, str]]:
    """The powers and the interests that somebody has, with their words, in the order of the table."""
    powers = {
        power: text(f"influence.power.{power}", lang)
        for power in POWERS
        if any(point.power == power for point in points)
    }
    interests = {
        interest: text(f"influence.interest.{interest}", lang)
        for interest in INTERESTS
        if any(point.interest == interest for point in points)
    }
    return powers, interests


def classes_known(found: WhoCounts) -> list[Counting]:
    """The parties from here of whom at most two classes are left, those fully judged first."""
    own = [party for party in found.parties if party.here != "linked" and len(party.classes) <= OPEN]
    return sorted(own, key=lambda party: len(party.classes))


def class_row(party: Counting, lang: str) -> dict[str, str]:
    """What was judged of a party and its class, short; of two possible ones both."""
    judged = {
        name: str(party.judgements[name].value) if name in party.judgements else text("influence.class.open", lang)
        for name in ATTRIBUTES
    }
    kinds = [text(f"influence.class.{kind}", lang) for kind in party.classes]
    either = kinds[0] if len(kinds) == 1 else text("influence.class.either", lang, one=kinds[0], other=kinds[1])
    return {"actor": party_name(party, lang), **judged, "class": either}


def classes_open(found: WhoCounts) -> int:
    """Of how many parties from here too much is not judged to name a class."""
    return sum(party.here != "linked" and len(party.classes) > OPEN for party in found.parties)


def judged_cautions(found: WhoCounts, lang: str) -> Iterator[str]:
    """What judgements and classes do not say."""
    yield text("influence.judged.caution", lang)
    yield from counting_lines(found, lang)


def judged_drawing(found: PowerByInterest, lang: str) -> Drawing:
    """Names by power and interest, on paper."""
    powers, interests = levels(found.points, lang)
    mark = text("influence.general_mark", lang)
    cells = {
        (power, interest): [
            (point.group, point.label + (mark if point.general else ""))
            for point in found.points
            if (point.power, point.interest) == (power, interest)
        ]
        for power in powers
        for interest in interests
    }
    return grid_drawing(powers, interests, cells, corner=text("influence.corner", lang))


def judged_cells(found: PowerByInterest, counts: WhoCounts, lang: str) -> list[dict[str, Cell]]:
    """Every party of whom something is judged, as a row; None where something is not."""
    interests = {point.actor: point.interest for point in found.points}
    return [_row(party, interests, lang) for party in counts.parties]


def _row(party: Counting, interests: Mapping[str, int], lang: str) -> dict[str, Cell]:
    judged = {name: party.judgements[name].value if name in party.judgements else None for name in ATTRIBUTES}
    group = text(f"group.{party.group}", lang) if party.group else ""
    kind = class_line(party, lang)
    return {
        "actor": party_name(party, lang),
        "group": group,
        **judged,
        "interest": interests.get(party.party),
        "class": kind,
    }


def judged_columns(lang: str) -> dict[str, str]:
    """The columns of the table by name, with their titles."""
    return {name: text(f"influence.judged.column.{name}", lang) for name in JUDGED_COLUMNS}
