"""From a parsed report to its incidents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dateline.extraction.factuality import Factuality, judge
from dateline.extraction.factuality.words import sayings
from dateline.extraction.frames import tells_of_violence
from dateline.extraction.incidents.groups import armed_groups
from dateline.extraction.incidents.kinds import Trigger, is_a, triggers
from dateline.extraction.incidents.names import fillers
from dateline.extraction.incidents.roles import parts_of
from dateline.extraction.incidents.templates import Incident, Parts
from dateline.language import ParsedText, Token

LONGEST = 30  # words of a thing in which an explosive is looked for
DONE = ("happened", "ongoing", "possible")


def find_incidents(parsed: ParsedText) -> tuple[Incident, ...]:
    """The incidents of a report, one for each kind and stage, in the order of their first mention."""
    found: dict[tuple[str, str], Parts] = {}
    groups = armed_groups(parsed)
    violent = tells_of_violence(parsed)
    doers = Parts()
    for token in parsed.tokens:
        for trigger, stage in _told(parsed, token, violent=violent):
            parts = parts_of(parsed, token, trigger)
            if not parts.hit and not (trigger.kind == "BOMBING" and parts.weapons):
                doers.add(parts)
                continue
            parts.organizations += _groups_near(parsed, token, groups)
            found.setdefault((trigger.kind, stage), Parts()).add(parts)
    first = next(iter(found.values()), None)
    if first is not None:
        first.people += [index for index in doers.people if index not in first.people]
        first.organizations += [index for index in doers.organizations if index not in first.organizations]
        if not any(parts.people for parts in found.values()):
            first.people += [
                token.index for token in parsed.tokens if is_a(token, "doer") and token.pos == "NOUN"
            ]
        first.organizations += [
            index for index in _blamed(parsed, groups) if index not in first.organizations
        ]
        if not any(parts.organizations for parts in found.values()):
            first.organizations += _most_named(groups)
    return tuple(
        Incident(
            kind,
            stage,
            people=fillers(parsed, parts.people),
            organizations=fillers(parsed, parts.organizations),
            targets=fillers(parsed, parts.targets),
            victims=fillers(parsed, _told_of(parsed, parts.victims)),
            weapons=fillers(parsed, parts.weapons),
        )
        for (kind, stage), parts in found.items()
    )


def _told_of(parsed: ParsedText, victims: list[int]) -> list[int]:
    """The victims of whom more is told than that they are people, where there are such."""
    return [index for index in victims if not is_a(parsed.tokens[index], "vague")] or victims


def _groups_near(parsed: ParsedText, token: Token, groups: dict[int, str]) -> list[int]:
    """The armed groups named in the sentence of an incident."""
    sentence = parsed.sentence_of(token.index)
    return [
        index
        for index in range(sentence.first, sentence.end)
        if index in groups and not _speaks(parsed, index)
    ]


def _most_named(groups: dict[int, str]) -> list[int]:
    """A mention of the armed group that a report names most, the earliest of several."""
    counts = Counter(groups.values())
    most = max(counts.values(), default=0)
    return [index for index, name in groups.items() if counts[name] == most][:1]


def _speaks(parsed: ParsedText, index: int) -> bool:
    """Whether a group is named as the one who says it."""
    token = parsed.tokens[index]
    return token.dep == "nsubj" and parsed.tokens[token.head].lemma in sayings()


def _blamed(parsed: ParsedText, groups: dict[int, str]) -> Iterator[int]:
    """The bodies named in sentences that say whose deed something was."""
    for sentence in parsed.sentences:
        if any(is_a(token, "blame") for token in parsed.tokens[sentence.first : sentence.end]):
            yield from (index for index in range(sentence.first, sentence.end) if index in groups)


def _told(parsed: ParsedText, token: Token, *, violent: bool) -> Iterator[tuple[Trigger, str]]:
    """The ways in which a word tells an incident that the report has, with their stage."""
    pos = "verb" if token.tag.startswith("VB") else "noun" if token.pos in ("NOUN", "PROPN") else ""
    known = triggers().get((token.lemma.lower(), pos), ())
    if not known or token.dep in ("aux", "auxpass", "compound"):
        return
    if _is_combat(parsed, token):
        return
    judged = judge(parsed, token.index)
    stage = _stage(judged)
    if stage is None:
        return
    for trigger in known:
        if _is_met(parsed, token, trigger) and (violent or "violent" not in trigger.needs):
            yield trigger, stage


def _is_combat(parsed: ParsedText, token: Token) -> bool:
    """Whether the sentence tells of fighting between armed forces."""
    sentence = parsed.sentence_of(token.index)
    return any(
        is_a(here, "combat") and here.pos == "NOUN" for here in parsed.tokens[sentence.first : sentence.end]
    )


def _stage(judged: Factuality) -> str | None:
    if judged.ground == "attempted":
        return "ATTEMPTED"
    if judged.status == "threatened":
        return "THREATENED"
    return "ACCOMPLISHED" if judged.status in DONE else None


def _is_met(parsed: ParsedText, token: Token, trigger: Trigger) -> bool:
    if "bomb" in trigger.needs:
        thing = parsed.child(token.index, "dobj", "nsubjpass") or parsed.tokens[token.head]
        return any(is_a(parsed.tokens[index], "explosive") for index in parsed.subtree(thing.index)[:LONGEST])
    for noun in ("hostage", "fire"):
        if noun in trigger.needs:
            sentence = parsed.sentence_of(token.index)
            return any(t.lemma.lower() == noun for t in parsed.tokens[sentence.first : sentence.end])
    if "up" in trigger.needs or "off" in trigger.needs:
        particle = parsed.child(token.index, "prt")
        return particle is not None and particle.lower in trigger.needs
    return True
