"""The exam's harness: formats, bad questions, unknown tasks, samples. Gold and questions are invented."""

from __future__ import annotations

import gzip
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from dateline.extraction.candidates import EventCandidate, FigureCandidate
from dateline.model import Span
from evaluation import answers, tasks
from evaluation.__main__ import main
from evaluation.datasets import ROOT, Dataset, Measured, datasets, sampled, shared_folder
from evaluation.parsing import Means, Parser, report_of
from evaluation.predicting import predict
from evaluation.report import BEGIN, END, Line, table, write_accuracy
from evaluation.rewriting import main_events, rewritten
from evaluation.scoring import measure

Json = dict[str, Any]

SENTENCE = "Mayor Ilsa Torvane said on Monday that shelling had killed at least 12 people in Port Velan."
KEYS = {
    "attribution": "attributions",
    "events": "events",
    "time": "pred",
    "figures": "pred",
    "factuality": "pred",
    "incidents": "pred",
}


def question(id_: str = "q1", text: Any = SENTENCE, **more: Any) -> Json:
    return {"id": id_, "text": text, "date": "2031-05-06", **more}


def asked(folder: Path, task: str, questions: list[Any]) -> list[Json]:
    """The answers to these questions; a string stands for a line as it is."""
    lines = [one if isinstance(one, str) else json.dumps(one) for one in questions]
    source, target = folder / "questions.jsonl", folder / "answers.jsonl"
    source.write_text("\n".join(lines) + "\n", "utf-8")
    assert main(["predict", task, str(source), str(target)]) == 0
    return [json.loads(line) for line in target.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("task", sorted(KEYS))
def test_every_answer_has_the_id_of_its_question_and_the_key_of_its_task(tmp_path: Path, task: str) -> None:
    killed = SENTENCE.index("killed")
    told = [question(id_, events=[{"start": killed, "end": killed + 6}]) for id_ in ("b", "a", "c")]
    found = asked(tmp_path, task, told)
    assert [answer["id"] for answer in found] == ["b", "a", "c"]
    assert all(isinstance(answer[KEYS[task]], list) for answer in found)


def test_an_attribution_is_told_by_its_offsets(tmp_path: Path) -> None:
    (answer,) = asked(tmp_path, "attribution", [question()])
    (told,) = answer["attributions"]
    assert [SENTENCE[start:end] for start, end in told["cue"]] == ["said"]
    assert [SENTENCE[start:end] for start, end in told["source"]] == ["Mayor Ilsa Torvane"]
    assert SENTENCE[slice(*told["content"][0])].startswith("shelling had killed")


def test_factuality_answers_exactly_the_given_spans(tmp_path: Path) -> None:
    given = [{"start": 41, "end": 49}, {"start": 54, "end": 60}]
    (answer,) = asked(tmp_path, "factuality", [question(events=given)])
    assert [{"start": one["start"], "end": one["end"]} for one in answer["pred"]] == given
    assert all(-3 <= one["value"] <= 3 and one["label"] for one in answer["pred"])


@pytest.mark.parametrize("bad", [None, 7, ["a list"]])
def test_a_bad_question_gets_an_empty_answer_and_a_warning(
    tmp_path: Path, bad: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    found = asked(tmp_path, "attribution", [question("good"), question("bad", bad), question("later")])
    assert [answer["id"] for answer in found] == ["good", "bad", "later"]
    assert found[1] == {"id": "bad", "attributions": []}
    assert found[2]["attributions"] == found[0]["attributions"] != []
    assert "warning: attribution: question bad has an empty answer" in capsys.readouterr().err


def test_a_line_that_is_no_question_is_passed_over_with_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = asked(tmp_path, "time", ["{broken", '{"text": "no id"}', question("good")])
    assert [answer["id"] for answer in found] == ["good"]
    assert capsys.readouterr().err.count("was passed over") == 2


def test_a_date_that_is_not_iso_counts_as_none(tmp_path: Path) -> None:
    assert answers.day("03-02-2031") is None
    assert answers.day(None) is None
    assert str(answers.day("2031-05-06T10:00:00Z")) == "2031-05-06"


@pytest.mark.parametrize("text", ["", "   ", "\ud800 lone", "\x00", "…", "“" * 300])
def test_odd_texts_are_answered_like_others(tmp_path: Path, text: str) -> None:
    for task, key in KEYS.items():
        (answer,) = asked(tmp_path, task, [question(text=text, events=[])])
        assert key in answer


def test_two_runs_and_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    source = tmp_path / "questions.jsonl"
    source.write_text("".join(json.dumps(question(f"q{n}", SENTENCE * (n + 1))) + "\n" for n in range(6)))
    for name, means in (("a", Means()), ("b", Means(jobs=2)), ("c", Means(tmp_path / "parses"))):
        predict("attribution", source, tmp_path / name, means=means)
    predict("attribution", source, tmp_path / "d", means=Means(tmp_path / "parses"))
    assert len({(tmp_path / name).read_bytes() for name in "abcd"}) == 1


def test_a_folder_of_reports_becomes_a_folder_of_ledgers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "velan.txt").write_text(f"Shelling in Port Velan\n\n{SENTENCE}\n", "utf-8")
    (reports / "velan.meta.json").write_text('{"published": "2031-05-06"}')
    (reports / "undated.txt").write_text(SENTENCE, "utf-8")
    (reports / "broken.txt").write_bytes(b"\xff\xfe\xff")
    assert main(["predict", "ledger", str(reports), str(tmp_path / "ledgers")]) == 0
    made = {file.stem: json.loads(file.read_text("utf-8")) for file in (tmp_path / "ledgers").iterdir()}
    assert sorted(made) == ["broken", "undated", "velan"]
    assert made["velan"]["report"]["published"] == "2031-05-06"
    assert made["velan"]["statements"]
    assert made["undated"]["report"]["published"] is None
    assert made["broken"]["statements"] == []
    assert "broken.txt has an empty answer" in capsys.readouterr().err


def test_a_stored_page_is_told_by_title_author_date_and_text(tmp_path: Path) -> None:
    paragraphs = "".join(
        f"<p>{SENTENCE} The council met for the {n}th time this year.</p>" for n in range(4, 9)
    )
    page = (
        "<!doctype html><html><head><title>Shelling in Port Velan</title></head>"
        f"<body><article><h1>Shelling in Port Velan</h1>{paragraphs}</article></body></html>"
    )
    stored = tmp_path / "page.html.gz"
    stored.write_bytes(gzip.compress(page.encode()))
    (answer,) = asked(tmp_path, "reading", [{"id": "p1", "url": "a", "html_file": str(stored)}])
    assert sorted(answer) == ["author", "date", "id", "text", "title"]
    assert answer["title"] == "Shelling in Port Velan"
    assert "shelling had killed at least 12 people" in answer["text"]


def test_an_unknown_task_is_refused_with_the_names_of_the_known_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["predict", "astrology", "in", "out"]) == 2
    assert "astrology: no such task; the tasks are ledger, attribution" in capsys.readouterr().err


