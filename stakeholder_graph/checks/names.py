"""Which words of a name tell it from other names?

A name becomes its distinctive words. Grammar and legal forms go; words for a sort of organisation (``cooperativa``,
``alcaldía``) are kept apart: one name may leave them out, but two different ones make two actors.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from anyascii import anyascii


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_GRAMMAR = _set("""
    de del la las el los lo y e o u a al en con por para sin and of the for in on et le les du des d l s da do dos di
    sa sas sac saa eirl srl ltda limitada ltd llc inc corp cia esp ong ag gmbh spa plc ci
""")
_SORTS = _set("""
    asociacion association cooperativa cooperative coop empresa company compania compagnie entreprise grupo group
    groupe fundacion foundation fondation corporacion corporation federacion federation confederacion confederation
    sindicato union gremio alcaldia mairie municipalidad gobernacion ministerio ministry ministere secretaria agencia
    agency agence autoridad authority consejo council conseil concejo junta comite committee mesa table red network
    reseau comunidad community communaute cabildo resguardo mina mine minas mines minera mineras minero mineros
    mineria mining miner miners minier miniers municipal municipio departamental departamento regional provincial
    distrital central comunitario comunitaria accion comunal nacional national productores pequenos trabajadores
    sociedad jac comercializadora internacional international
""")
_SHORT: dict[str, str] = {
    "asoc": "asociacion",
    "asociac": "asociacion",
    "coop": "cooperativa",
    "mpio": "municipio",
    "fed": "federacion",
    "min": "ministerio",
}
_ABBREVIATION = re.compile(r"\b(?:[a-z]\.){2,}")
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is compared: its distinctive words in their order, and its words for a sort of organisation."""

    words: tuple[str, ...]
    sorts: frozenset[str]


def plain_words(name: str) -> list[str]:
    """The words of a name without accents, grammar and legal forms.

    Examples
    --------
    >>> plain_words("Asociación de Mineros El Progreso S.A.S.")
    ['asociacion', 'mineros', 'progreso']
    """
    joined = _ABBREVIATION.sub(lambda found: found[0].replace(".", ""), anyascii(name).lower())
    words: list[str] = _WORD.findall(joined)
    return [_SHORT.get(word, word) for word in words if word not in _GRAMMAR]


def compared(name: str, places: Iterable[str] = ()) -> Name | None:
    """A name ready to be compared, without the words of the place it lies in; None where it has no words.

    Where only words for a sort of organisation make it up (``Federación Nacional de Mineros``), they tell it apart.

    Examples
    --------
    >>> compared("Cooperativa La Esperanza de Segovia", ["Segovia"]).words
    ('esperanza',)
    >>> compared("Alcaldía Municipal de Segovia", ["Segovia"]).words
    ('segovia',)
    """
    words = plain_words(name)
    own = [word for word in words if word not in _SORTS]
    where = {word for place in places for word in plain_words(place)}
    away = [word for word in own if word not in where]
    if not own:
        return Name(tuple(dict.fromkeys(words)), frozenset()) if words else None
    return Name(tuple(dict.fromkeys(away or own)), frozenset(words) & _SORTS)


def initials(name: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Every acronym of three to six letters that the first words of a name make, with the words that are left.

    Examples
    --------
    >>> list(initials("Junta de Acción Comunal El Progreso"))
    [('jac', ('progreso',)), ('jacp', ())]
    """
    words = plain_words(name)
    for length in range(3, min(6, len(words)) + 1):
        yield "".join(word[0] for word in words[:length]), tuple(sorted(words[length:]))
