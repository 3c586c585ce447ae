"""How is a reason to invite said, in the reader's language?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from stakeholder_graph.dialogue.reasons import Because
from stakeholder_graph.measures.gaps.gap import Reason
from stakeholder_graph.messages import listed, text
from stakeholder_graph.model import Records, name_in

OPPOSITION = frozenset({Because.FACES, Because.DISPUTE})
STANCES = ("very_against", "against", "rather_against", "neutral", "rather_for", "for", "very_for")
"""The words for -3 to 3."""
MOST_NAMES = 4


@dataclass(frozen=True)
class Words:
    """The names of everything a proposal speaks of, in one language."""

    lang: str
    names: Mapping[str, str]

    @classmethod
    def of(cls, records: Records, lang: str) -> "Words":
        """Short names of actors, names of everything else in the language."""
        named = (*records.territories, *records.issues, *records.dialogues, *records.constituencies)
        told = {r.id: name_in(r, lang) for r in named}
        return cls(lang, told | {actor.id: actor.label for actor in records.actors})

    def name(self, id_: str) -> str:
        """The name of an actor, constituency, issue or dialogue; an unknown one by its id."""
        return self.names.get(id_, id_)

    def every(self, ids: Iterable[str]) -> str:
        """All names, as a list that is read aloud."""
        return listed([self.name(id_) for id_ in ids], self.lang)

    def all(self, ids: Iterable[str]) -> str:
        """Several names, as a list that is read aloud; of many the first, and how many more."""
        names = [self.name(id_) for id_ in ids]
        more = len(names) - MOST_NAMES
        if more <= 1:
            return listed(names, self.lang)
        return text("invitation.and_more", self.lang, count=more, names=", ".join(names[:MOST_NAMES]))


def reason_in_words(reason: Reason, words: Words) -> str:
    """One reason as a sentence, with the years of what it rests on."""
    said = _SAYS[Because(reason.kind)](reason, words)
    if reason.years is None or reason.kind == Because.SAT:  # the names of tables carry their years
        return said
    first, last = reason.years
    return f"{said} ({first})" if first == last else f"{said} ({first}-{last})"


def _say_demand(reason: Reason, words: Words) -> str:
    return text(f"invitation.because.{reason.kind}", words.lang)


def _say_harm(reason: Reason, words: Words) -> str:
    value, counted = int(reason.number("affectedness")), int(reason.number("severity"))
    about = text("invitation.on_issue", words.lang, issue=words.all(reason.issues)) if reason.issues else ""
    said = about or text("invitation.in_general", words.lang)
    if value == counted:
        return text("invitation.because.affected", words.lang, about=said, value=value)
    return text("invitation.because.affected_less", words.lang, about=said, value=value, counted=counted)


def _say_parties(reason: Reason, words: Words) -> str:
    return text(
        f"invitation.because.{reason.kind}", words.lang, count=len(reason.actors), others=words.all(reason.actors)
    )


def _say_position(reason: Reason, words: Words) -> str:
    numbers, issue = dict(reason.numbers), words.all(reason.issues)
    stance = stance_in_words(int(numbers["stance"]), words.lang)
    if "salience" not in numbers:
        return text("invitation.because.position", words.lang, issue=issue, stance=stance)
    salience = int(numbers["salience"])
    return text("invitation.because.position_cares", words.lang, issue=issue, stance=stance, salience=salience)


def stance_in_words(stance: int, lang: str) -> str:
    """What -3 to 3 is called.

    Examples
    --------
    >>> stance_in_words(-3, "es")
    'muy en contra'
    """
    return text(f"invitation.stance.{STANCES[stance + 3]}", lang)


def _say_judgement(reason: Reason, words: Words) -> str:
    fields = [text(f"invitation.field.{field}", words.lang, value=int(value)) for field, value in reason.numbers]
    return text(
        "invitation.because.judged", words.lang, issue=words.all(reason.issues), fields=listed(fields, words.lang)
    )


def _say_tables(reason: Reason, words: Words) -> str:
    return text(
        "invitation.because.sat", words.lang, count=len(reason.dialogues), dialogues=words.all(reason.dialogues)
    )


def _say_voice(reason: Reason, words: Words) -> str:
    numbers, lang = dict(reason.numbers), words.lang
    side = "unknown" if "side" not in numbers else ("against", "neutral", "for")[int(numbers["side"]) + 1]
    return text(
        "invitation.because.voice",
        lang,
        count=int(numbers["heard"]),
        group=text(f"group.{reason.groups[0]}", lang),
        place=text("invitation.here" if numbers["here"] else "invitation.outside", lang),
        issue=words.all(reason.issues),
        side=text(f"invitation.side.{side}", lang),
        known=int(numbers["known"]),
    )


def _say_decides(reason: Reason, words: Words) -> str:
    heard = int(reason.number("heard"))
    return text("invitation.because.decides", words.lang, count=heard, issue=words.all(reason.issues))


_SAYS: Mapping[Because, Callable[[Reason, Words], str]] = {
    Because.LOCKED: _say_demand,
    Because.MUST: _say_demand,
    Because.AFFECTED: _say_harm,
    Because.SPEAKS_FOR: _say_parties,
    Because.FACES: _say_parties,
    Because.DISPUTE: _say_parties,
    Because.LINKED: _say_parties,
    Because.POSITION: _say_position,
    Because.POWER: _say_judgement,
    Because.JUDGED: _say_judgement,
    Because.SAT: _say_tables,
    Because.VOICE: _say_voice,
    Because.WITNESS: _say_voice,
    Because.DECIDES: _say_decides,
}
