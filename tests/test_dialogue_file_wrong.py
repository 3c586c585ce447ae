"""Does a wrong file of a dialogue get every problem at once, and can none hurt anybody?"""

from pathlib import Path

import pytest

from stakeholder_graph.checks import worded
from stakeholder_graph.cli.failures import explain
from stakeholder_graph.errors import DataProblems, ImportRefused
from stakeholder_graph.messages import LANGUAGES
from stakeholder_graph.sheets import limits
from tests.test_dialogue_file import NORTH, read

WRONG = """\
territory: co-antioquia-chocó
issues: [mercury, formalizacion]
seats: yes
seats: 4
start: 20/05/2026
ruls: {}
rules:
  at_least: {women: dos, minerz: 2}
  apart: [anm, gob-antioquia]
invitations:
  - {actor: anmm, state: lockd}
  - {state: locked}
delegates: [{actor: anm, name: Ana, gender: mujer}]
talks: {open: {anm: likly}}
votes: [{statement: x, voter: v, group: miners, vote: yes}]
room: {tables: 0, seats: [{round: 1, person: nobody, table: 1}]}
agenda: []
reasons: {minutes:mercuri: x}
"""


def problems(data: str) -> dict[str, tuple[str, int]]:
    """What is told of a file: by place, the code and the line."""
    with pytest.raises(DataProblems) as found:
        read(data.encode())
    return {p.column: (p.code, int(dict(p.parameters)["line"])) for p in found.value.problems}


def test_every_problem_is_told_at_once_with_its_line_its_place_and_what_was_meant() -> None:
    assert problems(WRONG) == {
        "territory": ("file_unknown_id_near", 1),
        "issues": ("file_unknown_id_near", 2),
        "seats": ("file_key_twice", 4),
        "start": ("bad_date", 5),
        "ruls": ("file_unknown_key_near", 6),
        "rules.at_least.women": ("not_a_whole_number", 8),
        "rules.at_least": ("file_not_counted", 8),
        "rules.apart": ("file_wants_lists", 9),
        "invitations[1].actor": ("file_unknown_id_near", 11),
        "invitations[1].state": ("file_not_in_list", 11),
        "invitations[2]": ("file_key_missing", 12),
        "delegates[1].gender": ("file_not_in_list", 13),
        "talks.open.anm": ("file_not_in_list", 14),
        "votes[1].statement": ("file_unknown_id", 15),
        "votes[1].vote": ("file_not_in_list", 15),
        "room.tables": ("out_of_range", 16),
        "room.seats[1].person": ("file_unknown_id", 16),
        "agenda": ("file_wants_keys", 17),
        "reasons.minutes:mercuri": ("file_no_such_decision", 18),
    }


def test_other_shapes_and_other_territories_are_told_too() -> None:
    assert problems("seats: 3") == {"": ("file_key_missing", 1)}
    assert problems("territory: pe-south\nplace: [a, b]\nissues: {a: b}\ndelegates: ana") == {
        "place": ("file_wants_text", 2),
        "issues": ("file_wants_list", 3),
        "delegates": ("file_wants_list", 4),
    }
    assert problems("territory: pe-south\nstart: 2026-05-02\nend: 2026-05-01").keys() == {"end"}
    assert problems("territory: pe-south\nxyzzy: 1") == {"xyzzy": ("file_unknown_key", 2)}
    with pytest.raises(DataProblems) as found:
        read(b"territory: pe-south", territory=NORTH)
    assert [p.code for p in found.value.problems] == ["file_other_territory"]


BOMB = "a: &a [x, x]\n" + "\n".join(f"b{n}: &b{n} [*a, *a]" for n in range(40))


REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty_file"),
    "blanks": (b"\n \n", "empty_file"),
    "tab": (b"territory:\n\tseats: 3", "yaml_tab"),
    "open bracket": (b"territory: [pe-south", "yaml_broken"),
    "two colons": (b"territory: a: b", "yaml_broken"),
    "open quote": (b"territory: 'pe", "yaml_broken"),
    "other encoding": (b"territory: \xff\xfe", "yaml_not_text"),
    "bell": (b"territory: a\x07", "yaml_odd_sign"),
    "list": (b"- territory", "yaml_no_keys"),
    "word": (b"territory", "yaml_no_keys"),
    "two parts": (b"a: 1\n---\nb: 2", "yaml_parts"),
    "list as key": (b"{[a]: 1}", "yaml_key"),
    "keys as key": (b"? {a: b}\n: c", "yaml_key"),
    "bomb": (BOMB.encode(), "yaml_anchor"),
    "alias": (b"a: *b", "yaml_anchor"),
    "python": (b"a: !!python/object/apply:os.system [ls]", "yaml_tag"),
    "binary": (b"a: !!binary aGk=", "yaml_tag"),
    "deep": (b"a: " + b"[" * 200 + b"]" * 200, "yaml_too_much"),
    "deeper": (b"a: " + b"[" * 100_000, "yaml_too_much"),
    "large": (b"a" * (limits.DIALOGUE_FILE_BYTES + 1), "file_too_big"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_says_more_than_stands_there_or_nothing_is_refused_in_words(name: str) -> None:
    data, code = REFUSED[name]
    with pytest.raises(ImportRefused) as refused:
        read(data)
    assert refused.value.code == code
    for lang in LANGUAGES:
        said = list(explain(refused.value, lang))
        assert len(said) >= 2
        assert not [line for line in said if "{" in line or "error." in line]


def test_every_problem_has_words_in_every_language() -> None:
    with pytest.raises(DataProblems) as found:
        read(b"territory: nowhere\nsets: 1\nplace: {}\nissues: {}\nrules: 3\nvotes: [{}]\nrules: 2\nroom: {lifted: x}")
    for problem in found.value.problems:
        for lang in LANGUAGES:
            said = worded(problem, lang)
            assert dict(problem.parameters)["line"] in said.where
            assert not [part for part in (said.where, said.what, said.hint) if "{v" in part or "problem." in part]


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "none.yaml"):
        with pytest.raises(ImportRefused, match="no_such_file"):
            read(place)
