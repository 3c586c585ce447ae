"""How is a proposal of whom to invite said, the same on a page and in a terminal?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stakeholder_graph.dialogue.asking import Caution, CautionKind, Question, What
from stakeholder_graph.dialogue.frame import Aim
from stakeholder_graph.dialogue.invitations import Alternative, Invited, Proposal, Replacement
from stakeholder_graph.dialogue.solving import Loss, Proof
from stakeholder_graph.messages import day, listed, number, text
from stakeholder_graph.model import Records
from stakeholder_graph.use_cases.invitation_reasons import OPPOSITION, Words, reason_in_words
from stakeholder_graph.use_cases.rule_words import counts_in_words, relaxation_in_words


@dataclass(frozen=True, slots=True)
class NameInWords:
    """A name with its sentences; opposition stands apart, as it is shown as such."""

    actor: str
    name: str
    group: str
    because: tuple[str, ...]
    opposition: tuple[str, ...]
    lost: str


@dataclass(frozen=True, slots=True)
class Asking:
    """One question and everybody who should be asked it."""

    what: What
    question: str
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposalInWords:
    """A proposal, sentence by sentence; ``title`` says first where it is not yet a table.

    ``counts`` say what each rule about a trait rests on, first those that what is known does not decide.
    """

    about: str
    title: str
    table: tuple[NameInWords, ...]
    beside: tuple[NameInWords, ...]
    ask: tuple[Asking, ...]
    warnings: tuple[str, ...]
    seats: tuple[str, ...]
    proof: tuple[str, ...]
    infeasible: tuple[tuple[str, ...], ...]
    counts: tuple[str, ...]


def invitation_sentences(proposal: Proposal, records: Records, lang: str, *, chosen: bool = True) -> ProposalInWords:
    """Put a proposal into words; ``chosen`` is false where the issues are the usual three of the territory."""
    words = Words.of(records, lang)
    return ProposalInWords(
        about=_about(proposal, words, chosen=chosen),
        title=_title(proposal, lang),
        table=tuple(name_in_words(invited, words, seated=True) for invited in proposal.invitations),
        beside=tuple(name_in_words(invited, words, seated=False) for invited in proposal.beside),
        ask=askings(proposal.ask, words),
        warnings=tuple(caution_in_words(caution, words) for caution in proposal.warnings),
        seats=_seats(proposal, words),
        proof=tuple(proofs_in_words(proposal.proof, lang)),
        infeasible=tuple(tuple(relaxation_in_words(r, words) for r in one) for one in proposal.infeasible),
        counts=counts_in_words(proposal.counts, words, listed_names=bool(proposal.invitations)),
    )


def _about(proposal: Proposal, words: Words, *, chosen: bool) -> str:
    issues = listed((words.name(issue) for issue in proposal.purpose.issues), words.lang)
    on = day(proposal.purpose.on, words.lang)
    if chosen:
        return text("invitation.about", words.lang, issues=issues, on=on)
    return text("invitation.about_usual", words.lang, issues=issues, on=on)


def _title(proposal: Proposal, lang: str) -> str:
    if proposal.infeasible:
        return text("invitation.title.contradiction", lang)
    if not proposal.is_a_table:
        return text("invitation.title.not_yet", lang)
    return text("invitation.title.table", lang, count=len(proposal.invitations))


def _seats(proposal: Proposal, words: Words) -> tuple[str, ...]:
    lang, said = words.lang, list[str]()
    if proposal.infeasible:
        enough = proposal.seats_enough
        if enough is None:
            said.append(text("invitation.seats.no_number", lang))
        else:
            said.append(text("invitation.seats.enough", lang, count=enough))
    elif proposal.free_seats:
        said.append(text("invitation.seats.free", lang, count=proposal.free_seats))
    harmed = proposal.seats_for_the_harmed
    if harmed is not None and harmed > proposal.seats:
        said.append(text("invitation.seats.harmed", lang, count=harmed))
    sent = [(name, proposal.frame.rules.chairs_of(name)) for name in proposal.names]
    several = [(words.name(name), number) for name, number in sent if number > 1]
    said += [text("invitation.seats.delegates", lang, count=number, name=name) for name, number in several]
    return tuple(said)


def name_in_words(invited: Invited, words: Words, *, seated: bool) -> NameInWords:
    """A name and why it is there; what the table loses without it only where it sits."""
    said = [(reason.kind in OPPOSITION, reason_in_words(reason, words)) for reason in invited.because]
    return NameInWords(
        actor=invited.actor,
        name=words.name(invited.actor),
        group=text(f"group.{invited.group}", words.lang),
        because=tuple(sentence for opposed, sentence in said if not opposed),
        opposition=tuple(sentence for opposed, sentence in said if opposed),
        lost=loss_in_words(invited.lost, words.lang) if seated else "",
    )


def loss_in_words(loss: Loss | None, lang: str) -> str:
    """What the table loses first."""
    if loss is None:
        return text("invitation.lost.nothing", lang)
    aim, _, part = loss.level.partition(".")
    if aim == Aim.HARMED:
        return text("invitation.lost.harmed", lang, count=loss.by, severity=part)
    return text(f"invitation.lost.{_LOST[Aim(aim)]}", lang)


def replacement_in_words(found: Replacement, words: Words) -> str:
    """Who comes where one name does not, who leaves with it, or which rules no list could keep."""
    lang = words.lang
    if found.infeasible:
        rules = listed([relaxation_in_words(relaxation, words) for relaxation in found.infeasible[0]], lang)
        return text("dialogue.instead.nobody", lang, rules=rules)
    if not found.comes:
        return text("dialogue.instead.empty", lang)
    comes = text("dialogue.instead.comes", lang, count=len(found.comes), names=words.all(found.comes))
    if not found.leaves:
        return comes
    return f"{comes} {text('dialogue.instead.leaves', lang, count=len(found.leaves), names=words.all(found.leaves))}"


def alternatives_in_words(found: Iterable[Alternative], words: Words) -> dict[str, tuple[str, ...]]:
    """Who else could sit (by id), under what the table would lose by it; the interchangeable lose nothing."""
    said = dict[str, list[str]]()
    for other in found:
        aim = "nothing" if other.loss is None else _LOST.get(Aim(other.loss.level.partition(".")[0]), "harmed")
        said.setdefault(text(f"dialogue.nearly.{aim}", words.lang), []).append(other.actor)
    return {sentence: tuple(actors) for sentence, actors in said.items()}


_LOST = {Aim.RULES: "rules", Aim.HEARD: "heard", Aim.POWER: "power"}


def caution_in_words(caution: Caution, words: Words) -> str:
    """What to know before sending."""
    numbers, lang = dict(caution.numbers), words.lang
    issue = words.name(caution.issue or "")
    match caution.kind:
        case CautionKind.FEW_FROM_HERE:
            return text("invitation.warning.few_from_here", lang, count=numbers["names"], here=numbers["here"])
        case CautionKind.FEW_KNOWN:
            return text("invitation.warning.few_known", lang, count=numbers["local"], known=numbers["known"])
        case CautionKind.NOBODY_DECIDES | CautionKind.NO_AFFECTED_FROM_HERE:
            return text(f"invitation.warning.{caution.kind}", lang, issue=issue)
        case CautionKind.ONE_SIDE:
            side = ("against", "none", "for")[numbers["side"] + 1]
            return text(f"invitation.warning.one_side_{side}", lang, issue=issue)
        case CautionKind.GROUP_LEFT_OUT:
            return text("invitation.warning.group_left_out", lang, group=text(f"group.{caution.group}", lang))


def askings(questions: Iterable[Question], words: Words) -> tuple[Asking, ...]:
    """Who should be asked what, question by question."""
    asked: dict[What, list[str]] = {}
    for question in questions:
        asked.setdefault(question.what, []).append(words.name(question.party))
    return tuple(
        Asking(what, text(f"invitation.ask.{what}", words.lang), tuple(parties)) for what, parties in asked.items()
    )


def proofs_in_words(proofs: Iterable[Proof], lang: str) -> Iterator[str]:
    """What each level reached, and whether better exists; which of equal lists is taken, in one line."""
    order = list[Proof]()
    for proof in proofs:
        aim = next(a for a in sorted(Aim, key=len, reverse=True) if proof.level.startswith(a))
        if aim is Aim.ORDER:
            order.append(proof)
        else:
            yield _proof(proof, text(f"invitation.level.{_LEVELS[aim]}", lang, part=_part(proof, aim)), lang)
    if order:
        proven = all(proof.optimal for proof in order)
        yield text("invitation.proof.first_of_equals" if proven else "invitation.proof.one_of_equals", lang)


def _part(proof: Proof, aim: Aim) -> str:
    return proof.level.removeprefix(aim).strip(".")


def _proof(proof: Proof, level: str, lang: str) -> str:
    value = number(proof.value, lang, digits=0)
    if proof.optimal:
        return text("invitation.proof.proven", lang, level=level, value=value)
    return text("invitation.proof.at_most", lang, level=level, value=value, bound=number(proof.bound, lang, digits=0))


_LEVELS = {
    Aim.RULES: "rules",
    Aim.HARMED: "harmed",
    Aim.HEARD: "heard",
    Aim.POWER: "power",
    Aim.NAMES: "names",
    Aim.AFFECTED: "affected",
}
