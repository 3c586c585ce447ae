"""Who is who, and who is tied to whom?"""

from dashboards.choices import chosen
from dashboards.session import facts
from dashboards.widgets import frame
from stakeholder_graph.graph import snapshot
from stakeholder_graph.messages import text

choices = chosen()
frame.head("map.question", choices)
G = snapshot(facts(), territory=choices.territory, on=choices.on, kinds=choices.kinds)
rows = [
    {"actor": found["label"], "group": text(f"group.{found['group']}", choices.lang), "ties": G.degree(id_)}
    for id_, found in G.nodes(data=True)
]
titles = {name: text(f"map.column.{name}", choices.lang) for name in ("actor", "group", "ties")}
frame.table(rows, titles, choices.lang)
