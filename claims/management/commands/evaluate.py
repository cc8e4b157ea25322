"""``manage.py evaluate``: extraction measured on annotated texts. No database, no broker."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import track

from claims.inputs import InputError, name_of, read_bytes
from claims.nlp.scoring.documents import BadDocumentError
from claims.nlp.scoring.evaluation import (
    CONVENTIONS,
    QUOTE_CONVENTIONS,
    Evaluation,
    evaluate_quantities,
    evaluate_quotes,
)
from claims.pipelines import current_pipeline

T = TypeVar("T")


class Command(BaseCommand):
    help = (
        "Run extraction on an annotated file and print precision, recall and F1. The file is JSONL, one document a "
        'line: {"doc_id", "text", "quotes" or "quantities"}, with an optional "date".'
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["quantities", "quotes"], help="what to measure")
        parser.add_argument("gold", metavar="GOLD.jsonl", help="the annotated file; - is standard input")
        parser.add_argument("--predictions", metavar="OUT.jsonl", help="write what was found here, in the same form")
        parser.add_argument("--json", action="store_true", dest="as_json", help="print the figures as JSON")
        parser.add_argument(
            "--all", action="store_true", help="quotes: count gold without a reporting word (beliefs, hopes) as well"
        )
        parser.add_argument(
            "--convention",
            choices=sorted({*CONVENTIONS, *QUOTE_CONVENTIONS}),
            help=(
                "the labels to score in: quantities, newsquant maps what was found to the labels of that benchmark; "
                "quotes, marked cuts it to the words in quotation marks (of itself where gold has no others)"
            ),
        )

    def handle(self, *, what: str, gold: str, predictions: str | None, as_json: bool, **options: Any) -> None:
        try:
            evaluation = self.evaluation(what, read_bytes(gold), options)
        except (InputError, BadDocumentError) as error:
            raise CommandError(f"{name_of(gold)}: {error}") from error
        if predictions is not None:
            self.write_predictions(predictions, evaluation.predictions)
        self.stdout.write(json.dumps(evaluation.figures, indent=1) if as_json else evaluation.table)

    def evaluation(self, what: str, data: bytes, options: dict[str, Any]) -> Evaluation:
        convention, known = options["convention"], QUOTE_CONVENTIONS if what == "quotes" else tuple(CONVENTIONS)
        if convention is not None and convention not in known:
            raise CommandError(f"--convention {convention} is none of {what}: choose from {', '.join(known)}.")
        if what == "quotes":
            return evaluate_quotes(data, current_pipeline, progress, everything=options["all"], convention=convention)
        return evaluate_quantities(data, current_pipeline, progress, convention=convention or "plain")

    def write_predictions(self, path: str, predictions: list[dict[str, Any]]) -> None:
        lines = "".join(json.dumps(prediction, ensure_ascii=False) + "\n" for prediction in predictions)
        try:
            Path(path).write_text(lines, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{path}: It cannot be written: {error.strerror}.") from error


def progress(documents: Iterable[T], total: int) -> Iterator[T]:
    return iter(track(documents, "Reading …", total=total, console=Console(stderr=True), transient=True))
