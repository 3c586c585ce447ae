"""What do the values of a dialogue's file come to: rules, what is said of the later steps, records?"""

from collections.abc import Iterator, Mapping
from typing import Any

from stakeholder_graph.dialogue.request import Rules
from stakeholder_graph.dialogue.talks import Effect, Influence, TalkRule, TalkRuleKind
from stakeholder_graph.use_cases.planning import COMES, STAYS_AWAY
from stakeholder_graph.use_cases.preparation import Preparation
from stakeholder_graph.vocabulary import InvitationList

Said = Mapping[str, Any]
_NOTHING: Said = {}


def rules_of(said: Said) -> Rules:
    """The rules of the list: names that are locked or invited come, those removed or declining do not."""
    rules = said.get("rules", _NOTHING)
    decided = [row for row in said.get("invitations", ()) if row.get("list", InvitationList.TABLE) == "table"]
    return Rules(
        fewest=rules.get("fewest", 0),
        at_least=rules.get("at_least", {}),
        at_most=rules.get("at_most", {}),
        women_led=rules.get("women_led", 0),
        from_here=rules.get("from_here", 0),
        must=frozenset(rules.get("must", ())),
        must_not=frozenset(rules.get("must_not", ())) | {row["actor"] for row in decided if row["state"] in STAYS_AWAY},
        locked=frozenset(row["actor"] for row in decided if row["state"] in COMES),
        apart=frozenset(rules.get("apart", ())),
        only_with=frozenset(rules.get("only_with", ())),
        chairs=rules.get("chairs", {}),
    )


def preparation_of(said: Said) -> Preparation:
    """What is said of talks, agenda, common vision, standing in and room."""
    standing_in, vision = said.get("standing_in", _NOTHING), said.get("vision", _NOTHING)
    return Preparation(
        **_talks(said.get("talks", _NOTHING)),
        **_agenda(said.get("agenda", _NOTHING)),
        **_room(said.get("room", _NOTHING)),
        usual_limit=vision.get("usual_limit"),
        limits={str(group): share for group, share in vision.get("limits", {}).items()},
        alternates=standing_in.get("alternates"),
        usual_turnout=standing_in.get("usual_turnout"),
        turnouts=standing_in.get("turnouts", {}),
        reasons={step: why for step, why in said.get("reasons", {}).items() if why},
    )


def _talks(said: Said) -> dict[str, Any]:
    return {
        "own": said.get("own"),
        "openness": said.get("open", {}),
        "worth": said.get("worth", {}),
        "influences": tuple(Influence(a, b, kind) for kind in Effect for a, b in said.get(kind, ())),
        "talk_rules": tuple(TalkRule(kind, a, b) for kind in TalkRuleKind for a, b in said.get(kind, ())),
        "slots": said.get("slots"),
        "yes": frozenset(said.get("said_yes", ())),
        "no": frozenset(said.get("said_no", ())),
        "carries": said.get("carries", {}),
    }


def _agenda(said: Said) -> dict[str, Any]:
    found = {key: said[key] for key in ("minutes", "before", "ordered_by", "order", "weights") if key in said}
    numbers = {key: said.get(key) for key in ("length", "people", "women")}
    return {**found, **numbers, "struck": frozenset(said.get("strike", ()))}


def _room(said: Said) -> dict[str, Any]:
    return {
        **{key: said.get(key) for key in ("tables", "rounds", "women_share", "stance_on")},
        "seats_at": frozenset((row["round"], row["person"], row["table"]) for row in said.get("seats", ())),
        "together": said.get("together", ()),
        "separate": said.get("separate", ()),
        "lifted": frozenset(str(kind) for kind in said.get("lifted", ())),
    }


def rows_of(said: Said, meeting: str, source: str) -> Iterator[tuple[str, int, dict[str, str]]]:
    """The records of the file as rows of their sheets: sheet, line, cells."""
    shared = {"dialogue": meeting, "source_id": source, "confidence": "1"}
    for sheet in ("invitations", "delegates", "statements", "votes"):
        for place, row in enumerate(said.get(sheet, ()), 1):
            cells = {key: _cell(value) for key, value in row.items() if key != "line"}
            usual = _USUAL.get(sheet, {})
            if sheet == "delegates":
                usual = {"id": f"{meeting}.{place}"}
            yield sheet, row["line"], {**usual, **shared, **cells}


_USUAL: Mapping[str, dict[str, str]] = {
    "invitations": {"list": str(InvitationList.TABLE), "disclosure": "restricted"},
    "statements": {"disclosure": "restricted"},
}


def setting_of(said: Said, keys: Mapping[str, object], source: str) -> dict[str, str]:
    """The row of the dialogue itself."""
    cells = {key: _cell(said[key]) for key in keys if key in said}
    return {"id": "dialogue-file", "disclosure": "restricted", **cells, "source_id": source, "confidence": "1"}


def _cell(value: object) -> str:
    return ";".join(map(str, value)) if isinstance(value, tuple) else str(value)
