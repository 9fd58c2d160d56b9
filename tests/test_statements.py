"""Who said what: every kind of attribution, its exact content and its speaker."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.extraction.candidates import StatementCandidate
from dateline.extraction.statements import find_statements
from dateline.language import ParsedText, parse
from dateline.model import Block, Report, Span


@cache
def parsed_report(*paragraphs: str) -> ParsedText:
    text, blocks, start = "\n\n".join(paragraphs), [], 0
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    return parse(Report(text=text, source="test", digest="", blocks=tuple(blocks)))


def told(*paragraphs: str) -> list[tuple[str | None, str | None, list[str]]]:
    """(speaker, cue, contents) of every statement, in words."""
    parsed = parsed_report(*paragraphs)
    text = parsed.report.text
    return [
        (
            statement.speaker.span.of(text) if statement.speaker else None,
            statement.cue.of(text) if statement.cue else None,
            [span.of(text) for span in statement.contents],
        )
        for statement in find_statements(parsed)
    ]


def statements(*paragraphs: str) -> tuple[StatementCandidate, ...]:
    return find_statements(parsed_report(*paragraphs))


def test_indirect_speech_is_the_clause_without_its_that() -> None:
    assert told("The ministry said that the road to Harben was closed.") == [
        ("The ministry", "said", ["the road to Harben was closed"])
    ]


def test_a_quotation_belongs_to_the_speaker_behind_it() -> None:
    assert told('"We will not leave," said Ana Mora, a nurse.') == [
        ("Ana Mora, a nurse", "said", ['"We will not leave,"'])
    ]


def test_a_split_quotation_is_one_statement_with_two_spans() -> None:
    assert told('"We are tired," Ana Mora said. "The road is closed."') == [
        ("Ana Mora", "said", ['"We are tired,"', '"The road is closed."'])
    ]


def test_a_quotation_over_two_paragraphs_is_one_statement() -> None:
    (statement,) = told(
        "Ana Mora said: “We waited for the boats all night.", "“They never came to the island.”"
    )
    assert statement[0] == "Ana Mora"
    assert statement[2] == ["“We waited for the boats all night.", "“They never came to the island.”"]


def test_a_paragraph_that_is_all_quotation_goes_on_with_the_last_speaker() -> None:
    found = told('"We are tired," said Ana Mora.', '"Nobody has come to the island since the storm."')
    assert found[1] == ("Ana Mora", None, ['"Nobody has come to the island since the storm."'])


def test_a_quotation_signed_behind_a_dash_belongs_to_the_signer() -> None:
    (statement,) = told("“Nobody has asked us what we want.” — Ana Mora")
    assert statement[0] == "Ana Mora"


def test_a_long_apposition_does_not_part_a_split_quotation() -> None:
    found = told(
        '"We are tired," said Rep. G.K. Olsen (D-Veld.), a nurse who has worked on the island for nine years and '
        'chairs its council. "The road is closed."'
    )
    assert [len(contents) for _, _, contents in found] == [2]


def test_words_in_marks_inside_indirect_speech_make_it_mixed() -> None:
    (statement,) = statements('The mayor said the flood was "the worst in a century" and asked nothing.')
    assert statement.form == "mixed"


def test_according_to_takes_the_clause_around_it() -> None:
    assert told("Two bridges were destroyed, according to the interior ministry.") == [
        ("the interior ministry", "according to", ["Two bridges were destroyed"])
    ]


def test_according_to_plan_says_nothing() -> None:
    assert told("The withdrawal went according to plan.") == []


def test_those_who_speak_together_make_one_statement_each() -> None:
    found = told("Veldara and Oster said the border would open.")
    assert [speaker for speaker, _, _ in found] == ["Veldara", "Oster"]
    assert found[0][2] == found[1][2]


@pytest.mark.parametrize(
    ("sentence", "content", "act"),
    [
        ("The president demanded an immediate ceasefire.", "an immediate ceasefire", "demand"),
        ("The president urged the rebels to leave the town.", "the rebels to leave the town", "urge"),
        ("The minister promised to rebuild the bridge.", "to rebuild the bridge", "promise"),
        ("The army denied that it had shelled the market.", "it had shelled the market", "deny"),
        ("The bishop condemned the attack.", "the attack", "condemn"),
        (
            "The envoy accused the rebels of shelling the market.",
            "the rebels of shelling the market",
            "accuse",
        ),
        ("The agency warned that food would run out.", "food would run out", "warn"),
        ("The mayor praised the rescuers for their courage.", "the rescuers for their courage", "praise"),
    ],
)
def test_a_verb_of_saying_tells_the_act(sentence: str, content: str, act: str) -> None:
    (statement,) = statements(sentence)
    assert [span.of(sentence) for span in statement.contents] == [content]
    assert statement.act == act


def test_a_neutral_cue_leaves_the_act_to_the_content() -> None:
    (statement,) = statements('"We will rebuild the bridge by May," said the mayor.')
    assert statement.act == "promise"


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister did not say whether the road was closed.",
        "The minister declined to say when the road would open.",
        "The minister would say that the road is closed.",
        'They call the hill the "Old Man" in Harben.',
        'The film "Nine Days in Harben" opens on Friday.',
    ],
)
def test_what_was_not_said_is_no_statement(sentence: str) -> None:
    assert told(sentence) == []


def test_a_statement_without_a_source_has_no_speaker() -> None:
    assert told("The general reportedly fled to Oster.") == [
        (None, "reportedly", ["The general", "fled to Oster"])
    ]


def test_a_statement_told_inside_another_is_told_through_it() -> None:
    outer, inner = statements("Ana Mora said that the general had promised to leave Harben.")
    assert inner.via == 0
    assert outer.via is None


def test_what_was_told_to_an_outlet_is_told_through_the_outlet() -> None:
    outlet, inner = statements("The mayor told the Corvo Times that the bridge was closed.")
    assert outlet.speaker is not None
    assert inner.via == 0


def test_the_medium_is_read_from_the_words_about_the_cue() -> None:
    (statement,) = statements("The ministry said in a statement that the road was closed.")
    assert statement.medium == "statement"
    (statement,) = statements('"The road is closed to everyone," the mayor tweeted.')
    assert statement.medium == "tweet"


def test_a_clause_the_reporter_adds_is_not_part_of_the_content() -> None:
    (statement,) = told("The mayor said the bridge was closed, which surprised many in Harben.")
    assert statement[2] == ["the bridge was closed"]


def test_adding_goes_on_with_the_speaker_of_the_sentence() -> None:
    found = told('The ministry said troops remained north of Harben, adding that "the road is mined."')
    assert [speaker for speaker, _, _ in found] == ["The ministry", "The ministry"]


def test_paragraphs_behind_a_colon_are_the_words_of_the_one_announced() -> None:
    found = told("Following the meeting the minister said:", "The road is open. Aid will come.")
    assert ("the minister", None, ["The road is open. Aid will come."]) in found


def test_thought_and_intention_are_found_only_when_asked_for() -> None:
    parsed = parsed_report("Ana Mora thinks the road is open.")
    assert find_statements(parsed) == ()
    assert len(find_statements(parsed, wide=True)) == 1


WORDS = st.sampled_from(
    [
        "Ana Mora",
        "the army",
        "said",
        "told",
        "that",
        "it",
        "was",
        "closed",
        ",",
        ".",
        '"',
        "“",
        "”",
        "according to",
        "reportedly",
        "denied",
        "demanded",
        "the road",
        "\n\n",
        "and",
        "which",
        "'",
        "citing",
        "a source",
        ":",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_spans_lie_inside_the_text_and_no_content_holds_its_own_cue(words: list[str]) -> None:
    text = " ".join(words)
    report = Report(text=text, source="test", digest="", blocks=(Block("paragraph", Span(0, len(text))),))
    for statement in find_statements(parse(report)):
        end = 0
        for span in statement.contents:
            assert end <= span.start < span.end <= len(text)
            end = span.end
            assert statement.cue is None or not span.overlaps(statement.cue), text


@pytest.mark.parametrize("verb", ["grumbled", "concluded", "deadpanned"])
def test_any_verb_behind_a_closing_mark_and_its_comma_reports_the_quotation(verb: str) -> None:
    (statement,) = told(f'"We have waited here for the boats since the spring," Ana Mora {verb}.')
    assert statement == ("Ana Mora", verb, ['"We have waited here for the boats since the spring,"'])


def test_a_question_is_reported_by_the_verb_of_asking_behind_it() -> None:
    assert told('"Why did nobody come to the island?" the nurse asked.') == [
        ("the nurse", "asked", ['"Why did nobody come to the island?"'])
    ]


def test_a_verb_behind_a_question_that_tells_something_else_does_not_report_it() -> None:
    found = told('"Who will pay for the road?" The mayor said the harbour was closed.')
    assert found == [("The mayor", "said", ["the harbour was closed"])]


def test_a_quotation_is_the_speakers_behind_it_although_the_sentence_before_leads_into_it() -> None:
    found = told('He said he was too busy to answer: "I have a lot to do this week," he wrote.')
    assert found[-1] == ("he", "wrote", ['"I have a lot to do this week,"'])


def test_words_in_marks_that_end_a_sentence_belong_to_its_content() -> None:
    assert told('The mayor accused the rebels of robbing the town "in broad daylight for years."') == [
        ("The mayor", "accused", ['the rebels of robbing the town "in broad daylight for years."'])
    ]


def test_the_name_of_a_programme_in_marks_is_no_part_of_what_was_said_there() -> None:
    (statement,) = told('"The road is closed for good," Mora said on the radio show "Evening Hour."')
    assert statement[2] == ['"The road is closed for good,"']


def test_a_content_goes_on_with_the_clause_joined_to_it() -> None:
    (statement,) = told(
        "Ana Mora said that the harbour was closed, and the ships were waiting off the island."
    )
    assert statement[2] == ["the harbour was closed, and the ships were waiting off the island"]


@pytest.mark.parametrize(
    "aside",
    [", before leaving the town", ", although nobody had asked her", ", beyond the one of last week"],
)
def test_what_the_reporter_adds_behind_a_comma_is_not_content(aside: str) -> None:
    (statement,) = told(f"Ana Mora announced that she would close the harbour{aside}.")
    assert statement[2] == ["she would close the harbour"]


def test_the_one_called_on_belongs_to_the_content() -> None:
    assert told("Ana Mora called on the council to open the harbour.") == [
        ("Ana Mora", "called on", ["the council to open the harbour"])
    ]


@pytest.mark.parametrize(
    ("opening", "speaker", "cue"),
    [
        ("She went on: ", "She", "went"),
        ("Ana Mora: ", "Ana Mora", ":"),
        ("Mora repeated her complaint on Friday: ", "Mora", "repeated"),
    ],
)
def test_a_colon_announces_a_quotation_without_a_word_of_saying(opening: str, speaker: str, cue: str) -> None:
    found = told(f'{opening}"Nobody has come to the island since the storm."')
    assert found[0][:2] == (speaker, cue)
    assert found[0][2][-1].endswith('"Nobody has come to the island since the storm."')


def test_a_content_and_the_quotation_its_colon_announces_are_one_statement() -> None:
    (statement,) = told('Ana Mora criticised the decision: "Nobody has asked the people of the island."')
    assert " ".join(statement[2]).startswith("the decision")
    assert statement[2][-1].endswith('"Nobody has asked the people of the island."')


def test_adding_is_said_by_the_speaker_of_the_clause_above() -> None:
    found = told(
        'He hinted at it by mentioning the need for a wall and adding, "I know who should build it."'
    )
    assert ("He", "adding", ['"I know who should build it."']) in found


def test_what_a_quoted_speaker_says_he_is_saying_is_the_act_of_his_statement() -> None:
    (statement,) = statements('"We urge the council to open the harbour," Ana Mora said.')
    assert statement.act == "urge"


def test_what_a_quoted_speaker_said_before_is_a_statement_of_its_own() -> None:
    found = told('"I told the council last week that the harbour was closed," Ana Mora said.')
    assert ("I", "told", ["the harbour was closed"]) in found


def test_a_claim_of_responsibility_is_an_acknowledgement() -> None:
    (statement,) = statements("The group claimed responsibility for the fire.")
    assert statement.act == "acknowledge"
