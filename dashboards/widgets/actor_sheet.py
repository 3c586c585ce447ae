"""What is known about the chosen actor, beside the picture and below it?"""

from collections.abc import Callable, Iterator, Sequence

import streamlit as st

from dashboards.widgets import frame
from dashboards.widgets.marks import mark
from dashboards.widgets.sources import source_link
from dashboards.widgets.text import bold, escaped, texto
from dashboards.widgets.tie_buttons import tie_groups
from stakeholder_graph.messages import listed, percent, text
from stakeholder_graph.model import (
    Actor,
    Constituency,
    Issue,
    Position,
    Representation,
    Source,
    Standing,
    Women,
    name_in,
)
from stakeholder_graph.use_cases.actor_card import ActorCard, Attended, Sourced
from stakeholder_graph.views.sentences import date_words, period
from stakeholder_graph.vocabulary import PresenceRole

_HOUSES = 3


def actor_head(card: ActorCard, lang: str, *, open_tie: Callable[[str, str], None]) -> None:
    """Who it is, where, who says so, then its ties by verb, oppositions first."""
    st.html(_who(card, lang))
    if card.ties:
        tie_groups(card.ties, card.actor, lang, open_tie=open_tie)
    else:
        frame.caution(text("map.no_ties_known", lang))
    if card.ended:
        with st.expander(texto(text("map.ended_ties", lang, count=sum(len(g.ties) for g in card.ended)))):
            tie_groups(card.ended, card.actor, lang, open_tie=open_tie)


def actor_sheet(card: ActorCard, lang: str) -> None:
    """What it wants, needs and offers, who speaks for it, and the dialogues it came to."""
    frame.heading(text("map.known_about", lang, name=card.actor.label))
    st.html(f'<p class="sg-small">{escaped(_known_by(card, lang))}</p>')
    wants, gives, speaks = st.columns(3)
    with wants:
        _section("map.positions", [_position(p, lang) for p in card.positions], "map.no_position", lang)
        _section("map.judgements", list(_judgements(card, lang)), "map.not_judged", lang)
    with gives:
        _section("map.standings", [_standing(s, lang) for s in card.standings], "", lang)
        _section("map.needs", list(_needs(card, lang)), "map.no_need", lang)
        _section("map.women", [_women(card.women, lang)] if card.women else [], "", lang)
    with speaks:
        _section(
            "map.spoken_for_by",
            [_mandate(r.fact, r.about, r.source, lang) for r in card.spoken_for_by],
            "map.no_speaker",
            lang,
        )
        _section("map.speaks_for", [_mandate(r.fact, r.about, r.source, lang) for r in card.speaks_for], "", lang)
        _section("map.dialogues", [_dialogue(d, lang) for d in card.dialogues], "map.no_dialogue", lang)


def _who(card: ActorCard, lang: str) -> str:
    actor = card.actor
    place = actor.municipality or actor.region or actor.country
    kind = text(f"actor_kind.{actor.kind}", lang)
    facts = [text(f"group.{actor.family}", lang), kind, place]
    small = " · ".join(dict.fromkeys(escaped(part) for part in facts if part))
    where = [
        text(f"map.{role}_in", lang, places=listed(names, lang))
        for role in PresenceRole
        if (names := [name_in(t, lang) for t, p in card.presences if p.role is role])
    ]
    life = period(actor.founded, actor.ended, lang)
    lines = [
        small,
        *(escaped(words) for words in where),
        escaped(text("map.exists", lang, period=life)) if life else "",
    ]
    rest = "".join(f'<p class="sg-small">{line}</p>' for line in lines if line)
    full = f'<p class="sg-small">{escaped(actor.name)}</p>' if actor.name != actor.label else ""
    body = f"<h2>{escaped(actor.label)}</h2>{full}{rest}"
    return f'<div class="sg-head">{mark(actor.family, large=True)}<div>{body}</div></div>'


def _known_by(card: ActorCard, lang: str) -> str:
    sources = sum(count for _, count in card.houses) + card.reserved
    shown = [f"{house} ({count})" for house, count in card.houses[:_HOUSES]]
    words = text("map.known_by", lang, count=sources, houses=listed(shown, lang)) if shown else ""
    hidden = text("map.reserved_sources", lang, count=card.reserved) if card.reserved else ""
    return " ".join(part for part in (words, hidden, text("map.not_all_known", lang)) if part)


