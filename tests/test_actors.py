"""Who exactly: the state, the actor code as of the report's date, the user's own actor file."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import dateline
from dateline.commands import main
from dateline.errors import ActorFileError
from dateline.model import Entity
from dateline.resolution import read_actors
from dateline.resolution.actor_file import Actor, ActorFile, Occupancy, first_day, last_day, packaged
from dateline.resolution.naming import Naming
from dateline.resolution.registry import Register
from dateline.resolution.roles import sector_of

HEADER = "name,kind,aliases,country,code,start,end,wikidata\n"


def speaker(text: str, *, published: date | None = None, actors: ActorFile | None = None) -> Entity:
    """The first statement's speaker."""
    ledger = dateline.read("Title of the report\n\n" + text, published=published, actors=actors)
    entity = ledger.entity(ledger.statements[0].speaker)
    assert entity is not None
    return entity


def own(tmp_path: Path, rows: str, *, header: str = HEADER) -> Path:
    path = tmp_path / "actors.csv"
    path.write_text(header + rows, "utf-8")
    return path


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Kenya's defence minister", "KENGOVMIL"),
        ("A senior Kenyan defence official", "KENGOVMIL"),
        ("Kenyan troops", "KENMIL"),
        ("Kenyan rebels", "KENREB"),
        ("Kenyan protesters", "KENCVLOPP"),
        ("Refugees from Kenya", "KENREF"),
        ("The Kenyan police", "KENCOP"),
        ("Kenya's parliament", "KENLEG"),
    ],
)
def test_a_role_phrase_and_a_state_give_a_code_with_no_list_of_names(words: str, code: str) -> None:
    entity = speaker(f"{words} said on Monday that the road was closed.")
    assert (entity.country, entity.code) == ("KEN", code)
    assert entity.basis == "words"


def test_the_longest_role_phrase_counts() -> None:
    assert sector_of("the former minister of defence") == "GOVMIL"
    assert sector_of("a rebel spokesman") == "REB"
    assert sector_of("opposition lawmakers") in ("OPP", "LEG")
    assert sector_of("a lamp") == ""


def test_a_state_is_its_own_code() -> None:
    entity = speaker("Kenya said on Monday that the road was closed.")
    assert (entity.country, entity.code, entity.basis) == ("KEN", "KEN", "name")


def test_a_body_of_many_states_has_a_code_and_no_country() -> None:
    entity = speaker("The United Nations High Commissioner for Refugees said that the camp was full.")
    assert (entity.country, entity.code) == (None, "IGOUNOREFHCR")


def test_a_name_that_a_parser_breaks_at_its_and_is_one_body() -> None:
    entity = speaker("The Islamic State of Iraq and the Levant said that it had left the town.")
    assert entity.name == "Islamic State of Iraq and the Levant"
    assert entity.code == "IMGMUSISI"


def test_a_body_goes_by_the_name_that_the_report_uses() -> None:
    assert speaker("UNHCR said on Monday that the camp was full.").name == "UNHCR"


@pytest.mark.parametrize(
    ("day", "code"), [(date(2014, 3, 1), "KENGOV"), (date(2024, 3, 1), "KENGOV"), (date(2009, 1, 1), "KEN")]
)
def test_a_code_is_that_of_the_reports_date(day: date, code: str) -> None:
    entity = speaker("William Ruto said on Monday that the road was closed.", published=day)
    assert (entity.country, entity.code) == ("KEN", code)


def test_whoever_left_office_is_an_elite() -> None:
    entity = speaker("Uhuru Kenyatta said that the road was closed.", published=date(2024, 1, 1))
    assert entity.code == "KENELI"


def test_a_last_name_alone_finds_no_one() -> None:
    entity = speaker("Ruto said on Monday that the road was closed.", published=date(2024, 1, 1))
    assert entity.basis != "name"
    assert entity.wikidata is None


def test_a_last_name_with_its_title_of_office_finds_the_holder_of_that_day() -> None:
    entity = speaker("President Ruto said on Monday that the road was closed.", published=date(2024, 1, 1))
    assert (entity.country, entity.code) == ("KEN", "KENGOV")


def test_a_namesake_whom_the_report_places_elsewhere_is_another_person() -> None:
    entity = speaker("Norwegian farmer William Ruto said the road was closed.", published=date(2024, 1, 1))
    assert entity.country == "NOR"
    assert entity.basis == "words"


