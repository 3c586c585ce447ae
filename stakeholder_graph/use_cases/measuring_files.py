"""What does one measure say of the network in a file, and what do all of them, as one workbook?

A file has no claims and no confidences: nothing can be sampled, so that no value has a place in a row.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from stakeholder_graph.errors import StakeholderGraphError, WrongUsage
from stakeholder_graph.graph import Graph, Network, snapshot
from stakeholder_graph.measures import MEASURES, Measure
from stakeholder_graph.measures.mixing import Mixing, mixing
from stakeholder_graph.measures.pivots import pivots_for
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.measure_choices import Choices, Taken, can_be_told, take
from stakeholder_graph.use_cases.measuring import check_choices, group_by, known_measure
from stakeholder_graph.use_cases.network_files import PlainNetwork

Progress = Callable[[str], None]
MOST_PAIRS = 20_000
"""Of each measure of pairs, where all measures are taken at once: the largest ones."""


@dataclass(frozen=True, eq=False, slots=True)
class MeasuredFile:
    """A measure taken of the network of a file.

    ``taken`` is in the order of what the measure looks for, undefined values last. ``drawn`` is the number of actors an
    estimate starts from, None where it is exact. ``mixing`` stands beside the measure of groups.
    """

    source: PlainNetwork
    taken: Taken
    drawn: int | None = None
    mixing: Mixing | None = None


def measure_file(
    source: PlainNetwork, name: str, *, groups: str | None = None, weight: str | None = None
) -> MeasuredFile:
    """Take one measure of the network of a file.

    Parameters
    ----------
    source
        What was read.
    name
        A name of ``MEASURES``.
    groups, weight
        The columns that the person asked for; refused where the measure has no use for them.

    Raises
    ------
    WrongUsage
        Where there is no such measure, or it needs groups and the file names none.
    """
    measure = known_measure(name)
    check_choices(measure, Choices(groups=groups, weight=weight))
    if can_be_told(measure, "group") and source.group_column is None:
        raise WrongUsage("no_groups_in_file", columns=", ".join(source.node_columns) or "—")
    return _measured(source, measure)


def _measured(source: PlainNetwork, measure: Measure) -> MeasuredFile:
    taken = take(measure, source.network, source.choices)
    values = taken.values if measure.of in ("network", "group") else _sorted(measure, taken.values)
    taken = Taken(measure, values, taken.pairs, taken.partition, taken.sets, taken.choices)
    drawn = pivots_for(len(source.network)) if measure.estimated else None
    whole = mixing(source.network, **taken.choices) if measure.name == "ei_index" else None
    return MeasuredFile(source, taken, drawn, whole)


def _sorted(measure: Measure, values: Mapping[str, float]) -> dict[str, float]:
    return dict(sorted(values.items(), key=lambda one: (math.isnan(one[1]), measure.first * one[1], one[0])))


@dataclass(frozen=True, eq=False, slots=True)
class AllMeasured:
    """Every measure of the registry, in its order; ``failed`` says by name why one could not be computed."""

    ids: tuple[str, ...]
    ties: int
    names: Mapping[str, str]
    groups: Mapping[str, str]
    taken: tuple[Taken, ...]
    failed: Mapping[str, StakeholderGraphError]
    drawn: int | None
    plain: PlainNetwork | None
    on: date | None

    def of(self, kind: str) -> Iterator[Taken]:
        """The measures that give values of one kind: ``actor``, ``group``, ``network``, ``partition``, ..."""
        return (taken for taken in self.taken if taken.measure.of == kind)


def measure_all(source: PlainNetwork, *, progress: Progress | None = None) -> AllMeasured:
    """Take all measures of the network of a file; those of groups are undefined where it names none.

    Parameters
    ----------
    source
        What was read.
    progress
        Told the name of each measure before it is taken.
    """
    N = source.network
    groups = _group_words(N, source.group_column)
    taken, failed = _all_of(N, replace(source.choices, top=MOST_PAIRS), progress)
    return AllMeasured(N.ids, source.ties, source.names, groups, taken, failed, pivots_for(len(N)), source, None)


def measure_all_facts(
    records: Records,
    *,
    on: date,
    weight: str | None = None,
    groups: str | None = None,
    directed: bool | None = None,
    progress: Progress | None = None,
) -> AllMeasured:
    """Take all measures of the network of everybody on a day, as facts tell it; choices as in ``measure``."""
    G = snapshot(records, on=on)
    group_by(G, records, groups)
    taken, failed = _all_of(G, Choices(None, groups, weight, None, directed, MOST_PAIRS), progress)
    nodes = G.nodes(data=True)
    names = {id_: str(data["label"]) for id_, data in nodes}
    words = {id_: str(data.get(groups or "group") or "") for id_, data in nodes}
    ids, ties = tuple(sorted(G)), G.number_of_edges()
    return AllMeasured(ids, ties, names, words, taken, failed, pivots_for(len(G)), None, on)


def _all_of(
    G: Graph, choices: Choices, progress: Progress | None
) -> tuple[tuple[Taken, ...], dict[str, StakeholderGraphError]]:
    taken, failed = list[Taken](), dict[str, StakeholderGraphError]()
    for name, measure in MEASURES.items():
        if progress is not None:
            progress(name)
        try:
            taken.append(take(measure, G, choices))
        except StakeholderGraphError as error:
            failed[name] = error
    return tuple(taken), failed


def _group_words(N: Network, column: str | None) -> dict[str, str]:
    if column is None:
        return {}
    labels = N.labels[column]
    words = ("", *labels.names)
    return {id_: words[place + 1] for id_, place in zip(N.ids, labels.numbers.tolist(), strict=True)}