def _section(title: str, rows: Sequence[str], none: str, lang: str) -> None:
    """A titled list; where it is empty a sentence says that nothing is known, or the section stays away."""
    if not rows and not none:
        return
    body = "".join(f"<li>{row}</li>" for row in rows)
    body = f'<ul class="sg-list">{body}</ul>' if rows else f'<p class="sg-small">{escaped(text(none, lang))}</p>'
    st.html(f'<h3 class="sg-title">{escaped(text(title, lang))}</h3>{body}')


def _small(*parts: str) -> str:
    return f'<span class="sg-small">{" · ".join(part for part in parts if part)}</span>'


def _position(found: Sourced[Position, Issue], lang: str) -> str:
    position, issue = found.fact, found.about
    pole = getattr(issue, f"{'positive' if position.stance > 0 else 'negative'}_pole_{lang}") if position.stance else ""
    stance = text(f"stance.{position.stance}", lang)
    said = f"{escaped(name_in(issue, lang))}: {bold(stance)}"
    quoted = escaped(text("map.pole", lang, pole=pole)) if pole else ""
    return f"{said}<br>{_small(quoted, source_link(found.source, lang))}"


def _judgements(card: ActorCard, lang: str) -> Iterator[str]:
    for found in card.judgements:
        about = name_in(found.issue, lang) if found.issue else text("map.in_general", lang)
        value = text("map.of_four", lang, value=found.value)
        label = text(f"map.judged.{found.field}", lang)
        yield f"{escaped(label)}: {bold(value)}<br>{_small(escaped(about), source_link(found.source, lang))}"


def _standing(found: Sourced[Standing, Actor], lang: str) -> str:
    standing = found.fact
    role = f"{text(f'standing_role.{standing.role}', lang)} · {found.about.label}"
    level = f" ({standing.level})" if standing.level else ""
    when = escaped(period(standing.start, standing.end, lang))
    return f"{bold(role + level)}<br>{_small(when, escaped(standing.note), source_link(found.source, lang))}"


def _needs(card: ActorCard, lang: str) -> Iterator[str]:
    for found in card.needs:
        need = found.fact
        kind, topic = text(f"need_kind.{need.kind}", lang), text(f"topic.{need.topic}", lang)
        small = _small(escaped(topic), source_link(found.source, lang))
        yield f"{bold(kind)}: {escaped(need.text or topic)}<br>{small}"


def _women(found: Sourced[Women, None], lang: str) -> str:
    women = found.fact
    parts = list[str]()
    if women.share is not None:
        parts.append(text("map.women_share", lang, share=percent(women.share, lang)))
    if women.women is not None:
        parts.append(text("map.women_count", lang, count=women.women))
    if women.women_led is not None:
        parts.append(text(f"map.women_led.{women.women_led}", lang))
    when = date_words(women.date, lang) if women.date else ""
    return f"{escaped(' · '.join(parts))}<br>{_small(escaped(when), source_link(found.source, lang))}"


def _mandate(said: Representation, party: Actor | Constituency, source: Source | None, lang: str) -> str:
    named = text(f"map.named_by.{said.named_by}", lang)
    contested = text("map.contested", lang) if said.contested == "yes" else ""
    name = party.label if isinstance(party, Actor) else name_in(party, lang)
    head = (mark(party.family) if isinstance(party, Actor) else "") + bold(name)
    words = (escaped(named), escaped(contested), escaped(said.scope), escaped(period(said.start, said.end, lang)))
    return f"{head}<br>{_small(*words, source_link(source, lang))}"


def _dialogue(found: Attended, lang: str) -> str:
    dialogue = found.dialogue
    roles = listed((text(f"attendance_role.{role}", lang).lower() for role in found.roles), lang)
    came = text("map.came", lang, count=found.came) if found.came else ""
    missing = text("map.missing", lang, count=found.missing) if found.missing else ""
    when = period(dialogue.start, dialogue.end, lang)
    return f"{bold(name_in(dialogue, lang))}<br>{_small(*(escaped(part) for part in (when, roles, came, missing)))}"
