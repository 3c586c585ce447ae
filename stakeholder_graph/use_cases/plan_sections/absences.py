"""How is it said who stands in, and what becomes of a list when somebody declines, part by part?"""

from stakeholder_graph.dialogue.declining import Mended
from stakeholder_graph.dialogue.invitations import Proposal
from stakeholder_graph.messages import text
from stakeholder_graph.use_cases.invitation_reasons import Words
from stakeholder_graph.use_cases.plan_absences import StandingIn
from stakeholder_graph.use_cases.plan_absences_words import mended_words, standing_in_words
from stakeholder_graph.views.sections import Section, part


def absences_section(found: StandingIn, proposal: Proposal, words: Words) -> Section:
    """Who stands in and why, what is expected to be missing, what is taken for granted; or what is still to be said."""
    said, lang = standing_in_words(found, proposal, words), words.lang
    if said.cannot:
        return Section(text("absences.head", lang), (said.cannot,))
    names = [Section(one.name, one.because) for one in said.names]
    nobody = () if names else (text("absences.nobody", lang),)
    near = part(text("absences.near_head", lang), said.near)
    counted_on = part(text("absences.warnings", lang), said.warnings)
    return Section(text("absences.head", lang), (said.title, *nobody, *said.expected), (*names, *near, *counted_on))


def mended_section(found: Mended, words: Words) -> Section:
    """The list with the fewest changes after some declined, or every smallest set of rules that would have to give."""
    said, lang = mended_words(found, words), words.lang
    sets = [Section(text("absences.way_out", lang, number=n), one) for n, one in enumerate(said.infeasible, start=1)]
    first = (said.harmed,) if said.harmed else ()
    return Section(said.title, (*first, *said.changes, *said.costs), tuple(sets))
