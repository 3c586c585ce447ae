"""Which dialogue tables were there, when did each meet, and does it still live?"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from stakeholder_graph.measures.common_ground import known_since
from stakeholder_graph.measures.gaps.evidence import meeting_order
from stakeholder_graph.measures.gaps.ground import Ground
from stakeholder_graph.model import Dialogue, Meeting


@dataclass(frozen=True)
class Tables:
    """The tables as known on the day of a ground."""

    ground: Ground

    @cached_property
    def dialogues(self) -> Mapping[str, Dialogue]:
        """Every table by id."""
        return {d.id: d for d in self.ground.records.dialogues}

    @cached_property
    def meetings(self) -> Mapping[str, tuple[Meeting, ...]]:
        """The meetings of which it is known who came, by table, oldest first."""
        return _by_table({coming.meeting for coming in self.ground.comings})

    @cached_property
    def held(self) -> Mapping[str, tuple[Meeting, ...]]:
        """All meetings known on the day, by table, oldest first."""
        ground = self.ground
        return _by_table({m for m in ground.records.meetings if known_since(m, ground.source_dates) <= ground.on})

    @cached_property
    def planned(self) -> frozenset[str]:
        """Tables to which somebody is to be invited: until one has met, it is a plan and no table."""
        return frozenset(invitation.dialogue for invitation in self.ground.records.invitations)

    @cached_property
    def sat(self) -> Mapping[str, frozenset[str]]:
        """Who came to any meeting of each table as party or convenor."""
        found: dict[str, set[str]] = {}
        for coming in self.ground.comings:
            if coming.sat:
                found.setdefault(coming.meeting.dialogue, set()).add(coming.actor)
        return {dialogue: frozenset(actors) for dialogue, actors in found.items()}

    def is_open(self, dialogue: str) -> bool:
        """Whether it has no end before the day."""
        end = self.dialogues[dialogue].end
        return end is None or end.latest >= self.ground.on

    def met_within(self, dialogue: str, years: int) -> bool:
        """Whether a meeting of which it is known who came was held within some years."""
        return any(self.ground.is_recent(m.date, years) for m in self.meetings.get(dialogue, ()))

    def on_issue(self, dialogue: str, issue: str | None) -> bool:
        """Whether it is about an issue; every table is about None."""
        return issue is None or issue in self.dialogues[dialogue].issues


def _by_table(meetings: set[Meeting]) -> dict[str, tuple[Meeting, ...]]:
    found: dict[str, list[Meeting]] = {}
    for meeting in sorted(meetings, key=meeting_order):
        found.setdefault(meeting.dialogue, []).append(meeting)
    return {dialogue: tuple(met) for dialogue, met in found.items()}
