"""How is it said what a rule costs, how another list differs, and how surely a name stays?"""

from collections.abc import Iterable
from dataclasses import dataclass

from stakeholder_graph.dialogue.frame import Aim
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.dialogue.request import RuleKind
from stakeholder_graph.dialogue.solving import Loss
from stakeholder_graph.dialogue.what_if import OtherList, Price, Stability
from stakeholder_graph.messages import listed, text
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.plan_what_if import WhatIf
from stakeholder_graph.use_cases.rule_words import rule_in_words

OFTEN = 0.5
"""A name that is not on the list is spoken of where it is on the list in at least this share of the draws."""

_GAIN = {Aim.HEARD: "heard", Aim.POWER: "power"}
_UNSAFE = frozenset({RuleKind.APART, RuleKind.ONLY_WITH})


@dataclass(frozen=True, slots=True)
class OtherInWords:
    """Another list against the first: the names that come and leave, the same as sentences, and what it loses."""

    comes: tuple[str, ...]
    leaves: tuple[str, ...]
    changes: tuple[str, ...]
    lost: str


@dataclass(frozen=True, slots=True)
class WhatIfInWords:
    """What rules cost, first those that keep the most severely harmed away; other lists; how surely names stay.

    ``near`` says how near the other lists are; ``basis`` what the shares rest on; ``hanging`` and ``stays`` hold the
    names from the least to the most sure; ``outside`` who is often on the list though not on this one.
    """

    warnings: tuple[str, ...]
    prices: tuple[str, ...]
    lists: tuple[OtherInWords, ...]
    near: str
    basis: tuple[str, ...]
    hanging: tuple[str, ...]
    stays: tuple[str, ...]
    outside: tuple[str, ...]


def what_if_in_words(found: WhatIf, proposal: Proposal, words: Words) -> WhatIfInWords:
    """Put it into words; ``proposal`` is the list that was asked about."""
    stability = found.stability
    hanging, stays = _names(stability, words) if stability else ((), ())
    return WhatIfInWords(
        warnings=warnings_in_words(found.prices, words),
        prices=_prices(found, proposal, words),
        lists=tuple(_other(other, words) for other in found.lists),
        near=_near(found, words.lang) if stability else "",
        basis=_basis(stability, words.lang) if stability else (),
        hanging=hanging,
        stays=stays,
        outside=_outside(stability, words) if stability else (),
    )


def warnings_in_words(prices: Iterable[Price], words: Words) -> tuple[str, ...]:
    """What is said before all else: which rules keep a most severely affected party from being heard."""
    return tuple(_price(price, words) for price in prices if price.costs_the_harmed)


def _prices(found: WhatIf, proposal: Proposal, words: Words) -> tuple[str, ...]:
    """What the other rules cost; those that cost nothing in one sentence, and that unsafe pairs have no price."""
    said = [_price(price, words) for price in found.prices if price.cost is not None and not price.costs_the_harmed]
    free = [_rule(price, words) for price in found.prices if price.cost is None]
    if free:
        said.append(text("what_if.price.nothing", words.lang, count=len(free), rules="; ".join(free)))
    if found.prices and any(rule.kind in _UNSAFE for rule in proposal.rules):
        said.append(text("what_if.price.unsafe", words.lang))
    return tuple(said)


def _price(price: Price, words: Words) -> str:
    """What a rule that costs something costs first."""
    rule, lang = _rule(price, words), words.lang
    if price.cost is not None and not price.costs_the_harmed:
        return text(f"what_if.price.{_GAIN[Aim(price.cost.level)]}", lang, rule=rule)
    changes = [(severity, by) for severity, by in price.harmed if by]
    said = [
        text("what_if.more" if by > 0 else "what_if.fewer", lang, count=abs(by), severity=severity)
        for severity, by in changes
    ]
    return text("what_if.price.harmed", lang, rule=rule, parties=listed(said, lang))


def _rule(price: Price, words: Words) -> str:
    rule = rule_in_words(price.rule, words)
    return rule if price.proven else text("what_if.unproven", words.lang, rule=rule)


def _other(other: OtherList, words: Words) -> OtherInWords:
    comes, leaves = (tuple(words.name(name) for name in names) for names in (other.comes, other.leaves))
    lang = words.lang
    enter = (
        text("what_if.list.comes", lang, names=", ".join(comes)) if comes else text("what_if.list.comes_nobody", lang)
    )
    go = (
        text("what_if.list.leaves", lang, names=", ".join(leaves))
        if leaves
        else text("what_if.list.leaves_nobody", lang)
    )
    return OtherInWords(comes, leaves, (enter, go), _lost(other.lost, lang))


def _lost(loss: Loss | None, lang: str) -> str:
    if loss is None:
        return text("what_if.list.nothing", lang)
    aim, _, part = loss.level.partition(".")
    if aim == Aim.HARMED:
        return text("what_if.list.harmed", lang, count=loss.by, severity=part)
    return text(f"what_if.list.{_GAIN[Aim(aim)]}", lang)


def _near(found: WhatIf, lang: str) -> str:
    """Whether a list that differs keeps all the severely harmed: then a person may choose it as well."""
    if not found.lists:
        return text("what_if.near.no_other", lang)
    if any(other.lost is None for other in found.lists):
        return text("what_if.near.equal", lang)
    if all(other.lost is not None and other.lost.level.startswith(Aim.HARMED) for other in found.lists):
        return text("what_if.near.none", lang)
    return text("what_if.near.some", lang)


def _basis(stability: Stability, lang: str) -> tuple[str, ...]:
    said = [text("what_if.basis", lang, count=stability.draws)]
    if stability.impossible:
        said.append(text("what_if.impossible", lang, count=stability.impossible, draws=stability.draws))
    return tuple(said)


def _names(stability: Stability, words: Words) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names that hang on one fact, and the others, each with its part of the draws that have a list at all."""
    hanging, lang = frozenset(stability.hanging), words.lang
    if stability.draws == stability.impossible:
        return (), ()
    said: tuple[list[str], list[str]] = [], []
    for name, share in sorted(stability.stays.items(), key=lambda stays: (stays[1], stays[0])):
        code = "what_if.hangs" if name in hanging else "what_if.stays"
        said[name not in hanging].append(text(code, lang, name=words.name(name), **_kept(stability, share)))
    return tuple(said[0]), tuple(said[1])


def _outside(stability: Stability, words: Words) -> tuple[str, ...]:
    possible = stability.draws - stability.impossible
    often = [(name, share) for name, share in stability.others.items() if share * stability.draws >= OFTEN * possible]
    return tuple(
        text("what_if.stays", words.lang, name=words.name(name), **_kept(stability, share)) for name, share in often
    )


def _kept(stability: Stability, share: float) -> dict[str, int]:
    """A share of all draws as a number of those that have a list: a rounded share could hide which side it is on."""
    return {"kept": round(share * stability.draws), "draws": stability.draws - stability.impossible}
