"""What does a filled row look like? One for each sheet of the template.

Codes and names of their own stand here; words of the vocabulary are put in the reader's language, and so is what
begins with ``@``, which names a message ``template.said.<...>``.
"""

from collections.abc import Mapping

_FACT = {"source_id": "entrevista-1", "confidence": "0.8", "disclosure": "team"}
_COOP, _BUYER, _TOWN = "coop-la-esperanza", "oro-justo", "alcaldia-ejemplo"
_PLACE, _TABLE, _MEETING = "co-valle-ejemplo", "mesa-agua-2024", "mesa-agua-1"
_PANNERS, _WATER, _STREAM = "barequeros-ejemplo", "uso-del-agua", "agua-f1"

EXAMPLES: Mapping[str, Mapping[str, str]] = {
    "territories": {
        "id": _PLACE, "kind": "municipality", "parent": "co", "country": "CO", "name_es": "Valle de Ejemplo",
        "name_en": "Valle de Ejemplo", "name_fr": "Valle de Ejemplo", "lat": "7.1", "lon": "-74.7",
    },
    "actors": {
        "id": _COOP, "name": "Cooperativa de Mineros La Esperanza", "short_name": "La Esperanza",
        "kind": "miner_organisation", "country": "CO", "region": "Antioquia", "municipality": "Valle de Ejemplo",
        "founded": "2009", "languages": "es", "aliases": "Coopesperanza", "territory": _PLACE, **_FACT,
    },
    "presences": {"actor": _BUYER, "territory": _PLACE, "role": "acts", **_FACT},
    "constituencies": {
        "id": _PANNERS, "name_es": "Barequeros del río Ejemplo", "name_en": "River panners of the Ejemplo",
        "name_fr": "Orpailleurs de la rivière Ejemplo", "territory": _PLACE, "size": "300", **_FACT,
    },
    "sources": {
        "id": "entrevista-1", "kind": "interview", "title": "@interview", "date": "2024-03-12", "lang": "es",
        "informant": _COOP, "asked": f"{_BUYER};{_TOWN}", "disclosure": "team",
    },
    "ties": {"source": _COOP, "target": _BUYER, "kind": "supplies", "start": "2016", "strength": "3", **_FACT},
    "issues": {
        "id": _WATER, "name_es": "Uso del agua", "name_en": "Use of water", "name_fr": "Usage de l'eau",
        "positive_pole_es": "Proteger la quebrada", "positive_pole_en": "Protect the stream",
        "positive_pole_fr": "Protéger le ruisseau", "negative_pole_es": "Seguir como hasta ahora",
        "negative_pole_en": "Go on as before", "negative_pole_fr": "Continuer comme avant", "countries": "CO",
    },
    "positions": {
        "actor": _COOP, "issue": _WATER, "stance": "2", "salience": "3", "date": "2024-03", **_FACT,
        "basis": "@in_interview", "basis_lang": "@lang",
    },
    "assessments": {
        "party": _PANNERS, "issue": _WATER, "power": "1", "legitimacy": "3", "urgency": "3", "affectedness": "4",
        "judged_by": "@team", "date": "2024-03", **_FACT, "basis": "@live_from_river", "basis_lang": "@lang",
    },
    "representations": {
        "speaker": _COOP, "party": _PANNERS, "scope": "@assembly", "start": "2024-02", "named_by": "members",
        "contested": "no", **_FACT, "basis": "@minutes", "basis_lang": "@lang",
    },
    "standings": {"actor": _COOP, "standard": "fairmined", "role": "applies", "start": "2023", **_FACT},
    "needs": {
        "actor": _COOP, "kind": "need", "topic": "finance", "text": "@credit", "lang": "@lang",
        "date": "2024-03", **_FACT,
    },
    "women": {
        "actor": _COOP, "women": "18", "members": "60", "share": "0.3", "women_led": "yes", "date": "2024-03", **_FACT,
    },
    "dialogues": {
        "id": _TABLE, "territory": _PLACE, "name_es": "Mesa del agua", "name_en": "Water table",
        "name_fr": "Table de l'eau", "purpose": "@purpose", "lang": "@lang", "issues": _WATER, "start": "2024-05",
        "convenor": _TOWN, "seats": "12", "place": "Casa de la Cultura", "languages": "es", **_FACT,
    },
    "invitations": {
        "dialogue": _TABLE, "actor": _COOP, "list": "table", "state": "invited", "reason": "@uses_water",
        "by": "@team", "date": "2024-04-20", **_FACT,
    },
    "meetings": {"id": _MEETING, "dialogue": _TABLE, "date": "2024-05-14", "place": "Casa de la Cultura", **_FACT},
    "attendance": {"meeting": _MEETING, "actor": _COOP, "role": "party", "present": "yes", **_FACT},
    "agreements": {
        "id": "agua-a1", "dialogue": _TABLE, "meeting": _MEETING, "text": "@measure_water", "lang": "@lang",
        "issues": _WATER, "date": "2024-05-14", **_FACT,
    },
    "commitments": {
        "id": "agua-c1", "dialogue": _TABLE, "meeting": _MEETING, "agreement": "agua-a1", "by": _TOWN, "to": _COOP,
        "text": "@buy_meters", "lang": "@lang", "criterion": "@meters_there", "due": "2024-09-30",
        "made": "2024-05-14", "status": "open", **_FACT,
    },
    "instruments": {
        "id": "co-decreto-0000", "kind": "decree", "number": "Decreto 0000", "subject": "@formalisation",
        "lang": "@lang", "country": "CO", "date": "2020", "enacted_by": _TOWN, "enforced_by": _TOWN, **_FACT,
    },
    "unsafe_pairs": {
        "a": _COOP, "b": _BUYER, "rule": "only_with", "with": _TOWN, "reason": "@threat", "by": "@team",
        "date": "2024-04",
    },
    "delegates": {
        "id": "delegada-1", "dialogue": _TABLE, "actor": _COOP, "name": "Ejemplo de Nombre", "gender": "woman",
        "role": "delegate", "languages": "es", **_FACT, "disclosure": "restricted",
    },
    "statements": {"id": _STREAM, "dialogue": _TABLE, "text": "@clean_stream", "lang": "@lang", **_FACT},
    "votes": {"statement": _STREAM, "voter": "v01", "group": "miners", "vote": "agree"},
}  # fmt: skip
