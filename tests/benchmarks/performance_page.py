"""What does docs/performance.md say, and how is it written anew?

``python -m tests.benchmarks.performance_page [200] [2000] [20000] [large] [lists] [contradictions] [rooms] [talks]``
measures these parts (all of them without words) and puts their tables into the page, between the marks that name them;
what was not measured stays.
"""

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from tests.benchmarks import large_speed, measures_speed, planner_speed

PAGE = Path(__file__).parent.parent.parent / "docs" / "performance.md"
PARTS: Mapping[str, Callable[[], str]] = {
    **{str(n): partial(measures_speed.table, n) for n in (200, 2_000, 20_000)},
    "large": partial(large_speed.table, 200_000),
    **planner_speed.PARTS,
}


def put(page: str, part: str, table: str) -> str:
    """The page with a new table between the marks of one part."""
    start, end = f"<!-- {part} -->\n", f"<!-- end of {part} -->"
    if start not in page or end not in page:
        raise SystemExit(f"{PAGE.name} has no place for {part}: {start.strip()} ... {end}")
    return re.sub(f"{re.escape(start)}.*?{re.escape(end)}", lambda _: f"{start}{table}\n{end}", page, flags=re.DOTALL)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS], default=[*PARTS])
    for part in parser.parse_args(arguments).parts:
        table = PARTS[part]()
        _ = PAGE.write_text(put(PAGE.read_text(encoding="utf-8"), part, table), encoding="utf-8")
        print(f"{part} is written.", flush=True)


if __name__ == "__main__":
    main()
