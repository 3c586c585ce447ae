"""Which plan with statements and votes do the tests of the common vision share?

The planted case of the method: two groups of five, five statements; s0 is refused by one of the miners, s1 by another,
s2 and s3 by one and two of the communities, s4 by nobody.
"""

from stakeholder_graph.model import Dialogue, Invitation, PartialDate, Record, Records, Statement, Vote
from stakeholder_graph.vocabulary import Ballot, Group, InvitationList, InvitationState
from tests.seed import seed_records

DIALOGUE = "plan-comun"
TERRITORY = "co-antioquia-choco"
TEXTS = (
    "Compramos la planta entre todos",
    "Nadie saca oro de noche",
    "Los títulos se revisan cada año",
    "El precio se publica cada semana",
    "El río vuelve a tener peces",
)
ROWS = {
    Group.MINERS: ("-++++", "+-+++", "+++++", "+++++", "+++++"),
    Group.COMMUNITIES: ("++-++", "+++-+", "+++-+", "+++++", "+++++"),
}
SIGNS = {"+": Ballot.AGREE, "-": Ballot.DISAGREE, "0": Ballot.PASS}


def statement(number: int) -> str:
    """The id of a statement."""
    return f"f{number}"


def plan(dialogue: str = DIALOGUE) -> list[Record]:
    """A kept plan."""
    row = {"list": InvitationList.TABLE, "state": InvitationState.PROPOSED, "date": PartialDate("2026-01-15")}
    names = ("asocoba", "cocomacia", "anm")
    return [
        Dialogue(id=dialogue, territory=TERRITORY, issues=("mercury", "formalisation"), seats=12, source_id=SOURCE),
        *(Invitation(dialogue=dialogue, actor=name, source_id=SOURCE, **row) for name in names),
    ]


SOURCE = seed_records().sources[0].id


def statements(dialogue: str = DIALOGUE, texts: tuple[str, ...] = TEXTS) -> list[Statement]:
    """The statements of a plan."""
    return [
        Statement(id=statement(k), dialogue=dialogue, text=words, lang="es", source_id=SOURCE)
        for k, words in enumerate(texts)
    ]


def votes(rows: dict[Group, tuple[str, ...]] | None = None) -> list[Vote]:
    """By group a row for each voter, a sign for each statement; a blank is no vote."""
    return [
        Vote(statement=statement(k), voter=f"{group[:1]}{j}", group=group, vote=SIGNS[sign])
        for group, voters in (rows or ROWS).items()
        for j, row in enumerate(voters)
        for k, sign in enumerate(row)
        if sign in SIGNS
    ]


def voted(rows: dict[Group, tuple[str, ...]] | None = None) -> Records:
    """The seed data with a plan and its votes."""
    return Records.of([*seed_records(), *plan(), *statements(), *votes(rows)])
