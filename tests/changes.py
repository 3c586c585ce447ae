"""How do tests write down a change?"""

import secrets
from datetime import UTC, datetime

from stakeholder_graph.model import Actor, PartialDate, Record, Records, Tie, key_of
from stakeholder_graph.store.contract import Change, Entry

A = Actor(id="a", name="Asociación A", kind="miner_organisation", source_id="s")
B = Actor(id="b", name="Comercializadora B", kind="buyer", source_id="s")
SELLS = Tie(source="a", target="b", kind="supplies", start=PartialDate("2016"), source_id="s", strength=2.5)


def putting(*after: Record, read: Records | None = None, by: str = "Ana") -> Change:
    """Put records, over those of the same key in ``read``."""
    before = read.by_key() if read else {}
    return of_entries(*(Entry(key_of(record), before.get(key_of(record)), record) for record in after), by=by)


def removing(*before: Record) -> Change:
    """Remove records."""
    return of_entries(*(Entry(key_of(record), record, None) for record in before))


def of_entries(*entries: Entry, by: str = "Ana") -> Change:
    """A change of this moment."""
    return Change(secrets.token_hex(8), by, datetime.now(UTC), "", entries)
