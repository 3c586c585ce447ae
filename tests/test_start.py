"""Does start.py bring a plain Python to the dashboard or the tests, and say what to do where it cannot?"""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import start

ROOT = Path(__file__).parent.parent
NOBODY = "http://127.0.0.1:9/simple"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project as small as one can be, in a folder with a blank and an accent in its name."""
    root = tmp_path / "mi país"
    root.mkdir()
    for lock in start.LOCKS.values():
        (root / lock).write_text("a-package==1.0 --hash=sha256:00\n", encoding="utf-8")
    (root / "pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    return root


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Commands that were run; each ends well."""
    commands: list[list[str]] = []

    def run(words: list[str], *_: object, **__: object) -> SimpleNamespace:
        commands.append(words)
        return SimpleNamespace(returncode=0, stdout="", stderr="")

    monkeypatch.setattr(start.subprocess, "run", run)
    monkeypatch.setattr(start, "watch", lambda words, *_: run(words).returncode)
    monkeypatch.setattr(start, "run", lambda words, _: run(words).returncode)
    return commands


def made(root: Path) -> Path:
    folder = root / ".venv"
    folder.mkdir()
    (folder / "pyvenv.cfg").touch()
    return folder


def test_every_message_stands_in_three_languages_with_the_same_blanks() -> None:
    for code, said in start.SAID.items():
        assert list(said) == ["es", "en", "fr"], code
        assert (
            len({tuple(sorted(part.split("}")[0] for part in words.split("{")[1:])) for words in said.values()}) == 1
        ), code


@pytest.mark.parametrize(
    ("words", "variable", "lang", "left"),
    [
        (["--lang", "fr", "test"], "es_CO.UTF-8", "fr", ["test"]),
        ([], "es_CO.UTF-8", "es", []),
        (["--port", "9000"], "en_GB.UTF-8", "en", ["--port", "9000"]),
        ([], "de_DE.UTF-8", "es", []),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_systems(
    words: list[str], variable: str, lang: str, left: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", variable)
    assert start.language(words) == (lang, left)


@pytest.mark.parametrize("lang", ["es", "en", "fr"])
def test_a_python_without_venv_is_told_what_to_install(
    lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else found(name))
    assert start.main(["--lang", lang]) == 2
    assert "sudo apt install python3-venv" in capsys.readouterr().err


def test_an_old_python_is_told_which_one_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "OLDEST", (99, 0))
    assert start.main(["--lang", "en"]) == 2
    assert "3.11 or newer" in capsys.readouterr().err


def test_an_old_python_can_at_least_read_the_file() -> None:
    compile((ROOT / "start.py").read_text(encoding="utf-8"), "start.py", "exec", dont_inherit=True)
    code = f"import ast; ast.parse(open({str(ROOT / 'start.py')!r}, encoding='utf-8').read(), feature_version=(3, 7))"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_word_is_answered_with_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main(["--lang", "fr", "tset"]) == 2
    assert "Usage :" in capsys.readouterr().err


def test_the_first_run_installs_the_lock_then_the_project_without_dependencies(
    project: Path, ran: list[list[str]]
) -> None:
    made(project)
    start.prepare(project, "app", "es")
    first, second = ran[-2:]
    assert first[-3:] == ["--require-hashes", "-r", str(project / "requirements.lock")]
    assert second[-4:] == ["--no-deps", "--no-build-isolation", "-e", str(project)]


def test_the_second_run_installs_nothing(project: Path, ran: list[list[str]]) -> None:
    made(project)
    start.prepare(project, "app", "es")
    ran.clear()
    start.prepare(project, "app", "es")
    assert not [words for words in ran if "install" in words]


def test_what_the_tests_need_is_enough_for_the_dashboard_but_not_the_other_way_round(
    project: Path, ran: list[list[str]]
) -> None:
    made(project)
    start.prepare(project, "test", "es")
    ran.clear()
    start.prepare(project, "app", "es")
    assert not [words for words in ran if "install" in words]
    (project / "requirements.lock").write_text("other==2.0\n", encoding="utf-8")
    start.prepare(project, "app", "es")
    assert not [words for words in ran if "install" in words]
    (project / "requirements-dev.lock").write_text("other==2.0\n", encoding="utf-8")
    start.prepare(project, "app", "es")
    start.prepare(project, "test", "es")
    assert [words[-1] for words in ran if "-r" in words] == [
        str(project / "requirements.lock"),
        str(project / "requirements-dev.lock"),
    ]


def test_an_installation_that_failed_is_tried_again(
    project: Path, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    made(project)
    monkeypatch.setattr(start, "watch", lambda *_: 1)
    with pytest.raises(start.CannotStart, match=r"install\.log"):
        start.prepare(project, "app", "en")
    assert start.read_stamp(project / ".venv") == {}


def test_without_network_and_with_nothing_installed_it_says_so(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", NOBODY)
    monkeypatch.setenv("PIP_RETRIES", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    assert start.main(["--lang", "en"], root=project) == 2
    said = capsys.readouterr()
    assert "There is no network" in said.err
    assert (project / ".venv" / "install.log").exists()


def test_an_environment_of_another_machine_is_made_again(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = made(project)
    (folder / "old").touch()
    start.make_environment(folder, "en")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    assert start.runs(python, "-c", "import pip")
    assert not (folder / "old").exists()
    assert "making it again" in capsys.readouterr().out


def test_a_folder_that_cannot_be_made_is_said_with_the_reason(project: Path) -> None:
    (project / ".venv").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(start.CannotStart, match="could not be made"):
        start.make_environment(project / ".venv", "en")


def test_the_dashboard_opens_after_the_seed_is_loaded_into_an_embedded_store(
    project: Path, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STAKEHOLDER_STORE", raising=False)
    assert start.open_dashboard(Path("python"), ["--port", "9000"], "fr", project) == 0
    assert [words[3:] for words in ran] == [
        ["--lang", "fr", "seed", "--if-empty"],
        ["--lang", "fr", "app", "--port", "9000"],
    ]


def test_a_server_is_never_seeded_by_itself(
    project: Path, ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAKEHOLDER_STORE", "bolt://127.0.0.1:7687")
    start.open_dashboard(Path("python"), [], "fr", project)
    assert [words[5] for words in ran] == ["app"]


def test_the_locks_carry_a_hash_for_every_package_and_the_tests_hold_the_dashboards() -> None:
    pinned = {}
    for lock in start.LOCKS.values():
        text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
        lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
        assert all("==" in line and "--hash=sha256:" in line for line in lines)
        pinned[lock] = {line.split("--hash")[0].strip() for line in lines}
    assert pinned["requirements.lock"] <= pinned["requirements-dev.lock"]
    assert any(line.startswith("hatchling==") for line in pinned["requirements.lock"])
