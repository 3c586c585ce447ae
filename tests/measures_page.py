"""What does the page on measures say, made from the registry, the docstrings and the catalogue?"""

import inspect
import re
from collections.abc import Iterator

from stakeholder_graph.measures.registry import MEASURES, Measure
from stakeholder_graph.messages import text

OPEN = """# Measures

<!-- Written from the code by `python -m tests.generated_docs`; a test fails when it is not current. -->

Each measure is a function of a plain networkx graph, `nx.MultiDiGraph` with ids as nodes, or of our arrays
(`Network`), with the same answer. Unless told otherwise it counts the ties in force on the day, among the actors based
or acting in a territory and those one tie away, of sign zero or plus, without participation, parallel claims merged
(of several strengths the largest), ties of an actor with itself left out. Nothing is written on the graph.
`stakeholder-graph measure NAME TERRITORY` prints one.

- **Undefined is nan**, shown as a dash with its reason; it is never 0. A strength that nobody stated is unknown: a
  measure that weighs ties is undefined where it would need it.
- **Estimates say so.** Measures that follow ways are exact up to 5,000 actors. Above that ways are followed from 256
  actors, drawn with a fixed seed; the functions ending in `_of` give the standard error of each value beside it.
- **Chance is seeded**: the same network gives the same answer tomorrow.
- **No value has a place in a row without its interval**: see how sure a value is before comparing two actors.
"""

OF = {
    "actor": "Of actors",
    "group": "Of groups",
    "network": "Of the whole network",
    "partition": "Blocs and parts",
    "set": "Sets of actors",
    "pair": "Of pairs without a tie",
}

DIFFERENCES = (
    (
        "effective size",
        "Burt's general formula over the whole network, weights and directions too; 0 without contacts",
        "networkx 3.6 over all nodes divides by the wrong side: off by up to 7 % here, with weights or directions. "
        "influenceR agrees, undirected and unweighted. UCINET's ego-network option is another measure",
    ),
    (
        "constraint",
        "direct contacts only, shares over the whole network; nan without contacts; may exceed 1",
        "igraph and networkx agree. Counting contacts two steps away as well changes values by up to 0.44",
    ),
    (
        "PageRank",
        "exact to 1e-9 over all actors; from an actor without ties going out one starts anew anywhere",
        "networkx stops at 1e-6 an actor unless told otherwise; too loose to rank by. networkit's raw scores "
        "do not sum to 1",
    ),
    (
        "brokerage, both ways",
        "a-b-c and c-b-a both count, so gatekeeper and representative are equal",
        "as sna; some tools halve",
    ),
    (
        "brokerage over a network: spread",
        "exact in a random network with as many ties, checked against all 4,096 networks of four actors",
        "sna leaves out some pairs of overlapping steps for coordinator, representative, gatekeeper and the "
        "total: its sd is up to 43 % larger. Itinerant, liaison and all expected values agree",
    ),
    (
        "brokerage of an actor: spread",
        "as sna: steps that share one end are counted, exactly",
        "sna agrees",
    ),
    (
        "eigenvector",
        "each part of the network by itself, largest 1; nan without ties",
        "igraph and networkx give one vector, 0 outside the densest part, and differ from each other there. "
        "In the largest part igraph agrees",
    ),
    (
        "HITS",
        "the limit of adding up from all alike, largest 1; parts that lead together keep what they have in "
        "common with all alike",
        "igraph agrees; other starts give other answers where parts lead together",
    ),
    (
        "closeness",
        "over those reached, one over the sum of steps; nan where nobody is",
        "igraph agrees; networkx multiplies by the share reached. `normalized=True` gives one over the mean",
    ),
    (
        "harmonic",
        "sum of 1 / steps, not divided",
        "igraph and networkx agree, igraph when not normalised",
    ),
    (
        "betweenness",
        "pairs, not normalised; undirected pairs once",
        "networkit counts undirected pairs twice",
    ),
    (
        "weighted betweenness",
        "a tie is 1 / weight long; equal up to rounding is equal",
        "igraph, told the lengths; networkx compares lengths bit by bit and so misses ways of equal length",
    ),
    (
        "fragmentation",
        "on those left, n = those left; the whole network's value stands beside",
        "keyplayer and pyntacle agree",
    ),
    (
        "distance-weighted reach",
        "members count 1: at most 1",
        "pyntacle counts those outside only, at most (n - k) / n; keyplayer divides these by n - k. Both are tests",
    ),
    (
        "m-reach",
        "those outside within m steps",
        "keyplayer and pyntacle agree",
    ),
    (
        "core and rim",
        "pairs of one in the core and one in the rim do not count; the best division is looked for",
        "netUtils' two methods try firsts of a ranking only; ours is at least as good on every network. "
        "`across=True` counts such pairs as tied, as cpnet does",
    ),
    (
        "blocs",
        "Leiden, several seeds, the best is kept",
        "the best of 200 seeded runs of igraph is reached on every network",
    ),
    (
        "E-I",
        "arcs where ties run one way, ties both ways; mean and sd over all deals of the groups exactly; p = "
        "(1 + #) / (1 + draws), both tails",
        "spdep agrees where it drops nobody; p of 20,000 draws agree within their chance",
    ),
    (
        "Coleman",
        "nan for a group of one",
        "netseg agrees",
    ),
    (
        "links",
        "pairs without a tie in either direction that share a contact",
        "networkx agrees",
    ),
)
"""What a figure is called, what we follow, what peers do."""

