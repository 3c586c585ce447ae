"""Reads damaged workbooks as the reading child does, many in one process, and says what came of each.

``python -m tests.fuzz_child COUNT SEED FIRST``: a line for each file from the first on. It may die; whoever
started it then goes on with the next file.
"""

import json
import sys

from stakeholder_graph.sheets import child
from tests.hostile_files import damaged_workbooks


def main() -> None:
    """Read one after the other under the limits of the child."""
    count, seed, first = map(int, sys.argv[1:])
    child.limit_itself()
    for number, data in enumerate(damaged_workbooks(count, seed)):
        if number >= first:
            answer = json.loads(child._answer(data, "x.xlsx"))
            sys.stdout.write(json.dumps(answer.get("refused", "read")) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
