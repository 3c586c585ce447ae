"""How are statements and votes of a plan written down by hand, each time as one change that can be undone?

A voter has a code and no name. Saving a voter again takes the place of all that this voter said before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stakeholder_graph.checks.names import plain_words
from stakeholder_graph.errors import DataProblems, Problem
from stakeholder_graph.messages import text
from stakeholder_graph.model import Records, Statement, Vote, id_from, key_of
from stakeholder_graph.rows import Row
from stakeholder_graph.store.contract import Receipt
from stakeholder_graph.use_cases.delegates import Writer
from stakeholder_graph.use_cases.edit import save_rows
from stakeholder_graph.use_cases.plan_vision import statements_of, votes_on
from stakeholder_graph.use_cases.workspace import Workspace, save
from stakeholder_graph.vocabulary import Ballot, Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Voter:
    """What one voter, named by a code, said: statements that are not in ``ballots`` were not answered."""

    code: str
    group: Group | None
    ballots: Mapping[str, Ballot]


def write_statements(
    workspace: Workspace, records: Records, texts: Sequence[str], writer: Writer, *, dialogue: str, spoken: str
) -> Receipt:
    """Add statements to a plan, in the language ``spoken``; blank lines do not count.

    Raises
    ------
    NotAllowed
        Where the audience does not see everything.
    DataProblems
        Where there is none, or one stands there already: every problem at once.
    """
    said = [line for line in (" ".join(one.split()) for one in texts) if line]
    known = [one.text for one in statements_of(records, dialogue)]
    twice = list(_twice(known, said))
    if twice or not said:
        raise DataProblems(twice or [Problem("missing", sheet="statements", column="text")])
    taken = {one.id for one in records.statements}
    rows = list[tuple[str, Row]]()
    for words in said:
        id_ = id_from(words, taken=taken)
        taken.add(id_)
        row = {"id": id_, "dialogue": dialogue, "text": words, "lang": spoken, "confidence": "1"}
        rows.append(("statements", row))
    why = text("vision.why.statements", writer.lang, count=len(said))
    return save_rows(workspace, rows, by=writer.by, lang=writer.lang, why=why, at=writer.at)


def _twice(known: Iterable[str], said: Iterable[str]) -> Iterable[Problem]:
    """The same idea twice would count twice."""
    heard = {tuple(plain_words(one)): one for one in known}
    for words in said:
        before = heard.setdefault(tuple(plain_words(words)), words)
        if before is not words:
            other = (("other", before),)
            yield Problem("statement_twice", sheet="statements", column="text", value=words, parameters=other)


def remove_statement(workspace: Workspace, records: Records, gone: Statement, writer: Writer) -> Receipt:
    """Take a statement away with the votes on it.

    Raises
    ------
    NotAllowed
        Where the audience does not see everything.
    ChangedMeanwhile
        Where somebody else changed one of them since.
    """
    read = {key_of(record): record for record in (gone, *votes_on(records, (gone,)))}
    why = text("vision.why.statement_gone", writer.lang, text=gone.text)
    return save(workspace, [], read=read, removes=sorted(read), by=writer.by, why=why, at=writer.at)


def write_votes(workspace: Workspace, records: Records, voter: Voter, writer: Writer, *, dialogue: str) -> Receipt:
    """Write down all that a voter said, in place of what this voter said before.

    Raises
    ------
    NotAllowed
        Where the audience does not see everything.
    DataProblems
        Where code, group or every vote is missing, or something else cannot be right: every problem at once.
    ChangedMeanwhile
        Where somebody else changed this voter's votes since they were read.
    """
    ballots = {statement: vote for statement, vote in voter.ballots.items() if vote}
    missing = {"voter": not voter.code.strip(), "group": voter.group is None, "vote": not ballots}
    if any(missing.values()):
        raise DataProblems([Problem("missing", sheet="votes", column=name) for name, lacks in missing.items() if lacks])
    code, group = voter.code.strip(), str(voter.group)
    rows = [
        ("votes", {"statement": statement, "voter": code, "group": group, "vote": str(vote)})
        for statement, vote in ballots.items()
    ]
    before = votes_of_voter(records, dialogue, code)
    why = text("vision.why.votes", writer.lang, voter=code, count=len(rows))
    return save_rows(workspace, rows, read=before, by=writer.by, lang=writer.lang, why=why, at=writer.at)


def remove_votes(workspace: Workspace, records: Records, code: str, writer: Writer, *, dialogue: str) -> Receipt:
    """Take away all that a voter said.

    Raises
    ------
    NotAllowed, ChangedMeanwhile
        As ``write_votes`` does.
    """
    read = {key_of(vote): vote for vote in votes_of_voter(records, dialogue, code)}
    why = text("vision.why.votes_gone", writer.lang, voter=code)
    return save(workspace, [], read=read, removes=sorted(read), by=writer.by, why=why, at=writer.at)


def votes_of_voter(records: Records, dialogue: str, code: str) -> tuple[Vote, ...]:
    """What a voter said in a plan."""
    return tuple(vote for vote in votes_on(records, statements_of(records, dialogue)) if vote.voter == code)


def voters_of(records: Records, dialogue: str | None) -> Mapping[str, Group]:
    """The voters of a plan by code, and their groups."""
    return {vote.voter: vote.group for vote in votes_on(records, statements_of(records, dialogue))}


def next_voter(records: Records, dialogue: str | None) -> str:
    """A code that no voter of the plan has.

    Examples
    --------
    >>> next_voter(Records(), "mesa")
    'v01'
    """
    taken = voters_of(records, dialogue)
    return next(code for number in range(1, len(taken) + 2) if (code := f"v{number:02}") not in taken)
