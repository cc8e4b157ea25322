"""The claims of ``desk_scale``: under every filter of the triage list few that are wanted among many that are not.

Of every five claims one has a draft and one is dismissed. What was taken up is numeric, by Anna Busy, tagged "busy" and
has a number; what waits is a quote by somebody else without all that, except the 60 claims of the ``FEW`` articles, the
oldest of all. These are from one source, of which all else was taken up. Of what was taken up the 40 claims of the
``OTHERS`` are as what waits. Anna Wide is quoted by every source, but by the first one in five articles only.
"""

from django.contrib.auth.models import User
from django.db import connection

from claims.models import Claim

AN_ARTICLE = 20
AT_ONCE = 50
SENTENCE = "“We have counted ninety-three boats in the harbour of the town,” said one of the speakers. "
# Conditions on article number ``n`` and claim number ``c``; the numbers are in the article's key and the claim's place.
FEW = "n < 50 AND n %% 10 = 9"
OTHERS = "n < 50 AND n %% 10 = 8"
TAKEN = f"(c %% 5 < 2 OR n %% 10 = 9 AND NOT ({FEW}))"
BUSY = f"(CASE WHEN {TAKEN} THEN NOT ({OTHERS}) ELSE {FEW} END)"
# What the statements know of a claim.
NUMBERED = f"""(SELECT *, {TAKEN} AS is_taken, {BUSY} AS is_busy FROM (
    SELECT claim.*, key::bigint AS n, key::bigint * {AN_ARTICLE} + start / %(length)s AS c
    FROM claims_claim claim JOIN claims_articleversion version ON version.id = claim.version_id
        JOIN claims_article article ON article.id = version.article_id
    WHERE key::bigint BETWEEN %(first)s AND %(last)s) AS plain) AS numbered"""
