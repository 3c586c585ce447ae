"""Does every store keep what it promises? One body of tests over a SQLite file and a real Neo4j server."""

import secrets
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Protocol, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.random import default_rng

from stakeholder_graph.errors import DataProblems, StoreUnavailable, WrongUsage
from stakeholder_graph.model import Actor, Key, Need, PartialDate, Record, Records, Tie, changed, key_of
from stakeholder_graph.store.contract import Change, ChangedMeanwhile, Entry, Receipt, Store, UndoRefused
from stakeholder_graph.store.opening import open_store
from stakeholder_graph.store.territory import concerning
from tests.made_up import made_up
from tests.seed import seed_records

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
A = Actor(id="a", name="Asociación A", kind="miner_organisation", source_id="s")
B = Actor(id="b", name="Comercializadora B", kind="buyer", source_id="s")
SELLS = Tie(source="a", target="b", kind="supplies", start=PartialDate("2016"), source_id="s", strength=2.5)


class Server(Protocol):
    place: str
    user: str
    password: str

    def wipe(self) -> None: ...


@dataclass
class Engine:
    """A place for facts: a new file each time, or a server that is wiped."""

    folder: Path
    server: Server | None
    opened: list[Store] = field(default_factory=list)
    files: int = 0

    def fresh(self) -> Store:
        """An empty store."""
        self.close()
        self.files += 1
        if self.server:
            self.server.wipe()
        return self.again()

    def again(self) -> Store:
        """One more way into the newest store."""
        if self.server:
            store = open_store(self.server.place, user=self.server.user, password=self.server.password)
        else:
            store = open_store(str(self.folder / f"{self.files}.sqlite3"))
        self.opened.append(store)
        return store

    def close(self) -> None:
        while self.opened:
            self.opened.pop().close()


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    server = cast("Server", request.getfixturevalue("neo4j_place")) if request.param == "neo4j" else None
    engine = Engine(tmp_path, server)
    yield engine
    engine.close()


@pytest.fixture
def store(engine: Engine) -> Store:
    return engine.fresh()


def change(before: Mapping[Key, Record], *after: Record | Key, by: str = "Ana", at: datetime = NOON) -> Change:
    """A change that puts records and removes keys, by somebody who had read ``before``."""
    entries = [
        Entry(thing, before.get(thing), None)
        if isinstance(thing, tuple)
        else Entry(key_of(thing), before.get(key_of(thing)), thing)
        for thing in after
    ]
    return Change(id=secrets.token_hex(12), by=by, at=at, why="por la visita", entries=tuple(entries))


def put(store: Store, *after: Record | Key, by: str = "Ana", at: datetime = NOON) -> Change:
    """Save as somebody who has just read."""
    made = change(store.read().by_key(), *after, by=by, at=at)
    store.write(made)
    return made


def undo(store: Store, of: Change, *, at: datetime = NOON) -> Receipt:
    return store.undo(of.id, undo_id=secrets.token_hex(12), by="Berta", at=at)


def test_an_empty_store_has_no_facts_and_no_past(store: Store) -> None:
    assert store.read() == Records()
    assert store.history() == ()
    assert store.mark() == ""
    assert store.landed("nothing") is None


def test_the_seed_is_read_as_it_was_written_and_a_territory_with_all_that_concerns_it(store: Store) -> None:
    put(store, *seed_records())
    assert store.read() == seed_records()
    for territory in ("co-segovia-remedios", "pe", "nowhere"):
        assert store.read(territory=territory) == concerning(seed_records(), territory)


def test_what_was_saved_is_there_for_whoever_opens_the_store_next(engine: Engine) -> None:
    made = put(engine.fresh(), A, SELLS)
    engine.close()
    assert list(engine.again().read()) == [A, SELLS]
    assert engine.again().history() == (made,)


