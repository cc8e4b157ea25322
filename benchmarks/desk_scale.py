"""What the desk's pages cost with 1,000 and with 100,000 claims in the database.

    python benchmarks/desk_scale.py [claims]

Fills a database of its own, on the test servers, and asks for each page through Django's test client. Milliseconds of
CPU time of Django and of its PostgreSQL process together, the mean of ten requests. Of the claims a fifth has a draft,
a fifth is dismissed and a tenth has been read by people. Exits with 1 when a page takes over three times as long with
many claims as with few.
"""

import os
import sys
import time
from http import HTTPStatus
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

from claims.models import Article, Claim, ClaimRank, Source, Speaker
from config import services
from factcheck.models import FactCheck
from factcheck.roles import Role
from tests.make import make_user

FEW = 1_000
MANY = 100_000
AN_ARTICLE = 20
AT_ONCE = 50
RUNS = 10
MOST = 3.0
SENTENCE = "“We have counted ninety-three boats in the harbour of the town,” said one of the speakers. "
FILL = [
    """INSERT INTO claims_source (name, domain)
       SELECT 'Paper ' || n, '' FROM generate_series(0, 9) n ON CONFLICT DO NOTHING""",
    """INSERT INTO claims_speaker (name, kind, description)
       SELECT 'Speaker ' || n, 'person', '' FROM generate_series(%(first)s, %(last)s) n""",
    """INSERT INTO claims_article (key, title, url, author, source_id, published_on)
       SELECT 'article ' || n, 'Article ' || n, '', '',
              (SELECT id FROM claims_source WHERE name = 'Paper ' || n %% 10), DATE '2026-01-01' - n * 7 %% 700
       FROM generate_series(%(first)s, %(last)s) n""",
    """INSERT INTO claims_articleversion (article_id, number, text, sha256)
       SELECT id, 1, repeat(%(sentence)s, 20), lpad(id::text, 64, '0') FROM claims_article
       WHERE NOT EXISTS (SELECT FROM claims_articleversion WHERE article_id = claims_article.id)""",
    """INSERT INTO claims_extraction (version_id, state, pipeline, attempts, error, finished_at)
       SELECT id, 'done', 'bench', 1, '', now() FROM claims_articleversion version
       WHERE NOT EXISTS (SELECT FROM claims_extraction WHERE version_id = version.id)""",
    """INSERT INTO claims_claim (version_id, extraction_id, kind, found_kind, style, start, found_start, "end",
           found_end, text, sentence, sentence_start, priority, spans, cue_text, cue_start, cue_kind, speaker_id,
           mention_text, mention_role, resolution, resolution_reason, reading, stale, edit_number)
       SELECT version_id, id, 'quote', 'quote', 'direct', at, at, at + %(end)s, at + %(end)s,
              left(%(sentence)s, %(end)s), trim(%(sentence)s), at, 'normal',
              jsonb_build_array(jsonb_build_array(at, at + %(end)s)), 'said', at + %(end)s + 1, 'speech',
              CASE WHEN random() < 0.7 THEN (SELECT min(id) FROM claims_speaker) + (id * 7 + at) %% (%(last)s + 1) END,
              '', '', 'named', '', 'unread', false, 0
       FROM claims_extraction, generate_series(0, 19 * %(length)s, %(length)s) at
       WHERE NOT EXISTS (SELECT FROM claims_claim WHERE version_id = claims_extraction.version_id)""",
    """INSERT INTO claims_quantity (claim_id, position, start, "end", text, value, bound, change, unit, unit_text,
           unit_kind, counted, time_scope, place_scope, converts)
       SELECT id, 0, start + 17, start + 29, 'ninety-three', 93, 'eq', '', 'boat', 'boats', 'count', '', '', '', false
       FROM claims_claim
       WHERE id %% 2 = 0 AND NOT EXISTS (SELECT FROM claims_quantity WHERE claim_id = claims_claim.id)""",
    """UPDATE claims_claimrank SET score = claim_id * 31 %% 12, parts = '[["named speaker", 3], ["number", 2]]',
           place = claim_id * 31 %% 12 + (published_on - DATE '2000-01-01') / 7.0
       FROM claims_claim claim JOIN claims_articleversion version ON version.id = claim.version_id
           JOIN claims_article article ON article.id = version.article_id
       WHERE claim.id = claim_id AND parts = '[]'""",
    """INSERT INTO factcheck_factcheck (claim_id, state, dismissal_reason, assignee_id, created_by_id, updated_by_id,
           state_since, summary, explanation, edition, changed_in, dismissal_note, approved_hash, reviewed_by_one)
       SELECT id, CASE id %% 5 WHEN 0 THEN 'draft' ELSE 'dismissed' END,
              CASE id %% 5 WHEN 0 THEN '' ELSE 'not_checkable' END, CASE id %% 5 WHEN 0 THEN %(user)s END,
              %(user)s, %(user)s, now() - id * INTERVAL '1 minute', '', '', 1, 1, '', '', false
       FROM claims_claim WHERE id %% 5 < 2
           AND NOT EXISTS (SELECT FROM factcheck_factcheck WHERE claim_id = claims_claim.id)""",
    """UPDATE claims_claim SET reading = 'accepted', read_by_id = %(user)s, read_at = now()
       WHERE id %% 10 = 3 AND reading = 'unread'""",
]


