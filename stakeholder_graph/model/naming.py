"""How does a name become a readable id?"""

import re
from collections.abc import Collection

from anyascii import anyascii


def id_from(name: str, *, taken: Collection[str] = ()) -> str:
    """A code made of the name's letters and digits; with a number at its end where it is taken already.

    Examples
    --------
    >>> id_from("Asociación de Barequeros, Segovia")
    'asociacion-de-barequeros-segovia'
    >>> id_from("Ñawi", taken={"nawi"})
    'nawi-2'
    """
    code = re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")[:60].rstrip("-") or "x"
    number, free = 1, code
    while free in taken:
        number += 1
        free = f"{code}-{number}"
    return free
