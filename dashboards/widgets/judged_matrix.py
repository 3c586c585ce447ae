"""Who is judged powerful, and who cares? Whole numbers overlap as dots: names stand in the cells of a table instead."""

from collections.abc import Sequence

import streamlit as st

from dashboards.widgets.marks import mark
from dashboards.widgets.text import escaped
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.influence import PowerAndInterest

POWERS, INTERESTS = (4, 3, 2, 1, 0), (0, 1, 2, 3)


def judged_matrix(points: Sequence[PowerAndInterest], lang: str) -> None:
    """Power (rows, most on top) by interest (columns, most on the right); those without a name are left out."""
    powers = [power for power in POWERS if any(point.power == power for point in points)]
    interests = [interest for interest in INTERESTS if any(point.interest == interest for point in points)]
    head = "".join(f'<th scope="col">{escaped(text(f"influence.interest.{i}", lang))}</th>' for i in interests)
    rows = [
        f'<tr><th scope="row">{escaped(text(f"influence.power.{power}", lang))}</th>'
        + "".join(f"<td>{_names(points, power, interest, lang)}</td>" for interest in interests)
        + "</tr>"
        for power in powers
    ]
    corner = escaped(text("influence.corner", lang))
    st.html(
        f'<table class="sg-matrix"><thead><tr><th scope="col">{corner}</th>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _names(points: Sequence[PowerAndInterest], power: int, interest: int, lang: str) -> str:
    here = [point for point in points if (point.power, point.interest) == (power, interest)]
    general = escaped(text("influence.general_mark", lang))
    return "".join(
        f"<div>{mark(point.group)}{escaped(point.label)}{general if point.general else ''}</div>" for point in here
    )
