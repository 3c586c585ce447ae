"""Does a released list show names and nothing else of the plan, whatever is hidden, and can it be taken back?"""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from stakeholder_graph.dialogue.talks import Openness
from stakeholder_graph.disclosure import for_audience
from stakeholder_graph.errors import NotAllowed, WrongUsage
from stakeholder_graph.model import Actor, Dialogue, Invitation, Records, Source, changed, key_of
from stakeholder_graph.use_cases.planning import plans_of, propose, reopen_plan, save_plan
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.use_cases.released_lists import ReleasedList, released_lists
from stakeholder_graph.use_cases.releasing import Release, levels_released, release, show_release, withdraw
from stakeholder_graph.use_cases.workspace import Workspace, history, open_workspace, read_facts, save, undo
from stakeholder_graph.vocabulary import InvitationList, InvitationState, Level
from tests.seed import fill, seed_records

DAY = date(2026, 4, 1)
FOREST = "pe-madre-de-dios"
UNSAID = "Nadie debe leer esto"
TABLE = (InvitationList.TABLE,)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A store with a plan that has secrets in it, and the plan."""
    place = fill(tmp_path_factory.mktemp("released") / "store.sqlite3", seed_records())
    proposal = propose(seed_records(), audience=Level.RESTRICTED, territory=FOREST, on=DAY)
    notes = dict.fromkeys(proposal.names, UNSAID)
    said = Preparation(own="arm", openness={proposal.names[0]: Openness.RELUCTANT}, reasons={"before": UNSAID})
    workspace = open_workspace(str(place), Level.RESTRICTED)
    kept = save_plan(workspace, seed_records(), proposal, by="Ana", lang="es", notes=notes, preparation=said)
    workspace.store.close()
    return place, kept.dialogue


@pytest.fixture
def plan(made: tuple[Path, str]) -> str:
    return made[1]


@pytest.fixture
def workspace(made: tuple[Path, str], tmp_path: Path) -> Iterator[Workspace]:
    yield from opened(made, tmp_path / "one.sqlite3")


@pytest.fixture
def other(made: tuple[Path, str], tmp_path: Path) -> Iterator[Workspace]:
    yield from opened(made, tmp_path / "other.sqlite3")


def opened(made: tuple[Path, str], place: Path) -> Iterator[Workspace]:
    shutil.copy(made[0], place)
    workspace = open_workspace(str(place), Level.RESTRICTED)
    yield workspace
    workspace.store.close()


def hide(workspace: Workspace, actor: str) -> None:
    records = read_facts(workspace)
    raised = [changed(one, disclosure=Level.RESTRICTED) for one in records.actors if one.id == actor]
    save(workspace, raised, read=records.by_key(), by="Ana", why="")


def shown(workspace: Workspace, plan: str, *, level: Level = Level.PARTNERS, reasons: bool = False) -> Release:
    records = read_facts(workspace)
    return show_release(
        records, audience=Level.RESTRICTED, dialogue=plan, lists=TABLE, level=level, on=DAY, lang="es", reasons=reasons
    )


def released(workspace: Workspace, plan: str, *, level: Level = Level.PARTNERS, reasons: bool = False) -> str:
    """The id of the change."""
    look = shown(workspace, plan, level=level, reasons=reasons)
    return release(workspace, read_facts(workspace), look, by="Ana", why="Para invitar", lang="es").change_id


def read_at(workspace: Workspace, level: Level) -> Records:
    return for_audience(read_facts(workspace), level)


def listed_at(workspace: Workspace, level: Level) -> tuple[ReleasedList, ...]:
    return released_lists(read_at(workspace, level), territory=FOREST, lang="es")


def named_at(workspace: Workspace, level: Level) -> set[str]:
    return {name.actor for one in listed_at(workspace, level) for _, names in one.lists for name in names}


def test_the_level_and_those_above_see_the_names_and_those_below_see_nothing(workspace: Workspace, plan: str) -> None:
    names = set(reopen_plan(read_facts(workspace), plan).names)
    released(workspace, plan)
    assert named_at(workspace, Level.PARTNERS) == named_at(workspace, Level.TEAM) == names
    assert not listed_at(workspace, Level.PUBLIC)
    assert levels_released(read_facts(workspace), plan) == (Level.PARTNERS,)


def test_nothing_of_the_plan_is_in_what_a_reader_may_see(workspace: Workspace, plan: str) -> None:
    before = read_at(workspace, Level.PARTNERS)
    released(workspace, plan)
    known = before.by_key()
    new = [record for record in read_at(workspace, Level.PARTNERS) if key_of(record) not in known]
    spelled = repr(new)
    assert {type(record) for record in new} == {Source, Dialogue, Invitation}
    assert UNSAID not in spelled
    assert plan not in spelled
    assert "reluctant" not in spelled
    (meeting,) = (record for record in new if isinstance(record, Dialogue))
    emptied = (meeting.purpose, meeting.convenor, meeting.seats, meeting.place, meeting.issues, meeting.note)
    assert not any(emptied)
    assert {(row.state, row.reason) for row in new if isinstance(row, Invitation)} == {(InvitationState.PROPOSED, "")}


def test_an_actor_above_the_level_stays_behind_unseen_and_uncounted(workspace: Workspace, plan: str) -> None:
    hide(workspace, "fenamad")
    before = read_at(workspace, Level.PARTNERS).by_key()
    look = shown(workspace, plan)
    assert look.stay == ("fenamad",)
    released(workspace, plan)
    new = [record for record in read_at(workspace, Level.PARTNERS) if key_of(record) not in before]
    assert "fenamad" not in repr(new)
    assert "fenamad" not in named_at(workspace, Level.PARTNERS)
    every = len(reopen_plan(read_facts(workspace), plan).names)
    assert len(named_at(workspace, Level.PARTNERS)) == every - 1


def test_who_was_removed_or_declined_is_on_no_released_list(workspace: Workspace, plan: str) -> None:
    records = read_facts(workspace)
    rows = [row for row in records.invitations if row.dialogue == plan and row.list is InvitationList.TABLE]
    gone = [changed(rows[0], state=InvitationState.DECLINED), changed(rows[1], state=InvitationState.REMOVED)]
    save(workspace, gone, read=records.by_key(), by="Ana", why="")
    released(workspace, plan)
    assert {rows[0].actor, rows[1].actor}.isdisjoint(named_at(workspace, Level.PARTNERS))


@pytest.mark.parametrize(
    ("level", "options"),
    [(Level.PUBLIC, {"reasons": True}), (Level.PARTNERS, {}), (Level.TEAM, {"reasons": True})],
)
def test_what_a_reader_sees_of_a_released_list_is_the_same_whatever_is_hidden(
    workspace: Workspace, other: Workspace, plan: str, level: Level, options: dict[str, bool]
) -> None:
    for each in (workspace, other):
        hide(each, "fenamad")
    _hide_more(other, plan)
    seen = list[list[object]]()
    for each in (workspace, other):
        released(each, plan, level=level, **options)
        seen.append([_alike(record) for record in read_at(each, level)])
    assert seen[0] == seen[1]
    assert any(isinstance(record, Invitation) for record in seen[0])


def _hide_more(workspace: Workspace, plan: str) -> None:
    """Restricted facts about those on the list, another hidden name on it, other rules, notes and states."""
    records = read_facts(workspace)
    rows = [row for row in records.invitations if row.dialogue == plan and row.actor != "fenamad"]
    positions = [p for p in records.positions if p.actor in {row.actor for row in rows}][:1]
    secret = [changed(position, source_id="f-hidden", stance=-3, disclosure=Level.RESTRICTED) for position in positions]
    ghost = Actor(id="ghost", name="Ghost", kind="ngo", source_id="f-hidden", disclosure=Level.RESTRICTED)  # pyright: ignore[reportArgumentType]
    source = Source(id="f-hidden", kind="interview", disclosure=Level.RESTRICTED)  # pyright: ignore[reportArgumentType]
    meeting = next(d for d in records.dialogues if d.id == plan)
    puts = [
        source,
        ghost,
        *secret,
        changed(rows[0], actor="ghost"),
        *(changed(row, reason="otra razón", state=InvitationState.LOCKED) for row in rows),
        changed(meeting, seats=40, note="x", purpose="otro", rules=f"{meeting.rules}; open:anm=likely"),
    ]
    save(workspace, puts, read=records.by_key(), by="Luis", why="otra cosa")


def _alike(record: object) -> object:
    """A record without the random id of its statement."""
    if isinstance(record, Source) and record.id.startswith("statement-"):
        return replace(record, id="statement")
    if isinstance(record, Dialogue | Invitation) and record.source_id.startswith("statement-"):
        return replace(record, source_id="statement")
    return record


def test_reasons_are_only_those_that_the_level_could_read_itself(workspace: Workspace, plan: str) -> None:
    open_, records = shown(workspace, plan, reasons=True), read_facts(workspace)
    assert any(name.reason for name in open_.names)
    raised = [changed(row, disclosure=Level.RESTRICTED) for row in (*records.positions, *records.assessments)]
    raised += [changed(row, disclosure=Level.RESTRICTED) for row in (*records.meetings, *records.ties)]
    save(workspace, raised, read=records.by_key(), by="Ana", why="")
    assert {name.reason for name in shown(workspace, plan, reasons=True).names} == {""}


def test_releasing_again_replaces_and_withdrawing_leaves_nothing(workspace: Workspace, plan: str) -> None:
    before = read_at(workspace, Level.PARTNERS)
    released(workspace, plan)
    released(workspace, plan, reasons=True)
    (one,) = listed_at(workspace, Level.PARTNERS)
    assert any(name.reason for _, names in one.lists for name in names)
    options = {"dialogue": plan, "level": Level.PARTNERS, "by": "Ana", "lang": "es"}
    withdraw(workspace, read_facts(workspace), **options, why="Cambió la fecha")
    assert read_at(workspace, Level.PARTNERS) == before
    with pytest.raises(WrongUsage, match="not_released"):
        withdraw(workspace, read_facts(workspace), **options, why="otra vez")


def test_a_release_is_one_change_with_its_reason_and_can_be_undone(workspace: Workspace, plan: str) -> None:
    before = read_facts(workspace)
    change = released(workspace, plan)
    (newest,) = history(workspace, limit=1)
    assert (newest.id, newest.by) == (change, "Ana")
    assert "aliados" in newest.why
    assert newest.why.endswith("Para invitar")
    undo(workspace, change, by="Ana")
    assert read_facts(workspace) == before


def test_a_released_list_is_no_plan_to_go_on_with(workspace: Workspace, plan: str) -> None:
    released(workspace, plan)
    assert [d.id for d in plans_of(read_facts(workspace), FOREST)] == [plan]
    (one,) = listed_at(workspace, Level.PARTNERS)
    with pytest.raises(WrongUsage, match="no_such_plan"):
        reopen_plan(read_facts(workspace), one.dialogue)


def test_what_cannot_be_released_is_refused_with_the_reason(workspace: Workspace, plan: str) -> None:
    records = read_facts(workspace)
    asked = {"dialogue": plan, "lists": TABLE, "on": DAY, "lang": "es"}
    with pytest.raises(NotAllowed, match="plan_needs_restricted"):
        show_release(records, audience=Level.TEAM, level=Level.PARTNERS, **asked)
    with pytest.raises(WrongUsage, match="release_not_lower"):
        show_release(records, audience=Level.RESTRICTED, level=Level.RESTRICTED, **asked)
    look = shown(workspace, plan)
    with pytest.raises(WrongUsage, match="release_needs_why"):
        release(workspace, records, look, by="Ana", why="  ", lang="es")
    with pytest.raises(WrongUsage, match="release_nobody"):
        release(workspace, records, replace(look, names=()), by="Ana", why="x", lang="es")
    with pytest.raises(NotAllowed, match="write_needs_restricted"):
        release(Workspace(workspace.store, Level.TEAM), records, look, by="Ana", why="x", lang="es")
