"""How is a common vision said, part by part?"""

from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.plan_vision import VisionFound
from stakeholder_graph.use_cases.plan_vision_words import SetInWords, StatementInWords, vision_sentences
from stakeholder_graph.views.sections import Section, part


def vision_section(found: VisionFound, lang: str) -> Section:
    """The biggest sets and their core, then every statement and how each group stands to it."""
    said = vision_sentences(found, lang)
    return Section(
        said.title,
        tuple(line for line in (said.cannot, said.ask, *said.about) if line),
        (
            *part(text("vision.groups", lang), said.groups),
            *part(text("vision.core", lang), said.core),
            *(_set(one) for one in said.sets),
            *part(text("vision.statements", lang), (), (_statement(one) for one in said.statements)),
        ),
    )


def _set(one: SetInWords) -> Section:
    return Section(one.title, (*one.beyond, *one.refusals))


def _statement(one: StatementInWords) -> Section:
    groups = (f"{group.name}: {group.words}" for group in one.groups)
    return Section(one.text, tuple(line for line in (one.title, *one.why, one.score, *groups) if line))
