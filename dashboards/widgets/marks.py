"""How does a group, an actor or a kind of tie look in a line of text?

All of these give HTML for ``st.html``, with every stored name escaped. The images are served files.
"""

from collections.abc import Mapping, Sequence

from dashboards.widgets.text import bold, escaped
from stakeholder_graph.messages import number, text
from stakeholder_graph.vocabulary import Group, TieFamily


def mark(group: Group, *, large: bool = False) -> str:
    """The mark of a group; words stand beside it, so it says nothing to a screen reader."""
    kind = "sg-mark sg-mark-large" if large else "sg-mark"
    return f'<img class="{kind}" alt="" src="lib/marks/{group}.svg">'


def named(group: Group, name: str, *, strong: bool = False) -> str:
    """A mark and a stored name."""
    return f"{mark(group)}&#8288;{bold(name) if strong else escaped(name)}"  # no line breaks between the two


def stroke(family: TieFamily | str) -> str:
    """The line of a kind of tie; ``doubtful`` is the dashed one."""
    return f'<img class="sg-tie" alt="" src="lib/ties/{family}.svg">'


def group_legend(counts: Mapping[Group, int], lang: str) -> str:
    """The groups that are there, in their order, with how many actors each has."""
    rows = [
        f"<li>{mark(group)}{escaped(text(f'group.{group}', lang))}"
        f'<span class="sg-count">{number(counts[group], lang)}</span></li>'
        for group in Group
        if counts.get(group)
    ]
    return f'<ul class="sg-legend">{"".join(rows)}</ul>'


def tie_legend(families: Sequence[TieFamily], lang: str, *, doubtful: bool = False, ended: bool = False) -> str:
    """The kinds of tie that are there, the dashed line where some are in doubt, the pale one where some have ended."""
    rows = [f"<li>{stroke(f)}{escaped(text(f'tie_family.{f}', lang))}</li>" for f in families]
    if doubtful:
        rows.append(f"<li>{stroke('doubtful')}{escaped(text('frame.doubtful_tie', lang))}</li>")
    if ended:
        rows.append(f"<li>{stroke('ended')}{escaped(text('frame.ended_tie', lang))}</li>")
    return f'<ul class="sg-legend">{"".join(rows)}</ul>'