def test_police_without_a_state_belong_to_the_report_s_own() -> None:
    ledger = dateline.read(
        "Protest in Kenya\n\nThousands marched in Kenya. Police said that the road was closed."
    )
    entity = ledger.entity(ledger.statements[0].speaker)
    assert entity is not None
    assert (entity.country, entity.code, entity.basis) == ("KEN", "KENCOP", "context")


def test_migrants_without_a_state_belong_to_none() -> None:
    ledger = dateline.read(
        "Boat lands in Kenya\n\nA boat landed in Kenya. Migrants said that the road was closed."
    )
    entity = ledger.entity(ledger.statements[0].speaker)
    assert entity is not None
    assert (entity.country, entity.code) == (None, None)


def test_an_office_belongs_to_the_state_of_its_holder() -> None:
    entity = speaker("Kenyan lawyer Ana Mora has left. Her office said that the road was closed.")
    assert (entity.country, entity.basis) == ("KEN", "owner")


def test_an_abbreviation_is_what_the_report_says_it_is() -> None:
    entity = speaker("The Harben Water Board (WHO) said the well was dry. The WHO said it would rain.")
    assert entity.name == "Harben Water Board"
    assert entity.code != "IGOUNOHLHWHO"


def test_spellings_with_and_without_accents_are_one() -> None:
    ledger = dateline.read("Title\n\nMinister Ana Šimić said it was closed. Simic said that it would open.")
    assert {statement.speaker for statement in ledger.statements} == {ledger.statements[0].speaker}


def test_dates_are_as_fine_as_they_are_written() -> None:
    assert (first_day("2019"), last_day("2019")) == (date(2019, 1, 1), date(2019, 12, 31))
    assert (first_day("2020-02"), last_day("2020-02")) == (date(2020, 2, 1), date(2020, 2, 29))
    assert last_day("2020-12") == date(2020, 12, 31)
    assert first_day("2020-12-05") == last_day("2020-12-05") == date(2020, 12, 5)


def test_every_date_of_the_packaged_file_is_one_and_no_term_ends_before_it_starts() -> None:
    for actors in packaged().actors.values():
        for actor in actors:
            for term in actor.occupancies:
                first = first_day(term.start) if term.start else date.min
                assert first <= (last_day(term.end) if term.end else date.max), actor.name


def test_two_who_share_a_name_are_found_by_neither() -> None:
    one, other = (Actor("Ana Mora", "person", country, (), (Occupancy("KEN"),)) for country in ("KEN", "UGA"))
    assert ActorFile.of([one, other]).find(["Ana Mora"]) is None


def test_an_own_actor_file_wins(tmp_path: Path) -> None:
    path = own(
        tmp_path, "Red Lantern,group,Lanterns,UGA,UGAREB,2030-01-01,,Q42\nWilliam Ruto,,,UGA,UGAOPP,,,\n"
    )
    actors = read_actors(path)
    entity = speaker("Red Lantern said that the road was closed.", published=date(2031, 1, 1), actors=actors)
    assert (entity.country, entity.code, entity.wikidata) == ("UGA", "UGAREB", "Q42")
    entity = speaker("William Ruto said that the road was closed.", published=date(2024, 1, 1), actors=actors)
    assert entity.code == "UGAOPP"


def test_terms_of_an_own_file_hold_on_their_days(tmp_path: Path) -> None:
    rows = "Ana Mora,person,,KEN,KENOPP,,2030-05,\nAna Mora,person,,KEN,KENGOV,2030-06,,\n"
    actors = read_actors(own(tmp_path, rows))
    said = "Ana Mora said that the road was closed."
    assert speaker(said, published=date(2029, 1, 1), actors=actors).code == "KENOPP"
    assert speaker(said, published=date(2031, 1, 1), actors=actors).code == "KENGOV"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            "Ana Mora,person,,KEN,KENGOV,2030,2032,\nAna Mora,person,,KEN,KENOPP,2031,,\n",
            "lines 2 and 3: the terms",
        ),
        ("Ana Mora,person,,KEN,kengov,,,\n", "line 2: the code 'kengov'"),
        (",person,,KEN,KENGOV,,,\n", "line 2: no name"),
        ("Ana Mora,person,,KEN,KENGOV,2030-13,,\n", "line 2: the start '2030-13' is no date"),
        ("Ana Mora,person,,KEN,KENGOV,2031,2030,\n", "line 2: ends before it starts"),
        ("Ana Mora,person,,XQX,KENGOV,,,\n", "line 2: 'XQX' is no ISO 3166"),
        ("Ana Mora,robot,,KEN,KENGOV,,,\n", "line 2: the kind 'robot'"),
        ("Ana Mora,person,,KEN,KENGOV,,,42\n", "line 2: '42' is no Wikidata id"),
        ("Ana Mora,person\n", "line 2: 2 cells, the header has 8"),
        ("\n\nAna Mora,person,,KEN,,,,\n", "line 4: the code ''"),
    ],
)
def test_a_broken_row_is_named_with_its_line(tmp_path: Path, rows: str, told: str) -> None:
    with pytest.raises(ActorFileError, match=r"actors\.csv") as error:
        read_actors(own(tmp_path, rows))
    assert told in str(error.value)


