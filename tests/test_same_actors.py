"""One actor in many reports: joined by identity, else by name and context, never by a person's name alone."""

from __future__ import annotations

from dataclasses import replace

from conftest import make_report
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Entity, Ledger, Span
from dateline.resolution.across import likeness, same_actors


def person(
    name: str, country: str | None = "KEN", code: str | None = "KENGOV", basis: str = "words"
) -> Entity:
    return Entity("n1", name, "person", country, (), (Span(0, 5),), code, None, basis)


def body(name: str, country: str | None = None, *names: str, basis: str | None = None) -> Entity:
    return Entity("n1", name, "organization", country, names, (Span(0, 5),), None, None, basis)


def ledgers(*entities: Entity) -> list[Ledger]:
    return [
        Ledger(make_report(f"Report number {n}\n\nText."), (entity,)) for n, entity in enumerate(entities)
    ]


def test_a_person_is_joined_by_name_and_context() -> None:
    judgements = same_actors(ledgers(person("Ana Mora"), person("Ana Mora")))
    assert [(j.kind, len(j.rows)) for j in judgements] == [("same_actor", 2)]
    assert judgements[0].score is not None
    assert judgements[0].score > 0.9


def test_a_person_is_never_joined_by_name_alone() -> None:
    unknown = person("Ana Mora", None, None)
    assert same_actors(ledgers(unknown, unknown)) == []
    guessed = person("Ana Mora", "KEN", "KEN", basis="context")
    assert same_actors(ledgers(guessed, guessed)) == []


def test_namesakes_of_two_states_stay_apart() -> None:
    assert same_actors(ledgers(person("Ana Mora"), person("Ana Mora", "UGA", "UGAGOV"))) == []


def test_another_spelling_joins_with_less_certainty() -> None:
    exact = likeness(person("Oleksii Prynt"), person("Oleksii Prynt")).score
    assert 0.5 < likeness(person("Oleksii Prynt"), person("Oleksiy Prynt")).score < exact


def test_a_last_name_joins_only_where_state_and_part_of_society_agree() -> None:
    assert likeness(person("Ana Mora"), person("Mora")).score == 0.5
    assert likeness(person("Ana Mora"), person("Mora", "KEN", "KENREB")).score == 0
    assert likeness(person("Ana Mora"), person("Lia Mora")).score == 0


def test_an_identity_is_stronger_than_any_name() -> None:
    one, other = (replace(person("Ana Mora"), wikidata=id) for id in ("Q1", "Q2"))
    assert likeness(one, other).score == 0
    assert likeness(one, replace(person("A. de la Mora", "UGA"), wikidata="Q1")).score == 1


def test_states_are_joined_by_what_they_are() -> None:
    kenya = Entity("n1", "Kenya", "state", "KEN", (), (Span(0, 5),), "KEN", None, "name")
    assert len(same_actors(ledgers(kenya, replace(kenya, name="Republic of Kenya")))) == 1
    assert same_actors(ledgers(kenya, replace(kenya, country="UGA"))) == []


def test_bodies_are_joined_by_a_shared_name_unless_their_states_differ() -> None:
    assert likeness(body("Red Lantern Front"), body("RLF", None, "Red Lantern Front")).score > 0.9
    one, other = body("Red Lantern", "KEN", basis="words"), body("Red Lantern", "UGA", basis="words")
    assert likeness(one, other).score == 0


def test_descriptions_name_someone_else_in_every_report() -> None:
    assert same_actors(ledgers(body("Officials"), body("Officials"))) == []
    assert same_actors(ledgers(body("Police"), body("Police"))) == []
    kenyan = body("Kenyan police", "KEN", basis="words")
    assert len(same_actors(ledgers(kenyan, kenyan))) == 1


def test_the_order_of_the_reports_does_not_matter() -> None:
    several = ledgers(person("Ana Mora"), person("Mora"), person("Ana Mora"), person("Lia Mora"))
    assert same_actors(several) == same_actors(several[::-1])


NAMES = st.sampled_from(["Ana Mora", "Mora", "Lia Mora", "Police", "Red Lantern", "x", "", "…", "Ян Прынт"])


@given(st.lists(st.builds(person, NAMES, st.sampled_from(["KEN", "UGA", None])), max_size=6))
def test_any_names_are_joined_without_a_fault_and_no_report_is_in_a_group_twice(
    entities: list[Entity],
) -> None:
    for judgement in same_actors(ledgers(*entities)):
        reports = [row.report for row in judgement.rows]
        assert len(reports) == len(set(reports)) > 1