def test_questions_that_are_not_there_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["predict", "time", str(tmp_path / "none"), str(tmp_path / "out")]) == 2
    assert main(["predict", "ledger", str(tmp_path / "none"), str(tmp_path / "out")]) == 2
    assert "no such file of questions" in capsys.readouterr().err


def test_paragraphs_are_parted_by_blank_lines_where_there_are_any() -> None:
    wrapped = report_of("One\nline.\n\nThe next.\n")
    assert [block.span.of(wrapped.text) for block in wrapped.blocks] == [
        "One\nline.",
        "The next.",
    ]
    listed = report_of("\nOne.\nTwo.\n")
    assert [block.span.of(listed.text) for block in listed.blocks] == ["One.", "Two."]
    assert {block.kind for block in listed.blocks} == {"paragraph"}


@pytest.mark.parametrize(
    ("measure", "term", "name"),
    [
        ("displaced", None, "displaced"),
        ("displaced", "evacuated", "evacuated"),
        ("refugees", None, "displaced"),
        ("injured", None, "wounded"),
        ("homes_damaged", "housing_destroyed", "housing_destroyed"),
        ("homes_damaged", None, "housing_damaged"),
        ("money", None, "money"),
        ("distance", None, None),
    ],
)
def test_measures_are_told_in_the_words_of_the_corpora(
    measure: str, term: str | None, name: str | None
) -> None:
    figure = FigureCandidate(Span(0, 1), 0, measure, 1.0, 1.0, term=term)
    assert answers.corpus_measure(figure) == name


