"""What do the rules about traits rest on: of how many is it known, of whom is it not, and does that decide a rule?"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from stakeholder_graph.dialogue.frame import Frame
from stakeholder_graph.dialogue.linear import Row
from stakeholder_graph.dialogue.request import Rule, RuleKind, read_counted
from stakeholder_graph.dialogue.rule_rows import RuleRow
from stakeholder_graph.vocabulary import Group

_OWN = frozenset({RuleKind.WOMEN_LED, RuleKind.FROM_HERE})
_BY_TRAIT = frozenset({RuleKind.AT_LEAST, RuleKind.AT_MOST})


@dataclass(frozen=True, slots=True)
class RuleCount:
    """Of those who could come, how many are known to count for a rule and of whom it is not known.

    ``seated`` and ``seated_unknown`` say the same of the list. ``undecided`` is whether the rule could be kept, or be
    broken, if more were known: a minimum that no list keeps with those known to count, or a maximum that those of whom
    it is not known could break.
    """

    rule: Rule
    known: int
    unknown: tuple[str, ...]
    seated: int
    seated_unknown: tuple[str, ...]
    undecided: bool


def count_rules(frame: Frame, names: Collection[str]) -> tuple[RuleCount, ...]:
    """Count for every rule about a trait; ``names`` are on the list, none where the rules contradict each other."""
    counted = [row for row in frame.soft if _about_a_trait(row.rule)]
    hopes = frozenset[Rule]() if names else _hopes(frame, counted)
    seated = {j for j, name in enumerate(frame.names) if name in names}
    could = {j for j, name in enumerate(frame.names) if name not in frame.rules.must_not}
    return tuple(_count(frame, row, could, seated, hopes) for row in counted)


def _about_a_trait(rule: Rule) -> bool:
    if rule.kind in _OWN:
        return True
    return rule.kind in _BY_TRAIT and not isinstance(read_counted(rule.about), Group)


def _count(
    frame: Frame, row: RuleRow, could: Collection[int], seated: Collection[int], hopes: Collection[Rule]
) -> RuleCount:
    there = row.counted(seated)
    doubtful = row.unknown & frozenset(seated)
    breakable = row.row.high is not None and there + len(doubtful) > row.row.high
    return RuleCount(
        rule=row.rule,
        known=row.counted(could),
        unknown=_named(frame, row.unknown & frozenset(could)),
        seated=there,
        seated_unknown=_named(frame, doubtful),
        undecided=row.rule in hopes if row.row.high is None else breakable,
    )


def _named(frame: Frame, columns: Collection[int]) -> tuple[str, ...]:
    return tuple(frame.names[j] for j in sorted(columns))


def _hopes(frame: Frame, counted: Collection[RuleRow]) -> frozenset[Rule]:
    """The minima that alone would end the contradiction if all of whom it is not known counted; else all together."""
    minima = [row for row in counted if row.row.low is not None and row.unknown]
    alone = [row for row in minima if _possible(frame, [row])]
    return frozenset(row.rule for row in alone or (minima if _possible(frame, minima) else []))


def _possible(frame: Frame, hoped: Collection[RuleRow]) -> bool:
    soft = tuple(_hoped(row) if row in hoped else row for row in frame.soft)
    return replace(frame, soft=soft).model.best({}) is not None


def _hoped(row: RuleRow) -> RuleRow:
    return replace(row, row=Row(dict(row.row.terms) | dict.fromkeys(row.unknown, 1), row.row.low))