def fill(wanted: int, user: User) -> None:
    """Add claims, with all that hangs on them, until there are ``wanted``. By SQL, which all triggers see."""
    have = Claim.objects.count()
    known: dict[str, int | str] = {
        "user": user.pk,
        "sentence": SENTENCE,
        "length": len(SENTENCE),
        "end": SENTENCE.index("”") + 1,
    }
    with connection.cursor() as cursor:
        # The search indexes are made anew afterwards: row by row they would take most of the time.
        cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE indexdef LIKE '%USING gin%'")
        searches = cursor.fetchall()
        for name, _ in searches:
            cursor.execute(f'DROP INDEX "{name}"')
        # Little by little: each row's triggers are a subtransaction, and PostgreSQL slows down under many of them.
        for first in range(have // AN_ARTICLE, wanted // AN_ARTICLE, AT_ONCE):
            last = min(first + AT_ONCE, wanted // AN_ARTICLE) - 1
            for statement in FILL:
                cursor.execute(statement, known | {"first": first, "last": last})
        for _, definition in searches:
            cursor.execute(definition)
        cursor.execute("VACUUM ANALYZE")


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
        "triage list, one article": f"{triage}?article={Article.objects.latest('pk').pk}",
        "triage list, one speaker": f"{triage}?speaker={speaker.name.replace(' ', '+')}",
        "triage list, a word of every claim": f"{triage}?words=harbour",
        "triage list, a word of none": f"{triage}?words=whale",
        "triage list, dismissed": f"{triage}?queue=dismissed",
        "claim page, waiting": reverse("admin:claim", args=[ClaimRank.objects.waiting().best_first()[0].pk]),
        "claim page, draft": reverse("admin:claim", args=[claim]),
        "front page": reverse("admin:index"),
    }


def measure(client: Client) -> dict[str, float]:
    """Return milliseconds of CPU time a page."""
    found = {}
    for name, address in pages().items():
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
        user = make_user(Role.EDITOR)
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        fill(FEW, user)
        small = measure(client)
        fill(many, user)
        large = measure(client)
        connection.close()
    print(f"{'page':36} {FEW:>8,} {many:>9,} claims   ratio")  # noqa: T201
    for name, few in small.items():
        print(f"{name:36} {few:8.1f} {large[name]:9.1f} ms      {large[name] / few:6.2f}")  # noqa: T201
    return int(any(large[name] > MOST * few for name, few in small.items()))


if __name__ == "__main__":
    settings.DEBUG = False
    raise SystemExit(main())
