"""Which network is in the file that a person names, and what was it taken to be?

A table of ties, GraphML and GEXF hold a plain network: ties without kinds, sources or confidences. A workbook or folder
of ours holds facts, of which the network of a day is made as in a store.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.graph import Labels, Network
from stakeholder_graph.model import SHEETS, Records
from stakeholder_graph.sheets.findings import Assumption
from stakeholder_graph.sheets.networks.collecting import Asked
from stakeholder_graph.sheets.networks.reading import Direction, NetworkFile, NetworkProblems, read_network_file
from stakeholder_graph.use_cases.data import check_file
from stakeholder_graph.use_cases.measure_choices import Choices
from stakeholder_graph.vocabulary import TieKind

_SUFFIXES = frozenset({".csv", ".tsv", ".zip", ".graphml", ".gexf", ".xml", ".xlsx", ".xlsm", ".ods", ".xls"})
_OPPOSES = list(TieKind).index(TieKind.OPPOSES)


@dataclass(frozen=True, eq=False, slots=True)
class PlainNetwork:
    """A network of a file, without claims: ``file`` is what it is called.

    ``repeated`` counts ties whose pair another tie joins too, ``self_ties`` those from an actor to itself, which no
    measure counts. ``opposing`` counts ties of sign minus, which only measures of signs count.
    """

    file: str
    network: Network
    names: Mapping[str, str]
    ties: int
    repeated: int
    self_ties: int
    opposing: int
    group_column: str | None
    weight_column: str | None
    node_columns: tuple[str, ...]
    edge_columns: tuple[str, ...]
    direction: Direction
    assumptions: tuple[Assumption, ...]
    choices: Choices

    @property
    def directed(self) -> bool:
        """Whether ties run one way."""
        return self.network.directed


def looks_like_a_path(said: str) -> bool:
    """Whether a word can only be a file or folder: it has a separator, or ends as such files do.

    Examples
    --------
    >>> [looks_like_a_path(w) for w in ("co-choco", "nets/mine", "mine.gexf", "./co-choco")]
    [False, True, True, True]
    """
    return any(sign in said for sign in ("/", "\\")) or Path(said).suffix.lower() in _SUFFIXES


def open_network(
    path: Path, *, groups: str | None = None, weight: str | None = None, directed: bool | None = None
) -> PlainNetwork | Records:
    """The plain network of a file, or the facts where it is a workbook or folder of ours.

    Parameters
    ----------
    path
        A folder or zip with ``edges.csv`` (and ``nodes.csv``), a CSV file of ties, GraphML, GEXF, or a file of ours.
    groups
        The column of actors that holds their group; None: ``group`` where there is one.
    weight
        The column of ties that weighs them; None: ``weight`` where there is one, for measures that weigh ties anyway.
    directed
        Whether ties run one way; None: what the file says, else they do.

    Raises
    ------
    ImportRefused
        Where the file cannot be read safely.
    NetworkProblems
        Where something in it cannot be right; all problems are in it.
    WrongUsage
        Where a column is not there.
    """
    read = read_network_file(path, Asked(groups, weight, directed))
    if read is None:
        return _facts(path)
    return _plain(read, path.name, weight)


def _facts(path: Path) -> Records:
    report = check_file(path, Records())
    facts = Records.of(report.difference.added)
    if not facts.actors and not any(problem.sheet in SHEETS for problem in report.errors):
        raise WrongUsage("no_network_in_file", file=path.name)
    if report.errors:
        raise NetworkProblems(report.errors)
    return facts


def _plain(read: NetworkFile, name: str, weight: str | None) -> PlainNetwork:
    ends, opposed = read.ends[: read.ties], _opposed(read)
    return PlainNetwork(
        file=name,
        network=_network(read, opposed),
        names=read.names,
        ties=read.ties,
        repeated=_repeated(read),
        self_ties=int((ends[:, 0] == ends[:, 1]).sum()),
        opposing=int(opposed[: read.ties].sum()),
        group_column=read.group_column,
        weight_column=read.weight_column,
        node_columns=read.node_columns,
        edge_columns=read.edge_columns,
        direction=read.direction,
        assumptions=read.assumptions,
        choices=Choices(
            groups=read.group_column,
            weight=read.weight_column if weight else None,
            usual_weight=read.weight_column,
            directed=read.directed,
        ),
    )


def _opposed(read: NetworkFile) -> NDArray[np.bool_]:
    return np.zeros(len(read.ends), dtype=bool) if read.signs is None else read.signs < 0


def _network(read: NetworkFile, opposed: NDArray[np.bool_]) -> Network:
    """The arrays; what opposes is of that kind, so that it counts where it would in a store, other ties have none."""
    return Network(
        read.ids,
        read.ends,
        np.where(opposed, _OPPOSES, -1).astype(np.int8),
        np.ones(len(read.ends), dtype=np.int8) if read.signs is None else read.signs.astype(np.int8),
        {} if read.weights is None else {read.weight_column or "": read.weights.astype(float)},
        {read.group_column: Labels(read.words, read.groups)} if read.group_column else {},
        directed=read.directed,
    )


def _repeated(read: NetworkFile) -> int:
    """How many ties more there are than pairs that ties join, self ties aside; directed, two ways are two pairs."""
    ends = read.ends[: read.ties]
    ends = ends[ends[:, 0] != ends[:, 1]]
    ends = ends if read.directed else np.sort(ends, axis=1)
    return len(ends) - len(np.unique(ends[:, 0] * max(1, len(read.ids)) + ends[:, 1]))
