"""Incidents of violence in a report: who did what to whom, with which weapon, and whether it came off.

An incident is an attack, a bombing, a kidnapping, an arson or a robbery, with its perpetrators (people,
organizations), its victims, the things that were hit and the weapons, as the template of the fourth
Message Understanding Conference (1992) has them. Fighting between armed forces is none.
"""

from dateline.extraction.incidents.finding import find_incidents
from dateline.extraction.incidents.templates import Filler, Incident

__all__ = ["Filler", "Incident", "find_incidents"]
