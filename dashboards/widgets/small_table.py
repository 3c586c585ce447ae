"""How do a few rows stand so that a phone shows all of them, and nothing is cut?"""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboards.widgets.text import escaped

Row = Mapping[str, object]


def small_table(rows: Sequence[Row], titles: Mapping[str, str]) -> None:
    """Rows under ``titles``, in order; on a phone each row is a block of its own, its blank cells left out."""
    if not rows:
        return
    head = "".join(f'<th scope="col">{escaped(title)}</th>' for title in titles.values())
    body = "".join(f"<tr>{_cells(row, titles)}</tr>" for row in rows)
    table = f'<table class="sg-rows"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    st.html(f'<div class="sg-wide">{table}</div>')


def _cells(row: Row, titles: Mapping[str, str]) -> str:
    return "".join(f'<td data-title="{escaped(title)}">{escaped(row[name])}</td>' for name, title in titles.items())