def test_a_receipt_counts_what_was_added_changed_and_removed(store: Store) -> None:
    put(store, A, SELLS)
    made = change(store.read().by_key(), changed(A, note="sede nueva"), B, key_of(SELLS))
    assert store.write(made) == Receipt(made.id, NOON, added=1, changed=1, removed=1)
    assert list(store.read()) == [changed(A, note="sede nueva"), B]


def test_a_change_is_refused_whole_where_one_record_is_no_longer_what_was_read(store: Store) -> None:
    put(store, A)
    read = store.read().by_key()
    theirs = changed(A, name="Asociación A, renombrada")
    put(store, theirs, by="Berta", at=NOON + timedelta(minutes=3))
    yours = changed(A, note="llamar antes")
    mark = store.mark()
    with pytest.raises(ChangedMeanwhile) as refused:
        store.write(change(read, yours, B, SELLS, by="Ana", at=NOON + timedelta(minutes=5)))
    (conflict,) = refused.value.conflicts
    assert (conflict.key, conflict.yours, conflict.theirs) == (("actors", "a"), yours, theirs)
    assert (conflict.by, conflict.at) == ("Berta", NOON + timedelta(minutes=3))
    assert list(store.read()) == [theirs]
    assert store.mark() == mark


def test_adding_what_somebody_else_added_meanwhile_is_refused(store: Store) -> None:
    put(store, A, by="Berta")
    with pytest.raises(ChangedMeanwhile) as refused:
        store.write(change({}, changed(A, note="otra")))
    (conflict,) = refused.value.conflicts
    assert (conflict.theirs, conflict.by) == (A, "Berta")


def test_changing_or_removing_what_somebody_removed_meanwhile_is_refused(store: Store) -> None:
    put(store, A, SELLS)
    read = store.read().by_key()
    put(store, key_of(A), key_of(SELLS), by="Berta")
    with pytest.raises(ChangedMeanwhile) as refused:
        store.write(change(read, changed(A, note="otra"), key_of(SELLS)))
    assert [(c.key, c.theirs, c.by) for c in refused.value.conflicts] == [
        (key_of(A), None, "Berta"),
        (key_of(SELLS), None, "Berta"),
    ]


def test_changing_what_was_never_there_is_refused(store: Store) -> None:
    with pytest.raises(ChangedMeanwhile) as refused:
        store.write(change({key_of(A): A}, changed(A, note="otra")))
    (conflict,) = refused.value.conflicts
    assert (conflict.theirs, conflict.by, conflict.at) == (None, "", None)


def test_the_same_change_id_lands_once_and_answers_with_the_first_receipt(store: Store) -> None:
    made = change({}, A)
    first = store.write(made)
    put(store, changed(A, note="después"))
    assert store.write(made) == first
    assert list(store.read()) == [changed(A, note="después")]
    assert len(store.history()) == 2


def test_a_lost_answer_can_be_asked_for(store: Store) -> None:
    made = change({}, A, SELLS)
    receipt = store.write(made)
    assert store.landed(made.id) == receipt
    assert store.landed(secrets.token_hex(12)) is None


def test_a_change_of_nothing_leaves_no_trace(store: Store) -> None:
    put(store, A)
    mark = store.mark()
    assert store.write(change({})).added == 0
    assert put(store, A).entries[0].before == A
    assert (store.mark(), len(store.history())) == (mark, 1)


def test_the_mark_changes_with_every_change_and_with_nothing_else(store: Store) -> None:
    marks = [store.mark()]
    for number in range(3):
        put(store, changed(A, note=str(number)))
        marks.append(store.mark())
    assert store.read()
    assert store.history()
    assert store.mark() == marks[-1]
    assert len(set(marks)) == 4


def test_history_is_newest_first_and_tells_who_when_why_and_what(store: Store) -> None:
    first = put(store, A, SELLS, by="Ana")
    second = put(store, changed(A, note="sede nueva"), by="Berta", at=NOON + timedelta(hours=1))
    third = put(store, key_of(SELLS), by="Carla", at=NOON + timedelta(hours=2))
    assert store.history() == (third, second, first)
    assert store.history(limit=2) == (third, second)
    assert store.history(limit=0) == ()
    assert store.history(key=key_of(A)) == (second, first)
    assert store.history(key=key_of(SELLS), limit=1) == (third,)
    assert store.history(key=("actors", "nobody")) == ()


