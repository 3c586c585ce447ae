"""How does a step of a plan stand on one printed page, for whom is it, and can nothing in it run or fetch?

A page is HTML with its style inside, without a script and without an address: it opens anywhere, and prints on one
sheet of A4. The same sheet stands on the dashboard, where it flows as wide as the screen is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from markupsafe import Markup

from stakeholder_graph.messages import text
from stakeholder_graph.views.page_fitting import LINE, fitted, heights, paragraph
from stakeholder_graph.views.sections import Section
from stakeholder_graph.vocabulary import Level

WIDTH, HEIGHT = 527.0, 770.0
"""Points: what the margins leave of a sheet of A4."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """What stands on one page: ``kicker`` says that it is a proposal and of which step, ``about`` of which plan.

    ``foot`` are the sentences below: for whom it is, what it rests on.
    """

    step: str
    lang: str
    level: Level
    kicker: str
    about: tuple[str, ...]
    body: Section
    foot: tuple[str, ...]

    @property
    def for_whom(self) -> str:
        """The level, in words: it stands on every page."""
        return text("picture.level", self.lang, level=text(f"level.{self.level}", self.lang).lower())


def page_file(pages: Sequence[PlanPage], *, title: str) -> bytes:
    """Pages as one HTML file, each on a sheet of its own; the same bytes for the same pages."""
    lang = pages[0].lang if pages else "es"
    whole = Markup(
        '<!DOCTYPE html>\n<html lang="{}"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="{}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{}</title>'
        "<style>body {{ margin: 0; }} @media screen {{ body {{ background: #e6eaec; }} }}\n{}</style></head>"
        "<body>{}</body></html>\n"
    )
    # The style is a file of ours.
    style = Markup(page_style())  # noqa: S704
    return whole.format(lang, POLICY, title, style, Markup("\n").join(map(sheet, pages))).encode()


@cache
def page_style() -> str:
    """How a page looks on paper and on a screen."""
    return resources.files("stakeholder_graph.views").joinpath("assets", "plan-page-1.css").read_text(encoding="utf-8")


def sheet(page: PlanPage) -> Markup:
    """A page folded to one sheet; what is folded says how much more the workbook holds."""
    height = HEIGHT - _head_height(page) - heights(page.foot, WIDTH) - 14.0
    folded = fitted(page.body, height, lambda count: text("pack.more", page.lang, count=count))
    foot = page.foot if folded.is_whole else (text("pack.folded", page.lang), *page.foot)
    if not folded.is_whole:
        folded = fitted(page.body, height - 2 * LINE, lambda count: text("pack.more", page.lang, count=count))
    return _sheet(page, folded.section, foot, height=height)


def _head_height(page: PlanPage) -> float:
    title = heights([page.body.title], WIDTH, size=15.0)
    return (
        LINE
        + 4.0
        + title
        + heights((*page.about, page.for_whom), WIDTH - 16.0)
        + heights(page.body.lines, WIDTH)
        + 16.0
    )


def _sheet(page: PlanPage, body: Section, foot: Sequence[str], *, height: float) -> Markup:
    about = Markup("").join(Markup("<p>{}</p>").format(line) for line in page.about)
    lead = Markup("").join(Markup('<p class="pp-lead">{}</p>').format(line) for line in body.lines)
    parts = Markup("").join(map(_part, body.parts))
    return Markup(
        '<article class="pp-sheet"><header><p class="pp-kicker">{}</p><h2 class="pp-title">{}</h2>'
        '<div class="pp-about">{}<p class="pp-level">{}</p></div>{}</header>'
        '<div class="pp-body{}" style="{}">{}</div><footer>{}</footer></article>'
    ).format(
        page.kicker,
        body.title,
        about,
        page.for_whom,
        lead,
        " pp-whole" if body == page.body else "",
        f"height:{height:.0f}pt",
        parts,
        Markup("").join(Markup("<p>{}</p>").format(line) for line in foot),
    )


def _part(part: Section) -> Markup:
    if not (part.lines or part.parts):
        return Markup('<p class="pp-item"><b>{}</b></p>').format(part.title)
    within = Markup("").join(map(_within, part.parts))
    title = Markup('<h3 class="pp-part">{}</h3>').format(part.title) if part.title else ""
    return Markup("{}{}{}").format(title, _lines(part.lines), within)


def _within(part: Section) -> Markup:
    """A name with its reasons in one paragraph; a group of names under its own small heading."""
    if not part.parts:
        said = paragraph(("", *part.lines))
        return Markup('<p class="pp-item"><b>{}</b> {}</p>').format(part.title, said)
    within = Markup("").join(map(_within, part.parts))
    return Markup('<h4 class="pp-group">{}</h4>{}{}').format(part.title, _lines(part.lines), within)


def _lines(lines: Sequence[str]) -> Markup:
    return Markup("").join(Markup('<p class="pp-item">{}</p>').format(line) for line in lines)
