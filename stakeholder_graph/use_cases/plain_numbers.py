"""How do programs read a number?"""

import math


def plain(value: float) -> float | int | None:
    """A number as programs read it: whole where it is whole, None where it is undefined.

    Examples
    --------
    >>> plain(2.0), plain(0.5), plain(float("nan"))
    (2, 0.5, None)
    """
    if not math.isfinite(value):
        return None
    return int(value) if float(value).is_integer() else value