def test_moments_are_kept_in_utc_to_the_microsecond(store: Store) -> None:
    bogota = datetime(2026, 5, 4, 7, 0, 0, 123456, tzinfo=timezone(timedelta(hours=-5)))
    made = put(store, A, at=bogota)
    (kept,) = store.history()
    receipt = store.landed(made.id)
    assert receipt is not None
    assert kept.at == receipt.at == bogota
    assert kept.at.tzinfo == UTC


def test_undo_takes_back_what_was_added_changed_and_removed(store: Store) -> None:
    put(store, A, SELLS)
    before = store.read()
    made = put(store, changed(A, note="sede nueva"), B, key_of(SELLS))
    receipt = undo(store, made, at=NOON + timedelta(days=1))
    assert (receipt.added, receipt.changed, receipt.removed) == (1, 1, 1)
    assert store.read() == before
    newest = store.history(limit=1)[0]
    assert (newest.by, newest.undoes, newest.at) == ("Berta", made.id, NOON + timedelta(days=1))


def test_undo_is_refused_where_later_changes_stand_on_it_and_names_them_newest_first(store: Store) -> None:
    first = put(store, A)
    second = put(store, changed(A, note="1"), by="Berta")
    put(store, B)
    third = put(store, changed(A, note="2"), by="Carla")
    now = store.read()
    with pytest.raises(UndoRefused) as refused:
        undo(store, first)
    assert refused.value.later == (third, second)
    assert store.read() == now
    for later in refused.value.later:
        undo(store, later)
    undo(store, first)
    assert list(store.read()) == [B]


def test_what_stands_on_a_later_change_must_be_undone_before_it(store: Store) -> None:
    first = put(store, A)
    both = put(store, changed(A, note="1"), B)
    last = put(store, changed(B, note="2"))
    with pytest.raises(UndoRefused) as refused:
        undo(store, first)
    assert refused.value.later == (last, both)


def test_what_later_facts_name_is_not_taken_from_under_them(store: Store) -> None:
    first = put(store, A, B)
    tie = put(store, SELLS)
    with pytest.raises(UndoRefused) as refused:
        undo(store, first)
    assert refused.value.later == (tie,)
    undo(store, tie)
    undo(store, first)
    assert store.read() == Records()


def test_a_fact_does_not_come_back_that_names_what_was_removed_since(store: Store) -> None:
    put(store, A, B, SELLS)
    without = put(store, key_of(SELLS))
    gone = put(store, key_of(B))
    with pytest.raises(UndoRefused) as refused:
        undo(store, without)
    assert refused.value.later == (gone,)


def test_a_correction_can_be_undone_under_facts_that_name_the_record(store: Store) -> None:
    put(store, A, B)
    correction = put(store, changed(A, note="mudada"))
    put(store, SELLS)
    undo(store, correction)
    assert list(store.read()) == [A, B, SELLS]


def test_a_change_and_its_undo_do_not_stand_in_the_way(store: Store) -> None:
    first = put(store, A)
    undo(store, put(store, changed(A, note="1")))
    undo(store, first)
    assert store.read() == Records()


def test_an_undo_can_be_undone(store: Store) -> None:
    first = put(store, A)
    undo(store, first)
    (back, _) = store.history()
    undo(store, back)
    assert list(store.read()) == [A]
    with pytest.raises(UndoRefused):
        undo(store, back)


def test_the_same_undo_id_lands_once(store: Store) -> None:
    made = put(store, A)
    once = store.undo(made.id, undo_id="once", by="Ana", at=NOON)
    assert store.undo(made.id, undo_id="once", by="Ana", at=NOON) == once
    assert len(store.history()) == 2


