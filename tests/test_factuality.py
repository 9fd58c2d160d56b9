"""How far the words commit to a happening: every construction with an invented sentence."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.data import rows
from dateline.data.codes import codes_of
from dateline.extraction.events import find_events
from dateline.extraction.factuality import Factuality, judge
from dateline.extraction.factuality.grounds import grounds
from dateline.extraction.statements import find_statements
from dateline.language import ParsedText, parse
from dateline.model import Block, Report, Span


@cache
def parsed_text(text: str, kind: str = "paragraph") -> ParsedText:
    return parse(Report(text=text, source="test", digest="", blocks=(Block(kind, Span(0, len(text))),)))


def judged(text: str, word: str, kind: str = "paragraph") -> Factuality:
    """The commitment to the last occurrence of a word in a sentence."""
    parsed = parsed_text(text, kind)
    head = parsed.token_at(text.rindex(word))
    assert head is not None
    return judge(parsed, head)


@pytest.mark.parametrize(
    ("text", "word", "status", "least", "most"),
    [
        # told as facts
        ("Marren's army shelled the harbour on Friday.", "shelled", "happened", 2.5, 3),
        ("The town was shelled by the army.", "shelled", "happened", 2.5, 3),
        ("Troops entered Velan and shelled the harbour.", "shelled", "happened", 2.5, 3),
        ("The army is shelling the harbour.", "shelling", "ongoing", 2.5, 3),
        ("Prisoners are being held in the fort.", "held", "ongoing", 2.5, 3),
        ("The relief group has been helping families.", "helping", "ongoing", 2.5, 3),
        ("The ministry said it was sending tents.", "sending", "ongoing", 2.5, 3),
        ("The army continues to shell the harbour.", "shell", "ongoing", 2.5, 3),
        ("Protests continued in Velan.", "Protests", "ongoing", 2.5, 3),
        ("The rebels are backed by the republic of Marren.", "backed", "ongoing", 2.5, 3),
        ("The rebels were backed by the republic of Marren.", "backed", "happened", 2.5, 3),
        ("Many people are still in areas besieged by the army.", "besieged", "ongoing", 2.5, 3),
        ("Protesters have demonstrated in Velan since June.", "demonstrated", "ongoing", 2.5, 3),
        ("Soldiers are at the spot, providing food to villagers.", "providing", "ongoing", 2.5, 3),
        ("Teams have been struggling to treat the sick.", "treat", "ongoing", 1, 2),
        ("Thousands of supporters turned out to protest.", "protest", "happened", 2.5, 3),
        ("Soldiers have rushed to evacuate villagers.", "evacuate", "happened", 1, 2),
        ('The minister called the stabbing "an act of hate".', "stabbing", "happened", 2.5, 3),
        (
            "The protesters' demands include an investigation of the police.",
            "investigation",
            "demanded",
            1,
            2,
        ),
        ("The protesters' demands include the release of prisoners.", "release", "demanded", 1, 2),
        ("Their demands have expanded to an investigation of the police.", "investigation", "demanded", 1, 2),
        ("On the fifth day of its invasion, the army rested.", "invasion", "ongoing", 2.5, 3),
        ("The mayor went on to meet the envoy.", "meet", "happened", 2.5, 3),
        ("They launched an attack on the harbour.", "attack", "happened", 2.5, 3),
        # negation and its scope
        ("The army did not shell the harbour.", "shell", "denied", -3, -2),
        ("The army never attacked the harbour.", "attacked", "denied", -3, -2),
        ("No troops attacked the harbour.", "attacked", "denied", -3, -2),
        ("Neither side attacked the harbour.", "attacked", "denied", -3, -2),
        ("The army not only attacked the harbour but burned it.", "attacked", "happened", 2.5, 3),
        ("The ministers did not hold talks on Friday.", "talks", "denied", -3, -2),
        ("The ministers did not discuss the attack.", "attack", "happened", 2.5, 3),
        ("The minister has yet to resign.", "resign", "denied", -3, -2),
        ("The minister conceded nothing.", "conceded", "denied", -3, -2),
        ("The army left without attacking the harbour.", "attacking", "denied", -3, -2),
        ("No attack took place on Friday.", "attack", "denied", -3, -2),
        # tense and modality
        ("The ministers will meet on Monday.", "meet", "planned", 1, 2.5),
        ("The ministers will not meet on Monday.", "meet", "denied", -2.5, -1),
        ("The minister said the two would meet on Monday.", "meet", "planned", 1, 2.5),
        ("The ministers are to meet on Monday.", "meet", "planned", 1, 2.5),
        ("The ministers are going to meet on Monday.", "meet", "planned", 1, 2.5),
        ("The ministers are expected to meet on Monday.", "meet", "planned", 1, 2.5),
        ("The army may attack the harbour.", "attack", "possible", 0.5, 2),
        ("The army could attack the harbour.", "attack", "possible", 0.5, 2),
        ("The army must leave the harbour.", "leave", "demanded", 0.5, 2),
        ("The army allegedly attacked the harbour.", "attacked", "possible", 0.5, 2.5),
        ("The army reportedly attacked the harbour.", "attacked", "happened", 0.5, 2.5),
        # conditionals
        ("If the army attacks the harbour, the talks will end.", "attacks", "possible", 0, 1.5),
        ("The talks would end if the army attacked the harbour.", "attacked", "possible", 0, 1.5),
        ("The talks would end if the army attacked the harbour.", "end", "possible", 0, 1.5),
        ("They will stay unless the army attacks.", "attacks", "possible", 0, 1.5),
        # purpose
        ("Troops came to Velan in order to attack the harbour.", "attack", "planned", 0.5, 2),
        # implicative verbs
        ("The army managed to seize the harbour.", "seize", "happened", 2.5, 3),
        ("The army did not manage to seize the harbour.", "seize", "denied", -3, -2),
        ("The army failed to seize the harbour.", "seize", "denied", -3, -2),
        ("The army did not fail to seize the harbour.", "seize", "happened", 2.5, 3),
        ("The minister refused to meet the envoy.", "meet", "denied", -3, -2),
        ("The army chose to shell the harbour.", "shell", "happened", 2.5, 3),
        ("The allies need to leave the harbour.", "leave", "demanded", 0.5, 2),
        ("The army began to shell the harbour.", "shell", "happened", 2.5, 3),
        ("The police prevented the crowd from storming the hall.", "storming", "denied", -3, -2),
        ("The police forced the crowd to leave.", "leave", "happened", 2.5, 3),
        ("The army tried to seize the harbour.", "seize", "happened", 0.5, 2),
        # embedding verbs
        ("Marren threatened to attack the harbour.", "attack", "threatened", 0.5, 2),
        ("Marren agreed to withdraw its troops.", "withdraw", "planned", 0.5, 2),
        ("Marren plans to withdraw its troops.", "withdraw", "planned", 0.5, 2),
        ("Marren did not agree to withdraw its troops.", "withdraw", "denied", -3, -0.5),
        ("Kessandra demanded that Marren withdraw its troops.", "withdraw", "demanded", 0.5, 2),
        ("Kessandra called on Marren to withdraw its troops.", "withdraw", "demanded", 0.5, 2),
        ("Kessandra urged Marren to withdraw its troops.", "withdraw", "demanded", 0.5, 2),
        ("Kessandra demanded the withdrawal of the troops.", "withdrawal", "demanded", 0.5, 2),
        ("Kessandra called for a ceasefire.", "ceasefire", "demanded", 0.5, 2),
        ("Marren denied that its army attacked the harbour.", "attacked", "denied", -3, -2),
        ("Marren denied attacking the harbour.", "attacking", "denied", -3, -2),
        ("Kessandra accused Marren of attacking the harbour.", "attacking", "happened", 0.5, 2.5),
        ("Marren claimed that the army attacked the harbour.", "attacked", "happened", 0.5, 2.5),
        ("The mayor believes that the army attacked the harbour.", "attacked", "possible", 0.5, 2.5),
        ("The mayor said that the army attacked the harbour.", "attacked", "happened", 2.5, 3),
        ("The mayor regrets that the army attacked the harbour.", "attacked", "happened", 2.5, 3),
        ("The mayor does not regret that the army attacked the harbour.", "attacked", "happened", 2.5, 3),
        ("The mayor asked whether the army attacked the harbour.", "attacked", "possible", -1, 1),
        # nouns
        ("A planned attack on the harbour alarmed the town.", "attack", "planned", 0.5, 2),
        ("The army launched a planned attack.", "attack", "happened", 2.5, 3),
        ("The talks that will be held in Velan alarmed the town.", "talks", "planned", 1, 2.5),
        ("Kessandra called for an inquiry into the violence.", "violence", "happened", 2.5, 3),
        ("Kessandra called for efforts to help the families.", "help", "demanded", 0.5, 2),
        ("The alleged attack on the harbour alarmed the town.", "attack", "possible", 0.5, 2.5),
        ("The threatened strike alarmed the town.", "strike", "threatened", 0.5, 2),
        ("The threat of an attack alarmed the town.", "attack", "threatened", 0.5, 2),
        ("Calls for a ceasefire grew.", "ceasefire", "demanded", 0.5, 2),
        ("The plan to attack the harbour alarmed the town.", "attack", "planned", 0.5, 2),
        ("The group claimed responsibility for the attack.", "attack", "happened", 2.5, 3),
        ("Their duty to leave the harbour is clear.", "leave", "demanded", 0.5, 2),
        ("The failure to seize the harbour angered the army.", "seize", "denied", -3, -2),
        ("The ministers cancelled a meeting in Velan.", "meeting", "denied", -2, 0),
        ("After the attack on the harbour, people fled.", "attack", "happened", 2.5, 3),
    ],
)
def test_a_construction_decides_status_and_value(
    text: str, word: str, status: str, least: float, most: float
) -> None:
    found = judged(text, word)
    assert (found.status, least <= found.value <= most) == (status, True), found


def test_a_title_in_the_present_tense_tells_what_happened() -> None:
    assert judged("Army shells harbour of Velan", "shells", "title").status == "happened"


def test_a_title_with_an_infinitive_tells_what_is_planned() -> None:
    assert judged("Ministers to meet in Velan on Monday", "meet", "title").status == "planned"


def test_the_present_of_a_verb_of_being_tells_what_is_so_in_general() -> None:
    assert judged("Velan is the largest harbour of Kessandra.", "is").ground == "generic"
    assert judged("Army is in harbour", "is", "title").ground == "asserted"


def test_a_demand_to_come_is_itself_still_to_come() -> None:
    parsed = parsed_text("The minister will demand that Marren withdraw its troops.")
    statuses = {event.type: event.status for event in find_events(parsed, find_statements(parsed))}
    assert statuses == {"REQUEST": "planned", "RETREAT": "demanded"}


def test_the_outer_word_decides_where_it_commits_less() -> None:
    assert (
        judged("Kessandra demanded that Marren agree to withdraw its troops.", "withdraw").status
        == "demanded"
    )


def test_the_speaker_holds_what_is_told_on_his_word() -> None:
    text = "The mayor said that the army attacked the harbour."
    assert judged(text, "attacked").holder == "speaker"
    assert judged(text, "said").holder == "reporter"


def test_every_ground_of_the_vocabulary_is_a_ground_with_a_status_and_a_value() -> None:
    known = {*grounds(), "fact", "not", "same", "report", "open"}
    used = {row[column] for row in rows("factuality_embedders.tsv") for column in ("positive", "negative")}
    assert used | {row["ground"] for row in rows("factuality_words.tsv")} <= known
    for ground in grounds().values():
        assert {ground.status, ground.status_negated} <= set(codes_of("status"))
        assert -3 <= ground.value_negated <= 3
        assert -3 <= ground.value <= 3


WORDS = "army shelled not will to of the attack and if , said that may"


@given(st.lists(st.sampled_from(WORDS.split()), min_size=1))
def test_any_row_of_words_has_a_commitment_for_each(words: list[str]) -> None:
    parsed = parsed_text(" ".join(words))
    for token in parsed.tokens:
        assert -3 <= judge(parsed, token.index).value <= 3


@pytest.mark.parametrize(
    "text",
    [
        "The army " + "and the navy " * 300 + "did not attack the harbour.",
        "The mayor said that " * 200 + "the army attacked.",
        "Harbour. Velan! 12 | 13 | 14 || attack",
        "THE ARMY MAY ATTACK THE HARBOUR.",
        "attack",
    ],
)
def test_walls_of_words_tables_and_capitals_have_a_commitment_everywhere(text: str) -> None:
    parsed = parsed_text(text)
    assert all(judge(parsed, token.index).status in codes_of("status") for token in parsed.tokens)
