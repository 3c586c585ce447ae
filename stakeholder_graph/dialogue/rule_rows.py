"""What does every rule say about the names, as a row that can be counted?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from stakeholder_graph.dialogue.evidence import Evidence
from stakeholder_graph.dialogue.linear import Row
from stakeholder_graph.dialogue.request import Rule, RuleKind, Rules
from stakeholder_graph.model import Records
from stakeholder_graph.vocabulary import Group, UnsafeRule


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule and its row over the names (column j is name j)."""

    rule: Rule
    row: Row

    def counted(self, seated: Collection[int]) -> int:
        """The left side of the rule for a list of columns."""
        return sum(factor for column, factor in self.row.terms.items() if column in seated)

    def holds(self, seated: Collection[int]) -> bool:
        """Whether a list of columns keeps the rule, counted in whole numbers."""
        count = self.counted(seated)
        return (self.row.low is None or count >= self.row.low) and (self.row.high is None or count <= self.row.high)


def seat_row(seats: int, names: Sequence[str]) -> RuleRow:
    """No more names than chairs."""
    return RuleRow(Rule(RuleKind.SEATS, "", seats), Row(dict.fromkeys(range(len(names)), 1), high=seats))


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


def soft_rows(evidence: Evidence, rules: Rules, names: Sequence[str], chairs: Collection[Group]) -> tuple[RuleRow, ...]:
    """Chairs and the person's demands, in a fixed order; where they contradict each other these are what can give."""
    groups = [evidence.actors[name].family for name in names]
    led = [evidence.women_led.get(name, False) for name in names]
    local = [evidence.is_here(name) for name in names]
    least = dict.fromkeys(chairs, 1) | dict(rules.at_least)
    found = [
        *(
            _at_least(_least(group, least[group], rules), [g is group for g in groups])
            for group in Group
            if group in least
        ),
        *(
            RuleRow(Rule(RuleKind.AT_MOST, group, most), Row(_ones([g is group for g in groups]), high=most))
            for group, most in sorted(rules.at_most.items())
        ),
        _at_least(Rule(RuleKind.WOMEN_LED, "", rules.women_led), led),
        _at_least(Rule(RuleKind.FROM_HERE, "", rules.from_here), local),
        _at_least(Rule(RuleKind.FEWEST, "", rules.fewest), [True] * len(names)),
        *(_at_least(_come(name, rules), [n == name for n in names]) for name in sorted(rules.demanded)),
        *(
            RuleRow(Rule(RuleKind.MUST_NOT, n, 0), Row({j: 1}, high=0))
            for j, n in enumerate(names)
            if n in rules.must_not
        ),
    ]
    return tuple(row for row in found if row.row.low != 0)


def _least(group: Group, number: int, rules: Rules) -> Rule:
    return Rule(RuleKind.AT_LEAST if group in rules.at_least else RuleKind.CHAIR, group, number)


def _come(name: str, rules: Rules) -> Rule:
    return Rule(RuleKind.LOCKED if name in rules.locked else RuleKind.MUST, name, 1)


def _at_least(rule: Rule, counts: Sequence[bool]) -> RuleRow:
    return RuleRow(rule, Row(_ones(counts), low=rule.now))


def _ones(counts: Sequence[bool]) -> dict[int, int]:
    return {j: 1 for j, counted in enumerate(counts) if counted}
