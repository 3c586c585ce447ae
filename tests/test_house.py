"""Does the code keep to the house style: small pieces, imports that look down, no host of a registry?"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULE, FUNCTION = 300, 30

# Written in halves, so that this list is not found by its own test.
HOSTS = tuple(
    "".join(halves)
    for halves in (
        ("pypi", ".org"), ("python", "hosted.org"), ("npm", "js.org"), ("npm", "js.com"), ("yarn", "pkg.com"),
        ("crates", ".io"), ("maven", ".org"), ("repo.", "maven"), ("proxy.", "golang.org"),
        ("deb.", "debian.org"), ("conda", ".anaconda.org"),
    )
)  # fmt: skip
INSIDE = re.compile(r"/work/|\.\./shared|\b(issue|session)s? #?\d+\b|\bhelper [A-Z]\b")
TEXT = {".py", ".toml", ".md", ".po", ".lock", ".yml", ".yaml", ".cfg", ".css", ".js", ".html", ".cypher", ".sh", ""}


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the repository, or of the folder where git is not at hand."""
    words = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-co", "--exclude-standard", "-z"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def modules() -> Iterator[tuple[Path, str]]:
    for path in tracked():
        if path.suffix == ".py":
            yield path.relative_to(ROOT), path.read_text(encoding="utf-8")


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function, its docstring not counted."""
    count = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        count -= (first.end_lineno or first.lineno) - first.lineno + 1
    return count


def test_no_module_outgrows_the_budget() -> None:
    assert not [str(path) for path, code in modules() if path.parts[0] != "tests" and len(code.splitlines()) > MODULE]


def test_no_function_outgrows_the_budget() -> None:
    long = [
        f"{path}:{node.lineno} {node.name} {lines_of(node)}"
        for path, code in modules()
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and lines_of(node) > FUNCTION
    ]
    assert not long


def test_every_module_opens_with_the_question_it_answers() -> None:
    own = [(path, code) for path, code in modules() if path.parts[0] != "tests" and code.strip()]
    assert not [str(path) for path, code in own if "?" not in (ast.get_docstring(ast.parse(code)) or "")]


def test_no_file_names_the_host_of_a_registry() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {host}"
        for path in tracked()
        if path.suffix in TEXT
        for host in HOSTS
        if host in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert not found


def test_no_file_speaks_of_how_it_was_made() -> None:
    own = {ROOT / "tests" / "shared_folder.py", Path(__file__)}
    spoken = [
        f"{path.relative_to(ROOT)}: {said[0]}"
        for path in tracked()
        if path.suffix in TEXT and path not in own and (ROOT / "seed_data") not in path.parents
        and (said := INSIDE.search(path.read_text(encoding="utf-8", errors="replace")))
    ]  # fmt: skip
    assert not spoken


@pytest.mark.parametrize(
    "command",
    [["ruff", "check"], ["ruff", "format", "--check"], ["lint-imports"], ["basedpyright"]],
    ids=lambda words: " ".join(words),
)
def test_the_code_is_clean_under(command: list[str]) -> None:
    program = Path(sys.executable).parent / command[0]
    words = [str(program), *command[1:]]
    if command[0] == "basedpyright":
        words += ["--pythonpath", sys.executable]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
