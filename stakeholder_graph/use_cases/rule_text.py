"""How are the rules of a plan written down in its record, so that a person can read them and a colleague go on?

One rule a part, parts joined by ``; `` as ``women_led=2; at_least:miners=3; apart:a,b``. Names that must or must not
come are not among them: their invitations say so.
"""

import re

from stakeholder_graph.dialogue.request import Rules
from stakeholder_graph.vocabulary import Group

_NUMBERS = ("fewest", "women_led", "from_here")
_BY_GROUP = ("at_least", "at_most")
_PART = re.compile(r"(\w+)(?::([^=]+))?(?:=(\d+))?")


def write_rules(rules: Rules) -> str:
    """Write the rules that are no single names.

    Examples
    --------
    >>> write_rules(Rules(women_led=2, at_least={Group.MINERS: 3}, apart=frozenset({("a", "b")})))
    'women_led=2; at_least:miners=3; apart:a,b'
    """
    parts = [f"{name}={getattr(rules, name)}" for name in _NUMBERS if getattr(rules, name)]
    parts += [
        f"{name}:{group}={number}" for name in _BY_GROUP for group, number in sorted(getattr(rules, name).items())
    ]
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
    numbers, least, most = dict[str, int](), dict[Group, int](), dict[Group, int]()
    pairs, triples = set[tuple[str, str]](), set[tuple[str, str, str]]()
    for part in written.split(";"):
        found = _PART.fullmatch(part.strip())
        kind, about, number = found.groups() if found else ("", None, None)
        match kind, (about or "").split(","), number:
            case name, [""], str() if name in _NUMBERS:
                numbers[name] = int(number)
            case "at_least" | "at_most", [group], str() if group in set(Group):
                (least if kind == "at_least" else most)[Group(group)] = int(number)
            case "apart", [a, b], None:
                pairs.add((a, b))
            case "only_with", [a, b, third], None:
                triples.add((a, b, third))
            case _:
                continue
    fewest, women_led, from_here = (numbers.get(name, 0) for name in _NUMBERS)
    return Rules(
        fewest=fewest,
        women_led=women_led,
        from_here=from_here,
        at_least=least,
        at_most=most,
        apart=frozenset(pairs),
        only_with=frozenset(triples),
    )
