"""Which mine here is certified, or asks for a market, and is not known to sell to any buyer?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from stakeholder_graph.measures.common_ground import years_before
from stakeholder_graph.measures.gaps.codes import Because, FirstStep, LeftOut, Unknown
from stakeholder_graph.measures.gaps.evidence import dated_by, resting_on
from stakeholder_graph.measures.gaps.gap import Finding, Gap, GapKind, Reason, Step
from stakeholder_graph.measures.gaps.ground import Ground
from stakeholder_graph.model import RESERVED, Need, PartialDate, Standing
from stakeholder_graph.vocabulary import Group, NeedKind, StandingRole, Topic

SUPPLIERS = frozenset({Group.MINERS, Group.WOMEN, Group.COMMUNITIES})
LICENSED = frozenset({StandingRole.LICENSEE, StandingRole.SUPPLIER})
OLD_AFTER_YEARS = 10


@dataclass(frozen=True, slots=True)
class Break:
    """A supplier without a known path to a buyer: its certificates, and where it or its umbrella asks for a market."""

    supplier: str
    certificates: tuple[Standing, ...]
    needs: tuple[Need, ...]

    @property
    def standards(self) -> frozenset[str]:
        """The standards it is certified by."""
        return frozenset(s.standard for s in self.certificates)

    @property
    def newest(self) -> PartialDate | None:
        """The start of its newest dated certificate."""
        starts = [s.start for s in self.certificates if s.start]
        return max(starts, key=lambda start: (start.latest, start.text), default=None)


def broken_chains(ground: Ground) -> tuple[Break, ...]:
    """The suppliers based here without a path along supplies, theirs or their umbrella's, to a buyer; by id."""
    return tuple(b for b in _candidates(ground) if not _reaches_a_buyer(ground, b.supplier))


def _candidates(ground: Ground) -> Iterable[Break]:
    for actor in ground.here:
        if actor not in ground.based or ground.group(actor) not in SUPPLIERS:
            continue
        held = tuple(s for s in ground.standings.get(actor, ()) if s.role is StandingRole.HOLDER)
        asked = tuple(
            need
            for x in (actor, *sorted(ground.umbrellas_of(actor)))
            for need in ground.needs(x, NeedKind.NEED).get(Topic.MARKET_ACCESS, ())
        )
        if held or asked:
            yield Break(actor, held, asked)


def _reaches_a_buyer(ground: Ground, supplier: str) -> bool:
    seen = {supplier, *ground.umbrellas_of(supplier)}
    waiting = list(seen)
    while waiting:
        for buyer in ground.sales.get(waiting.pop(), frozenset()) - seen:
            if ground.group(buyer) is Group.BUYERS:
                return True
            seen.add(buyer)
            waiting.append(buyer)
    return False


def chain_breaks(ground: Ground, breaks: tuple[Break, ...]) -> Finding:
    """The broken chains: those that ask for a market first, then by newest certificate, undated last."""
    reached = sum(1 for _ in _candidates(ground)) - len(breaks)
    left_out = (Reason(kind=LeftOut.SELLS_TO_A_BUYER, numbers=(("n", reached),)),) if reached else ()
    return Finding(found=tuple(_line(ground, line) for line in _folded(ground, breaks)), left_out=left_out)


def _order(line: list[Break]) -> tuple[bool, int, str]:
    newest = [one.newest.latest.toordinal() for one in line if one.newest]
    return not any(one.needs for one in line), -max(newest, default=0), line[0].supplier


def _folded(ground: Ground, breaks: tuple[Break, ...]) -> list[list[Break]]:
    """Suppliers under one umbrella, or known from the same sources with the same partners, as one line."""
    over_others = {over for b in breaks for over in ground.umbrellas_of(b.supplier)}
    lines: dict[tuple[object, ...], list[Break]] = {}
    for one in sorted(breaks, key=lambda one: (one.supplier not in over_others, _order([one]))):
        over = ground.umbrellas_of(one.supplier) or ({one.supplier} & over_others)
        sources = frozenset(fact.source_id for fact in (*one.certificates, *one.needs))
        partners = ground.partners[one.supplier]
        if over:
            line: tuple[object, ...] = ("umbrella", min(over))
        elif partners and RESERVED not in sources:
            line = ("alike", sources, partners)
        else:
            line = ("alone", one.supplier)
        lines.setdefault(line, []).append(one)
    return sorted(lines.values(), key=_order)


