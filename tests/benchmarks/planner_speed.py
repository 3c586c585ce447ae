"""How fast are lists, rooms, talks and agenda proposed, how sure are they, and what does CP-SAT make of the same?

``python -m tests.benchmarks.planner_speed [lists] [contradictions] [rooms] [talks]`` prints the tables that
``performance_page`` puts into docs/performance.md. CP-SAT gets the same models, in a process and an environment of its
own (uv makes it from requirements-benchmark.lock), one worker, with the same time limit.
"""

import argparse
import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stakeholder_graph.dialogue import Rules
from stakeholder_graph.dialogue.agenda import best_order
from stakeholder_graph.dialogue.agenda.table import Item
from stakeholder_graph.dialogue.contradictions import MOST_SETS, smallest_sets
from stakeholder_graph.dialogue.linear import SECONDS_PER_SOLVE
from stakeholder_graph.dialogue.lp import write_lp
from stakeholder_graph.dialogue.room import Person, RoomPlan, SeatRules, seat_tables
from stakeholder_graph.dialogue.room.bound import most_new_pairs
from stakeholder_graph.dialogue.room.people import Seating
from stakeholder_graph.dialogue.solving import Solved, solve
from stakeholder_graph.dialogue.talks import Effect, Influence, Openness, TalkRequest, Target, propose_talks
from stakeholder_graph.errors import CannotPropose
from stakeholder_graph.vocabulary import Group
from tests.benchmarks import made_up_rooms
from tests.benchmarks.made_up_tables import frame_of, made_up_records, tight_rules

ROOT = Path(__file__).parent.parent.parent
LISTS = ((200, 20), (2_000, 40), (20_000, 60))
LEVELS = 6
"""From those most harmed to those more affected; after these only ids are compared."""
ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Spent:
    """An answer, and the seconds of this process's CPU and of the clock."""

    answer: Any
    cpu: float
    clock: float

    def __str__(self) -> str:
        return f"{self.cpu:.2f} s ({self.clock:.1f})"


def spent(work: Callable[[], Any]) -> Spent:
    """Ask once, cold; where the time was not enough the answer is None."""
    cpu, clock = time.process_time(), time.perf_counter()
    try:
        answer = work()
    except CannotPropose:
        answer = None
    return Spent(answer, time.process_time() - cpu, time.perf_counter() - clock)


