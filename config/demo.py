"""The demo: everything that an installation has, on this machine alone, from nothing to a page of claims."""

import http.cookiejar
import logging
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db.models import Prefetch
from django.utils.text import Truncator
from knox.models import AuthToken
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from claims.ingest import Ingested
from claims.models import Claim, Extraction, Quantity
from claims.models.articles import ExtractionState
from factcheck.desk.wording import quantity_words
from factcheck.roles import Role

from . import services
from .demo_seeds import Seed, ingest_seed, publish_example, read_seeds
from .processes import background, last_lines

SEEDS = settings.BASE_DIR / "seeds"
EXTRACTION_SECONDS = 300
SITE_SECONDS = 60
ADMIN = "admin"
USERS: dict[str, Role | None] = {
    "reporter": Role.REPORTER,
    "editor": Role.EDITOR,
    "publisher": Role.PUBLISHER,
    "apiclient": Role.API_CLIENT,
    ADMIN: None,
}

console = Console(highlight=False)


class DemoError(Exception):
    """The demo can't go on; the message says why and what to do."""


def run(*, port: int, serve: bool) -> None:
    """Run the demo on ``port`` until interrupted; with ``serve=False`` until everything has answered.

    Raises ``DemoError`` and ``ServicesError``, with everything stopped that was started.
    """
    logging.getLogger().setLevel(logging.WARNING)
    url = f"http://127.0.0.1:{port}"
    _require_free(port)
    began = time.monotonic()
    with ExitStack() as stack:
        with _step("Start PostgreSQL and Valkey"):
            addresses = stack.enter_context(services.running(settings.VAR_DIR, say=_detail))
        with _step("Bring the database up to date"):
            call_command("migrate", verbosity=0)
        with _step("Make the demo users and the table of roles"):
            key = _make_users()
            call_command("load_roles", verbosity=0)
        with _step("Start the worker, its clock and the site"):
            processes = _start(stack, addresses, port)
        with _step(f"Take in the articles of {SEEDS.name}/"):
            seeds = _ingest_seeds()
            extractions = [ingested.extraction for _, ingested in seeds]
        with _step("Wait for their claims"):
            _wait_for(extractions, processes)
        with _step("Publish a fact-check as an example"):
            examples = _publish_examples(seeds)
        with _step("Wait for the site"):
            _wait_until_served(url, processes)
        _show_claims(extractions)
        _show_users()
        _show_urls(url, key, examples)
        with _step("Ask the site for a page, the API and the admin"):
            _check_answers(url, key, examples)
        console.print(f"Ready after {time.monotonic() - began:.1f} s.", style="bold")
        if serve:
            console.print("Ctrl-C stops everything; what was stored stays.")
            try:
                _watch(processes)
            finally:
                console.print("Stopping ...")
    console.print("Everything stopped.")


@contextmanager
def _step(name: str) -> Iterator[None]:
    began = time.monotonic()
    console.print(f"{name} ...")
    yield
    console.print(f"  done in {time.monotonic() - began:.1f} s", style="green")


def _detail(line: str) -> None:
    console.print(f"  {line}", style="dim", soft_wrap=True)


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            other = port + 1 if 1024 <= port < 65535 else 8001
            raise DemoError(f"Port {port} can't be used ({error}). Name another one: make demo PORT={other}") from error


def _make_users() -> str:
    """Make the demo's users once, and return a new API key of the API client in place of its last one."""
    if os.environ.get("DATABASE_URL") and User.objects.exclude(username__in=USERS).exists():
        raise DemoError(
            "The database that DATABASE_URL names has users already. The demo's users, whose passwords anyone can "
            "read, would be a way in: give the demo a database of its own."
        )
    for name, role in USERS.items():
        user, new = User.objects.get_or_create(
            username=name, defaults={"is_staff": role != Role.API_CLIENT, "is_superuser": role is None}
        )
        if new:
            user.set_password(_password(name))
            user.save()
            if role:
                user.groups.add(Group.objects.get(name=role))
    client = User.objects.get(username="apiclient")
    AuthToken.objects.filter(user=client).delete()
    key: str = AuthToken.objects.create(client)[1]
    return key


