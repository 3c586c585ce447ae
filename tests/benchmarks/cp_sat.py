"""What does CP-SAT make of the same lists and rooms?

Run by ``planner_speed`` in a process, and an environment, of its own: ``python cp_sat.py FOLDER SECONDS``. The folder
holds models in LP format and rooms as JSON; one line of JSON comes out for each: what it reached, its bound, seconds.
It imports nothing of the tool.
"""

import json
import re
import sys
import time
from pathlib import Path
from typing import Any

from ortools.sat.python import cp_model

_TERM = re.compile(r"([+-]?)\s*(\d+)\s+([a-z]\d+)")
_ROW = re.compile(r"r\d+b?:(.*?)(<=|>=|=)\s*(-?\d+)", re.DOTALL)
_BOUND = re.compile(r"0 <= ([a-z]\d+) <= (\d+)")


def terms(text: str) -> list[tuple[int, str]]:
    """Coefficients and columns of a sum."""
    return [((-1 if sign == "-" else 1) * int(number), name) for sign, number, name in _TERM.findall(text)]


def read_lp(text: str) -> tuple[cp_model.CpModel, dict[str, Any]]:
    """A model whose columns are all whole: where those that may be split are shares of voices, nothing is lost."""
    model = cp_model.CpModel()
    head, _, rest = text.partition("Subject To")
    rows, _, rest = rest.partition("Bounds")
    bounds = {name: int(upper) for name, upper in _BOUND.findall(rest)}
    columns = {
        name: model.new_int_var(0, bounds.get(name, 1), name) for name in sorted(set(re.findall(r"\b[xyz]\d+", text)))
    }

    def total(said: str) -> Any:
        return sum(number * columns[name] for number, name in terms(said))

    for left, sense, limit in _ROW.findall(rows):
        value, number = total(left), int(limit)
        model.add(value <= number if sense == "<=" else value >= number if sense == ">=" else value == number)
    goal = total(head.partition("obj:")[2])
    if "Maximize" in head:
        model.maximize(goal)
    else:
        model.minimize(goal)
    return model, columns


def read_room(said: dict[str, Any]) -> cp_model.CpModel:
    """Who sits where; squares of counts as steps of 1, 3, 5 and so on. The rules are those of one round."""
    model, people, sizes = cp_model.CpModel(), said["people"], said["sizes"]
    tables = range(len(sizes))
    sits = [[model.new_bool_var("") for _ in tables] for _ in people]
    for row in sits:
        model.add_exactly_one(row)
    for t, size in enumerate(sizes):
        model.add(sum(row[t] for row in sits) == size)
        model.add(sum(row[t] for row, p in zip(sits, people, strict=True) if p["leads"]) >= 1)
        women = [row[t] for row, p in zip(sits, people, strict=True) if p["gender"] == "woman"]
        some = model.new_bool_var("")
        model.add(sum(women) >= 2).only_enforce_if(some)
        model.add(sum(women) == 0).only_enforce_if(~some)
        spoken = {language: model.new_bool_var("") for language in said["languages"]}
        model.add_bool_or(list(spoken.values()))
        for row, person in zip(sits, people, strict=True):
            for language in set(spoken) - set(person["languages"]):
                model.add_implication(row[t], ~spoken[language])
    for a, b in said["apart"]:
        for t in tables:
            model.add_at_most_one(sits[a][t], sits[b][t])
    model.minimize(sum(squares(model, people, sits, sizes)))
    return model


def squares(model: cp_model.CpModel, people: list[dict[str, Any]], sits: Any, sizes: list[int]) -> list[Any]:
    """The terms of the sum of squared counts over values and tables."""
    found = list[Any]()
    for attribute in ("group", "gender", "territory", "stance"):
        for value in sorted({p[attribute] for p in people}):
            members = [row for row, p in zip(sits, people, strict=True) if p[attribute] == value]
            for t, size in enumerate(sizes):
                steps = [model.new_bool_var("") for _ in range(min(len(members), size))]
                model.add(sum(steps) == sum(row[t] for row in members))
                found += [(2 * k + 1) * step for k, step in enumerate(steps)]
    return found


def answer(path: Path, seconds: float) -> dict[str, Any]:
    """What is reached in the time, one worker and the relaxation in full, as an earlier comparison found best."""
    text = path.read_text(encoding="utf-8")
    model = read_lp(text)[0] if path.suffix == ".lp" else read_room(json.loads(text))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.random_seed = 1
    start, clock = time.process_time(), time.perf_counter()
    status = solver.solve(model)
    known = status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    return {
        "file": path.name,
        "value": round(solver.objective_value) if known else None,
        "bound": solver.best_objective_bound if known else None,
        "proven": status in {cp_model.OPTIMAL, cp_model.INFEASIBLE},
        "cpu": time.process_time() - start,
        "clock": time.perf_counter() - clock,
    }


if __name__ == "__main__":
    for file in sorted(Path(sys.argv[1]).iterdir()):
        print(json.dumps(answer(file, float(sys.argv[2]))), flush=True)
