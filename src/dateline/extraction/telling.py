"""Which event an act of saying is: by its verb, by the happenings it tells of, by the words of its content."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.data import rows
from dateline.extraction.candidates import EventCandidate, StatementCandidate
from dateline.extraction.cues import reporting_verbs
from dateline.extraction.frames import is_of
from dateline.extraction.mentions import subject_of
from dateline.language import ParsedText

NEUTRAL = "assert"
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
PENALTIES = frozenset({"ASSAULT", "COERCE", "SANCTION"})
COMING = frozenset({"planned", "possible", "threatened"})
SELF = frozenset({"i", "we", "it", "they", "he", "she"})
OWN = frozenset({"his", "her", "its", "their", "my", "our"})
ORDERING = frozenset({"order", "direct", "instruct", "command", "tell"})
ASKERS = frozenset({"reporter", "journalist", "press", "media", "medium", "interviewer"})
LOOKED_AT = 80  # tokens of a content whose words are weighed
# Of the acts that only the content's words make, those that are events often enough to be told as such.
BY_WORDS = frozenset({"condemn", "accuse", "praise", "demand", "urge"})


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """The event that an act of saying is."""

    type: str
    cameo: str


@cache
def speech_acts() -> dict[str, SpeechAct]:
    """The event of each act that is one."""
    return {row["act"]: SpeechAct(row["type"], row["cameo"]) for row in rows("speech_acts.tsv")}


@cache
def _words() -> dict[str, str]:
    """What a neutral saying with one of these words in it does: condole, or claim a wrong."""
    return {row["lemma"]: row["does"] for row in rows("telling_words.tsv")}


def act_told(
    parsed: ParsedText, statement: StatementCandidate, inner: Sequence[EventCandidate]
) -> SpeechAct | None:
    """The event that a statement is; `inner` are the happenings in the order of the text."""
    if statement.cue_head is None:
        return None
    within = _within(statement, inner)
    if among_own(parsed, statement.cue_head):
        return None
    cue = parsed.tokens[statement.cue_head].lemma
    frame = reporting_verbs().get(cue)
    plain = frame is None or frame.act == NEUTRAL
    act = statement.act
    if (plain or act == "promise") and _menaces(parsed, statement, within):
        return speech_acts()["threaten"]
    if act == "promise":
        return None if within or plain else speech_acts()[act]
    if plain and act not in BY_WORDS:
        act = ""
    if not act or act == NEUTRAL:
        act = _claimed(statement, cue, within) or _condoled(parsed, statement) or act
    return speech_acts().get(act)


def _within(statement: StatementCandidate, inner: Sequence[EventCandidate]) -> list[EventCandidate]:
    """The happenings told in a statement's content."""
    starts = [event.anchor.start for event in inner]
    found: list[EventCandidate] = []
    for content in statement.contents:
        found += inner[bisect_left(starts, content.start) : bisect_left(starts, content.end)]
    return found


def _claimed(statement: StatementCandidate, cue: str, within: list[EventCandidate]) -> str:
    """A claim that another did something hostile is an accusation."""
    if _words().get(cue) != "claim":
        return ""
    speaker = statement.speaker
    deeds = (event for event in within if event.type in HOSTILE and event.actors)
    others = any(event.actors[0] != speaker for event in deeds)
    return "accuse" if others else ""


def _menaces(parsed: ParsedText, statement: StatementCandidate, within: list[EventCandidate]) -> bool:
    """Whether a speaker says that he will or may do something hostile himself."""
    speaker = statement.speaker
    for event in within:
        if (
            event.type not in PENALTIES
            or event.status not in COMING
            or not event.actors
            or not event.recipients
        ):
            continue
        subject = parsed.child(event.head, "nsubj")
        if subject is None or subject.index != event.actors[0].head:
            continue
        if subject.lower in SELF or (speaker is not None and subject.index == speaker.head):
            return True
    return False


def among_own(parsed: ParsedText, cue: int) -> bool:
    """Whether a verb tells of a chief who orders his own people, or of a reporter who asks: no request to others."""
    verb = parsed.tokens[cue]
    asker = subject_of(parsed, cue)
    if verb.lemma == "ask":
        return asker is not None and asker.lemma in ASKERS
    if verb.lemma not in ORDERING:
        return False
    told = parsed.child(cue, "dobj", "dative", "nsubjpass")
    inner = parsed.child(cue, "ccomp", "xcomp")
    told = told or (parsed.child(inner.index, "nsubj") if inner else None)
    if told is None:
        return False
    owner = parsed.child(told.index, "poss")
    return (owner is not None and owner.lower in OWN) or is_of(parsed, told, "force")


def _condoled(parsed: ParsedText, statement: StatementCandidate) -> str:
    tokens = [i for content in statement.contents for i in parsed.tokens_in(content)][:LOOKED_AT]
    return "praise" if any(_words().get(parsed.tokens[i].lemma) == "condole" for i in tokens) else ""
