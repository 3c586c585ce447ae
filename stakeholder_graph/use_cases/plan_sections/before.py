"""How are the talks before a meeting said, part by part?"""

from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.plan_before import Before
from stakeholder_graph.use_cases.plan_before_words import before_sentences
from stakeholder_graph.views.sections import Section, part


def before_section(found: Before, words: Words) -> Section:
    """The next talk, the order, and through whom to reach each name."""
    said, lang = before_sentences(found, words), words.lang
    talks = said.talks
    lines = (*talks.because, *talks.what_if, *talks.notes, talks.proof)
    names = [Section(route.name, (route.way, *route.warnings, *route.others)) for route in said.routes]
    return Section(
        talks.title,
        tuple(line for line in lines if line),
        (
            *part(text("before.order", lang), (f"{place}. {name}" for place, name in enumerate(talks.order, 1))),
            *part(text("before.names", lang), (), names),
            *part(text("before.together", lang), said.together),
        ),
    )
