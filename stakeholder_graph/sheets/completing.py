"""What does a row mean that leaves things out?

The short way in: a row without a source has the file itself as its source, an actor's territory is a presence, and what
a row leaves blank stays as the store knows it. All of it is said before anything is loaded.
"""

from collections.abc import Iterator, Mapping, Sequence

from stakeholder_graph.model import SHEETS, Fact, Key, Record, Records, Source, columns, level_if_blank, sheet_of
from stakeholder_graph.rows import to_row
from stakeholder_graph.sheets.findings import Findings
from stakeholder_graph.sheets.identity import Names
from stakeholder_graph.sheets.values import TextRow, TextSheet
from stakeholder_graph.vocabulary import Level, PresenceRole, SourceKind

FILE_SOURCE = "file-"
"""How the id of a source begins that is a file somebody loaded."""
_CARRIED = ("source_id", "confidence", "disclosure")


class Completing:
    """Fills what the rows of one file leave out, beside what the store knows."""

    def __init__(self, known: Records, names: Names, findings: Findings, *, file: str):
        self._known: Mapping[Key, Record] = known.by_key()
        self._findings = findings
        self._file_source = _file_source(known, names, file)
        self._told_by_files = {
            _claim(sheet_of(record), to_row(record)): record.source_id
            for record in reversed(list(known))
            if isinstance(record, Fact) and record.source_id.startswith(FILE_SOURCE)
        }

    def complete(self, sheets: Sequence[TextSheet]) -> list[TextSheet]:
        """The sheets with what they leave out; presences and the file as a source may come to them."""
        uses_file = False
        for sheet in sheets:
            has_source = issubclass(SHEETS[sheet.name], Fact)
            for row in sheet.rows:
                self._keep_known(sheet, row)
                if has_source and not row.cells.get("source_id") and "source_id" not in row.unreadable:
                    uses_file |= self._give_source(sheet, row)
                if has_source or sheet.name == "sources":
                    self._say_defaults(sheet.name, row)
        done = [*sheets, TextSheet("presences", (), tuple(self._presences(sheets)))]
        if uses_file and ("sources", self._file_source.id) not in self._known:
            done.append(TextSheet("sources", columns("sources"), (TextRow(0, to_row(self._file_source), set()),)))
        return done

    def _keep_known(self, sheet: TextSheet, row: TextRow) -> None:
        """Fill blanks with what the store knows of the same record."""
        known = self._known.get(_key(sheet.name, row.cells))
        if known is None:
            return
        for column, value in to_row(known).items():
            if value and not row.cells.get(column) and column not in row.unreadable:
                row.cells[column] = value
                if column in sheet.columns:
                    self._findings.assume("blank_kept", sheet.name, column, row.number)

    def _give_source(self, sheet: TextSheet, row: TextRow) -> bool:
        """The file that told the same before, else this one; whether it is this one."""
        told = self._told_by_files.get(_claim(sheet.name, row.cells), "")
        row.cells["source_id"] = told or self._file_source.id
        if told:
            self._findings.assume("source_kept", sheet.name, "source_id", row.number, id=told)
            self._keep_known(sheet, row)
        else:
            self._findings.assume("source_is_file", sheet.name, "source_id", row.number, id=self._file_source.id)
        return not told

    def _say_defaults(self, sheet: str, row: TextRow) -> None:
        if sheet != "sources" and not row.cells.get("confidence") and "confidence" not in row.unreadable:
            self._findings.assume("confidence_blank", sheet, "confidence", row.number)
        if not row.cells.get("disclosure") and "disclosure" not in row.unreadable:
            restricted = level_if_blank(sheet) is Level.RESTRICTED
            code = "level_blank_restricted" if restricted else "level_blank"
            self._findings.assume(code, sheet, "disclosure", row.number)

    def _presences(self, sheets: Sequence[TextSheet]) -> Iterator[TextRow]:
        """A presence for each territory that stands in a row of an actor and is not known or written yet."""
        written = {_key(sheet.name, row.cells) for sheet in sheets if sheet.name == "presences" for row in sheet.rows}
        for row in (row for sheet in sheets if sheet.name == "actors" for row in sheet.rows):
            for territory in filter(None, row.cells.get("territory", "").split(";")):
                cells = {"actor": row.cells.get("id", ""), "territory": territory, "role": str(PresenceRole.BASED)}
                key = _key("presences", cells)
                if cells["actor"] and not row.unreadable and key not in written and key not in self._known:
                    carried = {column: row.cells[column] for column in _CARRIED if row.cells.get(column)}
                    self._findings.assume("presence_made", "actors", "territory", row.number, territory=territory)
                    yield TextRow(row.number, cells | carried, set())


def _file_source(known: Records, names: Names, file: str) -> Source:
    """The file as a source: the one of the same name that was loaded before, else a new one."""
    before = [s for s in known.sources if s.id.startswith(FILE_SOURCE) and s.title == file]
    if before:
        return before[0]
    code = names.free_id("sources", FILE_SOURCE + (file.rpartition(".")[0] or file))
    return Source(id=code, kind=SourceKind.DOCUMENT, title=file, disclosure=Level.TEAM)


def _key(sheet: str, cells: Mapping[str, str]) -> Key:
    return (sheet, *(cells.get(column, "") for column in SHEETS[sheet].KEY))


def _claim(sheet: str, cells: Mapping[str, str]) -> Key:
    """What is said, whoever says it."""
    return (sheet, *(cells.get(column, "") for column in SHEETS[sheet].KEY if column != "source_id"))
