"""``manage.py extract``: the contract of its output, and what it says of inputs that it cannot read."""

import io
import json
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from claims.management.commands.extract import Command

SAID = "Anna Berg said on Monday: “We counted over ninety boats in the harbour.”"
# As long as a chain of arrays must be for Python to give up on it.
DEEP = b"[" * 100_000 + b"]" * 100_000


def extract(*arguments):
    """Run the command; return its documents, what it wrote to standard error, and whether it failed."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(Command(), *map(str, arguments), stdout=out, stderr=err)
        failed = False
    except CommandError:
        failed = True
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue(), failed


def test_offsets_point_into_the_text_that_was_given(tmp_path):
    text = f"Cafe\u0301 \U0001f600 news.\r\n{SAID}\r\n"
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "first", "text": text}) + "\n")

    [document], _, failed = extract(path)

    assert not failed
    assert document["id"] == "first"
    assert document["claims"]
    for claim in document["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["text"]
    [quote] = [claim["quote"] for claim in document["claims"] if claim["kind"] == "quote"]
    assert (quote["style"], quote["speaker"]["name"], quote["cue"]["text"]) == ("direct", "Anna Berg", "said")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_read_in_the_form_in_which_it_would_be_stored(tmp_path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes(f"News.\r\n{SAID}".encode(encoding))

    [document], _, _ = extract(path)

    assert document["id"] == str(path)
    assert document["claims"][0]["start"] == len("News.\nAnna Berg said on Monday: ")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "There is no text in it."),
        (b"\x00\x01\x02\xff", "binary"),
        (b"Good until here \xff.", "position 16 (line 1)"),
        (b"a\0b", "NUL"),
        (b"a " * 1_100_000, "2,200,000 bytes"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason_and_the_rest_is_read(tmp_path, data, says):
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(data)
    good.write_text(SAID)

    documents, errors, failed = extract(bad, tmp_path / "missing.txt", tmp_path, good)

    assert failed
    assert [document["id"] for document in documents] == [str(good)]
    assert f"{bad}: " in errors
    assert says in errors
    assert f"{tmp_path}/missing.txt: There is no such file." in errors
    assert f"{tmp_path}: This is a folder" in errors


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"{", "Not JSON"),
        (b'["text"]', 'a string "text"'),
        (b'{"id": "a"}', 'a string "text"'),
        (b'{"text": 5}', 'a string "text"'),
        (b'{"text": ""}', "no text"),
        (b'{"text": "a\\u0000b"}', "NUL"),
        (b'{"text": "a \\ud83d b"}', "U+D83D"),
        (b'{"text": "a", "id": [1]}', '"id" must be'),
        (b'{"text": "a", "id": "\\ud83d"}', "The id"),
        (b'{"text": "\xff"}', "Not valid UTF-8"),
        (DEEP, "nested too deeply"),
    ],
    ids=lambda value: value[:30] if isinstance(value, bytes) else "",
)
def test_a_bad_json_line_is_named_with_file_and_line_and_the_others_are_read(tmp_path, line, says):
    path = tmp_path / "a.jsonl"
    good = json.dumps({"id": 7, "text": SAID}).encode()
    path.write_bytes(b"\n".join([good, b"", line, good]))

    documents, errors, failed = extract(path)

    assert failed
    assert [document["id"] for document in documents] == ["7", "7"]
    assert f"{path}:3: " in errors
    assert says in errors


def test_a_standard_input_that_is_closed_is_named(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)

    _, errors, failed = extract()

    assert failed
    assert "<standard input>: It is closed; name a file" in errors


def test_it_needs_no_database_and_no_broker_and_reads_standard_input():
    command = [sys.executable, "manage.py", "extract", "-", "--jsonl"]
    environ = {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": "postgresql://nobody@/nothing?host=/nonexistent",
        "BROKER_URL": "redis://nonexistent.invalid:1/0",
    }
    line = json.dumps({"text": SAID})

    done = subprocess.run(  # noqa: S603
        command, input=line, env=environ, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )

    [document] = map(json.loads, done.stdout.splitlines())
    assert document["id"] == "<standard input>:1"
    assert document["claims"][0]["quote"]["speaker"]["name"] == "Anna Berg"


def test_a_model_that_is_not_there_is_named(settings, tmp_path):
    settings.SPACY_MODEL = "no_such_model"

    with pytest.raises(CommandError, match="no_such_model"):
        call_command("extract", str(tmp_path / "any.txt"))
