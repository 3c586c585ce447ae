"""How does a proposal of whom to invite look in a terminal, and for programs?"""

from collections.abc import Iterator, Sequence

from stakeholder_graph.cli.context import Door, print_csv, print_json
from stakeholder_graph.cli.plan_absences import absences_data, absences_sections
from stakeholder_graph.cli.plan_steps import print_sections
from stakeholder_graph.dialogue.asking import Question
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.invitation_words import (
    askings,
    invitation_sentences,
)
from stakeholder_graph.use_cases.plan_json.who import nobody_data, who_data
from stakeholder_graph.use_cases.plan_sections.who import asking_parts, who_section
from stakeholder_graph.use_cases.plan_what_if import asked_of
from stakeholder_graph.use_cases.preparation import Preparation


def print_who(
    door: Door, proposal: Proposal, form: str | None, said: Preparation, declined: Sequence[str], *, chosen: bool
) -> None:
    """The three lists with their reasons; what becomes of them when somebody declines or does not come."""
    if form == "json":
        absent = absences_data(proposal, said, declined)
        print_json(who_data(proposal, asked_of(proposal, door.records)) | absent)
    elif form == "csv":
        print_csv(_HEADER, _rows(door, proposal))
    else:
        absent = absences_sections(proposal, said, declined, Words.of(door.records, door.lang))
        print_sections([who_section(proposal, door.records, door.lang, chosen=chosen), *absent])


_HEADER = ("id", "list", "group", "here", "severity", "lost", "because")


def _rows(door: Door, proposal: Proposal) -> Iterator[tuple[object, ...]]:
    said = invitation_sentences(proposal, door.records, door.lang)
    for place, names, invited in (
        ("table", said.table, proposal.invitations),
        ("beside", said.beside, proposal.beside),
    ):
        for words, one in zip(names, invited, strict=True):
            lost = str(one.lost.level) if one.lost else ""
            because = ". ".join((*words.because, *words.opposition))
            yield one.actor, place, str(one.group), int(one.here), one.severity, lost, because
    for question in proposal.ask:
        yield question.party, "ask", "", "", "", "", str(question.what)


def print_asking(door: Door, questions: tuple[Question, ...], form: str | None) -> None:
    """Nobody can be proposed: who should be asked first stands in the place of a list."""
    if form == "json":
        print_json(nobody_data(questions))
    elif form == "csv":
        print_csv(_HEADER, [(q.party, "ask", "", "", "", "", str(q.what)) for q in questions])
    else:
        print_sections(asking_parts(askings(questions, Words.of(door.records, door.lang)), door.lang))
