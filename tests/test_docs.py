"""Are the documents current, and does every link in them lead somewhere?"""

import csv
import re
from pathlib import Path

import pytest

from tests.generated_docs import PAGES

ROOT = Path(__file__).parent.parent
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "seed_data" / "README.md"])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_from_the_code_is_current(name: str) -> None:
    stored = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert stored == PAGES[name](), "run: python -m tests.generated_docs"


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(paper: Path) -> None:
    text = re.sub(r"```.*?```", "", paper.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = [t for t in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in t]
    lost = [t for t in targets if not t.startswith("#") and not (paper.parent / t.split("#")[0]).exists()]
    titles = {re.sub(r"[^a-z0-9 _-]", "", line.lstrip("# ").lower()).replace(" ", "-") for line in text.splitlines()}
    lost += [t for t in targets if t.startswith("#") and t[1:] not in titles]
    assert not lost


def test_the_readme_opens_with_what_it_is_for_and_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text.index("python3 start.py") < text.index("python3 start.py test")
    assert "docs/map.png" in text


def test_every_page_of_the_documents_stands_in_their_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert not [name for name in sorted(pages) if f"({name})" not in index]


def test_the_seed_readme_counts_the_rows_that_are_there() -> None:
    told = dict(
        re.findall(r"^\| (\w+\.csv) \| (\d+) \|", (ROOT / "seed_data" / "README.md").read_text(encoding="utf-8"), re.M)
    )
    counted = {}
    for path in (ROOT / "seed_data").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            counted[path.name] = str(sum(1 for _ in csv.DictReader(stream)))
    assert told == counted