@pytest.mark.parametrize("header", ["", "who,what\n", "name\n", "name,code,colour\n", "name,code,name\n"])
def test_a_header_that_is_none_is_refused(tmp_path: Path, header: str) -> None:
    with pytest.raises(ActorFileError, match="line 1"):
        read_actors(own(tmp_path, "Ana Mora,KENGOV\n", header=header))


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ActorFileError):
        read_actors(tmp_path / "missing.csv")
    (tmp_path / "binary.csv").write_bytes(b"\xff\xfe\x00name")
    with pytest.raises(ActorFileError):
        read_actors(tmp_path / "binary.csv")


def test_the_command_reads_an_own_actor_file_and_names_its_faults(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Title of the report\n\nRed Lantern said that the road was closed.\n", "utf-8")
    good = own(tmp_path, "Red Lantern,group,,UGA,UGAREB,,,\n")
    done = CliRunner().invoke(main, ["read", str(report), "--actors", str(good), "--json"])
    assert done.exit_code == 0
    assert '"UGAREB"' in done.output
    bad = own(tmp_path, "Red Lantern,group,,UGA,uga,,,\n")
    done = CliRunner().invoke(main, ["read", str(report), "--actors", str(bad)])
    assert done.exit_code == 2
    assert "line 2" in done.output


def test_hundreds_of_people_who_look_alike_stay_apart() -> None:
    names = " ".join(f"Officer Ana{chr(97 + n % 26)}{n} Mora{n} said it was closed." for n in range(400))
    ledger = dateline.read("Title\n\n" + names)
    assert len({statement.speaker for statement in ledger.statements}) > 300


@pytest.mark.parametrize(
    "text",
    [
        "Президент Ян Прынт said that it was closed. وزير الدفاع said that it would open.",
        "A said so. Of said so. IS said so. Who said so? WHO said so. It said that it was it.",
        "The the of the of the said so, the of said. Its its said its own.",
        "Jordan said that Paris met Chad. Georgia Ireland said so. Israel Katz said that Jordan Peterson left.",
        "His his her office's office said so. The office of the office of the office said so.",
        "“(((WHO)))” (UN) (U.N.) (the UN) said so. Al-Al-al-Al said so.",
        "President President Minister said so. President said that the President's president had gone.",
    ],
)
def test_names_that_are_anything_are_read_without_a_fault(text: str) -> None:
    ledger = dateline.read("Title of the report\n\n" + text)
    names = [entity.name for entity in ledger.entities]
    assert all(names)


def test_a_name_belongs_to_one_entity_only() -> None:
    text = (
        "Police in Kenya met police from Uganda. Kenyan police said so. Ugandan police said no. Police left."
        " Ana Mora and Lia Mora said so. Mora said no."
    )
    ledger = dateline.read("Title\n\n" + text)
    names = [name.lower() for entity in ledger.entities for name in (entity.name, *entity.names)]
    assert len(names) == len(set(names))


def test_ten_thousand_different_names_are_entered_in_good_time() -> None:
    register, start = Register(), time.process_time()
    for number in range(10_000):
        register.enter(Naming("proper", "person", f"Ana{number} Mora{number}"))
    assert len(register.records) == 10_000
    assert time.process_time() - start < 10  # comparing each with each would take minutes


def test_one_small_town_somewhere_does_not_make_a_reports_state() -> None:
    ledger = dateline.read(
        "Zorvel demands talks\n\nThe mayor met the minister of Zorvel near Arles on Sunday. "
        "The mayor said that he would stay."
    )
    assert all(entity.basis != "context" for entity in ledger.entities)
