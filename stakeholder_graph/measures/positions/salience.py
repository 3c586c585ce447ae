"""Who has power, who is legitimate, whose claim is urgent, and which class does that make?

The classes of Mitchell, Agle and Wood (1997). What nobody judged is not assumed: then several classes are possible.
"""

from collections.abc import Mapping
from enum import StrEnum
from itertools import product

MOST = 4
"""The highest judgement; the lowest is 0."""
THRESHOLD = 3
"""From this judgement (0 to 4) on an attribute counts as there, unless told otherwise."""


class SalienceClass(StrEnum):
    """By which of the three attributes are there."""

    NON_STAKEHOLDER = "non-stakeholder"
    DORMANT = "dormant"
    DISCRETIONARY = "discretionary"
    DEMANDING = "demanding"
    DOMINANT = "dominant"
    DANGEROUS = "dangerous"
    DEPENDENT = "dependent"
    DEFINITIVE = "definitive"


class SalienceLevel(StrEnum):
    """By how many of the three attributes are there: none, one, two, three."""

    NONE = "none"
    LATENT = "latent"
    EXPECTANT = "expectant"
    DEFINITIVE = "definitive"


_CLASS_OF: Mapping[tuple[bool, bool, bool], SalienceClass] = {
    (False, False, False): SalienceClass.NON_STAKEHOLDER,
    (True, False, False): SalienceClass.DORMANT,
    (False, True, False): SalienceClass.DISCRETIONARY,
    (False, False, True): SalienceClass.DEMANDING,
    (True, True, False): SalienceClass.DOMINANT,
    (True, False, True): SalienceClass.DANGEROUS,
    (False, True, True): SalienceClass.DEPENDENT,
    (True, True, True): SalienceClass.DEFINITIVE,
}
_LEVEL_OF = {kind: list(SalienceLevel)[sum(there)] for there, kind in _CLASS_OF.items()}


def salience_classes(
    power: int | None, legitimacy: int | None, urgency: int | None, *, threshold: int = THRESHOLD
) -> tuple[SalienceClass, ...]:
    """The classes that the judgements leave possible, in the order of the list: one where all three are judged.

    Parameters
    ----------
    power, legitimacy, urgency
        From 0 to 4; None where nobody judged it.
    threshold
        From which judgement on an attribute counts as there.

    References
    ----------
    Mitchell, Agle, Wood, Toward a theory of stakeholder identification and salience, Academy of Management Review 22,
    1997.

    Examples
    --------
    >>> [str(found) for found in salience_classes(1, 4, 4)]
    ['dependent']
    >>> [str(found) for found in salience_classes(4, 4, None)]
    ['dominant', 'definitive']
    """
    judged = (power, legitimacy, urgency)
    there = [{could >= threshold for could in (range(MOST + 1) if value is None else (value,))} for value in judged]
    possible = {_CLASS_OF[p, q, r] for p, q, r in product(*there)}
    return tuple(kind for kind in SalienceClass if kind in possible)


def level_of(kind: SalienceClass) -> SalienceLevel:
    """How many attributes a class has.

    Examples
    --------
    >>> str(level_of(SalienceClass.DEPENDENT))
    'expectant'
    """
    return _LEVEL_OF[kind]
