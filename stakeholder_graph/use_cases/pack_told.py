"""What do the sheets and pages of a plan have in common?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stakeholder_graph.model import Records, Source
from stakeholder_graph.sheets.reading_workbook import Cell
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.whole_plan import DialoguePlan

Row = tuple[Cell, ...]
Rows = list[Row]


@dataclass(frozen=True)
class Told:
    """A plan and what it was made from: names, the name of the place, sources step by step."""

    found: DialoguePlan
    records: Records
    words: Words
    place: str
    sources: Mapping[str, tuple[str, ...]]

    @property
    def titles(self) -> Mapping[str, str]:
        """Who publishes each source, its title and date, by its id."""
        return {source.id: _title(source) for source in self.records.sources}


def _title(source: Source) -> str:
    return " · ".join(filter(None, (source.house, source.title, str(source.date or ""))))


def joined(lines: Sequence[str]) -> str:
    """Sentences as the lines of a cell."""
    return "\n".join(line for line in lines if line)


def named(ids: Sequence[str], titles: Mapping[str, str]) -> str:
    """Sources as the lines of a cell, each once."""
    return joined([titles.get(id_, id_) for id_ in dict.fromkeys(ids)])
