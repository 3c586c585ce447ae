"""Does an installed copy hold all that the tool reads beside its code?"""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BESIDE_THE_CODE = (".csv", ".po", ".css", ".js", ".png", ".toml", ".cypher", ".html", ".md")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        return set(archive.namelist())


def test_every_file_of_the_packages_is_in_the_wheel(wheel: set[str]) -> None:
    packages = ("stakeholder_graph", "dashboards", "seed_data")
    files = {
        path.relative_to(ROOT).as_posix()
        for package in packages
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix in {".py", *BESIDE_THE_CODE} and "__pycache__" not in path.parts
    }
    assert not files - wheel


def test_nothing_of_the_tests_and_no_store_is_in_the_wheel(wheel: set[str]) -> None:
    tops = {name.split("/")[0] for name in wheel if not name.split("/")[0].endswith(".dist-info")}
    assert tops == {"stakeholder_graph", "dashboards", "seed_data"}
    assert not [name for name in wheel if name.endswith((".sqlite3", ".log", ".pyc"))]


def test_the_licence_and_the_command_are_in_the_wheel(wheel: set[str]) -> None:
    assert any(name.endswith("licenses/LICENSE") for name in wheel)
    assert any(name.endswith("entry_points.txt") for name in wheel)