FILL = [
    """INSERT INTO claims_source (name, domain)
       SELECT 'Paper ' || n, '' FROM generate_series(0, 9) n
       WHERE NOT EXISTS (SELECT FROM claims_source WHERE name = 'Paper ' || n)""",
    """INSERT INTO claims_speaker (name, kind, description)
       SELECT unnest(ARRAY['Anna Busy', 'Anna Wide', 'Anna Rare']), 'person', '' WHERE %(first)s = 0
       UNION ALL SELECT 'Speaker ' || n, 'person', '' FROM generate_series(%(first)s, %(last)s) n""",
    "INSERT INTO factcheck_tag (name) SELECT unnest(ARRAY['busy', 'rare']) WHERE %(first)s = 0",
    """INSERT INTO claims_article (key, title, url, author, source_id, published_on)
       SELECT n, 'Article ' || n, '', '', (SELECT id FROM claims_source WHERE name = 'Paper ' || n %% 10),
              CASE n %% 10 WHEN 9 THEN DATE '2024-01-01' ELSE CURRENT_DATE - n * 7 %% 700 END
       FROM generate_series(%(first)s, %(last)s) n""",
    """INSERT INTO claims_articleversion (article_id, number, text, sha256)
       SELECT id, 1, repeat(%(sentence)s, 20), lpad(id::text, 64, '0') FROM claims_article
       WHERE NOT EXISTS (SELECT FROM claims_articleversion WHERE article_id = claims_article.id)""",
    """INSERT INTO claims_extraction (version_id, state, pipeline, attempts, error, finished_at)
       SELECT id, 'done', 'bench', 1, '', now() FROM claims_articleversion version
       WHERE NOT EXISTS (SELECT FROM claims_extraction WHERE version_id = version.id)""",
    f"""INSERT INTO claims_claim (version_id, extraction_id, kind, found_kind, style, start, found_start, "end",
           found_end, text, sentence, sentence_start, priority, spans, cue_text, cue_start, cue_kind, speaker_id,
           mention_text, mention_role, resolution, resolution_reason, reading, read_at,
           stale, edit_number)
       SELECT version_id, id, kind, kind, CASE kind WHEN 'quote' THEN 'direct' ELSE '' END, at, at, at + %(end)s,
              at + %(end)s, left(%(sentence)s, %(end)s),
              trim(%(sentence)s) || CASE WHEN {FEW} THEN ' A whale!' WHEN {OTHERS} THEN ' A seal!' ELSE '' END,
              at, 'normal', jsonb_build_array(jsonb_build_array(at, at + %(end)s)), 'said', at + %(end)s + 1, 'speech',
              (SELECT id FROM claims_speaker WHERE name = CASE
                  WHEN {BUSY} THEN 'Anna Busy'
                  WHEN {TAKEN} THEN 'Anna Rare'
                  WHEN c %% 2 = 0 AND (n < 50 OR n %% 10 <> 0) THEN 'Anna Wide'
                  ELSE 'Speaker ' || n END),
              '', '', 'named', '', CASE c %% 10 WHEN 3 THEN 'accepted' ELSE 'unread' END,
              CASE c %% 10 WHEN 3 THEN now() END, false, 0
       FROM (SELECT *, CASE WHEN {BUSY} THEN 'numeric' ELSE 'quote' END AS kind FROM (
           SELECT run.id, version_id, key::bigint AS n, p * %(length)s AS at, key::bigint * {AN_ARTICLE} + p AS c
           FROM claims_extraction run JOIN claims_articleversion version ON version.id = run.version_id
               JOIN claims_article article ON article.id = version.article_id,
               generate_series(0, {AN_ARTICLE} - 1) p
           WHERE key::bigint BETWEEN %(first)s AND %(last)s) AS placed) AS told""",
    f"""INSERT INTO claims_quantity (claim_id, position, start, "end", text, value, bound, change, unit, unit_text,
           unit_kind, counted, time_scope, place_scope, converts)
       SELECT id, 0, start + 17, start + 29, 'ninety-three', 93, 'eq', '', 'boat', 'boats', 'count', '', '', '', false
       FROM {NUMBERED} WHERE is_busy""",
    f"""UPDATE claims_claimrank SET score = c * 31 %% 12, parts = '[["named speaker", 3], ["number", 2]]'
       FROM {NUMBERED} WHERE id = claim_id""",
    f"""INSERT INTO factcheck_claimtag (claim_id, tag_id, tagged_by_id)
       SELECT id, (SELECT id FROM factcheck_tag WHERE name = CASE WHEN is_busy THEN 'busy' ELSE 'rare' END), %(user)s
       FROM {NUMBERED} WHERE is_busy OR is_taken""",
    f"""INSERT INTO factcheck_factcheck (claim_id, state, dismissal_reason, assignee_id, created_by_id, updated_by_id,
           state_since, due_on, summary, explanation, edition, changed_in, dismissal_note, approved_hash,
           reviewed_by_one)
       SELECT id, state, CASE state WHEN 'dismissed' THEN 'not_checkable' ELSE '' END,
              CASE WHEN state = 'dismissed' OR {OTHERS} THEN %(other)s ELSE %(user)s END, %(user)s, %(user)s,
              now() - n * INTERVAL '1 minute' - CASE WHEN {OTHERS} THEN INTERVAL '100 days' ELSE '0' END,
              CASE WHEN {OTHERS} THEN DATE '2026-01-01' END, '', '', 1, 1, '', '', false
       FROM (SELECT *, CASE c %% 5 WHEN 0 THEN 'draft' ELSE 'dismissed' END AS state FROM {NUMBERED}) AS stated
       WHERE is_taken""",
    f"""INSERT INTO factcheck_evidence (factcheck_id, position, kind, stance, title, publisher, url, archive_url,
           quotation, locator, "primary", confidential, confidential_reason, struck_out_reason, changed_in,
           created_by_id, updated_by_id)
       SELECT factcheck.id, 1, 'document', 'context', 'The log', '', '', '', '', '', false, false, '', '', 1,
              %(user)s, %(user)s
       FROM {NUMBERED} JOIN factcheck_factcheck factcheck ON factcheck.claim_id = numbered.id
       WHERE {OTHERS} AND state = 'draft'""",
]


def fill(wanted: int, user: User, other: User) -> None:
    """Add claims, with all that hangs on them, until there are ``wanted``. By SQL, which all triggers see."""
    have = Claim.objects.count()
    known: dict[str, int | str] = {
        "user": user.pk,
        "other": other.pk,
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