def _password(name: str) -> str:
    return f"demo-{name}"


def _start(stack: ExitStack, addresses: services.Addresses, port: int) -> dict[Path, subprocess.Popen[bytes]]:
    """Start worker, beat and gunicorn as production has them, and return them by their logs."""
    environ = os.environ | addresses.environment() | {"DEBUG": "false", "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    commands = {
        "worker": ["celery", "-A", "config", "worker", "--concurrency=2", "--without-gossip", "--without-mingle"],
        "beat": ["celery", "-A", "config", "beat", "--pidfile="],
        "web": [
            *("gunicorn", "config.wsgi", f"--bind=127.0.0.1:{port}", "--workers=2", "--threads=4", "--preload"),
            *("--no-control-socket", "--access-logfile=-"),
        ],
    }
    processes = {}
    for name, command in commands.items():
        log = settings.VAR_DIR / f"{name}.log"
        processes[log] = stack.enter_context(
            background([sys.executable, "-m", *command], log=log, environ=environ, patience=20)
        )
        _detail(f"{name}: process {processes[log].pid}, log in {log}")
    return processes


def _ingest_seeds() -> list[tuple[Seed, Ingested]]:
    ingested = []
    for seed in read_seeds(SEEDS):
        try:
            taken = ingest_seed(seed, actor=User.objects.get(username="reporter"))
        except ValidationError as error:
            raise DemoError(f"{seed.name}: {'; '.join(error.messages)}") from error
        _detail(f"{seed.name}: {'taken in' if taken.new else 'known already'}, {taken.version.article.title}")
        ingested.append((seed, taken))
    return ingested


def _publish_examples(seeds: list[tuple[Seed, Ingested]]) -> list[str]:
    """Return the paths of the published pages."""
    people = {name: User.objects.get(username=name) for name in ("reporter", "editor", "publisher")}
    paths = []
    for seed, ingested in seeds:
        if example := publish_example(seed, ingested, **people):
            paths.append(example.factcheck.get_absolute_url())
            how = "reporter wrote it, editor approved it, publisher published it" if example.new else "there already"
            _detail(f"{how}: {paths[-1]}")
    return paths


