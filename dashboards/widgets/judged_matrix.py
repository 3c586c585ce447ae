"""Who is judged powerful, and who cares? Whole numbers overlap as dots: names stand in the cells of a table instead."""

from collections.abc import Sequence

import streamlit as st

from dashboards.widgets.marks import mark
from dashboards.widgets.text import escaped
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.influence import PowerAndInterest
from stakeholder_graph.use_cases.judged_words import levels


def judged_matrix(points: Sequence[PowerAndInterest], lang: str) -> None:
    """Power (rows, most on top) by interest (columns, most on the right); those without a name are left out."""
    powers, interests = levels(points, lang)
    head = "".join(f'<th scope="col">{escaped(title)}</th>' for title in interests.values())
    rows = [
        f'<tr><th scope="row">{escaped(title)}</th>'
        + "".join(f"<td>{_names(points, power, interest, lang)}</td>" for interest in interests)
        + "</tr>"
        for power, title in powers.items()
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
