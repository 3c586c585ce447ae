"""Does every text stand in Spanish, English and French, with the same gaps to fill, and is each one used?"""

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import combinations
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from stakeholder_graph import vocabulary
from stakeholder_graph.messages import LANGUAGES, area_files, text
from stakeholder_graph.model import SHEETS, columns

ROOT = Path(__file__).parent.parent
ENUMS = [e for e in vars(vocabulary).values() if isinstance(e, type) and issubclass(e, StrEnum) and e is not StrEnum]

# Ids that the code composes in a way that no f-string shows: written here, or they count as unused.
COMPOSED: tuple[str, ...] = (
    "influence.drawing.start",
    "gaps_page.drawing.start",
    "gaps_page.comparing.start",
    "interval.stability.working.start",
    "before.working.start",
    "what_if.working.start",
    "pack.working.start",
    "what_if.warning.start",
    "absences.working.start",
    "vision.working.start",
    "room.working.start",
)


@cache
def catalogue(lang: str) -> dict[str, Message]:
    """The messages of a language under their id."""
    return {_id(message): message for file in area_files(lang) for message in _messages(file.name, lang)}


def _messages(area: str, lang: str) -> list[Message]:
    file = resources.files("stakeholder_graph").joinpath("locale", lang, area)
    with file.open("rb") as stream:
        return [message for message in read_po(stream, locale=lang, abort_invalid=True) if message.id]


