"""How much CPU do the intervals of a page take?

``python -m tests.benchmarks.interval_speed [2000] [--draws 500] [--workers 1]`` prints CPU seconds on a made-up map of
documents, the first scenario, and where half of the actors were asked about 40 others, both scenarios. Aim at 2,000
actors and 500 networks: local measures under 60 s together, path measures by 256 pivots and communities under 120 s.
"""

import argparse
import resource
import time
from datetime import date

import numpy as np

from stakeholder_graph.measures import MEASURES
from stakeholder_graph.model import Records, Source, changed
from stakeholder_graph.use_cases.intervals import intervals_of, membership
from stakeholder_graph.vocabulary import Scenario, SourceKind
from tests.benchmarks.networks import planted

ON = date(2026, 1, 1)
LOCAL = (
    *("degree", "in_degree", "out_degree", "strength", "constraint", "ei_index", "pagerank"),
    *(name for name in MEASURES if name.startswith("brokerage_") and not name.endswith("_z")),
)
PATHS = tuple(name for name, measure in MEASURES.items() if measure.estimated)


def asked(records: Records, *, each: int = 40) -> Records:
    """The same map where half of the actors were asked about some others."""
    rng = np.random.default_rng(1)
    ids = [actor.id for actor in records.actors]
    rows = [
        Source(id=f"i-{id_}", kind=SourceKind.INTERVIEW, informant=id_, asked=tuple(rng.choice(ids, each).tolist()))
        for id_ in ids[::2]
    ]
    return Records.of([*records, *rows])


def spent() -> float:
    """CPU seconds of this process and of all that have worked for it."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def main() -> None:
    """Print one line per map, scenario and set of measures."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("actors", type=int, nargs="?", default=2_000)
    wanted.add_argument("--draws", type=int, default=500)
    wanted.add_argument("--workers", type=int, default=1)
    options = wanted.parse_args()
    records = planted(options.actors).to_records()
    records = Records.of(changed(r, strength=2.0) if hasattr(r, "strength") else r for r in records)
    for name, some in (("documents", records), ("half asked", asked(records))):
        for scenario in Scenario:
            if scenario is Scenario.UNSEEN and some is records:
                continue
            for title, names in (("local", LOCAL), ("paths", PATHS)):
                start, began = spent(), time.perf_counter()
                intervals_of(
                    some,
                    names,
                    territory="valley",
                    on=ON,
                    scenario=scenario,
                    draws=options.draws,
                    workers=options.workers,
                )
                took = f"{spent() - start:.1f} s CPU, {time.perf_counter() - began:.1f} s"
                print(f"| {name} | {scenario} | {title} ({len(names)}) | {took} |", flush=True)
            start = spent()
            membership(some, "community", territory="valley", on=ON, scenario=scenario, draws=min(100, options.draws))
            print(f"| {name} | {scenario} | communities | {spent() - start:.1f} s CPU |", flush=True)


if __name__ == "__main__":
    main()