def test_figures_without_a_bound_are_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    open_, bound = (FigureCandidate(Span(0, 1), 0, "killed", low, None) for low in (None, 12.0))
    monkeypatch.setattr(answers, "find_figures", lambda parsed: (open_, bound))
    parsed = Parser()(report_of(SENTENCE))
    assert [one["low"] for one in answers.figures({}, parsed)["pred"]] == [12.0]


@pytest.mark.parametrize(
    ("type_", "status", "told"),
    [
        ("CONSULT", "happened", "CONSULT"),
        ("CONSULT", "planned", "AGREE"),
        ("AID", "planned", "AGREE"),
        ("RETREAT", "planned", "CONCEDE"),
        ("CONSULT", "denied", "REJECT"),
        ("CONCEDE", "denied", "REJECT"),
        ("ASSAULT", "denied", "ASSAULT"),
        ("ASSAULT", "threatened", "THREATEN"),
        ("RETREAT", "demanded", "REQUEST"),
    ],
)
def test_plovers_rewrite_rules_fold_the_status_into_the_type(type_: str, status: str, told: str) -> None:
    assert rewritten(EventCandidate(Span(0, 1), 0, type_, status)).type == told


def test_a_sentence_is_about_the_event_nearest_to_its_root() -> None:
    text = "Kessandra condemned Marren for shelling the market."
    parsed = Parser()(report_of(text))
    heads = {token.text: token.index for token in parsed.tokens}
    found = [
        EventCandidate(parsed.tokens[head].span, head, type_, "happened")
        for type_, head in (("ASSAULT", heads["shelling"]), ("ACCUSE", heads["condemned"]))
    ]
    assert [event.type for event in main_events(parsed, found)] == ["ACCUSE"]


def test_an_event_pairs_the_parties_of_its_sentence_where_the_corpora_want_two() -> None:
    parsed = Parser()(report_of("Germany lifted the sanctions imposed on Poland."))
    (event,) = answers.events({}, parsed)["events"]
    assert [side["text"] for side in event["actor"]] == ["Germany"]
    assert [side["text"] for side in event["recipient"]] == ["Poland"]


def test_what_was_said_comes_before_the_plain_saying() -> None:
    parsed = Parser()(report_of("Police said they had detained four terrorists."))
    (event,) = answers.events({}, parsed)["events"]
    assert event["plover"] == "COERCE"


def test_a_sample_depends_on_the_ids_alone() -> None:
    rows = [{"id": f"text-{n}"} for n in range(50)]
    sample = sampled(rows, 10)
    assert len(sample) == 10
    assert sample == [row for row in rows if row in sample]
    backwards = sampled(rows[::-1], 10)
    assert backwards == sample[::-1]
    assert sampled(rows, None) == sampled(rows, 50) == rows


def test_every_set_has_a_name_of_its_own_a_built_task_and_figures() -> None:
    names = [dataset.name for dataset in datasets()]
    assert len(names) == len(set(names))
    for dataset in datasets():
        assert dataset.task in (*tasks.WHOLE, *tasks.TASKS)
        assert dataset.figures


