"""What does every rule say about the names, as a row that can be counted?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from stakeholder_graph.dialogue.linear import Row
from stakeholder_graph.dialogue.request import Counted, Rule, RuleKind, Rules, Trait
from stakeholder_graph.dialogue.who_counts import Counts, Known
from stakeholder_graph.model import Records
from stakeholder_graph.vocabulary import Group, UnsafeRule


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule and its row over the names (column j is name j); ``unknown`` may count too, for all that is known."""

    rule: Rule
    row: Row
    unknown: frozenset[int] = frozenset()

    def counted(self, seated: Collection[int]) -> int:
        """The left side of the rule for a list of columns."""
        return sum(factor for column, factor in self.row.terms.items() if column in seated)

    def holds(self, seated: Collection[int]) -> bool:
        """Whether a list of columns keeps the rule, counted in whole numbers."""
        count = self.counted(seated)
        return (self.row.low is None or count >= self.row.low) and (self.row.high is None or count <= self.row.high)


def seat_row(seats: int, names: Sequence[str], rules: Rules) -> RuleRow:
    """No more delegates than chairs."""
    chairs = {j: rules.chairs_of(name) for j, name in enumerate(names)}
    return RuleRow(Rule(RuleKind.SEATS, "", seats), Row(chairs, high=seats))


def unsafe_pairs(records: Records, rules: Rules) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Pairs (a, b, thirds) that a person marked, in the store or for this list; no thirds: never together."""
    asked = [(a, b, ()) for a, b in rules.apart] + [(a, b, (third,)) for a, b, third in rules.only_with]
    kept = [(p.a, p.b, p.with_ if p.rule is UnsafeRule.ONLY_WITH else ()) for p in records.unsafe_pairs]
    return tuple(sorted({(min(a, b), max(a, b), tuple(sorted(thirds))) for a, b, thirds in (*asked, *kept)}))


def pair_rows(pairs: Collection[tuple[str, str, tuple[str, ...]]], names: Sequence[str]) -> tuple[RuleRow, ...]:
    """The rows of unsafe pairs; nothing computed lifts these."""
    numbers = {name: j for j, name in enumerate(names)}
    return tuple(_pair_row(numbers, *pair) for pair in pairs if pair[0] in numbers and pair[1] in numbers)


def _pair_row(numbers: Mapping[str, int], a: str, b: str, thirds: tuple[str, ...]) -> RuleRow:
    come = {numbers[third]: -1 for third in thirds if third in numbers and third not in {a, b}}
    kind = RuleKind.ONLY_WITH if thirds else RuleKind.APART
    return RuleRow(Rule(kind, ",".join((a, b, *thirds)), 1), Row({numbers[a]: 1, numbers[b]: 1} | come, high=1))


def soft_rows(known: Known, rules: Rules, chairs: Collection[Group]) -> tuple[RuleRow, ...]:
    """Chairs and the person's demands, in a fixed order; where they contradict each other these are what can give."""
    names, everybody = known.names, Counts(frozenset(range(len(known.names))))
    least: dict[Counted, int] = dict.fromkeys(chairs, 1) | dict(rules.at_least)
    found = [
        *(_at_least(_least(of, least[of], rules), known.counts(of)) for of in _in_order(least)),
        *(
            _at_most(Rule(RuleKind.AT_MOST, str(of), rules.at_most[of]), known.counts(of))
            for of in _in_order(rules.at_most)
        ),
        _at_least(Rule(RuleKind.WOMEN_LED, "", rules.women_led), known.women_led()),
        _at_least(Rule(RuleKind.FROM_HERE, "", rules.from_here), known.from_here()),
        _at_least(Rule(RuleKind.FEWEST, "", rules.fewest), everybody),
        *(_at_least(_come(name, rules), _only(name, names)) for name in sorted(rules.demanded)),
        *(_at_most(Rule(RuleKind.MUST_NOT, n, 0), _only(n, names)) for n in names if n in rules.must_not),
    ]
    return tuple(row for row in found if row.row.low != 0)


def _in_order(counted: Collection[Counted]) -> list[Counted]:
    """Groups as everywhere, then traits."""
    groups: list[Counted] = [group for group in Group if group in counted]
    return groups + sorted(of for of in counted if isinstance(of, Trait))


def _only(name: str, names: Sequence[str]) -> Counts:
    return Counts(frozenset(j for j, other in enumerate(names) if other == name))


def _least(of: Counted, number: int, rules: Rules) -> Rule:
    return Rule(RuleKind.AT_LEAST if of in rules.at_least else RuleKind.CHAIR, str(of), number)


def _come(name: str, rules: Rules) -> Rule:
    return Rule(RuleKind.LOCKED if name in rules.locked else RuleKind.MUST, name, 1)


def _at_least(rule: Rule, counts: Counts) -> RuleRow:
    return RuleRow(rule, Row(_ones(counts), low=rule.now), counts.unknown)


def _at_most(rule: Rule, counts: Counts) -> RuleRow:
    return RuleRow(rule, Row(_ones(counts), high=rule.now), counts.unknown)


def _ones(counts: Counts) -> dict[int, int]:
    return dict.fromkeys(sorted(counts.yes), 1)