def _wait_for(extractions: list[Extraction], processes: dict[Path, subprocess.Popen[bytes]]) -> None:
    """Wait until all are done. Raises ``DemoError`` for one that was set aside, and when it takes too long."""
    deadline = time.monotonic() + EXTRACTION_SECONDS
    ours = Extraction.objects.filter(pk__in=[extraction.pk for extraction in extractions])
    columns = (TextColumn("  {task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task("articles read", total=len(extractions))
        while waiting := ours.open().count():
            progress.update(bar, completed=len(extractions) - waiting)
            _require_alive(processes)
            if time.monotonic() > deadline:
                raise DemoError(
                    f"{waiting} articles are still waiting after {EXTRACTION_SECONDS} s; see the worker's log."
                )
            time.sleep(0.1)
        progress.update(bar, completed=len(extractions))
    if failed := ours.filter(state=ExtractionState.FAILED).select_related("version__article"):
        raise DemoError("\n".join(f"{extraction.version.article}: {extraction.error}" for extraction in failed))


def _require_alive(processes: dict[Path, subprocess.Popen[bytes]]) -> None:
    for log, process in processes.items():
        if process.poll() is not None:
            raise DemoError(f"{log.stem} ended with status {process.returncode}. The end of {log}:\n{last_lines(log)}")


def _watch(processes: dict[Path, subprocess.Popen[bytes]]) -> None:
    while True:
        _require_alive(processes)
        time.sleep(0.5)


def _wait_until_served(url: str, processes: dict[Path, subprocess.Popen[bytes]]) -> None:
    deadline = time.monotonic() + SITE_SECONDS
    while True:
        try:
            urllib.request.urlopen(f"{url}/admin/login/", timeout=SITE_SECONDS).close()  # noqa: S310
        except urllib.error.URLError as error:
            _require_alive(processes)
            if isinstance(error, urllib.error.HTTPError) or time.monotonic() > deadline:
                raise DemoError(f"The site does not answer ({error}).") from error
            time.sleep(0.1)
        else:
            return


def _check_answers(url: str, key: str, examples: list[str]) -> None:
    """Open public pages, the API and, signed in as the editor, the admin. Raises ``DemoError`` if one is not 200."""
    cookies = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
    login = f"{url}/admin/login/?next=/admin/claims/claim/"

    def ask(address: str, data: dict[str, str] | None = None, headers: dict[str, str] | None = None) -> None:
        body = urllib.parse.urlencode(data).encode() if data else None
        try:
            with browser.open(urllib.request.Request(address, body, headers or {}), timeout=SITE_SECONDS) as answer:  # noqa: S310
                status, final = answer.status, answer.url
        except urllib.error.URLError as error:
            raise DemoError(f"{address} does not answer as it should: {error}") from error
        if status != 200 or (data and "/login/" in final):
            raise DemoError(f"{address} answered {status} at {final}.")
        _detail(f"200 {final}")

    for path in ["/", *examples]:
        ask(f"{url}{path}")
    ask(f"{url}/api/v1/claims/", headers={"Authorization": f"Token {key}"})
    ask(login)
    token = next(cookie.value or "" for cookie in cookies if cookie.name == "csrftoken")
    ask(login, {"username": "editor", "password": _password("editor"), "csrfmiddlewaretoken": token})


def _show_claims(extractions: list[Extraction]) -> None:
    claims = (
        Claim.objects.current()
        .filter(version__in=[extraction.version_id for extraction in extractions])
        .select_related("speaker")
        .prefetch_related(Prefetch("quantities", Quantity.objects.order_by("start")))
    )
    table = Table(title=f"{len(claims)} claims found", title_justify="left", show_lines=False)
    for heading in ("kind", "speaker or number", "text"):
        table.add_column(heading, overflow="fold")
    for claim in claims:
        who = str(claim.speaker) if claim.speaker else claim.mention_text
        numbers = "; ".join(quantity_words(quantity) for quantity in claim.quantities.all())
        words = claim.text if claim.kind == "quote" else _in_its_sentence(claim)
        table.add_row(claim.kind, who if claim.kind == "quote" else numbers, " ".join(words.split()))
    console.print(table)


def _in_its_sentence(claim: Claim, room: int = 50) -> str:
    """Return the claim's words with up to ``room`` characters of its sentence on either side."""
    start = claim.start - claim.sentence_start
    before, after = claim.sentence[:start], claim.sentence[start + len(claim.text) :]
    if len(before) > room:
        before = "… " + before[-room:].partition(" ")[2]
    return before + claim.text + Truncator(after).chars(room)


def _show_users() -> None:
    table = Table(title="Users (for this demo only)", title_justify="left")
    for heading in ("user", "password", "role"):
        table.add_column(heading)
    for name, role in USERS.items():
        table.add_row(name, _password(name), role.label if role else "manages users; no editorial right by itself")
    console.print(table)


def _show_urls(url: str, key: str, examples: list[str]) -> None:
    pages = [("Public pages", "/"), *(("A claim", path) for path in examples)]
    for name, path in [*pages, ("Admin", "/admin/"), ("API", "/api/v1/"), ("API docs", "/api/docs/")]:
        console.print(f"{name:14}{url}{path}", soft_wrap=True)
    console.print(f"{'API key':14}{key}  (of apiclient; a new one at each start)", soft_wrap=True)
