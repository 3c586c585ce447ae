"""What may a person say on the command line about who does not come, and how does it look there?"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from stakeholder_graph.cli.wording import reader_language
from stakeholder_graph.dialogue.alternates import MOST_ALTERNATES
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.plan_absences import mended, missing_for, stand_ins_on
from stakeholder_graph.use_cases.plan_json.absences import mended_data, standing_in_data
from stakeholder_graph.use_cases.plan_sections.absences import absences_section, mended_section
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.views.sections import Section

Command = TypeVar("Command", bound=Callable[..., Any])


class NameNumber(click.ParamType[tuple[str, int]]):
    """A name and a number up to a limit, written ID=N."""

    name = "ID=N"

    def __init__(self, least: int, most: int):
        self.least, self.most = least, most

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        """Read both, or say how they are written."""
        actor, _, number = str(value).rpartition("=")
        if not actor or not number.isdecimal() or not self.least <= int(number) <= self.most:
            said = text("usage.not_a_name_number", reader_language.get(), least=self.least, most=self.most)
            self.fail(said, param, ctx)
        return actor, int(number)


_OPTIONS = (
    click.option("--chairs", type=NameNumber(1, 99), multiple=True),
    click.option("--alternates", type=click.IntRange(min=1, max=MOST_ALTERNATES), metavar="N"),
    click.option("--turnout", "usual_turnout", type=click.IntRange(min=0, max=100), metavar="PERCENT"),
    click.option("--turnout-of", "turnouts", type=NameNumber(0, 100), multiple=True),
    click.option("--declined", metavar="ID", multiple=True),
)


def about_absences(command: Command) -> Command:
    """The options that say who sends how many, who may stand in, how many usually come and who declined."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def absences_data(proposal: Proposal, said: Preparation, declined: Sequence[str]) -> dict[str, Any]:
    """The keys ``absences`` and ``declined`` of a list, for programs."""
    return {
        "absences": standing_in_data(stand_ins_on(proposal, said)),
        "declined": mended_data(mended(proposal, declined)) if declined else None,
    }


def absences_sections(
    proposal: Proposal, said: Preparation, declined: Sequence[str], words: Words
) -> tuple[Section, ...]:
    """What becomes of the list where somebody declined, then who stands in, where a person said anything of it."""
    found = [mended_section(mended(proposal, declined), words)] if declined else []
    if missing_for(said) is None or said.alternates or said.usual_turnout is not None:
        found.append(absences_section(stand_ins_on(proposal, said), proposal, words))
    return tuple(found)
