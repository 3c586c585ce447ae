"""Which records may a person choose from, and under which names?

A list on a page knows its entries by what they are called: no two may be called the same.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from stakeholder_graph.messages import day, text
from stakeholder_graph.model import Key, Records, key_of, name_in
from stakeholder_graph.use_cases.planning import plans_of
from stakeholder_graph.vocabulary import SourceKind

K = TypeVar("K", str, Key)


def actor_names(records: Records) -> Mapping[str, str]:
    """Full names of all actors by id, with the short one where it says more; in the order of the alphabet."""
    return _told_apart((actor.id, _both(actor.name, actor.short_name)) for actor in records.actors)


def _both(name: str, short: str) -> str:
    return f"{name} ({short})" if short and short.casefold() not in name.casefold() else name


def actor_labels(records: Records) -> Mapping[str, str]:
    """Short names of all actors by id, in the order of the alphabet."""
    return _told_apart((actor.id, actor.label) for actor in records.actors)


def issue_names(records: Records, lang: str) -> Mapping[str, str]:
    """Names of all issues by id, in the order of the alphabet."""
    return _told_apart((issue.id, name_in(issue, lang)) for issue in records.issues)


def territory_names(records: Records, lang: str) -> Mapping[str, str]:
    """Names of all territories by id, in the order of the alphabet."""
    return _told_apart((place.id, name_in(place, lang)) for place in records.territories)


def source_titles(records: Records, *, keep: str = "") -> Mapping[str, str]:
    """Titles and publishers of the sources by id, in the order of the alphabet.

    What somebody said in the tool is no source for others: of these only the one to ``keep``.
    """
    return _told_apart(
        (source.id, f"{source.title or source.id} ({source.publisher})" if source.publisher else source.title)
        for source in records.sources
        if source.kind is not SourceKind.STATEMENT or source.id == keep
    )


def plan_names(records: Records, territory: str, lang: str) -> Mapping[str, str]:
    """What the plans that were kept for a territory are called: name, newest day, what it is for; by id."""
    newest = dict[str, date]()
    for row in records.invitations:
        if row.date is not None:
            newest[row.dialogue] = max(row.date.earliest, newest.get(row.dialogue, row.date.earliest))
    return _told_apart(
        (
            plan.id,
            " · ".join(
                filter(
                    None,
                    (name_in(plan, lang), day(newest[plan.id], lang) if plan.id in newest else "", plan.purpose),
                )
            ),
        )
        for plan in plans_of(records, territory)
    )


def tie_names(records: Records, lang: str) -> Mapping[Key, str]:
    """Every tie by its key, as who, which kind, with whom, since when; in the order of the alphabet."""
    labels = {actor.id: actor.label for actor in records.actors}
    return _told_apart(
        (
            key_of(tie),
            f"{labels.get(tie.source, tie.source)} · {text(f'tie_kind.{tie.kind}', lang)} · "
            f"{labels.get(tie.target, tie.target)}" + (f" ({tie.start})" if tie.start else ""),
        )
        for tie in records.ties
    )


def _told_apart(names: Iterable[tuple[K, str]]) -> dict[K, str]:
    """In the order of the alphabet; where two are called the same, what they are known by stands beside.

    Examples
    --------
    >>> _told_apart([("b", "Oro"), ("a", "Oro"), ("c", "Cobre")])
    {'c': 'Cobre', 'a': 'Oro [a]', 'b': 'Oro [b]'}
    """
    pairs = sorted(names, key=lambda pair: (pair[1].casefold(), pair[0]))
    often = Counter(name for _, name in pairs)
    return {key: name if often[name] == 1 and name else f"{name} [{_code(key)}]".strip() for key, name in pairs}


def _code(key: str | Key) -> str:
    return key if isinstance(key, str) else " ".join(part for part in key[1:] if part)
