"""Annotated texts as they are read: one JSON object a line, checked before anything is scored."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")


class BadDocumentError(ValueError):
    """An annotated text that cannot be used; the message names the line and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Document:
    """One annotated text; ``annotations`` are the JSON objects under the key asked for, ``date`` is ISO or empty."""

    doc_id: str
    text: str
    date: str
    annotations: list[dict[str, Any]]


def read_documents(data: bytes, key: str) -> list[Document]:
    """Return the documents of a JSONL file: ``{"doc_id", "text", key: [...]}`` a line, with an optional ``date``.

    Raises ``BadDocumentError`` on the first line that is no such object, on a ``doc_id`` met twice, and where there is
    no document at all.
    """
    documents: dict[str, Document] = {}
    for number, line in _lines(data):
        try:
            document = _document(line, key)
        except BadDocumentError as error:
            raise BadDocumentError(f"line {number}: {error}") from error
        if document.doc_id in documents:
            raise BadDocumentError(f"line {number}: “doc_id” {document.doc_id} was there before.")
        documents[document.doc_id] = document
    if not documents:
        raise BadDocumentError("There is no document in it.")
    return list(documents.values())


def read_annotations(
    documents: list[Document], key: str, read: Callable[[Document, dict[str, Any]], T]
) -> list[list[T]]:
    """Return the annotations of each document as ``read`` makes them; it raises ``BadDocumentError`` on a wrong one."""
    found = []
    for document in documents:
        rows = []
        for number, annotation in enumerate(document.annotations, start=1):
            try:
                rows.append(read(document, annotation))
            except BadDocumentError as error:
                raise BadDocumentError(f"document {document.doc_id}, {key} {number}: {error}") from error
        found.append(rows)
    return found


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if line.strip():
            yield number, line


def _document(line: bytes, key: str) -> Document:
    try:
        value = json.loads(line)
    except RecursionError as error:
        raise BadDocumentError("The JSON is nested too deeply.") from error
    except ValueError as error:  # not UTF-8, or not JSON
        raise BadDocumentError(f"Not JSON: {error}.") from error
    if not isinstance(value, dict):
        raise BadDocumentError("Not a JSON object.")
    doc_id, text, date, annotations = (value.get(name) for name in ("doc_id", "text", "date", key))
    if not isinstance(doc_id, str | int) or not isinstance(text, str):
        raise BadDocumentError("“doc_id” and “text” must be there, as strings.")
    if not isinstance(annotations, list) or not all(isinstance(annotation, dict) for annotation in annotations):
        raise BadDocumentError(f"“{key}” must be there, as a list of objects.")
    return Document(str(doc_id), text, date if isinstance(date, str) else "", annotations)
