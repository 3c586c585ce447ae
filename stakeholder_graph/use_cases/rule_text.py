"""How are the rules of a plan written down in its record, so that a person can read them and a colleague go on?

One rule a part, parts joined by ``; `` as ``women_led=2; at_least:miners=3; at_most:kind:buyer=1; chairs:a=2;
apart:a,b``. Names that must or must not come are not among them: their invitations say so.
"""

import re
from typing import Any

from stakeholder_graph.dialogue.request import Counted, Rules, read_counted

_NUMBERS = ("fewest", "women_led", "from_here")
_LIMITS = ("at_least", "at_most")
_PART = re.compile(r"(\w+)(?::(.+?))?(?:=(\d+))?")


def write_rules(rules: Rules) -> str:
    """Write the rules that are no single names.

    Examples
    --------
    >>> from stakeholder_graph.vocabulary import Group
    >>> write_rules(Rules(women_led=2, at_least={Group.MINERS: 3}, apart=frozenset({("a", "b")})))
    'women_led=2; at_least:miners=3; apart:a,b'
    """
    parts = [f"{name}={getattr(rules, name)}" for name in _NUMBERS if getattr(rules, name)]
    parts += [
        f"{name}:{of}={number}"
        for name in _LIMITS
        for of, number in sorted(getattr(rules, name).items(), key=lambda limit: (":" in str(limit[0]), str(limit[0])))
    ]
    parts += [f"chairs:{name}={number}" for name, number in sorted(rules.chairs.items())]
    parts += [f"apart:{a},{b}" for a, b in sorted(rules.apart)]
    parts += [f"only_with:{a},{b},{third}" for a, b, third in sorted(rules.only_with)]
    return "; ".join(parts)


def read_rules(written: str) -> Rules:
    """Read them back; what a person wrote in words beside them is left alone.

    Examples
    --------
    >>> read_rules("women_led=2; everybody speaks in turn; at_most:miners=3").women_led
    2
    """
    numbers, chairs = dict[str, Any](), dict[str, int]()
    limits: dict[str, dict[Counted, int]] = {name: {} for name in _LIMITS}
    pairs, triples = set[tuple[str, str]](), set[tuple[str, str, str]]()
    for part in written.split(";"):
        found = _PART.fullmatch(part.strip())
        kind, about, number = found.groups(default="") if found else ("", "", "")
        of = read_counted(about)
        match kind, about.split(","), bool(number):
            case name, [""], True if name in _NUMBERS:
                numbers[name] = int(number)
            case "at_least" | "at_most", _, True if of is not None:
                limits[kind][of] = int(number)
            case "chairs", _, True if about:
                chairs[about] = int(number)
            case "apart", [a, b], False:
                pairs.add((a, b))
            case "only_with", [a, b, third], False:
                triples.add((a, b, third))
            case _:
                continue
    return Rules(
        **numbers,
        at_least=limits["at_least"],
        at_most=limits["at_most"],
        apart=frozenset(pairs),
        only_with=frozenset(triples),
        chairs=chairs,
    )
