"""How is a tie, a date or a source said in words, in the reader's language?"""

from babel.dates import format_skeleton

from stakeholder_graph.messages import day, number, text
from stakeholder_graph.model import PartialDate, Source
from stakeholder_graph.vocabulary import TieKind


def date_words(when: PartialDate, lang: str) -> str:
    """A date as precisely as it is known.

    Examples
    --------
    >>> [date_words(PartialDate(d), "es") for d in ("2016", "2016-03", "2016-03-09")]
    ['2016', 'marzo de 2016', '9 de marzo de 2016']
    """
    match _precision(when):
        case "year":
            return when.text
        case "month":
            return format_skeleton("yMMMM", when.earliest, locale=lang)
        case _:
            return day(when.earliest, lang)


def period(start: PartialDate | None, end: PartialDate | None, lang: str) -> str:
    """Since when, until when; blank where neither is known.

    Examples
    --------
    >>> period(PartialDate("2016"), None, "es"), period(PartialDate("2016"), PartialDate("2018-05"), "en")
    ('desde 2016', 'from 2016 until May 2018')
    >>> period(None, PartialDate("2018"), "fr"), period(None, None, "es")
    ('jusqu’en 2018', '')
    """
    if start is not None and start == end:
        return _said("in", start, lang)
    if start is not None and end is not None:
        return f"{_said('from', start, lang)} {_said('to', end, lang)}"
    if start is not None:
        return _said("since", start, lang)
    return "" if end is None else _said("until", end, lang)


def verb(kind: TieKind, lang: str, *, back: bool = False) -> str:
    """What one actor is to another; ``back`` as seen from the other side.

    Examples
    --------
    >>> verb(TieKind.SUPPLIES, "es"), verb(TieKind.SUPPLIES, "es", back=True)
    ('vende a', 'compra a')
    """
    return text(f"{'tie_back' if back else 'tie_kind'}.{kind}", lang)


def tie_sentence(
    subject: str,
    kind: TieKind,
    other: str,
    lang: str,
    *,
    start: PartialDate | None = None,
    end: PartialDate | None = None,
    back: bool = False,
) -> str:
    """A tie as a sentence; without a subject it starts with the verb.

    Examples
    --------
    >>> tie_sentence("", TieKind.SUPPLIES, "Cooperativa X", "es", start=PartialDate("2016"), back=True)
    'compra a Cooperativa X desde 2016'
    """
    return " ".join(part for part in (subject, verb(kind, lang, back=back), other, period(start, end, lang)) if part)


def source_words(source: Source | None, lang: str) -> str:
    """Who published it and when; ``None`` is a source that the reader may not see.

    Examples
    --------
    >>> source_words(Source(id="s", kind="document", publisher="El Colombiano", date=PartialDate("2022-09")), "es")
    'El Colombiano, 2022'
    """
    if source is None:
        return text("source.reserved", lang)
    publisher = source.publisher or source.title or source.id
    return f"{publisher}, {source.date.earliest.year}" if source.date else publisher


def confidence_words(confidence: float, lang: str) -> str:
    """How sure a claim is, from 0 to 1."""
    return text("source.confidence", lang, value=number(confidence, lang, digits=2))


def _said(how: str, when: PartialDate, lang: str) -> str:
    return text(f"date.{how}.{_precision(when)}", lang, date=date_words(when, lang))


def _precision(when: PartialDate) -> str:
    return {4: "year", 7: "month", 10: "day"}[len(when.text)]
