"""What lies inside a territory?"""

from stakeholder_graph.model.records import Records


def within(records: Records, territory: str) -> frozenset[str]:
    """A territory and everything inside it.

    Examples
    --------
    >>> from stakeholder_graph.model import Territory
    >>> pair = [Territory(id="co", kind="country"), Territory(id="choco", kind="department", parent="co")]
    >>> sorted(within(Records.of(pair), "co"))
    ['choco', 'co']
    """
    children: dict[str | None, list[str]] = {}
    for place in records.territories:
        children.setdefault(place.parent, []).append(place.id)
    found, waiting = set[str](), [territory]
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            waiting.extend(children.get(place, ()))
    return frozenset(found)