def cp_sat(files: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """What CP-SAT answers to models in LP format and rooms as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        python = ["uv", "run", "-q", "--no-project", "--with-requirements", "requirements-benchmark.lock", "python"]
        words = [*python, "tests/benchmarks/cp_sat.py", folder, str(SECONDS_PER_SOLVE)]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"CP-SAT could not be asked: {done.stderr[-500:]}")
    return {said["file"]: said for said in map(json.loads, done.stdout.splitlines())}


def lists() -> str:
    """Whom to invite, under quotas that leave little room."""
    rows = [_list_row(n, seats) for n, seats in LISTS]
    head = "candidates, seats | columns | the frame | the list | proven | CP-SAT, 6 levels | proven | what it reached"
    return _table(head, rows)


def _list_row(n: int, seats: int) -> list[str]:
    records = made_up_records(n)
    framed = spent(lambda: frame_of(records, seats, tight_rules(seats)))
    frame = framed.answer
    found = spent(lambda: solve(frame))
    about = [f"{n:,}, {seats}", f"{len(frame.structure.uppers):,}", str(framed), str(found)]
    solved: Solved | None = found.answer
    if solved is None:
        return [*about, "no list in time", "-", "-", "-"]
    models = zip(range(LEVELS), write_lp(frame, solved.proof), strict=False)
    said = cp_sat({f"{number}.lp": model.text for number, model in models})
    return [*about, _proven(solved), *_peer(said, solved)]


def _proven(solved: Solved) -> str:
    sure = sum(said.optimal for said in solved.proof)
    open_ = [f"{said.level}: {said.value} of at most {said.bound}" for said in solved.proof if not said.optimal]
    return f"{sure} of {len(solved.proof)} levels" + (f" ({'; '.join(open_)})" if open_ else "")


def _peer(said: Mapping[str, Mapping[str, Any]], solved: Solved) -> list[str]:
    """Its seconds, how many levels it proved, and where its value differs from ours."""
    answers = [said[f"{number}.lp"] for number in range(LEVELS)]
    differ = [
        f"{ours.level}: {'nothing' if theirs['value'] is None else theirs['value']} for {ours.value}"
        for theirs, ours in zip(answers, solved.proof[1:], strict=False)
        if theirs["value"] != ours.value
    ]
    total = Spent(None, sum(one["cpu"] for one in answers), sum(one["clock"] for one in answers))
    return [str(total), f"{sum(one['proven'] for one in answers)} of {LEVELS}", "; ".join(differ) or "the same values"]


def contradictions() -> str:
    """All smallest sets of rules that would have to give, where no list keeps them all."""
    rows = []
    for n, seats in LISTS[:2]:
        for name, rules in _impossible(seats).items():
            frame = frame_of(made_up_records(n), seats, rules)
            found = spent(lambda frame=frame: smallest_sets(frame))
            sets = found.answer
            most = " (the most that are listed)" if sets is not None and len(sets) == MOST_SETS else ""
            size = len(sets[0]) if sets else 0
            rows.append([f"{n:,}, {seats}", name, f"{len(sets or ())}{most}", str(size), str(found)])
    return _table("candidates, seats | what contradicts | smallest sets | rules in each | all sets", rows)


def _impossible(seats: int) -> dict[str, Rules]:
    """Groups want more chairs than there are; the names that must come fill all chairs."""
    half = dict.fromkeys((Group.MINERS, Group.COMMUNITIES, Group.AUTHORITIES), seats // 2)
    names = frozenset(f"b{i:05}" for i in range(seats + 1))
    return {
        "three groups want half of the chairs each": Rules(at_least=half, women_led=seats // 2),
        "one more must come than there are chairs": Rules(must=names),
    }


def rooms() -> str:
    """Who sits with whom, round after round, under rules that bind."""
    said = cp_sat({f"{people}.json": _room_text(people, tables) for people, tables in made_up_rooms.SIZES})
    rows = [_room_row(people, tables, said[f"{people}.json"]) for people, tables in made_up_rooms.SIZES]
    rounds = " | ".join(f"{number} rounds" for number in range(2, ROUNDS + 1))
    head = f"people, tables | one round | broken | uneven | above the bound | {ROUNDS} rounds | {rounds} | CP-SAT"
    return _table(head, rows)


def _room_row(people: int, tables: int, peer: Mapping[str, Any]) -> list[str]:
    delegates, rules = made_up_rooms.made_up_room(people, tables)
    one, all_ = (spent(lambda r=r: seat_tables(delegates, tables, r, rules)) for r in (1, ROUNDS))
    plan: RoomPlan = one.answer
    first = plan.rounds[0]
    broken = "/".join(str(len(one.broken)) for one in all_.answer.rounds)
    theirs = "nothing" if peer["value"] is None else f"{peer['value']}, bound {peer['bound']:.0f}"
    return [
        f"{people}, {tables}",
        str(one),
        f"{len(first.broken)}, then {broken}",
        f"{first.uneven}, bound {first.bound}",
        f"{first.better_exists:.1f} %",
        str(all_),
        *_missing_pairs(delegates, tables, all_.answer),
        f"{theirs}, {Spent(None, peer['cpu'], peer['clock'])}",
    ]


def _missing_pairs(people: Sequence[Person], tables: int, plan: RoomPlan) -> list[str]:
    """After each further round, how many new pairs are missing to the bound, in percent of it."""
    sizes, found = Seating(tuple(people), tables, ROUNDS, SeatRules()).sizes, list[str]()
    for number in range(2, ROUNDS + 1):
        met = sum(one.new_pairs for one in plan.rounds[:number])
        most = most_new_pairs(people, sizes, number)
        found.append(f"{met} of {most}, {100 * (most - met) / most:.1f} %")
    return found


def _room_text(people: int, tables: int) -> str:
    delegates, rules = made_up_rooms.made_up_room(people, tables)
    place = {person.id: i for i, person in enumerate(delegates)}
    return json.dumps({
        "people": [
            {"group": p.group, "gender": p.gender, "territory": p.territory, "stance": p.stance,
             "languages": p.languages, "leads": p.facilitates}
            for p in delegates
        ],
        "sizes": Seating(tuple(delegates), tables, 1, rules).sizes,
        "languages": sorted({language for p in delegates for language in p.languages}),
        "apart": [[place[a], place[b]] for a, b, _ in sorted(rules.unsafe)],
    })  # fmt: skip


def talks() -> str:
    """The next talk, where the order matters, and an agenda whose issues need each other."""
    rows = []
    for targets in (13, 15):
        found = spent(lambda targets=targets: propose_talks(_talks(targets)))
        rows.append([f"{targets} talks", f"{found.answer.proof.kind}, next: {found.answer.next}", str(found)])
    for issues in (12, 20):
        items = [Item(f"i{k}", prerequisites=(f"i{k // 2 - 1}",) if k % 3 == 2 else ()) for k in range(issues)]
        costs = {item.issue: (k * 377) % 1000 for k, item in enumerate(items)}
        found = spent(lambda items=items, costs=costs: best_order(items, costs))
        rows.append([f"agenda of {issues} issues", f"exact, first: {found.answer[0]}", str(found)])
    return _table("question | answer | CPU (clock)", rows)


def _talks(targets: int) -> TalkRequest:
    """A circle in which each yes helps the next and every third harms the one after: no order is free."""
    words = list(Openness)
    names = [f"t{k}" for k in range(targets)]
    found = [Target(name, words[k % 3], worth=1 + k % 4) for k, name in enumerate(names)]
    helps = [Influence(names[k], names[(k + 1) % targets], Effect.HELPS) for k in range(targets)]
    harms = [Influence(names[k], names[(k + 2) % targets], Effect.HARMS) for k in range(0, targets, 3)]
    return TalkRequest(targets=tuple(found), influences=(*helps, *harms))


def _load() -> str:
    """How busy the machine was: clock seconds say little where it is more than its processors."""
    return f"Load of the machine {os.getloadavg()[1]:.1f} on {os.cpu_count()} processors."


def _table(head: str, rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {head} |", "|" + "---|" * (head.count("|") + 1), *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join([_load(), "", *lines])


PARTS: Mapping[str, Callable[[], str]] = {
    "lists": lists,
    "contradictions": contradictions,
    "rooms": rooms,
    "talks": talks,
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS], default=[*PARTS])
    for part in parser.parse_args(arguments).parts:
        print(f"{part}\n{PARTS[part]()}\n", flush=True)


if __name__ == "__main__":
    main()
