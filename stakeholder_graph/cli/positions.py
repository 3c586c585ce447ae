"""Who presses whom in a territory, who is on which side, and who counts on an issue?"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import click

from stakeholder_graph.cli.context import Door, print_json, today
from stakeholder_graph.cli.options import on_day, print_table
from stakeholder_graph.messages import number, text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.camps import SignedDiagnosis, signed_diagnosis
from stakeholder_graph.use_cases.choosing import issue_names
from stakeholder_graph.use_cases.comparing import Comparison, computed_against_judged
from stakeholder_graph.use_cases.intervals import rank_intervals
from stakeholder_graph.use_cases.plain_numbers import plain
from stakeholder_graph.use_cases.plane_words import own_points
from stakeholder_graph.use_cases.positions import ATTRIBUTES, Plane, Positions, WhoCounts, positions_plane, who_counts
from stakeholder_graph.use_cases.positions_words import (
    class_line,
    comparison_lines,
    counting_lines,
    diagnosis_lines,
    issue_line,
    judged_line,
    party_name,
    plane_lines,
    set_lines,
    stance_line,
)
from stakeholder_graph.use_cases.stances import Stances, stances_of

COMPARED = ("reach_two_steps", "mactor_influence")
"""The measures that stand beside judged power."""
COLUMNS = ("influence", "dependence", "presses", "pressed")
SHOWN = 10


@click.command()
@click.argument("territory")
@on_day
@click.option("--issue", metavar="ID")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def positions(door: Door, territory: str, on: date | None, issue: str | None, *, as_json: bool) -> None:
    """Say who presses whom and who is on which side; on an issue also who counts, and what to ask."""
    records: Records = door.records
    here: dict[str, Any] = {"territory": territory, "on": on or today()}
    plane, camps = positions_plane(records, **here), signed_diagnosis(records, **here)
    stances = stances_of(records, **here)
    counts = who_counts(records, issue, **here) if issue else None
    asked = [_compared(records, name, issue, here) for name in COMPARED] if issue else []
    if as_json:
        print_json(
            {
                "territory": territory,
                "on": here["on"].isoformat(),
                "plane": _plane_json(plane),
                "signs": _camps_json(camps),
                "issues": _issues_json(stances),
                "pairs": _pairs_json(stances),
                "who_counts": _counts_json(counts) if counts else None,
                "questions": [_asked_json(found) for found in asked],
            }
        )
        return
    _show(plane, camps, stances, records, door.lang)
    if counts:
        _show_issue(counts, asked, door.lang)


def _compared(records: Records, name: str, issue: str | None, here: dict[str, Any]) -> Comparison:
    intervals = rank_intervals(records, name, **here)
    return computed_against_judged(records, name, issue=issue, intervals=intervals.by_actor, **here)


def _show(plane: Positions, camps: SignedDiagnosis, stances: Stances, records: Records, lang: str) -> None:
    names = issue_names(records, lang)
    click.echo(text("positions.heading.plane", lang) + "\n")
    header = [text("measure.column.actor", lang), *(text(f"positions.column.{column}", lang) for column in COLUMNS)]
    shown = [(p.label, *(_figure(getattr(p, column), lang) for column in COLUMNS)) for p in own_points(plane)]
    print_table(header, shown, lang)
    _say(plane_lines(plane, lang))
    _say([text("positions.heading.camps", lang), *diagnosis_lines(camps, lang), *set_lines(camps, lang)])
    known = [issue_line(one, names[one.issue], lang) for one in stances.issues if one.known]
    opposed = [stance_line(pair, stances.labels, names, lang) for pair in stances.pairs if pair.conflict]
    _say([text("positions.heading.stances", lang), *known, *opposed[:SHOWN]])


def _show_issue(counts: WhoCounts, asked: list[Comparison], lang: str) -> None:
    _say([text("positions.heading.counting", lang)])
    codes = ("measure.column.actor", "positions.column.judged", "positions.column.class")
    header = [text(code, lang) for code in codes]
    rows = [(party_name(row, lang), judged_line(row, lang), class_line(row, lang)) for row in counts.parties]
    print_table(header, rows, lang)
    _say(counting_lines(counts, lang))
    _say([text("positions.heading.compared", lang)])
    for found in asked:
        _say(comparison_lines(found, text(f"measure.{found.measure}", lang), lang))


def _say(lines: Iterable[str]) -> None:
    click.echo("")
    for line in lines:
        click.echo(line)


def _figure(value: float, lang: str) -> object:
    return int(value) if value.is_integer() else number(value, lang, digits=2)


def _plane_json(found: Positions) -> dict[str, Any]:
    weighed = _points_json(found.weighed) if found.weighed else None
    return {"ties": found.ties, "stated": found.stated, "counted": _points_json(found.counted), "weighed": weighed}


def _points_json(found: Plane) -> list[dict[str, Any]]:
    return [
        {"id": p.actor, "here": p.here} | {column: plain(getattr(p, column)) for column in COLUMNS}
        for p in found.points
    ]


def _camps_json(found: SignedDiagnosis) -> dict[str, Any]:
    tension = found.frustration
    return {
        "binding": found.binding,
        "opposing": found.opposing,
        "mixed": [list(pair) for pair in found.mixed],
        "triangles": found.triangles.total,
        "triangle_balance": plain(found.triangles.balance),
        "walk_balance": plain(found.walks),
        "frustration": tension.index,
        "at_least": tension.bound,
        "score": plain(tension.score),
        "sets": [[list(pair) for pair in one] for one in tension.sets],
        "complete": tension.complete,
        "strains": [{"pair": list(s.pair), "sign": s.sign, "share": s.share} for s in tension.strains],
        "camps": [[list(side) for side in camps] for camps in tension.camps],
    }


def _issues_json(found: Stances) -> list[dict[str, Any]]:
    sides = ("in_favour", "against", "neutral", "known", "actors")
    return [
        {"id": one.issue, **{side: getattr(one, side) for side in sides}}
        | {"pci2": plain(one.index), "pci2_m1": plain(one.first_index)}
        for one in found.issues
    ]


def _pairs_json(found: Stances) -> list[dict[str, Any]]:
    return [
        {"a": p.a, "b": p.b, "congruence": plain(p.congruence), "conflict": plain(p.conflict)}
        | {"alike": list(p.alike), "apart": list(p.apart)}
        for p in found.pairs
    ]


def _counts_json(found: WhoCounts) -> dict[str, Any]:
    rows = [
        {"id": row.party, "general": list(row.general), "classes": [str(kind) for kind in row.classes]}
        | {name: row.judgements[name].value if name in row.judgements else None for name in ATTRIBUTES}
        for row in found.parties
    ]
    return {"issue": found.issue, "threshold": found.threshold, "parties": rows, "unjudged": list(found.unjudged)}


def _asked_json(found: Comparison) -> dict[str, Any]:
    asked = [
        {"id": q.actor, "value": plain(q.value), "power": q.power.value, "general": q.general}
        | {"computed": q.computed, "computed_range": list(q.computed_range)}
        | {"judged": q.judged, "judged_range": list(q.judged_range)}
        for q in found.questions
    ]
    return {"measure": found.measure, "compared": found.compared, "too_few": found.too_few, "actors": asked}
