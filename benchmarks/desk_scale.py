"""What the desk's pages cost with 1,000 and with 100,000 claims in the database.

    python benchmarks/desk_scale.py [claims]

Fills a database of its own, on the test servers, and asks for each page through Django's test client. Milliseconds,
the best of twenty, rendering included. Of the claims a fifth has a draft, a fifth is dismissed and a tenth has been
read by people. Exits with 1 when a page takes over three times as long with many claims as with few.
"""

import os
import random
import sys
import time
from datetime import date, timedelta
from pathlib import Path

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

from claims.models import Article, ArticleVersion, Claim, ClaimRank, Extraction, Quantity, Source, Speaker
from claims.ranking import rank_claims
from config import services
from factcheck.models import FactCheck
from factcheck.roles import Role
from tests.make import make_user

FEW = 1_000
MANY = 100_000
AN_ARTICLE = 20
RUNS = 20
MOST = 3.0
SENTENCE = "“We have counted {0} boats in the harbour of the {1}th town,” said speaker number {2}. "


def fill(wanted: int, user: User) -> None:
    """Add claims, with all that hangs on them, until there are ``wanted``."""
    rng = random.Random(wanted)  # noqa: S311
    have = Claim.objects.count()
    sources = [Source.objects.get_or_create(name=f"Paper {number}")[0] for number in range(30)]
    Speaker.objects.bulk_create(Speaker(name=f"Speaker {have + number}") for number in range((wanted - have) // 50))
    speakers = list(Speaker.objects.all())
    for first in range(have, wanted, 1_000):
        made = [
            claim
            for number in range(first, min(first + 1_000, wanted), AN_ARTICLE)
            for claim in _article(number, rng, sources, speakers)
        ]
        _work_on(made, rng, user)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _article(number: int, rng: random.Random, sources: list[Source], speakers: list[Speaker]) -> list[Claim]:
    day = date(2026, 1, 1) - timedelta(days=rng.randrange(700))
    sentences = [SENTENCE.format(rng.randrange(10, 9_999), number + place, rng.randrange(900)) for place in range(20)]
    article = Article.objects.create(
        key=f"article {number}", title=f"Article {number}", source=rng.choice(sources), published_on=day
    )
    version = ArticleVersion.objects.create(article=article, number=1, text="".join(sentences), sha256=f"{number:064}")
    run = Extraction.objects.create(version=version, state="done", pipeline="bench", finished_at=timezone.now())
    claims, start = [], 0
    for sentence in sentences:
        end = start + sentence.index("”") + 1
        claims.append(
            Claim(
                version=version,
                extraction=run,
                kind="quote",
                found_kind="quote",
                style="direct",
                start=start,
                found_start=start,
                end=end,
                found_end=end,
                text=sentence[: end - start],
                sentence=sentence.strip(),
                sentence_start=start,
                spans=[[start, end]],
                cue_text="said",
                cue_start=end + 1,
                speaker=rng.choice(speakers) if rng.random() < 0.7 else None,
            )
        )
        start += len(sentence)
    made = Claim.objects.bulk_create(claims)
    Quantity.objects.bulk_create(
        Quantity(
            claim=claim, position=0, start=claim.start + 17, end=claim.start + 25, text="number", value=10, unit="boat"
        )
        for claim in made
        if rng.random() < 0.5
    )
    return made


def _work_on(made: list[Claim], rng: random.Random, user: User) -> None:
    rank_claims([claim.pk for claim in made])
    now = timezone.now()
    FactCheck.objects.bulk_create(
        FactCheck(
            claim=claim,
            state=state,
            dismissal_reason="not_checkable" if state == "dismissed" else "",
            assignee=user if state == "draft" else None,
            created_by=user,
            updated_by=user,
            state_since=now - timedelta(minutes=rng.randrange(100_000)),
        )
        for claim in made
        if (state := rng.choice(["", "", "", "draft", "dismissed"]))
    )
    read = [claim.pk for claim in made if rng.random() < 0.1]
    Claim.objects.filter(pk__in=read).update(reading="accepted", read_by=user, read_at=now)


def pages() -> dict[str, str]:
    """Return the address of each page."""
    triage = reverse("admin:triage")
    speaker, source = Speaker.objects.latest("pk"), Source.objects.latest("pk")
    deep = ClaimRank.objects.waiting().best_first()[ClaimRank.objects.waiting().count() // 2]
    claim = FactCheck.objects.filter(state="draft").latest("pk").claim_id
    return {
        "triage list": triage,
        "triage list, half way down": f"{triage}?after={deep.place!r}~{deep.pk}",
        "triage list, one kind": f"{triage}?kind=quote",
        "triage list, with numbers": f"{triage}?numbers=on",
        "triage list, one source": f"{triage}?source={source.pk}",
        "triage list, one speaker": f"{triage}?speaker={speaker.name.replace(' ', '+')}",
        "triage list, dismissed": f"{triage}?queue=dismissed",
        "claim page, waiting": reverse("admin:claim", args=[ClaimRank.objects.waiting().best_first()[0].pk]),
        "claim page, draft": reverse("admin:claim", args=[claim]),
        "front page": reverse("admin:index"),
    }


def measure(client: Client) -> dict[str, float]:
    """Return milliseconds a page, the best of RUNS."""
    found = {}
    for name, address in pages().items():
        times = []
        for _ in range(RUNS):
            begun = time.perf_counter()
            answer = client.get(address)
            times.append(1_000 * (time.perf_counter() - begun))
            if answer.status_code != 200:
                sys.exit(f"{address}: {answer.status_code}")
        found[name] = min(times)
    return found


def main() -> int:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    with services.running(settings.TEST_SERVICES_DIR, durable=False):
        call_command("migrate", verbosity=0)
        user = make_user(Role.EDITOR)
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        fill(FEW, user)
        small = measure(client)
        fill(many, user)
        large = measure(client)
        connection.close()
    print(f"{'page':30} {FEW:>8,} {many:>9,} claims   ratio")  # noqa: T201
    for name, few in small.items():
        print(f"{name:30} {few:8.1f} {large[name]:9.1f} ms      {large[name] / few:6.2f}")  # noqa: T201
    return int(any(large[name] > MOST * few for name, few in small.items()))


if __name__ == "__main__":
    settings.DEBUG = False
    raise SystemExit(main())
