"""How is it said what a file would change, what a change did, and where two people differ?"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from textwrap import shorten

from stakeholder_graph.checks import Double, label, worded
from stakeholder_graph.errors import Problem
from stakeholder_graph.messages import listed, moment, number, text
from stakeholder_graph.model import SHEETS, Key, Record, Records, choices, name_in, sheet_of
from stakeholder_graph.rows import to_row
from stakeholder_graph.use_cases.data import Difference
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.workspace import Change, Conflict, Entry
from stakeholder_graph.vocabulary import TieKind

_VALUES = 6
_LONGEST = 80
_COUNTED = frozenset({"id", "confidence", "disclosure", "source_id"})


def all_words(records: Records, lang: str) -> Words:
    """The names of everything that facts name: territories, sources, statements and delegates among them."""
    more = {place.id: name_in(place, lang) for place in records.territories}
    more |= {source.id: source.title or source.id for source in records.sources}
    more |= {statement.id: shorten(statement.text, _LONGEST, placeholder="…") for statement in records.statements}
    more |= {person.id: person.name for person in records.delegates}
    return Words(lang, {**more, **Words.of(records, lang).names})


def record_words(key: Key, words: Words) -> str:
    """Which record a key stands for: names in place of ids where they are known.

    Examples
    --------
    >>> record_words(("ties", "a", "b", "supplies", "2016"), Words("es", {"a": "Asociación A", "b": "Casa B"}))
    'Asociación A · Casa B · vende a · 2016'
    """
    kinds = set(TieKind)
    parts = (text(f"tie_kind.{part}", words.lang) if part in kinds else words.name(part) for part in key[1:] if part)
    return " · ".join(parts)


def row_words(sheet: str, row: Mapping[str, str], words: Words) -> str:
    """What a row of a form is about: the actor by name, the tie by who, with whom, and which kind."""
    if sheet == "actors":
        return row.get("name", "")
    return record_words((sheet, row.get("source", ""), row.get("target", ""), row.get("kind", "")), words)


def added_words(records: Iterable[Record], lang: str) -> str:
    """How many of each sheet, in the order of the sheets."""
    added = Counter(sheet_of(record) for record in records)
    return ", ".join(f"{text(f'sheet.{sheet}', lang)} {number(added[sheet], lang)}" for sheet in SHEETS if added[sheet])


def added_rows(records: Sequence[Record], words: Words, *, most: int) -> list[dict[str, str]]:
    """The first records that would be added, each with its first values."""
    return [
        {"sheet": text(f"sheet.{sheet_of(record)}", words.lang), "record": _first_values(record, words)}
        for record in records[:most]
    ]


def changed_rows(difference: Difference, words: Words, *, most: int) -> list[dict[str, str]]:
    """Every value that would change, of the first records: what stands there, what the file says."""
    return [
        {
            "record": record_words(fact.key, words),
            "column": text(f"column.{column}", words.lang),
            "old": _value(fact.key[0], column, old, words),
            "new": _value(fact.key[0], column, new, words),
        }
        for fact in difference.changed[:most]
        for column, old, new in fact.columns
    ]


def entry_rows(entries: Sequence[Entry], words: Words, *, most: int) -> list[dict[str, str]]:
    """What the first entries of a change did, value by value."""
    return [row for entry in entries[:most] for row in _entry_rows(entry, words)]


def _entry_rows(entry: Entry, words: Words) -> list[dict[str, str]]:
    lang = words.lang
    where = {"sheet": text(f"sheet.{entry.key[0]}", lang), "record": record_words(entry.key, words)}
    if entry.before is None and entry.after is not None:
        said = text("data_page.history.added", lang)
        return [where | {"column": said, "old": "", "new": _first_values(entry.after, words)}]
    if entry.after is None and entry.before is not None:
        said = text("data_page.history.removed", lang)
        return [where | {"column": said, "old": _first_values(entry.before, words), "new": ""}]
    return [where | row for row in differing_rows(entry.before, entry.after, words)]


def differing_rows(old: Record | None, new: Record | None, words: Words) -> list[dict[str, str]]:
    """The columns in which two forms of a record differ."""
    before, after = to_row(old) if old else {}, to_row(new) if new else {}
    some = old or new
    sheet = sheet_of(some) if some else ""
    return [
        {
            "column": text(f"column.{column}", words.lang),
            "old": _value(sheet, column, before.get(column, ""), words),
            "new": _value(sheet, column, after.get(column, ""), words),
        }
        for column in dict.fromkeys((*before, *after))
        if before.get(column, "") != after.get(column, "")
    ]


def _first_values(record: Record, words: Words) -> str:
    sheet, row = sheet_of(record), to_row(record)
    said = [_value(sheet, column, value, words) for column, value in row.items() if value and column not in _COUNTED]
    return " · ".join(list(dict.fromkeys(said))[:_VALUES])


def _value(sheet: str, column: str, value: str, words: Words) -> str:
    """A value as a person reads it: labels in place of codes, names in place of ids."""
    vocabulary = choices(sheet, column)
    if vocabulary is not None and value in set(vocabulary):
        return label(vocabulary(value), words.lang)
    return words.name(value)


def double_rows(pairs: Iterable[Double], records: Records, lang: str) -> list[dict[str, str]]:
    """Actors that may be one, by their full names, and what speaks for it."""
    names = {actor.id: actor.name for actor in records.actors}
    return [
        {
            "one": names[pair.one],
            "other": names[pair.other],
            "why": listed([text(f"double_reason.{reason}", lang) for reason in pair.reasons], lang),
        }
        for pair in pairs
    ]


def problem_words(problem: Problem, lang: str) -> str:
    """A problem of a form: which field, what is wrong, how to mend it; it has no sheet and no row to point at."""
    column = text(f"column.{problem.column}", lang) if problem.column else ""
    if problem.code == "missing":
        return text("data_page.form.missing", lang, column=column)
    said = worded(problem, lang)
    sentence = f"{said.what} {said.hint}"
    return f"{column}: {sentence}" if column else sentence


def conflict_words(conflict: Conflict, words: Words, zone: str) -> str:
    """Who changed which record when, while somebody else was working on it."""
    at = moment(conflict.at, words.lang, zone=zone) if conflict.at else ""
    record = record_words(conflict.key, words)
    return text("data_page.meanwhile", words.lang, record=record, by=conflict.by, at=at)


def change_words(change: Change, lang: str, zone: str, *, of: Change | None = None) -> str:
    """A change in one line: when, who, why; of one that takes another back, which (``of``)."""
    why = change.why
    if change.undoes:
        why = text("data_page.history.undoing", lang, what=of.why if of else "").strip()
    size = text("data_page.history.size", lang, count=len(change.entries))
    return " · ".join(part for part in (moment(change.at, lang, zone=zone), change.by, why, size) if part)


def taken_back(changes: Sequence[Change]) -> frozenset[str]:
    """The ids of the changes that are undone, an undone undo not counted; ``changes`` newest first."""
    undoes = {change.id: change.undoes for change in changes}
    gone = set[str]()
    for change in reversed(changes):
        if change.undoes:
            gone.add(change.undoes)
            gone.discard(undoes.get(change.undoes, ""))
    return frozenset(gone)