def test_an_unknown_change_cannot_be_undone(store: Store) -> None:
    with pytest.raises(WrongUsage) as refused:
        store.undo("nothing", undo_id="u", by="Ana", at=NOON)
    assert refused.value.code == "unknown_change"


def test_the_facts_can_be_read_as_they_stood_at_a_moment(store: Store) -> None:
    hour, stood = timedelta(hours=1), [store.read()]
    for step in [(A,), (B, SELLS), (changed(A, note="1"), key_of(SELLS)), (key_of(B),)]:
        put(store, *step, at=NOON + len(stood) * hour)
        stood.append(store.read())
    undo(store, store.history()[0], at=NOON + len(stood) * hour)
    stood.append(store.read())
    for number, facts in enumerate(stood):
        assert store.read(as_of=NOON + number * hour) == facts
        assert store.read(as_of=NOON + (number + 1) * hour - timedelta(microseconds=1)) == facts


def test_an_invalid_record_is_refused_with_its_problems_and_nothing_is_saved(store: Store) -> None:
    wrong = changed(A, id="b b", confidence=7.0)
    with pytest.raises(DataProblems) as refused:
        store.write(change({}, A, wrong))
    assert {(p.sheet, p.column) for p in refused.value.problems} == {("actors", "id"), ("actors", "confidence")}
    assert store.read() == Records()


def test_one_key_asked_to_be_two_things_is_refused(store: Store) -> None:
    with pytest.raises(DataProblems) as refused:
        store.write(change({}, A, changed(A, note="otra")))
    assert [p.code for p in refused.value.problems] == ["key_twice"]
    assert store.read() == Records()


def test_a_record_is_kept_as_the_codec_gives_it_back(store: Store) -> None:
    need = Need(actor="a", kind="need", topic="finance", text="  crédito para molino \n", source_id="s")
    put(store, need)
    (kept,) = store.read().needs
    assert kept == changed(need, text="crédito para molino")
    put(store, changed(kept, lang="es"))
    assert store.read().needs == (changed(kept, lang="es"),)


HOSTILE = [
    "'; DROP TABLE records; --",
    "`]->() DETACH DELETE n //",
    "\\u0060) MATCH (n) DETACH DELETE n",
    '"}) RETURN 1 //',
    "$rows {id: 1}",
    "a" * 70_000,
    "línea\notra\ttab",
    "ＡＣＴＯＲＳ",
    "cero\u200bancho",
    "\U0001f3de\ufe0f",
]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_kept_as_text(store: Store, words: str) -> None:
    id_ = "".join(c for c in words if c.isprintable() and not c.isspace() and c != ";")[:200]
    hostile = [changed(A, id=id_, name=words), changed(SELLS, source=id_, note=words), B]
    hostile.append(Need(actor=id_, kind="need", topic="finance", text=words, source_id=id_))
    made = change({}, *hostile, by=words[:100])
    store.write(made)
    assert set(store.read()) == set(hostile)
    assert store.history() == (made,)
    assert store.history(key=key_of(hostile[-1])) == (made,)
    undo(store, made)
    assert store.read() == Records()


def test_names_that_no_encoding_can_hold_do_not_stop_a_change(store: Store) -> None:
    put(store, A, by="Jos\udce9")
    assert store.history()[0].by == "Jos?"


def test_facts_moved_to_a_file_and_back_are_equal(store: Store, tmp_path: Path) -> None:
    put(store, *seed_records())
    file = open_store(str(tmp_path / "moved.sqlite3"))
    put(file, *store.read())
    assert file.read() == store.read()
    put(store, *(key_of(record) for record in store.read()))
    assert store.read() == Records()
    put(store, *file.read())
    assert store.read() == file.read() == seed_records()
    file.close()


def test_a_closed_store_says_that_it_cannot_be_reached(engine: Engine) -> None:
    store = engine.fresh()
    store.close()
    engine.opened.clear()
    for ask in (store.read, store.mark, store.history, lambda: store.write(change({}, A))):
        with pytest.raises(StoreUnavailable):
            ask()