def test_a_figure_is_found_under_keys_that_hold_dots() -> None:
    result = {"levels": {"quad": {"f1": 0.5}}, "speech_only.relation": {"f1": 0.25}, "mae": 1.5}
    assert Measured("levels.quad.f1", "").of(result) == 0.5
    assert Measured("speech_only.relation.f1", "").of(result) == 0.25
    assert Measured("mae", "").of(result) == 1.5
    assert Measured("levels.cameo.f1", "").of(result) == 0.0


def test_a_digest_changes_with_a_name_and_with_a_byte(tmp_path: Path) -> None:
    for name, file, data in (("a", "one.txt", "x"), ("b", "one.txt", "y"), ("c", "two.txt", "x")):
        (tmp_path / name).mkdir()
        (tmp_path / name / file).write_text(data)
    sets = [Dataset(name, "ledger", Path(name), Path("s"), ()) for name in ("a", "b", "c")]
    digests = [one.digest(tmp_path) for one in sets]
    assert len(set(digests)) == 3
    assert digests == [one.digest(tmp_path) for one in sets]


def test_the_table_is_written_between_its_marks_only(tmp_path: Path) -> None:
    page = tmp_path / "accuracy.md"
    page.write_text(f"Before.\n{BEGIN}\nstale\n{END}\nAfter.\n", "utf-8")
    line = Line("gold", Measured("ledger.f1", "ledger F1"), 0.4567, 24, "abcdef0123456789")
    for _ in range(2):
        write_accuracy([line], {"event.status": {"accuracy": 0.5, "of": 10}}, page=page)
    text = page.read_text("utf-8")
    assert text.startswith("Before.")
    assert text.endswith("After.\n")
    assert text.count("0.457") == 1
    assert "stale" not in text
    assert "event.status" in text


def test_percentages_are_printed_with_one_digit() -> None:
    line = Line("time", Measured("value.f1", "value F1", percent=True), 61.26, 3, "0" * 64)
    assert "61.3" in table([line])


def test_the_real_scorers_read_the_answers(tmp_path: Path) -> None:
    shared = shared_folder()
    if shared is None:
        pytest.skip("../shared is absent")
    gold = {"id": "a/1", "text": SENTENCE, "date": "2031-05-06"}
    killed, people = SENTENCE.index("killed"), SENTENCE.index("at least 12")
    told = {"source": [[0, 18]], "cue": [[19, 23]], "content": [[39, 93]]}
    time = {"start": 27, "end": 33, "type": "DATE", "value": "2031-05-05"}
    figure = {"start": people, "end": people + 11, "measure": "killed", "low": 12, "high": None}
    event: Json = {"actor": [], "recipient": [], "cameo": None, "plover": "ASSAULT"}
    keys: dict[str, Json] = {
        "attribution": {"gold": [told]},
        "time": {"gold": [time]},
        "figures": {"gold": [figure]},
        "factuality": {"gold": [{"start": killed, "end": killed + 6, "value": 3.0}]},
        "events": {"kind": "type", "gold": [event]},
    }
    for task, key in keys.items():
        file = tmp_path / f"{task}.jsonl"
        file.write_text(json.dumps({**gold, **key}) + "\n", "utf-8")
        dataset = Dataset(task, task, file, Path(f"bench/{task}/score.py"), ())
        result = measure(dataset, shared, sample=False)
        assert isinstance(result, dict), task
        if task == "attribution":
            assert result["relation"]["f1"] == 1.0


def test_requirements_name_no_registry_and_have_a_hash_for_every_package() -> None:
    for name in ("runtime.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text("utf-8")
        assert "://" not in text
        pins = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert all("==" in pin and pin.endswith("\\") for pin in pins)
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    assert all(f"\n{pin} " in (ROOT / "requirements/runtime.txt").read_text("utf-8") for pin in wanted)
