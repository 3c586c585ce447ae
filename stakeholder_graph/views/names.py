"""What is a territory, issue, dialogue or affected group called in the reader's language?"""

from typing import Protocol


class Named(Protocol):
    """A record with a name in each language."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def name_es(self) -> str: ...  # noqa: D102
    @property
    def name_en(self) -> str: ...  # noqa: D102
    @property
    def name_fr(self) -> str: ...  # noqa: D102


def named_in(record: Named, lang: str) -> str:
    """The name in a language; where it is missing the Spanish one, then any, then the id."""
    own = {"es": record.name_es, "en": record.name_en, "fr": record.name_fr}[lang]
    return own or record.name_es or record.name_en or record.name_fr or record.id
