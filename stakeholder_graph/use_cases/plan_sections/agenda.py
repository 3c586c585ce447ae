"""How is an agenda said, part by part?"""

from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.plan_agenda import AgendaFound
from stakeholder_graph.use_cases.plan_agenda_words import IssueInWords, LineInWords, agenda_sentences
from stakeholder_graph.views.sections import Section, part


def agenda_section(found: AgendaFound, words: Words) -> Section:
    """The issues in their order, with what stands behind it, whom to ask, and how to decide."""
    said, lang = agenda_sentences(found, words), words.lang
    issues = {one.issue: one for one in said.issues}
    return Section(
        said.title,
        tuple(line for line in (said.cannot, *said.about) if line),
        (
            *(_line(line, issues, lang) for line in said.lines),
            *part(text("agenda.trades", lang), said.trades),
            *part(text("agenda.ask", lang), (f"{one.question} {', '.join(one.parties)}" for one in said.ask)),
            *part(text("agenda.decision", lang), said.decision),
        ),
    )


def _line(line: LineInWords, issues: dict[str, IssueInWords], lang: str) -> Section:
    title = f"{line.at} {line.what} ({text('agenda.so_long', lang, count=line.minutes)})"
    if line.issue is None:
        return Section(title)
    one = issues[line.issue]
    return Section(title, (one.title, *one.because, *one.figures))
