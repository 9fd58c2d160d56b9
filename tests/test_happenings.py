"""Mentions of one happening → one event."""

from __future__ import annotations

import dateline
from dateline.extraction.candidates import EventCandidate, Extraction, Mention
from dateline.extraction.mentions import mention_of
from dateline.language import ParsedText, parse
from dateline.model import Ledger
from dateline.reading import read_text
from dateline.resolution import resolve


def parsed(text: str) -> ParsedText:
    return parse(read_text("Title of the report\n\n" + text))


def named(parsed: ParsedText, word: str, occurrence: int = 0) -> Mention:
    heads = [token.index for token in parsed.tokens if token.text == word]
    return mention_of(parsed, heads[occurrence])


def event(parsed: ParsedText, word: str, *, occurrence: int = 0, **fields: object) -> EventCandidate:
    token = [token for token in parsed.tokens if token.text == word][occurrence]
    defaults: dict[str, object] = {"type": "ASSAULT", "status": "happened"}
    return EventCandidate(anchor=token.span, head=token.index, **{**defaults, **fields})  # type: ignore[arg-type]


def resolved(parsed: ParsedText, *events: EventCandidate) -> Ledger:
    return resolve(parsed, Extraction(events=events))


def test_a_noun_that_takes_up_a_verb_is_the_same_happening() -> None:
    text = parsed("Veldara shelled Harben on Monday. The shelling by Veldara killed nine people.")
    ledger = resolved(
        text,
        event(text, "shelled", actors=(named(text, "Veldara"),), recipients=(named(text, "Harben"),)),
        event(text, "shelling", actors=(named(text, "Veldara", 1),)),
    )
    (row,) = ledger.events
    assert [span.of(ledger.report.text) for span in row.anchors] == ["shelled", "shelling"]
    assert len(row.recipients) == 1


def test_happenings_of_other_actors_are_kept_apart() -> None:
    text = parsed("Veldara shelled Harben. Oster shelled Corvo.")
    ledger = resolved(
        text,
        event(text, "shelled", actors=(named(text, "Veldara"),), recipients=(named(text, "Harben"),)),
        event(
            text, "shelled", occurrence=1, actors=(named(text, "Oster"),), recipients=(named(text, "Corvo"),)
        ),
    )
    assert len(ledger.events) == 2


def test_what_is_demanded_and_what_happened_are_kept_apart() -> None:
    text = parsed("Veldara withdrew. Oster demanded that Veldara withdraw.")
    ledger = resolved(
        text,
        event(text, "withdrew", type="RETREAT", actors=(named(text, "Veldara"),)),
        event(text, "withdraw", type="RETREAT", status="demanded", actors=(named(text, "Veldara", 1),)),
    )
    assert [row.status for row in ledger.events] == ["happened", "demanded"]


def test_the_reporters_own_word_outweighs_a_speakers() -> None:
    text = parsed("Veldara shelled Harben. Ana Mora said Veldara shelled Harben.")
    own = event(text, "shelled", actors=(named(text, "Veldara"),))
    told = event(text, "shelled", occurrence=1, actors=(named(text, "Veldara", 1),), statement=0)
    (row,) = resolved(text, own, told).events
    assert row.statement is None


def test_several_actors_are_a_list_and_one_row() -> None:
    text = parsed("Veldara and Oster met in Harben.")
    actors = (named(text, "Veldara"), named(text, "Oster"))
    (row,) = resolved(text, event(text, "met", type="CONSULT", actors=actors)).events
    assert len(row.actors) == 2


def test_an_actor_named_twice_in_one_event_is_entered_once() -> None:
    text = parsed("Kenya said Kenya attacked.")
    actors = (named(text, "Kenya"), named(text, "Kenya", 1))
    (row,) = resolved(text, event(text, "attacked", actors=actors)).events
    assert len(row.actors) == 1


def test_reading_gives_events_as_rows_with_ids_in_order() -> None:
    ledger = dateline.read("Title of the report\n\nThe army shelled Harben. The president visited Corvo.")
    assert [row.id for row in ledger.events] == [f"e{number + 1}" for number in range(len(ledger.events))]


def test_a_noun_that_names_nobody_comes_back_to_the_last_happening_of_its_type() -> None:
    text = parsed("Veldara vaccinated the children of Harben. Oster said that the campaign had ended.")
    ledger = resolved(
        text,
        event(text, "vaccinated", type="AID", actors=(named(text, "Veldara"),)),
        event(text, "campaign", type="AID", status="possible"),
    )
    (row,) = ledger.events
    assert row.status == "happened"
    assert len(row.anchors) == 2


def test_a_noun_that_names_nobody_begins_a_happening_where_none_of_its_type_was_told() -> None:
    text = parsed("Veldara shelled Harben. The campaign went on.")
    ledger = resolved(
        text,
        event(text, "shelled", actors=(named(text, "Veldara"),)),
        event(text, "campaign", type="AID"),
    )
    assert [row.type for row in ledger.events] == ["ASSAULT", "AID"]
