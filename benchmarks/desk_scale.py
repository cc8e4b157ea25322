"""What the desk's pages cost with 1,000 and with 100,000 claims in the database.

    python benchmarks/desk_scale.py [claims]

Fills a database of its own (``desk_data``), on the test servers, and asks for each page through Django's test client,
the triage list narrowed by every filter and by every pair of filters that leave few of many rows. Milliseconds of CPU
time of Django and of its PostgreSQL process together, the mean of ten requests. Exits with 1 when a page takes over
three times as long with many claims as with few.
"""

import os
import sys
import time
from datetime import timedelta
from http import HTTPStatus
from itertools import combinations
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"

import django

django.setup()

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from benchmarks.desk_data import fill
from claims.models import Article, ClaimRank, Source
from config import services
from factcheck.models import FactCheck, Tag
from factcheck.roles import Role
from tests.make import make_user

FEW = 1_000
MANY = 100_000
RUNS = 10
MOST = 3.0
TRIAGE = reverse("admin:triage")


def pages(other: User) -> dict[str, str]:
    """Return the address of each page."""
    waiting = ClaimRank.objects.waiting()
    old = waiting.filter(day__lt=timezone.localdate() - timedelta(days=100))  # no points for age
    deep = old.best_first()[old.count() // 2]
    wide = {"source": Source.objects.get(name="Paper 0").pk, "speaker": "Anna Wide"}
    article, draft = Article.objects.get(key="9"), FactCheck.objects.filter(state="draft").latest("pk")
    few = {
        "source": f"source={Source.objects.get(name='Paper 9').pk}",
        "words": "words=whale",
        "kind": "kind=numeric",
        "speaker": "speaker=Busy",
        "tag": f"tag={Tag.objects.get(name='busy').pk}",
        "numbers": "numbers=on",
        "day": "since=2024-01-01&until=2024-01-01",
    }
    few_drafts = {
        "words": "words=seal",
        "kind": "kind=quote",
        "speaker": "speaker=Rare",
        "tag": f"tag={Tag.objects.get(name='rare').pk}",
        "assignee": f"assignee={other.pk}",
        "evidence": "evidence=on",
        "age": "age=older",
    }
    return {
        "triage list": TRIAGE,
        "triage list, half way down": f"{TRIAGE}?after={deep.score}~{deep.day}~{deep.pk}",
        "all kinds but one": f"{TRIAGE}?kind=quote",
        "a word of every claim": f"{TRIAGE}?words=harbour",
        "a word of none": f"{TRIAGE}?words=submarine",
        "one article": f"{TRIAGE}?article={article.pk}",
        "a speaker, a source, few of both": f"{TRIAGE}?{urlencode(wide)}",
        **narrowed("few", TRIAGE, few),
        "dismissed": f"{TRIAGE}?queue=dismissed",
        "mine": f"{TRIAGE}?queue=mine",
        "for me": f"{TRIAGE}?queue=for_me",
        "overdue": f"{TRIAGE}?queue=overdue",
        **narrowed("few drafts", f"{TRIAGE}?queue=draft", few_drafts),
        "claim page, waiting": reverse("admin:claim", args=[waiting.best_first()[0].pk]),
        "claim page, draft": reverse("admin:claim", args=[draft.claim_id]),
        "front page": reverse("admin:index"),
    }


def narrowed(what: str, address: str, filters: dict[str, str]) -> dict[str, str]:
    """Return the addresses of a list narrowed by each filter and by each two."""
    names = [*filters, *(" and ".join(two) for two in combinations(filters, 2))]
    queries = [*filters.values(), *("&".join(two) for two in combinations(filters.values(), 2))]
    mark = "&" if "?" in address else "?"
    return {f"{what} by {name}": address + mark + query for name, query in zip(names, queries, strict=True)}


def measure(client: Client, other: User) -> dict[str, float]:
    """Return milliseconds of CPU time a page."""
    found = {}
    for name, address in pages(other).items():
        client.get(address)
        begun = cpu_seconds()
        for _ in range(RUNS):
            answer = client.get(address)
            if answer.status_code != HTTPStatus.OK:
                sys.exit(f"{address}: {answer.status_code}")
        found[name] = 1_000 * (cpu_seconds() - begun) / RUNS
    return found


def cpu_seconds() -> float:
    """Return the CPU time that this process and the PostgreSQL process behind its connection have used."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (backend,) = cursor.fetchone()
    ticks = Path(f"/proc/{backend}/stat").read_text().rpartition(")")[2].split()[11:13]
    return time.process_time() + sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    with services.running(settings.TEST_SERVICES_DIR, durable=False):
        call_command("migrate", verbosity=0)
        user, other = make_user(Role.EDITOR), make_user(Role.REPORTER)
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        fill(FEW, user, other)
        small = measure(client, other)
        fill(many, user, other)
        large = measure(client, other)
        connection.close()
    print(f"{'page':36} {FEW:>8,} {many:>9,} claims   ratio")  # noqa: T201
    for name, few in small.items():
        print(f"{name:36} {few:8.1f} {large[name]:9.1f} ms      {large[name] / few:6.2f}")  # noqa: T201
    return int(any(large[name] > MOST * few for name, few in small.items()))


if __name__ == "__main__":
    settings.DEBUG = False
    raise SystemExit(main())
