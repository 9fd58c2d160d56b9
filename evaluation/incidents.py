"""Incidents of the MUC-4 reports: how their texts are read, and what is answered."""

from __future__ import annotations

import re
from typing import Any

from dateline.extraction.incidents import Filler, Incident, find_incidents
from dateline.language import ParsedText
from evaluation.casing import recased

Json = dict[str, Any]
HEADER = re.compile(r"\A.*?\[TEXT\]", re.S)


def readable(text: str) -> str:
    """A MUC-4 report as it would be printed, character for character: no header, brackets round, words in case."""
    text = HEADER.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text, count=1)
    return recased(text.replace("[", "(").replace("]", ")"))


def templates(parsed: ParsedText) -> list[Json]:
    """The report's incidents as templates of the key."""
    return [_template(incident) for incident in find_incidents(parsed)]


def _template(incident: Incident) -> Json:
    return {
        "perp_ind": _strings(incident.people),
        "perp_org": _strings(incident.organizations),
        "target": _strings(incident.targets),
        "victim": _strings(incident.victims),
        "weapon": _strings(incident.weapons),
        "type": incident.kind,
        "stage": incident.stage,
    }


def _strings(fillers: tuple[Filler, ...]) -> list[Json]:
    return [{"alts": list(filler.names)} for filler in fillers]
