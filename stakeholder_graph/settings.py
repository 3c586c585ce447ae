"""What does the environment ask for?"""

import locale
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from stakeholder_graph.errors import WrongUsage
from stakeholder_graph.vocabulary import Level


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the store is, who looks, and how the server may be reached."""

    store: str
    audience: Level
    neo4j_user: str
    neo4j_password: str
    behind_proxy: bool
    hosts: tuple[str, ...] = ()


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the environment variables of the tool.

    Raises
    ------
    WrongUsage
        Where ``STAKEHOLDER_AUDIENCE`` is no level, or the password file cannot be read.
    """
    given = os.environ if environment is None else environment
    audience = given.get("STAKEHOLDER_AUDIENCE", "") or Level.RESTRICTED
    if audience not in set(Level):
        raise WrongUsage("unknown_audience", value=audience, expected=", ".join(Level))
    return Settings(
        store=given.get("STAKEHOLDER_STORE", "") or str(user_data_path("stakeholder-graph") / "store.sqlite3"),
        audience=Level(audience),
        neo4j_user=given.get("NEO4J_USERNAME", "") or "neo4j",
        neo4j_password=_password(given),
        behind_proxy=given.get("STAKEHOLDER_BEHIND_PROXY", "") == "1",
        hosts=tuple(given.get("STAKEHOLDER_HOSTS", "").replace(",", " ").split()),
    )


def system_language(environment: Mapping[str, str] | None = None) -> str:
    """The language of the person's system where it is one of ours, else Spanish.

    Examples
    --------
    >>> system_language({"LANG": "fr_CH.UTF-8"})
    'fr'
    """
    given = os.environ if environment is None else environment
    named = next((given[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if given.get(name)), "")
    spoken = named or (locale.getlocale()[0] or "" if environment is None else "")
    return {"es": "es", "sp": "es", "en": "en", "fr": "fr"}.get(spoken[:2].lower(), "es")


def _password(given: Mapping[str, str]) -> str:
    file = given.get("NEO4J_PASSWORD_FILE", "")
    if not file:
        return given.get("NEO4J_PASSWORD", "")
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise WrongUsage("password_file", file=file) from error