def _line(ground: Ground, line: list[Break]) -> Gap:
    suppliers = tuple(one.supplier for one in line)
    old = tuple(one.supplier for one in line if _is_old(ground, one))
    undated = tuple(one.supplier for one in line if one.certificates and not one.newest)
    buyers = _licensed(ground, {standard for one in line for standard in one.standards})
    reasons = [*_says_so(ground, line), *_certified(ground, line), Reason(kind=Because.NO_KNOWN_SALE, actors=suppliers)]
    reasons += _origins(ground, buyers)
    if old:
        reasons.append(Reason(kind=Because.OLD_CERTIFICATE, actors=old))
    return Gap(
        kind=GapKind.CHAIN_BREAK,
        actors=suppliers,
        value=float(any(one.needs for one in line)),
        values=tuple(float(bool(one.needs)) for one in line),
        because=tuple(reasons),
        unknown=(Reason(kind=Unknown.UNDATED_CERTIFICATE, actors=undated),) if undated else (),
        first_step=_first_step(ground, suppliers[0], tuple(buyers), old=suppliers[0] in old),
    )


def _says_so(ground: Ground, line: list[Break]) -> list[Reason]:
    needs = sorted({need for one in line for need in one.needs}, key=lambda need: (need.actor, need.text))
    if not needs:
        return []
    speakers = tuple(dict.fromkeys(need.actor for need in needs))
    return [resting_on(ground, needs, Reason(kind=Because.ASKS_FOR_A_MARKET, actors=speakers))]


def _certified(ground: Ground, line: list[Break]) -> list[Reason]:
    """Per standard, who of the line holds its certificate."""
    held: dict[str, list[Standing]] = {}
    for one in line:
        for standing in one.certificates:
            held.setdefault(standing.standard, []).append(standing)
    return [
        resting_on(
            ground,
            standings,
            Reason(kind=Because.CERTIFIED, actors=(standard, *dict.fromkeys(s.actor for s in standings))),
        )
        for standard, standings in sorted(held.items())
    ]


def _licensed(ground: Ground, standards: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The buyers with a licence or authorisation of some standards, with those standards."""
    wanted, found = frozenset(standards), dict[str, tuple[str, ...]]()
    for actor, standings in sorted(ground.standings.items()):
        of = sorted({s.standard for s in standings if s.role in LICENSED and s.standard in wanted})
        if of and actor in ground.actors and ground.group(actor) is Group.BUYERS:
            found[actor] = tuple(of)
    return found


def _origins(ground: Ground, buyers: dict[str, tuple[str, ...]]) -> list[Reason]:
    """Where the gold of licensed buyers comes from: not known, from nobody certified, or from whom."""
    unknown, uncertified, reasons = list[str](), list[str](), list[Reason]()
    for buyer, standards in buyers.items():
        sellers = sorted(seller for seller, sold_to in ground.sales.items() if buyer in sold_to)
        holders = [seller for seller in sellers if _holds(ground, seller, standards)]
        if holders:
            reasons.append(Reason(kind=Because.BUYER_BUYS_FROM, actors=(buyer, *holders)))
        else:
            (uncertified if sellers else unknown).append(buyer)
    if uncertified:
        reasons.append(Reason(kind=Because.BUYERS_OF_NONE_CERTIFIED, actors=tuple(uncertified)))
    if unknown:
        reasons.append(Reason(kind=Because.BUYERS_ORIGIN_UNKNOWN, actors=tuple(unknown)))
    return reasons


def _holds(ground: Ground, actor: str, standards: tuple[str, ...]) -> bool:
    held = ground.standings.get(actor, ())
    return any(s.role is StandingRole.HOLDER and s.standard in standards for s in held)


def _is_old(ground: Ground, one: Break) -> bool:
    """Whether nothing newer than ten years says that a dated certificate holds."""
    return bool(one.certificates) and _last_word(ground, one) < years_before(ground.on, OLD_AFTER_YEARS)


def _last_word(ground: Ground, one: Break) -> date:
    """The newest day a certificate began or a source said so; today's where neither is dated."""
    said = [when for s in one.certificates for when in (s.start, ground.source_dates.get(s.source_id)) if when]
    said += [when for need in one.needs if (when := dated_by(ground, need))]
    return max((when.latest for when in said), default=ground.on)


def _first_step(ground: Ground, supplier: str, buyers: tuple[str, ...], *, old: bool) -> Step:
    keepers = sorted(ground.certifiers(supplier))
    if old and keepers:
        return Step(code=FirstStep.ASK_WHETHER_VALID, actors=(keepers[0], supplier))
    nearest = [buyer for buyer in buyers if buyer in ground.here] or list(buyers)
    if nearest:
        return Step(code=FirstStep.ASK_WHERE_SOLD_THEN_BUYER, actors=(supplier, nearest[0]))
    return Step(code=FirstStep.ASK_WHERE_SOLD, actors=(supplier,))