PEERS_OPEN = """## Conventions, and where a peer differs

Every number that R igraph 1.3.5, sna 2.7.1, netseg, influenceR, keyplayer, pyntacle and closed forms give on thirteen
real networks is compared with ours by a test: 1e-9; 1e-8 for PageRank, HITS and eigenvectors; counts exactly.
"""
PEERS_END = """
**Key players beyond all sets.** All sets are looked at for one actor up to 2,000 actors, two up to 200, three up to
100, four up to 40, five up to 32. Above that a set is built actor by actor, among the 24 who could take most. For
reach no set exceeds what was built and the largest additions to it (Nemhauser, Wolsey, Fisher 1978), and the set has
at least 1 - 1/e of the best. For fragmentation no such share is known: the bound counts the ties, and the pairs with
more ways of two steps than actors are lost, that no set of that size can take away. It is often far above what is
found, and is printed so that nobody takes the one for the other.
"""


def measures() -> str:
    """The page docs/measures.md."""
    parts = [OPEN]
    for of, title in OF.items():
        parts.append(f"## {title}\n")
        parts += ["\n".join(_lines(name, measure)) + "\n" for name, measure in MEASURES.items() if measure.of == of]
    table = ["| what | we | peers |", "| --- | --- | --- |", *(f"| {' | '.join(row)} |" for row in DIFFERENCES)]
    return "\n".join([*parts, PEERS_OPEN, *table, PEERS_END])


def _lines(name: str, measure: Measure) -> Iterator[str]:
    yield f"### {text(measure.label, 'en')} (`{name}`)\n"
    yield f"{text(measure.question, 'en')}\n"
    yield f"- Formula: {text(measure.formula, 'en')}"
    yield f"- Caution: {text(measure.caution, 'en')}"
    yield f"- Ties: {'as they run' if measure.directed else 'both ways'}"
    if measure.undefined:
        yield f"- Undefined: {text(measure.undefined, 'en')}"
    yield f"- Reference: {measure.reference}\n"
    yield from _example(inspect.getdoc(measure.function) or "")


def _example(document: str) -> Iterator[str]:
    """The worked example of a docstring: its sentences, and what is typed and answered."""
    told = re.split(r"\nExamples\n-+\n", document)[1]
    words, code = [], []
    for line in told.splitlines():
        (code if code or line.startswith(">>>") else words).append(line)
    said = " ".join(" ".join(words).split())
    yield f"By hand: {said}\n" if said else "By hand:\n"
    yield "```python"
    yield from (line for line in code if line.strip())
    yield "```"
