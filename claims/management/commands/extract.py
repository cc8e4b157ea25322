"""``manage.py extract``: texts in, the claims found in them out as JSON lines. No database, no broker."""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import pluralize
from rich.console import Console

from claims.decoding import check_characters, check_text, decode_text
from claims.inputs import STANDARD_INPUT, InputError, name_of, read_bytes
from claims.nlp.export import extraction_to_json
from claims.nlp.naming.roles import shipped_roles
from claims.nlp.text import canonical_text
from claims.pipelines import current_pipeline


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    text: str


class Command(BaseCommand):
    help = (
        "Find the claims in texts and write one JSON object a document to standard output. A plain text is brought "
        "into the form in which it would be stored (NFC, \\n line ends); the text of a JSON line is read as it is. "
        "Offsets count code points of that text. What cannot be read is reported, the rest is done, and the exit "
        "status is 1."
    )
    requires_system_checks = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.progress = Console(stderr=True).status("Reading …")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files", nargs="*", default=[STANDARD_INPUT], metavar="FILE", help="text or .jsonl; - is standard input"
        )
        parser.add_argument(
            "--jsonl", action="store_true", help='every input holds one {"id": ..., "text": ...} a line'
        )

    def handle(self, *, files: list[str], jsonl: bool, **_: Any) -> None:
        errors: list[str] = []
        try:
            pipeline = current_pipeline()
        except OSError as error:
            raise CommandError(f"The model SPACY_MODEL names cannot be loaded: {error}") from error
        done = claims = 0
        try:
            with self.progress:
                for document in self.documents(files, jsonl, errors):
                    extraction = pipeline.extract(document.text, roles=shipped_roles())
                    self.stdout.write(json.dumps(extraction_to_json(extraction, document.id), ensure_ascii=False))
                    done += 1
                    claims += len(extraction.claims)
                    self.progress.update(f"{done} read, {claims} claims found")
        except BrokenPipeError:  # whoever reads has enough, as with "| head"
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return
        self.stderr.write(f"{done} read, {claims} claim{pluralize(claims)} found.", self.style.SUCCESS)
        if errors:
            raise CommandError(f"{len(errors)} not read, named above.")

    def documents(self, files: list[str], jsonl: bool, errors: list[str]) -> Iterator[Document]:
        """Yield what can be read; report the rest at once and note it in ``errors``."""
        for file in files:
            try:
                data = read_bytes(file)
                if jsonl or Path(file).suffix == ".jsonl":
                    yield from self.json_lines(name_of(file), data, errors)
                    continue
                text = decode_text(data)
                check_text(text)
            except (InputError, ValidationError) as error:
                self.report(name_of(file), error, errors)
            else:
                yield Document(id=name_of(file), text=canonical_text(text))

    def json_lines(self, name: str, data: bytes, errors: list[str]) -> Iterator[Document]:
        for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
            if line.strip():
                place = f"{name}:{number}"
                try:
                    document = _document(line, place)
                except ValidationError as error:
                    self.report(place, error, errors)
                else:
                    yield document

    def report(self, place: str, error: Exception, errors: list[str]) -> None:
        message = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        errors.append(place)
        self.progress.stop()  # so that the message has a line of its own
        self.stderr.write(f"{place}: {message}")
        self.progress.start()


def _document(line: bytes, place: str) -> Document:
    try:
        value = json.loads(decode_text(line))
    except RecursionError as error:
        raise ValidationError("The JSON is nested too deeply.", code="json") from error
    except ValueError as error:
        raise ValidationError(f"Not JSON: {error}.", code="json") from error
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str):
        raise ValidationError('Not an object with a string "text".', code="json")
    check_text(text)
    document_id = value.get("id", place)
    if not isinstance(document_id, str | int):
        raise ValidationError('"id" must be a string or a whole number.', code="json")
    check_characters(str(document_id), "The id")
    return Document(id=str(document_id), text=text)
