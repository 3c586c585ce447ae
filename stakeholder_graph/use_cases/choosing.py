"""Which records may a person choose from, and under which names?"""

from collections.abc import Mapping
from datetime import date

from stakeholder_graph.messages import day, text
from stakeholder_graph.model import Key, Records, key_of
from stakeholder_graph.use_cases.planning import plans_of
from stakeholder_graph.views.names import named_in


def actor_names(records: Records) -> Mapping[str, str]:
    """Full names of all actors by id, in the order of the alphabet; the short one where it says more."""
    names = {actor.id: _both(actor.name, actor.short_name) for actor in records.actors}
    return dict(sorted(names.items(), key=lambda item: (item[1].casefold(), item[0])))


def _both(name: str, short: str) -> str:
    return f"{name} ({short})" if short and short.casefold() not in name.casefold() else name


def actor_labels(records: Records) -> Mapping[str, str]:
    """Short names of all actors by id, in the order of the alphabet."""
    names = {actor.id: actor.label for actor in records.actors}
    return dict(sorted(names.items(), key=lambda item: (item[1].casefold(), item[0])))


def issue_names(records: Records, lang: str) -> Mapping[str, str]:
    """Names of all issues by id."""
    return {issue.id: named_in(issue, lang) for issue in records.issues}


def territory_names(records: Records, lang: str) -> Mapping[str, str]:
    """Names of all territories by id."""
    return {place.id: named_in(place, lang) for place in records.territories}


def source_titles(records: Records) -> Mapping[str, str]:
    """Titles and publishers of all sources by id, in the order of the alphabet."""
    titles = {s.id: f"{s.title or s.id} ({s.publisher})" if s.publisher else s.title or s.id for s in records.sources}
    return dict(sorted(titles.items(), key=lambda item: (item[1].casefold(), item[0])))


def plan_names(records: Records, territory: str, lang: str) -> Mapping[str, str]:
    """What the plans that were kept for a territory are called: name, newest day, what it is for; by id."""
    newest = dict[str, date]()
    for row in records.invitations:
        if row.date is not None:
            newest[row.dialogue] = max(row.date.earliest, newest.get(row.dialogue, row.date.earliest))
    return {
        plan.id: " · ".join(
            filter(None, (named_in(plan, lang), day(newest[plan.id], lang) if plan.id in newest else "", plan.purpose))
        )
        for plan in plans_of(records, territory)
    }


def tie_names(records: Records, lang: str) -> Mapping[Key, str]:
    """Every tie by its key, as who, which kind, with whom, since when; in the order of the alphabet."""
    labels = {actor.id: actor.label for actor in records.actors}
    names = {
        key_of(tie): f"{labels[tie.source]} · {text(f'tie_kind.{tie.kind}', lang)} · {labels[tie.target]}"
        + (f" ({tie.start})" if tie.start else "")
        for tie in records.ties
    }
    return dict(sorted(names.items(), key=lambda item: (item[1].casefold(), item[0])))
