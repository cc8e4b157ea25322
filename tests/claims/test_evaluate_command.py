"""``manage.py evaluate``: figures and predictions out, clear words where the file is no good; no database."""

import json

import pytest
from django.core.management import CommandError, call_command

TEXT = "“The old mill will close,” Ada Quist said.\n\nShe insisted that there was no choice."
GOLD = {
    "doc_id": "mill",
    "text": TEXT,
    "quotes": [
        {"start": 0, "end": 26, "kind": "direct", "speaker": "Ada Quist", "speaker_start": 27, "speaker_end": 36},
        {"start": 57, "end": 81, "kind": "indirect", "speaker": "She", "speaker_canonical": "Ada Quist"},
    ],
}


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD) + "\n\n")
    return path


def test_quotes_are_measured_and_the_predictions_written_in_the_form_of_the_gold(gold, tmp_path, capsys):
    out = tmp_path / "out.jsonl"

    call_command("evaluate", "quotes", str(gold), "--predictions", str(out), "--json")

    figures = json.loads(capsys.readouterr().out)
    assert figures["overlap"] == {"precision": 100.0, "recall": 100.0, "f1": 100.0, "right": 2, "gold": 2, "found": 2}
    assert figures["real_name"]["of_all"] == {"percent": 100.0, "right": 1, "of": 1}
    [prediction] = [json.loads(line) for line in out.read_text().splitlines()]
    assert (prediction["doc_id"], prediction["text"]) == ("mill", TEXT)
    first, second = prediction["quotes"]
    assert TEXT[first["start"] : first["end"]] == first["text"] == "“The old mill will close,”"
    assert (first["speaker"], first["cue"], first["kind"]) == ("Ada Quist", "said", "direct")
    assert (second["speaker"], second["speaker_resolved"]) == ("She", "Ada Quist")
    assert first["group"] != second["group"]


def test_what_was_written_can_be_read_again_as_gold(gold, tmp_path, capsys):
    out = tmp_path / "out.jsonl"
    call_command("evaluate", "quotes", str(gold), "--predictions", str(out))
    call_command("evaluate", "quotes", str(out), "--json")

    table, figures = capsys.readouterr().out.split("{", 1)
    assert "overlap" in table
    assert json.loads("{" + figures)["attribution"]["f1"] == 100.0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no document"),
        (b"\n\n", "no document"),
        (json.dumps(GOLD).encode() + b"\nsoup\n", "line 2: Not JSON"),
        (b"\xff\xfe", "line 1: Not JSON"),
        (b"[" * 100_000, "line 1: The JSON is nested too deeply"),
        (b"[]", "line 1: Not a JSON object"),
        (b'{"doc_id": "a", "quotes": []}', "line 1: “doc_id” and “text”"),
        (b'{"doc_id": "a", "text": "b"}', "line 1: “quotes” must be there"),
        (b'{"doc_id": "a", "text": "b", "quotes": ["c"]}', "line 1: “quotes” must be there"),
        (
            b'{"doc_id": "a", "text": "b", "quotes": [{"start": 0, "end": 9}]}',
            "document a, quotes 1: .* inside the text",
        ),
        (b'{"doc_id": "a", "text": "b", "quotes": []}\n' * 2, "line 2: “doc_id” a was there before"),
    ],
)
def test_a_file_that_is_no_gold_is_refused_with_its_place(tmp_path, content, message):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)

    with pytest.raises(CommandError, match=message):
        call_command("evaluate", "quotes", str(path))


def test_a_missing_file_and_a_place_that_cannot_be_written_are_named(gold, tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.jsonl: There is no such file"):
        call_command("evaluate", "quotes", str(tmp_path / "nowhere.jsonl"))
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("evaluate", "quotes", str(gold), "--predictions", str(tmp_path / "no" / "out.jsonl"))


def test_quantities_are_measured_in_the_labels_asked_for(tmp_path, capsys):
    path = tmp_path / "gold.jsonl"
    gold = {
        "doc_id": "ferry",
        "text": "At least 40 ferries were late.",
        "quantities": [{"value": 40, "modifier": ">", "unit": "ferry", "concept": None}],
    }
    path.write_text(json.dumps(gold))

    call_command("evaluate", "quantities", str(path), "--convention", "newsquant", "--json")

    figures = json.loads(capsys.readouterr().out)
    assert figures["convention"] == "newsquant"
    assert figures["all"] == {"precision": 100.0, "recall": 100.0, "f1": 100.0, "right": 1, "gold": 1, "found": 1}


@pytest.mark.parametrize(("convention", "right"), [("plain", 0), ("marked", 1)])
def test_quotes_are_cut_to_their_marks_where_gold_is(tmp_path, capsys, convention, right):
    text = "The pilot said the ferry had been “late for years”."
    span = {"start": text.index("“"), "end": text.index("."), "kind": "direct"}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"doc_id": "ferry", "text": text, "quotes": [span]}))

    call_command("evaluate", "quotes", str(path), "--convention", convention, "--json")

    figures = json.loads(capsys.readouterr().out)
    assert (figures["convention"], figures["overlap"]["right"]) == (convention, right)


def test_the_labels_of_quantities_are_refused_for_quotes(gold):
    with pytest.raises(CommandError, match="newsquant is none of quotes"):
        call_command("evaluate", "quotes", str(gold), "--convention", "newsquant")


def test_a_quantity_without_a_number_is_refused_by_name(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"doc_id": "a", "text": "forty", "quantities": [{"value": "forty"}]}))

    with pytest.raises(CommandError, match="document a, quantities 1"):
        call_command("evaluate", "quantities", str(path))
