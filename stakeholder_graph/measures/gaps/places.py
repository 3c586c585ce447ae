"""Can these two work together where they are, and how far apart is that?"""

from dataclasses import dataclass
from functools import cached_property

from stakeholder_graph.measures.common_ground import Places, home_places
from stakeholder_graph.model import Records
from stakeholder_graph.vocabulary import Group, TerritoryKind

BOUND_TO_A_PLACE = frozenset({Group.AUTHORITIES, Group.COMPANIES})
"""Those who can only act where they are competent or hold a title."""


@dataclass(frozen=True)
class Geography:
    """The territories and who is where; an actor without a presence on record is limited by nothing."""

    records: Records

    @cached_property
    def _above(self) -> dict[str, frozenset[str]]:
        """Each territory with everything around it, itself included."""
        parents = {t.id: t.parent for t in self.records.territories}
        found: dict[str, frozenset[str]] = {}
        for place in parents:
            chain, at = set[str](), place
            while at in parents and at not in chain:
                chain.add(at)
                at = parents[at] or ""
            found[place] = frozenset(chain)
        return found

    @cached_property
    def _kinds(self) -> dict[str, TerritoryKind]:
        return {t.id: t.kind for t in self.records.territories}

    @cached_property
    def _places(self) -> dict[str, Places]:
        return home_places(self.records)

    @cached_property
    def _groups(self) -> dict[str, Group]:
        return {a.id: a.family for a in self.records.actors}

    def around(self, place: str) -> frozenset[str]:
        """A territory and everything around it."""
        return self._above.get(place, frozenset({place}))

    def touches(self, one: str, other: str) -> bool:
        """Whether a territory is the other, around it or within it."""
        return one in self.around(other) or other in self.around(one)

    def finest(self, places: frozenset[str]) -> frozenset[str]:
        """Those of some territories that hold no other of them."""
        around = {above for place in places for above in self.around(place) - {place}}
        return places - around

    def can_reach(self, a: str, b: str) -> bool:
        """Whether an authority or company of the pair is present in, around or within where the other is based.

        The other counts where it acts if it is based nowhere. Of a company only the finest presences count: a seat in
        a department does not open the mines of all its municipalities.
        """
        return self._reaches(a, b) and self._reaches(b, a)

    def _reaches(self, one: str, other: str) -> bool:
        group, places = self._groups[one], self._places.get(one, Places()).every
        if group is Group.COMPANIES:
            places = self.finest(places)
        homes = self.homes(other)
        if group not in BOUND_TO_A_PLACE or not places or not homes:
            return True
        return any(self.touches(place, home) for place in places for home in homes)

    def homes(self, actor: str) -> frozenset[str]:
        """Where an actor is based; where it acts, if it is based nowhere."""
        there = self._places.get(actor, Places())
        return there.based or there.acts

    def is_far(self, a: str, b: str) -> bool:
        """Whether two actors share no department; never with buyers, nor with a presence in a whole country."""
        if Group.BUYERS in (self._groups[a], self._groups[b]):
            return False
        one, other = self._places.get(a, Places()).every, self._places.get(b, Places()).every
        if not one or not other or any(self._kinds.get(p) is TerritoryKind.COUNTRY for p in one | other):
            return False
        return not any(self._departments[p] & self._departments[q] for p in one for q in other)

    @cached_property
    def _departments(self) -> dict[str, frozenset[str]]:
        """The departments in or around each territory."""
        departments = [place for place, kind in self._kinds.items() if kind is TerritoryKind.DEPARTMENT]
        return {place: frozenset(d for d in departments if self.touches(d, place)) for place in self._kinds}