def test_a_reader_never_sees_half_a_change(engine: Engine) -> None:
    writer, reader = engine.fresh(), engine.again()
    put(writer, A, B)
    done = threading.Event()

    def write() -> None:
        try:
            for number in range(30):
                put(writer, changed(A, note=str(number)), changed(B, note=str(number)))
        finally:
            done.set()

    thread = threading.Thread(target=write)
    thread.start()
    seen = set[str]()
    while not done.is_set():
        a, b = reader.read().actors
        assert a.note == b.note
        seen.add(a.note)
    thread.join()
    assert len(seen) > 1


@dataclass
class Editing:
    """Several people who edit the same few actors: what was acknowledged, and what was refused."""

    stores: list[Store]
    each: int
    acknowledged: list[str] = field(default_factory=list)
    refused: list[ChangedMeanwhile] = field(default_factory=list)

    def edit(self, editor: int) -> None:
        """Read, think, write, until ``each`` edits have landed; each leaves a mark of its own."""
        # Two of the six share a way in, as threads of the dashboard do; the others come through their own.
        store, chance, landed = self.stores[editor % len(self.stores)], default_rng(editor), 0
        while landed < self.each:
            read = store.read().by_key()
            actor = cast("Actor", read["actors", f"hot-{chance.integers(4)}"])
            time.sleep(chance.random() / 500)
            mark = f"{editor}.{landed}"
            made = change(read, changed(actor, aliases=(*actor.aliases, mark)), by=f"editor {editor}")
            try:
                store.write(made)
            except ChangedMeanwhile as error:
                self.refused.append(error)
            else:
                self.acknowledged.append(mark)
                landed += 1


def test_no_acknowledged_edit_is_lost_between_editors(engine: Engine) -> None:
    stores = [engine.fresh(), *(engine.again() for _ in range(3))]
    put(stores[0], *(changed(A, id=f"hot-{n}") for n in range(4)))
    editing = Editing(stores, each=200 if engine.server is None else 25)
    threads = [threading.Thread(target=editing.edit, args=[editor]) for editor in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = sorted(mark for actor in stores[0].read().actors for mark in actor.aliases)
    assert kept == sorted(editing.acknowledged)
    assert len(kept) == 6 * editing.each
    assert len(stores[0].history()) == 1 + 6 * editing.each
    assert editing.refused
    for error in editing.refused:
        assert error.conflicts[0].by.startswith("editor")
        assert error.conflicts[0].theirs != error.conflicts[0].yours


Steps = list[tuple[list[Record], list[int]]]
STEPS = st.lists(
    st.tuples(st.lists(made_up(), max_size=4, unique_by=key_of), st.lists(st.integers(0, 20), max_size=2)), max_size=5
)


def test_a_store_is_a_dictionary_with_a_memory_and_writing_twice_is_writing_once(engine: Engine) -> None:
    @settings(
        max_examples=60 if engine.server is None else 6,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(STEPS)
    def walk(steps: Steps) -> None:
        store, expected, stood, made = engine.fresh(), dict[Key, Record](), [Records()], list[Change]()
        for number, (records, doomed) in enumerate(steps):
            keys = sorted(expected.keys() - {key_of(record) for record in records})
            removed = sorted({keys[index % len(keys)] for index in doomed}) if keys else []
            next_change = change(expected, *records, *removed, at=NOON + timedelta(hours=number))
            assert store.write(next_change) == store.write(next_change)
            expected |= {key_of(record): record for record in records}
            for key in removed:
                del expected[key]
            assert store.read() == Records.of(expected.values())
            stood.append(store.read())
            made.append(next_change)
        for number, facts in enumerate(stood):
            assert store.read(as_of=NOON + timedelta(hours=number) - timedelta(seconds=1)) == facts
        kept = [c for c in made if any(entry.before != entry.after for entry in c.entries)]
        assert [c.id for c in store.history()] == [c.id for c in reversed(kept)]
        for undone in reversed(kept):
            undo(store, undone)
            assert store.read() == stood[made.index(undone)]

    walk()
