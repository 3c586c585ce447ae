"""How is a list of whom to invite said, part by part?"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from stakeholder_graph.dialogue.invitations import Alternative, Proposal
from stakeholder_graph.messages import text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.invitation_words import Asking, NameInWords, ProposalInWords, invitation_sentences
from stakeholder_graph.use_cases.plan_what_if import WhatIf
from stakeholder_graph.use_cases.plan_what_if_words import WhatIfInWords, what_if_in_words
from stakeholder_graph.use_cases.planning import alternatives
from stakeholder_graph.views.sections import Section, part

NEARLY_SHOWN = 5


def who_section(
    proposal: Proposal, records: Records, lang: str, *, chosen: bool = True, asked: WhatIf | None = None
) -> Section:
    """What issues it is about, whether it is a table yet, the three lists, what to know before sending, the proof.

    ``chosen`` is false where the issues are the usual three; ``asked`` is what each rule costs and more.
    """
    said, words = invitation_sentences(proposal, records, lang, chosen=chosen), Words.of(records, lang)
    not_yet = not (proposal.is_a_table or said.infeasible)
    before_sending = part(text("invitation.before_sending", lang), said.warnings)
    ask = asking_parts(said.ask, lang)
    return Section(
        said.about,
        (said.title, *(said.warnings if not_yet else ()), *said.seats),
        (
            *_ways_out(said, lang),
            *part(text("rules.rests_on", lang), said.counts),
            *(ask if not_yet else ()),
            *part(text("invitation_list.table", lang), (), _names(said.table)),
            *part(text("invitation_list.beside", lang), (), _names(said.beside)),
            *(() if not_yet else (*ask, *before_sending)),
            *_others(alternatives(proposal), words),
            *(() if asked is None else _what_if(what_if_in_words(asked, proposal, words), lang)),
            *part(text("invitation.proofs", lang), said.proof),
        ),
    )


def asking_parts(asked: Iterable[Asking], lang: str) -> tuple[Section, ...]:
    """Who should be asked what first."""
    return part(text("invitation.ask_first", lang), (f"{one.question} {'; '.join(one.parties)}" for one in asked))


def _ways_out(said: ProposalInWords, lang: str) -> tuple[Section, ...]:
    sets = said.infeasible
    lines = (f"{number}. {line}" for number, one in enumerate(sets, start=1) for line in one)
    return part(text("invitation.ways_out", lang, count=len(sets)), lines) if sets else ()


def _names(names: tuple[NameInWords, ...]) -> Iterator[Section]:
    """Groups in the order in which their most affected name stands."""
    order = list(dict.fromkeys(name.group for name in names))
    for group, members in groupby(sorted(names, key=lambda name: order.index(name.group)), key=lambda n: n.group):
        yield Section(group, (), tuple(_name(name) for name in members))


def _name(name: NameInWords) -> Section:
    """The first reason first: on a full sheet it is the one that stays."""
    first, more = name.because[:1], name.because[1:]
    return Section(name.name, tuple(line for line in (*first, *name.opposition, *more, name.lost) if line))


def _others(found: tuple[Alternative, ...], words: Words) -> Iterator[Section]:
    equal = [words.name(a.actor) for a in found if a.loss is None]
    nearly = [words.name(a.actor) for a in found if a.loss is not None][:NEARLY_SHOWN]
    if equal:
        yield Section(text("invitation.interchangeable", words.lang, names="; ".join(equal)))
    if nearly:
        yield Section(text("invitation.nearly_came", words.lang, names="; ".join(nearly)))


def _what_if(said: WhatIfInWords, lang: str) -> Iterator[Section]:
    yield from part(text("what_if.first", lang), said.warnings)
    yield from part(text("what_if.head.prices", lang), said.prices)
    others = [
        Section(
            text("what_if.list.number", lang, number=number),
            (*other.changes, other.lost),
        )
        for number, other in enumerate(said.lists, start=2)
    ]
    yield from part(text("what_if.head.lists", lang), (said.near,), others)
    yield from part(text("what_if.head.stays", lang), (*said.basis, *said.hanging, *said.stays))
    yield from part(text("what_if.outside", lang), said.outside)
