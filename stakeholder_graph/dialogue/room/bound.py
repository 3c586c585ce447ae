"""How even can tables be at best, and how many new pairs can meet, before any search?

No way of seating passes these bounds; not reaching them proves nothing, since the rules cost something too.
"""

from collections import Counter
from collections.abc import Sequence

from stakeholder_graph.dialogue.room.people import WOMAN, Attribute, Person


def evenly(number: int, tables: int) -> int:
    """The least sum of squares of so many over so many tables.

    Examples
    --------
    >>> evenly(8, 5), evenly(3, 2)
    (14, 5)
    """
    least, more = divmod(number, tables)
    return more * (least + 1) ** 2 + (tables - more) * least**2


def women_evenly(number: int, tables: int) -> int:
    """The same where no woman sits alone: they fill at most half as many tables as there are women.

    Examples
    --------
    >>> women_evenly(3, 2), women_evenly(7, 5)
    (9, 17)
    """
    return evenly(number, max(min(tables, number // 2), 1))


def least_uneven(people: Sequence[Person], sizes: Sequence[int], *, women: bool) -> int:
    """The least unevenness: over all attributes and their values; ``women`` where none may sit alone.

    Examples
    --------
    >>> six = [Person(id=str(i), group="g", gender="woman" if i < 3 else "man") for i in range(6)]
    >>> least_uneven(six, (3, 3), women=True)  # the group 9 + 9, women and men 9 + 9
    36
    """
    return sum(
        least_uneven_gender(people, sizes)
        if women and attribute is Attribute.GENDER
        else sum(evenly(number, len(sizes)) for number in counted(people, attribute).values())
        for attribute in Attribute
    )


def counted(people: Sequence[Person], attribute: Attribute) -> Counter[str]:
    """How many people there are of each known value."""
    return Counter(value for p in people if (value := p.value(attribute)) is not None)


def least_uneven_gender(people: Sequence[Person], sizes: Sequence[int]) -> int:
    """The least unevenness of gender where no woman sits alone.

    Where everybody is known to be of one of two, those who are not women fill the rest of each table, which makes the
    bound exact for the sizes.
    """
    numbers = counted(people, Attribute.GENDER)
    women = numbers.pop(WOMAN, 0)
    if len(numbers) == 1 and women + numbers.total() == len(people):
        return _two_genders(women, sizes)
    return women_evenly(women, len(sizes)) + sum(evenly(number, len(sizes)) for number in numbers.values())


def _two_genders(women: int, sizes: Sequence[int]) -> int:
    """Table by table, the least cost of having placed so many women."""
    best = {0: 0}
    for size in sizes:
        after = dict[int, int]()
        for placed, cost in best.items():
            for here in (0, *range(2, min(size, women - placed) + 1)):
                value = cost + here**2 + (size - here) ** 2
                after[placed + here] = min(after.get(placed + here, value), value)
        best = after
    # Where the women cannot be placed at all a rule has to give, and the plain bound is what is left.
    return best.get(women, evenly(women, len(sizes)) + evenly(sum(sizes) - women, len(sizes)))


def most_new_pairs(people: Sequence[Person], sizes: Sequence[int], rounds: int) -> int:
    """The most pairs of people of different groups who can have shared a table after so many rounds.

    Pairs of one group that must share a table, and pairs of one table that must meet again, are taken off.

    Examples
    --------
    >>> eight = [Person(id=str(i), group="ab"[i % 2]) for i in range(8)]
    >>> [most_new_pairs(eight, (4, 4), rounds) for rounds in (1, 2, 3)]
    [8, 16, 16]
    """
    tables, groups = len(sizes), counted(people, Attribute.GROUP)
    every = (len(people) ** 2 - sum(number**2 for number in groups.values())) // 2
    meetings = sum(size * (size - 1) // 2 for size in sizes)
    first = meetings - sum(evenly(number, tables) - number for number in groups.values()) // 2
    again = sum(evenly(size, tables) - size for size in sizes) // 2
    return min(every, rounds * first, rounds * meetings - (rounds - 1) * again - (meetings - first))
