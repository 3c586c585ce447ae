"""What does another solver say of models in LP format?

``python second_solver.py FOLDER`` prints the best value of each. HiGHS by its own package reads the files itself.
It must not share a process with scipy, which brings a HiGHS too.
"""

import json
import sys
from pathlib import Path

import highspy


def best(path: Path) -> float | None:
    """The proven best value; None where nothing satisfies all rows."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 - it takes no names
    solver.setOptionValue("mip_rel_gap", 0.0)
    if solver.readModel(str(path)) != highspy.HighsStatus.kOk:
        raise SystemExit(f"{path.name} cannot be read.")
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if status != highspy.HighsModelStatus.kOptimal:
        raise SystemExit(f"{path.name}: {status}")
    return solver.getInfo().objective_function_value


if __name__ == "__main__":
    sys.stdout.write(json.dumps({path.name: best(path) for path in sorted(Path(sys.argv[1]).glob("*.lp"))}) + "\n")
