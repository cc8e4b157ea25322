"""``manage.py ingest``: articles in, stored and queued for extraction."""

import logging
import time
from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from celery import current_app
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import pluralize
from kombu.exceptions import OperationalError as BrokerError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from claims.ingest import Ingested, ingest_file
from claims.inputs import InputError, name_of, read_bytes
from claims.models import Extraction
from claims.models.articles import ExtractionState

_POLL_SECONDS = 0.2
_START_A_WORKER = "Start one with: celery -A config worker --beat"


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ArgumentTypeError(f"not a date, write it as 2025-03-11: {value!r}") from error


class Command(BaseCommand):
    help = (
        "Store articles (plain text or HTML) and queue the extraction of their claims. A text that is known changes "
        "nothing. What cannot be taken is reported, the rest is taken, and the exit status is 1."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="text or HTML; - is standard input")
        parser.add_argument("--url", default="", help="where the article was published (one file only)")
        parser.add_argument("--title", default="", help="default: the page's title or the first line (one file only)")
        parser.add_argument("--source", default="", help="the publisher's name")
        parser.add_argument("--author", default="")
        parser.add_argument("--date", type=_day, help="the day of publication, as 2025-03-11")
        parser.add_argument("--wait", action="store_true", help="wait until the claims are found")
        parser.add_argument(
            "--timeout",
            type=float,
            default=60,
            metavar="SECONDS",
            help="give up waiting when nothing happens that long",
        )

    def handle(self, *, files: list[str], wait: bool, timeout: float, **options: Any) -> None:
        if len(files) > 1 and (options["url"] or options["title"]):
            raise CommandError("--url and --title tell of one article: give one file with them.")
        # That an article is queued, or can't be yet, is said below, in the command's own words.
        for logger in ("django_structlog", "claims.tasks"):
            logging.getLogger(logger).setLevel(logging.ERROR)
        taken: dict[str, Ingested] = {}
        failed = 0
        for file in files:
            try:
                taken[file] = _ingest(file, options)
            except (InputError, ValidationError) as error:
                message = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
                self.stderr.write(f"{name_of(file)}: {message}")
                failed += 1
            else:
                self.stdout.write(f"{name_of(file)}: {_outcome(taken[file])}")
        waits_for_broker = any(ingested.extraction.state == ExtractionState.QUEUED for ingested in taken.values())
        if waits_for_broker and not _broker_answers():
            self.stderr.write(
                "The broker does not answer. The articles are stored; their extraction is queued when it is back."
            )
        elif wait:
            failed += self.wait_for(
                {name_of(file): ingested.extraction.pk for file, ingested in taken.items()}, timeout
            )
        if failed:
            raise CommandError(f"{failed} of {len(files)} failed, named above.")

    def wait_for(self, extractions: dict[str, int], timeout: float) -> int:
        """Wait until all are done, say what became of each, and return how many were set aside."""
        columns = (TextColumn("Extracting"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        console = Console(stderr=True)
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
            bar = progress.add_task("", total=len(extractions))
            last_change = time.monotonic()
            before: list[tuple[int, str, int]] = []
            while True:
                rows = Extraction.objects.filter(pk__in=extractions.values())
                now = list(rows.order_by("pk").values_list("pk", "state", "attempts"))
                open_ones = sum(state in {ExtractionState.QUEUED, ExtractionState.RUNNING} for _, state, _ in now)
                progress.update(bar, completed=len(extractions) - open_ones)
                if not open_ones:
                    break
                if now != before:
                    before, last_change = now, time.monotonic()
                if time.monotonic() - last_change > timeout:
                    raise CommandError(
                        f"No worker answered for {timeout:g} seconds; {open_ones} of {len(extractions)} still wait. "
                        f"The articles are stored and queued. {_START_A_WORKER}"
                    )
                time.sleep(_POLL_SECONDS)
        set_aside = 0
        for name, pk in extractions.items():
            extraction = rows.get(pk=pk)
            if extraction.state == ExtractionState.FAILED:
                self.stderr.write(f"{name}: set aside after {extraction.attempts} attempts: {extraction.error}")
                set_aside += 1
            else:
                self.stdout.write(f"{name}: {extraction.claim_count} claim{pluralize(extraction.claim_count)}")
        return set_aside


def _ingest(file: str, options: dict[str, Any]) -> Ingested:
    return ingest_file(
        read_bytes(file),
        title=options["title"],
        url=options["url"],
        source=options["source"],
        author=options["author"],
        published_on=options["date"],
    )


def _outcome(ingested: Ingested) -> str:
    version = ingested.version
    place = f"article {version.article_id}, version {version.number}"
    if not ingested.new:
        return f"known ({place})"
    return f"{'new' if version.number == 1 else 'new version'} ({place})"


def _broker_answers() -> bool:
    with current_app.connection_for_write() as connection:
        try:
            connection.ensure_connection(max_retries=1, interval_start=0, timeout=3)
        except BrokerError:
            return False
    return True
