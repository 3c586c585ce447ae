"""Does another solver, asked by the files alone, find the same as ours at every level, and see a file that is wrong?"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from stakeholder_graph.cli import main
from stakeholder_graph.dialogue import Rules
from stakeholder_graph.dialogue.frame import Frame
from stakeholder_graph.dialogue.linear import LinearModel, Row
from stakeholder_graph.dialogue.lp import LevelModel, write_lp
from stakeholder_graph.dialogue.solving import Solved, solve
from stakeholder_graph.use_cases.planning import propose
from stakeholder_graph.vocabulary import Group, Level
from tests.benchmarks.made_up_tables import DAY, frame_of, made_up_records, tight_rules
from tests.generated_docs import DOCS
from tests.seed import fill, seed_records

PLACES = ("co-antioquia-choco", "pe-south")
MEETING = DOCS / "dialogues" / "mercurio-antioquia-choco.yaml"
SIZES = ((12, 8, 1), (20, 10, 2), (30, 12, 3), (45, 16, 4), (60, 18, 5))


def asked(folder: Path) -> dict[str, float | None]:
    """What the other solver finds, in its own process."""
    words = [sys.executable, str(Path(__file__).parent / "second_solver.py"), str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def written(folder: Path, name: str, models: Iterable[LevelModel]) -> list[str]:
    folder.mkdir(exist_ok=True)
    files = list[str]()
    for model in models:
        files.append(f"{name}-{model.number:03}.lp")
        (folder / files[-1]).write_text(model.text, encoding="utf-8")
    return files


@cache
def solved() -> dict[str, tuple[Frame, Solved]]:
    """Seed territories and made-up tables under tight rules, each with its best list."""
    frames = {}
    for place in PLACES:
        frames[place] = propose(seed_records(), audience=Level.RESTRICTED, territory=place, on=DAY, seats=12).frame
    for size, seats, seed in SIZES:
        frames[f"of-{size}"] = frame_of(made_up_records(size, seed=seed), seats, Rules(from_here=seats // 2))
    frames["tight"] = frame_of(made_up_records(80, seed=6), 20, tight_rules(20))
    found = {name: (frame, solve(frame)) for name, frame in frames.items()}
    return {name: (frame, best) for name, (frame, best) in found.items() if best is not None}


def test_another_solver_finds_the_same_value_at_every_level_of_more_than_fifty_models(tmp_path: Path) -> None:
    ours = dict[str, int]()
    for name, (frame, best) in solved().items():
        files = written(tmp_path / "lp", name, write_lp(frame, best.proof))
        ours |= dict(zip(files, [said.value for said in best.proof[1:]], strict=True))
    assert len(solved()) == len(PLACES) + len(SIZES) + 1
    assert len(ours) >= 50
    assert asked(tmp_path / "lp") == pytest.approx(ours)


def mutated(text: str) -> dict[str, str]:
    """The model without its limit of chairs, with one name worth more, and asked the other way round."""
    chairs = re.search(r" r\d+: (?:\+\s+1\s+x\d+\s+){80}<= \d+\n", text)
    assert chairs is not None
    return {
        "no-chairs": text.replace(chairs[0], ""),
        "dearer": re.sub(r"\+ (\d+) x(\d+)", lambda m: f"+ {int(m[1]) + 500} x{m[2]}", text, count=1),
        "other-way": text.replace("Maximize", "Minimize"),
    }


def test_a_model_that_is_wrong_gives_another_value(tmp_path: Path) -> None:
    frame, best = solved()["tight"]
    heard = next(model for model in write_lp(frame, best.proof) if model.level == "L2")
    wrong = mutated(heard.text)
    for name, text in wrong.items():
        (tmp_path / f"{name}.lp").write_text(text, encoding="utf-8")
    value = next(said.value for said in best.proof if said.level == "L2")
    found = asked(tmp_path)
    assert len(found) == len(wrong)
    assert all(other != pytest.approx(value) for other in found.values())


def test_rules_that_contradict_each_other_contradict_each_other_there_too(tmp_path: Path) -> None:
    frame = frame_of(made_up_records(30), 6, Rules(at_least={Group.MINERS: 4, Group.COMMUNITIES: 4}))
    assert solve(frame) is None
    models = list(write_lp(frame, ()))
    assert [model.number for model in models] == [1]
    written(tmp_path, "none", models)
    assert asked(tmp_path) == {"none-001.lp": None}


def test_a_file_is_plain_short_lined_whole_and_the_same_twice() -> None:
    frame, best = solved()["co-antioquia-choco"]
    models = list(write_lp(frame, best.proof))
    assert models == list(write_lp(frame, best.proof))
    for model in models:
        assert model.text.isascii()
        assert max(map(len, model.text.splitlines())) < 255
        assert model.text.endswith("\nEnd\n")
        assert not re.search(r"\d\.\d", model.text.partition("\n")[2])


def test_a_file_names_nobody() -> None:
    frame, best = solved()["co-antioquia-choco"]
    for model in write_lp(frame, best.proof):
        words = set(re.findall(r"[A-Za-z][\w-]*", model.text.partition("\n")[2]))
        sections = {"Maximize", "Minimize", "obj", "Subject", "To", "Bounds", "Binaries", "End"}
        assert all(re.fullmatch(r"[xyzr]\d+b?", word) for word in words - sections), words
        assert not words & set(frame.names)


def test_columns_of_every_sort_are_declared(tmp_path: Path) -> None:
    frame, _ = solved()["tight"]
    model = LinearModel((1, 5, 1, float("inf"), 7), 2, (Row({}, high=3), Row({0: 2, 1: -1, 3: 1}, low=-4, high=6)))
    level = frame.levels[2]
    other = replace(
        frame,
        names=("a",),
        structure=model,
        levels=(replace(level, terms={0: 1, 1: 1, 2: 0, 3: 1, 4: 1}),),
        seats=replace(frame.seats, row=Row({0: 1}, high=1)),
        pairs=(),
        soft=(),
    )
    text = next(iter(write_lp(other, ()))).text
    assert " r0: 0 x0 <= 3\n r1: + 2 x0 - 1 y1 + 1 z3 >= -4\n r1b: + 2 x0 - 1 y1 + 1 z3 <= 6\n" in text
    assert " 0 <= y1 <= 5\n 0 <= z2 <= 1\n 0 <= z3 <= +inf\n 0 <= z4 <= 7\nBinaries\n x0\nGenerals\n y1\nEnd" in text
    (tmp_path / "all.lp").write_text(text, encoding="utf-8")
    assert asked(tmp_path) == {"all.lp": pytest.approx(0 + 5 + 11 + 7)}


def test_the_command_writes_a_file_for_each_level(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    fill(tmp_path / "store.sqlite3", seed_records())
    environment = {"STAKEHOLDER_AUDIENCE": "restricted", "STAKEHOLDER_STORE": "store.sqlite3"}
    words = ["--lang", "en", "plan", PLACES[0], "--on", DAY.isoformat(), "--lp", "models/list.lp"]
    done = CliRunner().invoke(main, [*words, "--json"], env=environment)
    assert done.exit_code == 0, done.output
    proof = json.loads(done.stdout)["proof"]
    found = asked(tmp_path / "models")
    assert len(found) == len(proof) - 1
    assert found == {f"list-{n}.lp": pytest.approx(said["value"]) for n, said in enumerate(proof) if n}
    meeting = ["--dialogue", str(MEETING)]
    of_a_meeting = CliRunner().invoke(main, [*words, *meeting], env=environment)
    assert of_a_meeting.exit_code == 0, of_a_meeting.output
    assert "models/list.lp" in of_a_meeting.stderr
    other = CliRunner().invoke(main, [*words, "--step", "agenda"], env=environment)
    assert other.exit_code == 2
    assert "--step who" in other.stderr
