"""Which picture may a person take away, for whom?"""

from collections.abc import Collection, Iterator
from datetime import date

from stakeholder_graph.disclosure import for_audience
from stakeholder_graph.messages import day, text
from stakeholder_graph.model import Records, name_in
from stakeholder_graph.use_cases.mapping import DrawnTie, TerritoryMap, count_of, map_of, scope_of
from stakeholder_graph.views.layout import lay_out
from stakeholder_graph.views.picture import actor_picture
from stakeholder_graph.views.sentences import tie_sentence
from stakeholder_graph.views.sheet import Sheet, TieRow, counts_in_words
from stakeholder_graph.vocabulary import Level, TieFamily


def sheet_to_take(
    records: Records,
    *,
    level: Level,
    lang: str,
    territory: str | None,
    on: date,
    families: Collection[TieFamily],
    ended: bool = False,
    wider: bool = False,
) -> Sheet:
    """The picture as those of ``level`` may see it: places, counts and words come from what is left for them."""
    seen = for_audience(records, level)
    scope = scope_of(seen, territory=territory, wider=wider)
    found = map_of(seen, territory=territory, on=on, families=families, ended=ended, wider=wider)
    names = {actor.id: actor.name for actor in seen.actors}
    shown = {figure.id for figure in found.figures}
    return Sheet(
        picture=actor_picture(found.figures, found.lines, lay_out(scope.labels, scope.pairs), crowd=found.scope),
        lang=lang,
        title=text("map.question", lang),
        context=context_line(seen, territory=territory, on=on, lang=lang),
        out_of_sight=_out_of_sight(found, families, lang, ended=ended, wider=wider),
        level=level,
        names={id_: name for id_, name in names.items() if id_ in shown},
        ties=tuple(_rows(seen, found.drawn, lang)),
    )


def context_line(records: Records, *, territory: str | None, on: date, lang: str) -> str:
    """Territory, day, and how much is documented there."""
    counts = count_of(records, territory=territory, on=on)
    place = next((t for t in records.territories if t.id == territory), None)
    where = text("frame.everywhere", lang) if place is None else name_in(place, lang)
    when = text("frame.on_day", lang, day=day(on, lang))
    return f"{where} · {when} · {counts_in_words(counts.core, counts.linked, counts.ties, lang)}"


def left_out(found: TerritoryMap, lang: str, *, ended: bool, wider: bool) -> list[str]:
    """What a map hides besides kinds of tie, in words."""
    hidden = {"beyond": found.beyond} | ({} if wider else {"further": found.further})
    hidden |= {} if ended else {"ended": found.ended}
    return [text(f"map.out.{name}", lang, count=count) for name, count in hidden.items() if count]


def _out_of_sight(found: TerritoryMap, families: Collection[TieFamily], lang: str, *, ended: bool, wider: bool) -> str:
    off = [text(f"tie_family.{family}", lang) for family in TieFamily if family not in families]
    hidden = [*off, *left_out(found, lang, ended=ended, wider=wider)]
    return text("frame.out_of_sight", lang, what="; ".join(hidden)) if hidden else ""


def _rows(records: Records, ties: Collection[DrawnTie], lang: str) -> Iterator[TieRow]:
    labels = {actor.id: actor.label for actor in records.actors}
    houses = {source.id: source.house for source in records.sources}
    for tie in sorted(ties, key=lambda t: (labels[t.source].casefold(), t.source, t.target, t.kind, t.sources)):
        published = sorted({houses[id_] for id_ in tie.sources if id_ in houses})
        said = tie_sentence(labels[tie.source], tie.kind, labels[tie.target], lang, start=tie.start, end=tie.end)
        yield TieRow(tie.source, tie.target, said, "; ".join(published) or text("source.reserved", lang))