def _id(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def blanks(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


@cache
def modules() -> dict[Path, ast.Module]:
    files = [p for folder in ("stakeholder_graph", "dashboards") for p in (ROOT / folder).rglob("*.py")]
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(files)}


def nodes() -> Iterator[ast.AST]:
    for tree in modules().values():
        yield from ast.walk(tree)


@cache
def literals() -> frozenset[str]:
    return frozenset(n.value for n in nodes() if isinstance(n, ast.Constant) and isinstance(n.value, str))


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Every f-string that could name a message, as a pattern: f"gap.{kind}.title" names gap.<anything>.title."""
    found = {"".join(map(_piece, node.values)) for node in nodes() if isinstance(node, ast.JoinedStr)}
    return tuple(re.compile(p) for p in sorted(found) if re.match(r"(\(\?:[a-z_|]+\)|[a-z_]+)(\\\.|\.|_)", p))


def _piece(part: ast.expr) -> str:
    """A piece of an f-string as a pattern; one that can only be some words names just these."""
    if isinstance(part, ast.Constant):
        return re.escape(str(part.value))
    words = _strings(part.value) if isinstance(part, ast.FormattedValue) else set()
    return f"(?:{'|'.join(sorted(map(re.escape, words)))})" if words else "[a-z0-9_.-]+"


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _strings(node: ast.AST | None) -> set[str]:
    """The literals that an argument can be: one, or the branches of a condition."""
    match node:
        case ast.Constant(value=str(value)):
            return {value}
        case ast.IfExp(body=body, orelse=orelse):
            return _strings(body) | _strings(orelse)
        case _:
            return set()


def _said() -> Iterator[tuple[str, ast.Call]]:
    """Literal ids given to ``text`` or ``say``, with the call."""
    for node in nodes():
        if isinstance(node, ast.Call) and _called(node) in {"text", "say"} and node.args:
            for code in _strings(node.args[0]):
                if re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)+", code):
                    yield code, node


def _exception_classes() -> dict[str, str]:
    """Our exception classes and the code each has of its own."""
    classes = [n for n in nodes() if isinstance(n, ast.ClassDef)]
    found = {"StakeholderGraphError": "unexpected"}
    for _ in range(4):
        for cls in classes:
            bases = [getattr(b, "id", getattr(b, "attr", "")) for b in cls.bases]
            if any(base in found for base in bases) and cls.name not in found:
                own = [
                    a.value for a in cls.body if isinstance(a, ast.Assign) and getattr(a.targets[0], "id", "") == "code"
                ]
                found[cls.name] = next((c for value in own for c in _strings(value)), found[bases[0]])
    return found


def _raised() -> set[str]:
    """The codes of every error of ours that the code makes."""
    classes, found = _exception_classes(), set[str]()
    for node in nodes():
        if isinstance(node, ast.Call) and _called(node) in classes:
            named = next((k.value for k in node.keywords if k.arg == "code"), None)
            given = _strings(node.args[0] if node.args else named)
            found |= given or {classes[_called(node)]}
    return found | set(classes.values())


def _problems() -> set[str]:
    found = set[str]()
    for node in nodes():
        if isinstance(node, ast.Call) and _called(node) == "Problem":
            named = next((k.value for k in node.keywords if k.arg == "code"), None)
            found |= _strings(node.args[0] if node.args else named)
    return found


def test_no_id_stands_twice() -> None:
    for lang in LANGUAGES:
        ids = [i for f in area_files(lang) for i in re.findall(r'^msgid "(.+)"$', f.read_text(encoding="utf-8"), re.M)]
        assert not sorted({code for code in ids if ids.count(code) > 1})


def test_every_area_stands_in_every_language() -> None:
    areas = {lang: [file.name for file in area_files(lang)] for lang in LANGUAGES}
    assert areas["es"] == areas["en"] == areas["fr"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_id_of_one_language_stands_in_this_one(lang: str) -> None:
    every = set().union(*(catalogue(other) for other in LANGUAGES))
    assert not sorted(every - catalogue(lang).keys())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_is_finished(lang: str) -> None:
    unfinished = [
        code
        for code, message in catalogue(lang).items()
        if message.fuzzy
        or not all(form.strip() for form in _forms(message))
        or (message.pluralizable and len(_forms(message)) != 2)
    ]
    assert not unfinished


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_blanks_and_plurals_are_those_of_the_spanish_text(lang: str) -> None:
    differing = []
    for code, message in catalogue(lang).items():
        spanish = catalogue("es")[code]
        gaps = {frozenset(blanks(form) - {"count"}) for m in (message, spanish) for form in _forms(m)}
        if len(gaps) != 1 or message.pluralizable != spanish.pluralizable:
            differing.append(code)
    assert not differing


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_shouts_or_carries_a_control_character(lang: str) -> None:
    loud = [code for code, m in catalogue(lang).items() if re.search(r"[!¡\x00-\x09\x0b-\x1f]", "".join(_forms(m)))]
    assert not loud


def test_every_id_said_in_the_code_has_its_text() -> None:
    assert not sorted({code for code, _ in _said()} - catalogue("es").keys())


def test_every_call_gives_what_its_text_asks_for() -> None:
    wrong = set[str]()
    for code, call in _said():
        message = catalogue("es").get(code)
        given = {k.arg for k in call.keywords}
        if message is None or None in given:
            continue
        asked = set().union(*(blanks(form) for form in _forms(message))) - {"count"}
        if not asked <= given or message.pluralizable != ("count" in given):
            wrong.add(f"{code}: asks {sorted(asked)}, given {sorted(filter(None, given))}")
    assert not wrong


def test_every_error_says_what_happened_and_what_to_do() -> None:
    wanted = {f"error.{code}{part}" for code in _raised() for part in ("", ".hint")}
    assert not sorted(wanted - catalogue("es").keys())


def test_every_problem_says_what_is_wrong_and_how_to_mend_it() -> None:
    wanted = {f"problem.{code}{part}" for code in _problems() for part in ("", ".hint")}
    assert not sorted(wanted - catalogue("es").keys())


def test_every_word_that_people_choose_has_a_label() -> None:
    families = {re.sub(r"(?<!^)(?=[A-Z])", "_", enum.__name__).lower(): enum for enum in ENUMS}
    assert not sorted(
        {f"{family}.{value}" for family, enum in families.items() for value in enum} - catalogue("es").keys()
    )


def test_every_sheet_and_column_has_a_label() -> None:
    wanted = {f"sheet.{s}" for s in SHEETS} | {f"column.{c}" for s in SHEETS for c in columns(s)}
    assert not sorted(wanted - catalogue("es").keys())


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_header_in_any_language_means_one_column_of_its_sheet(sheet: str) -> None:
    said = {c: {c} | {text(f"column.{c}", lang).casefold() for lang in LANGUAGES} for c in columns(sheet)}
    assert not [(a, b) for a, b in combinations(said, 2) if said[a] & said[b]]


def test_a_sheet_name_in_any_language_means_one_sheet_and_fits_excel() -> None:
    said = {s: {s} | {text(f"sheet.{s}", lang).casefold() for lang in LANGUAGES} for s in SHEETS}
    assert not [(a, b) for a, b in combinations(said, 2) if said[a] & said[b]]
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for names in said.values() for name in names)


def test_no_text_is_left_that_nobody_says() -> None:
    families = tuple(re.sub(r"(?<!^)(?=[A-Z])", "_", enum.__name__).lower() + "." for enum in ENUMS)
    bare = re.compile(r"(?:error|problem)\.([a-z0-9_]+)(?:\.hint)?")

    def used(code: str) -> bool:
        short = bare.fullmatch(code)
        return (
            code in literals()
            or code.startswith((*families, "sheet.", "column."))
            or (short is not None and short[1] in literals())
            or (short is None and any(p.fullmatch(code) for p in patterns()))
            or any(re.fullmatch(p, code) for p in COMPOSED)
        )

    assert not [code for code in catalogue("es") if not used(code)]
