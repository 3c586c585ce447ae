"""What source has a fact that a person says in the tool?"""

import secrets
from datetime import date

from stakeholder_graph.model import PartialDate, Source
from stakeholder_graph.vocabulary import Level, SourceKind


def statement(title: str, *, by: str, on: date, lang: str, level: Level) -> Source:
    """A source of its own, titled with who and when.

    Its id is random: nobody may learn from a gap in numbers that something was hidden.
    """
    return Source(
        id=f"statement-{secrets.token_hex(6)}",
        kind=SourceKind.STATEMENT,
        title=title,
        publisher=by,
        date=PartialDate(on.isoformat()),
        lang=lang,
        disclosure=level,
    )
