"""What stands around a picture that people take away?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stakeholder_graph.messages import number, text
from stakeholder_graph.views.picture import Picture
from stakeholder_graph.vocabulary import Group, Level, TieFamily


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie between two actors as a sentence, and who publishes it."""

    a: str
    b: str
    sentence: str
    sources: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture with its title, what it rests on, what is left out, for whom it is, and the same as tables.

    ``names`` are the full names of those in the picture, by id; ``ties`` the ties behind its lines.
    """

    picture: Picture
    lang: str
    title: str
    context: str
    out_of_sight: str
    level: Level
    names: Mapping[str, str]
    ties: Sequence[TieRow]

    @property
    def groups(self) -> Mapping[Group, int]:
        """How many actors each group has in the picture."""
        found = Counter(Group(node["group"]) for node in self.picture.data["nodes"])
        return {group: found[group] for group in Group if found[group]}

    @property
    def families(self) -> tuple[TieFamily, ...]:
        """The kinds of tie in the picture, in their order."""
        found = {line["family"] for line in self.picture.data["lines"]}
        return tuple(family for family in TieFamily if family in found)

    @property
    def doubtful(self) -> bool:
        """Whether a tie is dashed."""
        return any("doubtful" in line for line in self.picture.data["lines"])

    @property
    def ended(self) -> bool:
        """Whether a tie is pale, as it is over."""
        return any("ended" in line for line in self.picture.data["lines"])

    @property
    def for_whom(self) -> str:
        """The level, in words: it stands on every picture."""
        return text("picture.level", self.lang, level=text(f"level.{self.level}", self.lang).lower())


def counts_in_words(core: int, linked: int, ties: int, lang: str) -> str:
    """How many actors and ties are documented.

    Examples
    --------
    >>> counts_in_words(46, 26, 147, "es")
    '46 actores propios y 26 enlazados, 147 lazos documentados'
    """
    actors = text("frame.actors", lang, count=core)
    if linked:
        actors = text("frame.own_and_linked", lang, count=core, linked=number(linked, lang))
    return f"{actors}, {text('frame.ties', lang, count=ties)}"
